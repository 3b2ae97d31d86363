//! What `config.toml` may say, as plain data.
//!
//! The repository's own `config.toml` is compiled in and *is* the default; a user's file is laid over it, setting by
//! setting. All mistakes of a file are reported together, each with its line, a caret and the nearest valid name.
//! Nothing here reads a file or the environment: text comes in, a [`Config`] or the mistakes go out.

mod action;
mod chord;
mod theme;

use std::path::PathBuf;

pub use action::{Action, Group};
pub use chord::{Chord, Key};
pub use theme::{Colour, Role, Style, Theme, Underline};

/// All settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The folder of articles, where the command line names none.
    pub library: Option<PathBuf>,
    /// How the text is set.
    pub reading: Reading,
    /// What stands beside it.
    pub panes: Panes,
    /// Whether the mouse scrolls and clicks here, or is left to the terminal.
    pub mouse: bool,
    /// Which theme to use: a name, or `auto` to choose by the terminal.
    pub theme: String,
    /// The themes there are: the presets, and the user's own.
    pub themes: Vec<Theme>,
    /// Which keys do what; a later binding of the same keys has replaced an earlier one.
    pub keys: Vec<Binding>,
}

/// How the text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The longest line, in columns.
    pub measure: u16,
    /// The least room left and right of the text, in columns.
    pub margin: u16,
    /// Lines kept above and below the place that a jump goes to, where there is room.
    pub context: u16,
}

/// What stands beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// Columns of the list of articles.
    pub articles: u16,
    /// Columns of the quotes, people and organisations.
    pub side: u16,
}

/// Keys, pressed one after another, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// One chord, mostly; `g g` has two.
    pub chords: Vec<Chord>,
    /// What they do.
    pub action: Action,
}
