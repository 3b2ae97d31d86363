//! Quotes, people, organisations and places under each other in one frame.

use ratatui::layout::Rect;

use crate::config::Role;
use crate::tui::areas::{Focus, Side};
use crate::tui::model::Model;
use crate::tui::page::Page;
use crate::tui::paint::{Canvas, Title};
use crate::tui::panes::{names, quotes};

/// Draws the frame, that of the focus in the accent, and the panes in it.
pub(super) fn draw(model: &Model, side: &Side, canvas: &mut Canvas<'_>) {
    canvas.clear(side.frame);
    canvas.bottom_row(side.frame, false);
    // The pane with the focus comes last, so that its frame lies over that of its neighbours.
    let mut panes: Vec<_> = side.panes().collect();
    let last = panes.last().map(|(pane, _)| *pane);
    panes.sort_by_key(|(pane, _)| *pane == model.focus);
    for (pane, rows) in panes {
        let focus = pane == model.focus;
        draw_frame(model, side.frame, (pane, rows), canvas);
        if focus && last == Some(pane) {
            canvas.bottom_row(side.frame, true);
        }
        let Some(page) = model.shown.page() else { continue };
        if pane == Focus::Quotes {
            quotes::draw(page, model.quotes, focus, rows, canvas);
        } else {
            names::draw(page, pane, *model.names.of(pane), focus, rows, canvas);
        }
    }
}

/// The title and the sides of one of the panes.
fn draw_frame(model: &Model, frame: Rect, (pane, rows): (Focus, Rect), canvas: &mut Canvas<'_>) {
    let focus = pane == model.focus;
    canvas.sides(frame, rows.top()..rows.bottom(), if focus { Role::BorderFocus } else { Role::Border });
    let count = model.shown.page().map_or_else(String::new, |page| count(page, pane));
    let ends = if pane == Focus::Quotes { ("┌", "┐") } else { ("├", "┤") };
    canvas.title_row(frame, rows.y - 1, ends, &Title { name: title(pane), count, focus });
}

/// How much there is in a pane, where it is known.
fn count(page: &Page, pane: Focus) -> String {
    let count = if pane == Focus::Quotes { page.quote_count() } else { names::names(page, pane).len() };
    if page.reading.looking { "…".to_owned() } else { count.to_string() }
}

const fn title(pane: Focus) -> &'static str {
    match pane {
        Focus::Articles => "Articles",
        Focus::Body => "",
        Focus::Quotes => "Quotes",
        Focus::People => "People",
        Focus::Organisations => "Organisations",
        Focus::Places => "Places",
    }
}
