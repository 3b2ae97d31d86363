//! Decides what is to be done with articles: written anew, given another text, or left as they are.

use std::collections::HashSet;
use std::path::Path;

use super::{IntakeError, Put};
use crate::article::{self, Origin};
use crate::fetch::identity;
use crate::fetch::incoming::{Incoming, hash_of_file, text_of};
use crate::fetch::memory::{Known, Memory, MemoryError, Queued};
use crate::library::store::Batch;

/// The keys of all articles that stand side by side.
pub(super) struct Listed {
    pub(super) feed: String,
    pub(super) ids: HashSet<String>,
    pub(super) addresses: HashSet<String>,
}

/// A plan for some articles.
pub(super) struct Plan<'l> {
    /// The outcome for each.
    pub(super) puts: Vec<Put>,
    pub(super) batch: Batch<'l>,
    /// Those whose files are new.
    pub(super) new: Vec<i64>,
    /// Those whose files get another text: their index, what is known of them, and their file as it is.
    pub(super) updates: Vec<(usize, Known, Vec<u8>)>,
}

/// Decides what is to be done with articles.
pub(super) struct Planning<'m> {
    pub(super) memory: &'m mut Memory,
    pub(super) listed: &'m Listed,
    /// The articles that others of this feed turned out to be.
    pub(super) seen: &'m mut HashSet<i64>,
    pub(super) asked: bool,
}

impl Planning<'_> {
    pub(super) fn plan<'l>(&mut self, library: &'l Path, all: &[Incoming]) -> Result<Plan<'l>, IntakeError> {
        let wrong = |error| IntakeError::Write { folder: library.to_owned(), error };
        let mut plan = Plan { puts: Vec::new(), batch: Batch::new(library), new: Vec::new(), updates: Vec::new() };
        for (index, incoming) in all.iter().enumerate() {
            let Listed { feed, ids, addresses } = self.listed;
            let beside =
                |known: &Known| self.seen.contains(&known.id) || Memory::is_listed(known, feed, ids, addresses);
            let alike = |known: &Known| is_alike(&library.join(&known.path), incoming);
            let known = self.memory.find(&incoming.keys, beside, alike)?.filter(|known| !(known.gone && self.asked));
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
    ) -> Result<Put, IntakeError> {
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
        let bytes = crate::library::read_file(&target).map_err(|error| IntakeError::Write { folder: target, error })?;
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

/// Returns whether the text in a file is much the same as one that comes; a file that cannot be read does not speak
/// against it.
fn is_alike(path: &Path, incoming: &Incoming) -> bool {
    let article =
        crate::library::read_file(path).ok().and_then(|bytes| article::parse(&bytes, &Origin::file(path, None)).ok());
    article.is_none_or(|known| identity::is_alike(&text_of(&known), &text_of(&incoming.article)))
}

impl Memory {
    /// Puts the page of an article that its feed has cut into the queue.
    fn ask_for_whole(&mut self, id: i64, incoming: &Incoming) -> Result<(), MemoryError> {
        let Some(url) = incoming.front.url.clone() else { return Ok(()) };
        self.enqueue_one(&Queued { url, article: Some(id), ..Queued::default() }).map(drop)
    }
}
