//! The places that are marked, while the letter of one is waited for.

use ratatui::layout::{Position, Rect};

use crate::config::Role;
use crate::tui::layout::cells::width;
use crate::tui::marks::Marks;
use crate::tui::paint::{Canvas, Title};

/// Columns of a letter, with the room after it.
const LETTER: u16 = 3;

/// Returns where the panel lies: above the bottom line, at the right, as the keys that may follow.
fn area(marks: &Marks, screen: Rect) -> Rect {
    let height = (marks.all().len() as u16 + 2).min(screen.height.saturating_sub(2));
    let widest = marks.all().map(|(_, marked)| width(&marked.title)).max().unwrap_or(0) as u16;
    let width = (LETTER + widest + 4).max(16).min(screen.width);
    Rect::new(screen.right() - width, screen.bottom() - 1 - height, width, height)
}

/// Returns the letter whose row is at a place.
pub(crate) fn letter_at(marks: &Marks, screen: Rect, position: Position) -> Option<char> {
    let frame = area(marks, screen);
    let row = frame.contains(position).then(|| position.y.checked_sub(frame.y + 1))??;
    marks.all().nth(row.into()).map(|(letter, _)| letter)
}

/// Draws the marks; nothing where there are none.
pub(crate) fn draw(marks: &Marks, screen: Rect, canvas: &mut Canvas<'_>) {
    if marks.all().len() == 0 {
        return;
    }
    let frame = area(marks, screen);
    canvas.frame(frame, &Title { name: "Marks", count: String::new(), focus: true });
    for ((letter, marked), y) in marks.all().zip(frame.top() + 1..frame.bottom() - 1) {
        canvas.text((frame.x + 2, y), LETTER, letter.encode_utf8(&mut [0; 4]), Role::HintKey);
        let room = frame.width.saturating_sub(LETTER + 4);
        canvas.text((frame.x + 2 + LETTER, y), room, &marked.title, Role::Text);
    }
}
