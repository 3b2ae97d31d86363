//! Agencies that are named for a picture alone: `Photo: Ida Roe/AFP`, `(AP Photo/…)`, `Credit: Reuters`.

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Names who sends pictures out.
const AGENCIES: &[&str] = &[
    "AAP",
    "AFP",
    "Agence France-Presse",
    "Alamy",
    "Anadolu",
    "ANI",
    "ANSA",
    "AP",
    "Associated Press",
    "Bloomberg",
    "CNS",
    "CP",
    "DPA",
    "dpa",
    "EFE",
    "EPA",
    "EPA-EFE",
    "Getty",
    "Getty Images",
    "Image",
    "Images",
    "iStock",
    "Kyodo",
    "Kyodo News",
    "NurPhoto",
    "PA",
    "PA Wire",
    "Picture Alliance",
    "PTI",
    "Press Association",
    "Reuters",
    "REUTERS",
    "Rex",
    "Rex Features",
    "Shutterstock",
    "SIPA",
    "Sputnik",
    "TASS",
    "UPI",
    "WireImage",
    "Xinhua",
    "Zuma",
    "ZUMA Press",
];

/// The longest credit, in tokens. A sentence may be as long as the text.
const LONGEST: usize = 100;

/// Drops the organisations of credits.
pub(super) fn drop_agencies(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    named.revise(Decider::Document, |name| {
        let body = name.kind == EntityKind::Organisation || name.title.is_none() && is_agency(reading, name);
        let credit = body && is_credit(reading, name);
        (!credit).then_some(name.kind)
    });
}

/// Finds those who took a picture: `Picture: Odd Varn / Getty`.
pub(super) fn find_photographers(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let body = Hints::ORGANISATION
        .and(Hints::ORGANISATION_HEAD)
        .and(Hints::ACRONYM)
        .and(Hints::PLACE)
        .and(Hints::PLACE_HEAD)
        .and(Hints::FUNCTION);
    for at in reading.capitals().filter(|&at| at > 1 && matches!(reading.before(at), ":" | "by")) {
        let end = (at..at + 4).find(|&end| !reading.is_capital(end)).unwrap_or(at);
        let ends = matches!(reading.word(end), "/" | ")" | "|") || reading.word(end).is_empty();
        let plain = (at..end).all(|at| !reading.has(at, body));
        let tokens = at..end;
        if end > at + 1 && ends && plain && is_credit_word(reading, at - 2) && named.over(&tokens).next().is_none() {
            named.put(Named { tokens, title: None, kind: EntityKind::Person, decider: Decider::Form });
        }
    }
}

/// Returns whether a name stands in a credit: after the word for one, beside a stroke, or before `Photo/`.
fn is_credit(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let before = reading.before(start);
    let of = |at: usize| is_credit_word(reading, at);
    let announced = start > 1 && matches!(before, ":" | "by" | "via" | "©" | "/") && of(start - 2)
        || matches!(before, "©")
        || before == "via" && is_agency(reading, name);
    let stroke =
        before == "/" && reading.touches_next(start - 1) || reading.word(end) == "/" && reading.touches_next(end - 1);
    let photo = reading.word(end) == "Photo" || reading.word(end) == "/" && reading.word(end - 1) == "Photo";
    let credited = || {
        let sentence = reading.document.sentence_of(start);
        let begin = reading.document.sentences()[sentence].tokens.start.max(start.saturating_sub(LONGEST));
        (begin..start).any(|at| is_credit_word(reading, at) && matches!(reading.word(at + 1), ":" | "by" | "/"))
    };
    let ends = !reading.is_small(end);
    // `Photo: Ida Roe / Northern Press Agency`, `(Getty Images)`
    let listed = before == "/" && credited() && ends && name.kind == EntityKind::Organisation;
    let bracketed = before == "(" && reading.word(end) == ")" && is_agency(reading, name);
    photo || listed || bracketed || is_agency(reading, name) && (announced && ends || stroke || credited())
}

fn is_agency(reading: &Reading<'_, '_>, name: &Named) -> bool {
    AGENCIES.contains(&reading.slice(name.tokens.clone()))
}

/// Returns whether the word at `at` announces whose picture it is.
fn is_credit_word(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.has(at, Hints::CREDIT) && (reading.is_capital(at) || reading.word(at) == "photo")
}
