//! Newspapers that are called after where they appear: `the Brackwater Echo`, and then `the Echo`.

use crate::text::HashSet;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;

/// Finds them: a place and then a noun for a medium, and again the noun alone after an article.
pub(super) fn find(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let places = named.iter().filter(|name| name.kind == EntityKind::Place && name.tokens.len() == 1);
    let places: HashSet<&str> = places.map(|name| reading.word(name.tokens.start)).collect();
    let is_medium = |at: usize| reading.is_capital(at) && reading.has(at, Hints::MEDIUM);
    let mut shorts: HashSet<&str> = HashSet::default();
    for last in reading.capitals().filter(|&at| at > 0 && is_medium(at) && !reading.is_capital(at + 1)) {
        let first = last - 1;
        let place = reading.is_capital(first)
            && (reading.has(first, Hints::COUNTRY.and(Hints::CITY)) || places.contains(reading.word(first)));
        let led = first > 0 && reading.is_capital(first - 1) && !reading.has(first - 1, Hints::FUNCTION);
        let tokens = first..last + 1;
        let whole = named.over(&tokens).all(|name| name.tokens.start >= first && name.tokens.end <= last + 1);
        if place && !led && whole {
            named.put(Named { tokens, title: None, kind: EntityKind::Organisation, decider: Decider::Head });
            shorts.insert(reading.word(last));
        }
    }
    let again = |at: &usize| {
        shorts.contains(reading.word(*at))
            && matches!(reading.before(*at), "the" | "The")
            && !reading.is_capital(at + 1)
            && reading.word(at + 1) != "-"
    };
    for at in reading.capitals().filter(again) {
        let tokens = at..at + 1;
        if named.over(&tokens).next().is_none() {
            named.put(Named { tokens, title: None, kind: EntityKind::Organisation, decider: Decider::Short });
        }
    }
}
