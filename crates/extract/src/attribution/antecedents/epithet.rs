//! Descriptions that tell something new of somebody who was just named: `the young defender`, `the 56-year-old`, `the former
//! captain`, `the office clerk from Varn`.
//!
//! A bare role is left alone: `the judge` need not be who was judged. What licenses the link is that the description tells an
//! age, a former role, a look or an origin, and that one person is the subject of a verb in the last sentence that has such a subject.

use super::salience::{SUBJECT, salience};
use crate::lexicon::Class;
use crate::names::{Gender, is_demonym};
use crate::syntax::nouns::gender_of;
use crate::syntax::phrase::Phrase;
use crate::syntax::scene::{Boundary, Scene, UnitKind};
use crate::syntax::words;
use crate::{EntityId, EntityKind, Mention};

/// The reach up from a description to its bearer, in blocks.
const BLOCKS: usize = 3;
/// The reach back to its bearer, in mentions; keeps hostile text linear.
const FAR: usize = 12;

/// Returns whom the phrase with the noun `head` points back to.
pub(super) fn bearer(scene: &Scene<'_>, phrase: &Phrase, head: usize) -> Option<EntityId> {
    if !tells_of_somebody(scene, phrase, head) {
        return None;
    }
    let start = scene.unit(phrase.units.start).span.start;
    let block = scene.document.block_at(start);
    let sentence = |mention: &Mention| scene.document.sentence_of(scene.document.token_at(mention.span.start));
    let before = scene.names.mentions.partition_point(|mention| mention.span.end <= start);
    let near = scene.names.mentions[..before].iter().rev().take(FAR);
    let near = near.take_while(|mention| scene.document.block_at(mention.span.start) + BLOCKS >= block);
    let subject = |mention: &&Mention| {
        mention.kind == EntityKind::Person && !scene.is_quoted(mention.span) && salience(scene, mention) > SUBJECT
    };
    let nearest = near.clone().find(subject)?;
    let beside = near.filter(|other| other.kind == EntityKind::Person && sentence(other) == sentence(nearest));
    // Two who meet may both be meant; whoever is only told of by a preposition is not.
    let bound = |other: &Mention| {
        let token = scene.document.token_at(other.span.start);
        token > 0 && words::is_preposition(scene.document.word(token - 1)) || salience(scene, other) < 0
    };
    let alone = beside.into_iter().all(|other| other.entity == nearest.entity || bound(other));
    let gender = scene.names.traits.get(nearest.entity.0).and_then(|traits| traits.gender);
    let agrees = gender_of(scene.word(head)).is_none_or(|told: Gender| gender.is_none_or(|known| known == told));
    (alone && agrees).then_some(nearest.entity)
}

/// Returns whether a phrase is definite, of one human being, and tells more of them than a role.
fn tells_of_somebody(scene: &Scene<'_>, phrase: &Phrase, head: usize) -> bool {
    let units = phrase.units.clone();
    let plain = !units.clone().any(|index| scene.unit(index).kind == UnitKind::Clitic);
    if !plain || !scene.word(units.start).eq_ignore_ascii_case("the") || units.start == head {
        return false;
    }
    let aged = scene.word(head) == "old" && head >= units.start + 4 && scene.word(head - 2) == "year"
        || scene.word(head).ends_with("-year-old");
    let known = scene.known(head);
    if aged || known.is(Class::EPITHET) || is_of_a_people(scene, head) {
        return true;
    }
    let modifiers = units.start + 1..head;
    let look = modifiers.clone().any(|index| scene.is(index, Class::LOOK) || scene.word(index).ends_with("-year-old"))
        || modifiers.clone().any(|index| scene.is_mark(index, ","));
    let origin = head + 1 < units.end
        && (scene.word(head + 1) == "from" || scene.word(head + 1) == "of" && scene.is(head + 2, Class::NUMBER));
    // The young woman beside me is somebody else.
    let other = scene.is(units.end, Class::BESIDE) && scene.unit(units.end - 1).boundary == Boundary::None;
    let somebody = known.is(Class::PERSON) || is_agent(scene.word(head));
    somebody && !other && !known.is(Class::OFFICE) && (look || origin)
}

/// Returns whether a noun stands for one of a people: the Dane, the Frenchman.
fn is_of_a_people(scene: &Scene<'_>, head: usize) -> bool {
    let word = scene.word(head);
    let man = (word.ends_with("man") || word.ends_with("woman")) && scene.is(head, Class::PERSON);
    word.starts_with(char::is_uppercase) && scene.mention(head).is_none() && (man || is_demonym(word))
}

/// Returns whether a noun is by its ending one for somebody who does something: `baker`, `cellist`.
fn is_agent(noun: &str) -> bool {
    noun.len() > 5 && ["er", "or", "ist", "ian", "eer"].iter().any(|ending| noun.ends_with(ending))
}
