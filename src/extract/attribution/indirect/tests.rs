//! What is reported without marks, and what only looks so.

use std::fmt::Write;

use expect_test::{Expect, expect};

use crate::extract::{Annotations, Quote, extract_with_indirect};
use crate::text::{Document, Span, blocks};

fn found(text: &str) -> Annotations {
    let blocks = blocks(text);
    extract_with_indirect(&Document::new(text, &blocks))
}

/// Each report in `text`: who, what, by which rule.
fn check(text: &str, expected: &Expect) {
    let mut told = String::new();
    for report in found(text).indirect {
        let pieces: Vec<&str> = report.pieces.iter().map(|piece| piece.inner.of(text)).collect();
        let by = report.attribution.expect("a report has a speaker");
        let cue = by.cue.map_or("", |cue| cue.of(text));
        let _ = writeln!(told, "{} | {cue} | {} | {}", by.name, pieces.join(" … "), by.rule);
    }
    expected.assert_eq(&told);
}

#[test]
fn a_clause_after_a_verb_of_saying() {
    check(
        "Mara Lindqvist said on Monday that the talks had failed. She added that nobody had called. \
         The mayor told reporters in Varn the bridge would stay shut.",
        &expect![[r#"
            Mara Lindqvist | said | that the talks had failed | reported-clause
            Mara Lindqvist | added | that nobody had called | reported-clause
            The mayor | told | in Varn the bridge would stay shut | reported-clause
        "#]],
    );
}

#[test]
fn the_attribution_after_its_words() {
    check(
        "The bridge will stay shut until May, said Tomas Reyl, the chairman. \
         Nobody was hurt, Mara Lindqvist said on Tuesday. The quay is sinking, she said, and the sea is rising.",
        &expect![[r#"
            Tomas Reyl | said | The bridge will stay shut until May | reported-after
            Mara Lindqvist | said | Nobody was hurt | reported-after
            Mara Lindqvist | said | The quay is sinking … and the sea is rising | reported-around
        "#]],
    );
}

#[test]
fn according_to_somebody() {
    check(
        "According to the harbour trust, forty ships are waiting. The quay sank by a metre, according to Ada Ferro. \
         Most are for it, according to early returns.",
        &expect![[r#"
            the harbour trust | According to | forty ships are waiting | according-to
            Ada Ferro | according to | The quay sank by a metre | according-to
            early returns | according to | Most are for it | according-to
        "#]],
    );
}

#[test]
fn what_somebody_holds_or_means_to_do() {
    check(
        "Mara Lindqvist criticised the offer. Tomas Reyl refused to say when the gates would open. \
         The council called for a new survey. Ada Ferro vowed to go on.",
        &expect![[r#"
            Mara Lindqvist | criticised | the offer | reported-view
            Tomas Reyl | refused | to say when the gates would open | reported-intent
            The council | called | for a new survey | reported-view
            Ada Ferro | vowed | to go on | reported-intent
        "#]],
    );
}

#[test]
fn an_aside_has_the_speaker_of_its_sentence() {
    check(
        "Mara Lindqvist left early, saying that she had seen enough.",
        &expect![[r#"
        Mara Lindqvist | saying | that she had seen enough | reported-aside
    "#]],
    );
}

#[test]
fn another_report_ends_the_first() {
    check(
        "Mara Lindqvist said the cranes were old, but Tomas Reyl said they were safe.",
        &expect![[r#"
        Mara Lindqvist | said | the cranes were old | reported-clause
        Tomas Reyl | said | they were safe | reported-clause
    "#]],
    );
}

#[test]
fn a_quote_stands_for_its_report() {
    check(
        "Mara Lindqvist said that the offer was “a last insult”. “Enough,” she said. \
         Tomas Reyl said that “Dawn” was a good film.",
        &expect![[""]],
    );
}

#[test]
fn verbs_that_report_nothing() {
    check(
        "The reports arrived on Monday. He wanted to say more. The state of the quay is bad. \
         Nobody would say that the plan was dead. I said that it would rain. \
         The bill that Lindqvist said was wrong came back. The ship pointed north.",
        &expect![[""]],
    );
}

#[test]
fn reports_are_not_looked_for_unasked() {
    let text = "Mara Lindqvist said that the talks had failed.";
    let blocks = blocks(text);
    assert_eq!(crate::extract::extract(&Document::new(text, &blocks)).indirect, []);
}

#[test]
fn reports_come_among_the_quotes_in_order() {
    let text = "Mara Lindqvist said that the talks had failed. “Enough,” she said. She added that she would go.";
    let quotes = found(text).with_indirect().quotes;
    let starts: Vec<Span> = quotes.iter().map(Quote::hull).collect();
    assert_eq!(starts.len(), 3);
    assert!(starts.is_sorted());
}
