//! Tells how the list of articles is drawn.

use jiff::civil::DateTime;
use ratatui::layout::{Position, Rect};

use super::{Articles, SHORT, TALL};
use crate::config::Role;
use crate::library::state::Marks;
use crate::library::{ArticleId, Group, Header};
use crate::tui::areas::Panel;
use crate::tui::layout::cells::width;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::page::age;
use crate::tui::paint::{Canvas, Title};
use pullquote_extract::text::Span;

/// Holds what else the list shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) focus: bool,
    /// The article that is open.
    pub(crate) open: Option<ArticleId>,
    pub(crate) now: DateTime,
}

/// Draws the list in its frame. Returns the place of the cursor, while its filter is typed.
pub(crate) fn draw(list: &Articles, context: Context, panel: &Panel, canvas: &mut Canvas<'_>) -> Option<Position> {
    let Context { focus, open, now } = context;
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
            (true, false) => "none; Esc shows all",
        };
        canvas.text((inner.x + 1, inner.y), inner.width.saturating_sub(1), words, Role::Dimmed);
    }
    for (place, line) in list.on_screen(inner.height) {
        let mut y = inner.y + line as u16;
        if let Some(heading) = list.heading(place) {
            canvas.text((inner.x + 1, y), inner.width.saturating_sub(2), &heading, Role::PaneTitle);
            y += 1;
        }
        if y >= inner.bottom() {
            break;
        }
        let rows = Rect { y, height: (list.lines() as u16).min(inner.bottom() - y), ..inner };
        if let Some(row) = list.row(place) {
            let open = open == Some(row.header.id);
            draw_signs(open, list.marks(row.header.id), rows, canvas);
            let quotes = list.counts.get(&row.header.id).copied().or(row.quotes);
            if list.lines() == SHORT {
                draw_short(&row.header, open, now, rows, canvas);
            } else {
                draw_row(&row.header, open, quotes, (now, list.listing.group), rows, canvas);
            }
        }
        if place == list.selected {
            let active = focus && !list.head.is_chosen();
            // Where the list lies over the text, its rows are large enough to be told by their titles.
            let height = if list.lines() >= TALL { rows.height.min(2) } else { rows.height };
            let rows = Rect { height, ..rows };
            canvas.tint(rows, if active { Role::Selection } else { Role::SelectionDim });
        }
    }
    cursor
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
    let mut titles = Vec::new();
    let title = title(header);
    wrap(title, Span::new(0, title.len()), room.into(), Fit::First, &mut titles);
    let tall = rows.height as usize >= TALL && titles.len() > 1;
    let shown = if rows.height > 1 { titles[0].of(title) } else { title };
    canvas.text((x, rows.y), room, shown, role);
    if tall {
        canvas.text((x, rows.y + 1), room, &title[titles[1].start..], role);
    }
    if rows.height == 2 && titles.len() > 1 {
        let rest = &title[titles[1].start..];
        let date =
            header.meta.date.filter(|_| group != Some(Group::Day)).map_or_else(String::new, |date| age(date, now));
        let columns = width(&date) as u16;
        canvas.text((x, rows.y + 1), room.saturating_sub(columns + 1), rest, role);
        canvas.text((rows.right().saturating_sub(columns + 1), rows.y + 1), columns, &date, Role::Dimmed);
        return;
    }
    let rows = if tall { Rect { y: rows.y + 1, height: rows.height - 1, ..rows } } else { rows };
    if rows.height < 2 {
        return;
    }
    // What the heading of the group says is not said again.
    let date = header.meta.date.filter(|_| group != Some(Group::Day)).map(|date| age(date, now));
    let quotes = quotes.map(|count| format!("{count} “"));
    let tail: Vec<String> = date.into_iter().chain(quotes).collect();
    let tail = tail.join(" · ");
    let whole = header.meta.source.as_deref().filter(|_| group != Some(Group::Source)).unwrap_or_default();
    // Where there is little room, an article is the first to go.
    let is_short = width(whole) + width(&tail) + 3 <= usize::from(room);
    let source = if is_short { whole } else { whole.strip_prefix("The ").unwrap_or(whole) };
    // Three letters tell nothing.
    let is_told = width(source) + width(&tail) + 3 <= usize::from(room) || usize::from(room) >= width(&tail) + 9;
    let source = if is_told { source } else { "" };
    let joint = if source.is_empty() || tail.is_empty() { "" } else { " · " };
    let room_for_source = room.saturating_sub((width(&tail) + width(joint)) as u16);
    let used = canvas.text((x, rows.y + 1), room_for_source, source, Role::Dimmed);
    canvas.text((x + used, rows.y + 1), room - used.min(room), &format!("{joint}{tail}"), Role::Dimmed);
}

/// Returns what an article is called: by its title, else by its file.
fn title(header: &Header) -> &str {
    let file = || header.path.as_ref()?.file_name()?.to_str();
    if header.meta.title.is_empty() { file().unwrap_or("untitled") } else { &header.meta.title }
}
