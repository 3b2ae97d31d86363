//! The sieves that rest on where a quotation stands: it goes on another, or follows one without a word between.

use super::clause;
use super::phrase::Head;
use super::scene::{Scene, UnitKind};
use super::{Claim, Found};
use crate::extract::quotes::Shape;

/// A quotation that goes on over paragraphs has one speaker, wherever in it that is told.
pub(super) fn over_paragraphs(scene: &Scene<'_>, claims: &[Option<Claim>], piece: usize) -> Option<Found> {
    let goes_on = |other: usize| scene.quoted.get(other).is_some_and(|quoted| quoted.continues);
    if scene.quoted[piece].continues
        && let Some(before) = piece.checked_sub(1)
        && let Some(claim) = &claims[before]
    {
        return Some(same(claim, Some(before)));
    }
    let last = (piece + 1..scene.quoted.len()).take_while(|&other| goes_on(other)).last()?;
    let claim = (piece + 1..=last).find_map(|other| claims[other].as_ref())?;
    Some(same(claim, None))
}

fn same(claim: &Claim, joins: Option<usize>) -> Found {
    Found { speaker: claim.phrase.clone(), cue: claim.verb.map(|verb| (verb, verb)), joins }
}

/// `“A,” X said. “B.”`: an utterance that follows another and its attribution in the same paragraph.
pub(super) fn same_paragraph(scene: &Scene<'_>, claims: &[Option<Claim>], piece: usize) -> Option<Found> {
    let before = piece.checked_sub(1)?;
    let (this, other) = (&scene.quoted[piece], &scene.quoted[before]);
    if this.block != other.block || this.shape == Shape::Fragment {
        return None;
    }
    let claim = claims[before].as_ref()?;
    let start = scene.sentence_start(scene.place(piece));
    // The sentence before this piece must be that of the other piece and its attribution.
    let previous = start.checked_sub(1)?;
    let gap_start = scene.sentence_start(previous);
    let place = scene.place(before);
    let adjoining = place + 1 == scene.place(piece) || gap_start <= place + 1;
    let begins = start == scene.place(piece);
    (adjoining && begins && this.shape == Shape::Utterance).then(|| {
        let joins = (other.shape == Shape::Utterance).then_some(before);
        same(claim, joins)
    })
}

/// `Lindqvist shook her head. “Never.”`: an utterance after a sentence about somebody who can speak.
pub(super) fn led_in(scene: &Scene<'_>, claims: &[Option<Claim>], piece: usize) -> Option<Found> {
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
    if let Some(speaker) = clause::main_subject(scene, start, previous)
        && match speaker.head {
            Head::Named(_) => scene.names_speaker(speaker.units.end - 1),
            Head::Pronoun => matches!(scene.word(speaker.units.start), "He" | "She" | "he" | "she"),
            _ => false,
        }
    {
        return Some(Found { speaker, cue: None, joins: None });
    }
    let before = piece.checked_sub(1).filter(|&before| scene.quoted[before].block == this.block)?;
    claims[before].as_ref().map(|claim| same(claim, None))
}

/// A paragraph that is a quotation alone goes on the speech of the paragraph before.
pub(super) fn next_paragraph(scene: &Scene<'_>, claims: &[Option<Claim>], piece: usize) -> Option<Found> {
    let this = &scene.quoted[piece];
    if this.shape != Shape::Utterance || !is_alone(scene, piece) {
        return None;
    }
    let before = piece.checked_sub(1)?;
    let claim = claims[before].as_ref()?;
    let other = &scene.quoted[before];
    (other.block + 1 == this.block && other.shape == Shape::Utterance && !scene.in_heading(before))
        .then(|| same(claim, Some(before)))
}

/// Whether a piece is all that its paragraph holds.
fn is_alone(scene: &Scene<'_>, piece: usize) -> bool {
    let this = &scene.quoted[piece];
    let block = scene.document.blocks()[this.block].span;
    let rest = |text: &str| text.chars().all(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let text = scene.text();
    rest(&text[block.start..this.piece.outer.start])
        && rest(&text[this.piece.outer.end..block.end])
        && matches!(scene.unit(scene.place(piece)).kind, UnitKind::Quote(_))
}
