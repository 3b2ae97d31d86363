//! `pullquote [PATH…]`: the reader itself.

use std::env;
use std::fs::{self, File};
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use anyhow::{Context as _, bail};

use super::{Outcome, library};
use crate::app;
use crate::config::{Config, ThemeEnv};

pub(super) fn run(paths: &[PathBuf], config: &Config) -> anyhow::Result<Outcome> {
    let paths = if paths.is_empty() { vec![library::usual(config)?] } else { paths.to_vec() };
    let piped = paths.iter().any(|path| path.as_os_str() == "-");
    if !io::stdout().is_terminal() || !(io::stdin().is_terminal() || piped && File::open("/dev/tty").is_ok()) {
        bail!("there is no terminal to read in; in a pipe, use `pullquote extract`");
    }
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        fs::metadata(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    }
    app::run(config, theme_env(), paths)?;
    Ok(Outcome::Done)
}

/// What the environment tells about the terminal's colours.
fn theme_env() -> ThemeEnv {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let term = set("TERM").unwrap_or_default();
    let true_colour = set("COLORTERM").is_some_and(|value| matches!(value.as_str(), "truecolor" | "24bit"));
    let colours = match term.as_str() {
        "dumb" => 0,
        _ if term.contains("256color") || term.contains("direct") => 256,
        _ => 16,
    };
    // `COLORFGBG` is `foreground;background`, each one of the sixteen; 7 and 15 are the light ones.
    let background = set("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
    let light_background = background.map(|colour| colour == 7 || colour == 15);
    ThemeEnv { no_color: set("NO_COLOR").is_some(), true_colour, colours, light_background }
}
