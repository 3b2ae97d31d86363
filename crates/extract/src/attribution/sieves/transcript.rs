//! Attributes the turns of a transcript: to who is named before the colon, or who is told to answer before it begins.

use std::ops::Range;

use crate::attribution::claim::{Board, Found};
use crate::lexicon::{Class, look_up};
use crate::quotes;
use crate::syntax::nouns;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Scene, UnitKind};
use crate::{EntityKind, Mention};

/// The longest label, in units.
const LONGEST: usize = 12;
/// The reach back to the answer before, in pieces: an answer and a question of four paragraphs each.
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
    if quoted.answers {
        return answer(board, piece);
    }
    let units = label(scene, piece)?;
    if scene.word(units.start).eq_ignore_ascii_case("dear") {
        return writer(board, piece, units);
    }
    let head = if asks(scene, &units) {
        Head::Named(examiner(scene, piece)?)
    } else if answers(scene, piece) {
        match answered_before(scene, piece) {
            Some(before) => claims[before].as_ref()?.phrase.head,
            None => Head::Named(answering(scene, piece)?),
        }
    } else {
        labelled(scene, units.clone())?
    };
    Some(Found { speaker: Phrase { units, head }, cue: None, joins: None })
}

/// Finds who answers without a label: the same as in the answer before, or who is said to be spoken to.
fn answer(board: &Board<'_>, piece: usize) -> Option<Found> {
    let Board { scene, claims, .. } = board;
    let before = (piece.saturating_sub(NEAR)..piece).rev().find(|&before| scene.quoted[before].answers);
    if let Some(claim) = before.and_then(|before| claims[before].as_ref()) {
        return Some(Found { speaker: claim.phrase.clone(), cue: None, joins: None });
    }
    let mention = answering(scene, piece)?;
    let units = (0..scene.place(piece)).rev().filter(|&index| scene.unit(index).mention == Some(mention));
    let (last, first) = units
        .fold(None, |found: Option<(usize, usize)>, index| Some((found.map_or(index, |(last, _)| last), index)))?;
    Some(Found { speaker: Phrase { units: first..last + 1, head: Head::Named(mention) }, cue: None, joins: None })
}

/// Finds who wrote a letter: who signs it, else to whom the letter before is addressed.
fn writer(board: &Board<'_>, piece: usize, addressed: Range<usize>) -> Option<Found> {
    let scene = &board.scene;
    let place = scene.place(piece);
    let dash = place + 1;
    let units = if scene.follows(place) && quotes::DASHES.contains(&scene.word(dash)) {
        let last = (dash..scene.len()).find(|&index| !scene.follows(index))?;
        dash + 1..last + 1
    } else {
        let before = piece.checked_sub(1).filter(|&before| scene.quoted[before].turn)?;
        let other = label(scene, before)?;
        let to = |units: &Range<usize>| scene.span(units.start + 1..units.end).of(scene.text());
        let letter = scene.word(other.start).eq_ignore_ascii_case("dear") && other.len() > 1 && addressed.len() > 1;
        (letter && to(&other) != to(&addressed)).then_some(other.start + 1..other.end)?
    };
    if units.is_empty() {
        return None;
    }
    let named = units.clone().find_map(|index| scene.unit(index).mention);
    let named = named.filter(|&mention| scene.names.mentions[mention].kind == EntityKind::Person);
    let head = named.map_or(Head::Common(units.end - 1), Head::Named);
    Some(Found { speaker: Phrase { units, head }, cue: None, joins: None })
}

/// The units before the colon of a turn.
fn label(scene: &Scene<'_>, piece: usize) -> Option<Range<usize>> {
    let place = scene.place(piece);
    let begins = scene.document.blocks()[scene.quoted[piece].block].span.start;
    let first = (0..place).rev().take(LONGEST).take_while(|&index| scene.unit(index).span.start >= begins).last()?;
    // Each turn may open with a mark that is no part of the label.
    let first = if scene.unit(first).kind == UnitKind::Punctuation { first + 1 } else { first };
    // `Q.` may be one word with its stop.
    let end = if scene.unit(place - 1).kind == UnitKind::Word { place } else { place - 1 };
    (first < end).then_some(first..end)
}

/// Returns whether a turn is a question of one who is not named in it.
fn asks(scene: &Scene<'_>, label: &Range<usize>) -> bool {
    matches!(scene.span(label.clone()).of(scene.text()), "Q" | "Q." | "Question" | "QUESTION")
}

