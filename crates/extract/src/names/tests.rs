//! Tells what the rules find in marked texts, without the tagger: hits, near misses, and what is gathered from them.

use expect_test::{Expect, expect};
use proptest::prelude::{ProptestConfig, proptest};

use super::super::marked;

/// Draws the names of `text` and compares. The text's lines are paragraphs; none is a headline unless a test says so.
#[track_caller]
fn check(text: &str, expected: &Expect) {
    let drawn = marked::ruled_names(&format!("On the quay\n\n{text}"));
    expected.assert_eq(drawn.strip_prefix("On the quay\n").unwrap_or(&drawn));
}

#[test]
fn a_title_is_no_part_of_the_name() {
    check(
        "President Ivo Trask met Mrs Oduya and Sen. J. B. Halloran. Trask’s aides waited.",
        &expect![[r"
            President Ivo Trask met Mrs Oduya and Sen. J. B. Halloran. Trask’s aides waited.
                      P0=======         P1===          P2============  P0===
            P0 Ivo Trask he [president]
            P1 Oduya she
            P2 J. B. Halloran [senator]
        "]],
    );
}

#[test]
fn roles_stand_before_and_after_names() {
    check(
        "They were told by chief executive Petra Voss and by Dan Okoro, 41, a tram driver who lives in Ostley.\n\n\
         The mayor, Ines Calder, agreed. Her husband, Rui Calder, did not.",
        &expect![[r"
            They were told by chief executive Petra Voss and by Dan Okoro, 41, a tram driver who lives in Ostley.
                                              P0========        P1=======                                 L2====
            The mayor, Ines Calder, agreed. Her husband, Rui Calder, did not.
                       P3=========                       P4========
            P0 Petra Voss she [chief executive]
            P1 Dan Okoro he [tram driver]
            L2 Ostley
            P3 Ines Calder she [mayor]
            P4 Rui Calder he
        "]],
    );
}

#[test]
fn a_name_inside_an_organisation_or_place_is_no_person() {
    check(
        "The Trask administration met at Trask Tower. The Halloran Foundation and the Port of Odesa Authority paid.\n\n\
         Ivo Trask was absent.",
        &expect![[r"
            The Trask administration met at Trask Tower. The Halloran Foundation and the Port of Odesa Authority paid.
                O0==================        L1=========      O2=================         O3=====================
            Ivo Trask was absent.
            P4=======
            O0 Trask administration [administration]
            L1 Trask Tower
            O2 Halloran Foundation [foundation]
            O3 Port of Odesa Authority [authority]
            P4 Ivo Trask he
        "]],
    );
}

#[test]
fn a_state_and_its_branch_are_one_organisation() {
    check(
        "The Ukrainian government wrote to the Kremlin and the White House. Ukrainian farmers did not.",
        &expect![[r"
            The Ukrainian government wrote to the Kremlin and the White House. Ukrainian farmers did not.
                O0==================              O1=====         O2=========
            O0 Ukrainian government [government]
            O1 Kremlin
            O2 White House
        "]],
    );
}

#[test]
fn a_hyphen_joins_a_name_and_parts_two_countries() {
    check(
        "Russia-Ukraine talks bored Talia Ben-Zohar, the London-based envoy. The Trask-era rules stood.",
        &expect![[r"
            Russia-Ukraine talks bored Talia Ben-Zohar, the London-based envoy. The Trask-era rules stood.
            L0==== L1=====             P2=============      L3====
            L0 Russia
            L1 Ukraine
            P2 Talia Ben-Zohar she
            L3 London
        "]],
    );
}

#[test]
fn small_words_belong_inside_names() {
    check(
        "Ursula van der Berg of the Bank of Lorne met Hafez al-Masri and the Ministry of Health and Fisheries.\n\n\
         The Food and Salt Administration sued Mara Lindqvist of Ostley for a year.",
        &expect![[r"
            Ursula van der Berg of the Bank of Lorne met Hafez al-Masri and the Ministry of Health and Fisheries.
            P0=================        O1===========     P2============         O3==============================
            The Food and Salt Administration sued Mara Lindqvist of Ostley for a year.
                O4==========================      P5============
            P0 Ursula van der Berg she
            O1 Bank of Lorne [bank]
            P2 Hafez al-Masri
            O3 Ministry of Health and Fisheries [ministry]
            O4 Food and Salt Administration [administration]
            P5 Mara Lindqvist she
        "]],
    );
}

#[test]
fn organisations_keep_their_inner_possessives() {
    check(
        "Members of the Port Workers’ Union (PWU) left Ostley’s harbour. The PWU stayed calm.",
        &expect![[r"
        Members of the Port Workers’ Union (PWU) left Ostley’s harbour. The PWU stayed calm.
                       O0=================  O0=                             O0=
        O0 Port Workers’ Union [union]
    "]],
    );
}

#[test]
fn short_forms_follow_long_ones() {
    check(
        "Northbank Holdings sacked forty people. “Northbank is sorry,” said Vera Stam.\n\n\
         Stam blamed the Harbour Authority. The Authority blamed Northbank.",
        &expect![[r"
            Northbank Holdings sacked forty people. “Northbank is sorry,” said Vera Stam.
            O0================                       O0=======                 P1=======
            Stam blamed the Harbour Authority. The Authority blamed Northbank.
            P1==            O2===============      O2=======        O0=======
            O0 Northbank Holdings [company, holdings]
            P1 Vera Stam she
            O2 Harbour Authority [authority]
        "]],
    );
}

#[test]
fn two_of_one_family_are_kept_apart() {
    check(
        "Victor Halvard and his sister Ngozi Halvard own the yard. Mr Halvard paints; Ms Halvard sells.\n\n\
         Ngozi laughed. Halvard shrugged.",
        &expect![[r#"
            Victor Halvard and his sister Ngozi Halvard own the yard. Mr Halvard paints; Ms Halvard sells.
            P1============                P0===========                  P1=====            P0=====
            Ngozi laughed. Halvard shrugged.
            P0===          P0=====
            P0 Ngozi Halvard she [sister]
            P1 Victor Halvard he
        "#]],
    );
}

#[test]
fn headlines_know_only_what_the_text_knows() {
    let text = "Trask Administration Threatens Ostley Ferry Talks\n\n\
                The Trask administration may stop the ferry in Ostley, Ivo Trask said.";
    expect![[r"
        Trask Administration Threatens Ostley Ferry Talks
        O0==================           L1====
        The Trask administration may stop the ferry in Ostley, Ivo Trask said.
            O0==================                       L1====  P2=======
        O0 Trask Administration [administration]
        L1 Ostley
        P2 Ivo Trask he
    "]]
    .assert_eq(&marked::ruled_names(text));
}

#[test]
fn a_dateline_is_the_place_it_shouts() {
    check(
        "OSTLEY — The cannery in Ostley will close, officials said.",
        &expect![[r"
        OSTLEY — The cannery in Ostley will close, officials said.
        L0====                  L0====
        L0 Ostley
    "]],
    );
}

#[test]
fn peoples_months_and_words_are_no_names() {
    check(
        "On Monday the Russian fleet sailed. European allies prayed at Christmas; the Internet was down in May.\n\n\
         Police waited. The President slept. Meanwhile, Analysts wrote “Heavy Weather”, a novel about Storm Ilse.",
        &expect![[r"
            On Monday the Russian fleet sailed. European allies prayed at Christmas; the Internet was down in May.
            Police waited. The President slept. Meanwhile, Analysts wrote “Heavy Weather”, a novel about Storm Ilse.
        "]],
    );
}

#[test]
fn one_country_has_many_names() {
    check(
        "The U.S. signed. The United States paid, and the US left the West to Europe.",
        &expect![[r"
        The U.S. signed. The United States paid, and the US left the West to Europe.
            L0==             L0===========               L0          L1==    L2====
        L0 U.S.
        L1 West
        L2 Europe
    "]],
    );
}

#[test]
fn the_text_tells_the_pronoun() {
    check(
        "Quennel Trelawn said she was tired. Tavish Marek fixed his boat. Dame Robin Ash smiled.\n\n\
         Councillor Quill Ferrow, who lost, found himself alone. Trelawn knew she had won. Marek lost his oars.",
        &expect![[r"
            Quennel Trelawn said she was tired. Tavish Marek fixed his boat. Dame Robin Ash smiled.
            P0=============                     P1==========                      P2=======
            Councillor Quill Ferrow, who lost, found himself alone. Trelawn knew she had won. Marek lost his oars.
                       P3==========                                 P0=====                   P1===
            P0 Quennel Trelawn she
            P1 Tavish Marek he
            P2 Robin Ash she
            P3 Quill Ferrow [councillor]
        "]],
    );
}

#[test]
fn clubs_and_towns_of_one_name_are_told_apart() {
    check(
        "Ostley Town, who lost in Brackwater, sacked the manager, Hugo Stam. Rovers were kinder.\n\n\
         The road from Harrow Town to the River Ansel is shut, said Radio Saltmarch.",
        &expect![[r"
            Ostley Town, who lost in Brackwater, sacked the manager, Hugo Stam. Rovers were kinder.
            O0=========              L1========                      P2=======  O3====
            The road from Harrow Town to the River Ansel is shut, said Radio Saltmarch.
                          L4=========        L5=========               O6=============
            O0 Ostley Town
            L1 Brackwater
            P2 Hugo Stam he [manager]
            O3 Rovers [rovers]
            L4 Harrow Town
            L5 River Ansel
            O6 Radio Saltmarch
        "]],
    );
}

#[test]
fn ships_storms_and_books_are_nobody() {
    check(
        "Storm Ilse hit Brackwater. “Ilse was rude,” said Hana Kovacs. The ferry Annelise K sank; Annelise K had no crew.\n\n\
         Her novel Silver Darling is out. Annelise Krogh, a pilot, wept.",
        &expect![[r"
            Storm Ilse hit Brackwater. “Ilse was rude,” said Hana Kovacs. The ferry Annelise K sank; Annelise K had no crew.
                                                             P0=========
            Her novel Silver Darling is out. Annelise Krogh, a pilot, wept.
                                             P1============
            P0 Hana Kovacs she
            P1 Annelise Krogh [pilot]
        "]],
    );
}

#[test]
fn one_company_goes_by_many_forms() {
    check(
        "Harlow Mills will shut. Harlow Mills Inc. told the International Grain Board, and the IGB told Harlow.",
        &expect![[r"
            Harlow Mills will shut. Harlow Mills Inc. told the International Grain Board, and the IGB told Harlow.
            O0==========                                       O1=======================          O1=      O0====
            O0 Harlow Mills
            O1 International Grain Board [board]
        "]],
    );
}

#[test]
fn a_word_at_the_start_of_a_sentence_is_a_name_only_where_more_speaks_for_it() {
    check(
        "Analysts fear it. Mark Feld does not. Feld shrugs. Hope is left. Yesterday Mara Lindqvist swam.",
        &expect![[r"
            Analysts fear it. Mark Feld does not. Feld shrugs. Hope is left. Yesterday Mara Lindqvist swam.
                              P0=======           P0==                                 P1============
            P0 Mark Feld he
            P1 Mara Lindqvist she
        "]],
    );
}

#[test]
fn initials_and_nicknames_are_forms_of_one_name() {
    check(
        "Donald J. Marsh left. D. Marsh came back, and so did Bill Oduya. William Oduya sang; Marsh wept.",
        &expect![[r"
            Donald J. Marsh left. D. Marsh came back, and so did Bill Oduya. William Oduya sang; Marsh wept.
            P0=============       P0======                       P1========  P1===========       P0===
            P0 Donald J. Marsh he
            P1 William Oduya he
        "]],
    );
}

#[test]
fn organisations_are_found_by_the_noun_they_bear() {
    let text = "Workers left.\n\nThe Harbour Workers’ Union sued Salt & Stone Inc. and the Ministry of Tides.\n\n\
                The Tidewater Foundation paid Hugo Stam, a retired fisherman.";
    let blocks = crate::text::blocks(text);
    let names = super::names(&crate::text::Document::new(text, &blocks), &[]);
    let bearer = |role| {
        let found: Vec<_> = names.with_role(role).map(|id| names.entities[id.0].name.as_str()).collect();
        found
    };
    assert_eq!(bearer("union"), ["Harbour Workers’ Union"]);
    assert_eq!(bearer("company"), ["Salt & Stone Inc."]);
    assert_eq!(bearer("ministry"), ["Ministry of Tides"]);
    assert_eq!(bearer("foundation"), ["Tidewater Foundation"]);
    assert_eq!(bearer("fisherman"), ["Hugo Stam"]);
    assert!(bearer("on").is_empty());
}

/// Whatever the text, mentions are in order, apart, on character boundaries, and agree with their entities.
fn assert_sound(text: &str) {
    let blocks = crate::text::blocks(text);
    let names = super::names(&crate::text::Document::new(text, &blocks), &[]);
    let mut end = 0;
    for (index, mention) in names.mentions.iter().enumerate() {
        assert!(end <= mention.span.start && mention.span.start < mention.span.end);
        assert!(!mention.span.of(text).trim().is_empty());
        end = mention.span.end;
        let entity = &names.entities[mention.entity.0];
        assert!(entity.kind == mention.kind && entity.mentions.contains(&index));
    }
    let gathered: usize = names.entities.iter().map(|entity| entity.mentions.len()).sum();
    assert_eq!(gathered, names.mentions.len());
    assert_eq!(names.traits.len(), names.entities.len());
    assert!(names.entities.iter().all(|entity| !entity.name.is_empty() && entity.mentions.is_sorted()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}") {
        assert_sound(&text);
    }

    #[test]
    fn any_run_of_name_like_pieces_is_survived(pieces in proptest::collection::vec(PIECES, 0..40)) {
        assert_sound(&pieces.concat());
    }
}

/// Pieces that the rules look at, in whatever order.
const PIECES: &str = "(President |Mrs |Mara |Lindqvist |Halvard|J\\. |’s |’ |of |the |The |and |for |-|– |al-|van |Bank |Port |Union |\
                      Inc\\. |U\\.S\\. |US |West |Russia|Trask |administration |government |, |, a |mayor |who |said |“|” |\\(|\\) |\\. |\n\n|\
                      OSTLEY |NATO |New |York |Storm |東京 |é|1 |: |& )";

#[test]
fn hostile_texts_are_survived() {
    for piece in [
        "A ",
        "of ",
        "Smith ",
        "ALL CAPS ",
        "Bank of ",
        "President ",
        "the West ",
        "a-A-",
        "Workers’ ",
        "“Mara” ",
        "al-",
        "New ",
    ] {
        assert_sound(&piece.repeat(20_000 / piece.len()));
    }
}

#[test]
fn a_body_is_the_same_with_and_without_its_country() {
    check(
        "The Swedish Transport Agency fined a ferry. The Transport Agency said little, and the Court of Appeal less.\n\n\
         The Supreme Court of Skarland met. A judge of the Supreme Court left.",
        &expect![[r#"
            The Swedish Transport Agency fined a ferry. The Transport Agency said little, and the Court of Appeal less.
                O0======================                    O0==============                      O2=============
            The Supreme Court of Skarland met. A judge of the Supreme Court left.
                O1=======================                     O1===========
            O0 Swedish Transport Agency [agency]
            O1 Supreme Court of Skarland [court]
            O2 Court of Appeal [court]
        "#]],
    );
}
