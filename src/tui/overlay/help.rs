//! All keys by what they do; first those that help right now. What is typed after `/` leaves only the rows that have it.

use ratatui::layout::{Position, Rect};

use super::{divided, inner};
use crate::config::{Action, Role};
use crate::tui::hints::{Context, here};
use crate::tui::keymap::Keymap;
use crate::tui::layout::cells::width;
use crate::tui::line::TextLine;
use crate::tui::list::List;
use crate::tui::paint::{Canvas, Title};
use crate::tui::told::{Told, listed};

/// Help while it is open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Help {
    list: List,
    /// Words that a row must have.
    filter: String,
    /// The same while they are typed.
    pub(crate) line: Option<TextLine>,
}

/// One row of help. What is longer than a row goes on in the next, without its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
enum HelpRow {
    Blank,
    Group(&'static str),
    Action { action: Action, keys: String, words: &'static str },
    Sign { sign: &'static str, words: &'static str },
}

impl Help {
    /// Scrolls by rows, no farther than the ends.
    pub(crate) fn scroll(&mut self, by: isize, keymap: &Keymap, context: Context, screen: Rect) {
        let (len, height) = (self.rows(keymap, context, screen).len(), self.area(screen).height);
        self.list.scroll(by, len, height);
    }

    /// Returns the rows that are shown at once.
    pub(crate) fn page(&self, screen: Rect) -> u16 {
        self.area(screen).height
    }

    /// Chooses the row `by` rows on, of those that say something: for a screen reader, which reads them one by one.
    pub(crate) fn walk(&mut self, by: isize, keymap: &Keymap, context: Context, screen: Rect) {
        let rows = self.rows(keymap, context, screen);
        let stops: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].begins()).collect();
        let at = stops.partition_point(|stop| *stop < self.list.selected()).saturating_add_signed(by);
        let Some(stop) = stops.get(at.min(stops.len().saturating_sub(1))) else { return };
        self.list.select(*stop);
        self.list.follow(self.area(screen).height);
    }

    /// Returns what is said of it: the chosen row.
    pub(crate) fn told(&self, keymap: &Keymap, context: Context, screen: Rect) -> Told {
        let rows = self.rows(keymap, context, screen);
        let begun = |rows: &[HelpRow]| rows.iter().filter(|row| row.begins()).count();
        let row = rows.get(self.list.selected()).map(|first| {
            let (keys, words) = first.parts();
            let rest = rows[self.list.selected() + 1..].iter().take_while(|row| !row.begins());
            let words: Vec<&str> = [words].into_iter().chain(rest.map(|row| row.parts().1)).collect();
            let parts = [keys.to_owned(), words.join(" ")].into_iter().filter(|part| !part.is_empty());
            let words = parts.collect::<Vec<_>>().join(", ");
            listed(begun(&rows[..self.list.selected()]), begun(&rows), &words)
        });
        let typed = self.line.as_ref().map_or(self.filter.as_str(), TextLine::text);
        Told::new("all keys", row.unwrap_or_else(|| "no key matches".to_owned())).typing(typed)
    }

    /// Begins to type what rows must have.
    pub(crate) fn begin_to_type(&mut self) {
        self.line = Some(TextLine::new(self.filter.clone()));
    }

    /// Takes up what was typed.
    pub(crate) fn typed(&mut self) {
        self.filter = self.line.as_ref().map_or_else(String::new, |line| line.text().to_owned());
        self.list = List::default();
    }

    /// Shows all rows again.
    pub(crate) fn show_all(&mut self) {
        *self = Self::default();
    }

    /// Returns whether rows are left out, or about to be.
    pub(crate) const fn is_filtered(&self) -> bool {
        self.line.is_some() || !self.filter.is_empty()
    }

    pub(crate) fn action_at(
        &self,
        keymap: &Keymap,
        context: Context,
        screen: Rect,
        position: Position,
    ) -> Option<Action> {
        let rows = self.rows(keymap, context, screen);
        let row = self.list.row_at(self.area(screen), position, rows.len())?;
        match &rows[row] {
            HelpRow::Action { action, .. } => Some(*action),
            HelpRow::Blank | HelpRow::Group(_) | HelpRow::Sign { .. } => None,
        }
    }

