//! Tells how the list of articles is drawn.

use jiff::civil::DateTime;
use ratatui::layout::{Position, Rect};

use super::Articles;
use super::row::{Shape, Title as Lines, title};
use crate::article::Published;
use crate::config::Role;
use crate::library::state::Marks;
use crate::library::{ArticleId, Group, Header};
use crate::tui::areas::Panel;
use crate::tui::layout::cells::width;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::page::age;
use crate::tui::paint::{Canvas, Title};
use pullquote_extract::text::Span;

/// The other contents of the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) focus: bool,
    /// The article that is open.
    pub(crate) open: Option<ArticleId>,
    pub(crate) now: DateTime,
}

/// Draws the list in its frame. Returns the place of the cursor, while its filter is typed.
pub(crate) fn draw(list: &Articles, context: Context, panel: &Panel, canvas: &mut Canvas<'_>) -> Option<Position> {
    let focus = context.focus;
    let count = if list.is_known() { list.len().to_string() } else { String::new() };
    let filter = list.head.filter();
    let name = if filter.is_empty() { "Articles".to_owned() } else { format!("Articles · {filter}") };
    canvas.frame(panel.frame, &Title { name: &name, count, focus });
    let cursor = list.head.draw(focus, panel.inner, canvas);
    let inner = list.rows(panel.inner);
    if list.len() == 0 {
        let words = match (list.is_known(), filter.is_empty()) {
            (false, _) => "looking …",
            (true, true) => "no articles here",
            (true, false) => "no matches; Esc shows all",
        };
        canvas.text((inner.x + 1, inner.y), inner.width.saturating_sub(1), words, Role::Dimmed);
    }
    for (place, line) in list.on_screen(inner.height) {
        draw_place(list, place, inner.y + line as u16, context, inner, canvas);
    }
    cursor
}

/// Draws the row at a place of the list, with the heading of its group where that begins, from line `y` on.
fn draw_place(list: &Articles, place: usize, mut y: u16, context: Context, inner: Rect, canvas: &mut Canvas<'_>) {
    if let Some(heading) = list.heading(place) {
        canvas.text((inner.x + 1, y), inner.width.saturating_sub(2), &heading, Role::PaneTitle);
        y += 1;
    }
    if y >= inner.bottom() {
        return;
    }
    let rows = Rect { y, height: (list.row_lines(place) as u16).min(inner.bottom() - y), ..inner };
    if let Some(row) = list.row(place) {
        let open = context.open == Some(row.header.id);
        draw_signs(open, list.marks(row.header.id), rows, canvas);
        let quotes = list.counts.get(&row.header.id).copied().or(row.quotes);
        let drawn = Drawn { header: &row.header, quotes, group: list.listing.group, now: context.now };
        let role = if open { Role::Title } else { Role::Text };
        match list.shape {
            Shape::Low => drawn.beside(title(&row.header), role, text_of(rows), canvas),
            Shape::Narrow => drawn.narrow(role, text_of(rows), canvas),
            Shape::Whole { year, .. } => drawn.whole(year, role, text_of(rows), canvas),
        }
    }
    if place == list.window.selected {
        let active = context.focus && !list.head.is_chosen();
        canvas.tint(rows, if active { Role::Selection } else { Role::SelectionDim });
    }
}

/// Before a row: which article is open, which are unread, and which have a star.
fn draw_signs(open: bool, marks: Option<Marks>, rows: Rect, canvas: &mut Canvas<'_>) {
    if open {
        canvas.text((rows.x, rows.y), 1, "▸", Role::BorderFocus);
    }
    if marks.is_some_and(|marks| marks.read.is_none()) {
        canvas.text((rows.x + 1, rows.y), 1, "●", Role::BorderFocus);
    }
    if marks.is_some_and(|marks| marks.starred.is_some()) {
        let (x, y) = if rows.height > 1 { (rows.x + 1, rows.y + 1) } else { (rows.x + 2, rows.y) };
        canvas.text((x, y), 1, "★", Role::Title);
    }
}

