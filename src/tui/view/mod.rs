//! Drawing: the model as it is, onto a buffer. Changes nothing, decides nothing.

mod empty;
mod side;
mod status;
mod visit;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::areas::{Areas, Focus, LEAST};
use super::model::Model;
use super::over::following;
use super::paint::{Canvas, Hyperlink};
use super::panes::{articles, body};
use crate::config::Role;

/// What of a screen is not in its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The place of the cursor, where something is typed.
    pub cursor: Option<Position>,
    /// The cells that lead somewhere.
    pub links: Vec<Hyperlink>,
}

/// Draws `model` on a buffer of its size.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Drawn {
    let mut canvas = Canvas::new(buffer, &model.palette);
    let cursor = draw_all(model, &mut canvas);
    let links = if model.reading.hyperlinks { canvas.into_links() } else { Vec::new() };
    Drawn { cursor, links }
}

fn draw_all(model: &Model, canvas: &mut Canvas<'_>) -> Option<Position> {
    let screen = canvas.area();
    canvas.clear(screen);
    let Some(areas) = model.areas().filter(|_| screen.width >= LEAST.columns && screen.height >= LEAST.rows) else {
        let words = format!("more room, please: {} × {}", LEAST.columns, LEAST.rows);
        canvas.text((screen.x, screen.y + screen.height / 2), screen.width, &words, Role::Notice);
        return None;
    };
    let mut cursor = None;
    if let Some(visit) = &model.visit {
        cursor = visit::draw(model, visit, &areas, canvas);
    } else {
        draw_reader(model, &areas, canvas);
    }
    cursor = status::bottom(model, &areas, canvas).or(cursor);
    if let Some(over) = &model.over {
        // What lies under it steps back; the line at the bottom says how to leave.
        canvas.dim(Rect { height: screen.height - 1, ..screen });
        cursor = over.draw(&model.keymap, model.context(), screen, canvas);
    }
    if !model.pending.is_empty() {
        following::draw(&model.keymap, &model.pending, screen, canvas);
    }
    cursor
}

/// Draws the article with what stands beside it.
fn draw_reader(model: &Model, areas: &Areas, canvas: &mut Canvas<'_>) {
    match model.shown.page() {
        Some(page) => body::draw(page, areas.body, areas.text, model.chosen_name(), canvas),
        None => empty::draw(model, areas.text, canvas),
    }
    if let Some(panel) = areas.articles {
        let focus = model.focus == Focus::Articles;
        let context = articles::Context { focus, open: model.shown.id(), now: model.now.datetime() };
        articles::draw(&model.articles, context, &panel, canvas);
    }
    if let Some(side) = areas.side {
        side::draw(model, &side, canvas);
    }
    status::status(model, areas, canvas);
}
