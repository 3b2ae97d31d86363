//! The check of the database, and its repair where it is damaged.
//!
//! What can be read of a damaged database is salvaged; what cannot comes from the newest copy that is sound. The damaged
//! file stays beside the new one, for nothing here is ever thrown away, and the reader is told all of it by the [`Report`].
//!
//! The new database takes the place of the old one by a rename, under a lock, when it is whole: who is killed meanwhile
//! finds either. Readers notice that the file is another one (see [`super::Replaced`]).

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::path::{beside_of, remove};
use super::salvage::{self, Salvaged};
use super::schema::{self, FILE, PATIENCE, VERSION, database};
use super::tables::TABLES;
use super::{Error, Obstacle, backup, foreign, sums, tally};
use crate::library::{fault, private};

/// Sets how thorough a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Looks for a database with its tables, none of them empty that should not be; takes less than a millisecond.
    Quick,
    /// Every page and every row.
    Full,
}

/// Reports damage to the database and its repair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The damage; none where the file had gone.
    pub damage: Option<String>,
    /// The present place of the damaged file.
    pub aside: Option<PathBuf>,
    /// The numbers of rows of each table that could be read: articles, tags, corrections, libraries, settings, kept quotes,
    /// notes.
    pub saved: [usize; TABLES.len()],
    /// Set where everything could be read.
    pub complete: bool,
    /// The day of the copy from which everything else comes.
    pub copy: Option<Date>,
    /// Set where the copy had everything, or what it lacks is written again.
    pub restored: bool,
    /// The present place of a log that lay beside it and belongs to another database.
    pub foreign: Option<PathBuf>,
}

impl Report {
    /// Returns whether something may be missing.
    #[must_use]
    pub const fn is_loss(&self) -> bool {
        !self.complete && !self.restored
    }
}

/// Looks whether the database in the state folder is sound; where it is damaged, or has gone though there are copies of
/// it, mends it and returns what was done. One that cannot be looked at for another reason, or is of a later version, is
/// left alone.
///
/// # Errors
/// Where it is damaged and could not be repaired.
pub fn check(folder: &Path, depth: Depth) -> Result<Option<Report>, Error> {
    let path = folder.join(FILE);
    // What is wrong with it then is said by whoever opens it.
    if schema::regular(&path).is_err() {
        return Ok(None);
    }
    // Before anything opens it. What was closed in order left nothing in its log.
    let foreign = foreign::put_aside(&path, folder, || backup::newest(folder).map(|(_, copy)| copy))
        .map_err(|error| Error::Unmended { path: path.clone(), error: error.into() })?;
    if is_sound(&path, folder, depth) {
        let restored = || backup::is_whole(folder);
        return Ok(foreign.map(|foreign| Report { foreign: Some(foreign), restored: restored(), ..Report::default() }));
    }
    let unmended = |error: Obstacle| Error::Unmended { path: path.clone(), error };
    // Another process may be mending it, and have it done by the time that it is our turn.
    let _lock = lock(folder).map_err(|error| unmended(error.into()))?;
    let damage = match damage(&path, depth) {
        Ok(None) if path.exists() || backup::newest(folder).is_none() => return Ok(None),
        Ok(damage) => damage,
        Err(_) => return Ok(None),
    };
    let report = mend(folder, &path, damage).map_err(unmended)?;
    Ok(Some(Report { foreign, ..report }))
}

fn is_sound(path: &Path, folder: &Path, depth: Depth) -> bool {
    if path.exists() { !matches!(damage(path, depth), Ok(Some(_))) } else { backup::newest(folder).is_none() }
}

fn lock(folder: &Path) -> io::Result<File> {
    let path = folder.join("state.lock");
    let opened = private::file(&path).and_then(|()| File::options().append(true).open(&path));
    let lock = opened.map_err(|error| {
        io::Error::new(error.kind(), format!("cannot use `{}`: {}", path.display(), fault::system(&error)))
    })?;
    let until = Instant::now() + LOCKED;
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::new(
                    io::ErrorKind::TimedOut,
                    "another pullquote has been repairing it for long",
                ));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// Limits how long another process is waited for that repairs it: far longer than a repair takes.
const LOCKED: Duration = Duration::from_secs(10);

/// Returns what is wrong with a database; none where it is sound, of a later version, or not there.
pub(super) fn damage(path: &Path, depth: Depth) -> Result<Option<String>, Error> {
    if !path.exists() {
        return Ok(None);
    }
    schema::regular(path)?;
    if fs::metadata(path).is_ok_and(|metadata| metadata.len() < 512) {
        return Ok(Some("it is cut off".to_owned()));
    }
    match look(path, depth).map_err(|error| database(path, error)) {
        Err(Error::Damaged { what, .. }) => Ok(Some(what)),
        found => found,
    }
}

fn look(path: &Path, depth: Depth) -> rusqlite::Result<Option<String>> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.busy_timeout(PATIENCE)?;
    let found = look_through(&connection, depth);
    if !matches!(found, Ok(None)) {
        // What is in the log stays there: it may have what the file has lost.
        schema::leave_alone(&connection)?;
    }
    found
}

