//! Names as the tagger found them, without what belongs to no name.

use std::ops::Range;

use super::certain::Certain;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::candidate::phrase;
use crate::names::entity::person;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;
use crate::names::tagger::TaggedName;
use crate::names::tagger::label::Kind;

/// Returns a name that the tagger found, without title, role or the end of an office before it.
pub(super) fn trimmed(
    reading: &Reading<'_, '_>,
    TaggedName { tokens, kind, lead }: TaggedName,
    certain: &Certain<'_>,
) -> Named {
    let tokens = without_handle(reading, without_marks(reading, tokens));
    let headed = reading.has(tokens.end - 1, Hints::ORGANISATION_HEAD);
    let titled = tokens.len() > 1
        && !headed
        && certain.titles.get(&(tokens.start + 1)) == Some(&(tokens.start..tokens.start + 1));
    let decider = if titled && kind != Kind::Person { Decider::Title } else { Decider::Tagger(lead) };
    let ranked = tokens.len() > 1
        && is_rank(reading.word(tokens.start))
        && reading.has(tokens.start + 1, Hints::GIVEN)
        && !headed;
    let kind = if titled || ranked || is_after_office(reading, &tokens) { Kind::Person } else { kind };
    let tokens = match kind {
        Kind::Person => without_verb(reading, without_office(reading, without_title(reading, tokens, certain))),
        Kind::Organisation => {
            without_role(reading, without_ware(reading, without_former(reading, without_side(reading, tokens))))
        }
        Kind::Place => tokens,
    };
    let title = certain.titles.get(&tokens.start).cloned().filter(|_| kind == Kind::Person);
    Named { title, tokens, kind: kind.into(), decider }
}

/// Returns a name without the marks at its ends, of which the tagger took some in.
fn without_marks(reading: &Reading<'_, '_>, Range { mut start, mut end }: Range<usize>) -> Range<usize> {
    let mark =
        |at: usize| matches!(reading.word(at), "”" | "“" | "\"" | "‘" | "’" | "'" | "-" | "–" | "—" | "," | ";" | ":");
    while start + 1 < end && mark(start) {
        start += 1;
    }
    while end > start + 1 && mark(end - 1) {
        end -= 1;
    }
    start..end
}

/// Returns a name without the account of somebody on the web beside it: `Twitter @tern`, `#Rovers Kalle Brunn`.
fn without_handle(reading: &Reading<'_, '_>, Range { start, end }: Range<usize>) -> Range<usize> {
    let handle = |at: usize| reading.word(at).starts_with(['@', '#']);
    let first = if end - start > 1 && handle(start) { start + 1 } else { start };
    let next = (first + 1..end).find(|&at| handle(at) && !reading.touches_next(at - 1));
    first..next.unwrap_or(end)
}

/// Returns a person’s name without the title that the tagger took into it: `Crown Prince`, `Libertarian`, `Begum`.
fn without_title(reading: &Reading<'_, '_>, tokens: Range<usize>, certain: &Certain<'_>) -> Range<usize> {
    let mut start = tokens.start;
    while start + 1 < tokens.end && is_title(reading, start, tokens.end) && !certain.titles.contains_key(&start) {
        start += 1;
    }
    start..tokens.end
}

/// Returns whether it is a rank of the police or a barrister’s in capitals: `DCI`.
fn is_rank(word: &str) -> bool {
    matches!(word, "PC" | "WPC" | "DC" | "DI" | "DS" | "DCI" | "DSI" | "QC" | "KC" | "Cllr" | "PM")
}

/// Returns whether the word at `at` is said of whoever is named up to `end`.
fn is_title(reading: &Reading<'_, '_>, at: usize, end: usize) -> bool {
    let full = end - at > 2;
    let before = reading.has(at, Hints::MODIFIER) && reading.has(at + 1, Hints::TITLE);
    let people = reading.has(at, Hints::DEMONYM) && reading.has(at + 1, Hints::GIVEN.and(Hints::TITLE));
    let given = reading.has(at, Hints::GIVEN);
    is_rank(reading.word(at))
        || full && reading.has(at, Hints::ROYAL)
        || !given && (reading.has(at, Hints::TITLE) || full && (before || people))
}

/// Returns whether it is the end of an office and then somebody: `Books Pia Holm` after `Editor of Arts and`.
fn is_after_office(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let start = tokens.start;
    let name = Hints::ORDINARY.and(Hints::ORGANISATION_HEAD).and(Hints::PLACE_HEAD);
    tokens.len() == 3
        && matches!(reading.before(start), "and" | "&")
        && reading.has(start, Hints::ORDINARY)
        && !reading.has(start, Hints::GIVEN)
        && reading.has(start + 1, Hints::GIVEN)
        && !reading.has(start + 2, name)
}

