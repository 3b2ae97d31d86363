//! The hits of a query.

use std::cmp::Reverse;

use jiff::civil::Date;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::quotes::Place;
use super::schema::QUOTES;
use super::sql::{Search, integer};
use super::{Error, Index};
use crate::library::Source;
use crate::library::rows::{ArticleRow, Hit, Hits, Ranking, Snippet};
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
        let transaction = self.connection.unchecked_transaction()?;
        let search = Search::new(self, query, today);
        let statement = Statement::new(search, query.scope);
        let total = self.numbers(&statement.total(), &statement.parameters)?.first().copied().unwrap_or(0);
        let window =
            if ranking == Ranking::Best && statement.can_rank() { statement.best() } else { statement.newest() };
        let mut parameters = statement.parameters.clone();
        // The quote before the first tells whether that is of the same article.
        let before = usize::from(query.scope == Scope::Quotes && first > 0);
        parameters.extend([integer(len + before), integer(first - before)]);
        let numbers = self.numbers(&window, &parameters)?;
        let highlighter = Highlighter::words(query);
        let highlighter = if highlighter.is_empty() { Highlighter::names(query) } else { highlighter };
        let hits = match query.scope {
            Scope::Articles => self.articles(&numbers, ranking, &highlighter)?,
            Scope::Quotes => self.quotes_found(&numbers, &highlighter)?.into_iter().skip(before).collect(),
        };
        transaction.commit()?;
        Ok(Hits { query: query.clone(), total: usize::try_from(total).unwrap_or(0), first, hits })
    }

    pub(super) fn numbers(&self, sql: &str, parameters: &[Value]) -> Result<Vec<i64>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
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

    fn quotes_found(&self, numbers: &[i64], highlighter: &Highlighter) -> Result<Vec<Hit>, Error> {
        let places: Vec<Place> = numbers.iter().map(|&id| self.place(id)).collect::<Result<_, _>>()?;
        let of_article = |number: &i64| number >> QUOTES;
        let follows = |nth: usize| nth > 0 && of_article(&numbers[nth - 1]) == of_article(&numbers[nth]);
        let hit = |(nth, place): (usize, Place)| {
            let follows = follows(nth);
            let Some((article, said)) = place.read() else {
                return Hit { row: place.row, quote: None, snippets: Vec::new(), places: 0, follows };
            };
            let whole = said.pieces.iter().copied().reduce(Span::hull).unwrap_or(Span::new(0, 0));
            let snippet = Snippet::of(&article.body, whole, highlighter, SNIPPET);
            Hit { row: place.row, quote: Some(said), snippets: vec![snippet], places: 0, follows }
        };
        Ok(places.into_iter().enumerate().collect::<Vec<_>>().into_par_iter().map(hit).collect())
    }
}

/// Returns the words found in their context, and in how many places they are; none where the file is gone.
fn snippets(row: &ArticleRow, highlighter: &Highlighter) -> (Vec<Snippet>, usize) {
    let article = row.header.path.clone().and_then(|path| Source::File(path).read().ok());
    let Some(article) = article else { return (Vec::new(), 0) };
    let body = &article.body;
    let title = article.blocks.first().filter(|block| block.kind.is_heading()).map_or(0, |block| block.span.end);
    let start = body.len() - body[title..].trim_start().len();
    let places = highlighter.places(body);
    let count = places.len();
    let below: Vec<Span> = places.iter().filter(|place| place.start >= start).copied().collect();
    // What stands in the title alone is found there.
    let (start, places) = if below.is_empty() && count > 0 { (0, places) } else { (start, below) };
    let places = places.into_iter().map(|place| Span::new(place.start - start, place.end - start)).collect();
    (vec![Snippet::among(body, Span::new(start, body.len()), places, SNIPPET)], count)
}

/// A search in SQL.
struct Statement {
    search: Search,
    parameters: Vec<Value>,
    scope: Scope,
}

impl Statement {
    fn new(mut search: Search, scope: Scope) -> Self {
        let mut parameters: Vec<Value> = search.words.iter().cloned().map(Value::from).collect();
        if let Some(rest) = &mut search.rest {
            parameters.append(&mut rest.parameters);
        }
        Self { search, parameters, scope }
    }

    /// The name of a number, and where the numbers that are found come from.
    fn from(&self) -> (&'static str, String) {
        let rest = self.search.rest.as_ref().map(|rest| rest.sql.as_str());
        let condition = rest.map(|rest| format!(" AND {rest}")).unwrap_or_default();
        match (self.scope, self.search.words.is_some()) {
            (Scope::Articles, true) if rest.is_none() => ("words.rowid", "words WHERE words MATCH ?".to_owned()),
            (Scope::Articles, true) => {
                ("words.rowid", format!("words JOIN article AS a ON a.id = words.rowid WHERE words MATCH ?{condition}"))
            }
            (Scope::Articles, false) => ("a.id", format!("article AS a WHERE TRUE{condition}")),
            (Scope::Quotes, true) if rest.is_none() => ("said.rowid", "said WHERE said MATCH ?".to_owned()),
            (Scope::Quotes, true) => {
                let joined = "said JOIN quote AS q ON q.id = said.rowid JOIN article AS a ON a.id = said.rowid >> 12";
                ("said.rowid", format!("{joined} WHERE said MATCH ?{condition}"))
            }
            (Scope::Quotes, false) => {
                ("q.id", format!("quote AS q JOIN article AS a ON a.id = q.id >> 12 WHERE TRUE{condition}"))
            }
        }
    }

    fn total(&self) -> String {
        format!("SELECT count(*) FROM {}", self.from().1)
    }

    fn newest(&self) -> String {
        let (number, from) = self.from();
        format!("SELECT {number} FROM {from} ORDER BY {number} DESC LIMIT ? OFFSET ?")
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
             LIMIT {RANKED}) ORDER BY score, number DESC LIMIT ? OFFSET ?"
        )
    }
}
