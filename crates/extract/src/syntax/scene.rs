//! The paragraphs that quote, as units: a token outside all quotations, or a whole quotation. Cues and speakers are
//! sought among units, so that nothing within a quotation is mistaken for the words around it.

use std::ops::Range;

use crate::lexicon::{self, Class, Word};
use crate::names::Names;
use crate::quotes::{self, Quoted, Shape};
use crate::text::{BlockKind, Document, Span, TokenKind};
use crate::{EntityKind, Mention};

/// All that the sieves look at.
pub(crate) struct Scene<'a> {
    /// The text and its divisions.
    pub(crate) document: &'a Document<'a>,
    /// Names who is named.
    pub(crate) names: &'a Names,
    /// The quoted pieces.
    pub(crate) quoted: &'a [Quoted],
    /// The units of all blocks that quote, in order.
    units: Vec<Unit>,
    /// The place of each piece in `units`.
    places: Vec<usize>,
    /// The first unit of the sentence of each unit.
    starts: Vec<usize>,
}

/// A token outside all quotations, or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    /// Its place.
    pub(crate) span: Span,
    /// Its kind.
    pub(crate) kind: UnitKind,
    /// Tells whether a sentence ends with it.
    pub(crate) boundary: Boundary,
    /// The name it is part of, as an index into the mentions.
    pub(crate) mention: Option<usize>,
    /// All that is known of it as a word; nothing of a quotation.
    pub(crate) known: Word,
}

/// The kind of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A word, number or address outside all quotations.
    Word,
    /// `’s` after a name or noun.
    Clitic,
    /// A mark that is not a quotation mark.
    Punctuation,
    /// A quoted piece, by its index.
    Quote(usize),
}

/// Tells whether a sentence ends with a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Boundary {
    /// It goes on.
    None,
    /// A quotation ends like a sentence, but an attribution may follow: `“Quiet?” Tom said.`
    Soft,
    /// It ends.
    Hard,
}

impl<'a> Scene<'a> {
    /// Lays out the paragraphs that quote.
    pub(crate) fn new(document: &'a Document<'a>, names: &'a Names, quoted: &'a [Quoted]) -> Self {
        let places = Vec::with_capacity(quoted.len());
        let mut scene = Self { document, names, quoted, units: Vec::new(), places, starts: Vec::new() };
        let mut first = 0;
        // The first block that is not laid out yet.
        let mut free = 0;
        while first < quoted.len() {
            let block = quoted[first].block;
            for above in introduction(document, quoted, first, free) {
                scene.lay_out(above, first..first);
            }
            let count = quoted[first..].iter().take_while(|piece| piece.block == block).count();
            scene.lay_out(block, first..first + count);
            free = block + 1;
            let next = quoted.get(first + count).map(|next| next.block);
            if next.is_none_or(|next| next > free) && quotes::is_signature(document, free) {
                scene.lay_out(free, first..first);
                free += 1;
            }
            first += count;
        }
        scene.starts = starts_of(&scene.units);
        scene
    }

    /// Lays out all prose, for what is said without marks.
    pub(crate) fn whole(document: &'a Document<'a>, names: &'a Names, quoted: &'a [Quoted]) -> Self {
        let (places, units) = (Vec::with_capacity(quoted.len()), Vec::with_capacity(document.tokens().len()));
        let mut scene = Self { document, names, quoted, units, places, starts: Vec::new() };
        let mut first = 0;
        for (block, _) in document.blocks().iter().enumerate().filter(|(_, block)| block.kind.is_prose()) {
            let count = quoted[first..].iter().take_while(|piece| piece.block == block).count();
            scene.lay_out(block, first..first + count);
            first += count;
        }
        scene.starts = starts_of(&scene.units);
        scene
    }

    /// Returns how many units there are.
    pub(crate) const fn len(&self) -> usize {
        self.units.len()
    }

