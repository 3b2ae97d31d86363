//! Tells what stands between quotation marks: [`marks`] pairs them into quoted pieces, [`utterances`] joins pieces into
//! utterances and tells direct, mixed and scare quotes apart. Who speaks is the matter of [`crate::attribution`].

mod furniture;
mod headline;
mod kind;
mod lost;
mod mark;
mod naming;
mod pair;
mod pieces;
mod questions;
mod repeat;
mod shape;
mod signature;
mod single;
#[cfg(test)]
mod tests;
mod transcript;
mod turn;
mod utterance;

use crate::text::{Document, Span};
use crate::{Attribution, Piece};

pub(super) use furniture::paragraph_above;
pub(super) use headline::is_single;
pub(super) use kind::PASSAGE;
pub(super) use pieces::marks;
pub(super) use shape::Shape;
pub(super) use signature::{DASHES, is_signature};
pub(super) use utterance::utterances;

/// A quoted piece with what its marks and its place tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// Its place.
    pub(super) piece: Piece,
    /// The block it stands in.
    pub(super) block: usize,
    /// True if it goes on from the piece before: that one was left open at the end of its paragraph.
    pub(super) continues: bool,
    /// Tells whether its words are an utterance by their form, a fragment, a title, or the name of a thing.
    pub(super) shape: Shape,
    /// True if it is a turn of a transcript, which stands without marks.
    pub(super) turn: bool,
    /// True if it is a turn without a label: the answer to a question.
    pub(super) answers: bool,
}

impl Quoted {
    /// The label before a turn of a transcript, if it has one: what stands before the colon.
    pub(super) fn label(&self, document: &Document<'_>) -> Option<Span> {
        let begins = document.blocks()[self.block].span.start;
        let label = Span::new(begins, self.piece.outer.start);
        let words = label.of(document.text()).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.'));
        let lead = words.len() - words.trim_start_matches(['“', '"', '‘', '\'']).len();
        let found = Span::new(begins + lead, begins + words.len());
        (self.turn && !self.continues && !self.answers && !found.is_empty()).then_some(found)
    }

    /// Returns whether it stands without marks: a turn, a block quotation, a post.
    pub(super) fn is_unmarked(&self) -> bool {
        self.piece.inner == self.piece.outer
    }
}

/// The owner of a piece's words, as attribution found it.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// The person or body.
    pub(super) attribution: Attribution,
    /// The piece whose utterance this one goes on.
    pub(super) joins: Option<usize>,
}

impl Speech {
    fn introduces_speech(&self) -> bool {
        self.attribution.rule.introduces_speech()
    }
}

/// The words of a span, parted at white space.
fn words(text: &str, span: Span) -> impl Iterator<Item = &str> {
    span.of(text).split_whitespace()
}

/// The labels of all turns of transcripts, in order.
pub(super) fn labels(document: &Document<'_>, pieces: &[Quoted]) -> Vec<Span> {
    pieces.iter().filter_map(|piece| piece.label(document)).collect()
}
