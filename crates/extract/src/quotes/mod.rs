//! What stands between quotation marks: [`marks`] pairs them into quoted pieces, [`utterances`] joins pieces into
//! utterances and tells direct, mixed and scare quotes apart. Who speaks is the matter of [`crate::attribution`].

mod headline;
mod kind;
mod lost;
mod mark;
mod pair;
mod pieces;
mod repeat;
mod shape;
mod single;
#[cfg(test)]
mod tests;
mod transcript;
mod utterance;

use crate::text::Span;
use crate::{Attribution, Piece};

pub(super) use headline::is_single;
pub(super) use pieces::marks;
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

/// Whose words a piece is, as attribution found it.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// Who.
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
