//! What leaves a text, what is written out, and what stays.

use super::*;

#[test]
fn sequences_leave_whole() {
    for (loud, safe) in [
        ("\u{1b}[31mred\u{1b}[0m", "red"),
        ("\u{1b}[38;2;1;2;3mred", "red"),
        ("a\u{1b}]0;title\u{7}b", "ab"),
        ("a\u{1b}]8;;https://example.org\u{1b}\\b", "ab"),
        ("a\u{1b}Pq#0;2\u{1b}\\b", "ab"),
        ("a\u{1b}_Gf=100;AAAA\u{1b}\\b", "ab"),
        ("a\u{1b}(Bb\u{1b}7c\u{1b}cd", "abcd"),
        ("a\u{9b}31mb\u{9d}0;x\u{9c}c\u{90}q\u{9c}d", "abcd"),
        ("a\u{1b}[3\u{0}1mb", "ab"),
        ("a\u{1b}", "a"),
        ("a\u{1b}[", "a"),
        ("a\u{1b}\u{1b}[1mb", "ab"),
    ] {
        assert_eq!(clean(loud), safe, "{loud:?}");
    }
}

#[test]
fn a_sequence_without_end_eats_no_further_than_its_line() {
    assert_eq!(clean("a\u{1b}]0;evil\nnext"), "a\nnext");
    assert_eq!(clean("a\u{1b}[31\nnext"), "a\nnext");
    assert_eq!(clean("a\u{1b}Pnever \u{1b}[1mbold"), "abold");
}

#[test]
fn text_decoded_twice_loses_its_stray_controls_alone() {
    assert_eq!(clean("â\u{80}\u{9c}Quiet,â\u{80}\u{9d} she said"), "âQuiet,â she said");
    assert_eq!(clean("donâ\u{80}\u{98}t stop"), "donât stop");
}

#[test]
fn what_nobody_sees_leaves() {
    assert_eq!(clean("Lind\u{ad}q\u{200b}vist\u{feff} \u{202e}abc\u{2069}\u{e0041}\u{fff9}"), "Lindqvist abc");
    assert_eq!(clean("nul\0 bell\u{7} del\u{7f}"), "nul bell del");
}

#[test]
fn fillers_leave_and_towers_of_marks_are_cut() {
    assert_eq!(clean("a\u{34f}b\u{115f}c\u{1160}d\u{3164}e\u{ffa0}f\u{e0067}g"), "abcdefg");
    let tower = |height: usize| format!("Z{} end", "\u{300}".repeat(height));
    assert_eq!(clean(&tower(60)), tower(MOST_STACKED));
    assert_eq!(clean(&tower(MOST_STACKED)), tower(MOST_STACKED));
    // What is not seen between them makes no new tower, and plain characters do.
    let hidden = format!("Z{}", ("\u{300}".repeat(5) + "\u{200b}").repeat(4));
    assert_eq!(clean(&hidden), tower(MOST_STACKED).trim_end_matches(" end"));
    assert_eq!(clean(&tower(8).repeat(3)), tower(8).repeat(3));
}

#[test]
fn what_leaves_unread_is_written_out() {
    let loud = "a\u{1b}[2J\u{9b}1m\u{202e}b\u{2028}c\r\0\u{e0041}\u{34f}\u{115f}\u{ad}\u{200d}d\ne\tf";
    let shown =
        "a\\u{1b}[2J\\u{9b}1m\\u{202e}b\\u{2028}c\\u{d}\\u{0}\\u{e0041}\\u{34f}\\u{115f}\\u{ad}\\u{200d}d\ne\tf";
    assert_eq!(visible(loud), shown);
    assert_eq!(name("a\nb\tc"), "a\\u{a}b\\u{9}c");
    for text in ["👩‍🚀 می‌خواهم 葛\u{e0100}城", "plain", ""] {
        assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
    }
    assert_eq!(visible(&format!("Z{}", "\u{300}".repeat(60))), format!("Z{}", "\u{300}".repeat(8)));
}

#[test]
fn what_leaves_leaves_wherever_it_stands() {
    for before in 0..2 * STRETCH {
        for after in [0, 1, STRETCH, 2 * STRETCH] {
            let (before, after) = ("a".repeat(before), "b".repeat(after));
            assert_eq!(clean(&format!("{before}\u{7}{after}\u{1b}[1m")), before + &after);
        }
    }
}

#[test]
fn joiners_stay_where_they_join() {
    for text in ["👩‍🚀", "❤️‍🔥", "می‌خواهم", "क्‍ष", "葛\u{e0100}城"] {
        assert_eq!(clean(text), text);
    }
    assert_eq!(clean("a\u{200d}b é\u{200d} \u{200d}👩\u{200d}"), "ab é 👩");
    assert_eq!(clean("a\u{e0100}"), "a");
}

#[test]
fn line_ends_and_spaces_become_plain() {
    assert_eq!(clean("a\r\nb\rc\u{2028}d\u{85}e\u{2009}f\tg\u{a0}h"), "a\nb\nc\nd\ne f\tg\u{a0}h");
    assert_eq!(line("\u{a0} Port\r\n strike \t ends "), "Port strike ends");
}

#[test]
fn cleaning_twice_changes_nothing_more() {
    for text in [
        "é\u{200d}\u{200b}é",
        "\u{1b}\u{1b}[[1m",
        "葛\u{200b}\u{e0100}",
        "e\u{301}\u{200b}\u{301}",
        "\u{9b}\u{9d}0;\u{9c}m",
    ] {
        let once = clean(text).into_owned();
        assert_eq!(clean(&once), once, "{text:?}");
    }
}
