//! Reads the words beside a name where the tagger took an organisation for a person.

use crate::text::HashSet;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Makes organisations of names after `the brokerage`, and of those that people are of: `Vera Stam of Ordway Grant`.
pub(super) fn call(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let people = named.iter().filter(|name| name.kind == EntityKind::Person);
    let people = people.filter(|name| name.tokens.len() > 1);
    // A syllable may still hang on the name: `Cheng Chung-tai`.
    let whole = |end: usize| if reading.word(end) == "-" && reading.touches_on(end - 1) { end + 2 } else { end };
    let ends: HashSet<usize> = people.map(|name| whole(name.tokens.end)).collect();
    let mut called: HashSet<&str> = HashSet::default();
    let listed = Hints::PLACE
        .and(Hints::PLACE_HEAD)
        .and(Hints::PLACE_START)
        .and(Hints::PLACE_PHRASE)
        .and(Hints::GOES_ON_WITH_OF);
    let is_open = |name: &Named| match name.kind {
        EntityKind::Person => name.title.is_none(),
        EntityKind::Organisation => false,
        // `Civic Passion`: words, and of no list of places.
        EntityKind::Place => {
            let words = |at: usize| reading.has(at, Hints::ORDINARY) && reading.is_capital(at);
            name.tokens.len() > 1
                && name.tokens.clone().all(words)
                && !name.tokens.clone().any(|at| reading.has(at, listed))
        }
    };
    for name in named.iter().filter(|name| is_open(name)) {
        let (start, before) = (name.tokens.start, name.tokens.start.saturating_sub(1));
        let kind = reading.is_small(before) && reading.has(before, Hints::CALLS) && !reading.has(start, Hints::GIVEN);
        let home = matches!(reading.word(before), "of" | "at") && ends.contains(&before);
        if kind || home {
            called.insert(reading.slice(name.tokens.clone()));
        }
    }
    named.revise(Decider::Called, |name| {
        let is_called = name.kind != EntityKind::Organisation
            && is_open(name)
            && called.contains(reading.slice(name.tokens.clone()));
        Some(if is_called { EntityKind::Organisation } else { name.kind })
    });
}

/// Finds whom a body has: `DAB’s Starry Lee`.
pub(super) fn belong(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let other = Hints::ORDINARY
        .and(Hints::PLACE)
        .and(Hints::ORGANISATION_HEAD)
        .and(Hints::PLACE_HEAD)
        .and(Hints::EVENT_HEAD)
        .and(Hints::CALENDAR)
        .and(Hints::FUNCTION);
    let bodies = named.iter().filter(|name| name.kind == EntityKind::Organisation);
    let after = bodies.map(|name| name.tokens.end).filter(|&end| matches!(reading.word(end), "’s" | "'s"));
    let people = after.map(|clitic| clitic + 1..clitic + 3).filter(|tokens| {
        let (first, last) = (tokens.start, tokens.end - 1);
        let bears = reading.has(first, Hints::GIVEN) && !reading.has(last, other)
            || reading.has(last, Hints::SURNAME) && !reading.has(last, other);
        bears
            && reading.is_capital(first)
            && reading.is_capital(last)
            && !reading.has(first, Hints::FUNCTION.and(Hints::TITLE).and(Hints::DEMONYM).and(Hints::PLACE))
            && !reading.is_capital(last + 1)
            && !matches!(reading.word(last + 1), "-" | "&" | "’s" | "'s")
            && named.over(tokens).next().is_none()
    });
    for tokens in people.collect::<Vec<_>>() {
        named.put(Named { tokens, title: None, kind: EntityKind::Person, decider: Decider::Form });
    }
}

/// Makes organisations of listed ones by themselves that were taken for somebody of whom the text knows no more, and
/// places of countries that play in no match.
pub(super) fn believe_lists(&Sources { reading, sport, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let people = named.iter().filter(|name| name.kind == EntityKind::Person);
    let full = people.filter(|name| name.tokens.len() > 1 || name.title.is_some());
    let known: HashSet<&str> = full.flat_map(|name| name.tokens.clone()).map(|at| reading.word(at)).collect();
    let people = named.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
    let families: HashSet<&str> = people.map(|name| reading.word(name.tokens.end - 1)).collect();
    let bodies = named.iter().filter(|name| name.kind != EntityKind::Person && name.tokens.len() > 1);
    let bodies: HashSet<&str> = bodies.flat_map(|name| name.tokens.clone()).map(|at| reading.word(at)).collect();
    named.revise(Decider::Document, |name| {
        let at = name.tokens.start;
        let last = name.tokens.end - 1;
        let party =
            name.tokens.len() == 2 && reading.has(last, Hints::ACRONYM) && reading.has(last, Hints::ORGANISATION);
        if party && name.kind == EntityKind::Person && name.title.is_none() {
            // `Kentucky GOP`
            return Some(EntityKind::Organisation);
        }
        if name.tokens.len() > 1 || name.title.is_some() {
            return Some(name.kind);
        }
        let listed = reading.has(at, Hints::ORGANISATION) && !reading.has(at, Hints::GIVEN.and(Hints::PLACE));
        let human = reading.has(at + 1, Hints::HUMAN) || matches!(reading.word(at + 1), "himself" | "herself" | "who");
        Some(match name.kind {
            // `Xandberg said`, after `Liv Xandberg`.
            EntityKind::Organisation | EntityKind::Place
                if speaks(reading, at) && families.contains(reading.word(at)) && !bodies.contains(reading.word(at)) =>
            {
                EntityKind::Person
            }
            EntityKind::Person if listed && !human && !known.contains(reading.word(at)) => EntityKind::Organisation,
            EntityKind::Organisation if sport == 0 && reading.has(at, Hints::COUNTRY) && !plays(reading, at) => {
                EntityKind::Place
            }
            kind => kind,
        })
    });
}

/// Returns whether a country is a team here: `beat Norway`, `Norway 2`.
fn plays(reading: &Reading<'_, '_>, at: usize) -> bool {
    let number = |at: usize| reading.word(at).starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1).is_some_and(|at| reading.has(at, Hints::PLAYS) || reading.word(at) == "against");
    before || reading.has(at + 1, Hints::PLAYS) || number(at + 1) || at > 0 && number(at - 1)
}

/// Returns whether a word that no list knows as a body or a place does what people do.
fn speaks(reading: &Reading<'_, '_>, at: usize) -> bool {
    let listed = Hints::ORGANISATION.and(Hints::PLACE).and(Hints::ACRONYM);
    !reading.has(at, listed) && reading.is_small(at + 1) && reading.has(at + 1, Hints::SPEECH.and(Hints::HUMAN))
}
