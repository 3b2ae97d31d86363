//! Places that are told by how they stand: rivers, which bear an article, and towns before the code of their state.

use crate::text::HashSet;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Makes places of rivers, of states by their codes and of what stands before those.
pub(super) fn tell(&Sources { reading, sport, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let flows = |at: usize| {
        if !has_article(reading, at) {
            return false;
        }
        let listed = sport == 0 && reading.has(at, Hints::RIVER);
        let here = is_river_here(reading, at) && (listed || is_unlisted(reading, at));
        here || listed && !reading.has(at + 1, Hints::SPEECH)
    };
    let rivers: HashSet<&str> = reading.capitals().filter(|&at| flows(at)).map(|at| reading.word(at)).collect();
    let waters = named.iter().filter(|name| {
        name.tokens.len() == 2 && matches!(reading.word(name.tokens.start), "River" | "Upper" | "Lower" | "Loch")
    });
    let waters: HashSet<&str> = waters.map(|name| reading.word(name.tokens.end - 1)).collect();
    // A barrister is an SC, too.
    let is_town = |at: usize| {
        named
            .over(&(at..at + 1))
            .all(|name| name.kind != EntityKind::Person || name.tokens.len() == 1 && reading.has(at, Hints::PLACE))
    };
    let codes = reading.capitals().filter(|&at| at > 1 && is_code(reading, at) && is_town(at - 2));
    let codes: Vec<usize> = codes.collect();
    if !rivers.is_empty() {
        for at in reading.capitals().filter(|&at| has_article(reading, at) && rivers.contains(reading.word(at))) {
            place(reading, named, at);
        }
    }
    let owns = Hints::OF_ORGANISATION.and(Hints::ORGANISATION_HEAD);
    let again = |at: usize| {
        waters.contains(reading.word(at))
            && matches!(reading.before(at), "the" | "The")
            && !reading.is_capital(at + 1)
            && !reading.has(at + 1, owns)
    };
    if !waters.is_empty() {
        for at in reading.capitals().filter(|&at| again(at)) {
            place(reading, named, at);
        }
    }
    for at in codes {
        place(reading, named, at);
        place(reading, named, at - 2);
    }
}

/// Makes a place of the name of one token, or of the town that a longer name ends in.
fn place(reading: &Reading<'_, '_>, named: &mut Line, at: usize) {
    let tokens = at..at + 1;
    let here = named.over(&tokens).next();
    let wrong = here.is_some_and(|name| name.tokens == tokens && name.kind != EntityKind::Place);
    if wrong || here.is_none() && reading.is_capital(at) {
        named.remove(at);
        named.put(Named { tokens, title: None, kind: EntityKind::Place, decider: Decider::Form });
    }
}

/// Returns whether an article stands before the token, and no noun after it that something of that name has.
fn has_article(reading: &Reading<'_, '_>, at: usize) -> bool {
    if !reading.is_capital(at) || !matches!(reading.before(at), "the" | "The") {
        return false;
    }
    let next = reading.word(at + 1);
    let ends = !reading.is_small(at + 1) && !reading.is_capital(at + 1) && !next.starts_with(['’', '\'', '-']);
    let goes_on = reading.is_small(at + 1) && (reading.has(at + 1, Hints::FUNCTION) || next.ends_with("ed"))
        || matches!(
            next,
            "rose"
                | "fell"
                | "flows"
                | "flowed"
                | "flooded"
                | "burst"
                | "froze"
                | "said"
                | "ran"
                | "runs"
                | "river"
                | "basin"
                | "delta"
                | "rainforest"
                | "jungle"
                | "valley"
        );
    ends || goes_on
}

/// Returns whether one moves on it or lives by it: `up the Amazon`, `the banks of the Ansel`.
fn is_river_here(reading: &Reading<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(2) else { return false };
    let moves = matches!(
        reading.word(before),
        "up" | "down" | "along" | "across" | "over" | "on" | "into" | "beside" | "above"
    );
    let banks = reading.word(before) == "of"
        && before > 0
        && matches!(
            reading.word(before - 1),
            "banks" | "bank" | "mouth" | "waters" | "bed" | "side" | "tributary" | "source" | "reaches"
        );
    has_article(reading, at)
        && (moves && (reading.has(at, Hints::RIVER) || reading.word(before) != "on" && reading.word(before) != "over")
            || banks)
}

/// Returns whether no list knows the word, so that it may be a river by how it stands.
fn is_unlisted(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.is_capital(at)
        && !reading.has(
            at,
            Hints::ORDINARY
                .and(Hints::ORGANISATION)
                .and(Hints::ACRONYM)
                .and(Hints::PLACE_HEAD)
                .and(Hints::ORGANISATION_HEAD)
                .and(Hints::DEMONYM),
        )
        && !reading.is_capital(at + 1)
}

/// Returns whether it is the code of a state after a town and a comma.
fn is_code(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.has(at, Hints::ACRONYM)
        && reading.word(at).len() == 2
        && reading.has(at, Hints::STATE_CODE)
        && reading.word(at - 1) == ","
        && is_town_like(reading, at - 2)
        && !(reading.is_capital(at + 1) && reading.document.sentence_of(at) == reading.document.sentence_of(at + 1))
        && !reading.touches_next(at - 1)
}

/// Returns whether a word may end the name of a town: `Well, OK` names none.
fn is_town_like(reading: &Reading<'_, '_>, at: usize) -> bool {
    let place = reading.has(at, Hints::PLACE.and(Hints::PLACE_HEAD));
    let word = reading.has(at, Hints::ORDINARY.and(Hints::FUNCTION).and(Hints::CALENDAR));
    let code_is_word = matches!(reading.word(at + 2), "OK" | "OR" | "IN" | "ME" | "HI" | "OH");
    reading.is_capital(at) && (place || !(word && code_is_word))
}
