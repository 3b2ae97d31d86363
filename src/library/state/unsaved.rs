//! Changes that could not be kept by the end of a run, put where they can be: the next run takes them up.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use super::article::{ArticleRef, Change, Speaker, StateChange};

/// The name of the file.
const NAME: &str = "pullquote-unsaved.jsonl";

/// The number of changes that are named one by one.
const NAMED: usize = 5;

/// Writes changes down in the first place that takes them, and returns what is to be told: which they are, why they were
/// not kept, and where they are now.
#[must_use]
pub fn put_aside(changes: &[Change], why: Option<&str>) -> String {
    let places = places();
    let place = places.iter().find(|place| append(place, changes).is_ok());
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

/// Returns the changes that earlier runs could not keep, oldest first, and takes them away.
#[must_use]
pub fn take_up() -> Vec<Change> {
    let mut changes = Vec::new();
    for place in places() {
        let Ok(text) = fs::read_to_string(&place) else { continue };
        changes.extend(text.lines().filter_map(|line| serde_json::from_str(line).ok()));
        // Under another name until they are kept: should this run end early, they are not lost.
        let taken = place.with_extension("taken.jsonl");
        fs::rename(&place, taken).unwrap_or_default();
    }
    changes
}

/// Returns where changes are put, the best place first. A folder that others can write to is no place to read from, so
/// none of them is taken that is not the reader's own.
fn places() -> Vec<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folders = [set("XDG_RUNTIME_DIR"), set("XDG_DATA_HOME"), set("XDG_CACHE_HOME"), etcetera::home_dir().ok()];
    folders.into_iter().flatten().filter(|folder| folder.is_absolute()).map(|folder| folder.join(NAME)).collect()
}

fn append(place: &PathBuf, changes: &[Change]) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).mode(0o600).open(place)?;
    let lines: Vec<String> = changes.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    let written = file.write_all(format!("{}\n", lines.join("\n")).as_bytes()).and_then(|()| file.sync_all());
    written.inspect_err(|_| take_away(place, &file))
}

/// Takes a file away that nothing could be written to.
fn take_away(place: &PathBuf, file: &File) {
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
        Change::Known(_) | Change::Session(_) => None,
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
        StateChange::Position(_) | StateChange::Jumps(_) => return None,
    })
}

fn name(article_ref: &ArticleRef) -> String {
    let file = article_ref.path.as_ref().and_then(|path| path.file_name());
    file.map_or_else(|| "an article".to_owned(), |name| format!("`{}`", name.to_string_lossy()))
}
