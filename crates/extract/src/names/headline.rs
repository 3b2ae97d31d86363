//! Names in headlines, where capitals say nothing: only what the text or the lists know is one.

use std::ops::Range;

use super::candidate::phrase;
use super::form::{Forms, Named};
use super::lexicon::Hints;
use super::reading::Reading;
use crate::EntityKind;
use crate::annotations::Decider;

/// The longest name looked for, in tokens.
const LONGEST: usize = 7;

/// Appends the names in the loud blocks of the document.
pub(super) fn headlines(reading: &Reading<'_, '_>, forms: &Forms<'_>, named: &mut Vec<Named>) {
    if !reading.loud.contains(&true) {
        return;
    }
    let known: crate::text::HashMap<String, EntityKind> =
        forms.iter().filter_map(|(words, form)| Some((words.to_lowercase(), form.kind?))).collect();
    for block in (0..reading.loud.len()).filter(|&block| reading.loud[block]) {
        let tokens = reading.document.block_tokens(block);
        let mut at = tokens.start;
        while at < tokens.end {
            if let Some((end, kind)) = name_at(reading, &known, at, tokens.end) {
                named.push(Named { tokens: at..end, title: None, kind, decider: Decider::Rules });
                at = end;
            } else {
                at += 1;
            }
        }
    }
}

/// Returns the end and kind of the name that begins at `at`.
fn name_at(
    reading: &Reading<'_, '_>,
    known: &crate::text::HashMap<String, EntityKind>,
    at: usize,
    limit: usize,
) -> Option<(usize, EntityKind)> {
    if !reading.is_capital(at) {
        return None;
    }
    branch(reading, at, limit)
        .or_else(|| {
            (at + 1..=limit.min(at + LONGEST)).rev().find_map(|end| {
                let kind = known.get(&reading.slice(at..end).to_lowercase())?;
                Some((end, *kind))
            })
        })
        .or_else(|| {
            phrase::at(reading, at).filter(|phrase| phrase.end <= limit).map(|phrase| (phrase.end, phrase.kind))
        })
        .or_else(|| full_name(reading, at, limit))
        .or_else(|| listed(reading, at).map(|kind| (at + 1, kind)))
}

/// `Trump Administration`, `Ukrainian Government`.
fn branch(reading: &Reading<'_, '_>, at: usize, limit: usize) -> Option<(usize, EntityKind)> {
    if at + 1 >= limit || !reading.has(at + 1, Hints::STATE_BRANCH) {
        return None;
    }
    let administration = reading.word(at + 1).eq_ignore_ascii_case("administration");
    let whose = if administration {
        !reading.has(at, Hints::PLAIN.and(Hints::PLACE).and(Hints::FUNCTION))
    } else {
        reading.has(at, Hints::DEMONYM)
    };
    whose.then_some((at + 2, EntityKind::Organisation))
}

/// Returns a given name and a surname that are nothing else.
fn full_name(reading: &Reading<'_, '_>, at: usize, limit: usize) -> Option<(usize, EntityKind)> {
    let other = Hints::ORDINARY.and(Hints::PLACE).and(Hints::FUNCTION).and(Hints::CALENDAR);
    let name = at + 1 < limit
        && reading.has(at, Hints::GIVEN)
        && !reading.has(at, other)
        && reading.has(at + 1, Hints::SURNAME)
        && !reading.has(at + 1, other);
    name.then_some((at + 2, EntityKind::Person))
}

/// Returns a single word that the lists know and that is no common one.
fn listed(reading: &Reading<'_, '_>, at: usize) -> Option<EntityKind> {
    let range: Range<usize> = at..at + 1;
    let common = reading.has(at, Hints::ORDINARY) && !reading.word(at).contains('.');
    if reading.has(at, Hints::COUNTRY.and(Hints::CITY)) && !common {
        Some(EntityKind::Place)
    } else if reading.has(at, Hints::ORGANISATION) && !common && !reading.slice(range).is_empty() {
        Some(EntityKind::Organisation)
    } else {
        None
    }
}
