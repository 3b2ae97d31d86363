//! The noun phrase that ends before a verb: `a spokesperson for the port union` in `…, a spokesperson for the port union said`.

use super::{Head, LONGEST, Phrase, is_head, is_noun_like, is_part, is_plural_owner};
use crate::EntityKind;
use crate::lexicon::Class;
use crate::quotes::Shape;
use crate::syntax::scene::{Boundary, Scene, UnitKind};

/// The longest title before a name, in units.
const LONGEST_TITLE: usize = 10;

/// The noun phrase that ends just before the unit `end`, and does not begin before `floor`.
pub(crate) fn ending(scene: &Scene<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|&last| last >= floor)?;
    // it*’s raising* doubts
    let is_whole = |phrase: &Phrase| scene.unit(phrase.units.start).kind != UnitKind::Clitic;
    let phrase = single_ending(scene, last, floor).filter(is_whole)?;
    Some(with_first_of_two(scene, phrase, floor))
}

fn single_ending(scene: &Scene<'_>, last: usize, floor: usize) -> Option<Phrase> {
    if scene.unit(last).kind != UnitKind::Word {
        return None;
    }
    if scene.is(last, Class::PRONOUN) {
        return Some(Phrase { units: last..last + 1, head: Head::Pronoun });
    }
    match scene.unit(last).mention {
        Some(mention) => Some(named_ending(scene, mention, last, floor)),
        None => common_ending(scene, last, floor),
    }
}

/// A phrase whose last word is part of a name: the name with its title, or a description that the name completes, as
/// in `a lawyer for Lindqvist`.
fn named_ending(scene: &Scene<'_>, mention: usize, last: usize, floor: usize) -> Phrase {
    let mut start = last;
    while start > floor && scene.unit(start - 1).mention == Some(mention) {
        start -= 1;
    }
    let name = start;
    while start > floor && name - start < LONGEST_TITLE && is_title_word(scene, start - 1, floor) {
        // The town embracing Hale has a verb, and Hale no title.
        if start > floor + 1 && scene.word(start - 1).ends_with("ing") && scene.unit(start - 2).mention.is_some() {
            break;
        }
        start -= 1;
    }
    if let Some(phrase) = person_of(scene, start, last, floor) {
        return phrase;
    }
    let bare = start;
    if start > floor && scene.is(start - 1, Class::DETERMINER) {
        start -= 1;
    }
    if start > floor + 1
        && scene.is(start - 1, Class::BINDS)
        && is_description(scene, start - 2, floor)
        && let Some(description) = common_ending(scene, last, floor)
    {
        return description;
    }
    // `the` belongs to a title, not to the words before a bare name.
    let start = if bare == name && start < bare && scene.word(start) != "The" && scene.word(start) != "the" {
        bare
    } else {
        start
    };
    Phrase { units: start..last + 1, head: Head::Named(mention) }
}

/// A person whose place or organisation follows the name: `Dale Okafor of Leeds`, where `start` is the first word of
/// `Leeds`.
fn person_of(scene: &Scene<'_>, start: usize, last: usize, floor: usize) -> Option<Phrase> {
    let mut preposition = start.checked_sub(1).filter(|&index| index > floor)?;
    if scene.is(preposition, Class::DETERMINER) {
        preposition = preposition.checked_sub(1).filter(|&index| index > floor)?;
    }
    if !matches!(scene.word(preposition), "of" | "from" | "at" | "with") {
        return None;
    }
    scene.mention(preposition - 1).filter(|mention| mention.kind == EntityKind::Person)?;
    let named = single_ending(scene, preposition - 1, floor)?;
    matches!(named.head, Head::Named(_)).then_some(Phrase { units: named.units.start..last + 1, head: named.head })
}

/// Returns whether the word may be part of a title before a name: `Prime Minister`, `team member`, `Tunisia’s coach`.
fn is_title_word(scene: &Scene<'_>, index: usize, floor: usize) -> bool {
    let word = scene.word(index);
    match scene.unit(index).kind {
        UnitKind::Quote(_) => false,
        UnitKind::Clitic => true,
        UnitKind::Punctuation => word == "-" && index > floor || is_plural_owner(scene, index, floor),
        UnitKind::Word if scene.unit(index).boundary != Boundary::None => false,
        UnitKind::Word => {
            let touches_clitic = scene.unit(index + 1).kind == UnitKind::Clitic;
            touches_clitic
                || scene.names_speaker(index)
                    && scene.mention(index).is_some_and(|m| m.kind == EntityKind::Organisation)
                || scene.mention(index).is_none() && is_noun_like(scene, index)
        }
    }
}

/// Returns whether the word, which stands before a preposition, describes a speaker: `spokesperson`, and `Lawyers` where it
/// begins a sentence, but not `Secretary` of State.
fn is_description(scene: &Scene<'_>, index: usize, floor: usize) -> bool {
    let word = scene.word(index);
    let capital = word.starts_with(char::is_uppercase);
    let initial = index == floor || scene.unit(index - 1).boundary != Boundary::None;
    scene.unit(index).kind == UnitKind::Word
        && scene.mention(index).is_none()
        && is_noun_like(scene, index)
        && (!capital || initial && (word.ends_with('s') || word == "People"))
}

