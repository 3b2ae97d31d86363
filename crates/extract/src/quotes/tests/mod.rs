//! Marks of every style, drawn under their texts. Speakers are the matter of the tests of `attribution`.

mod lost;
mod naming;

use expect_test::{Expect, expect};

use super::{Quoted, marks};
use crate::text::{Document, blocks};
use crate::{Annotations, Quote, QuoteKind, marked};

/// The pieces of `text` by their marks alone, drawn under it; each continued paragraph is a piece of the same quote.
fn pieces(text: &str) -> String {
    let blocks = blocks(text);
    let mut quotes: Vec<Quote> = Vec::new();
    for Quoted { piece, continues, .. } in marks(&Document::new(text, &blocks)) {
        match quotes.last_mut() {
            Some(quote) if continues => quote.pieces.push(piece),
            _ => quotes.push(Quote { pieces: vec![piece], kind: QuoteKind::Direct, attribution: None, perhaps: None }),
        }
    }
    let drawn = marked::draw(text, &Annotations { quotes, ..Annotations::default() }, &[]);
    drawn.lines().filter(|line| !line.ends_with("direct: nobody")).map(|line| line.to_owned() + "\n").collect()
}

#[expect(clippy::needless_pass_by_value, reason = "an expectation is written in place")]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&pieces(text));
}

/// A title, so that the first line of the text that follows is no headline.
const TITLE: &str = "The ferry stays in port\n\n";

#[expect(clippy::needless_pass_by_value, reason = "an expectation is written in place")]
fn check_body(body: &str, expected: Expect) {
    let text = format!("{TITLE}{body}");
    let drawn = pieces(&text);
    expected.assert_eq(drawn.strip_prefix(&TITLE[..TITLE.len() - 1]).unwrap_or(&drawn));
}

