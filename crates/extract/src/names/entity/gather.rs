//! Mentions of one thing, gathered into an entity.

use crate::text::HashMap;
use std::ops::Range;

use super::super::Gender;
use super::super::form::{Named, initials};
use super::super::lexicon::Hints;
use super::super::reading::Reading;
use super::Cluster;
use super::naming::{family_of, is_water, normal};
use super::person::generation;
use super::spelling::agree;
use super::traits::{gender_of_name, gender_of_title};
use crate::EntityKind;

/// Returns the cluster of each of `named`, and the clusters.
pub(crate) fn gather(reading: &Reading<'_, '_>, named: &[Named]) -> Vec<Cluster> {
    let keys = named.iter().map(|name| normal(reading.slice(name.tokens.clone()), name.kind)).collect();
    let (clusters, names, full) = (Vec::new(), HashMap::default(), Vec::new());
    let mut gathering = Gathering { reading, named, keys, clusters, names, full };
    // Full names first, so that a bare family name in a headline finds its bearer further down; of people the longest
    // first, so that `Gonzaga Jimena` finds `Edda Gonzaga Jimena`.
    for rank in [Rank::Long, Rank::Full, Rank::Short] {
        for index in (0..named.len()).filter(|&index| Rank::of(reading, &named[index]) == rank) {
            gathering.place(index);
        }
        for cluster in &mut gathering.clusters {
            cluster.mentions.sort_unstable();
        }
        if rank == Rank::Full {
            gathering.full = gathering.clusters.iter().map(|cluster| cluster.mentions.len()).collect();
        }
    }
    gathering.clusters
}

/// In which turn a name is gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    /// A person’s of three capitals or more.
    Long,
    /// Another one of several words.
    Full,
    /// A single word, or a family name with its particles.
    Short,
}

impl Rank {
    fn of(reading: &Reading<'_, '_>, named: &Named) -> Self {
        let capitals = || named.tokens.clone().filter(|&at| reading.is_capital(at)).count();
        match is_full(reading, named) {
            false => Self::Short,
            true if named.kind == EntityKind::Person && capitals() > 2 => Self::Long,
            true => Self::Full,
        }
    }
}

fn is_full(reading: &Reading<'_, '_>, named: &Named) -> bool {
    let capitals = named.tokens.clone().filter(|&at| reading.is_capital(at)).count();
    capitals > 1 && !(named.kind == EntityKind::Person && family_of(reading, &named.tokens).start == named.tokens.start)
}

/// The most bearers of one short name that are told apart.
const MOST_BEARERS: usize = 16;

struct Gathering<'a, 'd, 't> {
    reading: &'a Reading<'d, 't>,
    named: &'a [Named],
    /// Each of `named` as names are compared.
    keys: Vec<String>,
    clusters: Vec<Cluster>,
    /// The clusters by each of their forms, and by parts of them, by kind.
    names: HashMap<(EntityKind, String), Vec<usize>>,
    /// The number of full names in each cluster; they come first and in order, then the others in theirs.
    full: Vec<usize>,
}

