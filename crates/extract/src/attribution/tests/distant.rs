//! Speakers who do not stand right beside the verb: moved to say it, told of by a relative clause, behind what was done with a
//! paper, before a title in marks; and verbs and nouns that lead to somebody's words.

use expect_test::expect;

use super::check;

#[test]
fn what_was_written_speaks_past_what_was_done_with_it() {
    check(
        "“The plan is unlawful,” the order released Friday said. A statement issued on Tuesday said the plan “is dead”.

         A fundraising email sent out by Ana Reyes on Tuesday night warned of the fight ahead: “There are fourteen votes left.”

         The boats moored on Sunday said “Dawn” on their bows.",
        expect![[r#"
            direct The plan is unlawful, | the order? (said-after)
            mixed is dead | A statement? (reported)
            direct There are fourteen votes left. | Ana Reyes (said-before)
            scare Dawn | nobody
        "#]],
    );
}

#[test]
fn papers_speak() {
    check(
        "“The trust failed to act,” the report found. “If anybody shouts, leave him alone,” begins a message that is played at noon.

         The Lisk Echo ran a piece that noted “the long and slow decline of the ferry.” He drew a line that noted “nothing”.

         “Too late,” the tide found.",
        expect![[r#"
            direct The trust failed to act, | the report? (said-after)
            direct If anybody shouts, leave him alone, | a message? (said-inverted)
            mixed the long and slow decline of the ferry. | The Lisk Echo = Lisk Echo (said-before)
            scare nothing | nobody
            scare Too late, | nobody
        "#]],
    );
}

#[test]
fn somebody_is_moved_to_say_it() {
    check(
        "Peter Hale spoke for an hour, prompting the crowd to chant, “Save the mill now!”

         Peter Hale used the hour to say, “Come to the quay with us!”

         The plan was attacked by critics who say it is “a slow disaster for the whole town.”

         Ana Reyes told voters who say so that she “was not raised that way.”",
        expect![[r#"
            direct Save the mill now! | the crowd? (said-before)
            direct Come to the quay with us! | Peter Hale (said-before)
            mixed a slow disaster for the whole town. | critics? (reported)
            mixed was not raised that way. | Ana Reyes (reported)
        "#]],
    );
}

#[test]
fn those_before_what_they_wear_speak() {
    check(
        "Two men wearing caps shouted, “Go home!” The ferry ran, with many sailors and clerks chanting “Save the mill!”

         “He was kind,” Hale’s wife of 30 years told the board. “It could work,” the dockers’ union said.

         “Drop the oar,” the officer who held the boat can be heard saying. “It sank,” a man who saw it from the quay said. “It sank,” a man who said so wept.",
        expect![[r#"
            direct Go home! | Two men? (said-before)
            direct Save the mill! | many sailors and clerks? (participle)
            direct He was kind, | Hale’s wife? (said-after)
            direct It could work, | the dockers’ union? (said-after)
            direct Drop the oar, | the officer? (said-after)
            direct It sank, + It sank, | a man? (said-after)
        "#]],
    );
}

#[test]
fn a_title_in_marks_parts_nobody_from_the_verb() {
    check(
        "As Tor Almar, professor of law and author of “The Broken Quay,” put it, “The council should remember that.”

         Peter Hale recalled the play called “The Broken Quay,” explaining, “It was late when we saw it.”

         The play ran for a year. “Hearing it was hard,” the “Tides” actor said on Monday.",
        expect![[r#"
            scare The Broken Quay, | nobody
            direct The council should remember that. | Tor Almar (said-before)
            scare The Broken Quay, | nobody
            direct It was late when we saw it. | Peter Hale (participle)
            direct Hearing it was hard, | the “Tides” actor = Peter Hale (said-after)
            scare Tides | nobody
        "#]],
    );
}

#[test]
fn offices_before_a_name_and_kin_after_one() {
    check(
        "“We sail,” founder, chairman and president Cal Mennar said. “We do,” said Dean of Students Ola Hessen.

         “He was kind,” said the mother of the suspect, Ola Varn. “He is,” said the head of the union, Dale Okafor.

         “I am against it,” said the 62-year-old retired teacher from Lisk. “I am not,” said the man accused of it.",
        expect![[r#"
            direct We sail, | founder, chairman and president Cal Mennar = Cal Mennar (said-after)
            direct We do, | Dean of Students Ola Hessen = Ola Hessen (said-inverted)
            direct He was kind, | the mother of the suspect? (said-inverted)
            direct He is, | Dale Okafor (said-inverted)
            direct I am against it, | the 62-year-old retired teacher from Lisk? (said-inverted)
            direct I am not, | the man? (said-inverted)
        "#]],
    );
}

#[test]
fn nouns_of_saying_lead_to_their_owner() {
    check(
        "Ana Reyes’s vow to “bring every boat back to Lisk” was empty. Her claim that the plan is “a new day” was not.

         The plan, in Peter Hale’s view, is “a slow disaster”. To Ana Reyes, it is “a gift”. To the north, it is “a gift”.

         The plan, says Peter Hale, is “too late for everybody”.",
        expect![[r#"
            mixed bring every boat back to Lisk | Ana Reyes (reported)
            mixed a new day | Her = Ana Reyes (reported)
            mixed a slow disaster | Peter Hale (according-to)
            mixed a gift | Ana Reyes (reported)
            scare a gift | nobody
            mixed too late for everybody | Peter Hale (reported)
        "#]],
    );
}

#[test]
fn a_time_opens_a_sentence_and_is_nobody() {
    check(
        "Earlier this week, Ana Reyes was blunt: “The ferry will not sail again this year.”

         The next day was short: “The ferry will not sail again this year.”

         A native of Lisk who came home, she has sailed for years. “It will not sail again this year.”

         Ana Reyes was asked, “Will the ferry sail again this year?”",
        expect![[r#"
            direct The ferry will not sail again this year. | Ana Reyes (colon)
            direct The ferry will not sail again this year. | nobody
            direct It will not sail again this year. | she = Ana Reyes (led-in)
            direct Will the ferry sail again this year? | nobody
        "#]],
    );
}

#[test]
fn a_paragraph_goes_on_after_a_fragment() {
    check(
        "Ana Reyes used to back the plan, but now says that it is “the end of the ferry and of the quay.”

         “I think we can do better than that.”",
        expect![[r#"
            mixed the end of the ferry and of the quay. | Ana Reyes (reported)
            direct I think we can do better than that. | Ana Reyes (carried)
        "#]],
    );
}

#[test]
fn a_colon_leads_from_those_who_are_described_and_those_who_are_moved() {
    check(
        "The mayor was blunt: “The ferry will not sail this year.” The plan was simple: “The ferry will not sail this year.”

         The first word came from Peter Hale: “It will not sail again.” That did not surprise Ana Reyes: “It never has sailed.”

         The board wrote to Peter Hale: “The quay is shut to all of you.” A note was for Ana Reyes: “The quay is shut at noon.”",
        expect![[r#"
            direct The ferry will not sail this year. | The mayor? (colon)
            direct The ferry will not sail this year. | nobody
            direct It will not sail again. | Peter Hale (colon)
            direct It never has sailed. | Ana Reyes (colon)
            direct The quay is shut to all of you. | The board? (said-before)
            direct The quay is shut at noon. | nobody
        "#]],
    );
}

#[test]
fn words_are_what_somebody_said() {
    check(
        "“We will be back soon in the hall,” was what Peter Hale said. “We will be back soon in the hall” is how Ana Reyes put it.

         “We will be back soon in the hall” is what stands on the wall. Peter Hale is the one who said, “The boat will go.”

         Peter Hale commanded the town to “stand up for the quay”.",
        expect![[r#"
            direct We will be back soon in the hall, | Peter Hale (said-after)
            direct We will be back soon in the hall | Ana Reyes (said-after)
            scare We will be back soon in the hall | nobody
            direct The boat will go. | Peter Hale (said-before)
            mixed stand up for the quay | Peter Hale (reported)
        "#]],
    );
}

#[test]
fn who_reports_what_another_said_is_quoted() {
    check(
        "Peter Hale said Ana Reyes told the board that it was “closely watched from the quay.”

         Peter Hale met Ana Reyes, who called it “a ruin”. Peter Hale opened his speech before the Lisk Harbour Trust by calling it “a ruin”.

         The board spoke of Peter Hale’s claim that the quay was “a ruin”. The board mocked Peter Hale’s call for a “new quay”.",
        expect![[r#"
            mixed closely watched from the quay. | Peter Hale (reported)
            mixed a ruin | Ana Reyes (reported)
            mixed a ruin | Peter Hale (participle)
            mixed a ruin | Peter Hale (reported)
            mixed new quay | The board? (reported)
        "#]],
    );
}

#[test]
fn any_verb_after_as_tells_who_speaks() {
    check(
        "As Peter Hale remembers, “It never sailed from the quay.” As the tide turned, “Dawn” sank.

         (“It never sailed from the quay,” was how Ana Reyes described it to the board.) Ana Reyes called for “calm”.

         “I know that this is hard for all of you.”",
        expect![[r#"
            direct It never sailed from the quay. | Peter Hale (said-before)
            scare Dawn | nobody
            direct It never sailed from the quay, | Ana Reyes (said-after)
            mixed calm | Ana Reyes (reported)
            direct I know that this is hard for all of you. | Ana Reyes (carried)
        "#]],
    );
}
