//! Speakers led back to people and organisations: names through their entity, pronouns to their antecedent, roles to
//! whoever bears them.

use super::phrase::{Head, Phrase};
use super::scene::Scene;
use super::{Claim, confidence, lexicon, words};
use crate::extract::names::{Gender, Traits};
use crate::extract::{EntityId, EntityKind, Mention, Reference};
use crate::text::Span;

/// How many mentions back an antecedent is looked for; keeps hostile text linear.
const FAR: usize = 60;

/// Leads all claims back, in order, so that each can build on those before it.
pub(super) fn resolve(scene: &Scene<'_>, claims: &mut [Option<Claim>]) {
    let mut last: Option<Last> = None;
    for claim in claims.iter_mut().flatten() {
        let phrase = &claim.phrase;
        let span = claim.attribution.speaker;
        let found = match phrase.head {
            Head::Named(mention) => Some(scene.names.mentions[mention].entity),
            Head::Pronoun => antecedent(scene, span, last.as_ref()),
            Head::Common(head) => bearer(scene, phrase, head),
            Head::Several => None,
        };
        let carried = found.is_none() && phrase.head == Head::Pronoun;
        let name = match (found, &last) {
            (Some(entity), _) => Some(scene.names.entities[entity.0].name.clone()),
            (None, Some(last)) if carried && last.fits_unnamed(span.of(scene.text())) => Some(last.name.clone()),
            _ => None,
        };
        let attribution = &mut claim.attribution;
        attribution.reference = match phrase.head {
            Head::Named(_) => Reference::Name,
            Head::Pronoun if name.is_some() => Reference::Pronoun,
            Head::Common(_) if name.is_some() => Reference::Role,
            Head::Pronoun | Head::Common(_) => Reference::Description,
            Head::Several => Reference::Several,
        };
        attribution.confidence = confidence::confidence(attribution.rule, attribution.reference);
        if let Some(name) = name {
            attribution.name = name;
        }
        attribution.entity = found;
        let plural = matches!(phrase.head, Head::Several)
            || matches!(phrase.head, Head::Common(head) if scene.word(head).ends_with('s'));
        last = Some(Last { entity: found, name: claim.attribution.name.clone(), plural });
    }
}

/// The speaker before.
struct Last {
    entity: Option<EntityId>,
    name: String,
    plural: bool,
}

impl Last {
    /// Whether a pronoun may go on an unnamed speaker.
    fn fits_unnamed(&self, pronoun: &str) -> bool {
        let pronoun = pronoun.to_ascii_lowercase();
        self.entity.is_none() && (self.plural == (pronoun == "they")) && !matches!(pronoun.as_str(), "i" | "we" | "you")
    }
}

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Person(Gender),
    Thing,
    Several,
}

fn wanted(pronoun: &str) -> Option<Wanted> {
    match words::bare(pronoun).to_ascii_lowercase().as_str() {
        "he" => Some(Wanted::Person(Gender::Male)),
        "she" => Some(Wanted::Person(Gender::Female)),
        "it" => Some(Wanted::Thing),
        "they" => Some(Wanted::Several),
        _ => None,
    }
}

/// How well an entity answers a pronoun: not at all, or the higher the better.
fn fit(scene: &Scene<'_>, entity: EntityId, wanted: Wanted) -> Option<i32> {
    let kind = scene.names.entities[entity.0].kind;
    let gender = scene.names.traits.get(entity.0).and_then(|traits: &Traits| traits.gender);
    match (wanted, kind) {
        (Wanted::Person(asked), EntityKind::Person) => match gender {
            Some(gender) if gender == asked => Some(3),
            Some(_) => None,
            None => Some(0),
        },
        (Wanted::Thing | Wanted::Several, EntityKind::Organisation) => Some(1),
        _ => None,
    }
}

/// Whom the pronoun at `span` stands for: by gender, by nearness, and by who is the subject of a sentence or speaks.
/// What stands within quotations does not count as near.
fn antecedent(scene: &Scene<'_>, span: Span, last: Option<&Last>) -> Option<EntityId> {
    let wanted = wanted(span.of(scene.text()))?;
    let mentions = &scene.names.mentions;
    let before = mentions.partition_point(|mention| mention.span.end <= span.start);
    let document = scene.document;
    let mut sentence = usize::MAX;
    let mut distance = -1;
    let mut best: Option<(i32, EntityId)> = None;
    for mention in mentions[before.saturating_sub(FAR)..before].iter().rev() {
        if is_quoted(scene, mention) {
            continue;
        }
        let Some(fit) = fit(scene, mention.entity, wanted) else { continue };
        let here = document.sentence_of(document.token_at(mention.span.start));
        if here != sentence {
            sentence = here;
            distance += 1;
        }
        let mut score = fit - distance * 3;
        score += prominence(scene, mention, here);
        if last.is_some_and(|last| last.entity == Some(mention.entity)) {
            score += 2;
        }
        // Of two equals in one sentence the first is its subject.
        if best.is_none_or(|(other, _)| score >= other) {
            best = Some((score, mention.entity));
        }
    }
    best.map(|(_, entity)| entity)
}

