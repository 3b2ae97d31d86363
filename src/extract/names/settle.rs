//! What the tagger finds and what the rules find, made one list of names.
//!
//! The tagger has heard the rules and mostly has the last word. They keep it where a form leaves no doubt, or where one
//! guideline decides what those who annotated the tagger's texts saw in different ways: a title is no part of a name,
//! `Trump administration` is one organisation, and a long name is not cut at its `of`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::candidate::Candidate;
use super::decision::Named;
use super::lexicon::Hints;
use super::reading::Reading;
use super::tagger::label::Kind;
use crate::extract::EntityKind;
use crate::text::TokenKind;

/// What the forms of names tell beyond doubt.
#[derive(Debug, Default)]
pub(super) struct Certain {
    /// The title before the name that begins at a token.
    titles: HashMap<usize, Range<usize>>,
    /// Names of organisations by their form: `Ukrainian government`, a listed name of several words.
    organisations: Vec<Range<usize>>,
}

impl Certain {
    /// What `candidates` tell.
    pub(super) fn new(candidates: &[Candidate]) -> Self {
        let titles = candidates.iter().filter_map(|candidate| Some((candidate.tokens.start, candidate.title.clone()?)));
        let fixed = candidates.iter().filter(|candidate| {
            candidate.fixed == Some(EntityKind::Organisation) && !candidate.barred && candidate.tokens.len() > 1
        });
        Self { titles: titles.collect(), organisations: fixed.map(|candidate| candidate.tokens.clone()).collect() }
    }
}

/// The names in order, from those that the tagger and the rules found, each in order.
pub(super) fn settle(
    reading: &Reading<'_, '_>,
    tagged: Vec<(Range<usize>, Kind)>,
    ruled: &[Named],
    certain: &Certain,
) -> Vec<Named> {
    let people = |tokens: &Range<usize>| {
        let mut capitals = tokens.clone().filter(|&at| reading.is_capital(at));
        capitals.all(|at| reading.has(at, Hints::DEMONYM) && !reading.has(at, Hints::PLACE))
    };
    let named = tagged.into_iter().filter(|(tokens, _)| !people(tokens)).map(|(tokens, kind)| {
        let tokens = match kind {
            Kind::Person => without_title(reading, tokens, certain),
            Kind::Organisation => without_role(reading, tokens),
            Kind::Place => tokens,
        };
        let title = certain.titles.get(&tokens.start).cloned().filter(|_| kind == Kind::Person);
        Named { title, tokens, kind: kind.into() }
    });
    let mut named: Vec<Named> = named.collect();
    for tokens in &certain.organisations {
        put(&mut named, Named { tokens: tokens.clone(), title: None, kind: EntityKind::Organisation });
    }
    for whole in ruled.iter().filter(|whole| whole.kind == EntityKind::Organisation) {
        let branch = reading.has(whole.tokens.end - 1, Hints::STATE_BRANCH) && whole.tokens.len() > 1;
        let cut = named.iter().any(|name| {
            name.kind == whole.kind && name.tokens.end == whole.tokens.end && name.tokens.start > whole.tokens.start
        });
        if branch || cut && reading.is_capital(whole.tokens.start) {
            put(&mut named, whole.clone());
        }
    }
    headed_names(reading, ruled, &mut named);
    short_forms(reading, ruled, &mut named);
    missed(reading, ruled, &mut named);
    named.sort_by_key(|named| named.tokens.start);
    named
}

/// Adds what the tagger missed and a form tells: a person after a title, an organisation by the head of its name.
fn missed(reading: &Reading<'_, '_>, ruled: &[Named], named: &mut Vec<Named>) {
    for rule in ruled {
        let titled = rule.title.as_ref().is_some_and(|title| reading.is_capital(title.start));
        let headed = rule.tokens.len() > 1 && reading.has(rule.tokens.end - 1, Hints::ORGANISATION_HEAD);
        let told = match rule.kind {
            EntityKind::Person => titled,
            EntityKind::Organisation => headed,
            EntityKind::Place => false,
        };
        if told && !named.iter().any(|name| overlap(name, rule)) {
            named.push(rule.clone());
        }
    }
}

