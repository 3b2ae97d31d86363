//! Why: what was found of a quote or a name, and what it rests on. Every row that stands somewhere in the text leads
//! there.

use ratatui::layout::{Position, Rect};

use super::inner;
use crate::config::Role;
use crate::tui::layout::cells::width;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::list::List;
use crate::tui::paint::{Canvas, Title};
use crate::tui::told::{Told, listed};
use pullquote_extract::text::Span;

/// The answer while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Why {
    /// The subject of the question: `quote 3`, `Mara Lindqvist`.
    pub(crate) about: String,
    /// The lines, in order.
    pub(crate) rows: Vec<WhyRow>,
    /// The row that is chosen, of those that lead somewhere; for a screen reader of all.
    selected: Option<usize>,
    /// The lines of it that are on screen.
    list: List,
}

/// One thing that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WhyRow {
    /// Its kind; may be empty.
    pub(crate) label: &'static str,
    /// The message.
    pub(crate) words: String,
    /// Its form on the screen.
    pub(crate) role: Role,
    /// Its place in the text.
    pub(crate) place: Option<Span>,
}

/// A line of a row.
struct Line<'w> {
    row: usize,
    label: &'static str,
    words: &'w str,
}

/// Columns of the labels, where there is room for them beside the words.
const LABELS: u16 = 10;
/// From these columns on there is.
const ROOMY: u16 = 28;

impl Why {
    pub(crate) fn new(about: String, rows: Vec<WhyRow>) -> Self {
        let selected = rows.iter().position(|row| row.place.is_some());
        Self { about, rows, selected, list: List::default() }
    }

    /// Returns where the chosen row leads.
    pub(crate) fn chosen(&self) -> Option<Span> {
        self.selected.and_then(|row| self.rows[row].place)
    }

    /// Chooses the row `by` places on, of those that lead somewhere; where there is none to choose, scrolls.
    pub(crate) fn step(&mut self, by: isize, screen: Rect) {
        let places: Vec<usize> = (0..self.rows.len()).filter(|&row| self.rows[row].place.is_some()).collect();
        let at = places.iter().position(|row| Some(*row) == self.selected).unwrap_or(0);
        let next = at.saturating_add_signed(by).min(places.len().saturating_sub(1));
        if next == at {
            self.scroll(by.signum(), screen);
        } else {
            self.selected = places.get(next).copied();
            self.follow(screen);
        }
    }

    /// Chooses the row `by` rows on, whether it leads somewhere or not: for a screen reader, which reads them one by one.
    pub(crate) fn walk(&mut self, by: isize, screen: Rect) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = Some(self.selected.unwrap_or(0).saturating_add_signed(by).min(last));
        self.follow(screen);
    }

    /// Returns what is said of it: the chosen row.
    pub(crate) fn told(&self) -> Told {
        let row = self.selected.map_or_else(String::new, |row| {
            let WhyRow { label, words, .. } = &self.rows[row];
            let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
            listed(row, self.rows.len(), &format!("{label}{words}"))
        });
        Told::new(format!("why {}", self.about), row)
    }

    /// Scrolls by lines.
    pub(crate) fn scroll(&mut self, by: isize, screen: Rect) {
        let area = rows(screen);
        self.list.scroll(by, self.lines(area.width).len(), area.height);
    }

    /// Returns rows that are shown at once.
    pub(crate) fn page(screen: Rect) -> isize {
        isize::try_from(rows(screen).height).unwrap_or(1).max(1)
    }

    /// Scrolls so that the chosen row is on screen.
    fn follow(&mut self, screen: Rect) {
        let area = rows(screen);
        let lines = self.lines(area.width);
        let of_row = |line: &Line<'_>| Some(line.row) == self.selected;
        let (first, last) = (lines.iter().position(of_row), lines.iter().rposition(of_row));
        let (Some(first), Some(last)) = (first, last) else { return };
        self.list.show(first, last, area.height);
    }

    /// Chooses the row at a place on screen; returns where it leads.
    pub(crate) fn choose_at(&mut self, screen: Rect, position: Position) -> Option<Span> {
        let area = rows(screen);
        let lines = self.lines(area.width);
        let row = lines[self.list.row_at(area, position, lines.len())?].row;
        self.selected = self.rows[row].place.map(|_| row).or(self.selected);
        self.rows[row].place
    }

    /// Returns the rows in lines of `columns`.
    fn lines(&self, columns: u16) -> Vec<Line<'_>> {
        let beside = columns >= ROOMY;
        let room = if beside { columns - LABELS } else { columns };
        let mut lines = Vec::new();
        for (row, told) in self.rows.iter().enumerate() {
            if !beside && !told.label.is_empty() {
                lines.push(Line { row, label: told.label, words: "" });
            }
            let mut spans = Vec::new();
            wrap(&told.words, Span::new(0, told.words.len()), room.into(), Fit::First, &mut spans);
            for (nth, span) in spans.into_iter().enumerate() {
                let label = if beside && nth == 0 { told.label } else { "" };
                lines.push(Line { row, label, words: span.of(&told.words) });
            }
        }
        lines
    }

    pub(crate) fn draw(&self, screen: Rect, canvas: &mut Canvas<'_>) {
        let list = rows(screen);
        let lines = self.lines(list.width);
        let shown = self.list.rows(lines.len(), list.height);
        let frame = Rect { height: shown.len() as u16 + 2, ..area(screen) };
        let more = lines.len() > usize::from(list.height);
        let count =
            if more { format!("{}–{} of {}", shown.start + 1, shown.end, lines.len()) } else { String::new() };
        canvas.frame(frame, &Title { name: &format!("Why: {}", self.about), count, focus: true });
        let indent = if list.width >= ROOMY { LABELS } else { 0 };
        let mut first = None;
        for (line, y) in lines[shown].iter().zip(list.top()..) {
            canvas.text((list.x, y), list.width, line.label, Role::Dimmed);
            let row = &self.rows[line.row];
            canvas.text((list.x + indent, y), list.width - indent, line.words, row.role);
            if Some(line.row) == self.selected {
                let tinted = width(line.words) as u16;
                canvas.tint(Rect { x: list.x + indent, y, width: tinted, height: 1 }, Role::Selection);
                first = first.or(Some(y));
            }
        }
        if let Some(y) = first {
            canvas.point(Position { x: list.x, y });
        }
    }
}

/// Returns where it may lie on a screen.
pub(crate) fn area(screen: Rect) -> Rect {
    let width = screen.width.saturating_sub(4).min(76);
    let height = screen.height.saturating_sub(2).min(22);
    Rect::new((screen.width - width) / 2, 1, width, height)
}

fn rows(screen: Rect) -> Rect {
    inner(area(screen))
}
