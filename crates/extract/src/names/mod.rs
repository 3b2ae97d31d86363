//! Names who and what is named: mentions of people, organisations and places, gathered into entities.
//!
//! The stages: words are looked up ([`reading`], with [`lexicon`]); runs of capitals become candidates ([`candidate`]);
//! evidence for each is weighed ([`evidence`]) and all uses of the same words are decided together ([`decision`]), short
//! names by the long ones ([`links`]); headlines are read with what is then known ([`headline`]). A trained tagger hears
//! this opinion and decides ([`tagger`]); what both say is made one list ([`mod@reconcile`]). Mentions of one thing are gathered,
//! named and described ([`entity`]).
//!
//! Who is meant by `she` or `the company` is not decided here.

mod candidate;
mod decision;
mod entity;
mod evidence;
mod form;
mod grounds;
mod headline;
mod label;
mod lexicon;
mod links;
mod reading;
mod recase;
pub mod reconcile;
#[expect(missing_docs, reason = "open for the trainer alone")]
pub mod tagger;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use super::{Entity, EntityId, Mention};
use crate::text::{Document, Span};
use candidate::Candidate;
pub(super) use entity::naming::normal;
use entity::naming::shown;
pub(super) use entity::person;
pub(super) use entity::spelling::folded;
use entity::traits;
use entity::{Cluster, gather};
use form::Named;
use reading::Reading;
pub(super) use recase::recased;
use reconcile::{Certain, reconcile};
use tagger::Tagger;
use tagger::label::{Kind, OUTSIDE};

/// The findings of this stage.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// In order, not overlapping.
    pub(super) mentions: Vec<Mention>,
    /// Whom they name, by weight.
    pub(super) entities: Vec<Entity>,
    /// The traits of each entity beyond its name; parallel to `entities`.
    pub(super) traits: Vec<Traits>,
}

/// The traits of an entity that the text tells, by which pronouns and roles are led back to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// The pronoun that stands for it, as far as a title, a given name or the text tells.
    pub(super) gender: Option<Gender>,
    /// The hints of words around its mentions that it is a woman, less those that it is a man.
    pub(super) leaning: i32,
    /// Titles and roles it bears in the text, in lower case: `president`, `chief executive`, `mechanic`; of an
    /// organisation the noun that heads its name: `union`, `administration`, `company`.
    pub(super) roles: Vec<String>,
}

/// The pronoun that stands for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// `she`
    Female,
    /// `he`
    Male,
}

impl Names {
    /// Returns the entities that bear `role`, a noun in small letters, whole or as its last word, the weightiest first:
    /// `administration`, `union`, `mayor`.
    pub(super) fn with_role(&self, role: &str) -> impl Iterator<Item = EntityId> {
        let bears = move |traits: &Traits| {
            traits
                .roles
                .iter()
                .any(|known| known.strip_suffix(role).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
        };
        self.traits.iter().enumerate().filter(move |(_, traits)| bears(traits)).map(|(index, _)| EntityId(index))
    }
}

/// Returns whether a word stands for one of a listed people, or for what is theirs: `Dane`, `Bulgarian`.
pub(super) fn is_demonym(word: &str) -> bool {
    lexicon::hints(&word.to_lowercase()).any(lexicon::Hints::DEMONYM)
}

/// Finds all names in `document`; of `labels` it is known that they stand before turns of a transcript: they name
/// people.
pub(super) fn names(document: &Document<'_>, labels: &[Span]) -> Names {
    found(document, labels, tagger::shipped(), None)
}

/// Finds the names with this tagger; in a text without capitals those that it would have with them.
fn found(document: &Document<'_>, labels: &[Span], tagger: &Tagger<'_>, without: Option<&str>) -> Names {
    let find = |document: &Document<'_>| {
        let reading = Reading::new(document);
        let mut found = named(&reading, tagger, without);
        label::adopt(&reading, labels, &mut found);
        gathered(&reading, &found)
    };
    match recased(document) {
        Some(text) => find(&Document::new(&text, document.blocks())),
        None => find(document),
    }
}

