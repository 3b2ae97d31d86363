//! Tells what may follow the keys pressed so far.

use ratatui::layout::{Position, Rect};

use super::divided;
use crate::config::{Action, Chord, Role};
use crate::tui::keymap::{Keymap, spelled};
use crate::tui::layout::cells::width;
use crate::tui::paint::{Canvas, Title};
use crate::tui::told::Told;

/// Returns where the panel lies, above the bottom line, at the right, and its rows: the number of a chord and some of its
/// words.
fn area(following: &[(Chord, Option<Action>)], screen: Rect) -> (Rect, Vec<(usize, &'static str)>) {
    let widest = following.iter().map(|(_, action)| width(words(*action))).max().unwrap_or(0) as u16;
    let width = (column(following) + widest + 4).max(16).min(screen.width);
    let room = width.saturating_sub(column(following) + 4);
    let rows = following.iter().enumerate();
    let rows =
        rows.flat_map(|(nth, (_, action))| divided(words(*action), room).into_iter().map(move |part| (nth, part)));
    let rows: Vec<_> = rows.collect();
    let height = (rows.len() as u16 + 2).min(screen.height.saturating_sub(2));
    (Rect::new(screen.right() - width, screen.bottom() - 1 - height, width, height), rows)
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
    let (frame, rows) = area(&following, screen);
    let row = frame.contains(position).then(|| position.y.checked_sub(frame.y + 1))??;
    let (chord, _) = following[rows.get(usize::from(row))?.0];
    Some(chord)
}

/// Returns what is said of the panel.
pub(crate) fn told(keymap: &Keymap, pending: &[Chord]) -> Told {
    let following = keymap.following(pending);
    let rows = following.iter().map(|(chord, action)| format!("{chord} {}", words(*action)));
    Told::new(format!("keys after {}", spelled(pending)), rows.collect::<Vec<_>>().join(", "))
}

/// Draws what may follow the keys in `pending`. Returns the place of the first row.
pub(crate) fn draw(keymap: &Keymap, pending: &[Chord], screen: Rect, canvas: &mut Canvas<'_>) -> Position {
    let following = keymap.following(pending);
    let ((frame, rows), column) = (area(&following, screen), column(&following));
    canvas.frame(frame, &Title { name: &format!("{} …", spelled(pending)), count: String::new(), focus: true });
    let mut before = None;
    for ((nth, part), y) in rows.into_iter().zip(frame.top() + 1..frame.bottom() - 1) {
        if before.replace(nth) != Some(nth) {
            canvas.text((frame.x + 2, y), column, &following[nth].0.to_string(), Role::HintKey);
        }
        canvas.text((frame.x + 2 + column, y), frame.width.saturating_sub(column + 4), part, Role::Text);
    }
    Position { x: frame.x + 2, y: frame.y + 1 }
}
