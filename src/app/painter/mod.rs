//! What is sent to a terminal so that it shows the next picture: from two pictures to bytes, and as few of them as is
//! simple. Pure; [`super::terminal`] sends them.
//!
//! ratatui's own backend knows no links, moves the cursor for every gap, and changes colours for every word. Here a gap is
//! written over where that is shorter, what looks alike is drawn together, the colour of a blank counts only where it is
//! seen, and longer blanks are erased. After a letter of several
//! characters, about whose width terminals disagree, the cursor is put in its place anew.

mod pen;

use std::ops::Range;

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

/// Draws what differs between two pictures of one size. What looks alike is drawn together, since moving the cursor is
/// shorter than another colour.
fn difference(from: &Picture, to: &Picture, pen: &mut Pen) {
    let area = to.buffer.area;
    let rows: Vec<_> = (area.top()..area.bottom()).map(|y| (Row::new(from, y), Row::new(to, y))).collect();
    let mut runs = Vec::new();
    for (y, (before, after)) in rows.iter().enumerate() {
        // Most rows don't change, and are found equal soonest cell by cell.
        if before.cells != after.cells || before.links != after.links {
            changes(before, after, y, &mut runs);
        }
    }
    let mut looks: Vec<&Cell> = Vec::new();
    runs.sort_by_cached_key(|run| {
        let Some(ink) = run.ink else { return 0 };
        let known = looks.iter().position(|look| pen::is_same_ink(look, ink));
        1 + known.unwrap_or_else(|| {
            looks.push(ink);
            looks.len() - 1
        })
    });
    for run in runs {
        let row = &rows[run.y].1;
        pen.go(Position::new(run.columns.start as u16, run.y as u16));
        match run.what {
            What::Erase => pen.erase(run.columns.len() as u16),
            What::EraseRow => pen.erase_row(),
            What::Write => {
                pen.dip(run.ink.unwrap_or(&row.cells[run.columns.start]), row.link(run.columns.start));
                for x in run.columns.filter(|x| row.starts[*x]) {
                    // After a letter of several characters it is not known where the cursor is.
                    pen.go(Position::new(x as u16, run.y as u16));
                    pen.put(&row.cells[x]);
                }
            }
        }
    }
}

/// Columns of a row that are sent in one go.
struct Run<'p> {
    y: usize,
    columns: Range<usize>,
    what: What,
    /// A cell that looks like all of them; none where they are blank.
    ink: Option<&'p Cell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Write,
    Erase,
    EraseRow,
}

/// Blanks that are erased in one go, from this many on; fewer are as short to write.
const ERASED: usize = 6;
/// Columns that are written again rather than passed over, up to this many.
const GAP: usize = 4;

/// A row of a picture.
struct Row<'p> {
    cells: &'p [Cell],
    /// Which cells begin a letter; the others are covered by the wide letter before them.
    starts: Vec<bool>,
    links: Vec<(Range<u16>, &'p str)>,
}

impl<'p> Row<'p> {
    fn new(picture: &'p Picture, y: u16) -> Self {
        let width = usize::from(picture.buffer.area.width);
        let start = usize::from(y) * width;
        let on_row = |link: &&Hyperlink| link.area.y == y;
        let links = picture.drawn.links.iter().filter(on_row);
        let cells = &picture.buffer.content[start..start + width];
        Self {
            cells,
            starts: starts(cells),
            links: links.map(|link| (link.area.left()..link.area.right(), link.address.as_str())).collect(),
        }
    }

    fn link(&self, x: usize) -> Option<&'p str> {
        self.links.iter().rev().find(|(columns, _)| columns.contains(&(x as u16))).map(|(_, address)| *address)
    }

    /// The column after the letter at `x`.
    fn next(&self, x: usize) -> usize {
        (x + usize::from(self.cells[x].cell_width().max(1))).min(self.cells.len())
    }

    /// The first cell of these that is no blank.
    fn ink(&self, columns: Range<usize>) -> Option<&'p Cell> {
        self.cells[columns].iter().find(|cell| !pen::is_plain_blank(cell))
    }

    /// Whether the cell at `x` can be written with a run, and what stands between them again.
    fn goes_on(&self, run: &Run<'_>, x: usize) -> bool {
        let gap = run.columns.end..x;
        let plain = |x: usize| self.starts[x] && self.cells[x].symbol().len() == 1;
        let link = self.link(run.columns.start);
        let behind = self.cells[run.columns.start].bg;
        let ink = run.ink.or_else(|| self.ink(run.columns.end..x + 1));
        let fits = |x: usize| {
            let cell = &self.cells[x];
            let same = ink.is_none_or(|ink| pen::is_same_ink(ink, cell));
            cell.bg == behind && self.link(x) == link && (same || pen::fits_blank(ink, cell))
        };
        gap.len() <= GAP
            && gap.clone().all(plain)
            && (gap.start..=x).all(fits)
            && ink.is_none_or(|ink| ink.bg == behind && (run.ink.is_some() || pen::suits_blanks(ink)))
    }

    /// The columns from `x` on that look like erased ones.
    fn blanks(&self, x: usize) -> Range<usize> {
        let is_bare = |at: &usize| pen::is_bare(&self.cells[*at]) && self.link(*at).is_none();
        x..x + (x..self.cells.len()).take_while(is_bare).count()
    }

    /// The column from which on nothing is seen up to the end of the row.
    fn end(&self) -> usize {
        let seen = self.cells.iter().enumerate().rposition(|(x, cell)| !pen::is_bare(cell) || self.link(x).is_some());
        seen.map_or(0, |last| last + usize::from(self.cells[last].cell_width().max(1)))
    }
}

fn starts(cells: &[Cell]) -> Vec<bool> {
    let mut starts = vec![false; cells.len()];
    let mut x = 0;
    while x < cells.len() {
        starts[x] = true;
        x += usize::from(cells[x].cell_width().max(1));
    }
    starts
}

/// What differs between two rows, in runs from left to right.
fn changes<'p>(before: &Row<'p>, after: &Row<'p>, y: usize, runs: &mut Vec<Run<'p>>) {
    let first = runs.len();
    let differs = |x: usize| {
        after.starts[x] != before.starts[x]
            || after.starts[x] && !pen::look_alike(&before.cells[x], &after.cells[x])
            || before.link(x) != after.link(x)
    };
    let (width, end) = (after.cells.len(), after.end());
    let mut x = 0;
    while x < end {
        let next = after.next(x);
        if !(x..next).any(differs) {
            x = next;
            continue;
        }
        let blanks = after.blanks(x);
        if blanks.len() >= ERASED {
            let last = blanks.rev().find(|x| differs(*x)).unwrap_or(x);
            runs.push(Run { y, columns: x..last + 1, what: What::Erase, ink: None });
            x = last + 1;
            continue;
        }
        match runs[first..].last_mut().filter(|run| run.what == What::Write && after.goes_on(run, x)) {
            Some(run) => {
                run.columns.end = next;
                run.ink = run.ink.or_else(|| after.ink(x..next));
            }
            None => runs.push(Run { y, columns: x..next, what: What::Write, ink: after.ink(x..next) }),
        }
        x = next;
    }
    if let Some(x) = (end..width).find(|x| differs(*x)) {
        runs.push(Run { y, columns: x..width, what: What::EraseRow, ink: None });
    }
}

#[cfg(test)]
mod tests;
