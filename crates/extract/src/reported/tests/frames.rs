//! What verbs and nouns take when they report.

use expect_test::expect;

use super::check;

#[test]
fn a_thing_and_what_it_is() {
    check(
        "Mara Lindqvist called the plan a mistake. Tomas Reyl saw the toll as a trap. Ada Ferro wants the council to act.",
        &expect![""],
    );
    check("Ada Ferro called the boy out of bed. He saw Reyl on Monday. She wants in.", &expect![""]);
}

#[test]
fn verbs_that_report_only_of_somebody_clear() {
    check(
        "Mara Lindqvist downplayed the delay. The clerks focused on the gates. He echoed the concerns of the union.",
        &expect![""],
    );
    check(
        "The noise echoed the storm. The lamp focused on the gate. A tent with a view addressed the bay.",
        &expect![""],
    );
}

#[test]
fn nouns_that_report() {
    check(
        "The council rejected Hale’s claim that the quay was sinking. Mara Lindqvist had strong doubts about the plan. \
         The council took a swipe at the trust.",
        &expect![""],
    );
    check(
        "Hale’s claim that the quay was sinking was false. Hale’s claim to the berth was old. Doubts about the plan grew.",
        &expect![[r""]],
    );
}

#[test]
fn the_passive() {
    check("The plan was rejected by the union. Ada Ferro was criticised by clerks for the delay.", &expect![""]);
    check(
        "The plan was rejected by Monday. Ada Ferro was asked by the clerk to wait. The plan was blamed by mistake.",
        &expect![""],
    );
}

#[test]
fn headlines_in_capitals() {
    check("Mara Lindqvist Backs Toll for Bridge\n\nThe council meets today.", &expect![""]);
    check("Mara Lindqvist met Reports Editor Tomas Reyl of Backs Weekly.", &expect![[r""]]);
}

#[test]
fn a_question_in_the_place_of_a_thing() {
    check(
        "Mara Lindqvist described how the gates work. Tomas Reyl rejected that idea. They resent that the toll stays.",
        &expect![[r#"
            Mara Lindqvist | described | how the gates work | reported-clause
        "#]],
    );
    check("Mara Lindqvist described. Tomas Reyl rejected, that day, nothing.", &expect![[r""]]);
}

#[test]
fn what_the_same_speaker_says_already() {
    check("Mara Lindqvist refused to answer questions about the toll.", &expect![""]);
}

#[test]
fn somebody_else_and_a_verb_end_the_words() {
    check(
        "Mara Lindqvist said the cranes were old, and the unions backed her plan.",
        &expect![[r#"
            Mara Lindqvist | said | the cranes were old | reported-clause
        "#]],
    );
    check(
        "Mara Lindqvist said the cranes were old, and the unions were tired.",
        &expect![[r#"
            Mara Lindqvist | said | the cranes were old, and the unions were tired | reported-clause
        "#]],
    );
}

#[test]
fn past_whom_it_is_said_to() {
    check("Mara Lindqvist complained to the trust about the toll. Reyl spoke briefly of his boat.", &expect![""]);
    check("Mara Lindqvist walked to the trust about noon.", &expect![[r""]]);
}
