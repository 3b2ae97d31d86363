//! Remembers between two fetches which articles are known and by what keys, what servers said, and which addresses are
//! still to be fetched. One `SQLite` database for each library, in the state folder.
//!
//! The articles' files come first: [`Memory::reconcile`] brings it up to date from their front matter, so that a lost
//! database costs no duplicate, and neither does a fetch that was killed between a file and its row. What cannot be had
//! from files is what the reader deleted (which must not come back) and the queue. It keeps a rollback journal, not a
//! log ahead, so that looking things up writes not one byte.

mod articles;
mod feeds;
mod notes;
mod queue;
mod reconcile;

use std::fs::{DirBuilder, File};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

pub use self::articles::Known;
pub use self::feeds::FeedState;
pub use self::queue::Queued;
use crate::library::{Index, fault, private};

/// The version of the database.
const VERSION: i64 = 1;

const SCHEMA: &str = "
    CREATE TABLE article (
        id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
        feed TEXT NOT NULL, guid TEXT, address TEXT, text BLOB, file BLOB, next BLOB, gone INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE key (
        kind INTEGER NOT NULL, value BLOB NOT NULL, feed TEXT NOT NULL, article INTEGER NOT NULL,
        PRIMARY KEY (kind, value, feed)
    ) WITHOUT ROWID;
    CREATE TABLE title (
        feed TEXT NOT NULL, host TEXT NOT NULL, title TEXT NOT NULL, day INTEGER NOT NULL, article INTEGER NOT NULL,
        PRIMARY KEY (feed, host, title, day, article)
    ) WITHOUT ROWID;
    CREATE INDEX title_of ON title (article);
    CREATE INDEX key_of ON key (article);
    CREATE TABLE feed (
        url TEXT PRIMARY KEY, etag BLOB, modified BLOB, hash BLOB, moved TEXT, wait INTEGER, fresh INTEGER,
        gone INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE TABLE queue (
        id INTEGER PRIMARY KEY, address TEXT UNIQUE NOT NULL, url TEXT NOT NULL, article INTEGER, title TEXT, tags TEXT,
        tries INTEGER NOT NULL DEFAULT 0, error TEXT
    );
    PRAGMA user_version = 1;
";

/// The memory of one library.
#[derive(Debug)]
pub struct Memory {
    connection: Connection,
    /// The library's folder.
    pub(super) library: PathBuf,
    file: PathBuf,
    /// The state of the database, as others have left it, when the library's files were last looked at.
    looked: Option<i64>,
}

/// The reason why nothing is remembered.
#[derive(Debug, thiserror::Error)]
pub enum MemoryError {
    /// The database cannot be used.
    #[error(
        "cannot use `{}`: {}; move it away to go on without it: articles are known again by their front matter, \
         and only the queue and what you deleted are forgotten",
        path.display(),
        fault::words(error)
    )]
    Database {
        /// The database.
        path: PathBuf,
        /// The fault, as `SQLite` puts it.
        error: rusqlite::Error,
    },
    /// A later version of the program made it.
    #[error("`{}` is of version {found}, and this pullquote knows {VERSION}; update pullquote", path.display())]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: i64,
    },
    /// A file or folder cannot be used.
    #[error("cannot use `{}`: {error}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The fault, as the system puts it.
        error: std::io::Error,
    },
}

/// The right to write into a library, given back when it is dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock ends with the file")] File);

/// The values of `article.gone`: the file is there, was deleted, or is about to be written.
const HERE: i64 = 0;
const GONE: i64 = 1;
const COMING: i64 = 2;

impl Memory {
    /// Opens what is remembered of the library in `library` (a canonical path) below the state folder `state`.
    ///
    /// # Errors
    /// Where it cannot be read or made.
    pub fn open(library: &Path, state: &Path) -> Result<Self, MemoryError> {
        let folder = state.join("news");
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&folder);
        made.map_err(|error| MemoryError::File { path: folder.clone(), error })?;
        let file = Index::file(library, &folder);
        // What one reads is nobody else's business.
        let created = private::file(&file);
        created.map_err(|error| MemoryError::File { path: file.clone(), error })?;
        let wrong = |error| MemoryError::Database { path: file.clone(), error };
        let connection = Connection::open(&file).map_err(wrong)?;
        let prepare = || {
            connection.busy_timeout(Duration::from_secs(30))?;
            connection.set_prepared_statement_cache_capacity(32);
            connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))
        };
        match prepare().map_err(wrong)? {
            VERSION => {}
            0 => {
                let _lock = lock(&file)?;
                let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(wrong)?;
                if version == 0 {
                    connection.execute_batch(&format!("BEGIN IMMEDIATE;{SCHEMA}COMMIT;")).map_err(wrong)?;
                }
            }
            found => return Err(MemoryError::Newer { path: file, found }),
        }
        Ok(Self { connection, library: library.to_owned(), file, looked: None })
    }

    /// The same, where something is remembered; nothing is made.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open_if_there(library: &Path, state: &Path) -> Result<Option<Self>, MemoryError> {
        if Index::file(library, &state.join("news")).exists() { Self::open(library, state).map(Some) } else { Ok(None) }
    }

    /// Waits until nobody else writes into this library.
    ///
    /// # Errors
    /// Where the lock cannot be made.
    pub fn lock(&self) -> Result<Lock, MemoryError> {
        lock(&self.file)
    }

    fn wrong(&self, error: rusqlite::Error) -> MemoryError {
        MemoryError::Database { path: self.file.clone(), error }
    }

    /// Does all of `work`, or nothing of it.
    ///
    /// # Errors
    /// As `work`, or where it cannot be written.
    pub(super) fn together<T, E: From<MemoryError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.connection.execute_batch("BEGIN IMMEDIATE").map_err(|error| self.wrong(error))?;
        match work(self) {
            Ok(done) => {
                self.connection.execute_batch("COMMIT").map_err(|error| self.wrong(error))?;
                Ok(done)
            }
            Err(error) => {
                // What follows is worse than a transaction that could not be ended.
                drop(self.connection.execute_batch("ROLLBACK"));
                Err(error)
            }
        }
    }

    /// Checks the database itself. Returns what is wrong with it.
    ///
    /// # Errors
    /// Where it cannot be read at all.
    pub fn verify(&self) -> Result<Option<String>, MemoryError> {
        let said: Result<String, _> = self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0));
        let said = said.map_err(|error| self.wrong(error))?;
        Ok((said != "ok").then_some(said))
    }
}

fn lock(file: &Path) -> Result<Lock, MemoryError> {
    let path = file.with_extension("lock");
    let wrong = |error| MemoryError::File { path: path.clone(), error };
    let lock = File::options().create(true).append(true).mode(0o600).open(&path).map_err(wrong)?;
    lock.lock().map_err(wrong)?;
    Ok(Lock(lock))
}

/// A path as it is stored. One that is no Unicode is of a file that pullquote did not write.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
