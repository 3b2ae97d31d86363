//! What comes in and what goes out: plain data, both.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::library::{ArticleId, EntityName, Header, Hits, Reading, WhoPage};
use crate::query::Query;

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
    /// What a search found, or why it could not look.
    Hits {
        /// The number of the question; the answer to an older one is passed over.
        number: u64,
        /// Some of the hits.
        result: Result<Hits, String>,
    },
    /// All about somebody, or why it cannot be told.
    Who {
        /// The number of the question; the answer to an older one is passed over.
        number: u64,
        /// Their page, with some of what they said.
        result: Result<Box<WhoPage>, String>,
    },
    /// How much of the library is indexed, while it is not all.
    Indexing(Option<Coverage>),
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
    /// Search the library: [`Msg::Hits`]. A newer search makes an older one needless.
    Search {
        /// What for.
        query: Query,
        /// The first hit that is wanted, from 0; some more follow it.
        first: usize,
        /// Comes back with the answer.
        number: u64,
    },
    /// Gather all about somebody: [`Msg::Who`]. A newer question makes an older one needless.
    Who {
        /// About whom.
        who: EntityName,
        /// Words that what they said must have.
        about: Query,
        /// The first quote that is wanted, from 0; some more follow it.
        first: usize,
        /// Comes back with the answer.
        number: u64,
    },
    /// Put this on the clipboard.
    Copy(String),
    /// Show this address in the browser.
    Browse(String),
    /// Give the terminal back until the shell resumes us.
    Suspend,
    /// End.
    Quit,
}

/// How much of a library is indexed, in articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// How many are.
    pub indexed: usize,
    /// How many there are.
    pub articles: usize,
}

/// The size of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its columns.
    pub columns: u16,
    /// Its rows.
    pub rows: u16,
}
