//! For each sieve a text that it decides and one that it must leave alone, and what pronouns and roles lead back to.
//! Marks are the matter of the tests of `quotes`.

use std::fmt::Write as _;

use expect_test::Expect;

mod antecedents;
mod beside;
mod carried;
mod distant;
mod forms;
mod joining;
mod kinds;
mod place;
mod reported;
mod setoff;
mod transcripts;
mod unmarked;
mod wild;

use super::sieves::SIEVES;
use crate::text::{Document, blocks};
use crate::{Extractor, QuoteKind, Rule};

/// The quotes of `body`, one a line: kind, first words of each piece, speaker as named beside it, name, sieve.
fn quotes(body: &str) -> String {
    quotes_of(&format!("The ferry stays in port\n\n{body}"))
}

/// The same of a whole text.
fn quotes_of(text: &str) -> String {
    let blocks = blocks(text);
    let found = Extractor::new().extract_document(&Document::new(text, &blocks));
    let mut lines = String::new();
    for quote in &found.quotes {
        let kind = match quote.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Scare => "scare",
            QuoteKind::Indirect => "indirect",
        };
        let pieces: Vec<&str> = quote.pieces.iter().map(|piece| piece.inner.of(text)).collect();
        let speaker = quote.attribution.as_ref().map_or("nobody".to_owned(), |by| {
            let (beside, known) = (by.speaker.of(text), if by.entity.is_some() { "" } else { "?" });
            if beside == by.name {
                format!("{beside}{known} ({})", by.rule)
            } else {
                format!("{beside} = {}{known} ({})", by.name, by.rule)
            }
        });
        let _ = writeln!(lines, "{kind} {} | {speaker}", pieces.join(" + "));
    }
    lines
}

#[expect(clippy::needless_pass_by_value, reason = "an expectation is written in place")]
fn check(body: &str, expected: Expect) {
    expected.assert_eq(&quotes(body));
}

#[test]
fn every_rule_is_one_sieve_and_they_stand_in_order() {
    let rules: Vec<Rule> = SIEVES.iter().map(|sieve| sieve.rule).collect();
    assert!(rules.windows(2).all(|pair| pair[0] < pair[1]));
}
