//! What comes in and what goes out: plain data, both.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::library::{ArticleId, Header, Reading};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse moved, clicked or scrolled.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The terminal has a new size.
    Resize {
        /// Its columns.
        columns: u16,
        /// Its rows.
        rows: u16,
    },
    /// The library's articles are known, newest first.
    Listed(Vec<Header>),
    /// An article was opened, or could not be; then with the reason.
    Opened {
        /// Which.
        id: ArticleId,
        /// The article with what was found in it, if that is known yet.
        result: Result<Arc<Reading>, String>,
    },
    /// What is in an article that was opened before it was known.
    Found {
        /// Which.
        id: ArticleId,
        /// The same article with what was found in it.
        reading: Arc<Reading>,
    },
    /// How many quotes there are in articles of the list.
    Counted(Vec<(ArticleId, usize)>),
    /// The time of day, for the ages of articles.
    Clock(jiff::civil::DateTime),
    /// The theme of this name suits the terminal.
    Theme(String),
    /// A moment has passed in which nothing happened; asked for by [`crate::tui::Model::is_flashing`].
    Rested,
    /// Something to tell the reader.
    Notice(String),
    /// Something went wrong; the reader is told.
    Failed(String),
}

/// Something that the shell is asked to do. It answers by a [`Msg`], where there is an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Read this article: [`Msg::Opened`], and [`Msg::Found`] where that comes later.
    Open(ArticleId),
    /// Count the quotes of these articles: [`Msg::Counted`].
    Count(Vec<ArticleId>),
    /// Put this on the clipboard.
    Copy(String),
    /// Show this address in the browser.
    Browse(String),
    /// Give the terminal back until the shell resumes us.
    Suspend,
    /// End.
    Quit,
}

/// The size of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its columns.
    pub columns: u16,
    /// Its rows.
    pub rows: u16,
}
