//! Which articles are unread, over the whole list: in the order of the index, with what is still to be written on top.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use jiff::Zoned;

use super::Shelf;
use crate::app::state::Recall;
use crate::article::ContentKey;
use crate::library::ArticleId;
use crate::library::index::Passed;
use crate::library::state::ArticleRef;
use crate::tui::{Msg, Sweep};

/// What was marked read or unread, and is not written yet.
#[derive(Debug, Default)]
struct Unwritten {
    by_text: HashMap<ContentKey, bool>,
    by_path: HashMap<PathBuf, bool>,
}

impl Unwritten {
    fn new(recall: &Recall) -> Self {
        let mut unwritten = Self::default();
        for (ArticleRef { key, path }, read) in recall.unwritten_reads() {
            unwritten.by_text.extend(key.map(|key| (key, read)));
            unwritten.by_path.extend(path.map(|path| (path, read)));
        }
        unwritten
    }

    /// Whether an article was marked so, where it was.
    fn of(&self, article_ref: &ArticleRef) -> Option<bool> {
        let by_text = article_ref.key.as_ref().and_then(|key| self.by_text.get(key));
        by_text.or_else(|| self.by_path.get(article_ref.path.as_ref()?)).copied()
    }
}

impl Shelf {
    /// The unread article after another in the list, round its end; never that one itself.
    pub(in crate::app) fn next_unread(&mut self, after: Option<ArticleId>) -> Msg {
        let (mut passed, mut first, mut next) = (false, None, None);
        let result = self.pass(|article| {
            if Some(article.id) == after {
                passed = true;
            } else if !article.read && passed {
                next = Some(article.id);
                return ControlFlow::Break(());
            } else if !article.read {
                first = first.or(Some(article.id));
                // Where none is to be passed, the first is the next.
                return if after.is_none() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
            }
            ControlFlow::Continue(())
        });
        match result {
            Ok(()) => Msg::NextUnread { id: next.or(first), wrapped: passed && next.is_none() && first.is_some() },
            Err(error) => Msg::Failed(error),
        }
    }

    /// All that are unread.
    pub(in crate::app) fn all_unread(&mut self) -> Msg {
        let (mut ids, mut refs) = (Vec::new(), Vec::new());
        let result = self.pass(|article| {
            if !article.read {
                ids.push(article.id);
                refs.push(article.article_ref);
            }
            ControlFlow::Continue(())
        });
        match result {
            Ok(()) => Msg::AllUnread(Sweep { ids, refs: refs.into() }),
            Err(error) => Msg::Failed(error),
        }
    }

    /// Goes through the list in its order.
    fn pass(&mut self, mut visit: impl FnMut(Passed) -> ControlFlow<()>) -> Result<(), String> {
        let unwritten = Unwritten::new(&self.recall);
        let Some(index) = &self.index else {
            self.pass_files(visit);
            return Ok(());
        };
        let (keys, today) = (&self.keys, Zoned::now().date());
        let passed = index.pass(&self.listing, today, |mut article| {
            article.article_ref.key = keys.get(&article.id).copied().or(article.article_ref.key);
            article.read = unwritten.of(&article.article_ref).unwrap_or(article.read);
            visit(article)
        });
        passed.map_err(|error| error.to_string())
    }

    /// The same among what was found by looking.
    fn pass_files(&mut self, mut visit: impl FnMut(Passed) -> ControlFlow<()>) {
        let ids: Vec<ArticleId> = self.sorted().rows.iter().map(|row| row.header.id).collect();
        let refs: Vec<ArticleRef> = ids.iter().map(|id| self.article_ref(*id)).collect();
        let marks = self.recall.marks(&refs);
        for ((id, article_ref), marks) in ids.into_iter().zip(refs).zip(marks) {
            if visit(Passed { id, article_ref, read: marks.read.is_some() }).is_break() {
                break;
            }
        }
    }
}
