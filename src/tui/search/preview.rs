//! The text around the chosen hit, beside or below the hits.

use ratatui::layout::Rect;

use super::Search;
use crate::config::Role;
use crate::tui::highlight::runs;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::paint::{Canvas, Title};
use pullquote_extract::text::Span;

/// Draws it in its frame, from its start or so far on that the hit begins in the upper third; a blank line parts two
/// paragraphs. However much text comes before the hit, and however many lines that takes, the hit stands in the frame.
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
    let lines = filled(&snippet.text, rows.width);
    let at = search.preview.hit.map_or(0, |hit| hit.start.saturating_sub(snippet.place.start));
    let hit = lines.iter().rposition(|line| line.is_some_and(|line| line.start <= at)).unwrap_or(0);
    let last = lines.len().saturating_sub(rows.height.into());
    let top = hit.saturating_sub(usize::from(rows.height / 3)).min(last);
    for (line, y) in lines[top..].iter().zip(rows.top()..rows.bottom()) {
        let mut x = rows.x;
        for run in line.iter().flat_map(|line| runs(*line, Role::Text, &lit)) {
            x += canvas.run((x, y), rows.right().saturating_sub(x), run.span.of(&snippet.text), run.roles);
        }
    }
}

/// Fills lines of `columns` with paragraphs; none is a blank line.
fn filled(text: &str, columns: u16) -> Vec<Option<Span>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let span = Span::new(start, start + paragraph.len());
        start = span.end + 1;
        if paragraph.trim().is_empty() {
            continue;
        }
        let mut filled = Vec::new();
        wrap(text, span, columns.into(), Fit::First, &mut filled);
        lines.extend((!lines.is_empty()).then_some(None));
        lines.extend(filled.into_iter().map(Some));
    }
    lines
}
