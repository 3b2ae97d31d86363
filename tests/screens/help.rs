//! Help: it is written from the table of actions and the bindings in force, scrolled and searched. What it looks like is in
//! [`super::states`].

use expect_test::expect;
use pullquote::config::Action;

use crate::articles::strike;
use crate::harness::Screen;

#[test]
fn help_scrolls_to_its_end() {
    let mut screen = Screen::open((100, 30));
    expect![[r#"
        100 × 30
         pullquote   The Harbour Gazette · 1 of 2                                           quotes 1/6   0%
                    ┌ Keys ───────────────────────────────────────────────────── 96–121 of 121 ┐──────── 6 ┐
             Port st│ e j                  export the quotes as JSON                           │aited long │
             Ships w│ e c                  export the quotes as CSV, a row each                │very week  │
                    │ e h                  export the article as a page, quotes highlighted    │se…        │
             By Jon │ f                    open a link on the screen by its letter             │vist       │
             18 Nov │ o                    open the article in the browser                     │fer”       │
             gazette│                                                                          │rity of…   │
                    │ Program                                                                  │ns if the  │
             The cra│ ?  F1                show all keys                                       │lts up     │
             on Wedn│ :                    run any action by a few of its letters              │ng steel”  │
             they mi│ T                    switch to the next theme                            │           │
                    │ F2                   show the short tour                                 │an the     │
          1┃ “We hav│ Ctrl-l               redraw the screen                                   │n”         │
           ┃ port un│ Ctrl-z               suspend to the shell; `fg` returns                  │vist       │
           ┃ figures│ q                    close what is open, or quit                         │d a great  │
                    │ Q                    quit at once                                        │”          │
          2│ The Por│ Ctrl-c               interrupt the task under way                        │ familiar… │
             said th│                                                                          │──────── 3 ┤
             many as│ Signs                                                                    │st  3 · 2“ │
                    │ ▸ ● ★                the open article, an unread one, a starred one      │    2 · 1“ │
          3│ “Nobody│ 12 “                 twelve quotes in the article                        │    1 · 1“ │
             Tomas R│ 4 · 3“               named four times, quoted three times                │           │
             so-call│ ⣀⣄⣠                  where in the article they are named                 │s ────── 3 ┤
                    │ │ ┃ ┊                a quote, the current one, reported speech           │ty… 2 · 1“ │
             What bo│ ?                    after a speaker: doubtful                           │    1      │
             • a ris│ 97% sure             how often such attributions are right               │Tr… 1      │
             • an en│ partial              only part of the sentence is theirs                 │           │
                    └──────────────────────────────────────────────────────────────────────────┘───────────┘
         j/k scroll   / search   ? close
    "#]]
    .assert_eq(&screen.keys("? G").text());
}

/// S31: what stands in the panes as a sign is in words at the end of help, and in the guide.
#[test]
fn signs_are_explained_in_help_and_in_the_guide() {
    let mut screen = Screen::open((120, 40));
    screen.keys("n * Tab Tab j");
    let panes = screen.text();
    for sign in ["●", "★", "0 “", "2 · 1“", "⣀", "┃"] {
        assert!(panes.contains(sign), "{sign} is not on the screen:\n{panes}");
    }
    let help = Screen::open((120, 60)).keys("? G").text();
    let guide = include_str!("../../docs/guide.md");
    for (sign, words) in [
        ("▸ ● ★", "the open article, an unread one, a starred one"),
        ("12 “", "twelve quotes in the article"),
        ("4 · 3“", "named four times"),
        ("⣀⣄⣠", "where in the article"),
        ("│ ┃ ┊", "a quote, the current one, reported speech"),
        ("97% sure", "how often such attributions are right"),
        ("partial", "only part of the sentence is theirs"),
    ] {
        let row = help.lines().find(|row| row.contains(sign)).unwrap_or_default();
        assert!(row.contains(words), "{sign}:\n{help}");
        assert!(sign.split(' ').all(|sign| guide.contains(sign)) && guide.contains(words), "{sign} in the guide");
    }
}

#[test]
fn help_names_every_action() {
    let mut screen = Screen::new((100, 30), &[strike()]);
    screen.keys("?");
    let mut seen = String::new();
    for _ in 0..Action::ALL.len() {
        seen.push_str(&screen.text());
        screen.keys("j");
    }
    // The nine quotes have one row.
    for action in Action::ALL.iter().filter(|action| action.quote_number().is_none()) {
        assert!(seen.contains(action.help()), "`{}` is not in help", action.name());
    }
}

#[test]
fn help_is_searched() {
    let mut screen = Screen::open((80, 24));
    screen.keys("Tab ? / quote next");
    expect![[r#"
        80 × 24
         pullquote   The Harbour Gazette · 1 of 2                       quotes 1/6   0%
          ┌ Keys ────────────────────────────────────────────────────────────────────┐ ┐
          │ /quotenext                                                               │ │
          │                                                                          │ │
          │ no key for “quotenext”; Esc shows all                                    │ │
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ ┤
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ ┤
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ │
          │                                                                          │ │
          └──────────────────────────────────────────────────────────────────────────┘─┘
         Enter keep   Esc all keys
    "#]]
    .assert_eq(&screen.text());
    screen.keys("Esc / xyzzy");
    assert!(screen.text().contains("no key for “xyzzy”; Esc shows all"));
    screen.keys("Esc");
    assert!(screen.text().contains("Here, in the quotes"), "{}", screen.text());
    screen.keys("z");
    assert!(!screen.text().contains("┌ Keys"), "a key that help names leaves help and does what it says");
    assert!(!screen.text().contains("┌ Quotes"));
}

/// S33: a page further passes over no row, in help and in the list of articles.
#[test]
fn a_page_passes_over_nothing() {
    for size in [(120, 40), (80, 24), (40, 10)] {
        let mut screen = Screen::open(size);
        screen.keys("?");
        let shown = |screen: &Screen| {
            let title = screen.line(1);
            let rows = title.split(" of ").next().and_then(|start| start.split_whitespace().last());
            let (first, last) = rows.and_then(|rows| rows.split_once('–')).expect("rows").to_owned();
            (first.parse::<usize>().expect("a row"), last.parse::<usize>().expect("a row"))
        };
        let before = shown(&screen);
        let after = shown(screen.keys("Space"));
        assert!(before.1 + 1 >= after.0 && after.0 > before.0, "{before:?} {after:?} at {size:?}");
    }
}
