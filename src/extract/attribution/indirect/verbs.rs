//! Verbs that report without marks, and what they take: told apart by what follows them, which for many is all that
//! tells reporting from doing.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::content;
use super::frames::VERBS;
use super::phrases::PHRASAL;
use crate::extract::attribution::clause;
use crate::extract::attribution::lexicon::{self, Cue, Frame};
use crate::extract::attribution::phrase::{Head, Phrase};
use crate::extract::attribution::scene::{Scene, UnitKind};
use crate::extract::attribution::words;

/// What a verb reports by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// A clause, with or without `that`: said *the talks would fail*.
    Clause,
    /// The same after the person addressed: told reporters *the talks would fail*.
    Told,
    /// A clause that is marked as one by `that`, `whether`, `how`, or begins with a pronoun.
    That,
    /// An infinitive: refused *to say more*.
    Infinitive,
    /// A thing or person: criticised *the plan*.
    Object,
    /// A preposition, and a thing: called *for a vote*.
    Preposition(&'static str),
}

impl Takes {
    /// As it is written in [`VERBS`].
    pub(super) fn read(written: &'static str) -> Self {
        match written {
            "clause" => Self::Clause,
            "told" => Self::Told,
            "that" => Self::That,
            "to-do" => Self::Infinitive,
            "np" => Self::Object,
            preposition => Self::Preposition(preposition),
        }
    }
}

/// A form of a verb that reports.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reporting {
    /// Which form.
    pub(super) cue: Cue,
    /// What it takes, as it is written in [`VERBS`].
    frames: &'static str,
    /// How many words after it belong to it: took *aim* at.
    pub(super) more: usize,
}

impl Reporting {
    /// What it takes, the likeliest first.
    pub(super) fn takes(self) -> impl Iterator<Item = Takes> {
        self.frames.split(' ').map(Takes::read)
    }

    /// Whether the attribution can stand after its words: `…, she said`.
    pub(super) fn follows(self) -> bool {
        self.frames.starts_with("clause") || self.frames.starts_with("told")
    }
}

/// The verb that the unit at `index` is, unless it is a noun there.
pub(super) fn verb(scene: &Scene<'_>, index: usize) -> Option<Reporting> {
    static FORMS: LazyLock<HashMap<&str, Reporting>> = LazyLock::new(forms);
    static PHRASES: LazyLock<Phrases> = LazyLock::new(phrases);
    let word = scene.word(index);
    if scene.unit(index).kind != UnitKind::Word || word.len() < 3 || word.len() > 14 {
        return None;
    }
    if let Some(phrase) = PHRASES.get(word).and_then(|phrases| phrase(scene, index, phrases)) {
        return Some(phrase).filter(|phrase| clause::is_verb(scene, index, phrase.cue));
    }
    let reporting = if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        FORMS.get(word.to_ascii_lowercase().as_str())
    } else {
        FORMS.get(word)
    };
    reporting.copied().filter(|reporting| clause::is_verb(scene, index, reporting.cue))
}

/// The phrase of which all words stand at `index`.
fn phrase(scene: &Scene<'_>, index: usize, phrases: &[(&str, Reporting)]) -> Option<Reporting> {
    let stands = |rest: &str| rest.split(' ').enumerate().all(|(nth, word)| scene.word(index + 1 + nth) == word);
    phrases.iter().find(|(rest, _)| stands(rest)).map(|(_, reporting)| *reporting)
}

/// Phrases by the word that they begin with, each with the words that follow it.
type Phrases = HashMap<&'static str, Vec<(&'static str, Reporting)>>;

fn phrases() -> Phrases {
    let mut phrases = Phrases::new();
    for &(verb, rest, frames) in PHRASAL {
        let more = rest.split(' ').count();
        for (word, cue) in lexicon::forms(&[(verb, Frame::Speech)]) {
            phrases.entry(word).or_default().push((rest, Reporting { cue, frames, more }));
        }
    }
    phrases
}

fn forms() -> HashMap<&'static str, Reporting> {
    let mut forms = HashMap::with_capacity(VERBS.len() * 4);
    for &(verb, frames) in VERBS {
        for (word, cue) in lexicon::forms(&[(verb, Frame::Speech)]) {
            forms.entry(word).or_insert(Reporting { cue, frames, more: 0 });
        }
    }
    forms
}

/// Whether the words from `from` up to `end` are what a verb takes.
pub(super) fn fits(scene: &Scene<'_>, takes: Takes, from: usize, end: usize) -> bool {
    if from >= end {
        return false;
    }
    let word = scene.word(from).to_ascii_lowercase();
    let marked = matches!(word.as_str(), "that" | "whether" | "how" | "why" | "what" | "if");
    let clause = content::is_clause(scene, from..end);
    match takes {
        Takes::Clause | Takes::Told => clause && word != "to" || marked,
        Takes::That => marked || clause && (words::is_pronoun(&word) || word == "there"),
        Takes::Infinitive => word == "to",
        Takes::Object => !marked && word != "to" && !words::is_preposition(&word),
        Takes::Preposition(preposition) => preposition == word,
    }
}

/// What of the things that a word takes follows it, and its units.
pub(super) fn taken(
    scene: &Scene<'_>,
    at: usize,
    takes: impl Iterator<Item = Takes>,
    end: usize,
) -> Option<(Takes, Range<usize>)> {
    let mut after = takes.map(|takes| (takes, content::after(scene, at, takes, end)));
    after.find(|(takes, after)| fits(scene, *takes, after.start, after.end))
}

/// Whether a phrase can be somebody whose words are told, rather than who writes or reads.
pub(super) fn is_third_person(scene: &Scene<'_>, speaker: &Phrase) -> bool {
    let word = words::bare(scene.word(speaker.units.start)).to_ascii_lowercase();
    speaker.head != Head::Pronoun || !matches!(word.as_str(), "i" | "we" | "you")
}