#[test]
fn typographic_and_straight_double_marks() {
    check_body(
        "“No boat today,” she said. \"None tomorrow.\"",
        expect![[r#"
        “No boat today,” she said. "None tomorrow."
         Q0~~~~~~~~~~~~             Q1~~~~~~~~~~~~
    "#]],
    );
}

#[test]
fn single_marks_and_apostrophes() {
    check_body(
        "‘It’s the dockers’ boat,’ he said. ‘Rock ’n’ roll in the ’90s, isn’t it?’",
        expect![[r"
            ‘It’s the dockers’ boat,’ he said. ‘Rock ’n’ roll in the ’90s, isn’t it?’
             Q0~~~~~~~~~~~~~~~~~~~~~            Q1~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        "]],
    );
    check_body(
        "'It's the dockers' boat,' O'Neill said. 'We fed the dogs' puppies in '98.'",
        expect![[r"
        'It's the dockers' boat,' O'Neill said. 'We fed the dogs' puppies in '98.'
         Q0~~~~~~~~~~~~~~~~~~~~~                 Q1~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    "]],
    );
    check_body(
        "The dockers’ pay and the sailors’ rest were O’Neill’s, not ’twas.",
        expect![[r"
        The dockers’ pay and the sailors’ rest were O’Neill’s, not ’twas.
    "]],
    );
    check_body(
        "They called the ‘sea dogs’ out, and the workers’ band played.",
        expect![[r"
        They called the ‘sea dogs’ out, and the workers’ band played.
                         Q0~~~~~~
    "]],
    );
}

#[test]
fn low_marks_and_guillemets() {
    check_body(
        "„Kein Schiff“, sagte er. ‚Nie wieder‘, dachte sie.",
        expect![[r"
        „Kein Schiff“, sagte er. ‚Nie wieder‘, dachte sie.
         Q0~~~~~~~~~              Q1~~~~~~~~
    "]],
    );
    check_body(
        "« Pas de bateau », dit-elle. «Jamais», dit-il. »Kein Boot«, rief er. ‹Nein›, sagte sie.",
        expect![[r"
        « Pas de bateau », dit-elle. «Jamais», dit-il. »Kein Boot«, rief er. ‹Nein›, sagte sie.
          Q0~~~~~~~~~~~               Q1~~~~            Q2~~~~~~~             Q3~~
    "]],
    );
}

#[test]
fn the_same_marks_within_a_quotation() {
    let inner = |body: &str| -> Vec<String> {
        let text = format!("{TITLE}{body}");
        let found = marks(&Document::new(&text, &blocks(&text)));
        found.iter().map(|quoted| quoted.piece.inner.of(&text).to_owned()).collect()
    };
    assert_eq!(inner("“We lost the “Ilse” that night,” she said."), ["We lost the “Ilse” that night,"]);
    let lost = inner("“We left, she said. “We came back,” she said.");
    assert_eq!(lost.last().map(String::as_str), Some("We came back,"), "a lost mark nests nothing");
}

#[test]
fn corner_brackets_and_typewriter_marks() {
    check_body(
        "彼は「船は『波』だ」と言った。",
        expect![[r"
        彼は「船は『波』だ」と言った。
           Q0~~~~
    "]],
    );
    check_body(
        "``No boat,'' he wrote. ''None at all,'' she wrote.",
        expect![[r"
        ``No boat,'' he wrote. ''None at all,'' she wrote.
          Q0~~~~~~               Q1~~~~~~~~~~
    "]],
    );
}

#[test]
fn quotations_within_quotations_belong_to_the_outermost() {
    check_body(
        "“He said, ‘I heard “stop” and stopped,’ and left,” Hale said.",
        expect![[r"
        “He said, ‘I heard “stop” and stopped,’ and left,” Hale said.
         Q0~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    "]],
    );
    check_body(
        "‘He called it “a boat”, mind you,’ said Hale.",
        expect![[r"
        ‘He called it “a boat”, mind you,’ said Hale.
         Q0~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    "]],
    );
}

#[test]
fn feet_and_inches_are_no_quotation_marks() {
    check_body(
        "He is 6'4\" tall and held a 12\" pipe, 5′ 10″ long.",
        expect![[r#"
        He is 6'4" tall and held a 12" pipe, 5′ 10″ long.
    "#]],
    );
    check_body(
        "\"He is 6'4\" tall,\" she said. \"We won in 2012\" and \"in 2016\".",
        expect![[r#"
        "He is 6'4" tall," she said. "We won in 2012" and "in 2016".
         Q0~~~~~~~~~~~~~~             Q1~~~~~~~~~~~~       Q2~~~~~
    "#]],
    );
}

#[test]
fn marks_the_wrong_way_round_are_read_by_their_place() {
    check_body(
        "”No boat,“ he said. ”None,” she said. “Never.“ Then rain.",
        expect![[r"
        ”No boat,“ he said. ”None,” she said. “Never.“ Then rain.
         Q0~~~~~~            Q1~~~             Q2~~~~
    "]],
    );
}

#[test]
fn markup_that_was_left_over_is_no_quotation() {
    check_body(
        "<img alt=\"A boat\" width=\"12\"> \"No boat,\" he said.",
        expect![[r#"
        <img alt="A boat" width="12"> "No boat," he said.
                                       Q0~~~~~~
    "#]],
    );
}

#[test]
fn headlines_quote_in_single_marks() {
    check(
        "Council ‘won’t pay’ for ‘ghost ferry’\n\nThe ferry stays.",
        expect![[r"
        Council ‘won’t pay’ for ‘ghost ferry’
                 Q0~~~~~~~       Q1~~~~~~~~~
        The ferry stays.
    "]],
    );
}

/// The kind of each quotation of a text.
fn kinds(text: &str) -> String {
    let blocks = blocks(text);
    let found = crate::Extractor::new().extract_document(&Document::new(text, &blocks));
    let kind = |quote: &Quote| format!("{:?} {}\n", quote.kind, quote.pieces[0].inner.of(text));
    found.quotes.iter().map(kind).collect()
}

#[test]
fn a_headline_repeats_what_is_said_below() {
    let text = "Reyes: ‘We will not wait for ever’\n\nThe strike goes on. “We will not wait for ever, and they know it,” \
                Ana Reyes said.";
    expect![[r#"
        Scare We will not wait for ever
        Direct We will not wait for ever, and they know it,
    "#]]
    .assert_eq(&kinds(text));
    expect![[r#"
        Direct We will not wait for ever
    "#]]
    .assert_eq(&kinds("Reyes: ‘We will not wait for ever’\n\nThe strike goes on, Ana Reyes said."));
}

#[test]
fn a_pull_quote_is_not_said_twice() {
    let text = "The strike goes on\n\n“The harbour belongs to those who work in it,” said Ana Reyes. “All else is paper.”\n\n\
                “The harbour belongs to those who work in it.”\n\n“No!” the crowd cried.\n\n“No!”";
    expect![[r#"
        Direct The harbour belongs to those who work in it,
        Scare The harbour belongs to those who work in it.
        Direct No!
    "#]]
    .assert_eq(&kinds(text));
}

#[test]
fn subheads_and_headlines_in_single_marks_are_nobodys() {
    let text = "Reyes ‘will not wait’\n\n“We wait,” Ana Reyes said.\n\n‘Cold on the quay’\n\n“It is cold,” said Tom Hale. “Bitter.”";
    expect![[r#"
        Scare will not wait
        Direct We wait,
        Scare Cold on the quay
        Direct It is cold,
    "#]]
    .assert_eq(&kinds(text));
}

#[test]
fn a_block_quotation_needs_no_marks() {
    let text = "Ana Reyes wrote to the town:\n\nThe boat will not sail.\n\nNor will the crew.\n\nIt rained.\n\nOld rules hold.";
    let mut blocks = blocks(text);
    for at in [1, 2, 4] {
        blocks[at].kind = crate::text::BlockKind::Quotation;
    }
    let found = crate::Extractor::new().extract_document(&Document::new(text, &blocks));
    expect![[r#"
        Ana Reyes wrote to the town:
        P0======= C0...
        S0-------
        The boat will not sail.
        Q0~~~~~~~~~~~~~~~~~~~~~
        Nor will the crew.
        Q0~~~~~~~~~~~~~~~~
        It rained.
        Old rules hold.
        Q1~~~~~~~~~~~~~
        P0 Ana Reyes
        Q0 direct: Ana Reyes P0 (paragraph-before)
        Q1 scare: nobody
    "#]]
    .assert_eq(&marked::draw(text, &found, &[]));
}

#[test]
fn a_title_in_apposition_is_no_question() {
    let text = "No boat\n\nHer report, “Whose Hand?”, was late. “Whose hand?” Ana Reyes asked.";
    expect![[r#"
        Scare Whose Hand?
        Direct Whose hand?
    "#]]
    .assert_eq(&kinds(text));
}

#[test]
fn marks_three_deep_and_apostrophes_everywhere() {
    check_body(
        "‘He said, “They cried ‘boat’s in’ at six o’clock,” didn’t he?’ asked Hale. ‘’Twas the dockers’ lads’ doing.’",
        expect![[r#"
            ‘He said, “They cried ‘boat’s in’ at six o’clock,” didn’t he?’ asked Hale. ‘’Twas the dockers’ lads’ doing.’
             Q0~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~               Q1~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        "#]],
    );
}
