//! Moving files of articles out of the way and back: to the trash, to the archive of the library, to another of its folders.
//!
//! The trash is the desktop's, by the freedesktop.org specification (version 1.0), as far as it concerns the home: a file in
//! `Trash/files`, and a note in `Trash/info` of where it was. Where that is on another disk, it is `.trash` in the library,
//! as `.archive` is what is kept but not listed. Nothing is ever written over: a name that is taken gets a number.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::library::private;
use crate::tui::folder::{is_inside, no_folder};

/// A file that was moved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// The place where it is.
    pub(super) to: PathBuf,
    /// The folders that were made for it, the deepest first.
    pub(super) made: Vec<PathBuf>,
}

/// The largest number of files with one name.
const MOST: usize = 999;

/// Moves a file to the trash of the home, or where that is on another disk to that of the library. Returns where it is.
///
/// # Errors
/// Where neither can be written.
pub(super) fn trash(file: &Path, home: Option<&Path>, library: &Path, now: jiff::civil::DateTime) -> io::Result<Moved> {
    if let Some(trash) = home {
        match to_home(file, trash, now) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {}
            done => return done.map(|to| Moved { to, made: Vec::new() }),
        }
    }
    into_folder(file, &library.join(".trash"))
}

fn to_home(file: &Path, trash: &Path, now: jiff::civil::DateTime) -> io::Result<PathBuf> {
    let (files, info) = (trash.join("files"), trash.join("info"));
    private::folder(trash)?;
    private::folder(&files)?;
    private::folder(&info)?;
    for number in 1..=MOST {
        let name = numbered(file, number)?;
        let mut note = name.clone().into_os_string();
        note.push(".trashinfo");
        let note = info.join(note);
        // The note is made first: by that a name is taken.
        let mut written = match OpenOptions::new().write(true).create_new(true).open(&note) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            opened => opened?,
        };
        let to = files.join(&name);
        let done = write_note(&mut written, file, now).and_then(|()| rename(file, &to));
        match done {
            Ok(()) => return Ok(to),
            Err(error) => {
                fs::remove_file(&note)?;
                if error.kind() != io::ErrorKind::AlreadyExists {
                    return Err(error);
                }
            }
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn write_note(note: &mut File, file: &Path, now: jiff::civil::DateTime) -> io::Result<()> {
    let path = std::path::absolute(file)?;
    let mut encoded = String::new();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'~' | b'-' => encoded.push((*byte).into()),
            _ => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    write!(note, "[Trash Info]\nPath={encoded}\nDeletionDate={}\n", now.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// Moves a file into a folder, which is made where it is not there. Returns where it is.
///
/// # Errors
/// Where that cannot be written.
pub(super) fn into_folder(file: &Path, folder: &Path) -> io::Result<Moved> {
    let made: Vec<PathBuf> = folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
    fs::create_dir_all(folder)?;
    match into(file, folder) {
        Ok(to) => Ok(Moved { to, made }),
        Err(error) => {
            remove_empty(&made);
            Err(error)
        }
    }
}

fn into(file: &Path, folder: &Path) -> io::Result<PathBuf> {
    if file.parent().and_then(|beside| beside.canonicalize().ok()) == Some(folder.canonicalize()?) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is there already"));
    }
    for number in 1..=MOST {
        let to = folder.join(numbered(file, number)?);
        match rename(file, &to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            done => return done.map(|()| to),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Returns a folder of the library by the name that was typed.
///
/// # Errors
/// Where it would lie outside, or would be hidden.
pub(super) fn folder_in(library: &Path, typed: &str) -> Result<PathBuf, String> {
    let typed = typed.trim();
    if is_inside(typed) { Ok(library.join(typed)) } else { Err(no_folder(typed)) }
}

/// The most folders that are told.
const MOST_FOLDERS: usize = 1_000;
/// The depth to which they are looked for.
const DEPTH: usize = 8;

/// Returns the folders of a library to which a file may be moved, by their paths in it, in the order of the alphabet.
pub(super) fn folders_of(library: &Path) -> Vec<String> {
    let is_shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(library).max_depth(DEPTH).into_iter().filter_entry(is_shown);
    // What cannot be read is no place to move to.
    let folders = walk.filter_map(Result::ok).filter(|entry| entry.depth() > 0 && entry.file_type().is_dir());
    let name = |entry: DirEntry| Some(entry.path().strip_prefix(library).ok()?.to_str()?.to_owned());
    let names = folders.take(MOST_FOLDERS).filter_map(name);
    let mut names: Vec<String> = names.filter(|name| !name.contains(char::is_control)).collect();
    names.sort_unstable();
    names
}

/// Moves a file back to where it was. A note of the trash about it goes, and so do the folders that were made for it, the
/// deepest first, where nothing else is in them.
///
/// # Errors
/// Where it has gone, or another has its place.
pub(super) fn put_back(file: &Path, to: &Path, made: &[PathBuf]) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    rename(file, to)?;
    let note =
        file.parent().filter(|files| files.ends_with("Trash/files")).and_then(Path::parent).zip(file.file_name());
    if let Some((trash, name)) = note {
        let mut note = name.to_owned();
        note.push(".trashinfo");
        fs::remove_file(trash.join("info").join(note))?;
    }
    remove_empty(made);
    Ok(())
}

/// Removes folders that are empty, up to the first that is not.
fn remove_empty(folders: &[PathBuf]) {
    // One that stays is in nobody's way.
    let _ = folders.iter().try_for_each(fs::remove_dir);
}

/// Renames a file, and never onto another: the new name is given first, then the old one is taken away.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::CrossesDevices) => {
            Err(error)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(error),
        // A disk without links.
        Err(_) if to.try_exists()? => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

/// `article.md`, `article-2.md`.
fn numbered(file: &Path, number: usize) -> io::Result<PathBuf> {
    let name = file.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    if number == 1 {
        return Ok(name.into());
    }
    let mut numbered = file.file_stem().unwrap_or(name).to_owned();
    numbered.push(format!("-{number}"));
    if let Some(ending) = file.extension() {
        numbered.push(".");
        numbered.push(ending);
    }
    Ok(numbered.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> jiff::civil::DateTime {
        jiff::civil::date(2026, 11, 30).at(12, 4, 5, 0)
    }

    #[test]
    fn a_file_goes_to_the_trash_with_a_note_and_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let (library, trash_folder) = (folder.path().join("news"), folder.path().join("share/Trash"));
        fs::create_dir_all(&library).unwrap();
        let file = library.join("fog 100%.md");
        for text in ["one", "two"] {
            fs::write(&file, text).unwrap();
            trash(&file, Some(&trash_folder), &library, now()).unwrap();
            assert!(!file.exists());
        }
        let second = trash_folder.join("files/fog 100%-2.md");
        assert_eq!(fs::read_to_string(&second).unwrap(), "two");
        let note = trash_folder.join("info/fog 100%-2.md.trashinfo");
        let path = file.to_string_lossy().replace('%', "%25").replace(' ', "%20");
        let expected = format!("[Trash Info]\nPath={path}\nDeletionDate=2026-11-30T12:04:05\n");
        assert_eq!(fs::read_to_string(&note).unwrap(), expected);
        put_back(&second, &file, &[]).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert!(!note.exists() && !second.exists());
        // Another has its place: nothing is written over.
        let first = trash_folder.join("files/fog 100%.md");
        assert!(put_back(&first, &file, &[]).is_err());
        assert_eq!(
            (fs::read_to_string(&file).unwrap(), fs::read_to_string(&first).unwrap()),
            ("two".into(), "one".into())
        );
    }

    #[test]
    fn three_moves_that_come_round_are_taken_back() {
        let library = tempfile::tempdir().unwrap();
        let file = library.path().join("fog.md");
        fs::write(&file, "x").unwrap();
        let (mut from, mut moves) = (file.clone(), Vec::new());
        for typed in ["one", "two/deep", "."] {
            let moved = into_folder(&from, &folder_in(library.path(), typed).unwrap()).unwrap();
            assert!(moved.to.exists() && !from.exists(), "{typed}");
            let to = moved.to.clone();
            moves.push((from, moved));
            from = to;
        }
        assert!(file.exists());
        for (from, moved) in moves.iter().rev() {
            put_back(&moved.to, from, &moved.made).unwrap();
            assert!(from.exists(), "{moved:?}");
        }
        assert_eq!(WalkDir::new(library.path()).min_depth(1).into_iter().count(), 1, "nothing else is left");
        assert!(into_folder(&file, library.path()).is_err(), "it is there already");
    }

    #[test]
    fn a_folder_that_was_made_stays_where_something_else_is_in_it_and_goes_where_the_move_fails() {
        let library = tempfile::tempdir().unwrap();
        let (file, folder) = (library.path().join("fog.md"), library.path().join("two/deep"));
        fs::write(&file, "x").unwrap();
        fs::create_dir(library.path().join("two")).unwrap();
        let moved = into_folder(&file, &folder).unwrap();
        assert_eq!(moved.made, std::slice::from_ref(&folder), "the other was there before");
        fs::write(folder.join("notes"), "x").unwrap();
        put_back(&moved.to, &file, &moved.made).unwrap();
        assert!(file.exists() && folder.join("notes").exists());
        assert!(into_folder(&library.path().join("none.md"), &library.path().join("new/er")).is_err());
        assert!(!library.path().join("new").exists());
    }

    #[test]
    fn folders_are_told_but_for_hidden_ones() {
        let library = tempfile::tempdir().unwrap();
        for folder in ["ports/2026", ".archive/old", "a b", "ports/.trash"] {
            fs::create_dir_all(library.path().join(folder)).unwrap();
        }
        fs::write(library.path().join("fog.md"), "x").unwrap();
        assert_eq!(folders_of(library.path()), ["a b", "ports", "ports/2026"]);
        assert!(folders_of(Path::new("/nowhere/at/all")).is_empty());
    }

    #[test]
    fn without_a_home_the_library_has_a_trash_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fog.md");
        fs::write(&file, "x").unwrap();
        let moved = trash(&file, None, folder.path(), now()).unwrap();
        assert_eq!(moved.to, folder.path().join(".trash/fog.md"));
    }

    #[test]
    fn a_folder_is_one_of_the_library() {
        let library = Path::new("/news");
        assert_eq!(folder_in(library, "ports/2026").unwrap(), Path::new("/news/ports/2026"));
        for outside in ["../x", "/etc", "a/../../b", ".hidden", "a/.b"] {
            assert!(folder_in(library, outside).is_err(), "{outside}");
        }
    }
}
