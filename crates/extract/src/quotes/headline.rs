//! Headlines and subheads, which quote in single marks what nobody is told to have said.

use super::Quoted;
use crate::text::Document;

/// The longest first line that can be a headline, in tokens.
const LONGEST: usize = 30;

/// Whether a block is a heading, or a first line of one sentence that is as short as one.
pub(super) fn is_headline(document: &Document<'_>, block: usize) -> bool {
    let tokens = document.block_tokens(block);
    let line = || block == 0 && document.blocks().len() > 1 && tokens.len() < LONGEST;
    let sentence = || document.sentence_of(tokens.end - 1) == document.sentence_of(tokens.start);
    document.blocks()[block].kind.is_heading() || line() && sentence()
}

/// Whether more of the pieces stand in double marks than in single ones.
pub(super) fn doubles_speech(document: &Document<'_>, pieces: &[Quoted]) -> bool {
    2 * pieces.iter().filter(|piece| is_single(document, piece)).count() < pieces.len()
}

/// Whether a piece in single marks is part of a headline, or alone in its paragraph as a subhead is.
pub(super) fn is_set_apart(document: &Document<'_>, piece: &Quoted) -> bool {
    let block = document.blocks()[piece.block].span;
    let alone = piece.piece.outer.start == block.start && block.end - piece.piece.outer.end <= 1;
    is_single(document, piece) && (alone || is_headline(document, piece.block))
}

/// Whether a piece stands in single marks.
pub(crate) fn is_single(document: &Document<'_>, piece: &Quoted) -> bool {
    let outer = piece.piece.outer.of(document.text());
    let doubled =
        outer.starts_with("''") || outer.starts_with("‘‘") || outer.starts_with("’’") || outer.starts_with("``");
    outer.starts_with(['‘', '’', '\'', '`']) && !doubled
}
