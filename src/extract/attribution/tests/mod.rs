//! For each sieve a text that it decides and one that it must leave alone, and what pronouns and roles lead back to.
//! Marks are the matter of the tests of `quotes`.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

mod antecedents;
mod forms;

use super::SIEVES;
use crate::extract::{QuoteKind, extract};
use crate::text::{Document, blocks};

/// The quotes of `body`, one a line: kind, first words of each piece, speaker as named beside it, name, sieve.
fn quotes(body: &str) -> String {
    let text = format!("The ferry stays in port\n\n{body}");
    let blocks = blocks(&text);
    let found = extract(&Document::new(&text, &blocks));
    let mut lines = String::new();
    for quote in &found.quotes {
        let kind = match quote.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Scare => "scare",
            QuoteKind::Indirect => "indirect",
        };
        let pieces: Vec<&str> = quote.pieces.iter().map(|piece| piece.inner.of(&text)).collect();
        let speaker = quote.attribution.as_ref().map_or("nobody".to_owned(), |by| {
            let (beside, known) = (by.speaker.of(&text), if by.entity.is_some() { "" } else { "?" });
            if beside == by.name {
                format!("{beside}{known} ({})", by.rule)
            } else {
                format!("{beside} = {}{known} ({})", by.name, by.rule)
            }
        });
        let _ = writeln!(lines, "{kind} {} | {speaker}", pieces.join(" + "));
    }
    lines
}

#[expect(clippy::needless_pass_by_value, reason = "an expectation is written in place")]
fn check(body: &str, expected: Expect) {
    expected.assert_eq(&quotes(body));
}

#[test]
fn sieves_have_names_of_their_own() {
    let mut names: Vec<&str> = SIEVES.iter().map(|sieve| sieve.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SIEVES.len());
}

