//! Divides a screen among the parts of the search: one function of its size, for drawing and for the mouse.

use ratatui::layout::Rect;

use crate::library::Hit;
use crate::tui::message::Size;

/// From these rows on there is room for blank lines, and for a second snippet of a hit.
const TALL: u16 = 24;
/// From these rows on there is room for a second line about a error, and for one about a hit's source.
const MIDDLE: u16 = 16;
/// From these columns on, title and source stand on one line.
const WIDE: u16 = 60;
/// From these columns on, the text around the chosen hit stands beside the hits.
const BESIDE: u16 = 140;
/// From these columns and rows on, it stands below them, where it is not beside them.
const BELOW: (u16, u16) = (70, 36);

/// The places of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    /// The line in which the query is typed.
    pub(crate) prompt: Rect,
    /// Under it: how much was found, or carets under a error.
    pub(crate) count: Rect,
    /// Under that, above the hits: what the error is.
    pub(crate) error: Rect,
    /// The hits.
    pub(crate) list: Rect,
    /// The text around the chosen hit, with its frame, where there is room for it.
    pub(crate) preview: Option<Rect>,
    /// Snippets of a hit, at most.
    pub(crate) snippets: usize,
    /// True if a hit's source has a line of its own.
    pub(crate) source_apart: bool,
    /// Blank lines after a hit.
    pub(super) gap: u16,
}

/// Returns where the parts lie on a screen of this size; `alone` tells that nothing may stand beside something else, as for
/// a screen reader.
pub(crate) fn lines(size: Size, alone: bool) -> Lines {
    let tall = size.rows >= TALL;
    let margin = if size.columns >= 100 { 4 } else { 1 };
    let beside = if size.columns >= BESIDE && !alone { size.columns * 2 / 5 } else { 0 };
    let is_below = beside == 0 && size.columns >= BELOW.0 && size.rows >= BELOW.1;
    let below = if is_below { size.rows / 3 } else { 0 };
    let row = |y, height| Rect { x: margin, y, width: size.columns.saturating_sub(2 * margin + beside), height };
    let preview = if is_below {
        Rect { x: 0, y: size.rows - 1 - below, width: size.columns, height: below }
    } else {
        Rect { x: size.columns - beside, y: 1, width: beside, height: size.rows.saturating_sub(2) }
    };
    let error = row(3, if size.rows >= MIDDLE { 2 } else { 1 });
    let top = error.bottom();
    Lines {
        prompt: row(1, 1),
        count: row(2, 1),
        error,
        list: row(top, size.rows.saturating_sub(top + 1 + below)),
        preview: Some(preview).filter(|preview| preview.width > 0),
        snippets: if tall { 2 } else { 1 },
        source_apart: alone || size.columns < WIDE && size.rows >= MIDDLE,
        gap: u16::from(tall),
    }
}

/// Returns the lines that a hit takes.
pub(crate) fn height(lines: &Lines) -> impl Fn(Option<&Hit>) -> u16 + Copy {
    let Lines { snippets, source_apart, gap, .. } = *lines;
    move |hit| {
        let snippets = hit.map_or(1, |hit| hit.snippets.len().clamp(1, snippets));
        let head = if hit.is_some_and(|hit| hit.follows) { 0 } else { 1 + u16::from(source_apart) };
        head + snippets as u16 + gap
    }
}
