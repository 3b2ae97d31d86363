//! Marks that were lost, and quotations over paragraphs.

use expect_test::expect;

use super::{check_body, kinds};

#[test]
fn a_quotation_goes_on_over_paragraphs_that_open_again() {
    check_body(
        "“We sold the boat.\n\n“We sold the nets.\n\n“That was all,” he said.",
        expect![[r"
        “We sold the boat.
         Q0~~~~~~~~~~~~~~~
        “We sold the nets.
         Q0~~~~~~~~~~~~~~~
        “That was all,” he said.
         Q0~~~~~~~~~~~
    "]],
    );
}

#[test]
fn a_lost_closing_mark_costs_no_more_than_its_paragraph() {
    check_body(
        "“We sold the boat.\n\nNobody bought the nets.",
        expect![[r"
        “We sold the boat.
         Q0~~~~~~~~~~~~~~~
        Nobody bought the nets.
    "]],
    );
    check_body(
        "“We sold the boat, Hale said.\n\n“And the nets,” he said.",
        expect![[r"
        “We sold the boat, Hale said.
         Q0~~~~~~~~~~~~~~~
        “And the nets,” he said.
         Q1~~~~~~~~~~~
    "]],
    );
    check_body(
        "“We sold the boat, he said. “And the nets.”",
        expect![[r"
        “We sold the boat, he said. “And the nets.”
         Q0~~~~~~~~~~~~~~~           Q1~~~~~~~~~~~
    "]],
    );
}

#[test]
fn a_lost_opening_mark_is_the_start_of_the_paragraph() {
    check_body(
        "We sold the boat,” he said. “And the nets.”",
        expect![[r"
        We sold the boat,” he said. “And the nets.”
        Q0~~~~~~~~~~~~~~~            Q1~~~~~~~~~~~
    "]],
    );
}

#[test]
fn words_before_a_stray_mark_that_tell_who_spoke_are_no_quotation() {
    check_body(
        "“We sold the boat,” Hale said.”",
        expect![[r#"
        “We sold the boat,” Hale said.”
         Q0~~~~~~~~~~~~~~~
    "#]],
    );
    check_body(
        "The board met on Monday. Hale said the boat was old and would be sold,” and left.",
        expect![[r#"
        The board met on Monday. Hale said the boat was old and would be sold,” and left.
    "#]],
    );
}

#[test]
fn a_quotation_left_open_may_close_in_the_next_paragraph() {
    check_body(
        "Hale said, “We sold the boat.\n\nWe sold the nets too, and I said so.” It rained.",
        expect![[r#"
        Hale said, “We sold the boat.
                    Q0~~~~~~~~~~~~~~~
        We sold the nets too, and I said so.” It rained.
        Q0~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    "#]],
    );
    check_body(
        "Hale said, “We sold the boat.\n\nThe nets went too. It rained.",
        expect![[r#"
        Hale said, “We sold the boat.
                    Q0~~~~~~~~~~~~~~~
        The nets went too. It rained.
    "#]],
    );
}

#[test]
fn what_another_quotation_follows_in_its_paragraph_goes_on_in_no_other() {
    check_body(
        "“We sold the boat, he said. “And the nets.”\n\n“Why?” Hale asked.",
        expect![[r#"
        “We sold the boat, he said. “And the nets.”
         Q0~~~~~~~~~~~~~~~           Q1~~~~~~~~~~~
        “Why?” Hale asked.
         Q2~~
    "#]],
    );
}

#[test]
fn a_subhead_parts_no_quotation() {
    check_body(
        "Hale came.\n\n“We sold the boat.\n\nThe nets\n\n“The nets went too,” he said.\n\nIt rained.",
        expect![[r#"
            Hale came.
            “We sold the boat.
             Q0~~~~~~~~~~~~~~~
            The nets
            “The nets went too,” he said.
             Q0~~~~~~~~~~~~~~~~
            It rained.
        "#]],
    );
    check_body(
        "Hale came.\n\n“We sold the boat.\n\nThe nets\n\nNobody bought the nets. “It rained,” he said.",
        expect![[r#"
            Hale came.
            “We sold the boat.
             Q0~~~~~~~~~~~~~~~
            The nets
            Nobody bought the nets. “It rained,” he said.
                                     Q1~~~~~~~~
        "#]],
    );
}

#[test]
fn a_name_under_a_quotation_left_open_is_none_of_it() {
    check_body(
        "“We sold the boat.\n\nPeter Hale, Harbour Trust.”\n\nIt rained.",
        expect![[r#"
        “We sold the boat.
         Q0~~~~~~~~~~~~~~~
        Peter Hale, Harbour Trust.”
        It rained.
    "#]],
    );
}

#[test]
fn a_long_passage_is_somebodys() {
    let text =
        "No boat\n\nThe sign asked for “a boat with a bell and a crew that can swim”. It was no “boat with a bell”.";
    expect![[r#"
        Mixed a boat with a bell and a crew that can swim
        Scare boat with a bell
    "#]]
    .assert_eq(&kinds(text));
}

#[test]
fn a_mark_too_many_after_an_attribution_quotes_nothing() {
    check_body(
        "“We sold the boat.\n\n“We sold the nets,” Hale said.\"",
        expect![[r#"
        “We sold the boat.
         Q0~~~~~~~~~~~~~~~
        “We sold the nets,” Hale said."
         Q0~~~~~~~~~~~~~~~
    "#]],
    );
}
