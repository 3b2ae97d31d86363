//! The articles that are known, and finding them by their keys.

use std::collections::HashSet;
use std::path::PathBuf;

use rusqlite::{OptionalExtension as _, Row, params};

use super::{GONE, Memory, MemoryError};
use crate::fetch::identity::{DAYS, Keys};

/// An article that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub id: i64,
    /// Its file, from the library's folder.
    pub path: PathBuf,
    /// The feed that it came by.
    pub feed: String,
    pub(super) guid: Option<String>,
    pub(super) address: Option<String>,
    /// The hash of the text that came.
    pub text: Option<Vec<u8>>,
    /// The hash of the file as it was written.
    pub file: Option<Vec<u8>>,
    /// The hash of the file as it was about to be written.
    pub next: Option<Vec<u8>>,
    /// Tells that its file is no longer there.
    pub gone: bool,
}

/// The kinds of keys, as they are stored.
pub(super) const ID: i64 = 1;
pub(super) const ADDRESS: i64 = 2;
pub(super) const LOCAL: i64 = 3;
pub(super) const BODY: i64 = 4;

impl Memory {
    /// Returns the article that has one of these keys; the first kind that is known wins. `beside` tells whether an article
    /// stands beside this one in the same feed, and therefore is another; `alike` whether the two texts are much the same,
    /// without which neither an id without its host nor a title tells anything: many sites number their pages alike, and a
    /// briefing has the same title every day.
    pub(in crate::fetch) fn find(
        &self,
        keys: &Keys,
        beside: impl Fn(&Known) -> bool,
        alike: impl Fn(&Known) -> bool,
    ) -> Result<Option<Known>, MemoryError> {
        let strong = [(ID, keys.id.as_deref(), keys.feed.as_str()), (ADDRESS, keys.address.as_deref(), "")];
        for (kind, value, feed) in strong {
            if let Some(value) = value
                && let Some(known) = self.by_key(kind, value.as_bytes(), feed)?
            {
                return Ok(Some(known));
            }
        }
        if let Some(local) = &keys.local
            && let Some(known) =
                self.by_key(LOCAL, local.as_bytes(), &keys.feed)?.filter(|known| !beside(known) && alike(known))
        {
            return Ok(Some(known));
        }
        if let Some(known) = self.by_title(keys)?.into_iter().find(|known| !beside(known) && alike(known)) {
            return Ok(Some(known));
        }
        let Some(body) = &keys.body else { return Ok(None) };
        let Some(known) = self.by_key(BODY, body, "")?.filter(|known| !beside(known)) else { return Ok(None) };
        // Pages that all ask for the same consent are not one article.
        Ok(self.titles(known.id)?.iter().any(|title| is_same_title(title, &keys.title)).then_some(known))
    }

    /// Returns the titles that an article has had, folded.
    fn titles(&self, article: i64) -> Result<Vec<String>, MemoryError> {
        let read = || {
            let mut statement = self.connection.prepare_cached("SELECT title FROM title WHERE article = ?")?;
            statement.query_map(params![article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.wrong(error))
    }

    pub(super) fn by_key(&self, kind: i64, value: &[u8], feed: &str) -> Result<Option<Known>, MemoryError> {
        let sql = "SELECT article.* FROM key JOIN article ON article.id = key.article
            WHERE key.kind = ? AND key.value = ? AND key.feed = ?";
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| self.wrong(error))?;
        statement.query_row(params![kind, value, feed], known).optional().map_err(|error| self.wrong(error))
    }

    fn by_title(&self, keys: &Keys) -> Result<Vec<Known>, MemoryError> {
        if keys.title.is_empty() || keys.host.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT article.* FROM title JOIN article ON article.id = title.article
            WHERE title.feed = ? AND title.host = ? AND title.title = ? AND title.day BETWEEN ? AND ?";
        let found = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let days = (keys.day - DAYS, keys.day + DAYS);
            statement
                .query_map(params![keys.feed, keys.host, keys.title, days.0, days.1], known)?
                .collect::<rusqlite::Result<_>>()
        };
        found().map_err(|error| self.wrong(error))
    }

    /// Returns whether an article is one of those that stand in the same feed as `keys`, by the keys that it was last given.
    pub(in crate::fetch) fn is_listed(
        known: &Known,
        feed: &str,
        ids: &HashSet<String>,
        addresses: &HashSet<String>,
    ) -> bool {
        (known.feed == feed && known.guid.as_ref().is_some_and(|guid| ids.contains(guid)))
            || known.address.as_ref().is_some_and(|address| addresses.contains(address))
    }

    /// Returns the article of this number.
    pub(in crate::fetch) fn article(&self, id: i64) -> Result<Option<Known>, MemoryError> {
        let found = self.connection.query_row("SELECT * FROM article WHERE id = ?", params![id], known).optional();
        found.map_err(|error| self.wrong(error))
    }

    /// Returns the articles of a feed that are there.
    pub(in crate::fetch) fn articles_of(&self, feed: &str) -> Result<Vec<Known>, MemoryError> {
        let read = || {
            let mut statement = self.connection.prepare("SELECT * FROM article WHERE feed = ? AND gone = 0")?;
            statement.query_map(params![feed], known)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.wrong(error))
    }
}

fn known(row: &Row<'_>) -> rusqlite::Result<Known> {
    let path: String = row.get("path")?;
    Ok(Known {
        id: row.get("id")?,
        path: PathBuf::from(path),
        feed: row.get("feed")?,
        guid: row.get("guid")?,
        address: row.get("address")?,
        text: row.get::<_, Option<Vec<u8>>>("text")?.filter(|hash| !hash.is_empty()),
        file: row.get::<_, Option<Vec<u8>>>("file")?.filter(|hash| !hash.is_empty()),
        next: row.get("next")?,
        gone: row.get::<_, i64>("gone")? == GONE,
    })
}

/// Returns whether two folded titles are of one article: the same, or the one with something about its site besides.
fn is_same_title(a: &str, b: &str) -> bool {
    /// Shorter ones are a part of too many.
    const LONG: usize = 12;
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short == long || short.len() >= LONG && long.contains(short)
}
