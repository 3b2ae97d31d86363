//! Finds where a report comes from, before its first sentence: `OSTLEY, March 3 (Reuters) -`, `OSTLEY —`.

use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::lexicon::gazetteer::WORDS;
use crate::names::reading::Reading;
use crate::text::{Case, TokenKind};

/// The most words of a place in a dateline, and the most tokens from there to the dash.
const MOST: (usize, usize) = (3, 9);

/// Makes places of what stands in capitals before the dash.
pub(super) fn place(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    for block in (0..reading.document.blocks().len()).filter(|&block| !reading.loud[block]) {
        let start = reading.document.block_tokens(block).start;
        if is_label(reading, start) {
            named.remove(start);
        }
        let Some(tokens) = dateline(reading, reading.document.block_tokens(block)) else { continue };
        let wider = named.over(&tokens).any(|name| name.tokens.start < tokens.start || name.tokens.end > tokens.end);
        if !wider {
            named.remove(tokens.start);
            named.put(Named { tokens, title: None, kind: EntityKind::Place, decider: Decider::Form });
        }
    }
}

/// Returns the place of the dateline that begins a block.
fn dateline(reading: &Reading<'_, '_>, block: Range<usize>) -> Option<Range<usize>> {
    let tokens = reading.document.tokens();
    let shouted = |at: usize| tokens[at].kind == TokenKind::Word && tokens[at].case == Case::Upper;
    let start = block.start;
    let end = (start..block.end).find(|&at| !shouted(at)).unwrap_or(block.end);
    let known = Hints::ORGANISATION.and(Hints::NO_NAME).and(Hints::FUNCTION).and(Hints::TITLE);
    let plain = (start..end).all(|at| reading.word(at).len() > 2 && !reading.has(at, known) && !is_word(reading, at));
    let far = block.end.min(end + MOST.1);
    let dash = (end..far).find(|&at| matches!(reading.word(at), "-" | "–" | "—" | "--"))?;
    let spaced = !reading.touches_next(dash);
    // Between stand a day, an agency in brackets, a country: no small words.
    let bare = (end..dash).all(|at| !reading.is_small(at));
    let begins = dash == end || matches!(reading.word(end), "," | "(");
    (start < end && end - start <= MOST.0 && plain && spaced && bare && begins && dash + 1 < block.end)
        .then_some(start..end)
}

/// Returns whether a word in capitals is one that is written small elsewhere, and no listed name.
fn is_word(reading: &Reading<'_, '_>, at: usize) -> bool {
    let listed = Hints::PLACE.and(Hints::ORGANISATION).and(Hints::SURNAME).and(Hints::GIVEN);
    WORDS.get(&reading.word(at).to_lowercase()).is_some() && !reading.has(at, listed)
}

/// Returns whether a block begins with a word that is no place: `BREAKING —`.
fn is_label(reading: &Reading<'_, '_>, start: usize) -> bool {
    let shouted = reading.document.tokens().get(start).is_some_and(|token| token.case == Case::Upper);
    shouted && is_word(reading, start) && matches!(reading.word(start + 1), "–" | "—" | "--" | "|" | ":")
}
