//! A quotation after a sentence of its paragraph in which somebody spoke without marks: `The quay is sinking, Hale said. “It
//! has sunk a metre.”`

use super::whose;
use crate::attribution::claim::{Board, Found};
use crate::lexicon::{Class, Reports};
use crate::quotes::Shape;
use crate::syntax::clause;
use crate::syntax::nouns;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::Scene;

/// An utterance that begins its sentence, after one that reports what somebody said; or after a few words and a colon that
/// go on somebody's speech: `Then, after a pause: “…”`.
pub(crate) fn after_report(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let place = scene.place(piece);
    let previous = place.checked_sub(1).filter(|&previous| scene.follows(previous))?;
    if scene.quoted[piece].shape != Shape::Utterance || scene.in_heading(piece) {
        return None;
    }
    if scene.sentence_start(place) < place {
        return goes_on(board, piece, previous);
    }
    let start = scene.sentence_start(previous);
    if scene.is_mark(previous, "?") || (start..previous).any(|index| scene.is_utterance(index)) {
        return None;
    }
    if let Some((verb, speaker)) = reporter(scene, start, place) {
        return Some(Found { speaker, cue: Some((verb, verb)), joins: None });
    }
    let (cue, speaker) = source(scene, start, place)?;
    Some(Found { speaker, cue: Some((cue, cue + 1)), joins: None })
}

/// Returns who goes on after a few words without a verb and a colon, where somebody spoke right before in the paragraph.
fn goes_on(board: &Board<'_>, piece: usize, colon: usize) -> Option<Found> {
    const FEW: usize = 6;
    let scene = &board.scene;
    let before = piece.checked_sub(1).filter(|&before| scene.quoted[before].block == scene.quoted[piece].block)?;
    let claim = board.claims[before].as_ref().filter(|claim| claim.introduces_speech())?;
    let start = scene.sentence_start(colon);
    // `On the wall behind her: “…”` tells where, and goes on nobody's speech.
    let then = scene.known(start).classes.any(Class::CONJUNCTION.and(Class::ADVERB)) || scene.word(start) == "With";
    let begins = then && scene.word(start).starts_with(char::is_uppercase) && start > scene.place(before);
    let bare = (start..colon).all(|index| {
        let known = scene.known(index);
        scene.mention(index).is_none() && !known.classes.any(Class::VERB.and(Class::PRONOUN)) && known.cue().is_none()
    });
    // `“A,” Hale said. Indeed, “B.”` goes on what was said.
    let short = scene.is_mark(colon, ",") && colon == start + 1;
    let goes_on = (scene.is_mark(colon, ":") || short) && begins && bare && colon - start <= FEW;
    let joins = (short && scene.quoted[before].shape == Shape::Utterance).then_some(before);
    goes_on.then(|| Found { speaker: claim.phrase.clone(), cue: None, joins })
}

/// Returns the last verb of saying in a sentence that reports a clause, and who speaks by it.
fn reporter(scene: &Scene<'_>, start: usize, end: usize) -> Option<(usize, Phrase)> {
    (start..end).rev().find_map(|index| {
        let verb = clause::verb(scene, index).filter(|verb| verb.is_finite() && !verb.is_base() && verb.is_speech())?;
        let clause =
            verb.reports.has(Reports::CLAUSE) || verb.reports.has(Reports::THAT) || verb.reports.has(Reports::TOLD);
        if !clause || scene.word(index).starts_with("ask") {
            return None;
        }
        let inverted = || {
            let comma = index.checked_sub(1).filter(|&comma| comma > start && scene.is_mark(comma, ","))?;
            phrase::starting(scene, comma + 2, end)
        };
        let speaker = clause::subject(scene, index, start).or_else(inverted)?;
        is_third_person(scene, &speaker).then_some((index, speaker))
    })
}

/// Returns where the last `according to` of a sentence stands, and to whom, where that is somebody who can speak.
pub(crate) fn source(scene: &Scene<'_>, start: usize, end: usize) -> Option<(usize, Phrase)> {
    let here = |&index: &usize| scene.word(index).eq_ignore_ascii_case("according") && scene.word(index + 1) == "to";
    let cue = (start..end.saturating_sub(2)).rev().find(here)?;
    let speaker = clause::apposition_after(scene, phrase::starting(scene, cue + 2, end)?, end);
    let able = match speaker.head {
        Head::Common(_) => nouns::can_speak(scene, &speaker),
        _ => whose::can_speak(scene, &speaker),
    };
    able.then_some((cue, speaker))
}

fn is_third_person(scene: &Scene<'_>, speaker: &Phrase) -> bool {
    let own = |word: &str| ["i", "we", "you", "it"].iter().any(|own| word.eq_ignore_ascii_case(own));
    speaker.head != Head::Pronoun || !own(scene.word(speaker.units.start))
}
