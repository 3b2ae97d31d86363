//! Tells how much a name stands out in its sentence: as its subject, as who speaks, as whom `who` goes on about.

use crate::lexicon;
use crate::syntax::scene::Scene;
use crate::syntax::words;
use crate::text::Span;
use crate::{EntityKind, Mention};

/// The salience of the subject of a sentence.
pub(crate) const SUBJECT: i32 = 4;

/// Returns how much a mention stands out in its sentence: as its subject, as who speaks, as whom `who` goes on about.
pub(crate) fn salience(scene: &Scene<'_>, mention: &Mention) -> i32 {
    let document = scene.document;
    let next = document.token_at(mention.span.end);
    let end = document.sentences()[document.sentence_of(document.token_at(mention.span.start))].tokens.end;
    if modifies(scene, mention, next, end) { -2 } else { salience_of(scene, mention.span) }
}

/// Returns the same of any noun phrase, whose titles may stand before its span.
pub(crate) fn salience_of(scene: &Scene<'_>, span: Span) -> i32 {
    let document = scene.document;
    let first = document.token_at(span.start);
    let tokens = document.sentences()[document.sentence_of(first)].tokens.clone();
    let word = |index: usize| if tokens.contains(&index) { document.word(index) } else { "" };
    let next = document.token_at(span.end);
    if matches!(word(next), "’s" | "'s" | "’") {
        return -2;
    }
    let start = with_titles(scene, first, tokens.start);
    let before = if start > tokens.start { word(start - 1) } else { "" };
    let inverted = is_speech(before) && start > tokens.start + 1 && is_closing(word(start - 2));
    if word(next) == "," && word(next + 1) == "who" && !inverted && words::is_preposition(before) {
        return 3;
    }
    if inverted {
        return 4;
    }
    let two_before = if start > tokens.start + 1 { word(start - 2) } else { "" };
    let cleft = word(next) == "who" && words::is_be(before) && two_before.eq_ignore_ascii_case("it");
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
    // In `his manager, Hale, and` a name only says who somebody is.
    let last = next + usize::from(word(next) == ",");
    let apposed = before == "," && matches!(word(last), "and" | "or");
    if apposed {
        return 2;
    }
    match (opens, is_verb_like(word(next)) || matches!(word(next), "," | "(" | "—" | "–")) {
        (true, true) => 5,
        (true, false) => SUBJECT,
        (false, true) => 2,
        (false, false) => 0,
    }
}

/// The first token of a noun phrase with the titles and the determiner before the token `first`: `Secretary of State`.
pub(crate) fn with_titles(scene: &Scene<'_>, first: usize, floor: usize) -> usize {
    let document = scene.document;
    let name_like = |at: usize| document.tokens()[at].case.is_name_like();
    let titled = |at: usize| name_like(at) || is_noun_like(document.word(at));
    let mut start = first;
    while start > floor && first - start < 6 {
        let of = document.word(start - 1) == "of" && start > floor + 1 && start < first;
        if of && name_like(start) && name_like(start - 2) {
            start -= 2;
        } else if titled(start - 1) {
            start -= 1;
        } else {
            break;
        }
    }
    let determined = start > floor && start < first && words::is_determiner(document.word(start - 1));
    start - usize::from(determined)
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
pub(crate) fn is_noun_like(word: &str) -> bool {
    word.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !is_verb_like(word)
        && !words::is_preposition(word)
        && !words::is_conjunction(word)
        && !words::is_determiner(word)
        && !words::is_pronoun(word)
        && !words::is_time(word)
}

pub(crate) fn is_speech(word: &str) -> bool {
    lexicon::look_up(word).cue().is_some_and(|cue| cue.is_finite() && cue.is_speech())
}

/// Returns whether a mark ends a quotation, or parts it from its attribution.
pub(crate) fn is_closing(word: &str) -> bool {
    matches!(word, "”" | "\"" | "’" | "'" | "''" | "’’" | "»" | ",")
}

pub(crate) fn is_verb_like(word: &str) -> bool {
    words::is_common_verb(word)
        || words::is_adverb(word)
        || lexicon::look_up(word).cue().is_some()
        || (word.len() > 3 && word.starts_with(char::is_lowercase) && (word.ends_with("ed") || word.ends_with('s')))
}
