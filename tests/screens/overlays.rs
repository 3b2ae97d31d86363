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
                    ┌ Keys ──────────────────────────────────────────────────────── 1–26 of 55 ┐──────── 6 ┐
             Port st│ Reading                                                                  │aited long │
             Ships w│ j  Down           a line down, or the next row of a pane                 │very week  │
                    │ k  Up             a line up, or the row before                           │se…        │
             By Jon │ Ctrl-d            half a page down                                       │vist       │
             18 Nov │ Ctrl-u            half a page up                                         │fer”       │
             gazette│ Space  PgDn       a page down                                            │rity of V… │
                    │ b  PgUp           a page up                                              │ns if the  │
             The cra│ g  Home           to the start                                           │lts up     │
             on Wedn│ G  End            to the end                                             │ng steel”  │
             they mi│ h  Left           a wide table or code to the left                       │           │
             Mara Li│ l  Right          and to the right                                       │an the     │
          1┃ “We hav│ +                 a wider measure                                        │n”         │
           ┃ port un│ -                 a narrower measure                                     │vist       │
           ┃ figures│                                                                          │d a great  │
                    │ The trail                                                                │”          │
          2│ The Por│ n                 next stop on the trail                                 │ familiar… │
             said th│ N                 previous stop on the trail                             │he first   │
             many as│ 1                 to the first quote                                     │nobody     │
                    │ 2                 to the second quote                                    │──────── 3 ┤
          3│ “Nobody│ 3                 to the third quote                                     │st  3 · 2“ │
             Tomas R│ 4                 to the fourth quote                                    │    2 · 1“ │
             so-call│ 5                 to the fifth quote                                     │    1 · 1“ │
                    │ 6                 to the sixth quote                                     │s ────── 3 ┤
             What bo│ 7                 to the seventh quote                                   │ty… 2 · 1“ │
             • a ris│ 8                 to the eighth quote                                    │    1      │
             • an en│ 9                 to the ninth quote                                     │Tr… 1      │
                    └──────────────────────────────────────────────────────────────────────────┘───────────┘
         j/k scroll   ? close
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dddddddddddd
        dddddddddddd+ HHHHHHH                                                                  +dddddddddddd
        dddddddddddd+ kkkkkkk           . .... ..... .. ... .... ... .. . ....                 +dddddddddddd
        dddddddddddd+ kkkkk             . .... ... .. ... ... ......                           +dddddddddddd
        dddddddddddd+ kkkkkk            .... . .... ....                                       +dddddddddddd
        dddddddddddd+ kkkkkk            .... . .... ..                                         +dddddddddddd
        dddddddddddd+ kkkkkkkkkkk       . .... ....                                            +dddddddddddd
        dddddddddddd+ kkkkkkk           . .... ..                                              +dddddddddddd
        dddddddddddd+ kkkkkkk           .. ... .....                                           +dddddddddddd
        dddddddddddd+ kkkkkk            .. ... ...                                             +dddddddddddd
        dddddddddddd+ kkkkkkk           . .... ..... .. .... .. ... ....                       +dddddddddddd
        dddddddddddd+ kkkkkkkk          ... .. ... .....                                       +dddddddddddd
        dddddddddddd+ k                 . ..... .......                                        +dddddddddddd
        dddddddddddd+ k                 . ........ .......                                     +dddddddddddd
        dddddddddddd+                                                                          +dddddddddddd
        dddddddddddd+ HHHHHHHHH                                                                +dddddddddddd
        dddddddddddd+ k                 .... .... .. ... .....                                 +dddddddddddd
        dddddddddddd+ k                 ........ .... .. ... .....                             +dddddddddddd
        dddddddddddd+ k                 .. ... ..... .....                                     +dddddddddddd
        dddddddddddd+ k                 .. ... ...... .....                                    +dddddddddddd
        dddddddddddd+ k                 .. ... ..... .....                                     +dddddddddddd
        dddddddddddd+ k                 .. ... ...... .....                                    +dddddddddddd
        dddddddddddd+ k                 .. ... ..... .....                                     +dddddddddddd
        dddddddddddd+ k                 .. ... ..... .....                                     +dddddddddddd
        dddddddddddd+ k                 .. ... ....... .....                                   +dddddddddddd
        dddddddddddd+ k                 .. ... ...... .....                                    +dddddddddddd
        dddddddddddd+ k                 .. ... ..... .....                                     +dddddddddddd
        dddddddddddd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dddddddddddd
         kkk iiiiii   k iiiii
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
                    ┌ Keys ─────────────────────────────────────────────────────── 30–55 of 55 ┐──────── 6 ┐
             Port st│ Ctrl-o  Alt-Left  back to where the last jump began                      │aited long │
             Ships w│ Alt-Right         forward again                                          │very week  │
                    │                                                                          │se…        │
             By Jon │ Panes                                                                    │vist       │
             18 Nov │ Tab               to the next pane                                       │fer”       │
             gazette│ Shift-Tab         to the previous pane                                   │rity of V… │
                    │ Enter             open this, or go there                                 │ns if the  │
             The cra│ a                 the list of articles, on or off                        │lts up     │
             on Wedn│ p                 quotes, people and organisations, on or off            │ng steel”  │
             they mi│ P                 the places too, on or off                              │           │
             Mara Li│ z                 the text alone, and back                               │an the     │
          1┃ “We hav│                                                                          │n”         │
           ┃ port un│ Articles                                                                 │vist       │
           ┃ figures│ J                 next article                                           │d a great  │
                    │ K                 previous article                                       │”          │
          2│ The Por│                                                                          │ familiar… │
             said th│ Keeping                                                                  │he first   │
             many as│ y                 copy the quote with its speaker and source             │nobody     │
                    │ Y                 copy the article's link                                │──────── 3 ┤
          3│ “Nobody│ o                 open the article in the browser                        │st  3 · 2“ │
             Tomas R│                                                                          │    2 · 1“ │
             so-call│ Program                                                                  │    1 · 1“ │
                    │ ?  F1             all keys                                               │s ────── 3 ┤
             What bo│ Ctrl-z            to the shell, until `fg`                               │ty… 2 · 1“ │
             • a ris│ q                 close what is open, or else quit                       │    1      │
             • an en│ Ctrl-c            quit at once                                           │Tr… 1      │
                    └──────────────────────────────────────────────────────────────────────────┘───────────┘
         j/k scroll   ? close
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
