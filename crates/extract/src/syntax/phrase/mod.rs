//! Noun phrases beside a verb: the words that name a speaker, found without a parser from small words, names and marks.
//! [`ending()`] looks left from the verb, [`starting()`] looks right.

mod ending;
mod starting;

use crate::lexicon::Class;
use std::ops::Range;

use super::scene::{Boundary, Scene, UnitKind};
use crate::EntityKind;
pub(crate) use ending::ending;
pub(crate) use starting::starting;

/// The units of a noun phrase, and what they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The units, never none.
    pub(crate) units: Range<usize>,
    /// Its head.
    pub(crate) head: Head,
}

/// The head of a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// `she`
    Pronoun,
    /// A name, as an index into the mentions.
    Named(usize),
    /// `a senior aide`, with the unit that holds `aide`.
    Common(usize),
    /// Several people at once: `Lindqvist and Hale`.
    Several,
}

impl Phrase {
    /// Returns whether it may be the subject of a verb in the plural.
    pub(crate) fn is_plural(&self, scene: &Scene<'_>) -> bool {
        match self.head {
            Head::Common(head) => {
                let word = scene.word(head);
                word.ends_with('s') || scene.is(head, Class::PLURAL)
            }
            Head::Pronoun => !matches!(scene.word(self.units.start), "he" | "she" | "it" | "He" | "She" | "It"),
            Head::Several => true,
            Head::Named(mention) => scene.names.mentions[mention].kind == EntityKind::Organisation,
        }
    }
}

/// The longest noun phrase, in units.
const LONGEST: usize = 24;

/// The classes of words that are neither noun nor adjective.
const FUNCTION: Class =
    Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::DETERMINER).and(Class::PRONOUN).and(Class::VERB);

/// Returns whether the word can be a noun or adjective, as far as the lists tell.
fn is_noun_like(scene: &Scene<'_>, index: usize) -> bool {
    let function = scene.known(index).classes.any(FUNCTION)
        || (scene.is(index, Class::ADVERB) && !(index > 0 && scene.is(index - 1, Class::DETERMINER)))
        || (scene.is(index, Class::TIME) && scene.word(index + 1) != "-");
    !function && !is_saying(scene, index)
}

/// Returns whether the word is a past or third-person form of a verb of saying, and no noun.
fn is_saying(scene: &Scene<'_>, index: usize) -> bool {
    let noun = index > 0 && (scene.is(index - 1, Class::DETERMINER) || scene.unit(index - 1).kind == UnitKind::Clitic);
    !noun && scene.known(index).cue().is_some_and(|cue| (cue.is_finite() && !cue.is_base()) || cue.is_ing())
}

fn is_part(scene: &Scene<'_>, index: usize, floor: usize) -> bool {
    match scene.unit(index).kind {
        UnitKind::Quote(_) => false,
        UnitKind::Clitic => true,
        UnitKind::Punctuation => scene.word(index) == "-" && index > floor || is_plural_owner(scene, index, floor),
        // `now-dead`
        UnitKind::Word => is_noun_like(scene, index) || scene.is(index, Class::ADVERB) && scene.word(index + 1) == "-",
    }
}

/// Returns whether the unit is the apostrophe after several who own what follows: the dockers’ union.
fn is_plural_owner(scene: &Scene<'_>, index: usize, floor: usize) -> bool {
    matches!(scene.word(index), "’" | "'")
        && index > floor
        && scene.word(index - 1).ends_with('s')
        && scene.unit(index - 1).span.end == scene.unit(index).span.start
        && scene.unit(index).boundary == Boundary::None
}

/// Returns whether the word can be the head of a phrase that speaks.
fn is_head(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    let letters = word.chars().next().is_some_and(char::is_alphabetic);
    let quantity = scene.is(index, Class::QUANTITY);
    letters && scene.unit(index).kind == UnitKind::Word && (is_noun_like(scene, index) || quantity)
}
