//! The search, who pages and the kept quotes, with the lines at the top and at the bottom.

use ratatui::layout::{Position, Rect};

use crate::config::Role;
use crate::tui::areas::Areas;
use crate::tui::layout::cells::width;
use crate::tui::model::Model;
use crate::tui::paint::Canvas;
use crate::tui::view::View;
use crate::tui::{kept, search, who};

/// Draws a view in place of the reader. Returns the place of the cursor, where something is typed.
pub(super) fn draw(model: &Model, view: &View, areas: &Areas, canvas: &mut Canvas<'_>) -> Option<Position> {
    status(view, areas.status, canvas);
    let size = (model.size, model.said.is_some());
    match view {
        View::Search(search) => search::draw(search, size, model.now.datetime(), model.indexing, canvas),
        View::Who(who) => who::draw(who, size, model.indexing, canvas),
        View::Kept(kept) => kept::draw(kept, model.size, canvas),
    }
}

/// Draws the line at the top: the name of the view, and which row is chosen.
fn status(view: &View, line: Rect, canvas: &mut Canvas<'_>) {
    let (name, total) = match view {
        View::Search(search) => ("search", search.hits.total),
        View::Who(who) => ("who", who.said.total),
        View::Kept(kept) => ("kept quotes", kept.quotes.total),
    };
    let right = if total > 0 { view.place() } else { String::new() };
    let right_width = (width(&right) as u16).min(line.width / 2);
    let room = line.width.saturating_sub(right_width + 3);
    canvas.text((line.x + 1, line.y), room, &format!("pullquote   {name}"), Role::Status);
    canvas.text((line.right().saturating_sub(right_width + 1), line.y), right_width, &right, Role::Status);
    canvas.tint(line, Role::Status);
}
