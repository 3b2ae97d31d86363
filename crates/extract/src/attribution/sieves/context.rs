//! The sieves that rest on where a quotation stands: it goes on another, or follows one without a word between.

use super::{behind, whose};
use crate::attribution::claim::{Board, Claim, Found};
use crate::lexicon::Class;
use crate::quotes::{self, Quoted, Shape};
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::{Boundary, REACH, Scene, UnitKind};
use crate::syntax::{clause, nouns, opening};
use crate::{EntityId, Rule};

/// The reach back to the piece that is continued, in pieces.
const NEAR: usize = 4;

/// A quotation that goes on over paragraphs has one speaker, wherever in it that is told.
pub(crate) fn over_paragraphs(board: &Board<'_>, piece: usize) -> Option<Found> {
    let Board { scene, claims, .. } = board;
    let goes_on = |other: usize| scene.quoted.get(other).is_some_and(|quoted| quoted.continues);
    if scene.quoted[piece].continues
        && let Some(before) = piece.checked_sub(1)
        && let Some(claim) = &claims[before]
    {
        return Some(same(claim, Some(before)));
    }
    // “A,” X said. “B, and what is left open is X’s, too.
    if same_paragraph(board, piece).is_some() {
        return None;
    }
    let last = (piece + 1..scene.quoted.len()).take(REACH).take_while(|&other| goes_on(other)).last()?;
    let claim = (piece + 1..=last).find_map(|other| claims[other].as_ref())?;
    Some(same(claim, None))
}

fn same(claim: &Claim, joins: Option<usize>) -> Found {
    Found { speaker: claim.phrase.clone(), cue: claim.verb.map(|verb| (verb, verb)), joins }
}

/// `“A,” X said. “B.”`: an utterance that follows another and its attribution in the same paragraph.
pub(crate) fn same_paragraph(board: &Board<'_>, piece: usize) -> Option<Found> {
    let Board { scene, claims, .. } = board;
    let this = &scene.quoted[piece];
    let place = scene.place(piece);
    let spoken = this.shape == Shape::Utterance || behind::begins_sentence(scene, piece);
    if !spoken || scene.sentence_start(place) != place {
        return None;
    }
    let before = uttered_before(scene, claims, piece).or_else(|| spoken_before(scene, claims, piece));
    let before = before.filter(|&before| scene.quoted[before].block == this.block)?;
    let claim = claims[before].as_ref()?;
    let whole = scene.quoted[before].shape == Shape::Utterance || claim.introduces_speech();
    let foreign = claim.verb.is_some_and(|verb| super::frame::is_foreign(scene, verb));
    adjoins(scene, claim, before, place).then(|| same(claim, (whole && !foreign).then_some(before)))
}

/// Returns whether nothing stands between the piece `before` and the unit `place` but the rest of its sentence, which
/// tells who spoke.
fn adjoins(scene: &Scene<'_>, claim: &Claim, before: usize, place: usize) -> bool {
    let other = scene.place(before);
    let apart = scene.unit(other).boundary == Boundary::Hard && claim.verb.is_none_or(|verb| verb <= other);
    other + 1 == place || !apart && scene.sentence_start(place - 1) <= other + 1
}

/// The utterance with its attribution that this piece goes on, where that attribution quotes a word or two:
/// `“A,” X said of the “fee”. “B.”`
fn uttered_before(scene: &Scene<'_>, claims: &[Option<Claim>], piece: usize) -> Option<usize> {
    let before =
        (piece.saturating_sub(NEAR)..piece).rev().find(|&before| scene.quoted[before].shape == Shape::Utterance)?;
    let here = scene.quoted[before].block == scene.quoted[piece].block && before + 1 < piece;
    let claim = claims[before].as_ref().filter(|_| here)?;
    adjoins(scene, claim, before, scene.place(piece)).then_some(before)
}

