//! Pieces from a source that nests: Markdown's events, or the elements of a page.

use super::{Inline, Piece};
use crate::article::{Mark, MarkKind};
use pullquote_extract::text::{BlockKind, Span};

/// Gathers inline text into pieces; whoever reads a source says where blocks begin and end.
#[derive(Debug, Default)]
pub(in crate::article) struct Flow {
    pieces: Vec<Piece>,
    inline: Inline,
    /// The kinds of the blocks around the text, the innermost last.
    kinds: Vec<BlockKind>,
    /// The next number of each open list, the innermost last; none where it has bullets.
    lists: Vec<Option<u32>>,
    /// The cells of the table row that is open.
    row: Option<Vec<Option<Piece>>>,
    /// Images within the block that is open; they follow it.
    images: Vec<Piece>,
    /// The line of the source, from 1, where it is known.
    pub(in crate::article) line: Option<usize>,
}

impl Flow {
    /// The block that is open: its text and marks.
    pub(in crate::article) const fn inline(&mut self) -> &mut Inline {
        &mut self.inline
    }

    /// Begins a block; what stands before it is one of its own.
    pub(in crate::article) fn enter(&mut self, kind: BlockKind) {
        self.flush();
        self.kinds.push(kind);
    }

    /// Ends the block that was begun last.
    pub(in crate::article) fn leave(&mut self) {
        self.flush();
        self.kinds.pop();
    }

    /// Begins a list whose first item has this number, or bullets.
    pub(in crate::article) fn enter_list(&mut self, first: Option<u32>) {
        self.flush();
        self.lists.push(first);
    }

    /// Ends the list that was begun last.
    pub(in crate::article) fn leave_list(&mut self) {
        self.flush();
        self.lists.pop();
    }

    /// Begins an item of the innermost list.
    pub(in crate::article) fn enter_item(&mut self) {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let number = self.lists.last().copied().flatten();
        if let Some(Some(next)) = self.lists.last_mut() {
            *next = next.saturating_add(1);
        }
        self.enter(BlockKind::Item { depth, number });
    }

    /// Begins a row of a table.
    pub(in crate::article) fn enter_row(&mut self) {
        self.flush();
        self.row = Some(Vec::new());
    }

    /// Ends a cell of the row that is open.
    pub(in crate::article) fn leave_cell(&mut self) {
        let (text, marks) = self.inline.take();
        let cell = Piece::prose(BlockKind::Row, &text, marks, self.line);
        match &mut self.row {
            Some(cells) => cells.push(cell),
            None => self.pieces.extend(cell),
        }
    }

    /// Ends the row, the cells of which may be headings.
    pub(in crate::article) fn leave_row(&mut self, heads: bool) {
        if let Some(cells) = self.row.take() {
            self.pieces.extend(Piece::row(cells, heads, self.line));
        }
        self.flush();
    }

    /// Preformatted text, as one block.
    pub(in crate::article) fn code(&mut self, text: &str) {
        if self.row.is_some() {
            return self.inline.push(text);
        }
        self.flush();
        self.pieces.extend(Piece::code(text, self.line));
    }

    /// A picture, by its words, its address and its path; it comes after the block in which it stands.
    pub(in crate::article) fn image(&mut self, words: &str, url: Option<String>, path: Option<String>) {
        let span = Span::new(0, words.len());
        let kinds = url.map(MarkKind::Link).into_iter().chain(path.map(MarkKind::Image));
        let marks = kinds.map(|kind| Mark { span, kind }).collect();
        self.images.extend(Piece::prose(BlockKind::Image, words, marks, self.line));
        if self.inline.is_blank() && self.row.is_none() {
            self.flush();
        }
    }

    /// A break between two scenes.
    pub(in crate::article) fn rule(&mut self) {
        self.flush();
        if self.row.is_some() {
            return;
        }
        self.pieces.extend(Piece::prose(BlockKind::Paragraph, RULE, Vec::new(), self.line));
    }

    /// Returns how many pieces there are so far.
    pub(in crate::article) const fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Takes the pieces from the one of this number on.
    pub(in crate::article) fn split_off(&mut self, from: usize) -> Vec<Piece> {
        self.pieces.split_off(from.min(self.pieces.len()))
    }

    /// Adds pieces that were made elsewhere; those of a list keep their depth.
    pub(in crate::article) fn extend(&mut self, pieces: Vec<Piece>) {
        self.pieces.extend(pieces);
    }

    /// Ends the text that is open, if any, as a piece of the innermost kind.
    pub(in crate::article) fn flush(&mut self) {
        if self.row.is_some() {
            self.inline.push(" ");
            return;
        }
        let (text, marks) = self.inline.take();
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        if let Some(piece) = Piece::prose(kind, &text, marks, self.line) {
            self.pieces.push(piece);
            self.spend_item();
        }
        self.pieces.append(&mut self.images);
    }

    /// A second paragraph of an item bears no bullet of its own.
    fn spend_item(&mut self) {
        if let Some(kind) = self.kinds.last_mut()
            && let BlockKind::Item { depth, .. } = *kind
        {
            *kind = BlockKind::Continued { depth };
        }
    }

    /// The pieces, without rules at either end, where they part nothing.
    pub(in crate::article) fn finish(mut self) -> Vec<Piece> {
        self.flush();
        while self.pieces.last().is_some_and(|piece| piece.text() == RULE) {
            self.pieces.pop();
        }
        let rules = self.pieces.iter().take_while(|piece| piece.text() == RULE).count();
        self.pieces.drain(..rules);
        self.pieces
    }
}

/// The sign of a thematic break.
const RULE: &str = "* * *";
