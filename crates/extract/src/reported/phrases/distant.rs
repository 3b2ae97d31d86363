//! The subject of a reporting verb where it does not stand right before it: `A poll of clerks released on Sunday found`,
//! `the trust, which said`, `nearly half of voters said`, `Reyl used the day to attack`.
//!
//! Only what [`governor`](crate::syntax::governor) passes over is looked at here: first what stands right before the verb once
//! its auxiliaries and what tells when are left out, then the noun phrase with which the verb's clause begins, then the
//! subject of the sentence.

use std::ops::Range;

use super::clear::is_clear;
use super::{shares, whole};
use crate::lexicon::{Class, Verb};
use crate::reported::words as verbs;
use crate::syntax::clause;
use crate::syntax::opening;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Boundary, Scene, UnitKind};

/// The subject of the finite verb at `at`, not before `start`.
pub(crate) fn subject(scene: &Scene<'_>, at: usize, cue: Verb, start: usize) -> Option<Phrase> {
    let end = before_group(scene, at, start);
    let before = end.checked_sub(1).filter(|&before| before >= start)?;
    if !is_finite(scene, at, cue, end) {
        return None;
    }
    let found = match scene.word(before) {
        "who" | "which" => antecedent(scene, before, start),
        "that" | "to" | "and" | "but" | "or" => None,
        _ => {
            let certain = |_: &Phrase| is_certain(scene, at, cue, end);
            let beside = shares::share(scene, end, start).filter(|_| scene.unit(end - 1).kind == UnitKind::Word);
            let timed = || if timed(scene, end..at) { phrase::ending(scene, end, start) } else { None };
            beside.or_else(|| opening(scene, start..end).filter(certain)).or_else(timed)
        }
    };
    let found = found.or_else(|| of_sentence(scene, at, cue, before, start))?;
    let bare = cue.is_base() && !(end..at).any(|index| scene.is(index, Class::AUXILIARY));
    let several = matches!(found.head, Head::Common(head) if shares::is_share(scene, head)) || found.is_plural(scene);
    (!bare || several).then_some(found)
}

/// The subject of the sentence, where it is clear and the word at `at` beyond doubt a verb in the past: before a bare noun
/// it is more often an adjective, as in *estimated* taxes.
fn of_sentence(scene: &Scene<'_>, at: usize, cue: Verb, before: usize, start: usize) -> Option<Phrase> {
    let bound = scene.is(before, Class::PREPOSITION) || scene.is(before, Class::RELATIVE);
    let next = scene.word(at + 1);
    let verbal = governs(scene, at + 1)
        || scene.is(at + 1, Class::PREPOSITION)
        || matches!(next, "how" | "why" | "what" | "whether" | "him" | "her" | "them" | "there");
    if !cue.is_past() || bound || !verbal {
        return None;
    }
    opening::main_subject(scene, start, at).filter(|main| is_clear(scene, main, start))
}

/// Returns whether the verb at `at`, whose group begins at `end`, can be finite.
fn is_finite(scene: &Scene<'_>, at: usize, cue: Verb, end: usize) -> bool {
    let group = |class| (end..at).any(|index| scene.is(index, class));
    let passive = cue.is_participle() && group(Class::BE);
    (cue.is_finite() || group(Class::AUXILIARY)) && !passive && !cue.is_ing()
}

/// Returns whether the word is a verb beyond doubt, and no plural noun: an auxiliary stands before it, or something that no noun has
/// after it.
fn is_certain(scene: &Scene<'_>, at: usize, cue: Verb, end: usize) -> bool {
    cue.is_past() || (end..at).any(|index| scene.is(index, Class::AUXILIARY)) || governs(scene, at + 1)
}

/// Returns whether the word stands after a verb rather than a noun: `that`, an article, a pronoun, a name.
fn governs(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    word == "that"
        || scene.is(index, Class::DETERMINER)
        || scene.is(index, Class::PRONOUN)
        || index < scene.len() && scene.mention(index).is_some()
}

