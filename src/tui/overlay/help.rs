//! All keys by what they do; first those that help right now. What is typed after `/` leaves only the rows that have it.

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::inner;
use crate::config::{Action, Role};
use crate::tui::hints::{Context, here};
use crate::tui::keymap::Keymap;
use crate::tui::layout::cells::width;
use crate::tui::paint::{Canvas, Title};
use crate::tui::prompt;

/// Help while it is open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Help {
    /// The first row on screen.
    top: usize,
    /// What rows are sought by.
    pub(crate) input: Input,
    /// Whether that is being typed.
    pub(crate) typing: bool,
}

/// One row of help.
#[derive(Clone, Debug, PartialEq, Eq)]
enum HelpRow {
    Blank,
    Group(&'static str),
    Action { action: Action, keys: String, words: &'static str },
}

impl Help {
    /// Scrolls by rows, no farther than the ends.
    pub(crate) fn scroll(&mut self, by: isize, keymap: &Keymap, context: Context, screen: Rect) {
        let rows = usize::from(self.list(screen).height);
        let lowest = self.rows(keymap, context).len().saturating_sub(rows);
        self.top = self.top.saturating_add_signed(by).min(lowest);
    }

    /// What is sought has changed.
    pub(crate) const fn sought(&mut self) {
        self.top = 0;
    }

    /// Whether rows are sought, or about to be.
    pub(crate) fn is_seeking(&self) -> bool {
        self.typing || !self.input.value().is_empty()
    }

    pub(crate) fn action_at(
        &self,
        keymap: &Keymap,
        context: Context,
        screen: Rect,
        position: Position,
    ) -> Option<Action> {
        let list = self.list(screen);
        let row = list.contains(position).then(|| self.top + usize::from(position.y - list.y))?;
        match self.rows(keymap, context).get(row)? {
            HelpRow::Action { action, .. } => Some(*action),
            HelpRow::Blank | HelpRow::Group(_) => None,
        }
    }

    /// The rows that have every word that is sought, under their groups.
    fn rows(&self, keymap: &Keymap, context: Context) -> Vec<HelpRow> {
        let sought = self.input.value().to_lowercase();
        let words: Vec<&str> = sought.split_whitespace().collect();
        let mut rows = Vec::new();
        for (title, actions) in groups(context) {
            let found = actions.into_iter().filter_map(|action| row(keymap, action, title, &words));
            let found: Vec<HelpRow> = found.collect();
            if !found.is_empty() {
                rows.extend((!rows.is_empty()).then_some(HelpRow::Blank));
                rows.push(HelpRow::Group(title));
                rows.extend(found);
            }
        }
        rows
    }

    /// The rows of the list; the line that is typed stands above them.
    fn list(&self, screen: Rect) -> Rect {
        let inner = inner(area(screen));
        let above = if self.is_seeking() { 2.min(inner.height) } else { 0 };
        Rect { y: inner.y + above, height: inner.height - above, ..inner }
    }

    pub(crate) fn draw(
        &self,
        keymap: &Keymap,
        context: Context,
        screen: Rect,
        canvas: &mut Canvas<'_>,
    ) -> Option<Position> {
        let rows = self.rows(keymap, context);
        let (frame, list) = (area(screen), self.list(screen));
        let last = (self.top + usize::from(list.height)).min(rows.len());
        let count =
            if rows.is_empty() { String::new() } else { format!("{}–{last} of {}", self.top + 1, rows.len()) };
        canvas.frame(frame, &Title { name: "Keys", count, focus: true });
        let widest = rows.iter().map(|row| if let HelpRow::Action { keys, .. } = row { width(keys) } else { 0 }).max();
        let column = (widest.unwrap_or(0) as u16 + 2).min(list.width / 2);
        for (row, y) in rows.iter().skip(self.top).zip(list.top()..list.bottom()) {
            match row {
                HelpRow::Blank => {}
                HelpRow::Group(title) => {
                    canvas.text((list.x, y), list.width, title, Role::Heading);
                }
                HelpRow::Action { keys, words, .. } => {
                    canvas.text((list.x, y), column - 1, keys, Role::HintKey);
                    canvas.text((list.x + column, y), list.width - column, words, Role::Text);
                }
            }
        }
        if rows.is_empty() {
            let words = format!("no key for “{}”; Esc shows all", self.input.value());
            canvas.text((list.x, list.y), list.width, &words, Role::Dimmed);
        }
        let line = Rect { height: 1, ..inner(frame) };
        let cursor = self.is_seeking().then(|| prompt::draw("/", &self.input, line, canvas));
        cursor.filter(|_| self.typing)
    }
}

/// The groups of help: what helps right now, then all.
fn groups(context: Context) -> Vec<(&'static str, Vec<Action>)> {
    let mut groups = vec![here(context)];
    for &action in Action::ALL {
        let title = action.group().title();
        match groups.last_mut() {
            Some((last, actions)) if *last == title => actions.push(action),
            _ => groups.push((title, vec![action])),
        }
    }
    groups
}

/// A row, where it has all of `sought`: in its keys, its words, its name or its group's.
fn row(keymap: &Keymap, action: Action, group: &str, sought: &[&str]) -> Option<HelpRow> {
    let words = action.help();
    let keys: Vec<_> = keymap.keys(action).collect();
    let keys = if keys.is_empty() { "no key".to_owned() } else { keys.join("  ") };
    let all = format!("{keys} {words} {} {group}", action.name()).to_lowercase();
    sought.iter().all(|word| all.contains(word)).then_some(HelpRow::Action { action, keys, words })
}

/// Where help lies on a screen.
pub(super) fn area(screen: Rect) -> Rect {
    let width = screen.width.saturating_sub(4).min(76);
    let height = screen.height.saturating_sub(2);
    Rect::new((screen.width - width) / 2, 1, width, height)
}