/// The last piece before this one that has a speaker, past titles.
fn spoken_before(scene: &Scene<'_>, claims: &[Option<Claim>], piece: usize) -> Option<usize> {
    let earliest = piece.saturating_sub(NEAR);
    let is_title = |before: usize| {
        let spoken = claims[before].as_ref().is_some_and(Claim::introduces_speech);
        scene.quoted[before].shape == Shape::Title && !spoken
    };
    let before = (earliest..piece).rev().find(|&before| !is_title(before))?;
    claims[before].is_some().then_some(before)
}

/// `Lindqvist shook her head. “Never.”`: an utterance after a sentence about somebody who can speak.
pub(crate) fn led_in(board: &Board<'_>, piece: usize) -> Option<Found> {
    let Board { scene, claims, .. } = board;
    let place = scene.place(piece);
    let this = &scene.quoted[piece];
    if this.shape != Shape::Utterance || scene.sentence_start(place) != place || scene.in_heading(piece) {
        return None;
    }
    let previous = place.checked_sub(1)?;
    if scene.document.block_at(scene.unit(previous).span.start) != this.block {
        return None;
    }
    let start = scene.sentence_start(previous);
    if let Some(speaker) = opening::main_subject(scene, start, previous)
        && !asks_something(scene, &speaker, previous)
        && match speaker.head {
            Head::Named(_) => scene.names_speaker(speaker.units.end - 1),
            Head::Pronoun => matches!(scene.word(speaker.units.start), "He" | "She" | "he" | "she"),
            Head::Common(_) => nouns::is_somebody(scene, &speaker),
            Head::Several => false,
        }
    {
        let joins = goes_on_about(scene, claims, piece, &speaker);
        return Some(Found { speaker, cue: None, joins });
    }
    let before = piece.checked_sub(1).filter(|&before| scene.quoted[before].block == this.block)?;
    let joins = scene.quoted[before].shape == Shape::Utterance;
    claims[before].as_ref().map(|claim| same(claim, joins.then_some(before)))
}

/// Returns the utterance before in the paragraph, where the sentence between only tells who its speaker is: “A,” said Hale. He
/// sails the ferry. “B.” After `she said` it rather tells what she did before she went on.
fn goes_on_about(scene: &Scene<'_>, claims: &[Option<Claim>], piece: usize, speaker: &Phrase) -> Option<usize> {
    let before = piece.checked_sub(1).filter(|&before| scene.quoted[before].block == scene.quoted[piece].block)?;
    let claim = claims[before].as_ref().filter(|_| scene.quoted[before].shape == Shape::Utterance)?;
    let own = claim.verb.map_or(claim.phrase.units.end, |verb| verb.max(claim.phrase.units.end));
    let (start, place) = (scene.sentence_start(own), scene.place(piece));
    let next = scene.sentence(own).end;
    let adjoining = start <= scene.place(before) + 1 && next < place && scene.sentence(next).end == place;
    let named = matches!(claim.phrase.head, Head::Named(_) | Head::Common(_));
    let pronoun = speaker.head == Head::Pronoun && named;
    (adjoining && pronoun && !whose::is_another(scene, &claim.phrase, own + 1..place)).then_some(before)
}

/// Returns whether a speaker asks something, so that another answers: Hale `asked whether` it was safe. “Not yet.”
fn asks_something(scene: &Scene<'_>, speaker: &Phrase, end: usize) -> bool {
    let verb = (speaker.units.end..end).find(|&index| !scene.is(index, Class::ADVERB));
    verb.is_some_and(|verb| matches!(scene.word(verb), "asked" | "asks" | "wondered" | "wonders"))
}