/// Returns where the group of the verb at `at` begins: before its auxiliaries, adverbs, and what tells when.
fn before_group(scene: &Scene<'_>, at: usize, start: usize) -> usize {
    let mut end = at;
    while end > start && scene.unit(end - 1).boundary == Boundary::None {
        let before = if end > start + 1 { scene.word(end - 2) } else { "" };
        let timed = scene.is(end - 1, Class::TIME) && scene.mention(end - 1).is_none();
        end -= match before {
            "on" | "that" if timed => 2,
            _ if timed && scene.is(end - 2, Class::DATES) => 2,
            _ if timed || scene.is(end - 1, Class::ADVERB) || scene.is(end - 1, Class::AUXILIARY) => 1,
            _ => break,
        };
    }
    end
}

/// Returns whose the infinitive at `at` is, and the verb that it hangs on, where that only tells that the saying began or went on: Hale
/// *went on to* say. Who refuses or has to say something does not say it.
pub(crate) fn of_infinitive(scene: &Scene<'_>, at: usize, cue: Verb, start: usize) -> Option<(Phrase, usize)> {
    let to = clause::back_over_adverbs(scene, at, start).checked_sub(1)?;
    if to <= start || scene.word(to) != "to" || !cue.is_base() {
        return None;
    }
    let before = clause::back_over_adverbs(scene, to, start).checked_sub(1)?;
    let went_on = scene.word(before) == "on" && before > start && matches!(scene.word(before - 1), "went" | "goes");
    let verb = if went_on { before - 1 } else { before };
    let speaker = clause::subject(scene, verb, start).filter(|_| went_on || scene.is(verb, Class::GOES_ON))?;
    let clear = is_clear(scene, &speaker, start) && whole::is_noun_phrase(scene, &speaker);
    clear.then_some((speaker, verb))
}

/// Returns whether a form of `be` stands before the verb at `at`.
pub(crate) fn follows_be(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let before = clause::back_over_adverbs(scene, at, start);
    before > start && scene.is(before - 1, Class::BE)
}

/// Returns who is told apart by the clause with the verb at `at`, where that clause ends the sentence: it fell to clerks *who* said.
pub(crate) fn told_apart(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    let who = before_group(scene, at, start).checked_sub(1).filter(|&who| who > start && scene.word(who) == "who")?;
    let nouns = nouns(scene, who, start)?;
    (start..nouns.units.start).any(|index| verbs::is_any(scene, index)).then_some(nouns)
}

/// The nouns that end right before `end`, with their determiner, and without what they hang on.
pub(crate) fn nouns(scene: &Scene<'_>, end: usize, start: usize) -> Option<Phrase> {
    let mut first = end;
    while first > start && is_noun(scene, first - 1, end) {
        first -= 1;
        if scene.is(first, Class::DETERMINER) {
            break;
        }
    }
    if first == end || scene.unit(end - 1).kind != UnitKind::Word {
        return None;
    }
    Some(headed(scene, first..end))
}

/// Returns whether the word can be part of the nouns that end before `end`.
fn is_noun(scene: &Scene<'_>, index: usize, end: usize) -> bool {
    let word = scene.word(index);
    let verbal = index + 1 < end
        && word.len() > 4
        && (word.ends_with("ing") || word.ends_with("ed"))
        && scene.mention(index).is_none()
        && scene.word(index + 1) != "-";
    scene.unit(index).boundary == Boundary::None
        && match scene.unit(index).kind {
            UnitKind::Word => !is_function(scene, index) && !verbal,
            UnitKind::Clitic => true,
            UnitKind::Punctuation => word == "-",
            UnitKind::Quote(_) => false,
        }
}

/// Returns whether the word ends a noun phrase.
fn is_function(scene: &Scene<'_>, index: usize) -> bool {
    let function = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::PRONOUN).and(Class::VERB);
    scene.known(index).classes.any(function)
}

/// The phrase of these units with its last word as its head.
fn headed(scene: &Scene<'_>, units: Range<usize>) -> Phrase {
    let head = units.end - 1;
    let named = scene.unit(head).mention.filter(|_| scene.names_speaker(head));
    Phrase { units, head: named.map_or(Head::Common(head), Head::Named) }
}

/// Returns whether the subject of the verb at `at` is a relative pronoun: Reyl, *who* said.
pub(crate) fn is_relative(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let end = before_group(scene, at, start);
    end > start && matches!(scene.word(end - 1), "who" | "which")
}

