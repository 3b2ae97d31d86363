//! The library together with what is kept of it: which article to begin with, which are unread, and each with its state.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::state::Recall;
use crate::article::{Article, ContentKey};
use crate::library::state::{Marks, Subject, absolute};
use crate::library::{ArticleId, Header, Library};
use crate::tui::{Msg, Restored};

/// A library and what is kept of it.
pub(super) struct Shelf {
    pub(super) library: Library,
    /// The articles in the order of the list.
    order: Vec<ArticleId>,
    /// The texts of those that were opened.
    keys: HashMap<ArticleId, ContentKey>,
    recall: Recall,
}

impl Shelf {
    pub(super) fn new(library: Library, headers: &[Header], recall: Recall) -> Self {
        let order = headers.iter().map(|header| header.id).collect();
        Self { library, order, keys: HashMap::new(), recall }
    }

    /// How things were left in the library on `paths`. A file that is named opens itself.
    pub(super) fn restored(&mut self, paths: &[PathBuf]) -> Restored {
        let named = paths.iter().find(|path| path.as_os_str() != "-" && !path.is_dir());
        let library = match paths {
            [folder] if folder.is_dir() => Some(absolute(folder)),
            _ => None,
        };
        let left = || self.recall.session(library.as_ref()?)?.article.path;
        let begin = named.cloned().or_else(left);
        let article = begin.and_then(|path| self.find(&path));
        Restored { library, article, settings: self.recall.settings() }
    }

    fn find(&self, path: &Path) -> Option<ArticleId> {
        let (whole, name) = (absolute(path), path.file_name());
        // Mostly names differ, and comparing them makes no path absolute.
        let is_it = |other: &Path| other.file_name() == name && absolute(other) == whole;
        self.order.iter().copied().find(|id| self.library.path(*id).is_some_and(is_it))
    }

    /// An article as far as it is known.
    fn subject(&self, id: ArticleId) -> Subject {
        Subject { key: self.keys.get(&id).copied(), path: self.library.path(id).map(Path::to_owned) }
    }

    /// What is kept of an article that was opened.
    pub(super) fn recalled(&mut self, id: ArticleId, article: &Article) -> Msg {
        let key = article.key();
        self.keys.insert(id, key);
        let kept = self.recall.kept(&self.subject(id));
        Msg::Recalled { id, key, kept }
    }

    /// Which of these are read and starred.
    pub(super) fn marks(&mut self, ids: Vec<ArticleId>) -> Msg {
        let subjects: Vec<Subject> = ids.iter().map(|id| self.subject(*id)).collect();
        let marks = self.recall.marks(&subjects);
        Msg::Marked(ids.into_iter().zip(marks).collect())
    }

    /// The unread article after another in the list, round its end; never that one itself.
    pub(super) fn next_unread(&mut self, after: Option<ArticleId>) -> Msg {
        let at = after.and_then(|after| self.order.iter().position(|id| *id == after));
        let later = at.map_or(0, |at| at + 1)..self.order.len();
        let earlier = 0..at.unwrap_or(0);
        let rows = later.map(|row| (row, false)).chain(earlier.map(|row| (row, true)));
        for (row, wrapped) in rows {
            let id = self.order[row];
            if self.recall.marks(&[self.subject(id)]).first().is_none_or(is_unread) {
                return Msg::NextUnread { id: Some(id), wrapped };
            }
        }
        Msg::NextUnread { id: None, wrapped: false }
    }

    /// All that are unread.
    pub(super) fn all_unread(&mut self) -> Msg {
        let subjects: Vec<Subject> = self.order.iter().map(|id| self.subject(*id)).collect();
        let marks = self.recall.marks(&subjects);
        let all = self.order.iter().copied().zip(subjects).zip(marks);
        Msg::AllUnread(all.filter(|(_, marks)| is_unread(marks)).map(|(article, _)| article).collect())
    }

    /// The tags there are.
    pub(super) fn tags(&mut self) -> Msg {
        Msg::Tags(self.recall.tags())
    }
}

const fn is_unread(marks: &Marks) -> bool {
    marks.read.is_none()
}
