//! Parses the command line and runs its subcommand. One file a subcommand.

mod add;
mod changes;
mod check;
mod complete;
mod entities;
mod extract;
mod feed;
mod fetch;
mod index;
mod kept;
mod library;
mod man;
mod meter;
mod news;
mod output;
mod plain;
mod quotes;
mod read;
mod rows;
mod search;
mod state;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};
use etcetera::BaseStrategy as _;

use self::library::Choice;
use self::output::Stdout;
pub use self::output::is_new;
use crate::config::{self, Config};
use crate::library::astray;
use pullquote_extract::EntityKind;
use pullquote_extract::text::nearest::nearest;

/// The end of a run that did not fail. A failure is an error, with exit code 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did what was asked: exit code 0.
    Done,
    /// It worked, and nothing was found, or something could not be kept: exit code 1.
    Nothing,
    /// It did what it could, and has said what went wrong: exit code 2.
    Faulty,
}

impl Outcome {
    /// Returns the outcome of a search with this many hits.
    const fn found(count: usize) -> Self {
        if count == 0 { Self::Nothing } else { Self::Done }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Nothing => Self::from(1),
            Outcome::Faulty => Self::from(2),
        }
    }
}

/// A terminal news reader that shows who said what.
///
/// Opens articles (Markdown, plain text, HTML) in the terminal: the text in one pane, and beside it the quotes with
/// their speakers, the people and the organisations. `n` walks from quote to quote; `?` shows all keys.
///
/// The library is the folder named by `--library` (or as PATH), else the one in the settings, else
/// `$XDG_DATA_HOME/pullquote/articles`, else, if that does not exist, the folder you read last. The reader and every
/// command use the same one.
#[derive(Debug, Parser)]
#[command(
    name = "pullquote",
    version,
    override_usage = "pullquote [OPTIONS] [PATH]...\n       pullquote [OPTIONS] <COMMAND>"
)]
struct Arguments {
    /// Articles to read: files, folders with everything below them, addresses of pages (which are added to the library), or
    /// `-` for standard input. By default, the library.
    #[arg(value_name = "PATH|URL")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    choice: Choice,

    /// Settings to use instead of `$XDG_CONFIG_HOME/pullquote/config.toml`.
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,

    /// Make the screen for a screen reader: one pane at a time, no frames, the cursor on the row that has the focus.
    #[arg(long)]
    screen_reader: bool,

    /// Print articles, their quotes and names as plain text, for screen readers and pipes.
    #[arg(long)]
    plain: bool,

    /// Print every setting with its default, ready to save and change.
    #[arg(long)]
    print_config: bool,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Arguments),
    Add(add::Arguments),
    Fetch(fetch::Arguments),
    Feed(feed::Arguments),
    Changes(changes::Arguments),
    Check(check::Arguments),
    Index(index::Arguments),
    Search(search::Arguments),
    Quotes(quotes::Arguments),
    Kept(kept::Arguments),
    /// List the people named in the library, those with the most quotes first.
    People(entities::Arguments),
    /// List the organisations named in the library, those with the most quotes first.
    Organisations(entities::Arguments),
    Completions(complete::Arguments),
    Man(man::Arguments),
}

impl Command {
    /// Returns which library it is about; none where it is about none.
    const fn choice(&mut self) -> Option<&mut Choice> {
        match self {
            Self::Extract(_) | Self::Completions(_) | Self::Man(_) => None,
            Self::Add(command) => Some(&mut command.library),
            Self::Fetch(command) => Some(&mut command.library),
            Self::Feed(command) => Some(&mut command.library),
            Self::Changes(command) => Some(&mut command.library),
            Self::Check(command) => Some(&mut command.library),
            Self::Index(command) => Some(&mut command.library),
            Self::Search(command) => Some(&mut command.library.choice),
            Self::Quotes(command) => Some(&mut command.library.choice),
            Self::Kept(command) => Some(&mut command.library.choice),
            Self::People(command) | Self::Organisations(command) => Some(&mut command.library.choice),
        }
    }
}

/// Runs the command line.
///
/// # Errors
/// In words for the user; the caller prints it and ends with exit code 2.
pub fn run() -> anyhow::Result<Outcome> {
    complete::answer();
    let Some(arguments) = parse()? else { return Ok(Outcome::Done) };
    match dispatch(arguments) {
        // Whoever read the output has seen enough.
        Err(error) if output::is_closed(&error) => Ok(Outcome::Done),
        outcome => outcome,
    }
}

