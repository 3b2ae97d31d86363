//! The search of the library: a line in which a query is typed, and what it finds, at once.
//!
//! What was typed is read at every key. A query is asked of the library ([`crate::tui::Effect::Search`]); the hits of the
//! one before stay until its own are here. A error is explained under its place, and hits stay, too. While nothing is
//! typed, the queries of before and the saved ones can be chosen.

mod complete;
mod draw;
mod lines;
mod preview;

pub(crate) use self::complete::{Naming, typed};
pub(crate) use self::draw::{draw, grouped, matches};
pub(crate) use self::lines::{Lines, height, lines};
use super::line::TextLine;
use super::list::List;
use super::window::Window;
use crate::config::SavedSearch;
use crate::library::{ArticleId, Hit, Hits, Snippet};
use crate::query::{Query, QueryError};
use pullquote_extract::text::Span;

/// The search, as it is on the screen.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    pub(crate) line: TextLine,
    /// True if keys are typed into the line; else they move among the hits.
    pub(crate) typing: bool,
    /// The typed text, as it is understood.
    pub(crate) typed: Typed,
    pub(crate) hits: Window<Hit>,
    /// Names whose hits these are; none before the first answer.
    pub(crate) found: Option<Query>,
    /// Why there are none, where the library could not answer.
    pub(crate) failure: Option<String>,
    /// The number of the question that was asked last.
    pub(crate) asked: u64,
    /// True if its answer is still to come.
    pub(crate) waiting: bool,
    /// True if the first hit is to be opened once it is here: the reader was quicker than the answer.
    pub(crate) eager: bool,
    /// The choices while nothing is typed.
    pub(crate) choices: Vec<Choice>,
    /// They as a list, once one of them is chosen.
    pub(crate) choice: Option<List>,
    /// Numbers the earlier query that is recalled.
    pub(crate) recalled: Option<usize>,
    /// The names that may complete what is typed.
    pub(crate) naming: Naming,
    /// The text around the chosen hit, on a wide screen.
    pub(crate) preview: Preview,
}

/// The text around a hit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Preview {
    /// The hit that was asked for last: its article, and the place there.
    pub(crate) of: Option<(ArticleId, Span)>,
    /// The number of the question.
    pub(crate) asked: u64,
    /// The text, once it is here.
    pub(crate) text: Option<Snippet>,
    /// The place in the article of the hit that this text is around.
    pub(crate) hit: Option<Span>,
}

/// The typed text, as it is understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Typed {
    /// Nothing.
    #[default]
    Nothing,
    /// A query.
    Query(Query),
    /// Something that is none.
    Error(QueryError),
}

/// A query that can be chosen instead of typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Its name, of a saved one.
    pub(crate) name: Option<String>,
    pub(crate) query: String,
    /// The number of its hits, of a saved one, once it is known.
    pub(crate) count: Option<usize>,
}

/// The number of earlier queries that can be chosen.
const RECENT: usize = 5;

impl Search {
    /// Returns the question as it is typed, without the blanks around it.
    pub(crate) fn typed_text(&self) -> &str {
        self.line.text().trim()
    }

    /// Returns a search in which nothing is typed yet. `history` holds the queries of before, the last at the end.
    pub(crate) fn new(history: &[String], saved: &[SavedSearch]) -> Self {
        let recent =
            history.iter().rev().take(RECENT).map(|query| Choice { name: None, query: query.clone(), count: None });
        let named = |saved: &SavedSearch| Choice {
            name: Some(saved.name.clone()),
            query: saved.query.to_string(),
            count: None,
        };
        Self {
            line: TextLine::default(),
            typing: true,
            typed: Typed::Nothing,
            hits: Window::default(),
            found: None,
            failure: None,
            asked: 0,
            waiting: false,
            eager: false,
            choices: recent.chain(saved.iter().map(named)).collect(),
            choice: None,
            recalled: None,
            naming: Naming::default(),
            preview: Preview::default(),
        }
    }

    /// Reads what is typed. Returns the query to ask, where it is another than that of the hits.
    pub(crate) fn read(&mut self) -> Option<Query> {
        let text = self.line.text();
        self.typed = match Query::parse_typed(text) {
            Ok(query) if query.is_empty() => Typed::Nothing,
            Ok(query) => Typed::Query(query),
            Err(error) => Typed::Error(error),
        };
        if self.typed == Typed::Nothing {
            (self.hits, self.found, self.waiting) = (Window::default(), None, false);
        }
        match &self.typed {
            Typed::Query(query) if self.found.as_ref() != Some(query) || self.waiting => Some(query.clone()),
            _ => None,
        }
    }

    /// Takes up an answer.
    pub(crate) fn answer(&mut self, answer: Result<Hits, String>) {
        self.waiting = false;
        self.failure = answer.as_ref().err().cloned();
        let Ok(hits) = answer else {
            self.hits = Window::default();
            return;
        };
        if self.found.as_ref() != Some(&hits.query) {
            self.hits = Window::default();
        }
        let pieces = |hit: &Hit| hit.quote.as_ref().map(|said| said.pieces.clone());
        let same = |one: &Hit, other: &Hit| one.row.header.id == other.row.header.id && pieces(one) == pieces(other);
        self.hits.take_anew(hits.total, hits.first, hits.hits, same);
        self.found = Some(hits.query);
    }

    /// Takes up how many hits the saved searches have.
    pub(crate) fn tally(&mut self, counts: &[usize]) {
        let saved = self.choices.iter_mut().filter(|choice| choice.name.is_some());
        saved.zip(counts).for_each(|(choice, count)| choice.count = Some(*count));
    }

    /// Chooses among the queries of before, while nothing is typed; returns whether that is so.
    pub(crate) fn step_choice(&mut self, by: isize) -> bool {
        if self.choices.is_empty() || self.typed != Typed::Nothing {
            return false;
        }
        match &mut self.choice {
            None if by > 0 => self.choice = Some(List::default()),
            Some(list) if by < 0 && list.selected() == 0 => self.choice = None,
            Some(list) => list.step(by, self.choices.len()),
            None => {}
        }
        true
    }
}
