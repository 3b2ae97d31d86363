//! The short tour: seven lines that a reader should know, shown at the first start and whenever it is asked for. It leaves
//! at the next key, which does what it does.

use ratatui::layout::{Position, Rect};

use super::inner;
use crate::config::{Action, Role};
use crate::tui::keymap::Keymap;
use crate::tui::layout::cells::width;
use crate::tui::paint::{Canvas, Title};

/// The lines of the tour: keys, and their effects.
const LINES: [(&[Action], &str); 7] = [
    (&[Action::TrailNext, Action::TrailPrevious], "walk from quote to quote"),
    (&[Action::Quote1, Action::Quote9], "go to that quote"),
    (&[Action::PaneNext], "go to quotes and names"),
    (&[Action::KeepQuote, Action::KeptQuotes], "keep a quote, see them all"),
    (&[Action::Find], "search text, walk the hits"),
    (&[Action::ArticleNext, Action::ArticleList], "next article, all articles"),
    (&[Action::Help, Action::Actions], "all keys, all actions"),
];

/// Returns where it lies: in the middle.
pub(crate) fn area(screen: Rect) -> Rect {
    let width = screen.width.saturating_sub(2).min(54);
    let height = (LINES.len() as u16 + 4).min(screen.height);
    Rect::new((screen.width - width) / 2, (screen.height - height) / 2, width, height)
}

/// Returns whether it takes more than two thirds of a screen.
pub(crate) fn fills(screen: Rect) -> bool {
    3 * area(screen).area() > 2 * screen.area()
}

pub(crate) fn draw(keymap: &Keymap, screen: Rect, canvas: &mut Canvas<'_>) {
    let frame = area(screen);
    canvas.frame(frame, &Title { name: "Welcome", count: "any key closes this".to_owned(), focus: true });
    let keys = LINES.map(|(actions, words)| (spelled(keymap, actions), words));
    let column = keys.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0) as u16 + 2;
    let rows = inner(frame);
    let first = rows.y + u16::from(rows.height > LINES.len() as u16);
    canvas.point(Position { x: rows.x, y: first });
    for ((keys, words), y) in keys.iter().zip(first..rows.bottom()) {
        canvas.text((rows.x, y), column, keys, Role::HintKey);
        canvas.text((rows.x + column, y), rows.width.saturating_sub(column), words, Role::Text);
    }
}

/// Returns its lines, one after another.
pub(crate) fn words(keymap: &Keymap) -> String {
    LINES.map(|(actions, words)| format!("{} {words}", spelled(keymap, actions))).join(", ")
}

/// Returns the first keys of some actions: `n/N`.
fn spelled(keymap: &Keymap, actions: &[Action]) -> String {
    let keys: Vec<_> = actions.iter().filter_map(|action| keymap.key(*action)).collect();
    let numbers = actions.iter().all(|action| action.quote_number().is_some());
    keys.join(if numbers { " … " } else { "/" })
}
