//! The tables, and how a database of an earlier version becomes one of this.
//!
//! A version is a list of statements that lead to it from the one before; none is ever changed once it is released.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::path::beside_of;
use super::tables::TABLES;
use super::{Error, foreign, sums, tally};
use crate::library::frozen::frozen;
use crate::library::{astray, fault, private};

/// The name of the database in the state folder.
pub const FILE: &str = "state.sqlite";

/// The version of the tables, `user_version` in the database.
pub const VERSION: i64 = 4;

/// The version from which on none is believed: no release gets there, but damage does.
const UNLIKELY: i64 = 1_000_000;

/// The pause before the switch to the log is tried again.
const PAUSE: Duration = Duration::from_millis(5);
/// The longest wait for another reader that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// The statements that lead to version 1, 2, …
const MIGRATIONS: [&str; VERSION as usize] = [
    "
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
",
    "
    -- By which a damaged row is told; see `sums`.
    ALTER TABLE article ADD COLUMN sum INTEGER;
    ALTER TABLE tag ADD COLUMN sum INTEGER;
    ALTER TABLE correction ADD COLUMN sum INTEGER;
    ALTER TABLE session ADD COLUMN sum INTEGER;
    ALTER TABLE setting ADD COLUMN sum INTEGER;
    -- By which it is told whether a damaged table has lost rows.
    CREATE INDEX correction_occurrence ON correction (occurrence);
    CREATE INDEX session_at ON session (at);
",
    "
    CREATE TABLE kept (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        quote TEXT NOT NULL,
        occurrence INTEGER NOT NULL,
        starred INTEGER,
        tags TEXT,
        note TEXT,
        seen TEXT NOT NULL,
        sum INTEGER,
        PRIMARY KEY (article, quote, occurrence)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_occurrence ON kept (occurrence);
    CREATE TABLE note (
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        note TEXT NOT NULL,
        sum INTEGER
    ) STRICT;
    CREATE INDEX note_note ON note (note);
",
    "
    -- By which a table is told that has lost rows; see `tally`.
    CREATE TABLE tally (name TEXT PRIMARY KEY, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX tally_rows ON tally (rows, name);
",
];

/// Opens the database for looking things up; none where there is none yet. One of a newer program is opened where it has
/// all that this one asks for, and is never written to.
pub(super) fn open(path: &Path) -> Result<Option<Connection>, Error> {
    regular(path)?;
    if !path.exists() {
        return Ok(None);
    }
    let connection = connect(path).map_err(|error| database(path, error))?;
    let checked = |connection: Connection, version| {
        sums::check_rows(&connection, version > VERSION).map_err(|error| database(path, error))?;
        Ok(Some(connection))
    };
    match version(&connection) {
        Ok(VERSION) => checked(connection, VERSION),
        Ok(found) if found > VERSION => {
            if !has_columns(&connection) {
                leave_alone(&connection).map_err(|error| database(path, error))?;
                return Err(Error::Newer { path: path.to_owned(), found });
            }
            let connection = checked(connection, found)?;
            connection.iter().try_for_each(leave_alone).map_err(|error| database(path, error))?;
            Ok(connection)
        }
        Ok(0) => Err(Error::Damaged { path: path.to_owned(), what: "it is empty".to_owned() }),
        Ok(_) => create(path).map(Some),
        // In a folder that must not be written to, not even the files beside the database can be made that readers
        // share. Nobody else writes there either.
        Err(error) if is_unwritable(&error) => {
            let connection = frozen(path).map_err(|error| database(path, error))?;
            let found = version(&connection).map_err(|error| database(path, error))?;
            checked(connection, found)
        }
        Err(error) => Err(database(path, error)),
    }
}

/// Opens the database for writing; makes it, or brings it up to this version.
pub(super) fn create(path: &Path) -> Result<Connection, Error> {
    let fault = |error| database(path, error);
    regular(path)?;
    if !path.exists() {
        make(path)?;
    }
    let mut connection = connect(path).map_err(fault)?;
    // A commit is on the disk when it is done: it happens on a thread on which nobody waits.
    connection.pragma_update(None, "synchronous", "full").map_err(fault)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(fault)?;
    match version(&connection).map_err(fault)? {
        VERSION => {}
        found if found > VERSION => {
            leave_alone(&connection).map_err(fault)?;
            return Err(Error::Newer { path: path.to_owned(), found });
        }
        0 => return Err(Error::Damaged { path: path.to_owned(), what: "it is empty".to_owned() }),
        _ => migrate(&mut connection).map_err(fault)?,
    }
    sums::keep(&connection).and_then(|()| tally::keep(&connection)).map_err(fault)?;
    sums::check_rows(&connection, false).map_err(fault)?;
    foreign::number(&connection).map_err(fault)?;
    Ok(connection)
}

/// Looks whether a database can be at `path` at all, with the files that belong to it. A pipe would be waited for without an end.
pub(super) fn regular(path: &Path) -> Result<(), Error> {
    if let Some((link, to)) = astray::link(path) {
        return Err(Error::Astray { link, to });
    }
    if private::is_no_file(path) {
        return Err(Error::NoFile(path.to_owned()));
    }
    let beside = BESIDE.iter().map(|ending| beside_of(path, ending));
    beside.into_iter().find(|beside| private::is_no_file(beside)).map_or(Ok(()), |beside| Err(Error::Beside(beside)))
}

/// The endings of the files that belong to a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Makes a database, under a name of its own until it has its tables: one of this name is never empty but by damage.
fn make(path: &Path) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(path);
    let fault = |error| Error::Folder { path: folder.to_owned(), error };
    let draft = tempfile::Builder::new().prefix(".new-").suffix(".sqlite").tempfile_in(folder).map_err(fault)?;
    fill(draft.path()).map_err(|error| database(path, error))?;
    draft.as_file().sync_all().map_err(fault)?;
    match draft.persist_noclobber(path) {
        // Another was quicker.
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(fault(error.error)),
        Ok(_) => Ok(()),
    }
}

/// Makes the tables in an empty file.
pub(super) fn fill(path: &Path) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    migrate(&mut connection)?;
    foreign::number(&connection)?;
    log_ahead(&connection)?;
    // So that it is one file.
    connection.close().map_err(|(_, error)| error)
}

