//! Tells what long names say of short ones: a family name, the first or last word of an organisation, an acronym.

use crate::text::HashSet;
use std::ops::Range;

use super::evidence::Evidence;
use super::form::{Form, Forms, initials};
use super::lexicon::Hints;
use super::reading::Reading;
use crate::EntityKind;

/// The votes of certain forms on shorter ones.
pub(super) struct Links<'t> {
    families: HashSet<&'t str>,
    given: HashSet<&'t str>,
    /// First words of companies, by which they go alone.
    firsts: HashSet<&'t str>,
    /// First words of other bodies, which are often where they have their seat.
    seats: HashSet<&'t str>,
    lasts: HashSet<&'t str>,
    acronyms: HashSet<String>,
}

impl<'t> Links<'t> {
    /// Returns what the decided ones of `forms` say.
    pub(super) fn new(reading: &Reading<'_, 't>, forms: &Forms<'t>) -> Self {
        let mut links = Self {
            families: HashSet::default(),
            given: HashSet::default(),
            firsts: HashSet::default(),
            seats: HashSet::default(),
            lasts: HashSet::default(),
            acronyms: HashSet::default(),
        };
        for form in forms.values().filter(|form| form.tokens.len() > 1) {
            let (first, last) = (reading.word(form.tokens.start), reading.word(form.tokens.end - 1));
            match form.kind {
                Some(EntityKind::Person) => {
                    links.families.insert(last);
                    links.given.insert(first);
                    if let Some(family) = hyphened(reading, &form.tokens) {
                        links.families.insert(family);
                    }
                }
                Some(EntityKind::Organisation) => {
                    let company = reading.has(form.tokens.end - 1, Hints::COMPANY_HEAD)
                        || form.tokens.len() == 2 && !headed(reading, form);
                    let bears = if company { &mut links.firsts } else { &mut links.seats };
                    bears.insert(first);
                    links.lasts.insert(last);
                    links.acronyms.insert(initials(reading, &form.tokens));
                }
                _ => {}
            }
        }
        links
    }

    /// Returns what the longer forms say of `form`.
    pub(super) fn points(&self, reading: &Reading<'_, 't>, form: &Form) -> Evidence {
        let words = reading.slice(form.tokens.clone());
        let mut points = Evidence::default();
        let at = form.tokens.start;
        let plain = reading.has(at, Hints::PLAIN) && !reading.has(at, Hints::SURNAME.and(Hints::GIVEN));
        if self.families.contains(words) {
            points.person += if plain { 2 } else { 8 };
        } else if self.given.contains(words) && !plain {
            points.person += 6;
        }
        if words.len() > 1 && self.acronyms.contains(words.trim_end_matches('.')) {
            points.organisation += 8;
        }
        let telling = form.tokens.len() == 1 && !reading.has(at, Hints::ORDINARY.and(Hints::COUNTRY).and(Hints::CITY));
        if telling && self.firsts.contains(words) {
            points.organisation += 6;
        } else if telling && self.seats.contains(words) && !reading.has(at, Hints::LISTED) {
            points.place += 3;
        }
        let headed = reading.has(at, Hints::ORGANISATION_HEAD) && form.tokens.len() == 1;
        if headed && self.lasts.contains(words) {
            points.organisation += 8;
        } else if headed && MEDIA.contains(&words) {
            points.organisation += 6;
        }
        points
    }
}

/// Returns whether a form ends in, or has before `of`, a word that heads organisations.
fn headed(reading: &Reading<'_, '_>, form: &Form) -> bool {
    form.tokens.clone().any(|at| reading.has(at, Hints::ORGANISATION_HEAD))
}

/// Names that a newspaper may go by alone, after `the`.
const MEDIA: &[&str] = &["Gazette", "Tribune", "Herald", "Times", "Post", "Journal", "Chronicle", "Telegraph"];

/// Returns the last name with its hyphen: `Ben-Zohar` of `Talia Ben-Zohar`.
fn hyphened<'t>(reading: &Reading<'_, 't>, tokens: &Range<usize>) -> Option<&'t str> {
    let dash = tokens.clone().rev().find(|&at| reading.word(at) == "-")?;
    (dash > tokens.start + 1 && dash + 2 == tokens.end).then(|| reading.slice(dash - 1..tokens.end))
}
