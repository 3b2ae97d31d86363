//! The articles on disk; the only module that touches their files.
//!
//! A [`Library`] is opened on files, folders or standard input and lists a [`Header`] for each article, newest first.
//! [`Library::read`] gives a [`Reading`]: the article with what was found in it. A file that cannot be read becomes a
//! warning in the list, never an error that stops the rest. What the reader did with articles is in [`state`].

pub(crate) mod astray;
mod bounded;
pub mod changes;
pub mod corrections;
pub(crate) mod fault;
mod frozen;
pub mod images;
pub mod index;
mod log;
mod passed_over;
pub(crate) mod private;
mod records;
mod rows;
mod scan;
#[cfg(test)]
#[path = "../../tests/support/seeds.rs"]
mod seeds;
mod snippet;
pub mod state;
pub mod store;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use xxhash_rust::xxh3::xxh3_64;

pub use self::bounded::set_limit;
pub(crate) use self::bounded::{check as check_file, read as read_file, read_from};
pub use self::fault::plain;
pub use self::images::Image;
pub use self::index::Index;
pub use self::passed_over::PassedOver;
pub use self::records::{Recorder, marks_record, provenance};
pub use self::rows::{
    Around, ArticleRow, EntityName, EntityRow, Gone, Group, Hit, Hits, KeptPage, KeptRow, ListWindow, Listing,
    QuoteRow, QuotesOf, Ranking, Said, Snippet, Sort, WhoPage,
};
use crate::article::{self, Article, Meta, Origin};
use crate::export;
use pullquote_extract::text::Document;
use pullquote_extract::{Annotations, Extractor, Quote};

/// Identifies an article by a hash of its file's path, so that it is the same in a list made by looking, in an
/// index, and in the next run. An article that moves gets another; what must outlive that goes by [`article::ContentKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub u64);

impl ArticleId {
    /// The article in this file. Two spellings of one path are two articles.
    ///
    /// XXH3 in its 64-bit form: among 100,000 files two get the same once in four billion libraries.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        Self(xxh3_64(path.as_os_str().as_encoded_bytes()))
    }
}

/// A row of the list: what is known of an article before it is opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The article.
    pub id: ArticleId,
    /// Its file; none for standard input.
    pub path: Option<PathBuf>,
    /// Title, author, source, date.
    pub meta: Meta,
}

/// An article that was opened, with what was found in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The article.
    pub article: Arc<Article>,
    /// Its quotes, people, organisations and places; spans are into the article's body.
    pub annotations: Annotations,
    /// Set while the annotations are still being looked for, and empty so far.
    pub looking: bool,
    /// The speech reported without marks, once somebody has asked: [`Reading::reports`].
    pub reports: OnceLock<Vec<Quote>>,
    /// The images that lie beside it, in the order of its blocks.
    pub images: Vec<Image>,
}

impl Reading {
    /// An article that can be read while what is in it is still being looked for.
    #[must_use]
    pub fn unsearched(article: Arc<Article>) -> Self {
        Self { article, looking: true, ..Self::default() }
    }

    /// An article with what is found in it.
    #[must_use]
    pub fn searched(article: Arc<Article>) -> Self {
        let annotations = Extractor::new().extract_document(&Document::new(&article.body, &article.searched()));
        Self { article, annotations, ..Self::default() }
    }

    /// Returns the speech reported without marks, in order. Found when it is first asked for, which takes as long as
    /// all else that is found: most readers never ask.
    pub fn reports(&self) -> &[Quote] {
        if self.looking {
            return &[];
        }
        let look = || {
            Extractor::new()
                .reported(true)
                .extract_document(&Document::new(&self.article.body, &self.article.searched()))
                .reported
        };
        self.reports.get_or_init(look)
    }
}

/// An error of a library or of one of its articles.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that was named is not there, or must not be read.
    #[error("cannot read `{}`: {error}", path.display())]
    Unreadable {
        /// The path that was named.
        path: PathBuf,
        /// The system's own words.
        error: io::Error,
    },
    /// Standard input broke off.
    #[error("cannot read standard input: {0}")]
    Input(io::Error),
    /// A file is no article.
    #[error(transparent)]
    NoArticle(#[from] article::ParseError),
}

/// The articles in some files and folders.
#[derive(Debug, Default)]
pub struct Library {
    sources: Vec<Source>,
    /// The place of each article among them. A file that was named twice is listed once.
    places: HashMap<ArticleId, usize>,
    /// Those that were named themselves, not found below a folder.
    named: HashSet<ArticleId>,
    passed_over: PassedOver,
}

/// Names the source of an article's bytes.
#[derive(Debug)]
enum Source {
    File(PathBuf),
    Input(Vec<u8>),
}

/// The number of articles from which on threads are worth starting to list them.
const MANY: usize = 64;

/// The number of bytes read of a file for its header.
const HEADER: usize = 8 * 1024;

impl Library {
    /// Opens files, folders with all below them, and `-` for standard input, which is read to its end.
    ///
    /// # Errors
    /// A path that is not there, or cannot be read. What is wrong below a folder is left out of the list.
    pub fn open(paths: &[PathBuf]) -> Result<Self, Error> {
        Self::open_with(paths, None)
    }

