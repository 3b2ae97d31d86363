//! A paragraph that is nothing but a quotation, after one in which its speaker spoke or was reported.
//!
//! Whoever spoke last in the paragraph above goes on, unless somebody else is brought in after that: named outside the
//! quotations, or the subject of the last sentence. Nothing is carried over from the turn of a transcript.

use std::ops::Range;

use super::context::{ends_block, is_alone, is_question};
use super::whose::{is_another, says};
use crate::attribution::claim::{Board, Claim, Found};
use crate::lexicon::Verb;
use crate::quotes::{self, Shape};
use crate::syntax::clause;
use crate::syntax::nouns;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{REACH, Scene};
use crate::{EntityKind, Rule};

/// The reach back to the pieces of the paragraph above, in pieces.
const NEAR: usize = 16;

/// A paragraph that is a quotation alone, after one in which somebody spoke or was reported.
pub(crate) fn carried(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let this = &scene.quoted[piece];
    if this.shape != Shape::Utterance || this.is_unmarked() || scene.in_heading(piece) || !is_alone(scene, piece) {
        return None;
    }
    let above = quotes::paragraph_above(scene.document, this.block)?;
    let turn = |quoted: &quotes::Quoted| quoted.block == above && quoted.is_unmarked();
    let near = piece.saturating_sub(NEAR)..piece;
    if scene.quoted[near].iter().any(turn) || is_asked(board, piece, above) {
        return None;
    }
    if let Some(claim) = alone_above(board, piece, above) {
        return Some(Found { speaker: claim.phrase.clone(), cue: None, joins: None });
    }
    let units = past_others(scene, units_of(scene, above, scene.place(piece))?, above, scene.place(piece));
    let (speaker, from) = last_speaker(board, piece, &units)?;
    let able = match speaker.head {
        Head::Named(mention) => scene.names.mentions[mention].kind != EntityKind::Place,
        Head::Pronoun => matches!(scene.word(speaker.units.start), "he" | "she" | "He" | "She"),
        Head::Common(_) => nouns::is_somebody(scene, &speaker),
        Head::Several => false,
    };
    (able && !is_another(scene, &speaker, from..units.end)).then_some(Found { speaker, cue: None, joins: None })
}

/// Returns what is claimed for the paragraph above, where that is a quotation alone and carried on, too.
fn alone_above<'b>(board: &'b Board<'_>, piece: usize, above: usize) -> Option<&'b Claim> {
    let scene = &board.scene;
    let before = piece.checked_sub(1).filter(|&before| scene.quoted[before].block == above)?;
    let claim = board.claims[before].as_ref().filter(|_| is_alone(scene, before))?;
    let on = matches!(claim.attribution.rule, Rule::Carried | Rule::NextParagraph | Rule::LedInParagraph);
    (on && !is_question(scene, before)).then_some(claim)
}

/// Returns whether the paragraph above asks something of somebody, so that another answers: `“When?” Hale asked.`
fn is_asked(board: &Board<'_>, piece: usize, above: usize) -> bool {
    let scene = &board.scene;
    let before =
        piece.checked_sub(1).filter(|&before| scene.quoted[before].block == above && is_question(scene, before));
    before.is_some_and(|before| {
        let cue = board.claims[before].as_ref().and_then(|claim| claim.verb);
        let asks =
            |word: &str| ["ask", "wonder", "inquir", "enquir", "demand"].iter().any(|stem| word.starts_with(stem));
        cue.is_none_or(|verb| asks(scene.word(verb)))
    })
}

/// The units of the block `above`, which end before the unit `place`.
fn units_of(scene: &Scene<'_>, above: usize, place: usize) -> Option<Range<usize>> {
    let block = scene.document.blocks()[above].span;
    let end = (0..place).rev().take(REACH).find(|&index| scene.unit(index).span.start < block.end)? + 1;
    let start =
        (0..end).rev().take(4 * REACH).take_while(|&index| scene.unit(index).span.start >= block.start).last()?;
    Some(start..end)
}

/// Returns the units with those of the paragraph before, where the one above only tells what several do: They waited until noon.
fn past_others(scene: &Scene<'_>, units: Range<usize>, above: usize, place: usize) -> Range<usize> {
    let quotes = units.clone().any(|index| scene.is_quote(index));
    if quotes || !scene.word(units.start).eq_ignore_ascii_case("they") || says(scene, units.clone()) {
        return units;
    }
    let before = quotes::paragraph_above(scene.document, above).and_then(|before| units_of(scene, before, place));
    before.map_or(units.clone(), |before| before.start..units.end)
}

/// Returns who speaks last among the units by a verb of saying, and the unit after which nobody else may come.
fn last_speaker(board: &Board<'_>, piece: usize, units: &Range<usize>) -> Option<(Phrase, usize)> {
    let scene = &board.scene;
    let reported = units.clone().rev().find_map(|index| {
        clause::verb(scene, index).filter(|cue| cue.is_finite() && cue.is_speech())?;
        let start = scene.sentence_start(index).max(units.start);
        let speaker = clause::subject(scene, index, start).or_else(|| inverted(scene, index, units))?;
        Some((speaker.clone(), index.max(speaker.units.end)))
    });
    let sourced = super::report::source(scene, units.start, units.end)
        .map(|(cue, speaker)| (speaker.clone(), speaker.units.end.max(cue)));
    let reported = match (reported, sourced) {
        (Some(reported), Some(sourced)) => Some(if sourced.1 > reported.1 { sourced } else { reported }),
        (reported, sourced) => reported.or(sourced),
    };
    let near = piece.saturating_sub(NEAR)..piece;
    let claimed = near.rev().find_map(|piece| {
        let claim = board.claims[piece].as_ref().filter(|_| units.contains(&scene.place(piece)))?;
        let ends = ends_block(scene, scene.place(piece));
        let here = units.contains(&claim.phrase.units.start) && (claim.introduces_speech() || ends);
        here.then(|| (claim.phrase.clone(), claim.verb.unwrap_or(claim.phrase.units.end)))
    });
    match (reported, claimed) {
        (Some(reported), Some(claimed)) => Some(if claimed.1 >= reported.1 { claimed } else { reported }),
        (reported, claimed) => reported.or(claimed),
    }
}

/// The subject after a verb of saying: `…, said Hale`.
fn inverted(scene: &Scene<'_>, verb: usize, units: &Range<usize>) -> Option<Phrase> {
    let before = verb.checked_sub(1).filter(|before| units.contains(before))?;
    let led = scene.is_quote(before) || scene.is_mark(before, ",");
    phrase::starting(scene, verb + 1, units.end)
        .filter(|_| led && clause::verb(scene, verb).is_some_and(Verb::is_speech))
}
