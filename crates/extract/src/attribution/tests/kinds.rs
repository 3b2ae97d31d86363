//! Kinds that were wrong on news: verbs on no list, labels, agencies that quote, clauses before a quotation, subjects, and
//! descriptions of somebody named; each with near misses.

use expect_test::expect;

use super::check;

#[test]
fn any_verb_after_a_closing_comma() {
    check(
        "“The tide will not wait,” messaged one of the clerks.

         “We open at noon,” Ada Ferro waved them in. “Bring chairs.”

         “Not on my watch,” growled back the old skipper, Nils Hale.

         “Not here,” came the reply from Ines Halloran.

         “Stop there!” the guard bristled.",
        expect![[r#"
            direct The tide will not wait, | one of the clerks? (said-inverted)
            direct We open at noon, + Bring chairs. | Ada Ferro (said-after)
            direct Not on my watch, | Nils Hale (said-inverted)
            direct Not here, | Ines Halloran (said-inverted)
            direct Stop there! | the guard? (said-after)
        "#]],
    );
}

#[test]
fn what_somebody_does_after_a_question_or_a_title_is_no_saying() {
    check(
        "Asked “When does it open?” Mara Lindqvist pointed at the sign.

         “Stop the boat!” Tomas Reyl ran to the quay.

         In the story “The Ferry,” Mara Lindqvist crossed the bay.

         “I stayed for the sea,” Nils Hale wants to swim.",
        expect![[r#"
            direct When does it open? | nobody
            direct Stop the boat! | nobody
            scare The Ferry, | nobody
            direct I stayed for the sea, | nobody
        "#]],
    );
}

#[test]
fn a_laugh_after_a_stop_speaks_nothing() {
    check(
        "“They said, ‘There is no third.’ I said, ‘Then build one.’” The men around Mr. Hale laughed.",
        expect![[r#"
            direct They said, ‘There is no third.’ I said, ‘Then build one.’ | nobody
        "#]],
    );
}

#[test]
fn a_label_yields_to_who_is_said_to_speak() {
    check(
        "THE BOARD’S VIEW: “The quay is fine,” chairman Tomas Reyl said in a note.

         She was only half-amused: “It had my name on it,” Iris Vann said.

         TOMAS REYL: “Prices will fall,” he said and left.

         Ada Ferro: “Prices will rise.”",
        expect![[r#"
            direct The quay is fine, | chairman Tomas Reyl = Tomas Reyl (said-after)
            direct It had my name on it, | Iris Vann (said-after)
            direct Prices will fall, | he = Tomas Reyl (said-after)
            direct Prices will rise. | Ada Ferro (turn)
        "#]],
    );
}

#[test]
fn who_is_quoted_speaks_and_not_who_quotes() {
    check(
        "The Varn Gazette quoted Ada Ferro as saying the quay was “sinking fast”.

         Nils Hale was quoted by Bay Radio as saying, “The quay is sinking.”

         “It is gone,” the Gazette cited Tomas Reyl as saying on Monday.

         Ines Halloran quoted her mother: “Never trust a quay.”",
        expect![[r#"
            mixed sinking fast | Ada Ferro (participle)
            direct The quay is sinking. | Nils Hale (participle)
            direct It is gone, | Tomas Reyl (said-after)
            direct Never trust a quay. | her mother? (said-before)
        "#]],
    );
}

#[test]
fn who_quotes_things_or_from_things_speaks() {
    check(
        "Tomas Reyl cited “grave doubts” about the quay. Ada Ferro quoted from the letter: “The quay is sinking.”

         Nils Hale cites the union’s support, “the placards of 1902,” as proof.",
        expect![[r#"
            mixed grave doubts | Tomas Reyl (reported)
            direct The quay is sinking. | Ada Ferro (said-before)
            mixed the placards of 1902, | Nils Hale (reported)
        "#]],
    );
}

#[test]
fn a_quotation_after_a_sentence_that_reports() {
    check(
        "The toll is too high, said Tomas Reyl, the chairman. “It was too high last year.”

         Ada Ferro told the Gazette that nobody had asked. “We only heard of it on Monday.”

         “It is,” Iris Vann said. And then, more quietly: “It always was.”",
        expect![[r#"
            direct It was too high last year. | Tomas Reyl (after-report)
            direct We only heard of it on Monday. | Ada Ferro (after-report)
            direct It is, | Iris Vann (said-after)
            direct It always was. | Iris Vann (after-report)
        "#]],
    );
}

#[test]
fn an_answer_and_a_sign_are_nobodys_who_spoke_before() {
    check(
        "Was the toll too high, Tomas Reyl asked. “It is.”

         “It is,” Ada Ferro said. On the wall behind her: “No fishing.”",
        expect![[r#"
            direct It is. | nobody
            direct It is, | Ada Ferro (said-after)
            direct No fishing. | nobody
        "#]],
    );
}

#[test]
fn subjects_with_and_of_and_commas() {
    check(
        "“They take it and laugh,” said pipeline and refinery foreman Tom Wells.

         “It is late,” Nils Hale, a fellow at the Council on Tides, Ports and Water think tank told the Gazette.

         Ines Halloran, Professor of History at the University of Varn, Sorlund, Torvia, wrote: “It was always so.”

         “The gate was open,” Dale Okafor, told the court.

         With his party divided over the toll, chairman Tomas Reyl has a new line: “We vote on Monday.”

         In his first Bay Radio interview on the toll, Tomas Reyl even said it was “no shame at all”.",
        expect![[r#"
            direct They take it and laugh, | pipeline and refinery foreman Tom Wells = Tom Wells (said-inverted)
            direct It is late, | Nils Hale (said-after)
            direct It was always so. | Ines Halloran (said-before)
            direct The gate was open, | Dale Okafor (said-after)
            direct We vote on Monday. | chairman Tomas Reyl = Tomas Reyl (colon)
            mixed no shame at all | Tomas Reyl (reported)
        "#]],
    );
}

#[test]
fn subjects_that_go_on_with_what_they_do() {
    check(
        "Clerks working through the night described the count as “a mess”. Boats lying in the bay were called “a trap”.

         At one point, Hale’s now-dead mother told Iris Vann that “the only way is out”.",
        expect![[r#"
            mixed a mess | Clerks? (reported)
            scare a trap | nobody
            mixed the only way is out | Hale’s now-dead mother? (said-before)
        "#]],
    );
}

#[test]
fn descriptions_lead_to_whoever_was_just_named() {
    check(
        "Nils Hale won the race on Sunday, ahead of Ola Brenn.

         “I could not feel my hands,” the 24-year-old said.

         Iris Vann opened the shop in May.

         “I sell what I like,” says the soft-spoken baker from Hellen. “I like hats,” her letter to us read.",
        expect![[r#"
            direct I could not feel my hands, | the 24-year-old = Nils Hale (said-after)
            direct I sell what I like, | the soft-spoken baker from Hellen = Iris Vann (said-inverted)
            direct I like hats, | her = Iris Vann (said-after)
        "#]],
    );
}

#[test]
fn descriptions_of_somebody_else_lead_nowhere() {
    check(
        "Nils Hale was sent to prison on Monday.

         “You have shown no remorse,” the young judge said.

         Iris Vann met Ada Ferro on Monday.

         “We talked,” the former mayor said. “He is fast,” said the young woman beside me.",
        expect![[r#"
            direct You have shown no remorse, | the young judge? (said-after)
            direct We talked, | the former mayor? (said-after)
            direct He is fast, | the young woman? (said-inverted)
        "#]],
    );
}
