//! Furniture that only pages have, where links and headings tell it: lists of other articles within the text and below it.

use super::group::Group;
use super::{Piece, Removed, is_line, lines};
use crate::article::body::ends_sentence;
use pullquote_extract::text::BlockKind;

/// The most links below their heading that belong to it.
const MOST: usize = 12;

/// Takes them out, but never all there is.
pub(super) fn strip(pieces: &mut Vec<Piece>, removed: &mut Removed) {
    lists(pieces, removed);
    end(pieces, removed);
}

/// A heading such as `Related` within the text leaves with the links below it.
fn lists(pieces: &mut Vec<Piece>, removed: &mut Removed) {
    let mut at = 1;
    while at < pieces.len() {
        let heads = is_line(&pieces[at])
            && pieces[at].text().len() < 60
            && lines::group(pieces[at].text()) == Some(Group::Related);
        if !heads {
            at += 1;
            continue;
        }
        let links = pieces[at + 1..].iter().take(MOST).take_while(|piece| is_link(piece)).count();
        let next = pieces.get(at + 1 + links);
        // A word such as `Related` may be a heading of the article's own.
        if links == 0 && pieces[at].kind.is_heading() && next.is_some() {
            at += 1;
            continue;
        }
        for piece in pieces.drain(at..=at + links) {
            removed.line(Group::Related, &piece);
        }
    }
}

/// Links and headings at the end, below which nothing stands, lead to other articles.
fn end(pieces: &mut Vec<Piece>, removed: &mut Removed) {
    let trails = |piece: &Piece| piece.kind.is_heading() || is_link(piece) && !matches!(piece.kind, BlockKind::Image);
    let kept = pieces.iter().rposition(|piece| !trails(piece)).map_or(0, |last| last + 1);
    // A page of links alone keeps them.
    if kept < 2 {
        return;
    }
    for piece in pieces.drain(kept..) {
        removed.line(Group::Related, &piece);
    }
}

/// Returns whether a piece is a link and nothing else, and no sentence.
fn is_link(piece: &Piece) -> bool {
    is_line(piece)
        && piece.linked() * 10 >= piece.text().len() * 8
        && (!ends_sentence(piece.text()) || piece.text().ends_with(['?', '…']) || piece.text().ends_with("..."))
}
