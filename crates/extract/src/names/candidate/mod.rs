//! Finds where names may stand: runs of words with capitals, joined by the small words that belong inside names.
//!
//! A run is only what hangs together by its letters; [`split()`] divides it into names and titles.

pub(crate) mod phrase;
mod split;

use std::ops::Range;

use super::lexicon::Hints;
use super::reading::Reading;
use crate::EntityKind;
pub(crate) use split::is_event_start;
use split::split;

/// A stretch of tokens that may be a name.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The name's tokens, without title.
    pub(crate) tokens: Range<usize>,
    /// The title that stands directly before it: `President`, `chief executive`.
    pub(crate) title: Option<Range<usize>>,
    /// True if its first word begins a sentence, where a capital says nothing.
    pub(crate) opens: bool,
    /// True if quotation marks enclose it and no more: a title of a work, a nickname.
    pub(crate) quoted: bool,
    /// Its kind beyond doubt, by its form: a listed phrase, or one that ends in `government`.
    pub(crate) fixed: Option<EntityKind>,
    /// True if it names what is neither: the `Ilse` of `Storm Ilse`.
    pub(crate) barred: bool,
}

/// Returns all candidates of the blocks that aren't loud, in order.
pub(crate) fn candidates(reading: &Reading<'_, '_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in reading.document.sentences() {
        if reading.loud[sentence.block] {
            continue;
        }
        let limit = sentence.tokens.end;
        let mut at = sentence.tokens.start;
        let mut opening = true;
        while at < limit {
            if begins(reading, at, opening) && !is_prefixed(reading, at) {
                let end = run(reading, at, limit);
                split(reading, at..end, opening, limit, &mut found);
                at = end;
            } else {
                at += 1;
            }
            opening = opening && !has_letters(reading, at - 1) || reopens(reading, at - 1);
        }
    }
    found
}

fn has_letters(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.word(at).contains(char::is_alphabetic)
}

/// Returns whether a sentence may begin after the mark at `at`: an opening quotation mark, a colon, a bullet.
fn reopens(reading: &Reading<'_, '_>, at: usize) -> bool {
    matches!(reading.word(at), "“" | "‘" | "\"" | "«" | "„" | ":" | "•" | "*" | "…" | "..." | "``")
}

/// Returns whether a name may begin at `at`; `opening` tells whether a sentence does.
fn begins(reading: &Reading<'_, '_>, at: usize, opening: bool) -> bool {
    is_part(reading, at)
        || reading.is_capital(at)
            && (phrase::at(reading, at).is_some()
                || !opening && reading.has(at, Hints::GIVEN) && is_part(reading, at + 1))
}

/// Returns whether the word at `at` may be part of a name wherever it stands.
pub(crate) fn is_part(reading: &Reading<'_, '_>, at: usize) -> bool {
    let never = Hints::FUNCTION.and(Hints::CALENDAR).and(Hints::NO_NAME);
    reading.is_capital(at)
        && (!reading.has(at, never) || reading.has(at, Hints::PLACE))
        && reading.word(at).len() != 1
        && !reading.word(at).starts_with(['#', '@'])
}

/// Returns the end of the run of tokens that begins at `start`.
fn run(reading: &Reading<'_, '_>, start: usize, limit: usize) -> usize {
    let mut end = phrase::at(reading, start).map_or(start + 1, |phrase| phrase.end);
    while let Some(next) = step(reading, start, end).filter(|&next| next <= limit) {
        end = next;
    }
    end
}

/// Returns where the run `start..end` goes on to, if it does.
fn step(reading: &Reading<'_, '_>, start: usize, end: usize) -> Option<usize> {
    let word = reading.word(end);
    match word {
        _ if is_part(reading, end) => {
            let listed = phrase::at(reading, end).map_or(end + 1, |phrase| phrase.end);
            Some(listed)
        }
        "&" => is_part(reading, end + 1).then_some(end + 2),
        "-" => hyphen(reading, end),
        "of" | "for" | "on" => of(reading, start, end),
        "and" => and(reading, start, end),
        "’s" | "'s" | "’" | "'" => possessive(reading, start, end),
        _ if reading.is_small(end) => particles(reading, end),
        _ => None,
    }
}

/// `Ben-Zohar`, but not `Russia-Ukraine` nor `London-based`.
fn hyphen(reading: &Reading<'_, '_>, at: usize) -> Option<usize> {
    if !reading.touches_next(at - 1) || !reading.touches_next(at) {
        return None;
    }
    let peoples = Hints::PLACE.and(Hints::DEMONYM);
    let two = reading.has(at - 1, peoples) && reading.has(at + 1, peoples);
    let names = reading.is_capital(at + 1) && !two;
    (names || is_syllable(reading, at)).then_some(at + 2)
}

