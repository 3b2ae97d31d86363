//! A log that belongs to another database, as programs leave it that copy folders file by file: `SQLite` would write its
//! pages over those of ours without complaint.
//!
//! Each database has a number of its own, which its copies have, too. It stands in the first page, and in the log wherever that
//! holds the first page. Where the two differ, and the newest copy says that the file is right, the log is another's.

use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;

use super::path::{beside_of, remove};

/// Where a database keeps the number, in bytes (`PRAGMA application_id`).
const PLACE: u64 = 68;
/// The lengths of the head of a log, and of that of each page in it, in bytes (see <https://sqlite.org/walformat.html>).
const HEAD: u64 = 32;
const PAGE_HEAD: u64 = 24;

/// Writes the number anew with a change, so that the log holds the first page.
pub(super) fn stamp(connection: &Connection) -> rusqlite::Result<()> {
    let known: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    connection.pragma_update(None, "application_id", known)
}

/// Gives a database its number, unless it has one.
pub(super) fn number(connection: &Connection) -> rusqlite::Result<()> {
    let known: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if known != 0 {
        return Ok(());
    }
    let number = RandomState::new().hash_one(Timestamp::now().as_nanosecond()) as u32 & 0x7fff_ffff | 1;
    connection.pragma_update(None, "application_id", number)
}

/// Returns the number of the database that is open.
pub(super) fn number_in(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "application_id", |row| row.get(0)).map(i32::cast_unsigned)
}

/// Returns the number of the database in a file; none where it has none.
pub(super) fn number_of(path: &Path) -> Option<u32> {
    number_at(&File::open(path).ok()?, PLACE).ok().filter(|number| *number != 0)
}

/// Moves a log away into `folder` that belongs to another database than the one at `path`, as its newest `copy` says. Returns
/// where it is now.
pub(super) fn put_aside(
    path: &Path,
    folder: &Path,
    copy: impl FnOnce() -> Option<PathBuf>,
) -> io::Result<Option<PathBuf>> {
    let log = beside_of(path, "-wal");
    if !is_foreign(path, &log, copy).unwrap_or(false) {
        return Ok(None);
    }
    let time = Timestamp::now().strftime("%Y-%m-%dT%H-%M-%S");
    let aside = folder.join(format!("state-foreign-{time}.sqlite-wal"));
    fs::rename(&log, &aside)?;
    remove(&beside_of(path, "-shm"))?;
    Ok(Some(aside))
}

fn is_foreign(path: &Path, log: &Path, copy: impl FnOnce() -> Option<PathBuf>) -> io::Result<bool> {
    let Some(logged) = logged(log)? else { return Ok(false) };
    let own = number_at(&File::open(path)?, PLACE)?;
    if own == 0 || logged == own {
        return Ok(false);
    }
    let Some(copy) = copy() else { return Ok(false) };
    Ok(number_at(&File::open(copy)?, PLACE)? == own)
}

/// Returns the number in the first page that a log holds; none where it holds none.
fn logged(log: &Path) -> io::Result<Option<u32>> {
    let Ok(mut file) = File::open(log) else { return Ok(None) };
    let length = file.metadata()?.len();
    let mut head = [0; HEAD as usize];
    if length <= HEAD + PAGE_HEAD {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut head)?;
    let word = |bytes: &[u8], at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let page = u64::from(word(&head, 8));
    if word(&head, 0) & !1 != 0x377f_0682 || !(512..=65_536).contains(&page) {
        return Ok(None);
    }
    let mut at = HEAD;
    while at + PAGE_HEAD + page <= length {
        let mut frame = [0; PAGE_HEAD as usize];
        file.read_exact_at(&mut frame, at)?;
        // What is left of an earlier round has other salts.
        if frame[8..16] != head[16..24] {
            return Ok(None);
        }
        if word(&frame, 0) == 1 {
            return number_at(&file, at + PAGE_HEAD + PLACE).map(Some);
        }
        at += PAGE_HEAD + page;
    }
    Ok(None)
}

fn number_at(file: &File, place: u64) -> io::Result<u32> {
    let mut bytes = [0; 4];
    file.read_exact_at(&mut bytes, place)?;
    Ok(u32::from_be_bytes(bytes))
}
