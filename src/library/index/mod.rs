//! The index of a folder: the list, every word, who is named where and who said what.
//!
//! Derived: one `SQLite` file in the cache folder for each library, made from the articles' files alone. Deleting it loses
//! nothing, and what the reader did (read, starred, tags) is never in it. The text stays in the files: what is shown of it
//! is read from the few files that are on screen.
//!
//! *How it comes about.* [`update()`] walks the folder and compares it with the index by path, size, time and hash. What is
//! new is listed by its header first, the newest first, so that a list is there in seconds; then every article that is not
//! yet read through is parsed and extracted on some threads, and written by one, 500 articles a transaction. What is still
//! to be done stands in the table, so a run that was killed is gone on with by the next. One process writes at a time, by a
//! lock on a file beside it; any number read meanwhile (WAL).
//!
//! *What is in it.* An article's number is in the order of dates with gaps, as far as gaps reach, so that the newest hits
//! of a word are the last of its postings: see `slot`. Words are folded by [`pullquote_extract::text::fold`] and kept in contentless
//! FTS5 tables, one of articles and one of quotes. Entities are joined across articles by [`pullquote_extract::EntityKey`]:
//! two John Smiths stay one, and a family name alone means the bearer whom the library mostly names: see `surnames`. Counters are kept with them, because counting is too slow for a screen.
//!
//! *What it is not.* No store of texts, no place for decisions about them, and nothing that a screen waits for: the reader
//! asks it on a thread of its own.

mod attached;
mod changes;
mod digest;
mod files;
mod fresh;
mod functions;
mod gone;
mod kept;
mod list;
mod moment;
mod order;
mod overlay;
mod path;
mod people;
mod quotes;
mod reading;
mod schema;
mod search;
mod slot;
mod sql;
mod surnames;
#[cfg(test)]
mod tests;
mod tie;
mod unread;
mod update;
mod verify;
mod windows;
mod write;

use std::cell::{Cell, RefCell};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use xxhash_rust::xxh3::xxh3_64;

pub use self::fresh::Staleness;
pub use self::order::{Phase, Progress, Update, Updated};
use self::schema::Access;
pub use self::schema::MOST_QUOTES;
pub use self::unread::Passed;
pub use self::update::update;
pub use self::verify::Mismatch;
use super::state::{self, FileId};
use super::{ArticleId, Header, Source};
use crate::article::Article;
use crate::library::{self, astray, fault};

/// An error of the index.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database cannot be read.
    #[error("cannot use the index: {}; make it anew with `pullquote index --rebuild`", fault::words(.0))]
    Database(rusqlite::Error),
    /// Its file, or the folder that it is about.
    #[error("cannot use `{}`: {}", path.display(), astray::words(path, error))]
    Files {
        /// The file.
        path: PathBuf,
        /// The system's own words.
        error: io::Error,
    },
    /// The reader's state cannot be looked up.
    #[error(transparent)]
    State(#[from] state::Error),
    /// Another process is writing it.
    #[error("another pullquote is bringing this index up to date; try again when it is done")]
    Busy,
}

/// Interrupts what an index is being asked, from another thread: the answer is an error.
#[expect(missing_debug_implementations, reason = "its only content has none")]
pub struct Interrupt(rusqlite::InterruptHandle);

impl Interrupt {
    /// Ends the question that is being answered, if there is one.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// An index, open for asking.
#[derive(Debug)]
pub struct Index {
    connection: Connection,
    folder: PathBuf,
    /// The reading state that is attached, for `is:unread`.
    state: RefCell<Option<attached::Attached>>,
    state_file: Option<PathBuf>,
    /// The list whose order was made last.
    ordered: RefCell<Option<list::Ordered>>,
    /// The reader's corrections of speakers.
    overlay: RefCell<overlay::Overlay>,
    /// Set once the connection has the tables of the overlay.
    has_overlay: Cell<bool>,
    /// The file that is open.
    file: Option<FileId>,
    path: PathBuf,
}

impl Index {
    /// Returns what interrupts a question to this index.
    #[must_use]
    pub fn interrupt(&self) -> Interrupt {
        Interrupt(self.connection.get_interrupt_handle())
    }

    /// The file of the index over `folder`, whose path must be canonical, below the cache folder `cache`.
    #[must_use]
    pub fn file(folder: &Path, cache: &Path) -> PathBuf {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let plain: String = name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).take(40).collect();
        cache.join(format!("{plain}-{:016x}.sqlite", xxh3_64(folder.as_os_str().as_encoded_bytes())))
    }

    /// Opens the index over `folder` in `file`; none where there is none yet, or one of another version.
    ///
    /// # Errors
    /// Where the file is no database, or must not be read.
    pub fn open(folder: &Path, file: &Path) -> Result<Option<Self>, Error> {
        if !file.exists() {
            return Ok(None);
        }
        let id = FileId::of(file);
        let connection = schema::connect(file, Access::Read)?;
        let usable = schema::version(&connection)? == schema::VERSION;
        if usable {
            connection.pragma_update(None, "query_only", true)?;
        }
        Ok(usable.then(|| Self {
            connection,
            folder: folder.to_owned(),
            state: RefCell::new(None),
            state_file: None,
            ordered: RefCell::new(None),
            overlay: RefCell::default(),
            has_overlay: Cell::default(),
            file: id,
            path: file.to_owned(),
        }))
    }

    /// Returns whether the file is another one than that which is open: it was made anew.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        FileId::of(&self.path) != self.file
    }

    /// Lets `is:unread` and its like be answered from the reading state in this file.
    #[must_use]
    pub fn with_state(self, file: Option<PathBuf>) -> Self {
        Self { state_file: file, ..self }
    }

    /// Returns the number of articles.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn len(&self) -> Result<usize, Error> {
        let count: i64 = self.connection.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Returns whether the index has no articles.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM article)", [], |row| row.get(0))?)
    }

    /// Returns the number of articles that could not be read when they were last looked at.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn count_unreadable(&self) -> Result<usize, Error> {
        let sql = "SELECT count(*) FROM article WHERE key IS NULL AND content IS NOT NULL";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// Returns the articles that could not be read when they were last looked at, in the order of their paths.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn unreadable(&self) -> Result<Vec<PathBuf>, Error> {
        let sql = "SELECT path FROM article WHERE key IS NULL AND content IS NOT NULL ORDER BY path";
        let mut statement = self.connection.prepare(sql)?;
        let paths = statement.query_map([], |row| Ok(self.folder.join(path::path(row.get_ref(0)?.as_blob()?))))?;
        Ok(paths.collect::<Result<_, _>>()?)
    }

    /// A number that changes when another process, or another connection, has written to the index.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn data_version(&self) -> Result<i64, Error> {
        Ok(self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Reads an article of the index; none where it does not know it.
    ///
    /// # Errors
    /// Where the file has gone, or is no text; or the index cannot be asked.
    pub fn article(&self, id: ArticleId) -> Result<Option<Result<Article, library::Error>>, Error> {
        Ok(self.path_of(id)?.map(|path| Source::File(path).read()))
    }

    /// An article's header; none where the index does not know it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn header(&self, id: ArticleId) -> Result<Option<Header>, Error> {
        Ok(self.row(id)?.map(|row| row.header))
    }
}

// It is no source, for a chain of causes would show its words.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<rusqlite::types::FromSqlError> for Error {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        Self::Database(error.into())
    }
}