/// How much a mention stands out in its sentence: as its subject, as who speaks, as whom `who` goes on about.
fn prominence(scene: &Scene<'_>, mention: &Mention, sentence: usize) -> i32 {
    let document = scene.document;
    let tokens = document.sentences()[sentence].tokens.clone();
    let word = |index: usize| if tokens.contains(&index) { document.word(index) } else { "" };
    let first = document.token_at(mention.span.start);
    let next = document.token_at(mention.span.end);
    if matches!(word(next), "’s" | "'s" | "’") {
        return -2;
    }
    if modifies(scene, mention, next, tokens.end) {
        return -2;
    }
    let mut start = first;
    while start > tokens.start && document.tokens()[start - 1].case.is_name_like() && first - start < 5 {
        start -= 1;
    }
    let before = if start > tokens.start { word(start - 1) } else { "" };
    let inverted = is_speech(before) && start > tokens.start + 1 && is_closing(word(start - 2));
    if word(next) == "," && word(next + 1) == "who" && !inverted && words::is_preposition(before) {
        return 3;
    }
    if inverted {
        return 4;
    }
    if words::is_preposition(before) {
        return 0;
    }
    let opens = start == tokens.start
        || matches!(before, "," | "But" | "And" | "—" | "–")
        || is_closing(before)
        || before.starts_with(char::is_uppercase);
    match (opens, is_verb_like(word(next)) || matches!(word(next), "," | "(" | "—" | "–")) {
        (true, true) => 5,
        (true, false) => 4,
        (false, true) => 2,
        (false, false) => 0,
    }
}

/// Whether a name only tells whose another is: `Lindqvist` adviser Tom Hale.
fn modifies(scene: &Scene<'_>, mention: &Mention, next: usize, end: usize) -> bool {
    let after = scene.names.mentions.partition_point(|other| other.span.start < mention.span.end);
    let Some(other) = scene.names.mentions.get(after).filter(|other| other.kind == EntityKind::Person) else {
        return false;
    };
    let name = scene.document.token_at(other.span.start);
    let nouns = next..name.min(end);
    let noun = |at: usize| {
        let word = scene.document.word(at);
        word.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !is_verb_like(word)
            && !words::is_preposition(word)
            && !words::is_conjunction(word)
            && !words::is_determiner(word)
    };
    name < end && !nouns.is_empty() && nouns.len() <= 3 && nouns.clone().all(noun)
}

fn is_speech(word: &str) -> bool {
    lexicon::cue(word).is_some_and(|cue| cue.is_finite() && cue.is_speech())
}

/// Whether a mark ends a quotation, or parts it from its attribution.
fn is_closing(word: &str) -> bool {
    matches!(word, "”" | "\"" | "’" | "'" | "''" | "’’" | "»" | ",")
}

fn is_verb_like(word: &str) -> bool {
    words::is_common_verb(word)
        || words::is_adverb(word)
        || lexicon::cue(word).is_some()
        || (word.len() > 3 && word.starts_with(char::is_lowercase) && (word.ends_with("ed") || word.ends_with('s')))
}

/// Whether a mention stands within a quotation.
fn is_quoted(scene: &Scene<'_>, mention: &Mention) -> bool {
    let index = scene.quoted.partition_point(|quoted| quoted.piece.outer.end <= mention.span.start);
    scene.quoted.get(index).is_some_and(|quoted| quoted.piece.outer.overlaps(mention.span))
}

/// Whoever bears the role that a definite description names: `the mayor`, `the administration`.
fn bearer(scene: &Scene<'_>, phrase: &Phrase, head: usize) -> Option<EntityId> {
    let first = scene.word(phrase.units.start);
    if !first.eq_ignore_ascii_case("the") || phrase.units.end != head + 1 {
        return None;
    }
    let role = scene.span(phrase.units.start + 1..head + 1).of(scene.text()).to_lowercase();
    let before = scene.names.mentions.partition_point(|mention| mention.span.end <= scene.unit(head).span.start);
    let recent = scene.names.mentions[..before].iter().rev().take(FAR);
    let mut recent = recent.map(|mention| mention.entity);
    recent.find(|&entity| bears(scene, entity, &role)).or_else(|| scene.names.with_role(&role).next())
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
