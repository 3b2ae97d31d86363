//! Quotes, people and organisations under each other in one frame.

use crate::config::Role;
use crate::tui::areas::{Focus, Side};
use crate::tui::model::Model;
use crate::tui::paint::{Canvas, Title};
use crate::tui::panes::{names, quotes};

/// Draws the frame, that of the focus in the accent, and the panes in it.
pub(super) fn draw(model: &Model, side: &Side, canvas: &mut Canvas<'_>) {
    canvas.clear(side.frame);
    canvas.bottom_row(side.frame, false);
    // The pane with the focus comes last, so that its frame lies over that of its neighbours.
    let mut order = [0, 1, 2];
    order.sort_by_key(|index| Focus::SIDE[*index] == model.focus);
    for index in order {
        draw_frame(model, side, index, canvas);
    }
    let Some(page) = model.shown.page() else { return };
    let focus = |pane| model.focus == pane;
    quotes::draw(page, model.quotes, focus(Focus::Quotes), side.inner[0], canvas);
    names::draw(page, Focus::People, model.people, focus(Focus::People), side.inner[1], canvas);
    let organisations = focus(Focus::Organisations);
    names::draw(page, Focus::Organisations, model.organisations, organisations, side.inner[2], canvas);
}

/// The frame around one of the panes.
fn draw_frame(model: &Model, side: &Side, index: usize, canvas: &mut Canvas<'_>) {
    const NAMES: [&str; 3] = ["Quotes", "People", "Organisations"];
    let rows = side.inner[index];
    let focus = Focus::SIDE[index] == model.focus;
    canvas.sides(side.frame, rows.top()..rows.bottom(), if focus { Role::BorderFocus } else { Role::Border });
    let page = model.shown.page();
    let counts = page.map(|page| [page.quote_count(), page.people.len(), page.organisations.len()]);
    let count = counts.map_or_else(String::new, |counts| counts[index].to_string());
    let ends = if index == 0 { ("┌", "┐") } else { ("├", "┤") };
    canvas.title_row(side.frame, rows.y - 1, ends, &Title { name: NAMES[index], count, focus });
    if focus {
        // The row under it belongs to the next pane's title, but for the last.
        let last = index + 1 == Focus::SIDE.len();
        if last {
            canvas.bottom_row(side.frame, true);
        }
    }
}
