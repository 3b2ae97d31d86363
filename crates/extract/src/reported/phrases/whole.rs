//! The whole of a noun phrase that only ends before a verb: *a report* by the harbour trust found, *clerks* who had seen the
//! quay say, *Reyl, Ferro and* Hale argued; and what is none at all.

use super::shares;
use crate::EntityKind;
use crate::lexicon::Class;
use crate::reported::words as verbs;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Boundary, Scene, UnitKind};

/// The phrase of which `phrase` is the end.
pub(crate) fn whole(scene: &Scene<'_>, phrase: Phrase, start: usize) -> Phrase {
    if phrase.head == Head::Pronoun {
        return phrase;
    }
    let phrase = without_verb(scene, phrase);
    if matches!(phrase.head, Head::Common(_))
        && let Some(share) = shares::share(scene, phrase.units.end, start)
        && share.units.start < phrase.units.start
    {
        return share;
    }
    if let Some(head) = before_relative(scene, &phrase, start) {
        return outer(scene, &head, start).unwrap_or(head);
    }
    if let Some(before) = before_insertion(scene, &phrase, start) {
        return before;
    }
    if let Some(outer) = outer(scene, &phrase, start) {
        return outer;
    }
    with_others(scene, phrase, start)
}

/// A phrase cut short where a verb stands in it after all.
fn without_verb(scene: &Scene<'_>, phrase: Phrase) -> Phrase {
    let object = |index: usize| scene.mention(index).is_some() || scene.is(index, Class::DETERMINER);
    let is_verb = |&index: &usize| {
        verbs::verb(scene, index).is_some_and(|verb| verb.cue.is_finite())
            && index + 1 < phrase.units.end
            && object(index + 1)
            && scene.unit(index - 1).kind == UnitKind::Word
    };
    let Some(end) = (phrase.units.start + 1..phrase.units.end).find(is_verb) else { return phrase };
    let named = scene.unit(end - 1).mention.filter(|_| scene.names_speaker(end - 1));
    Phrase { units: phrase.units.start..end, head: named.map_or(Head::Common(end - 1), Head::Named) }
}

/// Returns who stands before what only goes on them: Reyl, *contradicting Hale*, said.
fn before_insertion(scene: &Scene<'_>, phrase: &Phrase, start: usize) -> Option<Phrase> {
    let first = phrase.units.start;
    let comma = first.checked_sub(1).filter(|&comma| comma > start && scene.word(comma) == ",")?;
    let word = scene.word(first);
    let going = word.ends_with("ing") && word.starts_with(char::is_lowercase) && scene.mention(first).is_none();
    let place = matches!(phrase.head, Head::Named(mention) if scene.names.mentions[mention].kind == EntityKind::Place);
    if !going && !place {
        return None;
    }
    phrase::ending(scene, comma, start)
}

/// Returns what a phrase hangs on by a preposition, be it the second of two: *a study* by the trust and the university found.
fn outer(scene: &Scene<'_>, phrase: &Phrase, start: usize) -> Option<Phrase> {
    let mut at = phrase.units.start.checked_sub(1).filter(|&at| at > start)?;
    if scene.word(at) == "and" {
        let first = phrase::ending(scene, at, start)?;
        at = first.units.start.checked_sub(1).filter(|&at| at > start)?;
    }
    if !scene.is(at, Class::HANGS) {
        return None;
    }
    let participle = scene.word(at - 1).ends_with("ed") && scene.word(at) == "by" || scene.word(at - 1) == "led";
    let end = if participle { at - 1 } else { at };
    if end <= start {
        return None;
    }
    let end = if scene.word(end - 1) == "," && participle { end - 1 } else { end };
    let head = phrase::ending(scene, end, start).or_else(|| shares::share(scene, end, start))?;
    matches!(head.head, Head::Common(_)).then_some(head)
}

