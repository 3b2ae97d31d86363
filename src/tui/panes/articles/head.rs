//! Tells what stands above the articles: the shelves, which are the saved searches, and the filter of the list while it
//! is typed.

use ratatui::layout::{Position, Rect};

use crate::config::{Role, SavedSearch};
use crate::query::{Query, QueryError};
use crate::tui::layout::cells::width;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::line::TextLine;
use crate::tui::list::List;
use crate::tui::paint::Canvas;
use pullquote_extract::text::Span;

/// Stands before what is typed.
const MARK: &str = "› ";
/// Rows for what is wrong with it: carets, and words below them.
const MISTAKE: u16 = 4;

/// The contents there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    shelves: Vec<SavedSearch>,
    /// The row among the shelves that is chosen, of which the first stands for all articles; none where an article is.
    chosen: Option<usize>,
    /// The filter of the list, as it was typed, or the name of a shelf; empty where nothing is left out.
    filter: String,
    /// The same while it is typed.
    typing: Option<TextLine>,
    /// Its fault.
    error: Option<QueryError>,
}

impl Head {
    pub(crate) fn new(shelves: &[SavedSearch]) -> Self {
        Self { shelves: shelves.to_vec(), ..Self::default() }
    }

    /// Returns what the list is filtered by, for the reader.
    pub(crate) fn filter(&self) -> &str {
        &self.filter
    }

    /// Returns the line that is typed in.
    pub(crate) const fn line_mut(&mut self) -> Option<&mut TextLine> {
        self.typing.as_mut()
    }

    /// Begins to type, from what was typed before; a shelf's query can be changed so, too.
    pub(crate) fn type_from(&mut self, query: &Query) {
        let is_named = self.shelves.iter().any(|shelf| shelf.name == self.filter);
        let text = if is_named { query.to_string() } else { self.filter.clone() };
        self.typing = Some(TextLine::new(text));
        self.chosen = None;
    }

    /// Reads what is typed; none where it is no query.
    pub(crate) fn read(&mut self) -> Option<Query> {
        let text = self.typing.as_ref()?.text();
        let read = Query::parse_typed(text);
        self.error = read.as_ref().err().cloned();
        let query = read.ok()?;
        text.trim().clone_into(&mut self.filter);
        Some(query)
    }

    /// Ends typing, unless there is a mistake in it; returns the query as it stands.
    pub(crate) fn finish(&mut self) -> Option<Query> {
        let read = Query::parse(self.typing.as_ref()?.text());
        self.error = read.as_ref().err().cloned();
        let query = read.ok()?;
        self.typing = None;
        Some(query)
    }

    /// Returns no filter, and nothing typed; returns whether there was any.
    pub(crate) fn clear(&mut self) -> bool {
        self.error = None;
        let typed = self.typing.take().is_some();
        !std::mem::take(&mut self.filter).is_empty() || typed
    }

    /// Takes the row among the shelves that is chosen: its query, or the empty one of all articles.
    pub(crate) fn take(&mut self) -> Option<Query> {
        let row = self.chosen.take()?;
        let shelf = row.checked_sub(1).and_then(|at| self.shelves.get(at));
        self.filter = shelf.map(|shelf| shelf.name.clone()).unwrap_or_default();
        Some(shelf.map(|shelf| shelf.query.clone()).unwrap_or_default())
    }

    /// Returns whether there are no shelves, and nothing is typed.
    pub(crate) const fn is_bare(&self) -> bool {
        self.shelves.is_empty() && self.typing.is_none()
    }

    /// Returns the chosen shelf: its row, of how many, and its name.
    pub(crate) fn chosen_shelf(&self) -> Option<(usize, usize, &str)> {
        let row = self.chosen?;
        Some((row, self.shelf_rows(), self.name_of(row)))
    }

    /// Returns the name in a row of the shelves.
    fn name_of(&self, row: usize) -> &str {
        row.checked_sub(1).and_then(|at| self.shelves.get(at)).map_or("All articles", |shelf| &shelf.name)
    }

    /// Returns what is typed, and what is wrong with it.
    pub(crate) fn typed(&self) -> (&str, Option<String>) {
        let fault = self.error.as_ref().map(|error| format!("{error}; {}", error.advice()));
        (self.typing.as_ref().map(TextLine::text).unwrap_or_default(), fault)
    }

    pub(crate) const fn is_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    pub(crate) const fn leave(&mut self) {
        self.chosen = None;
    }

    /// Moves among the shelves, where one is chosen or the first article is and the way is up. Returns whether that is
    /// all there is to do.
    pub(crate) fn step(&mut self, by: isize, at_first: bool) -> bool {
        let rows = self.shelf_rows();
        let from = match self.chosen {
            Some(row) => row,
            None if at_first && by < 0 && rows > 0 => rows,
            None => return false,
        };
        let row = from.saturating_add_signed(by);
        self.chosen = (row < rows).then_some(row);
        true
    }

