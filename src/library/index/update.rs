//! Brings an index up to date: compares, takes out what is gone, lists what is new. Reading articles through is in
//! [`super::reading`].

use std::fs::{self, File as Lock, TryLockError};
use std::io;
use std::ops::Range;
use std::path::Path;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use rusqlite::Connection;

use super::changes;
use super::files::{File, Files};
use super::order::{BATCH, Phase, Progress, Update, Updated, write};
use super::reading::{self, Jobs};
use super::schema::Access;
use super::surnames;
use super::{Error, fresh, moment, schema};
use crate::article::Meta;
use crate::library::fault::caught;
use crate::library::{Source, log, private};

/// From how many articles on it is worth while to pack the file again.
const MANY: usize = 2_000;

/// Brings the index up to date, telling how far it has come. What a killed run has left undone is done now. An index that
/// turns out to be damaged meanwhile is made anew.
///
/// # Errors
/// Where another process is at it, where the folder or the index cannot be used.
pub fn update(update: &Update, mut report: impl FnMut(Progress)) -> Result<Updated, Error> {
    let _lock = lock(&update.file, update.wait)?;
    match bring_up(update, &mut report) {
        Err(Error::Database(error)) if is_damaged(&error) => {
            forget(&update.file).map_err(|error| Error::Files { path: update.file.clone(), error })?;
            bring_up(update, &mut report)
        }
        updated => updated,
    }
}

fn is_damaged(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase))
}

fn bring_up(update: &Update, mut report: &mut impl FnMut(Progress)) -> Result<Updated, Error> {
    let mut connection = open(update)?;
    let mut changes = changes::changes(&connection, &update.folder)?;
    let folders = std::mem::take(&mut changes.folders);
    let passed_over = changes.passed_over.to_string();
    let mut updated = Updated {
        added: changes.added.len(),
        changed: changes.changed.len(),
        removed: changes.removed.len(),
        ..Updated::default()
    };
    let folder = &update.folder;
    let open: usize =
        connection.query_row("SELECT count(*) FROM article WHERE content IS NULL", [], |row| row.get(0))?;
    if open + updated.added + updated.changed + updated.removed > BATCH {
        schema::make_room(&connection)?;
    }
    take_over(&mut connection, folder, &changes.removed)?;
    updated.added -= list(&mut connection, folder, changes.added, &mut report)?;
    let jobs = Jobs::new(&connection, folder, &changes.changed)?;
    reading::read(&mut connection, update, jobs, &mut updated, report)?;
    surnames::join(&mut connection, folder)?;
    if updated.read > MANY {
        pack(&connection)?;
    }
    fresh::note(&mut connection, folder, &folders)?;
    fresh::note_passed_over(&connection, &passed_over)?;
    log::empty(&connection, schema::PATIENCE)?;
    Ok(updated)
}

/// Takes the air out of the file: words of what was read again are still in it, and tables that grew from the middle
/// have their pages half full.
pub(super) fn pack(connection: &Connection) -> Result<(), Error> {
    for words in ["words", "said", "names"] {
        connection.execute(&format!("INSERT INTO {words} ({words}) VALUES ('optimize')"), [])?;
    }
    match connection.execute_batch("VACUUM") {
        // It is as good without, and will be done another time.
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => Ok(()),
        packed => Ok(packed?),
    }
}

/// Makes this process the only one that writes; until what is given is dropped, or the process ends in whatever way.
pub(super) fn lock(file: &Path, wait: bool) -> Result<Lock, Error> {
    let path = file.with_extension("lock");
    let at = |error| Error::Files { path: path.clone(), error };
    if let Some(folder) = path.parent() {
        private::folder(folder).map_err(at)?;
    }
    private::file(&path).map_err(at)?;
    let lock = Lock::options().create(true).append(true).open(&path).map_err(at)?;
    if wait {
        lock.lock().map_err(at)?;
        return Ok(lock);
    }
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Error::Busy),
        Err(TryLockError::Error(error)) => Err(at(error)),
    }
}

