//! Turns two pictures of a terminal into the few bytes that lead from one to the other.
//!
//! A [`Painter`] remembers the picture that the terminal shows. [`Painter::paint`] takes the next one, a ratatui [`Buffer`]
//! with what is [`Drawn`] besides its cells, and returns what to send. Nothing is sent here: no terminal is touched.
//!
//! ratatui's own backend knows no links, moves the cursor for every gap, and changes colours for every word. Here a gap is
//! written over where that is shorter, what looks alike is drawn together, the colour of a blank counts only where it is
//! seen, and longer blanks are erased. Where the text has moved, the terminal is told to move its rows if that leaves less to
//! send. After a letter of several characters, about whose width terminals disagree, the cursor is put in its place anew.
//! Images stand in cells of their own; what of them is sent, and when, is told in `image.rs`.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod difference;
mod image;
mod pen;
mod sixel;

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use self::difference::difference;
use self::image::Stored;
pub use self::image::{Form, Image, Indexed, Placed};
pub use self::pen::DOTTED;
use self::pen::Pen;

/// Describes what of a screen is not in its cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// The place of the cursor; hidden where there is none.
    pub cursor: Option<Position>,
    /// The cells that lead somewhere.
    pub links: Vec<Hyperlink>,
    /// The rows that scroll as one, where some do.
    pub lines: Option<Lines>,
    /// Images; what is written in their cells is not seen.
    pub images: Vec<Placed>,
}

/// Links cells of one row to an address, for terminals that know OSC 8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyperlink {
    /// Their place on the screen.
    pub area: Rect,
    /// The address.
    pub address: String,
}

/// Names rows of the screen whose text moves as one, so that the terminal can be told to move them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// Their place on the screen.
    pub area: Rect,
    /// The line of the text that stands in the first row.
    pub top: usize,
}

/// A screen: its cells, and what is not in them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Picture {
    buffer: Buffer,
    drawn: Drawn,
}

impl Picture {
    /// Returns the cells of a row.
    fn row(&self, y: u16) -> &[Cell] {
        let width = usize::from(self.buffer.area.width);
        &self.buffer.content[usize::from(y) * width..usize::from(y + 1) * width]
    }

    /// Takes it that nothing is known of cells that showed an image and do so no more, or another part of it. Returns the
    /// images that stay as they are.
    fn clear_images(&mut self, next: &Self) -> Vec<Placed> {
        let (stay, go): (Vec<_>, _) =
            self.drawn.images.iter().cloned().partition(|placed| next.drawn.images.contains(placed));
        for placed in go {
            let area = placed.area.intersection(self.buffer.area);
            area.positions().for_each(|place| self.buffer[place] = image::unknown());
        }
        stay
    }
}

/// Remembers the picture that the terminal shows.
#[derive(Debug, Default)]
pub struct Painter {
    /// None where the terminal may show anything, as at the start.
    shown: Option<Picture>,
    next: Buffer,
    stored: Stored,
}

impl Painter {
    /// Forgets that picture, so that the next one is sent whole.
    pub fn forget(&mut self) {
        self.shown = None;
        self.stored.forget();
    }

    /// Draws the next picture and returns the bytes that make the terminal show it; none where it shows it already.
    pub fn paint(&mut self, area: Rect, draw: impl FnOnce(&mut Buffer) -> Drawn) -> Vec<u8> {
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        let drawn = draw(&mut self.next);
        for placed in &drawn.images {
            placed.area.intersection(area).positions().for_each(|place| image::mark(&mut self.next[place]));
        }
        let next = Picture { buffer: std::mem::take(&mut self.next), drawn };
        let shown = self.shown.take().filter(|shown| shown.buffer.area == area);
        if shown.as_ref().is_some_and(|shown| *shown == next) {
            (self.next, self.shown) = (shown.map(|shown| shown.buffer).unwrap_or_default(), Some(next));
            return Vec::new();
        }
        let hidden = shown.as_ref().is_some_and(|shown| shown.drawn.cursor.is_none());
        let mut pen = Pen::new(area.width);
        if shown.is_none() {
            pen.clear();
            self.stored.forget();
        }
        let mut shown = shown;
        let kept = shown.as_mut().map(|shown| shown.clear_images(&next)).unwrap_or_default();
        let written = difference(shown.as_ref(), &next, &mut pen);
        let moved = shown.as_ref().and_then(|shown| scrolled(shown, &next));
        if let Some(moved) = moved.filter(|moved| moved.len() < pen.len()) {
            pen = moved;
        }
        let before = shown.as_ref().map_or(&[][..], |shown| &shown.drawn.images);
        self.stored.take_away(before, &next.drawn.images, pen.bare());
        for placed in &next.drawn.images {
            let is_whole = !written.iter().any(|cells| cells.intersects(placed.area));
            if !kept.contains(placed) || !is_whole && !matches!(placed.image.form, Form::Kitty { .. }) {
                let Rect { x, y, .. } = placed.area;
                let go = |row| pen::absolute(Position::new(x, y + row));
                self.stored.send(placed, &next.drawn.images, pen.bare(), go);
            }
        }
        self.next = shown.map(|shown| shown.buffer).unwrap_or_default();
        pen.finish(self.shown.insert(next).drawn.cursor, hidden)
    }
}

