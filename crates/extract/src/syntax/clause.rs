//! The clause around a verb of saying: which words are such verbs, and what their subject is.

use super::nouns;
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
    let noun = !initial && scene.is(index - 1, Class::DETERMINER) && !stands_alone(scene, index - 1, cue)
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
    match scene.word(end - 1) {
        "," => before_insertion(scene, end - 1, floor),
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
            let phrase = phrase::ending(scene, end, floor);
            let whole = phrase.as_ref().and_then(|phrase| described_by(scene, phrase, floor));
            whole.or_else(|| before_participle(scene, phrase.as_ref(), end, floor)).or(phrase)
        }
    }
}

/// The person whose role an organisation only completes, where the comma after it was left out: `Ana Reyes`, head of the
/// Harbour Trust said.
fn described_by(scene: &Scene<'_>, phrase: &Phrase, floor: usize) -> Option<Phrase> {
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
fn before_participle(scene: &Scene<'_>, phrase: Option<&Phrase>, end: usize, floor: usize) -> Option<Phrase> {
    let bound = phrase.map_or(end, |phrase| phrase.units.start).checked_sub(1).filter(|&bound| bound > floor)?;
    let thing = |phrase: &Phrase| matches!(phrase.head, Head::Common(_)) && !nouns::can_speak(scene, phrase);
    if !phrase.is_none_or(thing) || phrase.is_some() && !scene.is(bound, Class::PREPOSITION) {
        return None;
    }
    let begins =
        |&index: &usize| scene.unit(index).boundary != Boundary::None || scene.unit(index).kind != UnitKind::Word;
    let first = (floor..bound).rev().find(begins).map_or(floor, |mark| mark + 1);
    let participle =
        (first + 1..bound).find(|&index| scene.word(index).ends_with("ing") && scene.mention(index).is_none())?;
    let who = phrase::ending(scene, participle, first).filter(|who| who.units.start == first)?;
    let verbless = (participle..end).all(|index| !scene.is(index, Class::VERB) || scene.mention(index).is_some());
    (verbless && (matches!(who.head, Head::Named(_)) || nouns::can_speak(scene, &who))).then_some(who)
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

/// Returns whether a phrase stands after other words of the same clause, as after a preposition or a verb.
fn hangs(scene: &Scene<'_>, phrase: &Phrase, floor: usize) -> bool {
    let start = phrase.units.start;
    start > floor && scene.unit(start - 1).boundary == Boundary::None && scene.unit(start - 1).kind == UnitKind::Word
}

/// Returns where a phrase ends that ends with something in brackets: `Dale Okafor (Leeds North),`.
fn before_brackets(scene: &Scene<'_>, end: usize, floor: usize) -> usize {
    if end == 0 || scene.word(end - 1) != ")" {
        return end;
    }
    (floor..end).rev().find(|&index| scene.word(index) == "(").unwrap_or(end)
}

fn is_named(phrase: &Phrase) -> bool {
    matches!(phrase.head, Head::Named(_) | Head::Several)
}

fn tells_when(scene: &Scene<'_>, index: usize) -> bool {
    scene.is(index, Class::PREPOSITION)
}

/// The subject of the main clause among the units from `start` up to `end`: the first noun phrase after what only
/// tells when, where or how.
pub(crate) fn main_subject(scene: &Scene<'_>, start: usize, end: usize) -> Option<Phrase> {
    let mut at = start;
    for _ in 0..8 {
        while at < end && is_opening_word(scene, at) {
            at += 1;
        }
        if at >= end {
            return None;
        }
        // `At the harbour, which is small, a spokesman`
        if scene.is(at, Class::RELATIVE) && at > start && scene.word(at - 1) == "," {
            at = (at..end).find(|&index| scene.word(index) == ",")? + 1;
            continue;
        }
        if let Some(comma) = after_a_while(scene, at, end) {
            at = comma + 1;
            continue;
        }
        if opens_adverbial(scene, at) {
            if let Some(named) = named_without_comma(scene, at, end) {
                return Some(named);
            }
            at = (at..end).find(|&index| scene.word(index) == "," || scene.is_quote(index))? + 1;
            continue;
        }
        let phrase = phrase::starting(scene, at, end)?;
        if let Head::Named(mention) = phrase.head
            && scene.names.mentions[mention].kind == EntityKind::Place
            && matches!(scene.word(phrase.units.end), "," | "(")
            && let Some(next) = after_place(scene, phrase.units.end, end)
        {
            at = next;
            continue;
        }
        return Some(apposition_after(scene, phrase, end));
    }
    None
}

/// The comma after words that count the time since: `Eight years ago,`, `Hours later,`.
fn after_a_while(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let comma = (at + 2..end.min(at + 6)).find(|&index| scene.unit(index).kind != UnitKind::Word)?;
    (scene.is(comma - 1, Class::SINCE) && scene.word(comma) == ",").then_some(comma)
}

/// Returns where the clause goes on after a place that only tells where: in Salem, `Varn`, Lindqvist; `VARN` (AP) — Lindqvist.
fn after_place(scene: &Scene<'_>, mark: usize, end: usize) -> Option<usize> {
    let dash = (mark..end.min(mark + 8)).find(|&index| matches!(scene.word(index), "—" | "–" | "--" | "-"));
    dash.or((scene.word(mark) == ",").then_some(mark)).map(|mark| mark + 1)
}

/// The name after a preposition and its noun where no comma follows them: `On Monday Lindqvist`.
fn named_without_comma(scene: &Scene<'_>, at: usize, end: usize) -> Option<Phrase> {
    if !scene.is(at, Class::PREPOSITION) && !scene.is(at, Class::TIME) {
        return None;
    }
    let marked = |index: usize| scene.unit(index).kind != UnitKind::Word;
    let reach = (at..end).find(|&index| marked(index)).unwrap_or(end).min(at + 6);
    let name = (at + 1..reach).find(|&index| {
        scene.names_speaker(index)
            && scene.unit(index - 1).mention != scene.unit(index).mention
            && !scene.is(index - 1, Class::PREPOSITION)
            && !scene.is(index - 1, Class::DETERMINER)
    })?;
    let named = phrase::starting(scene, name, end)?;
    // In his first Instagram announcement, Hale
    let modifies = scene.names.mentions[scene.unit(name).mention?].kind != EntityKind::Person
        && matches!(named.head, Head::Common(_));
    (!modifies).then_some(named)
}

fn is_opening_word(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    scene.unit(index).kind == UnitKind::Punctuation
        || (index > 0 && scene.word(index - 1) == "Here" && scene.is(index, Class::BE))
        || matches!(word, "And" | "But" | "and" | "but" | "or" | "Or" | "So" | "Yet" | "Still" | "then")
        || (scene.is(index, Class::ADVERB) && !scene.names_speaker(index))
}

/// Returns whether the word begins what tells when, where or how: `In`, `Asked`, `While`, `Speaking`.
fn opens_adverbial(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    if scene.unit(index).mention.is_some() {
        return false;
    }
    scene.is(index, Class::PREPOSITION)
        || scene.is(index, Class::SUBORDINATES)
        || scene.is(index, Class::TIME)
        || (word.ends_with("ing") && word.len() > 5 && !matches!(word, "Nothing" | "Everything"))
        || (word.ends_with("ed") && word.len() > 4)
}

/// The name in apposition to a phrase, where one follows: `The mayor, Ana Reyes,`.
pub(crate) fn apposition_after(scene: &Scene<'_>, phrase: Phrase, end: usize) -> Phrase {
    let comma = phrase.units.end;
    if !matches!(phrase.head, Head::Common(_)) || comma + 1 >= end || scene.word(comma) != "," {
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
