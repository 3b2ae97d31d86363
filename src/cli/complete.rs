//! `pullquote completions`: scripts by which a shell completes the command line.
//!
//! A script asks the program itself for candidates, so that it never grows stale, and completes what only the program
//! knows: names of feeds and people, and tags. What cannot be looked up is not completed; a prompt is no place for errors.

use std::env;
use std::ffi::OsStr;
use std::io::Write as _;

use clap::{Args, CommandFactory as _, ValueEnum};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use super::library::{Choice, Library, state_folder};
use super::output::Stdout;
use super::{Outcome, load_config};
use crate::library::Index;
use crate::library::state::StateReader;
use crate::query::FILTERS;
use pullquote_extract::EntityKind;
use pullquote_extract::text::fold;

/// Print a script that lets your shell complete commands, options, feeds, people and tags.
///
/// For bash, write it into `~/.local/share/bash-completion/completions/pullquote`; for zsh, into a file `_pullquote` in a
/// folder of `$fpath`; for fish, into `~/.config/fish/completions/pullquote.fish`; for PowerShell, add it to `$PROFILE`.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// The shell.
    shell: Shell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    Power,
}

/// The variable by which a script asks for candidates.
const VARIABLE: &str = "PULLQUOTE_COMPLETE";
/// The most names of each kind that are offered.
const MOST: usize = 2_000;
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let name = match arguments.shell {
        Shell::Bash => "bash",
        Shell::Zsh => "zsh",
        Shell::Fish => "fish",
        Shell::Power => "powershell",
    };
    let mut out = Stdout::new();
    if let Some(shell) = Shells::builtins().completer(name) {
        let mut script = Vec::new();
        shell.write_registration(VARIABLE, "pullquote", "pullquote", "pullquote", &mut script)?;
        out.write_all(&script)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Answers a script, and ends the program, where one has started it.
pub(super) fn answer() {
    CompleteEnv::with_factory(super::Arguments::command).var(VARIABLE).complete();
}

/// Completes names of feeds.
pub(super) fn feeds() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let feeds = load_config(None).map(|config| config.feeds).unwrap_or_default();
        candidates(current, feeds.iter().map(|feed| feed.label().to_owned()))
    })
}

/// Completes tags that articles have.
pub(super) fn tags() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| candidates(current, kept_tags().unwrap_or_default()))
}

/// Completes names that the library knows: those of people, and of organisations and places where `all` is set.
pub(super) fn names(all: bool) -> ArgValueCompleter {
    ArgValueCompleter::new(move |current: &OsStr| candidates(current, known_names(all).unwrap_or_default()))
}

/// Completes the filters of a search.
pub(super) fn filters() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| candidates(current, FILTERS.iter().map(|name| format!("{name}:"))))
}

fn kept_tags() -> Option<Vec<String>> {
    StateReader::open(&state_folder()?).ok()?.tags().ok()
}

fn known_names(all: bool) -> Option<Vec<String>> {
    let library = Library::choose(&Choice::default(), &load_config(None).ok()?).ok()?;
    let index = Index::open(&library.folder, &library.file).ok()??;
    let kinds = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place];
    let kinds = kinds.iter().take(if all { kinds.len() } else { 1 });
    let named = kinds.filter_map(|kind| index.entities(*kind, (0, MOST)).ok());
    Some(named.flatten().map(|row| row.name).collect())
}

/// Returns those names of which a word, or the whole, begins with what is typed.
fn candidates(current: &OsStr, names: impl IntoIterator<Item = String>) -> Vec<CompletionCandidate> {
    let typed = fold(&current.to_string_lossy().replace('\\', ""));
    let begins = |name: &String| {
        let name = fold(name);
        name.starts_with(&typed) || name.split(' ').any(|word| word.starts_with(&typed))
    };
    // Bash puts a candidate into the line as it is.
    let is_bash = env::var_os("_CLAP_COMPLETE_COMP_TYPE").is_some();
    let written = |name: String| if is_bash { name.replace(' ', "\\ ") } else { name };
    names.into_iter().filter(begins).map(|name| CompletionCandidate::new(written(name))).collect()
}
