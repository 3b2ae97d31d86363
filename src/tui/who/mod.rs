//! All about somebody in the whole library: their names, what they said, how often over time, and whom they are named
//! beside. From each quote one key leads to its place in its article, from each companion to a page of their own.
//!
//! What they said is a window on a list that may be long: rows come as they are needed ([`crate::tui::Effect::Who`]), and
//! are narrowed to those with the words that are typed.

mod draw;
mod lines;
mod sparkline;

pub(crate) use self::draw::draw;
pub(crate) use self::lines::{Lines, filled, height, lines, quoted};
use super::line::TextLine;
use super::list::List;
use super::search::Naming;
use super::window::Window;
use crate::library::{EntityName, QuoteRow, WhoPage};
use crate::query::{Query, QueryError};

/// A who page, as it is on the screen.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub(crate) id: EntityName,
    /// The name to show.
    pub(crate) name: String,
    /// Its head: names, numbers, companions; none before the first answer. What was said is in `said`.
    pub(crate) page: Option<Box<WhoPage>>,
    pub(crate) said: Window<QuoteRow>,
    /// Words that what was said must have.
    pub(crate) filter: TextLine,
    /// True if keys are typed into the filter.
    pub(crate) typing: bool,
    /// The names that may complete what is typed.
    pub(crate) naming: Naming,
    /// The fault of the filter.
    pub(crate) error: Option<QueryError>,
    /// The filter, as it was last understood.
    pub(crate) about: Query,
    /// The companions as a list, while the keys move among them.
    pub(crate) beside: Option<List>,
    /// Why there is no page, where the library could not answer.
    pub(crate) failure: Option<String>,
    /// The number of the question that was asked last.
    pub(crate) asked: u64,
}

impl Who {
    /// Returns a page before anything is known of whom it is about.
    pub(crate) fn new(id: EntityName, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            page: None,
            said: Window::default(),
            filter: TextLine::default(),
            typing: false,
            naming: Naming::default(),
            error: None,
            about: Query::default(),
            beside: None,
            failure: None,
            asked: 0,
        }
    }

    /// Reads the filter. Returns whether it asks for other quotes now.
    pub(crate) fn read(&mut self) -> bool {
        match Query::parse_typed(self.filter.text()) {
            Ok(query) => {
                self.error = None;
                let other = self.about != query;
                self.about = query;
                if other {
                    self.said.selected = 0;
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
    pub(crate) fn answer(&mut self, answer: Result<Box<WhoPage>, String>) {
        self.failure = answer.as_ref().err().cloned();
        let Ok(mut page) = answer else { return };
        let same = |one: &QuoteRow, other: &QuoteRow| {
            (one.row.header.id, &one.said.pieces) == (other.row.header.id, &other.said.pieces)
        };
        self.said.take_anew(page.total, page.first, std::mem::take(&mut page.said), same);
        self.name.clone_from(&page.who.name);
        self.beside = self.beside.filter(|list| list.selected() < page.companions.len());
        self.page = Some(page);
    }

    /// Returns how many companions there are.
    pub(crate) fn companions(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.companions.len())
    }
}
