//! Pieces joined into utterances, across the attribution that interrupts them and over paragraphs.

use super::kind::kind;
use super::{Quoted, Shape, repeat};
use crate::extract::attribution::Claim;
use crate::extract::{Quote, QuoteKind};
use crate::text::Document;

/// Joins pieces into quotes, each with its kind and speaker.
pub(in crate::extract) fn utterances(
    document: &Document<'_>,
    pieces: &[Quoted],
    claims: Vec<Option<Claim>>,
) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::with_capacity(pieces.len());
    // Which quote each piece went to.
    let mut home: Vec<usize> = Vec::with_capacity(pieces.len());
    for (piece, claim) in pieces.iter().zip(claims) {
        let joins = claim.as_ref().and_then(|claim| claim.joins);
        let joins = joins.or_else(|| piece.continues.then(|| home.len().saturating_sub(1)));
        let quote = joins.and_then(|other| home.get(other).copied());
        if let Some(quote) =
            quote.filter(|&quote| quotes[quote].kind == QuoteKind::Direct && piece.shape != Shape::Title)
        {
            quotes[quote].pieces.push(piece.piece);
            home.push(quote);
            continue;
        }
        let kind = kind(document, piece, claim.as_ref());
        let attribution = claim.filter(|_| kind != QuoteKind::Scare).map(|claim| claim.attribution);
        home.push(quotes.len());
        quotes.push(Quote { pieces: vec![piece.piece], kind, attribution });
    }
    repeat::set_aside(document, &mut quotes);
    quotes
}
