//! The cases in which the rules are believed against the tagger: how far a name goes, what heads it, where a score parts two.

use crate::text::HashSet;
use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;
use crate::text::TokenKind;

/// Gives an organisation the whole of its name, of which the tagger saw the end: `University of Vestergate`; and a
/// branch of a state its state: `Skarland foreign ministry`.
pub(super) fn complete(&Sources { reading, ruled, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    for whole in ruled.iter().filter(|whole| whole.kind == EntityKind::Organisation) {
        let branch = reading.has(whole.tokens.end - 1, Hints::STATE_BRANCH) && whole.tokens.len() > 1;
        let cut = named.over(&whole.tokens).any(|name| {
            name.kind == whole.kind && name.tokens.end == whole.tokens.end && name.tokens.start > whole.tokens.start
        });
        if branch || cut && reading.is_capital(whole.tokens.start) {
            named.put(Named { decider: Decider::Whole, ..whole.clone() });
        }
    }
}

/// Adds what the tagger missed and a form tells: a person after a title, an organisation by the head of its name.
pub(super) fn add_missed(&Sources { reading, ruled, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    for rule in ruled {
        let titled = rule.title.as_ref().is_some_and(|title| reading.is_capital(title.start));
        let headed = rule.tokens.len() > 1 && reading.has(rule.tokens.end - 1, Hints::ORGANISATION_HEAD);
        let found = match rule.kind {
            EntityKind::Person => titled || is_full_name(reading, &rule.tokens),
            EntityKind::Organisation => headed,
            EntityKind::Place => reading.has(rule.tokens.start, Hints::PLACE.and(Hints::PLACE_PHRASE)),
        };
        if found && named.over(&rule.tokens).next().is_none() {
            let decider = match rule.kind {
                EntityKind::Person if titled => Decider::Title,
                EntityKind::Person => Decider::Form,
                EntityKind::Organisation => Decider::Head,
                EntityKind::Place => rule.decider,
            };
            named.put(Named { decider, ..rule.clone() });
        }
    }
}

/// Returns whether it is a given name and a family name, and neither is anything else.
fn is_full_name(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let other = Hints::ORDINARY
        .and(Hints::PLACE)
        .and(Hints::ORGANISATION)
        .and(Hints::ORGANISATION_HEAD)
        .and(Hints::PLACE_HEAD)
        .and(Hints::EVENT_HEAD)
        .and(Hints::CALENDAR)
        .and(Hints::FUNCTION);
    let (first, last) = (tokens.start, tokens.end - 1);
    tokens.len() == 2
        && reading.has(first, Hints::GIVEN)
        && reading.has(last, Hints::SURNAME)
        && !reading.has(first, other)
        && !reading.has(last, other)
        && !reading.is_capital(last + 1)
        && !matches!(reading.word(last + 1), "-" | "&" | "’s" | "'s")
}

/// Believes the rules about what the last word of a name is the head of: `Varga Tower` is nobody.
pub(super) fn believe_heads(&Sources { reading, ruled, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let heads = Hints::PLACE_HEAD.and(Hints::ORGANISATION_HEAD);
    let headed = |at: usize| reading.has(at, heads) && !reading.has(at, Hints::SURNAME.and(Hints::GIVEN));
    let site = |at: usize| reading.has(at, Hints::PLACE_HEAD) && !reading.has(at, Hints::ORGANISATION_HEAD);
    for rule in ruled.iter().filter(|rule| rule.tokens.len() > 1) {
        let Some(name) = named.get_mut(&rule.tokens) else { continue };
        let last = rule.tokens.end - 1;
        let decided = match (name.kind, rule.kind) {
            (EntityKind::Person, _) => headed(last),
            (EntityKind::Organisation, EntityKind::Place) => site(last),
            _ => false,
        };
        if decided {
            *name = Named { decider: Decider::Head, ..rule.clone() };
        }
    }
}

/// Believes the rules about where one name ends and another begins in a line of results: `Rovers 3 Town 1`.
pub(super) fn part_scores(&Sources { reading, ruled, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    for pair in ruled.windows(2) {
        let [first, second] = [&pair[0].tokens, &pair[1].tokens];
        let Some(name) = named.get_mut(&(first.start..second.end)) else { continue };
        let scored = second.start == first.end + 1 && reading.document.tokens()[first.end].kind == TokenKind::Number;
        if scored {
            let kind = name.kind;
            name.tokens.end = first.end;
            name.decider = Decider::Parted;
            named.put(Named { tokens: second.clone(), title: None, kind, decider: Decider::Parted });
        }
    }
}

/// Keeps the short forms of long names that the rules trace: `Northbank` of `Northbank Holdings`, `the Authority`.
pub(super) fn keep_short_forms(&Sources { reading, ruled, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let long = named.iter().filter(|name| name.kind == EntityKind::Organisation && name.tokens.len() > 1);
    let (firsts, lasts): (HashSet<&str>, HashSet<&str>) =
        long.map(|name| (reading.word(name.tokens.start), reading.word(name.tokens.end - 1))).unzip();
    for rule in ruled.iter().filter(|rule| rule.kind == EntityKind::Organisation && rule.tokens.len() == 1) {
        let (at, word) = (rule.tokens.start, reading.word(rule.tokens.start));
        let first = firsts.contains(word) && !reading.has(at, Hints::PLACE.and(Hints::GIVEN).and(Hints::ORDINARY));
        let head = reading.has(at, Hints::ORGANISATION_HEAD) && lasts.contains(word);
        match named.get_mut(&rule.tokens) {
            Some(name) if name.kind == EntityKind::Place && !reading.has(at, Hints::PLACE) => {
                (name.kind, name.decider) = (rule.kind, Decider::Short);
            }
            None if first || head => named.put(Named { decider: Decider::Short, ..rule.clone() }),
            _ => {}
        }
    }
}
