//! Tells what is found by a verb and its subject, and whose words a phrase stands for.

use std::ops::Range;

use crate::attribution::claim::Found;
use crate::lexicon::Class;
use crate::quotes::Shape;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Scene, UnitKind};
use crate::syntax::{clause, nouns, opening, words};
use crate::{EntityId, EntityKind};

/// Returns whether a phrase names somebody, or stands for somebody who was named.
pub(crate) fn can_speak(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    match phrase.head {
        Head::Named(mention) => scene.names.mentions[mention].kind != EntityKind::Place,
        Head::Pronoun => scene.is(phrase.units.start, Class::THIRD),
        Head::Several => true,
        Head::Common(_) => false,
    }
}

pub(crate) fn is_person(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    match phrase.head {
        Head::Named(mention) => scene.names.mentions[mention].kind == EntityKind::Person,
        head => head == Head::Pronoun,
    }
}

/// Returns whose words a phrase is about: `Hale`’s answer, `her` own view.
pub(crate) fn whose_words(scene: &Scene<'_>, phrase: &Phrase) -> Option<Phrase> {
    let Head::Common(head) = phrase.head else { return None };
    if !scene.is(head, Class::SAYING) {
        return None;
    }
    let start = phrase.units.start;
    if matches!(scene.word(start).to_ascii_lowercase().as_str(), "his" | "her" | "their" | "its") {
        return Some(Phrase { units: start..start + 1, head: Head::Pronoun });
    }
    let clitic = phrase.units.clone().find(|&index| scene.unit(index).kind == UnitKind::Clitic)?;
    let owner = phrase::ending(scene, clitic, start)?;
    let able = can_speak(scene, &owner) || nouns::can_speak(scene, &owner);
    (able && owner.units.start == start).then_some(owner)
}

/// Returns what is found by the verb at `verb`; where the subject is what somebody says, they speak: `her statement read`.
pub(crate) fn found(scene: &Scene<'_>, verb: usize, speaker: Phrase) -> Found {
    let speaker = whose_words(scene, &speaker).unwrap_or(speaker);
    Found { speaker, cue: Some((verb, verb)), joins: None }
}

/// Returns whether a piece is set into a sentence as a name is, and no attribution can hang on it: CNN’s “Open House,” he said.
pub(crate) fn is_embedded(scene: &Scene<'_>, piece: usize) -> bool {
    let place = scene.place(piece);
    let begins = scene.sentence_start(place) == place;
    let introduced = place > 0 && matches!(scene.word(place - 1), "," | ":" | "—" | "–" | "--" | "…");
    scene.quoted[piece].shape == Shape::Title && !begins && !introduced
}

/// Returns whether somebody other than the speaker is brought in among the units.
pub(crate) fn is_another(scene: &Scene<'_>, speaker: &Phrase, units: Range<usize>) -> bool {
    let own = entity_of(scene, speaker);
    let person = |index: usize| {
        let mention = scene.mention(index).filter(|mention| mention.kind == EntityKind::Person);
        mention.is_some_and(|mention| Some(mention.entity) != own)
    };
    let pronoun = |index: usize| {
        let word = words::bare(scene.word(index)).to_ascii_lowercase();
        let own = scene.word(speaker.units.start).to_ascii_lowercase();
        matches!(own.as_str(), "he" | "she") && matches!(word.as_str(), "he" | "she") && word != own
    };
    if units.clone().any(|index| person(index) || pronoun(index)) {
        return true;
    }
    let last = units.end - 1;
    let start = scene.sentence_start(last);
    let begins = || phrase::starting(scene, start, last).filter(|phrase| matches!(phrase.head, Head::Common(_)));
    let subject = (start > units.start).then(|| opening::main_subject(scene, start, last).or_else(begins)).flatten();
    subject.is_some_and(|subject| match subject.head {
        Head::Named(mention) => {
            let mention = &scene.names.mentions[mention];
            mention.kind == EntityKind::Organisation && Some(mention.entity) != own
        }
        Head::Common(_) if nouns::is_somebody(scene, &subject) => true,
        Head::Common(_) => nouns::can_speak(scene, &subject) && says(scene, start..last),
        Head::Pronoun => matches!(scene.word(subject.units.start), "They" | "they") && says(scene, start..last),
        Head::Several => true,
    })
}

/// Returns whether somebody says something among the units.
pub(super) fn says(scene: &Scene<'_>, mut units: Range<usize>) -> bool {
    units.any(|index| clause::verb(scene, index).is_some_and(|cue| cue.is_finite() && cue.is_speech()))
}

fn entity_of(scene: &Scene<'_>, phrase: &Phrase) -> Option<EntityId> {
    match phrase.head {
        Head::Named(mention) => Some(scene.names.mentions[mention].entity),
        _ => None,
    }
}
