//! Who says a quote, by the reader's word: a list of whom the article names, nobody, and whatever name is typed.

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::inner;
use crate::config::Role;
use crate::library::state::QuoteKey;
use crate::tui::layout::cells::width;
use crate::tui::paint::{Canvas, Title};
use crate::tui::prompt;

/// The list while it is open.
#[derive(Clone, Debug)]
pub(crate) struct Speakers {
    pub(crate) input: Input,
    /// Which quote.
    pub(crate) quote: QuoteKey,
    /// The quote's number and words, for the title.
    about: String,
    /// Whom the article names, the weightiest first.
    names: Vec<String>,
    /// Who is held to say it now.
    now: Option<String>,
    /// Whether that is by the reader's word.
    corrected: bool,
    selected: usize,
    /// The first row on screen.
    first: usize,
}

/// What can be chosen.
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
        about: String,
        names: Vec<String>,
        (now, corrected): (Option<String>, bool),
    ) -> Self {
        let mut list = Self { input: Input::default(), quote, about, names, now, corrected, selected: 0, first: 0 };
        list.sought();
        list
    }

    /// What is typed has changed: the best match is chosen; without anything typed, who is held to say it now.
    pub(crate) fn sought(&mut self) {
        let now = match &self.now {
            Some(name) => Choice::Named(name.clone()),
            None => Choice::Nobody,
        };
        let at = self.choices().iter().position(|choice| self.input.value().is_empty() && *choice == now);
        self.selected = at.unwrap_or(0);
        self.first = 0;
    }

    /// Chooses the row `by` rows on, round the ends.
    pub(crate) fn step(&mut self, by: isize, screen: Rect) {
        let Some(last) = self.choices().len().checked_sub(1) else { return };
        let next = self.selected.saturating_add_signed(by);
        self.selected = match by {
            -1 if self.selected == 0 => last,
            1 if self.selected == last => 0,
            _ => next.min(last),
        };
        self.follow(screen);
    }

    /// Scrolls so that the chosen row is on screen.
    pub(crate) fn follow(&mut self, screen: Rect) {
        let height = usize::from(list(screen).height).max(1);
        self.first = self.first.clamp((self.selected + 1).saturating_sub(height), self.selected);
    }

    /// What is chosen.
    pub(crate) fn chosen(&self) -> Option<Choice> {
        self.choices().into_iter().nth(self.selected)
    }

    /// Chooses the row at a place on screen; gives whether there is one.
    pub(crate) fn choose_at(&mut self, screen: Rect, position: Position) -> bool {
        let list = list(screen);
        let row = list.contains(position).then(|| self.first + usize::from(position.y - list.y));
        let row = row.filter(|row| *row < self.choices().len());
        self.selected = row.unwrap_or(self.selected);
        row.is_some()
    }

    /// The rows: those that have every word that is typed, at last what is typed as a name of its own.
    fn choices(&self) -> Vec<Choice> {
        let typed = self.input.value().trim();
        let sought = typed.to_lowercase();
        let has = |name: &str| sought.split_whitespace().all(|word| name.to_lowercase().contains(word));
        let mut choices: Vec<Choice> = self.names.iter().filter(|name| has(name)).cloned().map(Choice::Named).collect();
        // The names that begin so come first.
        choices.sort_by_key(|choice| match choice {
            Choice::Named(name) => !name.to_lowercase().starts_with(&sought),
            Choice::Nobody | Choice::Found => true,
        });
        if has("nobody that the text names") {
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

    pub(super) fn draw(&self, screen: Rect, canvas: &mut Canvas<'_>) -> Position {
        let (choices, list) = (self.choices(), list(screen));
        let shown = (choices.len() as u16).min(list.height);
        let frame = Rect { height: list.y - area(screen).y + shown + 1, ..area(screen) };
        canvas.frame(frame, &Title { name: &format!("Who said {}", self.about), count: String::new(), focus: true });
        let cursor = prompt::draw("", &self.input, Rect { height: 1, ..inner(frame) }, canvas);
        if self.input.value().is_empty() {
            let line = inner(frame);
            canvas.text((line.x + 1, line.y), line.width.saturating_sub(1), "type a name", Role::Dimmed);
        }
        for ((row, choice), y) in choices.iter().enumerate().skip(self.first).zip(list.top()..list.bottom()) {
            self.draw_row(choice, Rect { y, height: 1, ..list }, canvas);
            if row == self.selected {
                canvas.tint(Rect { x: frame.x + 1, y, width: frame.width - 2, height: 1 }, Role::Selection);
            }
        }
        cursor
    }

    fn draw_row(&self, choice: &Choice, row: Rect, canvas: &mut Canvas<'_>) {
        let aside = match choice {
            Choice::Named(name) if self.now.as_ref() == Some(name) => "now",
            Choice::Named(name) if !self.names.contains(name) => "as typed",
            Choice::Nobody if self.now.is_none() => "now",
            _ => "",
        };
        let columns = width(aside) as u16;
        canvas.text((row.right() - columns, row.y), columns, aside, Role::Dimmed);
        let room = row.width.saturating_sub(columns + u16::from(columns > 0));
        match choice {
            Choice::Named(name) => canvas.text((row.x, row.y), room, name, Role::Speaker),
            Choice::Nobody => canvas.text((row.x, row.y), room, "nobody that the text names", Role::Text),
            Choice::Found => canvas.text((row.x, row.y), room, "as found in the text", Role::Text),
        };
    }
}

/// Where the list may lie on a screen.
pub(super) fn area(screen: Rect) -> Rect {
    let width = screen.width.saturating_sub(4).min(52);
    let height = screen.height.saturating_sub(2).min(18);
    Rect::new((screen.width - width) / 2, 1, width, height)
}

/// Its rows, under what is typed.
fn list(screen: Rect) -> Rect {
    let inner = inner(area(screen));
    let above = 1.min(inner.height);
    Rect { y: inner.y + above, height: inner.height - above, ..inner }
}
