//! Putting articles into a library: those that are new as new files, those that are known in their place.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::identity::Keys;
use super::incoming::{Incoming, hash_of_file};
use super::memory::{Known, Memory, MemoryError, Queued};
use crate::article::{self, ContentKey, Origin};
use crate::library::changes::Change;
use crate::library::state::{self, ArticleRef, StateReader, StateWriter};
use crate::library::store::{self, Batch};

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
pub enum ShelfError {
    /// The memory cannot be used.
    #[error(transparent)]
    Memory(#[from] MemoryError),
    /// A file cannot be written.
    #[error("cannot write into `{}`: {error}", folder.display())]
    Write {
        /// The library.
        folder: PathBuf,
        /// The fault, as the system puts it.
        error: std::io::Error,
    },
}

/// A library that articles are put into.
#[derive(Debug)]
pub struct Shelf {
    /// Its memory.
    pub memory: Memory,
    /// The folder of what the reader did.
    state: PathBuf,
}

impl Shelf {
    /// The library in `folder`, which is made where there is none. `state` is the state folder.
    ///
    /// # Errors
    /// Where either cannot be used.
    pub fn open(folder: &Path, state: &Path) -> Result<Self, ShelfError> {
        let wrong = |error| ShelfError::Write { folder: folder.to_owned(), error };
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
    pub fn put(&mut self, all: &[Incoming], asked: bool, now: Timestamp) -> Result<Vec<Put>, ShelfError> {
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
    ) -> Result<Vec<Put>, ShelfError> {
        let library = self.memory.library.clone();
        let wrong = |error| ShelfError::Write { folder: library.clone(), error };
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
    pub fn known(&mut self, url: &str) -> Result<Option<Put>, ShelfError> {
        let _lock = self.memory.lock()?;
        self.memory.reconcile()?;
        let keys = Keys { address: super::address::canonical(url), ..Keys::default() };
        let known = self.memory.find(&keys, |_| true)?;
        Ok(known.filter(|known| !known.gone).map(|known| Put::Unchanged(known.path)))
    }

    /// Puts the whole text of an article, from its page, in the place of what its feed had of it. Returns whether there was
    /// more of it.
    ///
    /// # Errors
    /// As [`Shelf::put`].
    pub fn complete(&mut self, id: i64, page: &Incoming) -> Result<bool, ShelfError> {
        let _lock = self.memory.lock()?;
        let Some(known) = self.memory.article(id)?.filter(|known| !known.gone) else { return Ok(false) };
        let target = self.folder().join(&known.path);
        let Ok(bytes) = fs::read(&target) else { return Ok(false) };
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
        let wrong = |error| ShelfError::Write { folder: target.clone(), error };
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

/// The keys of all articles that stand side by side.
struct Listed {
    feed: String,
    ids: HashSet<String>,
    addresses: HashSet<String>,
}

/// A plan for some articles.
struct Plan<'l> {
    /// The outcome for each.
    puts: Vec<Put>,
    batch: Batch<'l>,
    /// Those whose files are new.
    new: Vec<i64>,
    /// Those whose files get another text: their index, what is known of them, and their file as it is.
    updates: Vec<(usize, Known, Vec<u8>)>,
}

/// Decides what is to be done with articles.
struct Planning<'m> {
    memory: &'m mut Memory,
    listed: &'m Listed,
    /// The articles that others of this feed turned out to be.
    seen: &'m mut HashSet<i64>,
    asked: bool,
}

impl Planning<'_> {
    fn plan<'l>(&mut self, library: &'l Path, all: &[Incoming]) -> Result<Plan<'l>, ShelfError> {
        let wrong = |error| ShelfError::Write { folder: library.to_owned(), error };
        let mut plan = Plan { puts: Vec::new(), batch: Batch::new(library), new: Vec::new(), updates: Vec::new() };
        for (index, incoming) in all.iter().enumerate() {
            let Listed { feed, ids, addresses } = self.listed;
            let beside =
                |known: &Known| self.seen.contains(&known.id) || Memory::is_listed(known, feed, ids, addresses);
            let known = self.memory.find(&incoming.keys, beside)?.filter(|known| !(known.gone && self.asked));
            let put = if let Some(known) = known {
                // An article that stands in one feed twice is taken as it stands there last.
                let again = !self.seen.insert(known.id);
                if again { Put::Unchanged(known.path) } else { self.again(index, known, incoming, &mut plan)? }
            } else {
                let (folder, name) = incoming.place();
                let text = incoming.file();
                let path = plan.batch.add(&folder, &name, &text).map_err(wrong)?;
                plan.new.push(self.note(&path, incoming, &hash_of_file(&text))?);
                Put::New(path)
            };
            plan.puts.push(put);
        }
        Ok(plan)
    }

    /// Notes an article whose file is about to be written.
    fn note(&mut self, path: &Path, incoming: &Incoming, file: &[u8]) -> Result<i64, MemoryError> {
        let id = self.memory.insert(path, &incoming.keys, &incoming.text_hash(), file)?;
        self.seen.insert(id);
        if self.asked {
            self.memory.claim(id, &incoming.keys)?;
        }
        if incoming.is_cut {
            self.memory.ask_for_whole(id, incoming)?;
        }
        Ok(id)
    }

