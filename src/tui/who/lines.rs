//! Divides a screen among the parts of a who page: one function of its size, for drawing and for the mouse.

use ratatui::layout::Rect;

use crate::library::QuoteRow;
use crate::tui::layout::cells::fitting;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::message::Size;
use pullquote_extract::QuoteKind;
use pullquote_extract::text::Span;

/// From these columns on, the companions stand beside the quotes.
const WIDE: u16 = 100;
/// From these rows on there is room for all lines of the head, and for blank lines.
const TALL: u16 = 20;
/// Columns of the companions, with their frame.
const BESIDE: u16 = 34;
/// The most lines of a quote's words.
const MOST_LINES: usize = 3;

/// The places of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    /// Name, other names, how often over time, companions: as many of these lines as there is room for.
    pub(crate) head: Rect,
    /// The filter, or how many quotes there are.
    pub(crate) filter: Rect,
    /// The quotes.
    pub(crate) list: Rect,
    /// The companions with their frame, where they are shown.
    pub(crate) beside: Option<Rect>,
    /// Blank lines after a quote.
    pub(super) gap: u16,
    /// Lines of a quote's words, at most.
    pub(super) words: usize,
    /// True if nothing may stand beside something else.
    pub(super) alone: bool,
}

/// Returns where the parts lie on a screen of this size; `beside` tells whether the keys move among the companions, and
/// `alone` that nothing may stand beside something else, as for a screen reader: companions then have the screen to
/// themselves, while the keys move among them.
pub(crate) fn lines(size: Size, beside: bool, alone: bool) -> Lines {
    let Size { columns, rows } = size;
    let wide = columns >= WIDE && !alone;
    let tall = rows >= TALL;
    let margin = if wide { 4 } else { 1 };
    let head = if tall { 4 } else { 2 };
    let below = 1 + head + u16::from(tall);
    let panel = (wide || beside).then(|| {
        let columns_beside = match (alone, wide) {
            (true, _) => columns,
            (false, true) => BESIDE,
            (false, false) => (columns * 2 / 3).max(30).min(columns),
        };
        Rect { x: columns - columns_beside, y: 1, width: columns_beside, height: rows.saturating_sub(2) }
    });
    let right = if wide { columns - BESIDE } else { columns };
    let row = |y, height| Rect { x: margin, y, width: right.saturating_sub(2 * margin), height };
    Lines {
        head: row(1, head),
        filter: row(below, 1),
        list: row(below + 1, rows.saturating_sub(below + 2)),
        beside: panel,
        gap: u16::from(tall),
        words: if tall { MOST_LINES } else { 2 },
        alone,
    }
}

impl Lines {
    /// Returns the companions' rows, within their frame.
    pub(crate) fn beside_rows(&self) -> Option<Rect> {
        let frame = self.beside?;
        Some(Rect {
            x: frame.x + 1,
            y: frame.y + 1,
            width: frame.width.saturating_sub(2),
            height: frame.height.saturating_sub(2),
        })
    }
}

/// Returns the lines that a quote takes: its words, then where they stand.
pub(crate) fn height(lines: &Lines) -> impl Fn(Option<&QuoteRow>) -> u16 + Copy {
    let Lines { list, gap, words, .. } = *lines;
    move |quote| {
        let lines = quote.map_or(1, |quote| filled(&quoted(quote), list.width).len());
        lines.clamp(1, words) as u16 + 1 + gap
    }
}

/// Returns what was said, in its marks; a report has none.
pub(crate) fn quoted(quote: &QuoteRow) -> String {
    let text = &quote.said.text;
    if quote.said.kind == QuoteKind::Indirect { text.clone() } else { format!("“{text}”") }
}

/// Returns the lines of a quote's words in a list of `columns`: those that can be shown, and one more where there are
/// more.
pub(crate) fn filled(words: &str, columns: u16) -> Vec<Span> {
    let room = usize::from(columns.saturating_sub(2));
    // No more of a long quote is set in lines than can be shown.
    let end = fitting(words, room * (MOST_LINES + 1));
    let mut lines = Vec::new();
    wrap(words, Span::new(0, end), room, Fit::First, &mut lines);
    lines
}
