//! Those who are described and not named, as antecedents: `A spokesman said it was late. “Very late,” he added.`

use crate::names::Gender;
use crate::syntax::nouns::{gender_of, is_body, is_people, is_person};
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::Scene;
use crate::syntax::{opening, words};

/// The demands of a pronoun on its antecedent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// `he`, `she`
    Person(Gender),
    /// `it`
    Thing,
    /// `they`
    Several,
}

/// Returns what the pronoun `word` asks of its antecedent.
pub(crate) fn wanted(word: &str) -> Option<Wanted> {
    match words::bare(word).to_ascii_lowercase().as_str() {
        "he" | "his" | "him" => Some(Wanted::Person(Gender::Male)),
        "she" | "her" => Some(Wanted::Person(Gender::Female)),
        "it" | "its" => Some(Wanted::Thing),
        "they" | "their" | "them" => Some(Wanted::Several),
        _ => None,
    }
}

/// The reach back to a description, in sentences.
const BACK: usize = 3;

/// The subject of the clause before the pronoun at the unit `at`, or of the sentence before, where that is a description
/// which the pronoun may stand for. Sentences that only quote are passed over.
pub(crate) fn before(scene: &Scene<'_>, at: usize) -> Option<Phrase> {
    let wanted = wanted(scene.word(at))?;
    let block = scene.document.block_at(scene.unit(at).span.start);
    let mut end = at;
    let mut start = scene.sentence_start(at);
    for _ in 0..BACK {
        if start < end
            && let Some(subject) = opening::main_subject(scene, start, end)
        {
            return fits(scene, &subject, wanted).then_some(subject);
        }
        end = start;
        let previous = end.checked_sub(1)?;
        if scene.document.block_at(scene.unit(previous).span.start) != block {
            return None;
        }
        start = scene.sentence_start(previous);
    }
    None
}

/// Returns whether a pronoun that asks for `wanted` may stand for what the phrase describes.
pub(crate) fn fits(scene: &Scene<'_>, phrase: &Phrase, wanted: Wanted) -> bool {
    let head = match phrase.head {
        Head::Common(head) => scene.word(head),
        Head::Several => return wanted == Wanted::Several,
        Head::Named(_) | Head::Pronoun => return false,
    };
    match wanted {
        Wanted::Person(gender) => is_person(head) && gender_of(head).is_none_or(|told| told == gender),
        Wanted::Thing => is_body(head) && scene.word(phrase.units.start).eq_ignore_ascii_case("the"),
        Wanted::Several => is_people(head),
    }
}

/// Returns whether a pronoun that asks for `wanted` may stand for a speaker who is described so: number and gender
/// agree.
pub(crate) fn agrees(scene: &Scene<'_>, phrase: &Phrase, wanted: Wanted) -> bool {
    let Head::Common(head) = phrase.head else { return fits(scene, phrase, wanted) };
    let head = scene.word(head);
    let several = head.ends_with('s') || is_people(head);
    match wanted {
        Wanted::Person(gender) => !several && gender_of(head).is_none_or(|told| told == gender),
        Wanted::Thing => !several && !is_person(head),
        Wanted::Several => several,
    }
}
