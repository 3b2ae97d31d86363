//! Looking up what is kept, with what is still to be written on top.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Shared;
use crate::article::ContentKey;
use crate::library::state::{
    Change, Correction, Corrections, Deed, Depth, Error, Kept, Marks, Reader, Session, Subject,
};

/// Looks up what is kept. Where the database cannot answer, nothing is kept, and the reader is told.
pub(in crate::app) struct StateReader {
    shared: Arc<Shared>,
    reader: Option<Reader>,
}

impl StateReader {
    pub(super) const fn new(shared: Arc<Shared>) -> Self {
        Self { shared, reader: None }
    }

    /// Returns a reader of nothing, for tests.
    #[cfg(test)]
    pub(in crate::app) fn nothing() -> Self {
        Self::new(Shared::new(None, std::sync::mpsc::channel().0))
    }

    /// Has the database opened anew when it is next asked.
    pub(in crate::app) fn reopen(&mut self) {
        self.reader = None;
    }

    /// Returns what is kept of an article.
    pub(in crate::app) fn recall(&mut self, subject: &Subject) -> Kept {
        // First what is to be written, then what is: so that nothing is missed that is written meanwhile.
        let pending: Vec<Deed> = self.pending(|other, deed| (same(other, subject)).then(|| deed.clone()));
        let mut kept = self.ask(|reader| reader.recall(subject));
        for deed in &pending {
            kept.apply(deed);
        }
        kept
    }

    /// Returns which of these articles are read and starred.
    pub(in crate::app) fn marks(&mut self, subjects: &[Subject]) -> Vec<Marks> {
        let is_mark = |deed: &Deed| matches!(deed, Deed::Read(_) | Deed::Starred(_));
        let pending: Vec<_> = self.pending(|subject, deed| is_mark(deed).then(|| (subject.clone(), deed.clone())));
        let mut marks = self.ask(|reader| reader.marks(subjects));
        marks.resize(subjects.len(), Marks::default());
        if !pending.is_empty() {
            for (subject, marks) in subjects.iter().zip(&mut marks) {
                let mut kept = Kept { marks: *marks, ..Kept::default() };
                pending.iter().filter(|(other, _)| same(other, subject)).for_each(|(_, deed)| kept.apply(deed));
                *marks = kept.marks;
            }
        }
        marks
    }

    /// Returns the tags there are, the most used first.
    pub(in crate::app) fn tags(&mut self) -> Vec<String> {
        let new: Vec<String> = self.pending(|_, deed| match deed {
            Deed::Tag { tag, on: true } => Some(tag.clone()),
            _ => None,
        });
        let mut tags = self.ask(Reader::tags);
        for tag in new {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    /// Returns where the reader was in a library.
    pub(in crate::app) fn session(&mut self, library: &Path) -> Option<Session> {
        self.ask(|reader| reader.session(library))
    }

    /// Returns what is kept under names.
    pub(in crate::app) fn settings(&mut self) -> BTreeMap<String, String> {
        self.ask(Reader::settings)
    }

    /// Returns what `pick` takes of the changes of articles that are not written yet, in their order.
    fn pending<T>(&self, pick: impl Fn(&Subject, &Deed) -> Option<T>) -> Vec<T> {
        let queue = self.shared.queue();
        let mut picked = Vec::new();
        for change in queue.leaving.iter().chain(&queue.waiting) {
            match change {
                Change::Article(subject, deed) => picked.extend(pick(subject, deed)),
                Change::Articles(subjects, deed) => {
                    picked.extend(subjects.iter().filter_map(|subject| pick(subject, deed)));
                }
                Change::Known(_) | Change::Session(_) | Change::Setting { .. } => {}
            }
        }
        picked
    }

    /// Asks the database.
    fn ask<T: Default>(&mut self, question: impl Fn(&mut Reader) -> Result<T, Error>) -> T {
        let Some(folder) = self.shared.folder.clone() else { return T::default() };
        let answer = match self.asked(&folder, &question) {
            Err(error) if error.is_damage() => {
                self.reader = None;
                self.shared.check(&folder, Depth::Full).and_then(|_| self.asked(&folder, &question))
            }
            answer => answer,
        };
        answer.unwrap_or_else(|error| {
            self.shared.tell(&error.to_string());
            T::default()
        })
    }

    fn asked<T>(&mut self, folder: &Path, question: impl Fn(&mut Reader) -> Result<T, Error>) -> Result<T, Error> {
        if let Some(reader) = &mut self.reader {
            return question(reader);
        }
        self.shared.check(folder, Depth::Quick)?;
        question(self.reader.insert(Reader::open(folder)?))
    }
}

impl Corrections for StateReader {
    fn corrected(&mut self) -> Vec<Subject> {
        let pending = self.pending(|subject, deed| matches!(deed, Deed::Speaker { .. }).then(|| subject.clone()));
        let mut corrected = self.ask(Reader::corrected);
        corrected.extend(pending);
        corrected
    }

    fn corrections(&mut self, subject: &Subject) -> Vec<Correction> {
        self.recall(subject).corrections
    }
}

/// Tells whether two stand for the same article: by its text where that is known of both, else by its path.
fn same(one: &Subject, other: &Subject) -> bool {
    match (one.key, other.key) {
        (Some(key), Some(other)) => key == other,
        _ => one.path.is_some() && one.path == other.path,
    }
}

/// What was marked read or unread, and is not written yet.
#[derive(Debug, Default)]
pub(in crate::app) struct Unwritten {
    by_text: HashMap<ContentKey, bool>,
    by_path: HashMap<PathBuf, bool>,
}

impl Unwritten {
    pub(in crate::app) fn new(state: &StateReader) -> Self {
        let marked = state.pending(|subject, deed| match deed {
            Deed::Read(read) => Some((subject.clone(), read.is_some())),
            _ => None,
        });
        let mut unwritten = Self::default();
        for (Subject { key, path }, read) in marked {
            unwritten.by_text.extend(key.map(|key| (key, read)));
            unwritten.by_path.extend(path.map(|path| (path, read)));
        }
        unwritten
    }

    /// Tells whether an article was marked read or unread, where it was.
    pub(in crate::app) fn of(&self, subject: &Subject) -> Option<bool> {
        let by_text = subject.key.as_ref().and_then(|key| self.by_text.get(key));
        by_text.or_else(|| self.by_path.get(subject.path.as_ref()?)).copied()
    }
}
