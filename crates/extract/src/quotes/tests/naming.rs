//! Words between marks that name a thing, and near them some that somebody says.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use crate::{Extractor, QuoteKind};

/// The quotations of `body`, one a line, with their kind and speaker.
#[expect(clippy::needless_pass_by_value, reason = "an expectation is written in place")]
fn check(body: &str, expected: Expect) {
    let text = format!("The ferry stays in port\n\n{body}");
    let mut lines = String::new();
    for quote in Extractor::new().extract(&text).quotes {
        let kind = if quote.kind == QuoteKind::Scare { "scare" } else { "said" };
        let speaker = quote.attribution.map_or(String::new(), |by| format!(" | {}", by.name));
        let _ = writeln!(lines, "{kind} {}{speaker}", quote.pieces[0].inner.of(&text));
    }
    expected.assert_eq(&lines);
}

#[test]
fn titles_and_slogans() {
    check(
        "Hale feared for a song like “Vestergate,” given its age.",
        expect![[r#"
        scare Vestergate,
    "#]],
    );
    check(
        "Hale runs the firm behind the winter campaign “One cup less.”",
        expect![[r#"
        scare One cup less.
    "#]],
    );
    check(
        "While the “Fog. We’re in it.” campaign did not appeal to Ana Reyes, she said she saw no harm.",
        expect![[r#"
            scare Fog. We’re in it.
        "#]],
    );
    check(
        "Hale led a campaign “built on lies,” Ana Reyes said.",
        expect![[r#"
        said built on lies, | Ana Reyes
    "#]],
    );
    check(
        "Hale told the show “We are done with it.”",
        expect![[r#"
        said We are done with it. | Hale
    "#]],
    );
}

#[test]
fn names_and_accounts() {
    check(
        "The party changed the name of its account to “tidewatch”.",
        expect![[r#"
        scare tidewatch
    "#]],
    );
    check(
        "“Nobody came,” said a docker who goes by the name “Patch.”",
        expect![[r#"
        said Nobody came, | a docker
        scare Patch.
    "#]],
    );
    check(
        "The strait is known as “the gullet”, Ana Reyes said.",
        expect![[r#"
        scare the gullet
    "#]],
    );
    check(
        "Ana Reyes changed her mind and said it was “a mistake to close”.",
        expect![[r#"
        said a mistake to close | Ana Reyes
    "#]],
    );
}

#[test]
fn hedges() {
    check(
        "The song was termed by “many citizens” as odd, Ana Reyes said.",
        expect![[r#"
        scare many citizens
    "#]],
    );
    check(
        "Ana Reyes said dozens stood outside her house chanting “bogus” claims about the vote.",
        expect![[r#"
        scare bogus
    "#]],
    );
    check(
        "Ana Reyes wrote a letter calling it “a farce”.",
        expect![[r#"
        said a farce | Ana Reyes
    "#]],
    );
}

#[test]
fn teasers_and_subheads() {
    check(
        "The plan “will have a hopeful side,” said Ana Reyes.\n\nREAD MORE: ‘It rang at four’: the week of the calls\n\n\
         Watch: “We were alone,” says a pilot\n\nShe spoke in Ostley.",
        expect![[r#"
            said will have a hopeful side, | Ana Reyes
        "#]],
    );
    check(
        "“I saw the pier fall,” Ana Reyes said.\n\n“Nobody could leave the boat”\n\nA man in the hall said it is “not true”.",
        expect![[r#"
            said I saw the pier fall, | Ana Reyes
            scare Nobody could leave the boat
            said not true | A man in the hall
        "#]],
    );
    check(
        "Read: the board did. “It is a good letter,” Ana Reyes said.",
        expect![[r#"
        said It is a good letter, | Ana Reyes
    "#]],
    );
}
