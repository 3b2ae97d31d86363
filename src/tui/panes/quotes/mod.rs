//! The quotes: number, words, speaker, in the order of the text or by speaker, all or those that hold what was typed. The
//! current one is the one the reader is at; moving here moves the text.
//!
//! The one that was gone to is shown in full. One that is passed in scrolling is only current, and the pane is leafed through
//! rather than drawn along: what stands still is easier on the eye, and on a slow line.

mod entry;
mod order;

use std::ops::Range;

use ratatui::layout::Rect;

use self::entry::{Entry, Look};
pub(super) use self::entry::{shown, sign};
use self::order::Item;
use crate::config::Role;
use crate::tui::page::Page;
use crate::tui::paint::Canvas;

/// The state of the pane. Which quote is current follows from the place in the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotes {
    /// The rows for the article that is open.
    rows: Vec<Item>,
    /// The first row on screen.
    first: usize,
    /// The quote that was current when the pane last followed; scrolling by hand holds until another is.
    followed: Option<usize>,
    /// The quote that is shown in full.
    full: Option<usize>,
    /// True if they stand under their speakers.
    pub(crate) by_speaker: bool,
    /// True if what is reported without marks is among them.
    pub(crate) reports: bool,
    /// The text that shown quotes must hold.
    pub(crate) filter: String,
}

impl Quotes {
    /// Sorts the quotes of an article.
    pub(crate) fn arrange(&mut self, page: &Page) {
        self.rows = order::rows(page, self.by_speaker, &self.filter);
        self.forget();
    }

    /// Another article is open: what was typed is not meant for it.
    pub(crate) fn reset(&mut self) {
        *self = Self { by_speaker: self.by_speaker, reports: self.reports, ..Self::default() };
    }

    /// Returns the quotes that are shown, in the order of the pane.
    fn shown(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.rows.iter().filter_map(|row| if let Item::Quote(quote) = row { Some(*quote) } else { None })
    }

    /// Returns how many quotes are shown.
    pub(crate) fn len(&self) -> usize {
        self.shown().count()
    }

    /// Returns the place of a quote among those that are shown.
    pub(crate) fn place_of(&self, quote: usize) -> Option<usize> {
        self.shown().position(|shown| shown == quote)
    }

    /// Scrolls so that the current quote and, where there is room, its neighbours are on screen. With the `focus` the current quote
    /// is shown in full, as is one that was gone to.
    pub(crate) fn follow(&mut self, page: &Page, focus: bool, area: Rect) {
        let current = page.current();
        self.full = current.filter(|_| focus || page.viewport.place.landed);
        let Some(last) = self.rows.len().checked_sub(1) else {
            self.first = 0;
            return;
        };
        self.first = self.first.min(last);
        let target = current.or_else(|| page.quote_before()).unwrap_or(0);
        if self.followed == Some(target) && current.is_some() {
            return;
        }
        self.followed = Some(target);
        let row = self.row_near(target);
        let least = self.first_before((row + 1).min(last), page, area).min(row);
        let most = row.saturating_sub(1).max(least);
        if self.first < least {
            // Forward a leaf, and back as well.
            self.first = most;
        } else if self.first > most {
            self.first = least;
        }
        // At the end the pane is filled from below.
        self.first = self.first.min(self.first_before(last, page, area));
    }

    /// Returns the first row from which all up to `last` are on screen.
    fn first_before(&self, last: usize, page: &Page, area: Rect) -> usize {
        let mut first = last + 1;
        let mut room = usize::from(area.height).saturating_sub(usize::from(self.by_speaker));
        while let Some(previous) = first.checked_sub(1) {
            let height = self.entry(page, previous, area).height();
            if height > room {
                break;
            }
            room -= height;
            first = previous;
        }
        first
    }

    /// Returns the row of a quote; where it is not shown, that of the last one before it in the text.
    fn row_near(&self, quote: usize) -> usize {
        let quotes = self.rows.iter().enumerate().filter_map(|(row, shown)| match shown {
            Item::Quote(number) if *number <= quote => Some((*number, row)),
            _ => None,
        });
        quotes.max().map_or(0, |(_, row)| row)
    }

    /// Returns the quote `by` quotes on from where the reader is, in the order of the pane.
    pub(crate) fn step(&self, page: &Page, by: isize) -> Option<usize> {
        let shown: Vec<usize> = self.shown().collect();
        let last = shown.len().checked_sub(1)?;
        let current = page.current().and_then(|current| shown.iter().position(|quote| *quote == current));
        let before = || page.quote_before().and_then(|before| shown.iter().rposition(|quote| *quote <= before));
        let at = match (current, before()) {
            (Some(at), _) => at.saturating_add_signed(by),
            // Between two quotes, a step forward leads to the next one.
            (None, Some(before)) => before.saturating_add_signed(if by > 0 { by } else { by + 1 }),
            (None, None) => 0,
        };
        shown.get(at.min(last)).copied()
    }

    /// Scrolls by rows.
    pub(crate) fn scroll(&mut self, by: isize) {
        self.first = self.first.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }

    /// Follows anew at the next occasion, as the room has changed.
    pub(crate) const fn forget(&mut self) {
        self.followed = None;
    }

    /// Returns the quote at a line of the pane.
    pub(crate) fn quote_at(&self, page: &Page, area: Rect, line: u16) -> Option<usize> {
        let row = self.lines(page, area).find(|(_, lines)| lines.contains(&line))?.0;
        Some(self.rows[row].quote())
    }

    /// Returns the rows on screen, and the lines of the pane that each has. Where quotes stand by speaker, the speaker
    /// of the first stays above them.
    fn lines(&self, page: &Page, area: Rect) -> impl Iterator<Item = (usize, Range<u16>)> {
        let head =
            self.rows[..self.first.min(self.rows.len())].iter().rposition(|row| matches!(row, Item::Speaker { .. }));
        let head = head.filter(|_| matches!(self.rows.get(self.first), Some(Item::Quote(_))));
        let mut end = 0;
        head.into_iter().chain(self.first..self.rows.len()).map_while(move |row| {
            let start = end;
            end = area.height.min(start + self.entry(page, row, area).height() as u16);
            (start < end).then_some((row, start..end))
        })
    }

    fn entry(&self, page: &Page, row: usize, area: Rect) -> Entry {
        let row = self.rows[row];
        let full = matches!(row, Item::Quote(quote) if self.full == Some(quote));
        Entry::new(page, row, Look { columns: area.width, lines: area.height, full, grouped: self.by_speaker })
    }
}

/// Draws the rows from the first on screen on.
pub(crate) fn draw(page: &Page, state: &Quotes, focus: bool, area: Rect, canvas: &mut Canvas<'_>) {
    let current = page.current();
    for (row, lines) in state.lines(page, area) {
        let place = Rect { y: area.y + lines.start, height: lines.end - lines.start, ..area };
        state.entry(page, row, area).draw(page, place, canvas);
        if current.is_some_and(|current| state.rows[row] == Item::Quote(current)) {
            canvas.tint(place, if focus { Role::Selection } else { Role::SelectionDim });
        }
    }
}
