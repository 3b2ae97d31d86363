//! A library together with what the reader did in it: its list, its articles, which are unread, each with its state; and
//! articles that were read ahead.

use std::collections::HashMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use super::catalog::{Catalog, FileCatalog};
use super::next_unread::NextUnread;
use super::state::{StateView, Unwritten};
use crate::article::{Article, ContentKey};
use crate::library::index::Passed;
use crate::library::state::{ArticleRef, absolute};
use crate::library::{Around, ArticleId, Image, Library, ListWindow, Listing, Reading, images};
use crate::tui::{Msg, Restored, Sweep};

/// A library and what is kept of it.
pub(super) struct Holdings {
    catalog: Box<dyn Catalog>,
    /// Set where the catalog is an index.
    indexed: bool,
    /// The filter and the order of the current list.
    listing: Listing,
    /// The rows that were asked for last, in order.
    rows: Vec<ArticleId>,
    /// The texts of those that were opened.
    keys: HashMap<ArticleId, ContentKey>,
    /// Articles that were read before they were asked for.
    ahead: Vec<(ArticleId, Stamp, Arc<Reading>)>,
    /// The folder within which images are shown; none where files were named one by one, each of which has its own.
    folder: Option<PathBuf>,
    state: StateView,
}

/// By what it is told whether a file is the one that was read: its length in bytes and when it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) length: u64,
    modified: Option<SystemTime>,
}

/// The number of articles read ahead: the next one and the one before.
pub(super) const AHEAD: usize = 2;
/// The longest file that is read ahead, in bytes.
const LONGEST_AHEAD: u64 = 256 * 1024;

impl Holdings {
    /// A library that is known by looking at its files.
    pub(super) fn of_files(files: Library, state: StateView) -> Self {
        Self::new(Box::new(FileCatalog::new(files)), false, state)
    }

    pub(super) fn new(catalog: Box<dyn Catalog>, indexed: bool, state: StateView) -> Self {
        let (listing, rows, keys, ahead) = (Listing::default(), Vec::new(), HashMap::new(), Vec::new());
        Self { catalog, indexed, listing, rows, keys, ahead, folder: None, state }
    }

    /// Shows images within this folder.
    pub(super) fn within(self, folder: Option<PathBuf>) -> Self {
        Self { folder, ..self }
    }

    /// Goes by an index from now on.
    pub(super) fn adopt(&mut self, index: Box<dyn Catalog>) {
        (self.catalog, self.indexed) = (index, true);
    }

    /// Returns whether the library is known from its index.
    pub(super) const fn is_indexed(&self) -> bool {
        self.indexed
    }

    /// Returns whether quotes are counted already.
    pub(super) fn counts_quotes(&self) -> bool {
        self.catalog.counts_quotes()
    }

    /// Lists what is so now, also of what the reader did.
    pub(super) fn renew(&mut self) {
        self.catalog.renew();
    }

    /// Opens the state database anew.
    pub(super) fn reopen_state(&mut self) {
        self.state.reopen();
    }

    /// Returns some rows of the list.
    pub(super) fn list(&mut self, listing: Listing, around: Around, len: usize) -> Result<ListWindow, String> {
        self.listing = listing;
        match self.catalog.list(&self.listing, around, len, &mut self.state) {
            Ok(window) => {
                self.rows = window.rows.iter().map(|row| row.header.id).collect();
                Ok(window)
            }
            Err(error) => {
                // It is listed whole instead.
                self.listing.filter = crate::query::Query::default();
                Err(error)
            }
        }
    }

    /// Returns how things were left in the library on `paths`. A file that is named opens itself.
    pub(super) fn restored(&mut self, paths: &[PathBuf]) -> Restored {
        let named = paths.iter().find(|path| path.as_os_str() != "-" && !path.is_dir());
        let library = match paths {
            [folder] if folder.is_dir() => Some(absolute(folder)),
            _ => None,
        };
        let left = || self.state.session(library.as_ref()?)?.article.path;
        let begin = named.cloned().or_else(left);
        let article = begin.and_then(|path| self.catalog.find(&path));
        Restored { library, article, settings: self.state.settings() }
    }

    /// Reads an article.
    pub(super) fn article(&self, id: ArticleId) -> Result<Article, String> {
        self.catalog.article(id)
    }

    /// Returns by what an article is known again.
    fn article_ref(&self, id: ArticleId) -> ArticleRef {
        let article_ref = self.catalog.article_ref(id);
        ArticleRef { key: self.keys.get(&id).copied().or(article_ref.key), ..article_ref }
    }

    /// Returns what is kept of an article that was opened. Where that was kept of an earlier text, a message follows that
    /// lets the new one be noted, so that the article is known by it once the file is moved.
    pub(super) fn recalled(&mut self, id: ArticleId, article: &Article) -> (Msg, Option<Msg>) {
        let key = article.key();
        self.keys.insert(id, key);
        let article_ref = ArticleRef { key: Some(key), ..self.article_ref(id) };
        let state = Box::new(self.state.article_state(&article_ref));
        let noted = self.state.is_edited(&article_ref).then(|| Msg::Identified(vec![article_ref.clone()]));
        (Msg::Recalled { id, article_ref, state }, noted)
    }