/// Returns whom a relative pronoun at `relative` stands for.
fn antecedent(scene: &Scene<'_>, relative: usize, start: usize) -> Option<Phrase> {
    let end = if relative > start && scene.word(relative - 1) == "," { relative - 1 } else { relative };
    phrase::ending(scene, end, start).or_else(|| shares::share(scene, end, start))
}

/// Returns whether a verb's group tells when: Hale *on Tuesday* said.
fn timed(scene: &Scene<'_>, mut group: Range<usize>) -> bool {
    group.any(|index| scene.is(index, Class::TIME))
}

/// The noun phrase that begins the clause that ends at the verb's group, with nothing finite between.
fn opening(scene: &Scene<'_>, units: Range<usize>) -> Option<Phrase> {
    let begins = |&index: &usize| {
        let mark = match scene.unit(index).kind {
            UnitKind::Word | UnitKind::Clitic => false,
            UnitKind::Punctuation => !matches!(scene.word(index), "/" | "-"),
            UnitKind::Quote(_) => true,
        };
        mark || scene.unit(index).boundary != Boundary::None || scene.is(index, Class::OPENS)
    };
    let first = units.clone().rev().find(begins).map_or(units.start, |mark| mark + 1);
    let first = (first..units.end).find(|&index| !scene.is(index, Class::ADVERB))?;
    if scene.is(first, Class::PREPOSITION) {
        return None;
    }
    let phrase = nominal(scene, first..units.end)?;
    let mut between = phrase.units.end..units.end;
    let finite = |index: usize| {
        scene.known(index).classes.any(Class::VERB.and(Class::CONJUNCTION).and(Class::PRONOUN))
            || verbs::verb(scene, index).is_some_and(|verb| verb.cue.is_finite() && !verb.cue.is_participle())
    };
    (!between.is_empty() && !between.any(finite)).then_some(phrase)
}

/// The noun phrase at the beginning of the units, without what goes on it: `a Varn Gazette/Bay Radio poll` released on Sunday.
pub(crate) fn nominal(scene: &Scene<'_>, units: Range<usize>) -> Option<Phrase> {
    let end = units.clone().find(|&index| !goes_on(scene, index, &units)).unwrap_or(units.end);
    let past = |index: usize| {
        let (word, before) = (scene.word(index), scene.word(index - 1));
        let adjective = scene.is(index - 1, Class::DETERMINER) || scene.is(index - 1, Class::ADVERB) || before == "-";
        word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase) && !adjective
    };
    let head = end.checked_sub(1).filter(|&head| head >= units.start && scene.unit(head).kind == UnitKind::Word)?;
    let begun = scene.word(units.start).ends_with("ing") && scene.mention(units.start).is_none();
    let bare =
        scene.is(head, Class::OWN) || matches!(scene.word(head).to_ascii_lowercase().as_str(), "a" | "an" | "the");
    if begun || bare || (units.start + 1..end).any(past) {
        return None;
    }
    Some(headed(scene, units.start..end))
}

/// Returns whether the word goes on the noun phrase with which the units begin.
fn goes_on(scene: &Scene<'_>, index: usize, units: &Range<usize>) -> bool {
    let word = scene.word(index);
    let first = index == units.start;
    let touches = || !first && scene.unit(index - 1).span.end == scene.unit(index).span.start;
    // An `inside` source.
    let determined = !first && scene.is(index - 1, Class::DETERMINER);
    let adjective = determined && matches!(word, "inside" | "outside");
    match scene.unit(index).kind {
        UnitKind::Word => {
            (!is_function(scene, index) || adjective)
                && !scene.is(index, Class::TIME)
                && (first || determined || !scene.is(index, Class::DETERMINER))
                && (first || word != "last" && !is_participle(scene, index, units.end))
        }
        UnitKind::Clitic => true,
        UnitKind::Punctuation => matches!(word, "-" | "/") && touches(),
        UnitKind::Quote(_) => false,
    }
}

/// Returns whether the word is a participle that goes on the noun before it: a poll `released` on Sunday.
fn is_participle(scene: &Scene<'_>, index: usize, end: usize) -> bool {
    let word = scene.word(index);
    let next = scene.word(index + 1);
    let alone = index + 1 >= end
        || scene.is(index + 1, Class::PREPOSITION)
        || scene.is(index + 1, Class::TIME)
        || matches!(next, "last" | "this" | "late" | "earlier");
    word.len() > 4 && word.ends_with("ed") && alone
}
