//! Changes that could not be kept by the end of a run, put where they can be: the next run takes them up.
//!
//! A file of changes stays where it is until all of them are kept, so that a run which is killed meanwhile loses none. Whoever
//! writes to one or takes it up holds its lock, and a lock goes with its process: what was in the hands of a run that was
//! killed is free for the next one, and two runs never take up the same. Taking up a change twice changes nothing.

use std::env;
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::article::{ArticleRef, Change, Speaker, StateChange};
use super::kept::QuoteChange;

/// The beginning and the end of the names of the files; one that is in use has a number between them.
const NAME: &str = "pullquote-unsaved";
const ENDING: &str = ".jsonl";

/// The most files in one place.
const FILES: usize = 16;

/// The number of changes that are named one by one.
const NAMED: usize = 5;

/// Changes of earlier runs, and the files that hold them until they are kept.
#[derive(Debug, Default)]
pub struct TakenUp {
    /// The changes, in the order in which they were done.
    pub changes: Vec<Change>,
    /// The number of lines of these files that are no changes.
    pub unread: usize,
    files: Vec<Held>,
}

/// A file under our lock.
#[derive(Debug)]
struct Held {
    path: PathBuf,
    file: File,
    /// True if every line of it is a change.
    whole: bool,
}

impl TakenUp {
    /// Takes the files away, since what is in them is kept. One with lines that are no changes stays under another name.
    pub fn keep(self) {
        for Held { path, file: _locked, whole } in self.files {
            // Where that fails, the next run takes them up again, which changes nothing.
            let done = if whole { fs::remove_file(path) } else { fs::rename(&path, path.with_extension("unread")) };
            done.unwrap_or_default();
        }
    }
}

impl fmt::Display for TakenUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |count: usize, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
        let kept = count(
            self.changes.len(),
            "change that could not be kept before is",
            "changes that could not be kept before are",
        );
        write!(f, "{kept} kept now")?;
        for Held { path, .. } in self.files.iter().filter(|file| !file.whole) {
            let unread = count(self.unread, "line", "lines");
            write!(f, "; {unread} could not be read: they are in `{}`", path.with_extension("unread").display())?;
        }
        Ok(())
    }
}

/// Writes changes down in the first place that takes them, and returns what is to be told: which they are, why they were
/// not kept, and where they are now. Those that were taken up and are among them leave where they were.
#[must_use]
pub fn put_aside(changes: &[Change], taken: Option<TakenUp>, why: Option<&str>) -> String {
    put_into(&folders(), changes, taken, why)
}

fn put_into(folders: &[PathBuf], changes: &[Change], taken: Option<TakenUp>, why: Option<&str>) -> String {
    let place = folders.iter().find_map(|folder| append(folder, changes).ok());
    if place.is_some() {
        taken.into_iter().for_each(TakenUp::keep);
    }
    let named: Vec<String> = changes.iter().filter_map(words).take(NAMED).collect();
    let more = changes.iter().filter_map(words).count().saturating_sub(NAMED);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let what = if named.is_empty() { "where you were".to_owned() } else { format!("{}{more}", named.join(", ")) };
    let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
    match place {
        Some(place) => format!(
            "not kept: {what}{why}; it is written down in `{}`, and the next start takes it up from there",
            place.display()
        ),
        None => format!("not kept, and lost: {what}{why}; it could not be written anywhere else either"),
    }
}

/// Returns the changes that earlier runs could not keep, oldest first. What another run has in its hands is left to it.
#[must_use]
pub fn take_up() -> TakenUp {
    take_from(&folders())
}

fn take_from(folders: &[PathBuf]) -> TakenUp {
    let mut taken = TakenUp::default();
    let paths = folders.iter().flat_map(|folder| paths(folder));
    let mut held: Vec<Held> = paths.filter_map(|path| held(&path, false)).collect();
    held.sort_by_key(|held| held.file.metadata().ok().and_then(|metadata| metadata.modified().ok()));
    for mut one in held {
        let mut bytes = Vec::new();
        if one.file.read_to_end(&mut bytes).is_err() {
            continue;
        }
        let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
        let changes: Vec<Change> = lines.iter().filter_map(|line| serde_json::from_slice(line).ok()).collect();
        one.whole = lines.len() == changes.len();
        taken.unread += lines.len() - changes.len();
        taken.changes.extend(changes);
        taken.files.push(one);
    }
    taken
}

/// Returns the folders that changes are put into, the best place first: only such as are the reader's own.
fn folders() -> Vec<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folders = [set("XDG_RUNTIME_DIR"), set("XDG_DATA_HOME"), set("XDG_CACHE_HOME"), etcetera::home_dir().ok()];
    folders.into_iter().flatten().filter(|folder| folder.is_absolute()).collect()
}

/// Returns the names that files of changes may have in a folder.
fn paths(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let folder = folder.to_owned();
    (0..FILES).map(move |number| match number {
        0 => folder.join(format!("{NAME}{ENDING}")),
        _ => folder.join(format!("{NAME}-{number}{ENDING}")),
    })
}