    /// An article that is known comes again.
    fn again(
        &mut self,
        index: usize,
        known: Known,
        incoming: &Incoming,
        plan: &mut Plan<'_>,
    ) -> Result<Put, ShelfError> {
        let path = known.path.clone();
        if known.gone {
            self.memory.learn(&known, &incoming.keys)?;
            return Ok(Put::Deleted);
        }
        let text = incoming.text_hash();
        let own = self.asked || known.feed == incoming.keys.feed;
        if known.text.as_deref() == Some(&text) || !own {
            self.memory.update(&known, &incoming.keys, &text, None)?;
            return Ok(Put::Unchanged(path));
        }
        let target = self.memory.library.join(&path);
        let bytes = fs::read(&target).map_err(|error| ShelfError::Write { folder: target, error })?;
        let (now, new) = (hash_of_file(&String::from_utf8_lossy(&bytes)), hash_of_file(&incoming.file()));
        if now == new {
            // Written before, by a run that was killed before it could say so.
            self.memory.update(&known, &incoming.keys, &text, Some(&new))?;
            return Ok(Put::Unchanged(path));
        }
        if ![&known.file, &known.next].iter().any(|hash| hash.as_deref() == Some(&now[..])) {
            self.memory.update(&known, &incoming.keys, &text, None)?;
            return Ok(Put::Edited(path));
        }
        self.memory.announce(known.id, &now, &new)?;
        plan.updates.push((index, known, bytes));
        Ok(Put::Updated(path, 0))
    }
}

impl Shelf {
    /// Gives a file its new text, keeps the old one and what changed, and takes what the reader did along. Returns how
    /// many quotes changed.
    fn replace(&self, path: &Path, bytes: &[u8], incoming: &Incoming, now: Timestamp) -> std::io::Result<usize> {
        let library = self.folder();
        let text = incoming.file();
        let origin = Origin::file(path, None);
        let version = store::replace(library, path, &text, now)?;
        let (Ok(before), Ok(after)) = (article::parse(bytes, &origin), article::parse(text.as_bytes(), &origin)) else {
            return Ok(0);
        };
        let (before, after) = (Arc::new(before), Arc::new(after));
        let change = Change {
            schema: 1,
            at: super::incoming::seconds(now),
            before: version.to_string_lossy().into_owned(),
            ..Change::between(&before, &after)
        };
        if let Ok(line) = serde_json::to_string(&change) {
            store::note(library, path, &line)?;
        }
        self.follow(&library.join(path), &before.body, &after.body, now);
        Ok(change.quotes())
    }

    /// Takes along what the reader did with an article. It is kept by text and path and follows by itself, but for the
    /// place, which is moved to where its words stand now.
    fn follow(&self, path: &Path, before: &str, after: &str, now: Timestamp) {
        let reference = |body| ArticleRef { key: Some(ContentKey::of(body)), path: Some(path.to_owned()) };
        let (old, new) = (reference(before), reference(after));
        let Ok(mut reader) = StateReader::open(&self.state) else { return };
        let Ok(kept) = reader.recall(&old) else { return };
        if kept == state::ArticleState::default() {
            return;
        }
        let mut changes = vec![state::Change::Known(new.clone())];
        if let Some(position) = kept.position {
            let offset = moved(before, after, position.offset);
            let there = state::Position { offset, ..position };
            changes.push(state::Change::Article(new, state::StateChange::Position(there)));
        }
        // Without this the state follows all the same, when the article is opened; only its place is a guess.
        if let Ok(mut writer) = StateWriter::open(&self.state) {
            drop(writer.write(&changes, now));
        }
    }
}

/// Returns where the words at a byte of a text stand in another, looked for with less and less around them.
fn moved(before: &str, after: &str, offset: usize) -> usize {
    /// The most paragraphs above that are looked for.
    const ABOVE: usize = 12;
    let mut offset = offset;
    for _ in 0..ABOVE {
        let (start, found) = found(before, after, offset);
        if let Some(at) = found {
            return at;
        }
        // Its words are gone: what stands before them may not be.
        let above = before[..start].trim_end();
        if above.is_empty() {
            return 0;
        }
        offset = above.rfind("\n\n").map_or(0, |at| at + 2);
    }
    offset.min(after.len())
}

/// The character at or before a byte, and where its words stand in the other text.
fn found(before: &str, after: &str, offset: usize) -> (usize, Option<usize>) {
    let start = (0..=offset.min(before.len())).rev().find(|at| before.is_char_boundary(*at)).unwrap_or_default();
    for length in [120, 60, 30, 15] {
        let words: String = before[start..].chars().take(length).collect();
        let near = |(at, _): &(usize, &str)| at.abs_diff(start);
        if words.trim().len() >= 8
            && let Some((at, _)) = after.match_indices(words.as_str()).min_by_key(near)
        {
            return (start, Some(at));
        }
    }
    (start, None)
}

impl Memory {
    /// Puts the page of an article that its feed has cut into the queue.
    fn ask_for_whole(&mut self, id: i64, incoming: &Incoming) -> Result<(), MemoryError> {
        let Some(url) = incoming.front.url.clone() else { return Ok(()) };
        self.enqueue_one(&Queued { url, article: Some(id), ..Queued::default() }).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_moves_with_its_words() {
        let before = "Title\n\nOne paragraph of some length.\n\nThe second paragraph begins here.";
        let after = "Title\n\nA new lead that was put in.\n\nOne paragraph of some length.\n\nThe second paragraph begins here.";
        let at = |text: &str, words: &str| text.find(words).unwrap();
        for words in ["One paragraph", "The second", "paragraph begins"] {
            assert_eq!(moved(before, after, at(before, words)), at(after, words), "{words}");
        }
        let shorter = "Title\n\nOne paragraph of some length.";
        assert_eq!(moved(before, shorter, at(before, "The second")), at(shorter, "One"));
        assert_eq!(moved(before, "", 40), 0);
    }

    #[test]
    fn front_matter_is_parted_from_the_text() {
        assert_eq!(front_of("+++\ntitle = \"A\"\n+++\n\nText\n"), "+++\ntitle = \"A\"\n+++\n");
        assert_eq!(front_of("Text"), "");
    }
}
