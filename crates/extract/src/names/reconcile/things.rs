//! Tells what bears names like people's and is nobody: ships, storms, books, diseases.

use crate::text::HashSet;
use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::candidate::is_event_start;
use crate::names::form::Named;
use crate::names::lexicon::{Hints, hints};
use crate::names::reading::Reading;
use crate::text::TokenKind;

/// Drops the names of things.
pub(super) fn drop_things(&Sources { reading, certain, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let lasts: HashSet<&str> = certain.things.iter().filter_map(|thing| thing.rsplit(' ').next()).collect();
    named.revise(Decider::Document, |name| {
        let Range { start, end } = name.tokens;
        let first = (start.saturating_sub(2)..start)
            .find(|&at| (at..start).all(|at| reading.has(at, Hints::TITLE) && reading.is_capital(at)));
        let full = first.unwrap_or(start)..end;
        let called =
            [&name.tokens, &full].iter().any(|tokens| certain.things.contains(reading.slice((*tokens).clone())));
        // `The Martha` is the ship again; without an article it may be somebody.
        let again = matches!(reading.before(full.start), "the" | "The")
            && lasts.contains(reading.word(end - 1))
            && !reading.has(full.start, Hints::ORGANISATION_HEAD);
        let thing = certain.things_here.contains(&start) || called || again;
        let nobody = match name.kind {
            EntityKind::Place => thing && !(end - start == 1 && reading.has(start, Hints::PLACE)),
            _ => {
                thing
                    || full.start > 0 && is_event_start(reading, full.start - 1)
                    || is_event(reading, name)
                    || is_clause(reading, name)
            }
        };
        (!nobody && !is_disease(reading, name) && !is_product(reading, name)).then_some(name.kind)
    });
}

/// Returns whether it is a ware, a plain abbreviation, or a step with its letter: `PlayStation`, `HDMI`, `Path A`.
fn is_product(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let known = Hints::ORGANISATION.and(Hints::PLACE).and(Hints::GIVEN).and(Hints::SURNAME);
    let single = end - start == 1;
    let plain = single
        && name.kind == EntityKind::Organisation
        && reading.has(start, Hints::NO_NAME)
        && !reading.has(start, known);
    let ware = reading.has(start, Hints::PRODUCT) && (single || name.kind != EntityKind::Person);
    let letter = end - start == 2 && reading.word(end - 1).trim_end_matches('.').len() < 3;
    name.title.is_none()
        && (plain
            || ware && !reading.has(end - 1, Hints::ORGANISATION_HEAD)
            || letter && reading.has(start, Hints::SECTION))
}

/// Returns whether it is a part of a law or a text: `Article 50`.
fn is_clause(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let number = name.tokens.len() == 2 && reading.document.tokens()[name.tokens.end - 1].kind == TokenKind::Number;
    number
        && matches!(
            reading.word(name.tokens.start),
            "Article" | "Section" | "Chapter" | "Clause" | "Rule" | "Part" | "Title" | "Act" | "Phase"
        )
}

/// Returns whether a storm, an operation, a ship or a shuttle is named by its first word.
fn is_event(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let (start, len) = (name.tokens.start, name.tokens.len());
    let shuttle = len > 2 && (reading.word(start), reading.word(start + 1)) == ("Space", "Shuttle");
    len > 1 && (is_event_start(reading, start) || shuttle)
}

/// Returns whether it is a disease, by itself or by what stands around it: `Lyme disease`, `has Parkinson’s`.
fn is_disease(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    if name.tokens.len() > 3 || reading.is_capital(end) {
        return false;
    }
    let listed = |at: usize| reading.has(at, Hints::DISEASE) || reading.word(at).starts_with("COVID");
    let words = |wanted: bool| name.tokens.clone().filter(move |&at| listed(at) == wanted);
    if reading.word(end) == "syndrome" || reading.word(end) == "disease" && name.kind != EntityKind::Organisation {
        return true;
    }
    if words(true).next().is_some() && words(false).all(|at| !reading.is_capital(at)) {
        return true;
    }
    let eponym = |word: &str| hints(&word.to_lowercase()).any(Hints::EPONYM);
    if name.tokens.len() > 1 || !eponym(reading.word(start).trim_end_matches(['’', '\'', 's'])) {
        return false;
    }
    let clitic = usize::from(matches!(reading.word(end), "’s" | "'s"));
    let next = reading.word(end + clitic);
    let ill = matches!(
        next,
        "disease" | "syndrome" | "virus" | "fever" | "lymphoma" | "patients" | "patient" | "sufferers" | "dementia"
    );
    let with = matches!(
        reading.before(start),
        "with" | "has" | "have" | "had" | "of" | "from" | "for" | "got" | "against" | "and" | "or"
    );
    ill || clitic == 1
        && with
        && (!reading.is_small(end + 1) || reading.has(end + 1, Hints::FUNCTION) || ill_noun(next))
}

/// Returns whether it is what a disease has.
fn ill_noun(word: &str) -> bool {
    matches!(
        word,
        "clinic" | "drug" | "drugs" | "treatment" | "ward" | "research" | "symptoms" | "diagnosis" | "trial" | "cure"
    )
}
