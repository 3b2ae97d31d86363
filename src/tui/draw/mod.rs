//! Drawing: the model as it is, onto a buffer. Changes nothing, decides nothing.

mod empty;
mod side;
mod status;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::areas::{Areas, Focus, LEAST};
use super::layer::Layer;
use super::model::Model;
use super::overlay::{following, marks, tour};
use super::page::{Page, Selection};
use super::paint::Canvas;
use super::panes::{articles, body};
use crate::config::Role;
use pullquote_painter::{Drawn, Lines};

/// Draws `model` on a buffer of its size. On a smaller one nothing: the terminal has shrunk, and the message that says so
/// is on its way.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Drawn {
    let mut canvas = Canvas::new(buffer, &model.palette);
    let mut cursor = draw_all(model, &mut canvas);
    if model.said.is_some() {
        canvas.leave_out_drawings();
        cursor = cursor.or_else(|| focused(model, &canvas));
    }
    let (links, images) = canvas.finish();
    let links = if model.reading.hyperlinks { links } else { Vec::new() };
    Drawn { cursor, links, lines: lines(model), images }
}

/// Returns the start of the row that has the focus: for a screen reader, which reads from there.
fn focused(model: &Model, canvas: &Canvas<'_>) -> Option<Position> {
    let in_text = model.focus == Focus::Body && !model.layers.has_overlay() && model.layers.view().is_none();
    if !in_text {
        return canvas.current();
    }
    let (page, areas) = (model.shown.page()?, model.areas()?);
    let row = page.viewport.row(&page.layout) as u16;
    Some(Position { x: areas.text.x, y: areas.text.y + row })
}

/// Returns the text on screen; none where something else has its place.
fn lines(model: &Model) -> Option<Lines> {
    let page = model.shown.page().filter(|_| model.layers.view().is_none())?;
    let area = model.areas()?.text;
    Some(Lines { area, top: page.viewport.top })
}

fn draw_all(model: &Model, canvas: &mut Canvas<'_>) -> Option<Position> {
    let screen = canvas.area();
    canvas.clear(screen);
    if screen.width < model.size.columns || screen.height < model.size.rows {
        return None;
    }
    let Some(areas) = model.areas().filter(|_| screen.width >= LEAST.columns && screen.height >= LEAST.rows) else {
        let words = format!("too small: {} × {}", LEAST.columns, LEAST.rows);
        canvas.text((screen.x, screen.y + screen.height / 2), screen.width, &words, Role::Notice);
        return None;
    };
    let mut cursor = match model.layers.view() {
        Some(view) => {
            let line = view::draw(model, view, &areas, canvas);
            on_row(model, line, canvas)
        }
        None => draw_reader(model, &areas, canvas),
    };
    cursor = status::bottom(model, &areas, canvas).0.or(cursor);
    for layer in model.layers.upwards() {
        if layer.kind().is_overlay() {
            // What lies under it steps back; the line at the bottom says how to leave.
            step_back(model, Rect { height: screen.height - 1, ..screen }, canvas);
            cursor = None;
        }
        cursor = draw_layer(model, layer, &areas, canvas).or(cursor);
    }
    if !model.pending.is_empty() {
        clear_beside(model, canvas);
        let first = following::draw(&model.keymap, &model.pending, screen, canvas);
        cursor = read(model, Some(first)).or(cursor);
    }
    if model.said.is_some() { above_all(model, &areas, cursor, canvas) } else { cursor }
}

/// Draws what is said to a screen reader over whatever is on the screen, so that it is read whole. Returns the place of the
/// cursor: where it would be hidden, the first row of what is said.
fn above_all(model: &Model, areas: &Areas, cursor: Option<Position>, canvas: &mut Canvas<'_>) -> Option<Position> {
    let (_, rows) = status::bottom(model, areas, canvas);
    let hidden = |cursor: &Position| rows.contains(*cursor) && rows.height > 1;
    cursor.or_else(|| focused(model, canvas)).map(|cursor| if hidden(&cursor) { rows.as_position() } else { cursor })
}

/// Has what lies under something step back; for a screen reader it is taken away, or it would be read along.
fn step_back(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if model.said.is_some() { canvas.clear(area) } else { canvas.dim(area) }
}

/// Takes away for a screen reader what would stand beside the rows that are drawn next.
fn clear_beside(model: &Model, canvas: &mut Canvas<'_>) {
    if model.said.is_some() {
        let screen = model.screen();
        canvas.clear(Rect { height: screen.height - 1, ..screen });
    }
}

/// Returns the cursor for a screen reader alone.
fn read(model: &Model, cursor: Option<Position>) -> Option<Position> {
    cursor.filter(|_| model.said.is_some())
}

