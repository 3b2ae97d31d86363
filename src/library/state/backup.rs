//! A copy of the database a day, the last few of them kept.

use std::error::Error;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::StateError;

/// How many copies are kept.
pub const BACKUPS: usize = 7;

/// Pages that are copied in one step; between steps others may write.
const STEP: i32 = 256;

/// Makes today's copy in `folder/backups`, unless it is there, and takes the oldest away.
pub(super) fn back_up(connection: &Connection, folder: &Path, today: Date) -> Result<bool, StateError> {
    let backups = folder.join("backups");
    let copy = backups.join(format!("state-{today}.sqlite"));
    if copy.exists() {
        return Ok(false);
    }
    // Under a name of its own until it is whole. Two readers may do this at once: the last one's copy stays.
    let draft = backups.join(format!("draft-{}.sqlite", std::process::id()));
    let made = make(connection, &draft, &copy).inspect_err(|_| drop(fs::remove_file(&draft)));
    let made = made.and_then(|()| Ok(thin_out(&backups)?));
    made.map(|()| true).map_err(|error| StateError::Backup { path: backups, error })
}

fn make(connection: &Connection, draft: &Path, copy: &Path) -> Result<(), Box<dyn Error + Send + Sync>> {
    if let Some(backups) = draft.parent() {
        fs::create_dir_all(backups)?;
    }
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
