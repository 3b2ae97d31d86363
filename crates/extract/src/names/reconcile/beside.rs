//! Tells what the words beside a name tell of it where the tagger took an organisation for a person.

use std::collections::HashSet;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::lexicon::Hints;

/// Nouns that stand before the name of what they call: `the brokerage Ordway Grant`.
const KINDS: &[&str] = &[
    "agency",
    "airline",
    "association",
    "band",
    "bank",
    "broadcaster",
    "brokerage",
    "builder",
    "carmaker",
    "charity",
    "chain",
    "club",
    "company",
    "consultancy",
    "consultants",
    "developer",
    "distributor",
    "firm",
    "foundation",
    "group",
    "insurer",
    "label",
    "magazine",
    "maker",
    "manufacturer",
    "newspaper",
    "nonprofit",
    "orchestra",
    "party",
    "planemaker",
    "publisher",
    "retailer",
    "start-up",
    "startup",
    "studio",
    "supermarket",
    "tabloid",
    "union",
    "website",
];

/// Makes organisations of names after `the brokerage`, and of those that people are of: `Vera Stam of Ordway Grant`.
pub(super) fn call(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let people = named.iter().filter(|name| name.kind == EntityKind::Person);
    let ends: HashSet<usize> = people.filter(|name| name.tokens.len() > 1).map(|name| name.tokens.end).collect();
    let mut called: HashSet<&str> = HashSet::new();
    for name in named.iter().filter(|name| name.kind == EntityKind::Person && name.title.is_none()) {
        let (start, before) = (name.tokens.start, name.tokens.start.saturating_sub(1));
        let kind = KINDS.contains(&reading.word(before)) && !reading.has(start, Hints::GIVEN);
        let home = matches!(reading.word(before), "of" | "at") && ends.contains(&before);
        if kind || home {
            called.insert(reading.slice(name.tokens.clone()));
        }
    }
    named.revise(Decider::Called, |name| {
        let is_called = name.kind == EntityKind::Person && called.contains(reading.slice(name.tokens.clone()));
        Some(if is_called { EntityKind::Organisation } else { name.kind })
    });
}
