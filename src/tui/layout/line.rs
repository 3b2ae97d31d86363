//! One line of a layout: its bytes of the body, and what stands before them.

use super::cells::width;
use super::table::Table;
use crate::text::{BlockKind, Span};

/// One line on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its bytes of the body; empty where the line shows nothing of it.
    pub(crate) span: Span,
    /// The block it belongs to, as an index into the article's blocks.
    pub(crate) block: u32,
    /// Columns before its text.
    pub(crate) indent: u16,
    /// What it shows.
    pub(crate) kind: LineKind,
}

/// What a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Nothing: the room between two blocks.
    Blank,
    /// One of the layout's lines about the article, under its title.
    Byline(u32),
    /// One of them at its foot.
    Note(u32),
    /// Running text of a block; whether its first line, and whether its last.
    Text {
        /// The first of its block.
        first: bool,
        /// The last of its block.
        last: bool,
    },
    /// A row of one of the layout's tables.
    Row {
        /// Which table.
        table: u32,
    },
}

/// A stretch of the body on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Its bytes.
    pub(crate) span: Span,
    /// The column of its first grapheme.
    pub(crate) column: u16,
    /// The columns there are for it; what goes beyond is cut.
    pub(crate) width: u16,
}

/// What stands before the text of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// Nothing.
    None,
    /// The dot of a list item.
    Bullet,
    /// The number of a list item.
    Number(u32),
    /// The bar of a block quotation.
    Bar,
    /// The start of an image's caption.
    Image,
}

/// Written before an image's caption, and `]` after it.
pub(crate) const IMAGE: &str = "[image: ";

/// Columns before the text of a block; those of a list item's marker come on top.
pub(super) const fn indent(kind: BlockKind) -> u16 {
    match kind {
        BlockKind::Item { depth, .. } => 2 * depth as u16,
        BlockKind::Quotation | BlockKind::Code => 2,
        BlockKind::Image => IMAGE.len() as u16,
        BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Row => 0,
    }
}

/// Columns of a list item's marker with the space after it.
pub(super) fn marker_width(kind: BlockKind) -> u16 {
    match kind {
        BlockKind::Item { number: Some(number), .. } => number.checked_ilog10().unwrap_or(0) as u16 + 3,
        _ => 2,
    }
}

/// What stands before the text of a line of a block of this kind, and in which column.
pub(crate) const fn lead(line: &Line, kind: BlockKind) -> (u16, Lead) {
    let lead = match (kind, line.kind) {
        (BlockKind::Quotation, LineKind::Text { .. }) => Lead::Bar,
        (BlockKind::Item { number: Some(number), .. }, LineKind::Text { first: true, .. }) => Lead::Number(number),
        (BlockKind::Item { number: None, .. }, LineKind::Text { first: true, .. }) => Lead::Bullet,
        (BlockKind::Image, LineKind::Text { first: true, .. }) => Lead::Image,
        _ => Lead::None,
    };
    let column = if matches!(kind, BlockKind::Item { .. }) { indent(kind) } else { 0 };
    (column, lead)
}

/// The cells of a table's row and their columns.
pub(super) fn cells_of_row(table: &Table, row: Span, body: &str) -> impl Iterator<Item = Segment> {
    let mut start = row.start;
    row.of(body).split('\t').zip(&table.columns).map(move |(cell, column)| {
        let span = Span::new(start, start + cell.len());
        start = span.end + 1;
        let spare = if column.right { column.width.saturating_sub(width(cell) as u16) } else { 0 };
        Segment { span, column: column.start + spare, width: column.width - spare }
    })
}