/// A paragraph that is a quotation alone goes on the speech of the paragraph before.
pub(crate) fn next_paragraph(board: &Board<'_>, piece: usize) -> Option<Found> {
    let Board { scene, claims, .. } = board;
    let this = &scene.quoted[piece];
    // A block quotation after a finished quotation is somebody else’s.
    if this.shape != Shape::Utterance || this.is_unmarked() || !is_alone(scene, piece) {
        return None;
    }
    let before = spoken_before(scene, claims, piece).filter(|&before| !is_question(scene, before))?;
    // What is signed has ended.
    let claim = claims[before].as_ref().filter(|claim| claim.attribution.rule != Rule::Signature)?;
    let other = &scene.quoted[before];
    let single = |quoted: &Quoted| quotes::is_single(scene.document, quoted);
    let spoken = other.shape == Shape::Utterance || claim.introduces_speech() || is_rest(claims, before);
    let above = quotes::paragraph_above(scene.document, this.block);
    let adjoining = above == Some(other.block) && spoken && single(other) == single(this);
    let from = claim.verb.map_or(0, |verb| verb.max(claim.phrase.units.end)).max(scene.place(before) + 1);
    let place = scene.place(piece);
    if from + 1 < place && whose::is_another(scene, &claim.phrase, from..place) {
        return None;
    }
    // A quotation that was closed at the end of its paragraph has ended; the next one is another of the same speaker.
    let goes_on = !ends_block(scene, scene.place(before));
    (adjoining && !scene.in_heading(before) && !scene.in_heading(piece)).then(|| same(claim, goes_on.then_some(before)))
}

/// Returns whether a piece is the rest of an utterance that its attribution interrupts.
fn is_rest(claims: &[Option<Claim>], piece: usize) -> bool {
    let verb = |claim: &Claim| claim.verb.filter(|_| claim.introduces_speech());
    let before = piece.checked_sub(1).and_then(|before| claims[before].as_ref()).and_then(verb);
    before.is_some() && before == claims[piece].as_ref().and_then(|claim| claim.verb)
}

/// A paragraph that is a quotation alone, where the next goes on with a quotation and tells whose.
pub(crate) fn paragraph_after(board: &Board<'_>, piece: usize) -> Option<Found> {
    let Board { scene, claims, .. } = board;
    let this = &scene.quoted[piece];
    let next = scene.quoted.get(piece + 1).filter(|next| next.block == this.block + 1)?;
    let utterances = this.shape == Shape::Utterance && next.shape == Shape::Utterance;
    if !utterances || is_question(scene, piece) || !is_alone(scene, piece) {
        return None;
    }
    let begins = scene.document.blocks()[next.block].span.start == next.piece.outer.start;
    let claim = claims[piece + 1].as_ref().filter(|claim| begins && claim.introduces_speech())?;
    Some(same(claim, None))
}

/// A paragraph that is a quotation alone, after one that tells what somebody said.
pub(crate) fn led_in_paragraph(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let place = scene.place(piece);
    let this = &scene.quoted[piece];
    if this.shape != Shape::Utterance || !is_alone(scene, piece) {
        return None;
    }
    let previous = place.checked_sub(1)?;
    let block = scene.document.block_at(scene.unit(previous).span.start);
    let quotes = piece > 0 && scene.quoted[piece - 1].block == block;
    if quotes || block + 1 != this.block || scene.document.blocks()[block].kind.is_heading() {
        return None;
    }
    let start = scene.sentence_start(previous);
    let speaker = opening::main_subject(scene, start, previous)
        .filter(|speaker| whose::can_speak(scene, speaker) || nouns::is_somebody(scene, speaker))?;
    let says = (start..previous).any(|index| clause::verb(scene, index).is_some());
    says.then_some(Found { speaker, cue: None, joins: None })
}

