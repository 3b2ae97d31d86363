//! Decides which candidates are names, and of what: all places where a text uses the same words are decided together.
//!
//! First the forms that are certain by their own words and surroundings, then, with those known, the short forms of
//! them: a family name, a first or last word of an organisation, an acronym. A tagger that is trained can take the place
//! of [`super::evidence`]; this is what it would feed.

use crate::text::HashSet;
use std::borrow::Cow;
use std::ops::Range;

use super::candidate::Candidate;
use super::evidence::{inner, outer};
use super::form::{Form, Forms, Named};
use super::lexicon::Hints;
use super::links::Links;
use super::reading::Reading;
use crate::EntityKind;
use crate::annotations::Decider;

/// The most points that surroundings bring, however often the words stand.
const MOST_OUTER: i32 = 9;
/// The points that make a name.
const ENOUGH: i32 = 4;

/// Decides all candidates; those that are no names are left out.
pub(super) fn decide<'t>(reading: &Reading<'_, 't>, candidates: Vec<Candidate>) -> (Vec<Named>, Forms<'t>) {
    let mut forms = forms(reading, &candidates);
    let companies = companies(reading, &forms);
    for form in forms.values_mut().filter(|form| form.tokens.len() > 1) {
        if companies.contains(reading.slice(form.tokens.clone())) {
            form.kind = Some(EntityKind::Organisation);
        }
        form.kind = form.kind.or_else(|| verdict(reading, form, ENOUGH - 1));
    }
    let links = Links::new(reading, &forms);
    for form in forms.values_mut() {
        if form.kind.is_none() {
            form.points += links.points(reading, form);
            form.kind = verdict(reading, form, ENOUGH);
        }
    }
    let named = candidates.into_iter().filter_map(|candidate| {
        let form = forms.get(&key(reading, &candidate.tokens))?;
        if candidate.barred {
            return None;
        }
        let kind = here(reading, &candidate).or(form.kind)?;
        let loose = candidate.quoted && form.free == 0;
        let decider = if candidate.fixed.is_some() { Decider::Form } else { Decider::Rules };
        (!loose).then_some(Named { tokens: candidate.tokens, title: candidate.title, kind, decider })
    });
    let named = named.collect();
    (named, forms)
}

/// Returns the names of companies without the form that ends them: `Harlow Mills` of `Harlow Mills Inc.`
fn companies<'t>(reading: &Reading<'_, 't>, forms: &Forms<'t>) -> HashSet<&'t str> {
    let formal = forms.values().map(|form| form.tokens.clone());
    let formal = formal.filter(|tokens| tokens.len() > 1 && reading.has(tokens.end - 1, Hints::COMPANY_FORM));
    formal.map(|tokens| reading.slice(tokens.start..tokens.end - 1)).collect()
}

/// Returns what a candidate is here, whatever the same words are elsewhere: a person after a title, a place after `in`.
fn here(reading: &Reading<'_, '_>, candidate: &Candidate) -> Option<EntityKind> {
    let titled = candidate.title.as_ref().is_some_and(|title| reading.is_capital(title.start));
    let Range { start, end } = candidate.tokens;
    if candidate.fixed.is_some() {
        candidate.fixed
    } else if titled && end - start < 4 && !reading.has(end - 1, Hints::ORGANISATION_HEAD) {
        Some(EntityKind::Person)
    } else if end - start == 1
        && reading.has(start, Hints::COUNTRY.and(Hints::CITY))
        && start > 0
        && reading.has(start - 1, Hints::PLACE_PREPOSITION)
    {
        Some(EntityKind::Place)
    } else {
        None
    }
}

/// Gathers the candidates by their words.
fn forms<'t>(reading: &Reading<'_, 't>, candidates: &[Candidate]) -> Forms<'t> {
    let mut forms = Forms::default();
    for candidate in candidates {
        let form = forms
            .entry(key(reading, &candidate.tokens))
            .or_insert_with(|| Form { tokens: candidate.tokens.clone(), ..Form::default() });
        let before = candidate.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
        form.articles += usize::from(matches!(before, "the" | "The"));
        form.count += 1;
        if candidate.barred {
            form.barred = true;
        } else if !candidate.quoted {
            form.points += outer(reading, candidate);
            form.free += usize::from(!candidate.opens);
        }
        form.kind = form.kind.or(candidate.fixed);
    }
    for form in forms.values_mut() {
        form.points = form.points.capped(MOST_OUTER);
        form.points += inner(reading, &form.tokens);
        if form.count > 1 && reading.has(form.tokens.start, Hints::ACRONYM) && form.tokens.len() == 1 {
            form.points.organisation += 1;
        }
        if form.articles * 2 > form.count {
            form.points.organisation += 2;
            form.points.person -= 3;
        }
    }
    forms
}

/// Returns the words under which a candidate is counted: its own, or, where it is shouted like `DENTON`, those it would
/// be.
fn key<'t>(reading: &Reading<'_, 't>, tokens: &Range<usize>) -> Cow<'t, str> {
    let words = reading.slice(tokens.clone());
    let shouted = words.len() > 3
        && words.bytes().all(|byte| byte.is_ascii_uppercase())
        && !reading.has(tokens.start, Hints::ORGANISATION)
        && (!reading.has(tokens.start, Hints::ACRONYM)
            || reading.has(tokens.start, Hints::PLACE.and(Hints::SURNAME).and(Hints::GIVEN)));
    if !shouted {
        return Cow::Borrowed(words);
    }
    let mut key = words.to_owned();
    key[1..].make_ascii_lowercase();
    Cow::Owned(key)
}

/// Returns the kind that the points of `form` make, if they are `enough`.
fn verdict(reading: &Reading<'_, '_>, form: &Form, enough: i32) -> Option<EntityKind> {
    let (kind, points, lead) = form.points.best();
    let first = form.tokens.start;
    let listed = reading.has(first, Hints::PLACE.and(Hints::ORGANISATION).and(Hints::GIVEN).and(Hints::SURNAME));
    let guessed = form.free == 0 && (reading.has(first, Hints::ORDINARY) || !listed && form.tokens.len() == 1);
    let enough = enough + 2 * i32::from(guessed);
    let alone = form.tokens.len() == 1
        && reading.has(first, Hints::DEMONYM.and(Hints::TITLE))
        && !reading.has(first, Hints::PLACE);
    (points >= enough && lead > 0 && !alone && !form.barred).then_some(kind)
}
