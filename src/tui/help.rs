//! All keys by what they do, over the screen; and the small panel that shows what may follow the keys pressed so far.
//! Both are written from the table of actions and the bindings in force.

use ratatui::layout::Rect;

use crate::config::{Action, Chord, Role};
use crate::tui::keymap::{Keymap, spelled};
use crate::tui::layout::cells::width;
use crate::tui::paint::{Canvas, Title};

/// One row of help.
enum Row {
    Blank,
    Group(&'static str),
    Action { keys: String, words: &'static str },
}

/// How many rows help has.
pub(crate) fn len(keymap: &Keymap) -> usize {
    rows(keymap).len()
}

fn rows(keymap: &Keymap) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group = None;
    for &action in Action::ALL {
        if group != Some(action.group()) {
            if group.is_some() {
                rows.push(Row::Blank);
            }
            group = Some(action.group());
            rows.push(Row::Group(action.group().title()));
        }
        let keys: Vec<_> = keymap.keys(action).collect();
        let keys = if keys.is_empty() { "no key".to_owned() } else { keys.join("  ") };
        rows.push(Row::Action { keys, words: action.help() });
    }
    rows
}

/// Where help lies on a screen.
pub(crate) fn area(screen: Rect) -> Rect {
    let width = screen.width.saturating_sub(4).min(76);
    let height = screen.height.saturating_sub(2);
    Rect::new((screen.width - width) / 2, 1, width, height)
}

/// Draws help from the row `top` on.
pub(crate) fn draw(keymap: &Keymap, top: usize, screen: Rect, canvas: &mut Canvas<'_>) {
    let frame = area(screen);
    let rows = rows(keymap);
    let inner = Rect::new(frame.x + 2, frame.y + 1, frame.width.saturating_sub(4), frame.height.saturating_sub(2));
    let last = (top + usize::from(inner.height)).min(rows.len());
    let count = format!("{}–{last} of {}", top + 1, rows.len());
    canvas.frame(frame, &Title { name: "Keys", count, focus: true });
    let widest = rows.iter().map(|row| if let Row::Action { keys, .. } = row { width(keys) } else { 0 }).max();
    let column = (widest.unwrap_or(0) as u16 + 2).min(inner.width / 2);
    for (row, y) in rows.iter().skip(top).zip(inner.top()..inner.bottom()) {
        match row {
            Row::Blank => {}
            Row::Group(title) => {
                canvas.text((inner.x, y), inner.width, title, Role::Heading);
            }
            Row::Action { keys, words } => {
                canvas.text((inner.x, y), column - 1, keys, Role::HintKey);
                canvas.text((inner.x + column, y), inner.width - column, words, Role::Text);
            }
        }
    }
}

/// Draws what may follow the keys in `pending`, above the bottom line.
pub(crate) fn following(keymap: &Keymap, pending: &[Chord], screen: Rect, canvas: &mut Canvas<'_>) {
    let following = keymap.following(pending);
    let height = (following.len() as u16 + 2).min(screen.height.saturating_sub(2));
    let keys = |chord: &Chord| chord.to_string();
    let column = following.iter().map(|(chord, _)| width(&keys(chord))).max().unwrap_or(0) as u16 + 2;
    let words = |action: Option<Action>| action.map_or("more keys …", Action::help);
    let widest = following.iter().map(|(_, action)| width(words(*action))).max().unwrap_or(0) as u16;
    let frame_width = (column + widest + 4).max(16).min(screen.width);
    let frame = Rect::new(screen.right() - frame_width, screen.bottom() - 1 - height, frame_width, height);
    canvas.frame(frame, &Title { name: &format!("{} …", spelled(pending)), count: String::new(), focus: true });
    let rows = frame.top() + 1..frame.bottom() - 1;
    for ((chord, action), y) in following.iter().zip(rows) {
        canvas.text((frame.x + 2, y), column, &keys(chord), Role::HintKey);
        let room = frame.width.saturating_sub(column + 4);
        canvas.text((frame.x + 2 + column, y), room, words(*action), Role::Text);
    }
}
