//! What the tagger and the rules together find in marked texts.

use expect_test::{Expect, expect};

use crate::extract::marked;

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
