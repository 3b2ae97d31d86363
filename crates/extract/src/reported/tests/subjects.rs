//! Names who speaks where the subject does not stand right before its verb.

use expect_test::expect;

use super::check;

#[test]
fn a_poll_with_what_goes_on_it() {
    check(
        "A Varn Gazette/Bay Radio poll released on Sunday found that most want a bridge. \
         The trust on Tuesday urged the council to wait. A study by the harbour trust and the university warned that the quay was sinking.",
        &expect![[r#"
            A Varn Gazette/Bay Radio poll | found | that most want a bridge | reported-clause
            A study | warned | that the quay was sinking | reported-clause
        "#]],
    );
    check(
        "The boats moored on Sunday found that berth. A clerk drew two lines. The coastal states that have a toll are rich.",
        &expect![""],
    );
}

#[test]
fn shares_of_people() {
    check(
        "Nearly half of voters say the toll is too high. Three in ten said they would walk. Only 12 per cent oppose the bridge.",
        &expect![[r#"
            Nearly half of voters | say | the toll is too high | reported-clause
            Three in ten | said | they would walk | reported-clause
        "#]],
    );
    check("Half of the boats are back. A third show of the day began.", &expect![[r""]]);
}

#[test]
fn several_in_a_row() {
    check(
        "Mara Lindqvist, Ada Ferro and Tomas Reyl argued that the quay was sinking. \
         Current and former clerks said the gates were old.",
        &expect![[r#"
            Mara Lindqvist, Ada Ferro and Tomas Reyl | argued | that the quay was sinking | reported-clause
            Current and former clerks | said | the gates were old | reported-clause
        "#]],
    );
    check(
        "Mara Lindqvist left and Tomas Reyl said that the quay was sinking.",
        &expect![[r#"
        Tomas Reyl | said | that the quay was sinking | reported-clause
    "#]],
    );
}

#[test]
fn relative_clauses() {
    check(
        "The bill was sent to clerks who say the toll is a trap. The trust, which said the gates were safe, left. \
         The council set a toll, which Reyl said was too high, in May. They left a quay that experts said would sink.",
        &expect![[r#"
            clerks | say | the toll is a trap | reported-clause
            The trust | said | the gates were safe | reported-clause
            Reyl | said | which … was too high | reported-clause
            experts | said | that … would sink | reported-clause
        "#]],
    );
    check("The bill that Lindqvist said was wrong came back. The clerks who said so left early.", &expect![[r""]]);
}

#[test]
fn who_stands_before_a_clause_of_theirs() {
    check(
        "Clerks who had seen the gates say that they are safe. \
         Tomas Reyl, who was on his way to Varn, Ohio, said that the talks had failed.",
        &expect![[r#"
            Clerks | say | that they are safe | reported-clause
            Tomas Reyl | said | that the talks had failed | reported-clause
        "#]],
    );
}

#[test]
fn participles() {
    check(
        "The race is close, with polls showing that most want a bridge. \
         Mara Lindqvist began by praising the clerks. Tomas Reyl won after attacking the council.",
        &expect![[r#"
            polls | showing | that most want a bridge | reported-clause
        "#]],
    );
    check(
        "Mara Lindqvist left without criticising the plan. Reyl stopped saying that he was tired. The boat showing a light won.",
        &expect![[r""]],
    );
}

#[test]
fn who_says_it_within_the_words() {
    check(
        "The bridge, Reyl said, will stay shut. The quay, said Ada Ferro, is sinking. Since May, according to Ferro, the bay has frozen. \
         If the toll stays, the ferries will go, Mara Lindqvist said.",
        &expect![[r#"
            Reyl | said | The bridge … will stay shut | reported-around
            Ada Ferro | said | The quay … is sinking | reported-around
            Ada Ferro | according to | the bay has frozen | according-to
            Mara Lindqvist | said | If the toll stays, the ferries will go | reported-after
        "#]],
    );
    check("On Monday, in Varn, the boats came back. The bridge, Reyl, will stay shut.", &expect![[r""]]);
}
