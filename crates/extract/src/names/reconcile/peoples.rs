//! Peoples, who are no names: `Bulgarian`, `Bangladeshis`, `Gotlanders`.

use crate::text::HashSet;
use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::gazetteer::{PLACES, WORDS};
use crate::names::lexicon::{Hints, hints};
use crate::names::reading::{Reading, fold};

/// Drops the names of listed peoples.
pub(super) fn drop_peoples(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    // A scholar or a believer: `Scientologist`.
    let is_one = |name: &Named| {
        let word = reading.word(name.tokens.start).trim_end_matches('s');
        name.tokens.len() == 1 && word.ends_with("ologist")
    };
    named.revise(Decider::Document, |name| (!is_people(reading, &name.tokens) && !is_one(name)).then_some(name.kind));
}

/// Drops those who are called after where they live, and families: `the Brants` are no organisation.
pub(super) fn drop_dwellers(&Sources { reading, sport, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    if sport > 0 {
        return;
    }
    let places = named.iter().filter(|name| name.kind == EntityKind::Place);
    let places: HashSet<&str> = places.map(|name| reading.slice(name.tokens.clone())).collect();
    let people = named.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
    let families: HashSet<&str> = people.map(|name| reading.word(name.tokens.end - 1)).collect();
    let is_family = |name: &Named| {
        name.tokens.len() == 1
            && matches!(reading.before(name.tokens.start), "the" | "The")
            && reading.word(name.tokens.start).strip_suffix('s').is_some_and(|one| families.contains(one))
    };
    named.revise(Decider::Document, |name| {
        (!is_family(name) && !are_dwellers(reading, name, &places)).then_some(name.kind)
    });
}

/// Returns whether it is that of a people, one or many of them.
fn is_people(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let mut small = String::new();
    let mut capitals = tokens.clone().filter(|&at| reading.is_capital(at));
    capitals.clone().next().is_some()
        && capitals.all(|at| {
            let one = reading.word(at).strip_suffix('s').map(|one| hints(fold(one, &mut small)));
            let many = one.is_some_and(|one| one.any(Hints::DEMONYM) && !one.any(Hints::CREED));
            (many || reading.has(at, Hints::DEMONYM)) && !reading.has(at, Hints::PLACE)
        })
}

/// The endings by which those who live somewhere are called.
const DWELLERS: &[&str] = &["ers", "rs", "ians", "ans", "ns", "ites", "eans", "yans", "ians"];

/// Returns whether it is many who live in one place or several: `Gotlanders`, `New Yorkers`, `Berliners and Sicilians`,
/// and with an article one of them.
fn are_dwellers(reading: &Reading<'_, '_>, name: &Named, places: &HashSet<&str>) -> bool {
    let Range { start, end } = name.tokens;
    let listed = name.kind == EntityKind::Place && !reading.word(end - 1).trim_end_matches('s').ends_with("lander");
    if listed || reading.is_capital(end) {
        return false;
    }
    let one = matches!(reading.before(start), "a" | "an" | "A" | "An" | "every" | "Every" | "another");
    if !one && !(start..end).any(|at| reading.word(at).ends_with('s')) {
        return false;
    }
    let dwell = |at: usize| dwell(reading.word(at), one, places);
    let known = Hints::GIVEN.and(Hints::SURNAME).and(Hints::ORGANISATION);
    let mut capitals = (start..end).filter(|&at| reading.is_capital(at));
    let each = capitals.clone().next().is_some() && capitals.all(|at| dwell(at) && (one || !reading.has(at, known)));
    let words = reading.slice(start..end);
    let many = if one { format!("{words}s") } else { words.to_owned() };
    let kind = name.kind == EntityKind::Person && end - start == 1 && do_things(words) && !reading.has(start, known);
    each || kind || end - start == 2 && dwell_in(&many, places)
}

/// Returns whether it is many who are called after what they do: `Remainers`.
fn do_things(word: &str) -> bool {
    let small = word.to_lowercase();
    let verb = small.strip_suffix("ers");
    verb.is_some_and(|verb| WORDS.get(verb).is_some() || WORDS.get(&format!("{verb}e")).is_some())
}

/// Returns whether one word names those who live somewhere.
fn dwell(word: &str, one: bool, places: &HashSet<&str>) -> bool {
    let many = if one && !word.ends_with('s') { format!("{word}s") } else { word.to_owned() };
    let islanders = many.ends_with("landers") && many.len() > "landers".len() + 1;
    let formed = many.ends_with("ians") && many.len() > 6;
    islanders || formed || dwell_in(&many, places)
}

/// Returns whether it is a place, of the document or a large one, with an ending of those who live there.
fn dwell_in(many: &str, places: &HashSet<&str>) -> bool {
    let stems = DWELLERS.iter().filter_map(|ending| many.strip_suffix(ending)).filter(|stem| stem.len() > 3);
    let at_home = |stem: &str| places.contains(stem) || matches!(PLACES.get(stem), Some(b'b' | b'c' | b'r'));
    stems.into_iter().any(|stem| at_home(stem) || at_home(&format!("{stem}a")) || at_home(&format!("{stem}y")))
}