/// Brings a database up to this version.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another may have done it meanwhile.
    let found = usize::try_from(version(&transaction)?).unwrap_or(0);
    if let Some(missing @ [_, ..]) = MIGRATIONS.get(found..) {
        for migration in missing {
            transaction.execute_batch(migration)?;
        }
        sums::make(&transaction)?;
        tally::make(&transaction)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()
}

/// Has readers and one writer at once (WAL).
///
/// The busy handler, by which `SQLite` waits everywhere else, is not called here: the switch turns a shared lock into an
/// exclusive one, where waiting could be for ever. So it is tried again. That happens only where two programs make a new
/// database at the same moment, for the mode is kept in the file: a few tries of [`PAUSE`] each, on no reader's way.
fn log_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let until = Instant::now() + PATIENCE;
    loop {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < until => {
                thread::sleep(PAUSE);
            }
            done => return done,
        }
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Keeps a connection from writing anything, also when it is closed.
pub(super) fn leave_alone(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.pragma_update(None, "query_only", true)
}

/// Returns whether a version is one of a newer program, and no damage.
pub(super) fn is_newer(version: i64) -> bool {
    (VERSION + 1..UNLIKELY).contains(&version)
}

/// Returns whether all tables have the columns that this version reads.
fn has_columns(connection: &Connection) -> bool {
    TABLES.iter().all(|table| {
        let columns: Vec<&str> = table.columns().collect();
        connection.prepare(&format!("SELECT {} FROM {}", columns.join(", "), table.name)).is_ok()
    })
}

pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Returns the description of all tables and indexes, in order of their names.
pub(super) fn tables(connection: &Connection) -> rusqlite::Result<Vec<(String, Option<String>)>> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Returns the version from which on there is a table.
pub(super) fn since(table: &str) -> i64 {
    let makes = |migration: &&str| migration.contains(&format!("CREATE TABLE {table} ("));
    (1..).zip(&MIGRATIONS).find(|(_, migration)| makes(migration)).map_or(VERSION, |(version, _)| version)
}

/// Returns the version that a database has by its tables, whatever it says; none where they are those of none.
pub(super) fn version_by_tables(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let found = tables(connection)?;
    let known: Vec<_> = (1..=VERSION).map(tables_of).collect::<Result<_, _>>()?;
    Ok((1..).zip(&known).find(|(_, tables)| **tables == found).map(|(version, _)| version))
}

/// Returns what [`tables`] returns of a database of this version.
pub(super) fn tables_of(version: i64) -> rusqlite::Result<Vec<(String, Option<String>)>> {
    let connection = Connection::open_in_memory()?;
    for migration in MIGRATIONS.iter().take(usize::try_from(version).unwrap_or(0)) {
        connection.execute_batch(migration)?;
    }
    tables(&connection)
}

fn is_unwritable(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// An error of a database: it is damaged, or something else is in the way.
pub(super) fn database(path: &Path, error: rusqlite::Error) -> Error {
    use ErrorCode::{CannotOpen, DatabaseBusy, DatabaseLocked, DiskFull, OutOfMemory, ReadOnly, SystemIoFailure};
    if let Err(in_its_place) = regular(path) {
        return in_its_place;
    }
    let elsewhere = match error.sqlite_error_code() {
        Some(DatabaseBusy | DatabaseLocked | DiskFull | OutOfMemory | SystemIoFailure) => true,
        // Damage can look like this, too: then the file itself can be written to.
        Some(CannotOpen | ReadOnly) => !is_writable(path),
        _ => false,
    };
    let path = path.to_owned();
    if elsewhere {
        Error::Database { path, error }
    } else {
        Error::Damaged { path, what: fault::words(&error).to_owned() }
    }
}

/// Returns whether a file, and files beside it, can be written.
fn is_writable(path: &Path) -> bool {
    let beside = path.parent().is_some_and(|folder| tempfile::tempfile_in(folder).is_ok());
    beside && OpenOptions::new().read(true).append(true).open(path).is_ok()
}
