//! A copy of the database a day, the last few of them kept.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::StateError;
use super::schema::database;

/// How many copies are kept.
pub const BACKUPS: usize = 7;

/// Pages that are copied in one step; between steps others may write.
const STEP: i32 = 256;

/// Makes today's copy in `folder/backups`, unless it is there, and takes the oldest away.
pub(super) fn back_up(connection: &Connection, folder: &Path, today: Date) -> Result<bool, StateError> {
    let backups = folder.join("backups");
    let fault = |error| StateError::Folder { path: backups.clone(), error };
    let copy = backups.join(format!("state-{today}.sqlite"));
    if copy.exists() {
        return Ok(false);
    }
    fs::create_dir_all(&backups).map_err(fault)?;
    // Under a name of its own until it is whole. Two readers may do this at once: the last one's copy stays.
    let draft = backups.join(format!("draft-{}.sqlite", std::process::id()));
    let copied = write(connection, &draft).map_err(|error| database(&draft, error));
    let kept = copied.and_then(|()| keep(&draft, &copy).map_err(fault));
    if kept.is_err() {
        drop(fs::remove_file(&draft));
    }
    kept?;
    thin_out(&backups).map_err(fault)?;
    Ok(true)
}

fn write(connection: &Connection, draft: &Path) -> rusqlite::Result<()> {
    let mut target = Connection::open(draft)?;
    Backup::new(connection, &mut target)?.run_to_completion(STEP, Duration::ZERO, None)?;
    // One file, that can be put in the place of the other by its name alone.
    target.pragma_update(None, "journal_mode", "delete")
}

fn keep(draft: &Path, copy: &Path) -> io::Result<()> {
    File::open(draft)?.sync_all()?;
    fs::rename(draft, copy)
}

/// Takes all copies away but the last few. Days in their names are in the order of time.
fn thin_out(backups: &Path) -> io::Result<()> {
    let mut copies: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(backups)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("state-") && name.ends_with(".sqlite") {
            copies.push(path);
        }
    }
    copies.sort();
    let old = copies.len().saturating_sub(BACKUPS);
    copies[..old].iter().try_for_each(fs::remove_file)
}
