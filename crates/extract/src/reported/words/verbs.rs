//! Verbs that report without marks, and what they take: told apart by what follows them, which for many is all that
//! tells reporting from doing.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::frames::VERBS;
use super::loose::LOOSE;
use super::phrases::PHRASAL;
use crate::lexicon::{self, Cue, Frame};
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::{Scene, UnitKind};
use crate::syntax::{clause, words};

/// What a verb reports by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
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
    /// A thing or person and what it is: called *the plan a mistake*.
    Named,
    /// A preposition, and a thing: called *for a vote*.
    Preposition(&'static str),
}

impl Takes {
    /// Returns whether it is a clause of any kind.
    pub(crate) fn is_clause(self) -> bool {
        matches!(self, Self::Clause | Self::Told | Self::That)
    }

    /// As it is written in [`VERBS`].
    pub(crate) fn read(written: &'static str) -> Self {
        match written {
            "clause" => Self::Clause,
            "told" => Self::Told,
            "that" => Self::That,
            "to-do" => Self::Infinitive,
            "np" => Self::Object,
            "np-np" => Self::Named,
            preposition => Self::Preposition(preposition),
        }
    }
}

/// A form of a verb that reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reporting {
    /// Which form.
    pub(crate) cue: Cue,
    /// What it takes, as it is written in [`VERBS`].
    frames: &'static str,
    /// What it takes where its subject is clear, as it is written in [`LOOSE`].
    loose: &'static str,
    /// How many words after it belong to it: took *aim* at.
    pub(crate) more: usize,
}

impl Reporting {
    /// What it takes, the likeliest first.
    pub(crate) fn takes(self) -> impl Iterator<Item = Takes> {
        read(self.frames).chain(read(self.loose))
    }

    /// Whether it reports with what it `takes` only where its subject is clear.
    pub(crate) fn is_loose(self, takes: Takes) -> bool {
        // A question in the place of an object counts as one.
        let fits = |frame: Takes| frame == takes || frame == Takes::Object && takes == Takes::That;
        !read(self.frames).any(|frame| frame == takes) && read(self.loose).any(fits)
    }

    /// Whether the attribution can stand after its words: `…, she said`.
    pub(crate) fn follows(self) -> bool {
        self.frames.starts_with("clause") || self.frames.starts_with("told")
    }
}

/// The verb that the unit at `index` is, unless it is a noun there.
pub(crate) fn verb(scene: &Scene<'_>, index: usize) -> Option<Reporting> {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
    let word = scene.word(index);
    if scene.unit(index).kind != UnitKind::Word || scene.unit(index).mention.is_some() || !LEXICON.may_hold(word) {
        return None;
    }
    let entry = if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        LEXICON.entries.get(word.to_ascii_lowercase().as_str())?
    } else {
        LEXICON.entries.get(word)?
    };
    if let Some(phrase) = phrase(scene, index, &entry.phrases) {
        return Some(phrase).filter(|phrase| clause::is_verb(scene, index, phrase.cue));
    }
    entry.alone.filter(|reporting| {
        clause::is_verb(scene, index, reporting.cue) || is_headline_verb(scene, index, reporting.cue)
    })
}

/// Whether the word is a verb in a headline of which all words have capitals: Lindqvist `Backs` Toll for Bridge.
fn is_headline_verb(scene: &Scene<'_>, index: usize, cue: Cue) -> bool {
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
    !first.is_empty() && !words::is_determiner(first) && sentence.len() > 3 && !sentence.into_iter().any(small)
}

/// The phrase of which all words stand at `index`.
fn phrase(scene: &Scene<'_>, index: usize, phrases: &[(&str, Reporting)]) -> Option<Reporting> {
    let stands = |rest: &str| rest.split(' ').enumerate().all(|(nth, word)| scene.word(index + 1 + nth) == word);
    phrases.iter().find(|(rest, _)| stands(rest)).map(|(_, reporting)| *reporting)
}

/// What a word can be as a form of a verb that reports.
#[derive(Default)]
struct Entry {
    /// By itself.
    alone: Option<Reporting>,
    /// With the words that follow it.
    phrases: Vec<(&'static str, Reporting)>,
}

/// All forms of all verbs that report.
struct Lexicon {
    entries: HashMap<&'static str, Entry>,
    /// By the first letter of a form, which letters are its second, as bits: most words can be told to be none by these.
    seconds: [u32; 26],
}

impl Lexicon {
    fn new() -> Self {
        let mut entries: HashMap<&'static str, Entry> = HashMap::with_capacity((VERBS.len() + LOOSE.len()) * 4);
        let reporting = |cue| Reporting { cue, frames: "", loose: "", more: 0 };
        for &(verb, frames) in VERBS {
            for (word, cue) in lexicon::forms(&[(verb, Frame::Speech)]) {
                entries.entry(word).or_default().alone.get_or_insert(Reporting { frames, ..reporting(cue) });
            }
        }
        for &(verb, loose) in LOOSE {
            for (word, cue) in lexicon::forms(&[(verb, Frame::Speech)]) {
                entries.entry(word).or_default().alone.get_or_insert(reporting(cue)).loose = loose;
            }
        }
        for &(verb, rest, frames) in PHRASAL {
            let more = rest.split(' ').count();
            for (word, cue) in lexicon::forms(&[(verb, Frame::Speech)]) {
                entries.entry(word).or_default().phrases.push((rest, Reporting { frames, more, ..reporting(cue) }));
            }
        }
        let mut seconds = [0; 26];
        for word in entries.keys() {
            let letters = initials(word).expect("a form is of small letters");
            seconds[letters.0] |= 1 << letters.1;
        }
        Self { entries, seconds }
    }

    /// Whether a word may be among the forms, by its first letters.
    fn may_hold(&self, word: &str) -> bool {
        (3..=14).contains(&word.len())
            && initials(word).is_some_and(|(first, second)| self.seconds[first] & (1 << second) != 0)
    }
}

/// The first two letters of a word, counted from `a`, in any case.
fn initials(word: &str) -> Option<(usize, usize)> {
    let letter = |nth: usize| {
        let byte = word.as_bytes().get(nth)?.to_ascii_lowercase();
        byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
    };
    Some((letter(0)?, letter(1)?))
}

/// What is written with blanks between.
fn read(frames: &'static str) -> impl Iterator<Item = Takes> {
    frames.split_ascii_whitespace().map(Takes::read)
}

/// Whether the word is a verb of any kind, as far as the lists tell.
pub(crate) fn is_any(scene: &Scene<'_>, index: usize) -> bool {
    words::is_common_verb(scene.word(index)) || verb(scene, index).is_some()
}

/// Whether a phrase can be somebody whose words are told, rather than who writes or reads.
pub(crate) fn is_third_person(scene: &Scene<'_>, speaker: &Phrase) -> bool {
    let word = words::bare(scene.word(speaker.units.start)).to_ascii_lowercase();
    speaker.head != Head::Pronoun || !matches!(word.as_str(), "i" | "we" | "you")
}