/// Returns a person’s name without the end of an office: `Industry Ola Brenn` after `Minister for Trade and`.
fn without_office(reading: &Reading<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    let mut start = tokens.start;
    let joined = |at: usize| matches!(reading.before(at), "and" | "&" | "of" | "for" | "," | "the");
    let office = |at: usize| {
        let rare = at > 1
            && reading.is_capital(at - 2)
            && reading.has(at - 2, Hints::ORDINARY)
            && !reading.has(at, Hints::SURNAME)
            && reading.has(at + 1, Hints::GIVEN);
        let word = reading.has(at, Hints::ORDINARY) || rare;
        word && !reading.has(at, Hints::GIVEN.and(Hints::PARTICLE)) && reading.is_capital(at)
    };
    if joined(start) {
        while start + 2 < tokens.end && office(start) {
            start += 1;
        }
    }
    start..tokens.end
}

/// Returns a full name without the verb of a headline after it: `Hillary Clinton Speaks`.
fn without_verb(reading: &Reading<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    let mut end = tokens.end;
    let heads = Hints::PLACE_HEAD.and(Hints::ORGANISATION_HEAD).and(Hints::NO_NAME);
    let name = Hints::SURNAME.and(Hints::GIVEN).and(heads);
    let plain = |at: usize| {
        reading.has(at, Hints::ORDINARY) && !reading.has(at, name) && person::generation(reading.word(at)).is_none()
    };
    while end > tokens.start + 2
        && reading.has(tokens.start, Hints::GIVEN)
        && plain(end - 1)
        && reading.is_capital(end - 2)
        && !plain(end - 2)
    {
        end -= 1;
    }
    tokens.start..end
}

/// Returns an organisation’s name without what it was or is said to be: `Former National Security Council`.
fn without_former(reading: &Reading<'_, '_>, Range { start, end }: Range<usize>) -> Range<usize> {
    let said = matches!(reading.word(start), "Former" | "Key" | "Ex" | "Top" | "Longtime");
    if said && end - start > 2 { start + 1..end } else { start..end }
}

/// Returns a listed company without its ware or what belongs to it: `Nintendo Switch`, `FX’s Legion`; and a listed body
/// without the country that it has experts on: `National Security Council Ukraine`.
fn without_ware(reading: &Reading<'_, '_>, Range { start, end }: Range<usize>) -> Range<usize> {
    let listed = reading.has(start, Hints::ORGANISATION);
    let head = Hints::ORGANISATION_HEAD.and(Hints::COMPANY_HEAD).and(Hints::COMPANY_FORM);
    let clitic = (start + 1..end.saturating_sub(1)).find(|&at| matches!(reading.word(at), "’s" | "'s" | "’" | "'"));
    if let Some(clitic) = clitic.filter(|&at| at == start + 1 && listed && !reading.has(end - 1, head)) {
        return start..clitic;
    }
    let ware = listed && end - start > 1 && (start + 1..end).all(|at| reading.has(at, Hints::WARE));
    if ware {
        return start..start + 1;
    }
    let desk = reading.has(end - 1, Hints::COUNTRY) && reading.is_small(end);
    match phrase::at(reading, start) {
        Some(phrase) if desk && phrase.end + 1 == end && phrase.kind == EntityKind::Organisation => start..phrase.end,
        _ => start..end,
    }
}

/// Returns an organisation’s name without the place that it is for: `pro-Beijing New People Party`.
fn without_side(reading: &Reading<'_, '_>, Range { start, end }: Range<usize>) -> Range<usize> {
    let side = start > 1
        && reading.word(start - 1) == "-"
        && reading.touches_next(start - 1)
        && matches!(reading.word(start - 2), "pro" | "anti" | "Pro" | "Anti");
    if side && end - start > 1 && reading.has(start, Hints::PLACE) { start + 1..end } else { start..end }
}

/// Returns an organisation’s name without the function of somebody in it: `Museum of Flight CEO`, `Labour MP`.
fn without_role(reading: &Reading<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    let mut end = tokens.end;
    if end > tokens.start + 1 && matches!(reading.word(end - 1), "party" | "party’s") {
        end -= 1;
    }
    let role = |at: usize| reading.has(at, Hints::TITLE.and(Hints::ROLE)) && !reading.has(at, Hints::ORGANISATION_HEAD);
    let short = |at: usize| role(at) && reading.word(at).bytes().all(|byte| byte.is_ascii_uppercase());
    while end > tokens.start + 2 && role(end - 1) || end == tokens.start + 2 && short(end - 1) {
        end -= 1;
    }
    tokens.start..end
}
