//! Speakers told by where a quotation stands among paragraphs.

use expect_test::expect;

use super::check;

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
fn a_text_in_capitals_is_read_as_any_other() {
    let text = "FERRY STAYS IN PORT

        THE FERRY WILL NOT SAIL. “WE HAVE NO CREW,” ANA REYES SAID. SHE ADDED: “AND NO BOAT.”

        “THAT IS A LIE,” SAID PETER HALE, A DOCKER. THE TRUST CALLED IT “A SAD DAY”.";
    expect![[r#"
        direct WE HAVE NO CREW, | ANA REYES = Ana Reyes (said-after)
        direct AND NO BOAT. | SHE = Ana Reyes (said-before)
        direct THAT IS A LIE, | PETER HALE = Peter Hale (said-inverted)
        mixed A SAD DAY | THE TRUST = The trust? (reported)
    "#]]
    .assert_eq(&super::quotes_of(text));
}