/// Returns whether a text begins with a letter that is read from right to left: Hebrew, Arabic and their kin.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    text.chars().next().is_some_and(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Returns the same change where the terminal first moves rows of the text; none where that is not worth it.
fn scrolled(from: &Picture, to: &Picture) -> Option<Pen> {
    let (before, after) = from.drawn.lines.zip(to.drawn.lines)?;
    if !from.drawn.images.is_empty() || !to.drawn.images.is_empty() {
        return None;
    }
    let by = i16::try_from(after.top.checked_signed_diff(before.top)?).ok()?;
    if by == 0 || before.area != after.area || by.unsigned_abs() >= after.area.height {
        return None;
    }
    let rows = worth_moving(from, to, after.area.top()..after.area.bottom(), by)?;
    let mut pen = Pen::new(to.buffer.area.width);
    pen.scroll(rows.clone(), by);
    difference(Some(&moved(from, rows, by)), to, &mut pen);
    Some(pen)
}

/// Returns the neighbouring rows among these for which it saves most to move them: what stands beside the text moves
/// along, and has to be put back.
fn worth_moving(from: &Picture, to: &Picture, rows: Range<u16>, by: i16) -> Option<Range<u16>> {
    let differ = |one: u16, other: u16| {
        let (one, other) = (from.row(one), to.row(other));
        one.iter().zip(other).filter(|(one, other)| !pen::look_alike(one, other)).count().cast_signed()
    };
    // The rows that come in blank at an edge are none that are saved.
    let far = by.unsigned_abs();
    let inner = if by > 0 { rows.start..rows.end - far } else { rows.start + far..rows.end };
    let (mut best, mut saved, mut start, mut sum) = (None, 0, inner.start, 0);
    for y in inner {
        sum += differ(y, y) - differ(y.checked_add_signed(by)?, y);
        if sum > saved {
            (best, saved) = (Some(start..y + 1), sum);
        }
        if sum <= 0 {
            (start, sum) = (y + 1, 0);
        }
    }
    best.map(|rows| if by > 0 { rows.start..rows.end + far } else { rows.start - far..rows.end })
}

/// Returns a picture after its terminal moved some rows.
fn moved(picture: &Picture, rows: Range<u16>, by: i16) -> Picture {
    let mut picture = picture.clone();
    let (top, bottom) = (rows.start, rows.end);
    let width = usize::from(picture.buffer.area.width);
    let cells = &mut picture.buffer.content[usize::from(top) * width..usize::from(bottom) * width];
    let shift = usize::from(by.unsigned_abs()) * width;
    if by > 0 {
        cells.rotate_left(shift);
        let rest = cells.len() - shift;
        cells[rest..].fill(Cell::EMPTY);
    } else {
        cells.rotate_right(shift);
        cells[..shift].fill(Cell::EMPTY);
    }
    picture.drawn.links.retain_mut(|link| {
        if !rows.contains(&link.area.y) {
            return true;
        }
        let to = link.area.y.checked_add_signed(-by).filter(|to| rows.contains(to));
        link.area.y = to.unwrap_or_default();
        to.is_some()
    });
    picture
}

#[cfg(test)]
mod tests;
