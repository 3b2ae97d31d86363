//! `pullquote check`: whether all that pullquote rests on is in order.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use clap::Args;
use etcetera::BaseStrategy as _;

use super::Outcome;
use super::library::{Choice, Library};
use super::news::{counted, say};
use crate::article::{self, Origin};
use crate::config::Config;
use crate::fetch::memory::Memory;
use crate::fetch::{address, run as fetch_run};
use crate::library::index::Mismatch;
use crate::library::state::inspect;
use crate::library::{ArticleId, Error, Index, astray, fault, private, store};

/// Check settings, feeds, library, index and state, and say what to do about each problem. Changes nothing.
///
/// Ends with exit code 2 if there is a problem.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) library: Choice,
}

/// One part that was checked.
struct Part {
    name: &'static str,
    /// Its state, where it is in order.
    state: String,
    faults: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, config: anyhow::Result<Config>) -> anyhow::Result<Outcome> {
    let settings = match &config {
        Ok(_) => Part { name: "settings", state: "in order".to_owned(), faults: Vec::new() },
        Err(error) => Part { name: "settings", state: String::new(), faults: vec![format!("{error:#}")] },
    };
    let config = config.unwrap_or_default();
    let places = etcetera::base_strategy::Xdg::new()?;
    let state = places.state_dir().map(|folder| folder.join("pullquote"));
    let folder = match (&arguments.library.library, &config.library) {
        (Some(folder), _) => folder.clone(),
        (None, Some(folder)) => crate::app::expand(folder),
        (None, None) => places.data_dir().join("pullquote/articles"),
    };
    let articles = library(&folder);
    let index = Library::at(&folder).map(|library| index(&library, &articles.faults));
    let mut parts = vec![settings, articles];
    parts.extend(index.ok());
    if let Some(state) = &state {
        parts.push(kept(state));
        parts.push(feeds(&folder, state, &config));
    }
    let mut faults = 0;
    for Part { name, state, faults: found } in parts {
        if found.is_empty() {
            say(&format!("{name}: {state}"))?;
        }
        for fault in &found {
            faults += 1;
            for (index, line) in fault.lines().enumerate() {
                let begin = if index == 0 { format!("{name}: ") } else { "  ".to_owned() };
                say(&format!("{begin}{line}"))?;
            }
        }
    }
    say(&match faults {
        0 => "all in order".to_owned(),
        1 => "1 fault".to_owned(),
        faults => format!("{faults} faults"),
    })?;
    Ok(if faults == 0 { Outcome::Done } else { Outcome::Faulty })
}

fn library(folder: &Path) -> Part {
    let mut part = Part { name: "library", state: String::new(), faults: Vec::new() };
    let shown = folder.display();
    if let Some((link, to)) = astray::link(folder) {
        let (link, to) = (link.display(), to.display());
        part.faults
            .push(format!("`{link}` is a link to `{to}`, which is not there; bring that back, or name another folder"));
        return part;
    }
    if !folder.is_dir() {
        part.faults.push(format!(
            "there is no folder `{shown}`; it is made by `pullquote add URL`, or set `path` under `[library]`"
        ));
        return part;
    }
    let (mut count, mut left) = (0, 0);
    let mut unreadable = Vec::new();
    let walked = crate::library::walk(folder, |path| {
        count += 1;
        let read = crate::library::beginning_of(&path, 8192).map_err(|error| error.to_string());
        let parsed = read.and_then(|bytes| {
            article::peek(&bytes, &Origin::file(&path, None)).map(drop).map_err(|error| error.to_string())
        });
        if let Err(error) = parsed {
            unreadable.push(fault_of(&path, &error));
        }
    });
    if let Err(error) = walked {
        part.faults.push(format!("cannot read `{shown}`: {error}"));
    }
    left += store::left_over(folder);
    if left > 0 {
        let files = counted(left, "file");
        part.faults.push(format!("{files} of a fetch that was stopped; the next fetch takes them away"));
    }
    part.faults.extend(unreadable);
    part.state = format!("{} in `{shown}`", counted(count, "article"));
    part
}

fn fault_of(path: &Path, error: &impl Display) -> String {
    format!("`{}`: {error}", path.display())
}

