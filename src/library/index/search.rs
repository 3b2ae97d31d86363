//! The hits of a query.

use std::cell::Cell;
use std::cmp::Reverse;
use std::ops::ControlFlow;

use jiff::civil::Date;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::quotes::{LastRead, PAGES, Place, each_place};
use super::schema::QUOTES;
use super::sql::{Search, integer};
use super::windows::Window;
use super::{Error, Index};
use crate::article::Article;
use crate::library::Source;
use crate::library::rows::{ArticleRow, Hit, Hits, KeptRow, QuoteRow, Ranking, Snippet};
use crate::library::snippet::text_start;
use crate::query::{Highlighter, Query, Scope};
use pullquote_extract::text::Span;

/// The number of newest hits that are ranked: weighing more would take longer than a reader waits.
const RANKED: usize = 2_000;

/// About how many characters a snippet has.
const SNIPPET: usize = 160;

impl Index {
    /// Some hits of a query, `len` of them from the place `first` on: articles, or quotes where it asks for quotes. `today`
    /// is the day that its days count from.
    ///
    /// # Errors
    /// Where the database cannot be read. A file that is gone has a hit without a snippet.
    pub fn search(
        &self,
        query: &Query,
        ranking: Ranking,
        (first, len): (usize, usize),
        today: Date,
    ) -> Result<Hits, Error> {
        self.attach_state_for(query)?;
        let transaction = self.overlaid()?.unchecked_transaction()?;
        let statement = Statement::new(self, query, today, Window::ALL);
        let total = self.numbers(&statement.total(), &statement.parameters)?.first().copied().unwrap_or(0);
        let (total, reported) = (usize::try_from(total).unwrap_or(0), self.reported(query, today)?);
        let order =
            if ranking == Ranking::Best && statement.can_rank() { statement.best() } else { statement.newest() };
        let window = format!("{order} LIMIT ? OFFSET ?");
        let mut parameters = statement.parameters.clone();
        // The quote before the first tells whether that is of the same article.
        let before = usize::from(query.scope == Scope::Quotes && first > 0);
        parameters.extend([integer(len + before), integer(first - before)]);
        let numbers = self.numbers(&window, &parameters)?;
        let highlighter = highlighter(query);
        let mut hits: Vec<Hit> = match query.scope {
            Scope::Articles => self.articles(&numbers, ranking, &highlighter)?,
            Scope::Quotes => {
                let found = self.quotes_found(&numbers, &highlighter, &mut LastRead::default())?;
                found.into_iter().skip(before).collect()
            }
        };
        let all = total + reported.len();
        let seen = first.saturating_sub(total).min(reported.len());
        let last = (first + len).saturating_sub(total).clamp(seen, reported.len());
        hits.extend(reports(&reported[seen..last], &highlighter));
        transaction.commit()?;
        Ok(Hits { query: query.clone(), total: all, first, hits })
    }

