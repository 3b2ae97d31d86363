//! The check of an index against its folder.

use std::fmt;
use std::io;
use std::path::PathBuf;

use rusqlite::Connection;
use xxhash_rust::xxh3::xxh3_64;

use super::path::path;
use super::{Error, Index};
use crate::library::bounded::read;

/// Something that is wrong with an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// A file's bytes are others than those that were read.
    Stale(PathBuf),
    /// A file that is listed is not there.
    Gone(PathBuf),
    /// A file that is listed is there and cannot be read; with what the system says.
    Unreadable(PathBuf, String),
    /// The database is damaged, in so many places, of which no more than a hundred are counted.
    Database(usize),
    /// A counter that says something else than counting does.
    Counter {
        /// Of whom.
        key: String,
    },
}

/// Counters against what they count, without what the reader laid over them.
const MISCOUNTED: &str = "
    SELECT key FROM main.entity AS entity WHERE
        articles <> (SELECT count(*) FROM presence WHERE presence.entity = entity.id) OR
        quotes <> (SELECT count(*) FROM quote WHERE quote.entity = entity.id) OR
        mentions <> (SELECT sum(mentions) FROM form WHERE form.entity = entity.id)
    UNION SELECT key FROM (SELECT form, sum(mentions) AS mentions, sum(shown) AS shown FROM naming GROUP BY form) AS counted
        JOIN form ON form.id = counted.form JOIN main.entity AS entity ON entity.id = form.entity
        WHERE counted.mentions <> form.mentions OR counted.shown <> form.shown ORDER BY key";

impl Index {
    /// Checks the whole index: the database, the counters, and every file's bytes.
    ///
    /// # Errors
    /// Where the database cannot be read, where it can say nothing more.
    pub fn verify(&self) -> Result<Vec<Mismatch>, Error> {
        let mut mismatches: Vec<Mismatch> = damages(&self.connection)?.map(Mismatch::Database).into_iter().collect();
        let mut statement = self.connection.prepare(MISCOUNTED)?;
        for key in statement.query_map([], |row| row.get(0))? {
            mismatches.push(Mismatch::Counter { key: key? });
        }
        let mut statement = self.connection.prepare("SELECT path, content FROM article ORDER BY path")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let path = self.folder.join(path(row.get_ref(0)?.as_blob()?));
            match (read(&path), row.get::<_, Option<i64>>(1)?) {
                (Ok(bytes), Some(content)) if xxh3_64(&bytes).cast_signed() == content => {}
                // One that could not be read when it was to be has no sum.
                (Err(error), _) if error.kind() == io::ErrorKind::NotFound => mismatches.push(Mismatch::Gone(path)),
                (Err(error), _) => mismatches.push(Mismatch::Unreadable(path, error.to_string())),
                (Ok(_), _) => mismatches.push(Mismatch::Stale(path)),
            }
        }
        Ok(mismatches)
    }
}

/// Returns the number of places at which the database is damaged; none where it is sound.
fn damages(connection: &Connection) -> Result<Option<usize>, Error> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let found = statement.query_map([], |row| row.get::<_, String>(0))?;
    let found: Vec<String> = found.collect::<Result<_, _>>()?;
    let count = found.iter().filter(|line| *line != "ok").count();
    Ok((count > 0).then_some(count))
}

impl Mismatch {
    /// Leaves out files that cannot be read: making the index anew is no help with them.
    #[must_use]
    pub fn without_unreadable(all: Vec<Self>) -> Vec<Self> {
        all.into_iter().filter(|mismatch| !matches!(mismatch, Self::Unreadable(..))).collect()
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stale(path) => write!(f, "`{}` has changed since it was read", path.display()),
            Self::Gone(path) => write!(f, "`{}` is gone", path.display()),
            Self::Unreadable(path, error) => write!(f, "`{}` cannot be read: {error}", path.display()),
            Self::Database(1) => write!(f, "the index is damaged in one place"),
            Self::Database(count @ 100..) => write!(f, "the index is damaged in {count} places or more"),
            Self::Database(count) => write!(f, "the index is damaged in {count} places"),
            Self::Counter { key } => write!(f, "`{key}` is miscounted"),
        }
    }
}
