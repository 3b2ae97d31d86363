//! The overlay in which the reader corrects a speaker: a list of whom the article names, nobody, and whatever name is typed.

use ratatui::layout::{Position, Rect};

use super::inner;
use crate::config::Role;
use crate::library::state::QuoteKey;
use crate::tui::layout::cells::width;
use crate::tui::line::TextLine;
use crate::tui::list::List;
use crate::tui::paint::{Canvas, Title};
use crate::tui::told::{Told, listed};

/// The list while it is open.
#[derive(Clone, Debug)]
pub(crate) struct Speakers {
    pub(crate) line: TextLine,
    /// Identifies the quote.
    pub(crate) quote: QuoteKey,
    /// The quote's number and words, for the title.
    about: String,
    /// True if it lies in the lower half of the screen, as the quote is in the upper.
    below: bool,
    /// Names whom the article names, the weightiest first.
    names: Vec<String>,
    /// Names who is held to say it now.
    now: Option<String>,
    /// True if that is by the reader's word.
    corrected: bool,
    list: List,
}

/// The choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Somebody whom the article names, or whose name was typed.
    Named(String),
    /// Nobody that the text tells.
    Nobody,
    /// Whoever was found in the text.
    Found,
}

impl Speakers {
    pub(crate) fn new(
        quote: QuoteKey,
        (about, below): (String, bool),
        names: Vec<String>,
        (now, corrected): (Option<String>, bool),
    ) -> Self {
        let line = TextLine::default();
        let mut list = Self { line, quote, about, below, names, now, corrected, list: List::default() };
        list.typed();
        list
    }

    /// Returns what is typed has changed: the best match is chosen; without anything typed, who is held to say it now.
    pub(crate) fn typed(&mut self) {
        let now = match &self.now {
            Some(name) => Choice::Named(name.clone()),
            None => Choice::Nobody,
        };
        let at = self.choices().iter().position(|choice| self.line.is_empty() && *choice == now);
        self.list = List::start_at(at.unwrap_or(0));
    }

    /// Chooses the row `by` rows on, round the ends.
    pub(crate) fn step(&mut self, by: isize, screen: Rect) {
        self.list.step_round(by, self.choices().len());
        self.follow(screen);
    }

    /// Returns how many rows are shown at once.
    pub(crate) fn page(&self, screen: Rect) -> isize {
        isize::try_from(self.rows(screen).height).unwrap_or(1).max(1)
    }

    /// Scrolls so that the chosen row is on screen.
    pub(crate) fn follow(&mut self, screen: Rect) {
        self.list.follow(self.rows(screen).height);
    }

    /// Returns what is chosen.
    pub(crate) fn chosen(&self) -> Option<Choice> {
        self.choices().into_iter().nth(self.list.selected())
    }

    /// Chooses the row at a place on screen; returns whether there is one.
    pub(crate) fn choose_at(&mut self, screen: Rect, position: Position) -> bool {
        let row = self.list.row_at(self.rows(screen), position, self.choices().len());
        if let Some(row) = row {
            self.list.select(row);
        }
        row.is_some()
    }

    /// Returns the rows: those that have every word that is typed, at last what is typed as a name of its own.
    fn choices(&self) -> Vec<Choice> {
        let typed = self.line.text().trim();
        let sought = typed.to_lowercase();
        let has = |name: &str| sought.split_whitespace().all(|word| name.to_lowercase().contains(word));
        let mut choices: Vec<Choice> = self.names.iter().filter(|name| has(name)).cloned().map(Choice::Named).collect();
        // The names that begin so come first.
        choices.sort_by_key(|choice| match choice {
            Choice::Named(name) => !name.to_lowercase().starts_with(&sought),
            Choice::Nobody | Choice::Found => true,
        });
        if has("nobody named in the text") {
            choices.push(Choice::Nobody);
        }
        if self.corrected && has("as found in the text") {
            choices.push(Choice::Found);
        }
        if !typed.is_empty() && !self.names.iter().any(|name| name.to_lowercase() == sought) {
            choices.push(Choice::Named(typed.to_owned()));
        }
        choices
    }

    /// Returns what is said of the list: the chosen row.
    pub(crate) fn told(&self) -> Told {
        let choices = self.choices();
        let row = choices.get(self.list.selected()).map_or_else(String::new, |choice| {
            let (words, aside) = (words(choice), self.aside(choice));
            let aside = if aside.is_empty() { String::new() } else { format!(", {aside}") };
            listed(self.list.selected(), choices.len(), &format!("{words}{aside}"))
        });
        Told::new("who said it", row).typing(self.line.text())
    }

    pub(crate) fn draw(&self, screen: Rect, canvas: &mut Canvas<'_>) -> Position {
        let (choices, list) = (self.choices(), self.rows(screen));
        let shown = (choices.len() as u16).min(list.height);
        let frame = Rect { height: list.y - self.area(screen).y + shown + 1, ..self.area(screen) };
        canvas.frame(frame, &Title { name: &format!("Who said {}", self.about), count: String::new(), focus: true });
        let cursor = self.line.draw("", Rect { height: 1, ..inner(frame) }, canvas);
        if self.line.is_empty() {
            let line = inner(frame);
            canvas.text((line.x + 1, line.y), line.width.saturating_sub(1), "type a name", Role::Dimmed);
        }
        for (row, y) in self.list.rows(choices.len(), list.height).zip(list.top()..) {
            self.draw_row(&choices[row], Rect { y, height: 1, ..list }, canvas);
            if row == self.list.selected() {
                canvas.tint(Rect { x: frame.x + 1, y, width: frame.width - 2, height: 1 }, Role::Selection);
            }
        }
        cursor
    }

    fn draw_row(&self, choice: &Choice, row: Rect, canvas: &mut Canvas<'_>) {
        let aside = self.aside(choice);
        let columns = width(aside) as u16;
        canvas.text((row.right() - columns, row.y), columns, aside, Role::Dimmed);
        let room = row.width.saturating_sub(columns + u16::from(columns > 0));
        let role = if matches!(choice, Choice::Named(_)) { Role::Speaker } else { Role::Text };
        canvas.text((row.x, row.y), room, words(choice), role);
    }

    /// Returns what is to be known of a choice.
    fn aside(&self, choice: &Choice) -> &'static str {
        match choice {
            Choice::Named(name) if self.now.as_ref() == Some(name) => "now",
            Choice::Named(name) if !self.names.contains(name) => "as typed",
            Choice::Nobody if self.now.is_none() => "now",
            _ => "",
        }
    }
}

/// Returns a choice in words.
fn words(choice: &Choice) -> &str {
    match choice {
        Choice::Named(name) => name,
        Choice::Nobody => "nobody named in the text",
        Choice::Found => "as found in the text",
    }
}

impl Speakers {
    /// Returns where the list may lie on a screen.
    pub(crate) fn area(&self, screen: Rect) -> Rect {
        let width = screen.width.saturating_sub(4).min(52);
        let height = screen.height.saturating_sub(2).min((screen.height / 2).max(8)).min(18);
        let y = if self.below { screen.height.saturating_sub(1 + height) } else { 1 };
        Rect::new((screen.width - width) / 2, y, width, height)
    }

    /// Returns its rows, under what is typed.
    fn rows(&self, screen: Rect) -> Rect {
        let inner = inner(self.area(screen));
        let above = 1.min(inner.height);
        Rect { y: inner.y + above, height: inner.height - above, ..inner }
    }
}