    /// Runs the same with standard input that was read already.
    ///
    /// # Errors
    /// As [`Library::open`].
    pub fn open_with(paths: &[PathBuf], mut typed: Option<Vec<u8>>) -> Result<Self, Error> {
        let mut library = Self::default();
        for path in paths {
            if path.as_os_str() == "-" {
                let text = typed.take().map_or_else(|| read_from(io::stdin().lock()), Ok).map_err(Error::Input)?;
                library.add(Source::Input(text));
            } else {
                let unreadable = |error| Error::Unreadable { path: path.clone(), error };
                let kind = fs::metadata(path).map_err(unreadable)?.file_type();
                if !kind.is_dir() {
                    bounded::check(path).map_err(unreadable)?;
                }
                if bounded::is_stream(path, kind) {
                    // It can be read but once.
                    library.add(Source::Input(bounded::read(path).map_err(unreadable)?));
                    continue;
                }
                let (articles, passed) = scan::articles(path).map_err(unreadable)?;
                library.passed_over.add(passed);
                for article in articles.into_iter().map(Source::File) {
                    if !kind.is_dir() {
                        library.named.insert(article.id());
                    }
                    library.add(article);
                }
            }
        }
        Ok(library)
    }

    fn add(&mut self, source: Source) {
        if let Entry::Vacant(place) = self.places.entry(source.id()) {
            place.insert(self.sources.len());
            self.sources.push(source);
        }
    }

    /// Returns the number of articles.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.sources.len()
    }

    /// Returns what the folders hold besides articles.
    #[must_use]
    pub const fn passed_over(&self) -> &PassedOver {
        &self.passed_over
    }

    /// Returns whether the library has no articles.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Returns a row for each article, the newest first; those without a date last, by name. What was written by an export
    /// is none, unless it was named.
    #[must_use]
    pub fn headers(&self) -> Vec<Header> {
        let listed =
            |source: &Source| source.header().or_else(|| self.named.contains(&source.id()).then(|| source.nameless()));
        let mut headers: Vec<Header> = if self.sources.len() < MANY {
            self.sources.iter().filter_map(listed).collect()
        } else {
            self.sources.par_iter().filter_map(listed).collect()
        };
        headers.sort_by(|a, b| b.meta.date.cmp(&a.meta.date).then_with(|| a.path.cmp(&b.path)));
        headers
    }

    /// Reads an article and finds what is in it, but for what is reported without marks.
    ///
    /// # Errors
    /// As [`Library::article`].
    ///
    /// # Panics
    /// Where `id` is of another library.
    pub fn read(&self, id: ArticleId) -> Result<Reading, Error> {
        Ok(Reading::searched(Arc::new(self.article(id)?)))
    }

    /// Reads an article.
    ///
    /// # Errors
    /// Where its file has gone, or is no text.
    ///
    /// # Panics
    /// Where `id` is of another library.
    pub fn article(&self, id: ArticleId) -> Result<Article, Error> {
        self.sources[self.places[&id]].read()
    }

    /// The file of an article; none for standard input, and of another library's article.
    #[must_use]
    pub fn path(&self, id: ArticleId) -> Option<&Path> {
        match &self.sources[*self.places.get(&id)?] {
            Source::File(path) => Some(path),
            Source::Input(_) => None,
        }
    }
}

impl Source {
    fn id(&self) -> ArticleId {
        match self {
            Self::File(path) => ArticleId::of(path),
            Self::Input(_) => ArticleId::of(Path::new("-")),
        }
    }

    /// Returns its row in the list; none where it was written by an export.
    fn header(&self) -> Option<Header> {
        // What cannot be read has its row, too; opening it says why.
        let (path, meta) = match self {
            Source::Input(bytes) => (None, article::peek(bytes, &self.origin())),
            Source::File(path) => {
                let beginning = bounded::beginning(path, HEADER).unwrap_or_default();
                if export::is_export(&beginning) {
                    return None;
                }
                (Some(path.clone()), article::peek(&beginning, &self.origin()))
            }
        };
        let mut meta = meta.unwrap_or_default();
        if meta.title.is_empty() {
            meta.title = self.name();
        }
        Some(Header { id: self.id(), path, meta })
    }

    /// The article.
    fn read(&self) -> Result<Article, Error> {
        Ok(match self {
            Self::Input(bytes) => article::parse(bytes, &self.origin())?,
            Self::File(path) => {
                let unreadable = |error| Error::Unreadable { path: path.clone(), error };
                let mut article = article::parse(&bounded::read(path).map_err(unreadable)?, &self.origin())?;
                article.changed = changes::summary(path, jiff::Timestamp::now());
                article
            }
        })
    }

    /// Returns a row for what could not be read: its name.
    fn nameless(&self) -> Header {
        let path = match self {
            Self::File(path) => Some(path.clone()),
            Self::Input(_) => None,
        };
        Header { id: self.id(), path, meta: Meta { title: self.name(), ..Meta::default() } }
    }

    fn origin(&self) -> Origin<'_> {
        match self {
            Self::File(path) => Origin::file(path, Some(SystemTime::now())),
            Self::Input(_) => Origin::default(),
        }
    }

    /// Returns the name of an article without a title.
    fn name(&self) -> String {
        match self {
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Input(_) => "standard input".to_owned(),
        }
    }
}

/// The first bytes of a file, as many as `most`.
pub(crate) fn beginning_of(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Calls `found` with every article's file below `folder`.
pub(crate) fn walk(folder: &Path, found: impl FnMut(PathBuf)) -> io::Result<()> {
    scan::each(folder, found, |_| {}).map(drop)
}
