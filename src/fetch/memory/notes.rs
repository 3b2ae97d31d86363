//! Notes on articles: before their files are written, once they are, and when they come again.

use std::path::Path;

use rusqlite::params;

use super::articles::{ADDRESS, BODY, ID, LOCAL};
use super::{COMING, HERE, Known, Memory, MemoryError, name};
use crate::fetch::identity::Keys;

impl Memory {
    /// Notes an article whose file is about to be written; [`Memory::arrived`] says when it was.
    pub(in crate::fetch) fn insert(
        &self,
        path: &Path,
        keys: &Keys,
        text: &[u8],
        file: &[u8],
    ) -> Result<i64, MemoryError> {
        let sql = "INSERT INTO article (path, size, modified, feed, guid, address, text, file, gone)
            VALUES (?1, 0, 0, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (path) DO UPDATE SET size = 0, modified = 0, feed = ?2, guid = ?3, address = ?4, text = ?5,
            file = ?6, next = NULL, gone = ?7 RETURNING id";
        let insert = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let values = params![name(path), keys.feed, keys.id, keys.address, text, file, COMING];
            let id = statement.query_row(values, |row| row.get(0))?;
            self.teach(id, keys)?;
            Ok(id)
        };
        insert().map_err(|error| self.wrong(error))
    }

    /// Notes that the files of these articles are there.
    pub(in crate::fetch) fn arrived(&self, ids: &[i64]) -> Result<(), MemoryError> {
        let note = || {
            let mut statement = self.connection.prepare_cached("UPDATE article SET gone = ? WHERE id = ?")?;
            ids.iter().try_for_each(|id| statement.execute(params![HERE, id]).map(drop))
        };
        note().map_err(|error| self.wrong(error))
    }

    /// Notes what a file is and what it is about to become, so that it is not taken for edited if this is killed in between.
    pub(in crate::fetch) fn announce(&self, id: i64, now: &[u8], next: &[u8]) -> Result<(), MemoryError> {
        let sql = "UPDATE article SET file = ?, next = ? WHERE id = ?";
        let done = self.connection.execute(sql, params![now, next, id]);
        done.map(drop).map_err(|error| self.wrong(error))
    }

    /// Forgets an article whose file never came.
    pub(super) fn forget(&self, id: i64) -> Result<(), MemoryError> {
        let forget = || {
            self.connection.execute("DELETE FROM key WHERE article = ?", params![id])?;
            self.connection.execute("DELETE FROM title WHERE article = ?", params![id])?;
            self.connection.execute("DELETE FROM queue WHERE article = ?", params![id])?;
            self.connection.execute("DELETE FROM article WHERE id = ?", params![id])
        };
        forget().map(drop).map_err(|error| self.wrong(error))
    }

    /// Notes what came of an article that is known: by what else it is known now, and its text where that is another.
    pub(in crate::fetch) fn update(
        &self,
        known: &Known,
        keys: &Keys,
        text: &[u8],
        file: Option<&[u8]>,
    ) -> Result<(), MemoryError> {
        let sql =
            "UPDATE article SET guid = ?, address = coalesce(?, address), text = ?, file = coalesce(?, file), next = NULL, gone = 0
            WHERE id = ?";
        let own = known.feed == keys.feed;
        let same = known.guid == keys.id && known.address == keys.address && known.text.as_deref() == Some(text);
        let update = || {
            if file.is_some() || own && !same {
                let mut statement = self.connection.prepare_cached(sql)?;
                statement.execute(params![keys.id, keys.address, text, file, known.id])?;
            }
            self.teach(known.id, keys)
        };
        update().map_err(|error| self.wrong(error))
    }

    /// Notes by what else a deleted article is known, so that it stays away.
    pub(in crate::fetch) fn learn(&self, known: &Known, keys: &Keys) -> Result<(), MemoryError> {
        self.teach(known.id, keys).map_err(|error| self.wrong(error))
    }

    /// Gives an article keys that another one had, which the reader deleted.
    pub(in crate::fetch) fn claim(&self, id: i64, keys: &Keys) -> Result<(), MemoryError> {
        let claim = || {
            for (kind, value, feed) in [(ID, &keys.id, keys.feed.as_str()), (ADDRESS, &keys.address, "")] {
                if let Some(value) = value {
                    let sql = "INSERT OR REPLACE INTO key (kind, value, feed, article) VALUES (?, ?, ?, ?)";
                    self.connection.execute(sql, params![kind, value.as_bytes(), feed, id])?;
                }
            }
            Ok(())
        };
        claim().map_err(|error| self.wrong(error))
    }

    /// Notes the hash of a file that was written anew.
    pub(in crate::fetch) fn set_file(&self, id: i64, file: &[u8]) -> Result<(), MemoryError> {
        let done = self.connection.execute("UPDATE article SET file = ? WHERE id = ?", params![file, id]);
        done.map(drop).map_err(|error| self.wrong(error))
    }

    /// Notes keys of an article. One that another article has stays with that.
    fn teach(&self, article: i64, keys: &Keys) -> rusqlite::Result<()> {
        let mut statement = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO key (kind, value, feed, article) VALUES (?, ?, ?, ?)")?;
        let texts =
            [(ID, &keys.id, keys.feed.as_str()), (ADDRESS, &keys.address, ""), (LOCAL, &keys.local, &keys.feed)];
        for (kind, value, feed) in texts {
            if let Some(value) = value {
                statement.execute(params![kind, value.as_bytes(), feed, article])?;
            }
        }
        if let Some(body) = &keys.body {
            statement.execute(params![BODY, body, "", article])?;
        }
        if !keys.title.is_empty() {
            let sql = "INSERT OR IGNORE INTO title (feed, host, title, day, article) VALUES (?, ?, ?, ?, ?)";
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute(params![keys.feed, keys.host, keys.title, keys.day, article])?;
        }
        Ok(())
    }
}
