//! What is sent to a terminal so that it shows the next picture: from two pictures to bytes, and as few of them as is
//! simple. Pure; [`super::terminal`] sends them.
//!
//! ratatui's own backend knows no links and moves the cursor for every gap. Here a gap is written over where that is
//! shorter, the colour of a blank counts only where it is seen, and the end of a row is erased. After a letter of several
//! characters, about whose width terminals disagree, the cursor is put in its place anew.

mod pen;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect};

use self::pen::Pen;
use crate::tui::{Drawn, Hyperlink};

/// A screen: its cells, and what is not in them.
#[derive(Clone, Debug, Default)]
struct Picture {
    buffer: Buffer,
    drawn: Drawn,
}

/// Keeps what the terminal shows.
#[derive(Debug, Default)]
pub(super) struct Painter {
    shown: Picture,
    next: Buffer,
    /// Whether the terminal may show anything, as at the start.
    unknown: bool,
}

impl Painter {
    pub(super) fn new() -> Self {
        Self { unknown: true, ..Self::default() }
    }

    /// Has the next picture sent whole.
    pub(super) const fn forget(&mut self) {
        self.unknown = true;
    }

    /// Draws the next picture, and gives what has to be sent so that the terminal shows it.
    pub(super) fn paint(&mut self, area: Rect, draw: impl FnOnce(&mut Buffer) -> Drawn) -> Vec<u8> {
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        let drawn = draw(&mut self.next);
        let mut pen = Pen::default();
        if self.unknown || self.shown.buffer.area != area {
            self.shown = Picture { buffer: Buffer::empty(area), drawn: Drawn::default() };
            self.unknown = false;
            pen.clear();
        }
        let next = Picture { buffer: std::mem::take(&mut self.next), drawn };
        difference(&self.shown, &next, &mut pen);
        self.next = std::mem::replace(&mut self.shown, next).buffer;
        pen.finish(self.shown.drawn.cursor)
    }
}

/// Draws what differs between two pictures of one size.
fn difference(from: &Picture, to: &Picture, pen: &mut Pen) {
    let area = to.buffer.area;
    for y in area.top()..area.bottom() {
        let (before, after) = (Row::new(from, y), Row::new(to, y));
        // Most rows don't change, and are found equal soonest cell by cell.
        if before.cells == after.cells && before.links == after.links {
            continue;
        }
        row(&before, &after, y, pen);
    }
}

/// Blanks that are erased in one go, from this many on; fewer are as short to write.
const ERASED: usize = 6;

/// A row of a picture.
struct Row<'p> {
    cells: &'p [Cell],
    links: Vec<(std::ops::Range<u16>, &'p str)>,
}

impl<'p> Row<'p> {
    fn new(picture: &'p Picture, y: u16) -> Self {
        let width = usize::from(picture.buffer.area.width);
        let start = usize::from(y) * width;
        let on_row = |link: &&Hyperlink| link.area.y == y;
        let links = picture.drawn.links.iter().filter(on_row);
        Self {
            cells: &picture.buffer.content[start..start + width],
            links: links.map(|link| (link.area.left()..link.area.right(), link.address.as_str())).collect(),
        }
    }

    fn link(&self, x: usize) -> Option<&'p str> {
        self.links.iter().rev().find(|(columns, _)| columns.contains(&(x as u16))).map(|(_, address)| *address)
    }

    /// Which cells begin a letter; the others are covered by the wide letter before them.
    fn starts(&self) -> Vec<bool> {
        let mut starts = vec![false; self.cells.len()];
        let mut x = 0;
        while x < self.cells.len() {
            starts[x] = true;
            x += usize::from(self.cells[x].cell_width().max(1));
        }
        starts
    }

    /// The columns from `x` on that look like erased ones.
    fn blanks(&self, x: usize) -> std::ops::Range<usize> {
        let is_bare = |at: &usize| pen::is_bare(&self.cells[*at]) && self.link(*at).is_none();
        x..x + (x..self.cells.len()).take_while(is_bare).count()
    }

    /// The column from which on nothing is seen up to the end of the row.
    fn end(&self) -> usize {
        let seen = self.cells.iter().enumerate().rposition(|(x, cell)| !pen::is_bare(cell) || self.link(x).is_some());
        seen.map_or(0, |last| last + usize::from(self.cells[last].cell_width().max(1)))
    }
}

fn row(before: &Row<'_>, after: &Row<'_>, y: u16, pen: &mut Pen) {
    let (starts_before, starts) = (before.starts(), after.starts());
    let differs = |x: usize| {
        starts[x] != starts_before[x]
            || starts[x] && !pen::look_alike(&before.cells[x], &after.cells[x])
            || before.link(x) != after.link(x)
    };
    let end = after.end();
    let mut x = 0;
    while x < after.cells.len() {
        let cell = &after.cells[x];
        let width = usize::from(cell.cell_width().max(1)).min(after.cells.len() - x);
        if x >= end {
            if (x..after.cells.len()).any(differs) {
                let first = (x..after.cells.len()).find(|x| differs(*x)).unwrap_or(x);
                pen.go(Position::new(first as u16, y), |gap| rewritten(after, &starts, gap));
                pen.erase_row();
            }
            return;
        }
        if (x..x + width).any(differs) {
            pen.go(Position::new(x as u16, y), |gap| rewritten(after, &starts, gap));
            let blanks = after.blanks(x);
            if blanks.len() >= ERASED {
                let last = blanks.clone().rev().find(|x| differs(*x)).unwrap_or(x);
                pen.erase((last + 1 - x) as u16);
                x = last + 1;
                continue;
            }
            let ahead = after.cells.get(blanks.end).filter(|_| !blanks.is_empty());
            pen.put(cell, width as u16, after.link(x), ahead);
        }
        x += width;
    }
}

/// The cells of a gap, where they could be written over it again.
fn rewritten<'r>(row: &'r Row<'_>, starts: &[bool], gap: std::ops::Range<u16>) -> Option<&'r [Cell]> {
    let gap = usize::from(gap.start)..usize::from(gap.end);
    let plain = gap.clone().all(|x| starts[x] && row.link(x).is_none() && row.cells[x].symbol().len() == 1);
    let next = starts.get(gap.end).copied().unwrap_or(true);
    (plain && next).then(|| &row.cells[gap])
}

#[cfg(test)]
mod tests;
