//! Headlines and subheads, which quote in single marks what nobody is told to have said.

use super::Quoted;
use super::shape::{Shape, is_ideographic};
use crate::text::Document;

/// The longest first line that can be a headline, in tokens.
const LONGEST: usize = 30;

/// Returns whether a block is a heading, or a first line of one sentence that is as short as one.
pub(super) fn is_headline(document: &Document<'_>, block: usize) -> bool {
    let tokens = document.block_tokens(block);
    let line = || block == 0 && document.blocks().len() > 1 && tokens.len() < LONGEST;
    let sentence = || document.sentence_of(tokens.end - 1) == document.sentence_of(tokens.start);
    document.blocks()[block].kind.is_heading() || line() && sentence()
}

/// Returns whether more of the pieces stand in double marks than in single ones.
pub(super) fn doubles_speech(document: &Document<'_>, pieces: &[Quoted]) -> bool {
    2 * pieces.iter().filter(|piece| is_single(document, piece)).count() < pieces.len()
}

/// Returns whether a piece in single marks is part of a headline, or alone in its paragraph as a subhead is.
pub(super) fn is_set_apart(document: &Document<'_>, piece: &Quoted) -> bool {
    let block = document.blocks()[piece.block].span;
    let alone = piece.piece.outer.start == block.start && block.end - piece.piece.outer.end <= 1;
    is_single(document, piece) && (alone || is_headline(document, piece.block) || is_second_line(document, piece.block))
}

/// Returns whether a block goes on a headline: the second line of a text, as short as the first.
fn is_second_line(document: &Document<'_>, block: usize) -> bool {
    let tokens = document.block_tokens(block);
    let sentence = || document.sentence_of(tokens.end - 1) == document.sentence_of(tokens.start);
    block == 1 && document.blocks().len() > 2 && tokens.len() < LONGEST && sentence() && is_headline(document, 0)
}

/// The most words that single marks only set off where speech stands in double ones.
const SET_OFF: usize = 3;

/// Returns whether a piece in single marks is a word or two that the writer sets off: the ‘pivot’ to the coast.
pub(super) fn is_set_off(document: &Document<'_>, piece: &Quoted) -> bool {
    let few = piece.piece.inner.of(document.text()).split_whitespace().nth(SET_OFF).is_none();
    few && piece.shape == Shape::Fragment && is_single(document, piece)
}

/// The most words of a subhead.
const LONGEST_SUBHEAD: usize = 12;

/// Returns whether a piece is a subhead that quotes: alone in its paragraph, closed, short and without a stop.
pub(super) fn is_subhead(document: &Document<'_>, piece: &Quoted) -> bool {
    let block = document.blocks()[piece.block].span;
    let inner = piece.piece.inner.of(document.text());
    let closed = piece.piece.outer.end > piece.piece.inner.end && piece.piece.outer.start < piece.piece.inner.start;
    let stops = !inner.ends_with(|c: char| c.is_alphanumeric() && !is_ideographic(c));
    let short = inner.split_whitespace().nth(LONGEST_SUBHEAD).is_none();
    piece.piece.outer == block && piece.block > 0 && closed && short && !stops && !piece.continues
}

/// Returns whether a piece stands in single marks.
pub(crate) fn is_single(document: &Document<'_>, piece: &Quoted) -> bool {
    let outer = piece.piece.outer.of(document.text());
    let doubled =
        outer.starts_with("''") || outer.starts_with("‘‘") || outer.starts_with("’’") || outer.starts_with("``");
    outer.starts_with(['‘', '’', '\'', '`']) && !doubled
}
