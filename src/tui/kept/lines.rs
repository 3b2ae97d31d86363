//! Divides a screen among the parts of the page: one function of its size, for drawing and for the mouse.

use ratatui::layout::Rect;

use crate::library::KeptRow;
use crate::library::state::QuoteMarks;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::message::Size;
use crate::tui::who::{filled, quoted};
use pullquote_extract::text::Span;

/// From these rows on there is room for blank lines, and for three lines of a quote.
const TALL: u16 = 20;
/// The most lines of tags and note.
const MOST_MARKS: usize = 2;

/// The places of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    /// The name of the page, and how many quotes are kept.
    pub(crate) head: Rect,
    /// The filter.
    pub(crate) filter: Rect,
    /// The quotes.
    pub(crate) list: Rect,
    /// Blank lines after a quote.
    pub(super) gap: u16,
    /// Lines of a quote's words, at most.
    pub(super) words: usize,
}

/// Returns where the parts lie on a screen of this size.
pub(crate) fn lines(size: Size) -> Lines {
    let tall = size.rows >= TALL;
    let margin = if size.columns >= 100 { 4 } else { 1 };
    let row = |y, height| Rect { x: margin, y, width: size.columns.saturating_sub(2 * margin), height };
    let filter = 2 + u16::from(tall);
    Lines {
        head: row(1, 1),
        filter: row(filter, 1),
        list: row(filter + 1, size.rows.saturating_sub(filter + 2)),
        gap: u16::from(tall),
        words: if tall { 3 } else { 2 },
    }
}

impl Lines {
    /// Returns the columns of words, right of the mark.
    pub(super) const fn columns(&self) -> u16 {
        self.list.width.saturating_sub(2)
    }
}

/// Returns the lines that a quote takes: its words, where they stand, then tags and note.
pub(crate) fn height(lines: &Lines) -> impl Fn(Option<&KeptRow>) -> u16 + Copy {
    let Lines { gap, words, .. } = *lines;
    let columns = lines.columns();
    move |row| {
        let of_words = row.map_or(1, |row| filled(&quoted(&row.quote), columns).len());
        let of_marks = row.map_or(0, |row| noted(&marks(&row.kept.marks), columns).len());
        of_words.clamp(1, words) as u16 + 1 + of_marks as u16 + gap
    }
}

/// Returns tags and note in words: `#port #strike  ask again`.
pub(crate) fn marks(marks: &QuoteMarks) -> String {
    let tags = marks.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
    let gap = if tags.is_empty() || marks.note.is_empty() { "" } else { "  " };
    format!("{tags}{gap}{}", marks.note)
}

/// Returns the lines of tags and note that are shown.
pub(super) fn noted(marks: &str, columns: u16) -> Vec<Span> {
    let mut lines = Vec::new();
    if !marks.is_empty() {
        wrap(marks, Span::new(0, marks.len()), columns.saturating_sub(2).into(), Fit::First, &mut lines);
        lines.truncate(MOST_MARKS);
    }
    lines
}
