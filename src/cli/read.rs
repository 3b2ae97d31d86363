//! `pullquote [PATH…]`: the reader itself.

use std::env;
use std::fs::{self, File};
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use etcetera::BaseStrategy as _;

use super::{Outcome, library};
use crate::app::{self, Start};
use crate::config::{Config, ThemeEnv};
use crate::library::state::StateReader;

pub(super) fn run(paths: &[PathBuf], config: &Config) -> anyhow::Result<Outcome> {
    let state = state_folder();
    let paths = self::paths(paths, config)?;
    let piped = paths.iter().any(|path| path.as_os_str() == "-");
    if !io::stdout().is_terminal() || !(io::stdin().is_terminal() || piped && File::open("/dev/tty").is_ok()) {
        bail!("there is no terminal to read in; in a pipe, use `pullquote --plain` or `pullquote extract`");
    }
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        fs::metadata(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    }
    let index = match paths.as_slice() {
        // Without a place for it, the library is read without an index.
        [folder] if folder.is_dir() => library::Library::at(folder).ok().map(library::Library::kept),
        _ => None,
    };
    app::run(config, theme_env(), Start { paths, state, index })?;
    Ok(Outcome::Done)
}

/// What the command line names, or else the library.
pub(super) fn paths(paths: &[PathBuf], config: &Config) -> anyhow::Result<Vec<PathBuf>> {
    Ok(if paths.is_empty() { vec![usual(config, state_folder().as_deref())?] } else { paths.to_vec() })
}

/// The library where the command line names nothing; where that is not there, the one that was read last.
fn usual(config: &Config, state: Option<&Path>) -> anyhow::Result<PathBuf> {
    let usual = library::usual(config);
    let last = || state.filter(|_| config.library.is_none()).and_then(last_library).filter(|last| last.is_dir());
    usual.or_else(|error| last().ok_or(error))
}

/// The library that was read last. Where that cannot be told, the reader says why once it runs.
fn last_library(state: &Path) -> Option<PathBuf> {
    Some(StateReader::open(state).ok()?.last_session().ok()??.library)
}

/// Where it is kept what was read; none without a home folder.
fn state_folder() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.state_dir()?.join("pullquote"))
}

/// What the environment tells about the terminal's colours.
fn theme_env() -> ThemeEnv {
    ThemeEnv::detect(|name| env::var(name).ok())
}
