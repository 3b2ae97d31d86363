//! Finds the bounds of the words that a verb reports.

use crate::lexicon::Class;
use std::ops::Range;

use crate::reported::words::{self as verbs, Takes};
use crate::syntax::phrase;
use crate::syntax::scene::{Scene, UnitKind};

/// The reach from a verb to its `that`, in units: told reporters in Varn on Monday *that*.
const THAT: usize = 14;

/// The words that follow the verb at `at`, up to `end` at most; empty where there are none.
pub(crate) fn after(scene: &Scene<'_>, at: usize, takes: Takes, end: usize) -> Range<usize> {
    let from = begin(scene, at, takes, end);
    trimmed(scene, from..clause_end(scene, from, end))
}

/// Returns where the words begin: past the person addressed, and past what tells when.
fn begin(scene: &Scene<'_>, at: usize, takes: Takes, end: usize) -> usize {
    let mut from = at + 1;
    if let Some(that) = that(scene, from, end).filter(|&that| takes == Takes::Told || !has_object(scene, from, that)) {
        return that;
    }
    if takes == Takes::Told
        && let Some(addressee) = phrase::starting(scene, from, end)
    {
        from = addressee.units.end;
    }
    past_time(scene, from, end)
}

/// `that` after the verb, with nothing but adverbials and an addressee between.
fn that(scene: &Scene<'_>, from: usize, end: usize) -> Option<usize> {
    let that = (from..end.min(from + THAT)).find(|&index| scene.word(index) == "that")?;
    let plain = |index: usize| {
        verbs::verb(scene, index).is_none()
            && !scene.is(index, Class::VERB)
            && !matches!(scene.word(index), "but" | "who" | "which" | ":" | "what" | "because")
            && !scene.is(index, Class::PRONOUN)
    };
    // What stands between may be set off by commas: said, on Monday, *that*; but not: found, a debate *that*.
    let commas = (from..that).filter(|&index| scene.word(index) == ",").count();
    // A pronoun after a comma: promising a vote, *that* has yet to come.
    let pronoun = that > from && scene.is_mark(that - 1, ",") && scene.is(that + 1, Class::VERB);
    ((from..that).all(plain) && commas != 1 && !pronoun).then_some(that)
}

/// Returns whether a thing stands between the verb and `that`, so that it is of the thing: threatened the *work* that they did.
fn has_object(scene: &Scene<'_>, from: usize, that: usize) -> bool {
    const TELLS_WHEN: Class = Class::PREPOSITION.and(Class::ADVERB).and(Class::TIME);
    from < that
        && scene.unit(from).kind == UnitKind::Word
        && !scene.known(from).classes.any(TELLS_WHEN)
        && !scene.is(from, Class::DATES)
}

/// Past what only tells when: said *on Monday*, said *late Friday*.
fn past_time(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        let word = scene.word(at);
        let time = scene.known(at).classes.any(Class::TIME.and(Class::SAID_HOW));
        let preposition = (matches!(word, "on" | "in") || scene.is(at, Class::DATES))
            && at + 1 < end
            && scene.is(at + 1, Class::TIME);
        at += if preposition { 2 } else { usize::from(time) };
        if !(preposition || time) {
            break;
        }
    }
    if at > from && at < end && scene.word(at) == "," { at + 1 } else { at }
}

/// The end of a reported clause: that of the sentence, or where another report begins.
fn clause_end(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let ends = |index: usize| match scene.word(index) {
        "," => goes_elsewhere(scene, index, end),
        _ => reports_again(scene, index),
    };
    (from + 1..end).find(|&index| ends(index)).unwrap_or(end)
}

/// Returns whether the unit joins another verb of the speaker’s to the one that reports: denied it *and* called for a vote.
fn reports_again(scene: &Scene<'_>, index: usize) -> bool {
    if !matches!(scene.word(index), "and" | "but") {
        return false;
    }
    let next = if scene.is(index + 1, Class::ADVERB) { index + 2 } else { index + 1 };
    next < scene.len() && verbs::verb(scene, next).is_some_and(|verb| verb.cue.is_finite() && !verb.cue.is_base())
}

/// Returns whether what follows a comma is no longer what was reported: `, adding that …`, `, but Hale said …`,
/// `, according to …`.
fn goes_elsewhere(scene: &Scene<'_>, comma: usize, end: usize) -> bool {
    let next = comma + 1;
    if next >= end {
        return true;
    }
    let word = scene.word(next);
    if word == "according" || verbs::verb(scene, next).is_some_and(|verb| verb.cue.is_ing()) {
        return true;
    }
    if !matches!(word, "and" | "but" | "while" | "though" | "although") {
        return false;
    }
    let stop = (next + 1..end).find(|&index| scene.word(index) == ",").unwrap_or(end);
    if word != "though" && another_holds(scene, next + 1, stop) {
        return true;
    }
    (next + 1..stop).any(|index| verbs::verb(scene, index).is_some_and(|verb| verb.cue.is_finite() && verb.follows()))
}

/// Returns whether somebody and a verb that reports stand at `from`: …, and *the unions backed* it.
fn another_holds(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let Some(subject) = phrase::starting(scene, from, end) else { return false };
    let between = |index: usize| scene.is(index, Class::ADVERB) || scene.is(index, Class::AUXILIARY);
    let Some(verb) = (subject.units.end..end).find(|&index| !between(index)) else { return false };
    // `the unions were tired`
    let adjective = (subject.units.end..verb).any(|index| scene.is(index, Class::BE));
    !adjective && verbs::verb(scene, verb).is_some_and(|verb| !verb.cue.is_ing())
}

/// Without marks at the ends.
pub(crate) fn trimmed(scene: &Scene<'_>, units: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (units.start, units.end.max(units.start));
    let mark = |index: usize| scene.unit(index).kind == UnitKind::Punctuation;
    while start < end && mark(start) && scene.word(start) != "(" {
        start += 1;
    }
    while end > start && mark(end - 1) && scene.word(end - 1) != ")" {
        end -= 1;
    }
    start..end
}
