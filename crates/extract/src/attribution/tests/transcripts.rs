//! Turns of transcripts, which stand without marks, and lists of facts, which are none.

use expect_test::expect;

use super::{check, quotes_of};

#[test]
fn questions_and_answers() {
    check(
        "Ana Reyes has run the port for nine years. Noor Eskandari spoke to Reyes in her kitchen.\n\n\
         Q: Will the boat sail again?\n\nA: It will, and I will be on it.\n\nNobody else need come.\n\n(She laughs.)\n\n\
         Q: And the crew?\n\nA: We have asked “all of them” to come back.\n\nThen she stood up.",
        expect![[r#"
            direct It will, and I will be on it. + Nobody else need come. | A = Ana Reyes (transcript)
            direct We have asked “all of them” to come back. | A = Ana Reyes (transcript)
        "#]],
    );
    check(
        "Ana Reyes and Peter Hale run the port.\n\nQ: Will the boat sail again?\n\nA: It will, and I will be on it.\n\n\
         Q: And the crew?\n\nA: We have asked them to come back.",
        expect![""],
    );
}

#[test]
fn names_in_capitals() {
    check(
        "The panel under Peter Hale heard Ana Reyes on Monday.\n\nHALE: Did you sell the boat?\n\nREYES: I did not.\n\n\
         HALE: Who did?\n\nMAYOR REYES: You will have to ask my deputy.\n\nWITNESS: I know.\n\nBLORGH: No, I do.",
        expect![[r#"
            direct Did you sell the boat? | HALE = Peter Hale (transcript)
            direct I did not. | REYES = Ana Reyes (transcript)
            direct Who did? | HALE = Peter Hale (transcript)
            direct You will have to ask my deputy. | MAYOR REYES = Ana Reyes (transcript)
            direct I know. | WITNESS? (transcript)
            direct No, I do. | BLORGH? (transcript)
        "#]],
    );
}

#[test]
fn a_headline_with_a_name_is_no_turn() {
    let text = "Mayor Reyes: You will see.\n\nHALE: Did you sell the boat?\n\nREYES: I did not.\n\nHALE: Who did, if not you?\n\n\
                REYES: You know.\n\nAna Reyes and Peter Hale went home.";
    expect![[r#"
        direct Did you sell the boat? | HALE = Peter Hale (transcript)
        direct I did not. | REYES = Ana Reyes (transcript)
        direct Who did, if not you? | HALE = Peter Hale (transcript)
        direct You know. | REYES = Ana Reyes (transcript)
    "#]]
    .assert_eq(&quotes_of(text));
}

#[test]
fn names_in_full() {
    check(
        "Ana Reyes: I will not sell the boat.\n\nPeter Hale: You said so in May.\n\nAna Reyes: And I say it now.",
        expect![[r#"
            direct I will not sell the boat. | Ana Reyes (transcript)
            direct You said so in May. | Peter Hale (transcript)
            direct And I say it now. | Ana Reyes (transcript)
        "#]],
    );
    check(
        "Ana Reyes: I will not sell the boat.\n\nPeter Hale: You said so in May.\n\nNobody else came.",
        expect![[r#""#]],
    );
}

#[test]
fn lists_of_facts_are_no_transcripts() {
    check(
        "Date: 4 May\n\nPlace: Your library\n\nDate: 5 May\n\nPlace: The quay\n\nDate: 6 May\n\nPlace: The mole",
        expect![[r#""#]],
    );
    check("Serves: Four\n\nTime: You need an hour\n\nMethod: Put your leeks into my pot and wait.", expect![[r#""#]]);
    check(
        "Update: We know that the boat is late.\n\nThe board met.\n\nIts chair spoke.\n\nHale left.\n\nReyes stayed.\n\n\
         Update: We hear that it sank.\n\nNow: You may go home.",
        expect![[r#""#]],
    );
}
