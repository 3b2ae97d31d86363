//! The cursor of a terminal, with its colours and its link: what it takes to bring it from one cell to another.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use ratatui::buffer::{Cell, CellWidth as _};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::image::IMAGE;

/// Draws a dotted line under a cell, which ratatui has no modifier for. A terminal that knows no `CSI 4:4 m` may draw
/// nothing, so it is for callers to know.
pub const DOTTED: Modifier = Modifier::from_bits_retain(1 << 15);

/// The styles that show on a blank.
const ON_BLANKS: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT).union(DOTTED).union(IMAGE);

/// Writes what a terminal is to be sent.
#[derive(Debug, Default)]
pub(crate) struct Pen {
    out: String,
    /// Columns of the terminal. Beyond the last one the cursor waits for the next letter, and no way that counts from there
    /// is safe.
    columns: u16,
    /// The place of the cursor, where it is known.
    at: Option<Position>,
    foreground: Option<Color>,
    background: Option<Color>,
    modifier: Modifier,
    link: Option<String>,
}

/// Returns whether two cells look alike; the letters of a blank have no colour.
pub(crate) fn look_alike(one: &Cell, other: &Cell) -> bool {
    one == other || is_blank(one) && is_blank(other) && one.bg == other.bg && !is_marked(one) && !is_marked(other)
}

/// Returns whether an erased cell looks like it.
pub(crate) fn is_bare(cell: &Cell) -> bool {
    is_plain_blank(cell) && cell.bg == Color::Reset
}

/// Returns whether nothing is seen of a cell but what is behind it.
pub(crate) fn is_plain_blank(cell: &Cell) -> bool {
    is_blank(cell) && !is_marked(cell)
}

/// Returns whether cells can be erased with the colours of a cell taken up.
pub(crate) fn can_erase(ink: &Cell) -> bool {
    ink.bg == Color::Reset && !is_marked(ink)
}

/// Returns whether two cells are written with the same colours.
pub(crate) fn is_same_ink(one: &Cell, other: &Cell) -> bool {
    one.fg == other.fg && one.bg == other.bg && one.modifier == other.modifier
}

/// Returns whether blanks can be written with the colours of a cell, the one behind it aside.
pub(crate) const fn suits_blanks(ink: &Cell) -> bool {
    !is_marked(ink)
}

/// Returns whether a cell is a blank that can be written with these colours, the one behind it aside.
pub(crate) fn fits_blank(ink: Option<&Cell>, cell: &Cell) -> bool {
    is_plain_blank(cell) && ink.is_none_or(suits_blanks)
}

/// Returns whether all terminals take a symbol for as wide: a single character that is no emoji.
pub(crate) fn is_certain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let first = chars.next().unwrap_or(' ');
    chars.next().is_none() && !matches!(first, '\u{1f000}'..)
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
}

/// Returns whether its attributes are seen on a blank.
const fn is_marked(cell: &Cell) -> bool {
    cell.modifier.intersects(ON_BLANKS)
}

impl Pen {
    /// For a terminal of some columns, of whose cursor nothing is known yet.
    pub(crate) fn new(columns: u16) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Returns how many bytes are to be sent so far.
    pub(crate) const fn len(&self) -> usize {
        self.out.len()
    }

    /// Returns what is to be sent, for what draws no cells; the colours and the link are given back before, and of the cursor
    /// nothing is known after.
    pub(crate) fn bare(&mut self) -> &mut String {
        self.set_link(None);
        self.reset();
        self.at = None;
        &mut self.out
    }

    /// Empties the terminal.
    pub(crate) fn clear(&mut self) {
        self.out.push_str("\x1b[m\x1b[2J");
    }

    /// Moves to a place, by the shortest way.
    pub(crate) fn go(&mut self, to: Position) {
        let before = self.out.len();
        let related = self.at.is_some_and(|from| self.go_from(from, to));
        if !related || self.out.len() - before > absolute_len(to) {
            self.out.truncate(before);
            push_absolute(&mut self.out, to);
        }
        self.at = Some(to);
    }

    fn jump(&mut self, to: Position) {
        push_absolute(&mut self.out, to);
        self.at = Some(to);
    }

