//! Tells what may follow the keys pressed so far.

use ratatui::layout::{Position, Rect};

use crate::config::{Action, Chord, Role};
use crate::tui::keymap::{Keymap, spelled};
use crate::tui::layout::cells::width;
use crate::tui::paint::{Canvas, Title};

/// Returns where the panel lies: above the bottom line, at the right.
fn area(following: &[(Chord, Option<Action>)], screen: Rect) -> Rect {
    let height = (following.len() as u16 + 2).min(screen.height.saturating_sub(2));
    let widest = following.iter().map(|(_, action)| width(words(*action))).max().unwrap_or(0) as u16;
    let width = (column(following) + widest + 4).max(16).min(screen.width);
    Rect::new(screen.right() - width, screen.bottom() - 1 - height, width, height)
}

/// Returns columns of the keys, with the room after them.
fn column(following: &[(Chord, Option<Action>)]) -> u16 {
    following.iter().map(|(chord, _)| width(&chord.to_string())).max().unwrap_or(0) as u16 + 2
}

fn words(action: Option<Action>) -> &'static str {
    action.map_or("more keys …", Action::help)
}

/// Returns the chord whose row is at a place, where the panel is shown.
pub(crate) fn chord_at(keymap: &Keymap, pending: &[Chord], screen: Rect, position: Position) -> Option<Chord> {
    let following = if pending.is_empty() { return None } else { keymap.following(pending) };
    let frame = area(&following, screen);
    let row = frame.contains(position).then(|| position.y.checked_sub(frame.y + 1))??;
    following.get(usize::from(row)).map(|(chord, _)| *chord)
}

/// Draws what may follow the keys in `pending`.
pub(crate) fn draw(keymap: &Keymap, pending: &[Chord], screen: Rect, canvas: &mut Canvas<'_>) {
    let following = keymap.following(pending);
    let (frame, column) = (area(&following, screen), column(&following));
    canvas.frame(frame, &Title { name: &format!("{} …", spelled(pending)), count: String::new(), focus: true });
    let rows = frame.top() + 1..frame.bottom() - 1;
    for ((chord, action), y) in following.iter().zip(rows) {
        canvas.text((frame.x + 2, y), column, &chord.to_string(), Role::HintKey);
        let room = frame.width.saturating_sub(column + 4);
        canvas.text((frame.x + 2 + column, y), room, words(*action), Role::Text);
    }
}
