//! Names who is spoken of, in order: names and pronouns outside quotations, each with how much it stands out in its
//! sentence.
//!
//! `he` and `she` stand for whoever fits by gender, is near, and stands out. Once led back a pronoun is a mention like any
//! other, so that the next one follows the chain. Whose gender neither title nor given name tells, the pronouns after the
//! name do: a first walk through the text counts them, a second leads back.

use std::collections::{HashMap, HashSet};

use super::salience::{SUBJECT, salience};
use crate::attribution::claim::Claim;
use crate::names::Gender;
use crate::syntax::phrase::Head;
use crate::syntax::scene::Scene;
use crate::syntax::words;
use crate::text::Span;
use crate::{EntityId, EntityKind};

/// Tells how many mentions back an antecedent is looked for; keeps hostile text linear.
const FAR: usize = 60;
/// Tells how well somebody fits whose gender is known to be right, or is not known.
const KNOWN: i32 = 3;
const UNKNOWN: i32 = 1;
/// Holds what each sentence costs that stands between, and names somebody who fits.
const SENTENCE: i32 = 3;
/// Holds what it is worth to have spoken last, where the pronoun speaks too.
const SPOKE: i32 = 2;
/// Holds what it is worth to be whom the text is about, where the pronoun opens a paragraph and the story goes on.
const ABOUT: i32 = 5;

/// Whom a pronoun stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Antecedent {
    /// The person or body.
    pub(crate) entity: EntityId,
    /// Tells where they were last spoken of before it.
    pub(crate) place: usize,
    /// Tells how much they stand out there.
    pub(crate) salience: i32,
}

/// A name or a pronoun outside quotations.
struct Event {
    span: Span,
    sentence: usize,
    block: usize,
    /// Tells whether the speaker of a quotation is told by it.
    speaks: bool,
    what: What,
}

enum What {
    Name { entity: EntityId, salience: i32 },
    Pronoun { gender: Gender, role: Role },
}

/// Holds what a pronoun is in its clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Subject,
    Possessive,
    Object,
}

/// Somebody spoken of.
#[derive(Clone, Copy)]
struct Referent {
    entity: EntityId,
    place: usize,
    sentence: usize,
    block: usize,
    salience: i32,
}

/// Whom each `he` and `she` outside quotations stands for, by the byte at which it begins.
pub(crate) fn antecedents(scene: &Scene<'_>, claims: &[Option<Claim>]) -> HashMap<usize, Antecedent> {
    let pronoun = |claim: &Claim| claim.phrase.head == Head::Pronoun;
    if !claims.iter().flatten().any(pronoun) {
        return HashMap::new();
    }
    let events = events(scene, claims);
    let known = |entity: usize| scene.names.traits.get(entity).and_then(|traits| traits.gender);
    let mut genders: Vec<_> = (0..scene.names.entities.len()).map(known).collect();
    let mut votes = vec![0_i32; genders.len()];
    let nobody = [None; 2];
    walk(scene, &events, &genders, nobody, |antecedent, gender, role| {
        let weight = if role == Role::Subject { 2 } else { 1 };
        votes[antecedent.entity.0] += if gender == Gender::Female { weight } else { -weight };
    });
    for (gender, vote) in genders.iter_mut().zip(votes) {
        let told = if vote > 0 { Gender::Female } else { Gender::Male };
        *gender = gender.or((vote != 0).then_some(told));
    }
    let about = [Gender::Female, Gender::Male].map(|gender| protagonist(&events, &genders, gender));
    walk(scene, &events, &genders, about, |_, _, _| {})
}

/// Whom the text is about, of one gender: who is named most, the first paragraphs counting twice, and half again as
/// often as anybody else.
fn protagonist(events: &[Event], genders: &[Option<Gender>], gender: Gender) -> Option<EntityId> {
    let mut named = vec![0; genders.len()];
    let opening = events.first().map_or(0, |event| event.block) + 2;
    for event in events {
        if let What::Name { entity, .. } = event.what
            && genders[entity.0] == Some(gender)
        {
            named[entity.0] += if event.block < opening { 2 } else { 1 };
        }
    }
    let most = (0..named.len()).max_by_key(|&entity| named[entity])?;
    let second = (0..named.len()).filter(|&entity| entity != most).map(|entity| named[entity]).max().unwrap_or(0);
    (named[most] > 1 && 2 * named[most] >= 3 * second).then_some(EntityId(most))
}

/// Goes through the text in order, leads each pronoun back, and hands it to `told`.
fn walk(
    scene: &Scene<'_>,
    events: &[Event],
    genders: &[Option<Gender>],
    about: [Option<EntityId>; 2],
    mut told: impl FnMut(Antecedent, Gender, Role),
) -> HashMap<usize, Antecedent> {
    let mut referents: Vec<Referent> = Vec::with_capacity(events.len());
    let mut found = HashMap::new();
    let mut last = None;
    for event in events {
        let (entity, salience) = match event.what {
            What::Name { entity, salience } => (entity, salience),
            What::Pronoun { gender, role } => {
                let about = about[usize::from(gender == Gender::Male)];
                let opens = scene.document.blocks()[event.block].span.start == event.span.start;
                let fit = |entity: EntityId| {
                    let spoke = event.speaks && last == Some(entity);
                    let goes_on = !event.speaks && opens && about == Some(entity);
                    let fit = fit(scene, genders, entity, gender)?;
                    Some(fit + SPOKE * i32::from(spoke) + ABOUT * i32::from(goes_on))
                };
                let Some(antecedent) = best(&referents, event, fit) else { continue };
                told(antecedent, gender, role);
                found.insert(event.span.start, antecedent);
                (antecedent.entity, if role == Role::Subject { SUBJECT } else { 1 })
            }
        };
        let (place, sentence, block) = (event.span.start, event.sentence, event.block);
        referents.push(Referent { entity, place, sentence, block, salience });
        if event.speaks {
            last = Some(entity);
        }
    }
    found
}

