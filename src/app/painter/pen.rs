//! The cursor of a terminal, with its colours and its link: what it takes to bring it from one cell to another.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// What is seen on a blank.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);
/// The longest gap that may be written over: one more column, and moving is as short.
const GAP: u16 = 4;

/// Writes what a terminal is to be sent.
#[derive(Debug, Default)]
pub(super) struct Pen {
    out: String,
    /// Where the cursor is, where that is known.
    at: Option<Position>,
    foreground: Option<Color>,
    background: Option<Color>,
    modifier: Modifier,
    link: Option<String>,
}

/// Whether two cells look alike; the letters of a blank have no colour.
pub(super) fn look_alike(one: &Cell, other: &Cell) -> bool {
    one == other || is_blank(one) && is_blank(other) && one.bg == other.bg && !is_marked(one) && !is_marked(other)
}

/// Whether an erased cell looks like it.
pub(super) fn is_bare(cell: &Cell) -> bool {
    is_blank(cell) && cell.bg == Color::Reset && !is_marked(cell)
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
}

/// Whether its attributes are seen on a blank.
const fn is_marked(cell: &Cell) -> bool {
    cell.modifier.intersects(ON_BLANKS)
}

impl Pen {
    /// Empties the terminal.
    pub(super) fn clear(&mut self) {
        self.out.push_str("\x1b[m\x1b[2J");
    }

    /// Moves to a place. `gap` gives the cells between here and there on one row, where they may be written again.
    pub(super) fn go<'c>(&mut self, to: Position, gap: impl FnOnce(Range<u16>) -> Option<&'c [Cell]>) {
        let Some(at) = self.at.filter(|at| at.y == to.y && at.x <= to.x) else { return self.jump(to) };
        if at.x == to.x {
            return;
        }
        let between = (to.x - at.x <= GAP).then(|| gap(at.x..to.x)).flatten();
        if let Some(cells) = between.filter(|cells| self.link.is_none() && cells.iter().all(|cell| self.has(cell))) {
            self.out.extend(cells.iter().map(Cell::symbol));
            self.at = Some(to);
        } else {
            let _ = match to.x - at.x {
                1 => self.out.write_str("\x1b[C"),
                by => write!(self.out, "\x1b[{by}C"),
            };
            self.at = Some(to);
        }
    }

    fn jump(&mut self, to: Position) {
        let _ = match (to.x, to.y) {
            // A row down the column stays.
            (x, y) if x > 0 && self.at.is_some_and(|at| at.y + 1 == y) => write!(self.out, "\n\x1b[{}G", x + 1),
            (0, 0) => self.out.write_str("\x1b[H"),
            (0, y) => write!(self.out, "\x1b[{}H", y + 1),
            (x, y) => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        };
        self.at = Some(to);
    }

    /// Writes a cell of `width` columns where the cursor is. Where the colours have to change for a blank, they change to
    /// those of the cell `ahead` at once.
    pub(super) fn put(&mut self, cell: &Cell, width: u16, link: Option<&str>, ahead: Option<&Cell>) {
        self.set_link(link);
        if !self.has(cell) {
            self.set_look(ahead.filter(|ahead| ahead.bg == cell.bg && !is_marked(ahead)).unwrap_or(cell));
        }
        let start = self.at;
        let is_one = cell.symbol().chars().nth(1).is_none();
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
    pub(super) fn erase(&mut self, columns: u16) {
        self.set_link(None);
        if self.background.is_some() || self.modifier.intersects(ON_BLANKS) {
            self.reset();
        }
        let _ = write!(self.out, "\x1b[{columns}X");
    }

    /// Empties the row from the cursor on.
    pub(super) fn erase_row(&mut self) {
        self.set_link(None);
        if self.background.is_some() || self.modifier.intersects(ON_BLANKS) {
            self.reset();
        }
        self.out.push_str("\x1b[K");
    }

    /// All that is to be sent, the colours given back, and the cursor where it is to be seen.
    pub(super) fn finish(mut self, cursor: Option<Position>) -> Vec<u8> {
        self.set_link(None);
        self.reset();
        match cursor {
            Some(place) => {
                self.jump(place);
                self.out.push_str("\x1b[?25h");
            }
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

    /// Whether a cell can be written as the colours are.
    fn has(&self, cell: &Cell) -> bool {
        let (foreground, background) = (colour(cell.fg), colour(cell.bg));
        let blank = is_blank(cell) && !is_marked(cell);
        background == self.background
            && if blank {
                !self.modifier.intersects(ON_BLANKS)
            } else {
                foreground == self.foreground && cell.modifier == self.modifier
            }
    }

    fn set_look(&mut self, cell: &Cell) {
        let blank = is_blank(cell) && !is_marked(cell);
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
        let _ = write!(self.out, "\x1b[{}m", codes.join(";"));
        (self.foreground, self.background, self.modifier) = (foreground, background, modifier);
    }

    fn modifier_codes(&self, wanted: Modifier, codes: &mut Vec<String>) {
        const WEIGHT: Modifier = Modifier::BOLD.union(Modifier::DIM);
        const CODES: [(Modifier, &str, &str); 6] = [
            (Modifier::BOLD, "1", ""),
            (Modifier::DIM, "2", ""),
            (Modifier::ITALIC, "3", "23"),
            (Modifier::UNDERLINED, "4", "24"),
            (Modifier::REVERSED, "7", "27"),
            (Modifier::CROSSED_OUT, "9", "29"),
        ];
        let mut had = self.modifier;
        if had.difference(wanted).intersects(WEIGHT) {
            codes.push("22".to_owned());
            had = had.difference(WEIGHT);
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

/// None for the terminal's own.
fn colour(colour: Color) -> Option<Color> {
    Some(colour).filter(|colour| *colour != Color::Reset)
}

/// The code for a colour of letters (`kind` 3) or of what is behind them (4).
fn colour_code(colour: Option<Color>, kind: u8) -> String {
    match colour {
        Some(Color::Rgb(red, green, blue)) => format!("{kind}8;2;{red};{green};{blue}"),
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
