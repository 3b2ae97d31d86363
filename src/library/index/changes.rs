//! A folder compared with what the index knows of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::Connection;
use xxhash_rust::xxh3::xxh3_64;

use super::Error;
use super::files::{File, Files};
use super::fresh::{self, Folder};
use crate::library::{ArticleId, scan};

/// Holds the differences between the folder and the index.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) added: Files,
    /// Those whose size or time differ, with their numbers.
    pub(super) changed: Vec<(i64, File)>,
    /// The numbers of those that are gone.
    pub(super) removed: Vec<i64>,
    /// The folders that were looked through.
    pub(super) folders: Vec<Folder>,
}

/// The time in nanoseconds during which a second change may bear the same time; some file systems count in seconds.
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

/// Compares `folder` with the index.
///
/// # Errors
/// Where the folder is not there, for then nothing is known of its articles; or the database cannot be read.
pub(super) fn changes(connection: &Connection, folder: &Path) -> Result<Changes, Error> {
    let mut known = Known::read(connection)?;
    let mut number = connection.prepare("SELECT id FROM article WHERE file = ?1")?;
    let mut number = |article: ArticleId| number.query_row([article.0.cast_signed()], |row| row.get(0));
    let mut changes = Changes { added: Files::below(folder), ..Changes::default() };
    let mut differing = Vec::new();
    let began = SystemTime::now();
    let now = nanoseconds(began);
    let mut folders = Vec::new();
    let found = |path| {
        let Some(file) = File::at(path, now) else { return };
        match known.find(&file) {
            Comparison::New => changes.added.push(&file),
            Comparison::Same => {}
            Comparison::Different(article) => differing.push((article, file)),
        }
    };
    let looked = |path: PathBuf| {
        let modified = fresh::stamp(&path, began);
        folders.push((path, modified));
    };
    scan::each(folder, found, looked).map_err(|error| Error::Files { path: folder.to_owned(), error })?;
    for (article, file) in differing {
        changes.changed.push((number(article)?, file));
    }
    for article in known.unseen() {
        changes.removed.push(number(article)?);
    }
    changes.removed.sort_unstable();
    changes.folders = folders;
    Ok(changes)
}

/// Holds what the index knows of all files: sixteen bytes and a mark for each, for there may be very many.
struct Known {
    /// In the order of articles.
    files: Vec<(ArticleId, u64)>,
    seen: Vec<bool>,
}

/// Classifies a file of the folder by what the index knows of it.
enum Comparison {
    New,
    Same,
    Different(ArticleId),
}

impl Known {
    fn read(connection: &Connection) -> Result<Self, Error> {
        let count = connection.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
        // Room for all at once: a list that grows needs half as much again.
        let mut files = Vec::with_capacity(count);
        let mut statement = connection.prepare("SELECT file, size, modified FROM article")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let article = ArticleId(row.get::<_, i64>(0)?.cast_unsigned());
            files.push((article, stamp(row.get(1)?, row.get(2)?)));
        }
        files.sort_unstable();
        Ok(Self { seen: vec![false; files.len()], files })
    }

    /// Looks a file up, and marks it as seen.
    fn find(&mut self, file: &File) -> Comparison {
        let article = ArticleId::of(&file.path);
        let Ok(place) = self.files.binary_search_by_key(&article, |&(article, _)| article) else {
            return Comparison::New;
        };
        self.seen[place] = true;
        let same = file.modified > 0 && self.files[place].1 == stamp(file.size, file.modified);
        if same { Comparison::Same } else { Comparison::Different(article) }
    }

    /// The articles whose files were not seen.
    fn unseen(&self) -> impl Iterator<Item = ArticleId> {
        self.files.iter().zip(&self.seen).filter(|&(_, seen)| !seen).map(|(&(article, _), _)| article)
    }
}

/// A file's size and time in one number; that two of them are one by chance happens once in 2⁶⁴ changes.
fn stamp(size: i64, modified: i64) -> u64 {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&size.to_le_bytes());
    bytes[8..].copy_from_slice(&modified.to_le_bytes());
    xxh3_64(&bytes)
}