/// Returns whether a small syllable after the hyphen at `at` belongs to a given name: `Wong Kwok-kin`.
pub(crate) fn is_syllable(reading: &Reading<'_, '_>, at: usize) -> bool {
    let name = at > 1 && reading.is_capital(at - 2) && !reading.has(at - 2, Hints::PLACE.and(Hints::FUNCTION));
    let short = reading.word(at - 1).len() <= 6 && reading.word(at + 1).len() <= 6;
    let plain = Hints::PLACE.and(Hints::ORDINARY).and(Hints::DEMONYM);
    name && short && reading.is_small(at + 1) && !reading.has(at - 1, plain) && !reading.has(at + 1, Hints::QUALITY)
}

/// Returns whether the word at `at` only qualifies: `pro-Beijing`, `anti-Kremlin`.
fn is_prefixed(reading: &Reading<'_, '_>, at: usize) -> bool {
    at > 1
        && reading.word(at - 1) == "-"
        && reading.touches_next(at - 1)
        && matches!(reading.word(at - 2), "pro" | "anti" | "non" | "Pro" | "Anti" | "post" | "pre")
}

/// `von der Leyen`, `al-Assad`.
fn particles(reading: &Reading<'_, '_>, from: usize) -> Option<usize> {
    let mut at = from;
    while at < from + 3 && reading.is_small(at) && reading.has(at, Hints::PARTICLE) {
        at += 1;
    }
    if at > from && reading.word(at) == "-" && reading.touches_next(at - 1) && reading.touches_next(at) {
        at += 1;
    }
    (at > from && is_part(reading, at)).then_some(at + 1)
}

/// `Bank of England`, `Institute for the Study of War`: after the head of an organisation or place.
fn of(reading: &Reading<'_, '_>, start: usize, at: usize) -> Option<usize> {
    let head = at - 1;
    let organisation = reading.has(head, Hints::ORGANISATION_HEAD) && !reading.has(head, Hints::COMPANY_FORM);
    let place = reading.has(head, Hints::GOES_ON_WITH_OF) && reading.word(at) == "of";
    let office = reading.has(head, Hints::TITLE) && reading.word(at) == "of" && is_office(reading, at + 1);
    let body = matches!(reading.word(at), "of" | "for")
        || matches!(reading.word(head), "Committee" | "Commission" | "Council" | "Conference" | "Institute");
    let next = at + 1 + usize::from(reading.word(at + 1) == "the");
    let goes_on = is_part(reading, next) && !reading.has(head, Hints::SURNAME.and(Hints::GIVEN))
        || is_part(reading, next) && head == start;
    ((organisation && body || place || office) && goes_on).then_some(next + 1)
}

/// Returns whether the word at `at` is the office in `Secretary of State`.
fn is_office(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.has(at, Hints::MODIFIER) || reading.word(at) == "Staff"
}

/// `Department of Health and Human Services`, `Food and Drug Administration`: between ordinary words of an
/// organisation.
fn and(reading: &Reading<'_, '_>, start: usize, at: usize) -> Option<usize> {
    let ordinary = |at| reading.has(at, Hints::ORDINARY);
    if !ordinary(at - 1) || !is_part(reading, at + 1) {
        return None;
    }
    let office = (start..at).any(|at| reading.word(at) == "of" && reading.has(at - 1, Hints::ORGANISATION_HEAD));
    // Of the rest, `Fisheries` may be a word of the office; `Mara Lindqvist` is somebody else.
    let alone = !reading.has(at + 1, Hints::LISTED) && !is_part(reading, at + 2);
    if office && (ordinary(at + 1) || alone) {
        return Some(at + 2);
    }
    let end = (at + 1..at + 5).find(|&at| !is_part(reading, at)).unwrap_or(at + 5);
    let body = ordinary(at + 1) && end > at + 2 && reading.has(end - 1, Hints::ORGANISATION_HEAD);
    (body && (start..at).all(ordinary)).then_some(end)
}

/// `Port Workers’ Union`, `St. Mary’s Hospital`: a possessor that is part of the name of what it has.
fn possessive(reading: &Reading<'_, '_>, start: usize, at: usize) -> Option<usize> {
    let common = reading.has(at - 1, Hints::ORDINARY.and(Hints::TITLE));
    let saint = at >= start + 2 && reading.has(at - 2, Hints::PLACE_START);
    let plural = reading.word(at).len() < "’s".len() || reading.word(at) == "’";
    if plural && !reading.word(at - 1).ends_with('s') || !reading.touches_next(at - 1) || reading.touches_next(at) {
        return None;
    }
    let end = (at + 1..at + 6).find(|&at| !is_part(reading, at)).unwrap_or(at + 6);
    let heads = Hints::ORGANISATION_HEAD.and(Hints::PLACE_HEAD);
    let headed = end > at + 1 && reading.has(end - 1, heads) && !reading.has(end - 1, Hints::TEAM);
    (headed && (common || saint) && !reading.has(at - 1, Hints::PLACE)).then_some(end)
}
