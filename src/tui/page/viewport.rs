//! The lines of an article that are on screen, and the reader's place in the text.
//!
//! The place is a byte of the body, so it survives any change of width. A jump sets it; scrolling carries it along, and
//! draws it towards the reading row, a third from the top, where jumps land too.

use std::ops::Range;

use crate::tui::layout::Layout;
use pullquote_extract::text::Span;

/// The reader's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// A byte of the body.
    pub(crate) position: usize,
    /// True if a jump led there, so that the next stop is after it; scrolling leads to the start of a line, and a
    /// stop there is still to come.
    pub(crate) landed: bool,
}

/// Lines at the lower edge where a place is not put.
const EDGE: usize = 2;

/// The part of an article that is on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Viewport {
    /// The first line on screen.
    pub(crate) top: usize,
    /// The lines that there is room for; never none.
    pub(crate) height: usize,
    /// The first column in sight of what is too wide.
    pub(crate) pan: u16,
    pub(crate) place: Place,
}

impl Viewport {
    pub(crate) fn new(height: u16) -> Self {
        Self { top: 0, height: usize::from(height.max(1)), pan: 0, place: Place::default() }
    }

    /// Returns the lines on screen; the last may be beyond the article's end.
    pub(crate) const fn lines(&self) -> Range<usize> {
        self.top..self.top + self.height
    }

    /// Returns the row that the place stands on.
    pub(crate) fn row(&self, layout: &Layout) -> usize {
        layout.line_of(self.place.position).saturating_sub(self.top).min(self.height - 1)
    }

    /// Returns the first line when the last one of the article is at the bottom.
    pub(crate) fn lowest_top(&self, layout: &Layout) -> usize {
        layout.lines.len().saturating_sub(self.height)
    }

    /// Scrolls by lines, down where `by` is positive. Where the text ends, the place goes on alone, so that what stands
    /// on the first and the last screen is reached too.
    pub(crate) fn scroll(&mut self, layout: &Layout, by: isize) {
        let row = self.row(layout).cast_signed();
        let top = self.top.saturating_add_signed(by).min(self.lowest_top(layout));
        let moved = top.cast_signed() - self.top.cast_signed();
        let reading_row = (self.height / 3).cast_signed();
        let drift = (reading_row - row).clamp(-moved.abs(), moved.abs());
        let row = (row + drift + (by - moved)).clamp(0, self.height.cast_signed() - 1);
        self.top = top;
        let mut line = (top + row.cast_unsigned()).min(layout.lines.len() - 1);
        // A line that shows nothing of the body has no place; going up, the one above it is meant.
        while by < 0 && line > top && !layout.lines[line].kind.is_body() {
            line -= 1;
        }
        self.place = Place { position: layout.lines[line].span.start, landed: false };
    }

    /// Goes to `span`: a third from the top, higher where it is long, with `context` lines around it.
    pub(crate) fn land(&mut self, layout: &Layout, span: Span, context: u16) {
        let lines = layout.lines_of(span);
        let context = usize::from(context).min(self.height.saturating_sub(1) / 2);
        let lowest = (self.height - 1 - context).saturating_sub(lines.len() - 1);
        let row = (self.height / 3).min(lowest).max(context.min(self.height / 3));
        self.top = lines.start.saturating_sub(row).min(self.lowest_top(layout));
        self.place = Place { position: span.start, landed: true };
    }

    /// Scrolls no farther than it takes to have `position` on screen; the reader is there.
    pub(crate) fn show(&mut self, layout: &Layout, position: usize) {
        let line = layout.line_of(position);
        self.top = self.top.clamp((line + 1).saturating_sub(self.height), line);
        self.place = Place { position, landed: false };
    }

    /// To the first line.
    pub(crate) fn go_to_top(&mut self) {
        *self = Self { top: 0, place: Place::default(), ..*self };
    }

    /// To the last line.
    pub(crate) fn go_to_end(&mut self, layout: &Layout) {
        self.top = self.lowest_top(layout);
        let last = layout.lines.last().map_or(0, |line| line.span.start);
        self.place = Place { position: last, landed: false };
    }

