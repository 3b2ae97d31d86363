//! The screen for screen readers: what is said for each key, where the cursor stands, and what is not drawn.

use std::fmt::Write as _;

use pullquote::config::Config;
use pullquote::tui::Msg;

use crate::articles::{strike, weather};
use crate::harness::Screen;

fn open(size: (u16, u16)) -> Screen {
    let config = Config { screen_reader: true, ..Config::default() };
    Screen::with_config(&config, size, &[strike(), weather()])
}

/// Types each key, and returns it with what is said then and the row on which the cursor stands.
pub(crate) fn said(screen: &mut Screen, keys: &str) -> String {
    let mut lines = String::new();
    for key in keys.split(' ') {
        screen.keys(key);
        let row = screen
            .cursor()
            .map_or_else(|| "no cursor".to_owned(), |(_, row)| screen.line(row.into()).trim().to_owned());
        let _ = write!(lines, "{key:9} {}\n          | {row}\n", screen.said());
    }
    lines
}

#[test]
fn each_key_says_what_is_current_now() {
    let mut screen = open((120, 40));
    expect_test::expect![[r#"
        n         quote 1 of 6, Mara Lindqvist: We have waited long enough … Every week they promise figures, and every week the figures are late.
                  | 1  “We have waited long enough,” said Mara Lindqvist, who leads the port
        n         quote 2 of 6, Port Authority of Varn: a last offer
                  | 2  The Port Authority of Varn called its proposal “a last offer” and said
        N         quote 1 of 6, Mara Lindqvist: We have waited long enough … Every week they promise figures, and every week the figures are late.
                  | 1  “We have waited long enough,” said Mara Lindqvist, who leads the port
        j         are late.”
                  | are late.” — Mara Lindqvist
        Tab       quotes, 6. quote 1 of 6, Mara Lindqvist: We have waited long enough … Every week they promise figures, and every week the figures are late.
                  | 1 “We have waited long enough … Every week they promise figures, and every week the figures are late.”
        j         quote 2 of 6, Port Authority of Varn: a last offer
                  | 2 “a last offer”
        Tab       people, 3. 1 of 3, Mara Lindqvist, named 3 times, quoted 2 times
                  | Mara Lindqvist, named 3 times, quoted 2 times
        j         2 of 3, Ada Ferro, named 2 times, quoted once
                  | Ada Ferro, named 2 times, quoted once
        Shift-Tab quotes, 6. quote 6 of 6, Ada Ferro: This is the first one where nobody shouts
                  | 6 “This is the first one where nobody shouts”
        Shift-Tab text. Ada Ferro, who has sold coffee by the gate for thirty years, has seen
                  | Ada Ferro, who has sold coffee by the gate for thirty years, has seen
        Esc       text. Ada Ferro, who has sold coffee by the gate for thirty years, has seen
                  | Ada Ferro, who has sold coffee by the gate for thirty years, has seen
    "#]].assert_eq(&said(&mut screen, "n n N j Tab j Tab j Shift-Tab Shift-Tab Esc"));
}

#[test]
fn lists_and_views_say_their_rows() {
    let mut screen = open((100, 30));
    expect_test::expect![[r#"
        a         articles, 2. 1 of 2, Port strike enters third week as talks stall, The Harbour Gazette, 4 d, unread
                  | Port strike enters third week as talks stall
        j         2 of 2, Fog until noon, Varn Evening Post, 1 d, unread
                  | Fog until noon
        k         1 of 2, Port strike enters third week as talks stall, The Harbour Gazette, 4 d, unread
                  | Port strike enters third week as talks stall
        *         starred “Port strike enters third week as talks stall”
                  | Port strike enters third week as talks stall
        J         2 of 2, Fog until noon, Varn Evening Post, 1 d, unread
                  | Fog until noon
        ?         all keys. 1 of 114, Here, in the articles
                  | Here, in the articles
        Esc       all keys closed. articles, 2. 2 of 2, Fog until noon, Varn Evening Post, 1 d, unread
                  | Fog until noon
        s         search
                  | ›
        fog       “fog”. 1 of 1, Fog until noon
                  | › fog
        Enter     text. hit 1 of 2, Fog until noon
                  | Fog until noon
        Esc       found by the search. “fog”. 1 of 1, Fog until noon
                  | Fog until noon
        Esc       articles, 2. 2 of 2, Fog until noon, Varn Evening Post, 1 d, unread
                  | Fog until noon
    "#]]
    .assert_eq(&said(&mut screen, "a j k * J ? Esc s fog Enter Esc Esc"));
}

/// The title of an article is its first line, too, and may be broken there.
#[test]
fn the_title_is_said_once_when_an_article_opens() {
    for measure in [24, 80] {
        let mut config = Config { screen_reader: true, ..Config::default() };
        config.reading.measure = measure;
        let mut screen = Screen::with_config(&config, (120, 30), &[strike(), weather()]);
        for (key, title) in [("J", "Fog"), ("K", "Port strike"), ("a", "Port strike"), ("J", "Fog"), ("Esc", "Fog")] {
            let line = screen.keys(key).bottom();
            assert_eq!(line.matches(title).count(), 1, "after {key} at {measure}: {line}");
        }
    }
}

#[test]
fn a_warning_silences_nothing_that_comes_after_it() {
    let mut screen = open((100, 30));
    screen.send(Msg::Alert(Some("what you read is not kept".to_owned())));
    assert!(screen.bottom().contains("not kept"), "{}", screen.bottom());
    assert!(screen.keys("n").said().starts_with("quote 1 of 6"), "{}", screen.said());
    screen.send(Msg::Alert(Some("the disk is full".to_owned())));
    assert!(screen.bottom().contains("the disk is full"), "{}", screen.bottom());
}

#[test]
fn nothing_is_drawn_that_would_be_spelled() {
    for size in [(120, 40), (80, 24), (40, 10)] {
        let mut screen = open(size);
        for key in [
            "n", "Tab", "Tab", "Tab", "a", "?", "Esc", ":", "Esc", "s", "q", "Esc", "1", "W", "Esc", "c", "Esc", "w",
            "F2", "e",
        ] {
            screen.keys(key);
            let drawn = screen.text().lines().skip(1).collect::<String>();
            let found = drawn.chars().find(|c| matches!(c, '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}'));
            assert_eq!(found, None, "after {key} at {size:?}:\n{}", screen.text());
        }
    }
}

/// A screen reader reads each row that has changed.
#[test]
fn the_line_at_the_top_stays_as_it_is_while_one_reads() {
    let mut screen = open((100, 30));
    let before = screen.status();
    for key in ["n", "n", "Space", "G", "Tab", "j", "Tab", "/", "Esc", "g"] {
        screen.keys(key);
        assert_eq!(screen.status(), before, "after {key}");
    }
}

#[test]
fn one_pane_has_the_screen_at_a_time() {
    let mut screen = open((160, 40));
    screen.keys("a");
    assert!(screen.text().contains("Fog until noon") && !screen.text().contains("The cranes"), "{}", screen.text());
    screen.keys("Enter Tab");
    assert!(screen.text().contains("waiting steel") && !screen.text().contains("The cranes"), "{}", screen.text());
}

#[test]
fn the_cursor_stands_on_the_row_with_the_focus() {
    let mut screen = open((100, 30));
    for key in ["n", "Tab", "j", "Tab", "j", "a", "j", ":", "Down", "Esc", "s"] {
        screen.keys(key);
        assert!(screen.cursor().is_some(), "after {key}:\n{}", screen.text());
    }
}

#[test]
fn a_hit_that_is_chosen_has_the_cursor() {
    for (keys, choose) in [("s the", "Down"), ("s in:quotes Space the", "Down"), ("3 x 4 x X / harbour", "Down")] {
        let mut screen = open((120, 40));
        screen.keys(keys);
        let typed = screen.cursor().unwrap();
        screen.keys(choose);
        assert!(screen.bottom().starts_with("2 of "), "after {keys}: {}", screen.bottom());
        let (_, row) = screen.cursor().unwrap();
        assert!(row > typed.1 + 2, "after {keys}:\n{}", screen.text());
        // What is typed takes it back.
        assert_eq!(screen.keys("Backspace").cursor().unwrap().1, typed.1, "after {keys}:\n{}", screen.text());
    }
}

#[test]
fn a_row_has_one_thing() {
    let mut screen = open((160, 40));
    screen.keys("1 w");
    assert!(!screen.text().contains("Appears with"), "{}", screen.text());
    screen.keys("Tab");
    assert!(screen.text().contains("Appears with") && !screen.text().contains("harbour can"), "{}", screen.text());
    screen.keys("Esc Esc s harbour");
    let beside = |line: &str| line.contains("Port strike enters third week") && line.contains("Preview");
    assert!(!screen.text().lines().any(beside) && screen.text().contains("Preview"), "{}", screen.text());
}

#[test]
fn what_is_said_is_said_whole() {
    for size in [(120, 40), (80, 24), (60, 20), (40, 12)] {
        let mut screen = open(size);
        let words =
            "We have waited long enough … Every week they promise figures, and every week the figures are late.";
        for keys in ["n", "Tab", "Esc 1 w", "Esc 1 x X", "Esc s in:quotes Space waited Space"] {
            let said = screen.keys(keys).said();
            assert!(
                said.contains(words) && !said.contains("figures…"),
                "{keys} at {size:?}: {said}\n{}",
                screen.text()
            );
        }
        // Beside a line that is typed, and in a question, too.
        screen.keys("Esc Esc Esc 1 Tab /");
        assert!(screen.keys("waited").said().contains(words), "at {size:?}: {}\n{}", screen.said(), screen.text());
        screen.keys("Esc Esc d d");
        assert!(
            screen.said().contains("Port strike enters third week as talks stall"),
            "at {size:?}: {}",
            screen.said()
        );
    }
}

#[test]
fn a_row_of_a_list_has_one_thing_in_words() {
    let mut screen = open((100, 30));
    screen.keys("Tab Tab");
    assert!(screen.text().contains("Mara Lindqvist, named 3 times, quoted 2 times"), "{}", screen.text());
    screen.keys("Esc B a J B b '");
    assert!(screen.text().contains("a  Port strike enters"), "{}", screen.text());
    assert!(!screen.text().contains("The weather desk"), "the text is not beside the marks:\n{}", screen.text());
    screen.keys("Esc K 1 w");
    let rows: Vec<String> = (1..4).map(|row| screen.line(row).trim().to_owned()).collect();
    assert_eq!(rows[..2], ["Mara Lindqvist", "person · also Lindqvist · 2 quotes · 1 article"]);
    screen.keys("Tab");
    assert!(screen.text().contains("Ministry of Transport, in 1 article"), "{}", screen.text());
    screen.keys("Esc Esc s fog");
    let title = screen.text().lines().find(|line| line.contains("Fog until noon")).map(|line| line.trim().to_owned());
    assert_eq!(title.as_deref(), Some("Fog until noon"), "{}", screen.text());
}

#[test]
fn what_was_heard_is_not_said_again() {
    let mut screen = open((120, 40));
    screen.keys("1 c Esc");
    assert!(screen.said().starts_with("who said it closed"), "{}", screen.said());
    for passing in ["%", "y", "2 Esc"] {
        screen.keys(passing).keys("Esc");
        assert!(!screen.said().contains("closed"), "after {passing}: {}", screen.said());
    }
    assert!(screen.keys("n").bottom().starts_with("quote 2 of 6"), "{}", screen.bottom());
}

#[test]
fn what_zen_and_folding_change_is_said() {
    let mut screen = open((120, 40));
    assert!(screen.keys("z").bottom().contains("zen: the text alone"), "{}", screen.bottom());
    assert!(screen.keys("z").bottom().contains("zen ended"), "{}", screen.bottom());
    assert!(screen.keys("z q").bottom().contains("zen ended"), "{}", screen.bottom());
    assert!(screen.keys("Z").bottom().contains("folded away the quotes"), "{}", screen.bottom());
    assert!(screen.keys("Z").bottom().contains("unfolded the quotes"), "{}", screen.bottom());
    assert!(screen.keys("Tab Tab Z").bottom().contains("folded away the people"), "{}", screen.bottom());
}