    /// Returns the rows that have every word that is sought, as a screen shows them.
    fn rows(&self, keymap: &Keymap, context: Context, screen: Rect) -> Vec<HelpRow> {
        let rows = self.found(keymap, context);
        let width = self.area(screen).width;
        let columns = width - column(&rows, width);
        rows.into_iter().flat_map(|row| row.divided(columns)).collect()
    }

    /// Returns the rows that have every word that is sought, under their groups.
    fn found(&self, keymap: &Keymap, context: Context) -> Vec<HelpRow> {
        let sought = self.filter.to_lowercase();
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
        let has = |text: &str| words.iter().all(|word| text.to_lowercase().contains(word));
        let signs = SIGNS.into_iter().filter(|(sign, meaning)| has(&format!("{sign} {meaning} signs")));
        let signs: Vec<HelpRow> = signs.map(|(sign, words)| HelpRow::Sign { sign, words }).collect();
        if !signs.is_empty() {
            rows.extend((!rows.is_empty()).then_some(HelpRow::Blank));
            rows.push(HelpRow::Group("Signs"));
            rows.extend(signs);
        }
        rows
    }

    /// Returns the rows of the list; the line that is typed stands above them.
    fn area(&self, screen: Rect) -> Rect {
        let inner = inner(area(screen));
        let above = if self.is_filtered() { 2.min(inner.height) } else { 0 };
        Rect { y: inner.y + above, height: inner.height - above, ..inner }
    }

    pub(crate) fn draw(
        &self,
        keymap: &Keymap,
        context: Context,
        screen: Rect,
        canvas: &mut Canvas<'_>,
    ) -> Option<Position> {
        let rows = self.rows(keymap, context, screen);
        let (frame, list) = (area(screen), self.area(screen));
        let shown = self.list.rows(rows.len(), list.height);
        let count = match shown.end {
            0 => String::new(),
            last => format!("{}–{last} of {}", shown.start + 1, rows.len()),
        };
        canvas.frame(frame, &Title { name: "Keys", count, focus: true });
        if let Some(row) = self.list.selected().checked_sub(shown.start) {
            canvas.point(Position { x: list.x, y: list.y + row as u16 });
        }
        let column = column(&rows, list.width);
        for (row, y) in rows[shown].iter().zip(list.top()..) {
            row.draw(Rect { y, height: 1, ..list }, column, canvas);
        }
        if rows.is_empty() {
            let words = format!("no key for “{}”; Esc shows all", self.filter);
            canvas.text((list.x, list.y), list.width, &words, Role::Dimmed);
        }
        let line = Rect { height: 1, ..inner(frame) };
        if let Some(typed) = &self.line {
            return Some(typed.draw("/", line, canvas));
        }
        if self.is_filtered() {
            TextLine::new(&*self.filter).draw("/", line, canvas);
        }
        None
    }
}

/// Returns the column at which words begin in rows of `columns`: after the widest keys, in the middle at the latest.
fn column(rows: &[HelpRow], columns: u16) -> u16 {
    let widest = rows.iter().map(|row| if let HelpRow::Action { keys, .. } = row { width(keys) } else { 0 }).max();
    (widest.unwrap_or(0) as u16 + 2).min(columns / 2)
}

