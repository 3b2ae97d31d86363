//! A who page as it is drawn.

use ratatui::layout::{Position, Rect};

use super::lines::{filled, quoted};
use super::sparkline::{most, sparkline, time};
use super::{Lines, Who, height, lines};
use crate::config::Role;
use crate::library::index::Progress;
use crate::library::{EntityRow, QuoteRow, WhoPage};
use crate::query::Highlighter;
use crate::tui::highlight::runs;
use crate::tui::layout::cells::{fitting, width};
use crate::tui::message::Size;
use crate::tui::page::day;
use crate::tui::paint::{Canvas, Title};
use crate::tui::search::{grouped, matches};
use pullquote_extract::EntityKind;

/// Bars of the sparkline, at most.
const MOST_BARS: usize = 36;

/// Draws it. Returns the place of the cursor, while the filter is typed.
pub(crate) fn draw(
    who: &Who,
    (size, alone): (Size, bool),
    indexing: Option<Progress>,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let lines = lines(size, who.beside.is_some(), alone);
    draw_head(who, &lines, canvas);
    let cursor = draw_filter(who, indexing, &lines, canvas);
    draw_said(who, &lines, canvas);
    draw_beside(who, &lines, canvas);
    cursor
}

/// Returns what is said above the quotes, line by line, the most needed first.
fn draw_head(who: &Who, lines: &Lines, canvas: &mut Canvas<'_>) {
    let Rect { x, y, width: columns, .. } = lines.head;
    let page = who.page.as_deref();
    let numbers = page.map_or_else(String::new, |page| {
        let quotes = counted(page.who.quotes, "quote", "quotes");
        let all = format!("{quotes} · {}", counted(page.who.articles, "article", "articles"));
        let beside = usize::from(columns).saturating_sub(width(&who.name) + 2).max(usize::from(columns / 2));
        if width(&all) <= beside { all } else { quotes }
    });
    let numbers_width = if lines.alone { 0 } else { (width(&numbers) as u16).min(columns * 2 / 3) };
    canvas.text((x, y), columns.saturating_sub(numbers_width + 2), &who.name, Role::Title);
    canvas.text((x + columns - numbers_width, y), numbers_width, &numbers, Role::Dimmed);
    let Some(page) = page else { return };
    let mut ys = lines.head.top() + 1..lines.head.bottom();
    let low = lines.head.height < 4;
    if !low && let Some(y) = ys.next() {
        let told = if lines.alone { format!("{} · {numbers}", names(page)) } else { names(page) };
        canvas.text((x, y), columns, &told, Role::Dimmed);
    }
    if let Some(y) = ys.next() {
        draw_time(page, (x, y), columns, canvas);
    }
    if lines.beside.is_none()
        && !lines.alone
        && let Some(y) = ys.next()
        && !page.companions.is_empty()
    {
        let beside: Vec<_> = page.companions.iter().map(|(who, count)| format!("{} {count}", who.name)).collect();
        canvas.text((x, y), columns, &format!("with {}", beside.join(" · ")), Role::Dimmed);
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// Returns what it is, and the names other than the one above.
fn names(page: &WhoPage) -> String {
    let kind = match page.who.id.kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
    };
    let others = page.variants.iter().map(|(name, _)| name.as_str()).filter(|name| *name != page.who.name);
    let others: Vec<&str> = others.collect();
    if others.is_empty() { kind.to_owned() } else { format!("{kind} · also {}", others.join(", ")) }
}

/// Returns how often over time.
fn draw_time(page: &WhoPage, (x, y): (u16, u16), columns: u16, canvas: &mut Canvas<'_>) {
    let Some((month, count)) = most(&page.months) else { return };
    let bars = sparkline(&page.months, MOST_BARS.min(usize::from(columns / 2)));
    let used = canvas.text((x, y), columns, &bars, Role::QuoteBar);
    let time = time(&page.months);
    let words = if time == month { format!("  {time}") } else { format!("  {time} · most in {month}: {count}") };
    let words = if width(&words) <= usize::from(columns - used) { words } else { format!("  {time}") };
    canvas.text((x + used, y), columns - used, &words, Role::Dimmed);
}

/// Returns the filter while it is typed or says something; else nothing but a rule.
fn draw_filter(who: &Who, indexing: Option<Progress>, lines: &Lines, canvas: &mut Canvas<'_>) -> Option<Position> {
    let row = lines.filter;
    canvas.rule((row.x, row.y), row.width, "─", Role::Border);
    let filtered = !who.filter.is_empty();
    let names = &who.naming.names;
    let right = match (&who.error, indexing) {
        (Some(error), _) => format!(" {error}"),
        (None, _) if who.typing && !names.is_empty() => format!(" Tab {}", names.join(" · ")),
        (None, _) if filtered => format!(" {}", matches(who.said.total)),
        (None, Some(Progress { done, total, .. })) => format!(" indexing {done} of {total} …"),
        (None, None) => String::new(),
    };
    let right_width = (width(&right) as u16).min(row.width / 2);
    canvas.text((row.right() - right_width, row.y), right_width, &right, Role::Dimmed);
    if !who.typing && !filtered {
        return None;
    }
    let room = Rect { width: row.width.saturating_sub(right_width), ..row };
    canvas.clear(room);
    let cursor = who.filter.draw("/ ", room, canvas);
    who.typing.then_some(cursor)
}

fn draw_said(who: &Who, lines: &Lines, canvas: &mut Canvas<'_>) {
    let area = lines.list;
    if who.said.total == 0 {
        let words = match (&who.failure, &who.page) {
            (Some(failure), _) => failure.as_str(),
            (None, None) => "looking …",
            (None, Some(page)) if page.who.quotes == 0 => "never quoted in the library; Esc goes back",
            (None, Some(_)) => "no quote matches; Esc shows all",
        };
        let role = if who.failure.is_some() { Role::Error } else { Role::Dimmed };
        canvas.text((area.x, area.y), area.width, words, role);
        return;
    }
    let height = height(lines);
    let highlighter = Highlighter::words(&who.about);
    for (place, line, quote) in who.said.shown(area.height, height) {
        let y = area.y + line;
        let rows = height(Some(quote)) - lines.gap;
        let rows = Rect { y, height: rows.min(area.bottom() - y), ..area };
        draw_quote(quote, lines, &highlighter, rows, canvas);
        if place == who.said.selected {
            canvas.choose(rows, who.typing || who.beside.is_some());
        }
    }
}

/// The words in lines, then the day, the title and the source.
fn draw_quote(quote: &QuoteRow, lines: &Lines, highlighter: &Highlighter, rows: Rect, canvas: &mut Canvas<'_>) {
    let words = quoted(quote);
    let mut spans = filled(&words, lines.list.width);
    let most = usize::from(height(lines)(Some(quote)) - lines.gap - 1);
    let cut = spans.len() > most;
    spans.truncate(most);
    let lit: Vec<_> = highlighter.places(&words).into_iter().map(|place| (place, Role::Hit)).collect();
    let last = spans.len().saturating_sub(1);
    let mut ys = rows.top()..rows.bottom();
    for (nth, mut span) in spans.into_iter().enumerate() {
        let Some(y) = ys.next() else { return };
        let room = rows.width.saturating_sub(2);
        let is_cut = cut && nth == last;
        if is_cut {
            let text = span.of(&words);
            span.end =
                span.start + fitting(text, usize::from(room - 1)).min(text.trim_end_matches([',', ' ', '.']).len());
        }
        let mut x = rows.x + 1;
        for run in runs(span, Role::Quote, &lit) {
            x += canvas.run((x, y), rows.right().saturating_sub(x), run.span.of(&words), run.roles);
        }
        if is_cut {
            canvas.text((x, y), 1, "…", Role::Quote);
        }
    }
    let Some(y) = ys.next() else { return };
    let meta = &quote.row.header.meta;
    let date = meta.date.map(|date| day(date.day));
    let title = Some(meta.title.clone()).filter(|title| !title.is_empty());
    let parts: Vec<String> = [date, title, meta.source.clone()].into_iter().flatten().collect();
    canvas.text((rows.x + 1, y), rows.width.saturating_sub(2), &parts.join(" · "), Role::Dimmed);
}

fn draw_beside(who: &Who, lines: &Lines, canvas: &mut Canvas<'_>) {
    let (Some(frame), Some(rows)) = (lines.beside, lines.beside_rows()) else { return };
    let companions = who.page.as_deref().map_or(&[][..], |page| &page.companions);
    let count = if companions.is_empty() { String::new() } else { companions.len().to_string() };
    canvas.frame(frame, &Title { name: "Appears with", count, focus: who.beside.is_some() });
    if companions.is_empty() && who.page.is_some() {
        canvas.text((rows.x + 1, rows.y), rows.width.saturating_sub(1), "nobody", Role::Dimmed);
    }
    let list = who.beside.unwrap_or_default();
    for (nth, y) in list.rows(companions.len(), rows.height).zip(rows.top()..) {
        let row = Rect { y, height: 1, ..rows };
        let (companion, count) = &companions[nth];
        if lines.alone {
            let words = format!("{}, in {}", companion.name, counted(*count, "article", "articles"));
            canvas.text((row.x + 1, y), row.width.saturating_sub(1), &words, role(companion));
        } else {
            draw_companion(companion, *count, row, canvas);
        }
        if who.beside.is_some() && nth == list.selected() {
            canvas.tint(row, Role::Selection);
        }
    }
}

fn draw_companion(companion: &EntityRow, count: usize, row: Rect, canvas: &mut Canvas<'_>) {
    let count = count.to_string();
    let count_width = width(&count) as u16;
    let end = row.right().saturating_sub(count_width + 1);
    canvas.name((row.x + 1, row.y), end.saturating_sub(row.x + 2), &companion.name, role(companion));
    canvas.text((end, row.y), count_width, &count, Role::Dimmed);
}

const fn role(of: &EntityRow) -> Role {
    match of.id.kind {
        EntityKind::Person => Role::Person,
        EntityKind::Organisation => Role::Organisation,
        EntityKind::Place => Role::Place,
    }
}
