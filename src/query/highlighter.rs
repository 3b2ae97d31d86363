//! Finds the words of a query in a text: to highlight them in a snippet, and to walk them in an article.

use super::{Filter, Query, Term};
use pullquote_extract::text::{Span, fold, letters, words};

/// Finds terms in any number of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighter {
    terms: Vec<Folded>,
}

/// A term, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Folded {
    /// Its words.
    words: Vec<String>,
    /// Set where the last word may go on.
    prefix: bool,
}

impl Highlighter {
    /// Returns one for the words of a query, except those that must not be there.
    #[must_use]
    pub fn words(query: &Query) -> Self {
        Self::terms(query.terms())
    }

    /// Returns one for the names in a query: the values of `by:`, `about:` and `org:`.
    #[must_use]
    pub fn names(query: &Query) -> Self {
        Self::terms(query.filters().filter_map(|filter| match filter {
            Filter::By(term) | Filter::About(term) | Filter::Org(term) => Some(term),
            _ => None,
        }))
    }

    /// Returns one for these terms.
    pub fn terms<'t>(terms: impl IntoIterator<Item = &'t Term>) -> Self {
        let folded = |term: &Term| Folded {
            words: fold(&term.text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
            prefix: term.prefix,
        };
        Self { terms: terms.into_iter().map(folded).filter(|term| !term.words.is_empty()).collect() }
    }

    /// Returns whether there is nothing to find.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Returns every place in `text` where one of the terms stands, in bytes, in order and without overlaps: of those that
    /// begin at the same word, the longest. A phrase is one place.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Span> {
        if self.is_empty() {
            return Vec::new();
        }
        let all: Vec<Span> = words(text).collect();
        let mut places = Vec::new();
        let mut at = 0;
        while at < all.len() {
            let found =
                self.terms.iter().filter(|term| term.begins(text, &all[at..])).map(|term| term.words.len()).max();
            if let Some(count) = found {
                places.push(all[at].hull(all[at + count - 1]));
            }
            at += found.unwrap_or(1);
        }
        places
    }

    /// Returns whether one of the terms stands in `text`.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        let all: Vec<Span> = words(text).collect();
        (0..all.len()).any(|at| self.terms.iter().any(|term| term.begins(text, &all[at..])))
    }
}

impl Folded {
    /// Returns whether the term stands at the first of the words `at` in `text`.
    fn begins(&self, text: &str, at: &[Span]) -> bool {
        let last = self.words.len() - 1;
        at.len() > last
            && self.words.iter().zip(at).enumerate().all(|(nth, (word, span))| {
                let mut found = letters(span.of(text));
                word.chars().all(|letter| found.next() == Some(letter))
                    && (self.prefix && nth == last || found.next().is_none())
            })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;

    fn lit(query: &str, text: &str) -> String {
        let mut shown = String::new();
        let mut at = 0;
        for place in Highlighter::words(&Query::parse(query).unwrap()).places(text) {
            shown.extend([&text[at..place.start], "[", place.of(text), "]"]);
            at = place.end;
        }
        shown + &text[at..]
    }

    #[test]
    fn words_phrases_and_beginnings() {
        let text = "The strike struck; strikers’ “last offer” was no last Offer.";
        assert_eq!(lit("strike", text), "The [strike] struck; strikers’ “last offer” was no last Offer.");
        assert_eq!(lit("strik*", text), "The [strike] struck; [strikers]’ “last offer” was no last Offer.");
        assert_eq!(lit("\"LAST offer\"", text), "The strike struck; strikers’ “[last offer]” was no [last Offer].");
        assert_eq!(lit("\"no last o\"*", text), "The strike struck; strikers’ “last offer” was [no last Offer].");
        assert_eq!(
            lit("last \"last offer\" -strike", text),
            "The strike struck; strikers’ “[last offer]” was no [last Offer]."
        );
    }

    #[test]
    fn accents_do_not_count_and_stay_whole() {
        assert_eq!(lit("emile", "Émile, cafe\u{301} and E\u{301}mile"), "[Émile], cafe\u{301} and [E\u{301}mile]");
        assert_eq!(lit("CAFÉ", "Émile, cafe\u{301}, cafés"), "Émile, [cafe\u{301}], cafés");
        assert_eq!(lit("oresund", "Øresund"), "[Øresund]");
    }

    #[test]
    fn names_are_those_of_filters() {
        let names = Highlighter::names(&Query::parse("strike by:lindqvist -org:authority source:gazette").unwrap());
        assert!(names.is_in("Mara Lindqvist") && !names.is_in("Lindqvistsson") && !names.is_in("Port Authority"));
    }

    proptest! {
        #[test]
        fn places_are_in_order_and_hold_a_term(text: String, word in "[a-z]{1,2}") {
            let highlighter = Highlighter::terms([&Term { text: word, prefix: true }]);
            let places = highlighter.places(&text);
            assert!(places.is_sorted() && places.windows(2).all(|pair| pair[0].end <= pair[1].start));
            assert_eq!(places.is_empty(), !highlighter.is_in(&text));
        }
    }
}
