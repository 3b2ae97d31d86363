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
                    ┌ Keys ─────────────────────────────────────────────────────── 71–96 of 96 ┐──────── 6 ┐
             Port st│ *                  a star on the article, or off                         │aited long │
             Ships w│ m                  mark the article read, or unread                      │very week  │
                    │ t                  the article's tags                                    │se…        │
             By Jon │ u                  undo a change of stars, tags, read or speakers        │vist       │
             18 Nov │ Ctrl-r             do again what was undone                              │fer”       │
             gazette│ c                  put the speaker of the quote right                    │rity of V… │
                    │ y                  copy the quote with its speaker and source            │ns if the  │
             The cra│ C t                copy the quote as text, with its speaker              │lts up     │
             on Wedn│ C m                copy the quote as Markdown                            │ng steel”  │
             they mi│ Y                  copy the article's link                               │           │
             Mara Li│ v                  select text, and copy it                              │an the     │
          1┃ “We hav│ e m                export the quotes as Markdown                         │n”         │
           ┃ port un│ e j                export the quotes as JSON                             │vist       │
           ┃ figures│ e c                export the quotes as CSV, a row each                  │d a great  │
                    │ e h                export the article as a page, its quotes lit          │”          │
          2│ The Por│ f                  follow a link on screen by its letters                │ familiar… │
             said th│ o                  open the article in the browser                       │──────── 3 ┤
             many as│                                                                          │st  3 · 2“ │
                    │ Program                                                                  │    2 · 1“ │
          3│ “Nobody│ ?  F1              all keys                                              │    1 · 1“ │
             Tomas R│ :                  any action, found by a few of its letters             │           │
             so-call│ T                  the next theme                                        │s ────── 3 ┤
                    │ F2                 the short tour                                        │ty… 2 · 1“ │
             What bo│ Ctrl-z             to the shell, until `fg`                              │    1      │
             • a ris│ q                  close what is open, or else quit                      │Tr… 1      │
             • an en│ Ctrl-c             quit at once                                          │           │
                    └──────────────────────────────────────────────────────────────────────────┘───────────┘
         j/k scroll   / search   ? close
    "#]]
    .assert_eq(&screen.keys("? G").text());
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
    for action in Action::ALL {
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
