//! Tells what holds of every article at every width: nothing sticks out, nothing is lost, and each letter is found
//! again in the cells that it is drawn in. Each panics where it does not hold; property tests and fuzzers call them.

use super::cells::{self, graphemes};
use super::{About, Layout, Line, LineKind, Measured, Setting};
use crate::article::Article;

/// Returns an article in lines, its links numbered.
pub(in crate::tui) fn set(article: &Article, width: u16, spacing: u16) -> Layout {
    Layout::new(article, &Measured::new(article, About::default(), true), Setting { width, spacing })
}

/// Returns columns that a line's text takes, with its notes and its hyphen.
fn columns(layout: &Layout, body: &str, line: &Line) -> usize {
    let hyphen = matches!(line.kind, LineKind::Text { hyphen: true, .. });
    cells::width(line.span.of(body)) + layout.notes.width(line.span) + usize::from(hyphen)
}

/// Returns whether a line cannot be shorter: it is one letter, perhaps with a note.
fn is_least(body: &str, line: &Line) -> bool {
    graphemes(line.span.of(body)).filter(|letter| letter.width > 0).count() <= 1
}

/// Returns the lines that show something of the body, the cells of a table and code among them.
fn body_lines(layout: &Layout) -> impl Iterator<Item = &Line> {
    layout.lines.iter().filter(|line| line.kind.is_body())
}

/// No line is wider than it may be.
pub(in crate::tui) fn nothing_sticks_out(body: &str, layout: &Layout) {
    for line in body_lines(layout) {
        let room = usize::from(layout.width.saturating_sub(line.indent)).max(1);
        if matches!(line.kind, LineKind::Text { .. }) {
            let columns = columns(layout, body, line);
            let text = line.span.of(body);
            assert!(columns <= room || is_least(body, line), "{text:?} takes {columns} of {room}");
        }
        for segment in layout.segments(body, line, 0) {
            for (_, columns) in layout.places(body, segment) {
                assert!(columns.end <= layout.width.max(line.indent), "{columns:?} of {line:?}");
            }
        }
    }
}

/// No byte is lost, and none is shown twice.
pub(in crate::tui) fn nothing_is_lost(body: &str, layout: &Layout) {
    let mut at = 0;
    for line in body_lines(layout) {
        assert!(line.span.start >= at, "{line:?} comes after {at}");
        let between = &body[at..line.span.start];
        assert!(between.chars().all(char::is_whitespace), "{between:?} is lost");
        at = line.span.end.max(at);
    }
    assert!(body[at..].chars().all(char::is_whitespace), "{:?} is lost", &body[at..]);
    assert!(layout.lines.is_sorted_by_key(|line| line.span.start));
}

/// A letter is found again in its cells.
pub(in crate::tui) fn letters_are_found_again(body: &str, layout: &Layout, pan: u16) {
    for (number, line) in layout.lines.iter().enumerate().filter(|(_, line)| line.kind.is_body()) {
        for segment in layout.segments(body, line, pan) {
            for (letter, columns) in layout.places(body, segment).filter(|(_, columns)| !columns.is_empty()) {
                assert_eq!(layout.columns_of(body, line, letter, pan), Some(columns.clone()), "{letter:?}");
                for column in columns {
                    assert_eq!(layout.position_at(body, line, column, pan), Some(letter.start), "column {column}");
                }
                let other = &layout.lines[layout.line_of(letter.start)];
                assert_eq!(other.span, line.span, "{letter:?} is on line {number}");
            }
        }
    }
}
