//! Words within what somebody is reported to say, and clauses that lead to them.

use expect_test::expect;

use super::check;

#[test]
fn according_to() {
    check(
        "According to Ana Reyes, “the boat is late”. It was “a small wave”, according to the report.",
        expect![[r"
        mixed the boat is late | Ana Reyes (according-to)
        mixed a small wave | the report? (according-to)
    "]],
    );
    check(
        "According to plan, Peter Hale wrote “no boats” on the door. The so-called “ghost” sank, according to the report.",
        expect![[r"
            mixed no boats | Peter Hale (said-before)
            scare ghost | nobody
        "]],
    );
}

#[test]
fn passive() {
    check(
        "The boat was described by Ana Reyes as “a bathtub with a bell”.",
        expect![[r"
        mixed a bathtub with a bell | Ana Reyes (passive)
    "]],
    );
    check(
        "The boat was called “a bathtub” by the dock.",
        expect![[r"
        scare a bathtub | nobody
    "]],
    );
}

#[test]
fn participle() {
    check(
        "Ana Reyes shook her head outside Hale House, saying, “The boat is late.”",
        expect![[r"
        direct The boat is late. | Ana Reyes (participle)
    "]],
    );
    check(
        "A spokesperson for the port union welcomed the plan, calling the boat “a pillar of the town”.",
        expect![[r"
            mixed a pillar of the town | A spokesperson for the port union? (participle)
        "]],
    );
    check(
        "The port union, on the other hand, issued a statement, saying only that it stood by talks “with or without Hale”.",
        expect![[r"
        mixed with or without Hale | The port union? (participle)
    "]],
    );
    check(
        "The door, reading “No Entry”, was open.",
        expect![[r"
        scare No Entry | nobody
    "]],
    );
}

#[test]
fn reported() {
    check(
        "Ana Reyes has announced it may “close” the port “within days” unless paid.",
        expect![[r"
        mixed close | Ana Reyes (reported)
        mixed within days | Ana Reyes (reported)
    "]],
    );
    check(
        "Ana Reyes said she wanted “a boat with a bell”, and Hale thinks one side — which insiders suggest is hers — lacks a “last point” to make.",
        expect![[r"
        mixed a boat with a bell | Ana Reyes (reported)
        mixed last point | Hale (reported)
    "]],
    );
    check(
        "A boat called “Dawn” and its so-called “captain” left.",
        expect![[r"
            scare Dawn | nobody
            scare captain | nobody
        "]],
    );
}

#[test]
fn reported_after() {
    check(
        "The boat was “a bathtub” from the start, Ana Reyes said.",
        expect![[r"
        mixed a bathtub | Ana Reyes (reported-after)
    "]],
    );
    check(
        "The boat was “a bathtub” from the start, and it sank.",
        expect![[r"
        scare a bathtub | nobody
    "]],
    );
}

#[test]
fn colon() {
    check(
        "Asked about the boat, Peter Hale was blunt: “It will not sail.”",
        expect![[r"
        direct It will not sail. | Peter Hale (colon)
    "]],
    );
    check(
        "The sign over the door was plain: “No boats today.”",
        expect![[r"
        direct No boats today. | nobody
    "]],
    );
}

#[test]
fn a_second_participle_has_the_subject_of_the_first() {
    check(
        "The board was quick to answer, with Ana Reyes tweeting that it was late and asking, “Where is the boat?”",
        expect![[r#"
            direct Where is the boat? | Ana Reyes (participle)
        "#]],
    );
    check(
        "The board was quick to answer, with Ana Reyes on the quay. Peter Hale left, asking, “Where is the boat?”",
        expect![[r#"
            direct Where is the boat? | Peter Hale (participle)
        "#]],
    );
}
