//! Words of spans, and the head words of names, as they are compared.

use std::collections::BTreeSet;

use pullquote_extract::text::Span;

/// The words within spans, by the byte at which each begins.
pub(crate) type Words = BTreeSet<usize>;

/// The words within `spans` of `text`: runs of letters, digits and underscores.
pub(crate) fn words_of<'s>(text: &str, spans: impl IntoIterator<Item = &'s Span>) -> Words {
    let mut words = Words::new();
    for span in spans {
        let mut inside = false;
        for (byte, c) in span.of(text).char_indices() {
            let word = c.is_alphanumeric() || c == '_';
            if word && !inside {
                words.insert(span.start + byte);
            }
            inside = word;
        }
    }
    words
}

/// Returns how many of `words` are among `others`.
pub(crate) fn shared(words: &Words, others: &Words) -> usize {
    words.intersection(others).count()
}

/// Returns whether at least half of `words`, and one, are among `others`.
pub(crate) fn half(words: &Words, others: &Words) -> bool {
    !words.is_empty() && 2 * shared(words, others) >= words.len()
}

/// A piece without marks, space, commas and stops at its ends.
pub(crate) fn trimmed(text: &str, piece: Span) -> Option<Span> {
    let edge = |c: char| "\"“”„‟«»‘’'`´″ \t\n\r\u{a0},.".contains(c);
    let inner = piece.of(text);
    let start = piece.start + inner.len() - inner.trim_start_matches(edge).len();
    let end = piece.start + inner.trim_end_matches(edge).len();
    (start < end).then(|| Span::new(start, end))
}

/// Words that are no one's name.
const TITLES: &str = " mr mrs ms miss dr prof professor president senator sen rep representative gov governor sir dame \
    lord lady judge justice minister secretary king queen prince princess pope general gen colonel col captain capt lt \
    sgt chancellor premier mayor ambassador rev reverend jr sr ii iii iv phd md esq the a an of and for in on at to ";

/// The word by which two names are held to be of the same person: the last that has a capital and is no title.
pub(crate) fn head(name: &str) -> Option<String> {
    let title = |word: &str| TITLES.contains(&format!(" {} ", word.to_lowercase().trim_matches('.')));
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '’' | '\'' | '-' | '.');
    let words = name.split(|c: char| !inside(c)).map(|word| {
        let word = word.trim_matches(['.', '\'', '’', '-']);
        word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
    });
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let capital = words.iter().rev().find(|word| word.starts_with(char::is_uppercase) && !title(word));
    let plain = || words.iter().rev().find(|word| !title(word));
    capital.or_else(plain).or(words.last()).map(|word| word.to_lowercase())
}
