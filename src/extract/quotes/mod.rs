//! What stands between quotation marks: [`marks`] pairs them into quoted pieces, [`utterances`] joins pieces into
//! utterances and tells direct, mixed and scare quotes apart. Who speaks is the matter of [`super::attribution`].

mod headline;
mod kind;
mod lost;
mod mark;
mod pair;
mod repeat;
mod shape;
mod single;
#[cfg(test)]
mod tests;
mod transcript;
mod utterance;

use super::Piece;
use crate::text::{Block, BlockKind, Document, Span};

pub(super) use headline::is_single;
pub(super) use shape::Shape;
pub(super) use utterance::utterances;

/// A quoted piece with what its marks and its place tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// Where it stands.
    pub(super) piece: Piece,
    /// The block it stands in.
    pub(super) block: usize,
    /// Whether it goes on from the piece before: that one was left open at the end of its paragraph.
    pub(super) continues: bool,
    /// Whether its words are an utterance by their form, a fragment, or a title.
    pub(super) shape: Shape,
    /// Whether it is a turn of a transcript, which stands without marks.
    pub(super) turn: bool,
}

/// Finds the quoted pieces of a document, in order, the turns of transcripts with them.
pub(super) fn marks(document: &Document<'_>) -> Vec<Quoted> {
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
    let mut found: Vec<Quoted> = Vec::new();
    let mut first = 0;
    // The quotation that the last paragraph left open, as an index into `found`.
    let mut left_open = None;
    let turns = transcript::turns(document);
    for (index, (&end, block)) in ends.iter().zip(document.blocks()).enumerate() {
        if let Some(turn) = turns[index] {
            let piece = Piece { inner: turn.inner, outer: turn.inner };
            found.push(Quoted { piece, block: index, continues: turn.continues, shape: Shape::Utterance, turn: true });
            first = end;
            left_open = None;
            continue;
        }
        let mut pairs = pair::pairs(document, block.span, &marks[first..end], single_dominates);
        first = end;
        pairs.retain(|pair| pair.opened || lost::may_lack_opening(document, pair.inner, left_open.is_some()));
        // The next paragraph opens again, or closes what this one left open.
        let goes_on = |pair: &pair::Pair| pair.outer.start == block.span.start && (pair.opened || pair.closed);
        let opens = pairs.first().is_some_and(goes_on);
        let continues = left_open.is_some() && opens && !block.kind.is_heading();
        if let Some(open) = left_open.filter(|_| !continues) {
            lost::end_early(document, &mut found, open);
        }
        left_open = None;
        if pairs.is_empty() && is_set_in(document, block) {
            let piece = Piece { inner: block.span, outer: block.span };
            let continues =
                found.last().is_some_and(|last| last.block + 1 == index && last.piece.inner == last.piece.outer);
            found.push(Quoted { piece, block: index, continues, shape: Shape::Utterance, turn: false });
        }
        for (nth, pair) in pairs.iter().enumerate() {
            let piece = Piece { inner: pair.inner, outer: pair.outer };
            let shape = shape::shape(document, index, piece);
            found.push(Quoted { piece, block: index, continues: continues && nth == 0, shape, turn: false });
            if !pair.closed && !lost::ends_with_attribution(document, pair.inner) && block.kind == BlockKind::Paragraph
            {
                left_open = Some(found.len() - 1);
            } else if !pair.closed {
                let last = found.len() - 1;
                lost::end_early(document, &mut found, last);
            }
        }
    }
    if let Some(open) = left_open {
        lost::end_early(document, &mut found, open);
    }
    found
}

/// Whether a block is a quotation by its place alone, without marks, and no signature under one.
fn is_set_in(document: &Document<'_>, block: &Block) -> bool {
    block.kind == BlockKind::Quotation
        && !block.span.is_empty()
        && !block.span.of(document.text()).starts_with(['—', '–', '-', '~'])
}

/// The words of a span, parted at white space.
fn words(text: &str, span: Span) -> impl Iterator<Item = &str> {
    span.of(text).split_whitespace()
}
