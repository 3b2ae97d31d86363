//! The articles of a library and the order in which they are listed, known from files ([`FileCatalog`]) or from the
//! index ([`IndexCatalog`]). Not here: what the reader did with them, which `holdings` lays on top.

mod files;
mod index;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

pub(super) use self::files::FileCatalog;
pub(super) use self::index::IndexCatalog;
use super::state::StateView;
use crate::article::Article;
use crate::library::index::Passed;
use crate::library::state::ArticleRef;
use crate::library::{Around, ArticleId, ListWindow, Listing};

/// A library as it can be asked for articles. Errors are sentences for the reader.
pub(super) trait Catalog {
    /// Returns some rows of a list: those around a place or an article, or all of them.
    fn list(
        &mut self,
        listing: &Listing,
        around: Around,
        len: usize,
        state: &mut StateView,
    ) -> Result<ListWindow, String>;

    /// Goes through a whole list in its order until `each` has seen enough; `read` is what is written down.
    fn pass(
        &mut self,
        listing: &Listing,
        state: &mut StateView,
        each: &mut dyn FnMut(Passed) -> ControlFlow<()>,
    ) -> Result<(), String>;

    /// Returns the article in this file, whichever way the path leads there.
    fn find(&self, path: &Path) -> Option<ArticleId>;

    /// Reads an article.
    fn article(&self, id: ArticleId) -> Result<Article, String>;

    /// Returns by what an article is known again, as far as the catalog knows it.
    fn article_ref(&self, id: ArticleId) -> ArticleRef;

    /// Returns the folders of the library, where they are known without looking.
    fn folders(&self) -> Option<Vec<PathBuf>>;

    /// Returns articles of which something was kept before their texts were known, and are known now.
    fn identified(&self) -> Result<Vec<ArticleRef>, String>;

    /// Returns whether quotes are counted already.
    fn counts_quotes(&self) -> bool;

    /// Lists what is so now, also of what the reader did since the list was made.
    fn renew(&mut self);
}
