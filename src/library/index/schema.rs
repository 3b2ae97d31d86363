//! The tables, and how a connection is set up.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Error, functions};
use crate::library::frozen::frozen;
use crate::library::private;

/// The version of the tables, `user_version` in the file; another one is made anew.
pub(super) const VERSION: i64 = 2;

/// By what findings are made: another program may find others, so what an index holds is found anew. The number counts
/// changes of what is found within one version of the program.
pub(super) const MODEL: &str = concat!(env!("CARGO_PKG_VERSION"), " ", "7");

/// Quotes of one article that are kept, as a power of two; their numbers follow their article's.
pub(super) const QUOTES: u32 = 12;

/// The most quotes of one article that are searched and counted to anybody.
pub const MOST_QUOTES: usize = 1 << QUOTES;

/// The articles that could not be read through, so that they are counted in no time however many there are.
const UNREADABLE: &str =
    "CREATE INDEX IF NOT EXISTS article_unreadable ON article (id) WHERE key IS NULL AND content IS NOT NULL";

/// The longest wait for another connection that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

const TABLES: &str = "
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    -- content is the hash of the file's bytes: none while it was not read through.
    CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL UNIQUE,
        path BLOB NOT NULL,
        size INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        content INTEGER,
        key BLOB,
        published INTEGER,
        title TEXT NOT NULL,
        author TEXT,
        source INTEGER REFERENCES source,
        url TEXT,
        tags TEXT,
        quotes INTEGER
    ) STRICT;
    CREATE INDEX article_published ON article (published DESC, path);
    CREATE INDEX article_key ON article (key) WHERE key IS NOT NULL;
    CREATE INDEX article_unread ON article (id) WHERE content IS NULL;
    CREATE INDEX article_source ON article (source);
    CREATE TABLE entity (
        id INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL,
        key TEXT NOT NULL UNIQUE,
        -- Of a person the family name.
        family TEXT,
        articles INTEGER NOT NULL DEFAULT 0,
        mentions INTEGER NOT NULL DEFAULT 0,
        quotes INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX entity_family ON entity (family) WHERE family IS NOT NULL;
    CREATE INDEX entity_most ON entity (kind, quotes DESC, mentions DESC, key);
    -- A name that an entity goes by: how often it is used, and in how many articles it is the one to show.
    CREATE TABLE form (
        id INTEGER PRIMARY KEY,
        entity INTEGER NOT NULL REFERENCES entity,
        text TEXT NOT NULL,
        mentions INTEGER NOT NULL DEFAULT 0,
        shown INTEGER NOT NULL DEFAULT 0,
        UNIQUE (entity, text)
    ) STRICT;
    CREATE TABLE naming (
        article INTEGER NOT NULL REFERENCES article,
        form INTEGER NOT NULL REFERENCES form,
        mentions INTEGER NOT NULL,
        shown INTEGER NOT NULL,
        PRIMARY KEY (article, form)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE presence (
        entity INTEGER NOT NULL REFERENCES entity,
        article INTEGER NOT NULL REFERENCES article,
        -- Whether the article calls her a woman, or him a man, by a courtesy.
        woman INTEGER,
        PRIMARY KEY (entity, article)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX presence_article ON presence (article);
    -- Articles that are counted to an entity by the family name alone.
    CREATE TABLE guess (
        article INTEGER NOT NULL REFERENCES article,
        family TEXT NOT NULL,
        entity INTEGER NOT NULL,
        PRIMARY KEY (article, family)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX guess_of ON guess (entity);
    CREATE INDEX guess_family ON guess (family);
    -- Family names whose bearers have changed since they were last compared.
    CREATE TABLE touched (family TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    -- id is the article's, shifted, and the quote's number in it; words stands for the words by which a correction of its
    -- speaker knows it.
    CREATE TABLE quote (
        id INTEGER PRIMARY KEY,
        entity INTEGER REFERENCES entity,
        speaker TEXT,
        kind INTEGER NOT NULL,
        pieces BLOB NOT NULL,
        words INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX quote_by ON quote (entity, id) WHERE entity IS NOT NULL;
    CREATE VIRTUAL TABLE words USING fts5 (title, text, content='', contentless_delete=1, tokenize='ascii');
    CREATE VIRTUAL TABLE said USING fts5 (text, content='', contentless_delete=1, tokenize='ascii');
    CREATE VIRTUAL TABLE names USING fts5 (text, content='', contentless_delete=1, tokenize='ascii');
";

/// All tables, for taking them away.
const NAMES: [&str; 13] = [
    "words", "said", "names", "naming", "guess", "touched", "presence", "quote", "form", "entity", "article", "source",
    "meta",
];

/// Names the purpose of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Asking alone.
    Read,
    /// Writing; the database is made where it is not there.
    Write,
}

/// Opens the database.
pub(super) fn connect(file: &Path, access: Access) -> Result<Connection, Error> {
    if access == Access::Write {
        private::file(file).map_err(|error| Error::Files { path: file.to_owned(), error })?;
    }
    let mode = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match Connection::open_with_flags(file, mode).and_then(readable) {
        Err(error) if access == Access::Read && is_unwritable(&error) => frozen(file)?,
        opened => opened?,
    };
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Else a statement that is run again with another value is planned anew for it, which takes longer than the statement.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    functions::add(&connection)?;
    if access == Access::Write {
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "normal")?;
        // In KiB: comparing a folder with the index goes through it once, and gains nothing by holding more.
        connection.pragma_update(None, "cache_size", -256)?;
        // The file in which changes are gathered is cut back to this when they are taken over, in bytes.
        connection.pragma_update(None, "journal_size_limit", 16 << 20)?;
    }
    Ok(connection)
}

/// Returns a connection that can be read: in a folder that must not be written to, that is found out only by reading.
fn readable(connection: Connection) -> rusqlite::Result<Connection> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

fn is_unwritable(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// Looks through every page.
///
/// # Errors
/// Where anything is wrong with one.
pub(super) fn check(connection: &Connection) -> Result<(), Error> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        return Ok(());
    }
    let damaged = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(rusqlite::Error::SqliteFailure(damaged, Some(verdict)).into())
}

/// Gives room to writing many articles.
pub(super) fn make_room(connection: &Connection) -> Result<(), Error> {
    // In KiB.
    Ok(connection.pragma_update(None, "cache_size", -32 * 1024)?)
}

pub(super) fn version(connection: &Connection) -> Result<i64, Error> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Makes the tables, after taking away what was there under their names.
pub(super) fn create(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    for name in NAMES {
        transaction.execute_batch(&format!("DROP TABLE IF EXISTS {name}"))?;
    }
    transaction.execute_batch(TABLES)?;
    transaction.execute(UNREADABLE, [])?;
    transaction.execute("INSERT INTO meta VALUES ('model', ?1)", [MODEL])?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(transaction.commit()?)
}

/// Marks all articles to be read again if another model has read them, and adds what an index of the same version may
/// lack.
pub(super) fn renew(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    transaction.execute("CREATE INDEX IF NOT EXISTS article_source ON article (source)", [])?;
    let model: String = transaction.query_row("SELECT value FROM meta WHERE name = 'model'", [], |row| row.get(0))?;
    if model != MODEL {
        transaction.execute("UPDATE article SET content = NULL", [])?;
        // One that was made before has none.
        transaction.execute(UNREADABLE, [])?;
        transaction.execute("UPDATE meta SET value = ?1 WHERE name = 'model'", [MODEL])?;
    }
    Ok(transaction.commit()?)
}
