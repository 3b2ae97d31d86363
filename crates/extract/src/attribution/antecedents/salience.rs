//! Tells how much a name stands out in its sentence: as its subject, as who speaks, as whom `who` goes on about.

use crate::lexicon;
use crate::syntax::scene::Scene;
use crate::syntax::words;
use crate::{EntityKind, Mention};

/// Holds what it is worth to be the subject of a sentence.
pub(crate) const SUBJECT: i32 = 4;

/// Returns how much a mention stands out in its sentence: as its subject, as who speaks, as whom `who` goes on about.
pub(crate) fn salience(scene: &Scene<'_>, mention: &Mention) -> i32 {
    let document = scene.document;
    let sentence = document.sentence_of(document.token_at(mention.span.start));
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
    let titled = |at: usize| document.tokens()[at].case.is_name_like() || is_noun_like(document.word(at));
    let mut start = first;
    while start > tokens.start && titled(start - 1) && first - start < 6 {
        start -= 1;
    }
    if start > tokens.start && start < first && words::is_determiner(word(start - 1)) {
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
    let cleft = word(next) == "who" && words::is_be(before) && word(start - 2).eq_ignore_ascii_case("it");
    if cleft {
        return SUBJECT;
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
        (true, false) => SUBJECT,
        (false, true) => 2,
        (false, false) => 0,
    }
}

/// Returns whether a name only tells whose another is: `Lindqvist` adviser Tom Hale.
fn modifies(scene: &Scene<'_>, mention: &Mention, next: usize, end: usize) -> bool {
    let after = scene.names.mentions.partition_point(|other| other.span.start < mention.span.end);
    let Some(other) = scene.names.mentions.get(after).filter(|other| other.kind == EntityKind::Person) else {
        return false;
    };
    let name = scene.document.token_at(other.span.start);
    let nouns = next..name.min(end);
    let noun = |at: usize| is_noun_like(scene.document.word(at));
    name < end && !nouns.is_empty() && nouns.len() <= 3 && nouns.clone().all(noun)
}

/// Returns whether the word can be a noun or adjective, as far as the lists and its ending tell.
fn is_noun_like(word: &str) -> bool {
    word.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !is_verb_like(word)
        && !words::is_preposition(word)
        && !words::is_conjunction(word)
        && !words::is_determiner(word)
        && !words::is_pronoun(word)
        && !words::is_time(word)
}

fn is_speech(word: &str) -> bool {
    lexicon::look_up(word).cue().is_some_and(|cue| cue.is_finite() && cue.is_speech())
}

/// Returns whether a mark ends a quotation, or parts it from its attribution.
fn is_closing(word: &str) -> bool {
    matches!(word, "”" | "\"" | "’" | "'" | "''" | "’’" | "»" | ",")
}

fn is_verb_like(word: &str) -> bool {
    words::is_common_verb(word)
        || words::is_adverb(word)
        || lexicon::look_up(word).cue().is_some()
        || (word.len() > 3 && word.starts_with(char::is_lowercase) && (word.ends_with("ed") || word.ends_with('s')))
}
