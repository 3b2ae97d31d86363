//! Tells what comes in and what goes out: plain data, both.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::article::Article;
use crate::export::{Format, Kept};
use crate::library::index::Progress;
use crate::library::state::{ArticleRef, ArticleState, Change, Marks};
use crate::library::{
    Around, ArticleId, EntityName, Hits, KeptPage, ListWindow, Listing, QuotesOf, Reading, Snippet, WhoPage,
};
use crate::query::Query;
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
        /// Tells that this was done before, and undone.
        again: bool,
    },
    /// A file is where it was before it was moved.
    PutBack,
    /// The output of a command, or its failure, in a line.
    Piped(Result<String, String>),
    /// The file of an article is there no more.
    Deleted(ArticleId),
    /// Something that is amiss until it is said that it is not any more, or the reader has seen it; none where all is well.
    Alert(Option<String>),
    /// Something to tell the reader.
    Notice(String),
    /// Something went wrong; the reader is told.
    Failed(String),
}

/// Where the file of an article goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whither {
    /// To the trash of the desktop, or of the library.
    Trash,
    /// To what is kept in the library and not listed.
    Archive,
    /// To a folder of the library.
    Folder(String),
}

/// Many articles at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// The articles.
    pub ids: Vec<ArticleId>,
    /// The mark by which each of them is known again.
    pub refs: Arc<[ArticleRef]>,
}

/// Something that the shell is asked to do. It answers by a [`Msg`], where there is an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read this article: [`Msg::Opened`], and [`Msg::Found`] where that comes later.
    Open(ArticleId),
    /// Give some rows of the list: [`Msg::Listed`].
    List {
        /// Of which list.
        listing: Listing,
        /// Around which row.
        around: Around,
        /// The number.
        len: usize,
    },
    /// Look for articles that have come, gone or changed: [`Msg::Changed`].
    Rescan,
    /// Fetch what is new in the feeds: [`Msg::Fetching`], and [`Msg::Notice`] or [`Msg::Failed`] at the end.
    Fetch,
    /// Add the page at this address: the same.
    Add(String),
    /// Tell what is in the clipboard, if that can be told: [`Msg::Clipboard`].
    AskClipboard,
    /// Count the quotes of these articles: [`Msg::Counted`].
    Count(Vec<ArticleId>),
    /// Search a long article for what was typed: [`Msg::Sought`]. A newer search makes an older one needless.
    Find {
        /// Which.
        id: ArticleId,
        /// The article.
        article: Arc<Article>,
        /// Returns the typed text.
        typed: String,
    },
    /// Search the library: [`Msg::Hits`]. A newer search makes an older one needless.
    Search {
        /// The purpose.
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
    /// Tell names in the library that begin so: [`Msg::Names`]. A newer question makes an older one needless.
    Names {
        /// Returns the typed text.
        typed: String,
        /// Set where only those are meant who are quoted.
        quoted: bool,
        /// Comes back with the answer.
        number: u64,
    },
    /// Count the hits of saved searches: [`Msg::Tallied`].
    Tally(Vec<Query>),
    /// Show the text around a hit: [`Msg::Preview`]. A newer question makes an older one needless.
    Preview {
        /// The article's file.
        path: PathBuf,
        /// Holds what is lit in it.
        query: Query,
        /// The place of the hit, in bytes of the body.
        place: Span,
        /// Comes back with the answer.
        number: u64,
    },
    /// List quotes that the reader keeps: [`Msg::Kept`]. A newer question makes an older one needless.
    Kept {
        /// Of them, those for which this holds.
        about: Query,
        /// The first that is wanted, from 0; some more follow it.
        first: usize,
        /// Comes back with the answer.
        number: u64,
    },
    /// Tell which of these articles are read and starred: [`Msg::Marked`].
    Marks(Vec<ArticleId>),
    /// Find the unread article after this one in the list, round its end: [`Msg::NextUnread`].
    NextUnread(Option<ArticleId>),
    /// Find all unread articles, to mark them read: [`Msg::AllUnread`].
    AllUnread,
    /// Tell the tags there are: [`Msg::Tags`].
    Tags,
    /// Keep this, for good.
    Record(Vec<Change>),
    /// Put a text on the clipboard: [`Msg::Notice`] or [`Msg::Failed`] says what was done.
    Copy {
        /// The text.
        text: String,
        /// Names it to the reader: `quote 3`.
        what: String,
    },
    /// Write all quotes that are asked for to a new file: [`Msg::Gathered`].
    Gather {
        /// Selects the quotes.
        of: QuotesOf,
        /// The heading of the file, and its name.
        title: String,
        /// The form of the file.
        format: Format,
    },
    /// Write the quotes of an article, or all of it, to a new file: [`Msg::Notice`] says where.
    Export {
        /// Holds in which format.
        format: Format,
        /// The article, with its speakers as the reader has them.
        reading: Arc<Reading>,
        /// The reader's marks of its quotes.
        kept: Vec<Option<Kept>>,
    },
    /// Write this to a new file of about this name: [`Msg::Notice`] says where.
    Save {
        /// Its name.
        name: String,
        /// Its contents.
        contents: String,
    },
    /// Have an article edited: [`Msg::Edited`].
    Edit {
        /// Which.
        id: ArticleId,
        /// Its file.
        path: PathBuf,
        /// Words by which the line is found.
        words: String,
    },
    /// Move the file of an article: [`Msg::Moved`].
    Move {
        /// Which.
        id: ArticleId,
        /// Its file.
        path: PathBuf,
        /// Where it goes.
        whither: Whither,
        /// Comes back with the answer.
        again: bool,
    },
    /// Move a file back: [`Msg::PutBack`], or [`Msg::Failed`].
    PutBack {
        /// The place where it is.
        from: PathBuf,
        /// The place where it was.
        to: PathBuf,
    },
    /// Run a command with this text as its input: [`Msg::Piped`].
    Pipe {
        /// Its name.
        name: String,
        /// The program and its arguments.
        run: Vec<String>,
        /// The text.
        text: String,
    },
    /// Show this address in the browser.
    Browse(String),
    /// Give up what was asked for and is still being answered: searches, exports, fetches.
    Interrupt,
    /// Draw the whole screen anew, whatever is on it.
    Redraw,
    /// Give the terminal back until the shell resumes us.
    Suspend,
    /// End.
    Quit,
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