/// Returns how well somebody answers a pronoun: not at all, or the higher the better.
fn fit(scene: &Scene<'_>, genders: &[Option<Gender>], entity: EntityId, asked: Gender) -> Option<i32> {
    if scene.names.entities[entity.0].kind != EntityKind::Person {
        return None;
    }
    match genders[entity.0] {
        Some(gender) if gender == asked => Some(KNOWN),
        Some(_) => None,
        None => Some(UNKNOWN),
    }
}

/// Whom a pronoun stands for, among those spoken of before it.
fn best(referents: &[Referent], event: &Event, fit: impl Fn(EntityId) -> Option<i32>) -> Option<Antecedent> {
    let mut sentence = usize::MAX;
    let mut distance = -1;
    let mut best: Option<(i32, Antecedent)> = None;
    for referent in referents.iter().rev().take(FAR) {
        let Some(fit) = fit(referent.entity) else { continue };
        let object = matches!(event.what, What::Pronoun { role: Role::Object, .. });
        if object && referent.sentence == event.sentence && referent.salience >= SUBJECT {
            continue;
        }
        if referent.sentence != sentence {
            sentence = referent.sentence;
            distance += 1;
        }
        let apart = (event.block - referent.block).saturating_sub(1).min(4);
        let score = fit + referent.salience - SENTENCE * distance - i32::try_from(apart).unwrap_or(4);
        // Of two equals in one sentence the first is its subject.
        if best.is_none_or(|(other, _)| score >= other) {
            let Referent { entity, place, salience, .. } = *referent;
            best = Some((score, Antecedent { entity, place, salience }));
        }
    }
    best.map(|(_, antecedent)| antecedent)
}

/// All names of people, and all pronouns that stand for one, outside quotations and in order.
fn events(scene: &Scene<'_>, claims: &[Option<Claim>]) -> Vec<Event> {
    let document = scene.document;
    let speakers: HashSet<usize> = claims.iter().flatten().map(|claim| speaker(scene, claim)).collect();
    let mut events = Vec::new();
    let mut piece = 0;
    let mut mentions = scene.names.mentions.iter().peekable();
    for (at, token) in document.tokens().iter().enumerate() {
        let span = token.span;
        while scene.quoted.get(piece).is_some_and(|quoted| quoted.piece.outer.end <= span.start) {
            piece += 1;
        }
        let quoted = scene.quoted.get(piece).is_some_and(|quoted| quoted.piece.outer.overlaps(span));
        let mention = mentions.next_if(|mention| mention.span.start <= span.start);
        if quoted {
            continue;
        }
        let what = match mention {
            Some(mention) if mention.kind == EntityKind::Person => {
                What::Name { entity: mention.entity, salience: salience(scene, mention) }
            }
            Some(_) => continue,
            None => match pronoun(scene, at) {
                Some((gender, role)) => What::Pronoun { gender, role },
                None => continue,
            },
        };
        let speaks = speakers.contains(&span.start);
        events.push(Event {
            span,
            sentence: document.sentence_of(at),
            block: document.block_at(span.start),
            speaks,
            what,
        });
    }
    events
}

/// Returns where the name or pronoun begins that tells a speaker.
fn speaker(scene: &Scene<'_>, claim: &Claim) -> usize {
    match claim.phrase.head {
        Head::Named(mention) => scene.names.mentions[mention].span.start,
        _ => claim.attribution.speaker.start,
    }
}

/// The gender and the role of the pronoun that the token `at` is.
fn pronoun(scene: &Scene<'_>, at: usize) -> Option<(Gender, Role)> {
    let word = scene.document.word(at);
    if !(2..=9).contains(&word.len()) || !word.starts_with(['h', 'H', 's', 'S']) {
        return None;
    }
    let role = match words::bare(word).to_ascii_lowercase().as_str() {
        "he" => return Some((Gender::Male, Role::Subject)),
        "she" => return Some((Gender::Female, Role::Subject)),
        "his" | "himself" => return Some((Gender::Male, Role::Possessive)),
        "him" => return Some((Gender::Male, Role::Object)),
        "herself" => Role::Possessive,
        "her" => {
            let next = scene.document.tokens().get(at + 1).map_or("", |next| next.span.of(scene.text()));
            let noun = next.starts_with(char::is_alphabetic)
                && !words::is_preposition(next)
                && !words::is_conjunction(next)
                && !words::is_determiner(next)
                && !words::is_adverb(next);
            if noun { Role::Possessive } else { Role::Object }
        }
        _ => return None,
    };
    Some((Gender::Female, role))
}
