//! A screen as a picture: a buffer of cells to SVG, for README and docs.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// The size of a cell in the picture's units, and of its letters.
const CELL: (f32, f32) = (8.4, 17.0);
const FONT_SIZE: u8 = 14;

/// The terminal's own colours, where a cell has none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    pub(crate) foreground: &'static str,
    pub(crate) background: &'static str,
}

/// A picture of `buffer`. The same buffer gives the same bytes.
pub(crate) fn svg(buffer: &Buffer, terminal: Terminal) -> String {
    let area = buffer.area;
    let (width, height) = (f32::from(area.width) * CELL.0, f32::from(area.height) * CELL.1);
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.1} {height:.1}\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, monospace\" \
         font-size=\"{FONT_SIZE}\">\n<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        terminal.background
    );
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let run = run(buffer, x, y);
            draw(&mut picture, buffer, (x, y), run, terminal);
            x += run;
        }
    }
    picture.push_str("</svg>\n");
    picture
}

/// The columns from `x` on that look alike. A wide character is a run of its own, so that it stays in its cells.
fn run(buffer: &Buffer, x: u16, y: u16) -> u16 {
    let first = &buffer[(x, y)];
    let wide = first.cell_width().max(1);
    if wide > 1 || !first.symbol().is_ascii() {
        return wide.min(buffer.area.right() - x);
    }
    let alike = |at: u16| {
        let cell = &buffer[(at, y)];
        look(cell) == look(first) && cell.symbol().is_ascii()
    };
    (x..buffer.area.right()).take_while(|at| alike(*at)).count() as u16
}

fn look(cell: &Cell) -> (Color, Color, Modifier) {
    (cell.fg, cell.bg, cell.modifier)
}

fn draw(picture: &mut String, buffer: &Buffer, (x, y): (u16, u16), columns: u16, terminal: Terminal) {
    let cell = &buffer[(x, y)];
    let (mut ink, mut paper) = (colour(cell.fg), colour(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        ink = Some(paper.unwrap_or_else(|| terminal.background.to_owned()));
        paper = Some(colour(cell.fg).unwrap_or_else(|| terminal.foreground.to_owned()));
    }
    let (left, top) = (f32::from(x - buffer.area.x) * CELL.0, f32::from(y - buffer.area.y) * CELL.1);
    let width = f32::from(columns) * CELL.0;
    if let Some(paper) = paper {
        let height = CELL.1;
        let _ = writeln!(
            picture,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{paper}\"/>"
        );
    }
    let step = cell.cell_width().max(1);
    let text: String = (x..x + columns).step_by(step.into()).map(|at| buffer[(at, y)].symbol()).collect();
    if text.trim().is_empty() {
        return;
    }
    let ink = ink.unwrap_or_else(|| terminal.foreground.to_owned());
    let base = top + CELL.1 * 0.74;
    let (style, text) = (attributes(cell.modifier), escaped(&text));
    let _ = writeln!(
        picture,
        "<text x=\"{left:.1}\" y=\"{base:.1}\" textLength=\"{width:.1}\" fill=\"{ink}\"{style} xml:space=\"preserve\">\
         {text}</text>"
    );
}

fn attributes(modifier: Modifier) -> String {
    let known = [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.65\""),
    ];
    known.into_iter().filter(|(one, _)| modifier.contains(*one)).map(|(_, attribute)| attribute).collect()
}

/// The colour as SVG writes it; none for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
