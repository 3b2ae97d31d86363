//! Text that is selected, and how the end that moves goes through the text: by letters, words and lines, and only where
//! there is something to see.

use unicode_segmentation::UnicodeSegmentation;

use super::Page;
use crate::tui::layout::cells::{next_boundary, previous_boundary};
use crate::tui::layout::{Line, LineKind};
use pullquote_extract::text::Span;

/// Text that is selected, from one letter to another and both with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    /// The letter that stays, by its first byte.
    pub(crate) anchor: usize,
    /// The letter that moves.
    pub(crate) cursor: usize,
    /// The column that going up and down keeps to.
    column: Option<u16>,
}

impl Selection {
    pub(crate) const fn new(anchor: usize, cursor: usize) -> Self {
        Self { anchor, cursor, column: None }
    }

    /// Returns what is selected of `body`.
    pub(crate) fn span(self, body: &str) -> Span {
        let last = self.anchor.max(self.cursor);
        Span::new(self.anchor.min(self.cursor), after(body, last))
    }
}

/// Returns the byte after the letter at `position`.
fn after(body: &str, position: usize) -> usize {
    let letter = body[position..].chars().next().map_or(0, char::len_utf8);
    next_boundary(body, position + letter)
}

impl Page {
    /// Returns the letter after the one at `position`, or that one at the end of the text.
    pub(crate) fn letter_after(&self, position: usize) -> usize {
        let next = after(self.body(), position);
        let seen = self.body()[next..].find(|c| c != '\n').map(|offset| next + offset);
        seen.unwrap_or(position)
    }

    /// Returns the letter before the one at `position`, or that one at the start.
    pub(crate) fn letter_before(&self, position: usize) -> usize {
        let before = self.body()[..position].trim_end_matches('\n').len();
        previous_boundary(self.body(), before).unwrap_or(position)
    }

    /// Returns the start of the word after `position`, or the last letter.
    pub(crate) fn word_after(&self, position: usize) -> usize {
        let from = after(self.body(), position);
        // From within a word the rest of it is none: the one at hand is skipped with what follows it.
        let next = self.body()[position..].unicode_word_indices().find(|(offset, _)| position + offset >= from);
        next.map_or_else(|| self.last_letter(), |(offset, _)| position + offset)
    }

    /// Returns the start of the word before `position`, or the first letter.
    pub(crate) fn word_before(&self, position: usize) -> usize {
        self.body()[..position].unicode_word_indices().next_back().map_or(0, |(offset, _)| offset)
    }

    /// Returns the word at `position`, or what stands there between words.
    pub(crate) fn word_at(&self, position: usize) -> Span {
        let within = self.paragraph_at(position);
        let words = within.of(self.body()).split_word_bound_indices();
        let at = words.map(|(offset, word)| Span::new(within.start + offset, within.start + offset + word.len()));
        at.into_iter().find(|word| word.contains(position)).unwrap_or(Span::new(position, after(self.body(), position)))
    }

    /// Returns the paragraph, heading or item at `position`.
    pub(crate) fn paragraph_at(&self, position: usize) -> Span {
        let blocks = &self.reading.article.blocks;
        let block = blocks.iter().find(|block| block.span.contains(position)).map(|block| block.span);
        block.unwrap_or(Span::new(position, after(self.body(), position)))
    }

    pub(crate) fn last_letter(&self) -> usize {
        let end = self.body().trim_end_matches('\n').len();
        previous_boundary(self.body(), end).unwrap_or(0)
    }

    /// Moves the end of a selection by lines that have something to see, keeping to its column.
    pub(crate) fn move_by_lines(&self, selection: &mut Selection, by: isize) {
        let mut line = self.layout.line_of(selection.cursor);
        let column = selection.column.or_else(|| self.column_of(selection.cursor)).unwrap_or(0);
        for _ in 0..by.unsigned_abs() {
            let lines = &self.layout.lines;
            let next = if by > 0 {
                (line + 1..lines.len()).find(|line| is_seen(&lines[*line]))
            } else {
                (0..line).rev().find(|line| is_seen(&lines[*line]))
            };
            let Some(next) = next else { break };
            line = next;
        }
        if let Some(position) = self.nearest(line, column) {
            *selection = Selection { cursor: position, column: Some(column), ..*selection };
        }
    }

    /// Returns the column that the letter at `position` is drawn at, where it is in sight.
    fn column_of(&self, position: usize) -> Option<u16> {
        let line = self.layout.lines.get(self.layout.line_of(position))?;
        let letter = Span::new(position, after(self.body(), position).max(position));
        self.layout.columns_of(self.body(), line, letter, self.viewport.pan).map(|columns| columns.start)
    }

    /// Returns the row on screen and the column of the letter at `position`, where it is in sight.
    pub(crate) fn cell_of(&self, position: usize) -> Option<(u16, u16)> {
        let row =
            self.layout.line_of(position).checked_sub(self.viewport.top).filter(|row| *row < self.viewport.height)?;
        Some((u16::try_from(row).ok()?, self.column_of(position)?))
    }

    /// Returns the letter of a line that is drawn nearest to a column.
    fn nearest(&self, line: usize, column: u16) -> Option<usize> {
        let line = self.layout.lines.get(line)?;
        let segments = self.layout.segments(self.body(), line, self.viewport.pan);
        let places = segments.into_iter().flat_map(|segment| self.layout.places(self.body(), segment));
        let mut places = places.filter(|(_, columns)| !columns.is_empty()).peekable();
        let first = places.peek().map(|(span, _)| span.start);
        places.take_while(|(_, columns)| columns.start <= column).last().map(|(span, _)| span.start).or(first)
    }

    /// Returns the letter nearest to a row and column on screen; on a row without any, of the next one that has some.
    pub(crate) fn nearest_at(&self, row: usize, column: u16) -> Option<usize> {
        let lines = &self.layout.lines;
        let line = (self.viewport.top + row).min(lines.len().saturating_sub(1));
        let below = (line..lines.len()).find(|line| is_seen(&lines[*line]));
        let line = below.or_else(|| (0..line).rev().find(|line| is_seen(&lines[*line])))?;
        self.nearest(line, column)
    }
}

/// Returns whether something of the body is to be seen on a line.
const fn is_seen(line: &Line) -> bool {
    let text = matches!(line.kind, LineKind::Text { .. } | LineKind::Code | LineKind::Row { .. });
    text && !line.span.is_empty()
}
