//! What the tagger and the rules together find in marked texts.

use expect_test::{Expect, expect};

use super::super::marked;

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
fn a_people_is_no_name() {
    check(
        "Bulgarians and Swedes met in Sofia. Most Bulgarians stayed.",
        &expect![[r#"
        Bulgarians and Swedes met in Sofia. Most Bulgarians stayed.
        O0===================        L1===
        O0 Bulgarians and Swedes
        L1 Sofia
    "#]],
    );
}

#[test]
fn a_company_without_a_suffix_is_known_by_what_it_does() {
    check(
        "Shares in Velmora fell 4% after Velmora cut its forecast, said Reuters. Maersk rose in Copenhagen.",
        &expect![[r#"
            Shares in Velmora fell 4% after Velmora cut its forecast, said Reuters. Maersk rose in Copenhagen.
                      L0=====               L0=====                        O1=====  O2====         L3========
            L0 Velmora
            O1 Reuters
            O2 Maersk
            L3 Copenhagen
        "#]],
    );
}
