//! By what a quote is known again, for what the reader did with it: corrected its speaker, or kept it.
//!
//! A quote is known again by its words, so that what was done stands while they do, wherever the quote moves and however
//! the text around it is read next time. A correction whose quote has gone is kept and not used.

use std::collections::HashMap;

use super::state::{Correction, QuoteKey, Speaker};
use pullquote_extract::text::Span;
use pullquote_extract::{Annotations, Quote, QuoteKind};

/// Returns the keys of [`Annotations::quotes`], parallel to them. `body` is the text that was read.
#[must_use]
pub fn keys(annotations: &Annotations, body: &str) -> Vec<QuoteKey> {
    let mut seen: HashMap<(String, bool), usize> = HashMap::new();
    let key = |quote: &Quote| {
        // Reports come and go among the quotes with marks, and count for themselves.
        let text = key_text(quote.pieces.iter().map(|piece| piece.inner), body);
        let count = seen.entry((text.clone(), quote.kind == QuoteKind::Indirect)).or_default();
        let occurrence = *count;
        *count += 1;
        QuoteKey { text, occurrence }
    };
    annotations.quotes.iter().map(key).collect()
}

/// Gives quotes the speakers that the reader named.
pub fn correct(annotations: &mut Annotations, body: &str, corrections: &[Correction]) {
    if corrections.is_empty() {
        return;
    }
    for (quote, key) in keys(annotations, body).into_iter().enumerate() {
        if let Some(correction) = corrections.iter().find(|correction| correction.quote == key) {
            let name = match &correction.speaker {
                Speaker::Named(name) => Some(name.as_str()),
                Speaker::Unknown => None,
            };
            annotations.reassign(quote, name);
        }
    }
}

/// The most words that may stand between two pieces of a quote.
const BETWEEN: usize = 12;

/// Returns where the words of a quote stand in a text, with or without marks; none where they do not.
#[must_use]
pub fn place_of(key: &QuoteKey, body: &str) -> Option<Span> {
    let asked: Vec<&str> = key.text.split(' ').collect();
    let words = words_of(body);
    let place = |between| {
        let of = |at: usize| Some(Span::new(words[at].0.start, end_of(&asked, &words[at..], between)?.end));
        (0..words.len()).filter_map(of).take(key.occurrence + 1).last()
    };
    place(0).or_else(|| place(BETWEEN))
}

fn words_of(body: &str) -> Vec<(Span, String)> {
    let mut words = Vec::new();
    let mut at = 0;
    for part in body.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            words.push((Span::new(at, at + word.len()), word.to_lowercase()));
        }
        at += part.len();
    }
    words
}

/// Returns the last of the words that are asked for, where all of them stand at the beginning of `words` in their order.
fn end_of(asked: &[&str], words: &[(Span, String)], between: usize) -> Option<Span> {
    let (first, rest) = asked.split_first()?;
    let mut at = words.first().filter(|(_, word)| word == first).map(|_| 0)?;
    for asked in rest {
        let mut near = words[at + 1..].iter().take(between + 1);
        at += 1 + near.position(|(_, word)| word == asked)?;
    }
    Some(words[at].0)
}

/// Returns the words of a quote by its pieces: in small letters, without marks and whatever is put between them.
pub(super) fn key_text(pieces: impl Iterator<Item = Span> + Clone, body: &str) -> String {
    let pieces = pieces.map(|piece| piece.of(body));
    let words = pieces.clone().flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric()));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.is_empty() { pieces.collect() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;
    use pullquote_extract::Extractor;
    use pullquote_extract::text::{Document, blocks};

    fn found(text: &str) -> Annotations {
        let blocks = blocks(text);
        Extractor::new().extract_document(&Document::new(text, &blocks))
    }

    fn names(annotations: &Annotations) -> Vec<&str> {
        let name = |quote: &Quote| quote.attribution.as_ref().map(|by| by.name.len());
        let quotes = annotations.quotes.iter();
        quotes
            .map(|quote| name(quote).map_or("nobody", |_| quote.attribution.as_ref().map_or("", |by| &by.name)))
            .collect()
    }

    #[test]
    fn a_correction_stands_while_the_words_do() {
        let text = "“We go,” said Tomas Reyl. “Never,” said Ada Ferro.\n\n“We go,” said Mara Lindqvist.";
        let quote = QuoteKey { text: "we go".to_owned(), occurrence: 1 };
        let corrections = [Correction { quote, speaker: Speaker::Named("Ada Ferro".to_owned()) }];
        let mut annotations = found(text);
        correct(&mut annotations, text, &corrections);
        assert_eq!(names(&annotations), ["Tomas Reyl", "Ada Ferro", "Ada Ferro"]);
        let edited = "A new lead.\n\n\"We go,\" said Tomas Reyl.\n\n“We go!” said Mara Lindqvist.";
        let mut annotations = found(edited);
        correct(&mut annotations, edited, &corrections);
        assert_eq!(names(&annotations), ["Tomas Reyl", "Ada Ferro"]);
    }

    #[test]
    fn one_whose_quote_has_gone_changes_nothing() {
        let text = "“We stay,” said Tomas Reyl.";
        let quote = QuoteKey { text: "we go".to_owned(), occurrence: 0 };
        let mut annotations = found(text);
        correct(&mut annotations, text, &[Correction { quote, speaker: Speaker::Unknown }]);
        assert_eq!(annotations, found(text));
    }

    #[test]
    fn reports_among_the_quotes_leave_their_keys_alone() {
        let text = "Reyl said they would go home. “They would go home,” said Ada Ferro.";
        let blocks = blocks(text);
        let all = Extractor::new().reported(true).extract_document(&Document::new(text, &blocks)).with_reported();
        let of_quote = |annotations: &Annotations| keys(annotations, text).pop();
        assert_eq!(of_quote(&all), of_quote(&found(text)));
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let text = "The gates — all of them — stay shut, she said, till noon. They stay open. The gates stay shut.";
        let of = |text: &str, occurrence| QuoteKey { text: text.to_owned(), occurrence };
        let found = |key: QuoteKey| place_of(&key, text).map(|place| place.of(text));
        assert_eq!(found(of("they stay open", 0)), Some("They stay open"));
        assert_eq!(found(of("stay shut", 0)), Some("stay shut"));
        assert_eq!(place_of(&of("stay shut", 1), text).map(|place| place.end), Some(text.len() - 1));
        assert_eq!(found(of("stay shut till noon", 0)), Some("stay shut, she said, till noon"));
        assert_eq!(found(of("they stay shut till noon", 0)), None);
        assert_eq!(found(of("", 0)), None);
    }

    proptest! {
        #[test]
        fn keys_are_told_apart(text in "(“(go|stay)[,.]” (she|Reyl) said\\. ){0,6}") {
            let keys = keys(&found(&text), &text);
            for (index, key) in keys.iter().enumerate() {
                assert!(!keys[..index].contains(key));
            }
        }
    }
}
