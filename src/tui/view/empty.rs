//! What is said where no article can be: what is so, and which key helps.

use ratatui::layout::Rect;

use crate::config::Action::{ArticleList, ArticleNext, Quit};
use crate::config::Role;
use crate::text::Span;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::model::{Model, Shown};
use crate::tui::paint::Canvas;

/// Draws it in the upper part of the area of the text.
pub(super) fn draw(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let mut y = area.y + area.height / 4;
    for (text, role) in words(model) {
        let mut spans = Vec::new();
        wrap(&text, Span::new(0, text.len()), area.width.into(), Fit::First, &mut spans);
        for span in spans {
            if y < area.bottom() {
                canvas.text((area.x, y), area.width, span.of(&text), role);
            }
            y += 1;
        }
        y += 1;
    }
}

/// What stands where no article does, and which key helps.
fn words(model: &Model) -> Vec<(String, Role)> {
    let key = |action| model.keymap.key(action).unwrap_or_default();
    let hint = |action, words: &str| (format!("{} {words}", key(action)), Role::Dimmed);
    match &model.shown {
        Shown::Broken { error, .. } => vec![
            ("This article cannot be shown.".to_owned(), Role::Error),
            (error.clone(), Role::Text),
            hint(ArticleNext, "next article"),
            hint(ArticleList, "the list of articles"),
        ],
        Shown::Nothing if model.articles.is_known() && model.articles.len() == 0 => vec![
            ("There is no article here.".to_owned(), Role::Heading),
            (
                "Put .md, .txt or .html files into the library’s folder, or name a folder: pullquote FOLDER".to_owned(),
                Role::Text,
            ),
            hint(Quit, "quit"),
        ],
        Shown::Nothing if model.articles.is_known() => vec![("Opening the article …".to_owned(), Role::Dimmed)],
        Shown::Nothing => vec![("Looking for articles …".to_owned(), Role::Dimmed)],
        Shown::Article(_) => Vec::new(),
    }
}
