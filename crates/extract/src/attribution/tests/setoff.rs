//! Words that only look quoted by somebody: in headlines of two lines, set off by single marks, titles from elsewhere, a clause that
//! begins where another person speaks.

use expect_test::expect;

use super::{check, quotes_of};

#[test]
fn the_second_line_of_a_headline_is_said_by_nobody() {
    let text = "Port chief calls plan ‘mad’

        Board tells members the vote was ‘misread by all’

        The plan was turned down on Friday. “It is over,” said Ana Reyes. Peter Hale said it was “misread by all who were there”.";
    expect![[r#"
        scare mad | nobody
        scare misread by all | nobody
        direct It is over, | Ana Reyes (said-inverted)
        mixed misread by all who were there | Peter Hale (reported)
    "#]]
    .assert_eq(&quotes_of(text));
}

#[test]
fn what_single_marks_set_off_is_no_speech_where_double_marks_are() {
    check(
        "The board said on Monday that its ‘pivot’ to the north was late. “It is late,” said Ana Reyes. “Very late.”",
        expect![[r#"
            scare pivot | nobody
            direct It is late, + Very late. | Ana Reyes (said-inverted)
        "#]],
    );
    check(
        "The board said on Monday that its ‘pivot’ to the north was late. ‘It is late,’ said Ana Reyes. ‘Very late.’",
        expect![[r#"
            mixed pivot | The board? (reported)
            direct It is late, + Very late. | Ana Reyes (said-inverted)
        "#]],
    );
}

#[test]
fn titles_from_elsewhere_and_of_owners_in_s_are_titles() {
    check(
        "“We sail,” said Ana Reyes. A play called “Los Hijos de la Costa,” or “Sons of the Coast,” opens on Monday. She told \
         Coast News’ “Morning Hour.” “It was late,” she said.",
        expect![[r#"
            direct We sail, | Ana Reyes (said-inverted)
            scare Los Hijos de la Costa, | nobody
            scare Sons of the Coast, | nobody
            scare Morning Hour. | nobody
            direct It was late, | she = Ana Reyes (said-after)
        "#]],
    );
}

#[test]
fn a_clause_with_a_verb_of_its_own_says_nothing_of_the_words_before() {
    check(
        "Peter Hale was the town’s “gold standard,” says she warned of the tide. The boat was “a wreck,” says Ana Reyes.

         The answer was: “Is the shop in Lisk?” Lisk has a shop, according to the trust. “Will it sail?” according to Hale.",
        expect![[r#"
            scare gold standard, | nobody
            mixed a wreck, | Ana Reyes (said-inverted)
            direct Is the shop in Lisk? | nobody
            direct Will it sail? | Hale = Peter Hale (according-to)
        "#]],
    );
}