/// Returns who stands before a relative clause of theirs that a phrase ends.
fn before_relative(scene: &Scene<'_>, phrase: &Phrase, start: usize) -> Option<Phrase> {
    // A clause that only adds to them stands between commas.
    let closed = scene.word(phrase.units.end) == ",";
    let plain = |&index: &usize| {
        scene.unit(index).kind != UnitKind::Punctuation || matches!(scene.word(index), "-" | "/") || closed
    };
    let mut near = (start..phrase.units.start).rev().take_while(plain);
    let who = near
        .find(|&index| matches!(scene.word(index), "who" | "that" | "which" | "whose"))
        .filter(|&who| who > start)?;
    let added = scene.word(who - 1) == ",";
    let verb = (who + 1..phrase.units.start).any(|index| {
        let word = scene.word(index);
        scene.is(index, Class::VERB) || word.len() > 4 && word.ends_with("ed") || verbs::verb(scene, index).is_some()
    });
    let own = (who + 1..phrase.units.start).any(|index| matches!(scene.word(index), "that" | "and" | "but"));
    if !verb || own || added != closed || verbs::verb(scene, who - 1).is_some() {
        return None;
    }
    let head = phrase::ending(scene, if added { who - 1 } else { who }, start)?;
    (added || matches!(head.head, Head::Common(_))).then_some(head)
}

/// Takes in those before the last of several: *Reyl, Ferro and* Hale.
fn with_others(scene: &Scene<'_>, phrase: Phrase, start: usize) -> Phrase {
    let mut first = phrase.units.start;
    if phrase.head != Head::Several {
        let Some(and) = first.checked_sub(1).filter(|&and| and > start && scene.word(and) == "and") else {
            return phrase;
        };
        let end = if scene.word(and - 1) == "," { and - 1 } else { and };
        let before = phrase::ending(scene, end, start).filter(|before| is_nominal(scene, before));
        let Some(before) = before else { return with_other_adjective(scene, phrase, and, start) };
        first = before.units.start;
    }
    while first > start + 1
        && scene.word(first - 1) == ","
        && let Some(more) = phrase::ending(scene, first - 1, start)
        && is_nominal(scene, &more)
    {
        first = more.units.start;
    }
    let begins = first == start
        || scene.unit(first - 1).boundary != Boundary::None
        || scene.unit(first - 1).kind != UnitKind::Word
        || scene.is(first - 1, Class::CONJUNCTION);
    if begins { Phrase { units: first..phrase.units.end, head: Head::Several } } else { phrase }
}

/// Takes in the first of two adjectives: *current and* former officials.
fn with_other_adjective(scene: &Scene<'_>, phrase: Phrase, and: usize, start: usize) -> Phrase {
    let Some(first) = and.checked_sub(1).filter(|&first| first >= start) else { return phrase };
    let begins = first == start || scene.unit(first - 1).kind == UnitKind::Punctuation;
    let adjective = scene.unit(first).kind == UnitKind::Word && !scene.is(first, Class::VERB);
    if begins && adjective { Phrase { units: first..phrase.units.end, ..phrase } } else { phrase }
}

/// Returns whether a phrase is no pronoun and holds no verb.
fn is_nominal(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let verbal = |index: usize| {
        let word = scene.word(index);
        index > phrase.units.start
            && word.len() > 4
            && word.ends_with("ed")
            && scene.unit(index - 1).kind == UnitKind::Word
    };
    phrase.head != Head::Pronoun && !phrase.units.clone().any(verbal)
}

/// Returns whether a phrase holds nothing but what a noun phrase may: no participle at its head, and no verb but in a relative clause.
pub(crate) fn is_noun_phrase(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let first = scene.word(phrase.units.start);
    let opens = scene.mention(phrase.units.start).is_none()
        && (first.ends_with("ing") && phrase.units.len() > 1 && !scene.is(phrase.units.start, Class::DETERMINER)
            || matches!(first, "let" | "Let" | "such" | "most" if phrase.units.len() == 1));
    let relative = phrase.units.clone().any(|index| scene.is(index, Class::RELATIVE));
    let verb = |index: usize| {
        scene.mention(index).is_none() && scene.is(index, Class::VERB)
            || index + 1 < phrase.units.end
                && verbs::verb(scene, index)
                    .is_some_and(|verb| verb.cue.is_finite() && !verb.cue.is_past() && !verb.cue.is_base())
                && scene.unit(index - 1).mention.is_some()
    };
    !opens && (relative || !(phrase.units.start + 1..phrase.units.end).any(verb))
}
