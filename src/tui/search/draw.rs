//! The search as it is drawn.

use jiff::civil::DateTime;
use ratatui::layout::{Position, Rect};

use super::{Lines, Search, Typed, height, lines, preview};
use crate::config::Role;
use crate::library::index::Progress;
use crate::library::{Hit, Snippet};
use crate::query::{QueryError, Scope};
use crate::tui::highlight::{Roles, runs};
use crate::tui::layout::cells::{fitting, next_boundary, width};
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::message::Size;
use crate::tui::page::age;
use crate::tui::paint::Canvas;
use pullquote_extract::text::Span;

/// Stands before what is typed.
const MARK: &str = "› ";

/// Columns for the meaning of an example beside it.
const LEAST: u16 = 24;

/// Ways to ask, shown while nothing is typed.
const EXAMPLES: [(&str, &str); 7] = [
    ("harbour strike", "both words; put OR between them for either"),
    ("\"last offer\"", "this exact phrase"),
    ("strik* -steel", "words starting with strik, but not steel"),
    ("by:lindqvist", "quotes by her; about: and org: for who is named"),
    ("in:quotes strike", "only within quotes"),
    ("after:2026-01", "also before:, 7d for the last seven days"),
    ("source:gazette", "also tag:, is:unread and is:starred"),
];

/// Draws it. Returns the place of the cursor, while a query is typed.
pub(crate) fn draw(
    search: &Search,
    (size, alone): (Size, bool),
    now: DateTime,
    indexing: Option<Progress>,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let lines = lines(size, alone);
    let cursor = search.line.draw(MARK, lines.prompt, canvas);
    match &search.typed {
        Typed::Nothing => draw_choices(search, indexing, &lines, canvas),
        Typed::Error(_) if search.hits.total == 0 => {}
        Typed::Query(_) if search.hits.total == 0 => draw_nothing(search, indexing, &lines, canvas),
        _ => draw_hits(search, now, &lines, canvas),
    }
    match &search.typed {
        Typed::Error(error) => draw_mistake(search, error, &lines, canvas),
        Typed::Query(_) => draw_count(search, indexing, &lines, canvas),
        Typed::Nothing => {}
    }
    draw_names(search, &lines, canvas);
    if let Some(frame) = lines.preview.filter(|_| search.hits.total > 0 && search.typed != Typed::Nothing) {
        preview::draw(search, frame, canvas);
    }
    search.typing.then_some(cursor)
}

/// The names that Tab puts in the place of the one that is typed.
fn draw_names(search: &Search, lines: &Lines, canvas: &mut Canvas<'_>) {
    if search.naming.names.is_empty() || !search.typing || matches!(search.typed, Typed::Error(_)) {
        return;
    }
    let Rect { x, y, width: columns, .. } = lines.error;
    let used = canvas.text((x, y), columns, "Tab ", Role::HintKey);
    canvas.text((x + used, y), columns.saturating_sub(used), &search.naming.names.join(" · "), Role::Dimmed);
}

/// Returns how much was found, and of how much.
fn draw_count(search: &Search, indexing: Option<Progress>, lines: &Lines, canvas: &mut Canvas<'_>) {
    let Rect { x, y, width: columns, .. } = lines.count;
    let total = search.hits.total;
    let quotes = search.found.as_ref().is_some_and(|query| query.scope == Scope::Quotes);
    let noun = match (quotes, total) {
        (true, 1) => "quote",
        (true, _) => "quotes",
        (false, 1) => "article",
        (false, _) => "articles",
    };
    let count = match (&search.found, &search.failure) {
        (_, Some(_)) => String::new(),
        (None, None) => "looking …".to_owned(),
        (Some(_), None) => format!("{} {noun}{}", grouped(total), if total > 1 { ", the newest first" } else { "" }),
    };
    let used = canvas.text((x, y), columns, &count, Role::Dimmed);
    if let Some(progress) = indexing {
        let gap = if used > 0 { 3 } else { 0 };
        let room = columns.saturating_sub(used + gap);
        canvas.text((x + used + gap, y), room, &told(progress), Role::Notice);
    }
}

