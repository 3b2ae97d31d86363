//! Speakers led back to people and organisations: names through their entity, pronouns to their antecedent, roles to
//! whoever bears them.

mod described;
pub(crate) mod discourse;
mod epithet;
pub(crate) mod events;
pub(crate) mod ranker;
mod salience;
pub(crate) mod weights;

use described::{Wanted, wanted};
use discourse::Antecedent;
use salience::{SUBJECT, salience};

use super::claim::Claim;
use super::confidence;
use crate::lexicon::Class;
use crate::quotes::Shape;
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::Scene;
use crate::text::Span;
use crate::{EntityId, EntityKind, Mention, Reference};

/// The reach back to an antecedent, in mentions; keeps hostile text linear.
const FAR: usize = 60;

/// Leads all claims back, in order, so that each can build on those before it.
pub(crate) fn resolve(scene: &Scene<'_>, claims: &mut [Option<Claim>]) {
    let mut borne = Vec::new();
    let antecedents = discourse::antecedents(scene, claims);
    let mut last: Option<Last> = None;
    let personal = |word: &str| matches!(wanted(word), Some(Wanted::Person(_)));
    for (piece, claim) in claims.iter_mut().enumerate() {
        let Some(claim) = claim else { continue };
        let span = claim.attribution.speaker;
        let lead = match claim.phrase.head {
            Head::Named(mention) => Lead::Entity(scene.names.mentions[mention].entity),
            Head::Pronoun => {
                let lead = match wanted(scene.word(claim.phrase.units.start)) {
                    Some(Wanted::Person(_)) => antecedents.get(&span.start).map(person),
                    Some(wanted) => thing(scene, claim, wanted, last.as_ref()),
                    None => None,
                };
                lead.unwrap_or(Lead::None)
            }
            Head::Common(head) => bearer(scene, &claim.phrase, head).map_or(Lead::None, Lead::Entity),
            Head::Several => Lead::None,
        };
        if claim.phrase.head == Head::Pronoun && personal(scene.word(claim.phrase.units.start)) {
            claim.attribution.led = antecedents.get(&span.start).map(Antecedent::led);
        }
        if matches!(&lead, Lead::Description(phrase) if is_carrier(scene, phrase)) {
            borne.push(piece);
        }
        set(scene, claim, &lead, scene.quoted.get(piece).is_some_and(|quoted| quoted.shape == Shape::Utterance));
        last = Some(Last {
            entity: claim.attribution.entity,
            phrase: match lead {
                Lead::Description(phrase) => phrase,
                _ => claim.phrase.clone(),
            },
            block: scene.document.block_at(span.start),
        });
    }
    for piece in borne {
        claims[piece] = None;
    }
}

/// Returns whether a thing bears the words and nobody says them: `“Keep out,” read a sign.`
pub(crate) fn is_carrier(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    matches!(phrase.head, Head::Common(head) if scene.is(head, Class::CARRIER))
}

/// The antecedent of a speaker.
enum Lead {
    Entity(EntityId),
    Description(Phrase),
    /// A person who is described somewhere in the text.
    Somebody(Span),
    None,
}

/// Returns what `he` or `she` leads back to.
fn person(antecedent: &Antecedent) -> Lead {
    antecedent.description.map_or(Lead::Entity(EntityId(antecedent.who)), Lead::Somebody)
}

/// The speaker before.
struct Last {
    entity: Option<EntityId>,
    phrase: Phrase,
    block: usize,
}

/// Stores in a claim whom its speaker leads back to; `whole` tells that it is on a whole utterance.
fn set(scene: &Scene<'_>, claim: &mut Claim, lead: &Lead, whole: bool) {
    let attribution = &mut claim.attribution;
    let led = !matches!(lead, Lead::None);
    attribution.reference = match claim.phrase.head {
        Head::Named(_) => Reference::Name,
        Head::Pronoun if led => Reference::Pronoun,
        Head::Common(_) if led => Reference::Role,
        Head::Pronoun | Head::Common(_) => Reference::Description,
        Head::Several => Reference::Several,
    };
    attribution.confidence = confidence::confidence(attribution.rule, attribution.reference, attribution.led, whole);
    match lead {
        Lead::Entity(entity) => {
            attribution.entity = Some(*entity);
            attribution.name.clone_from(&scene.names.entities[entity.0].name);
        }
        Lead::Description(phrase) => {
            attribution.entity = match phrase.head {
                Head::Common(head) => bearer(scene, phrase, head),
                _ => None,
            };
            attribution.name = match attribution.entity {
                Some(entity) => scene.names.entities[entity.0].name.clone(),
                None => scene.span(phrase.units.clone()).of(scene.text()).to_owned(),
            };
        }
        Lead::Somebody(span) => span.of(scene.text()).clone_into(&mut attribution.name),
        Lead::None => {}
    }
}

