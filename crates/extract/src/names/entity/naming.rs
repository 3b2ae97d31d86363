//! Tells how names are compared, divided and shown.

use crate::text::HashMap;
use std::cmp::Reverse;
use std::ops::Range;

use super::super::form::Named;
use super::super::lexicon::{Hints, hints};
use super::super::reading::{Reading, fold};
use super::Cluster;
use super::spelling::spelled;
use crate::EntityKind;

/// Returns the name to show, white space evened: of a place the form that is written most, else the fullest, and of
/// equally full ones again the one that is written most.
pub(crate) fn shown(reading: &Reading<'_, '_>, named: &[Named], cluster: &Cluster) -> String {
    let words = |mention: usize| reading.slice(named[mention].tokens.clone());
    let fullest = normal(words(cluster.fullest), cluster.kind);
    let equal = |mention: &&usize| {
        cluster.kind == EntityKind::Place && !is_water(reading.word(named[cluster.fullest].tokens.start))
            || **mention == cluster.fullest
            || words(**mention) == words(cluster.fullest)
            || words(**mention).len() == words(cluster.fullest).len()
                && normal(words(**mention), cluster.kind) == fullest
    };
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::default();
    for &mention in cluster.mentions.iter().filter(equal) {
        counts.entry(words(mention)).or_insert((0, mention)).0 += 1;
    }
    let shouted = |words: &str| words.len() > 5 && words.bytes().all(|byte| byte.is_ascii_uppercase());
    let most = counts.into_iter().max_by_key(|&(words, (count, first))| (!shouted(words), count, Reverse(first)));
    let name = most.map_or(words(cluster.fullest), |(words, _)| words);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns whether it stands before the name of a water or a mountain, which also goes without: `the River Ansel`, `the
/// Ansel`.
pub(crate) fn is_water(word: &str) -> bool {
    matches!(word, "River" | "Lake" | "Loch" | "Mount")
}

/// Returns the tokens of the family name at the end of a person's name: with its particles and hyphens.
pub(crate) fn family_of(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> Range<usize> {
    let mut end = tokens.end;
    while end > tokens.start + 1 && matches!(reading.word(end - 1), "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV") {
        end -= 1;
    }
    let mut start = end - 1;
    while start > tokens.start {
        let before = start - 1;
        let hyphen = reading.word(before) == "-";
        if hyphen && before > tokens.start {
            start = before - 1;
        } else if reading.is_small(before) && reading.has(before, Hints::PARTICLE) {
            start = before;
        } else {
            break;
        }
    }
    start..end
}

/// Returns a name as it is compared: in small letters, without stops; a person’s in one spelling, an organisation’s
/// without the form of a company.
pub(crate) fn normal(name: &str, kind: EntityKind) -> String {
    let (mut joined, mut small) = (String::with_capacity(name.len()), String::new());
    for word in name.split_whitespace() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        let word = fold(word, &mut small);
        match kind {
            EntityKind::Person => joined.push_str(&spelled(word)),
            _ => joined.push_str(word),
        }
    }
    match kind {
        EntityKind::Person => {}
        EntityKind::Organisation => {
            if joined.len() > 4 && joined.starts_with("the ") {
                joined.drain(..4);
            }
            while let Some((rest, last)) = joined.rsplit_once(' ')
                && hints(last).any(Hints::COMPANY_FORM)
            {
                joined.truncate(rest.len());
            }
        }
        EntityKind::Place => {
            if let Some((_, name)) = ALIASES.iter().find(|(alias, _)| *alias == joined) {
                (*name).clone_into(&mut joined);
            }
        }
    }
    joined
}

/// Places that go by several names.
const ALIASES: &[(&str, &str)] = &[
    ("u.s", "united states"),
    ("us", "united states"),
    ("usa", "united states"),
    ("u.s.a", "united states"),
    ("united states of america", "united states"),
    ("uk", "united kingdom"),
    ("u.k", "united kingdom"),
    ("uae", "united arab emirates"),
    ("kiev", "kyiv"),
    ("washington, d.c", "washington"),
    ("washington d.c", "washington"),
    ("washington dc", "washington"),
    ("new york city", "new york"),
];