/// `indexing 120 of 4,000 …`
fn told(progress: Progress) -> String {
    format!("indexing {} of {} …", grouped(progress.done), grouped(progress.total))
}

/// Returns how many rows a filter leaves, in words: `1 match`, `2 matches`.
pub(crate) fn matches(count: usize) -> String {
    let noun = if count == 1 { "match" } else { "matches" };
    format!("{} {noun}", grouped(count))
}

/// Returns a number with its thousands parted: `4,000`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Carets under the place, and what is wrong there. What may be only a beginning is told gently.
fn draw_mistake(search: &Search, error: &QueryError, lines: &Lines, canvas: &mut Canvas<'_>) {
    let role = if error.is_unfinished() { Role::Dimmed } else { Role::Error };
    let row = lines.prompt;
    let room = row.width.saturating_sub(width(MARK) as u16 + 1);
    let column = |offset| search.line.column(room, offset);
    let (start, end) = (column(error.place.start), column(error.place.end));
    let x = row.x + width(MARK) as u16 + start;
    canvas.clear(lines.count);
    canvas.rule((x, lines.count.y), end.saturating_sub(start).max(1), "^", role);
    let words = format!("{error}; {}", error.advice());
    let mut spans = Vec::new();
    let area = lines.error;
    wrap(&words, Span::new(0, words.len()), area.width.into(), Fit::First, &mut spans);
    for (span, y) in spans.into_iter().zip(area.top()..area.bottom()) {
        canvas.clear(Rect { y, height: 1, ..area });
        canvas.text((area.x, y), area.width, span.of(&words), role);
    }
}

fn draw_hits(search: &Search, now: DateTime, lines: &Lines, canvas: &mut Canvas<'_>) {
    let area = lines.list;
    let height = height(lines);
    for (place, line, hit) in search.hits.shown(area.height, height) {
        let y = area.y + line;
        let rows = Rect { y, height: height(Some(hit)).min(area.bottom() - y), ..area };
        draw_hit(hit, now, lines, rows, canvas);
        if place == search.hits.selected {
            let lit = Rect { height: rows.height.min(height(Some(hit)) - lines.gap), ..rows };
            canvas.choose(lit, search.typing);
            draw_snippets(hit, lines, rows, true, canvas);
        }
    }
    if matches!(&search.typed, Typed::Error(error) if !error.is_unfinished()) {
        canvas.dim(area);
    }
}

/// Title and source, then the snippets.
fn draw_hit(hit: &Hit, now: DateTime, lines: &Lines, rows: Rect, canvas: &mut Canvas<'_>) {
    let meta = &hit.row.header.meta;
    if hit.follows {
        return draw_snippets(hit, lines, rows, false, canvas);
    }
    let date = meta.date.map(|date| age(date, now));
    let places = Some(hit.places).filter(|places| *places > 1).map(|places| format!("{} places", grouped(places)));
    let source = meta.source.clone().into_iter().chain(date.clone()).collect::<Vec<_>>().join(" · ");
    let Rect { x, y, width: columns, .. } = rows;
    // The title comes first; where it leaves no room for the source it may still have some for the date.
    let room = usize::from(columns).saturating_sub(width(&meta.title) + 2);
    let full = places.map_or_else(|| source.clone(), |places| format!("{places} · {source}"));
    let aside = [full, source.clone(), date.unwrap_or_default()].into_iter().find(|aside| width(aside) <= room);
    let aside = aside.filter(|_| !lines.source_apart).unwrap_or_default();
    let aside_width = width(&aside) as u16;
    canvas.text((x, y), columns, &meta.title, Role::Title);
    canvas.text((rows.right() - aside_width, y), aside_width, &aside, Role::Dimmed);
    if lines.source_apart && rows.height > 1 {
        canvas.text((x + 2, y + 1), columns.saturating_sub(2), &source, Role::Dimmed);
    }
    draw_snippets(hit, lines, rows, false, canvas);
}

