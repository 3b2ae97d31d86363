//! One line of a layout: its bytes of the body, and what stands before them.

use pullquote_extract::text::{BlockKind, Span};

/// One line on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its bytes of the body; empty where the line shows nothing of it.
    pub(crate) span: Span,
    /// The block it belongs to, as an index into the article's blocks.
    pub(crate) block: u32,
    /// Columns before its text.
    pub(crate) indent: u16,
    /// Its contents.
    pub(crate) kind: LineKind,
}

/// The contents of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Nothing: the room between two blocks.
    Blank,
    /// Nothing: the room between two lines of a block, or two paragraphs of a block quotation.
    Inner,
    /// One of the layout's lines about the article.
    Aside(u32),
    /// Running text of a block.
    Text {
        /// The first line of its block.
        first: bool,
        /// The last of its block.
        last: bool,
        /// True if its last word goes on in the next line.
        hyphen: bool,
    },
    /// A row of an image, above its caption.
    Image {
        /// The number of the image.
        image: u32,
        /// The number of the row.
        row: u16,
    },
    /// A line of code, which is moved sideways where it is too long.
    Code,
    /// A row of one of the layout's tables, which is moved sideways where it is too wide.
    Row {
        /// Numbers the table.
        table: u32,
    },
}

impl LineKind {
    /// Returns whether it shows something of the body.
    pub(crate) const fn is_body(self) -> bool {
        matches!(self, Self::Text { .. } | Self::Code | Self::Row { .. })
    }
}

/// A line about the article that is not of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Aside {
    pub(crate) kind: AsideKind,
    pub(crate) text: String,
    /// The number of the note whose first line it is.
    pub(crate) number: Option<usize>,
    /// The address that it leads to.
    pub(crate) address: Option<String>,
}

/// The facts about an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AsideKind {
    /// Under its title: author, source, date.
    Byline,
    /// Its own address, or that of a link in it.
    Address,
    /// The reader's note on it.
    Note,
    /// At its foot: what was wrong with its source, or left out of it.
    Remark,
}

/// A stretch of the body on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Its bytes.
    pub(crate) span: Span,
    /// The column of the first grapheme that is seen.
    pub(crate) column: u16,
    /// The columns there are for it; what goes beyond is not seen.
    pub(crate) width: u16,
    /// The columns of it that are out of sight at the left.
    pub(crate) skip: u16,
}

/// The prefix of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// Nothing.
    None,
    /// The dot of a list item, which differs with its depth.
    Bullet(u8),
    /// The number of a list item.
    Number(u32),
    /// The bar of a block quotation.
    Bar,
    /// The start of an image's caption.
    Image,
}

/// Written before an image's caption, and `]` after it.
pub(crate) const IMAGE: &str = "[image: ";

/// Returns columns before the text of a block; a list item's depend on its list.
pub(super) const fn indent(kind: BlockKind) -> u16 {
    match kind {
        BlockKind::Quotation | BlockKind::Code => 2,
        BlockKind::Image => IMAGE.len() as u16,
        _ => 0,
    }
}

/// Returns the depth of an item or of a further paragraph of one.
pub(super) const fn depth(kind: BlockKind) -> Option<usize> {
    match kind {
        BlockKind::Item { depth, .. } | BlockKind::Continued { depth } => Some(depth as usize),
        _ => None,
    }
}

/// Returns columns of a list item's marker with the space after it.
pub(super) fn marker_width(kind: BlockKind) -> u16 {
    match kind {
        BlockKind::Item { number: Some(number), .. } => number.checked_ilog10().unwrap_or(0) as u16 + 3,
        BlockKind::Item { number: None, .. } => 2,
        _ => 0,
    }
}

/// Returns what stands before the text of a line of a block of this kind, and in which column.
pub(crate) fn lead(line: &Line, kind: BlockKind) -> (u16, Lead) {
    let marker = || line.indent.saturating_sub(marker_width(kind));
    match (kind, line.kind) {
        (BlockKind::Quotation, LineKind::Text { .. } | LineKind::Inner) => (0, Lead::Bar),
        (BlockKind::Item { number: Some(number), .. }, LineKind::Text { first: true, .. }) => {
            (marker(), Lead::Number(number))
        }
        (BlockKind::Item { depth, number: None }, LineKind::Text { first: true, .. }) => {
            (marker(), Lead::Bullet(depth))
        }
        (BlockKind::Image, LineKind::Text { first: true, .. }) => (0, Lead::Image),
        _ => (0, Lead::None),
    }
}
