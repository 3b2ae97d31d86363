//! A list of rows of one line each, all of which are here: which row is selected, and which is the first on screen.
//!
//! ratatui's `ListState` scrolls while it is drawn and so needs a model that drawing may change; this one is scrolled when
//! a message comes in. Lists of which only a part is here are a [`super::window::Window`]; the quotes pane, whose rows have
//! different heights and whose current one follows from the place in the text, keeps its own place.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

/// The selected row of a list and the first on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct List {
    selected: usize,
    top: usize,
}

impl List {
    pub(crate) const fn selected(&self) -> usize {
        self.selected
    }

    pub(crate) const fn top(&self) -> usize {
        self.top
    }

    /// Selects a row and shows the list from its start.
    pub(crate) const fn start_at(row: usize) -> Self {
        Self { selected: row, top: 0 }
    }

    pub(crate) const fn select(&mut self, row: usize) {
        self.selected = row;
    }

    /// Selects the row `by` rows on, no farther than the ends of a list of `len` rows.
    pub(crate) fn step(&mut self, by: isize, len: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(len.saturating_sub(1));
    }

    /// Does the same; a single step at an end leads round to the other.
    pub(crate) fn step_round(&mut self, by: isize, len: usize) {
        let last = len.saturating_sub(1);
        match by {
            -1 if self.selected == 0 => self.selected = last,
            1 if self.selected >= last => self.selected = 0,
            _ => self.step(by, len),
        }
    }

    /// Scrolls by rows and leaves the selection alone.
    pub(crate) fn scroll(&mut self, by: isize, len: usize, height: u16) {
        self.top = self.top.saturating_add_signed(by).min(len.saturating_sub(height.into()));
    }

    /// Scrolls as little as possible so that the rows `first` to `last` are on screen, the first of them in any case.
    pub(crate) fn show(&mut self, first: usize, last: usize, height: u16) {
        let height = usize::from(height).max(1);
        self.top = self.top.max((last + 1).saturating_sub(height)).min(first);
    }

    /// Scrolls so that the selected row is on screen.
    pub(crate) fn follow(&mut self, height: u16) {
        self.show(self.selected, self.selected, height);
    }

    /// Returns the rows on screen.
    pub(crate) fn rows(&self, len: usize, height: u16) -> Range<usize> {
        let top = self.top.min(len);
        top..len.min(top + usize::from(height))
    }

    /// Returns the row at a place on screen, where the list has `area`.
    pub(crate) fn row_at(&self, area: Rect, position: Position, len: usize) -> Option<usize> {
        let row = area.contains(position).then(|| self.top + usize::from(position.y - area.y))?;
        (row < len).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_on_screen() {
        let mut list = List::default();
        for (by, selected, top) in [(3, 3, 0), (4, 7, 3), (-5, 2, 2), (100, 9, 5), (-100, 0, 0)] {
            list.step(by, 10);
            list.follow(5);
            assert_eq!((list.selected(), list.top()), (selected, top), "after {by}");
        }
        list.step_round(-1, 10);
        assert_eq!(list.selected(), 9);
        list.step_round(1, 10);
        assert_eq!(list.selected(), 0);
        list.step_round(1, 0);
        assert_eq!(list.selected(), 0);
    }

    #[test]
    fn rows_are_found_where_they_stand() {
        let mut list = List::default();
        list.scroll(7, 10, 4);
        assert_eq!((list.top(), list.rows(10, 4)), (6, 6..10));
        let area = Rect::new(2, 3, 10, 4);
        assert_eq!(list.row_at(area, Position::new(2, 4), 10), Some(7));
        assert_eq!(list.row_at(area, Position::new(1, 4), 10), None);
        assert_eq!(list.row_at(area, Position::new(2, 6), 9), None);
    }
}