    /// Goes from a place, first to the row and then along it. Returns false where no such way is worth it.
    fn go_from(&mut self, from: Position, to: Position) -> bool {
        let out = &mut self.out;
        match (to.y.checked_sub(from.y), from.y - to.y.min(from.y)) {
            // A row down the column stays.
            (Some(down @ ..=4), _) => (0..down).for_each(|_| out.push('\n')),
            (_, 1) => out.push_str("\x1b[A"),
            _ => return false,
        }
        let known = from.x < self.columns;
        match (to.x.checked_sub(from.x), from.x.saturating_sub(to.x)) {
            (Some(0), _) if known || to.y == from.y => {}
            (_, back @ 1..=3) if known => (0..back).for_each(|_| out.push('\x08')),
            (Some(1), _) if known => out.push_str("\x1b[C"),
            _ if to.x == 0 => out.push('\r'),
            (Some(ahead), _) if known => push_sequence(out, ahead, 'C'),
            (_, back) if known && back < to.x => push_sequence(out, back, 'D'),
            _ => push_sequence(out, to.x + 1, 'G'),
        }
        true
    }

    /// Moves what stands in some rows up, or down where `by` is negative; what comes in is blank.
    pub(crate) fn scroll(&mut self, rows: Range<u16>, by: i16) {
        let _ = write!(self.out, "\x1b[{};{}r", rows.start + 1, rows.end);
        let (edge, step) = if by > 0 { (rows.end - 1, "\n") } else { (rows.start, "\x1bM") };
        self.jump(Position::new(0, edge));
        self.out.push_str(&step.repeat(by.unsigned_abs().into()));
        // Not every terminal takes the cursor to the first cell at that.
        self.out.push_str("\x1b[r");
        self.at = None;
    }

    /// Takes up the look of a cell, and a link.
    pub(crate) fn dip(&mut self, cell: &Cell, link: Option<&str>) {
        self.set_link(link);
        self.set_look(cell);
    }

    /// Writes a cell where the cursor is.
    pub(crate) fn put(&mut self, cell: &Cell) {
        let width = cell.cell_width().max(1);
        let start = self.at;
        let is_one = is_certain(cell.symbol());
        if !is_one {
            // Where a terminal takes it for narrower, what it leaves is blank.
            self.out.extend(std::iter::repeat_n(' ', width.into()));
            if let Some(start) = start {
                self.jump(start);
            }
        }
        self.out.push_str(cell.symbol());
        self.at = start.filter(|_| is_one).map(|at| Position { x: at.x + width, ..at });
    }

    /// Empties some columns from the cursor on, where it stays.
    pub(crate) fn erase(&mut self, columns: u16) {
        self.set_link(None);
        if self.background.is_some() || self.modifier.intersects(ON_BLANKS) {
            self.reset();
        }
        let _ = write!(self.out, "\x1b[{columns}X");
    }

    /// Empties the row from the cursor on.
    pub(crate) fn erase_row(&mut self) {
        self.set_link(None);
        if self.background.is_some() || self.modifier.intersects(ON_BLANKS) {
            self.reset();
        }
        self.out.push_str("\x1b[K");
    }

    /// Returns all that is to be sent, the colours given back, and the cursor where it is to be seen; `hidden` tells whether
    /// it is not to be seen so far.
    pub(crate) fn finish(mut self, cursor: Option<Position>, hidden: bool) -> Vec<u8> {
        self.set_link(None);
        self.reset();
        match cursor {
            Some(place) => {
                self.jump(place);
                self.out.push_str("\x1b[?25h");
            }
            None if hidden => {}
            None => self.out.push_str("\x1b[?25l"),
        }
        self.out.into_bytes()
    }

    fn reset(&mut self) {
        if self.foreground.is_some() || self.background.is_some() || !self.modifier.is_empty() {
            self.out.push_str("\x1b[m");
            (self.foreground, self.background, self.modifier) = (None, None, Modifier::empty());
        }
    }

    fn set_look(&mut self, cell: &Cell) {
        let blank = is_plain_blank(cell);
        let foreground = if blank { self.foreground } else { colour(cell.fg) };
        let modifier = if blank { self.modifier.difference(ON_BLANKS) } else { cell.modifier };
        let mut codes = Vec::new();
        self.modifier_codes(modifier, &mut codes);
        if foreground != self.foreground {
            codes.push(colour_code(foreground, 3));
        }
        let background = colour(cell.bg);
        if background != self.background {
            codes.push(colour_code(background, 4));
        }
        if !codes.is_empty() {
            let _ = write!(self.out, "\x1b[{}m", codes.join(";"));
        }
        (self.foreground, self.background, self.modifier) = (foreground, background, modifier);
    }

