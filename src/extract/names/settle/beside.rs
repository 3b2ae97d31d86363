//! What the words beside a name tell of it where the tagger took an organisation for a person, or two names for one.

use std::collections::HashSet;

use super::line::Line;
use crate::extract::EntityKind;
use crate::extract::names::candidate::phrase;
use crate::extract::names::decision::Named;
use crate::extract::names::lexicon::Hints;
use crate::extract::names::reading::Reading;
use crate::extract::names::reason::Decider;

/// Nouns that stand before the name of what they call: `the brokerage Ordway Grant`.
const KINDS: &[&str] = &[
    "agency",
    "airline",
    "association",
    "band",
    "bank",
    "broadcaster",
    "brokerage",
    "builder",
    "carmaker",
    "charity",
    "chain",
    "club",
    "company",
    "consultancy",
    "consultants",
    "developer",
    "distributor",
    "firm",
    "foundation",
    "group",
    "insurer",
    "label",
    "magazine",
    "maker",
    "manufacturer",
    "newspaper",
    "nonprofit",
    "orchestra",
    "party",
    "planemaker",
    "publisher",
    "retailer",
    "start-up",
    "startup",
    "studio",
    "supermarket",
    "tabloid",
    "union",
    "website",
];

/// Makes organisations of names after `the brokerage`, and of those that people are of: `Vera Stam of Ordway Grant`.
pub(super) fn call(reading: &Reading<'_, '_>, named: &mut Line) {
    let people = named.iter().filter(|name| name.kind == EntityKind::Person);
    let ends: HashSet<usize> = people.filter(|name| name.tokens.len() > 1).map(|name| name.tokens.end).collect();
    let mut called: HashSet<&str> = HashSet::new();
    for name in named.iter().filter(|name| name.kind == EntityKind::Person && name.title.is_none()) {
        let (start, before) = (name.tokens.start, name.tokens.start.saturating_sub(1));
        let kind = KINDS.contains(&reading.word(before)) && !reading.has(start, Hints::GIVEN);
        let home = matches!(reading.word(before), "of" | "at") && ends.contains(&before);
        if kind || home {
            called.insert(reading.slice(name.tokens.clone()));
        }
    }
    named.revise(Decider::Called, |name| {
        let is_called = name.kind == EntityKind::Person && called.contains(reading.slice(name.tokens.clone()));
        Some(if is_called { EntityKind::Organisation } else { name.kind })
    });
}

/// Parts a place and the person whose name follows it: `an activist from Hull Vera Stam`, where Stam is named elsewhere or
/// Vera is a given name.
pub(super) fn part(reading: &Reading<'_, '_>, named: &mut Line) {
    let short = named.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() == 1);
    let short: HashSet<&str> = short.map(|name| reading.word(name.tokens.start)).collect();
    let person = |start: usize, end: usize| {
        let capitals = (start..end).all(|at| reading.is_capital(at)) && (2..4).contains(&(end - start));
        let bears = reading.has(start, Hints::GIVEN) && reading.has(end - 1, Hints::SURNAME);
        let headed = reading.has(end - 1, Hints::ORGANISATION_HEAD.and(Hints::PLACE_HEAD));
        capitals && !headed && (bears || short.contains(reading.word(end - 1)))
    };
    let divided = named.iter().filter(|name| name.kind != EntityKind::Place && name.tokens.len() > 2);
    let divided: Vec<(usize, usize, usize)> = divided
        .filter_map(|name| {
            let (start, end) = (name.tokens.start, name.tokens.end);
            let place = place_end(reading, start).filter(|&place| place < end)?;
            person(place, end).then_some((start, place, end))
        })
        .collect();
    for (start, place, end) in divided {
        named.put(Named { tokens: start..place, title: None, kind: EntityKind::Place, decider: Decider::Parted });
        named.put(Named { tokens: place..end, title: None, kind: EntityKind::Person, decider: Decider::Parted });
    }
}

/// Where a listed place that begins at `start` ends.
fn place_end(reading: &Reading<'_, '_>, start: usize) -> Option<usize> {
    let phrase = phrase::at(reading, start).filter(|phrase| phrase.kind == EntityKind::Place);
    let plain = reading.has(start, Hints::COUNTRY.and(Hints::CITY).and(Hints::TOWN))
        && !reading.has(start, Hints::GIVEN.and(Hints::SURNAME));
    phrase.map(|phrase| phrase.end).or(plain.then_some(start + 1))
}