/// Opens a file and locks it; none where there is none, somebody else has it, or it is not the reader's own.
fn held(path: &Path, create: bool) -> Option<Held> {
    let file = OpenOptions::new().create(create).read(true).append(true).mode(0o600).open(path).ok()?;
    // Where a file system has no locks, nobody else is known to have it.
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        return None;
    }
    // It may have been taken away before it was locked; then nobody would ever find what is written to it.
    let (ours, there) = (file.metadata().ok()?, fs::symlink_metadata(path).ok()?);
    let same = there.is_file() && (ours.dev(), ours.ino()) == (there.dev(), there.ino());
    let own = ours.uid() == rustix::process::geteuid().as_raw();
    (same && own).then(|| Held { path: path.to_owned(), file, whole: true })
}

/// Writes changes to the first file of a folder that nobody has in their hands.
fn append(folder: &Path, changes: &[Change]) -> io::Result<PathBuf> {
    let lines: Vec<String> = changes.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    let mut held = paths(folder).find_map(|path| held(&path, true)).ok_or(io::ErrorKind::NotFound)?;
    let written = held.file.write_all(format!("{}\n", lines.join("\n")).as_bytes()).and_then(|()| held.file.sync_all());
    written.inspect_err(|_| take_away(&held.path, &held.file))?;
    Ok(held.path)
}

/// Takes a file away that nothing could be written to.
fn take_away(place: &Path, file: &File) {
    if file.metadata().is_ok_and(|metadata| metadata.len() == 0) {
        fs::remove_file(place).unwrap_or_default();
    }
}

/// Says in words what a change is; none of what is no loss to speak of, such as a place in a text.
fn words(change: &Change) -> Option<String> {
    match change {
        Change::Article(article_ref, change) => Some(format!("{} {}", change_words(change)?, name(article_ref))),
        Change::Articles(refs, change) => Some(format!("{} {} articles", change_words(change)?, refs.len())),
        Change::Setting { name, .. } => Some(format!("the setting `{name}`")),
        Change::Known(_) | Change::Adopted { .. } | Change::Session(_) => None,
    }
}

fn change_words(change: &StateChange) -> Option<String> {
    Some(match change {
        StateChange::Read(Some(_)) => "read mark on".to_owned(),
        StateChange::Read(None) => "unread mark on".to_owned(),
        StateChange::Starred(Some(_)) => "star on".to_owned(),
        StateChange::Starred(None) => "star taken off".to_owned(),
        StateChange::Tag { tag, on: true } => format!("tag “{tag}” on"),
        StateChange::Tag { tag, on: false } => format!("tag “{tag}” taken off"),
        StateChange::Speaker { correction: Some(Speaker::Named(name)), .. } => format!("speaker “{name}” in"),
        StateChange::Speaker { .. } => "a speaker in".to_owned(),
        StateChange::Quote { change: QuoteChange::Starred(Some(_)), .. } => "kept quote in".to_owned(),
        StateChange::Quote { change: QuoteChange::Starred(None), .. } => "star taken off a quote in".to_owned(),
        StateChange::Quote { change: QuoteChange::Tag { tag, .. }, .. } => format!("tag “{tag}” on a quote in"),
        StateChange::Quote { change: QuoteChange::Note(note), .. } => format!("note “{}” on a quote in", note.after),
        StateChange::Note(note) => format!("note “{}” on", note.after),
        StateChange::Position(_) | StateChange::Jumps(_) => return None,
    })
}

fn name(article_ref: &ArticleRef) -> String {
    let file = article_ref.path.as_ref().and_then(|path| path.file_name());
    file.map_or_else(|| "an article".to_owned(), |name| format!("`{}`", name.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(value: &str) -> Change {
        Change::Setting { name: "theme".to_owned(), value: value.to_owned() }
    }

    #[test]
    fn what_was_taken_up_is_there_until_it_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        assert!(put_into(&folders, &[change("dark")], None, None).contains(&format!("{NAME}{ENDING}")));
        drop(take_from(&folders));
        let taken = take_from(&folders);
        assert_eq!(taken.changes, [change("dark")], "a run that was killed took nothing with it");
        assert_eq!(take_from(&folders).changes, [], "what is in somebody’s hands is left to them");
        // It cannot be kept this time either, with more besides.
        let told = put_into(&folders, &[change("dark"), change("light")], Some(taken), Some("a full disk"));
        assert!(told.contains("(a full disk)") && told.contains(&format!("{NAME}-1{ENDING}")), "{told}");
        let taken = take_from(&folders);
        assert_eq!(taken.changes, [change("dark"), change("light")], "none of them twice");
        taken.keep();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn lines_that_are_no_changes_are_left_and_counted() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        let _ = put_into(&folders, &[change("dark")], None, None);
        let path = folder.path().join(format!("{NAME}{ENDING}"));
        fs::write(&path, [&fs::read(&path).unwrap()[..], b"\xff{\"Setti"].concat()).unwrap();
        let taken = take_from(&folders);
        assert_eq!((taken.changes.len(), taken.unread), (1, 1));
        taken.keep();
        assert_eq!(take_from(&folders).changes, []);
        assert!(path.with_extension("unread").exists());
    }

    #[test]
    fn the_next_place_is_taken_where_one_cannot_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        let told = put_into(&[gone.clone(), folder.path().to_owned()], &[change("dark")], None, None);
        assert!(told.contains("the next start takes it up"), "{told}");
        assert!(put_into(&[gone], &[change("dark")], None, None).contains("and lost"));
    }
}