    fn lay_out(&mut self, block: usize, pieces: Range<usize>) {
        let tokens = self.document.block_tokens(block);
        let mut sentence = self.document.sentence_of(tokens.start);
        let mut mention =
            self.names.mentions.partition_point(|mention| mention.span.end <= self.document.blocks()[block].span.start);
        let mut next = pieces.start;
        let mut at = tokens.start;
        while at < tokens.end {
            let token = self.document.tokens()[at];
            let piece = (next < pieces.end).then(|| self.quoted[next].piece.outer);
            if let Some(outer) = piece.filter(|outer| outer.start <= token.span.start) {
                self.places.push(self.units.len());
                self.units.push(Unit {
                    span: outer,
                    kind: UnitKind::Quote(next),
                    boundary: Boundary::None,
                    mention: None,
                    known: Word::default(),
                });
                next += 1;
                // A piece may end within a token, where marks and words touch; the token belongs to it.
                while at < tokens.end && self.document.tokens()[at].span.start < outer.end {
                    at += 1;
                }
                continue;
            }
            while self.document.sentences()[sentence].tokens.end <= at {
                sentence += 1;
            }
            while self.names.mentions.get(mention).is_some_and(|found| found.span.end <= token.span.start) {
                mention += 1;
            }
            let named = self.names.mentions.get(mention).is_some_and(|found| found.span.overlaps(token.span));
            let kind = match token.kind {
                TokenKind::Clitic => UnitKind::Clitic,
                TokenKind::Punctuation => UnitKind::Punctuation,
                _ => UnitKind::Word,
            };
            let ends = self.document.sentences()[sentence].tokens.end == at + 1;
            let boundary = if ends || token.of(self.text()) == ";" { Boundary::Hard } else { Boundary::None };
            let known = lexicon::look_up(token.of(self.text()));
            self.units.push(Unit { span: token.span, kind, boundary, mention: named.then_some(mention), known });
            at += 1;
        }
        // Pieces of which no token is left still need their place.
        while next < pieces.end {
            self.places.push(self.units.len());
            let span = self.quoted[next].piece.outer;
            self.units.push(Unit {
                span,
                kind: UnitKind::Quote(next),
                boundary: Boundary::None,
                mention: None,
                known: Word::default(),
            });
            next += 1;
        }
        self.bound(pieces);
    }

    /// Sets the boundaries at the quotations of a block, and at its end.
    fn bound(&mut self, pieces: Range<usize>) {
        for piece in pieces {
            let at = self.places[piece];
            let inner = self.quoted[piece].piece.inner.of(self.text()).trim_end_matches(['’', '\'', '”', '"']);
            let next = self.units.get(at + 1);
            let goes_on = next.is_some_and(|next| {
                let after = next.span.of(self.text());
                next.kind != UnitKind::Quote(piece + 1)
                    && after.starts_with(|c: char| c.is_lowercase() || c.is_ascii_punctuation())
            });
            self.units[at].boundary = match inner.chars().next_back() {
                _ if next.is_none() => Boundary::Hard,
                Some('.' | '?' | '!' | '…' | '。' | '！' | '？') if goes_on => Boundary::None,
                Some('?' | '!' | '…') => Boundary::Soft,
                Some('.' | '。' | '！' | '？') => Boundary::Hard,
                _ => Boundary::None,
            };
        }
        if let Some(last) = self.units.last_mut() {
            last.boundary = Boundary::Hard;
        }
    }

