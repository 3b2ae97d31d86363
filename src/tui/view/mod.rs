//! Views in place of the article that is open: the search of the library, who pages, and the quotes that are kept. The place they were opened from
//! is kept, so that the way back leads to the same place, however far they went.
//!
//! A view takes the screen in place of the reader. Opening something from it brings the reader back on that article,
//! with the view behind: closing leads to it again. So the two take turns on the way:
//! reader → search → reader → who page → …

pub(crate) mod landing;

use super::areas::Focus;
use super::kept::Kept;
use super::line::TextLine;
use super::marks::Marked;
use super::page::Left;
use super::search::{Naming, Search};
use super::trail::Trail;
use super::who::Who;
use crate::library::state::QuoteKey;
use crate::library::{ArticleId, EntityName, Gone, Header};
use crate::query::Query;
use pullquote_extract::text::Span;

/// The view that has the screen in place of the reader.
#[derive(Clone, Debug)]
pub(crate) enum View {
    /// The search of the library.
    Search(Box<Search>),
    /// All about somebody.
    Who(Box<Who>),
    /// The quotes that the reader keeps.
    Kept(Box<Kept>),
}

/// The place that closing leads back to.
#[derive(Clone, Debug)]
pub(crate) enum Return {
    /// The reader, at a place.
    Reader(ReaderPlace),
    /// A view, as it was left.
    View(View),
}

/// The reader as it was left.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReaderPlace {
    /// The article that was open.
    pub(crate) id: Option<ArticleId>,
    pub(crate) focus: Focus,
    /// The place in it.
    pub(crate) left: Option<Left>,
    /// The trail that was walked there, and the one that closing would have returned to.
    pub(crate) trails: Option<(Trail, Option<Trail>)>,
}

/// The task for an article when it is here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Arrival {
    /// Land on what a search found there.
    Found {
        /// The question.
        query: Query,
        /// The question as it was typed.
        typed: String,
        /// The place where it was found, in bytes of the body.
        place: Span,
    },
    /// Land on something that was said there.
    Said {
        /// By whom.
        who: EntityName,
        /// Its place, in bytes of the body.
        place: Span,
    },
    /// Land on a quote that is kept.
    Kept {
        /// By what it is known again.
        quote: QuoteKey,
        /// Its place when it was indexed, in bytes of the body.
        place: Span,
    },
    /// Go to a place that was marked.
    Marked(Marked),
    /// Be as it was.
    Back(ReaderPlace),
}

impl View {
    /// Returns whether keys are typed into a line of it.
    pub(crate) fn is_typing(&self) -> bool {
        match self {
            Self::Search(search) => search.typing,
            Self::Who(who) => who.typing,
            Self::Kept(kept) => kept.typing,
        }
    }

    /// Returns the line that can be typed in.
    pub(crate) fn line_mut(&mut self) -> &mut TextLine {
        match self {
            Self::Search(search) => &mut search.line,
            Self::Who(who) => &mut who.filter,
            Self::Kept(kept) => &mut kept.filter,
        }
    }

    /// Returns the names that may complete what is typed in it.
    pub(crate) const fn naming_mut(&mut self) -> &mut Naming {
        match self {
            Self::Search(search) => &mut search.naming,
            Self::Who(who) => &mut who.naming,
            Self::Kept(kept) => &mut kept.naming,
        }
    }

    /// Returns the article of the row that is chosen.
    pub(crate) fn header(&self) -> Option<&Header> {
        match self {
            Self::Search(search) => search.hits.chosen().map(|hit| &hit.row.header),
            Self::Who(who) => who.said.chosen().map(|quote| &quote.row.header),
            Self::Kept(kept) => kept.quotes.chosen().map(|row| &row.quote.row.header),
        }
    }

    /// Returns the article of the row that is chosen, and what is to be done there.
    pub(crate) fn goal(&self) -> Option<(ArticleId, Arrival)> {
        match self {
            Self::Search(search) => {
                let hit = search.hits.chosen()?;
                let place = hit.snippets.first().map_or(Span::new(0, 0), |snippet| snippet.place);
                Some((
                    hit.row.header.id,
                    Arrival::Found { query: search.found.clone()?, typed: search.typed_text().to_owned(), place },
                ))
            }
            Self::Who(who) => {
                let quote = who.said.chosen()?;
                let pieces = &quote.said.pieces;
                let place = pieces.first()?.hull(*pieces.last()?);
                Some((quote.row.header.id, Arrival::Said { who: who.id.clone(), place }))
            }
            Self::Kept(kept) => {
                let row = kept.quotes.chosen().filter(|row| row.gone != Some(Gone::Article))?;
                let pieces = &row.quote.said.pieces;
                let place = pieces.iter().copied().reduce(Span::hull).unwrap_or(Span::new(0, 0));
                Some((row.quote.row.header.id, Arrival::Kept { quote: row.kept.quote.clone(), place }))
            }
        }
    }

    /// Returns whether the chosen row is still to come, or whether there is one at all.
    pub(crate) fn is_waiting(&self) -> bool {
        match self {
            Self::Search(search) => search.hits.total > 0 && search.hits.chosen().is_none(),
            Self::Who(who) if who.page.is_none() => who.failure.is_none(),
            Self::Who(who) => who.said.total > 0 && who.said.chosen().is_none(),
            Self::Kept(kept) if kept.all.is_none() => kept.failure.is_none(),
            Self::Kept(kept) => kept.quotes.total > 0 && kept.quotes.chosen().is_none(),
        }
    }

    /// Returns what of the chosen kept quote is not in the library any more.
    pub(crate) fn gone(&self) -> Option<Gone> {
        if let Self::Kept(kept) = self { kept.quotes.chosen()?.gone } else { None }
    }

    /// Chooses the next row, or the one before, that is of another article than `open`. Returns whether there is one
    /// here.
    pub(crate) fn step_article(&mut self, open: Option<ArticleId>, forward: bool) -> bool {
        let by = if forward { 1 } else { -1 };
        let before = self.selected();
        while self.step(by) {
            match self.header() {
                Some(header) if Some(header.id) != open => return true,
                Some(_) => {}
                None => break,
            }
        }
        self.select(before);
        false
    }

    fn selected(&self) -> usize {
        match self {
            Self::Search(search) => search.hits.selected,
            Self::Who(who) => who.said.selected,
            Self::Kept(kept) => kept.quotes.selected,
        }
    }

    fn select(&mut self, row: usize) {
        match self {
            Self::Search(search) => search.hits.selected = row,
            Self::Who(who) => who.said.selected = row,
            Self::Kept(kept) => kept.quotes.selected = row,
        }
    }

    /// Chooses the row `by` rows on; returns whether that is another.
    pub(crate) fn step(&mut self, by: isize) -> bool {
        match self {
            Self::Search(search) => search.hits.step(by),
            Self::Who(who) => who.said.step(by),
            Self::Kept(kept) => kept.quotes.step(by),
        }
    }

    /// Returns where in its list the chosen row is, in words: `3 of 17`.
    pub(crate) fn place(&self) -> String {
        let total = match self {
            Self::Search(search) => search.hits.total,
            Self::Who(who) => who.said.total,
            Self::Kept(kept) => kept.quotes.total,
        };
        format!("{} of {total}", self.selected() + 1)
    }

    /// Returns what it is called in the line at the top, once something was opened from it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Search(search) => format!("search “{}”", search.typed_text()),
            Self::Who(who) => who.name.clone(),
            Self::Kept(_) => "kept quotes".to_owned(),
        }
    }
}
