//! The quotes that the reader keeps, of the whole library, with their tags and notes. Each leads to its place in its
//! article; one whose article or words are gone is shown as it was seen last, and says so.
//!
//! The list is a window: rows come as they are needed ([`crate::tui::Effect::Kept`]), and are narrowed by a query.

mod draw;
mod lines;

use std::path::PathBuf;

pub(crate) use self::draw::draw;
pub(crate) use self::lines::{height, lines, marks};
use super::line::TextLine;
use super::search::Naming;
use super::window::Window;
use crate::library::state::QuoteKey;
use crate::library::{KeptPage, KeptRow};
use crate::query::{Query, QueryError};

/// The page, as it is on the screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    pub(crate) quotes: Window<KeptRow>,
    /// The number of quotes that are kept, whatever is asked for; none before the first answer.
    pub(crate) all: Option<usize>,
    /// A query that the quotes must match.
    pub(crate) filter: TextLine,
    /// True if keys are typed into the filter.
    pub(crate) typing: bool,
    /// The names that may complete what is typed.
    pub(crate) naming: Naming,
    /// The fault of the filter.
    pub(crate) error: Option<QueryError>,
    /// True if the next answer is to another filter, so that the list is shown from its start.
    turned: bool,
    /// The filter, as it was last understood.
    pub(crate) about: Query,
    /// Why nothing is listed, where the library could not answer.
    pub(crate) failure: Option<String>,
    /// The quote that was marked last, by the path of its article: the next answer that has it chooses it.
    pub(crate) marked: Option<(Option<PathBuf>, QuoteKey)>,
    /// The number of the question that was asked last.
    pub(crate) asked: u64,
}

impl Kept {
    /// Reads the filter. Returns whether it asks for other quotes now.
    pub(crate) fn read(&mut self) -> bool {
        match Query::parse_typed(self.filter.text()) {
            Ok(query) => {
                self.error = None;
                let other = self.about != query;
                self.about = query;
                if other {
                    (self.quotes.selected, self.turned) = (0, true);
                }
                other
            }
            Err(error) => {
                self.error = Some(error);
                false
            }
        }
    }

    /// Takes up an answer.
    pub(crate) fn answer(&mut self, answer: Result<KeptPage, String>) {
        self.failure = answer.as_ref().err().cloned();
        let Ok(page) = answer else { return };
        let same = |one: &KeptRow, other: &KeptRow| {
            (&one.article_ref.path, &one.kept.quote) == (&other.article_ref.path, &other.kept.quote)
        };
        self.quotes.take_anew(page.total, page.first, page.rows, same);
        if let Some((path, quote)) = self.marked.take()
            && let Some(at) =
                self.quotes.rows().iter().position(|row| row.article_ref.path == path && row.kept.quote == quote)
        {
            self.quotes.selected = self.quotes.first() + at;
        }
        if std::mem::take(&mut self.turned) {
            self.quotes.top = 0;
        }
        self.all = Some(page.all);
    }
}