/// Returns the cursor of a line that is typed above a list: there, or for a screen reader on the row that was chosen last.
fn on_row(model: &Model, line: Option<Position>, canvas: &Canvas<'_>) -> Option<Position> {
    let row = line.and(canvas.current()).filter(|_| model.reads_row());
    row.or(line)
}

/// Draws what a layer puts on the screen besides the bottom line. Returns the place of the cursor, where it has one.
fn draw_layer(model: &Model, layer: &Layer, areas: &Areas, canvas: &mut Canvas<'_>) -> Option<Position> {
    let screen = model.screen();
    match layer {
        Layer::Selection(selection) => {
            let page = model.shown.page()?;
            draw_selection(page, *selection, areas.text, canvas);
            let (row, column) = page.cell_of(selection.cursor)?;
            Some(Position { x: areas.text.x + column, y: areas.text.y + row })
        }
        Layer::Links(links) => read(model, links.draw(model.shown.page()?, areas.text, canvas)),
        Layer::Commands => {
            clear_beside(model, canvas);
            let rows: Vec<_> = model.keyed_commands().map(|(key, command)| (key, command.name.as_str())).collect();
            read(model, Some(marks::draw_rows("Commands", &rows, screen, canvas)))
        }
        Layer::Mark { set: false } => {
            if model.marks.all().len() > 0 {
                clear_beside(model, canvas);
            }
            read(model, marks::draw(&model.marks, screen, canvas))
        }
        Layer::Help(help) => help.draw(&model.keymap, model.context(), screen, canvas),
        Layer::Actions(actions) => {
            let line = actions.draw(&model.keymap, screen, canvas);
            on_row(model, Some(line), canvas)
        }
        Layer::Speakers(speakers) => {
            let line = speakers.draw(screen, canvas);
            on_row(model, Some(line), canvas)
        }
        Layer::Why(why) => {
            why.draw(screen, canvas);
            None
        }
        Layer::Tour => {
            tour::draw(&model.keymap, screen, canvas);
            None
        }
        // A view is drawn in place of the reader; the others stand in the bottom line, or in a pane.
        Layer::View(_)
        | Layer::Mark { set: true }
        | Layer::QuoteFilter(_)
        | Layer::ListFilter
        | Layer::Find(_)
        | Layer::Tags(_)
        | Layer::Note(_)
        | Layer::Ask(_)
        | Layer::Folder(_)
        | Layer::Address(_) => None,
    }
}

/// Draws the article with what stands beside it. Returns the place of the cursor in the list, while its filter is typed.
fn draw_reader(model: &Model, areas: &Areas, canvas: &mut Canvas<'_>) -> Option<Position> {
    draw_text(model, areas, canvas);
    let mut typed = draw_panes(model, areas, false, canvas);
    if model.has_drawer() {
        // What lies under a pane steps back.
        step_back(model, Rect { y: areas.body.y, height: areas.body.height, ..model.screen() }, canvas);
        typed = draw_panes(model, areas, true, canvas).or(typed);
    }
    status::status(model, areas, canvas);
    typed
}

/// Draws the text, or what is so instead.
fn draw_text(model: &Model, areas: &Areas, canvas: &mut Canvas<'_>) {
    let Some(page) = model.shown.page() else {
        empty::draw(model, areas.text, canvas);
        return;
    };
    body::draw(page, areas.body, areas.text, model.chosen_name(), canvas);
}

fn draw_selection(page: &Page, selection: Selection, text: Rect, canvas: &mut Canvas<'_>) {
    let span = selection.span(page.body());
    let shown = page.layout.lines.iter().skip(page.viewport.top);
    for (line, y) in shown.zip(text.top()..text.bottom()).filter(|(line, _)| line.span.overlaps(span)) {
        if let Some(columns) = page.layout.columns_of(page.body(), line, span, page.viewport.pan) {
            let width = columns.end.min(text.width).saturating_sub(columns.start);
            canvas.tint(Rect { x: text.x + columns.start, y, width, height: 1 }, Role::Selection);
        }
    }
}

/// Returns the panes that lie over the text, or those that stand beside it. Returns the place of the cursor in one of
/// them.
fn draw_panes(model: &Model, areas: &Areas, over: bool, canvas: &mut Canvas<'_>) -> Option<Position> {
    let mut cursor = None;
    if let Some(panel) = areas.articles.filter(|panel| panel.drawer == over) {
        let focus = model.focus == Focus::Articles;
        let context = articles::Context { focus, open: model.shown.id(), now: model.now.datetime() };
        cursor = articles::draw(&model.articles, context, &panel, canvas);
        cursor = on_row(model, cursor, canvas);
    }
    if let Some(side) = areas.side.filter(|side| side.drawer == over) {
        side::draw(model, &side, canvas);
    }
    cursor
}