    /// To the line that stands at the top when so much of the article is read, in per cent.
    pub(crate) fn go_to_percent(&mut self, layout: &Layout, percent: usize) {
        let lowest = self.lowest_top(layout);
        // Rounded up, so that as much is said to be read as was asked for.
        self.top = (lowest * percent).div_ceil(100).min(lowest);
        self.place = Place { position: layout.lines.get(self.top).map_or(0, |line| line.span.start), landed: false };
    }

    /// Takes up a place again, on the row it was on.
    pub(crate) fn restore(&mut self, layout: &Layout, place: Place, row: usize) {
        self.place = place;
        self.show_on(layout, row);
    }

    /// Fits to a changed layout or height: the place is shown on `row` again, or as near as can be.
    pub(crate) fn resize(&mut self, layout: &Layout, row: usize, height: u16) {
        self.height = usize::from(height.max(1));
        if self.top == 0 && !self.place.landed && layout.line_of(self.place.position) < self.height {
            // The title stays in sight, as far as the place does.
            return;
        }
        self.show_on(layout, row);
    }

    /// Shows the place on `row`, or as near as can be.
    fn show_on(&mut self, layout: &Layout, row: usize) {
        // At the lower edge there is nothing to read on from: then it is shown where a jump would lead.
        let row = if row + EDGE < self.height { row } else { row.min(self.height / 3) };
        self.top = layout.line_of(self.place.position).saturating_sub(row).min(self.lowest_top(layout));
    }

    /// Returns whether the end of the article is on screen.
    pub(crate) fn is_at_end(&self, layout: &Layout) -> bool {
        self.top >= self.lowest_top(layout)
    }

    /// Returns how far the article is read, in per cent: 0 at its start, 100 where its end is on screen.
    pub(crate) fn percent(&self, layout: &Layout) -> usize {
        match self.lowest_top(layout) {
            0 => 100,
            lowest => self.top * 100 / lowest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::tui::layout::{About, Measured, Setting};
    use pullquote_extract::text::{Block, BlockKind};

    /// Thirty blocks of one line, so sixty lines but one; block `n` is on line `2n`.
    fn layout() -> Layout {
        let mut article = Article::default();
        for number in 0..30 {
            let start = article.body.len();
            article.body.push(char::from(b'a' + number / 10));
            article.body.push(char::from(b'0' + number % 10));
            article.blocks.push(Block { span: Span::new(start, start + 2), kind: BlockKind::Paragraph });
            article.body.push_str("\n\n");
        }
        let measured = Measured::new(&article, About::default(), true);
        Layout::new(&article, &measured, Setting { width: 20, spacing: 1 })
    }

    #[test]
    fn a_jump_lands_a_third_from_the_top() {
        let layout = layout();
        let mut viewport = Viewport::new(12);
        viewport.land(&layout, Span::new(40, 42), 3);
        assert_eq!((viewport.top, viewport.row(&layout)), (16, 4));
        viewport.land(&layout, Span::new(4, 6), 3);
        assert_eq!((viewport.top, viewport.row(&layout)), (0, 2));
    }

    #[test]
    fn the_place_drifts_to_the_reading_row() {
        let layout = layout();
        let mut viewport = Viewport::new(12);
        viewport.scroll(&layout, 2);
        assert_eq!((viewport.top, viewport.row(&layout)), (2, 2));
        viewport.scroll(&layout, 6);
        assert_eq!((viewport.top, viewport.row(&layout)), (8, 4));
    }

    #[test]
    fn every_line_can_be_reached_by_scrolling_alone() {
        let layout = layout();
        let mut viewport = Viewport::new(12);
        let mut seen = vec![0];
        for _ in 0..80 {
            viewport.scroll(&layout, 1);
            seen.push(layout.line_of(viewport.place.position));
        }
        assert!(seen.is_sorted() && seen.last() == Some(&58), "{seen:?}");
        for _ in 0..80 {
            viewport.scroll(&layout, -1);
        }
        assert_eq!((viewport.top, viewport.place.position), (0, 0));
    }

    #[test]
    fn a_restored_place_is_on_its_row() {
        let layout = layout();
        let mut viewport = Viewport::new(12);
        viewport.land(&layout, Span::new(40, 42), 3);
        let place = viewport.place;
        viewport.go_to_end(&layout);
        assert_eq!(viewport.percent(&layout), 100);
        viewport.restore(&layout, place, 4);
        assert_eq!((viewport.top, viewport.row(&layout)), (16, 4));
    }
}