/// The reach back from a question to whoever examines, in blocks.
const EXAMINED: usize = 80;

/// The mention of whoever examines a witness: `BY MR. MARSH:`.
fn examiner(scene: &Scene<'_>, piece: usize) -> Option<usize> {
    let (document, block) = (scene.document, scene.quoted[piece].block);
    let line =
        (block.saturating_sub(EXAMINED)..block).rev().map(|block| document.blocks()[block].span).find(|span| {
            let words = span.of(document.text());
            words.len() < 60 && words.starts_with("BY ") && words.ends_with(':')
        })?;
    let mentions = &scene.names.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < line.start);
    let here = |mention: &usize| mentions[*mention].span.end <= line.end;
    (first..mentions.len()).take_while(here).find(|&mention| mentions[mention].kind == EntityKind::Person)
}

/// Returns whether a turn is the answer of one who is not named in it.
fn answers(scene: &Scene<'_>, piece: usize) -> bool {
    let name = label(scene, piece).map(|units| scene.span(units).of(scene.text()));
    matches!(name, Some("A" | "A." | "Answer" | "ANSWER"))
}

/// The last answer before this one, if one is near.
fn answered_before(scene: &Scene<'_>, piece: usize) -> Option<usize> {
    let before = (piece.saturating_sub(NEAR)..piece).rev().take_while(|&before| scene.quoted[before].turn);
    before.filter(|&before| !scene.quoted[before].continues).find(|&before| answers(scene, before))
}

/// Returns who a label stands for: a name, the family name of somebody in capitals, or a noun for somebody.
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
    // A label in capitals is somebody's, known or not.
    let shouted = scene.span(label.clone()).of(scene.text());
    if !shouted.contains(char::is_lowercase) && shouted.chars().filter(|c| c.is_uppercase()).count() > 2 {
        return Some(Head::Common(label.end - 1));
    }
    let phrase = phrase::starting(scene, label.start, label.end)?;
    let head = phrase.units.end - 1;
    (phrase.units == label && nouns::is_person(&scene.word(head).to_lowercase())).then_some(Head::Common(head))
}

fn last_word(name: &str) -> String {
    name.split_whitespace().next_back().unwrap_or(name).to_lowercase()
}

/// The mention of whoever answers in a transcript: the one who is said before it to be spoken to, else the only one who
/// is named there.
fn answering(scene: &Scene<'_>, piece: usize) -> Option<usize> {
    let near = piece.saturating_sub(NEAR)..piece;
    let run = near.rev().take_while(|&before| scene.quoted[before].turn).last().unwrap_or(piece);
    let begins = scene.document.blocks()[scene.quoted[run].block].span.start;
    let before = scene.names.mentions.partition_point(|mention| mention.span.end <= begins);
    let examiner = examiner(scene, piece).map(|mention| scene.names.mentions[mention].entity);
    let able = |found: &Mention| found.kind == EntityKind::Person && Some(found.entity) != examiner;
    let people = || (0..before).filter(|&mention| able(&scene.names.mentions[mention]));
    let met = only(scene, people().filter(|&mention| is_met(scene, &scene.names.mentions[mention])));
    met.or_else(|| only(scene, people()))
}

/// The first of some mentions, where all are of one.
fn only(scene: &Scene<'_>, mut mentions: impl Iterator<Item = usize>) -> Option<usize> {
    let first = mentions.next()?;
    let entity = scene.names.mentions[first].entity;
    mentions.all(|mention| scene.names.mentions[mention].entity == entity).then_some(first)
}

/// Returns whether a word before a name in its sentence tells that somebody spoke with its bearer: talked `to` the
/// mayor, Ana Reyes.
fn is_met(scene: &Scene<'_>, mention: &Mention) -> bool {
    let document = scene.document;
    let token = document.token_at(mention.span.start);
    let start = document.sentences()[document.sentence_of(token)].tokens.start;
    let end = document.sentences()[document.sentence_of(token)].tokens.end;
    let before = |at: usize| look_up(document.word(at)).classes.any(Class::MEETS.and(Class::EXAMINES));
    let after = |at: usize| look_up(document.word(at)).is(Class::SWEARS);
    (start.max(token.saturating_sub(8))..token).any(before) || (token..end.min(token + 14)).any(after)
}