    /// Returns which of these are read and starred.
    pub(super) fn marks(&mut self, ids: Vec<ArticleId>) -> Msg {
        let refs: Vec<ArticleRef> = ids.iter().map(|id| self.article_ref(*id)).collect();
        let marks = self.state.marks(&refs);
        Msg::Marked(ids.into_iter().zip(marks).collect())
    }

    /// Returns what is known of articles by now of which something was kept before; none where that is nothing.
    pub(super) fn identified(&self) -> Option<Msg> {
        match self.catalog.identified() {
            Ok(refs) => (!refs.is_empty()).then_some(Msg::Identified(refs)),
            Err(error) => Some(Msg::Failed(error)),
        }
    }

    /// Returns the tags there are.
    pub(super) fn tags(&mut self) -> Msg {
        Msg::Tags(self.state.tags())
    }

    /// Returns the unread article so many after another in the list, round its end.
    pub(super) fn next_unread(&mut self, after: Option<ArticleId>, times: usize) -> Msg {
        let mut way = NextUnread::new(after, times);
        if let Err(error) = self.pass(|article| way.take(article.id, article.read)) {
            return Msg::Failed(error);
        }
        let (id, wrapped) = way.found();
        Msg::NextUnread { id, wrapped }
    }

    /// Returns all articles of the list that are unread.
    pub(super) fn all_unread(&mut self) -> Msg {
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

    /// Goes through the list in its order, with what is not written down yet on top.
    fn pass(&mut self, mut visit: impl FnMut(Passed) -> ControlFlow<()>) -> Result<(), String> {
        let unwritten = Unwritten::new(&self.state);
        let keys = &self.keys;
        self.catalog.pass(&self.listing, &mut self.state, &mut |mut article| {
            article.article_ref.key = keys.get(&article.id).copied().or(article.article_ref.key);
            article.read = unwritten.of(&article.article_ref).unwrap_or(article.read);
            visit(article)
        })
    }

    /// Returns the articles that are likely to be asked for after this one: the next of the list, then the one before.
    pub(super) fn neighbours(&self, id: ArticleId) -> Vec<ArticleId> {
        let Some(at) = self.rows.iter().position(|other| *other == id) else { return Vec::new() };
        let before = at.checked_sub(1).and_then(|at| self.rows.get(at));
        self.rows.get(at + 1).into_iter().chain(before).copied().collect()
    }

    /// Reads an article before it is asked for, unless that is done, or it is long. Those that are not in `wanted` are
    /// forgotten.
    pub(super) fn read_ahead(&mut self, id: ArticleId, wanted: &[ArticleId]) {
        self.ahead.retain(|(other, ..)| wanted.contains(other));
        let Some(stamp) = self.stamp(id).filter(|stamp| stamp.length <= LONGEST_AHEAD) else { return };
        if self.ahead.len() >= AHEAD || self.ahead.iter().any(|(other, before, _)| *other == id && *before == stamp) {
            return;
        }
        self.ahead.retain(|(other, ..)| *other != id);
        // Whatever is wrong with it is told when it is asked for.
        if let Ok(article) = self.article(id) {
            let images = self.images(id, &article);
            self.ahead.push((id, stamp, Arc::new(Reading { images, ..Reading::searched(Arc::new(article)) })));
        }
    }

    /// Returns an article that was read ahead, where its file is still the same.
    pub(super) fn take_ahead(&mut self, id: ArticleId) -> Option<Arc<Reading>> {
        let at = self.ahead.iter().position(|(other, ..)| *other == id)?;
        let (_, stamp, reading) = self.ahead.swap_remove(at);
        (self.stamp(id) == Some(stamp)).then_some(reading)
    }

    /// Returns whether an article was read ahead.
    #[cfg(test)]
    pub(super) fn has_ahead(&self, id: ArticleId) -> bool {
        self.ahead.iter().any(|(other, ..)| *other == id)
    }

    /// Keeps an article that was open, for it is likely to be asked for again.
    pub(super) fn keep(&mut self, id: ArticleId, stamp: Stamp, reading: Arc<Reading>) {
        if stamp.length <= LONGEST_AHEAD {
            self.ahead.retain(|(other, ..)| *other != id);
            self.ahead.push((id, stamp, reading));
        }
    }

    /// Looks at an article's file; none where there is none.
    pub(super) fn stamp(&self, id: ArticleId) -> Option<Stamp> {
        let metadata = fs::metadata(self.path(id)?).ok()?;
        Some(Stamp { length: metadata.len(), modified: metadata.modified().ok() })
    }

    /// Returns the images that lie beside an article.
    pub(super) fn images(&self, id: ArticleId, article: &Article) -> Vec<Image> {
        let path = self.path(id);
        let folder = self.folder.as_deref();
        let folders = || self.catalog.folders().or_else(|| folder.map(images::folders_below)).unwrap_or_default();
        path.map(|path| images::find(article, &path, folder, folders)).unwrap_or_default()
    }

    /// Returns the file of an article.
    pub(super) fn path(&self, id: ArticleId) -> Option<PathBuf> {
        self.catalog.article_ref(id).path
    }
}
