//! Firms that are called after those who founded them: `Foss & Ravel`, `Ravel, Moor & Tan LLP`.

use crate::text::HashSet;
use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// The most founders in the name of a firm.
const MOST: usize = 6;

/// Joins the names around an ampersand into the one of a firm.
pub(super) fn join(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let count = reading.hints.len();
    named.revise(Decider::Form, |name| (!is_pair_of_words(reading, &name.tokens)).then_some(name.kind));
    let partners =
        |at: usize| matches!(reading.word(at), "Partners" | "Sons" | "Associates" | "Daughters" | "Brothers");
    let tokens = reading.document.tokens();
    let short = |at: usize| matches!(tokens[at].span.len(), 1 | 3);
    let joins = |at: usize| short(at) && (reading.word(at) == "&" || reading.word(at) == "and" && partners(at + 1));
    let mut founders: HashSet<[&str; 2]> = HashSet::default();
    for at in (1..count).filter(|&at| joins(at)) {
        let Some(tokens) = firm(reading, at) else { continue };
        let names: Vec<&str> = tokens.clone().filter(|&at| reading.is_capital(at)).map(|at| reading.word(at)).collect();
        founders.extend(names.windows(2).map(|pair| [pair[0], pair[1]]));
        let whole = named.over(&tokens).all(|name| tokens.start <= name.tokens.start && name.tokens.end <= tokens.end);
        if whole {
            named.put(Named { tokens, title: None, kind: EntityKind::Organisation, decider: Decider::Form });
        }
    }
    if founders.is_empty() {
        return;
    }
    // `Finch Adair`, where the text has `Finch, Adair & Stowe`.
    named.revise(Decider::Short, |name| {
        let (first, last) = (reading.word(name.tokens.start), reading.word(name.tokens.end - 1));
        let short = name.tokens.len() == 2 && name.title.is_none() && founders.contains(&[first, last]);
        Some(if short && !reading.has(name.tokens.start, Hints::GIVEN) { EntityKind::Organisation } else { name.kind })
    });
}

/// Returns whether two ordinary words stand beside an ampersand and nothing more: `Health & Safety`.
fn is_pair_of_words(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let word = |at: usize| {
        reading.has(at, Hints::ORDINARY) && !reading.has(at, Hints::SURNAME.and(Hints::GIVEN).and(Hints::COMPANY_HEAD))
    };
    tokens.len() == 3 && reading.word(tokens.start + 1) == "&" && word(tokens.start) && word(tokens.end - 1)
}

/// Returns the firm around the ampersand at `at`: a name on either side, with what belongs to it.
fn firm(reading: &Reading<'_, '_>, at: usize) -> Option<Range<usize>> {
    let founder = |at: usize| {
        reading.is_capital(at) && !reading.has(at, Hints::FUNCTION.and(Hints::CALENDAR).and(Hints::DEMONYM))
    };
    if !founder(at - 1) || !founder(at + 1) {
        return None;
    }
    let mut end = at + 2;
    while reading.has(end, Hints::COMPANY_HEAD) && reading.is_capital(end) {
        end += 1;
    }
    let formal = end > at + 2
        || reading.has(at + 1, Hints::COMPANY_HEAD)
        || matches!(reading.word(at + 1), "Sons" | "Co." | "Co" | "Daughters");
    let mut start = at - 1;
    while start > 0 && initial(reading, start - 1) {
        start -= 1;
    }
    let cue = |start: usize| {
        matches!(
            reading.before(start),
            "firm" | "of" | "at" | "by" | "brokerage" | "solicitors" | "accountants" | "lawyers"
        )
    };
    let first = founders_before(reading, at - 1, &founder);
    if first < start && (formal || cue(first)) {
        start = first;
    }
    let given = |at: usize| reading.has(at, Hints::GIVEN);
    let couple = given(at - 1) && given(at + 1) && !reading.has(at + 1, Hints::SURNAME);
    let plain = |at: usize| reading.has(at, Hints::ORDINARY) && !reading.has(at, Hints::SURNAME.and(Hints::GIVEN));
    let things = plain(at - 1) && plain(at + 1);
    let place = |at: usize| reading.has(at, Hints::PLACE);
    let founder = |at: usize| reading.has(at, Hints::SURNAME);
    let places =
        place(at - 1) && place(at + 1) && (first < at - 1 && place(first) || !founder(at - 1) || !founder(at + 1));
    let apart = couple || things || places;
    (formal || !apart && !reading.is_capital(end)).then_some(start..end)
}

/// Returns where the founders begin of whom the one before the ampersand is the last but one: `Roe, Finch` of `Roe,
/// Finch & Partners`.
fn founders_before(reading: &Reading<'_, '_>, last: usize, founder: &dyn Fn(usize) -> bool) -> usize {
    let mut start = last;
    for _ in 0..MOST {
        let single =
            start >= 2 && reading.word(start - 1) == "," && founder(start - 2) && reading.touches_next(start - 2);
        if !single
            || start >= 3
                && reading.is_capital(start - 3)
                && !reading.has(start - 3, Hints::FUNCTION)
                && !opens(reading, start - 2)
        {
            break;
        }
        start -= 2;
    }
    start
}

/// Returns whether a sentence begins at the token.
fn opens(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.document.sentences()[reading.document.sentence_of(at)].tokens.start == at
}

fn initial(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.word(at).ends_with('.') && reading.word(at).chars().count() == 2 && reading.is_capital(at)
}
