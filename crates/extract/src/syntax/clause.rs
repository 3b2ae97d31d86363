//! The clause around a verb of saying: which words are such verbs, and what their subject is.

use super::inserted::{
    before_brackets, before_participle, before_past, described_by, ends_with_comma, hangs, is_named,
};
use super::phrase::{self, Head, Phrase};
use super::scene::{Boundary, Scene, UnitKind};
use crate::EntityKind;
use crate::lexicon::{Class, Verb};

/// The verb of saying that the unit at `index` is, unless it is a noun there.
pub(crate) fn verb(scene: &Scene<'_>, index: usize) -> Option<Verb> {
    if scene.unit(index).kind != UnitKind::Word {
        return None;
    }
    let known = scene.known(index);
    let phrasal = || {
        let mut phrases = known.phrases().iter().filter(|(_, verb)| verb.frame.is_some());
        phrases.find(|(rest, _)| scene.stands(index + 1, rest)).map(|(_, verb)| *verb)
    };
    let cue = known.cue().or_else(phrasal)?;
    is_verb(scene, index, cue).then_some(cue)
}

/// Returns whether the word at `index`, by its letters the form `cue`, is a verb there and neither a noun nor part of a name.
pub(crate) fn is_verb(scene: &Scene<'_>, index: usize, cue: Verb) -> bool {
    let capital = scene.word(index).starts_with(char::is_uppercase);
    let initial = index == 0 || scene.unit(index - 1).boundary != Boundary::None;
    if scene.unit(index).mention.is_some() || (capital && !initial) {
        return false;
    }
    // a letter that said
    let written =
        || index > 1 && scene.known(index - 2).classes.any(Class::THING.and(Class::MESSAGE).and(Class::FINDING));
    let relative = || scene.word(index - 1) == "that" && written();
    let noun =
        !initial && scene.is(index - 1, Class::DETERMINER) && !stands_alone(scene, index - 1, cue) && !relative()
            || (index > 0 && scene.unit(index - 1).kind == UnitKind::Clitic);
    !noun || cue.is_ing()
}

/// Returns whether a determiner is itself the subject of the verb: `one` said, `some` say, the `two` write.
fn stands_alone(scene: &Scene<'_>, determiner: usize, cue: Verb) -> bool {
    let one = scene.is(determiner, Class::SINGLE);
    let several = scene.is(determiner, Class::SEVERAL);
    cue.is_finite() && (several && (cue.is_base() || cue.is_past()) || one && !cue.is_base())
}

pub(crate) fn back_over_adverbs(scene: &Scene<'_>, index: usize, floor: usize) -> usize {
    let mut end = index;
    while end > floor && scene.unit(end - 1).boundary == Boundary::None && scene.is(end - 1, Class::ADVERB) {
        end -= 1;
    }
    end
}

/// The subject of the finite verb at `verb`, not before `floor`; none where that is a relative pronoun.
pub(crate) fn subject(scene: &Scene<'_>, verb: usize, floor: usize) -> Option<Phrase> {
    let mut end = before_habit(scene, verb, floor);
    while end > floor && scene.unit(end - 1).boundary == Boundary::None && is_between(scene, end - 1) {
        end -= 1;
    }
    if end == floor || scene.unit(end - 1).boundary != Boundary::None {
        return None;
    }
    // Hale’s wife of 30 years told reporters
    if end > floor + 3 && scene.is(end - 1, Class::TIME) && scene.word(end - 3) == "of" {
        end -= 3;
    }
    match scene.word(end - 1) {
        "," => before_insertion(scene, end - 1, floor),
        // Hale, author of “The Broken Quay,” wrote
        _ if ends_with_comma(scene, end - 1) => before_insertion(scene, end - 1, floor),
        "—" | "–" | "--" | "-" => {
            let opening = (floor..end - 1).rev().find(|&index| scene.word(index) == scene.word(end - 1))?;
            phrase::ending(scene, opening, floor)
        }
        ")" => {
            let opening = (floor..end - 1).rev().find(|&index| scene.word(index) == "(")?;
            phrase::ending(scene, opening, floor)
        }
        "and" | "but" | "or" | "then" | "to" => None,
        _ if scene.is(end - 1, Class::RELATIVE) => None,
        _ => {
            if let Some(thing) = before_past(scene, end, floor) {
                return Some(thing);
            }
            let phrase = phrase::ending(scene, end, floor);
            let whole = phrase.as_ref().and_then(|phrase| described_by(scene, phrase, floor));
            whole.or_else(|| before_participle(scene, phrase.as_ref(), end, floor)).or(phrase)
        }
    }
}

