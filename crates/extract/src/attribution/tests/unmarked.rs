//! Speech that stands without marks of its own: answers to questions in bold, letters, posts, turns that open with a
//! mark; and what looks like it and is none.

use expect_test::expect;

use super::{check, quotes_of};

#[test]
fn answers_without_a_label() {
    let text = "Q&A with Signe Ravn\n\nHow did you come to the pier?\n\nOn foot. I had no boat.\n\nIt was dark.\n\n\
                Were you afraid?\n\nWe all were.\n\nAnd now?\n\nI fish again.\n\nThe pier was closed in May.";
    expect![[r#"
        direct On foot. I had no boat. + It was dark. | Signe Ravn (transcript)
        direct We all were. | Signe Ravn (transcript)
        direct I fish again. | Signe Ravn (transcript)
    "#]]
    .assert_eq(&quotes_of(text));
    // An explainer asks and answers, too.
    let text = "How the vote works\n\nThe clerk, Signe Ravn, has the keys.\n\nHow do I vote?\n\nYou go to the hall.\n\n\
                Where is the hall?\n\nIt is on the quay.\n\nWhat must I bring?\n\nYour card.";
    expect![[r#""#]].assert_eq(&quotes_of(text));
}

#[test]
fn a_question_with_a_label_and_an_answer_without() {
    let text = "A talk with Signe Ravn\n\nQ: Will you fish again?\n\nI will, on Friday.\n\nQ: With whom?\n\nWith my son.\n\n\
                Jon Hale: May I come?\n\nSigne Ravn: You may.";
    expect![[r#"
        direct May I come? | Jon Hale (transcript)
        direct You may. | Signe Ravn (transcript)
    "#]]
    .assert_eq(&quotes_of(text));
}

#[test]
fn turns_that_open_with_a_mark() {
    check(
        "Partial transcript:\n\n\"MORLEY: Will you sail tomorrow?\n\n\"TENNISON: I may. You will see.\n\n\
         \"MORLEY: One minute left. Will you?\n\n\"TENNISON: I will not.\"",
        expect![[r#"
            direct Will you sail tomorrow? | MORLEY (transcript)
            direct I may. You will see. | TENNISON (transcript)
            direct One minute left. Will you? | MORLEY (transcript)
            direct I will not. | TENNISON (transcript)
        "#]],
    );
}

#[test]
fn names_in_full_and_in_capitals() {
    check(
        "BRITA MOLL: Good morning. We have two items today.\n\nARNE VOSS: Can you say when the pier opens?\n\n\
         BRITA MOLL: I can. It opens on Friday.\n\nARNE VOSS: Thank you.",
        expect![[r#"
            direct Good morning. We have two items today. | BRITA MOLL (transcript)
            direct Can you say when the pier opens? | ARNE VOSS (transcript)
            direct I can. It opens on Friday. | BRITA MOLL (transcript)
            direct Thank you. | ARNE VOSS (transcript)
        "#]],
    );
    check("WHO: Brita Moll, mayor\n\nWHAT: You can see the pier\n\nWHEN: Friday\n\nWHERE: Our quay", expect![[r#""#]]);
}

#[test]
fn a_witness_is_examined() {
    check(
        "Lars Holt, having been duly sworn, testified as follows.\n\nBY MR. DOLAN:\n\nQ. Did you see the boat?\n\n\
         A. I saw it leave.\n\nQ. At what time?\n\nA. At six. I had just had my tea.",
        expect![[r#"
            direct Did you see the boat? | Q. = DOLAN (transcript)
            direct I saw it leave. | A. = Lars Holt (transcript)
            direct At what time? | Q. = DOLAN (transcript)
            direct At six. I had just had my tea. | A. = Lars Holt (transcript)
        "#]],
    );
}

#[test]
fn letters_are_their_writers() {
    check(
        "DEAR DORA: My neighbour took my boat. -- ADRIFT IN OSTLEY\n\nDEAR ADRIFT: Talk to him. You may need him.\n\n\
         DEAR DORA: I play the tuba at night. Is that wrong? -- AWAKE\n\nDEAR AWAKE: Yes, my friend.",
        expect![[r#"
            direct My neighbour took my boat. | ADRIFT IN OSTLEY? (transcript)
            direct Talk to him. You may need him. | DORA (transcript)
            direct I play the tuba at night. Is that wrong? | AWAKE? (transcript)
            direct Yes, my friend. | DORA (transcript)
        "#]],
    );
}

#[test]
fn signatures() {
    check(
        "“I like the pier.” ― Ann Hedd, Leeds\n\n“It fell on my car.”― Paula Renn.\n\n“I watched it fall.” : Tom Pell",
        expect![[r#"
            direct I like the pier. | Ann Hedd (signature)
            direct It fell on my car. | Paula Renn (signature)
            direct I watched it fall. | Tom Pell (signature)
        "#]],
    );
    // A credit is no signature.
    check(
        "“It will end on Friday.”\n\n- Northern Press",
        expect![[r#"
        direct It will end on Friday. | nobody
    "#]],
    );
}

#[test]
fn posts_and_letters_to_the_editor() {
    check(
        "The mayor wrote on her page:\n\nThe river is over the steps.\n\nStay inside until we ring.\n\n\
         — Arvida Keel (@arvidakeel) November 1, 2026\n\nSchools are shut.",
        expect![[r#"
            direct The river is over the steps. + Stay inside until we ring. | Arvida Keel (signature)
        "#]],
    );
    check(
        "The bridge should be blue.\n\n— Ann Hedd, Leeds\n\nWhy not red?\n\nThe boats are red.\n\n— Tom Pell, Ostley",
        expect![[r#"
            direct The bridge should be blue. | Ann Hedd (signature)
            direct Why not red? + The boats are red. | Tom Pell (signature)
        "#]],
    );
    check("The bridge is blue.\n\n— Ann Hedd reports from Leeds for the Gazette and its readers.", expect![[r#""#]]);
}
