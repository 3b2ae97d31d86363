//! Speakers named right beside the words, before or after them.

use expect_test::expect;

use super::check;

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
fn a_long_quotation_may_lack_its_comma() {
    check(
        "“We have heard nothing at all from the crew” Ana Reyes tweeted on Monday.",
        expect![[r#"
            direct We have heard nothing at all from the crew | Ana Reyes (said-after)
        "#]],
    );
    check(
        "“Night Boats of the Northern Coast” Ana Reyes said nothing of.",
        expect![[r#"
        scare Night Boats of the Northern Coast | nobody
    "#]],
    );
}

#[test]
fn whoever_is_told_does_not_speak() {
    check(
        "In a note the manager of “Harbour,” reminded his staff of the rules.",
        expect![[r#"
        scare Harbour, | nobody
    "#]],
    );
}

#[test]
fn a_verb_and_its_speaker_may_lead_to_the_words() {
    check(
        "In other words, explained harbour master Peter Hale: “No boats.” The mayor, tired, told Peter Hale: “No fish.”",
        expect![[r#"
            direct No boats. | harbour master Peter Hale = Peter Hale (said-before)
            direct No fish. | The mayor? (said-before)
        "#]],
    );
}

#[test]
fn what_counts_the_time_is_no_subject() {
    check(
        "Eight years ago, Ana Reyes came to the quay and said, “No boats.”",
        expect![[r#"
        direct No boats. | Ana Reyes (said-before)
    "#]],
    );
    check(
        "Years later, Ana Reyes was blunt: “No boats.”",
        expect![[r#"
        direct No boats. | Ana Reyes (colon)
    "#]],
    );
}
