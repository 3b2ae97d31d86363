//! The library together with what is kept of it: its list, its articles, which are unread, and each with its state.
//!
//! The list comes from the index, where there is one that knows of articles; until then, and where files were named, from
//! looking at them.

mod unread;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::Zoned;

use super::state::Recall;
use crate::article::{Article, ContentKey};
use crate::library::state::{ArticleRef, absolute};
use crate::library::{Around, ArticleId, Group, Header, Index, Library, ListWindow, Listing, Row, Sort};
use crate::query::Query;
use crate::tui::{Msg, Restored};

/// A library and what is kept of it.
pub(super) struct Shelf {
    /// What was found by looking.
    files: Library,
    /// Its rows, the newest first.
    headers: Vec<Header>,
    index: Option<Index>,
    /// What the list is, and in which order.
    listing: Listing,
    /// What the list that was asked for last knows of its articles.
    listed: HashMap<ArticleId, ArticleRef>,
    /// The texts of those that were opened.
    keys: HashMap<ArticleId, ContentKey>,
    recall: Recall,
}

impl Shelf {
    /// A library as it was found by looking.
    pub(super) fn of_files(files: Library, recall: Recall) -> Self {
        let headers = files.headers();
        let (listed, keys) = (HashMap::new(), HashMap::new());
        Self { files, headers, index: None, listing: Listing::default(), listed, keys, recall }
    }

    /// A library as its index knows it.
    pub(super) fn of_index(index: Index, recall: Recall) -> Self {
        Self { index: Some(index), ..Self::of_files(Library::default(), recall) }
    }

    /// Goes by the index from now on.
    pub(super) fn adopt(&mut self, index: Index) {
        self.index = Some(index);
        self.files = Library::default();
        self.headers = Vec::new();
    }

    /// Lists what is so now, also of what the reader did.
    pub(super) fn renew(&mut self) {
        self.listed.clear();
        if let Some(index) = &self.index {
            index.renew();
        }
    }

    /// Whether it goes by an index, which counts quotes itself.
    pub(super) const fn is_indexed(&self) -> bool {
        self.index.is_some()
    }

    /// Some rows of the list.
    pub(super) fn list(&mut self, listing: Listing, around: Around, len: usize) -> Result<ListWindow, String> {
        self.listing = listing;
        match &self.index {
            Some(index) => {
                let listed = index.list(&self.listing, around, len, Zoned::now().date());
                let window = listed.map_err(|error| error.to_string())?;
                let article_ref = |row: &Row| ArticleRef { key: row.key, path: row.header.path.clone() };
                self.listed = window.rows.iter().map(|row| (row.header.id, article_ref(row))).collect();
                Ok(window)
            }
            None if !self.listing.filter.is_empty() => {
                self.listing.filter = Query::default();
                Err("only a folder that is indexed can be filtered".to_owned())
            }
            None => Ok(self.sorted()),
        }
    }

    /// The whole list of what was found by looking. Only an index can be asked for more than titles, sources and dates.
    fn sorted(&self) -> ListWindow {
        let mut window = ListWindow::from(self.headers.clone());
        let source = |row: &Row| (row.header.meta.source.is_none(), row.header.meta.source.clone());
        match self.listing.sort {
            Sort::Date | Sort::Quotes => {}
            Sort::Source => window.rows.sort_by_cached_key(source),
            Sort::Title => window.rows.sort_by_cached_key(|row| row.header.meta.title.to_lowercase()),
        }
        match self.listing.group {
            None => {}
            Some(Group::Source) => window.rows.sort_by_cached_key(source),
            Some(Group::Day) => {
                window.rows.sort_by_key(|row| std::cmp::Reverse(row.header.meta.date.map(|date| date.day)));
            }
        }
        ListWindow { listing: self.listing.clone(), ..window }
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
        if let Some(index) = &self.index {
            // The index knows it by the folder's own path, whichever way led there.
            let id = ArticleId::of(&path.canonicalize().ok()?);
            return index.path_of(id).ok()?.map(|_| id);
        }
        let (whole, name) = (absolute(path), path.file_name());
        // Mostly names differ, and comparing them makes no path absolute.
        let is_it = |other: &Path| other.file_name() == name && absolute(other) == whole;
        let found = self.headers.iter().find(|header| header.path.as_deref().is_some_and(is_it));
        let canonical = || path.canonicalize().ok().map(|path| ArticleId::of(&path));
        let listed = |id: &ArticleId| self.headers.iter().any(|header| header.id == *id);
        found.map(|header| header.id).or_else(|| canonical().filter(listed))
    }

    /// The article.
    pub(super) fn article(&self, id: ArticleId) -> Result<Article, String> {
        match &self.index {
            None => self.files.article(id).map_err(|error| error.to_string()),
            Some(index) => match index.article(id).map_err(|error| error.to_string())? {
                Some(article) => article.map_err(|error| error.to_string()),
                None => Err("this article is gone from the library".to_owned()),
            },
        }
    }

    /// An article as far as it is known.
    fn article_ref(&self, id: ArticleId) -> ArticleRef {
        let opened = self.keys.get(&id).copied();
        match &self.index {
            None => ArticleRef { key: opened, path: self.files.path(id).map(Path::to_owned) },
            Some(index) => {
                let asked = || {
                    let row = index.row(id).ok().flatten()?;
                    Some(ArticleRef { key: row.key, path: row.header.path })
                };
                let article_ref = self.listed.get(&id).cloned().or_else(asked).unwrap_or_default();
                ArticleRef { key: opened.or(article_ref.key), ..article_ref }
            }
        }
    }

    /// What is kept of an article that was opened.
    pub(super) fn recalled(&mut self, id: ArticleId, article: &Article) -> Msg {
        let key = article.key();
        self.keys.insert(id, key);
        let article_ref = ArticleRef { key: Some(key), ..self.article_ref(id) };
        let state = Box::new(self.recall.kept(&article_ref));
        Msg::Recalled { id, article_ref, state }
    }

    /// Which of these are read and starred.
    pub(super) fn marks(&mut self, ids: Vec<ArticleId>) -> Msg {
        let refs: Vec<ArticleRef> = ids.iter().map(|id| self.article_ref(*id)).collect();
        let marks = self.recall.marks(&refs);
        Msg::Marked(ids.into_iter().zip(marks).collect())
    }

    /// What may be known of articles by now of which something was kept before.
    pub(super) fn identified(&self) -> Option<Msg> {
        let identified = self.index.as_ref()?.identified();
        match identified {
            Ok(refs) => (!refs.is_empty()).then_some(Msg::Identified(refs)),
            Err(error) => Some(Msg::Failed(error.to_string())),
        }
    }

    /// The tags there are.
    pub(super) fn tags(&mut self) -> Msg {
        Msg::Tags(self.recall.tags())
    }
}
