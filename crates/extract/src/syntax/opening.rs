//! The subject of a sentence, after all that opens it and only tells when, where or how.

use super::clause::apposition_after;
use super::phrase::{self, Head, Phrase};
use super::scene::{Boundary, Scene, UnitKind};
use crate::EntityKind;
use crate::lexicon::Class;

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
        let later = after_a_while(scene, at, end).map(|comma| comma + 1).or_else(|| after_a_day(scene, at, end));
        if let Some(next) = later.or_else(|| after_initials(scene, at, start)) {
            at = next;
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
        return Some(pronoun_after(scene, &phrase, end).unwrap_or_else(|| apposition_after(scene, phrase, end)));
    }
    None
}

/// The pronoun that a description at the beginning of a sentence is of: `A native of Lisk, she`; `A clerk who reads a lot, he`.
fn pronoun_after(scene: &Scene<'_>, phrase: &Phrase, end: usize) -> Option<Phrase> {
    const FAR: usize = 16;
    let indefinite = matches!(phrase.head, Head::Common(_)) && scene.is(phrase.units.start, Class::INDEFINITE);
    let after = phrase.units.end;
    if !indefinite || !(scene.is_mark(after, ",") || scene.is(after, Class::RELATIVE)) {
        return None;
    }
    let comma = (after..end.min(after + FAR))
        .find(|&index| scene.is_mark(index, ",") && matches!(scene.word(index + 1), "he" | "she"))?;
    let plain = (after..comma).all(|index| scene.unit(index).boundary == Boundary::None && !scene.is_quote(index));
    (plain && comma + 1 < end).then_some(Phrase { units: comma + 1..comma + 2, head: Head::Pronoun })
}

/// Returns where the clause goes on after the initials of a state: at a rally in Varn, `N.H.`, on Tuesday, Hale.
fn after_initials(scene: &Scene<'_>, at: usize, start: usize) -> Option<usize> {
    let mut letters = scene.word(at).split('.');
    let initials = letters.next_back() == Some("") && letters.all(|letter| matches!(letter.as_bytes(), [b'A'..=b'Z']));
    let between = at > start && scene.is_mark(at - 1, ",") && scene.is_mark(at + 1, ",");
    (initials && between && scene.word(at).len() > 3).then_some(at + 1)
}

/// The comma after words that count the time since: `Eight years ago,`, `Hours later,`.
fn after_a_while(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let comma = (at + 2..end.min(at + 6)).find(|&index| scene.unit(index).kind != UnitKind::Word)?;
    (scene.is(comma - 1, Class::SINCE) && scene.word(comma) == ",").then_some(comma)
}

/// Returns where the clause goes on after a determiner and a time: `This week`, `The next day,`, `Last Monday`.
fn after_a_day(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    if !scene.is(at, Class::DETERMINER.and(Class::DATES))
        && !scene.is(at, Class::DETERMINER)
        && !scene.is(at, Class::DATES)
    {
        return None;
    }
    let time = (at + 1..end.min(at + 4)).find(|&index| scene.is(index, Class::TIME))?;
    let plain =
        (at + 1..time).all(|index| scene.unit(index).mention.is_none() && scene.unit(index).kind == UnitKind::Word);
    let next = time + 1 + usize::from(scene.is_mark(time + 1, ","));
    // The week was long; Monday’s vote.
    let begins =
        next < end && (next > time + 1 || scene.unit(next).mention.is_some() || scene.is(next, Class::PRONOUN));
    (plain && begins && scene.unit(next).kind == UnitKind::Word).then_some(next)
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