    fn modifier_codes(&self, wanted: Modifier, codes: &mut Vec<String>) {
        const WEIGHT: Modifier = Modifier::BOLD.union(Modifier::DIM);
        const LINES: Modifier = Modifier::UNDERLINED.union(DOTTED);
        const CODES: [(Modifier, &str, &str); 7] = [
            (Modifier::BOLD, "1", ""),
            (Modifier::DIM, "2", ""),
            (Modifier::ITALIC, "3", "23"),
            (Modifier::UNDERLINED, "4", ""),
            (DOTTED, "4:4", ""),
            (Modifier::REVERSED, "7", "27"),
            (Modifier::CROSSED_OUT, "9", "29"),
        ];
        let mut had = self.modifier;
        if had.difference(wanted).intersects(WEIGHT) {
            codes.push("22".to_owned());
            had = had.difference(WEIGHT);
        }
        if wanted.contains(WEIGHT) && !had.contains(WEIGHT) {
            // Where the two are one setting, as on the Linux console, the last one counts: both again, in their order.
            had = had.difference(WEIGHT);
        }
        if had.difference(wanted).intersects(LINES) {
            codes.push("24".to_owned());
            had = had.difference(LINES);
        }
        for (modifier, on, off) in CODES {
            match (had.contains(modifier), wanted.contains(modifier)) {
                (false, true) => codes.push(on.to_owned()),
                (true, false) => codes.push(off.to_owned()),
                _ => {}
            }
        }
    }

    fn set_link(&mut self, link: Option<&str>) {
        if self.link.as_deref() == link {
            return;
        }
        match link {
            // One identity for all cells of a link, so that they light up together.
            Some(address) => {
                let mut hasher = DefaultHasher::new();
                address.hash(&mut hasher);
                let _ = write!(self.out, "\x1b]8;id={:x};", hasher.finish() & 0xff_ffff);
                push_address(&mut self.out, address);
                self.out.push_str("\x1b\\");
            }
            None => self.out.push_str("\x1b]8;;\x1b\\"),
        }
        self.link = link.map(str::to_owned);
    }
}

/// Returns the way to a place from anywhere.
pub(crate) fn absolute(to: Position) -> String {
    let mut way = String::new();
    push_absolute(&mut way, to);
    way
}

fn push_absolute(out: &mut String, to: Position) {
    out.push_str("\x1b[");
    if to != Position::ORIGIN {
        push_number(out, to.y + 1);
    }
    if to.x > 0 {
        out.push(';');
        push_number(out, to.x + 1);
    }
    out.push('H');
}

/// Returns the length of [`absolute`], in bytes.
fn absolute_len(to: Position) -> usize {
    let digits = |number: u16| usize::try_from((number + 1).ilog10()).unwrap_or(0) + 1;
    let row = if to == Position::ORIGIN { 0 } else { digits(to.y) };
    "\x1b[H".len() + row + if to.x > 0 { 1 + digits(to.x) } else { 0 }
}

fn push_sequence(out: &mut String, number: u16, end: char) {
    out.push_str("\x1b[");
    push_number(out, number);
    out.push(end);
}

/// Writes a number. Every move of the cursor does, and formatting took a twelfth of a frame.
fn push_number(out: &mut String, number: u16) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// None for the terminal's own.
fn colour(colour: Color) -> Option<Color> {
    Some(colour).filter(|colour| *colour != Color::Reset)
}

/// Returns the code for a colour of letters (`kind` 3) or of what is behind them (4).
fn colour_code(colour: Option<Color>, kind: u8) -> String {
    match colour {
        Some(Color::Rgb(red, green, blue)) => format!("{kind}8;2;{red};{green};{blue}"),
        // The sixteen are named as every terminal knows them that has any colours.
        Some(Color::Indexed(index @ ..8)) => format!("{kind}{index}"),
        Some(Color::Indexed(index @ 8..16)) => format!("{}{}", if kind == 3 { "9" } else { "10" }, index - 8),
        Some(Color::Indexed(index)) => format!("{kind}8;5;{index}"),
        // A theme has no colours by name.
        _ => format!("{kind}9"),
    }
}

/// An address as a terminal takes it: printable ASCII, the rest escaped.
fn push_address(out: &mut String, address: &str) {
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(byte.into());
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_anywhere_is_as_long_as_it_is_counted() {
        let ways = [
            ((0, 0), "\x1b[H"),
            ((0, 8), "\x1b[9H"),
            ((9, 0), "\x1b[1;10H"),
            ((98, 9), "\x1b[10;99H"),
            ((99, 1_233), "\x1b[1234;100H"),
        ];
        for ((x, y), way) in ways {
            let to = Position::new(x, y);
            assert_eq!(absolute(to), way);
            assert_eq!(absolute_len(to), way.len(), "{way:?}");
        }
    }
}