impl Gathering<'_, '_, '_> {
    /// Puts a mention into its cluster, or a new one.
    fn place(&mut self, index: usize) {
        let key = self.keys[index].clone();
        let cluster = match self.named[index].kind {
            EntityKind::Person => self.person(index, &key),
            EntityKind::Organisation => self.organisation(index, &key),
            EntityKind::Place => self.names.get(&(EntityKind::Place, key.clone())).map(|found| found[0]),
        };
        let gender = self.gender(index);
        let cluster = cluster.unwrap_or_else(|| {
            let kind = self.named[index].kind;
            self.clusters.push(Cluster { kind, mentions: Vec::new(), fullest: index, gender: None });
            self.clusters.len() - 1
        });
        let fuller = self.length(index) > self.length(self.clusters[cluster].fullest);
        let gathered = &mut self.clusters[cluster];
        gathered.mentions.push(index);
        gathered.gender = gathered.gender.or(gender);
        if fuller {
            gathered.fullest = index;
        }
        self.remember(index, cluster, key);
    }

    /// Returns how full a form is: its words, company forms aside, then its letters.
    fn length(&self, index: usize) -> (usize, usize) {
        let tokens = &self.named[index].tokens;
        let formal = self.reading.has(tokens.end - 1, Hints::COMPANY_FORM);
        let words =
            tokens.clone().filter(|&at| self.reading.is_capital(at)).count() - usize::from(formal && tokens.len() > 1);
        (words, if formal { 0 } else { self.reading.span(tokens.clone()).len() })
    }

    /// Stores under what names a cluster may be looked for.
    fn remember(&mut self, index: usize, cluster: usize, key: String) {
        let named = &self.named[index];
        let (reading, tokens, kind) = (self.reading, &named.tokens, named.kind);
        let mut keys = vec![key];
        let part = |range| normal(reading.slice(range), kind);
        match kind {
            EntityKind::Person if is_full(reading, named) => {
                // All that the name ends in, and each family name before the last.
                let middle = (tokens.start + 1..tokens.end - 1).filter(|&at| is_family(reading, at));
                keys.extend(middle.flat_map(|at| [part(at..tokens.end), inner(&part(at..at + 1))]));
                keys.push(part(family_of(reading, tokens)));
                keys.push(part(tokens.end - 1..tokens.end));
                keys.push(part(tokens.start..tokens.start + 1));
            }
            EntityKind::Organisation if tokens.len() > 1 => {
                keys.push(initials(reading, tokens).to_lowercase());
                let first = tokens.start..tokens.start + 1;
                if !reading.has(first.start, Hints::COUNTRY.and(Hints::CITY).and(Hints::DEMONYM)) {
                    keys.push(part(first));
                }
                keys.push(part(tokens.end - 1..tokens.end));
                keys.extend(shorter(reading, tokens).into_iter().flatten().map(part));
            }
            EntityKind::Place if tokens.len() == 2 && is_water(reading.word(tokens.start)) => {
                keys.push(part(tokens.end - 1..tokens.end));
            }
            _ => {}
        }
        for key in keys {
            let known = self.names.entry((kind, key)).or_default();
            if known.len() < MOST_BEARERS && !known.contains(&cluster) {
                known.push(cluster);
            }
        }
    }

    fn gender(&self, index: usize) -> Option<Gender> {
        let named = &self.named[index];
        if named.kind != EntityKind::Person {
            return None;
        }
        let title = named.title.clone().and_then(|title| gender_of_title(self.reading, title));
        title.or_else(|| is_full(self.reading, named).then(|| gender_of_name(self.reading, &named.tokens)).flatten())
    }

    /// Returns the cluster of a person's name.
    fn person(&self, index: usize, key: &str) -> Option<usize> {
        let named = &self.named[index];
        if is_full(self.reading, named) {
            if let Some(same) = self.names.get(&(EntityKind::Person, key.to_owned())) {
                return Some(same[0]);
            }
            let family = family_of(self.reading, &named.tokens);
            let family = normal(self.reading.slice(family), EntityKind::Person);
            let find = |key: String| self.names.get(&(EntityKind::Person, key)).into_iter().flatten().copied();
            let mut bearers = find(family.clone()).chain(find(inner(&family)));
            return bearers.find(|&cluster| self.agrees(index, cluster));
        }
        let find = |key: &str| self.names.get(&(EntityKind::Person, key.to_owned()));
        let bearers = find(key).or_else(|| find(&inner(key)))?;
        match bearers.as_slice() {
            [] => None,
            [only] => Some(*only),
            several => self.closest(index, several),
        }
    }

    /// Returns whether a full name may be another form of a cluster's: equal given names, an initial, or one without
    /// middle names; not `Sr.` and `Jr.`
    fn agrees(&self, index: usize, cluster: usize) -> bool {
        let given = |index: usize| {
            let tokens = &self.named[index].tokens;
            let family = family_of(self.reading, tokens);
            tokens.start..family.start
        };
        let (ours, theirs) = (given(index), given(self.clusters[cluster].fullest));
        if ours.is_empty() || theirs.is_empty() {
            return true;
        }
        let last = |index: usize| generation(self.reading.word(self.named[index].tokens.end - 1));
        let fathers = [last(index), last(self.clusters[cluster].fullest)];
        let apart = fathers.contains(&Some(true)) && fathers.contains(&Some(false));
        // `George W.` and `George H. W.` are two.
        let middle = |tokens: Range<usize>| {
            let initial = (tokens.start + 1..tokens.end).next().and_then(|at| self.reading.word(at).chars().next());
            initial.filter(|letter| letter.is_uppercase())
        };
        let middles = [middle(ours.clone()), middle(theirs.clone())];
        let apart = apart || matches!(middles, [Some(one), Some(other)] if one != other);
        !apart && agree(self.reading.word(ours.start), self.reading.word(theirs.start))
    }

    /// Returns the cluster among `several` whose gender agrees with the title, and that was named last before `index`.
    fn closest(&self, index: usize, several: &[usize]) -> Option<usize> {
        let gender = self.gender(index);
        let fits = |cluster: &&usize| {
            let theirs = self.clusters[**cluster].gender;
            gender.is_none() || theirs.is_none() || theirs == gender
        };
        let last = |cluster: &usize| {
            let mentions = &self.clusters[*cluster].mentions;
            let (full, short) = mentions.split_at(self.full.get(*cluster).map_or(0, |&full| full));
            let before = full.partition_point(|&mention| mention < index).checked_sub(1).map(|at| full[at]);
            before.max(short.last().copied())
        };
        // Who has gone by the short name so far goes on to; others of the family are told by their given names.
        let short = |cluster: &usize| {
            let full = self.full.get(*cluster).map_or(0, |&full| full);
            self.clusters[*cluster].mentions.len() > full
        };
        let fitting = several.iter().filter(fits);
        fitting
            .max_by_key(|cluster| (short(cluster), last(cluster), std::cmp::Reverse(**cluster)))
            .or(several.first())
            .copied()
    }

    /// Returns the cluster of the name that a short form in brackets stands for: `Port Workers’ Union (PWU)`.
    fn defined(&self, index: usize) -> Option<usize> {
        let (reading, short) = (self.reading, &self.named[index]);
        let at = short.tokens.start;
        let bracketed = at > 0 && reading.word(at - 1) == "(" && reading.word(short.tokens.end) == ")";
        let long = index.checked_sub(1).filter(|_| bracketed)?;
        let Named { tokens, kind, .. } = &self.named[long];
        let beside = *kind == short.kind && tokens.len() > short.tokens.len() && tokens.end + 1 == at;
        let begins = reading.word(at).chars().next() == reading.word(tokens.start).chars().next();
        if !beside || !begins {
            return None;
        }
        self.clusters.iter().position(|cluster| cluster.mentions.contains(&long))
    }

    /// Returns the cluster of an organisation's name: the same, its acronym, or its first or last word.
    fn organisation(&self, index: usize, key: &str) -> Option<usize> {
        let compact: String = key.chars().filter(|c| *c != '.' && *c != ' ').collect();
        let find = |key: &str| self.names.get(&(EntityKind::Organisation, key.to_owned()));
        let one = self.named[index].tokens.len() == 1;
        if let Some(defined) = self.defined(index) {
            return Some(defined);
        }
        let is_whole = |&&cluster: &&usize| self.keys[self.clusters[cluster].fullest] == key;
        let found = find(key).or_else(|| if one { find(&compact) } else { None });
        let same = found.and_then(|found| found.iter().find(is_whole));
        let short = found.and_then(|found| if one { found.last() } else { only(found) });
        same.or(short).copied().or_else(|| self.longer(index))
    }

    /// Returns the cluster of an organisation's name that this one tells more of: where it is, or what it is of.
    fn longer(&self, index: usize) -> Option<usize> {
        let reading = self.reading;
        let kind = EntityKind::Organisation;
        shorter(reading, &self.named[index].tokens).into_iter().flatten().find_map(|part| {
            let key = normal(reading.slice(part), kind);
            let cluster = *only(self.names.get(&(kind, key.clone()))?)?;
            (self.keys[self.clusters[cluster].fullest] == key).then_some(cluster)
        })
    }
}

