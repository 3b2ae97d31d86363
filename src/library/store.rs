//! Writing articles into a library: whole or not at all, and with what stood there before kept.
//!
//! A file is written beside its place under a hidden name, synced, given its name, and its folder synced. What was killed
//! in between leaves a hidden file, which [`clear`] takes away. Earlier texts of `SOURCE/NAME.md` are kept in
//! `.versions/SOURCE/NAME/`, with a line for each change in `changes.jsonl` there.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use tempfile::NamedTempFile;

/// The folder of earlier texts, in the library.
pub const VERSIONS: &str = ".versions";
/// The file that tells how an article changed, beside its earlier texts.
pub const CHANGES: &str = "changes.jsonl";

const PREFIX: &str = ".pullquote-";
const SUFFIX: &str = ".part";

/// Files that are to come into a library together.
#[derive(Debug)]
pub struct Batch<'l> {
    library: &'l Path,
    files: Vec<(NamedTempFile, PathBuf)>,
    /// Paths that are taken by these files.
    taken: BTreeSet<PathBuf>,
}

impl<'l> Batch<'l> {
    /// An empty batch for the library in this folder.
    #[must_use]
    pub const fn new(library: &'l Path) -> Self {
        Self { library, files: Vec::new(), taken: BTreeSet::new() }
    }

    /// Returns the number of files that wait in it; each holds a file handle.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns whether no file waits in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Writes a file that is to be `folder/name.md`, or with `-2` and on where that is taken. Returns its path in the
    /// library; it is there once the batch is committed.
    ///
    /// # Errors
    /// Where it cannot be written, such as on a full disk; then nothing of it is left.
    pub fn add(&mut self, folder: &str, name: &str, text: &str) -> io::Result<PathBuf> {
        let mut path = Path::new(folder).join(format!("{name}.md"));
        let mut number = 2;
        while self.taken.contains(&path) || self.library.join(&path).symlink_metadata().is_ok() {
            path = Path::new(folder).join(format!("{name}-{number}.md"));
            number += 1;
        }
        let file = part(&self.library.join(folder), text)?;
        self.taken.insert(path.clone());
        self.files.push((file, path.clone()));
        Ok(path)
    }

    /// Gives all files their names. They are on the disk when this returns.
    ///
    /// # Errors
    /// Where the disk refuses; files that have their name by then keep it, the others leave nothing.
    pub fn commit(&mut self) -> io::Result<()> {
        self.files.par_iter().try_for_each(|(file, _)| file.as_file().sync_all())?;
        let mut folders = BTreeSet::new();
        for (file, path) in self.files.drain(..) {
            let target = self.library.join(&path);
            file.persist_noclobber(&target).map_err(|error| error.error)?;
            folders.extend(target.parent().map(Path::to_owned));
        }
        self.taken.clear();
        folders.iter().try_for_each(|folder| File::open(folder)?.sync_all())
    }
}

/// Puts `text` in the place of the file at `path` in the library, and keeps what stood there. Returns where that is now,
/// from the library's folder.
///
/// # Errors
/// Where the disk refuses; then the file is as it was.
pub fn replace(library: &Path, path: &Path, text: &str, now: Timestamp) -> io::Result<PathBuf> {
    let target = library.join(path);
    let kept = versions(path);
    fs::create_dir_all(library.join(&kept))?;
    let stem = now.strftime("%Y-%m-%dT%H%M%SZ").to_string();
    let mut version = kept.join(format!("{stem}.md"));
    let mut number = 2;
    // A link keeps the old text without a moment in which it is nowhere.
    while let Err(error) = fs::hard_link(&target, library.join(&version)) {
        if error.kind() != io::ErrorKind::AlreadyExists {
            fs::copy(&target, library.join(&version))?;
            File::open(library.join(&version))?.sync_all()?;
            break;
        }
        version = kept.join(format!("{stem}-{number}.md"));
        number += 1;
    }
    File::open(library.join(&kept))?.sync_all()?;
    rewrite(library, path, text)?;
    Ok(version)
}

/// Puts `text` in the place of the file at `path` in the library, and keeps nothing of what stood there.
///
/// # Errors
/// Where the disk refuses; then the file is as it was.
pub fn rewrite(library: &Path, path: &Path, text: &str) -> io::Result<()> {
    let target = library.join(path);
    let folder = target.parent().unwrap_or(library);
    let file = part(folder, text)?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    File::open(folder)?.sync_all()
}

/// Adds a line to what is known of an article's changes.
///
/// # Errors
/// Where it cannot be written.
pub fn note(library: &Path, path: &Path, line: &str) -> io::Result<()> {
    let file = library.join(versions(path)).join(CHANGES);
    let mut file = File::options().create(true).append(true).open(file)?;
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_all()
}

