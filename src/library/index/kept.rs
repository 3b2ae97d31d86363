//! Kept quotes, of the whole library: laid over the index with all else that the reader did (`overlay`), and listed.
//!
//! Those that stand in an article come first, the newest article first, as quotes do everywhere. After them come those
//! whose words, or whose whole article, are there no more: they are shown as they were last seen, and asked after by
//! [`gone::holds`], for the index knows nothing of them.

use std::path::Path;

use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, params};

use super::overlay::{Laid, Overlay};
use super::quotes::{LastRead, Place, each_place};
use super::{Error, Index, digest, gone};
use crate::article::{Article, Meta, Published};
use crate::library::corrections::place_of;
use crate::library::fault::caught;
use crate::library::rows::{ArticleRow, Gone, KeptPage, KeptRow, QuoteRow, QuotesOf, Said};
use crate::library::state::{KeptQuote, QuoteMarks, Seen};
use crate::library::{ArticleId, Header, Source};
use crate::query::{Filter, Query, Scope, State};
use pullquote_extract::QuoteKind;
use pullquote_extract::text::Span;

/// A kept quote that the index does not have, with its article, and where its words stand there or what of it is gone.
type Astray<'o> = (&'o Laid, &'o KeptQuote, ArticleRow, Option<Span>, Option<Gone>);

impl Index {
    /// Some of the quotes that the reader keeps and for which `about` holds, `len` of them from the place `first` on.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn kept(&self, about: &Query, (first, len): (usize, usize), today: Date) -> Result<KeptPage, Error> {
        let of = QuotesOf { about: about.clone().with(Filter::Is(State::Kept)), ..QuotesOf::default() };
        let standing = self.count_quotes(&of, today)?;
        let numbers = if first < standing { self.quote_numbers(&of, (first, len), today)? } else { Vec::new() };
        let overlay = self.overlay.borrow();
        let mut rows = self.standing(&numbers, &overlay)?;
        let gone = self.gone(&overlay, about, today)?;
        let (all, total) = (overlay.articles.iter().chain(&overlay.gone), standing + gone.len());
        let all = all.map(|laid| laid.kept.len()).sum::<usize>().max(total);
        rows.extend(gone.into_iter().skip(first.saturating_sub(standing)).take(len - rows.len().min(len)));
        Ok(KeptPage { all, total, first, rows })
    }

    /// Returns the marks of a quote; none where it is not kept.
    pub(super) fn marks(&self, quote: i64) -> Result<Option<QuoteMarks>, Error> {
        let overlay = self.overlay.borrow();
        Ok(self.laid(quote, &overlay)?.map(|(_, kept)| kept.marks.clone()))
    }

    /// Lays the kept quotes of an article, which is the `nth` of the overlay, over the answers.
    pub(super) fn lay_kept(&self, nth: usize, article: i64, laid: &Laid) -> Result<(), Error> {
        let insert = "INSERT OR IGNORE INTO kept (quote, laid, nth, tags, note, article, first, last)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let (mut read, known) = (None, self.quotes_of(article)?);
        for (place, KeptQuote { quote: key, marks, seen }) in laid.kept.iter().enumerate() {
            let quote = known.get(&digest::number_of(key)).copied();
            // The index has no reported speech: its words are looked for in the article.
            let stands = if quote.is_none() && seen.reported {
                let article = read.get_or_insert_with(|| text_of(laid)).as_ref();
                article.and_then(|article| place_of(key, &article.body))
            } else {
                None
            };
            let of_article = (quote.is_some() || stands.is_some()).then_some(article);
            let (first, last) = stands.map(|span| (span.start, span.end)).unzip();
            let tags = marks.tags.join("\n");
            let values = params![quote, nth, place, tags, marks.note, of_article, first, last];
            self.connection.prepare_cached(insert)?.execute(values)?;
        }
        if !laid.note.is_empty() {
            self.connection.execute("INSERT OR REPLACE INTO noted VALUES (?1, ?2)", params![article, laid.note])?;
        }
        Ok(())
    }

    fn laid<'o>(&self, quote: i64, overlay: &'o Overlay) -> Result<Option<(&'o Laid, &'o KeptQuote)>, Error> {
        if overlay.articles.iter().all(|laid| laid.kept.is_empty()) {
            return Ok(None);
        }
        let mut statement = self.overlaid()?.prepare_cached("SELECT laid, nth FROM kept WHERE quote = ?1")?;
        let found = statement.query_row([quote], |row| Ok((row.get::<_, usize>(0)?, row.get::<_, usize>(1)?)));
        Ok(found.optional()?.and_then(|(laid, nth)| {
            let laid = overlay.articles.get(laid)?;
            Some((laid, laid.kept.get(nth)?))
        }))
    }

    /// Returns quotes that stand in their articles.
    fn standing(&self, numbers: &[i64], overlay: &Overlay) -> Result<Vec<KeptRow>, Error> {
        let places: Vec<Place> = numbers.iter().map(|&id| self.place(id)).collect::<Result<_, _>>()?;
        let read = |place: &Place, article: Option<&Article>| article.map(|article| place.said(article));
        let words = each_place(&places, &mut LastRead::default(), read);
        let row = |((place, words), &id): ((Place, Option<Said>), &i64)| {
            // The overlay is laid and asked within one borrow.
            let (laid, kept) = self.laid(id, overlay)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
            // Where the file has changed since it was indexed, the words are those that were seen last.
            let quote = QuoteRow { row: place.row, said: words.unwrap_or_else(|| said(kept)) };
            Ok(KeptRow { quote, article_ref: laid.article_ref.clone(), kept: kept.clone(), gone: None })
        };
        places.into_iter().zip(words).zip(numbers).map(row).collect()
    }

    /// Returns all for which `about` holds that the index does not have: reported speech, then those whose words or whose
    /// article are there no more.
    fn gone(&self, overlay: &Overlay, about: &Query, today: Date) -> Result<Vec<KeptRow>, Error> {
        let mut astray: Vec<Astray<'_>> = Vec::new();
        let mut statement = self.overlaid()?.prepare_cached(
            "SELECT laid, nth, first, last FROM kept WHERE quote IS NULL ORDER BY first IS NULL, article DESC, first",
        )?;
        let mut places = statement.query([])?;
        while let Some(place) = places.next()? {
            let Some(laid) = overlay.articles.get(place.get::<_, usize>(0)?) else { continue };
            let Some((article, kept)) = laid.article.zip(laid.kept.get(place.get::<_, usize>(1)?)) else { continue };
            let stands = place.get::<_, Option<usize>>(2)?.zip(place.get::<_, Option<usize>>(3)?);
            let stands = stands.map(|(first, last)| Span::new(first, last));
            let gone = if stands.is_none() { Some(Gone::Words) } else { None };
            astray.push((laid, kept, self.row_numbered(article)?, stands, gone));
        }
        for laid in &overlay.gone {
            let was_here = |kept: &&KeptQuote| self.was_here(laid, &kept.seen);
            let of_article = laid.kept.iter().filter(was_here);
            astray.extend(of_article.map(|kept| (laid, kept, row(laid, &kept.seen), None, Some(Gone::Article))));
        }
        astray.retain(|(laid, kept, row, ..)| {
            gone::holds(about, kept, (&laid.note, laid.marks), &row.header.meta, today)
        });
        let row = |(laid, kept, row, stands, gone): Astray<'_>| KeptRow {
            quote: QuoteRow { row, said: Said { pieces: Vec::from_iter(stands), ..said(kept) } },
            article_ref: laid.article_ref.clone(),
            kept: kept.clone(),
            gone,
        };
        Ok(astray.into_iter().map(row).collect())
    }

    /// Returns reported speech that is kept, stands in its article, and is asked for by a query for what the reader
    /// did, such as quotes that are kept, tagged or noted, or of articles that are unread: the index itself has none.
    pub(super) fn reported(&self, query: &Query, today: Date) -> Result<Vec<KeptRow>, Error> {
        let asks = |filter: &Filter| matches!(filter, Filter::Is(_) | Filter::Note(_) | Filter::Tag(_));
        if query.scope != Scope::Quotes || !query.filters().any(asks) {
            return Ok(Vec::new());
        }
        let mut rows = self.gone(&self.overlay.borrow(), query, today)?;
        rows.retain(|row| row.gone.is_none());
        Ok(rows)
    }

    /// Returns whether an article that the index does not know was in this library: others keep their own.
    fn was_here(&self, laid: &Laid, seen: &Seen) -> bool {
        let path = laid.article_ref.path.as_ref().or(seen.path.as_ref());
        let is_below = |path: &Path| {
            path.starts_with(&self.folder)
                || path
                    .parent()
                    .and_then(|parent| parent.canonicalize().ok())
                    .is_some_and(|at| at.starts_with(&self.folder))
        };
        path.is_some_and(|path| is_below(path))
    }
}

