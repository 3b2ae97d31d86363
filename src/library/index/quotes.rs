//! Quotes with their words, which are read from the articles' files.

use std::ops::ControlFlow;

use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rusqlite::params;
use rusqlite::types::Value;

use super::digest::{number_of, unpack};
use super::overlay::said_by;
use super::schema::QUOTES;
use super::sql::{Condition, integer};
use super::windows::{Pages, Window};
use super::write::quote_kind;
use super::{Error, Index, moment};
use crate::article::Article;
use crate::export;
use crate::library::corrections::key_text;
use crate::library::rows::{ArticleRow, QuoteRow, QuotesOf, Said};
use crate::library::state::{QuoteKey, QuoteMarks};
use crate::library::{ArticleId, Source};
use crate::query::{Query, Scope};
use pullquote_extract::QuoteKind;
use pullquote_extract::text::Span;

/// Few quotes are read at first, so that they come at once.
pub(super) const PAGES: Pages = Pages { first: 20, most: 500 };

/// A quote without its words.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) row: ArticleRow,
    speaker: String,
    by_surname: bool,
    kind: QuoteKind,
    pieces: Vec<Span>,
    corrected: bool,
    marks: Option<QuoteMarks>,
    /// The number of its key.
    number: i64,
}

/// The most quotes of one article with the same words among which one is found again.
const MOST_ALIKE: usize = 200;

impl Index {
    /// Quotes, the newest first, `len` of them from the place `first` on. What cannot be read any more, or has changed
    /// since it was indexed, is left out.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn quotes(&self, of: &QuotesOf, (first, len): (usize, usize), today: Date) -> Result<Vec<QuoteRow>, Error> {
        self.attach_state_for(&of.about)?;
        let transaction = self.overlaid()?.unchecked_transaction()?;
        let quotes = self.read(&self.quote_numbers(of, (first, len), today)?, &mut LastRead::default())?;
        transaction.commit()?;
        Ok(quotes)
    }

    /// Passes on all quotes that are asked for, the newest first, some at a time: a few at first, so that they come at once,
    /// then more. It ends where `visit` has seen enough. What [`Index::quotes`] leaves out is left out here; kept reported speech
    /// comes last, where what is kept is asked for.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn each_quote(
        &self,
        of: &QuotesOf,
        today: Date,
        mut visit: impl FnMut(&[QuoteRow]) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        self.attach_state_for(&of.about)?;
        let transaction = self.overlaid()?.unchecked_transaction()?;
        let statement = |window| {
            let (condition, parameters) = self.condition(of, today, window);
            (format!("SELECT q.id {condition} ORDER BY q.id DESC"), parameters)
        };
        let mut last = LastRead::default();
        let mut goes_on = true;
        self.in_windows(PAGES, statement, |numbers| {
            let flow = visit(&self.read(numbers, &mut last)?);
            goes_on = flow.is_continue();
            Ok(flow)
        })?;
        if goes_on && of.by.is_none() && of.since.is_none() {
            let about = Query { scope: Scope::Quotes, ..of.about.clone() };
            let reported: Vec<QuoteRow> = self.reported(&about, today)?.into_iter().map(|row| row.quote).collect();
            if !reported.is_empty() {
                // They are the last.
                let _ = visit(&reported);
            }
        }
        Ok(transaction.commit()?)
    }

    /// Reads quotes by their numbers.
    fn read(&self, numbers: &[i64], last: &mut LastRead) -> Result<Vec<QuoteRow>, Error> {
        let places: Vec<Place> = numbers.iter().map(|&id| self.place(id)).collect::<Result<_, _>>()?;
        let quote = |place: &Place, article: Option<&Article>| {
            article.map(|article| QuoteRow { row: place.row.clone(), said: place.said(article) })
        };
        Ok(each_place(&places, last, quote).into_iter().flatten().collect())
    }

    /// Returns the numbers of some quotes, the newest first.
    pub(super) fn quote_numbers(
        &self,
        of: &QuotesOf,
        (first, len): (usize, usize),
        today: Date,
    ) -> Result<Vec<i64>, Error> {
        let (condition, mut parameters) = self.condition(of, today, Window::ALL);
        let sql = format!("SELECT q.id {condition} ORDER BY q.id DESC LIMIT ? OFFSET ?");
        parameters.extend([integer(len), integer(first)]);
        self.numbers(&sql, &parameters)
    }

    /// Returns the number of quotes.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn count_quotes(&self, of: &QuotesOf, today: Date) -> Result<usize, Error> {
        self.attach_state_for(&of.about)?;
        let (condition, parameters) = self.condition(of, today, Window::ALL);
        let count = self.numbers(&format!("SELECT count(*) {condition}"), &parameters)?;
        Ok(count.first().and_then(|count| usize::try_from(*count).ok()).unwrap_or(0))
    }

    /// Returns the quotes that are asked for in a window, as the end of a statement.
    fn condition(&self, of: &QuotesOf, today: Date, window: Window) -> (String, Vec<Value>) {
        let about = Query { scope: Scope::Quotes, ..of.about.clone() };
        let mut condition = Condition::of_quotes(self, &about, today, window);
        if let Some(who) = &of.by {
            condition.sql.push_str(" AND ");
            condition.sql.push_str(&said_by("SELECT id FROM entity WHERE key = ?"));
            condition.parameters.extend([who.key.clone().into(), who.key.clone().into()]);
        }
        if let Some(since) = of.since {
            condition.joins_article = true;
            condition.sql.push_str(" AND a.published >= ?");
            condition.parameters.push(moment::first_of(since).into());
        }
        let join = condition.article_of_quote();
        (format!("FROM quote AS q {join} WHERE {}", condition.sql), condition.parameters)
    }

    /// Returns the place of a quote in its article.
    pub(super) fn place(&self, id: i64) -> Result<Place, Error> {
        let mut statement =
            self.connection.prepare_cached("SELECT entity, speaker, kind, pieces, words FROM quote WHERE id = ?1")?;
        let (entity, speaker, kind, pieces, number) = statement.query_row([id], |row| {
            let (entity, speaker): (Option<i64>, Option<String>) = (row.get(0)?, row.get(1)?);
            Ok((entity, speaker, quote_kind(row.get(2)?), unpack(row.get_ref(3)?.as_blob()?), row.get(4)?))
        })?;
        let corrected = self.corrected(id)?;
        let (entity, speaker) = corrected.map_or((entity, speaker), |corrected| (corrected.entity, None));
        let speaker = match entity {
            Some(entity) => self.name_of(entity)?,
            None => speaker.unwrap_or_default(),
        };
        let corrected = corrected.is_some();
        let guess = "SELECT EXISTS (SELECT 1 FROM guess WHERE article = ?1 AND entity = ?2)";
        let mut statement = self.connection.prepare_cached(guess)?;
        let by_surname = !corrected && statement.query_row(params![id >> QUOTES, entity], |row| row.get(0))?;
        let (row, marks) = (self.row_numbered(id >> QUOTES)?, self.marks(id)?);
        Ok(Place { row, speaker, by_surname, kind, pieces, corrected, marks, number })
    }
}

