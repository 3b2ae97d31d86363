//! Addresses that are still to be fetched.

use rusqlite::{Row, params};

use super::articles::ADDRESS;
use super::{Memory, MemoryError};
use crate::fetch::address;

/// An address that is still to be fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queued {
    /// Its number.
    pub id: i64,
    /// The address.
    pub url: String,
    /// The article whose whole text stands there, where it is known already.
    pub article: Option<i64>,
    /// Its title where it was found.
    pub title: Option<String>,
    /// The tags that its article gets.
    pub tags: Vec<String>,
    /// The times it was tried in vain.
    pub tries: u32,
    /// The fault of the last time.
    pub error: Option<String>,
}

impl Memory {
    /// Puts addresses into the queue, those that are neither there nor known. Returns how many that were.
    ///
    /// # Errors
    /// Where they cannot be written; then none is.
    pub fn enqueue(&mut self, all: &[Queued]) -> Result<usize, MemoryError> {
        self.together(|memory| {
            let mut added = 0;
            for queued in all {
                added += memory.enqueue_one(queued)?;
            }
            Ok(added)
        })
    }

    pub(in crate::fetch) fn enqueue_one(&self, queued: &Queued) -> Result<usize, MemoryError> {
        let address = address::canonical(&queued.url).unwrap_or_else(|| queued.url.clone());
        if queued.article.is_none() && self.by_key(ADDRESS, address.as_bytes(), "")?.is_some() {
            return Ok(0);
        }
        let sql = "INSERT OR IGNORE INTO queue (address, url, article, title, tags) VALUES (?, ?, ?, ?, ?)";
        let tags = queued.tags.join("\n");
        let values = params![address, queued.url, queued.article, queued.title, tags];
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| self.wrong(error))?;
        statement.execute(values).map_err(|error| self.wrong(error))
    }

    /// Returns what is in the queue, in the order in which it came.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn queue(&self) -> Result<Vec<Queued>, MemoryError> {
        let read = || {
            let sql = "SELECT id, url, article, title, tags, tries, error FROM queue ORDER BY id";
            let mut statement = self.connection.prepare(sql)?;
            let row = |row: &Row<'_>| {
                let tags: String = row.get::<_, Option<String>>(4)?.unwrap_or_default();
                let tags = tags.lines().map(str::to_owned).collect();
                let (id, url, article, title) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
                Ok(Queued { id, url, article, title, tags, tries: row.get(5)?, error: row.get(6)? })
            };
            statement.query_map([], row)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.wrong(error))
    }

    /// Takes an address out of the queue.
    pub(in crate::fetch) fn dequeue(&self, id: i64) -> Result<(), MemoryError> {
        let done = self.connection.execute("DELETE FROM queue WHERE id = ?", params![id]);
        done.map(drop).map_err(|error| self.wrong(error))
    }

    /// Notes that an address could not be fetched, and whether that counts as one of its tries.
    pub(in crate::fetch) fn fail(&self, id: i64, error: &str, counts: bool) -> Result<(), MemoryError> {
        let sql = "UPDATE queue SET tries = tries + ?, error = ? WHERE id = ?";
        let done = self.connection.execute(sql, params![counts, error, id]);
        done.map(drop).map_err(|error| self.wrong(error))
    }
}
