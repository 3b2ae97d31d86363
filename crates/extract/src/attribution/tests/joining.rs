//! Joins the pieces of one utterance.

use expect_test::expect;

use super::check;

#[test]
fn interrupted_utterances_are_one() {
    check(
        "“That,” Ana Reyes said, “was a fee.” “Was it,” said Peter Hale, “a large one?”",
        expect![[r"
        direct That, + was a fee. | Ana Reyes (said-after)
        direct Was it, + a large one? | Peter Hale (said-inverted)
    "]],
    );
    check(
        "“That was a fee,” Ana Reyes said, and Peter Hale said, “It was a fine.”",
        expect![[r"
        direct That was a fee, | Ana Reyes (said-after)
        direct It was a fine. | Peter Hale (said-before)
    "]],
    );
}

#[test]
fn an_attribution_may_quote_a_word() {
    check(
        "“The boat is late,” Ana Reyes said of the “Northern Light” and its “so-called” crew. “It sank.”",
        expect![[r#"
            direct The boat is late, + It sank. | Ana Reyes (said-after)
            scare Northern Light | nobody
            scare so-called | nobody
        "#]],
    );
}

#[test]
fn a_word_embedded_in_the_sentence_begins_no_utterance() {
    check(
        "The boat was “a bathtub,” Ana Reyes said. “It sank in the night.”",
        expect![[r#"
        mixed a bathtub, | Ana Reyes (said-after)
        direct It sank in the night. | Ana Reyes (same-paragraph)
    "#]],
    );
    check(
        "The boat was “always going to end up at the bottom of the harbour,” Ana Reyes said. “It sank in the night.”",
        expect![[r#"
            direct always going to end up at the bottom of the harbour, + It sank in the night. | Ana Reyes (said-after)
        "#]],
    );
}

#[test]
fn a_sentence_that_leads_to_the_next_words_says_nothing_of_those_before() {
    check(
        "“The boat is late,” Ana Reyes said. “It sank.” Peter Hale added: “In the night.”",
        expect![[r#"
        direct The boat is late, + It sank. | Ana Reyes (said-after)
        direct In the night. | Peter Hale (said-before)
    "#]],
    );
    check(
        "Asked, “Is the boat late?” Ana Reyes answered, “It sank in the night.”",
        expect![[r#"
            direct Is the boat late? | nobody
            direct It sank in the night. | Ana Reyes (said-before)
        "#]],
    );
}

#[test]
fn an_insertion_with_a_verb_of_its_own_parts_nothing() {
    check(
        "“The boat is late,” said Ana Reyes, speaking of the ferry, “and will be later still.”",
        expect![[r#"
        direct The boat is late, + and will be later still. | Ana Reyes (said-inverted)
    "#]],
    );
    check(
        "“The boat is late,” said Ana Reyes, who was heard on the quay calling the crew “late sleepers”.",
        expect![[r#"
            direct The boat is late, | Ana Reyes (said-inverted)
            mixed late sleepers | Ana Reyes (participle)
        "#]],
    );
}

#[test]
fn a_clause_that_is_not_understood_parts_nothing() {
    check(
        "“The boat is late,” ran the note on the door. “It sank.”",
        expect![[r#"
        direct The boat is late, + It sank. | nobody
    "#]],
    );
    check(
        "“The boat is late,” ran the note on the door. It rained. “It sank.”",
        expect![[r#"
        direct The boat is late, | nobody
        direct It sank. | nobody
    "#]],
    );
}

#[test]
fn a_fragment_that_begins_a_sentence_goes_on() {
    check(
        "“The boat is late,” Ana Reyes said. “We have heard nothing at all from the” crew since Monday.",
        expect![[r#"
            direct The boat is late, + We have heard nothing at all from the | Ana Reyes (said-after)
        "#]],
    );
    check(
        "“The boat is late,” Ana Reyes said. “Dawn” is its name.",
        expect![[r#"
        direct The boat is late, | Ana Reyes (said-after)
        scare Dawn | nobody
    "#]],
    );
}

#[test]
fn what_one_verb_brings_is_one() {
    check(
        "The crowd chanted “No more tar!” and “Save the mill.” A sailor shouted “Back!” and a clerk shouted “Now!”

         Ana Reyes wrote that the trust “has come out of the winter with nothing but debts and rust,” and “will have to sell \
         the quay and the sheds before summer.” She called it “sad,” “late” and “wrong”.",
        expect![[r#"
            direct No more tar! + Save the mill. | The crowd? (said-before)
            direct Back! | A sailor? (said-before)
            direct Now! | a clerk? (said-before)
            mixed has come out of the winter with nothing but debts and rust, + will have to sell the quay and the sheds before summer. | Ana Reyes (reported)
            mixed sad, | She = Ana Reyes (reported)
            mixed late | She = Ana Reyes (reported)
            mixed wrong | She = Ana Reyes (reported)
        "#]],
    );
}

#[test]
fn what_goes_on_about_the_speaker_parts_nothing() {
    check(
        "“I am better with boats,” said Peter Hale. He has sailed the ferry for years. “But I like the quay.”

         “I am better with boats,” said Peter Hale. He has sailed with Ana Reyes for years. “But I like the quay.”",
        expect![[r#"
            direct I am better with boats, + But I like the quay. | Peter Hale (said-inverted)
            direct I am better with boats, | Peter Hale (said-inverted)
            direct But I like the quay. | He = Peter Hale (led-in)
        "#]],
    );
}

#[test]
fn a_word_that_goes_on_parts_nothing() {
    check(
        "“The boat is late,” Ana Reyes said. Indeed, “We have heard nothing since Monday.”

         “The boat is late,” Ana Reyes said. On the door, “We have heard nothing since Monday.”",
        expect![[r#"
            direct The boat is late, + We have heard nothing since Monday. | Ana Reyes (said-after)
            direct The boat is late, | Ana Reyes (said-after)
            direct We have heard nothing since Monday. | nobody
        "#]],
    );
}

#[test]
fn an_utterance_that_is_left_open_goes_on_the_one_before() {
    check(
        "“The boat is late,” Ana Reyes said. “We have heard nothing since Monday.

         “And the radio is silent,” she went on.",
        expect![[r#"
            direct The boat is late, + We have heard nothing since Monday. + And the radio is silent, | Ana Reyes (said-after)
        "#]],
    );
}

#[test]
fn what_nothing_else_licenses_goes_on_the_utterance_before() {
    check(
        "“The boat is a wreck,” said one sailor on the quay who would not be named for fear of the board.“It will never sail again.”

         “The boat was saved by Ana Reyes,” said Peter Hale, who was there, and his crew “just quietly said that it would have to go.”

         “The boat is a wreck,” said Peter Hale. Ana Reyes wept. “Will it ever sail again?”",
        expect![[r#"
            direct The boat is a wreck, + It will never sail again. | one sailor? (said-inverted)
            direct The boat was saved by Ana Reyes, | Peter Hale (said-inverted)
            mixed just quietly said that it would have to go. | Peter Hale (reported)
            direct The boat is a wreck, | Peter Hale (said-inverted)
            direct Will it ever sail again? | Ana Reyes (led-in)
        "#]],
    );
}

#[test]
fn seven_words_in_small_letters_go_on_an_utterance_and_six_do_not() {
    check(
        "“The quay is old,” Hale said. It was built by hand, and “so it will sink into the bay.”\n\n“The mole is old,” Hale said. It \
         was built by hand, and “so it sinks into the bay.”",
        expect![[r#"
            direct The quay is old, | Hale (said-after)
            mixed so it will sink into the bay. | Hale (same-paragraph)
            direct The mole is old, | Hale (said-after)
            scare so it sinks into the bay. | nobody
        "#]],
    );
}
