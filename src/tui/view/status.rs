//! The line at the top: where we are in the library, which trail is walked, and how far the article is read. And the
//! line at the bottom: hints, a message, or the search that is being typed.

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::visit;
use crate::config::Role;
use crate::library::index::{Phase, Progress};
use crate::tui::areas::Areas;
use crate::tui::layout::cells::width;
use crate::tui::links::Links;
use crate::tui::model::{Model, Prompt};
use crate::tui::over::Over;
use crate::tui::page::Page;
use crate::tui::paint::Canvas;
use crate::tui::prompt;
use crate::tui::tagging::Tagging;
use crate::tui::visit::Behind;

/// Draws the line at the top.
pub(crate) fn status(model: &Model, areas: &Areas, canvas: &mut Canvas<'_>) {
    let line = areas.status;
    let right = model.shown.page().map_or_else(String::new, progress);
    let right_width = (width(&right) as u16).min(line.width.saturating_sub(2));
    let x = line.right().saturating_sub(right_width + 1);
    let right_role = if model.zen { Role::Dimmed } else { Role::Status };
    canvas.text((x, line.y), right_width, &right, right_role);
    if model.zen {
        return;
    }
    let room = x.saturating_sub(line.x + 1 + 2);
    let mut lefts = lefts(model);
    if let Some(progress) = model.indexing {
        lefts.insert(0, format!("{}   {}", lefts[0], indexing(progress)));
        lefts.push(indexing(progress));
    }
    let fitting = lefts.into_iter().find(|left| width(left) <= usize::from(room));
    if let Some(left) = fitting {
        canvas.text((line.x + 1, line.y), room, &left, Role::Status);
    }
    canvas.tint(line, Role::Status);
}

/// Which trail, where on it, and how much is read.
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

/// How far indexing has come.
fn indexing(Progress { phase, done, total }: Progress) -> String {
    match phase {
        Phase::Listing => format!("listing {total} articles …"),
        Phase::Reading => format!("indexing {done} of {total}"),
    }
}

/// What may stand at the left, the fullest first.
fn lefts(model: &Model) -> Vec<String> {
    let name = "pullquote".to_owned();
    if let Some(Behind::Visit(visit)) = model.behind.last() {
        let (place, visit) = (visit.place(), visit.name());
        return vec![format!("{name}   {visit} · {place}"), format!("{visit} · {place}"), place];
    }
    let Some((index, header)) = model.shown.id().and_then(|id| model.articles.find(id)) else {
        // The list is filtered, and it is not in it.
        let source = model.shown.page().and_then(|page| page.reading.article.meta.source.as_deref());
        return source.map(|source| format!("pullquote   {source}")).into_iter().chain([name]).collect();
    };
    let star = if model.articles.marks(header.id).is_some_and(|marks| marks.starred.is_some()) { "★ " } else { "" };
    let count = format!("{} of {}", index + 1, model.articles.len());
    let tags = model.shown.page().map_or_else(String::new, |page| tags(&page.kept.tags));
    let mut lefts = match &header.meta.source {
        Some(source) => vec![
            format!("{name}   {star}{source} · {count}{tags}"),
            format!("{name}   {star}{source} · {count}"),
            format!("{star}{source} · {count}"),
        ],
        None => vec![format!("{name}   {star}{count}{tags}"), format!("{name}   {star}{count}")],
    };
    lefts.push(format!("{star}{count}"));
    lefts
}

/// The reader's tags, after what stands before them.
fn tags(tags: &[String]) -> String {
    if tags.is_empty() { String::new() } else { format!(" · #{}", tags.join(" #")) }
}

