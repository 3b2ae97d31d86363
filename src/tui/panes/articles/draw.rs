//! Tells how the list of articles is drawn.

use jiff::civil::DateTime;
use ratatui::layout::{Position, Rect};

use super::{Articles, SHORT};
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
    let rows = Rect { y, height: (list.lines() as u16).min(inner.bottom() - y), ..inner };
    if let Some(row) = list.row(place) {
        let open = context.open == Some(row.header.id);
        draw_signs(open, list.marks(row.header.id), rows, canvas);
        let quotes = list.counts.get(&row.header.id).copied().or(row.quotes);
        if list.lines() == SHORT {
            draw_short(&row.header, open, context.now, rows, canvas);
        } else {
            draw_row(&row.header, open, quotes, (context.now, list.listing.group), rows, canvas);
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

/// The title, and at the right how old it is.
fn draw_short(header: &Header, open: bool, now: DateTime, rows: Rect, canvas: &mut Canvas<'_>) {
    let date = header.meta.date.map_or_else(String::new, |date| age(date, now));
    let columns = width(&date) as u16;
    let end = rows.right().saturating_sub(columns + 1);
    let role = if open { Role::Title } else { Role::Text };
    canvas.text((rows.x + 3, rows.y), end.saturating_sub(rows.x + 5), title(header), role);
    canvas.text((end, rows.y), columns, &date, Role::Dimmed);
}

fn draw_row(
    header: &Header,
    open: bool,
    quotes: Option<usize>,
    (now, group): (DateTime, Option<Group>),
    rows: Rect,
    canvas: &mut Canvas<'_>,
) {
    let (x, room) = (rows.x + 3, rows.width.saturating_sub(4));
    let role = if open { Role::Title } else { Role::Text };
    // What the heading of the group says is not said again.
    let date = header.meta.date.filter(|_| group != Some(Group::Day)).map(|date| age(date, now));
    let mut titles = Vec::new();
    let title = title(header);
    wrap(title, Span::new(0, title.len()), room.into(), Fit::First, &mut titles);
    let shown = if rows.height > 1 { titles[0].of(title) } else { title };
    canvas.text((x, rows.y), room, shown, role);
    let rest = |line: usize| titles.get(line).map(|rest| &title[rest.start..]);
    let below = Rect { x, y: rows.y + 1, width: room, height: 1 };
    let last = Rect { y: below.y + 1, ..below };
    match (rest(1), rest(2), rows.height) {
        (_, _, ..=1) => {}
        (Some(rest), _, 2) => draw_rest(rest, date, role, below, canvas),
        (Some(_), Some(rest), _) => {
            canvas.text((x, below.y), room, titles[1].of(title), role);
            draw_rest(rest, date, role, last, canvas);
        }
        (Some(rest), None, _) => {
            canvas.text((x, below.y), room, rest, role);
            draw_origin(header, date, quotes, group, last, canvas);
        }
        (None, ..) => draw_origin(header, date, quotes, group, below, canvas),
    }
}

/// Draws the rest of a title, and at the right how old the article is.
fn draw_rest(rest: &str, date: Option<String>, role: Role, row: Rect, canvas: &mut Canvas<'_>) {
    let date = date.unwrap_or_default();
    let columns = width(&date) as u16;
    canvas.text((row.x, row.y), row.width.saturating_sub(columns + 1), rest, role);
    canvas.text((row.right().saturating_sub(columns), row.y), columns, &date, Role::Dimmed);
}

/// Draws source, age and number of quotes, as much of it as there is room for.
fn draw_origin(
    header: &Header,
    date: Option<String>,
    quotes: Option<usize>,
    group: Option<Group>,
    row: Rect,
    canvas: &mut Canvas<'_>,
) {
    let tail: Vec<String> = date.into_iter().chain(quotes.map(|count| format!("{count} “"))).collect();
    let tail = tail.join(" · ");
    let room = usize::from(row.width);
    let whole = header.meta.source.as_deref().filter(|_| group != Some(Group::Source)).unwrap_or_default();
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

/// Returns what an article is called: by its title, else by its file.
fn title(header: &Header) -> &str {
    let file = || header.path.as_ref()?.file_name()?.to_str();
    if header.meta.title.is_empty() { file().unwrap_or("untitled") } else { &header.meta.title }
}
