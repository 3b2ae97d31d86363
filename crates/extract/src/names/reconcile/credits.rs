//! Agencies that are named for a picture alone: `Photo: Ida Roe/AFP`, `(AP Photo/…)`, `Credit: Reuters`.

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::decision::Named;
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
        let credit = name.kind == EntityKind::Organisation && is_credit(reading, name);
        (!credit).then_some(name.kind)
    });
}

/// Returns whether a name stands in a credit: after the word for one, beside a stroke, or before `Photo/`.
fn is_credit(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let before = reading.before(start);
    let of = |at: usize| is_credit_word(reading.word(at));
    let announced = start > 1 && matches!(before, ":" | "by" | "via" | "©" | "/") && of(start - 2)
        || matches!(before, "©")
        || before == "via" && is_agency(reading, name);
    let stroke =
        before == "/" && reading.touches_next(start - 1) || reading.word(end) == "/" && reading.touches_next(end - 1);
    let photo = reading.word(end) == "Photo" || reading.word(end) == "/" && reading.word(end - 1) == "Photo";
    let credited = || {
        let sentence = reading.document.sentence_of(start);
        let begin = reading.document.sentences()[sentence].tokens.start.max(start.saturating_sub(LONGEST));
        (begin..start).any(|at| is_credit_word(reading.word(at)) && matches!(reading.word(at + 1), ":" | "by" | "/"))
    };
    let ends = !reading.is_small(end);
    photo || is_agency(reading, name) && (announced && ends || stroke || credited())
}

fn is_agency(reading: &Reading<'_, '_>, name: &Named) -> bool {
    AGENCIES.contains(&reading.slice(name.tokens.clone()))
}

/// Returns whether a word announces whose picture it is.
fn is_credit_word(word: &str) -> bool {
    matches!(
        word,
        "Photo"
            | "PHOTO"
            | "photo"
            | "Photos"
            | "Photograph"
            | "Photography"
            | "Picture"
            | "Pictures"
            | "PICTURE"
            | "Image"
            | "Images"
            | "Credit"
            | "CREDIT"
            | "Credits"
            | "Pic"
            | "Illustration"
            | "Video"
            | "Source"
            | "Courtesy"
    )
}