/// Draws the line at the bottom. Gives the place of the cursor, where something is typed.
pub(crate) fn bottom(model: &Model, areas: &Areas, canvas: &mut Canvas<'_>) -> Option<Position> {
    let line = areas.hint;
    if let Some(prompt) = &model.prompt {
        return Some(search(model, prompt, areas, canvas));
    }
    if let Some(input) = &model.quotes.typing {
        let row = Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line };
        return Some(prompt::draw("quotes with: ", input, row, canvas));
    }
    if model.articles.head.is_typing() {
        let words = "Enter keep   Esc all articles   ↑/↓ choose";
        canvas.text((line.x + 1, line.y), line.width.saturating_sub(2), words, Role::Hint);
        return None;
    }
    if let Some(tagging) = &model.tagging {
        return Some(written_tags(tagging, areas, canvas));
    }
    if let Some(notice) = &model.notice {
        let role = if notice.error { Role::Error } else { Role::Notice };
        canvas.text((line.x + 1, line.y), line.width.saturating_sub(2), &notice.text, role);
        return None;
    }
    if let Some(alert) = &model.alert {
        canvas.text((line.x + 1, line.y), line.width.saturating_sub(2), alert, Role::Error);
        return None;
    }
    if let Some(words) = model.over.as_ref().and_then(Over::words) {
        canvas.text((line.x + 1, line.y), line.width.saturating_sub(2), words, Role::Hint);
        return None;
    }
    let visit = || model.visit.as_ref().filter(|_| model.over.is_none()).and_then(visit::words);
    if let Some(words) = model.links.as_ref().map(Links::words).or_else(visit) {
        canvas.text((line.x + 1, line.y), line.width.saturating_sub(2), words, Role::Hint);
        return None;
    }
    if model.is_bare() {
        return None;
    }
    for hint in model.hints(areas) {
        let keys = canvas.text((hint.area.x, line.y), hint.area.width, &hint.keys, Role::HintKey);
        let rest = hint.area.width.saturating_sub(keys + 1);
        canvas.text((hint.area.x + keys + 1, line.y), rest, hint.words, Role::Hint);
    }
    None
}

/// The search that is being typed, and how many hits it has.
fn search(model: &Model, prompt: &Prompt, areas: &Areas, canvas: &mut Canvas<'_>) -> Position {
    let hits = match (prompt.input.value().is_empty(), model.shown.page()) {
        _ if prompt.fault.is_some() => prompt.fault.unwrap_or_default().to_owned(),
        (false, Some(page)) if page.trail.stops.is_empty() => "no hit".to_owned(),
        (false, Some(page)) => {
            let at = page.current_stop().map_or_else(|| "–".to_owned(), |stop| (stop + 1).to_string());
            format!("{at}/{}", page.trail.stops.len())
        }
        _ => "Enter walk the hits   Esc cancel   re: a pattern".to_owned(),
    };
    typed(("/", &prompt.input), &hits, areas, canvas)
}

/// What stands before tags that are written.
const TAGS: &str = "tags: ";

/// The tags that are being written, and what may complete the last of them.
fn written_tags(tagging: &Tagging, areas: &Areas, canvas: &mut Canvas<'_>) -> Position {
    let help = match tagging.candidates().as_slice() {
        [] => "Enter keep   Esc cancel".to_owned(),
        candidates => format!("Tab {}", candidates.join(" · ")),
    };
    // What is written goes first where there is little room.
    let fits = width(TAGS) + width(tagging.input.value()) + width(&help) + 4 <= usize::from(areas.hint.width);
    typed((TAGS, &tagging.input), if fits { &help } else { "" }, areas, canvas)
}

/// What is being typed, after a word that tells what it is, and something else at the right. Gives the cursor's place.
fn typed((label, input): (&str, &Input), right: &str, areas: &Areas, canvas: &mut Canvas<'_>) -> Position {
    let line = areas.hint;
    let right_width = (width(right) as u16).min(line.width / 2 + 14).min(line.width - width(label) as u16 - 5);
    let x = line.right().saturating_sub(right_width + 1);
    canvas.text((x, line.y), right_width, right, Role::Dimmed);
    let row = Rect { x: line.x + 1, width: x.saturating_sub(line.x + 2), ..line };
    prompt::draw(label, input, row, canvas)
}
