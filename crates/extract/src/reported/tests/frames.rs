//! The complements of verbs and nouns that report.

use expect_test::expect;

use super::check;

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
fn what_is_held_felt_or_done_is_not_said() {
    check(
        "Mara Lindqvist called the plan a mistake. Tomas Reyl saw the toll as a trap. The clerks downplayed the delay. \
         The council rejected Hale’s claim that the quay was sinking. The plan was criticised by the union. \
         Ada Ferro knew that the quay was sinking. Clerks are wary of the plan. Mara Lindqvist refused to answer questions. \
         The union backed the offer on Monday. Reyl is calling for a vote. Ferro wants the council to act.",
        &expect![""],
    );
}

#[test]
fn verbs_of_saying_that_do_something_here() {
    check(
        "The council concluded its hearing on the toll that Reyl wants. The camp had admitted refugees after the war began. \
         The book has a blank back cover. Ferro boasts a lead of ten points, which is large. \
         The jobs reports were late. The mayor, who has been confirmed since the gates opened, left. \
         The storm threatened the work that the clerks had done. Reyl reminds us of a guest who will not leave.",
        &expect![""],
    );
}

#[test]
fn who_goes_on_to_say_something_says_it() {
    check(
        "Mara Lindqvist went on to say that the talks had failed. Tomas Reyl began to explain that nobody had called. \
         Ada Ferro refused to say that she would leave. Nils Hale had to admit that the quay was sinking. \
         Dale Okafor made efforts to confirm that the gates work.",
        &expect![[r#"
            Mara Lindqvist | went on to say | that the talks had failed | reported-clause
            Tomas Reyl | began to explain | that nobody had called | reported-clause
        "#]],
    );
}
