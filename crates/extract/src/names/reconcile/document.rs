//! What the document as a whole tells of a name that is doubtful in its place.

use std::collections::HashMap;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::decision::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Corrects single words that the tagger took for people: rivers and ships, which bear an article, listed organisations,
/// and countries that the text has an adjective of.
pub(super) fn agree(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
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

/// What a decider other than the tagger weighs, in its units: as much as a tagger that is sure.
const DECIDED: i32 = 60;

/// Gives one kind to a name that no list knows and that was taken for several: the one that weighs three times the others.
pub(super) fn unite(&Sources { reading, sport, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let listed = Hints::PLACE.and(Hints::ORGANISATION).and(Hints::ACRONYM);
    let is_open = |name: &Named| sport == 0 && (name.tokens.len() > 1 || !reading.has(name.tokens.start, listed));
    let is_doubtful = |name: &Named| {
        matches!(name.decider, Decider::Tagger(lead) if i32::from(lead) < DECIDED) && name.title.is_none()
    };
    let mut weights: HashMap<&str, [i32; 3]> = HashMap::new();
    for name in named.iter().filter(|name| is_open(name)) {
        let lead = if let Decider::Tagger(lead) = name.decider { i32::from(lead) } else { DECIDED };
        weights.entry(reading.slice(name.tokens.clone())).or_default()[name.kind as usize] += lead.max(1);
    }
    weights.retain(|_, weights| weights.iter().filter(|weight| **weight > 0).count() > 1);
    named.revise(Decider::Document, |name| {
        let weights = weights.get(reading.slice(name.tokens.clone())).filter(|_| is_open(name) && is_doubtful(name));
        let most = weights.and_then(|weights| {
            let kinds = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place].into_iter();
            kinds
                .max_by_key(|kind| weights[*kind as usize])
                .filter(|kind| weights[*kind as usize] * 4 > weights.iter().sum::<i32>() * 3)
        });
        let most = most.unwrap_or(name.kind);
        Some(most)
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
