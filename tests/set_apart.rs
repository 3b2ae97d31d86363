//! Words that a page sets apart: block quotations, posts quoted whole, interviews; from their source formats to their
//! speakers.

use expect_test::{Expect, expect};
use pullquote::article::{Origin, parse};
use pullquote_extract::text::Document;
use pullquote_extract::{Extractor, QuoteKind};

/// The quotes of a source, one a line: kind, pieces, speaker.
#[expect(clippy::needless_pass_by_value, reason = "an expectation is written in place")]
fn check(name: &str, source: &str, expected: Expect) {
    let article = parse(source.as_bytes(), &Origin::named(name)).expect("a text is no binary");
    let found = Extractor::new().extract_document(&Document::new(&article.body, &article.blocks));
    let line = |quote: &pullquote_extract::Quote| {
        let kind = match quote.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Scare => "scare",
            QuoteKind::Indirect => "indirect",
        };
        let pieces: Vec<&str> = quote.pieces.iter().map(|piece| piece.inner.of(&article.body)).collect();
        let by = quote.attribution.as_ref().map_or("nobody".to_owned(), |by| format!("{} ({})", by.name, by.rule));
        format!("{kind} {} | {by}\n", pieces.join(" + "))
    };
    expected.assert_eq(&found.quotes.iter().map(line).collect::<String>());
}

#[test]
fn block_quotations_in_html() {
    check(
        "a.html",
        "<article><h1>The ferry stays in port</h1><p>The boat has been tied up since May, and nobody in the town knows \
         for how long it will be.</p><p>Ana Reyes, the mayor, wrote to the town:</p><blockquote><p>The boat will not \
         sail.</p><p>Nor will the crew.</p></blockquote><p>The town wrote back on Monday, and the letter is on the \
         door.</p><blockquote>We have read your letter.</blockquote></article>",
        expect![[r#"
            direct The boat will not sail. + Nor will the crew. | Ana Reyes (paragraph-before)
            scare We have read your letter. | nobody
        "#]],
    );
    check(
        "a.html",
        "<article><h1>The ferry stays in port</h1><p>The boat has been tied up since May, and nobody in the town knows \
         for how long it will be.</p><blockquote><p>The boat will not sail.</p><footer>— Ana Reyes</footer>\
         </blockquote><p>The town met on Monday to talk of nothing else but the boat.</p></article>",
        expect![[r#"
            direct The boat will not sail. | Ana Reyes (signature)
        "#]],
    );
}

#[test]
fn block_quotations_in_markdown() {
    check(
        "a.md",
        "# The ferry stays in port\n\nThe boat has been tied up since May.\n\nAna Reyes, the mayor, wrote:\n\n\
         > The boat will not sail.\n>\n> Nor will the crew.\n\nIt rained.\n\n> Old rules hold.\n",
        expect![[r#"
            direct The boat will not sail. + Nor will the crew. | Ana Reyes (paragraph-before)
            scare Old rules hold. | nobody
        "#]],
    );
    check(
        "a.md",
        "# The ferry stays in port\n\nThe boat has been tied up since May.\n\n> The boat will not sail.\n>\n\
         > — Ana Reyes, mayor\n\nIt rained.\n",
        expect![[r#"
            direct The boat will not sail. | Ana Reyes (signature)
        "#]],
    );
    check(
        "a.md",
        "# The ferry stays in port\n\nThe boat has been tied up since May.\n\n> “The boat will not sail.”\n>\n\
         > — Ana Reyes\n\n> “Nor will the crew,” Peter Hale said.\n\nIt rained.\n\n> Old rules hold.\n>\n> So do new ones.\n>\n\
         > — Mara Lindqvist\n",
        expect![[r#"
            direct The boat will not sail. | Ana Reyes (signature)
            direct Nor will the crew, | Peter Hale (said-after)
            direct Old rules hold. + So do new ones. | Mara Lindqvist (signature)
        "#]],
    );
}

#[test]
fn posts_quoted_whole() {
    check(
        "a.md",
        "# The ferry stays in port\n\nThe boat has been tied up since May. Peter Hale tweeted:\n\n\
         > No boat, no crew, no fish. Ask the mayor. #ferry\n\nAna Reyes posted on Monday:\n\n\
         > “I have been asked. The boat is late.”\n\nIt rained.\n",
        expect![[r#"
            direct No boat, no crew, no fish. Ask the mayor. #ferry | Peter Hale (paragraph-before)
            direct I have been asked. The boat is late. | Ana Reyes (paragraph-before)
        "#]],
    );
    check(
        "a.html",
        "<article><h1>The ferry stays in port</h1><p>The boat has been tied up since May, and nobody in the town knows \
         for how long it will be.</p><blockquote class=\"twitter-tweet\"><p>No boat, no crew, no fish. Ask the \
         mayor.</p>&mdash; Peter Hale (@phale) <a href=\"https://example.org/1\">May 4, 2026</a></blockquote><p>The town \
         met on Monday to talk of nothing else but the boat.</p></article>",
        expect![[r#"
            direct No boat, no crew, no fish. Ask the mayor. | Peter Hale (signature)
        "#]],
    );
}

#[test]
fn a_quotation_that_was_left_open_stops_before_a_heading() {
    check(
        "a.md",
        "# The ferry stays in port\n\nThe boat has been tied up since May.\n\n“It will not sail, Ana Reyes said. “I have \
         the key.\n\n## “Use the time”\n\nThe town met on Monday.\n",
        expect![[r#"
            direct It will not sail, + I have the key. | Ana Reyes (said-after)
            scare Use the time | nobody
        "#]],
    );
}

#[test]
fn interviews_with_bold_names() {
    check(
        "a.md",
        "# The ferry stays in port\n\nWe spoke to the mayor, Ana Reyes, on the quay.\n\n**Gazette:** Will the boat sail?\n\n\
         **Ana Reyes:** It will, and I will be on it.\n\n**Gazette:** And the crew?\n\n**Ana Reyes:** They know.\n\n\
         ## What next\n\n**Gazette:** And you?\n\n**Ana Reyes:** I stay.\n",
        expect![[r#"
            direct Will the boat sail? | Gazette (transcript)
            direct It will, and I will be on it. | Ana Reyes (transcript)
            direct And the crew? | Gazette (transcript)
            direct They know. | Ana Reyes (transcript)
            direct And you? | Gazette (transcript)
            direct I stay. | Ana Reyes (transcript)
        "#]],
    );
    check(
        "a.html",
        "<article><h1>The ferry stays in port</h1><p>We spoke to the mayor, Ana Reyes, on the quay, where the boat has \
         been tied up since May.</p><p><strong>Q: Will the boat sail again this year, or is it over?</strong></p><p>A: It \
         will, and I will be on it.</p><p><strong>Q: And the crew of the boat?</strong></p><p>A: They know what we \
         think.</p></article>",
        expect![[r#"
            direct It will, and I will be on it. | Ana Reyes (transcript)
            direct They know what we think. | Ana Reyes (transcript)
        "#]],
    );
}
