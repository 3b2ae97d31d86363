//! Tells what is found by a verb and its subject, and whose words a phrase stands for.

use crate::EntityKind;
use crate::attribution::claim::Found;
use crate::lexicon::Class;
use crate::quotes::Shape;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Scene, UnitKind};

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
    (can_speak(scene, &owner) && owner.units.start == start).then_some(owner)
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
