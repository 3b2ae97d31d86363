//! The setting of an article: block after block into lines, with what is said about it above and below.

use std::sync::Arc;

use super::line::{self, Aside, AsideKind, Line, LineKind};
use super::notes::bare;
use super::table::Table;
use super::words::{Source, Word};
use super::wrap::{Filled, Fit, fill, wrap};
use super::{Layout, Measured, Setting};
use crate::article::Article;
use pullquote_extract::text::{Block, BlockKind, Span};

/// Bytes of body above which lines are filled one by one: evenness is not worth a wait.
const LONG: usize = 200_000;

/// Stands before a reader's note.
const NOTE: &str = "✎ ";

/// Returns whether a block's text runs on from line to line.
pub(super) const fn is_running(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Code | BlockKind::Row)
}

/// A layout in the making.
pub(super) struct Setter<'a> {
    article: &'a Article,
    measured: &'a Measured,
    setting: Setting,
    fit: Fit,
    layout: Layout,
    /// Lines of the block at hand; kept to spare allocations.
    filled: Vec<Filled>,
    /// The words of that block, where the article was not measured ahead.
    words: Vec<Word>,
}

impl<'a> Setter<'a> {
    pub(super) fn new(article: &'a Article, measured: &'a Measured, setting: Setting) -> Self {
        let fit = if article.body.len() > LONG { Fit::First } else { Fit::Optimal };
        let lines = Vec::with_capacity(article.body.len() / 40 + article.blocks.len());
        let width = setting.width.max(1);
        let layout = Layout { width, lines, notes: Arc::clone(&measured.notes), ..Layout::default() };
        Self { article, measured, setting, fit, layout, filled: Vec::new(), words: Vec::new() }
    }

    pub(super) fn set(mut self) -> Layout {
        let head = self.title_blocks();
        let mut at = 0;
        while at < self.article.blocks.len() {
            if at == head {
                self.header();
            }
            at = self.run(at);
        }
        if head >= self.article.blocks.len() {
            self.header();
        }
        self.foot();
        if self.layout.lines.is_empty() {
            self.blank(0);
        }
        self.layout
    }

    /// Returns how many blocks at the start are title and subtitle.
    fn title_blocks(&self) -> usize {
        let level = |index: usize| self.article.blocks.get(index).map(|block| block.kind);
        match (level(0), level(1)) {
            (Some(BlockKind::Heading(1)), Some(BlockKind::Heading(2))) => 2,
            (Some(BlockKind::Heading(1)), _) => 1,
            _ => 0,
        }
    }

    /// Sets the run of like blocks that starts at `at`, and returns the block after it.
    fn run(&mut self, at: usize) -> usize {
        let blocks = &self.article.blocks;
        let kind = blocks[at].kind;
        let run_of = |like: fn(BlockKind) -> bool| blocks[at..].iter().take_while(|block| like(block.kind)).count();
        let len = match kind {
            BlockKind::Row => run_of(|kind| kind == BlockKind::Row),
            BlockKind::Quotation => run_of(|kind| kind == BlockKind::Quotation),
            _ if line::depth(kind).is_some() => run_of(|kind| line::depth(kind).is_some()),
            _ => 1,
        };
        let run = &blocks[at..at + len];
        if at > 0 && !self.continues(at) {
            self.blank(run[0].span.start);
        }
        match kind {
            BlockKind::Row => self.table(at, run),
            BlockKind::Code => self.code(at, run[0]),
            BlockKind::Quotation => self.quotation(at, run),
            _ if line::depth(kind).is_some() => self.items(at, run),
            _ => self.block(at, run[0], line::indent(kind)),
        }
        at + len
    }

    /// Returns whether no blank line stands before a block: a subtitle follows its title directly, a text its heading.
    fn continues(&self, at: usize) -> bool {
        let head = self.title_blocks();
        at < head || (at > head && self.article.blocks[at - 1].kind.is_heading())
    }

    fn block(&mut self, index: usize, block: Block, indent: u16) {
        // The caption of an image has a bracket after it.
        let after = u16::from(block.kind == BlockKind::Image);
        let room = self.layout.width.saturating_sub(indent + after).max(1);
        let source = Source { text: &self.article.body, hyphens: &self.article.hyphens, notes: &self.measured.notes };
        self.filled.clear();
        let words = self.measured.words_of(index).unwrap_or_else(|| {
            self.words.clear();
            source.words(block.span, &mut self.words);
            &self.words
        });
        fill(&source, words, usize::from(room), self.fit, &mut self.filled);
        let last = self.filled.len().saturating_sub(1);
        for number in 0..self.filled.len() {
            let Filled { span, hyphen } = self.filled[number];
            if number > 0 {
                self.inner(span.start, index, indent);
            }
            let kind = LineKind::Text { first: number == 0, last: number == last, hyphen };
            self.layout.lines.push(Line { span, block: index as u32, indent, kind });
        }
    }

    /// The room between two lines of a block.
    fn inner(&mut self, position: usize, index: usize, indent: u16) {
        for _ in 1..self.setting.spacing {
            let span = Span::new(position, position);
            self.layout.lines.push(Line { span, block: index as u32, indent, kind: LineKind::Inner });
        }
    }

