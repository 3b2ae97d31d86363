//! Sources that are named without a verb: `according to X`, and `X: …` at the head of a sentence.

use std::ops::Range;

use super::{content, shape};
use crate::reported::phrases::distant;
use crate::reported::report::Report;
use crate::syntax::clause;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Scene, UnitKind};
use crate::{EntityKind, Rule};

/// `Lindqvist: The talks have failed`, `Poll: Most want a bridge`.
pub(crate) fn turn(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Report> {
    const LONGEST: usize = 7;
    let near = sentence.start..sentence.end.min(sentence.start + LONGEST);
    let colon = near.clone().skip(1).find(|&index| scene.word(index) == ":")?;
    let speaker =
        phrase::ending(scene, colon, sentence.start).filter(|speaker| speaker.units.start == sentence.start)?;
    let speaks = match speaker.head {
        Head::Named(mention) => scene.names.mentions[mention].kind != EntityKind::Place,
        Head::Common(head) => matches!(scene.word(head), "Poll" | "Report" | "Study" | "Survey" | "Source" | "Sources"),
        _ => false,
    };
    let content = content::trimmed(scene, colon + 1..sentence.end);
    let words = content.end.saturating_sub(content.start);
    (speaks && words > 2).then(|| Report {
        content: vec![content],
        speaker,
        cue: (colon, colon),
        rule: Rule::ReportedTurn,
    })
}

/// `according to X, …`, `…, according to X`.
pub(crate) fn according_to(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Report> {
    let speaker = phrase::starting(scene, at + 2, sentence.end);
    let speaker = speaker.map(|speaker| clause::apposition_after(scene, speaker, sentence.end));
    let speaker = speaker.or_else(|| up_to_mark(scene, at + 2, sentence.end))?;
    let speaker = longer(scene, speaker, sentence.end);
    let before = content::trimmed(scene, sentence.start..at);
    let mut pieces = Vec::new();
    // Since May, *according to Ferro*, the quay has sunk.
    if !before.is_empty() && !shape::is_clause(scene, before.clone()) && scene.word(speaker.units.end) == "," {
        pieces.push(before.clone());
    }
    let content = if before.len() > 2 && pieces.is_empty() {
        before
    } else {
        let comma = (speaker.units.end..sentence.end).find(|&index| scene.word(index) == ",")?;
        content::trimmed(scene, comma + 1..sentence.end)
    };
    pieces.push(content);
    (pieces.iter().all(|piece| !piece.is_empty())).then(|| Report {
        content: pieces,
        speaker,
        cue: (at, at + 1),
        rule: Rule::AccordingTo,
    })
}

/// A phrase with the nouns that go on it: a Varn Gazette`/Bay Radio poll`, her `tax plan`.
fn longer(scene: &Scene<'_>, speaker: Phrase, end: usize) -> Phrase {
    let person =
        matches!(speaker.head, Head::Named(mention) if scene.names.mentions[mention].kind == EntityKind::Person);
    let nominal = distant::nominal(scene, speaker.units.start..end);
    nominal.filter(|nominal| nominal.units.end > speaker.units.end && !person).unwrap_or(speaker)
}

/// All words up to the next mark, where they are no noun phrase that is known as one: according to `early returns`.
fn up_to_mark(scene: &Scene<'_>, start: usize, end: usize) -> Option<Phrase> {
    const LONGEST: usize = 10;
    let words = (start..end.min(start + LONGEST)).take_while(|&index| scene.unit(index).kind == UnitKind::Word);
    words.last().map(|last| Phrase { units: start..last + 1, head: Head::Common(last) })
}
