//! The actions by their names: a few letters, in order, find one; Enter does it.
//!
//! Which of them match, and how well, is told by nucleo, Helix's matcher: it scores as fzf does, so that the starts of
//! words count most. It is asked when what is typed changes, and never while drawing.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Matcher, Utf32String};
use ratatui::layout::{Position, Rect};

use super::inner;
use crate::config::{Action, Role};
use crate::tui::keymap::Keymap;
use crate::tui::layout::cells::width;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::line::TextLine;
use crate::tui::list::List;
use crate::tui::paint::{Canvas, Title};
use crate::tui::told::{Told, listed};
use pullquote_extract::text::Span;

/// The list while it is open.
#[derive(Clone, Debug)]
pub(crate) struct Actions {
    pub(crate) line: TextLine,
    /// The actions chosen here before, the last at the end.
    recent: Vec<Action>,
    /// The actions that match, the best first.
    found: Vec<Candidate>,
    list: List,
}

/// An action that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    action: Action,
    /// The characters of its line of help that did, in order.
    letters: Vec<u32>,
}

/// A line of a row.
struct Line {
    row: usize,
    /// The words of its help that stand there.
    span: Span,
}

/// Rows of the list below which there is little room.
const LOW: u16 = 10;

/// Columns that the words leave to the keys.
const KEYS: u16 = 8;

/// The most frequent actions, in the order of the list while nothing is typed.
const OFTEN: [Action; 12] = [
    Action::Search,
    Action::Find,
    Action::Who,
    Action::Why,
    Action::NextUnread,
    Action::Star,
    Action::Tags,
    Action::CopyQuote,
    Action::ExportMarkdown,
    Action::ThemeNext,
    Action::Zen,
    Action::Help,
];

impl Actions {
    /// Returns the list with `recent` first, the last that was done on top.
    pub(crate) fn new(recent: &[Action]) -> Self {
        let mut list =
            Self { line: TextLine::default(), recent: recent.to_vec(), found: Vec::new(), list: List::default() };
        list.typed();
        list
    }

    /// Returns what is typed has changed.
    pub(crate) fn typed(&mut self) {
        self.found = find(self.line.text());
        if self.line.is_empty() {
            let first: Vec<Action> = self.recent.iter().rev().copied().chain(OFTEN).collect();
            let place = |found: &Candidate| first.iter().position(|action| *action == found.action);
            self.found.sort_by_key(|found| place(found).unwrap_or(first.len()));
        }
        self.list = List::default();
    }

    /// Chooses the row `by` rows on, round the ends.
    pub(crate) fn step(&mut self, by: isize, screen: Rect) {
        self.list.step_round(by, self.found.len());
        let area = rows(screen);
        let lines = self.lines(area.width);
        let is_chosen = |line: &Line| line.row == self.list.selected();
        let first = lines.iter().position(is_chosen).unwrap_or(0);
        let last = lines.iter().rposition(is_chosen).unwrap_or(0);
        self.list.show(first, last, area.height);
    }

    /// Returns rows that are shown at once.
    pub(crate) fn page(screen: Rect) -> isize {
        isize::try_from(rows(screen).height).unwrap_or(1).max(1)
    }

    /// Returns the action that is chosen.
    pub(crate) fn chosen(&self) -> Option<Action> {
        self.found.get(self.list.selected()).map(|found| found.action)
    }

    pub(crate) fn action_at(&self, screen: Rect, position: Position) -> Option<Action> {
        let area = rows(screen);
        let lines = self.lines(area.width);
        let line = self.list.row_at(area, position, lines.len())?;
        self.found.get(lines[line].row).map(|found| found.action)
    }

    /// Returns the rows in lines of `columns`: what is too long for one goes on in the next.
    fn lines(&self, columns: u16) -> Vec<Line> {
        let mut lines = Vec::new();
        for (row, found) in self.found.iter().enumerate() {
            let help = found.action.help();
            let mut spans = Vec::new();
            wrap(help, Span::new(0, help.len()), columns.saturating_sub(KEYS).max(1).into(), Fit::First, &mut spans);
            lines.extend(spans.into_iter().map(|span| Line { row, span }));
        }
        lines
    }

    /// Returns what is said of the list: the chosen row with its keys.
    pub(crate) fn told(&self, keymap: &Keymap) -> Told {
        let row = match self.chosen() {
            None => "no action matches".to_owned(),
            Some(action) => {
                let key = keymap.key(action).map_or_else(String::new, |key| format!(", {key}"));
                listed(self.list.selected(), self.found.len(), &format!("{}{key}", action.help()))
            }
        };
        Told::new("list of actions", row).typing(self.line.text())
    }

