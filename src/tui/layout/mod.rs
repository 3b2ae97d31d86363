//! An article set in lines of some width. The one place where positions in the body and places on lines are turned
//! into each other.
//!
//! Made once for an article and a width, and kept: drawing looks up the lines on screen and costs the same in a long
//! article as in a short one. A line is a range of bytes of the body with what stands before it; nothing is copied.

pub(crate) mod cells;
mod line;
mod table;
pub(crate) mod wrap;

use std::ops::Range;

use self::cells::graphemes;
pub(crate) use self::line::{IMAGE, Lead, Line, LineKind, Segment, lead};
use self::table::Table;
use self::wrap::{Fit, wrap};
use crate::article::Article;
use crate::text::{Block, BlockKind, Span};

/// Bytes of body above which lines are filled one by one: evenness is not worth a wait.
const LONG: usize = 200_000;

/// An article in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout {
    /// The columns it was made for.
    pub(crate) width: u16,
    /// Never none.
    pub(crate) lines: Vec<Line>,
    /// The lines about the article that are not of it, as [`LineKind::Byline`] and [`LineKind::Note`] show them.
    pub(crate) asides: Vec<String>,
    tables: Vec<Table>,
}

/// What is said about an article beside its own text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct About {
    /// Under its title: author, source, date.
    pub(crate) byline: Vec<String>,
    /// At its foot: what was wrong with its source, or left out of it.
    pub(crate) notes: Vec<String>,
}

impl Layout {
    /// Sets `article` in lines of `width` columns, with what is said about it above and below.
    pub(crate) fn new(article: &Article, about: &About, width: u16) -> Self {
        let mut setter = Setter::new(article, width.max(1));
        let head = setter.title_blocks();
        let mut at = 0;
        while at < article.blocks.len() {
            if at == head {
                setter.byline(&about.byline);
            }
            at = setter.run(at);
        }
        if head >= article.blocks.len() {
            setter.byline(&about.byline);
        }
        setter.notes(&about.notes);
        if setter.layout.lines.is_empty() {
            setter.blank(0);
        }
        setter.layout
    }

    /// The line that holds the byte at `position`, or the last one before it.
    pub(crate) fn line_of(&self, position: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= position).saturating_sub(1)
    }

    /// The lines that `span` touches.
    pub(crate) fn lines_of(&self, span: Span) -> Range<usize> {
        let last = if span.is_empty() { span.start } else { span.end - 1 };
        self.line_of(span.start)..self.line_of(last) + 1
    }

    /// The bytes from the first of these lines to the end of the last.
    pub(crate) fn span_of(&self, lines: Range<usize>) -> Span {
        let end = lines.end.min(self.lines.len());
        let shown = &self.lines[lines.start.min(end)..end];
        let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return Span::new(0, 0) };
        Span::new(first.span.start, last.span.end.max(first.span.start))
    }

    /// The stretches of body on a line, and their columns.
    pub(crate) fn segments(&self, body: &str, line: &Line) -> Vec<Segment> {
        match line.kind {
            LineKind::Blank | LineKind::Byline(_) | LineKind::Note(_) => Vec::new(),
            LineKind::Text { .. } => {
                let width = self.width.saturating_sub(line.indent);
                vec![Segment { span: line.span, column: line.indent, width }]
            }
            LineKind::Row { table } => self
                .tables
                .get(table as usize)
                .map_or_else(Vec::new, |table| line::cells_of_row(table, line.span, body).collect::<Vec<_>>()),
        }
    }

    /// The byte that is drawn at a column of a line.
    pub(crate) fn position_at(&self, body: &str, line: &Line, column: u16) -> Option<usize> {
        self.segments(body, line).into_iter().find_map(|segment| {
            let mut at = segment.column;
            graphemes(segment.span.of(body)).find_map(|grapheme| {
                let covers = (at..at + grapheme.width).contains(&column);
                at += grapheme.width;
                covers.then_some(segment.span.start + grapheme.start)
            })
        })
    }
}

/// A layout in the making.
struct Setter<'a> {
    article: &'a Article,
    fit: Fit,
    layout: Layout,
    /// Lines of the block at hand; kept to spare allocations.
    spans: Vec<Span>,
}

impl<'a> Setter<'a> {
    fn new(article: &'a Article, width: u16) -> Self {
        let fit = if article.body.len() > LONG { Fit::First } else { Fit::Optimal };
        let lines = Vec::with_capacity(article.body.len() / 40 + article.blocks.len());
        Self { article, fit, layout: Layout { width, lines, ..Layout::default() }, spans: Vec::new() }
    }