impl HelpRow {
    /// Returns the row and those in which its words go on, each of at most `columns` of words.
    fn divided(self, columns: u16) -> Vec<Self> {
        let (words, row): (_, Box<dyn Fn(bool, &'static str) -> Self>) = match self {
            Self::Action { action, keys, words } => {
                let keys = move |first| if first { keys.clone() } else { String::new() };
                (words, Box::new(move |first, words| Self::Action { action, keys: keys(first), words }))
            }
            Self::Sign { sign, words } => {
                (words, Box::new(move |first, words| Self::Sign { sign: if first { sign } else { "" }, words }))
            }
            other => return vec![other],
        };
        divided(words, columns).into_iter().enumerate().map(|(nth, words)| row(nth == 0, words)).collect()
    }

    /// Returns whether a row begins here, and not a blank or the rest of the row above.
    const fn begins(&self) -> bool {
        match self {
            Self::Blank => false,
            Self::Group(_) => true,
            Self::Action { keys: left, .. } => !left.is_empty(),
            Self::Sign { sign, .. } => !sign.is_empty(),
        }
    }

    /// Returns keys or signs, and words.
    fn parts(&self) -> (&str, &str) {
        match self {
            Self::Blank => ("", ""),
            Self::Group(title) => (title, ""),
            Self::Action { keys, words, .. } => (keys, words),
            Self::Sign { sign, words } => (sign, words),
        }
    }

    /// Draws the row, its words from `column` on.
    fn draw(&self, row: Rect, column: u16, canvas: &mut Canvas<'_>) {
        let (left, words, role) = match self {
            Self::Blank => return,
            Self::Group(title) => {
                canvas.text((row.x, row.y), row.width, title, Role::Heading);
                return;
            }
            Self::Action { keys, words, .. } => (keys.as_str(), words, Role::HintKey),
            Self::Sign { sign, words } => (*sign, words, Role::QuoteBar),
        };
        canvas.text((row.x, row.y), column - 1, left, role);
        canvas.text((row.x + column, row.y), row.width - column, words, Role::Text);
    }
}

/// Returns the groups of help: what helps right now, then all.
fn groups(context: Context) -> Vec<(&'static str, Vec<Action>)> {
    let mut groups = vec![here(context)];
    for &action in Action::ALL.iter().filter(|action| action.quote_number().is_none_or(|number| number == 0)) {
        let title = action.group().title();
        match groups.last_mut() {
            Some((last, actions)) if *last == title => actions.push(action),
            _ => groups.push((title, vec![action])),
        }
    }
    groups
}

/// Returns a row, where it has all of `sought`: in its keys, its words, its name or its group's.
fn row(keymap: &Keymap, action: Action, group: &str, sought: &[&str]) -> Option<HelpRow> {
    let words = action.help();
    let keys: Vec<_> = match action {
        Action::Quote1 => digits(keymap),
        _ => keymap.keys(action).collect(),
    };
    let words = if action == Action::Quote1 { "go to the first, second … ninth quote" } else { words };
    let keys = if keys.is_empty() { "no key".to_owned() } else { keys.join("  ") };
    let all = format!("{keys} {words} {} {group}", action.name()).to_lowercase();
    sought.iter().all(|word| all.contains(word)).then_some(HelpRow::Action { action, keys, words })
}

/// Returns the first keys of the nine quotes as one: `1 … 9`.
fn digits(keymap: &Keymap) -> Vec<String> {
    let first = |action| keymap.key(action);
    match (first(Action::Quote1), first(Action::Quote9)) {
        (Some(first), Some(last)) => vec![format!("{first} … {last}")],
        (first, last) => first.into_iter().chain(last).collect(),
    }
}

/// The meanings of the signs on the screen.
const SIGNS: [(&str, &str); 8] = [
    ("▸ ● ★", "the open article, an unread one, a starred one"),
    ("12 “", "twelve quotes in the article"),
    ("4 · 3“", "named four times, quoted three times"),
    ("⣀⣄⣠", "where in the article they are named"),
    ("│ ┃ ┊", "a quote, the current one, reported speech"),
    ("?", "after a speaker: doubtful"),
    ("97% sure", "how often such attributions are right"),
    ("partial", "only part of the sentence is theirs"),
];

/// Returns where help lies on a screen.
pub(crate) fn area(screen: Rect) -> Rect {
    let width = screen.width.saturating_sub(4).min(76);
    let height = screen.height.saturating_sub(2);
    Rect::new((screen.width - width) / 2, 1, width, height)
}
