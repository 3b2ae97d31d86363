//! What the tagger finds and what the rules find, made one list of names.
//!
//! The tagger has heard the rules and mostly has the last word. They keep it where a form leaves no doubt, or where one
//! guideline decides what those who annotated the tagger's texts saw in different ways: a title is no part of a name,
//! `Trump administration` is one organisation, and a long name is not cut at its `of`.

mod beside;
mod extent;
mod heads;
mod line;
mod part;
mod team;
#[cfg(test)]
mod tests;
mod whole;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use self::line::Line;
use super::candidate::{Candidate, is_event_start};
use super::decision::Named;
use super::lexicon::{Hints, hints};
use super::reading::{Reading, fold};
use super::tagger::label::Kind;
use super::tagger::{Found, Tagged};
use crate::EntityKind;
use crate::annotations::Decider;
use crate::text::TokenKind;

/// What the forms of names tell beyond doubt.
#[derive(Debug, Default)]
pub(super) struct Certain<'t> {
    /// The title before the name that begins at a token.
    titles: HashMap<usize, Range<usize>>,
    /// Names of organisations by their form: `Ukrainian government`, a listed name of several words.
    organisations: Vec<Range<usize>>,
    /// The names of ships, storms, books, which are called like people and are nobody.
    things: HashSet<&'t str>,
}

impl<'t> Certain<'t> {
    /// What `candidates` tell.
    pub(super) fn new(reading: &Reading<'_, 't>, candidates: &[Candidate]) -> Self {
        let titles = candidates.iter().filter_map(|candidate| Some((candidate.tokens.start, candidate.title.clone()?)));
        let fixed = candidates.iter().filter(|candidate| {
            candidate.fixed == Some(EntityKind::Organisation) && !candidate.barred && candidate.tokens.len() > 1
        });
        let things = candidates.iter().filter(|candidate| candidate.barred);
        Self {
            titles: titles.collect(),
            organisations: fixed.map(|candidate| candidate.tokens.clone()).collect(),
            things: things.map(|candidate| reading.slice(candidate.tokens.clone())).collect(),
        }
    }

    /// Whether a name that the tagger takes for a person or an organisation is that of a thing.
    fn is_thing(&self, reading: &Reading<'_, '_>, name: &Named) -> bool {
        let Range { start, end } = name.tokens;
        let shuttle = end - start > 2 && (reading.word(start), reading.word(start + 1)) == ("Space", "Shuttle");
        let event = end - start > 1 && (is_event_start(reading.word(start)) || shuttle);
        name.kind != EntityKind::Place && (event || self.things.contains(reading.slice(name.tokens.clone())))
    }
}

/// The names in order, from those that the tagger and the rules found, each in order.
pub(super) fn settle(
    reading: &Reading<'_, '_>,
    Tagged { names: tagged, sport }: Tagged,
    ruled: &[Named],
    certain: &Certain<'_>,
) -> Vec<Named> {
    let tagged = tagged.into_iter().filter(|found| !is_people(reading, &found.tokens));
    let tagged = tagged.map(|found| trimmed(reading, found, certain));
    let mut named: Line = tagged.filter(|name| !certain.is_thing(reading, name)).collect();
    for tokens in &certain.organisations {
        named.put(Named {
            tokens: tokens.clone(),
            title: None,
            kind: EntityKind::Organisation,
            decider: Decider::Form,
        });
    }
    whole_names(reading, ruled, &mut named);
    headed_names(reading, ruled, &mut named);
    parted_names(reading, ruled, &mut named);
    short_forms(reading, ruled, &mut named);
    part::part(reading, &mut named);
    extent::extend(reading, &mut named);
    beside::call(reading, &mut named);
    whole::agree(reading, &mut named);
    heads::agree(reading, &mut named);
    team::teams(reading, sport, &mut named);
    missed(reading, ruled, &mut named);
    named.into_names()
}

/// Whether it is that of a people, one or many of them: `Bulgarian`, `Bangladeshis`.
fn is_people(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let mut small = String::new();
    let mut capitals = tokens.clone().filter(|&at| reading.is_capital(at));
    capitals.all(|at| {
        let one = reading.word(at).strip_suffix('s').map(|one| hints(fold(one, &mut small)));
        let many = one.is_some_and(|one| one.any(Hints::DEMONYM) && !one.any(Hints::CREED));
        (many || reading.has(at, Hints::DEMONYM)) && !reading.has(at, Hints::PLACE)
    })
}