    /// How many blocks at the start are title and subtitle.
    fn title_blocks(&self) -> usize {
        let level = |index: usize| self.article.blocks.get(index).map(|block| block.kind);
        match (level(0), level(1)) {
            (Some(BlockKind::Heading(1)), Some(BlockKind::Heading(2))) => 2,
            (Some(BlockKind::Heading(1)), _) => 1,
            _ => 0,
        }
    }

    /// Sets the run of like blocks that starts at `at`, and gives the block after it.
    fn run(&mut self, at: usize) -> usize {
        let blocks = &self.article.blocks;
        let kind = blocks[at].kind;
        let len = match kind {
            BlockKind::Row => blocks[at..].iter().take_while(|block| block.kind == BlockKind::Row).count(),
            BlockKind::Item { .. } => blocks[at..].iter().take_while(|block| is_item(block.kind)).count(),
            _ => 1,
        };
        let run = &blocks[at..at + len];
        if at > 0 && !self.continues(at) {
            self.blank(run[0].span.start);
        }
        match kind {
            BlockKind::Row => self.table(at as u32, run),
            BlockKind::Item { .. } => self.items(at as u32, run),
            _ => self.block(at as u32, run[0], line::indent(kind)),
        }
        at + len
    }

    /// Whether no blank line stands before a block: a subtitle follows its title directly, a text its heading.
    fn continues(&self, at: usize) -> bool {
        let head = self.title_blocks();
        at < head || (at > head && self.article.blocks[at - 1].kind.is_heading())
    }

    fn block(&mut self, index: u32, block: Block, indent: u16) {
        // The caption of an image has a bracket after it.
        let after = u16::from(block.kind == BlockKind::Image);
        let room = self.layout.width.saturating_sub(indent + after).max(1);
        self.spans.clear();
        wrap(&self.article.body, block.span, usize::from(room), self.fit, &mut self.spans);
        let last = self.spans.len() - 1;
        for (number, &span) in self.spans.iter().enumerate() {
            let kind = LineKind::Text { first: number == 0, last: number == last };
            self.layout.lines.push(Line { span, block: index, indent, kind });
        }
    }

    /// Items of a list stand under each other, their numbers as wide as the widest.
    fn items(&mut self, index: u32, run: &[Block]) {
        let marker = run.iter().map(|block| line::marker_width(block.kind)).max().unwrap_or(0);
        for (offset, block) in run.iter().enumerate() {
            self.block(index + offset as u32, *block, line::indent(block.kind) + marker);
        }
    }

    fn table(&mut self, index: u32, run: &[Block]) {
        let rows = run.iter().map(|block| block.span.of(&self.article.body));
        let table = self.layout.tables.len() as u32;
        self.layout.tables.push(Table::new(rows, self.layout.width));
        for (offset, block) in run.iter().enumerate() {
            let kind = LineKind::Row { table };
            self.layout.lines.push(Line { span: block.span, block: index + offset as u32, indent: 0, kind });
        }
    }

    /// The lines under the title, and a blank one before and after them.
    fn byline(&mut self, parts: &[String]) {
        let next = self.article.blocks.get(self.title_blocks());
        let position = next.map_or(self.article.body.len(), |block| block.span.start);
        if parts.is_empty() {
            return;
        }
        if !self.layout.lines.is_empty() {
            self.blank(position);
        }
        self.asides(parts, position, LineKind::Byline);
        if self.title_blocks() == 0 {
            self.blank(position);
        }
    }

    /// The lines at the foot, and a blank one before them.
    fn notes(&mut self, notes: &[String]) {
        let position = self.article.body.len();
        if !notes.is_empty() && !self.layout.lines.is_empty() {
            self.blank(position);
        }
        self.asides(notes, position, LineKind::Note);
    }

    fn asides(&mut self, asides: &[String], position: usize, kind: fn(u32) -> LineKind) {
        for aside in asides {
            let mut spans = Vec::new();
            wrap(aside, Span::new(0, aside.len()), usize::from(self.layout.width), Fit::First, &mut spans);
            for span in spans {
                let index = self.layout.asides.len() as u32;
                self.layout.asides.push(span.of(aside).to_owned());
                self.virtual_line(position, kind(index));
            }
        }
    }

    fn blank(&mut self, position: usize) {
        self.virtual_line(position, LineKind::Blank);
    }

    /// A line that shows nothing of the body; it stands before the block that starts at `position`.
    fn virtual_line(&mut self, position: usize, kind: LineKind) {
        let block = self.layout.lines.last().map_or(0, |line| line.block);
        self.layout.lines.push(Line { span: Span::new(position, position), block, indent: 0, kind });
    }
}

const fn is_item(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Item { .. })
}

#[cfg(test)]
mod tests;