/// Returns where the verb begins that a bare form at `verb` hangs on: `used` to say, `went on` to say.
fn before_habit(scene: &Scene<'_>, verb: usize, floor: usize) -> usize {
    let Some(to) = verb.checked_sub(1).filter(|&to| to > floor && scene.word(to) == "to") else { return verb };
    match scene.word(to - 1) {
        _ if scene.is(to - 1, Class::GOES_ON) || scene.is(to - 1, Class::LINK) => to - 1,
        "on" if to > floor + 1 && matches!(scene.word(to - 2), "went" | "goes") => to - 2,
        _ => verb,
    }
}

/// Returns whether a bare form at `verb` hangs on another verb, so that its subject may be one alone: he `used to` say.
pub(crate) fn is_habit(scene: &Scene<'_>, verb: usize, floor: usize) -> bool {
    before_habit(scene, verb, floor) < verb
}

/// Returns whether the word may stand between a subject and its verb.
fn is_between(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    let between = scene.is(index, Class::ADVERB)
        || scene.is(index, Class::AUXILIARY)
        || matches!(word, "’d" | "'d" | "’s" | "'s" | "’ve" | "'ve");
    between && scene.mention(index).is_none()
}

/// The subject before something inserted between commas, of which `comma` is the last: `X, who leads the union,`.
/// An insertion that is itself a name is the subject: `Her husband, Tom Adeyemi,`.
fn before_insertion(scene: &Scene<'_>, comma: usize, floor: usize) -> Option<Phrase> {
    let mut close = comma;
    let mut described = None;
    let mut place = None;
    for _ in 0..8 {
        let Some(open) = (floor..close).rev().find(|&index| scene.word(index) == "," || scene.is_utterance(index))
        else {
            // What begins the clause: a subject, unless it only tells when or where.
            let first = phrase::ending(scene, close, floor);
            // “…,” Hale, told the hearing: a stray comma.
            let stray = |first: &Phrase| {
                floor > 0 && scene.is_quote(floor - 1) && first.units.start == floor && is_named(first)
            };
            if let Some(first) = first.clone().filter(stray) {
                return Some(first);
            }
            return first
                .filter(|first| described.is_some() && !tells_when(scene, floor) && is_named(first))
                .or(described)
                .or(place);
        };
        if scene.is_quote(open) {
            let first = phrase::ending(scene, close, open + 1);
            return first.filter(|first| described.is_some() && is_named(first)).or(described).or(place);
        }
        if let Some(name) = phrase::ending(scene, before_brackets(scene, close, open), open + 1)
            && name.units.start == open + 1
            && let Head::Named(mention) = name.head
            && scene.names.mentions[mention].kind == EntityKind::Person
        {
            return Some(name);
        }
        // During the call, *he* asked about the bill, called it
        if let Some(pronoun) = phrase::starting(scene, open + 1, close).filter(|phrase| phrase.head == Head::Pronoun) {
            let next = pronoun.units.end;
            if next < close && (scene.is(next, Class::VERB) || verb(scene, next).is_some_and(Verb::is_finite)) {
                return Some(pronoun);
            }
        }
        if let Some(before) = phrase::ending(scene, before_brackets(scene, open, floor), floor) {
            match before.head {
                Head::Common(_) => described = described.or(Some(before)),
                // A place between commas only tells where: …, Varn, Torvia, wrote.
                Head::Named(mention) if scene.names.mentions[mention].kind == EntityKind::Place => {
                    place = place.or(Some(before));
                }
                // A name that hangs on other words is not who they are about: chairman `of the Harbour Trust`,
                Head::Named(_) if hangs(scene, &before, floor) => described = described.or(Some(before)),
                _ => return Some(before),
            }
        }
        close = open;
    }
    described.or(place)
}

fn tells_when(scene: &Scene<'_>, index: usize) -> bool {
    scene.is(index, Class::PREPOSITION)
}

/// The name in apposition to a phrase, where one follows: `The mayor, Ana Reyes,`.
pub(crate) fn apposition_after(scene: &Scene<'_>, phrase: Phrase, end: usize) -> Phrase {
    let comma = phrase.units.end;
    let Head::Common(head) = phrase.head else { return phrase };
    if comma + 1 >= end || scene.word(comma) != "," {
        return phrase;
    }
    // The mother of the suspect, Ola Varn: the suspect is named.
    let last = comma - 1;
    let named =
        last > head && scene.is(head, Class::PERSON) && scene.is(last, Class::PERSON) && !scene.is(last, Class::BODY);
    if named && (head..last).any(|index| scene.word(index) == "of" && scene.is(index + 1, Class::DETERMINER)) {
        return phrase;
    }
    let name = phrase::starting(scene, comma + 1, end);
    let name = name.filter(|name| {
        let Head::Named(mention) = name.head else { return false };
        let ends = name.units.end >= end
            || scene.unit(name.units.end - 1).boundary != Boundary::None
            || scene.unit(name.units.end).kind == UnitKind::Punctuation
            || matches!(scene.word(name.units.end), "of" | "from" | "who");
        scene.names.mentions[mention].kind == EntityKind::Person && ends
    });
    name.unwrap_or(phrase)
}