/// A name that the tagger found, without what belongs to no name.
fn trimmed(reading: &Reading<'_, '_>, Found { tokens, kind, lead }: Found, certain: &Certain<'_>) -> Named {
    let headed = reading.has(tokens.end - 1, Hints::ORGANISATION_HEAD);
    let titled = tokens.len() > 1
        && !headed
        && certain.titles.get(&(tokens.start + 1)) == Some(&(tokens.start..tokens.start + 1));
    let decider = if titled && kind != Kind::Person { Decider::Title } else { Decider::Tagger(lead) };
    let kind = if titled { Kind::Person } else { kind };
    let tokens = match kind {
        Kind::Person => without_title(reading, tokens, certain),
        Kind::Organisation => without_role(reading, tokens),
        Kind::Place => tokens,
    };
    let title = certain.titles.get(&tokens.start).cloned().filter(|_| kind == Kind::Person);
    Named { title, tokens, kind: kind.into(), decider }
}

/// Gives an organisation the whole of its name, of which the tagger saw the end: `University of Vestergate`; and a branch
/// of a state its state: `Skarland foreign ministry`.
fn whole_names(reading: &Reading<'_, '_>, ruled: &[Named], named: &mut Line) {
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
fn missed(reading: &Reading<'_, '_>, ruled: &[Named], named: &mut Line) {
    for rule in ruled {
        let titled = rule.title.as_ref().is_some_and(|title| reading.is_capital(title.start));
        let headed = rule.tokens.len() > 1 && reading.has(rule.tokens.end - 1, Hints::ORGANISATION_HEAD);
        let told = match rule.kind {
            EntityKind::Person => titled,
            EntityKind::Organisation => headed,
            EntityKind::Place => reading.has(rule.tokens.start, Hints::PLACE.and(Hints::PLACE_PHRASE)),
        };
        if told && named.over(&rule.tokens).next().is_none() {
            let decider = match rule.kind {
                EntityKind::Person => Decider::Title,
                EntityKind::Organisation => Decider::Head,
                EntityKind::Place => rule.decider,
            };
            named.put(Named { decider, ..rule.clone() });
        }
    }
}

/// Believes the rules about what the last word of a name is the head of: `Varga Tower` is nobody.
fn headed_names(reading: &Reading<'_, '_>, ruled: &[Named], named: &mut Line) {
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

/// Believes the rules about where one name ends and another begins: in a line of results, `Rovers 3 Town 1`, and between
/// a place and a person, `ambassador to France Mara Lindqvist`.
fn parted_names(reading: &Reading<'_, '_>, ruled: &[Named], named: &mut Line) {
    for pair in ruled.windows(2) {
        let [first, second] = [&pair[0], &pair[1]];
        let Some(name) = named.get_mut(&(first.tokens.start..second.tokens.end)) else { continue };
        let (kind, gap) = (name.kind, first.tokens.end..second.tokens.start);
        let scored = gap.len() == 1 && reading.document.tokens()[gap.start].kind == TokenKind::Number;
        let met = gap.is_empty() && (first.kind, second.kind) == (EntityKind::Place, EntityKind::Person);
        if scored {
            name.tokens.end = first.tokens.end;
            name.decider = Decider::Parted;
            named.put(Named { tokens: second.tokens.clone(), title: None, kind, decider: Decider::Parted });
        } else if met && second.tokens.len() > 1 {
            *name = Named { decider: Decider::Parted, ..first.clone() };
            named.put(Named { decider: Decider::Parted, ..second.clone() });
        }
    }
}

/// Keeps the short forms of long names that the rules trace: `Northbank` of `Northbank Holdings`, `the Authority`.
fn short_forms(reading: &Reading<'_, '_>, ruled: &[Named], named: &mut Line) {
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

/// A person's name without the title that the tagger took into it.
fn without_title(reading: &Reading<'_, '_>, tokens: Range<usize>, certain: &Certain<'_>) -> Range<usize> {
    let mut start = tokens.start;
    while start + 1 < tokens.end
        && reading.has(start, Hints::TITLE)
        && !reading.has(start, Hints::GIVEN)
        && !certain.titles.contains_key(&start)
    {
        start += 1;
    }
    start..tokens.end
}

/// An organisation's name without the function of somebody in it: `Museum of Flight CEO`.
fn without_role(reading: &Reading<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    let mut end = tokens.end;
    let role = |at: usize| reading.has(at, Hints::TITLE.and(Hints::ROLE)) && !reading.has(at, Hints::ORGANISATION_HEAD);
    while end > tokens.start + 2 && role(end - 1) {
        end -= 1;
    }
    tokens.start..end
}
