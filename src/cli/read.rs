//! `pullquote [PATH…]`: the reader itself.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use anyhow::{Context as _, anyhow, bail};

use super::library::{self, Library, check_readable, state_folder};
use super::output::warn;
use super::{Outcome, misspelt};
use crate::app::{self, Farewell, Start};
use crate::config::{Config, ThemeEnv};
use crate::fetch::address;
use crate::library::index::Update;
use crate::library::read_from;

pub(super) fn run(paths: &[PathBuf], config: &Config) -> anyhow::Result<Outcome> {
    // Before anything is fetched for it.
    check(paths)?;
    let piped = paths.iter().any(|path| path.as_os_str() == "-");
    if !io::stdout().is_terminal() || !(io::stdin().is_terminal() || piped && File::open("/dev/tty").is_ok()) {
        bail!("there is no terminal to read in; in a pipe, use `pullquote --plain` or `pullquote extract`");
    }
    if env::var_os("TERM").is_some_and(|term| term == "dumb") {
        bail!("this terminal cannot show the reader (TERM=dumb); `pullquote --plain` prints articles as text");
    }
    let mut paths = self::paths(paths, config)?;
    let index = match paths.as_slice() {
        // Without a place for it, the library is read without an index.
        [folder] if folder.is_dir() => Library::at(folder).ok().map(Library::kept),
        _ => None,
    };
    let beside = if index.is_none() { folder_of(&mut paths) } else { None };
    // What is typed there is the article; only then is the terminal there for keys.
    let typed = if piped && io::stdin().is_terminal() { Some(typed()?) } else { None };
    let start = Start { paths, state: state_folder(), index, beside, typed };
    let Farewell { reports, unsaved, lost } = app::run(config, theme_env(), start)?;
    for said in reports.iter().chain(&unsaved) {
        warn(said);
    }
    Ok(if lost || unsaved.is_some() { Outcome::Nothing } else { Outcome::Done })
}

/// Returns the library in the first folder that is named beside files. Its path becomes the one that its index has, so that
/// its articles are known to be the same.
fn folder_of(paths: &mut [PathBuf]) -> Option<Update> {
    let folder = paths.iter_mut().find(|path| path.is_dir())?;
    let library = Library::at(folder).ok()?;
    folder.clone_from(&library.folder);
    Some(library.kept())
}

/// Reads an article that is typed or pasted.
fn typed() -> anyhow::Result<Vec<u8>> {
    warn("type or paste an article, then Ctrl-D on a line of its own");
    let text = read_from(io::stdin().lock()).context("cannot read standard input")?;
    if text.is_empty() {
        bail!("standard input is empty");
    }
    Ok(text)
}

/// Returns what the command line names, or else the library; what is at addresses is fetched.
///
/// # Errors
/// Where one of them does not exist or may not be read.
pub(super) fn paths(paths: &[PathBuf], config: &Config) -> anyhow::Result<Vec<PathBuf>> {
    if paths.is_empty() {
        let library = library::usual(config)?;
        check_readable(&library)?;
        return Ok(vec![library]);
    }
    check(paths)?;
    super::add::opened(paths, config)
}

/// Refuses files that cannot be read, and says which command was probably meant.
fn check(paths: &[PathBuf]) -> anyhow::Result<()> {
    let is_file = |path: &&PathBuf| path.as_os_str() != "-" && !path.to_str().is_some_and(address::is_address);
    for path in paths.iter().filter(is_file) {
        if let Err(error) = check_readable(path) {
            let meant = misspelt(path.as_os_str()).filter(|_| !path.exists());
            return Err(match meant {
                Some(command) if path.as_os_str() == command.as_str() => {
                    anyhow!("`{command}` is a command, and comes first: `pullquote {command} … --library FOLDER`")
                }
                Some(command) => anyhow!("{error:#}; did you mean `pullquote {command}`?"),
                None => error,
            });
        }
    }
    Ok(())
}

/// Returns what the environment says about the terminal's colours.
fn theme_env() -> ThemeEnv {
    ThemeEnv::detect(|name| env::var(name).ok())
}
