//! Kinds that were wrong on pages from many outlets, in series: sources before a quotation, things that bear words, papers that
//! `it` stands for, peoples and parties as epithets, offices with `and`, agencies that quote, words in other languages.

use expect_test::expect;

use super::check;

#[test]
fn a_source_told_before_goes_on() {
    check(
        "The lake will freeze by Friday, according to Ola Viken. “Skates on by noon.”

         According to the ice office, the bay is shut. “Three people have fallen in.”

         The pool is old, according to town engineer Mia Rohr. “It leaks.”

         The pool is old, according to a study. “It leaks everywhere.”

         Siri Bakke asked whether the ice was safe. “Not yet.”

         In the words of Joan Pike, the plan is “mad”.",
        expect![[r#"
            direct Skates on by noon. | Ola Viken (after-report)
            direct Three people have fallen in. | the ice office? (after-report)
            direct It leaks. | town engineer Mia Rohr = Mia Rohr (after-report)
            direct It leaks everywhere. | nobody
            direct Not yet. | nobody
            mixed mad | Joan Pike (according-to)
        "#]],
    );
}

#[test]
fn a_paragraph_goes_on_past_what_several_do() {
    check(
        "“The tide is wrong,” said pilot Kari Hess.

         They waited until noon.

         “Then the fog came.”

         “I have the key,” said Leo Strand. Mona Veld shook her head.

         “You lost it.”",
        expect![[r#"
            direct The tide is wrong, | pilot Kari Hess = Kari Hess (said-inverted)
            direct Then the fog came. | pilot Kari Hess = Kari Hess (carried)
            direct I have the key, | Leo Strand (said-inverted)
            direct You lost it. | pilot Kari Hess = Kari Hess (turns)
        "#]],
    );
}

#[test]
fn what_things_bear_is_said_by_nobody() {
    check(
        "A banner read “No more tar”. Placards reading “Save the Mill” hung from the windows.

         “Keep out,” warned a sign on the gate.

         The sticker on the crate was small. “Handle with care,” it read.

         Ana Solis held a placard and said: “Stop it now.”

         Teachers held signs with sayings such as “Less testing”.

         The law, dubbed the “tar act”, passed in May. The word “mill” comes from Latin, Ada Finch said.",
        expect![[r#"
            scare No more tar | nobody
            scare Save the Mill | nobody
            scare Keep out, | nobody
            direct Handle with care, | nobody
            direct Stop it now. | Ana Solis (said-before)
            scare Less testing | nobody
            scare tar act | nobody
            scare mill | nobody
        "#]],
    );
}

#[test]
fn a_paper_is_what_it_stands_for() {
    check(
        "Joan Pike left a note on the door. “Gone to Lisk,” it said.

         Lisk Oil sent a letter to its owners. “We regret the loss,” it said.",
        expect![[r#"
            direct Gone to Lisk, | it = a note? (said-after)
            direct We regret the loss, | it = Lisk Oil (said-after)
        "#]],
    );
}

#[test]
fn peoples_parties_and_works_point_back() {
    check(
        "Skier Mikko Lahti won in Ebben. “The snow was slow,” said the Finn.

         Cyclist Pierre Aumont crashed on Sunday. The Frenchman told reporters: “I am lucky.”

         Senator Lia Crane opposed the bill. “It is a trap,” the Democrat said.

         Novelist Edda Thorne has won the prize. “I wrote it on the bus,” said the author.

         Chef Una Holm met critic Olaf Reiss. “The soup was cold,” the critic said.

         Ambassador to Britain Hu Weilan spoke on Tuesday. “Talks are open,” the ambassador said.

         The trial of Egon Fell opened on Monday. “He ran,” the judge said.",
        expect![[r#"
            direct The snow was slow, | the Finn = Mikko Lahti (said-inverted)
            direct I am lucky. | The Frenchman = Pierre Aumont (said-before)
            direct It is a trap, | the Democrat = Lia Crane (said-after)
            direct I wrote it on the bus, | the author = Edda Thorne (said-inverted)
            direct The soup was cold, | the critic = Olaf Reiss (said-after)
            direct Talks are open, | the ambassador = Hu Weilan (said-after)
            direct He ran, | the judge? (said-after)
        "#]],
    );
}

#[test]
fn offices_with_and_lead_to_their_bearers() {
    check(
        "“It is a good deal,” said head of the dockers and carriers union, Jan Roos.

         “It is a good deal,” head of the dockers and carriers union Jan Roos said.

         “It is a good deal,” said vice-president for research and development Jan Roos.

         “It is a good deal,” said then-mayor Jan Roos.

         “It is a good deal,” said a spokesman for the union and Jan Roos.",
        expect![[r#"
            direct It is a good deal, | Jan Roos (said-inverted)
            direct It is a good deal, | head of the dockers and carriers union Jan Roos = Jan Roos (said-after)
            direct It is a good deal, | vice-president for research and development Jan Roos = Jan Roos (said-inverted)
            direct It is a good deal, | then-mayor Jan Roos = Jan Roos (said-inverted)
            direct It is a good deal, | a spokesman for the union? (said-inverted)
        "#]],
    );
}

#[test]
fn whoever_is_quoted_by_others_speaks() {
    check(
        "The agency quoted her as saying: “We dig in May.” Joan Pike leads the trust.

         The Herald reported Joan Pike as saying that the mill was “a ruin”.

         Quoting Joan Pike, the Herald wrote that the mill was “a ruin”.

         The plan, described as “mad” by Joan Pike, failed.

         Joan Pike’s answer: “Never.”

         What they say: “It is the last bank in town,” Joan Pike told the paper.",
        expect![[r#"
            direct We dig in May. | her? (participle)
            mixed a ruin | Joan Pike (participle)
            mixed a ruin | Joan Pike (reported)
            mixed mad | Joan Pike (passive)
            direct Never. | Joan Pike (turn)
            direct It is the last bank in town, | Joan Pike (said-after)
        "#]],
    );
}

#[test]
fn other_languages_have_their_verbs() {
    check(
        "« Je pars », a dit Anne Lambert.

         « C’est fini », a déclaré le maire, Luc Ferran.

         „Ich gehe“, sagte Anna Holm.",
        expect![[r#"
            direct Je pars | Anne Lambert (said-inverted)
            direct C’est fini | Luc Ferran (said-inverted)
            direct Ich gehe | Anna Holm (said-inverted)
        "#]],
    );
}

#[test]
fn nobody_says_what_the_reader_is_told() {
    check(
        "You have probably thought of it as “the middle of nowhere”.

         During the call, he asked about the bill, called Ada Finch a “fool” and said, “somebody ought to know.”

         “I am blown away by the size of it,” said someone at the meeting.",
        expect![[r#"
            scare the middle of nowhere | nobody
            mixed fool | he? (reported)
            mixed somebody ought to know. | he? (said-before)
            direct I am blown away by the size of it, | someone at the meeting? (said-inverted)
        "#]],
    );
}

#[test]
fn the_marks_of_notes_part_nothing() {
    check(
        "“The lock is shut,”¹ said Mara Lind.² “It stays so.”³

         “We are tired,” Ada Wren⁴ said. “It goes on.”⁵ He left.

         Joan Pike¹² told Ola Viken that “nothing stays.”¹³",
        expect![[r#"
            direct The lock is shut, + It stays so. | Mara Lind (said-inverted)
            direct We are tired, + It goes on. | Ada Wren (said-after)
            mixed nothing stays. | Joan Pike (said-before)
        "#]],
    );
}

#[test]
fn what_is_described_as_something_does_not_speak() {
    check(
        "You can have the fog, described as “soup of the East”, for nothing. What Hale described as “soup” is fog. Hale described it \
         as “a soup of the West”.",
        expect![[r#"
            scare soup of the East | nobody
            mixed soup | Hale (reported)
            mixed a soup of the West | Hale (reported)
        "#]],
    );
    check(
        "The article regarding “the fear of all that comes over the sea” helps me. Hale wrote, regarding it as “a ruin of a mole”.",
        expect![[r#"
            mixed the fear of all that comes over the sea | nobody
            mixed a ruin of a mole | Hale (participle)
        "#]],
    );
}

#[test]
fn whoever_reports_what_another_was_doing_is_quoted() {
    check(
        "Ford and Frey replied that I was threatening them with “the beliefs of people without a name”. Hale was warning them of \
         “the beliefs of people with a name”.",
        expect![[r#"
            mixed the beliefs of people without a name | Ford and Frey? (participle)
            mixed the beliefs of people with a name | Hale (participle)
        "#]],
    );
}

#[test]
fn that_before_a_noun_leads_to_nobodys_words() {
    check(
        "Science tells us that most work is done at night, but when does that “aha” moment come? Hale says that “dark money” \
         groups paid.",
        expect![[r#"
            scare aha | nobody
            mixed dark money | Hale (said-before)
        "#]],
    );
}

#[test]
fn a_person_behind_the_words_speaks_rather_than_a_description_before_the_colon() {
    check(
        "Half a century after the grab for power, another mayor had to defend his honour: “I am no crook,” Arne Hale told the \
         crowd. A clerk had to say it again: “He is no crook,” and the crowd laughed.",
        expect![[r#"
            direct I am no crook, | Arne Hale (said-after)
            direct He is no crook, | A clerk? (said-before)
        "#]],
    );
}

#[test]
fn a_participle_after_a_clause_about_a_thing_has_the_subject_of_the_clause_that_hangs_on_it() {
    check(
        "The first incident came during a speech at the port, when two dockers stood up, shouting “Save the mill!”\n\nThe vote \
         was late because Ana Reyes rose, saying that it was “a shame.”\n\nThe vote was late after a long row, the chairman \
         saying it was “no matter.”\n\nPeter Hale left when two dockers stood up, saying the day was “lost.”",
        expect![[r#"
            direct Save the mill! | two dockers? (participle)
            mixed a shame. | Ana Reyes (participle)
            mixed no matter. | the chairman? (participle)
            mixed lost. | Peter Hale (participle)
        "#]],
    );
}

#[test]
fn a_state_after_a_town_speaks_not() {
    check(
        "At a rally in Varn, N.H., on Tuesday, Senator Peter Hale endorsed Ana Reyes, saying that she would “make a good \
         mayor.”\n\nIn Washington, D.C., Joan Pike sighed, calling it “a ruin.”",
        expect![[r#"
            mixed make a good mayor. | Senator Peter Hale = Peter Hale (participle)
            mixed a ruin. | Joan Pike (participle)
        "#]],
    );
}

#[test]
fn a_verb_drawn_to_a_pronoun_is_no_speaker() {
    check(
        "Peter Hale is loud, whether it's raising doubts about the port, attacking Ana Reyes as having “choked like a dog,” or \
         looking away.",
        expect![[r#"
            scare choked like a dog, | nobody
        "#]],
    );
}