/// Returns what is wrong with articles whose beginnings can be read, and the whole cannot.
fn unreadable(index: &Index, known: &[String]) -> Vec<String> {
    let paths = index.unreadable().unwrap_or_default();
    let is_new = |path: &PathBuf| !known.iter().any(|fault| fault.starts_with(&fault_of(path, &"")));
    let read = |path: PathBuf| match index.article(ArticleId::of(&path)).ok()??.err()? {
        Error::Unreadable { error, .. } => Some(fault_of(&path, &error)),
        error => Some(fault_of(&path, &error)),
    };
    paths.into_iter().filter(is_new).filter_map(read).collect()
}

fn index(library: &Library, known: &[String]) -> Part {
    let mut part = Part { name: "index", state: String::new(), faults: Vec::new() };
    let again = "make it anew with `pullquote index --rebuild`; nothing is lost by that";
    match Index::open(&library.folder, &library.file) {
        Ok(None) => {
            "none yet; it is made when it is needed".clone_into(&mut part.state);
            part.faults.extend(cannot_be_made(&library.file));
        }
        // What cannot be read now cannot be read when it is made anew either.
        Ok(Some(index)) => match (index.len(), index.verify().map(Mismatch::without_unreadable)) {
            (Ok(count), Ok(faults)) if faults.is_empty() => {
                part.state = format!("{}, as their files are", counted(count, "article"));
                part.faults = unreadable(&index, known);
            }
            (Ok(_), Ok(faults)) => {
                part.faults.push(format!(
                    "the index is not as the files are in {}; run `pullquote index`",
                    counted(faults.len(), "article")
                ));
            }
            (Err(error), _) | (_, Err(error)) => part.faults.push(format!("{error}; {again}")),
        },
        Err(error) => part.faults.push(format!("{error}; {again}")),
    }
    part
}

/// Returns why an index cannot be made, where it cannot: then each answer makes one for itself.
fn cannot_be_made(file: &Path) -> Option<String> {
    let place = if file.is_symlink() { file } else { file.parent()? };
    let (_, error) = private::check_writable(place).err()?;
    let words = astray::words(place, &error);
    Some(format!(
        "cannot be made at `{}`: {words}; {}, or set `XDG_CACHE_HOME` to another folder; until then each answer makes one for \
         itself, which takes a while",
        file.display(),
        fault::remedy(&error)
    ))
}

fn kept(state: &Path) -> Part {
    let mut part = Part { name: "state", state: "in order".to_owned(), faults: Vec::new() };
    part.faults.extend(inspect(state).err().map(|error| error.to_string()));
    part
}

fn feeds(folder: &Path, state: &Path, config: &Config) -> Part {
    let mut part = Part { name: "feeds", state: format!("{} in the settings", config.feeds.len()), faults: Vec::new() };
    for feed in &config.feeds {
        if let Err(error) = address::typed(&feed.url) {
            part.faults.push(format!("`{}`: {error}", feed.label()));
        }
    }
    let Ok(folder) = std::fs::canonicalize(folder) else { return part };
    let memory = match Memory::open_if_there(&folder, state) {
        Ok(Some(memory)) => memory,
        Ok(None) => return part,
        Err(error) => {
            part.faults.push(error.to_string());
            return part;
        }
    };
    if let Ok(Some(fault)) | Err(fault) = memory.verify().map_err(|error| error.to_string()) {
        part.faults.push(fault);
    }
    for feed in &config.feeds {
        if memory.is_gone(&feed.url).unwrap_or(false) {
            part.faults.push(format!(
                "`{0}` is gone for good (410); take it out by `pullquote feed remove '{0}'`",
                feed.label()
            ));
        }
    }
    let queue = memory.queue().unwrap_or_default();
    let waiting = queue.iter().filter(|queued| queued.tries < fetch_run::TRIES).count();
    if waiting > 0 {
        let wait = if waiting == 1 { "waits" } else { "wait" };
        part.state = format!("{}, {} {wait} for `pullquote fetch`", part.state, counted(waiting, "page"));
    }
    for queued in queue.iter().filter(|queued| queued.tries >= fetch_run::TRIES) {
        let why = queued.error.as_deref().unwrap_or("it failed");
        part.faults.push(format!("`{}` was given up: {why}; try again by `pullquote add {0}`", queued.url));
    }
    part
}
