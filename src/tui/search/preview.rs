//! The text around the chosen hit, beside the hits.

use ratatui::layout::Rect;

use super::Search;
use crate::config::Role;
use crate::tui::highlight::runs;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::paint::{Canvas, Title};
use pullquote_extract::text::Span;

/// Draws it in its frame; a blank line parts two paragraphs.
pub(super) fn draw(search: &Search, frame: Rect, canvas: &mut Canvas<'_>) {
    canvas.frame(frame, &Title { name: "Preview", count: String::new(), focus: false });
    let rows = Rect {
        x: frame.x + 2,
        y: frame.y + 1,
        width: frame.width.saturating_sub(4),
        height: frame.height.saturating_sub(2),
    };
    let Some(snippet) = &search.preview.text else { return };
    let lit: Vec<_> = snippet.lit.iter().map(|span| (*span, Role::Hit)).collect();
    let mut ys = rows.top()..rows.bottom();
    let mut start = 0;
    for paragraph in snippet.text.split('\n') {
        let span = Span::new(start, start + paragraph.len());
        start = span.end + 1;
        if paragraph.trim().is_empty() {
            continue;
        }
        let mut lines = Vec::new();
        wrap(&snippet.text, span, rows.width.into(), Fit::First, &mut lines);
        for line in lines {
            let Some(y) = ys.next() else { return };
            let mut x = rows.x;
            for run in runs(line, Role::Text, &lit) {
                x += canvas.run((x, y), rows.right().saturating_sub(x), run.span.of(&snippet.text), run.roles);
            }
        }
        ys.next();
    }
}