    /// Passes on all hits of a query, some at a time: a few at first, so that they come at once, then more. It ends where
    /// `visit` has seen enough. It counts nothing, so that it is done sooner than [`Index::search`] where few are wanted.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn each_hit(
        &self,
        query: &Query,
        ranking: Ranking,
        today: Date,
        mut visit: impl FnMut(&[Hit]) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        self.attach_state_for(query)?;
        let transaction = self.overlaid()?.unchecked_transaction()?;
        let highlighter = highlighter(query);
        let goes_on = Cell::new(true);
        let mut visit = |hits: &[Hit]| {
            let flow = visit(hits);
            goes_on.set(flow.is_continue());
            flow
        };
        let mut last = LastRead::default();
        let pages = |numbers: &[i64]| {
            Ok(visit(&match query.scope {
                Scope::Articles => self.articles(numbers, ranking, &highlighter)?,
                Scope::Quotes => self.quotes_found(numbers, &highlighter, &mut last)?,
            }))
        };
        let whole = Statement::new(self, query, today, Window::ALL);
        if ranking == Ranking::Best && whole.can_rank() {
            self.ranked(&whole, pages)?;
        } else {
            let newest = |window| {
                let statement = Statement::new(self, query, today, window);
                (statement.newest(), statement.parameters)
            };
            self.in_windows(PAGES, newest, pages)?;
        }
        let reported = if goes_on.get() { self.reported(query, today)? } else { Vec::new() };
        if !reported.is_empty() {
            // It is the last.
            let _ = visit(&reports(&reported, &highlighter));
        }
        Ok(transaction.commit()?)
    }

    /// Passes on all hits that are ranked, the best first.
    fn ranked(
        &self,
        statement: &Statement,
        mut visit: impl FnMut(&[i64]) -> Result<ControlFlow<()>, Error>,
    ) -> Result<(), Error> {
        let mut numbers = &self.numbers(&statement.best(), &statement.parameters)?[..];
        let mut page = PAGES.first;
        while !numbers.is_empty() {
            let (now, later) = numbers.split_at(page.min(numbers.len()));
            if visit(now)?.is_break() {
                break;
            }
            (numbers, page) = (later, (page * 5).min(PAGES.most));
        }
        Ok(())
    }

    pub(super) fn numbers(&self, sql: &str, parameters: &[Value]) -> Result<Vec<i64>, Error> {
        let mut statement = self.overlaid()?.prepare_cached(sql)?;
        let numbers = statement.query_map(params_from_iter(parameters), |row| row.get(0))?;
        Ok(numbers.collect::<Result<_, _>>()?)
    }

    fn articles(&self, numbers: &[i64], ranking: Ranking, highlighter: &Highlighter) -> Result<Vec<Hit>, Error> {
        let mut rows: Vec<ArticleRow> = numbers.iter().map(|&id| self.row_numbered(id)).collect::<Result<_, _>>()?;
        if ranking == Ranking::Newest {
            // Numbers follow dates only as far as there is room for new ones between them.
            rows.sort_by_key(|row| Reverse(row.header.meta.date));
        }
        let hit = |row: ArticleRow| {
            let (snippets, places) = snippets(&row, highlighter);
            Hit { snippets, row, quote: None, places, follows: false }
        };
        Ok(rows.into_par_iter().map(hit).collect())
    }

    fn quotes_found(&self, numbers: &[i64], highlighter: &Highlighter, last: &mut LastRead) -> Result<Vec<Hit>, Error> {
        let places: Vec<Place> = numbers.iter().map(|&id| self.place(id)).collect::<Result<_, _>>()?;
        let hit = |place: &Place, article: Option<&Article>| {
            let row = place.row.clone();
            let Some(article) = article else {
                return Hit { row, quote: None, snippets: Vec::new(), places: 0, follows: false };
            };
            let said = place.said(article);
            let snippet = Snippet::of_quote(&article.body, &said.pieces, highlighter, SNIPPET);
            Hit { row, quote: Some(said), snippets: vec![snippet], places: 0, follows: false }
        };
        let mut hits = each_place(&places, last, hit);
        for (hit, pair) in hits.iter_mut().skip(1).zip(numbers.windows(2)) {
            hit.follows = pair[0] >> QUOTES == pair[1] >> QUOTES;
        }
        Ok(hits)
    }
}

/// Returns hits on kept reported speech.
fn reports(rows: &[KeptRow], highlighter: &Highlighter) -> Vec<Hit> {
    let hits = |rows: &[KeptRow]| -> Vec<Hit> {
        let hit = |(nth, row): (usize, &KeptRow)| {
            let QuoteRow { row, said } = row.quote.clone();
            let snippet = Snippet::of(&said.text, Span::new(0, said.text.len()), highlighter, SNIPPET);
            // Where it stands is known of the whole alone.
            let place = said.pieces.first().copied().unwrap_or(Span::new(0, 0));
            Hit { row, snippets: vec![Snippet { place, ..snippet }], quote: Some(said), places: 0, follows: nth > 0 }
        };
        rows.iter().enumerate().map(hit).collect()
    };
    rows.chunk_by(|one, next| one.quote.row.header.id == next.quote.row.header.id).flat_map(hits).collect()
}