#[test]
fn turn() {
    check(
        "Ana Reyes: “You already did.”\n\nFrom the harbour master: “No boats today.”",
        expect![[r"
        direct You already did. | Ana Reyes (turn)
        direct No boats today. | the harbour master? (turn)
    "]],
    );
    check(
        "Peter Hale waited at the gate: “Closed on Sundays.”",
        expect![[r"
        direct Closed on Sundays. | Peter Hale (colon)
    "]],
    );
}

#[test]
fn said_before() {
    check(
        "Ana Reyes said, “The boat is late.” Peter Hale told reporters on Monday: “It sank.”",
        expect![[r"
        direct The boat is late. | Ana Reyes (said-before)
        direct It sank. | Peter Hale (said-before)
    "]],
    );
    check(
        "When Ana Reyes asked, Peter Hale replied: “It sank.” As Ana Reyes, the mayor, put it, “Boats sink.”",
        expect![[r"
        direct It sank. | Peter Hale (said-before)
        direct Boats sink. | Ana Reyes (said-before)
    "]],
    );
    check(
        "Ana Reyes said the ferry “Northern Light” was late.",
        expect![[r"
        scare Northern Light | nobody
    "]],
    );
}

#[test]
fn said_inverted() {
    check(
        "“The boat is late,” said Ana Reyes, who leads the port union, in Leeds.",
        expect![[r"
        direct The boat is late, | Ana Reyes (said-inverted)
    "]],
    );
    check(
        "“The boat is late,” said a spokesperson for the port union on Monday.",
        expect![[r"
        direct The boat is late, | a spokesperson for the port union? (said-inverted)
    "]],
    );
    check(
        "“The boat is late,” said union leader Ana Reyes. “It sank,” said her deputy, Peter Hale.",
        expect![[r"
        direct The boat is late, | union leader Ana Reyes = Ana Reyes (said-inverted)
        direct It sank, | Peter Hale (said-inverted)
    "]],
    );
    check(
        "On “Harbour Lights,” said to be popular, Ana Reyes sang.",
        expect![[r"
        scare Harbour Lights, | nobody
    "]],
    );
}

#[test]
fn said_after() {
    check(
        "“The boat is late,” Ana Reyes, who leads the port union, said on Monday. “It sank.”",
        expect![[r"
        direct The boat is late, + It sank. | Ana Reyes (said-after)
    "]],
    );
    check(
        "“Late?” the harbour master asked. “Two people familiar with the boat,” he added, “saw it sink.”",
        expect![[r#"
            direct Late? | the harbour master? (said-after)
            direct Two people familiar with the boat, + saw it sink. | he = the harbour master? (said-after)
        "#]],
    );
    check(
        "“It is late,” Ana Reyes and Peter Hale said. “It sank,” a senior port aide told reporters.",
        expect![[r"
            direct It is late, | Ana Reyes and Peter Hale? (said-after)
            direct It sank, | a senior port aide? (said-after)
        "]],
    );
    check(
        "“The boat sank,” and Ana Reyes said nothing for a week.",
        expect![[r"
        direct The boat sank, | nobody
    "]],
    );
}

#[test]
fn interrupted_utterances_are_one() {
    check(
        "“That,” Ana Reyes said, “was a fee.” “Was it,” said Peter Hale, “a large one?”",
        expect![[r"
        direct That, + was a fee. | Ana Reyes (said-after)
        direct Was it, + a large one? | Peter Hale (said-inverted)
    "]],
    );
    check(
        "“That was a fee,” Ana Reyes said, and Peter Hale said, “It was a fine.”",
        expect![[r"
        direct That was a fee, | Ana Reyes (said-after)
        direct It was a fine. | Peter Hale (said-before)
    "]],
    );
}

#[test]
fn said_apart() {
    check(
        "“The boat is late.” Ana Reyes said.",
        expect![[r"
        direct The boat is late. | Ana Reyes (said-apart)
    "]],
    );
    check(
        "“The boat is late.” Ana Reyes said that she would wait for the next one.",
        expect![[r"
        direct The boat is late. | nobody
    "]],
    );
}

#[test]
fn signature() {
    check(
        "“The sea gives nothing back.” — Ana Reyes",
        expect![[r"
        direct The sea gives nothing back. | Ana Reyes (signature)
    "]],
    );
    check(
        "“The sea gives nothing back.” — an old saying.",
        expect![[r"
            direct The sea gives nothing back. | nobody
        "]],
    );
}

#[test]
fn according_to() {
    check(
        "According to Ana Reyes, “the boat is late”. It was “a small wave”, according to the report.",
        expect![[r"
        mixed the boat is late | Ana Reyes (according-to)
        mixed a small wave | the report? (according-to)
    "]],
    );
    check(
        "According to plan, Peter Hale wrote “no boats” on the door. The so-called “ghost” sank, according to the report.",
        expect![[r"
            mixed no boats | Peter Hale (said-before)
            scare ghost | nobody
        "]],
    );
}

#[test]
fn passive() {
    check(
        "The boat was described by Ana Reyes as “a bathtub with a bell”.",
        expect![[r"
        mixed a bathtub with a bell | Ana Reyes (passive)
    "]],
    );
    check(
        "The boat was called “a bathtub” by the dock.",
        expect![[r"
        scare a bathtub | nobody
    "]],
    );
}

#[test]
fn participle() {
    check(
        "Ana Reyes shook her head outside Hale House, saying, “The boat is late.”",
        expect![[r"
        direct The boat is late. | Ana Reyes (participle)
    "]],
    );
    check(
        "A spokesperson for the port union welcomed the plan, calling the boat “a pillar of the town”.",
        expect![[r"
            mixed a pillar of the town | A spokesperson for the port union? (participle)
        "]],
    );
    check(
        "The port union, on the other hand, issued a statement, saying only that it stood by talks “with or without Hale”.",
        expect![[r"
        mixed with or without Hale | The port union? (participle)
    "]],
    );
    check(
        "The door, reading “No Entry”, was open.",
        expect![[r"
        scare No Entry | nobody
    "]],
    );
}

#[test]
fn reported() {
    check(
        "Ana Reyes has announced it may “close” the port “within days” unless paid.",
        expect![[r"
        mixed close | Ana Reyes (reported)
        mixed within days | Ana Reyes (reported)
    "]],
    );
    check(
        "Ana Reyes said she wanted “a boat with a bell”, and Hale thinks one side — which insiders suggest is hers — lacks a “last point” to make.",
        expect![[r"
        mixed a boat with a bell | Ana Reyes (reported)
        mixed last point | Hale (reported)
    "]],
    );
    check(
        "A boat called “Dawn” and its so-called “captain” left.",
        expect![[r"
            scare Dawn | nobody
            scare captain | nobody
        "]],
    );
}

#[test]
fn reported_after() {
    check(
        "The boat was “a bathtub” from the start, Ana Reyes said.",
        expect![[r"
        mixed a bathtub | Ana Reyes (reported-after)
    "]],
    );
    check(
        "The boat was “a bathtub” from the start, and it sank.",
        expect![[r"
        scare a bathtub | nobody
    "]],
    );
}

#[test]
fn colon() {
    check(
        "Asked about the boat, Peter Hale was blunt: “It will not sail.”",
        expect![[r"
        direct It will not sail. | Peter Hale (colon)
    "]],
    );
    check(
        "The sign over the door was plain: “No boats today.”",
        expect![[r"
        direct No boats today. | nobody
    "]],
    );
}

#[test]
fn paragraph_before() {
    check(
        "Ana Reyes was even plainer in her letter to the town:\n\n“The boat will not sail.”",
        expect![[r"
            direct The boat will not sail. | Ana Reyes (paragraph-before)
        "]],
    );
    check(
        "There were two signs at the gate:\n\n“The boat will not sail.”",
        expect![[r"
        direct The boat will not sail. | nobody
    "]],
    );
}

#[test]
fn over_paragraphs() {
    check(
        "“We sold the boat.\n\n“We sold the nets.\n\n“That was all,” Ana Reyes said.",
        expect![[r"
        direct We sold the boat. + We sold the nets. + That was all, | Ana Reyes (over-paragraphs)
    "]],
    );
    check(
        "“We sold the boat.”\n\nThe nets went too.\n\n“That was all,” Ana Reyes said.",
        expect![[r"
        direct We sold the boat. | nobody
        direct That was all, | Ana Reyes (said-after)
    "]],
    );
}

#[test]
fn same_paragraph() {
    check(
        "“The boat is late,” Ana Reyes said on “Harbour Lights.” “It sank.”",
        expect![[r"
        direct The boat is late, + It sank. | Ana Reyes (said-after)
        scare Harbour Lights. | nobody
    "]],
    );
    check(
        "“The boat is late,” Ana Reyes said. Peter Hale shrugged. “It sank.”",
        expect![[r"
        direct The boat is late, | Ana Reyes (said-after)
        direct It sank. | Peter Hale (led-in)
    "]],
    );
}

#[test]
fn led_in() {
    check(
        "Ana Reyes shook her head. “Never.”",
        expect![[r"
        direct Never. | Ana Reyes (led-in)
    "]],
    );
    check(
        "The sign was old. “No boats today.”",
        expect![[r"
        direct No boats today. | nobody
    "]],
    );
}

#[test]
fn next_paragraph() {
    check(
        "“The boat is late,” Ana Reyes said.\n\n“It sank in the night.”",
        expect![[r"
        direct The boat is late, + It sank in the night. | Ana Reyes (said-after)
    "]],
    );
    check(
        "“Is the boat late?” Ana Reyes asked.\n\n“It sank in the night.”",
        expect![[r"
            direct Is the boat late? | Ana Reyes (said-after)
            direct It sank in the night. | nobody
        "]],
    );
}

#[test]
fn led_in_paragraph() {
    check(
        "On Monday Ana Reyes explained her plan to the town.\n\n“The boat will not sail.”",
        expect![[r"
            direct The boat will not sail. | Ana Reyes (led-in-paragraph)
        "]],
    );
    check(
        "On Monday Ana Reyes walked to the quay.\n\n“The boat will not sail.”",
        expect![[r"
        direct The boat will not sail. | nobody
    "]],
    );
}

#[test]
fn turns() {
    check(
        "“You had the key?” Ana Reyes asked.\n\n“I did.”\n\n“And the boat?”\n\n“The boat had gone,” Peter Hale said.",
        expect![[r"
            direct You had the key? | Ana Reyes (said-after)
            direct I did. | Peter Hale (turns)
            direct And the boat? | Ana Reyes (turns)
            direct The boat had gone, | Peter Hale (said-after)
        "]],
    );
    check(
        "“You had the key?” Ana Reyes asked.\n\n“I did.”\n\nNobody spoke.",
        expect![[r"
            direct You had the key? | Ana Reyes (said-after)
            direct I did. | nobody
        "]],
    );
}

#[test]
fn paragraph_after() {
    check(
        "The quay was full.\n\n“The boat is late.\"\n\n“It sank,” Ana Reyes said.",
        expect![[r"
        direct The boat is late. | Ana Reyes (paragraph-after)
        direct It sank, | Ana Reyes (said-after)
    "]],
    );
    check(
        "The quay was full.\n\n“Is the boat late?”\n\n“It sank,” Ana Reyes said.",
        expect![[r"
        direct Is the boat late? | nobody
        direct It sank, | Ana Reyes (said-after)
    "]],
    );
}

#[test]
fn pronouns_lead_back() {
    check(
        "Mr. Peter Hale met Mrs. Ana Reyes on Monday. “It is late,” she said. “It sank,” he replied.",
        expect![[r"
        direct It is late, | she = Ana Reyes (said-after)
        direct It sank, | he = Peter Hale (said-after)
    "]],
    );
    check(
        "The port union met on Monday. “The boat is late,” it said in a statement.",
        expect![[r#"
            direct The boat is late, | it = The port union? (said-after)
        "#]],
    );
    check(
        "Two officials came. “The boat is late,” one of them said. “It sank,” they added.",
        expect![[r#"
            direct The boat is late, | one of them? (said-after)
            direct It sank, | they = Two officials? (said-after)
        "#]],
    );
    check(
        "“Nobody knows,” she said.",
        expect![[r"
        direct Nobody knows, | she? (said-after)
    "]],
    );
}

#[test]
fn roles_lead_back() {
    check(
        "The mayor, Ana Reyes, met Peter Hale. “The boat is late,” the mayor said. “It sank,” the minister said.",
        expect![[r"
        direct The boat is late, | the mayor = Ana Reyes (said-after)
        direct It sank, | the minister? (said-after)
    "]],
    );
    check(
        "The Reyes administration met on Monday. “The boat is late,” the administration said.",
        expect![[r"
        direct The boat is late, | the administration = Reyes administration (said-after)
    "]],
    );
}

#[test]
fn titles_and_nicknames_are_nobodys_words() {
    check(
        "Her book, “The Long Corridor”, is out. Peter “Skip” Hale, once of the “Northern Light”, liked it.",
        expect![[r"
        scare The Long Corridor | nobody
        scare Skip | nobody
        scare Northern Light | nobody
    "]],
    );
}

#[test]
fn a_description_with_a_place_in_it_is_no_place() {
    check(
        "“It is all over,” said a Norwich Liberal. “Two votes,” added another Leeds councillor.\n\n“We are calm,” said \
         Leeds City Council.",
        expect![[r#"
            direct It is all over, | a Norwich Liberal = Norwich Liberal (said-inverted)
            direct Two votes, | another Leeds councillor? (said-inverted)
            direct We are calm, | Leeds City Council (said-inverted)
        "#]],
    );
}

#[test]
fn an_insertion_that_holds_a_name_is_no_subject() {
    check(
        "Mark Oduya, chairman of the Harbour Trust, the city’s landlord, said it would wait “until the ice has gone”.",
        expect![[r#"
            mixed until the ice has gone | Mark Oduya (reported)
        "#]],
    );
}

#[test]
fn a_place_that_opens_a_sentence_only_tells_where() {
    check(
        "Speaking at a rally in Salem, New Hampshire, Mara Lindqvist went after the board, calling it “a total stiff”.\n\n\
         At a meeting in Varn, Elspeth Hale took questions, saying that the fee would be “gone by May”.",
        expect![[r#"
            mixed a total stiff | Mara Lindqvist (participle)
            mixed gone by May | Elspeth Hale (participle)
        "#]],
    );
}

#[test]
fn a_name_that_only_says_whose_adviser_speaks_is_not_he() {
    check(
        "Hale adviser Dan Rourke, a former pilot, took up the thread. “The fog is the point,” he said.",
        expect![[r#"
            direct The fog is the point, | he = Dan Rourke (said-after)
        "#]],
    );
}

#[test]
fn so_called_things_are_nobodys() {
    check(
        "The board refused to sign a “dissent channel” memo. It is no mere “leak”, the mayor insists. Ana Reyes named her \
         boat “Patience”. Reyes called the memo “a disgrace”.",
        expect![[r#"
            scare dissent channel | nobody
            mixed leak | the mayor? (said-after)
            scare Patience | nobody
            mixed a disgrace | Reyes = Ana Reyes (reported)
        "#]],
    );
}
