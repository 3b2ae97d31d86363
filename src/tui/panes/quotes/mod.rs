//! The quotes: number, words, speaker, in the order of the text or by speaker, all or those that hold what was typed. The
//! lit one is the one the reader is at, and is shown in full; moving here moves the text.

mod entry;
mod order;

use ratatui::layout::Rect;
use tui_input::Input;

pub(super) use self::entry::shown;
use self::entry::{Entry, Look};
use self::order::Row;
use crate::config::Role;
use crate::tui::page::Page;
use crate::tui::paint::Canvas;

/// What the pane keeps. Which quote is lit follows from the place in the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotes {
    /// The rows for the article that is open.
    rows: Vec<Row>,
    /// The first row on screen.
    first: usize,
    /// The quote that was lit when the pane last followed; scrolling by hand holds until another is.
    followed: Option<usize>,
    /// Whether they stand under their speakers.
    pub(crate) by_speaker: bool,
    /// What the quotes must hold that are shown.
    pub(crate) filter: String,
    /// The same while it is typed.
    pub(crate) typing: Option<Input>,
}

impl Quotes {
    /// Sorts the quotes of an article.
    pub(crate) fn arrange(&mut self, page: &Page) {
        self.rows = order::rows(page, self.by_speaker, &self.filter);
        self.forget();
    }

    /// Another article is open: what was typed is not meant for it.
    pub(crate) fn reset(&mut self) {
        *self = Self { by_speaker: self.by_speaker, ..Self::default() };
    }

    /// The quotes that are shown, in the order of the pane.
    fn shown(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.rows.iter().filter_map(|row| if let Row::Quote(quote) = row { Some(*quote) } else { None })
    }

    /// How many quotes are shown.
    pub(crate) fn len(&self) -> usize {
        self.shown().count()
    }

    /// Scrolls so that the lit quote and, where there is room, its neighbours are on screen.
    pub(crate) fn follow(&mut self, page: &Page, area: Rect) {
        let Some(last) = self.rows.len().checked_sub(1) else {
            self.first = 0;
            return;
        };
        self.first = self.first.min(last);
        let lit = page.lit();
        let target = lit.or_else(|| page.quote_before()).unwrap_or(0);
        if self.followed == Some(target) && lit.is_some() {
            return;
        }
        self.followed = Some(target);
        let row = self.row_near(target);
        let mut least = (row + 1).min(last) + 1;
        let mut room = usize::from(area.height);
        while let Some(previous) = least.checked_sub(1) {
            let height = self.entry(page, previous, area).height();
            if height > room {
                break;
            }
            room -= height;
            least = previous;
        }
        self.first = self.first.max(least).min(row.saturating_sub(1).max(least)).min(row);
    }

    /// The row of a quote; where it is not shown, that of the last one before it in the text.
    fn row_near(&self, quote: usize) -> usize {
        let quotes = self.rows.iter().enumerate().filter_map(|(row, shown)| match shown {
            Row::Quote(number) if *number <= quote => Some((*number, row)),
            _ => None,
        });
        quotes.max().map_or(0, |(_, row)| row)
    }

    /// The quote `by` quotes on from where the reader is, in the order of the pane.
    pub(crate) fn step(&self, page: &Page, by: isize) -> Option<usize> {
        let shown: Vec<usize> = self.shown().collect();
        let last = shown.len().checked_sub(1)?;
        let lit = page.lit().and_then(|lit| shown.iter().position(|quote| *quote == lit));
        let before = || page.quote_before().and_then(|before| shown.iter().rposition(|quote| *quote <= before));
        let at = match (lit, before()) {
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

    /// The quote at a line of the pane.
    pub(crate) fn quote_at(&self, page: &Page, area: Rect, line: u16) -> Option<usize> {
        let mut end = 0;
        let row = (self.first..self.rows.len()).find(|row| {
            end += self.entry(page, *row, area).height();
            usize::from(line) < end
        })?;
        Some(self.rows[row].quote())
    }

    fn entry(&self, page: &Page, row: usize, area: Rect) -> Entry {
        let row = self.rows[row];
        let lit = matches!(row, Row::Quote(quote) if page.lit() == Some(quote));
        Entry::new(page, row, Look { columns: area.width, lines: area.height, lit, grouped: self.by_speaker })
    }
}

/// Draws the rows from the first on screen on.
pub(crate) fn draw(page: &Page, state: &Quotes, focus: bool, area: Rect, canvas: &mut Canvas<'_>) {
    if state.rows.is_empty() && area.height > 0 {
        let words = match (page.quote_count(), page.reading.looking) {
            (0, true) => "looking …",
            (0, false) => "nobody is quoted",
            _ => "no quote holds it",
        };
        canvas.text((area.x + 1, area.y), area.width.saturating_sub(1), words, Role::Dimmed);
    }
    let lit = page.lit();
    let mut y = area.y;
    for (index, row) in state.rows.iter().enumerate().skip(state.first) {
        if y >= area.bottom() {
            break;
        }
        let entry = state.entry(page, index, area);
        let rows = Rect { y, height: (entry.height() as u16).min(area.bottom() - y), ..area };
        entry.draw(page, rows, canvas);
        if lit.is_some_and(|lit| *row == Row::Quote(lit)) {
            canvas.tint(rows, if focus { Role::Selection } else { Role::SelectionDim });
        }
        y += rows.height;
    }
}
