//! Putting articles into a library: those that are new as new files, those that are known in their place.

mod follow;
mod plan;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use self::plan::{Listed, Planning};
use super::identity::Keys;
use super::incoming::{Incoming, hash_of_file};
use super::memory::{Memory, MemoryError};
use crate::article::{self, Origin};
use crate::library::store;

/// This many files wait for the disk together; each holds a file handle.
const TOGETHER: usize = 200;

/// The outcome for one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is new, and here.
    New(PathBuf),
    /// Its text has changed, and how many of its quotes.
    Updated(PathBuf, usize),
    /// It is known as it is.
    Unchanged(PathBuf),
    /// Its text has changed, but its file was edited by hand and is left alone.
    Edited(PathBuf),
    /// The reader deleted it, and it stays so.
    Deleted,
}

/// The reason why articles could not be put into a library.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The memory cannot be used.
    #[error(transparent)]
    Memory(#[from] MemoryError),
    /// The library cannot be opened.
    #[error("cannot use `{}` as library: {error}; name another folder by `--library`, or `path` under `[library]`", folder.display())]
    Open {
        /// The library.
        folder: PathBuf,
        /// The fault, as the system puts it.
        error: std::io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write into `{}`: {error}", folder.display())]
    Write {
        /// The library.
        folder: PathBuf,
        /// The fault, as the system puts it.
        error: std::io::Error,
    },
    /// Nobody waits for it any more.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
}

/// Tells that nobody waits for what is being done any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("interrupted")]
pub struct Interrupted;

/// A library that articles are put into.
#[derive(Debug)]
pub struct Intake {
    /// Its memory.
    pub memory: Memory,
    /// The folder of what the reader did.
    state: PathBuf,
}

impl Intake {
    /// The library in `folder`, which is made where there is none. `state` is the state folder.
    ///
    /// # Errors
    /// Where either cannot be used.
    pub fn open(folder: &Path, state: &Path) -> Result<Self, IntakeError> {
        let wrong = |error| IntakeError::Open { folder: folder.to_owned(), error };
        fs::create_dir_all(folder).map_err(wrong)?;
        let folder = fs::canonicalize(folder).map_err(wrong)?;
        Ok(Self { memory: Memory::open(&folder, state)?, state: state.to_owned() })
    }

    /// The library's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.memory.library
    }

    /// The folder of what the reader did.
    pub(super) fn state(&self) -> &Path {
        &self.state
    }

    /// Puts articles into the library, all of one feed or each for itself. Nobody else writes meanwhile. With `asked`,
    /// what the reader deleted comes back: it was asked for by name.
    ///
    /// # Errors
    /// Where the disk or the database refuses. What was put by then stays, and is known again.
    pub fn put(&mut self, all: &[Incoming], asked: bool, now: Timestamp) -> Result<Vec<Put>, IntakeError> {
        let _lock = self.memory.lock()?;
        self.memory.reconcile()?;
        let ids = all.iter().filter_map(|incoming| incoming.keys.id.clone()).collect();
        let addresses = all.iter().filter_map(|incoming| incoming.keys.address.clone()).collect();
        let feed = all.first().map(|incoming| incoming.keys.feed.clone()).unwrap_or_default();
        let listed = Listed { feed, ids, addresses };
        let mut seen = HashSet::new();
        let mut done = Vec::with_capacity(all.len());
        for some in all.chunks(TOGETHER) {
            done.extend(self.put_some(some, &listed, &mut seen, asked, now)?);
        }
        Ok(done)
    }

    /// Notes what is to be done, does it, and notes that it is done, so that it is known what a kill has left.
    fn put_some(
        &mut self,
        some: &[Incoming],
        listed: &Listed,
        seen: &mut HashSet<i64>,
        asked: bool,
        now: Timestamp,
    ) -> Result<Vec<Put>, IntakeError> {
        let library = self.memory.library.clone();
        let wrong = |error| IntakeError::Write { folder: library.clone(), error };
        let mut plan = self.memory.together(|memory| Planning { memory, listed, seen, asked }.plan(&library, some))?;
        plan.batch.commit().map_err(wrong)?;
        let mut quotes = Vec::new();
        for (index, _, bytes) in &plan.updates {
            let Put::Updated(path, _) = &plan.puts[*index] else { continue };
            quotes.push((*index, self.replace(path, bytes, &some[*index], now).map_err(wrong)?));
        }
        for (index, quotes) in quotes {
            if let Put::Updated(_, changed) = &mut plan.puts[index] {
                *changed = quotes;
            }
        }
        self.memory.together(|memory| {
            memory.arrived(&plan.new)?;
            plan.updates.iter().try_for_each(|(index, known, _)| {
                let incoming = &some[*index];
                memory.update(known, &incoming.keys, &incoming.text_hash(), Some(&hash_of_file(&incoming.file())))
            })
        })?;
        Ok(plan.puts)
    }

    /// The article at an address, where that is here.
    ///
    /// # Errors
    /// Where the library or the database cannot be read.
    pub fn known(&mut self, url: &str) -> Result<Option<Put>, IntakeError> {
        let _lock = self.memory.lock()?;
        self.memory.reconcile()?;
        let keys = Keys { address: super::address::canonical(url), ..Keys::default() };
        let known = self.memory.find(&keys, |_| true, |_| false)?;
        Ok(known.filter(|known| !known.gone).map(|known| Put::Unchanged(known.path)))
    }

    /// Puts the whole text of an article, from its page, in the place of what its feed had of it. Returns whether there was
    /// more of it.
    ///
    /// # Errors
    /// As [`Intake::put`].
    pub fn complete(&mut self, id: i64, page: &Incoming) -> Result<bool, IntakeError> {
        let _lock = self.memory.lock()?;
        let Some(known) = self.memory.article(id)?.filter(|known| !known.gone) else { return Ok(false) };
        let target = self.folder().join(&known.path);
        let Ok(bytes) = crate::library::read_file(&target) else { return Ok(false) };
        let old = String::from_utf8_lossy(&bytes);
        if ![&known.file, &known.next].iter().any(|hash| hash.as_deref() == Some(&hash_of_file(&old)[..])) {
            return Ok(false);
        }
        let origin = Origin::file(&target, None);
        let Ok(before) = article::parse(&bytes, &origin) else { return Ok(false) };
        // A page that has less to say than its feed is a banner or a door.
        if page.article.body.len() <= before.body.len() {
            return Ok(false);
        }
        let front = front_of(&old);
        let text = format!("{front}{}", super::markdown::body(&page.article, &page.front.title));
        let wrong = |error| IntakeError::Write { folder: target.clone(), error };
        self.memory.announce(known.id, &hash_of_file(&old), &hash_of_file(&text))?;
        store::rewrite(self.folder(), &known.path, &text).map_err(wrong)?;
        self.memory.set_file(known.id, &hash_of_file(&text))?;
        Ok(true)
    }
}

/// The front matter of a file that was written here, with its ends.
fn front_of(text: &str) -> &str {
    let end = text.strip_prefix("+++\n").and_then(|rest| rest.find("\n+++\n")).map_or(0, |end| end + 4 + 5);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_parted_from_the_text() {
        assert_eq!(front_of("+++\ntitle = \"A\"\n+++\n\nText\n"), "+++\ntitle = \"A\"\n+++\n");
        assert_eq!(front_of("Text"), "");
    }
}