/// The snippets of a hit; or `only_lit`, what is lit in them, to lie over the tint of the chosen row.
fn draw_snippets(hit: &Hit, lines: &Lines, rows: Rect, only_lit: bool, canvas: &mut Canvas<'_>) {
    let above = if hit.follows { 0 } else { 1 + u16::from(lines.source_apart) };
    let ys = (rows.y + above).min(rows.bottom())..rows.bottom();
    for (snippet, y) in hit.snippets.iter().take(lines.snippets).zip(ys) {
        let mut x = rows.x + 2;
        let mut role = Role::Text;
        if let Some(said) = &hit.quote {
            let speaker = if said.speaker.is_empty() { "no speaker named" } else { &said.speaker };
            let speaker = format!("{speaker}: ");
            let columns = (width(&speaker) as u16).min(rows.width / 2);
            if let Some(marks) = said.marks.as_ref().filter(|_| !only_lit) {
                canvas.text((x - 2, y), 1, if marks.starred.is_some() { "★" } else { "✎" }, Role::Kept);
            }
            if !only_lit {
                canvas.text((x, y), columns, &speaker, Role::Speaker);
            }
            x += columns;
            role = Role::Quote;
        }
        draw_snippet(snippet, role, (x, y), rows.right().saturating_sub(x), only_lit, canvas);
    }
}

/// A snippet on one line, so that the first of what is lit in it is seen.
fn draw_snippet(
    snippet: &Snippet,
    role: Role,
    (mut x, y): (u16, u16),
    room: u16,
    only_lit: bool,
    canvas: &mut Canvas<'_>,
) {
    let text = &snippet.text;
    let end = x + room;
    let from = beginning(snippet, room.into());
    let mut write = |x: u16, columns: u16, text: &str, roles: Roles| {
        if only_lit && !roles.has(Role::Hit) { width(text) as u16 } else { canvas.run((x, y), columns, text, roles) }
    };
    let plain = Roles::default().with(role);
    if from > 0 {
        x += write(x, room, "…", plain);
    }
    let whole = width(&text[from..]) <= usize::from(end.saturating_sub(x));
    let kept = if whole { text.len() } else { from + fitting(&text[from..], usize::from(end.saturating_sub(x + 1))) };
    let lit: Vec<_> = snippet.lit.iter().map(|span| (*span, Role::Hit)).collect();
    let mut at = from;
    for run in runs(Span::new(from, kept), role, &lit) {
        let to = next_boundary(text, run.span.end).min(kept);
        if to > at {
            x += write(x, end.saturating_sub(x), &text[at..to], run.roles);
            at = to;
        }
    }
    if !whole {
        write(x, end.saturating_sub(x), "…", plain);
    }
}

/// Returns where a snippet begins in `room` columns: where the whole start leaves no room for what is lit, shortly
/// before that.
fn beginning(snippet: &Snippet, room: usize) -> usize {
    let Some(lit) = snippet.lit.first() else { return 0 };
    let before = &snippet.text[..lit.start];
    if width(&snippet.text[..lit.end]) < room {
        return 0;
    }
    let lead = room / 3;
    let words = before.match_indices(' ').map(|(at, _)| at + 1);
    words.into_iter().find(|at| width(&before[*at..]) <= lead).unwrap_or(lit.start)
}