/// `Will it sail? “It will.”`: several paragraphs in a row each ask something and quote the answer; who answers is told
/// by the paragraph before them.
pub(crate) fn interview(board: &Board<'_>, piece: usize) -> Option<Found> {
    let Board { scene, claims, .. } = board;
    let block = scene.quoted[piece].block;
    answers(scene, piece)?;
    if let Some(before) = piece.checked_sub(1)
        && scene.quoted[before].block + 1 == block
        && answers(scene, before).is_some()
    {
        return claims[before].as_ref().map(|claim| same(claim, None));
    }
    let next = scene.quoted.get(piece + 1).filter(|next| next.block == block + 1);
    next.and_then(|_| answers(scene, piece + 1))?;
    let first = answers(scene, piece)?;
    let previous = first.checked_sub(1)?;
    let introduced = scene.document.block_at(scene.unit(previous).span.start) + 1 == block;
    let speaker = opening::main_subject(scene, scene.sentence_start(previous), previous).filter(|_| introduced)?;
    whose::can_speak(scene, &speaker).then_some(Found { speaker, cue: None, joins: None })
}

/// The first unit of a paragraph that is a question without marks and the answer, where `piece` is that answer.
fn answers(scene: &Scene<'_>, piece: usize) -> Option<usize> {
    let place = scene.place(piece);
    let asked = place.checked_sub(1).filter(|&asked| scene.is_mark(asked, "?") && scene.follows(asked))?;
    let start = scene.sentence_start(asked);
    let begins = start == 0 || !scene.follows(start - 1);
    (begins && scene.quoted[piece].shape == Shape::Utterance && ends_block(scene, place)).then_some(start)
}

/// Two who take turns, a paragraph each: who spoke two paragraphs before or after, where somebody else is known to
/// have spoken next to this one.
pub(crate) fn turns(board: &Board<'_>, piece: usize) -> Option<Found> {
    let Board { scene, claims, .. } = board;
    if scene.quoted[piece].shape != Shape::Utterance || !is_alone(scene, piece) {
        return None;
    }
    let block = scene.quoted[piece].block;
    // The piece that begins the block so many turns away, where each block between is a turn too.
    let turn = |away: isize| {
        let nth = piece.checked_add_signed(away)?;
        let quoted = scene.quoted.get(nth)?;
        let begins = scene.document.blocks()[quoted.block].span.start == quoted.piece.outer.start;
        (begins && Some(quoted.block) == block.checked_add_signed(away)).then_some(nth)
    };
    let claimed = |away: isize| turn(away).and_then(|nth| claims[nth].as_ref());
    let near = [-1, 1].into_iter().filter(|&away| turn(away).is_some());
    for away in near {
        let this = claimed(2 * away).or_else(|| claimed(-2 * away));
        let other = claimed(away).or_else(|| claimed(-away)).or_else(|| claimed(3 * away));
        if let (Some(this), Some(other)) = (this, other)
            && named(scene, this).is_some_and(|entity| named(scene, other).is_some_and(|other| other != entity))
        {
            return Some(same(this, None));
        }
    }
    None
}

/// Whom a claim names.
fn named(scene: &Scene<'_>, claim: &Claim) -> Option<EntityId> {
    match claim.phrase.head {
        Head::Named(mention) => Some(scene.names.mentions[mention].entity),
        _ => None,
    }
}

/// Returns whether the words of a piece ask something: somebody else answers.
pub(crate) fn is_question(scene: &Scene<'_>, piece: usize) -> bool {
    scene.quoted[piece].piece.inner.of(scene.text()).ends_with(['?', '？'])
}

/// Returns whether a piece is all that its paragraph holds.
pub(crate) fn is_alone(scene: &Scene<'_>, piece: usize) -> bool {
    let place = scene.place(piece);
    let begins = place == 0 || !scene.follows(place - 1);
    begins && ends_block(scene, place)
}

/// Returns whether nothing but marks stands after the unit in its paragraph.
pub(crate) fn ends_block(scene: &Scene<'_>, place: usize) -> bool {
    let last = (place..place + 3).find(|&index| !scene.follows(index));
    last.is_some_and(|last| (place + 1..=last).all(|index| scene.unit(index).kind == UnitKind::Punctuation))
}