/// Returns an article as it is now; none where it cannot be read.
fn text_of(laid: &Laid) -> Option<Article> {
    let path = laid.article_ref.path.clone()?;
    caught(|| Source::File(path).read()).ok()?.ok()
}

/// Returns a quote as it was seen last.
fn said(kept: &KeptQuote) -> Said {
    let Seen { words, reported, speaker, .. } = &kept.seen;
    Said {
        text: if words.is_empty() { kept.quote.text.clone() } else { words.clone() },
        kind: if *reported { QuoteKind::Indirect } else { QuoteKind::Direct },
        speaker: speaker.clone().unwrap_or_default(),
        by_surname: false,
        pieces: Vec::new(),
        corrected: false,
        marks: Some(kept.marks.clone()),
        key: Some(kept.quote.clone()),
    }
}

/// Returns an article as it was seen last.
fn row(laid: &Laid, seen: &Seen) -> ArticleRow {
    let path = laid.article_ref.path.clone().or_else(|| seen.path.clone());
    let meta = Meta {
        title: seen.title.clone(),
        author: seen.author.clone(),
        source: seen.source.clone(),
        url: seen.url.clone(),
        date: seen.day.as_ref().and_then(|day| day.parse().ok()).map(|day| Published { day, time: None }),
        ..Meta::default()
    };
    let id = path.as_deref().map_or(ArticleId(0), ArticleId::of);
    ArticleRow { header: Header { id, path, meta }, quotes: None, key: laid.article_ref.key }
}
