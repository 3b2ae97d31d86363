//! Rows that are chosen by one letter each: the places that are marked, the commands.

use ratatui::layout::{Position, Rect};

use crate::config::Role;
use crate::tui::layout::cells::width;
use crate::tui::marks::Marks;
use crate::tui::paint::{Canvas, Title};

/// Columns of a letter, with the room after it.
const LETTER: u16 = 3;

/// A letter, and what it is for.
type Row<'r> = (char, &'r str);

/// Returns where the panel lies: above the bottom line, at the right, as the keys that may follow.
fn area(rows: &[Row<'_>], screen: Rect) -> Rect {
    let height = (rows.len() as u16 + 2).min(screen.height.saturating_sub(2));
    let widest = rows.iter().map(|(_, words)| width(words)).max().unwrap_or(0) as u16;
    let width = (LETTER + widest + 4).max(16).min(screen.width);
    Rect::new(screen.right() - width, screen.bottom() - 1 - height, width, height)
}

fn rows(marks: &Marks) -> Vec<Row<'_>> {
    marks.all().map(|(letter, marked)| (letter, marked.title.as_str())).collect()
}

/// Returns the letter of the mark whose row is at a place.
pub(crate) fn letter_at(marks: &Marks, screen: Rect, position: Position) -> Option<char> {
    letter_of(&rows(marks), screen, position)
}

/// Returns the letter whose row is at a place.
pub(crate) fn letter_of(rows: &[Row<'_>], screen: Rect, position: Position) -> Option<char> {
    let frame = area(rows, screen);
    let row = frame.contains(position).then(|| position.y.checked_sub(frame.y + 1))??;
    rows.get(usize::from(row)).map(|(letter, _)| *letter)
}

/// Draws the marks; nothing where there are none. Returns the place of the first.
pub(crate) fn draw(marks: &Marks, screen: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    (marks.all().len() > 0).then(|| draw_rows("Marks", &rows(marks), screen, canvas))
}

/// Draws rows under a name. Returns the place of the first.
pub(crate) fn draw_rows(name: &str, rows: &[Row<'_>], screen: Rect, canvas: &mut Canvas<'_>) -> Position {
    let frame = area(rows, screen);
    canvas.frame(frame, &Title { name, count: String::new(), focus: true });
    for ((letter, words), y) in rows.iter().zip(frame.top() + 1..frame.bottom() - 1) {
        canvas.text((frame.x + 2, y), LETTER, letter.encode_utf8(&mut [0; 4]), Role::HintKey);
        let room = frame.width.saturating_sub(LETTER + 4);
        canvas.text((frame.x + 2 + LETTER, y), room, words, Role::Text);
    }
    Position { x: frame.x + 2, y: frame.y + 1 }
}
