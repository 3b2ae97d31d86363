//! What the document as a whole tells of a name that is doubtful in its place.

use std::collections::HashMap;

use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Corrects single words that the tagger took for people: rivers and ships, which bear an article, listed organisations,
/// and countries that the text has an adjective of.
pub(super) fn agree(reading: &Reading<'_, '_>, named: &mut Line) {
    let heads = heads(reading, named);
    let peoples = peoples(reading);
    named.revise(Decider::Document, |name| {
        if name.kind != EntityKind::Person || name.tokens.len() != 1 || name.title.is_some() {
            return Some(name.kind);
        }
        let (at, word) = (name.tokens.start, reading.word(name.tokens.start));
        let listed = reading.has(at, Hints::GIVEN.and(Hints::SURNAME));
        if at > 0 && reading.word(at - 1) == "the" && !opens_title(reading, at) {
            heads.get(word).copied()
        } else if !listed && reading.has(at, Hints::ORGANISATION) {
            Some(EntityKind::Organisation)
        } else if !listed && peoples.contains_key(word) {
            Some(EntityKind::Place)
        } else {
            Some(name.kind)
        }
    });
}

/// Whether the article belongs to a longer phrase, as in `the Lindqvist plan` or `the Lindqvists`.
fn opens_title(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.word(at + 1).starts_with(['’', '\'']) || reading.is_capital(at + 1) || reading.word(at + 1) == "-"
}

/// What the names of places and organisations are whose last word this is: of `River Ansel` a place.
fn heads<'t>(reading: &Reading<'_, 't>, named: &Line) -> HashMap<&'t str, EntityKind> {
    let long = named.iter().filter(|name| name.tokens.len() > 1 && name.kind != EntityKind::Person);
    long.map(|name| (reading.word(name.tokens.end - 1), name.kind)).collect()
}

/// The endings that make a people of a country.
const ENDINGS: &[&str] = &["n", "an", "ian", "ish", "ese", "i"];

/// The words from which the document makes the name of a people, `Torvia` where it speaks of the `Torvian army`, with a
/// token of that name.
fn peoples<'t>(reading: &Reading<'_, 't>) -> HashMap<&'t str, usize> {
    let count = reading.document.tokens().len();
    let adjective = |at: &usize| {
        reading.is_capital(*at) && reading.is_small(at + 1) && !reading.has(*at, Hints::GIVEN.and(Hints::SURNAME))
    };
    let stems = (0..count).filter(adjective).flat_map(|at| {
        let word = reading.word(at);
        let stem = |ending: &&str| word.strip_suffix(*ending).filter(|stem| stem.chars().count() > 3);
        ENDINGS.iter().filter_map(stem).map(move |stem| (stem, at))
    });
    stems.collect()
}
