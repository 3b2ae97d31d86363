//! Tells what holds for the division of any text.

use proptest::prelude::*;
use pullquote_extract::text::{Document, Points, Span, blocks};

/// Texts such as news has, and such as nobody has: marks, stops, scripts and controls in any order.
fn texts() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        "[a-zA-Z]{1,8}",
        Just("“Yes,”".to_owned()),
        Just(" U.S. Dr. No. ".to_owned()),
        Just("https://a.b/c ".to_owned()),
        Just("isn’t Trump’s ’90s ".to_owned()),
        "[\\p{Han}\\p{Arabic}\\p{Hebrew}\\p{Emoji}]{1,3}",
        "[ \\t\\n\\r.!?,;:\"'()@#&*-]{1,4}",
        "\\PC",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(parts, 0..60).prop_map(|parts| parts.concat())
}

fn is_ordered(spans: impl Iterator<Item = Span>, text: &str) -> bool {
    let mut end = 0;
    for span in spans {
        if span.start < end || span.is_empty() || text.get(span.range()).is_none() {
            return false;
        }
        end = span.end;
    }
    true
}

proptest! {
    #[test]
    fn blocks_hold_all_that_is_not_blank(text in texts()) {
        let found = blocks(&text);
        prop_assert!(is_ordered(found.iter().map(|block| block.span), &text));
        let kept: usize = found.iter().map(|block| block.span.of(&text).chars().filter(|c| !c.is_whitespace()).count()).sum();
        prop_assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).count());
    }

    #[test]
    fn tokens_are_in_order_and_in_one_sentence_each(text in texts()) {
        let division = blocks(&text);
        let document = Document::new(&text, &division);
        prop_assert!(is_ordered(document.tokens().iter().map(|token| token.span), &text));
        let mut next = 0;
        for sentence in document.sentences() {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(!sentence.tokens.is_empty());
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next, document.tokens().len());
    }

    #[test]
    fn letters_are_in_tokens(text in texts()) {
        let division = blocks(&text);
        let document = Document::new(&text, &division);
        // Raised figures are the marks of notes, and part of no word.
        let is_note = |c: char| matches!(c, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}');
        for (at, _) in text.char_indices().filter(|(_, c)| c.is_alphanumeric() && !is_note(*c)) {
            let token = document.tokens()[document.token_at(at)];
            prop_assert!(token.span.contains(at));
        }
    }

    #[test]
    fn points_agree_with_counting(text in texts(), places in prop::collection::vec(any::<prop::sample::Index>(), 1..9)) {
        let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut points = Points::new(&text);
        for place in places {
            let point = place.index(boundaries.len());
            prop_assert_eq!(points.at(boundaries[point]), point);
        }
    }
}