    /// Chooses the shelf on a line of the head; returns whether there is one.
    pub(crate) fn choose(&mut self, line: u16, height: u16) -> bool {
        let row = usize::from(line) + self.list(height).top();
        let is_shelf = line < self.shelf_lines(height);
        if is_shelf {
            self.chosen = Some(row);
        }
        is_shelf
    }

    /// Returns all articles, and one for each shelf; none without shelves.
    const fn shelf_rows(&self) -> usize {
        if self.shelves.is_empty() { 0 } else { self.shelves.len() + 1 }
    }

    /// Returns a third of the pane at most, so that there are articles, too.
    fn shelf_lines(&self, height: u16) -> u16 {
        let most = if height < 6 { 0 } else { height / 3 };
        u16::try_from(self.shelf_rows()).unwrap_or(most).min(most)
    }

    /// Returns the shelves as a list, of which the chosen one is in sight, or else the one that is shown.
    fn list(&self, height: u16) -> List {
        let mut list = List::start_at(self.chosen.or_else(|| self.open_row()).unwrap_or(0));
        list.follow(self.shelf_lines(height));
        list
    }

    /// Returns the row among the shelves that the list shows.
    fn open_row(&self) -> Option<usize> {
        match self.filter.as_str() {
            "" => Some(0),
            name => self.shelves.iter().position(|shelf| shelf.name == name).map(|at| at + 1),
        }
    }

    /// Returns the lines that it takes in a pane.
    pub(crate) fn lines(&self, height: u16) -> u16 {
        let typed = match (&self.typing, &self.error) {
            (None, _) => 0,
            (Some(_), None) => 1,
            (Some(_), Some(_)) => 2 + MISTAKE,
        };
        // One after the shelves parts them from the articles.
        let shelves = self.shelf_lines(height);
        let gap = u16::from(shelves > 0 && typed == 0);
        (shelves + gap + typed).min(height.saturating_sub(2))
    }

    /// Draws it in the upper part of a pane; returns the place of the cursor, while something is typed.
    pub(crate) fn draw(&self, focus: bool, inner: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
        let shelves = self.shelf_lines(inner.height);
        let rows = self.list(inner.height).rows(self.shelf_rows(), shelves);
        for (row, y) in rows.zip(inner.y..inner.y + shelves) {
            let open = self.open_row() == Some(row);
            if open {
                canvas.text((inner.x, y), 1, "▸", Role::BorderFocus);
            }
            let role = if open { Role::Title } else { Role::Text };
            canvas.text((inner.x + 1, y), inner.width.saturating_sub(2), self.name_of(row), role);
            if self.chosen == Some(row) && focus {
                canvas.tint(Rect { y, height: 1, ..inner }, Role::Selection);
            }
        }
        let lines = self.lines(inner.height);
        let Some(line) = &self.typing else {
            if shelves > 0 {
                let y = inner.y + lines - 1;
                canvas.rule((inner.x, y), inner.width, "─", Role::Border);
            }
            return None;
        };
        let rows = Rect { x: inner.x + 1, y: inner.y + shelves, ..inner };
        let rows = Rect { width: inner.width.saturating_sub(2), height: lines.saturating_sub(shelves), ..rows };
        let cursor = line.draw(MARK, Rect { height: 1, ..rows }, canvas);
        if let Some(error) = &self.error {
            draw_error(line, error, rows, canvas);
        }
        Some(cursor)
    }
}

/// Carets under the place, and what is wrong there. What may be only a beginning is told gently.
fn draw_error(line: &TextLine, error: &QueryError, rows: Rect, canvas: &mut Canvas<'_>) {
    let role = if error.is_unfinished() { Role::Dimmed } else { Role::Error };
    let mark = width(MARK) as u16;
    let room = rows.width.saturating_sub(mark + 1);
    let column = |offset| line.column(room, offset);
    let (start, end) = (column(error.place.start), column(error.place.end));
    let mut ys = rows.y + 1..rows.bottom();
    let Some(y) = ys.next() else { return };
    canvas.rule((rows.x + mark + start, y), end.saturating_sub(start).max(1), "^", role);
    let words = format!("{error}; {}", error.advice());
    let mut spans = Vec::new();
    wrap(&words, Span::new(0, words.len()), rows.width.into(), Fit::First, &mut spans);
    for (span, y) in spans.into_iter().zip(ys) {
        canvas.text((rows.x, y), rows.width, span.of(&words), role);
    }
}
