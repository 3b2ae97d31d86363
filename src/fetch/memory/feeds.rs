//! The feeds, as their servers spoke of them.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Memory, MemoryError};
use crate::fetch::http::Validators;

/// A feed, as its server spoke of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedState {
    /// The signs by which the server can tell that nothing has changed.
    pub validators: Validators,
    /// The hash of what came last.
    pub hash: Option<Vec<u8>>,
    /// Its address now, where it has moved.
    pub moved: Option<String>,
    /// The moment from which it may be asked again, in seconds since 1970.
    pub wait: Option<i64>,
    /// Until when what came last is fresh.
    pub fresh: Option<i64>,
    /// Tells that it is gone for good.
    pub gone: bool,
}

impl Memory {
    /// Returns whether the server said that a feed is gone for good.
    ///
    /// # Errors
    /// Where that cannot be read.
    pub fn is_gone(&self, url: &str) -> Result<bool, MemoryError> {
        Ok(self.feed(url)?.gone)
    }

    /// Returns what the server said of a feed.
    pub(in crate::fetch) fn feed(&self, url: &str) -> Result<FeedState, MemoryError> {
        let sql = "SELECT etag, modified, hash, moved, wait, fresh, gone FROM feed WHERE url = ?";
        let read = |row: &Row<'_>| {
            let validators = Validators { etag: row.get(0)?, modified: row.get(1)? };
            let (hash, moved, wait, fresh, gone) = (row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?);
            Ok(FeedState { validators, hash, moved, wait, fresh, gone })
        };
        let found = self.connection.query_row(sql, params![url], read).optional();
        Ok(found.map_err(|error| self.wrong(error))?.unwrap_or_default())
    }

    /// Notes what the server said of a feed.
    pub(in crate::fetch) fn set_feed(&self, url: &str, state: &FeedState) -> Result<(), MemoryError> {
        let sql = "INSERT OR REPLACE INTO feed (url, etag, modified, hash, moved, wait, fresh, gone)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        let Validators { etag, modified } = &state.validators;
        let values = params![url, etag, modified, state.hash, state.moved, state.wait, state.fresh, state.gone];
        self.connection.execute(sql, values).map(drop).map_err(|error| self.wrong(error))
    }
}
