//! Verbs that report without marks, and what they take: told apart by what follows them, which for many is all that
//! tells reporting from doing.

use crate::lexicon::{Class, Reports, Verb};
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::{Scene, UnitKind};
use crate::syntax::{clause, words};

/// The complement by which a verb reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A clause, with or without `that`: said *the talks would fail*.
    Clause,
    /// A clause that is marked as one by `that`, `whether`, `how`, or begins with a pronoun.
    That,
    /// A clause after the person addressed: told reporters *the talks would fail*.
    Told,
}

/// A form of a verb that a clause is known by, and mostly reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reporting {
    /// The form and the verb.
    pub(crate) cue: Verb,
    /// The number of words after it that belong to it: made *it clear* that.
    pub(crate) more: usize,
}

impl Reporting {
    /// Returns what it takes, the likeliest first.
    pub(crate) fn takes(self) -> impl Iterator<Item = Takes> {
        let kinds = [(Reports::CLAUSE, Takes::Clause), (Reports::THAT, Takes::That), (Reports::TOLD, Takes::Told)];
        kinds.into_iter().filter(move |(reports, _)| self.cue.reports.has(*reports)).map(|(_, takes)| takes)
    }

    /// Returns whether it may have an object instead, so that a clause must begin like one.
    pub(crate) fn may_have_object(self) -> bool {
        self.cue.reports.has(Reports::OBJECT)
    }

    /// Returns whether it reports only where its subject is clear.
    pub(crate) fn is_loose(self) -> bool {
        self.cue.reports.has(Reports::CLEAR)
    }

    /// Returns whether the attribution can stand after its words: `…, she said`.
    pub(crate) fn follows(self) -> bool {
        self.cue.reports.follows()
    }
}

/// Returns the verb that the unit at `index` is, unless it is a noun there.
pub(crate) fn verb(scene: &Scene<'_>, index: usize) -> Option<Reporting> {
    if scene.unit(index).kind != UnitKind::Word || scene.unit(index).mention.is_some() {
        return None;
    }
    let known = scene.known(index);
    let mut phrases = known.phrases().iter().filter(|(_, verb)| verb.reports != Reports::default());
    if let Some((rest, cue)) = phrases.find(|(rest, _)| scene.stands(index + 1, rest)) {
        let reporting = Reporting { cue: *cue, more: rest.split(' ').count() };
        return Some(reporting).filter(|reporting| clause::is_verb(scene, index, reporting.cue));
    }
    let cue = known.verb()?;
    let is_verb = clause::is_verb(scene, index, cue) || is_headline_verb(scene, index, cue);
    is_verb.then_some(Reporting { cue, more: 0 })
}

/// Returns whether the word is a verb in a headline of which all words have capitals: Lindqvist `Backs` Toll for Bridge.
fn is_headline_verb(scene: &Scene<'_>, index: usize, cue: Verb) -> bool {
    let capital = |index: usize| scene.word(index).starts_with(char::is_uppercase);
    if !capital(index) || scene.unit(index).mention.is_some() || !cue.is_finite() || cue.is_base() {
        return false;
    }
    let sentence = scene.sentence(index);
    let first = index.checked_sub(1).filter(|&before| before >= sentence.start).map_or("", |before| scene.word(before));
    let small = |index: usize| {
        let word = scene.word(index);
        scene.unit(index).kind == UnitKind::Word && word.len() > 4 && word.starts_with(char::is_lowercase)
    };
    !first.is_empty()
        && !scene.is(index - 1, Class::DETERMINER)
        && sentence.len() > 3
        && !sentence.into_iter().any(small)
}

/// Returns whether the word is a verb of any kind, as far as the lists tell.
pub(crate) fn is_any(scene: &Scene<'_>, index: usize) -> bool {
    scene.is(index, Class::VERB) || verb(scene, index).is_some()
}

/// Returns whether a phrase can be somebody whose words are told, rather than who writes or reads.
pub(crate) fn is_third_person(scene: &Scene<'_>, speaker: &Phrase) -> bool {
    let word = words::bare(scene.word(speaker.units.start)).to_ascii_lowercase();
    speaker.head != Head::Pronoun || !matches!(word.as_str(), "i" | "we" | "you")
}
