//! Tells cheaply whether answers of an index may be out of date.
//!
//! Comparing a whole folder takes seconds where it holds a million files. What is asked here takes microseconds: whether a
//! folder has another time than when it was last compared (so a file came, went or was replaced), whether articles wait to be
//! read through, and whether another version of the program found what is there. A file that was edited in place is missed;
//! [`super::update()`] finds it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::path::path;
use super::schema::MODEL;
use super::{Error, Index};

/// The reason why answers may be out of date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Staleness {
    /// This folder has changed since it was compared with the index.
    Changed(PathBuf),
    /// Articles are listed and not read through yet.
    Unread,
    /// Another version of the program made it.
    Model,
}

impl fmt::Display for Staleness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(folder) => write!(f, "`{}` has changed since it was indexed", folder.display()),
            Self::Unread => f.write_str("some articles are not indexed yet"),
            Self::Model => f.write_str("another version of pullquote made the index"),
        }
    }
}

/// The most folders that are looked at.
const MOST: usize = 2_000;

/// A folder that changed this lately may change again without another time, in nanoseconds.
const LATELY: i64 = 10_000_000;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS folder (path BLOB PRIMARY KEY, modified INTEGER NOT NULL) STRICT";

/// A folder of the library, and when it was last changed.
pub(super) type Folder = (PathBuf, i64);

/// Returns when a folder was last changed, in nanoseconds since 1970; 0 where it changed just before `now`.
pub(super) fn stamp(folder: &Path, now: SystemTime) -> i64 {
    let nanoseconds = |time: SystemTime| {
        time.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(0))
    };
    let modified = fs::metadata(folder).and_then(|metadata| metadata.modified()).map_or(0, nanoseconds);
    if modified > nanoseconds(now) - LATELY { 0 } else { modified }
}

/// Notes the folders of a library as they were when they were compared.
pub(super) fn note(connection: &mut Connection, root: &Path, folders: &[Folder]) -> Result<(), Error> {
    let folders = &folders[..folders.len().min(MOST)];
    let transaction = connection.transaction()?;
    transaction.execute(TABLE, [])?;
    {
        let mut known = transaction.prepare("SELECT modified FROM folder WHERE path = ?1")?;
        let count: usize = transaction.query_row("SELECT count(*) FROM folder", [], |row| row.get(0))?;
        let mut same = count == folders.len();
        for (path, modified) in folders {
            same &= known.query_row([bytes(root, path)], |row| row.get(0)).optional()? == Some(*modified);
        }
        if !same {
            transaction.execute("DELETE FROM folder", [])?;
            let mut insert = transaction.prepare("INSERT INTO folder VALUES (?1, ?2)")?;
            folders
                .iter()
                .try_for_each(|(path, modified)| insert.execute(params![bytes(root, path), modified]).map(drop))?;
        }
    }
    Ok(transaction.commit()?)
}

/// The name in `meta` of what the folder holds besides articles, in words.
const PASSED_OVER: &str = "passed over";

/// Notes what a library's folder holds besides articles; nothing is written where that is known.
pub(super) fn note_passed_over(connection: &Connection, words: &str) -> Result<(), Error> {
    if passed_over(connection)? != words {
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?1, ?2)", [PASSED_OVER, words])?;
    }
    Ok(())
}

fn passed_over(connection: &Connection) -> Result<String, Error> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    Ok(statement.query_row([PASSED_OVER], |row| row.get(0)).optional()?.unwrap_or_default())
}

fn bytes<'p>(root: &Path, path: &'p Path) -> &'p [u8] {
    path.strip_prefix(root).unwrap_or(path).as_os_str().as_encoded_bytes()
}

impl Index {
    /// Returns whether there are more than `count` articles, in no more time than it takes to count so far.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn is_larger_than(&self, count: usize) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM article LIMIT 1 OFFSET ?1";
        Ok(self.connection.query_row(sql, [super::sql::integer(count)], |_| Ok(())).optional()?.is_some())
    }

    /// Returns what the folder held besides articles when it was last looked through, in words: `3 png, 1 pdf`; empty where
    /// there was nothing.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn passed_over(&self) -> Result<String, Error> {
        passed_over(&self.connection)
    }

    /// Returns the folders of the library as they were when it was last looked through, 2,000 at most.
    ///
    /// # Errors
    /// Where the database cannot be read, or is of a version that did not note them.
    pub fn folders(&self) -> Result<Vec<PathBuf>, Error> {
        let mut statement = self.connection.prepare_cached("SELECT path FROM folder")?;
        let mut rows = statement.query([])?;
        let mut folders = Vec::new();
        while let Some(row) = rows.next()? {
            folders.push(self.folder.join(path(row.get_ref(0)?.as_blob()?)));
        }
        Ok(folders)
    }

    /// Returns why its answers may be out of date, if anything tells.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn staleness(&self) -> Result<Option<Staleness>, Error> {
        let ask = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, bool>(0));
        let model: String =
            self.connection.query_row("SELECT value FROM meta WHERE name = 'model'", [], |row| row.get(0))?;
        if model != MODEL {
            return Ok(Some(Staleness::Model));
        }
        if ask("SELECT EXISTS (SELECT 1 FROM article WHERE content IS NULL)")? {
            return Ok(Some(Staleness::Unread));
        }
        if !ask("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'folder')")? {
            return Ok(Some(Staleness::Changed(self.folder.clone())));
        }
        let mut statement = self.connection.prepare("SELECT path, modified FROM folder ORDER BY path")?;
        let mut rows = statement.query([])?;
        let now = SystemTime::now();
        while let Some(row) = rows.next()? {
            let path = self.folder.join(path(row.get_ref(0)?.as_blob()?));
            if stamp(&path, now) != row.get::<_, i64>(1)? {
                return Ok(Some(Staleness::Changed(path)));
            }
        }
        Ok(None)
    }
}
