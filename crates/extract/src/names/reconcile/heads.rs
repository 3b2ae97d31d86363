//! Tells what the noun that heads a name makes of it where the sets that the tagger learnt from disagree: one
//! guideline.

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::candidate::phrase;
use crate::names::evidence::is_start;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Heads of organisations that head states as well: `Union of Myanmar`.
const STATES: &[&str] = &["Union", "Federation", "League", "Post", "Bank"];

/// Makes places of museums and airports, and organisations of churches, clubs, municipalities and whatever begins as
/// only organisations do: `Banco Real`; and of listed ones that were taken for places.
pub(super) fn agree(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    named.revise(Decider::Head, |name| {
        if let Some(phrase) = phrase::at(reading, name.tokens.start) {
            let listed = phrase.end == name.tokens.end && phrase.kind == EntityKind::Organisation;
            return Some(if listed && name.kind == EntityKind::Place { phrase.kind } else { name.kind });
        }
        if name.tokens.len() < 2 {
            return Some(name.kind);
        }
        let head = head_of(reading, name);
        Some(match name.kind {
            EntityKind::Organisation if is_site(reading, name, head) => EntityKind::Place,
            EntityKind::Place if is_body(reading, name, head) => EntityKind::Organisation,
            EntityKind::Person if begins_body(reading, name) || is_infirmary(reading.word(head)) => {
                EntityKind::Organisation
            }
            kind => kind,
        })
    });
}

/// Returns the word before `of` or `for`, or the last one.
fn head_of(reading: &Reading<'_, '_>, name: &Named) -> usize {
    let joint = name.tokens.clone().skip(1).find(|&at| matches!(reading.word(at), "of" | "for"));
    joint.unwrap_or(name.tokens.end) - 1
}

fn is_site(reading: &Reading<'_, '_>, name: &Named, head: usize) -> bool {
    reading.has(head, Hints::SITE) && !reading.has(name.tokens.end - 1, Hints::COMPANY_FORM)
}

fn is_body(reading: &Reading<'_, '_>, name: &Named, head: usize) -> bool {
    let word = reading.word(head);

    let creed = |at: usize| reading.has(at, Hints::CREED.and(Hints::CHURCH));
    if word == "Church" {
        return reading.word(head + 1) == "of" && head + 1 < name.tokens.end
            || head > name.tokens.start && creed(head - 1);
    }
    let headed =
        is_infirmary(word) || reading.has(head, Hints::ORGANISATION_HEAD) && !reading.has(head, Hints::PLACE_HEAD);
    headed && !STATES.contains(&word) && !matches!(word, "Hospital" | "Clinic" | "School")
}

/// Returns whether the sick are cared for there; heads that the rules, which the tagger has heard, don't know.
fn is_infirmary(word: &str) -> bool {
    matches!(word, "Infirmary" | "Hospice")
}

fn begins_body(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let start = name.tokens.start;
    name.title.is_none() && is_start(reading.word(start)) && !reading.has(start, Hints::GIVEN)
}