    /// Items of a list stand under each other, those of an inner list under the text of the outer item; each depth has
    /// room for its widest number. A further paragraph of an item is set off.
    fn items(&mut self, index: usize, run: &[Block]) {
        let mut markers: Vec<u16> = Vec::new();
        for block in run {
            let depth = line::depth(block.kind).unwrap_or(0);
            if markers.len() <= depth {
                markers.resize(depth + 1, 2);
            }
            markers[depth] = markers[depth].max(line::marker_width(block.kind));
        }
        let narrow = self.layout.width / 2;
        for (offset, block) in run.iter().enumerate() {
            let is_further = |block: &Block| matches!(block.kind, BlockKind::Continued { .. });
            if offset > 0 && (is_further(block) || is_further(&run[offset - 1])) {
                self.blank(block.span.start);
            }
            let depth = line::depth(block.kind).unwrap_or(0);
            let indent = markers[..=depth].iter().sum::<u16>().min(narrow);
            self.block(index + offset, *block, indent);
        }
    }

    fn quotation(&mut self, index: usize, run: &[Block]) {
        let indent = line::indent(BlockKind::Quotation);
        for (offset, block) in run.iter().enumerate() {
            if offset > 0 {
                let (span, block) = (Span::new(block.span.start, block.span.start), (index + offset) as u32);
                self.layout.lines.push(Line { span, block, indent, kind: LineKind::Inner });
            }
            self.block(index + offset, *block, indent);
        }
    }

    fn code(&mut self, index: usize, block: Block) {
        let mut start = block.span.start;
        let indent = line::indent(BlockKind::Code);
        for text in block.span.of(&self.article.body).split('\n') {
            let span = Span::new(start, start + text.len());
            self.layout.lines.push(Line { span, block: index as u32, indent, kind: LineKind::Code });
            start = span.end + 1;
        }
    }

    fn table(&mut self, index: usize, run: &[Block]) {
        let rows = run.iter().map(|block| block.span);
        let table = self.layout.tables.len() as u32;
        self.layout.tables.push(Table::new(&self.article.body, &self.measured.notes, rows));
        for (offset, block) in run.iter().enumerate() {
            let kind = LineKind::Row { table };
            self.layout.lines.push(Line { span: block.span, block: (index + offset) as u32, indent: 0, kind });
        }
    }

    /// The lines under the title, and a blank one before and after them.
    fn header(&mut self) {
        let about = &self.measured.about;
        let next = self.article.blocks.get(self.title_blocks());
        let position = next.map_or(self.article.body.len(), |block| block.span.start);
        if about.byline.is_empty() && about.address.is_none() && about.note.is_empty() {
            return;
        }
        if !self.layout.lines.is_empty() {
            self.blank(position);
        }
        for part in &about.byline {
            self.aside(part, AsideKind::Byline, position);
        }
        if let Some(address) = &about.address {
            self.address(address, None, position);
        }
        if !about.note.is_empty() {
            self.note(&about.note, position);
        }
        if self.title_blocks() == 0 {
            self.blank(position);
        }
    }

    /// Sets the addresses of the links, then what was wrong with the source; a blank line before each.
    fn foot(&mut self) {
        let position = self.article.body.len();
        let notes = Arc::clone(&self.layout.notes);
        for (index, address) in notes.addresses.iter().enumerate() {
            if index == 0 {
                self.blank(position);
            }
            self.address(address, Some(index + 1), position);
        }
        for (index, remark) in self.measured.about.remarks.iter().enumerate() {
            if index == 0 && !self.layout.lines.is_empty() {
                self.blank(position);
            }
            self.aside(remark, AsideKind::Remark, position);
        }
    }

    fn aside(&mut self, text: &str, kind: AsideKind, position: usize) {
        self.asides(text, 0, position, |text| Aside { kind, text, number: None, address: None });
    }

    /// The reader's note, after its sign.
    fn note(&mut self, note: &str, position: usize) {
        self.asides(&format!("{NOTE}{note}"), 0, position, |text| Aside {
            kind: AsideKind::Note,
            text,
            number: None,
            address: None,
        });
    }

    /// An address, under the number of its note where it has one.
    fn address(&mut self, address: &str, mut number: Option<usize>, position: usize) {
        let most = self.layout.notes.addresses.len().max(1).ilog10() as u16 + 1;
        let indent = if number.is_some() { most + 1 } else { 0 };
        self.asides(bare(address), indent, position, |text| {
            let (kind, address) = (AsideKind::Address, Some(address.to_owned()));
            Aside { kind, text, number: number.take(), address }
        });
    }

    fn asides(&mut self, text: &str, indent: u16, position: usize, mut aside: impl FnMut(String) -> Aside) {
        let room = usize::from(self.layout.width.saturating_sub(indent).max(1));
        let mut spans = Vec::new();
        wrap(text, Span::new(0, text.len()), room, Fit::First, &mut spans);
        for span in spans {
            let index = self.layout.asides.len() as u32;
            self.layout.asides.push(aside(span.of(text).to_owned()));
            self.virtual_line(position, indent, LineKind::Aside(index));
        }
    }

    /// The room between two blocks: a row more than between two lines.
    fn blank(&mut self, position: usize) {
        for _ in 0..self.setting.spacing.max(1) {
            self.virtual_line(position, 0, LineKind::Blank);
        }
    }

    /// A line that shows nothing of the body; it stands before the block that starts at `position`.
    fn virtual_line(&mut self, position: usize, indent: u16, kind: LineKind) {
        let block = self.layout.lines.last().map_or(0, |line| line.block);
        self.layout.lines.push(Line { span: Span::new(position, position), block, indent, kind });
    }
}
