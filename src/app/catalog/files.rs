//! A library that is known by looking at its files: those that were named, standard input, or a folder that is not
//! indexed yet.

use std::cmp::Reverse;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Catalog;
use crate::app::state::StateView;
use crate::article::Article;
use crate::library::index::Passed;
use crate::library::state::{ArticleRef, absolute};
use crate::library::{Around, ArticleId, ArticleRow, Group, Header, Library, ListWindow, Listing, Sort};

/// Articles with their headers, the newest first.
#[derive(Debug, Default)]
pub(in crate::app) struct FileCatalog {
    files: Library,
    headers: Vec<Header>,
}

impl FileCatalog {
    /// Reads the headers of a library.
    pub(in crate::app) fn new(files: Library) -> Self {
        Self { headers: files.headers(), files }
    }

    /// Returns the whole list. Only an index can be asked for more than titles, sources and dates.
    fn sorted(&self, listing: &Listing) -> ListWindow {
        let mut window = ListWindow::from(self.headers.clone());
        let source = |row: &ArticleRow| (row.header.meta.source.is_none(), row.header.meta.source.clone());
        match listing.sort {
            Sort::Date | Sort::Quotes => {}
            Sort::Source => window.rows.sort_by_cached_key(source),
            Sort::Title => window.rows.sort_by_cached_key(|row| row.header.meta.title.to_lowercase()),
        }
        match listing.group {
            None => {}
            Some(Group::Source) => window.rows.sort_by_cached_key(source),
            Some(Group::Day) => window.rows.sort_by_key(|row| Reverse(row.header.meta.date.map(|date| date.day))),
        }
        ListWindow { listing: listing.clone(), passed_over: self.files.passed_over().to_string(), ..window }
    }
}

impl Catalog for FileCatalog {
    fn list(&mut self, listing: &Listing, _: Around, _: usize, _: &mut StateView) -> Result<ListWindow, String> {
        if listing.filter.is_empty() {
            return Ok(self.sorted(listing));
        }
        Err("only an indexed folder can be filtered".to_owned())
    }

    fn pass(
        &mut self,
        listing: &Listing,
        state: &mut StateView,
        each: &mut dyn FnMut(Passed) -> ControlFlow<()>,
    ) -> Result<(), String> {
        let ids: Vec<ArticleId> = self.sorted(listing).rows.iter().map(|row| row.header.id).collect();
        let refs: Vec<ArticleRef> = ids.iter().map(|id| self.article_ref(*id)).collect();
        let marks = state.marks(&refs);
        for ((id, article_ref), marks) in ids.into_iter().zip(refs).zip(marks) {
            if each(Passed { id, article_ref, read: marks.read.is_some() }).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn find(&self, path: &Path) -> Option<ArticleId> {
        let (whole, name) = (absolute(path), path.file_name());
        // Mostly names differ, and comparing them makes no path absolute.
        let is_it = |other: &Path| other.file_name() == name && absolute(other) == whole;
        let found = self.headers.iter().find(|header| header.path.as_deref().is_some_and(is_it));
        let canonical = || path.canonicalize().ok().map(|path| ArticleId::of(&path));
        let listed = |id: &ArticleId| self.headers.iter().any(|header| header.id == *id);
        found.map(|header| header.id).or_else(|| canonical().filter(listed))
    }

    fn article(&self, id: ArticleId) -> Result<Article, String> {
        self.files.article(id).map_err(|error| error.to_string())
    }

    fn article_ref(&self, id: ArticleId) -> ArticleRef {
        ArticleRef { key: None, path: self.files.path(id).map(Path::to_owned) }
    }

    fn folders(&self) -> Option<Vec<PathBuf>> {
        None
    }

    fn identified(&self) -> Result<Vec<ArticleRef>, String> {
        Ok(Vec::new())
    }

    fn counts_quotes(&self) -> bool {
        false
    }

    fn renew(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A catalog of articles with these titles, sources and days.
    fn catalog(articles: &[(&str, &str, u8)]) -> (tempfile::TempDir, FileCatalog) {
        let folder = tempfile::tempdir().unwrap();
        for (title, source, day) in articles {
            let source = if source.is_empty() { String::new() } else { format!("source = \"{source}\"\n") };
            let text = format!("+++\ntitle = \"{title}\"\n{source}date = 2026-11-{day:02}\n+++\n\nA text.\n");
            std::fs::write(folder.path().join(format!("{title}.md")), text).unwrap();
        }
        let files = Library::open(&[folder.path().to_owned()]).unwrap();
        (folder, FileCatalog::new(files))
    }

    /// The titles of a list in its order.
    fn titles(sort: Sort, group: Option<Group>) -> Vec<String> {
        let articles = [("b", "Gazette", 1), ("a", "", 2), ("d", "Beacon", 3), ("c", "Gazette", 4)];
        let (_folder, mut catalog) = catalog(&articles);
        let listing = Listing { sort, group, ..Listing::default() };
        let window = catalog.list(&listing, Around::Place(0), 10, &mut StateView::nothing()).unwrap();
        assert_eq!((window.total, &window.listing), (4, &listing));
        window.rows.into_iter().map(|row| row.header.meta.title).collect()
    }

    #[test]
    fn a_list_without_an_index_is_sorted_and_grouped() {
        assert_eq!(titles(Sort::Date, None), ["c", "d", "a", "b"]);
        assert_eq!(titles(Sort::Title, None), ["a", "b", "c", "d"]);
        assert_eq!(titles(Sort::Source, None), ["d", "c", "b", "a"]);
        assert_eq!(titles(Sort::Date, Some(Group::Source)), ["d", "c", "b", "a"]);
        assert_eq!(titles(Sort::Title, Some(Group::Source)), ["d", "b", "c", "a"]);
        assert_eq!(titles(Sort::Title, Some(Group::Day)), ["c", "d", "a", "b"]);
    }

    #[test]
    fn a_page_without_a_title_is_listed_by_its_heading() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("x.html");
        std::fs::write(&page, "<body><h1>Ferry stopped</h1><p>The ferry lay at the quay all day.</p></body>").unwrap();
        let mut catalog = FileCatalog::new(Library::open(&[page]).unwrap());
        let window = catalog.list(&Listing::default(), Around::Place(0), 10, &mut StateView::nothing()).unwrap();
        assert_eq!(window.rows[0].header.meta.title, "Ferry stopped");
    }

    #[test]
    fn a_filter_needs_an_index_and_says_so() {
        let (_folder, mut catalog) = catalog(&[("a", "", 1)]);
        let filter = crate::query::Query::parse("is:unread").unwrap();
        let listing = Listing { filter, ..Listing::default() };
        let refused = catalog.list(&listing, Around::Place(0), 10, &mut StateView::nothing());
        assert!(refused.unwrap_err().contains("indexed"));
    }

    #[test]
    fn an_article_is_found_by_every_path_that_leads_to_it() {
        let (folder, catalog) = catalog(&[("a", "", 1), ("b", "", 2)]);
        let plain = catalog.find(&folder.path().join("a.md"));
        assert!(plain.is_some());
        assert_eq!(catalog.find(&folder.path().join("../").join(folder.path()).join("./a.md")), plain);
        assert_eq!(catalog.find(&folder.path().join("c.md")), None);
    }
}