    /// The text of the document.
    pub(crate) fn text(&self) -> &'a str {
        self.document.text()
    }

    /// The unit at `index`. Panics where there is none.
    pub(crate) fn unit(&self, index: usize) -> Unit {
        self.units[index]
    }

    /// The words of the unit at `index`, or an empty text for a quotation and past the last unit.
    pub(crate) fn word(&self, index: usize) -> &'a str {
        match self.units.get(index) {
            Some(unit) if !matches!(unit.kind, UnitKind::Quote(_)) => unit.span.of(self.text()),
            _ => "",
        }
    }

    /// Returns what is known of the word at `index`; nothing of a quotation, and nothing past the last unit.
    pub(crate) fn known(&self, index: usize) -> Word {
        self.units.get(index).map_or(Word::default(), |unit| unit.known)
    }

    /// Returns whether the word at `index` is of the class.
    pub(crate) fn is(&self, index: usize, class: Class) -> bool {
        self.known(index).is(class)
    }

    /// Returns whether the words of `rest`, parted by blanks, stand from `index` on.
    pub(crate) fn stands(&self, index: usize, rest: &str) -> bool {
        rest.split(' ').enumerate().all(|(nth, word)| self.word(index + nth) == word)
    }

    /// Returns where a piece stands among the units.
    pub(crate) fn place(&self, piece: usize) -> usize {
        self.places[piece]
    }

    /// The units of the sentence that holds the unit at `index`: bounded on the left by any boundary, on the right by
    /// a hard one.
    pub(crate) fn sentence(&self, index: usize) -> Range<usize> {
        let start = self.sentence_start(index);
        let mut end = index;
        while self.units[end].boundary != Boundary::Hard && end - index < REACH {
            end += 1;
        }
        start..end + 1
    }

    /// The first unit of the sentence that holds the unit at `index`, or the one [`REACH`] before it.
    pub(crate) fn sentence_start(&self, index: usize) -> usize {
        self.starts[index].max(index.saturating_sub(REACH))
    }

    /// Returns whether the unit is a quotation that is an utterance by its form.
    pub(crate) fn is_utterance(&self, index: usize) -> bool {
        matches!(self.units[index].kind, UnitKind::Quote(piece) if self.quoted[piece].shape == Shape::Utterance)
    }

    /// Returns whether another unit follows in the same block.
    pub(crate) fn follows(&self, index: usize) -> bool {
        let Some(next) = self.units.get(index + 1) else { return false };
        let between = &self.document.blocks()[self.document.block_at(self.units[index].span.start)];
        next.span.start < between.span.end
    }

    /// Returns whether the unit is a quotation.
    pub(crate) fn is_quote(&self, index: usize) -> bool {
        matches!(self.units[index].kind, UnitKind::Quote(_))
    }

    /// Returns whether the unit at `index` is the mark `mark`.
    pub(crate) fn is_mark(&self, index: usize, mark: &str) -> bool {
        self.word(index) == mark
    }

    /// The mention that the unit at `index` is part of.
    pub(crate) fn mention(&self, index: usize) -> Option<&'a Mention> {
        self.units[index].mention.map(|mention| &self.names.mentions[mention])
    }

    /// Returns whether the unit at `index` is part of the name of somebody who can speak.
    pub(crate) fn names_speaker(&self, index: usize) -> bool {
        self.mention(index).is_some_and(|mention| mention.kind != EntityKind::Place)
    }

    /// Returns whether a span stands within a quotation.
    pub(crate) fn is_quoted(&self, span: Span) -> bool {
        let index = self.quoted.partition_point(|quoted| quoted.piece.outer.end <= span.start);
        self.quoted.get(index).is_some_and(|quoted| quoted.piece.outer.overlaps(span))
    }

    /// Returns whether the piece stands in a heading.
    pub(crate) fn in_heading(&self, piece: usize) -> bool {
        matches!(self.document.blocks()[self.quoted[piece].block].kind, BlockKind::Heading(_))
    }

    /// The span from the first to the last of these units.
    pub(crate) fn span(&self, units: Range<usize>) -> Span {
        self.units[units.start].span.hull(self.units[units.end - 1].span)
    }
}

/// The first unit of the sentence of each unit.
fn starts_of(units: &[Unit]) -> Vec<usize> {
    let mut start = 0;
    let starts = units.iter().enumerate().map(|(index, unit)| {
        let first = start;
        if unit.boundary != Boundary::None {
            start = index + 1;
        }
        first
    });
    starts.collect()
}

/// Returns whether a piece begins its block, so that the block before may introduce it.
fn begins_with_quote(document: &Document<'_>, quoted: &Quoted) -> bool {
    document.blocks()[quoted.block].span.start == quoted.piece.outer.start
}

/// Returns whether a question stands before a piece, so that the block before may tell who answers.
fn asks(document: &Document<'_>, quoted: &Quoted) -> bool {
    let block = document.blocks()[quoted.block].span;
    document.text()[block.start..quoted.piece.outer.start].trim_end().ends_with(['?', '？'])
}

/// The reach back from the first answer to whoever answers, in blocks.
const INTRODUCTION: usize = 12;

/// The blocks from `free` on that may tell who speaks in the piece `first`, which stands in a later one.
fn introduction(document: &Document<'_>, quoted: &[Quoted], first: usize, free: usize) -> Range<usize> {
    let (piece, block) = (&quoted[first], quoted[first].block);
    if piece.answers && !quoted[..first].iter().any(|before| before.answers) {
        return free.max(block.saturating_sub(INTRODUCTION))..block;
    }
    let above = if begins_with_quote(document, piece) {
        quotes::paragraph_above(document, block)
    } else {
        block.checked_sub(1).filter(|_| asks(document, piece))
    };
    above.filter(|&above| above >= free).map_or(block..block, |above| above..above + 1)
}

/// The reach of a search from a quotation, in units; keeps hostile text linear.
pub(crate) const REACH: usize = 120;
