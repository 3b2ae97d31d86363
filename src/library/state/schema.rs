//! The tables, and how a database of an earlier version becomes one of this.
//!
//! A version is a list of statements that lead to it from the one before; none is ever changed once it is released.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::StateError;

/// The name of the database in the state folder.
pub const FILE: &str = "state.sqlite";

/// The version of the tables, `user_version` in the database.
pub const VERSION: i64 = 1;

/// How long one waits for another reader that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// What leads to version 1, 2, …
const MIGRATIONS: [&str; VERSION as usize] = ["
    CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        key BLOB UNIQUE,
        path ANY UNIQUE,
        edited_from INTEGER REFERENCES article,
        read INTEGER,
        starred INTEGER,
        position INTEGER,
        row INTEGER,
        landed INTEGER,
        jumps TEXT
    ) STRICT;
    CREATE INDEX article_starred ON article (starred) WHERE starred IS NOT NULL;
    CREATE TABLE tag (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (article, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tag_tag ON tag (tag);
    CREATE TABLE correction (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        quote TEXT NOT NULL,
        occurrence INTEGER NOT NULL,
        speaker TEXT,
        PRIMARY KEY (article, quote, occurrence)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE session (
        library ANY PRIMARY KEY,
        key BLOB,
        path ANY,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
"];

/// Opens the database for looking things up; none where there is none yet.
pub(super) fn open(path: &Path) -> Result<Option<Connection>, StateError> {
    if !path.exists() {
        return Ok(None);
    }
    let connection = connect(path, false).map_err(|error| database(path, error))?;
    match version(&connection) {
        Ok(0) => Ok(None),
        Ok(VERSION) => Ok(Some(connection)),
        Ok(found) if found > VERSION => Err(StateError::Newer { path: path.to_owned(), found }),
        Ok(_) => create(path).map(Some),
        // In a folder that must not be written to, not even the files beside the database can be made that readers
        // share. Nobody else writes there either.
        Err(error) if is_unwritable(&error) => frozen(path).map(Some).map_err(|error| database(path, error)),
        Err(error) => Err(database(path, error)),
    }
}

/// Opens the database for writing; makes it, or brings it up to this version.
pub(super) fn create(path: &Path) -> Result<Connection, StateError> {
    let fault = |error| database(path, error);
    let mut connection = connect(path, true).map_err(fault)?;
    match version(&connection).map_err(fault)? {
        VERSION => return Ok(connection),
        found if found > VERSION => return Err(StateError::Newer { path: path.to_owned(), found }),
        _ => log_ahead(&connection).map_err(fault)?,
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
    // Another may have done it meanwhile.
    let found = version(&transaction).map_err(fault)?;
    let Some(missing) = usize::try_from(found).ok().and_then(|found| MIGRATIONS.get(found..)) else {
        return Err(StateError::Newer { path: path.to_owned(), found });
    };
    for migration in missing {
        transaction.execute_batch(migration).map_err(fault)?;
    }
    transaction.pragma_update(None, "user_version", VERSION).map_err(fault)?;
    transaction.commit().map_err(fault)?;
    Ok(connection)
}

/// Has readers and one writer at once (WAL). Unlike everything else, this does not wait for others by itself.
fn log_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let until = Instant::now() + PATIENCE;
    loop {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < until => {
                thread::sleep(Duration::from_millis(5));
            }
            done => return done,
        }
    }
}

fn connect(path: &Path, create: bool) -> rusqlite::Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    if create {
        // A commit is on the disk when it is done: it happens on a thread on which nobody waits.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
    }
    Ok(connection)
}

/// A database that nobody writes to.
fn frozen(path: &Path) -> rusqlite::Result<Connection> {
    let escaped: String = path.to_string_lossy().chars().map(escape).collect();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)
}

fn escape(c: char) -> String {
    match c {
        '?' | '#' | '%' => format!("%{:02x}", c as u32),
        _ => c.to_string(),
    }
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn is_unwritable(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

pub(super) fn database(path: &Path, error: rusqlite::Error) -> StateError {
    StateError::Database { path: path.to_owned(), error }
}
