//! People, organisations, and places: a row for each name, with how often it is named and how many quotes are theirs. The
//! current one, where the reader went to it, has a strip below it that shows where in the article it is named.

use ratatui::layout::Rect;

use super::strip::strip;
use crate::config::Role;
use crate::tui::areas::Focus;
use crate::tui::layout::cells::width;
use crate::tui::list::List;
use crate::tui::page::{Name, Order, Page};
use crate::tui::paint::Canvas;
use crate::tui::told::times;
use pullquote_extract::{EntityId, EntityKind};

/// The state of a pane of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// The row that is current: with the focus the chosen one, else the speaker of the quote that is current.
    pub(crate) selected: Option<usize>,
    /// The rows on screen.
    list: List,
    /// True if the current one has its strip.
    pub(crate) strip: bool,
    /// In which order they stand.
    pub(crate) order: Order,
}

/// The state of the three panes of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lists {
    people: Names,
    organisations: Names,
    places: Names,
}

impl Lists {
    /// Returns that of a pane; of one that holds no names, that of the people.
    pub(crate) const fn of(&self, pane: Focus) -> &Names {
        match pane {
            Focus::Organisations => &self.organisations,
            Focus::Places => &self.places,
            _ => &self.people,
        }
    }

    /// Returns the same, to be changed.
    pub(crate) const fn of_mut(&mut self, pane: Focus) -> &mut Names {
        match pane {
            Focus::Organisations => &mut self.organisations,
            Focus::Places => &mut self.places,
            _ => &mut self.people,
        }
    }

    /// Another article is open; the orders stay.
    pub(crate) fn reset(&mut self) {
        for names in [&mut self.people, &mut self.organisations, &mut self.places] {
            *names = Names { order: names.order, ..Names::default() };
        }
    }
}

impl Names {
    /// Selects the row `by` rows on, no farther than the ends.
    pub(crate) fn step(&mut self, by: isize, len: usize) {
        if let Some(row) = self.selected {
            self.list.select(row);
            self.list.step(by, len);
        }
        self.selected = (len > 0).then(|| self.selected.map_or(0, |_| self.list.selected()));
    }

    /// Scrolls by rows.
    pub(crate) fn scroll(&mut self, by: isize, len: usize, height: u16) {
        self.list.scroll(by, len, height);
    }

    /// Scrolls so that the current row is on screen with its strip.
    pub(crate) fn follow(&mut self, len: usize, height: u16) {
        self.selected = self.selected.filter(|row| *row < len);
        let height = height - self.strips(height);
        if let Some(row) = self.selected {
            self.list.show(row, row, height);
        }
        self.list.scroll(0, len, height);
    }

    /// Returns how many lines the strip takes.
    fn strips(&self, height: u16) -> u16 {
        u16::from(self.strip && self.selected.is_some() && height > 1)
    }

    /// Returns the row at a line of a pane of `height`.
    pub(crate) fn row_at(&self, line: u16, height: u16) -> usize {
        let row = self.list.top() + usize::from(line);
        let below = self.selected.is_some_and(|selected| row > selected && selected >= self.list.top());
        row - usize::from(below && self.strips(height) > 0)
    }
}

/// Returns the names of a pane.
pub(crate) fn names(page: &Page, pane: Focus) -> &[Name] {
    match pane {
        Focus::People => &page.found.people,
        Focus::Organisations => &page.found.organisations,
        Focus::Places => &page.found.places,
        Focus::Articles | Focus::Body | Focus::Quotes => &[],
    }
}

/// Returns what kind of names a pane holds.
pub(crate) const fn kind(pane: Focus) -> Option<EntityKind> {
    match pane {
        Focus::People => Some(EntityKind::Person),
        Focus::Organisations => Some(EntityKind::Organisation),
        Focus::Places => Some(EntityKind::Place),
        Focus::Articles | Focus::Body | Focus::Quotes => None,
    }
}

/// Returns the row of an entity in a pane.
pub(crate) fn row_of(page: &Page, pane: Focus, entity: EntityId) -> Option<usize> {
    names(page, pane).iter().position(|name| name.entity == entity)
}

/// Draws the rows of a pane that has the focus or not; in words, as for a screen reader, or in columns.
pub(crate) fn draw(
    page: &Page,
    pane: Focus,
    state: Names,
    (focus, in_words): (bool, bool),
    rows: Rect,
    canvas: &mut Canvas<'_>,
) {
    let names = names(page, pane);
    let most = names.iter().map(|name| name.quotes).max().unwrap_or(0);
    let quotes_width = most.checked_ilog10().map_or(0, |digits| digits as u16 + 5);
    let mut y = rows.y;
    for (index, name) in names.iter().enumerate().skip(state.list.top()) {
        if y >= rows.bottom() {
            break;
        }
        let current = state.selected == Some(index);
        let height = if current { 1 + state.strips(rows.height) } else { 1 };
        let row = Rect { y, height: height.min(rows.bottom() - y), ..rows };
        let line = Rect { height: 1, ..row };
        if in_words {
            canvas.text((row.x + 1, row.y), row.width.saturating_sub(2), &told(page, *name), role(pane));
        } else {
            draw_row(page, *name, (pane, quotes_width), line, canvas);
        }
        if row.height > 1 {
            draw_strip(page, name.entity, row, canvas);
        }
        if current {
            canvas.tint(row, if focus { Role::Selection } else { Role::SelectionDim });
        }
        y += row.height;
    }
}

/// Returns a row in words: `Mara Lindqvist, named 3 times, quoted 2 times`.
pub(crate) fn told(page: &Page, name: Name) -> String {
    let shown = &page.reading.annotations.entity(name.entity).name;
    let quoted = if name.quotes > 0 { format!(", quoted {}", times(name.quotes)) } else { String::new() };
    format!("{shown}, named {}{quoted}", times(name.mentions))
}

const fn role(pane: Focus) -> Role {
    match pane {
        Focus::People => Role::Person,
        Focus::Organisations => Role::Organisation,
        _ => Role::Place,
    }
}

/// Draws a strip of the places where somebody is named.
fn draw_strip(page: &Page, entity: EntityId, row: Rect, canvas: &mut Canvas<'_>) {
    let cells = row.width.saturating_sub(2);
    let strip = strip(page.mentions_of(entity), page.body().len(), cells);
    canvas.text((row.x + 1, row.y + 1), cells, &strip, Role::Dimmed);
}

/// `Mara Lindqvist  5 · 3“`; who says nothing has no quotes shown, and the counts stand under each other.
fn draw_row(page: &Page, name: Name, (pane, quotes_width): (Focus, u16), row: Rect, canvas: &mut Canvas<'_>) {
    let mentions = name.mentions.to_string();
    let mentions_width = width(&mentions) as u16;
    let quotes = if name.quotes > 0 { format!(" · {}“", name.quotes) } else { String::new() };
    let end = row.right().saturating_sub(quotes_width + 1);
    let start = end.saturating_sub(mentions_width);
    let shown = &page.reading.annotations.entity(name.entity).name;
    canvas.name((row.x + 1, row.y), start.saturating_sub(row.x + 2), shown, role(pane));
    canvas.text((start, row.y), mentions_width, &mentions, Role::Dimmed);
    canvas.text((end, row.y), quotes_width, &quotes, Role::Dimmed);
}
