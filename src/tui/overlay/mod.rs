//! Tells what the layers over the screen hold and draw, a file each. All but the tour are written from the table of
//! actions and the bindings in force; so is the small panel that shows what may follow the keys pressed so far.

pub(crate) mod actions;
pub(crate) mod following;
pub(crate) mod help;
pub(crate) mod marks;
pub(crate) mod speaker;
pub(crate) mod tour;
pub(crate) mod why;

use ratatui::layout::Rect;

use crate::tui::layout::wrap::{Fit, wrap};
use pullquote_extract::text::Span;

/// Divides words into lines of at most `columns`; there is at least one.
fn divided(words: &str, columns: u16) -> Vec<&str> {
    let mut lines = Vec::new();
    wrap(words, Span::new(0, words.len()), columns.max(1).into(), Fit::First, &mut lines);
    lines.into_iter().map(|line| line.of(words)).collect()
}

/// Returns the rows within a frame, with a column of room at both sides.
fn inner(frame: Rect) -> Rect {
    let (width, height) = (frame.width.saturating_sub(4), frame.height.saturating_sub(2));
    Rect { x: frame.x + 2, y: frame.y + 1, width, height }
}