/// Returns what `it` or `they` leads back to: a description that stands nearer than whoever is named, in the sentence before or as
/// the speaker before, else an organisation.
fn thing(scene: &Scene<'_>, claim: &Claim, wanted: Wanted, last: Option<&Last>) -> Option<Lead> {
    let body = body_of(scene, claim.attribution.speaker, last);
    let nearer = |phrase: &Phrase| {
        let span = scene.span(phrase.units.clone());
        body.is_none_or(|named| named.place < span.end || named.salience < SUBJECT)
    };
    let unnamed = |last: &&Last| {
        let near = claim.attribution.speaker.start > scene.span(last.phrase.units.clone()).start;
        let block = scene.document.block_at(claim.attribution.speaker.start);
        let kin = scene.is(last.phrase.units.start, Class::OWN);
        let reach = usize::from(!kin);
        last.entity.is_none() && near && block <= last.block + reach && described::agrees(scene, &last.phrase, wanted)
    };
    let before = described::before(scene, claim.phrase.units.start);
    let paper = || {
        let paper = paper(scene, claim.phrase.units.start).filter(|_| wanted == Wanted::Thing)?;
        let written = scene.span(paper.units.clone());
        let sentence = |span: Span| scene.document.sentence_of(scene.document.token_at(span.start));
        let names_writer = |body: &Body| {
            let named = Span::new(body.place, body.place);
            body.salience >= SUBJECT && sentence(named) == sentence(written) || body.place > written.start
        };
        (!body.as_ref().is_some_and(names_writer)).then_some(Lead::Description(paper))
    };
    if before.is_none()
        && let Some(lead) = paper()
    {
        return Some(lead);
    }
    let description = before.or_else(|| last.filter(unnamed).map(|last| last.phrase.clone()));
    description.filter(nearer).map(Lead::Description).or(body.map(|body| Lead::Entity(body.entity)))
}

/// Returns what is written, where it is told of in the sentence before the unit `at`: She left `a note`. “Gone,” it said.
fn paper(scene: &Scene<'_>, at: usize) -> Option<Phrase> {
    const PAPERS: &[&str] = &[
        "advert",
        "card",
        "email",
        "leaflet",
        "letter",
        "memo",
        "message",
        "note",
        "notice",
        "pamphlet",
        "post",
        "postcard",
        "report",
        "statement",
        "telegram",
        "text",
        "tweet",
    ];
    let block = scene.document.block_at(scene.unit(at).span.start);
    let start = scene.sentence_start(at);
    let previous = start.checked_sub(1).filter(|&before| {
        let above = scene.document.block_at(scene.unit(before).span.start);
        above == block || above + 1 == block && scene.is_quote(start)
    });
    let first = previous.map_or(start, |previous| scene.sentence_start(previous));
    let paper = (first..at).rev().find(|&index| {
        let word = scene.word(index);
        scene.mention(index).is_none() && (PAPERS.contains(&word) || scene.is(index, Class::CARRIER))
    })?;
    let determiner = (first..paper).rev().take(4).find(|&index| scene.is(index, Class::DETERMINER))?;
    Some(Phrase { units: determiner..paper + 1, head: Head::Common(paper) })
}

/// An organisation that `it` or `they` may stand for.
#[derive(Clone, Copy)]
struct Body {
    entity: EntityId,
    /// The place where it is named.
    place: usize,
    /// Its salience there.
    salience: i32,
}

/// The organisation that `it` or `they` at `span` stands for: by nearness, and by who is the subject of a sentence or
/// speaks. What stands within quotations does not count as near.
fn body_of(scene: &Scene<'_>, span: Span, last: Option<&Last>) -> Option<Body> {
    let mentions = &scene.names.mentions;
    let before = mentions.partition_point(|mention| mention.span.end <= span.start);
    let document = scene.document;
    let mut sentence = usize::MAX;
    let mut distance = -1;
    let several = scene.text()[span.start..].starts_with(['t', 'T']);
    let mut best: Option<(i32, Body)> = None;
    for mention in mentions[before.saturating_sub(FAR)..before].iter().rev() {
        if mention.kind == EntityKind::Place || is_quoted(scene, mention) {
            continue;
        }
        let here = document.sentence_of(document.token_at(mention.span.start));
        let person = mention.kind == EntityKind::Person;
        if person && !(several && is_near(scene, mention, span) && salience(scene, mention) >= SUBJECT) {
            continue;
        }
        if here != sentence {
            sentence = here;
            distance += 1;
        }
        let salience = salience(scene, mention);
        let spoke = if last.is_some_and(|last| last.entity == Some(mention.entity)) { 2 } else { 0 };
        let score = salience + spoke - 3 * distance - i32::from(person);
        // Of two equals in one sentence the first is its subject.
        if best.is_none_or(|(other, _)| score >= other) {
            best = Some((score, Body { entity: mention.entity, place: mention.span.start, salience }));
        }
    }
    best.map(|(_, body)| body)
}

