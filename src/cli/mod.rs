//! The command line: what the arguments mean, and where each subcommand is done. One file a subcommand.

mod entities;
mod extract;
mod index;
mod kept;
mod library;
mod output;
mod plain;
mod quotes;
mod read;
mod search;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use clap::{Parser, Subcommand};
use etcetera::BaseStrategy as _;

use crate::config::{self, Config};
use pullquote_extract::EntityKind;

/// How a run ended, where it did not fail; failures are errors, and end with exit code 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did what was asked: exit code 0.
    Done,
    /// It worked, and there was nothing to be found, or something could not be kept: exit code 1.
    Nothing,
    /// It did what it could, and has said what went wrong: exit code 2.
    Faulty,
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
#[derive(Debug, Parser)]
#[command(name = "pullquote", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    /// Articles to read: files, folders with all below them, or `-` for standard input. Without one, the library.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Settings to use instead of `$XDG_CONFIG_HOME/pullquote/config.toml`.
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,

    /// Print the articles with their quotes and names as linear text, for screen readers and pipes.
    #[arg(long)]
    plain: bool,

    /// Print every setting with its default, ready to be saved and changed.
    #[arg(long)]
    print_config: bool,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Arguments),
    Index(index::Arguments),
    Search(search::Arguments),
    Quotes(quotes::Arguments),
    /// List the people that the library names, those with the most quotes first.
    People(entities::Arguments),
    /// List the organisations that the library names, those with the most quotes first.
    Organisations(entities::Arguments),
}

/// Does what the command line asks.
///
/// # Errors
/// What kept it from being done, in words for the user; the caller prints it and ends with exit code 2.
pub fn run() -> anyhow::Result<Outcome> {
    let arguments = Arguments::parse();
    if arguments.print_config {
        return print_config();
    }
    let config = || load_config(arguments.config.clone());
    match &arguments.command {
        Some(Command::Extract(command)) => extract::run(command),
        Some(Command::Index(command)) => index::run(command, &config()?),
        Some(Command::Search(command)) => search::run(command, &config()?),
        Some(Command::Quotes(command)) => quotes::run(command, &config()?),
        Some(Command::People(command)) => entities::run(EntityKind::Person, command, &config()?),
        Some(Command::Organisations(command)) => entities::run(EntityKind::Organisation, command, &config()?),
        None if arguments.plain => plain::run(&arguments.paths, &config()?),
        None => read::run(&arguments.paths, &config()?),
    }
}

fn print_config() -> anyhow::Result<Outcome> {
    use std::io::Write as _;
    std::io::stdout().write_all(config::SHIPPED.as_bytes()).context("standard output")?;
    Ok(Outcome::Done)
}

/// The built-in settings with the user's laid over them.
fn load_config(named: Option<PathBuf>) -> anyhow::Result<Config> {
    let path = match named {
        Some(path) => path,
        None => match default_config() {
            Some(path) if path.exists() => path,
            _ => return Ok(Config::default()),
        },
    };
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read the settings in `{}`", path.display()))?;
    let config = Config::default().overlay(&text, &path.display().to_string());
    let config = config.map_err(|faults| anyhow!("{faults}"))?;
    crate::library::set_limit(config.size_limit << 20);
    Ok(config)
}

fn default_config() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.config_dir().join("pullquote/config.toml"))
}
