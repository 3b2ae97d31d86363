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
                    ┌ Keys ──────────────────────────────────────────────────────── 1–26 of 53 ┐──────── 6 ┐
             Port st│ Reading                                                                  │aited long │
             Ships w│ j  Down           a line down, or the next row of a pane                 │very week  │
                    │ k  Up             a line up, or the row before                           │se…        │
             By Jon │ Ctrl-d            half a page down                                       │vist       │
             18 Nov │ Ctrl-u            half a page up                                         │fer”       │
                    │ Space  PgDn       a page down                                            │rity of V… │
             The cra│ b  PgUp           a page up                                              │ns if the  │
             on Wedn│ g  Home           to the start                                           │lts up     │
             they mi│ G  End            to the end                                             │ng steel”  │
                    │ +                 a wider measure                                        │           │
          1┃ “We hav│ -                 a narrower measure                                     │an the     │
           ┃ port un│                                                                          │n”         │
           ┃ figures│ The trail                                                                │vist       │
                    │ n                 next stop on the trail                                 │d a great  │
          2│ The Por│ N                 previous stop on the trail                             │”          │
             said th│ 1                 to the first quote                                     │ familiar… │
             many as│ 2                 to the second quote                                    │he first   │
                    │ 3                 to the third quote                                     │nobody     │
          3│ “Nobody│ 4                 to the fourth quote                                    │──────── 3 ┤
             Tomas R│ 5                 to the fifth quote                                     │st  3 · 2“ │
             so-call│ 6                 to the sixth quote                                     │    2 · 1“ │
                    │ 7                 to the seventh quote                                   │    1 · 1“ │
             What bo│ 8                 to the eighth quote                                    │s ────── 3 ┤
             • a ris│ 9                 to the ninth quote                                     │ty… 2 · 1“ │
             • an en│ "                 this person's quotes as the trail                      │    1      │
                    │ /                 search in the article: its hits become the trail       │Tr… 1      │
             In the └──────────────────────────────────────────────────────────────────────────┘───────────┘
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
        dddddddddddd+ k                 .... ........ ...... .. ... .....                      +dddddddddddd
        dddddddddddd+ k                 ...... .. ... ........ ... .... ...... ... .....       +dddddddddddd
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
                    ┌ Keys ─────────────────────────────────────────────────────── 28–53 of 53 ┐──────── 6 ┐
             Port st│ Ctrl-o  Alt-Left  back to where the last jump began                      │aited long │
             Ships w│ Alt-Right         forward again                                          │very week  │
                    │                                                                          │se…        │
             By Jon │ Panes                                                                    │vist       │
             18 Nov │ Tab               to the next pane                                       │fer”       │
                    │ Shift-Tab         to the previous pane                                   │rity of V… │
             The cra│ Enter             open this, or go there                                 │ns if the  │
             on Wedn│ a                 the list of articles, on or off                        │lts up     │
             they mi│ p                 quotes, people and organisations, on or off            │ng steel”  │
                    │ P                 the places too, on or off                              │           │
          1┃ “We hav│ z                 the text alone, and back                               │an the     │
           ┃ port un│                                                                          │n”         │
           ┃ figures│ Articles                                                                 │vist       │
                    │ J                 next article                                           │d a great  │
          2│ The Por│ K                 previous article                                       │”          │
             said th│                                                                          │ familiar… │
             many as│ Keeping                                                                  │he first   │
                    │ y                 copy the quote with its speaker and source             │nobody     │
          3│ “Nobody│ Y                 copy the article's link                                │──────── 3 ┤
             Tomas R│ o                 open the article in the browser                        │st  3 · 2“ │
             so-call│                                                                          │    2 · 1“ │
                    │ Program                                                                  │    1 · 1“ │
             What bo│ ?  F1             all keys                                               │s ────── 3 ┤
             • a ris│ Ctrl-z            to the shell, until `fg`                               │ty… 2 · 1“ │
             • an en│ q                 close what is open, or else quit                       │    1      │
                    │ Ctrl-c            quit at once                                           │Tr… 1      │
             In the └──────────────────────────────────────────────────────────────────────────┘───────────┘
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
             18 Nov 2026 · 2 min

             The cranes at the northern quay stood still for
             a seventeenth day on Wednesday, and nobody on
             either side of the gate would say when they might
             move again.

          1┃ “We have waited long enough,” said Mara Lindqvist,
           ┃ who leads the port union. “Every week they promise
           ┃ figures, and every week the figures ┌ g … ────────────┐
                                                 │ e  to the end   │
          2│ The Port Authority of Varn called it│ g  to the start │
           │ last offer” and said that forty ship└─────────────────┘
         n/N next/previous quote   Tab pane   / find   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS

             TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT
             tttttttttttttttttttttttttttttttttttttttttttttttttttt

             bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
             bbbbbbbbbbbbbbbbbbb

             ... ...... .. ... ggggggggggggg ..... ..... ...
             . ........... ... .. .......... ... ...... ..
             ...... .... .. ... .... ..... ... .... .... .....
             .... ......

          || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQ .... ssssssssssssss.
           | ... ..... ... oooooooooo. QQQQQQQQQQQQQQQQQQQQQQQQ
           | QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ+++++++++++++++++++
                                                 + k  .. ... ...   +
          || ... oooooooooooooooooooooo ...... ..+ k  .. ... ..... +
           | qqqqqqqqqqq ... .... .... ..... ....+++++++++++++++++++
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
                                                                                           quotes 1/6   23%


                      The cranes at the northern quay stood still for a seventeenth day on
                      Wednesday, and nobody on either side of the gate would say when they
                      might move again.

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
