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

#[test]
fn titles_and_nicknames_are_nobodys_words() {
    check(
        "Her book, “The Long Corridor”, is out. Peter “Skip” Hale, once of the “Northern Light”, liked it.",
        expect![[r"
        scare The Long Corridor | nobody
        scare Skip | nobody
        scare Northern Light | nobody
    "]],
    );
}

#[test]
fn a_description_with_a_place_in_it_is_no_place() {
    check(
        "“It is all over,” said a Norwich Liberal. “Two votes,” added another Leeds councillor.\n\n“We are calm,” said \
         Leeds City Council.",
        expect![[r#"
            direct It is all over, | a Norwich Liberal = Norwich Liberal (said-inverted)
            direct Two votes, | another Leeds councillor? (said-inverted)
            direct We are calm, | Leeds City Council (said-inverted)
        "#]],
    );
}

#[test]
fn an_insertion_that_holds_a_name_is_no_subject() {
    check(
        "Mark Oduya, chairman of the Harbour Trust, the city’s landlord, said it would wait “until the ice has gone”.",
        expect![[r#"
            mixed until the ice has gone | Mark Oduya (reported)
        "#]],
    );
}

#[test]
fn a_place_that_opens_a_sentence_only_tells_where() {
    check(
        "Speaking at a rally in Salem, New Hampshire, Mara Lindqvist went after the board, calling it “a total stiff”.\n\n\
         At a meeting in Varn, Elspeth Hale took questions, saying that the fee would be “gone by May”.",
        expect![[r#"
            mixed a total stiff | Mara Lindqvist (participle)
            mixed gone by May | Elspeth Hale (participle)
        "#]],
    );
}

#[test]
fn a_name_that_only_says_whose_adviser_speaks_is_not_he() {
    check(
        "Hale adviser Dan Rourke, a former pilot, took up the thread. “The fog is the point,” he said.",
        expect![[r#"
            direct The fog is the point, | he = Dan Rourke (said-after)
        "#]],
    );
}

#[test]
fn so_called_things_are_nobodys() {
    check(
        "The board refused to sign a “dissent channel” memo. It is no mere “leak”, the mayor insists. Ana Reyes named her \
         boat “Patience”. Reyes called the memo “a disgrace”.",
        expect![[r#"
            scare dissent channel | nobody
            mixed leak | the mayor? (said-after)
            scare Patience | nobody
            mixed a disgrace | Reyes = Ana Reyes (reported)
        "#]],
    );
}

#[test]
fn a_nickname_within_a_name_is_nobodys() {
    check(
        "Ana Reyes said that Tom “Red” Hale had sunk it.",
        expect![[r#"
        scare Red | nobody
    "#]],
    );
    check(
        "Ana Reyes said that Hale was “Red” with anger.",
        expect![[r#"
        mixed Red | Ana Reyes (reported)
    "#]],
    );
}

#[test]
fn a_slogan_that_ends_a_sentence_is_nobodys() {
    check(
        "They share more than their slogan, “Stronger Together.”",
        expect![[r#"
        scare Stronger Together. | nobody
    "#]],
    );
    check(
        "The crowd had an answer, “Not again, never.”",
        expect![[r#"
        direct Not again, never. | nobody
    "#]],
    );
}

#[test]
fn what_a_study_found() {
    check(
        "The harbour board found that “one boat in three was late”. Ana Reyes found “one boat” in the fog.",
        expect![[r#"
            mixed one boat in three was late | The harbour board? (said-before)
            scare one boat | nobody
        "#]],
    );
}

#[test]
fn verbs_in_british_spelling_and_with_doubled_letters() {
    check(
        "Tomas Reyl labelled the plan “a costly farce”. Ada Ferro shunned it as “a folly of clerks”.

         Ines Halloran signalled that it was “late, but not too late”. “Read it twice,” Ola Brenn counselled.

         “It floats,” marvelled Dale Okafor. “It does not,” Mara Lindqvist rebutted. “So it sinks,” inferred Nils Hale.

         “We will all be late,” fretted Iris Vann.",
        expect![[r#"
            mixed a costly farce | Tomas Reyl (reported)
            mixed a folly of clerks | Ada Ferro (reported)
            mixed late, but not too late | Ines Halloran (reported)
            direct Read it twice, | Ola Brenn (said-after)
            direct It floats, | Dale Okafor (said-inverted)
            direct It does not, | Mara Lindqvist (said-after)
            direct So it sinks, | Nils Hale (said-inverted)
            direct We will all be late, | Iris Vann (said-inverted)
        "#]],
    );
}