/// Returns what the rules alone find, for their tests.
#[cfg(test)]
pub(super) fn names_by_rules(document: &Document<'_>) -> Names {
    let reading = Reading::new(document);
    gathered(&reading, &by_rules(&reading, candidate::candidates(&reading)))
}

/// Gathers names into entities, ordered by weight.
fn gathered(reading: &Reading<'_, '_>, named: &[Named]) -> Names {
    let document = reading.document;
    let mut clusters = gather::gather(reading, named);
    let titled =
        document.blocks().iter().take_while(|block| block.kind.is_heading()).last().map_or(0, |block| block.span.end);
    clusters.sort_by_key(|cluster| {
        let first = cluster.mentions[0];
        let headline = reading.span(named[first].tokens.clone()).start < titled;
        (Reverse(cluster.mentions.len() + 2 * usize::from(headline)), first)
    });
    assemble(reading, named, &clusters)
}

/// Returns the names in order: what the tagger finds, with the titles that stand before them.
///
/// The tagger hears the rules as one opinion among others. `without` leaves out one pass of [`mod@reconcile`].
fn named(reading: &Reading<'_, '_>, tagger: &Tagger<'_>, without: Option<&str>) -> Vec<Named> {
    let candidates = candidate::candidates(reading);
    let certain = Certain::new(reading, &candidates);
    let ruled = by_rules(reading, candidates);
    let found = tagger.names(reading.document, labels_of(&ruled, reading.document.tokens().len()));
    reconcile(reading, found, &ruled, &certain, without)
}

/// Returns the names that the rules find, in order.
fn by_rules(reading: &Reading<'_, '_>, candidates: Vec<Candidate>) -> Vec<Named> {
    let (mut named, forms) = decision::decide(reading, candidates);
    headline::headlines(reading, &forms, &mut named);
    named.sort_by_key(|named| named.tokens.start);
    named
}

/// Returns what is found with `tagger` in the place of the shipped one, for the trainer; `without` leaves out the pass
/// of [`reconcile::PASSES`] that has this name.
#[must_use]
pub fn names_by(document: &Document<'_>, tagger: &Tagger<'_>, without: Option<&str>) -> (Vec<Mention>, Vec<Entity>) {
    let names = found(document, &[], tagger, without);
    (names.mentions, names.entities)
}

/// Returns the labels that the rules give to each token, for the trainer.
#[must_use]
pub fn rule_labels(document: &Document<'_>) -> Vec<u8> {
    let reading = Reading::new(document);
    labels_of(&by_rules(&reading, candidate::candidates(&reading)), document.tokens().len())
}

fn labels_of(named: &[Named], count: usize) -> Vec<u8> {
    let mut labels = vec![OUTSIDE; count];
    for name in named {
        let kind = Kind::from(name.kind);
        for at in name.tokens.clone() {
            labels[at] = if at == name.tokens.start { kind.begin() } else { kind.inside() };
        }
    }
    labels
}

/// Mentions, entities and traits of what was gathered, in the order of `clusters`.
fn assemble(reading: &Reading<'_, '_>, named: &[Named], clusters: &[Cluster]) -> Names {
    let mut entity_of = vec![EntityId(0); named.len()];
    for (id, cluster) in clusters.iter().enumerate() {
        for &mention in &cluster.mentions {
            entity_of[mention] = EntityId(id);
        }
    }
    let mentions = named.iter().zip(entity_of).enumerate().map(|(index, (name, entity))| Mention {
        span: reading.span(name.tokens.clone()),
        kind: name.kind,
        entity,
        reason: grounds::reason(reading, named, &clusters[entity.0], index),
    });
    let entities = clusters.iter().map(|cluster| Entity {
        kind: cluster.kind,
        name: shown(reading, named, cluster),
        mentions: cluster.mentions.clone(),
    });
    Names {
        mentions: mentions.collect(),
        entities: entities.collect(),
        traits: clusters.iter().map(|cluster| traits::traits(reading, named, cluster)).collect(),
    }
}
