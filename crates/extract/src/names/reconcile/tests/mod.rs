//! Tests of the tagger and the rules together, on marked texts.

mod passes;
mod people;

use expect_test::{Expect, expect};

use crate::marked;

/// Draws the names of `text` and compares; a first line that is no part of it is the headline.
#[track_caller]
fn check(text: &str, expected: &Expect) {
    let drawn = marked::names(&format!("On the quay\n\n{text}"));
    expected.assert_eq(drawn.strip_prefix("On the quay\n").unwrap_or(&drawn));
}

#[test]
fn an_administration_is_an_organisation_and_not_its_head() {
    check(
        "The Trask administration met unions. Ivo Trask was absent, and Trask’s aides said little.",
        &expect![[r#"
        The Trask administration met unions. Ivo Trask was absent, and Trask’s aides said little.
            O1==================             P0=======                 P0===
        P0 Ivo Trask he
        O1 Trask administration [administration]
    "#]],
    );
}

#[test]
fn a_title_that_the_tagger_took_in_is_left_out() {
    check(
        "Police questioned Mrs Oduya and Sergeant Neil Farrow in Hull on Friday.",
        &expect![[r#"
            Police questioned Mrs Oduya and Sergeant Neil Farrow in Hull on Friday.
                                  P0===              P1=========    L2==
            P0 Oduya she
            P1 Neil Farrow he [sergeant]
            L2 Hull
        "#]],
    );
}

#[test]
fn short_forms_are_what_the_long_ones_are() {
    check(
        "Northbank Holdings sacked forty people, and the Harbour Authority complained. “Northbank is sorry,” said Vera Stam.",
        &expect![[r#"
            Northbank Holdings sacked forty people, and the Harbour Authority complained. “Northbank is sorry,” said Vera Stam.
            O0================                              O1===============              O0=======                 P2=======
            O0 Northbank Holdings [company, holdings]
            O1 Harbour Authority [authority]
            P2 Vera Stam she
        "#]],
    );
}

#[test]
fn a_score_parts_two_teams() {
    check(
        "Goals came late in the derby.\n\nHarrow Rovers 3 Ostley Town 1 after extra time.",
        &expect![[r#"
        Goals came late in the derby.
        Harrow Rovers 3 Ostley Town 1 after extra time.
        O0===========   O1=========
        O0 Harrow Rovers [rovers]
        O1 Ostley Town
    "#]],
    );
}

#[test]
fn companies_without_a_suffix_are_organisations() {
    check(
        "Airbus fell 2% in Paris after Maersk cut its forecast, Reuters said.",
        &expect![[r#"
        Airbus fell 2% in Paris after Maersk cut its forecast, Reuters said.
        O0====            L1===       O2====                   O3=====
        O0 Airbus
        L1 Paris
        O2 Maersk
        O3 Reuters
    "#]],
    );
}

#[test]
fn a_place_beside_a_score_is_a_team() {
    check(
        "Norway 2-1 Portugal; Wales 0 – 0 Malta.\n\nThe striker scored twice for Norway, whose coach praised the team. \
         Fans in Norway had waited years for the win.",
        &expect![[r#"
            Norway 2-1 Portugal; Wales 0 – 0 Malta.
            O0====     O1======  O2===       O3===
            The striker scored twice for Norway, whose coach praised the team. Fans in Norway had waited years for the win.
                                         O0====                                        L4====
            O0 Norway
            O1 Portugal
            O2 Wales
            O3 Malta
            L4 Norway
        "#]],
    );
}

#[test]
fn a_caption_parts_who_is_from_where() {
    check(
        "Pictured: University of Leeds Amira Sole with an activist from Leeds Vera Stam and Ivo Trask of Ordway Grant.",
        &expect![[r#"
            Pictured: University of Leeds Amira Sole with an activist from Leeds Vera Stam and Ivo Trask of Ordway Grant.
                      O0================= P1========                       L2=== P3=======     P4=======    O5==========
            O0 University of Leeds [university]
            P1 Amira Sole she
            L2 Leeds
            P3 Vera Stam she
            P4 Ivo Trask he
            O5 Ordway Grant
        "#]],
    );
}

#[test]
fn an_organisation_has_its_form_and_its_number() {
    check(
        "The 4th Guards Brigade hired Harlow Mills, Inc. and the Dock Transport and Allied Workers Union.",
        &expect![[r#"
            The 4th Guards Brigade hired Harlow Mills, Inc. and the Dock Transport and Allied Workers Union.
                O0================       O1================         O2=====================================
            O0 4th Guards Brigade [brigade]
            O1 Harlow Mills, Inc. [company]
            O2 Dock Transport and Allied Workers Union [union]
        "#]],
    );
}

#[test]
fn museums_are_places_and_churches_are_not() {
    check(
        "The National Maritime Museum lent a bell to the Skarland Lutheran Church and to the Municipality of Ostley.",
        &expect![[r#"
            The National Maritime Museum lent a bell to the Skarland Lutheran Church and to the Municipality of Ostley.
                L0======================                    O1======================            O2====================
            L0 National Maritime Museum
            O1 Skarland Lutheran Church
            O2 Municipality of Ostley [municipality]
        "#]],
    );
}

#[test]
fn peoples_and_shuttles_are_no_names() {
    check(
        "Bulgarians, Swedes and Bangladeshis watched the Space Shuttle Orion land in Hull.",
        &expect![[r#"
        Bulgarians, Swedes and Bangladeshis watched the Space Shuttle Orion land in Hull.
                                                                                    L0==
        L0 Hull
    "#]],
    );
}

#[test]
fn firms_are_called_after_founders_digits_and_small_letters() {
    check(
        "Lawyers at Foss & Ravel sued Ravel, Moor & Tan LLP. 3M, 7-Eleven and eToro pay Forever 21.\n\n\
         It sold 3M units for $3M. An iPhone costs more in Oslo, Paris & Rome.",
        &expect![[r#"
            Lawyers at Foss & Ravel sued Ravel, Moor & Tan LLP. 3M, 7-Eleven and eToro pay Forever 21.
                       O0==========      O1===================  O2  O3======     O4===     O5========
            It sold 3M units for $3M. An iPhone costs more in Oslo, Paris & Rome.
                                                              L6==  L7===   L8==
            O0 Foss & Ravel
            O1 Ravel, Moor & Tan LLP [company]
            O2 3M
            O3 7-Eleven
            O4 eToro
            O5 Forever 21
            L6 Oslo
            L7 Paris
            L8 Rome
        "#]],
    );
}

#[test]
fn jobs_are_no_organisations() {
    check(
        "“No,” said Nell Garrick, Head of Fundamental Research at Kotal Securities. The Head of State left Hull.\n\n\
         Minister for Trade and Industry Ola Brenn met CBN Pentagon correspondent Vera Stam.",
        &expect![[r#"
            “No,” said Nell Garrick, Head of Fundamental Research at Kotal Securities. The Head of State left Hull.
                       P0==========                                  O1==============                         L2==
            Minister for Trade and Industry Ola Brenn met CBN Pentagon correspondent Vera Stam.
                                            P3=======     O4= O5======
            P0 Nell Garrick she
            O1 Kotal Securities [company, securities]
            L2 Hull
            P3 Ola Brenn she [minister]
            O4 CBN
            O5 Pentagon
        "#]],
    );
}

#[test]
fn rivers_and_states_are_places() {
    check(
        "Boats went up the Amazon. In Hull, Amazon hired forty people. The River Ansel is low; the Ansel was dry.\n\n\
         The band plays in Salt Lake City, UT, and in Irving, TX.",
        &expect![[r#"
            Boats went up the Amazon. In Hull, Amazon hired forty people. The River Ansel is low; the Ansel was dry.
                              L1====     L2==  O3====                         L0=========             L0===
            The band plays in Salt Lake City, UT, and in Irving, TX.
                              L4============  L5         L6====  L7
            L0 River Ansel
            L1 Amazon
            L2 Hull
            O3 Amazon
            L4 Salt Lake City
            L5 UT
            L6 Irving
            L7 TX
        "#]],
    );
}

#[test]
fn ships_diseases_and_islanders_are_nobody() {
    check(
        "The ferry Queen Mathilde sank off Hull. The Mathilde was old. COVID and Parkinson’s are back.\n\n\
         Gotlanders, Torvians and New Yorkers met Norman Parkinson. A Londoner sang.",
        &expect![[r#"
            The ferry Queen Mathilde sank off Hull. The Mathilde was old. COVID and Parkinson’s are back.
                                              L0==
            Gotlanders, Torvians and New Yorkers met Norman Parkinson. A Londoner sang.
                                                     P1==============
            L0 Hull
            P1 Norman Parkinson he
        "#]],
    );
}

#[test]
fn words_of_headings_and_credits_are_no_names() {
    let text = "Ferry stopped at pier\n\nThe ferry left Hull. Photo: Ida Roe/AFP. Credit: Reuters\n\nReuters said so.\n\nPrivacy Policy\n";
    expect![[r#"
        Ferry stopped at pier
        The ferry left Hull. Photo: Ida Roe/AFP. Credit: Reuters
                       L0==         P1=====
        Reuters said so.
        O2=====
        Privacy Policy
        L0 Hull
        P1 Ida Roe she
        O2 Reuters
    "#]]
    .assert_eq(&marked::names(text));
}

#[test]
fn a_heading_of_one_ordinary_word_is_nobody_unless_somebody_acts() {
    expect![[r#"
        Emoji
        Emoji everywhere. They came to Hull.
                                       L0==
        L0 Hull
    "#]]
    .assert_eq(&marked::names("Emoji\n\nEmoji everywhere. They came to Hull.\n"));
    expect![[r#"
        Emoji
        P0===
        Emoji said no. They came to Hull.
        P0===                       L1==
        P0 Emoji
        L1 Hull
    "#]]
    .assert_eq(&marked::names("Emoji\n\nEmoji said no. They came to Hull.\n"));
    // Where no heading is that word, nothing is different.
    expect![[r#"
        On the quay
        Emoji everywhere. They came to Hull.
        P0===                          L1==
        P0 Emoji
        L1 Hull
    "#]]
    .assert_eq(&marked::names("On the quay\n\nEmoji everywhere. They came to Hull.\n"));
}

#[test]
fn a_firm_may_begin_with_a_month() {
    check(
        "August House publishes in Hull. In August House prices fell, and in March March Foods sold a van.",
        &expect![[r#"
            August House publishes in Hull. In August House prices fell, and in March March Foods sold a van.
            O0==========              L1==                                      O2===============
            O0 August House
            L1 Hull
            O2 March March Foods [company, foods]
        "#]],
    );
}

#[test]
fn a_text_without_capitals_has_its_names() {
    check(
        "on monday mara lindqvist said the market in london was better. mr trask nodded. “too dear,” said lindqvist.",
        &expect![[r#"
            on monday mara lindqvist said the market in london was better. mr trask nodded. “too dear,” said lindqvist.
                      P0============                    L1====                P2===                          P0=======
            P0 Mara Lindqvist she
            L1 London
            P2 Trask
        "#]],
    );
    let loud = "MAYOR IVO TRASK SAID NO ON MONDAY. “NEVER,” TRASK TOLD ANNA HILL OF THE BBC IN LONDON.";
    expect![[r#"
        MAYOR IVO TRASK SAID NO ON MONDAY. “NEVER,” TRASK TOLD ANNA HILL OF THE BBC IN LONDON.
              P0=======                             P0===      P1=======               L2====
        P0 Ivo Trask he [mayor]
        P1 Anna Hill she
        L2 London
    "#]]
    .assert_eq(&marked::names(loud));
}
