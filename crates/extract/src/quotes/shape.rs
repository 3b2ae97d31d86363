//! Tells whether quoted words are an utterance, a fragment or a title, by their form and place alone.

use super::words;
use crate::Piece;
use crate::text::Document;

/// The shape of quoted words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// They begin and end as speech does.
    Utterance,
    /// They are part of somebody's sentence.
    Fragment,
    /// They are capitalised as titles of works are.
    Title,
    /// They are what a thing is called, as the words around them tell: nobody says them.
    Name,
}

/// Words that stand in small letters in a title too, in English and in names of works from elsewhere.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "vs", "de",
    "del", "der", "di", "du", "des", "el", "la", "las", "le", "les", "los", "und", "van", "von", "y",
];

/// From so many words on, what a comma or colon introduces is an utterance even where it begins in small letters.
const LONG: usize = 9;

/// The shape of the words of `piece`, which stands in `block`.
pub(super) fn shape(document: &Document<'_>, block: usize, piece: Piece) -> Shape {
    let text = document.text();
    let inner = piece.inner.of(text);
    let rest = &text[piece.outer.end..document.blocks()[block].span.end];
    let before = text[document.blocks()[block].span.start..piece.outer.start].trim_end();
    let begins = inner.starts_with(|c: char| !c.is_lowercase());
    let stops = inner
        .trim_end_matches(['’', '\'', '”', '"', ')', ']', '*'])
        .ends_with(|c: char| STOPS.contains(&c) || is_ideographic(c));
    let stopped = stops || rest.starts_with([',', '.']) || rest.trim().is_empty();
    let count = words(text, piece.inner).take(LONG).count();
    let introduced = before.ends_with([',', ':', ';']) || before.is_empty();
    let spoken = begins && stopped && (introduced || stops && (count >= 3 || inner.ends_with(['?', '!'])));
    let led_out = begins && rest.starts_with(',') && count >= 3;
    let after_stop = before.ends_with(['.', '?', '!', '”', '"', '’', '\'']);
    let embedded = !introduced && !after_stop;
    let owned = before.ends_with(['s', 'S']) && before.trim_end_matches(['s', 'S']).ends_with(['’', '\''])
        || before.ends_with(['’', '\'']) && before.trim_end_matches(['’', '\'']).ends_with(['s', 'S']);
    if begins && owned && is_title(inner, 1) && count <= 3 {
        return Shape::Title;
    }
    // `her report, “Whose Hand?”, was late`
    let apposed = before.ends_with(',') && rest.starts_with(',') && inner.ends_with(['?', '!']);
    if begins && is_title(inner, 2) && (embedded || apposed || !inner.ends_with(['.', '?', '!'])) {
        return Shape::Title;
    }
    if spoken || ((begins && stops || led_out) && after_stop) || (introduced && stopped && count >= LONG) {
        Shape::Utterance
    } else {
        Shape::Fragment
    }
}

/// Marks that end or break off an utterance.
const STOPS: &[char] = &[',', '.', '?', '!', '…', '—', '–', '-', '。', '！', '？'];

/// Returns whether a character belongs to a script in which marks stand in the place of a stop.
pub(super) const fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Returns whether all but the small words are capitalised, and there are at least so many such.
pub(super) fn is_title(inner: &str, least: usize) -> bool {
    let mut capitals = 0;
    for word in inner.split_whitespace().take(12) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else { continue };
        if first.is_uppercase() {
            capitals += 1;
        } else if !first.is_numeric() && !SMALL_WORDS.contains(&word) {
            return false;
        }
    }
    capitals >= least
}