/// Returns whether a mention stands in the paragraph of a pronoun, two sentences before it at most.
fn is_near(scene: &Scene<'_>, mention: &Mention, pronoun: Span) -> bool {
    let document = scene.document;
    let sentence = |span: Span| document.sentence_of(document.token_at(span.start));
    document.block_at(mention.span.start) == document.block_at(pronoun.start)
        && sentence(pronoun) <= sentence(mention.span) + 2
}

/// Returns whether a mention stands within a quotation.
fn is_quoted(scene: &Scene<'_>, mention: &Mention) -> bool {
    let index = scene.quoted.partition_point(|quoted| quoted.piece.outer.end <= mention.span.start);
    scene.quoted.get(index).is_some_and(|quoted| quoted.piece.outer.overlaps(mention.span))
}

/// Whoever bears the role that a definite description names: `the mayor`, `the administration`.
fn bearer(scene: &Scene<'_>, phrase: &Phrase, head: usize) -> Option<EntityId> {
    role_bearer(scene, phrase, head).or_else(|| epithet::bearer(scene, phrase, head))
}

/// Whoever bears the role that a definite description names.
fn role_bearer(scene: &Scene<'_>, phrase: &Phrase, head: usize) -> Option<EntityId> {
    let first = scene.word(phrase.units.start);
    // A text may break off after the article.
    if !first.eq_ignore_ascii_case("the") || phrase.units.start == head || phrase.units.end != head + 1 {
        return None;
    }
    let role = scene.span(phrase.units.start + 1..head + 1).of(scene.text()).to_lowercase();
    let before = scene.names.mentions.partition_point(|mention| mention.span.end <= scene.unit(head).span.start);
    let recent = scene.names.mentions[..before].iter().rev().take(FAR);
    let mut recent = recent.map(|mention| mention.entity);
    recent
        .find(|&entity| bears(scene, entity, &role))
        .or_else(|| scene.names.with_role(&role).next())
        .or_else(|| only_bearer(scene, phrase.units.start + 2..head + 1))
        .or_else(|| placed_bearer(scene, head))
}

/// Returns the only one of several who bear the role `head` beside whose name stands the place before it: `the Lisk senator`, of
/// whom the text told as `Lisk Sen. Ana Reyes`, `Ana Reyes, a senator from Lisk` or `Ana Reyes (Lisk)`.
fn placed_bearer(scene: &Scene<'_>, head: usize) -> Option<EntityId> {
    const NEAR: usize = 7;
    let document = scene.document;
    let place = scene.mention(head - 1).filter(|mention| mention.kind == EntityKind::Place)?;
    let place = place.span.of(scene.text());
    let role = scene.word(head).to_lowercase();
    let beside = |mention: &Mention| {
        let (first, next) = (document.token_at(mention.span.start), document.token_at(mention.span.end));
        let sentence = document.sentences()[document.sentence_of(first)].tokens.clone();
        let near = first.saturating_sub(4).max(sentence.start)..(next + NEAR).min(sentence.end);
        near.into_iter().any(|at| document.word(at) == place)
    };
    let told = |entity: &EntityId| {
        let found = &scene.names.entities[entity.0];
        found.kind == EntityKind::Person && found.mentions.iter().any(|&mention| beside(&scene.names.mentions[mention]))
    };
    let mut bearers = scene.names.with_role(&role).filter(told);
    let bearer = bearers.next()?;
    bearers.next().is_none().then_some(bearer)
}

/// Returns the only one who bears the role at the end of the units, whatever stands before it: `the Lisk mayor`, `the city’s
/// mayor`, where the document has one mayor.
fn only_bearer(scene: &Scene<'_>, ends: std::ops::Range<usize>) -> Option<EntityId> {
    let noun = scene.is(ends.end.checked_sub(1)?, Class::PERSON);
    let known = |start: usize| {
        let role = scene.span(start..ends.end).of(scene.text()).to_lowercase();
        let mut bearers = scene.names.with_role(&role);
        let first = bearers.next()?;
        bearers.next().is_none().then_some(first)
    };
    let other = |at: usize| {
        matches!(scene.word(at), "former" | "ex" | "other" | "new" | "next" | "then" | "late" | "deputy" | "acting")
    };
    let modified = ends.clone().any(|at| other(at - 1));
    if noun && !modified { ends.clone().find_map(known) } else { None }
}

fn bears(scene: &Scene<'_>, entity: EntityId, role: &str) -> bool {
    let found = &scene.names.entities[entity.0];
    match found.kind {
        EntityKind::Person => scene.names.traits.get(entity.0).is_some_and(|traits| {
            traits
                .roles
                .iter()
                .any(|other| other == role || other.strip_suffix(role).is_some_and(|rest| rest.ends_with(' ')))
        }),
        EntityKind::Organisation => {
            let name = found.name.to_lowercase();
            name.strip_suffix(role).is_some_and(|rest| rest.ends_with(' '))
        }
        EntityKind::Place => false,
    }
}
