//! A folder compared with what the index knows of it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::Connection;

use super::IndexError;
use crate::library::{ArticleId, scan};

/// A file as the folder has it.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    /// In bytes.
    pub(super) size: i64,
    /// When it was last changed, in nanoseconds since 1970; 0 where that was so lately that it may change again without
    /// another time.
    pub(super) modified: i64,
}

/// What differs.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) added: Vec<File>,
    /// Those whose size or time differ, with their numbers.
    pub(super) changed: Vec<(i64, File)>,
    /// The numbers of those that are gone.
    pub(super) removed: Vec<i64>,
}

/// How long after a change another one may have the same time, in nanoseconds; file systems count in seconds at worst.
const LATELY: i64 = 2_000_000_000;

impl File {
    /// Looks at a file; none where it is gone.
    fn at(path: PathBuf, now: i64) -> Option<Self> {
        let metadata = fs::metadata(&path).ok()?;
        let modified = metadata.modified().map_or(0, nanoseconds);
        let modified = if modified > now - LATELY { 0 } else { modified };
        Some(Self { path, size: metadata.len().cast_signed(), modified })
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
}

/// What differs between `folder` and the index.
///
/// # Errors
/// Where the folder is not there, for then nothing is known of its articles; or the database cannot be read.
pub(super) fn changes(connection: &Connection, folder: &Path) -> Result<Changes, IndexError> {
    let mut known = known(connection)?;
    let mut changes = Changes::default();
    let now = nanoseconds(SystemTime::now());
    scan::each(folder, |path| {
        let Some(file) = File::at(path, now) else { return };
        match known.remove(&ArticleId::of(&file.path)) {
            None => changes.added.push(file),
            Some(known) if (known.size, known.modified) == (file.size, file.modified) && file.modified > 0 => {}
            Some(known) => changes.changed.push((known.id, file)),
        }
    })
    .map_err(|error| IndexError::Files { path: folder.to_owned(), error })?;
    changes.removed = known.into_values().map(|known| known.id).collect();
    changes.removed.sort_unstable();
    Ok(changes)
}

struct Known {
    id: i64,
    size: i64,
    modified: i64,
}

fn known(connection: &Connection) -> Result<HashMap<ArticleId, Known>, IndexError> {
    let mut statement = connection.prepare("SELECT file, id, size, modified FROM article")?;
    let rows = statement.query_map([], |row| {
        let file = ArticleId(row.get::<_, i64>(0)?.cast_unsigned());
        Ok((file, Known { id: row.get(1)?, size: row.get(2)?, modified: row.get(3)? }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
