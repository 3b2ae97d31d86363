//! Tells what the document as a whole tells of a name: one kind for one name, and countries by their adjectives.

use crate::text::{HashMap, HashSet};

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;

/// The weight of a decider other than the tagger, in its units: as much as a tagger that is sure.
const DECIDED: i32 = 60;

/// Gives one kind to a name that no list knows and that was taken for several: the one that weighs three times the
/// others.
pub(super) fn unite(&Sources { reading, sport, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let listed = Hints::PLACE.and(Hints::ORGANISATION).and(Hints::ACRONYM);
    let is_open = |name: &Named| sport == 0 && (name.tokens.len() > 1 || !reading.has(name.tokens.start, listed));
    let is_doubtful = |name: &Named| {
        matches!(name.decider, Decider::Tagger(lead) if i32::from(lead) < DECIDED) && name.title.is_none()
    };
    let mut weights: HashMap<&str, [i32; 3]> = HashMap::default();
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

/// Makes people of bodies that no list knows and that bear the family name of somebody whom the document has in full, unless a longer
/// name of a body or a place has the word, too, or it is told what they are: `Ravn` of `Marko Ravn`, but not where `Ravn Shipping`
/// is, or `Ravn was a maker of boats`.
pub(super) fn tell_families(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let listed = Hints::PLACE.and(Hints::ORGANISATION).and(Hints::ACRONYM).and(Hints::ORGANISATION_HEAD);
    let is_open = |name: &Named| {
        name.kind == EntityKind::Organisation
            && name.tokens.len() == 1
            && !reading.has(name.tokens.start, listed)
            && !matches!(reading.before(name.tokens.start), "the" | "The" | "in" | "In")
    };
    if !named.iter().any(is_open) {
        return;
    }
    let mut families: HashSet<&str> = HashSet::default();
    for name in named.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1) {
        families.insert(reading.word(name.tokens.end - 1));
    }
    for name in named.iter().filter(|name| name.kind != EntityKind::Person && name.tokens.len() > 1) {
        for at in name.tokens.clone() {
            families.remove(reading.word(at));
        }
    }
    for name in named.iter().filter(|name| is_open(name)) {
        let told = matches!(reading.word(name.tokens.end), "is" | "was" | "are" | "were");
        if told && matches!(reading.word(name.tokens.end + 1), "a" | "an" | "the") {
            families.remove(reading.word(name.tokens.start));
        }
    }
    named.revise(Decider::Document, |name| {
        let bears = is_open(name) && families.contains(reading.word(name.tokens.start));
        Some(if bears { EntityKind::Person } else { name.kind })
    });
}

/// Makes places of single words that the tagger took for people where the document has the adjective: `Torvia` where it
/// tells of the `Torvian army`.
pub(super) fn tell_countries(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let known = Hints::GIVEN.and(Hints::SURNAME);
    let is_open = |name: &Named| {
        name.kind == EntityKind::Person
            && name.tokens.len() == 1
            && name.title.is_none()
            && !reading.has(name.tokens.start, known)
    };
    if !named.iter().any(is_open) {
        return;
    }
    let adjective = |at: &usize| reading.is_small(at + 1) && !reading.has(*at, known);
    let words = reading.capitals().filter(adjective).map(|at| reading.word(at));
    let stem =
        |word: &'_ str, ending: &str| word.strip_suffix(ending).filter(|stem| stem.chars().count() > 3).map(str::len);
    let countries: HashSet<&str> =
        words.flat_map(|word| ENDINGS.iter().filter_map(move |ending| Some(&word[..stem(word, ending)?]))).collect();
    named.revise(Decider::Document, |name| {
        let country = is_open(name) && countries.contains(reading.word(name.tokens.start));
        Some(if country { EntityKind::Place } else { name.kind })
    });
}

/// The endings that make a people of a country.
const ENDINGS: &[&str] = &["n", "an", "ian", "ish", "ese", "i"];
