//! Tells what comes in, as plain data.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use pullquote_painter::Image;

use super::effect::Whither;
use super::images::Cell;
use crate::library::index::Progress;
use crate::library::state::{ArticleRef, ArticleState, Joined, Marks};
use crate::library::{ArticleId, Hits, KeptPage, ListWindow, Reading, Snippet, WhoPage};
#[cfg(doc)]
use crate::tui::Effect;
use pullquote_extract::text::Span;

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
    /// Restores the state in which things were left, before the first list.
    Restored(Restored),
    /// Some rows of the list of articles.
    Listed(ListWindow),
    /// The list cannot be filtered, and why; it is listed whole.
    Unfiltered(String),
    /// The library is not as it was: rows may have come, gone or changed.
    Changed,
    /// Reports the progress of indexing; none when it has ended.
    Indexing(Option<Progress>),
    /// Delivers the kept state of the article that is opened next.
    Recalled {
        /// The article.
        id: ArticleId,
        /// By what it is known again.
        article_ref: ArticleRef,
        /// Its kept state.
        state: Box<ArticleState>,
    },
    /// Reports the progress of a fetch, in words; none when it has ended.
    Fetching(Option<String>),
    /// The text in the clipboard.
    Clipboard(String),
    /// Tells the points of a cell of the terminal where it shows images; none where it does not.
    Images(Option<Cell>),
    /// An image that was asked for; none where it cannot be shown.
    Image {
        /// The article that it is of.
        id: ArticleId,
        /// Its number among the article's images.
        number: usize,
        /// The columns and rows that it was made for.
        size: (u16, u16),
        /// The image, as the terminal takes it.
        image: Option<Arc<Image>>,
    },
    /// An article was opened, or could not be; then with the reason.
    Opened {
        /// The article.
        id: ArticleId,
        /// The article with what was found in it, if that is known yet.
        result: Result<Arc<Reading>, String>,
    },
    /// Delivers the text of an article that was opened before it was known.
    Found {
        /// The article.
        id: ArticleId,
        /// The same article with what was found in it.
        reading: Arc<Reading>,
    },
    /// The number of quotes in articles of the list.
    Counted(Vec<(ArticleId, usize)>),
    /// The hits of a typed pattern in an article, or why it is no pattern.
    Sought {
        /// In which.
        id: ArticleId,
        /// The typed text; the answer to something else is passed over.
        typed: String,
        /// The places, in order.
        hits: Result<Vec<Span>, &'static str>,
    },
    /// The hits of a search, or the reason why it could not look.
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
    /// Names that begin with what was typed, those with the most quotes first.
    Names {
        /// The number of the question; the answer to an older one is passed over.
        number: u64,
        /// The names.
        names: Vec<String>,
    },
    /// The number of hits of each saved search, in their order.
    Tallied(Vec<usize>),
    /// The text around a hit; none where the file is gone.
    Preview {
        /// The number of the question; the answer to an older one is passed over.
        number: u64,
        /// The text.
        text: Option<Snippet>,
    },
    /// Quotes that the reader keeps, or why they cannot be listed.
    Kept {
        /// The number of the question; the answer to an older one is passed over.
        number: u64,
        /// Some of the quotes.
        result: Result<KeptPage, String>,
    },
    /// The articles of the list that are read and starred.
    Marked(Vec<(ArticleId, Marks)>),
    /// The next unread article, if there is another one.
    NextUnread {
        /// The article.
        id: Option<ArticleId>,
        /// True if the search for it went round the end of the list.
        wrapped: bool,
    },
    /// All unread articles of the list, which are to be marked read.
    AllUnread(Sweep),
    /// The texts of articles of which something was kept before they were known.
    Identified(Vec<ArticleRef>),
    /// The tags there are, the most used first.
    Tags(Vec<String>),
    /// The folders of the library, by their paths in it.
    Folders(Vec<String>),
    /// The time of day, for the ages of articles and for when something was done.
    Clock(jiff::Zoned),
    /// The terminal has said what its background is.
    Background {
        /// True if it is light.
        light: bool,
        /// The theme that suits it, unless the reader chose another that does.
        theme: String,
    },
    /// A moment has passed in which nothing happened; asked for by [`crate::tui::Model::is_flashing`].
    Rested,
    /// Quotes that were asked for by [`Effect::Gather`], ready to be written to a file, or why there are none.
    Gathered {
        /// The name of the file.
        name: String,
        /// Its contents.
        result: Result<String, String>,
    },
    /// The editor that had an article has ended.
    Edited(ArticleId),
    /// The file of an article was moved, or why it was not.
    Moved {
        /// The article.
        id: ArticleId,
        /// Where it was to go.
        whither: Whither,
        /// The place where it was.
        from: PathBuf,
        /// The place where it is.
        result: Result<PathBuf, String>,
        /// The folders that were made for it, the deepest first.
        made: Vec<PathBuf>,
        /// Tells that this was done before, and undone.
        again: bool,
    },
    /// A file is where it was before it was moved, or why it is not.
    PutBack {
        /// The article.
        id: ArticleId,
        /// The reason why it is not.
        result: Result<(), String>,
    },
    /// The output of a command, or its failure, in a line.
    Piped(Result<String, String>),
    /// The file of an article is there no more.
    Deleted(ArticleId),
    /// Something that is amiss until it is said that it is not any more, or the reader has seen it; none where all is well.
    Alert(Option<String>),
    /// A note was joined with what another reader has written there meanwhile.
    Joined(Box<Joined>),
    /// Something to tell the reader.
    Notice(String),
    /// Something went wrong; the reader is told.
    Failed(String),
}

/// Many articles at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// The articles.
    pub ids: Vec<ArticleId>,
    /// The mark by which each of them is known again.
    pub refs: Arc<[ArticleRef]>,
}

/// The state in which things were left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// By what the library is known, so that it is kept where one was in it; none where that is not kept.
    pub library: Option<PathBuf>,
    /// The article to open first, where it is not the newest.
    pub article: Option<ArticleId>,
    /// The values kept under names.
    pub settings: BTreeMap<String, String>,
}

/// The size of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its columns.
    pub columns: u16,
    /// Its rows.
    pub rows: u16,
}
