//! The page of kept quotes as it is drawn.

use ratatui::layout::{Position, Rect};

use super::lines::noted;
use super::{Kept, height, lines, marks};
use crate::config::Role;
use crate::library::{Gone, KeptRow};
use crate::query::Highlighter;
use crate::tui::highlight::runs;
use crate::tui::layout::cells::{fitting, width};
use crate::tui::message::Size;
use crate::tui::page::day;
use crate::tui::paint::Canvas;
use crate::tui::search::{grouped, matches};
use crate::tui::who::{filled, quoted};

/// Draws it. Returns the place of the cursor, while the filter is typed.
pub(crate) fn draw(kept: &Kept, size: Size, canvas: &mut Canvas<'_>) -> Option<Position> {
    let lines = lines(size);
    let head = lines.head;
    let count = kept.all.map_or_else(String::new, |all| format!("{} kept", grouped(all)));
    let columns = width(&count) as u16;
    canvas.text((head.x, head.y), head.width.saturating_sub(columns + 2), "Quotes you keep", Role::Title);
    canvas.text((head.right().saturating_sub(columns), head.y), columns, &count, Role::Dimmed);
    let cursor = draw_filter(kept, lines.filter, canvas);
    if kept.quotes.total == 0 {
        draw_nothing(kept, lines.list, canvas);
        return cursor;
    }
    let (area, height) = (lines.list, height(&lines));
    let lit = Highlighter::words(&kept.about);
    for (place, line, row) in kept.quotes.shown(area.height, height) {
        let y = area.y + line;
        let rows = Rect { y, height: (height(Some(row)) - lines.gap).min(area.bottom() - y), ..area };
        draw_row(row, lines.words, &lit, rows, canvas);
        if place == kept.quotes.selected {
            canvas.choose(rows, kept.typing);
        }
    }
    cursor
}

/// Returns the filter while it is typed or says something; else nothing but a rule.
fn draw_filter(kept: &Kept, row: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    canvas.rule((row.x, row.y), row.width, "─", Role::Border);
    let filtered = !kept.filter.is_empty();
    let names = &kept.naming.names;
    let right = match &kept.error {
        Some(error) => format!(" {error}"),
        None if kept.typing && !names.is_empty() => format!(" Tab {}", names.join(" · ")),
        None if filtered => format!(" {}", matches(kept.quotes.total)),
        None => String::new(),
    };
    let columns = (width(&right) as u16).min(row.width / 2);
    canvas.text((row.right() - columns, row.y), columns, &right, Role::Dimmed);
    if !kept.typing && !filtered {
        return None;
    }
    let room = Rect { width: row.width.saturating_sub(columns), ..row };
    canvas.clear(room);
    let cursor = kept.filter.draw("/ ", room, canvas);
    kept.typing.then_some(cursor)
}

fn draw_nothing(kept: &Kept, area: Rect, canvas: &mut Canvas<'_>) {
    let (words, role) = match (&kept.failure, kept.all) {
        (Some(failure), _) => (failure.as_str(), Role::Error),
        (None, None) => ("looking …", Role::Dimmed),
        (None, Some(0)) => ("no quote is kept yet; star, tag or note one in an article", Role::Dimmed),
        (None, Some(_)) => ("no kept quote matches; Esc shows all", Role::Dimmed),
    };
    for (span, y) in filled(words, area.width).into_iter().zip(area.top()..area.bottom()) {
        canvas.text((area.x, y), area.width, span.of(words), role);
    }
}

/// The words in lines, then the speaker, the day, the title and the source, then tags and note.
fn draw_row(row: &KeptRow, most: usize, highlighter: &Highlighter, rows: Rect, canvas: &mut Canvas<'_>) {
    let sign = if row.kept.marks.starred.is_some() { "★" } else { "✎" };
    canvas.text((rows.x, rows.y), 1, sign, Role::Kept);
    let words = quoted(&row.quote);
    let room = rows.width.saturating_sub(4);
    let mut spans = filled(&words, rows.width.saturating_sub(2));
    let cut = spans.len() > most;
    spans.truncate(most);
    let last = spans.len().saturating_sub(1);
    let lit: Vec<_> = highlighter.places(&words).into_iter().map(|place| (place, Role::Hit)).collect();
    let mut ys = rows.top()..rows.bottom();
    for (nth, mut span) in spans.into_iter().enumerate() {
        let Some(y) = ys.next() else { return };
        let is_cut = cut && nth == last;
        if is_cut {
            let text = span.of(&words);
            let end = fitting(text, usize::from(room.saturating_sub(1)));
            span.end = span.start + end.min(text.trim_end_matches([',', ' ', '.']).len());
        }
        let mut x = rows.x + 2;
        for run in runs(span, Role::Quote, &lit) {
            x += canvas.run((x, y), rows.right().saturating_sub(x), run.span.of(&words), run.roles);
        }
        if is_cut {
            canvas.text((x, y), 1, "…", Role::Quote);
        }
    }
    let Some(y) = ys.next() else { return };
    draw_source(row, Rect { y, height: 1, ..rows }, canvas);
    let marks = marks(&row.kept.marks);
    for (span, y) in noted(&marks, rows.width.saturating_sub(2)).into_iter().zip(ys) {
        canvas.text((rows.x + 2, y), room, span.of(&marks), Role::Kept);
    }
}

/// The speaker, then where it stands; what is gone comes first.
fn draw_source(row: &KeptRow, line: Rect, canvas: &mut Canvas<'_>) {
    let said = &row.quote.said;
    let meta = &row.quote.row.header.meta;
    let gone = match row.gone {
        None => None,
        Some(Gone::Words) => Some("not said there any more".to_owned()),
        Some(Gone::Article) => Some("not in the library any more".to_owned()),
    };
    let speaker = if said.speaker.is_empty() { "no speaker named" } else { &said.speaker };
    let title = Some(meta.title.clone()).filter(|title| !title.is_empty());
    let parts: Vec<String> =
        [meta.date.map(|date| day(date.day)), title, meta.source.clone()].into_iter().flatten().collect();
    let mut x = line.x + 2;
    let pieces = [
        (gone.unwrap_or_default(), Role::Notice),
        (speaker.to_owned(), if said.speaker.is_empty() { Role::Dimmed } else { Role::Speaker }),
        (parts.join(" · "), Role::Dimmed),
    ];
    for (text, role) in pieces.into_iter().filter(|(text, _)| !text.is_empty()) {
        if x > line.x + 2 {
            x += canvas.text((x, line.y), line.right().saturating_sub(x), " · ", Role::Dimmed);
        }
        x += canvas.text((x, line.y), line.right().saturating_sub(x), &text, role);
    }
}
