//! Looking up what is kept, with what is still to be written on top.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Shared;
use crate::article::ContentKey;
use crate::library::state::{
    ArticleRef, ArticleState, Change, Depth, Error, Marks, QuoteChange, Rest, Session, StateChange, StateReader,
    StateSource, StateVersion, Touched,
};

/// Looks up what is kept. Where the database cannot answer, nothing is kept, and the reader is told.
pub(in crate::app) struct StateView {
    shared: Arc<Shared>,
    reader: Option<StateReader>,
}

impl StateView {
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
    pub(in crate::app) fn article_state(&mut self, article_ref: &ArticleRef) -> ArticleState {
        // First what is to be written, then what is: so that nothing is missed that is written meanwhile.
        let pending: Vec<StateChange> =
            self.pending(|other, change| (same(other, article_ref)).then(|| change.clone()));
        let mut kept = self.ask(|reader| reader.article_state(article_ref));
        for change in &pending {
            kept.apply(change);
        }
        kept
    }

    /// Returns whether what is kept of an article was kept of another text of it, at the same path.
    pub(in crate::app) fn is_edited(&mut self, article_ref: &ArticleRef) -> bool {
        let other_text = |other: &ArticleRef| same(other, article_ref) && other.key != article_ref.key;
        !self.pending(|other, _| other_text(other).then_some(())).is_empty()
            || self.ask(|reader| reader.is_edited(article_ref))
    }

    /// Returns which of these articles are read and starred.
    pub(in crate::app) fn marks(&mut self, refs: &[ArticleRef]) -> Vec<Marks> {
        let is_mark = |change: &StateChange| matches!(change, StateChange::Read(_) | StateChange::Starred(_));
        let pending: Vec<_> =
            self.pending(|article_ref, change| is_mark(change).then(|| (article_ref.clone(), change.clone())));
        let mut marks = self.ask(|reader| reader.marks(refs));
        marks.resize(refs.len(), Marks::default());
        if !pending.is_empty() {
            for (article_ref, marks) in refs.iter().zip(&mut marks) {
                let mut kept = ArticleState { marks: *marks, ..ArticleState::default() };
                pending.iter().filter(|(other, _)| same(other, article_ref)).for_each(|(_, change)| kept.apply(change));
                *marks = kept.marks;
            }
        }
        marks
    }

    /// Returns the tags there are, the most used first.
    pub(in crate::app) fn tags(&mut self) -> Vec<String> {
        let new: Vec<String> = self.pending(|_, change| match change {
            StateChange::Tag { tag, on: true }
            | StateChange::Quote { change: QuoteChange::Tag { tag, on: true }, .. } => Some(tag.clone()),
            _ => None,
        });
        let mut tags = self.ask(StateReader::tags);
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
        self.ask(StateReader::settings)
    }

    /// Returns what `pick` takes of the changes of articles that are not written yet, in their order.
    fn pending<T>(&self, pick: impl Fn(&ArticleRef, &StateChange) -> Option<T>) -> Vec<T> {
        let queue = self.shared.queue();
        let mut picked = Vec::new();
        for change in queue.leaving.iter().chain(&queue.waiting) {
            match change {
                Change::Article(article_ref, change) => picked.extend(pick(article_ref, change)),
                Change::Articles(refs, change) => {
                    picked.extend(refs.iter().filter_map(|article_ref| pick(article_ref, change)));
                }
                Change::Known(_) | Change::Adopted { .. } | Change::Session(_) | Change::Setting { .. } => {}
            }
        }
        picked
    }

    /// Asks the database.
    fn ask<T: Default>(&mut self, question: impl Fn(&mut StateReader) -> Result<T, Error>) -> T {
        let Some(folder) = self.shared.folder.clone() else { return T::default() };
        let answer = match self.asked(&folder, &question) {
            Err(error) if error.is_damage() => {
                self.reader = None;
                self.shared.have_mended();
                self.asked(&folder, &question)
            }
            answer => answer,
        };
        answer.unwrap_or_else(|error| {
            self.shared.tell(&error.to_string());
            T::default()
        })
    }

    fn asked<T>(&mut self, folder: &Path, question: impl Fn(&mut StateReader) -> Result<T, Error>) -> Result<T, Error> {
        if let Some(reader) = &mut self.reader {
            return question(reader);
        }
        self.shared.check(folder, Depth::Quick, Rest::Unknown)?;
        question(self.reader.insert(StateReader::open(folder)?))
    }
}

impl StateSource for StateView {
    fn version(&mut self) -> Option<StateVersion> {
        // What is still to be written changes it no more than once it is.
        let pending = self.pending(|_, _| Some(()));
        if pending.is_empty() { self.ask(|reader| reader.version().map(Some)) } else { None }
    }

    fn touched(&mut self) -> Vec<Touched> {
        let is_such = |change: &StateChange| {
            matches!(change, StateChange::Speaker { .. } | StateChange::Quote { .. } | StateChange::Note(_))
        };
        let pending = self.pending(|article_ref, change| {
            is_such(change).then(|| Touched { article_ref: article_ref.clone(), edited: false })
        });
        let mut touched = self.ask(StateReader::touched);
        touched.extend(pending);
        touched
    }

    fn state_of(&mut self, article_ref: &ArticleRef) -> ArticleState {
        self.article_state(article_ref)
    }

    fn mend(&mut self) {
        self.reader = None;
        self.shared.have_mended();
    }
}

/// Returns whether two stand for the same article: by its text, or by its path, since it may have been edited meanwhile.
fn same(one: &ArticleRef, other: &ArticleRef) -> bool {
    let text = one.key.is_some() && one.key == other.key;
    text || one.path.is_some() && one.path == other.path
}

/// Marks of read and unread that are not written yet.
#[derive(Debug, Default)]
pub(in crate::app) struct Unwritten {
    by_text: HashMap<ContentKey, bool>,
    by_path: HashMap<PathBuf, bool>,
}

impl Unwritten {
    pub(in crate::app) fn new(state: &StateView) -> Self {
        let marked = state.pending(|article_ref, change| match change {
            StateChange::Read(read) => Some((article_ref.clone(), read.is_some())),
            _ => None,
        });
        let mut unwritten = Self::default();
        for (ArticleRef { key, path }, read) in marked {
            unwritten.by_text.extend(key.map(|key| (key, read)));
            unwritten.by_path.extend(path.map(|path| (path, read)));
        }
        unwritten
    }

    /// Returns whether an article was marked read or unread, where it was.
    pub(in crate::app) fn of(&self, article_ref: &ArticleRef) -> Option<bool> {
        let by_text = article_ref.key.as_ref().and_then(|key| self.by_text.get(key));
        by_text.or_else(|| self.by_path.get(article_ref.path.as_ref()?)).copied()
    }
}
