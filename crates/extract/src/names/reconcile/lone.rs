//! People of one name that no list knows: `Joar gave Signy a rise`.
//!
//! All places where a text uses such a word are weighed together: who thanks and is thanked is somebody; what one lives in,
//! or what has shares, is not.

use crate::text::{HashMap, HashSet};

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::lexicon::gazetteer::WORDS;
use crate::names::reading::Reading;

/// Finds them.
pub(super) fn find(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let mut points: HashMap<&str, i32> = HashMap::default();
    for at in reading.capitals().filter(|&at| is_unknown(reading, at)) {
        *points.entry(reading.word(at)).or_default() += weigh(reading, at);
    }
    points.retain(|_, points| *points > 0);
    if points.is_empty() {
        return;
    }
    let business = (0..reading.hints.len()).any(|at| reading.has(at, Hints::BUSINESS));
    let enough = if business { 4 } else { 2 };
    let long = named.iter().filter(|name| name.tokens.len() > 1 && name.kind != EntityKind::Person);
    let parts: HashSet<&str> = long.flat_map(|name| name.tokens.clone()).map(|at| reading.word(at)).collect();
    points.retain(|word, points| *points >= enough && !parts.contains(word));
    for at in reading.capitals().filter(|&at| points.contains_key(reading.word(at)) && is_unknown(reading, at)) {
        let here = named.over(&(at..at + 1)).next();
        let wider = here.is_some_and(|name| name.tokens.len() > 1 || name.kind == EntityKind::Person);
        if !wider && !matches!(reading.before(at), "in" | "In" | "near") {
            named.put(Named { tokens: at..at + 1, title: None, kind: EntityKind::Person, decider: Decider::Document });
        }
    }
}

/// Returns whether it is a capitalised word by itself, in running text, that no list knows but as somebody’s name.
fn is_unknown(reading: &Reading<'_, '_>, at: usize) -> bool {
    let other = Hints::LISTED
        .and(Hints::FUNCTION)
        .and(Hints::CALENDAR)
        .and(Hints::TITLE)
        .and(Hints::ORGANISATION_HEAD)
        .and(Hints::PLACE_HEAD)
        .and(Hints::NO_NAME);
    let name = Hints::GIVEN.and(Hints::SURNAME);
    let beside = |at: usize| reading.is_capital(at) && !reading.has(at, Hints::FUNCTION);
    reading.is_capital(at)
        && !reading.has(at, other.without(name))
        && reading.word(at).chars().all(char::is_alphabetic)
        && reading.word(at).chars().count() > 2
        && !beside(at + 1)
        && !(at > 0 && (beside(at - 1) || matches!(reading.word(at - 1), "-" | "&" | "@" | "#")))
        && !matches!(reading.word(at + 1), "-" | "&")
        && !reading.loud[reading.document.sentences()[reading.document.sentence_of(at)].block]
        && !is_inflected(reading.word(at))
}

/// Returns whether it is a form of a word that is written small: `Clerks`.
fn is_inflected(word: &str) -> bool {
    let small = word.to_lowercase();
    let stems = ["s", "es", "ed", "ing", "ers", "ly"].iter().filter_map(|ending| small.strip_suffix(ending));
    stems.into_iter().any(|stem| WORDS.get(stem).is_some())
}

/// Weighs what stands around one use of a word: above 0 for somebody, below for something.
fn weigh(reading: &Reading<'_, '_>, at: usize) -> i32 {
    let (before, after) = (reading.before(at), reading.word(at + 1));
    let thing = match before {
        "in" | "In" | "near" | "Near" | "at" | "At" | "the" | "The" | "a" | "an" => -4,
        "on" | "through" => -1,
        _ => 0,
    };
    let owned = matches!(after, "’s" | "'s");
    let next = at + 1 + usize::from(owned);
    let firm =
        if reading.has(next, Hints::OF_ORGANISATION) || matches!(after, "which" | "Inc." | "plc") { -4 } else { 0 };
    let kin = if owned && reading.has(next, Hints::KIN) { 2 } else { 0 };
    let governed = matches!(before, "in" | "of" | "from" | "at" | "to" | "for" | "with" | "near" | "on" | "by");
    let acts = match after {
        _ if governed || !reading.is_small(at + 1) => 0,
        "who" | "himself" | "herself" => 3,
        _ if reading.has(at + 1, Hints::HUMAN) => 2,
        _ if reading.has(at + 1, Hints::DEALS) && deals(reading, at + 2) => 2,
        _ if reading.has(at + 1, Hints::SPEECH) => 1,
        _ => 0,
    };
    let done = i32::from(at > 0 && reading.has(at - 1, Hints::DONE_TO) && reading.is_small(at - 1)) * 2;
    thing + firm + kin + acts + done
}

/// Returns whether what is dealt with is a thing that one person can have: `the ketch`, not `the unit` nor `90% of it`.
fn deals(reading: &Reading<'_, '_>, at: usize) -> bool {
    let article = matches!(
        reading.word(at),
        "the"
            | "a"
            | "an"
            | "it"
            | "them"
            | "his"
            | "her"
            | "two"
            | "home"
            | "away"
            | "early"
            | "on"
            | "."
            | ","
            | "in"
    );
    article
        && !(at..at + 4).any(|at| {
            reading.has(at, Hints::BUSINESS) || reading.has(at, Hints::ORGANISATION_HEAD) && reading.is_small(at)
        })
}
