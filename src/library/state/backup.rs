//! A copy of the database a day, the last few of them kept.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::path::remove;
use super::schema::FILE;
use super::tables::TABLES;
use super::{Error, Obstacle, schema, sums, tally};
use crate::library::{fault, private};

/// The number of copies that are kept.
pub const BACKUPS: usize = 7;

/// Pages that are copied in one step; between steps others may write.
const STEP: i32 = 256;

/// Names the cases in which a copy is made although there is one of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Daily,
    /// At the end of a run: it holds what was done today, too.
    Again,
}

/// The longest database that is copied again at the end of a run, in bytes: longer ones would be waited for.
const SHORT: u64 = 16 << 20;

/// The file beside the copies that names the one which has all that is in the database. It goes before anything is written.
const WHOLE: &str = "whole";

/// Makes today's copy anew, and notes that it has everything, unless somebody writes meanwhile.
pub(super) fn seal(connection: &Connection, folder: &Path, today: Date) -> Result<(), Error> {
    let note = folder.join("backups").join(WHOLE);
    // Nobody writes while it is made, so that whoever writes later finds it. Where somebody is writing, there is none.
    let noted = connection.busy_timeout(Duration::ZERO).and_then(|()| connection.execute_batch("BEGIN IMMEDIATE"));
    if noted.is_ok() {
        let name = format!("state-{today}.sqlite");
        let made = note.parent().is_some_and(|backups| private::folder(backups).is_ok());
        let made = made && private::file(&note).is_ok() && fs::write(&note, name).is_ok();
        if !made {
            remove(&note).unwrap_or_default();
        }
        connection.execute_batch("COMMIT").map_err(|error| schema::database(&folder.join(FILE), error))?;
    }
    connection.busy_timeout(schema::PATIENCE).map_err(|error| schema::database(&folder.join(FILE), error))?;
    let copied = back_up(connection, folder, today, When::Again);
    if !matches!(copied, Ok(true)) {
        remove(&note).unwrap_or_default();
    }
    copied.map(drop)
}

/// Takes the note away, since something is about to be written, in a transaction that has begun. Returns the day of the copy that
/// it names: that one has all that was written before.
pub(super) fn unseal(folder: &Path) -> io::Result<Option<Date>> {
    let backups = folder.join("backups");
    let noted = fs::read_to_string(backups.join(WHOLE)).unwrap_or_default();
    match fs::remove_file(backups.join(WHOLE)) {
        Ok(()) => File::open(backups)?.sync_all().map(|()| day_of(Path::new(&noted))),
        // Nothing is noted, or something else has the place of the copies.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns the day of a copy by its name.
fn day_of(copy: &Path) -> Option<Date> {
    copy.file_stem()?.to_str()?.strip_prefix("state-")?.parse().ok()
}

/// Returns whether the newest copy has all that was ever written.
pub(super) fn is_whole(folder: &Path) -> bool {
    let noted = fs::read_to_string(folder.join("backups").join(WHOLE)).unwrap_or_default();
    newest(folder).is_some_and(|(day, _)| noted == format!("state-{day}.sqlite"))
}

/// Makes today's copy in `folder/backups`, unless it is there, and takes the oldest away. A damaged database is not copied.
pub(super) fn back_up(connection: &Connection, folder: &Path, today: Date, when: When) -> Result<bool, Error> {
    let backups = folder.join("backups");
    let copy = backups.join(format!("state-{today}.sqlite"));
    let again = when == When::Again && fs::metadata(folder.join(FILE)).is_ok_and(|file| file.len() <= SHORT);
    if copy.exists() && !again {
        return Ok(false);
    }
    let path = folder.join(FILE);
    let check = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
    let verdict = check.map_err(|error| schema::database(&path, error))?;
    if verdict != "ok" {
        return Err(Error::Damaged { path, what: fault::DAMAGED.to_owned() });
    }
    let damage = tally::damage(connection).and_then(|lost| Ok(lost.or(sums::damage(connection)?)));
    if let Some(what) = damage.map_err(|error| schema::database(&path, error))? {
        return Err(Error::Damaged { path, what });
    }
    // Under a name of its own until it is whole. Two readers may do this at once: the last one's copy stays.
    let draft = backups.join(format!("draft-{}.sqlite", std::process::id()));
    let made = make(connection, &draft, &copy).inspect_err(|_| drop(fs::remove_file(&draft)));
    let made = made.and_then(|()| Ok(thin_out(&backups)?));
    made.map(|()| true).map_err(|error| Error::Backup { path: backups, error })
}

/// Returns the newest copy that is sound, with its day.
pub(super) fn newest(folder: &Path) -> Option<(Date, PathBuf)> {
    let mut copies = copies(&folder.join("backups")).ok()?;
    copies.sort();
    copies.into_iter().rev().find_map(|path| {
        let day = day_of(&path)?;
        is_sound(&path).then_some((day, path))
    })
}

/// Returns whether a copy is a whole database that this version knows.
fn is_sound(path: &Path) -> bool {
    let sound = || {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let version = schema::version(&connection)?;
        let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if version >= schema::since("tally") && tally::damage(&connection)?.is_some() {
            return Ok(false);
        }
        // Version 1 had no sums.
        let summed =
            TABLES.each_ref().map(|table| if schema::since(table.name).max(2) <= version { table.name } else { "" });
        sums::add_function(&connection)?;
        let is_known = (1..=schema::VERSION).contains(&version) && verdict == "ok";
        Ok::<_, rusqlite::Error>(is_known && sums::wrong_in(&connection, "main", &summed)?.is_none())
    };
    sound().unwrap_or(false)
}

fn make(connection: &Connection, draft: &Path, copy: &Path) -> Result<(), Obstacle> {
    if let Some(backups) = draft.parent() {
        private::folder(backups)?;
    }
    private::file(draft)?;
    let mut target = Connection::open(draft)?;
    Backup::new(connection, &mut target)?.run_to_completion(STEP, Duration::ZERO, None)?;
    // One file, that can be put in the place of the other by its name alone.
    target.pragma_update(None, "journal_mode", "delete")?;
    drop(target);
    File::open(draft)?.sync_all()?;
    Ok(fs::rename(draft, copy)?)
}

/// Takes all copies away but the last few. Days in their names are in the order of time.
fn thin_out(backups: &Path) -> io::Result<()> {
    let mut copies = copies(backups)?;
    copies.sort();
    let old = copies.len().saturating_sub(BACKUPS);
    copies[..old].iter().try_for_each(fs::remove_file)
}

/// Returns the copies there are.
fn copies(backups: &Path) -> io::Result<Vec<PathBuf>> {
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("state-") && name.ends_with(".sqlite")
    };
    let paths = fs::read_dir(backups)?.map(|entry| Ok(entry?.path()));
    paths.filter(|path: &io::Result<PathBuf>| path.as_ref().map_or(true, is_copy)).collect()
}