/// A phrase with a common noun at its head: `a senior White House aide`, `two people familiar with the talks`.
fn common_ending(scene: &Scene<'_>, last: usize, floor: usize) -> Option<Phrase> {
    let mut start = last + 1;
    let mut head = last;
    let mut determined = false;
    while start > floor && last + 1 - start < LONGEST {
        let index = start - 1;
        let word = scene.word(index);
        // the “Tides” actor
        if is_work(scene, index) && index > floor && index <= last && scene.is(index - 1, Class::DETERMINER) {
            start = index - 1;
            determined = true;
            break;
        }
        if scene.unit(index).boundary != Boundary::None || scene.is_quote(index) {
            break;
        }
        if scene.is(index, Class::DETERMINER) && word != "that" {
            start = index;
            determined = true;
            if !follows_noun(scene, index, floor) {
                break;
            }
        } else if scene.is(index, Class::BINDS) && index < last {
            if index == floor || !is_description_noun(scene, index - 1) {
                break;
            }
            start = index;
            head = index - 1;
            determined = false;
        } else if is_part(scene, index, floor) {
            start = index;
        } else if parts_adjectives(scene, index, floor) {
            start = index - 2;
            determined = true;
            break;
        } else {
            break;
        }
    }
    let first = scene.word(start.min(last));
    let plural = scene.word(head).ends_with('s') || scene.is(head, Class::PLURAL);
    let capital = first.starts_with(char::is_uppercase) || scene.word(head).starts_with(char::is_uppercase);
    let clitic = (start..=last).any(|index| scene.unit(index).kind == UnitKind::Clitic);
    let stands = start <= last && (determined || plural || capital || clitic) && is_head(scene, head);
    stands.then_some(Phrase { units: start..last + 1, head: Head::Common(head) })
}

/// Returns whether the unit is a quoted title or name.
fn is_work(scene: &Scene<'_>, index: usize) -> bool {
    let UnitKind::Quote(piece) = scene.unit(index).kind else { return false };
    let inner = scene.quoted[piece].piece.inner.of(scene.text());
    let name = || inner.starts_with(char::is_uppercase) && inner.ends_with(char::is_alphanumeric);
    match scene.quoted[piece].shape {
        Shape::Title | Shape::Name => true,
        Shape::Fragment => name() && inner.split_whitespace().nth(2).is_none(),
        Shape::Utterance => false,
    }
}

/// Returns whether a comma parts two adjectives after a determiner: the lanky *,* bespectacled professor.
fn parts_adjectives(scene: &Scene<'_>, comma: usize, floor: usize) -> bool {
    let adjective = |index: usize| {
        scene.unit(index).kind == UnitKind::Word
            && scene.unit(index).mention.is_none()
            && scene.word(index).starts_with(char::is_lowercase)
            && is_noun_like(scene, index)
    };
    scene.is_mark(comma, ",")
        && comma >= floor + 2
        && adjective(comma - 1)
        && adjective(comma + 1)
        && matches!(scene.word(comma - 2).to_ascii_lowercase().as_str(), "the" | "a" | "an")
}

/// Returns whether a determiner at `index` goes on a phrase: `for` *the* government.
fn follows_noun(scene: &Scene<'_>, index: usize, floor: usize) -> bool {
    index > floor + 1 && scene.is(index - 1, Class::BINDS) && is_description_noun(scene, index - 2)
}

fn is_description_noun(scene: &Scene<'_>, index: usize) -> bool {
    scene.unit(index).kind == UnitKind::Word
        && scene.unit(index).boundary == Boundary::None
        && (is_noun_like(scene, index)
            || scene.is(index, Class::QUANTITY)
            || matches!(scene.word(index), "familiar" | "close"))
}

/// Takes in the first of two speakers: `Lindqvist and Hale`, where the first begins the clause.
fn with_first_of_two(scene: &Scene<'_>, phrase: Phrase, floor: usize) -> Phrase {
    let Head::Named(_) = phrase.head else { return phrase };
    let start = phrase.units.start;
    if start < floor + 2 || scene.word(start - 1) != "and" {
        return phrase;
    }
    let first = single_ending(scene, start - 2, floor);
    let first = first.filter(|first| {
        let start = first.units.start;
        let begins = start == floor
            || scene.unit(start - 1).boundary != Boundary::None
            || matches!(scene.unit(start - 1).kind, UnitKind::Punctuation | UnitKind::Quote(_))
            || matches!(scene.word(start - 1), "both" | "Both");
        matches!(first.head, Head::Named(_)) && begins
    });
    first.map_or(phrase.clone(), |first| Phrase { units: first.units.start..phrase.units.end, head: Head::Several })
}