/// Returns what stands where nothing was found.
fn draw_nothing(search: &Search, indexing: Option<Progress>, lines: &Lines, canvas: &mut Canvas<'_>) {
    let words: Vec<(String, Role)> = match (&search.failure, &search.found) {
        (Some(failure), _) => vec![(failure.clone(), Role::Error)],
        (None, None) => Vec::new(),
        (None, Some(_)) => {
            let partial = indexing.map(|_| "articles not indexed yet may still match".to_owned());
            let advice = "Try fewer words, OR between them, or strik* for all words that start with it.";
            let mut words = vec![("Nothing found in the library.".to_owned(), Role::Heading)];
            words.extend(partial.map(|partial| (partial, Role::Notice)));
            words.push((advice.to_owned(), Role::Dimmed));
            words
        }
    };
    let mut y = lines.list.y + 1;
    for (text, role) in words {
        let mut spans = Vec::new();
        wrap(&text, Span::new(0, text.len()), lines.list.width.into(), Fit::First, &mut spans);
        for span in spans {
            if y < lines.list.bottom() {
                canvas.text((lines.list.x, y), lines.list.width, span.of(&text), role);
            }
            y += 1;
        }
        y += 1;
    }
}

/// The queries of before, the saved ones, and ways to ask.
fn draw_choices(search: &Search, indexing: Option<Progress>, lines: &Lines, canvas: &mut Canvas<'_>) {
    let area = lines.list;
    let words =
        if area.width < 50 { "words, names or days" } else { "words, names or days; results appear as you type" };
    let words = words.to_owned();
    canvas.text((lines.count.x, lines.count.y), area.width, &indexing.map_or(words, told), Role::Dimmed);
    let mut ys = area.top()..area.bottom();
    let column = area.width.saturating_sub(2).min(22);
    let list = search.choice.unwrap_or_default();
    for nth in list.rows(search.choices.len(), area.height) {
        let Some(y) = ys.next() else { return };
        let choice = &search.choices[nth];
        let query = (area.x + 2, y);
        let used = match &choice.name {
            Some(name) => {
                canvas.text(query, column, name, Role::Text);
                column + 2
            }
            None => 0,
        };
        let role = if used > 0 { Role::Dimmed } else { Role::Text };
        let count = choice.count.map(grouped).unwrap_or_default();
        let right = width(&count) as u16;
        canvas.text((area.right().saturating_sub(right), y), right, &count, Role::Dimmed);
        canvas.text((query.0 + used, y), area.width.saturating_sub(used + 3 + right), &choice.query, role);
        if search.choice.is_some() && nth == list.selected() {
            canvas.tint(Rect { y, height: 1, ..area }, Role::Selection);
        }
    }
    if !search.choices.is_empty() {
        ys.next();
    }
    // Where there is little room beside the examples, what they mean stands below them.
    let room = area.width.saturating_sub(column + 4);
    let (beside, indent) = if room < LEAST { (0, 4) } else { (1, column + 4) };
    for (example, meaning) in EXAMPLES {
        let mut spans = Vec::new();
        wrap(meaning, Span::new(0, meaning.len()), (area.width - indent).into(), Fit::First, &mut spans);
        let rows: Vec<u16> = ys.by_ref().take(spans.len() + 1 - beside).collect();
        if rows.len() + beside <= spans.len() {
            return;
        }
        canvas.text((area.x + 2, rows[0]), area.width.saturating_sub(2), example, Role::HintKey);
        for (span, y) in spans.into_iter().zip(&rows[1 - beside..]) {
            canvas.text((area.x + indent, *y), area.width - indent, span.of(meaning), Role::Dimmed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        assert_eq!([7, 120, 4000, 1_234_567].map(grouped), ["7", "120", "4,000", "1,234,567"]);
    }

    #[test]
    fn what_is_lit_is_seen_in_little_room() {
        let text = "…the cranes at the northern quay stood still for a seventeenth day".to_owned();
        let at = text.find("still").unwrap();
        let snippet = Snippet { text, lit: vec![Span::new(at, at + 5)], place: Span::new(0, 5) };
        assert_eq!(beginning(&snippet, 60), 0);
        assert_eq!(&snippet.text[beginning(&snippet, 30)..], "stood still for a seventeenth day");
    }
}
