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
                    ┌ Keys ─────────────────────────────────────────────────────── 72–97 of 97 ┐──────── 6 ┐
             Port st│ m                  mark the article read, or unread                      │aited long │
             Ships w│ t                  the article's tags                                    │very week  │
                    │ u                  undo a change of stars, tags, read or speakers        │se…        │
             By Jon │ Ctrl-r             do again what was undone                              │vist       │
             18 Nov │ c                  put the speaker of the quote right                    │fer”       │
             gazette│ y                  copy the quote with its speaker and source            │rity of V… │
                    │ C t                copy the quote as text, with its speaker              │ns if the  │
             The cra│ C m                copy the quote as Markdown                            │lts up     │
             on Wedn│ Y                  copy the article's link                               │ng steel”  │
             they mi│ v                  select text, and copy it                              │           │
             Mara Li│ e m                export the quotes as Markdown                         │an the     │
          1┃ “We hav│ e j                export the quotes as JSON                             │n”         │
           ┃ port un│ e c                export the quotes as CSV, a row each                  │vist       │
           ┃ figures│ e h                export the article as a page, its quotes lit          │d a great  │
                    │ f                  follow a link on screen by its letters                │”          │
          2│ The Por│ o                  open the article in the browser                       │ familiar… │
             said th│                                                                          │──────── 3 ┤
             many as│ Program                                                                  │st  3 · 2“ │
                    │ ?  F1              all keys                                              │    2 · 1“ │
          3│ “Nobody│ :                  any action, found by a few of its letters             │    1 · 1“ │
             Tomas R│ T                  the next theme                                        │           │
             so-call│ F2                 the short tour                                        │s ────── 3 ┤
                    │ Ctrl-l             draw the screen anew                                  │ty… 2 · 1“ │
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