/// Believes the rules about what the last word of a name is the head of: `Varga Tower` is nobody; and about where a line
/// of results parts two teams: `Rovers 3 Town 1`.
fn headed_names(reading: &Reading<'_, '_>, ruled: &[Named], named: &mut Vec<Named>) {
    let heads = Hints::PLACE_HEAD.and(Hints::ORGANISATION_HEAD);
    let headed = |at: usize| reading.has(at, heads) && !reading.has(at, Hints::SURNAME.and(Hints::GIVEN));
    let site = |at: usize| reading.has(at, Hints::PLACE_HEAD) && !reading.has(at, Hints::ORGANISATION_HEAD);
    for name in named.iter_mut().filter(|name| name.tokens.len() > 1) {
        let Some(rule) = ruled.iter().find(|rule| rule.tokens == name.tokens) else { continue };
        let last = name.tokens.end - 1;
        let decided = match (name.kind, rule.kind) {
            (EntityKind::Person, _) => headed(last),
            (EntityKind::Organisation, EntityKind::Place) => site(last),
            _ => false,
        };
        if decided {
            *name = rule.clone();
        }
    }
    let number = |at: usize| reading.document.tokens()[at].kind == TokenKind::Number;
    let parted = |name: &Named| {
        let mut within = name.tokens.clone().skip(1);
        within.find(|&at| {
            number(at)
                && ruled.iter().any(|rule| rule.tokens == (name.tokens.start..at))
                && ruled.iter().any(|rule| rule.tokens == (at + 1..name.tokens.end))
        })
    };
    let pairs: Vec<(usize, usize)> =
        named.iter().enumerate().filter_map(|(index, name)| Some((index, parted(name)?))).collect();
    for (index, at) in pairs {
        let rest = Named { tokens: at + 1..named[index].tokens.end, title: None, kind: named[index].kind };
        named[index].tokens.end = at;
        named.push(rest);
    }
}

/// Keeps the short forms of long names that the rules trace: `Northbank` of `Northbank Holdings`, `the Authority`.
fn short_forms(reading: &Reading<'_, '_>, ruled: &[Named], named: &mut Vec<Named>) {
    let long = named.iter().filter(|name| name.kind == EntityKind::Organisation && name.tokens.len() > 1);
    let (firsts, lasts): (HashSet<&str>, HashSet<&str>) =
        long.map(|name| (reading.word(name.tokens.start), reading.word(name.tokens.end - 1))).unzip();
    for rule in ruled.iter().filter(|rule| rule.kind == EntityKind::Organisation && rule.tokens.len() == 1) {
        let (at, word) = (rule.tokens.start, reading.word(rule.tokens.start));
        let first = firsts.contains(word) && !reading.has(at, Hints::PLACE.and(Hints::GIVEN).and(Hints::ORDINARY));
        let head = reading.has(at, Hints::ORGANISATION_HEAD) && lasts.contains(word);
        let same = named.iter_mut().find(|name| name.tokens == rule.tokens);
        match same {
            Some(name) if name.kind == EntityKind::Place && !reading.has(at, Hints::PLACE) => name.kind = rule.kind,
            None if first || head => put(named, rule.clone()),
            _ => {}
        }
    }
}

fn overlap(one: &Named, other: &Named) -> bool {
    one.tokens.start < other.tokens.end && other.tokens.start < one.tokens.end
}

/// Puts a name in the place of all that it overlaps, unless that goes further.
fn put(named: &mut Vec<Named>, name: Named) {
    let goes_further = |other: &Named| {
        other.kind == name.kind && other.tokens.start <= name.tokens.start && other.tokens.end >= name.tokens.end
    };
    if !named.iter().any(|other| overlap(other, &name) && goes_further(other)) {
        named.retain(|other| !overlap(other, &name));
        named.push(name);
    }
}

/// A person's name without the title that the tagger took into it.
fn without_title(reading: &Reading<'_, '_>, tokens: Range<usize>, certain: &Certain) -> Range<usize> {
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
