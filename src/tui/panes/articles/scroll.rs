//! Tells which rows of the list are on screen, and where. Unlike other windows the list turns half a page when the chosen
//! row comes to its edge, so that it mostly stands still.

use super::Articles;
use crate::library::Group;

impl Articles {
    /// Scrolls by rows, the chosen one staying chosen.
    pub(crate) fn scroll(&mut self, by: isize, height: u16) {
        let most = self.first_before(self.len(), height.into());
        self.window.top = self.window.top.saturating_add_signed(by).min(most);
    }

    /// Scrolls so that the chosen row is on screen, with one on each side of it where there are. A row further is half a
    /// screen further: the list stands still while most steps are taken, and a slow line has little to carry.
    pub(crate) fn follow(&mut self, height: u16) {
        let chosen = self.window.selected;
        if self.followed.replace((chosen, height)) == Some((chosen, height)) {
            return;
        }
        let height = usize::from(height);
        let margin = usize::from(height > 2 * self.shape.lines(None, true));
        let after = (chosen + margin + 1).min(self.len());
        let lowest = self.first_before(after, height).min(chosen);
        let highest = lowest.max(chosen.saturating_sub(margin));
        if !(lowest..=highest).contains(&self.window.top) {
            self.window.top = self.first_before(chosen, height / 2).clamp(lowest, highest);
        }
        // Only near its end can the list leave rows of the pane blank.
        if self.len().saturating_sub(self.window.top) <= height {
            self.window.top = self.window.top.min(self.first_before(self.len(), height));
        }
    }

    /// Returns how many rows are whole in a pane as it is scrolled, so that a page passes over none.
    pub(crate) fn page(&self, height: u16) -> usize {
        let end = |(place, line): (usize, usize)| line + self.lines_of(place);
        self.on_screen(height).filter(|row| end(*row) <= height.into()).count().max(1)
    }

    /// Returns the first of the rows before `end` that are whole in some lines; the last of them where none is.
    fn first_before(&self, end: usize, lines: usize) -> usize {
        let mut first = end.saturating_sub(1);
        let mut used = 0;
        for place in (0..end).rev() {
            used += self.row_lines(place) + usize::from(self.begins(place));
            // The first on screen has its heading there even where its group begins further up.
            let repeated = self.listing.group.is_some() && !self.begins(place);
            if used + usize::from(repeated) > lines {
                break;
            }
            first = place;
        }
        first
    }

    /// Returns the lines of the row at a place without its heading.
    pub(super) fn row_lines(&self, place: usize) -> usize {
        let aged = self.listing.group != Some(Group::Day);
        self.shape.lines(self.row(place).map(|row| &row.header), aged)
    }

    /// Returns the lines of the row at a place, with its heading.
    fn lines_of(&self, place: usize) -> usize {
        self.row_lines(place) + usize::from(self.heading(place).is_some())
    }

    /// Returns whether a group begins with the row at a place.
    fn begins(&self, place: usize) -> bool {
        let Some(group) = self.listing.group else { return false };
        let heading = |place: usize| self.row(place).map(|row| row.heading(group));
        place.checked_sub(1).is_none_or(|before| heading(before) != heading(place))
    }

    /// Returns what stands above the row at a place: the heading of its group, where the group begins.
    pub(super) fn heading(&self, place: usize) -> Option<String> {
        let heading = self.row(place)?.heading(self.listing.group?);
        (place == self.window.top || self.begins(place)).then_some(heading)
    }

    /// Returns the rows that are at least in part in a pane, each with its first line.
    pub(super) fn on_screen(&self, height: u16) -> impl Iterator<Item = (usize, usize)> {
        let mut line = 0;
        (self.window.top..self.len()).map_while(move |place| {
            let at = line;
            line += self.lines_of(place);
            (at < usize::from(height)).then_some((place, at))
        })
    }

    /// Returns the row at a line of the pane.
    pub(crate) fn row_at(&self, line: u16) -> Option<usize> {
        let line = usize::from(line);
        self.on_screen(u16::MAX).find(|(place, at)| line < at + self.lines_of(*place)).map(|(place, _)| place)
    }
}
