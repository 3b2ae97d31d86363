//! A folder compared with what the index knows of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension as _, Row};
use xxhash_rust::xxh3::xxh3_64;

use super::Error;
use super::files::{File, Files};
use super::fresh::{self, Folder};
use crate::library::{ArticleId, PassedOver, scan};

/// The differences between the folder and the index.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) added: Files,
    /// Those whose size or time differ, with their numbers.
    pub(super) changed: Vec<(i64, File)>,
    /// The numbers of those that are gone.
    pub(super) removed: Vec<i64>,
    /// The folders that were looked through.
    pub(super) folders: Vec<Folder>,
    /// Counts the files that are no articles.
    pub(super) passed_over: PassedOver,
}

/// The time within which two changes may bear the same time, in nanoseconds; file systems count in seconds at worst.
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

/// The differences between `folder` and the index.
///
/// # Errors
/// Where the folder is not there, for then nothing is known of its articles; or the database cannot be read.
pub(super) fn changes(connection: &Connection, folder: &Path) -> Result<Changes, Error> {
    let mut known = Known::read(connection)?;
    let mut stored = connection.prepare("SELECT id, size, modified FROM article WHERE file = ?1")?;
    let mut changes = Changes { added: Files::below(folder), ..Changes::default() };
    let began = SystemTime::now();
    let now = nanoseconds(began);
    let (mut folders, mut failed) = (Vec::new(), None);
    let found = |path| {
        let Some(file) = File::at(path, now) else { return };
        let article = ArticleId::of(&file.path).0.cast_signed();
        if file.modified > 0 && known.see(hash(article, file.size, file.modified)) {
            return;
        }
        let row = |row: &Row<'_>| Ok((row.get(0)?, hash(article, row.get(1)?, row.get(2)?)));
        match if known.is_empty() { Ok(None) } else { stored.query_row([article], row).optional() } {
            Ok(Some((id, hash))) => {
                known.see(hash);
                changes.changed.push((id, file));
            }
            Ok(None) => changes.added.push(&file),
            Err(error) => failed = Some(error),
        }
    };
    let looked = |path: PathBuf| {
        let modified = fresh::stamp(&path, began);
        folders.push((path, modified));
    };
    let passed_over =
        scan::each(folder, found, looked).map_err(|error| Error::Files { path: folder.to_owned(), error })?;
    failed.map_or(Ok(()), Err)?;
    if !known.is_all_seen() {
        each(connection, |id, hash| changes.removed.extend((!known.is_seen(hash)).then_some(id)))?;
    }
    changes.removed.sort_unstable();
    changes.folders = folders;
    changes.passed_over = passed_over;
    Ok(changes)
}

/// All that the index knows of files, in little room, for there may be very many: of each file 48 bits of a hash of
/// its name, size and time, sixteen of which are told by the place. That a changed file is taken for an unchanged one by
/// chance happens once in 2⁴⁸ divided by the number of files: in a million files, once in 280 million changes.
struct Known {
    /// Where the hashes that begin with each sixteen bits start; one more for the end.
    starts: Vec<u32>,
    /// The next 32 bits of each, in order within their start.
    rests: Vec<u32>,
    /// A bit for each that a file of the folder was found to be.
    seen: Vec<u64>,
}

/// The hashes that [`Known`] tells apart by their place.
const STARTS: usize = 1 << 16;

impl Known {
    fn read(connection: &Connection) -> Result<Self, Error> {
        let mut starts = vec![0; STARTS + 1];
        each(connection, |_, hash| starts[place(hash) + 1] += 1)?;
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut rests = vec![0; starts[STARTS] as usize];
        let mut next = starts.clone();
        each(connection, |_, hash| {
            let at = &mut next[place(hash)];
            // Nobody writes meanwhile; should there be more all the same, they are looked up.
            if let Some(slot) = rests.get_mut(*at as usize) {
                (*slot, *at) = (rest(hash), *at + 1);
            }
        })?;
        for bounds in starts.windows(2) {
            rests[bounds[0] as usize..bounds[1] as usize].sort_unstable();
        }
        let seen = vec![0; rests.len().div_ceil(64)];
        Ok(Self { starts, rests, seen })
    }

    const fn is_empty(&self) -> bool {
        self.rests.is_empty()
    }

    /// Marks a hash as seen; returns whether it is known.
    fn see(&mut self, hash: u64) -> bool {
        let found = self.find(hash);
        if let Some(at) = found {
            self.seen[at / 64] |= 1 << (at % 64);
        }
        found.is_some()
    }

    fn find(&self, hash: u64) -> Option<usize> {
        let (start, end) = (self.starts[place(hash)] as usize, self.starts[place(hash) + 1] as usize);
        self.rests[start..end].binary_search(&rest(hash)).ok().map(|at| start + at)
    }

    fn is_seen(&self, hash: u64) -> bool {
        self.find(hash).is_some_and(|at| self.seen[at / 64] & 1 << (at % 64) != 0)
    }

    /// Returns whether all were seen.
    fn is_all_seen(&self) -> bool {
        self.seen.iter().map(|bits| bits.count_ones() as usize).sum::<usize>() == self.rests.len()
    }
}

/// Calls `visit` with the number and the hash of each article.
fn each(connection: &Connection, mut visit: impl FnMut(i64, u64)) -> Result<(), Error> {
    let mut statement = connection.prepare("SELECT id, file, size, modified FROM article")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, hash(row.get(1)?, row.get(2)?, row.get(3)?));
    }
    Ok(())
}

const fn place(hash: u64) -> usize {
    (hash >> 48) as usize
}

const fn rest(hash: u64) -> u32 {
    (hash >> 16) as u32
}

/// Returns what an article's file is known again by: the article's number, as it is stored, size and time.
fn hash(article: i64, size: i64, modified: i64) -> u64 {
    let mut bytes = [0; 24];
    for (place, number) in bytes.chunks_exact_mut(8).zip([article, size, modified]) {
        place.copy_from_slice(&number.to_le_bytes());
    }
    xxh3_64(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_found_again_and_nothing_else() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE article (id INTEGER PRIMARY KEY, file, size, modified)").unwrap();
        for number in 0..5_000_i64 {
            let row = [number, number * 7919 - 9_000_000, number % 13, number];
            connection.execute("INSERT INTO article VALUES (?1, ?2, ?3, ?4)", row).unwrap();
        }
        let mut known = Known::read(&connection).unwrap();
        let of = |number: i64| hash(number * 7919 - 9_000_000, number % 13, number);
        assert!(!known.is_empty() && !known.is_all_seen());
        for number in (0..5_000).filter(|number| number % 5 > 0) {
            assert!(known.see(of(number)), "{number}");
            assert!(!known.see(hash(number * 7919 - 9_000_000, number % 13, number + 1)), "another time of {number}");
        }
        let mut unseen = Vec::new();
        each(&connection, |id, hash| unseen.extend((!known.is_seen(hash)).then_some(id))).unwrap();
        assert!(unseen.iter().copied().eq((0..5_000).step_by(5)), "{unseen:?}");
        for number in unseen {
            assert!(known.see(of(number)), "{number}");
        }
        assert!(known.is_all_seen());
    }
}
