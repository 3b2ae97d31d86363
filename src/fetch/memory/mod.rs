//! What is remembered between two fetches: which articles are known and by what keys, what servers said, and addresses
//! that are still to be fetched. One `SQLite` database for each library, in the state folder.
//!
//! The articles' files come first: [`Memory::reconcile`] brings it up to date from their front matter, so that a lost
//! database costs no duplicate, and neither does a fetch that was killed between a file and its row. What cannot be had
//! from files is what the reader deleted (which must not come back) and the queue. It keeps a rollback journal, not a
//! log ahead, so that looking things up writes not one byte.

use std::collections::{HashMap, HashSet};
use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::http::Validators;
use super::identity::{DAYS, Keys};
use crate::article::{self, Format, Origin};
use crate::library::{Index, store};

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

/// What is remembered of one library.
#[derive(Debug)]
pub struct Memory {
    connection: Connection,
    /// The library's folder.
    pub(super) library: PathBuf,
    file: PathBuf,
    /// The state of the database, as others have left it, when the library's files were last looked at.
    looked: Option<i64>,
}

/// An article that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub id: i64,
    /// Its file, from the library's folder.
    pub path: PathBuf,
    /// The feed that it came by.
    pub feed: String,
    guid: Option<String>,
    address: Option<String>,
    /// The hash of the text that came.
    pub text: Option<Vec<u8>>,
    /// The hash of the file as it was written.
    pub file: Option<Vec<u8>>,
    /// The hash of the file as it was about to be written.
    pub next: Option<Vec<u8>>,
    /// Whether its file is no longer there.
    pub gone: bool,
}

/// What a server said of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedState {
    /// By what to ask.
    pub validators: Validators,
    /// The hash of what came last.
    pub hash: Option<Vec<u8>>,
    /// Where it stands now.
    pub moved: Option<String>,
    /// When it may be asked again, in seconds since 1970.
    pub wait: Option<i64>,
    /// Until when what came last is fresh.
    pub fresh: Option<i64>,
    /// Whether it is gone for good.
    pub gone: bool,
}

/// An address that is still to be fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queued {
    /// Its number.
    pub id: i64,
    /// The address.
    pub url: String,
    /// The article whose whole text stands there, where it is known already.
    pub article: Option<i64>,
    /// What it is called where it was found.
    pub title: Option<String>,
    /// What it is filed under.
    pub tags: Vec<String>,
    /// How often it was tried in vain.
    pub tries: u32,
    /// Why, the last time.
    pub error: Option<String>,
}

