//! Tells what `config.toml` may say, as plain data.
//!
//! The repository's own `config.toml` is compiled in and *is* the default; a user's file is laid over it, setting by
//! setting. All errors of a file are reported together, each with its line, a caret and the nearest valid name.
//! Nothing here reads a file or the environment: text comes in, a [`Config`] or the errors go out.

mod action;
mod checker;
mod choose;
mod chord;
mod colour;
mod commands;
#[cfg(test)]
mod contrast_tests;
pub mod edit;
mod error;
#[cfg(test)]
mod golden_tests;
mod keys;
mod lean;
mod names;
mod news;
#[cfg(test)]
mod overlay_tests;
mod presets;
mod searches;
mod settings;
#[cfg(test)]
mod shipped_tests;
mod spelling;
mod theme;
mod themes;

use std::path::PathBuf;

pub use action::{Action, Group};
pub use choose::ThemeEnv;
pub use chord::{Chord, Key};
pub use colour::{Colour, ColourError};
pub use commands::Command;
pub use error::{Error, Errors};
pub use keys::Binding;
pub use news::{FeedSource, Fetch, FullText, IdentifyBy, Site};
pub use searches::SavedSearch;
pub use spelling::ChordError;
pub use theme::{Role, Style, Theme, Underline};

/// The repository's `config.toml`: every setting there is, with its default.
pub const SHIPPED: &str = include_str!("../../config.toml");

/// All settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The folder of articles, where the command line names none.
    pub library: Option<PathBuf>,
    /// The size in MiB above which an article is passed over.
    pub size_limit: u64,
    /// The folder that quotes are exported to, where that is not `pullquote/exports` in the data folder.
    pub export: Option<PathBuf>,
    /// The setting of the text.
    pub reading: Reading,
    /// The text beside it.
    pub panes: Panes,
    /// True if the mouse scrolls and clicks here, or is left to the terminal; none where that goes by the terminal.
    pub mouse: Option<bool>,
    /// The program that takes copied text, with its arguments; empty where that goes by the terminal.
    pub copy: Vec<String>,
    /// True if the screen is made for a screen reader.
    pub screen_reader: bool,
    /// The program that edits articles, with its arguments; empty where the environment says which.
    pub editor: Vec<String>,
    /// True if the window of the terminal is given the title of what is read.
    pub window_title: bool,
    /// True if the short tour is shown at the first start.
    pub tour: bool,
    /// The theme to use: a name, or `auto` to choose by the terminal.
    pub theme: String,
    /// The themes there are: the presets, and the user's own.
    pub themes: Vec<Theme>,
    /// The settings for fetching pages and feeds.
    pub fetch: Fetch,
    /// The feeds that are fetched, in the order of the file.
    pub feeds: Vec<FeedSource>,
    /// Rules for the pages of some sites.
    pub sites: Vec<Site>,
    /// The searches that are kept, in the order of the file.
    pub searches: Vec<SavedSearch>,
    /// The programs that articles and quotes are given to, in the order of the file.
    pub commands: Vec<Command>,
    /// The bindings of keys; a later binding of the same keys has replaced an earlier one.
    pub keys: Vec<Binding>,
}

/// The setting of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The longest line, in columns.
    pub measure: u16,
    /// The least room left and right of the text, in columns.
    pub margin: u16,
    /// Lines kept above and below the place that a jump goes to, where there is room.
    pub context: u16,
    /// From line to line of a paragraph, in lines: 1 is close, 2 leaves one between.
    pub spacing: u16,
    /// True if links have numbers, and their addresses stand at the foot of the article.
    pub footnotes: bool,
    /// True if the terminal is told where links lead, so that it can open them (OSC 8).
    pub hyperlinks: bool,
    /// True if images beside an article are shown where the terminal can.
    pub images: bool,
    /// The moment at which an article counts as read.
    pub mark_read: MarkRead,
}

/// Names the moment at which an article counts as read without being marked by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkRead {
    /// Once its end was on screen.
    End,
    /// As soon as it is opened.
    Open,
    /// Never.
    Never,
}

impl MarkRead {
    /// All of them, with their names in `config.toml`.
    pub(crate) const NAMED: [(&'static str, Self); 3] =
        [("end", Self::End), ("open", Self::Open), ("never", Self::Never)];
}

/// The panes beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// Columns of the list of articles; none for as many as suit the screen.
    pub articles: Option<u16>,
    /// Columns of the quotes, people and organisations; none for as many as suit the screen.
    pub side: Option<u16>,
    /// True if the places are listed, too.
    pub places: bool,
}

impl Default for Config {
    /// Returns what [`SHIPPED`] says.
    fn default() -> Self {
        let blank = Self {
            library: None,
            size_limit: 64,
            export: None,
            reading: Reading {
                measure: 0,
                margin: 0,
                context: 0,
                spacing: 1,
                footnotes: false,
                hyperlinks: false,
                images: false,
                mark_read: MarkRead::Never,
            },
            panes: Panes { articles: None, side: None, places: false },
            mouse: None,
            copy: Vec::new(),
            screen_reader: false,
            editor: Vec::new(),
            window_title: false,
            tour: false,
            theme: String::new(),
            themes: presets::PRESETS.iter().map(|(name, styles)| Theme::new(name, styles)).collect(),
            fetch: Fetch { every: None, connections: 1, max_bytes: 0, timeout: 1, private: false },
            feeds: Vec::new(),
            sites: Vec::new(),
            searches: Vec::new(),
            commands: Vec::new(),
            keys: Vec::new(),
        };
        blank.overlay(lean::LEAN, "config.toml").expect("the shipped config.toml is without error, which a test holds")
    }
}

impl Config {
    /// This config with what `text` says laid over it, setting by setting.
    ///
    /// A line of `[keys]` replaces the bindings of its action, and its keys are taken from other actions; a role's style
    /// replaces that role's style in the theme of that name. Its searches replace all that there were.
    ///
    /// ```
    /// use pullquote::config::{Action, Config};
    ///
    /// let config = Config::default().overlay("[keys]\nzen = ['x']", "config.toml")?;
    /// assert_eq!(config.keys_for(Action::Zen).next().unwrap().to_string(), "x");
    /// # Ok::<(), pullquote::config::Errors>(())
    /// ```
    ///
    /// # Errors
    /// All that is wrong with `text`, each error at its place; `file` is the name they are reported under.
    pub fn overlay(self, text: &str, file: &str) -> Result<Self, Errors> {
        settings::overlay(self, text, file)
    }

    /// Returns the bindings of an action, the first of them the one to show where there is room for one.
    pub fn keys_for(&self, action: Action) -> impl Iterator<Item = &Binding> {
        self.keys.iter().filter(move |binding| binding.action == action)
    }

    /// Returns the theme of this name.
    #[must_use]
    pub fn theme_named(&self, name: &str) -> Option<&Theme> {
        themes::named(&self.themes, name)
    }
}
