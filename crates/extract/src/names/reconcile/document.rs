//! Names that were taken for several kinds in one document.

use std::collections::HashMap;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::decision::Named;
use crate::names::lexicon::Hints;

/// Holds what a decider other than the tagger weighs, in its units: as much as a tagger that is sure.
const DECIDED: i32 = 60;

/// Gives one kind to a name that no list knows and that was taken for several: the one that weighs three times the
/// others.
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