/// Why nothing is remembered.
#[derive(Debug, thiserror::Error)]
pub enum MemoryError {
    /// The database cannot be used.
    #[error(
        "cannot use `{}`: {error}; move it away to go on without it: articles are known again by their front matter, \
         and only the queue and what you deleted are forgotten",
        path.display()
    )]
    Database {
        /// The database.
        path: PathBuf,
        /// What `SQLite` says.
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
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

/// The kinds of keys, as they are stored.
const ID: i64 = 1;
const ADDRESS: i64 = 2;
const LOCAL: i64 = 3;
const BODY: i64 = 4;

/// What `article.gone` says: the file is there, was deleted, or is about to be written.
const HERE: i64 = 0;
const GONE: i64 = 1;
const COMING: i64 = 2;

/// A file that is known: its article, size, last change in nanoseconds since 1970, and whether it is there.
type Listed = (i64, u64, i64, i64);

/// The right to write into a library, given back when it is dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock ends with the file")] File);

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
        let created = File::options().create(true).append(true).mode(0o600).open(&file);
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

    /// Whether the server said that a feed is gone for good.
    ///
    /// # Errors
    /// Where that cannot be read.
    pub fn is_gone(&self, url: &str) -> Result<bool, MemoryError> {
        Ok(self.feed(url)?.gone)
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

    /// The article that has one of these keys; the first kind that is known wins. `beside` tells whether an article
    /// stands beside this one in the same feed, and therefore is another.
    pub(super) fn find(&self, keys: &Keys, beside: impl Fn(&Known) -> bool) -> Result<Option<Known>, MemoryError> {
        let strong = [(ID, keys.id.as_deref(), keys.feed.as_str()), (ADDRESS, keys.address.as_deref(), "")];
        for (kind, value, feed) in strong {
            if let Some(value) = value
                && let Some(known) = self.by_key(kind, value.as_bytes(), feed)?
            {
                return Ok(Some(known));
            }
        }
        if let Some(local) = &keys.local
            && let Some(known) = self.by_key(LOCAL, local.as_bytes(), &keys.feed)?.filter(|known| !beside(known))
        {
            return Ok(Some(known));
        }
        if let Some(known) = self.by_title(keys)?.into_iter().find(|known| !beside(known)) {
            return Ok(Some(known));
        }
        let Some(body) = &keys.body else { return Ok(None) };
        let Some(known) = self.by_key(BODY, body, "")?.filter(|known| !beside(known)) else { return Ok(None) };
        // Pages that all ask for the same consent are not one article.
        Ok(self.titles(known.id)?.iter().any(|title| is_same_title(title, &keys.title)).then_some(known))
    }

    /// The titles that an article has had, folded.
    fn titles(&self, article: i64) -> Result<Vec<String>, MemoryError> {
        let read = || {
            let mut statement = self.connection.prepare_cached("SELECT title FROM title WHERE article = ?")?;
            statement.query_map(params![article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.wrong(error))
    }

    fn by_key(&self, kind: i64, value: &[u8], feed: &str) -> Result<Option<Known>, MemoryError> {
        let sql = "SELECT article.* FROM key JOIN article ON article.id = key.article
            WHERE key.kind = ? AND key.value = ? AND key.feed = ?";
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| self.wrong(error))?;
        statement.query_row(params![kind, value, feed], known).optional().map_err(|error| self.wrong(error))
    }

    fn by_title(&self, keys: &Keys) -> Result<Vec<Known>, MemoryError> {
        if keys.title.is_empty() {
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

    /// Whether an article is one of those that stand in the same feed as `keys`, by the keys that it was last given.
    pub(super) fn is_listed(known: &Known, feed: &str, ids: &HashSet<String>, addresses: &HashSet<String>) -> bool {
        (known.feed == feed && known.guid.as_ref().is_some_and(|guid| ids.contains(guid)))
            || known.address.as_ref().is_some_and(|address| addresses.contains(address))
    }

    /// Notes an article whose file is about to be written; [`Memory::arrived`] says when it was.
    pub(super) fn insert(&self, path: &Path, keys: &Keys, text: &[u8], file: &[u8]) -> Result<i64, MemoryError> {
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
    pub(super) fn arrived(&self, ids: &[i64]) -> Result<(), MemoryError> {
        let note = || {
            let mut statement = self.connection.prepare_cached("UPDATE article SET gone = ? WHERE id = ?")?;
            ids.iter().try_for_each(|id| statement.execute(params![HERE, id]).map(drop))
        };
        note().map_err(|error| self.wrong(error))
    }

    /// Notes what a file is and what it is about to become, so that it is not taken for edited if this is killed in between.
    pub(super) fn announce(&self, id: i64, now: &[u8], next: &[u8]) -> Result<(), MemoryError> {
        let sql = "UPDATE article SET file = ?, next = ? WHERE id = ?";
        let done = self.connection.execute(sql, params![now, next, id]);
        done.map(drop).map_err(|error| self.wrong(error))
    }

    /// Forgets an article whose file never came.
    fn forget(&self, id: i64) -> Result<(), MemoryError> {
        let forget = || {
            self.connection.execute("DELETE FROM key WHERE article = ?", params![id])?;
            self.connection.execute("DELETE FROM title WHERE article = ?", params![id])?;
            self.connection.execute("DELETE FROM queue WHERE article = ?", params![id])?;
            self.connection.execute("DELETE FROM article WHERE id = ?", params![id])
        };
        forget().map(drop).map_err(|error| self.wrong(error))
    }

    /// Notes what came of an article that is known: by what else it is known now, and its text where that is another.
    pub(super) fn update(
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
    pub(super) fn learn(&self, known: &Known, keys: &Keys) -> Result<(), MemoryError> {
        self.teach(known.id, keys).map_err(|error| self.wrong(error))
    }

    /// Gives an article keys that another one had, which the reader deleted.
    pub(super) fn claim(&self, id: i64, keys: &Keys) -> Result<(), MemoryError> {
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
    pub(super) fn set_file(&self, id: i64, file: &[u8]) -> Result<(), MemoryError> {
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

    /// The number of an article whose file is new: a new one, unless the reader moved or renamed a known one.
    fn adopt(&self, path: &Path) -> Result<i64, MemoryError> {
        let keys = keys_of(&self.library.join(path));
        match self.find(&keys, |_| true)?.filter(|known| known.gone) {
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

    /// What the server said of a feed.
    pub(super) fn feed(&self, url: &str) -> Result<FeedState, MemoryError> {
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
    pub(super) fn set_feed(&self, url: &str, state: &FeedState) -> Result<(), MemoryError> {
        let sql = "INSERT OR REPLACE INTO feed (url, etag, modified, hash, moved, wait, fresh, gone)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        let Validators { etag, modified } = &state.validators;
        let values = params![url, etag, modified, state.hash, state.moved, state.wait, state.fresh, state.gone];
        self.connection.execute(sql, values).map(drop).map_err(|error| self.wrong(error))
    }

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

    pub(super) fn enqueue_one(&self, queued: &Queued) -> Result<usize, MemoryError> {
        let address = super::address::canonical(&queued.url).unwrap_or_else(|| queued.url.clone());
        if queued.article.is_none() && self.by_key(ADDRESS, address.as_bytes(), "")?.is_some() {
            return Ok(0);
        }
        let sql = "INSERT OR IGNORE INTO queue (address, url, article, title, tags) VALUES (?, ?, ?, ?, ?)";
        let tags = queued.tags.join("\n");
        let values = params![address, queued.url, queued.article, queued.title, tags];
        self.connection.execute(sql, values).map_err(|error| self.wrong(error))
    }

    /// What is in the queue, in the order in which it came.
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
    pub(super) fn dequeue(&self, id: i64) -> Result<(), MemoryError> {
        let done = self.connection.execute("DELETE FROM queue WHERE id = ?", params![id]);
        done.map(drop).map_err(|error| self.wrong(error))
    }

    /// Notes that an address could not be fetched.
    pub(super) fn fail(&self, id: i64, error: &str) -> Result<(), MemoryError> {
        let sql = "UPDATE queue SET tries = tries + 1, error = ? WHERE id = ?";
        let done = self.connection.execute(sql, params![error, id]);
        done.map(drop).map_err(|error| self.wrong(error))
    }

    /// The article of this number.
    pub(super) fn article(&self, id: i64) -> Result<Option<Known>, MemoryError> {
        let found = self.connection.query_row("SELECT * FROM article WHERE id = ?", params![id], known).optional();
        found.map_err(|error| self.wrong(error))
    }

    /// The articles of a feed that are there.
    pub(super) fn articles_of(&self, feed: &str) -> Result<Vec<Known>, MemoryError> {
        let read = || {
            let mut statement = self.connection.prepare("SELECT * FROM article WHERE feed = ? AND gone = 0")?;
            statement.query_map(params![feed], known)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.wrong(error))
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

/// The hash of a file that was fetched, as far as its front matter tells; none of one that somebody else wrote.
fn file_hash(path: &Path) -> Vec<u8> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let front = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).map_or("", |(front, _)| front);
    let is_fetched = front.lines().any(|line| line.starts_with("fetched = "));
    if is_fetched { super::incoming::hash_of_file(&text).to_vec() } else { Vec::new() }
}

/// Whether two folded titles are of one article: the same, or the one with something about its site besides.
fn is_same_title(a: &str, b: &str) -> bool {
    /// Shorter ones are a part of too many.
    const LONG: usize = 12;
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short == long || short.len() >= LONG && long.contains(short)
}

/// A path as it is stored. One that is no Unicode is of a file that pullquote did not write.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The keys of a file that somebody else wrote, or that was written when this was killed.
fn keys_of(path: &Path) -> Keys {
    /// Files that are larger, in bytes, are known by their beginning alone.
    const LARGE: u64 = 1 << 20;
    let Ok(metadata) = fs::metadata(path) else { return Keys::default() };
    let origin = Origin::file(path, None);
    let is_page = Format::of_name(origin.name).is_some_and(|format| format.name == "HTML");
    let bytes = crate::library::beginning_of(path, LARGE).unwrap_or_default();
    let whole = if is_page || metadata.len() > LARGE { None } else { article::parse(&bytes, &origin).ok() };
    let (meta, body) = match whole {
        Some(article) => (article.meta.clone(), super::incoming::text_of(&article)),
        None => (article::peek(&bytes[..bytes.len().min(8192)], &origin).unwrap_or_default(), String::new()),
    };
    let told = |name: &str| meta.extra.get(name).and_then(toml::Value::as_str).map(str::to_owned);
    let day = meta.date.map_or(0, |date| super::incoming::days(date.day));
    let feed = told("feed").unwrap_or_default();
    Keys::new(&feed, told("id").as_deref(), meta.url.as_deref(), &meta.title, day, &body)
}