/// Opens the index, made anew where it is of another version, or damaged.
fn open(update: &Update) -> Result<Connection, Error> {
    let opened = match opened(update) {
        // Whatever is wrong with it, it can be made anew; others are waited for.
        Err(Error::Database(error)) if !is_busy(&error) => None,
        opened => Some(opened?),
    };
    if let Some(connection) = opened {
        return Ok(connection);
    }
    forget(&update.file).map_err(|error| Error::Files { path: update.file.clone(), error })?;
    let mut connection = schema::connect(&update.file, Access::Write)?;
    schema::create(&mut connection)?;
    Ok(connection)
}

fn opened(update: &Update) -> Result<Connection, Error> {
    let mut connection = schema::connect(&update.file, Access::Write)?;
    if update.rebuild {
        // In place where it is sound, so that who has it open goes on with it.
        schema::check(&connection)?;
    }
    if schema::version(&connection)? != schema::VERSION || update.rebuild {
        schema::create(&mut connection)?;
        // What was damaged in the description of the tables shows only now.
        schema::check(&schema::connect(&update.file, Access::Write)?)?;
    }
    schema::renew(&mut connection)?;
    Ok(connection)
}

fn is_busy(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked, DiskFull, OutOfMemory, SystemIoFailure};
    matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked | DiskFull | OutOfMemory | SystemIoFailure))
}

/// Deletes an index with the files beside it.
fn forget(file: &Path) -> io::Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut path = file.as_os_str().to_owned();
        path.push(ending);
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Takes out what is gone, and notes what is to be read again.
fn take_over(connection: &mut Connection, folder: &Path, removed: &[i64]) -> Result<(), Error> {
    for removed in removed.chunks(BATCH) {
        write(connection, folder, |writer| removed.iter().try_for_each(|&id| writer.remove(id)))?;
    }
    Ok(())
}

/// Lists new articles by their headers, in the order of their dates. Headers are read twice, for the order and for the
/// list: to keep those of a million files takes more room than there may be. Returns how many were no articles.
fn list(
    connection: &mut Connection,
    folder: &Path,
    mut added: Files,
    report: &mut impl FnMut(Progress),
) -> Result<usize, Error> {
    let total = added.len();
    if total == 0 {
        return Ok(0);
    }
    let mut kept = Vec::with_capacity(total);
    for places in places(total) {
        report(Progress { phase: Phase::Listing, done: places.start, total });
        let metas: Vec<Option<Meta>> = places.clone().into_par_iter().map(|place| header(&added.get(place))).collect();
        for (place, meta) in places.zip(metas) {
            kept.push(meta.is_some());
            added.set_order(place, meta.and_then(|meta| meta.date).map(moment::number));
        }
    }
    added.retain(&kept);
    // The oldest first, so that each goes to the end; those without a date first of all.
    added.sort();
    for places in places(added.len()) {
        let read = |place| (added.get(place), header(&added.get(place)).unwrap_or_default());
        let headed: Vec<(File, Meta)> = places.into_par_iter().map(read).collect();
        write(connection, folder, |writer| headed.iter().try_for_each(|(file, meta)| writer.add(file, meta)))?;
    }
    report(Progress { phase: Phase::Listing, done: total, total });
    Ok(total - added.len())
}

/// Divides a length into stretches for one transaction each.
fn places(length: usize) -> impl Iterator<Item = Range<usize>> {
    (0..length).step_by(BATCH * 4).map(move |start| start..length.min(start + BATCH * 4))
}

/// Returns the header of a file; none where it was written by an export.
fn header(file: &File) -> Option<Meta> {
    let source = Source::File(file.path.clone());
    caught(|| source.header()).unwrap_or_else(|_| Some(source.nameless())).map(|header| header.meta)
}
