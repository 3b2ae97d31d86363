//! Tells what goes out: what the shell is asked to do, as plain data.

use std::path::PathBuf;
use std::sync::Arc;

use crate::article::Article;
use crate::export::{Format, KeptArticle};
use crate::library::state::Change;
use crate::library::{Around, ArticleId, EntityName, Image, Listing, QuotesOf, Reading};
use crate::query::Query;
#[cfg(doc)]
use crate::tui::Msg;
use pullquote_extract::text::Span;

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
    /// Find the unread article so many after one in the list, round its end: [`Msg::NextUnread`].
    NextUnread {
        /// The article that is left.
        after: Option<ArticleId>,
        /// The number of steps: 1 is the next.
        times: usize,
    },
    /// Find all unread articles, to mark them read: [`Msg::AllUnread`].
    AllUnread,
    /// Tell the tags there are: [`Msg::Tags`].
    Tags,
    /// Tell the folders of the library: [`Msg::Folders`].
    Folders,
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
        /// What the reader wrote of it and its quotes.
        kept: KeptArticle,
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
    /// Move a file back: [`Msg::PutBack`].
    PutBack {
        /// The article, by what it is known where it was.
        id: ArticleId,
        /// The place where it is.
        from: PathBuf,
        /// The place where it was.
        to: PathBuf,
        /// The folders that were made for it, the deepest first: those that are empty then go.
        made: Vec<PathBuf>,
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
    /// Ask the terminal whether it shows images: [`Msg::Images`].
    AskForImages,
    /// Make an image ready to be shown: [`Msg::Image`].
    Image {
        /// The article that it is of.
        id: ArticleId,
        /// Its number among the article's images.
        number: usize,
        /// The image.
        image: Image,
        /// The columns and rows that it takes.
        size: (u16, u16),
    },
    /// Give up what was asked for and is still being answered: searches, exports, fetches.
    Interrupt,
    /// Draw the whole screen anew, whatever is on it.
    Redraw,
    /// Give the terminal back until the shell resumes us.
    Suspend,
    /// End.
    Quit,
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
