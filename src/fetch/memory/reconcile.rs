//! Brings what is known of articles up to date with their files, which come first.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use rusqlite::{Row, params};

use super::{COMING, GONE, HERE, Memory, MemoryError, name};
use crate::article::{self, Format, Origin};
use crate::fetch::identity::Keys;
use crate::fetch::incoming;
use crate::library::store;

/// A file that is known: its article, size, last change in nanoseconds since 1970, and whether it is there.
type Listed = (i64, u64, i64, i64);

impl Memory {
    /// Brings the articles that are known up to date with the library's files, unless that was done and nobody else has
    /// written since. Nobody else may be writing.
    ///
    /// # Errors
    /// Where the library or the database cannot be read.
    pub fn reconcile(&mut self) -> Result<(), MemoryError> {
        let library = self.library.clone();
        // Changes only when another connection has written.
        let version: Result<i64, _> = self.connection.query_row("PRAGMA data_version", [], |row| row.get(0));
        let version = version.map_err(|error| self.wrong(error))?;
        if self.looked.replace(version) == Some(version) || !library.exists() {
            return Ok(());
        }
        store::clear(&library).map_err(|error| MemoryError::File { path: library.clone(), error })?;
        let mut listed: HashMap<String, Listed> = self.listed()?;
        let mut changed = Vec::new();
        let walked = crate::library::walk(&library, |path| {
            let Ok(own) = path.strip_prefix(&library) else { return };
            let Ok(metadata) = fs::metadata(&path) else { return };
            let (size, modified) = (metadata.len(), metadata.mtime() * 1_000_000_000 + metadata.mtime_nsec());
            match listed.remove(&name(own)) {
                Some((_, known_size, known, HERE)) if (known_size, known) == (size, modified) => {}
                before => changed.push((own.to_owned(), size, modified, before.map(|(id, ..)| id))),
            }
        });
        walked.map_err(|error| MemoryError::File { path: library.clone(), error })?;
        let gone: Vec<(i64, i64)> =
            listed.into_values().filter(|(.., gone)| *gone != GONE).map(|(id, .., gone)| (id, gone)).collect();
        if changed.is_empty() && gone.is_empty() {
            return Ok(());
        }
        self.together(|memory| {
            for (id, before) in gone {
                if before == COMING {
                    memory.forget(id)?;
                    continue;
                }
                let sql = "UPDATE article SET gone = 1 WHERE id = ?";
                memory.connection.execute(sql, params![id]).map_err(|error| memory.wrong(error))?;
            }
            changed.into_iter().try_for_each(|(path, size, modified, id)| memory.note(&path, size, modified, id))
        })
    }

    fn listed(&self) -> Result<HashMap<String, Listed>, MemoryError> {
        let read = || {
            let mut statement = self.connection.prepare("SELECT path, id, size, modified, gone FROM article")?;
            let row = |row: &Row<'_>| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)));
            statement.query_map([], row)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.wrong(error))
    }

    /// Returns the number of an article whose file is new: a new one, unless the reader moved or renamed a known one.
    fn adopt(&self, path: &Path) -> Result<i64, MemoryError> {
        let keys = keys_of(&self.library.join(path));
        match self.find(&keys, |_| true, |_| false)?.filter(|known| known.gone) {
            Some(known) => {
                let sql = "UPDATE article SET path = ? WHERE id = ?";
                let done = self.connection.execute(sql, params![name(path), known.id]);
                done.map(|_| known.id).map_err(|error| self.wrong(error))
            }
            None => self.insert(path, &keys, &[], &file_hash(&self.library.join(path))),
        }
    }

    /// Notes a file that was changed or is new; a new one by its front matter.
    fn note(&self, path: &Path, size: u64, modified: i64, id: Option<i64>) -> Result<(), MemoryError> {
        let id = id.map_or_else(|| self.adopt(path), Ok)?;
        let sql = "UPDATE article SET size = ?, modified = ?, gone = 0 WHERE id = ?";
        let done = self.connection.execute(sql, params![size, modified, id]);
        done.map(drop).map_err(|error| self.wrong(error))
    }
}

/// The front matter of a file that was fetched is shorter than this, in bytes.
const FRONT: u64 = 64 << 10;
/// Stands in the front matter of a file that was fetched.
const FETCHED: &[u8] = b"\nfetched = ";

/// Returns the hash of a file that was fetched, as far as its front matter tells; none of one that somebody else wrote.
fn file_hash(path: &Path) -> Vec<u8> {
    let beginning = crate::library::beginning_of(path, FRONT).unwrap_or_default();
    if !beginning.windows(FETCHED.len()).any(|bytes| bytes == FETCHED) {
        return Vec::new();
    }
    let text = crate::library::read_file(path).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let front = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).map_or("", |(front, _)| front);
    let is_fetched = front.lines().any(|line| line.starts_with("fetched = "));
    if is_fetched { incoming::hash_of_file(&text).to_vec() } else { Vec::new() }
}

/// Returns the keys of a file that somebody else wrote, or that was written when this was killed.
fn keys_of(path: &Path) -> Keys {
    /// Files that are larger, in bytes, are known by their beginning alone.
    const LARGE: u64 = 1 << 20;
    let Ok(metadata) = fs::metadata(path) else { return Keys::default() };
    let origin = Origin::file(path, None);
    let is_page = Format::of_name(origin.name).is_some_and(|format| format.name == "HTML");
    let bytes = crate::library::beginning_of(path, LARGE).unwrap_or_default();
    let whole = if is_page || metadata.len() > LARGE { None } else { article::parse(&bytes, &origin).ok() };
    let (meta, body) = match whole {
        Some(article) => (article.meta.clone(), incoming::text_of(&article)),
        None => (article::peek(&bytes[..bytes.len().min(8192)], &origin).unwrap_or_default(), String::new()),
    };
    let stated = |name: &str| meta.extra.get(name).and_then(toml::Value::as_str).map(str::to_owned);
    let day = meta.date.map_or(0, |date| incoming::days(date.day));
    let feed = stated("feed").unwrap_or_default();
    let source = meta.source.as_deref().unwrap_or_default();
    Keys::new(&feed, stated("id").as_deref(), meta.url.as_deref(), &meta.title, day, &body).within(source)
}