fn dispatch(arguments: Arguments) -> anyhow::Result<Outcome> {
    let Arguments { mut paths, choice, config, screen_reader, plain, print_config, command } = arguments;
    if print_config {
        let mut out = Stdout::new();
        out.write_all(config::SHIPPED.as_bytes())?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let settings = config.clone();
    let config = || load_config(config);
    let Some(mut command) = command else {
        if let Some(folder) = choice.library {
            paths.insert(0, folder);
        }
        let mut config = config()?;
        config.screen_reader |= screen_reader;
        return if plain { plain::run(&paths, &config) } else { read::run(&paths, &config) };
    };
    if let Some(folder) = choice.library {
        let Some(named) = command.choice() else { bail!("this command reads no library; leave out `--library`") };
        named.library.get_or_insert(folder);
    }
    match &command {
        Command::Extract(command) => extract::run(command),
        Command::Completions(command) => complete::run(command),
        Command::Man(command) => man::run(command),
        Command::Add(command) => add::run(command, settings.as_deref(), &config()?),
        Command::Fetch(command) => fetch::run(command, &config()?),
        Command::Feed(command) => feed::run(command, settings.as_deref(), &config()?),
        Command::Changes(command) => changes::run(command, &config()?),
        Command::Check(command) => check::run(command, config()),
        Command::Index(command) => index::run(command, &config()?),
        Command::Search(command) => search::run(command, &config()?),
        Command::Quotes(command) => quotes::run(command, &config()?),
        Command::Kept(command) => kept::run(command, &config()?),
        Command::People(command) => entities::run(EntityKind::Person, command, &config()?),
        Command::Organisations(command) => entities::run(EntityKind::Organisation, command, &config()?),
    }
}

/// Parses the command line; none where it asked for help or the version, which were printed.
fn parse() -> anyhow::Result<Option<Arguments>> {
    let refused = match Arguments::try_parse() {
        Ok(arguments) => return checked(arguments).map(Some),
        Err(refused) => refused,
    };
    if matches!(refused.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // Where nobody reads it, nothing is lost.
        drop(refused.print());
        return Ok(None);
    }
    let typed = std::env::args_os().skip(1).find(|argument| !argument.as_encoded_bytes().starts_with(b"-"));
    let is_command = |word: &OsString| Arguments::command().get_subcommands().any(|command| command.get_name() == word);
    if let Some(typed) = typed.filter(|typed| !is_command(typed) && !PathBuf::from(typed).exists())
        && let Some(command) = misspelt(&typed)
    {
        bail!("there is no command `{}`; did you mean `pullquote {command}`?", typed.to_string_lossy());
    }
    let text = refused.render().to_string();
    bail!("{}", text.trim_end().trim_start_matches("error: "))
}

/// Refuses what does not go with a command.
fn checked(arguments: Arguments) -> anyhow::Result<Arguments> {
    if arguments.command.is_some() && (arguments.plain || arguments.print_config) {
        bail!("`--plain` and `--print-config` are options of the reader; leave out the command");
    }
    Ok(arguments)
}

/// Returns the subcommand that was probably meant by a word that names no file.
fn misspelt(word: &OsStr) -> Option<String> {
    let word = word.to_str().filter(|word| word.chars().all(char::is_alphabetic))?;
    let commands = Arguments::command();
    let names = commands.get_subcommands().map(clap::Command::get_name);
    nearest(word, names).map(str::to_owned)
}

/// Returns the built-in settings with the user's laid over them.
fn load_config(named: Option<PathBuf>) -> anyhow::Result<Config> {
    let path = match named {
        Some(path) => path,
        None => match default_config() {
            // Where that cannot be told, reading says why.
            Some(path) if path.try_exists().unwrap_or(true) || astray::link(&path).is_some() => path,
            _ => return Ok(Config::default()),
        },
    };
    let cannot = || format!("cannot read the settings in `{}`", path.display());
    if let Some((link, to)) = astray::link(&path) {
        let (link, to) = (link.display(), to.display());
        bail!("{}: `{link}` is a link to `{to}`, which is not there; bring that back, or take the link away", cannot());
    }
    let text = String::from_utf8(read_within(&path, 16).with_context(cannot)?).with_context(cannot)?;
    let config = Config::default().overlay(&text, &path.display().to_string());
    let config = config.map_err(|errors| anyhow!("{errors}"))?;
    crate::library::set_limit(config.size_limit << 20);
    Ok(config)
}

/// Reads a file that was named, of at most so many MiB: one such as `/dev/zero` has no end.
///
/// # Errors
/// As the system says, or where it is longer.
fn read_within(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    crate::library::check_file(path)?;
    File::open(path)?.take((most << 20) + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most << 20 {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it is longer than {most} MiB")));
    }
    Ok(bytes)
}

fn default_config() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.config_dir().join("pullquote/config.toml"))
}