fn look_through(connection: &Connection, depth: Depth) -> rusqlite::Result<Option<String>> {
    let version = schema::version(connection)?;
    if schema::is_newer(version) {
        schema::leave_alone(connection)?;
        return Ok(None);
    }
    if version != VERSION {
        return unknown(connection, version);
    }
    let names = TABLES.each_ref().map(|table| format!("'{}'", table.name)).join(", ");
    let tables = format!("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ({names}, 'tally')");
    let count: usize = connection.query_row(&tables, [], |row| row.get(0))?;
    if count != TABLES.len() + 1 {
        return Ok(Some("it lacks tables".to_owned()));
    }
    if depth == Depth::Quick {
        return tally::emptied(connection);
    }
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Ok(Some(fault::DAMAGED.to_owned()));
    }
    for table in &TABLES {
        // An index that was overwritten by an empty one passes that check.
        let counted =
            format!("SELECT (SELECT count(*) FROM {0}) <> (SELECT count(*) FROM {0} NOT INDEXED)", table.name);
        if connection.query_row(&counted, [], |row| row.get(0))? {
            return Ok(Some(fault::DAMAGED.to_owned()));
        }
    }
    if let Some(lost) = tally::damage(connection)? {
        return Ok(Some(lost));
    }
    sums::add_function(connection)?;
    sums::damage(connection)
}

/// Returns whether a database of another version is what it says: its tables must be those of that version, or, of a later
/// one, others than ours.
fn unknown(connection: &Connection, version: i64) -> rusqlite::Result<Option<String>> {
    let at = schema::version_by_tables(connection)?;
    let is_right = if version > VERSION { at.is_none() } else { at == Some(version) };
    Ok((!is_right).then(|| if version == 0 { "it is empty" } else { "its version is wrong" }.to_owned()))
}

fn mend(folder: &Path, path: &Path, damage: Option<String>) -> Result<Report, Obstacle> {
    let work = TempDir::with_prefix_in(".mending-", folder)?;
    let draft = work.path().join(FILE);
    let salvaged = if damage.is_some() { salvage::read(path, work.path())? } else { Salvaged::default() };
    let copy = if salvaged.is_complete() { None } else { backup::newest(folder) };
    match &copy {
        Some((_, copy)) => fs::copy(copy, &draft).map(drop)?,
        None => schema::fill(&draft)?,
    }
    private::file(&draft)?;
    salvage::write(&draft, &salvaged, copy.is_some())?;
    File::open(&draft)?.sync_all()?;
    let aside = if path.exists() { Some(put_aside(folder, path)?) } else { None };
    // What is in the log belongs to the old file.
    for beside in ["-wal", "-shm"] {
        remove(&beside_of(path, beside))?;
    }
    fs::rename(&draft, path)?;
    File::open(folder)?.sync_all()?;
    let complete = damage.is_some() && salvaged.is_complete();
    let restored = copy.is_some() && backup::is_whole(folder);
    let copy = copy.map(|(day, _)| day);
    Ok(Report { damage, aside, saved: salvaged.counts(), complete, copy, restored, foreign: None })
}

/// Keeps the damaged file under another name, with its log. Until the new one is there it keeps its own name, too.
fn put_aside(folder: &Path, path: &Path) -> io::Result<PathBuf> {
    let time = Timestamp::now().strftime("%Y-%m-%dT%H-%M-%S").to_string();
    let name = |number: usize| match number {
        0 => format!("state-damaged-{time}.sqlite"),
        _ => format!("state-damaged-{time}-{number}.sqlite"),
    };
    let names = (0..).map(|number| folder.join(name(number)));
    for aside in names {
        match fs::hard_link(path, &aside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            // Some file systems have no links.
            Err(_) => fs::copy(path, &aside).map(drop)?,
            Ok(()) => {}
        }
        if fs::metadata(&aside)?.len() == fs::metadata(path)?.len() {
            let log = beside_of(path, "-wal");
            if log.exists() {
                fs::copy(log, beside_of(&aside, "-wal"))?;
            }
            return Ok(aside);
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [articles, tags, corrections, _, _, quotes, notes] = self.saved;
        if let Some(foreign) = &self.foreign {
            write!(
                f,
                "the log of another database lay beside the file that keeps what you read; it is now `{}`",
                foreign.display()
            )?;
            if *self == (Self { foreign: self.foreign.clone(), restored: self.restored, ..Self::default() }) {
                let lost = ", and what you did at the end of the last run may be missing";
                return f.write_str(if self.restored { "; nothing is missing" } else { lost });
            }
            f.write_str("; ")?;
        }
        match &self.damage {
            None => write!(f, "the file that keeps what you read had gone")?,
            Some(what) => write!(
                f,
                "the file that keeps what you read was damaged ({what}) and has been repaired: the state of {articles} articles, \
                 {tags} tags, {quotes} kept quotes, {notes} notes and {corrections} corrected speakers could be read"
            )?,
        }
        match (self.complete, self.copy) {
            (true, _) => write!(f, "; nothing is missing")?,
            (false, Some(day)) if self.restored => {
                write!(f, "; everything else comes from the copy of {day}, and nothing is missing")?;
            }
            (false, Some(day)) => {
                write!(
                    f,
                    "; everything else comes from the copy of {day}, and what you did since then may be missing"
                )?;
            }
            (false, None) if self.restored => write!(f, "; what you did in this run is written again")?,
            (false, None) => write!(f, "; there was no copy of it, and whatever else was in it is lost")?,
        }
        match &self.aside {
            Some(aside) => write!(f, "; the damaged file is now `{}`", aside.display()),
            None => Ok(()),
        }
    }
}
