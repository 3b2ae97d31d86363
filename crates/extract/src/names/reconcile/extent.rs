//! Tells how far the name of an organisation goes, where the tagger saw a part of it.

use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;
use crate::text::TokenKind;

/// Gives organisations what belongs to their names: the form after a comma (`Harlow Mills, Inc.`), a number (`4th
/// Guards Brigade`, `Radio 4`), and the half before `and` (`Dock Transport and Allied Workers Union`).
pub(super) fn extend(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let organisations = named.iter().filter(|name| name.kind == EntityKind::Organisation);
    let whole: Vec<Range<usize>> = organisations
        .filter_map(|name| {
            let Range { start, end } = name.tokens;
            let first = joined(reading, named, start).or_else(|| numbered(reading, start..end));
            let first = first.or_else(|| hyphened(reading, named, start..end)).unwrap_or(start);
            let last = formal(reading, end).or_else(|| channel(reading, end)).or_else(|| guard(reading, end));
            let last = last.unwrap_or(end);
            (first < start || last > end).then_some(first..last)
        })
        .collect();
    for tokens in whole {
        named.put(Named { tokens, title: None, kind: EntityKind::Organisation, decider: Decider::Whole });
    }
}

/// Returns the end of `, Inc.` after a name that ends at `end`.
fn formal(reading: &Reading<'_, '_>, end: usize) -> Option<usize> {
    let form = end + usize::from(reading.word(end) == ",");
    let is_form = reading.has(form, Hints::COMPANY_FORM) && reading.is_capital(form);
    (is_form && reading.touches_next(end - 1) == (form > end)).then_some(form + 1)
}

/// Returns the end of a number that belongs to the name before it.
fn channel(reading: &Reading<'_, '_>, end: usize) -> Option<usize> {
    let numbered = matches!(reading.word(end - 1), "Radio" | "Local" | "Channel");
    (numbered && is_number(reading, end)).then_some(end + 1)
}

/// Returns the end of `Guard` after a name that ends in `Coast` or `National`.
fn guard(reading: &Reading<'_, '_>, end: usize) -> Option<usize> {
    let guard = matches!(reading.word(end), "Guard" | "Guards") && !reading.is_capital(end + 1);
    (guard && reading.has(end - 1, Hints::GUARDS)).then_some(end + 1)
}

/// Returns where a body’s name begins of which a hyphen was taken for the end of another: `Make-A-Wish Foundation`.
fn hyphened(reading: &Reading<'_, '_>, named: &Line, tokens: Range<usize>) -> Option<usize> {
    let mut start = tokens.start;
    let known = Hints::PLACE.and(Hints::DEMONYM).and(Hints::ACRONYM).and(Hints::FUNCTION);
    while start > 1
        && reading.word(start - 1) == "-"
        && reading.touches_next(start - 2)
        && reading.touches_next(start - 1)
        && reading.is_capital(start - 2)
        && (reading.word(start - 2).len() == 1 || !reading.has(start - 2, known))
        && named.over(&(start - 2..start - 1)).all(|name| name.kind == EntityKind::Organisation)
    {
        start -= 2;
    }
    (start < tokens.start && reading.has(tokens.end - 1, Hints::ORGANISATION_HEAD)).then_some(start)
}

/// Returns where a unit or a court begins that has its number before it: `4th Guards Brigade`.
fn numbered(reading: &Reading<'_, '_>, tokens: Range<usize>) -> Option<usize> {
    let before = tokens.start.checked_sub(1)?;
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| reading.word(before).ends_with(ending));
    let unit = reading.has(tokens.end - 1, Hints::UNIT);
    (unit && ordinal && is_number(reading, before)).then_some(before)
}

/// Gives firms the month or the day that they are called after: `August House`, `Friday Holdings`.
pub(super) fn date(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let firms = named.iter().filter(|name| name.kind != EntityKind::Person).filter_map(|name| {
        let tokens = dated(reading, name.tokens.clone())?;
        Some(Named { tokens, title: None, kind: EntityKind::Organisation, decider: Decider::Whole })
    });
    for firm in firms.collect::<Vec<_>>() {
        named.put(firm);
    }
}

/// Returns the tokens of a firm that begins with a month or a day, in its name or before it; not after a preposition,
/// which a date has.
fn dated(reading: &Reading<'_, '_>, Range { start, end }: Range<usize>) -> Option<Range<usize>> {
    let month = |at: usize| reading.has(at, Hints::CALENDAR) && reading.is_capital(at);
    let doubled = month(start) && reading.word(start) == reading.word(start + 1);
    let start = start + usize::from(doubled);
    let first = if month(start) { start } else { start.checked_sub(1).filter(|&at| month(at))? };
    let head = Hints::ORGANISATION_HEAD.and(Hints::COMPANY_HEAD);
    let headed = first + 1 < end
        && (reading.has(end - 1, head) || reading.word(end - 1) == "House")
        && !matches!(
            reading.word(end - 1),
            "Senate" | "Congress" | "Parliament" | "Court" | "Force" | "Times" | "Post" | "Telegraph"
        );
    let before = reading.before(first);
    let dealt = matches!(
        before,
        "of" | "at" | "by" | "the" | "The" | "left" | "bought" | "founded" | "from" | "for" | "with" | "and"
    );
    let date =
        reading.has(first.wrapping_sub(1), Hints::FUNCTION.and(Hints::CALENDAR)) && before != reading.word(first);
    (headed && (!date || dealt) && before != "in").then_some(first..end)
}

fn is_number(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.document.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Number)
}

/// Returns where the first half begins of a name whose second half begins at `start`: an organisation by the tagger's
/// judgement that ends in an ordinary word and bears no head of its own.
fn joined(reading: &Reading<'_, '_>, named: &Line, start: usize) -> Option<usize> {
    let and = start.checked_sub(1).filter(|&at| reading.word(at) == "and")?;
    let half = named.over(&(and.checked_sub(1)?..and)).next()?;
    let heads = Hints::ORGANISATION_HEAD.and(Hints::ORGANISATION).and(Hints::ACRONYM);
    let loose = half.kind == EntityKind::Organisation
        && half.tokens.end == and
        && reading.has(and - 1, Hints::ORDINARY)
        && !half.tokens.clone().any(|at| reading.has(at, heads));
    let second = named.over(&(start..start + 1)).next()?;
    let headed = reading.has(second.tokens.end - 1, Hints::ORGANISATION_HEAD) && second.tokens.len() > 1;
    (loose && headed && half.tokens.len() > 1).then_some(half.tokens.start)
}
