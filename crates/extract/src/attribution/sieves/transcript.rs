//! Whose turns of a transcript are: who is named before the colon, or who is told to answer before it begins.

use std::ops::Range;

use crate::attribution::claim::{Board, Found};
use crate::syntax::nouns;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Scene, UnitKind};
use crate::{EntityKind, Mention};

/// The longest label, in units.
const LONGEST: usize = 12;
/// How many pieces back the answer before is looked for: an answer and a question of four paragraphs each.
const NEAR: usize = 8;
/// Among how many people, of most weight first, a label in capitals is looked for.
const KNOWN: usize = 64;

/// `Reyes: It will not.`, `REYES: It will not.`, `A: It will not.`
pub(crate) fn transcript(board: &Board<'_>, piece: usize) -> Option<Found> {
    let Board { scene, claims, .. } = board;
    let quoted = &scene.quoted[piece];
    if !quoted.turn || quoted.continues {
        return None;
    }
    let units = label(scene, piece)?;
    let head = if answers(scene, piece) {
        match answered_before(scene, piece) {
            Some(before) => claims[before].as_ref()?.phrase.head,
            None => Head::Named(answering(scene, piece)?),
        }
    } else {
        labelled(scene, units.clone())?
    };
    Some(Found { speaker: Phrase { units, head }, cue: None, joins: None })
}

/// The units before the colon of a turn.
fn label(scene: &Scene<'_>, piece: usize) -> Option<Range<usize>> {
    let place = scene.place(piece);
    let begins = scene.document.blocks()[scene.quoted[piece].block].span.start;
    let first = (0..place).rev().take(LONGEST).take_while(|&index| scene.unit(index).span.start >= begins).last()?;
    // `Q.` may be one word with its stop.
    let end = if scene.unit(place - 1).kind == UnitKind::Word { place } else { place - 1 };
    (first < end).then_some(first..end)
}

/// Whether a turn is the answer of one who is not named in it.
fn answers(scene: &Scene<'_>, piece: usize) -> bool {
    let name = label(scene, piece).map(|units| scene.span(units).of(scene.text()));
    matches!(name, Some("A" | "A." | "Answer" | "ANSWER"))
}

/// The last answer before this one, if one is near.
fn answered_before(scene: &Scene<'_>, piece: usize) -> Option<usize> {
    let before = (piece.saturating_sub(NEAR)..piece).rev().take_while(|&before| scene.quoted[before].turn);
    before.filter(|&before| !scene.quoted[before].continues).find(|&before| answers(scene, before))
}

/// Who a label stands for: a name, the family name of somebody in capitals, or a noun for somebody.
fn labelled(scene: &Scene<'_>, label: Range<usize>) -> Option<Head> {
    let named = label.clone().rev().find_map(|index| scene.unit(index).mention);
    if let Some(mention) = named.filter(|&mention| scene.names.mentions[mention].kind != EntityKind::Place) {
        return Some(Head::Named(mention));
    }
    let family = last_word(scene.span(label.clone()).of(scene.text()));
    let known = scene.names.entities.iter().take(KNOWN).filter(|entity| entity.kind == EntityKind::Person);
    if let Some(entity) = known.into_iter().find(|entity| last_word(&entity.name) == family) {
        return entity.mentions.first().map(|&mention| Head::Named(mention));
    }
    let phrase = phrase::starting(scene, label.start, label.end)?;
    let head = phrase.units.end - 1;
    (phrase.units == label && nouns::is_person(&scene.word(head).to_lowercase())).then_some(Head::Common(head))
}

fn last_word(name: &str) -> String {
    name.split_whitespace().next_back().unwrap_or(name).to_lowercase()
}

/// The words that lead to whoever is interviewed.
const MEETS: &[&str] = &["to", "with", "interviewed", "interviews", "asked", "asks", "meets", "met"];

/// The mention of whoever answers in a transcript: the one who is said before it to be spoken to, else the only one who
/// is named there.
fn answering(scene: &Scene<'_>, piece: usize) -> Option<usize> {
    let near = piece.saturating_sub(NEAR)..piece;
    let run = near.rev().take_while(|&before| scene.quoted[before].turn).last().unwrap_or(piece);
    let begins = scene.document.blocks()[scene.quoted[run].block].span.start;
    let before = scene.names.mentions.partition_point(|mention| mention.span.end <= begins);
    let people = || (0..before).filter(|&mention| scene.names.mentions[mention].kind == EntityKind::Person);
    let met = only(scene, people().filter(|&mention| is_met(scene, &scene.names.mentions[mention])));
    met.or_else(|| only(scene, people()))
}

/// The first of some mentions, where all are of one.
fn only(scene: &Scene<'_>, mut mentions: impl Iterator<Item = usize>) -> Option<usize> {
    let first = mentions.next()?;
    let entity = scene.names.mentions[first].entity;
    mentions.all(|mention| scene.names.mentions[mention].entity == entity).then_some(first)
}

/// Whether a word before a name in its sentence tells that somebody spoke with its bearer: talked `to` the mayor, Ana
/// Reyes.
fn is_met(scene: &Scene<'_>, mention: &Mention) -> bool {
    let document = scene.document;
    let token = document.token_at(mention.span.start);
    let start = document.sentences()[document.sentence_of(token)].tokens.start;
    (start.max(token.saturating_sub(8))..token).any(|at| MEETS.contains(&document.word(at)))
}
