//! The answers of a library as plain data: rows of the list, hits of a search, quotes of a person, kept quotes. No files, no index.
//!
//! The screens and the command line show these, whoever made them. Everything that can be long is a window: some rows out
//! of so many.

use jiff::civil::Date;

use super::state::{ArticleRef, KeptQuote, QuoteKey, QuoteMarks};
use super::{ArticleId, Header};
use crate::article::ContentKey;
pub use crate::export::Gone;
use crate::query::Query;
use pullquote_extract::text::Span;
use pullquote_extract::{EntityKind, QuoteKind};

/// A row of the list of articles.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRow {
    /// Title, source, date, file.
    pub header: Header,
    /// The number of quotes in it that somebody said; none while that is not known.
    pub quotes: Option<usize>,
    /// By what the reading state knows it; none while it was not read through.
    pub key: Option<ContentKey>,
}

/// The choice and the order of the listed articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Listing {
    /// Only articles for which this holds; the empty query is all of them.
    pub filter: Query,
    /// The order.
    pub sort: Sort,
    /// The grouping under headings; groups come in their own order, rows within them in that of `sort`.
    pub group: Option<Group>,
}

/// An order of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The newest first; those without a date last.
    #[default]
    Date,
    /// By publication, then the newest first.
    Source,
    /// By title.
    Title,
    /// The most quotes first.
    Quotes,
}

/// Names a way to divide the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// The publication.
    Source,
    /// The day on which it came out.
    Day,
}

/// Some rows of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListWindow {
    /// Of which list.
    pub listing: Listing,
    /// The number of rows in the whole list.
    pub total: usize,
    /// The place of the first of `rows`, from 0.
    pub first: usize,
    /// The rows.
    pub rows: Vec<ArticleRow>,
    /// The place of the article that was asked after, where it is in the list.
    pub place: Option<usize>,
    /// Tells in words of the files that are no articles; empty where there is nothing.
    pub passed_over: String,
}

impl ArticleRow {
    /// The heading that it stands under.
    #[must_use]
    pub fn heading(&self, group: Group) -> String {
        let meta = &self.header.meta;
        match group {
            Group::Source => meta.source.clone().unwrap_or_else(|| "no source".to_owned()),
            Group::Day => meta.date.map_or_else(|| "no date".to_owned(), |date| date.to_string()),
        }
    }
}

impl ListWindow {
    /// Returns whether nothing is left out.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.rows.len() == self.total
    }
}

/// A whole list in the order of its headers, of which no more is known.
impl From<Vec<Header>> for ListWindow {
    fn from(headers: Vec<Header>) -> Self {
        let rows: Vec<ArticleRow> =
            headers.into_iter().map(|header| ArticleRow { header, quotes: None, key: None }).collect();
        Self { total: rows.len(), rows, ..Self::default() }
    }
}

/// Names the rows that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// Those around a place, from 0.
    Place(usize),
    /// Those around an article; where it is not in the list, around this place.
    Article(ArticleId, usize),
}

/// In which order hits come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ranking {
    /// The newest first.
    #[default]
    Newest,
    /// Those that fit the words best, out of the newest 2,000.
    Best,
}

/// Hits of a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The query that was asked.
    pub query: Query,
    /// The number of hits in all.
    pub total: usize,
    /// The place of the first of `hits` among them.
    pub first: usize,
    /// The hits.
    pub hits: Vec<Hit>,
}

/// An article, or in [`crate::query::Scope::Quotes`] a quote, for which a query holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub row: ArticleRow,
    /// The quote, where the query asks for quotes.
    pub quote: Option<Said>,
    /// The words found, in their context; at most three. For a query without words, the beginning of the article.
    pub snippets: Vec<Snippet>,
    /// The number of places in the article where words were found; none of a quote.
    pub places: usize,
    /// Set where the hit before is a quote of the same article.
    pub follows: bool,
}

/// Words in their context, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Some words of the body, with `…` where it is cut within a paragraph.
    pub text: String,
    /// The words found, in bytes of `text`.
    pub lit: Vec<Span>,
    /// The first thing found, in bytes of the article's body: where to land.
    pub place: Span,
}

/// Something that was said, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words, without marks; `…` stands between two pieces.
    pub text: String,
    /// Whole, or a fragment.
    pub kind: QuoteKind,
    /// The speaker, by the name to show; empty where the text names none.
    pub speaker: String,
    /// Set where the article names the speaker by the family name alone, and the library knows whose that is: less
    /// sure than the text itself.
    pub by_surname: bool,
    /// Its pieces in the article's body, in bytes, without marks.
    pub pieces: Vec<Span>,
    /// Set where the reader corrected the speaker.
    pub corrected: bool,
    /// The reader's marks; none where the quote is not kept.
    pub marks: Option<QuoteMarks>,
    /// By what it is known again; none where that cannot be told.
    pub key: Option<QuoteKey>,
}

/// A quote with the article it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteRow {
    /// The article.
    pub row: ArticleRow,
    /// The quote.
    pub said: Said,
}

/// A quote that the reader keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptRow {
    /// The quote with its article; as it was seen last, where it is gone.
    pub quote: QuoteRow,
    /// By what the reading state knows the article.
    pub article_ref: ArticleRef,
    /// The marks, and by what the quote is known again.
    pub kept: KeptQuote,
    /// Set where it cannot be found in the library any more.
    pub gone: Option<Gone>,
}

/// Some of the quotes that the reader keeps: those that stand in an article, the newest first, then those that are gone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptPage {
    /// The number of kept quotes, whatever is asked for.
    pub all: usize,
    /// The number of those that are asked for.
    pub total: usize,
    /// The place of the first of `rows` among them, from 0.
    pub first: usize,
    /// The quotes.
    pub rows: Vec<KeptRow>,
}

/// By what somebody or something is known in the whole library; see [`pullquote_extract::EntityKey`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EntityName {
    /// The kind of entity.
    pub kind: EntityKind,
    /// The canonical key.
    pub key: String,
}

/// Somebody or something in the list of all that are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRow {
    /// By what to ask for it.
    pub id: EntityName,
    /// The name to show: the one that most articles use.
    pub name: String,
    /// In how many articles it is named.
    pub articles: usize,
    /// The number of mentions.
    pub mentions: usize,
    /// The number of quotes.
    pub quotes: usize,
}

/// Everything about somebody or something, in the whole library.
#[derive(Clone, Debug, PartialEq)]
pub struct WhoPage {
    /// The entity, with the number of its mentions and quotes.
    pub who: EntityRow,
    /// All names it goes by, with how often each is used, the commonest first.
    pub variants: Vec<(String, usize)>,
    /// The number of quotes in each month, from the first to the last that has any, none left out.
    pub months: Vec<(Date, usize)>,
    /// Whom and what it is named beside, but for places, with the number of articles that name both, most of them first; at most twenty.
    pub companions: Vec<(EntityRow, usize)>,
    /// The number of quotes with the words asked for; without such words, of all.
    pub total: usize,
    /// The place of the first of `said` among them, from 0.
    pub first: usize,
    /// The quotes, the newest first.
    pub said: Vec<QuoteRow>,
}

/// Names the quotes that are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotesOf {
    /// By whom.
    pub by: Option<EntityName>,
    /// With these words in them.
    pub about: Query,
    /// On this day or later.
    pub since: Option<Date>,
    /// Only those that the reader keeps, with those that are gone.
    pub kept: bool,
}
