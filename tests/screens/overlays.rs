//! What lies over the screen: help, the panel of keys that may follow, zen; and what is taken along.

use expect_test::expect;
use pullquote::config::{Action, Config};
use pullquote::tui::Effect;

use crate::articles::{strike, weather};
use crate::harness::Screen;

#[test]
fn help_is_written_from_the_table_of_actions() {
    let mut screen = Screen::new((100, 30), &[strike(), weather()]);
    expect![[r#"
        100 × 30
         pullquote   The Harbour Gazette · 1 of 2                                           quotes 1/6   0%
                    ┌ Keys ──────────────────────────────────────────────────────── 1–26 of 96 ┐──────── 6 ┐
             Port st│ Here, in the text                                                        │aited long │
             Ships w│ n                  next stop on the trail                                │very week  │
                    │ N                  previous stop on the trail                            │se         │
             By Jon │ Tab                to the next pane                                      │nd every   │
             18 Nov │ /                  search the text; filter the quotes, or the articles   │igures     │
             gazette│ a                  the list of articles, on or off                       │           │
                    │ y                  copy the quote with its speaker and source            │vist       │
             The cra│                                                                          │aid · 100% │
             on Wedn│ Reading                                                                  │fer”       │
             they mi│ j  Down            a line down, or the next row of a pane                │rity of V… │
             Mara Li│ k  Up              a line up, or the row before                          │ns if the  │
          1┃ “We hav│ Ctrl-d             half a page down                                      │lts up     │
           ┃ port un│ Ctrl-u             half a page up                                        │ng steel”  │
           ┃ figures│ Space  PgDn        a page down                                           │           │
                    │ b  PgUp            a page up                                             │an the     │
          2│ The Por│ g  Home            to the start                                          │n”         │
             said th│ G  End             to the end                                            │──────── 3 ┤
             many as│ h  Left            a wide table or code to the left                      │st  3 · 2“ │
                    │ l  Right           and to the right                                      │⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
          3│ “Nobody│ Alt-b  Ctrl-Left   to the word before, while text is selected            │    2 · 1“ │
             Tomas R│ Alt-f  Ctrl-Right  to the next word, while text is selected              │    1 · 1“ │
             so-call│ +                  a wider measure                                       │s ────── 3 ┤
                    │ -                  a narrower measure                                    │ty… 2 · 1“ │
             What bo│                                                                          │    1      │
             • a ris│ The trail                                                                │Tr… 1      │
             • an en│ n                  next stop on the trail                                │           │
                    └──────────────────────────────────────────────────────────────────────────┘───────────┘
         j/k scroll   / search   ? close
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dddddddddddd
        dddddddddddd+ HHHHHHHHHHHHHHHHH                                                        +dddddddddddd
        dddddddddddd+ k                  .... .... .. ... .....                                +dddddddddddd
        dddddddddddd+ k                  ........ .... .. ... .....                            +dddddddddddd
        dddddddddddd+ kkk                .. ... .... ....                                      +dddddddddddd
        dddddddddddd+ k                  ...... ... ..... ...... ... ....... .. ... ........   +dddddddddddd
        dddddddddddd+ k                  ... .... .. ......... .. .. ...                       +dddddddddddd
        dddddddddddd+ k                  .... ... ..... .... ... ....... ... ......            +dddddddddddd
        dddddddddddd+                                                                          +dddddddddddd
        dddddddddddd+ HHHHHHH                                                                  +dddddddddddd
        dddddddddddd+ kkkkkkk            . .... ..... .. ... .... ... .. . ....                +dddddddddddd
        dddddddddddd+ kkkkk              . .... ... .. ... ... ......                          +dddddddddddd
        dddddddddddd+ kkkkkk             .... . .... ....                                      +dddddddddddd
        dddddddddddd+ kkkkkk             .... . .... ..                                        +dddddddddddd
        dddddddddddd+ kkkkkkkkkkk        . .... ....                                           +dddddddddddd
        dddddddddddd+ kkkkkkk            . .... ..                                             +dddddddddddd
        dddddddddddd+ kkkkkkk            .. ... .....                                          +dddddddddddd
        dddddddddddd+ kkkkkk             .. ... ...                                            +dddddddddddd
        dddddddddddd+ kkkkkkk            . .... ..... .. .... .. ... ....                      +dddddddddddd
        dddddddddddd+ kkkkkkkk           ... .. ... .....                                      +dddddddddddd
        dddddddddddd+ kkkkkkkkkkkkkkkk   .. ... .... ....... ..... .... .. ........            +dddddddddddd
        dddddddddddd+ kkkkkkkkkkkkkkkkk  .. ... .... ..... ..... .... .. ........              +dddddddddddd
        dddddddddddd+ k                  . ..... .......                                       +dddddddddddd
        dddddddddddd+ k                  . ........ .......                                    +dddddddddddd
        dddddddddddd+                                                                          +dddddddddddd
        dddddddddddd+ HHHHHHHHH                                                                +dddddddddddd
        dddddddddddd+ k                  .... .... .. ... .....                                +dddddddddddd
        dddddddddddd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dddddddddddd
         kkk iiiiii   k iiiiii   k iiiii
    "#]]
    .assert_eq(&screen.keys("?").both());
    assert!(!screen.keys("Esc").text().contains("┌ Keys"));
}

#[test]
fn help_scrolls_to_its_end() {
    let mut screen = Screen::new((100, 30), &[strike(), weather()]);
    expect![[r#"
        100 × 30
         pullquote   The Harbour Gazette · 1 of 2                                           quotes 1/6   0%
                    ┌ Keys ─────────────────────────────────────────────────────── 71–96 of 96 ┐──────── 6 ┐
             Port st│ *                  a star on the article, or off                         │aited long │
             Ships w│ m                  mark the article read, or unread                      │very week  │
                    │ t                  the article's tags                                    │se         │
             By Jon │ u                  undo a change of stars, tags, read or speakers        │nd every   │
             18 Nov │ Ctrl-r             do again what was undone                              │igures     │
             gazette│ c                  put the speaker of the quote right                    │           │
                    │ y                  copy the quote with its speaker and source            │vist       │
             The cra│ C t                copy the quote as text, with its speaker              │aid · 100% │
             on Wedn│ C m                copy the quote as Markdown                            │fer”       │
             they mi│ Y                  copy the article's link                               │rity of V… │
             Mara Li│ v                  select text, and copy it                              │ns if the  │
          1┃ “We hav│ e m                export the quotes as Markdown                         │lts up     │
           ┃ port un│ e j                export the quotes as JSON                             │ng steel”  │
           ┃ figures│ e c                export the quotes as CSV, a row each                  │           │
                    │ e h                export the article as a page, its quotes lit          │an the     │
          2│ The Por│ f                  follow a link on screen by its letters                │n”         │
             said th│ o                  open the article in the browser                       │──────── 3 ┤
             many as│                                                                          │st  3 · 2“ │
                    │ Program                                                                  │⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
          3│ “Nobody│ ?  F1              all keys                                              │    2 · 1“ │
             Tomas R│ :                  any action, found by a few of its letters             │    1 · 1“ │
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
fn after_the_first_of_several_keys_a_panel_shows_what_may_follow() {
    let config = Config::default().overlay("keys.top = [\"g g\"]\nkeys.end = [\"g e\"]", "config.toml").unwrap();
    let mut screen = Screen::with_config(&config, (60, 20), &[strike()]);
    expect![[r#"
        60 × 20
         pullquote   The Harbour Gazette · 1 of 1   quotes 1/6   0%

             Port strike enters third week as talks stall
             Ships wait off Varn while union and port trade blame

             By Jon Hale · The Harbour Gazette
             18 Nov 2026 · 2 min to read
             gazette.example/port-strike

             The cranes at the northern quay stood still for
             a seventeenth day on Wednesday, and nobody on
             either side of the gate would say when they might
             move again.
             Mara Lindqvist
          1┃ “We have waited long enough,” said Mara Lindqvist,
           ┃ who leads the port union. “Every wee┌ g … ────────────┐
           ┃ figures, and every week the figures │ e  to the end   │
                                                 │ g  to the start │
          2│ The Port Authority of Varn called it└─────────────────┘
         n/N next/previous quote   Tab pane   / find   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS

             TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT
             tttttttttttttttttttttttttttttttttttttttttttttttttttt

             bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
             bbbbbbbbbbbbbbbbbbbbbbbbbbb
             lllllllllllllllllllllllllll

             ... ...... .. ... ggggggggggggg ..... ..... ...
             . ........... ... .. .......... ... ...... ..
             ...... .... .. ... .... ..... ... .... .... .....
             .... ......
             ssssssssssssss
          || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQ .... ssssssssssssss.
           | ... ..... ... oooooooooo. QQQQQQQQQQ+++++++++++++++++++
           | QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ+ k  .. ... ...   +
                                                 + k  .. ... ..... +
          || ... oooooooooooooooooooooo ...... ..+++++++++++++++++++
         kkk iiiiiiiiiiiiiiiiiii   kkk iiii   k iiii   k iiii
    "#]]
    .assert_eq(&screen.keys("g").both());
    screen.keys("e");
    assert!(screen.status().ends_with("100%"), "{}", screen.status());
    screen.keys("g g");
    assert!(screen.status().ends_with(" 0%"), "{}", screen.status());
}

#[test]
fn zen_leaves_the_text_alone() {
    let mut screen = Screen::new((100, 20), &[strike(), weather()]);
    expect![[r#"
        100 × 20
                                                                                           quotes 1/6   25%


                      The cranes at the northern quay stood still for a seventeenth day on
                      Wednesday, and nobody on either side of the gate would say when they
                      might move again.
                      Mara Lindqvist
                   1┃ “We have waited long enough,” said Mara Lindqvist, who leads the port
                    ┃ union. “Every week they promise figures, and every week the figures
                    ┃ are late.”

                   2│ The Port Authority of Varn called its proposal “a last offer” and said
                      that forty ships were now at anchor in the bay, three times as many as
                      in an ordinary November.

                   3│ “Nobody wins if the harbour silts up with waiting steel,” said Tomas
                      Reyl, the authority’s chairman. He would not comment on the so-called
                      “winter plan” that Lindqvist showed to reporters.


    "#]]
    .assert_eq(&screen.keys("z n").text());
    assert!(screen.keys("q").text().contains("┌ Quotes"), "q leaves zen");
}

#[test]
fn the_measure_grows_and_shrinks() {
    let mut screen = Screen::new((140, 20), &[weather()]);
    screen.keys("a p -");
    expect![" lines of 68 columns"].assert_eq(&screen.bottom());
    screen.keys("+ + + +");
    expect![" lines of 84 columns"].assert_eq(&screen.bottom());
}

#[test]
fn a_quote_is_copied_with_its_speaker_and_source() {
    let mut screen = Screen::new((100, 30), &[strike(), weather()]);
    screen.keys("1 y 2 y Y o");
    expect![" n/N next/previous quote   Tab pane   / find   a articles   y copy quote   ? help"]
        .assert_eq(&screen.bottom());
    expect![[r#"
        [
            Copy(
                "“We have waited long enough … Every week they promise figures, and every week the figures are late.” — Mara Lindqvist, in “Port strike enters third week as talks stall”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/port-strike",
            ),
            Copy(
                "“a last offer” — Port Authority of Varn, in “Port strike enters third week as talks stall”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/port-strike",
            ),
            Copy(
                "https://gazette.example/port-strike",
            ),
            Browse(
                "https://gazette.example/port-strike",
            ),
        ]
    "#]].assert_debug_eq(&screen.effects);
}

#[test]
fn quitting_closes_what_is_open_first() {
    let mut screen = Screen::new((60, 20), &[strike()]);
    screen.keys("? q Tab q");
    assert_eq!(screen.effects, []);
    screen.keys("q");
    assert_eq!(screen.effects, [Effect::Quit]);
    screen.effects.clear();
    screen.keys("/ x Ctrl-c Esc Ctrl-z");
    assert_eq!(screen.effects, [Effect::Quit, Effect::Suspend]);
}

#[test]
fn help_is_searched() {
    let mut screen = Screen::new((80, 24), &[strike(), weather()]);
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

#[test]
fn an_action_is_found_by_a_few_of_its_letters() {
    let mut screen = Screen::new((80, 20), &[strike(), weather()]);
    screen.keys(":");
    for c in "next st".chars() {
        screen.send(pullquote::tui::Msg::Key(crossterm::event::KeyCode::Char(c).into()));
    }
    expect![[r#"
        80 × 20
         pullquote   The Harbour Gazette · 1 of 2                       quotes 1/6   0%
          ┌ Actions ──────────────────────────────────────────────────────── 2 of 77 ┐ ┐
          │ :next st                                                                 │ │
          │                                                                          │ │
          │ next stop on the trail                                                 n │ │
          │ to the next word, while text is selected               Alt-f  Ctrl-Right │ │
          └──────────────────────────────────────────────────────────────────────────┘ │
             18 Nov 2026 · 2 min to read                      │   are late.”           │
             gazette.example/port-strike                      │   Mara Lindqvist       │
                                                              │   direct · said · 100% │
             The cranes at the northern quay stood still      ├ People ───────────── 3 ┤
             for a seventeenth day on Wednesday, and nobody   │ Mara Lindqvist  3 · 2“ │
             on either side of the gate would say when they   │ ⣀⣀⣀⣀⣠⣀⣀⣀⣀⣀⣀⣠⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
             might move again.                                │ Ada Ferro       2 · 1“ │
             Mara Lindqvist                                   ├ Organisations ────── 3 ┤
          1┃ “We have waited long enough,” said Mara          │ Port Authority… 2 · 1“ │
           ┃ Lindqvist, who leads the port union. “Every      │ port union      1      │
           ┃ week they promise figures, and every week the    │ Ministry of Tr… 1      │
           ┃ figures are late.”                               └────────────────────────┘
         Enter do it   ↑/↓ choose   Esc close
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dd
        dd+ k.... ..                                                                 +dd
        dd+                                                                          +dd
        dd+##########################################################################+dd
        dd+ .. ... hhhh ..... ..... .... .. h....h..               kkkkkkkkkkkkkkkkk +dd
        dd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
         iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii
    "#]]
    .assert_eq(&screen.both());
    screen.keys("Enter");
    assert!(screen.status().contains("quotes 1/6"), "{}", screen.status());
    screen.keys(": xyzzy");
    assert!(screen.text().contains("no action for “xyzzy”; Esc closes"));
    screen.keys("Enter Esc");
    assert!(!screen.text().contains("┌ Actions"));
}

#[test]
fn every_action_is_in_the_list_of_actions_and_can_be_clicked() {
    for action in Action::ALL {
        let mut screen = Screen::new((100, 30), &[strike()]);
        screen.keys(":");
        let help = action.help().split(' ').collect::<String>();
        screen.keys(&help);
        assert!(screen.text().contains(action.help()), "`{}` is not in\n{}", action.name(), screen.text());
    }
    let mut screen = Screen::new((100, 30), &[strike()]);
    screen.keys(": zen").click("the text alone, and back");
    assert!(!screen.text().contains("┌ Quotes") && !screen.text().contains("┌ Actions"), "{}", screen.text());
    screen.keys("? / zen Enter").click("the text alone, and back");
    assert!(screen.text().contains("┌ Quotes") && !screen.text().contains("┌ Keys"), "{}", screen.text());
}

#[test]
fn the_tour_has_five_lines_and_leaves_at_the_next_key() {
    let mut screen = Screen::new((80, 24), &[strike(), weather()]);
    expect![[r#"
        80 × 24
         pullquote   The Harbour Gazette · 1 of 2                       quotes 1/6   0%
                                                              ┌ Quotes ───────────── 6 ┐
             Port strike enters third week as talks stall     │ 1 “We have waited long │
             Ships wait off Varn while union and port         │   enough … Every week  │
             trade blame                                      │   they promise         │
                                                              │   figures, and every   │
             By Jon Hale · The Harbour Gazette                │   week the figures     │
             18 Nov 2┌ Welcome ────────────────────── any key closes this ┐”           │
             gazette.│                                                    │qvist       │
                     │ n/N  walk from quote to quote                      │said · 100% │
             The cran│ Tab  to the quotes and names                       │ffer”       │
             for a se│ /    search, and walk the hits                     │ority of V… │
             on eithe│ J/a  next article, or the list                     │───────── 3 ┤
             might mo│ ?/:  all keys, or any action                       │ist  3 · 2“ │
             Mara Lin│                                                    │⣠⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
          1┃ “We have└────────────────────────────────────────────────────┘     2 · 1“ │
           ┃ Lindqvist, who leads the port union. “Every      │ Tomas Reyl      1 · 1“ │
           ┃ week they promise figures, and every week the    ├ Organisations ────── 3 ┤
           ┃ figures are late.”                               │ Port Authority… 2 · 1“ │
                                                              │ port union      1      │
             The Port Authority of Varn called its proposal   │ Ministry of Tr… 1      │
          2│ “a last offer” and said that forty ships were    │                        │
             now at anchor in the bay, three times as many    └────────────────────────┘
         n/N next/previous quote   Tab pane   / find   a articles   ? help
    "#]]
    .assert_eq(&screen.keys("F2").text());
    screen.keys("n");
    assert!(!screen.text().contains("Welcome") && screen.status().contains("quotes 1/6"));
    screen.keys("F2 q");
    assert_eq!(screen.effects, []);
    screen.resize(40, 10).keys("F2");
    expect![[r#"
        40 × 10
         ┌ Welcome ────── any key closes this ┐
         │                                    │
         │ n/N  walk from quote to quote      │
         │ Tab  to the quotes and names       │
         │ /    search, and walk the hits     │
         │ J/a  next article, or the list     │
         │ ?/:  all keys, or any action       │
         │                                    │
         └────────────────────────────────────┘
         n/N next/previous quote   ? help
    "#]]
    .assert_eq(&screen.text());
}