/// Returns the words found in their context, and in how many places they are; none where the file is gone.
fn snippets(row: &ArticleRow, highlighter: &Highlighter) -> (Vec<Snippet>, usize) {
    let article = row.header.path.clone().and_then(|path| Source::File(path).read().ok());
    let Some(article) = article else { return (Vec::new(), 0) };
    let body = &article.body;
    let start = text_start(&article);
    let places = highlighter.places(body);
    let count = places.len();
    let below: Vec<Span> = places.iter().filter(|place| place.start >= start).copied().collect();
    // What stands in the title alone is found there; that is shown above, and the text as it begins.
    let in_title = places.first().copied().filter(|_| below.is_empty());
    let below = below.into_iter().map(|place| Span::new(place.start - start, place.end - start)).collect();
    let snippet = Snippet::among(body, Span::new(start, body.len()), below, SNIPPET);
    let place = in_title.unwrap_or(snippet.place);
    (vec![Snippet { place, ..snippet }], count)
}

/// Returns what marks the words of a query, or the names in it where it has no words.
fn highlighter(query: &Query) -> Highlighter {
    let highlighter = Highlighter::words(query);
    if highlighter.is_empty() { Highlighter::names(query) } else { highlighter }
}

/// A search in SQL.
struct Statement {
    search: Search,
    parameters: Vec<Value>,
    scope: Scope,
    window: Window,
}

impl Statement {
    fn new(index: &Index, query: &Query, today: Date, window: Window) -> Self {
        let mut search = Search::new(index, query, today, window);
        let mut parameters: Vec<Value> = search.words.iter().cloned().map(Value::from).collect();
        if let Some(rest) = &mut search.rest {
            parameters.append(&mut rest.parameters);
        }
        Self { search, parameters, scope: query.scope, window }
    }

    /// The name of a number, and where the numbers that are found come from.
    fn from(&self) -> (&'static str, String) {
        let rest = self.search.rest.as_ref();
        let joins = |article: &'static str, quote: &'static str| {
            let join = |joins: bool, join| if joins { join } else { "" };
            let quote = join(rest.is_some_and(|rest| rest.joins_quote), quote);
            format!("{quote}{}", join(rest.is_some_and(|rest| rest.joins_article), article))
        };
        let (number, tables, condition) = match (self.scope, self.search.words.is_some()) {
            (Scope::Articles, true) => (
                "words.rowid",
                format!("words{}", joins(" JOIN article AS a ON a.id = words.rowid", "")),
                "words MATCH ?",
            ),
            (Scope::Articles, false) => ("a.id", "article AS a".to_owned(), "TRUE"),
            (Scope::Quotes, true) => {
                let article = " JOIN article AS a ON a.id = said.rowid >> 12";
                let tables = format!("said{}", joins(article, " JOIN quote AS q ON q.id = said.rowid"));
                ("said.rowid", tables, "said MATCH ?")
            }
            (Scope::Quotes, false) => {
                ("q.id", format!("quote AS q{}", joins(" JOIN article AS a ON a.id = q.id >> 12", "")), "TRUE")
            }
        };
        let window = match self.scope {
            Scope::Articles => self.window.of_articles(number),
            Scope::Quotes => self.window.of_quotes(number),
        };
        let rest = rest.map(|rest| format!(" AND {}", rest.sql)).unwrap_or_default();
        (number, format!("{tables} WHERE {condition}{window}{rest}"))
    }

    fn total(&self) -> String {
        format!("SELECT count(*) FROM {}", self.from().1)
    }

    fn newest(&self) -> String {
        let (number, from) = self.from();
        format!("SELECT {number} FROM {from} ORDER BY {number} DESC")
    }

    fn can_rank(&self) -> bool {
        self.search.words.is_some()
    }

    /// The best of the newest; a word in the title counts as five in the text.
    fn best(&self) -> String {
        let (number, from) = self.from();
        let score = if self.scope == Scope::Articles { "bm25(words, 5.0, 1.0)" } else { "bm25(said)" };
        format!(
            "SELECT number FROM (SELECT {number} AS number, {score} AS score FROM {from} ORDER BY {number} DESC
             LIMIT {RANKED}) ORDER BY score, number DESC"
        )
    }
}
