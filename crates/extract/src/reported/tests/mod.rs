//! Tells what is reported without marks, and what only looks so.

mod frames;
mod subjects;

use std::fmt::Write;

use expect_test::{Expect, expect};

use crate::text::{Document, Span, blocks};
use crate::{Annotations, Extractor, Quote};

fn found(text: &str) -> Annotations {
    let blocks = blocks(text);
    Extractor::new().reported(true).extract_document(&Document::new(text, &blocks))
}

/// Each report in `text`: who, what, by which rule.
fn check(text: &str, expected: &Expect) {
    let mut told = String::new();
    for report in found(text).reported {
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
fn phrases_that_report() {
    check(
        "Mara Lindqvist made it clear that she would go. Tomas Reyl took aim at the clerks. Ada Ferro ruled out a toll. \
         The council pointed out that the quay was sinking.",
        &expect![[r#"
            Mara Lindqvist | made it clear | that she would go | reported-clause
            The council | pointed out | that the quay was sinking | reported-clause
        "#]],
    );
    check(
        "Mara Lindqvist made clear soup. Tomas Reyl took the clerks home. Ada Ferro called the boy out of bed.",
        &expect![""],
    );
}

#[test]
fn a_colon_after_a_name_at_the_head_of_a_sentence() {
    check(
        "Lindqvist: The talks have failed again\n\nMara Lindqvist leads the union.\n\nPoll: Most want a new bridge",
        &expect![[r#"
            Mara Lindqvist | : | The talks have failed again | reported-turn
            Poll | : | Most want a new bridge | reported-turn
        "#]],
    );
    check("Varn: A town in the north of the bay. Three things: A boat, a net and a lamp.", &expect![[r""]]);
}

#[test]
fn relative_clauses_and_participles() {
    check(
        "Ada Ferro, who said that the quay was sinking, left. Reyl began by saying that he was tired. \
         The trust issued a statement saying that the gates were safe.",
        &expect![[r#"
            Ada Ferro | said | that the quay was sinking | reported-clause
            Reyl | saying | that he was tired | reported-aside
            The trust | saying | that the gates were safe | reported-aside
        "#]],
    );
    check(
        "The clerk who said that the quay was sinking was right. \
         Mara Lindqvist avoided saying that the talks had failed. Reyl has a saying about boats.",
        &expect![[r""]],
    );
}

#[test]
fn what_is_held_according_to_another_is_left_out() {
    check(
        "Mara Lindqvist said that the clerks back the plan and that Reyl is wary of it.",
        &expect![[r#"
        Mara Lindqvist | said | that the clerks back the plan and that Reyl is wary of it | reported-clause
    "#]],
    );
}

#[test]
fn another_verb_of_the_speaker_ends_the_first() {
    check(
        "Mara Lindqvist denied that the cranes were old and called for a survey.",
        &expect![[r#"
            Mara Lindqvist | denied | that the cranes were old | reported-clause
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
        "The reports arrived on Monday. He tried to say more. The state of the quay is bad. \
         Nobody would say that the plan was dead. I said that it would rain. \
         The bill that Lindqvist said was wrong came back. The ship pointed north.",
        &expect![""],
    );
}

#[test]
fn reports_are_not_looked_for_unasked() {
    let text = "Mara Lindqvist said that the talks had failed.";
    let blocks = blocks(text);
    assert_eq!(Extractor::new().extract_document(&Document::new(text, &blocks)).reported, []);
}

#[test]
fn reports_come_among_the_quotes_in_order() {
    let text = "Mara Lindqvist said that the talks had failed. “Enough,” she said. She added that she would go.";
    let quotes = found(text).with_reported().quotes;
    let starts: Vec<Span> = quotes.iter().map(Quote::hull).collect();
    assert_eq!(starts.len(), 3);
    assert!(starts.is_sorted());
}
