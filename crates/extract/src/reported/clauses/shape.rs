//! Tells whether some words are a clause, or begin like one, as far as that can be told without a parser.

use crate::lexicon::Class;
use std::ops::Range;

use crate::reported::words as verbs;
use crate::syntax::phrase;
use crate::syntax::scene::Scene;

/// Returns whether a subject and its verb begin at `from`: knew *the gates would* open.
pub(crate) fn begins_clause(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let Some(subject) = phrase::starting(scene, from, end) else { return false };
    let verb = subject.units.end;
    let verb = if verb < end && scene.is(verb, Class::ADVERB) { verb + 1 } else { verb };
    verb < end && scene.is(verb, Class::VERB) && scene.mention(verb).is_none()
}

/// Returns whether a finite verb stands among the units before anything begins a clause of its own.
pub(crate) fn has_verb_soon(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let stops = |&index: &usize| {
        matches!(
            scene.word(index),
            "," | "—"
                | "–"
                | "--"
                | ":"
                | "who"
                | "which"
                | "as"
                | "when"
                | "while"
                | "because"
                | "whose"
                | "if"
                | "where"
        ) || index > from && (scene.word(index) == "that" || scene.is(index, Class::SUBORDINATES))
    };
    let stop = (from..end).find(stops).unwrap_or(end);
    (from..stop).any(|index| {
        let infinitive = index > from && scene.word(index - 1) == "to";
        let verb = scene.is(index, Class::VERB) || scene.is(index, Class::CONTRACTED);
        verb && !infinitive && scene.mention(index).is_none()
            || index > from && verbs::verb(scene, index).is_some_and(|verb| verb.cue.is_finite() && !verb.cue.is_base())
    })
}

/// Returns whether there is a verb among the units, so that they may be a clause.
pub(crate) fn is_clause(scene: &Scene<'_>, units: Range<usize>) -> bool {
    units.clone().any(|index| {
        let word = scene.word(index);
        let ending = index > units.start && word.len() > 3 && word.starts_with(char::is_lowercase);
        scene.mention(index).is_none()
            && (scene.is(index, Class::VERB)
                || scene.is(index, Class::CONTRACTED)
                || matches!(word, "isn’t" | "don’t" | "isn't" | "don't")
                || verbs::verb(scene, index).is_some()
                || ending && (word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss")))
    })
}
