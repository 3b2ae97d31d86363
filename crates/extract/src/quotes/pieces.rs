//! The quoted pieces of a document, block by block: what stands between marks, block quotations without marks, turns of
//! transcripts, and which of them go on from the block before.

use super::pair::{self, Pair};
use super::shape::{self, Shape};
use super::turn::Turn;
use super::{Quoted, furniture, lost, mark, naming, signature, single, transcript};
use crate::Piece;
use crate::text::{Block, BlockKind, Document};

/// Finds the quoted pieces of a document, in order.
pub(crate) fn marks(document: &Document<'_>) -> Vec<Quoted> {
    let text = document.text();
    let mut marks = Vec::new();
    let mut ends = Vec::with_capacity(document.blocks().len());
    for block in document.blocks() {
        if block.kind.is_prose() {
            mark::marks(text, block.span, &mut marks);
        }
        ends.push(marks.len());
    }
    let single_dominates = single::dominates(text, &marks);
    let turns = transcript::turns(document);
    let signed = signature::signed_blocks(document);
    let mut pieces = Pieces { document, signed, found: Vec::new(), left_open: None };
    let mut first = 0;
    for (index, (&end, block)) in ends.iter().zip(document.blocks()).enumerate() {
        match turns[index] {
            Some(turn) => pieces.take_turn(index, turn),
            None => pieces.take(index, pair::pairs(document, block.span, &marks[first..end], single_dominates)),
        }
        first = end;
    }
    pieces.end_early();
    pieces.found
}

/// The findings of the blocks so far.
struct Pieces<'d> {
    document: &'d Document<'d>,
    /// Under which block each is signed, where it is said without marks.
    signed: Vec<Option<usize>>,
    found: Vec<Quoted>,
    /// The quotation that the last paragraph left open, as an index into `found`.
    left_open: Option<usize>,
}

impl Pieces<'_> {
    /// Takes in a block with the pairs of its marks.
    fn take(&mut self, index: usize, mut pairs: Vec<Pair>) {
        let document = self.document;
        let block = &document.blocks()[index];
        let left_open = self.left_open.is_some();
        // Only the first can close what the paragraph before left open.
        let first = pairs.first().copied();
        pairs.retain(|pair| {
            pair.opened || lost::may_lack_opening(document, pair.inner, left_open && Some(*pair) == first)
        });
        // A subhead, an image, a caption, a teaser part no quotation.
        let bare = pairs.is_empty();
        let parts = block.kind.is_heading() || block.kind == BlockKind::Image;
        let aside = left_open && furniture::only_parts(document, index);
        if bare && (parts || aside) && self.signed[index].is_none() || furniture::is_teaser(document, index) {
            return;
        }
        // The next paragraph opens again, or closes what the last one left open.
        let goes_on = |pair: &Pair| pair.outer.start == block.span.start && (pair.opened || pair.closed);
        let continues = left_open && pairs.first().is_some_and(goes_on) && !block.kind.is_heading();
        if !continues {
            self.end_early();
        }
        self.left_open = None;
        if pairs.is_empty() && (is_set_in(document, block) || self.signed[index].is_some()) {
            self.take_whole(index);
        }
        for (nth, pair) in pairs.iter().enumerate() {
            let piece = Piece { inner: pair.inner, outer: pair.outer };
            let continues = continues && nth == 0;
            let named = !continues && pair.closed && naming::is_name(document, index, piece);
            let shape = if named { Shape::Name } else { shape::shape(document, index, piece) };
            self.found.push(Quoted { piece, block: index, continues, shape, turn: false, answers: false });
            if !pair.closed {
                self.left_open = Some(self.found.len() - 1);
                let last = nth + 1 == pairs.len() && block.kind == BlockKind::Paragraph;
                if !last || lost::ends_with_attribution(document, pair.inner) {
                    self.end_early();
                }
            }
        }
    }

    /// Takes in a block quotation without marks.
    fn take_whole(&mut self, index: usize) {
        let span = self.document.blocks()[index].span;
        let last = self.found.last();
        let adjoins = last.is_some_and(|last| last.block + 1 == index && last.is_unmarked() && !last.turn);
        let continues = adjoins && self.signed[index - 1] == self.signed[index];
        let piece = Piece { inner: span, outer: span };
        let shape = Shape::Utterance;
        self.found.push(Quoted { piece, block: index, continues, shape, turn: false, answers: false });
    }

    /// Takes in a turn of a transcript.
    fn take_turn(&mut self, index: usize, turn: Turn) {
        self.end_early();
        let piece = Piece { inner: turn.inner, outer: turn.inner };
        let Turn { continues, answers, .. } = turn;
        let shape = Shape::Utterance;
        self.found.push(Quoted { piece, block: index, continues, shape, turn: true, answers });
    }

    /// Ends the quotation that was left open, which goes on nowhere.
    fn end_early(&mut self) {
        if let Some(open) = self.left_open.take() {
            lost::end_early(self.document, &mut self.found, open);
        }
    }
}

/// Returns whether a block is a quotation by its place alone, without marks, and no signature under one.
fn is_set_in(document: &Document<'_>, block: &Block) -> bool {
    block.kind == BlockKind::Quotation
        && !block.span.is_empty()
        && !block.span.of(document.text()).starts_with(['—', '–', '―', '-', '~'])
}