/// Returns the recorded changes of an article, a line each, the oldest first. Empty where it never changed.
#[must_use]
pub fn notes(library: &Path, path: &Path) -> Vec<String> {
    let text = fs::read_to_string(library.join(versions(path)).join(CHANGES)).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// The folder of an article's earlier texts, from the library's folder.
#[must_use]
pub fn versions(path: &Path) -> PathBuf {
    Path::new(VERSIONS).join(path.with_extension(""))
}

/// Returns whether a file was left behind by a writer that was killed.
#[must_use]
pub fn is_left_over(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(PREFIX.as_bytes()) && name.ends_with(SUFFIX.as_bytes())
}

/// The articles of which earlier texts are kept, from the library's folder, in order.
#[must_use]
pub fn changed(library: &Path) -> Vec<PathBuf> {
    let root = library.join(VERSIONS);
    let walk = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let notes = walk.filter(|entry| entry.file_name() == CHANGES);
    notes
        .filter_map(|entry| {
            let folder = entry.path().parent()?.strip_prefix(&root).ok()?;
            Some(PathBuf::from(format!("{}.md", folder.display())))
        })
        .collect()
}

/// Returns the number of files that writers are writing, or left behind when they were killed.
#[must_use]
pub fn left_over(library: &Path) -> usize {
    let walk = walkdir::WalkDir::new(library).max_depth(2).into_iter().filter_map(Result::ok);
    walk.filter(|entry| is_left_over(entry.file_name())).count()
}

/// Takes away what killed writers have left below the library's folder; nobody may be writing meanwhile. Returns how many
/// files that were.
///
/// # Errors
/// Where the library cannot be read.
pub fn clear(library: &Path) -> io::Result<usize> {
    let mut cleared = 0;
    for folder in fs::read_dir(library)?.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        for entry in fs::read_dir(folder.path())?.flatten().filter(|entry| is_left_over(&entry.file_name())) {
            fs::remove_file(entry.path())?;
            cleared += 1;
        }
    }
    Ok(cleared)
}

/// A file with this text in `folder`, under a hidden name, that goes away unless it gets another.
fn part(folder: &Path, text: &str) -> io::Result<NamedTempFile> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(PREFIX)
        .suffix(SUFFIX)
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_batch_is_there_once_it_is_committed_and_takes_nobodys_place() {
        let library = tempfile::tempdir().unwrap();
        let mut batch = Batch::new(library.path());
        let paths = ["one", "two"].map(|text| batch.add("Gazette", "2026-11-18-strike", text).unwrap());
        assert!(names(&library.path().join("Gazette")).iter().all(|name| is_left_over(OsStr::new(name))));
        batch.commit().unwrap();
        assert_eq!(names(&library.path().join("Gazette")), ["2026-11-18-strike-2.md", "2026-11-18-strike.md"]);
        let read = paths.map(|path| fs::read_to_string(library.path().join(path)).unwrap());
        assert_eq!(read, ["one", "two"]);
    }

    #[test]
    fn a_batch_that_is_dropped_leaves_nothing_and_what_is_left_is_cleared() {
        let library = tempfile::tempdir().unwrap();
        Batch::new(library.path()).add("Gazette", "a", "text").unwrap();
        assert!(names(&library.path().join("Gazette")).is_empty());
        fs::write(library.path().join("Gazette/.pullquote-x.part"), "ha").unwrap();
        fs::write(library.path().join("Gazette/.mine"), "ha").unwrap();
        assert_eq!(clear(library.path()).unwrap(), 1);
        assert_eq!(names(&library.path().join("Gazette")), [".mine"]);
    }

    #[test]
    fn what_is_replaced_is_kept() {
        let library = tempfile::tempdir().unwrap();
        let mut batch = Batch::new(library.path());
        let path = batch.add("Gazette", "a", "one").unwrap();
        batch.commit().unwrap();
        for text in ["two", "three"] {
            replace(library.path(), &path, text, Timestamp::UNIX_EPOCH).unwrap();
        }
        assert_eq!(fs::read_to_string(library.path().join(&path)).unwrap(), "three");
        let kept = library.path().join(versions(&path));
        assert_eq!(names(&kept), ["1970-01-01T000000Z-2.md", "1970-01-01T000000Z.md"]);
        assert_eq!(fs::read_to_string(kept.join("1970-01-01T000000Z.md")).unwrap(), "one");
        note(library.path(), &path, "{}").unwrap();
        assert_eq!(notes(library.path(), &path), ["{}"]);
    }
}
