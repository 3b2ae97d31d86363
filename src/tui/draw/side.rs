//! Quotes, people, organisations and places under each other in one frame.

use ratatui::layout::Rect;

use super::empty;
use crate::config::Role;
use crate::tui::areas::{Focus, Side};
use crate::tui::model::Model;
use crate::tui::page::{Order, Page};
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
        let shown = if pane == Focus::Quotes { model.quotes.len() } else { names::names(page, pane).len() };
        if shown == 0 {
            empty::pane(model, page, pane, rows, canvas);
        } else if pane == Focus::Quotes {
            quotes::draw(page, &model.quotes, focus, rows, canvas);
        } else {
            names::draw(page, pane, *model.names.of(pane), (focus, model.said.is_some()), rows, canvas);
        }
    }
}

/// The title and the sides of one of the panes.
fn draw_frame(model: &Model, frame: Rect, (pane, rows): (Focus, Rect), canvas: &mut Canvas<'_>) {
    let focus = pane == model.focus;
    canvas.sides(frame, rows.top()..rows.bottom(), if focus { Role::BorderFocus } else { Role::Border });
    let count = model.shown.page().map_or_else(String::new, |page| count(model, page, pane));
    let ends = if pane == Focus::Quotes { ("┌", "┐") } else { ("├", "┤") };
    canvas.title_row(frame, rows.y - 1, ends, &Title { name: &title(model, pane), count, focus });
}

/// Returns how much there is in a pane, where it is known.
fn count(model: &Model, page: &Page, pane: Focus) -> String {
    let count = if pane == Focus::Quotes { page.quote_count() } else { names::names(page, pane).len() };
    if pane == Focus::Quotes && !model.quotes.filter.is_empty() {
        return format!("{}/{count}", model.quotes.len());
    }
    if page.reading.looking { "…".to_owned() } else { count.to_string() }
}

/// Returns a pane's name, with what is out of the ordinary about it: an order, a filter, that it is folded away.
fn title(model: &Model, pane: Focus) -> String {
    let name = match pane {
        Focus::Articles => "Articles",
        Focus::Body => "",
        Focus::Quotes => "Quotes",
        Focus::People => "People",
        Focus::Organisations => "Organisations",
        Focus::Places => "Places",
    };
    let folded = Focus::SIDE.iter().zip(model.panels.folded).any(|(side, folded)| folded && *side == pane);
    let fold = if folded { "▸ " } else { "" };
    let order = match (pane, model.names.of(pane).order) {
        (Focus::Quotes, _) if !model.quotes.filter.is_empty() => format!(" “{}”", model.quotes.filter),
        (Focus::Quotes, _) if model.quotes.by_speaker => " by speaker".to_owned(),
        (Focus::Quotes, _) | (_, Order::Weight) => String::new(),
        (_, Order::Name) => " a–z".to_owned(),
        (_, Order::Place) => " by place".to_owned(),
    };
    format!("{fold}{name}{order}")
}
