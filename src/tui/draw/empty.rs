//! Tells what is said where there is nothing to show, no article or nothing in a pane: what is so, and which key helps.

use ratatui::layout::Rect;

use crate::config::Action::{ArticleList, ArticleNext, Close, Fold, Leave, Reports, Rescan};
use crate::config::{Action, Role};
use crate::tui::areas::Focus;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::model::{Model, Shown};
use crate::tui::page::Page;
use crate::tui::paint::Canvas;
use pullquote_extract::text::Span;

/// Rows of the text below which there is little room.
const LOW: u16 = 14;

/// Draws it in the upper part of the area of the text.
pub(super) fn draw(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    // On a low screen the lines stand close, so that the last of them is seen.
    let (above, apart) = if area.height < LOW { (1, 0) } else { (area.height / 4, 1) };
    let below = Rect { y: area.y + above, height: area.height - above, ..area };
    put(words(model), apart, below, canvas);
}

/// Draws what is so in a side pane that has nothing to show.
pub(super) fn pane(model: &Model, page: &Page, pane: Focus, rows: Rect, canvas: &mut Canvas<'_>) {
    let area = Rect { x: rows.x + 1, width: rows.width.saturating_sub(2), ..rows };
    put(pane_words(model, page, pane), 0, area, canvas);
}

/// Puts words in lines, with as many empty lines between them as `apart` says.
fn put(words: Vec<(String, Role)>, apart: u16, area: Rect, canvas: &mut Canvas<'_>) {
    let mut y = area.y;
    for (text, role) in words {
        let mut spans = Vec::new();
        wrap(&text, Span::new(0, text.len()), area.width.into(), Fit::First, &mut spans);
        for span in spans {
            if y < area.bottom() {
                canvas.text((area.x, y), area.width, span.of(&text), role);
            }
            y += 1;
        }
        y += apart;
    }
}

/// Returns what a side pane says that is empty.
fn pane_words(model: &Model, page: &Page, pane: Focus) -> Vec<(String, Role)> {
    if page.reading.looking {
        return vec![("looking …".to_owned(), Role::Dimmed)];
    }
    let (words, action, does) = match pane {
        Focus::Quotes if page.quote_count() > 0 => ("no matching quote", Close, "all quotes"),
        Focus::Quotes if model.quotes.reports => ("nobody is quoted", ArticleNext, "next article"),
        Focus::Quotes => ("nobody is quoted", Reports, "reported speech"),
        _ => ("no names", Fold, "fold this pane"),
    };
    vec![(words.to_owned(), Role::Dimmed), (keyed(model, action, does), Role::Dimmed)]
}

/// Returns a key and what it does; without one, the name by which the list of actions finds it.
fn keyed(model: &Model, action: Action, does: &str) -> String {
    format!("{} {does}", model.keymap.key(action).unwrap_or_else(|| action.name().to_owned()))
}

/// Returns what stands where no article does, and which key helps.
fn words(model: &Model) -> Vec<(String, Role)> {
    let hint = |action, words: &str| (keyed(model, action, words), Role::Dimmed);
    match &model.shown {
        Shown::Broken { error, .. } => vec![
            ("This article cannot be shown.".to_owned(), Role::Error),
            (error.clone(), Role::Text),
            hint(ArticleNext, "next article"),
            hint(ArticleList, "the list of articles"),
            hint(Rescan, "look again"),
        ],
        Shown::Nothing if model.articles.is_known() && model.articles.len() == 0 => vec![
            ("There are no articles here.".to_owned(), Role::Heading),
            (
                "Put .md, .txt or .html files into the library’s folder, or name a folder: pullquote FOLDER".to_owned(),
                Role::Text,
            ),
            hint(Rescan, "look again"),
            hint(Leave, "quit"),
        ],
        Shown::Nothing if model.articles.is_known() => vec![("Opening the article …".to_owned(), Role::Dimmed)],
        Shown::Nothing => vec![("Looking for articles …".to_owned(), Role::Dimmed)],
        Shown::Article(_) => Vec::new(),
    }
}