    pub(crate) fn draw(&self, keymap: &Keymap, screen: Rect, canvas: &mut Canvas<'_>) -> Position {
        let list = rows(screen);
        let lines = self.lines(list.width);
        let shown = u16::try_from(lines.len().max(1)).unwrap_or(u16::MAX).min(list.height);
        let frame = Rect { height: list.y - area(screen).y + shown + 1, ..area(screen) };
        let count = format!("{} of {}", self.found.len(), Action::ALL.len());
        canvas.frame(frame, &Title { name: "Actions", count, focus: true });
        let cursor = self.line.draw(":", Rect { height: 1, ..inner(frame) }, canvas);
        let mut first = None;
        for (line, y) in lines[self.list.rows(lines.len(), list.height)].iter().zip(list.top()..) {
            draw_line(keymap, &self.found[line.row], line.span, Rect { y, height: 1, ..list }, canvas);
            if line.row == self.list.selected() {
                canvas.tint(Rect { x: frame.x + 1, y, width: frame.width - 2, height: 1 }, Role::Selection);
                first = first.or(Some(Position { x: frame.x + 1, y }));
            }
        }
        if let Some(first) = first {
            canvas.point(first);
        }
        if self.found.is_empty() {
            let words = format!("no action for “{}”; Esc closes", self.line.text());
            canvas.text((list.x, list.y), list.width, &words, Role::Dimmed);
        }
        cursor
    }
}

/// Draws a line of what the action does, the letters that match lit; its keys stand at the right of the first.
fn draw_line(keymap: &Keymap, found: &Candidate, span: Span, row: Rect, canvas: &mut Canvas<'_>) {
    let words = span.of(found.action.help());
    let mut keys: Vec<_> = keymap.keys(found.action).filter(|_| span.start == 0).collect();
    // The first key is enough where the words need the room.
    while keys.len() > 1 && width(words) + 2 + width(&keys.join("  ")) > usize::from(row.width) {
        keys.pop();
    }
    let keys = keys.join("  ");
    let keys_width = (width(&keys) as u16).min(row.width / 2);
    canvas.text((row.right() - keys_width, row.y), keys_width, &keys, Role::HintKey);
    canvas.text((row.x, row.y), row.width.saturating_sub(keys_width), words, Role::Text);
    // The lines of help are in plain letters, a column each.
    for (column, letter) in words.char_indices().filter(|(at, _)| found.letters.contains(&((span.start + at) as u32))) {
        canvas.text((row.x + column as u16, row.y), 1, letter.encode_utf8(&mut [0; 4]), Role::Hit);
    }
}

/// Returns the actions that match `query`, the best first; those that match alike in the order of help.
fn find(query: &str) -> Vec<Candidate> {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::default();
    let mut found: Vec<(u32, Candidate)> = Vec::new();
    for &action in Action::ALL {
        let mut letters = Vec::new();
        let by_help = pattern.indices(Utf32String::from(action.help()).slice(..), &mut matcher, &mut letters);
        let name = Utf32String::from(action.name());
        let by_name = pattern.score(name.slice(..), &mut matcher);
        letters.sort_unstable();
        letters.dedup();
        if let Some(score) = by_help.max(by_name) {
            found.push((score, Candidate { action, letters }));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, found)| found).collect()
}

/// Returns where the list lies on a screen: as much as is needed for all, from the second row on.
pub(crate) fn area(screen: Rect) -> Rect {
    let width = screen.width.saturating_sub(4).min(76);
    let height = screen.height.saturating_sub(2).min(22);
    Rect::new((screen.width - width) / 2, 1, width, height)
}

/// Its rows, under what is typed and, where there is room, a blank one.
fn rows(screen: Rect) -> Rect {
    let inner = inner(area(screen));
    let above = if inner.height < LOW { 1.min(inner.height) } else { 2 };
    Rect { y: inner.y + above, height: inner.height - above, ..inner }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> Option<Action> {
        find(query).first().map(|found| found.action)
    }

    #[test]
    fn a_few_letters_find_an_action() {
        assert_eq!(first("trnext"), Some(Action::TrailNext));
        assert_eq!(first("zen"), Some(Action::Zen));
        assert_eq!(first("copy link"), Some(Action::CopyLink));
        assert_eq!(first("brow"), Some(Action::Browse));
        assert_eq!(first("xyzzy"), None);
        assert_eq!(find("").len(), Action::ALL.len());
    }

    #[test]
    fn lines_of_help_are_plain_letters() {
        // Drawing puts a lit letter into the column of its byte.
        assert!(Action::ALL.iter().all(|action| action.help().is_ascii()));
    }
}