/// Returns what is left of the rows beside the signs.
fn text_of(rows: Rect) -> Rect {
    Rect { x: rows.x + 3, width: rows.width.saturating_sub(4), ..rows }
}

/// An article as it stands in a row.
struct Drawn<'a> {
    header: &'a Header,
    quotes: Option<usize>,
    /// What the heading of the group says is not said again.
    group: Option<Group>,
    now: DateTime,
}

impl Drawn<'_> {
    fn date(&self) -> Option<Published> {
        self.header.meta.date.filter(|_| self.group != Some(Group::Day))
    }

    fn age(&self) -> Option<String> {
        self.date().map(|date| age(date, self.now))
    }

    /// Draws the title, and below it the rest of it, or else what is known besides.
    fn narrow(&self, role: Role, rows: Rect, canvas: &mut Canvas<'_>) {
        let title = title(self.header);
        let mut lines = Vec::new();
        wrap(title, Span::new(0, title.len()), rows.width.into(), Fit::First, &mut lines);
        canvas.text((rows.x, rows.y), rows.width, lines[0].of(title), role);
        let below = Rect { y: rows.y + 1, height: rows.height.saturating_sub(1), ..rows };
        match lines.get(1) {
            _ if below.height == 0 => {}
            Some(rest) => self.beside(&title[rest.start..], role, below, canvas),
            None => self.origin(below, canvas),
        }
    }

    /// Draws the whole title, then what is known besides.
    fn whole(&self, year: i16, role: Role, rows: Rect, canvas: &mut Canvas<'_>) {
        let title = title(self.header);
        let set = Lines::set(title, self.date(), rows.width.into(), year);
        let last = set.lines.len() - 1;
        for ((at, line), y) in set.lines.iter().enumerate().zip(rows.y..rows.bottom()) {
            if at == last && !set.below {
                self.beside(&title[line.start..], role, Rect { y, ..rows }, canvas);
            } else {
                canvas.text((rows.x, y), rows.width, line.of(title), role);
            }
        }
        let below = Rect { y: rows.y + set.lines.len() as u16, ..rows };
        if set.below && below.y < rows.bottom() {
            self.origin(below, canvas);
        }
    }

    /// Draws the title or the rest of it in a line, and at the right how old the article is.
    fn beside(&self, title: &str, role: Role, row: Rect, canvas: &mut Canvas<'_>) {
        let age = self.age().unwrap_or_default();
        let columns = width(&age) as u16;
        let room = row.width.saturating_sub(if columns > 0 { columns + 1 } else { 0 });
        canvas.text((row.x, row.y), room, title, role);
        canvas.text((row.right().saturating_sub(columns), row.y), columns, &age, Role::Dimmed);
    }

    /// Draws source, age and number of quotes, as much of it as there is room for.
    fn origin(&self, row: Rect, canvas: &mut Canvas<'_>) {
        let tail: Vec<String> = self.age().into_iter().chain(self.quotes.map(|count| format!("{count} “"))).collect();
        let tail = tail.join(" · ");
        let room = usize::from(row.width);
        let source = self.header.meta.source.as_deref().filter(|_| self.group != Some(Group::Source));
        let whole = source.unwrap_or_default();
        // Where there is little room, an article is the first to go.
        let is_short = width(whole) + width(&tail) + 3 <= room;
        let source = if is_short { whole } else { whole.strip_prefix("The ").unwrap_or(whole) };
        // Three letters tell nothing.
        let is_told = width(source) + width(&tail) + 3 <= room || room >= width(&tail) + 9;
        let source = if is_told { source } else { "" };
        let joint = if source.is_empty() || tail.is_empty() { "" } else { " · " };
        let room_for_source = row.width.saturating_sub((width(&tail) + width(joint)) as u16);
        let used = canvas.text((row.x, row.y), room_for_source, source, Role::Dimmed);
        canvas.text((row.x + used, row.y), row.width - used.min(row.width), &format!("{joint}{tail}"), Role::Dimmed);
    }
}
