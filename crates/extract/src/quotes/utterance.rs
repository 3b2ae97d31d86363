//! Pieces joined into utterances, across the attribution that interrupts them and over paragraphs.

use super::kind::kind;
use super::{Quoted, Shape, Speech, headline, repeat, words};
use crate::annotations::SHOWN;
use crate::text::{BlockKind, Document};
use crate::{Piece, Quote, QuoteKind};

/// From so many words on, a quoted fragment is the beginning of what is said, rather than a word of it.
const CLAUSE: usize = 8;

/// Joins pieces into quotes, each with its kind and speaker.
pub(crate) fn utterances(document: &Document<'_>, pieces: &[Quoted], claims: Vec<Option<Speech>>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::with_capacity(pieces.len());
    let doubled = headline::doubles_speech(document, pieces);
    // Which quote each piece went to.
    let mut home: Vec<usize> = Vec::with_capacity(pieces.len());
    // The piece before, where nobody is known to have said it.
    let mut unclaimed: Option<&Quoted> = None;
    for (piece, claim) in pieces.iter().zip(claims) {
        let joins = claim.as_ref().and_then(|claim| claim.joins);
        let resumes = piece.continues
            || claim.is_none() && unclaimed.is_some_and(|before| is_interrupted(document, before, piece));
        unclaimed = claim.is_none().then_some(piece);
        let joins = joins.or_else(|| resumes.then(|| home.len().saturating_sub(1)));
        let quote = joins.and_then(|other| home.get(other).copied());
        let whole = |quote: &usize| match quotes[*quote].kind {
            QuoteKind::Direct => !matches!(piece.shape, Shape::Title | Shape::Name),
            // `The fee “is wrong and always was,” she said. “It must go.”`
            QuoteKind::Mixed => {
                let spoken = piece.shape == Shape::Utterance || piece.shape == Shape::Fragment && !piece.continues;
                spoken && is_clause(document, quotes[*quote].pieces[0])
            }
            QuoteKind::Scare | QuoteKind::Indirect => false,
        };
        // A subhead or a pull quote goes on nothing.
        let goes_on =
            |quote: &usize| !headline::is_subhead(document, piece) && !repeats(document, &quotes[*quote], piece);
        if let Some(quote) = quote.filter(whole).filter(goes_on) {
            // Of two fragments none is a whole utterance.
            if piece.shape != Shape::Fragment {
                quotes[quote].kind = QuoteKind::Direct;
            }
            quotes[quote].pieces.push(piece.piece);
            home.push(quote);
            continue;
        }
        let kind = kind_here(document, piece, claim.as_ref(), doubled);
        let attribution = claim.filter(|_| kind != QuoteKind::Scare).map(|claim| claim.attribution);
        home.push(quotes.len());
        quotes.push(Quote { pieces: vec![piece.piece], kind, attribution, perhaps: None });
    }
    for quote in &mut quotes {
        quote.perhaps = quote.attribution.take_if(|by| by.confidence < SHOWN);
    }
    quotes.retain(|quote| quote.kind != QuoteKind::Scare || !is_turn(document, quote));
    repeat::set_aside(document, &mut quotes);
    quotes
}

/// The kind of a piece by itself; `doubled` tells that speech stands in double marks here. What a headline quotes in
/// single ones is nobody's then, unless it tells whose utterance it is.
fn kind_here(document: &Document<'_>, piece: &Quoted, claim: Option<&Speech>, doubled: bool) -> QuoteKind {
    let cue = claim.and_then(|claim| claim.attribution.cue);
    let told = cue.is_some_and(|cue| document.block_at(cue.start) == piece.block);
    let kind = kind(document, piece, claim);
    let whole = told && kind == QuoteKind::Direct;
    let set_apart = || headline::is_set_apart(document, piece) || headline::is_set_off(document, piece);
    let apart = doubled && set_apart() || headline::is_subhead(document, piece);
    if apart && !whole { QuoteKind::Scare } else { kind }
}

/// Returns whether the words of a piece stand in a quote already, as those of a pull quote do.
fn repeats(document: &Document<'_>, quote: &Quote, piece: &Quoted) -> bool {
    let own = piece.piece.inner.of(document.text()).trim_end_matches(['.', ',']);
    words(document.text(), piece.piece.inner).nth(repeat::PULLED - 1).is_some()
        && piece.block > document.block_at(quote.pieces[0].inner.start)
        && quote.pieces.iter().take(8).any(|other| other.inner.of(document.text()).contains(own))
}

/// Returns whether a piece goes on the one before in its paragraph, across one clause that is not understood:
/// `“A,” so read the note. “B.”`
fn is_interrupted(document: &Document<'_>, before: &Quoted, piece: &Quoted) -> bool {
    let utterances = before.shape == Shape::Utterance && piece.shape == Shape::Utterance;
    let leads_out = before.piece.inner.of(document.text()).ends_with(',');
    let (after, start) = (document.token_at(before.piece.outer.end), document.token_at(piece.piece.outer.start));
    let clause = || &document.sentences()[document.sentence_of(after)];
    utterances && leads_out && before.block == piece.block && after < start && clause().tokens.end == start
}

/// Returns whether a quote stands without marks, and in no block quotation.
fn is_turn(document: &Document<'_>, quote: &Quote) -> bool {
    let piece = quote.pieces[0];
    piece.inner == piece.outer && document.blocks()[document.block_at(piece.inner.start)].kind != BlockKind::Quotation
}

/// Returns whether a fragment is as long as a clause.
fn is_clause(document: &Document<'_>, piece: Piece) -> bool {
    words(document.text(), piece.inner).nth(CLAUSE - 1).is_some()
}
