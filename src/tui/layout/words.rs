//! Running text cut where a line may end, and measured. Break opportunities come from UAX 14 and from the source's soft
//! hyphens, widths from [`super::cells`]. Done once for an article, whatever the width of its lines will be.

use std::ops::Range;

use textwrap::core::Fragment;
use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::cells::{self, graphemes, is_boundary};
use super::notes::Notes;
use pullquote_extract::text::Span;

/// An unbreakable stretch of text, measured. Positions are bytes, widths columns; a text beyond 4 GiB has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    start: u32,
    end: u32,
    /// Of its letters, and of the notes behind them.
    pub(super) width: u16,
    /// Of the white space behind it.
    pub(super) space: u16,
    pub(super) after: After,
}

/// The words that may follow a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// The next word, on this line or the next.
    Word,
    /// The same; at the end of a line a hyphen is drawn.
    Hyphen,
    /// A new line in any case.
    LineEnd,
}

impl Word {
    pub(super) const fn start(self) -> usize {
        self.start as usize
    }

    pub(super) const fn end(self) -> usize {
        self.end as usize
    }
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width.into()
    }

    fn whitespace_width(&self) -> f64 {
        self.space.into()
    }

    fn penalty_width(&self) -> f64 {
        if self.after == After::Hyphen { 1.0 } else { 0.0 }
    }
}

/// The letters of words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    /// The places at which a word may be divided, in order.
    pub(super) hyphens: &'t [usize],
    pub(super) notes: &'t Notes,
}

impl Source<'_> {
    /// Cuts the text `within` into words and appends them.
    pub(super) fn words(&self, within: Span, words: &mut Vec<Word>) {
        let part = within.of(self.text);
        let mut start = 0;
        for (end, opportunity) in linebreaks(part) {
            let hard = opportunity == BreakOpportunity::Mandatory && end < part.len();
            if !hard && !is_boundary(part, end) {
                continue;
            }
            let after = if hard { After::LineEnd } else { After::Word };
            self.push(within.start + start..within.start + end, after, words);
            start = end;
        }
        if start < part.len() {
            self.push(within.start + start..within.end, After::Word, words);
        }
    }

    /// One unbreakable stretch with its white space; at soft hyphens it may break nonetheless.
    fn push(&self, range: Range<usize>, after: After, words: &mut Vec<Word>) {
        let whole = &self.text[range.clone()];
        let bare = range.start + whole.trim_end().len();
        let space = cells::width(self.text[bare..range.end].trim_end_matches(['\n', '\r']));
        let mut start = range.start;
        let first = self.hyphens.partition_point(|hyphen| *hyphen <= range.start);
        for &hyphen in self.hyphens[first..].iter().take_while(|hyphen| **hyphen < bare) {
            if hyphen > start && is_boundary(self.text, hyphen) {
                words.push(self.word(Span::new(start, hyphen), 0, After::Hyphen));
                start = hyphen;
            }
        }
        words.push(self.word(Span::new(start, bare), space, after));
    }

    fn word(&self, span: Span, space: usize, after: After) -> Word {
        let width = cells::width(span.of(self.text)) + self.notes.width(span);
        Word { start: small(span.start), end: small(span.end), width: columns(width), space: columns(space), after }
    }

    /// Cuts a word that is wider than a line between its graphemes.
    pub(super) fn cut(&self, word: Word, most: usize, pieces: &mut Vec<Word>) {
        let mut span = Span::new(word.start(), word.start());
        let mut width = 0;
        for grapheme in graphemes(Span::new(word.start(), word.end()).of(self.text)) {
            let end = word.start() + grapheme.end();
            let more = usize::from(grapheme.width) + self.notes.width(Span::new(span.end, end));
            if width + more > most && width > 0 {
                pieces.push(self.word(span, 0, After::Word));
                span = Span::new(span.end, span.end);
                width = 0;
            }
            span.end = end;
            width += more;
        }
        pieces.push(Word { space: word.space, after: word.after, ..self.word(span, 0, After::Word) });
    }
}

fn small(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

fn columns(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}
