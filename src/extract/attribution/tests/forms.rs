//! Forms of attribution beside the plain ones, each with a near miss.

use expect_test::expect;

use super::check;

#[test]
fn question_and_answer() {
    check(
        "Ana Reyes agreed to two questions.\n\nWill the boat sail? “It will not.”\n\nAnd the crew? “They know.”",
        expect![[r#"
            direct It will not. | Ana Reyes (interview)
            direct They know. | Ana Reyes (interview)
        "#]],
    );
    check(
        "Will the boat sail? “It will not.”\n\nNobody knew.",
        expect![[r#"
        direct It will not. | nobody
    "#]],
    );
}

#[test]
fn whose_answer_it_was() {
    check(
        "Ana Reyes’s own estimate was shorter: “Wednesday.”\n\nPeter Hale’s boat had a name on it: “Wednesday.”",
        expect![[r#"
            direct Wednesday. | Ana Reyes (colon)
            direct Wednesday. | nobody
        "#]],
    );
}

#[test]
fn a_habit_of_saying() {
    check(
        "“I came for the fog,” Tomas Hale used to say.\n\n“I stayed for the sea,” Hale wants to say.",
        expect![[r#"
            direct I came for the fog, | Tomas Hale (said-after)
            direct I stayed for the sea, | nobody
        "#]],
    );
}

#[test]
fn determiners_that_speak() {
    check(
        "Two men came. “It is late,” the two write. One of them said the boss “has until May”. “It sank,” one said.",
        expect![[r#"
            direct It is late, | the two? (said-after)
            mixed has until May | One of them? (reported)
            direct It sank, | one? (said-after)
        "#]],
    );
    check(
        "The board liked the two long reports “in part”.",
        expect![[r#"
        scare in part | nobody
    "#]],
    );
}

#[test]
fn somebody_with_whom() {
    check(
        "The night was not quiet, with many dockers chanting “We are Varn” on the quay.\n\nPeter Hale began by saying, “I am \
         no speaker.”",
        expect![[r#"
            mixed We are Varn | many dockers? (participle)
            direct I am no speaker. | Peter Hale (participle)
        "#]],
    );
}

#[test]
fn several_and_their_documents() {
    check(
        "“We regret it,” Ana Reyes and Peter Hale said in a joint statement. “It is over,” the report said. “No comment,” a \
         spokesperson for Ana Reyes said.",
        expect![[r#"
            direct We regret it, | Ana Reyes and Peter Hale? (said-after)
            direct It is over, | the report? (said-after)
            direct No comment, | a spokesperson for Ana Reyes? (said-after)
        "#]],
    );
    check(
        "The plan, which was described by Ana Reyes as “a raft”, sank. Ana Reyes, who has led the union since the strike of \
         2019 and lives in Varn, said, “We will build a boat.”",
        expect![[r#"
            mixed a raft | Ana Reyes (passive)
            direct We will build a boat. | Ana Reyes (said-before)
        "#]],
    );
}

#[test]
fn a_fragment_goes_on_as_a_sentence() {
    check(
        "The deal “looks out for the owners first and last,” Ana Reyes wrote. “That is wrong.”",
        expect![[r#"
        direct looks out for the owners first and last, + That is wrong. | Ana Reyes (said-after)
    "#]],
    );
    check(
        "Ana Reyes called it “a raft.” The crowd sang “We Shall Row.”",
        expect![[r#"
        mixed a raft. | Ana Reyes (reported)
        scare We Shall Row. | nobody
    "#]],
    );
}

#[test]
fn the_role_in_an_apposition_is_not_the_speaker() {
    check(
        "Ana Reyes, president and founder of Harbour Trust said, “It is a sum and no more.”",
        expect![[r#"
        direct It is a sum and no more. | Ana Reyes (said-before)
    "#]],
    );
}
