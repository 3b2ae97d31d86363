//! The line at the top: where we are in the library, which trail is walked, and how far the article is read. And the
//! line at the bottom: hints, a message, or the search that is being typed.

use ratatui::layout::{Position, Rect};

use crate::config::Role;
use crate::library::index::{Phase, Progress};
use crate::tui::areas::{Areas, Focus};
use crate::tui::bar::{Aside, Bar};
use crate::tui::hints::{Hint, keyed};
use crate::tui::layer::Kind;
use crate::tui::layout::cells::width;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::line::TextLine;
use crate::tui::model::Model;
use crate::tui::page::Page;
use crate::tui::paint::Canvas;
use pullquote_extract::text::Span;

/// Draws the line at the top.
pub(crate) fn status(model: &Model, areas: &Areas, canvas: &mut Canvas<'_>) {
    let line = areas.status;
    // A screen reader reads a line that has changed, and where the reader is on the trail is said at the bottom.
    let page = model.shown.page().filter(|_| model.said.is_none());
    let right = page.map_or_else(String::new, progress);
    let right_width = (width(&right) as u16).min(line.width.saturating_sub(2));
    let x = line.right().saturating_sub(right_width + 1);
    let right_role = if model.panels.zen { Role::Dimmed } else { Role::Status };
    canvas.text((x, line.y), right_width, &right, right_role);
    if model.panels.zen {
        return;
    }
    let room = x.saturating_sub(line.x + 1 + 2);
    let mut lefts = lefts(model);
    if let Some(progress) = model.indexing {
        lefts.insert(0, format!("{}   {}", lefts[0], indexing(progress)));
        lefts.push(indexing(progress));
    }
    let passed_over = model.articles.passed_over();
    // Where nothing is listed, that is all there is to say.
    let asked = model.focus == Focus::Articles || model.articles.len() == 0;
    if asked && !passed_over.is_empty() {
        lefts.insert(0, format!("{}   passed over: {passed_over}", lefts[0]));
    }
    if let Some(fetching) = &model.fetching {
        lefts.insert(0, format!("{}   {fetching}", lefts[0]));
        lefts.push(fetching.clone());
    }
    let fitting = lefts.into_iter().find(|left| width(left) <= usize::from(room));
    if let Some(left) = fitting {
        canvas.text((line.x + 1, line.y), room, &left, Role::Status);
    }
    canvas.tint(line, Role::Status);
}

/// Returns which trail, where on it, and how much is read.
fn progress(page: &Page) -> String {
    let label = page.trail.label();
    let percent = page.viewport.percent(&page.layout);
    let stops = page.trail.stops.len();
    if stops == 0 && page.reading.looking {
        return format!("looking for quotes   {percent}%");
    }
    if stops == 0 {
        return format!("no {label}   {percent}%");
    }
    match page.current_stop() {
        Some(stop) => format!("{label} {}/{stops}   {percent}%", stop + 1),
        None => format!("{label} –/{stops}   {percent}%"),
    }
}

/// Returns how far indexing has come.
fn indexing(Progress { phase, done, total }: Progress) -> String {
    match phase {
        Phase::Listing if total == 1 => "listing 1 article …".to_owned(),
        Phase::Listing => format!("listing {total} articles …"),
        Phase::Reading => format!("indexing {done} of {total}"),
    }
}

/// Returns what may stand at the left, the fullest first.
fn lefts(model: &Model) -> Vec<String> {
    let name = "pullquote".to_owned();
    if let Some(view) = model.history.view_behind() {
        let (place, view) = (view.place(), view.name());
        return vec![format!("{name}   {view} · {place}"), format!("{view} · {place}"), place];
    }
    let Some((index, header)) = model.shown.id().and_then(|id| model.articles.find(id)) else {
        // The list is filtered, and it is not in it.
        let source = model.shown.page().and_then(|page| page.reading.article.meta.source.as_deref());
        return source.map(|source| format!("pullquote   {source}")).into_iter().chain([name]).collect();
    };
    let star = if model.articles.marks(header.id).is_some_and(|marks| marks.starred.is_some()) { "★ " } else { "" };
    let count = format!("{} of {}", index + 1, model.articles.len());
    let tags = model.shown.page().map_or_else(String::new, |page| tags(&page.state.tags));
    let mut lefts = match &header.meta.source {
        Some(source) => vec![
            format!("{name}   {star}{source} · {count}{tags}"),
            format!("{name}   {star}{source} · {count}"),
            format!("{star}{source} · {count}"),
        ],
        None => vec![format!("{name}   {star}{count}{tags}"), format!("{name}   {star}{count}")],
    };
    lefts.push(format!("{star}{count}"));
    if let Some(title) = title_out_of_sight(model) {
        lefts.insert(0, format!("{star}{title} · {count}{tags}"));
        lefts.insert(1, format!("{star}{title} · {count}"));
        lefts.insert(2, format!("{star}{title}"));
    }
    lefts
}

/// Returns the title of the article, once it has scrolled away.
fn title_out_of_sight(model: &Model) -> Option<&str> {
    let page = model.shown.page().filter(|_| model.said.is_none())?;
    let first = page.reading.article.blocks.first()?.span;
    let away = page.viewport.top >= page.layout.lines_of(first).end;
    Some(page.reading.article.meta.title.as_str()).filter(|title| away && !title.is_empty())
}

/// Returns the reader's tags, after what stands before them.
fn tags(tags: &[String]) -> String {
    if tags.is_empty() { String::new() } else { format!(" · #{}", tags.join(" #")) }
}

