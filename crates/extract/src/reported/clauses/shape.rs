//! Whether some words are a clause, or begin like one, as far as that can be told without a parser.

use std::ops::Range;

use crate::reported::phrases::distant;
use crate::reported::words::verbs;
use crate::syntax::phrase;
use crate::syntax::scene::{Scene, UnitKind};
use crate::syntax::words;

/// Whether a thing and what it is, or is to be, stand at `from`: called *the plan a mistake*, saw *it as one*, wanted *the
/// gates to open*, but not called *the boy* out of bed.
pub(crate) fn names(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let pronoun = matches!(scene.word(from), "it" | "him" | "her" | "them" | "this");
    let next = match distant::nominal(scene, from..end) {
        _ if pronoun => from + 1,
        Some(thing) => thing.units.end,
        None => return false,
    };
    if next >= end || scene.unit(next).kind != UnitKind::Word {
        return false;
    }
    let word = scene.word(next);
    let function =
        || words::is_preposition(word) || words::is_adverb(word) || words::is_time(word) || verbs::is_any(scene, next);
    matches!(word, "as" | "to") || !function()
}

/// Whether a subject and its verb begin at `from`: knew *the gates would* open.
pub(crate) fn begins_clause(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let Some(subject) = phrase::starting(scene, from, end) else { return false };
    let verb = subject.units.end;
    let verb = if verb < end && words::is_adverb(scene.word(verb)) { verb + 1 } else { verb };
    verb < end && words::is_common_verb(scene.word(verb)) && scene.mention(verb).is_none()
}

/// Whether a finite verb stands among the units before anything begins a clause of its own.
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
        ) || index > from && scene.word(index) == "that"
    };
    let stop = (from..end).find(stops).unwrap_or(end);
    (from..stop).any(|index| {
        let word = scene.word(index);
        let infinitive = index > from && scene.word(index - 1) == "to";
        let verb = words::is_common_verb(word) || words::is_contracted(word);
        verb && !infinitive && scene.mention(index).is_none()
            || index > from && verbs::verb(scene, index).is_some_and(|verb| verb.cue.is_finite() && !verb.cue.is_base())
    })
}

/// Whether there is a verb among the units, so that they may be a clause.
pub(crate) fn is_clause(scene: &Scene<'_>, units: Range<usize>) -> bool {
    units.clone().any(|index| {
        let word = scene.word(index);
        let ending = index > units.start && word.len() > 3 && word.starts_with(char::is_lowercase);
        scene.mention(index).is_none()
            && (words::is_common_verb(word)
                || words::is_contracted(word)
                || matches!(word, "isn’t" | "don’t" | "isn't" | "don't")
                || verbs::verb(scene, index).is_some()
                || ending && (word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss")))
    })
}
