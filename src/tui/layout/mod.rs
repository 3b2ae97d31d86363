//! An article set in lines of some width. The one place where positions in the body and places on lines are turned
//! into each other.
//!
//! [`Measured`] is what does not depend on the width: words with their columns, notes. Made once for an article, it makes
//! a [`Layout`] for each width quickly. A layout is kept: drawing looks up the lines on screen and costs the same in a
//! long article as in a short one. A line is a range of bytes of the body with what stands before it; nothing is copied.
//!
//! Code and tables keep their lines whole. Where they are too wide, they are looked at through a window that is moved
//! sideways: `pan` is the first column in sight.

pub(crate) mod cells;
pub(in crate::tui) mod holds;
mod images;
mod line;
pub(crate) mod notes;
mod set;
mod table;
mod words;
pub(crate) mod wrap;

use std::ops::Range;
use std::sync::Arc;

use self::cells::graphemes;
pub(crate) use self::images::Room;
use self::line::Aside;
pub(crate) use self::line::{AsideKind, IMAGE, Lead, Line, LineKind, Segment, lead};
use self::notes::Notes;
use self::set::Setter;
use self::table::{Table, cell_width, cells as cells_of};
use self::words::{Source, Word};
use crate::article::Article;
use pullquote_extract::text::Span;

/// An article in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout {
    /// The columns it was made for.
    pub(crate) width: u16,
    /// Never none.
    pub(crate) lines: Vec<Line>,
    /// The lines about the article that are not of it, as [`LineKind::Aside`] shows them.
    pub(crate) asides: Vec<Aside>,
    /// The numbers behind the words of links.
    pub(crate) notes: Arc<Notes>,
    tables: Vec<Table>,
}

/// The facts about an article beside its own text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct About {
    /// Under its title: author, source, date.
    pub(crate) byline: Vec<String>,
    /// Its address on the web.
    pub(crate) address: Option<String>,
    /// The reader's note on it; empty where there is none.
    pub(crate) note: String,
    /// At its foot: what was wrong with its source, or left out of it.
    pub(crate) remarks: Vec<String>,
}

/// The longest body whose words are kept, in bytes: they take three times its room. Of a longer one each block is measured
/// when its lines are set.
const LONGEST: usize = 16 << 20;

/// An article measured, for lines of any width.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Measured {
    about: About,
    notes: Arc<Notes>,
    words: Vec<Word>,
    /// The first word of each block, by number; those of the last end where all end.
    starts: Vec<usize>,
}

/// The alignment of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// The columns of a line.
    pub(crate) width: u16,
    /// From line to line of a block, in lines: 1 is close, 2 leaves one between.
    pub(crate) spacing: u16,
}

impl Measured {
    /// Measures `article`; its links are numbered where `numbered` says so.
    pub(crate) fn new(article: &Article, about: About, numbered: bool) -> Self {
        let notes = if numbered { Notes::new(article) } else { Notes::default() };
        let source = Source { text: &article.body, hyphens: &article.hyphens, notes: &notes };
        if article.body.len() > LONGEST {
            return Self { about, notes: Arc::new(notes), ..Self::default() };
        }
        let mut words = Vec::with_capacity(article.body.len() / 6);
        let mut starts = Vec::with_capacity(article.blocks.len());
        for block in &article.blocks {
            starts.push(words.len());
            if set::is_running(block.kind) {
                source.words(block.span, &mut words);
            }
        }
        Self { about, notes: Arc::new(notes), words, starts }
    }

    /// Takes up the reader's note on the article. Returns whether it is another than before.
    pub(crate) fn note(&mut self, note: &str) -> bool {
        let changed = self.about.note != note;
        if changed {
            note.clone_into(&mut self.about.note);
        }
        changed
    }

    /// Returns the words of a block; none where the article is too long to be measured ahead.
    fn words_of(&self, block: usize) -> Option<&[Word]> {
        let start = *self.starts.get(block)?;
        let end = self.starts.get(block + 1).copied().unwrap_or(self.words.len());
        Some(&self.words[start..end])
    }
}

impl Layout {
    /// Sets `article`, which was measured, in lines, with what is said about it above and below.
    pub(crate) fn new(article: &Article, measured: &Measured, setting: Setting) -> Self {
        Setter::new(article, measured, setting).set()
    }