/// Holds the article that was read last, for the quotes of it that are still to come.
#[derive(Debug, Default)]
pub(super) struct LastRead(Option<(ArticleId, Option<Article>)>);

/// Makes something of each quote and its article, on all threads; there is no article where it cannot be read any more, or has
/// changed. Each article is read once for all its quotes that follow one another, also when they come in several goes.
pub(super) fn each_place<T: Send>(
    places: &[Place],
    last: &mut LastRead,
    make: impl Fn(&Place, Option<&Article>) -> T + Sync,
) -> Vec<T> {
    let of = |place: &Place| place.row.header.id;
    let mut articles: Vec<&[Place]> = places.chunk_by(|one, next| of(one) == of(next)).collect();
    let Some(first) = places.first() else { return Vec::new() };
    let all = |places: &[Place], article: Option<&Article>| -> Vec<T> {
        places.iter().map(|place| make(place, article)).collect()
    };
    let mut made = Vec::with_capacity(places.len());
    if let Some((_, article)) = last.0.take_if(|(id, _)| *id == of(first)) {
        let places = articles.remove(0);
        made.extend(all(places, article.as_ref()));
        last.0 = Some((of(first), article));
    }
    // Of the last one, more may come.
    if let Some((end, before)) = articles.split_last() {
        let read = |places: &[Place]| all(places, places.first().and_then(Place::article).as_ref());
        made.extend(before.par_iter().flat_map_iter(|places| read(places)).collect::<Vec<T>>());
        let article = end.first().and_then(Place::article);
        made.extend(all(end, article.as_ref()));
        last.0 = end.first().map(|place| (of(place), article));
    }
    made
}

impl Place {
    /// The article; none where it cannot be read any more, or has changed.
    fn article(&self) -> Option<Article> {
        let article = Source::File(self.row.header.path.clone()?).read().ok()?;
        (self.row.key == Some(article.key())).then_some(article)
    }

    pub(super) fn said(&self, article: &Article) -> Said {
        let text = export::spoken(&article.body, self.pieces.iter().copied());
        let (speaker, pieces, marks) = (self.speaker.clone(), self.pieces.clone(), self.marks.clone());
        let &Self { by_surname, kind, corrected, .. } = self;
        let words = key_text(pieces.iter().copied(), &article.body);
        let is_it =
            |occurrence: &usize| number_of(&QuoteKey { text: words.clone(), occurrence: *occurrence }) == self.number;
        let occurrence = (0..MOST_ALIKE).find(is_it);
        let key = occurrence.map(|occurrence| QuoteKey { text: words.clone(), occurrence });
        Said { text, kind, speaker, by_surname, pieces, corrected, marks, key }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Meta, Origin};
    use crate::library::Header;

    fn place(file: &std::path::Path, key: crate::article::ContentKey) -> Place {
        let header = Header { id: ArticleId::of(file), path: Some(file.to_owned()), meta: Meta::default() };
        let row = ArticleRow { header, quotes: None, key: Some(key) };
        let (speaker, kind, marks) = (String::new(), QuoteKind::Direct, None);
        Place { row, speaker, by_surname: false, kind, pieces: Vec::new(), corrected: false, marks, number: 0 }
    }

    #[test]
    fn places_of_one_article_share_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let text = "# Ferry\n\nThe quay was busy.\n";
        let places: Vec<Place> = ["a.md", "a.md", "b.md", "c.md", "c.md"]
            .map(|name| {
                let file = folder.path().join(name);
                std::fs::write(&file, text).unwrap();
                let article = crate::article::parse(text.as_bytes(), &Origin::file(&file, None)).unwrap();
                place(&file, article.key())
            })
            .into();
        let mut last = LastRead::default();
        // Whoever reads a file a second time finds it gone.
        let mut look = |places: &[Place]| {
            each_place(places, &mut last, |place, article| {
                place.row.header.path.as_ref().map_or(Ok(()), std::fs::remove_file).unwrap_or_default();
                article.is_some()
            })
        };
        assert_eq!(look(&places[..2]), [true; 2], "in one go");
        assert_eq!(look(&places[2..4]), [true; 2], "two articles");
        assert_eq!(look(&places[4..]), [true], "in the next go");
        assert_eq!(each_place(&places[3..], &mut LastRead::default(), |_, article| article.is_some()), [false, false]);
    }
}
