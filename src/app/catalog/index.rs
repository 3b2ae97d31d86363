//! A library that is known from its index.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Catalog;
use crate::app::clock;
use crate::app::state::StateView;
use crate::article::Article;
use crate::library::index::Passed;
use crate::library::state::ArticleRef;
use crate::library::{Around, ArticleId, ArticleRow, Index, ListWindow, Listing};

/// An index, and what the list that was asked for last knows of its articles.
#[derive(Debug)]
pub(in crate::app) struct IndexCatalog {
    index: Index,
    listed: HashMap<ArticleId, ArticleRef>,
}

impl IndexCatalog {
    /// Asks this index.
    pub(in crate::app) fn new(index: Index) -> Self {
        Self { index, listed: HashMap::new() }
    }
}

impl Catalog for IndexCatalog {
    fn list(
        &mut self,
        listing: &Listing,
        around: Around,
        len: usize,
        state: &mut StateView,
    ) -> Result<ListWindow, String> {
        if !listing.filter.is_empty() {
            self.index.overlay(&listing.filter, state).map_err(|error| error.to_string())?;
        }
        let listed = self.index.list(listing, around, len, clock::now().date());
        let window = listed.map_err(|error| error.to_string())?;
        let article_ref = |row: &ArticleRow| ArticleRef { key: row.key, path: row.header.path.clone() };
        self.listed = window.rows.iter().map(|row| (row.header.id, article_ref(row))).collect();
        Ok(window)
    }

    fn pass(
        &mut self,
        listing: &Listing,
        state: &mut StateView,
        each: &mut dyn FnMut(Passed) -> ControlFlow<()>,
    ) -> Result<(), String> {
        self.index.overlay(&Index::is_read(), state).map_err(|error| error.to_string())?;
        self.index.pass(listing, clock::now().date(), each).map_err(|error| error.to_string())
    }

    fn find(&self, path: &Path) -> Option<ArticleId> {
        // The index knows it by the folder's own path, whichever way led there.
        let id = ArticleId::of(&path.canonicalize().ok()?);
        self.index.path_of(id).ok()?.map(|_| id)
    }

    fn article(&self, id: ArticleId) -> Result<Article, String> {
        match self.index.article(id).map_err(|error| error.to_string())? {
            Some(article) => article.map_err(|error| error.to_string()),
            None => Err("this article is no longer in the library".to_owned()),
        }
    }

    fn article_ref(&self, id: ArticleId) -> ArticleRef {
        let ask = || {
            let row = self.index.row(id).ok().flatten()?;
            Some(ArticleRef { key: row.key, path: row.header.path })
        };
        self.listed.get(&id).cloned().or_else(ask).unwrap_or_default()
    }

    fn folders(&self) -> Option<Vec<PathBuf>> {
        self.index.folders().ok().filter(|folders| !folders.is_empty())
    }

    fn identified(&self) -> Result<Vec<ArticleRef>, String> {
        self.index.identified().map_err(|error| error.to_string())
    }

    fn counts_quotes(&self) -> bool {
        true
    }

    fn renew(&mut self) {
        self.listed.clear();
        self.index.renew();
    }
}