    /// Returns the line that holds the byte at `position`, or the last one before it.
    pub(crate) fn line_of(&self, position: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= position).saturating_sub(1)
    }

    /// Returns the lines that `span` touches.
    pub(crate) fn lines_of(&self, span: Span) -> Range<usize> {
        let last = if span.is_empty() { span.start } else { span.end - 1 };
        self.line_of(span.start)..self.line_of(last) + 1
    }

    /// Returns the bytes from the first of these lines to the end of the last.
    pub(crate) fn span_of(&self, lines: Range<usize>) -> Span {
        let end = lines.end.min(self.lines.len());
        let shown = &self.lines[lines.start.min(end)..end];
        let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return Span::new(0, 0) };
        Span::new(first.span.start, last.span.end.max(first.span.start))
    }

    /// Returns the stretches of body on a line, and their columns, where the window on what is too wide begins at
    /// column `pan`.
    pub(crate) fn segments(&self, body: &str, line: &Line, pan: u16) -> Vec<Segment> {
        let room = self.width.saturating_sub(line.indent);
        match line.kind {
            LineKind::Blank | LineKind::Inner | LineKind::Aside(_) | LineKind::Image { .. } => Vec::new(),
            LineKind::Text { .. } => vec![Segment { span: line.span, column: line.indent, width: room, skip: 0 }],
            LineKind::Code => {
                let skip = pan.min(self.overhang(body, line));
                vec![Segment { span: line.span, column: line.indent, width: room, skip }]
            }
            LineKind::Row { table } => {
                let pan = pan.min(self.overhang(body, line));
                let segments = self.cells(body, line.span, table).filter_map(|(span, start, width)| {
                    let skip = pan.saturating_sub(start);
                    let left = start.saturating_sub(pan);
                    let width = width.saturating_sub(skip).min(self.width.saturating_sub(left));
                    (width > 0).then_some(Segment { span, column: left, width, skip })
                });
                segments.collect()
            }
        }
    }

    /// Returns the cells of a row of a table, each with its first column and its width.
    fn cells<'b>(&'b self, body: &'b str, row: Span, table: u32) -> impl Iterator<Item = (Span, u16, u16)> + 'b {
        let columns = self.tables.get(table as usize).map_or(&[][..], |table| &table.columns);
        cells_of(body, row).zip(columns).map(|(span, column)| {
            let width = cell_width(body, &self.notes, span);
            let spare = if column.right { column.width.saturating_sub(width) } else { 0 };
            (span, column.start + spare, width)
        })
    }

    /// Returns the columns of a line of code or a table's row that there is no room for.
    pub(crate) fn overhang(&self, body: &str, line: &Line) -> u16 {
        let width = match line.kind {
            LineKind::Code => line.indent.saturating_add(cell_width(body, &self.notes, line.span)),
            LineKind::Row { table } => self.tables.get(table as usize).map_or(0, Table::width),
            _ => 0,
        };
        width.saturating_sub(self.width)
    }

    /// Returns the byte that is drawn at a column of a line.
    pub(crate) fn position_at(&self, body: &str, line: &Line, column: u16, pan: u16) -> Option<usize> {
        let mut segments = self.segments(body, line, pan).into_iter();
        segments.find_map(|segment| {
            self.places(body, segment).find_map(|(span, columns)| columns.contains(&column).then_some(span.start))
        })
    }

    /// Returns the columns of the part of `span` that is in sight on a line; none where they share nothing that is
    /// seen.
    pub(crate) fn columns_of(&self, body: &str, line: &Line, span: Span, pan: u16) -> Option<Range<u16>> {
        let segments = self.segments(body, line, pan).into_iter();
        let places = segments.flat_map(|segment| self.places(body, segment));
        let touched = places.filter(|(place, columns)| !columns.is_empty() && span.overlaps(*place));
        touched.map(|(_, columns)| columns).reduce(|all, one| all.start..one.end)
    }

    /// Returns how many columns of a line of code or a table's row stand before the byte at `position`, in sight or
    /// not.
    pub(crate) fn columns_before(&self, body: &str, line: &Line, position: usize) -> u16 {
        let before = |span: Span| Span::new(span.start, position.clamp(span.start, span.end));
        match line.kind {
            LineKind::Row { table } => {
                let cell = self.cells(body, line.span, table).take_while(|(cell, ..)| cell.start <= position).last();
                cell.map_or(0, |(cell, start, _)| start.saturating_add(cell_width(body, &self.notes, before(cell))))
            }
            _ => line.indent.saturating_add(cell_width(body, &self.notes, before(line.span))),
        }
    }

    /// Returns the graphemes of a segment that are in sight, with their columns.
    pub(crate) fn places<'b>(
        &'b self,
        body: &'b str,
        segment: Segment,
    ) -> impl Iterator<Item = (Span, Range<u16>)> + 'b {
        let Segment { column: left, width, skip, .. } = segment;
        let (mut at, width, skip) = (0_u32, u32::from(width), u32::from(skip));
        let stretches = self.notes.stretches(segment.span).flat_map(move |stretch| {
            let start = stretch.span.start;
            let letters = graphemes(stretch.span.of(body))
                .map(move |grapheme| (Some(Span::new(start + grapheme.start, start + grapheme.end())), grapheme.width));
            let note = stretch.note.map(|number| (None, cells::width(&notes::label(number)) as u16));
            letters.chain(note)
        });
        // A line of code may be as long as the text: what lies behind the part in sight is not looked at.
        let places = stretches.map_while(move |(span, columns)| {
            let from = at;
            at += u32::from(columns);
            let seen = from >= skip && at <= skip + width;
            let column = |at: u32| left + (at - skip) as u16;
            (from <= skip + width).then(|| span.filter(|_| seen).map(|span| (span, column(from)..column(at))))
        });
        places.flatten()
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