/// Draws the line at the bottom. Returns the place of the cursor, where something is typed, and the rows that were drawn.
pub(crate) fn bottom(model: &Model, areas: &Areas, canvas: &mut Canvas<'_>) -> (Option<Position>, Rect) {
    let line = areas.hint;
    let (reads, whole) = (model.said.is_some(), said_rows(line));
    match model.bar(areas) {
        Bar::Line { mark, line: typed, aside } => {
            return (Some(draw_line((mark, typed), &aside, line, canvas)), line);
        }
        Bar::Notice(notice) => {
            let role = if notice.error { Role::Error } else { Role::Notice };
            let most = if reads { whole } else { NOTICE_ROWS };
            return (None, draw_rows(&notice.text, role, (line, 1), most, canvas));
        }
        Bar::Said(words) => return (None, draw_rows(words, Role::Notice, (line, 0), whole, canvas)),
        Bar::Count(number, words) if reads => {
            let rows = draw_rows(&format!("{number}  {words}"), Role::Notice, (line, 1), whole, canvas);
            return (model.layers.has(Kind::Ask).then(|| rows.as_position()), rows);
        }
        // What is asked is read to its end.
        Bar::Count(keys, words) if model.layers.has(Kind::Ask) => {
            let rows = draw_rows(&format!("{keys}  {words}"), Role::Hint, (line, 1), NOTICE_ROWS, canvas);
            canvas.text((rows.x + 1, rows.y), rows.width - 1, &keys, Role::HintKey);
            return (None, rows);
        }
        Bar::Count(number, words) => {
            let used = canvas.text((line.x + 1, line.y), line.width - 1, &number, Role::HintKey);
            let room = line.width.saturating_sub(used + 3);
            canvas.text((line.x + used + 3, line.y), room, whole_parts(&words, room), Role::Hint);
        }
        Bar::Hints(hints) => draw_hints(&hints, canvas),
        Bar::Empty => {}
    }
    (None, line)
}

/// Returns as many of the parts of a line as there is room for, the first in any case.
fn whole_parts(words: &str, room: u16) -> &str {
    const BETWEEN: &str = " · ";
    let ends = words.match_indices(BETWEEN).map(|(at, _)| at).chain([words.len()]);
    let fits = |end: &usize| width(&words[..*end]) <= usize::from(room);
    &words[..ends.filter(fits).max().unwrap_or(words.len())]
}

fn draw_hints(hints: &[Hint], canvas: &mut Canvas<'_>) {
    for Hint { area, keys, words, .. } in hints {
        let used = canvas.text((area.x, area.y), area.width, keys, Role::HintKey);
        canvas.text((area.x + used + 1, area.y), area.width.saturating_sub(used + 1), words, Role::Hint);
    }
}

/// The most rows of a message.
const NOTICE_ROWS: usize = 2;

/// Returns the most rows of what is said to a screen reader, counted from the line at the bottom: half of the screen, so that it
/// is said whole.
const fn said_rows(line: Rect) -> usize {
    (line.y as usize).div_ceil(2)
}

/// Draws words at a line, so many columns in; long ones take rows above it, too, as many as are allowed. Returns the rows.
fn draw_rows(text: &str, role: Role, (line, indent): (Rect, u16), most: usize, canvas: &mut Canvas<'_>) -> Rect {
    let room = line.width.saturating_sub(2 * indent);
    let mut spans = Vec::new();
    wrap(text, Span::new(0, text.len()), room.into(), Fit::First, &mut spans);
    let rows = spans.len().clamp(1, most) as u16;
    let area = Rect { y: (line.y + 1).saturating_sub(rows), height: rows, ..line };
    canvas.clear(area);
    for (nth, (span, y)) in spans.iter().zip(area.top()..area.bottom()).enumerate() {
        let end = if nth + 1 == most { text.len() } else { span.end };
        canvas.text((line.x + indent, y), room, text[span.start..end].trim_end(), role);
    }
    area
}

/// Draws what is being typed, after a word that tells what it is, with something else at the right. Returns the cursor's
/// place.
fn draw_line((mark, typed): (&str, &TextLine), aside: &Aside, line: Rect, canvas: &mut Canvas<'_>) -> Position {
    let taken = (width(mark) + width(typed.text()) + 3) as u16;
    let free = Rect { x: line.x + taken, width: line.width.saturating_sub(taken), ..line };
    let aside_width = match aside {
        // How many hits there are is told in any case.
        Aside::Text(text) if typed.is_empty() || width(text) <= 12 || width(text) <= usize::from(free.width) => {
            let columns = (width(text) as u16).min(line.width.saturating_sub(width(mark) as u16 + 5));
            let x = line.right().saturating_sub(columns + 1);
            canvas.text((x, line.y), columns, text, Role::Dimmed);
            columns
        }
        Aside::Text(_) => 0,
        // What has no room beside it stands above.
        Aside::Told(text) if width(text) > usize::from(free.width.saturating_sub(1).max(line.width / 2)) => {
            let above = Rect { y: line.y.saturating_sub(1), ..line };
            draw_rows(text, Role::Notice, (above, 0), said_rows(above), canvas);
            0
        }
        Aside::Told(text) => {
            let columns = width(text) as u16;
            let x = (line.x + taken + 1).min(line.right().saturating_sub(columns));
            canvas.text((x, line.y), columns, text, Role::Notice);
            line.right().saturating_sub(x + 1)
        }
        Aside::Hints(keys) => {
            let hints = keyed(keys, free);
            let columns = hints.last().map_or(0, |last| last.area.right() - free.x);
            let shift = free.width.saturating_sub(columns + 1);
            let moved = |hint: Hint| Hint { area: Rect { x: hint.area.x + shift, ..hint.area }, ..hint };
            draw_hints(&hints.into_iter().map(moved).collect::<Vec<_>>(), canvas);
            columns
        }
    };
    let row = Rect { x: line.x + 1, width: line.width.saturating_sub(aside_width + 3), ..line };
    typed.draw(mark, row, canvas)
}