/// Returns the key of a family name that others follow, which counts where nobody bears it last: `Gonzaga` of `Edda
/// Gonzaga Jimena`.
fn inner(key: &str) -> String {
    format!("{key} …")
}

/// Returns whether a word within a person’s name begins or is a family name: no given name, no initial.
fn is_family(reading: &Reading<'_, '_>, at: usize) -> bool {
    let given = reading.has(at, Hints::GIVEN) && !reading.has(at, Hints::PARTICLE);
    reading.is_capital(at) && !given && !reading.word(at).ends_with('.') && reading.word(at).chars().count() > 1
}

/// Returns the one element, where there is one alone.
fn only(found: &[usize]) -> Option<&usize> {
    if let [one] = found { Some(one) } else { None }
}

/// Returns what an organisation of several words is called for short, in two words or more: without its country before
/// (`US State Department`), and without what it is of (`Supreme Court of Cassation`).
fn shorter(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> [Option<Range<usize>>; 2] {
    let whose = Hints::COUNTRY.and(Hints::DEMONYM);
    let chamber = matches!(reading.word(tokens.start), "House" | "Senate");
    let without =
        (tokens.len() > 2 && (chamber || reading.has(tokens.start, whose))).then(|| tokens.start + 1..tokens.end);
    let of = tokens.clone().skip(2).find(|&at| reading.word(at) == "of");
    // `Take-Two` of `Take-Two Interactive`, `New Media` of `New Media Investment Group`.
    let plain = Hints::ORDINARY.and(Hints::ORGANISATION_HEAD).and(Hints::COMPANY_HEAD);
    let first =
        if tokens.len() > 3 && reading.word(tokens.start + 1) == "-" { tokens.start + 3 } else { tokens.start + 2 };
    let rest = || (first..tokens.end).all(|at| reading.is_capital(at) && reading.has(at, plain));
    let place = reading.has(tokens.start, Hints::PLACE_PHRASE)
        || (tokens.start..first).all(|at| reading.has(at, Hints::PLACE.and(Hints::MODIFIER)));
    let short = (first < tokens.end && !place && rest()).then_some(tokens.start..first);
    [without, of.map(|of| tokens.start..of).or(short)]
}
