//! Tells what differs between two pictures, in runs of cells that are sent in one go.

use std::ops::Range;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Rect};

use super::Picture;
use super::pen::{self, Pen};
use crate::{Hyperlink, is_right_to_left};

/// Draws what differs between two pictures of one size; without the first, from a blank one. What looks alike is drawn
/// together, since moving the cursor is shorter than another colour. Returns the cells that are written.
pub(crate) fn difference(from: Option<&Picture>, to: &Picture, pen: &mut Pen) -> Vec<Rect> {
    let area = to.buffer.area;
    let blank = vec![Cell::EMPTY; usize::from(area.width)];
    let before = |y| from.map_or_else(|| Row::blank(&blank), |from| Row::new(from, y));
    let rows: Vec<_> = (area.top()..area.bottom()).map(|y| (before(y), Row::new(to, y))).collect();
    let mut runs = Vec::new();
    for (y, (before, after)) in rows.iter().enumerate() {
        // Most rows don't change, and are found equal soonest cell by cell.
        if before.cells == after.cells && before.links == after.links {
        } else if is_unsure(before.cells) || is_unsure(after.cells) {
            runs.push(Run { y, columns: 0..after.cells.len(), what: What::EraseRow, ink: None });
            changes(&Row::blank(&blank), after, y, &mut runs);
        } else {
            changes(before, after, y, &mut runs);
        }
    }
    sort_by_ink(&mut runs);
    for run in &runs {
        draw(run, &rows[run.y].1, pen);
    }
    // Nobody asks but for the sake of images.
    let runs = runs.into_iter().filter(|_| !to.drawn.images.is_empty());
    runs.map(|run| Rect::new(run.columns.start as u16, run.y as u16, run.columns.len() as u16, 1)).collect()
}

/// Returns whether a terminal may show a row in other cells than it was written in, because it counts other columns for an
/// emoji or orders the letters by itself. Such a row is always erased and written whole, so that nothing of it is left behind: mlterm, told to erase some
/// columns, counts characters.
fn is_unsure(row: &[Cell]) -> bool {
    row.iter().any(|cell| !pen::is_certain(cell.symbol()) || is_right_to_left(cell.symbol()))
}

/// Brings together what is written with the same colours; within them the order stays.
fn sort_by_ink(runs: &mut [Run<'_>]) {
    let mut looks: Vec<&Cell> = Vec::new();
    runs.sort_by_cached_key(|run| {
        let Some(ink) = run.ink else { return 0 };
        let known = looks.iter().position(|look| pen::is_same_ink(look, ink));
        1 + known.unwrap_or_else(|| {
            looks.push(ink);
            looks.len() - 1
        })
    });
}

fn draw(run: &Run<'_>, row: &Row<'_>, pen: &mut Pen) {
    let start = Position::new(run.columns.start as u16, run.y as u16);
    match run.what {
        What::Erase | What::EraseRow => {
            if let Some(ink) = run.ink {
                pen.dip(ink, None);
            }
            pen.go(start);
            if run.what == What::Erase { pen.erase(run.columns.len() as u16) } else { pen.erase_row() }
        }
        What::Write => {
            pen.go(start);
            pen.dip(run.ink.unwrap_or(&row.cells[run.columns.start]), row.link(run.columns.start));
            for x in run.columns.clone().filter(|x| row.starts[*x]) {
                // After a letter of several characters it is not known where the cursor is.
                pen.go(Position::new(x as u16, run.y as u16));
                pen.put(&row.cells[x]);
            }
        }
    }
}

/// Columns of a row that are sent in one go.
struct Run<'p> {
    y: usize,
    columns: Range<usize>,
    what: What,
    /// A cell that looks like all of them; of blanks that are erased, one after which it can be done at once. None where
    /// any will do.
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
    /// The cells that begin a letter; the others are covered by the wide letter before them.
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

    fn blank(cells: &'p [Cell]) -> Self {
        Self { cells, starts: starts(cells), links: Vec::new() }
    }

    fn link(&self, x: usize) -> Option<&'p str> {
        self.links.iter().rev().find(|(columns, _)| columns.contains(&(x as u16))).map(|(_, address)| *address)
    }

    /// Returns the column after the letter at `x`.
    fn next(&self, x: usize) -> usize {
        (x + usize::from(self.cells[x].cell_width().max(1))).min(self.cells.len())
    }

    /// Returns the first cell of these that is no blank.
    fn ink(&self, columns: Range<usize>) -> Option<&'p Cell> {
        self.cells[columns].iter().find(|cell| !pen::is_plain_blank(cell))
    }

    /// Returns whether the cell at `x` can be written with a run, and what stands between them again.
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

    /// Returns the columns from `x` on that look like erased ones.
    fn blanks(&self, x: usize) -> Range<usize> {
        let is_bare = |at: &usize| pen::is_bare(&self.cells[*at]) && self.link(*at).is_none();
        x..x + (x..self.cells.len()).take_while(is_bare).count()
    }

    /// Returns the column from which on nothing is seen up to the end of the row.
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

/// Returns what differs between two rows, in runs from left to right.
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
                run.ink = run.ink.or_else(|| after.ink(run.columns.end..next));
                run.columns.end = next;
            }
            None => runs.push(Run { y, columns: x..next, what: What::Write, ink: after.ink(x..next) }),
        }
        x = next;
    }
    if let Some(x) = (end..width).find(|x| differs(*x)) {
        runs.push(Run { y, columns: x..width, what: What::EraseRow, ink: None });
    }
    erase_beside(&mut runs[first..]);
}

/// Has blanks of a row erased along with the run before them, or else with the one after: it is a shorter way there.
fn erase_beside(runs: &mut [Run<'_>]) {
    for at in 0..runs.len() {
        if runs[at].what != What::Write {
            let inks = |run: &Run<'_>| run.ink.is_some_and(pen::can_erase);
            let before = runs[..at].iter().rev().find(|run| inks(run));
            let beside = before.or_else(|| runs[at + 1..].iter().find(|run| inks(run)));
            runs[at].ink = beside.and_then(|run| run.ink);
        }
    }
}
