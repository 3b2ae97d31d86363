//! Tells what in the text and in the lists speaks for the kind of a name: gathered once all is decided, for whoever
//! asks.

use super::entity::Cluster;
use super::entity::naming::{family_of, normal};
use super::entity::traits::is_called;
use super::form::{Named, initials};
use super::lexicon::Hints;
use super::reading::Reading;
use crate::EntityKind;
use crate::annotations::{Grounds, Reason, Tie};

/// Returns why the mention at `index` of `named` is what it is, and belongs to `cluster`.
pub(super) fn reason(reading: &Reading<'_, '_>, named: &[Named], cluster: &Cluster, index: usize) -> Reason {
    let name = &named[index];
    let grounds = match name.kind {
        EntityKind::Person => of_person(reading, name),
        EntityKind::Organisation => of_organisation(reading, name),
        EntityKind::Place => of_place(reading, name),
    };
    let start = reading.span(name.tokens.clone()).start;
    let title = name.title.as_ref().map_or(0, |title| start - reading.span(title.clone()).start);
    let title = u16::try_from(title).unwrap_or(0);
    Reason { decider: name.decider, grounds, tie: tie(reading, named, cluster, index), title }
}

fn of_person(reading: &Reading<'_, '_>, name: &Named) -> Grounds {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let kin = (start.saturating_sub(2)..start).any(|at| reading.has(at, Hints::KIN));
    let comma = usize::from(reading.word(end) == ",");
    let age = comma == 1 && reading.word(end + 2) == "," && reading.word(end + 1).parse::<u8>().is_ok();
    let who = matches!(reading.word(end + comma), "who" | "whose" | "himself" | "herself");
    Grounds::default()
        .and_if(is_called(reading, name), Grounds::ROLE)
        .and_if(kin, Grounds::KIN)
        .and_if(age, Grounds::AGE)
        .and_if(who, Grounds::WHO)
        .and_if(says(reading, name), Grounds::SPEECH)
        .and_if(reading.has(start, Hints::GIVEN), Grounds::GIVEN)
        .and_if(reading.has(end - 1, Hints::SURNAME), Grounds::FAMILY)
}

fn of_organisation(reading: &Reading<'_, '_>, name: &Named) -> Grounds {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let alone = name.tokens.len() == 1;
    let head = name.tokens.clone().any(|at| reading.has(at, Hints::ORGANISATION_HEAD.and(Hints::STATE_BRANCH)));
    Grounds::default()
        .and_if(says(reading, name), Grounds::SPEECH)
        .and_if(alone && reading.has(start, Hints::ORGANISATION), Grounds::LISTED)
        .and_if(head, Grounds::HEAD)
        .and_if(reading.has(end - 1, Hints::COMPANY_FORM), Grounds::COMPANY)
        .and_if(reading.has(end, Hints::OF_ORGANISATION) && reading.is_small(end), Grounds::OWNS)
        .and_if(alone && reading.has(start, Hints::ACRONYM), Grounds::CAPITALS)
}

fn of_place(reading: &Reading<'_, '_>, name: &Named) -> Grounds {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let before = start.checked_sub(1).is_some_and(|at| reading.has(at, Hints::PLACE_PREPOSITION));
    let head = name.tokens.len() > 1
        && (reading.has(end - 1, Hints::PLACE_HEAD) || reading.has(start, Hints::PLACE_HEAD.and(Hints::PLACE_START)));
    Grounds::default()
        .and_if(before, Grounds::WHERE)
        .and_if(name.tokens.len() == 1 && reading.has(start, Hints::PLACE), Grounds::LISTED)
        .and_if(head, Grounds::HEAD)
}

/// Returns whether a verb of saying stands directly beside it.
fn says(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let beside = [name.tokens.start.checked_sub(1), Some(name.tokens.end)];
    beside.into_iter().flatten().any(|at| reading.has(at, Hints::SPEECH) && reading.is_small(at))
}

/// Returns how the words of a mention lead to the fullest name of its cluster.
fn tie(reading: &Reading<'_, '_>, named: &[Named], cluster: &Cluster, index: usize) -> Tie {
    let (ours, full) = (&named[index].tokens, &named[cluster.fullest].tokens);
    if reading.slice(ours.clone()) == reading.slice(full.clone()) {
        return Tie::Name;
    }
    let words = |tokens: &std::ops::Range<usize>| normal(reading.slice(tokens.clone()), cluster.kind);
    let own = words(ours);
    if own == words(full) {
        return Tie::Name;
    }
    let single = |at: usize| words(&(at..at + 1)) == own;
    match cluster.kind {
        EntityKind::Person if own == words(&family_of(reading, full)) || single(full.end - 1) => Tie::Family,
        EntityKind::Person if single(full.start) => Tie::Given,
        EntityKind::Organisation if ours.len() > 1 => Tie::Variant,
        EntityKind::Organisation if single(full.start) || single(full.end - 1) => Tie::Part,
        EntityKind::Organisation if is_acronym(reading, ours, full) => Tie::Acronym,
        _ => Tie::Variant,
    }
}

/// Returns whether a word is made of the initials of a longer name, or written like it in capitals.
fn is_acronym(reading: &Reading<'_, '_>, word: &std::ops::Range<usize>, full: &std::ops::Range<usize>) -> bool {
    let letters: String = reading.word(word.start).chars().filter(|c| *c != '.').collect();
    letters == initials(reading, full) || reading.has(word.start, Hints::ACRONYM)
}
