//! What a search finds, and what is known of somebody over the whole library: plain data, which the index fills and the
//! screen shows. And the making of snippets, which needs no index.

mod snippet;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use self::snippet::Snippet;
use super::{ArticleId, Header};
use crate::article::Published;
use crate::extract::EntityKind;
use crate::text::Span;

/// Some of what a query finds, the newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many articles are found in all, also beyond `hits`.
    pub total: usize,
    /// The place of the first of `hits` among all, from 0.
    pub first: usize,
    /// One for each article, in order.
    pub hits: Vec<Hit>,
    /// How much of the library this was looked for in.
    pub coverage: Coverage,
}

/// An article in which something was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which, and what is known of it.
    pub header: Header,
    /// The place in it that tells most, or its beginning where the query asks for no words.
    pub snippet: Snippet,
    /// Who says it, in a search of quotes.
    pub speaker: Option<String>,
}

/// How much of a library is indexed, in articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many are.
    pub indexed: usize,
    /// How many there are.
    pub articles: usize,
}

impl Coverage {
    /// Whether nothing is missing.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.indexed >= self.articles
    }
}

/// Somebody or something with a page of its own, all articles together.
#[derive(Clone, Debug, PartialEq)]
pub struct WhoPage {
    /// The fullest name.
    pub name: String,
    /// A person, an organisation, or a place.
    pub kind: EntityKind,
    /// The names in the articles other than `name`, the most frequent first.
    pub variants: Vec<String>,
    /// In how many articles it is named.
    pub articles: usize,
    /// All that is said by it, the newest first; quotes of one article in its order.
    pub quotes: Vec<WhoQuote>,
    /// How many quotes there are in a month, by the month's first day. Months without are left out.
    pub months: BTreeMap<Date, usize>,
    /// Whom it is named beside, the most frequent first.
    pub companions: Vec<Companion>,
    /// How much of the library this was gathered from.
    pub coverage: Coverage,
}

/// Something that somebody said, with where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhoQuote {
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// The publication.
    pub source: Option<String>,
    /// When it came out.
    pub date: Option<Published>,
    /// From the quote's first mark to its last, in bytes of the article's body.
    pub span: Span,
    /// The words, without marks and without what stands between the pieces.
    pub words: String,
}

/// Somebody or something that is named in the same articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// The fullest name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// In how many articles both are named.
    pub articles: usize,
}

/// Counts quotes by month, those without a date left out.
#[must_use]
pub fn by_month(quotes: &[WhoQuote]) -> BTreeMap<Date, usize> {
    let mut months = BTreeMap::new();
    for date in quotes.iter().filter_map(|quote| quote.date) {
        *months.entry(date.day.first_of_month()).or_insert(0) += 1;
    }
    months
}
