//! Classes of words that are no units: those of names and tokens that antecedents are weighed by.

use crate::lexicon::{Class, look_up};

/// Returns the word without what is drawn to it: `he` of `he’d`.
pub(crate) fn bare(word: &str) -> &str {
    word.split(['’', '\'']).next().unwrap_or(word)
}

/// Returns whether the word begins a noun phrase.
pub(crate) fn is_determiner(word: &str) -> bool {
    look_up(word).is(Class::DETERMINER)
}

/// Returns whether the word binds a phrase to the noun before it.
pub(crate) fn is_preposition(word: &str) -> bool {
    look_up(word).is(Class::PREPOSITION)
}

/// Returns whether the word begins a clause of its own.
pub(crate) fn is_conjunction(word: &str) -> bool {
    look_up(word).is(Class::CONJUNCTION)
}

/// Returns whether the word tells how or when.
pub(crate) fn is_adverb(word: &str) -> bool {
    look_up(word).is(Class::ADVERB)
}

/// Returns whether the word is a form of `be`.
pub(crate) fn is_be(word: &str) -> bool {
    look_up(word).is(Class::BE)
}

/// Returns whether the word is a day, a month or a time of day.
pub(crate) fn is_time(word: &str) -> bool {
    look_up(word).is(Class::TIME)
}

/// Returns whether the word is a personal pronoun that can be a subject.
pub(crate) fn is_pronoun(word: &str) -> bool {
    look_up(word).is(Class::PRONOUN)
}

/// Returns whether the word is a form of a verb that is common in news and is none of saying.
pub(crate) fn is_common_verb(word: &str) -> bool {
    look_up(word).is(Class::VERB)
}
