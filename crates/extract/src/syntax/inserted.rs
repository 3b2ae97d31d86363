//! Steps over insertions between a subject and its verb: a role after a comma, a participle with its things, a title in marks.

use super::nouns;
use super::phrase::{self, Head, Phrase};
use super::scene::{Boundary, Scene, UnitKind};
use crate::EntityKind;
use crate::lexicon::Class;

/// Returns whether the unit is a quoted title with a comma within its marks.
pub(super) fn ends_with_comma(scene: &Scene<'_>, index: usize) -> bool {
    let UnitKind::Quote(piece) = scene.unit(index).kind else { return false };
    !scene.is_utterance(index) && scene.quoted[piece].piece.inner.of(scene.text()).ends_with(',')
}

/// Verbs by which what is written is brought out, by whoever is named after `by`.
const BRINGS: &[&str] = &["issued", "posted", "published", "released", "sent", "shared", "signed", "written"];

/// Returns what speaks, or whose it is, before what was done with it and when: the order *released Friday* said, an email
/// *sent out by Hale on Tuesday night* warned.
pub(super) fn before_past(scene: &Scene<'_>, end: usize, floor: usize) -> Option<Phrase> {
    const FAR: usize = 14;
    let near = end.saturating_sub(FAR).max(floor + 1);
    let past = (near..end).rev().find(|&index| is_done(scene, index)).filter(|past| past + 1 < end)?;
    let word = |index: usize| scene.unit(index).kind == UnitKind::Word && scene.unit(index).boundary == Boundary::None;
    let verbless = |index: usize| scene.mention(index).is_some() || !scene.is(index, Class::VERB);
    let plain = word(past - 1) && (past..end).all(|index| word(index) && (index == past || verbless(index)));
    if !plain || !scene.known(past + 1).classes.any(Class::PREPOSITION.and(Class::TIME).and(Class::DATES)) {
        return None;
    }
    let thing = phrase::ending(scene, past, floor)?;
    let Head::Common(head) = thing.head else { return None };
    let written = Class::THING.and(Class::MESSAGE).and(Class::FINDING).and(Class::SAYING);
    let first = thing.units.start;
    if !scene.known(head).classes.any(written) || first > floor && scene.is_mark(first - 1, "/") {
        return None;
    }
    let brought = BRINGS.contains(&scene.word(past));
    let by = (past + 1..end.min(past + 4)).find(|&index| scene.word(index) == "by").filter(|_| brought);
    let author = by.and_then(|by| phrase::starting(scene, by + 1, end)).filter(is_named);
    Some(author.unwrap_or(thing))
}

/// Returns whether the word is a participle that may go on the noun before it.
fn is_done(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    let form = word.len() > 4 && word.ends_with("ed") || matches!(word, "written" | "sent" | "made" | "seen" | "shown");
    let auxiliary = Class::AUXILIARY.and(Class::BE);
    form && scene.unit(index).kind == UnitKind::Word && !scene.known(index - 1).classes.any(auxiliary)
}

/// The person whose role an organisation only completes, where the comma after it was left out: `Ana Reyes`, head of the
/// Harbour Trust said.
pub(super) fn described_by(scene: &Scene<'_>, phrase: &Phrase, floor: usize) -> Option<Phrase> {
    let Head::Named(mention) = phrase.head else { return None };
    if scene.names.mentions[mention].kind == EntityKind::Person || !hangs(scene, phrase, floor) {
        return None;
    }
    let near = phrase.units.start.saturating_sub(8).max(floor);
    let comma = (near..phrase.units.start).rev().find(|&index| scene.unit(index).kind != UnitKind::Word)?;
    let of = matches!(scene.word(phrase.units.start - 1), "of" | "at" | "for" | "the");
    let named = phrase::ending(scene, comma, floor).filter(|_| of && scene.is_mark(comma, ","))?;
    let Head::Named(person) = named.head else { return None };
    (scene.names.mentions[person].kind == EntityKind::Person).then_some(named)
}

/// Returns who stands before what they do, where that ends with a thing: *protesters* marching through the streets chanted.
pub(super) fn before_participle(
    scene: &Scene<'_>,
    phrase: Option<&Phrase>,
    end: usize,
    floor: usize,
) -> Option<Phrase> {
    // two sailors *wearing caps* shouted
    let worn = phrase.and_then(|phrase| phrase.units.clone().find(|&index| scene.word(index).ends_with("ing")));
    let bound =
        worn.or(phrase.map_or(end, |phrase| phrase.units.start).checked_sub(1)).filter(|&bound| bound > floor)?;
    let thing = |phrase: &Phrase| matches!(phrase.head, Head::Common(_)) && !nouns::can_speak(scene, phrase);
    let worn = worn.is_some() || scene.word(bound).ends_with("ing");
    if !phrase.is_none_or(thing) || phrase.is_some() && !worn && !scene.is(bound, Class::PREPOSITION) {
        return None;
    }
    let begins =
        |&index: &usize| scene.unit(index).boundary != Boundary::None || scene.unit(index).kind != UnitKind::Word;
    let first = (floor..bound).rev().find(begins).map_or(floor, |mark| mark + 1);
    let participle =
        (first + 1..=bound).find(|&index| scene.word(index).ends_with("ing") && scene.mention(index).is_none())?;
    let who = phrase::ending(scene, participle, first).filter(|who| who.units.start == first)?;
    let verbless = (participle..end).all(|index| !scene.is(index, Class::VERB) || scene.mention(index).is_some());
    (verbless && (matches!(who.head, Head::Named(_)) || nouns::can_speak(scene, &who))).then_some(who)
}

/// Returns whether a phrase stands after other words of the same clause, as after a preposition or a verb.
pub(super) fn hangs(scene: &Scene<'_>, phrase: &Phrase, floor: usize) -> bool {
    let start = phrase.units.start;
    start > floor && scene.unit(start - 1).boundary == Boundary::None && scene.unit(start - 1).kind == UnitKind::Word
}

/// Returns where a phrase ends that ends with something in brackets: `Dale Okafor (Leeds North),`.
pub(super) fn before_brackets(scene: &Scene<'_>, end: usize, floor: usize) -> usize {
    if end == 0 || scene.word(end - 1) != ")" {
        return end;
    }
    (floor..end).rev().find(|&index| scene.word(index) == "(").unwrap_or(end)
}

pub(super) fn is_named(phrase: &Phrase) -> bool {
    matches!(phrase.head, Head::Named(_) | Head::Several)
}
