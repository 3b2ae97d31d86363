//! The list of articles filtered: by what is typed, and by the shelves above it.

use std::sync::Arc;

use expect_test::expect;
use pullquote::config::Config;
use pullquote::library::Reading;
use pullquote::tui::Msg;

use crate::articles::{linked, strike, weather};
use crate::harness::Screen;

fn library() -> Vec<Arc<Reading>> {
    vec![strike(), weather(), linked()]
}

fn shelved(size: (u16, u16)) -> Screen {
    let shelves =
        "[[search]]\nname = 'Unread'\nquery = 'is:unread'\n\n[[search]]\nname = 'Fog and rain'\nquery = 'fog'\n";
    let config = Config::default().overlay(shelves, "config.toml").expect("these are settings");
    Screen::with_config(&config, size, &library())
}

/// Returns the list as it stands at the left of a wide screen.
fn pane(screen: &Screen) -> String {
    let cut = |line: &str| line.chars().take(26).collect::<String>().trim_end().to_owned() + "\n";
    screen.text().lines().skip(2).take(14).map(cut).collect()
}

#[test]
fn the_list_is_filtered_as_one_types() {
    let mut screen = Screen::new((120, 24), &library());
    expect![[r#"
        120 × 24
         pullquote   The Harbour Gazette                                                                        quotes 1/6   0%
        ┌ Articles · fares ─── 1 ┐                                                                    ┌ Quotes ───────────── 6 ┐
        │ › fares                │     Port strike enters third week as talks stall                   │ 1 “We have waited long │
        │ ● Ferry fares to rise  │     Ships wait off Varn while union and port trade blame           │   enough … Every week  │
        │   0 “                  │                                                                    │   they promise…        │
        │                        │     By Jon Hale · The Harbour Gazette                              │   Mara Lindqvist       │
        │                        │     18 Nov 2026 · 2 min to read                                    │ 2 “a last offer”       │
        │                        │     gazette.example/port-strike                                    │   Port Authority of…   │
        │                        │                                                                    │ 3 “Nobody wins if the  │
        │                        │     The cranes at the northern quay stood still for a seventeenth  │   harbour silts up     │
        │                        │     day on Wednesday, and nobody on either side of the gate would  │   with waiting steel”  │
        │                        │     say when they might move again.                                │   Tomas Reyl           │
        │                        │                                                                    ├ People ───────────── 3 ┤
        │                        │  1┃ “We have waited long enough,” said Mara Lindqvist, who leads   │ Mara Lindqvist  3 · 2“ │
        │                        │   ┃ the port union. “Every week they promise figures, and every    │ Ada Ferro       2 · 1“ │
        │                        │   ┃ week the figures are late.” — Mara Lindqvist                   │ Tomas Reyl      1 · 1“ │
        │                        │                                                                    │                        │
        │                        │  2│ The Port Authority of Varn called its proposal “a last offer”  ├ Organisations ────── 3 ┤
        │                        │     and said that forty ships were now at anchor in the bay,       │ Port Authority… 2 · 1“ │
        │                        │     three times as many as in an ordinary November.                │ port union      1      │
        │                        │                                                                    │ Ministry of Tr… 1      │
        │                        │  3│ “Nobody wins if the harbour silts up with waiting steel,”      │                        │
        └────────────────────────┘     said Tomas Reyl, the authority’s chairman. He would not        └────────────────────────┘
         Enter keep   Esc all articles   ↑/↓ choose
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
        ++++++++++++++++++++++++++                                                                    -PPPPPPPP-------------PPP-
        + kk.....                +     TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT                   -========================-
        +########################+     tttttttttttttttttttttttttttttttttttttttttttttttttttt           -========================-
        +########################+                                                                    -========================-
        +                        +     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb                              -========================-
        +                        +     bbbbbbbbbbbbbbbbbbbbbbbbbbb                                    - | qqqqqqqqqqqqqq       -
        +                        +     lllllllllllllllllllllllllll                                    -   ssssssssssssssssss   -
        +                        +                                                                    - | qqqqqqqqqqqqqqqqqqq  -
        +                        +     ... ...... .. ... ggggggggggggg ..... ..... ... . ...........  -   qqqqqqqqqqqqqqqq     -
        +                        +     ... .. .......... ... ...... .. ...... .... .. ... .... .....  -   qqqqqqqqqqqqqqqqqqq  -
        +                        +     ... .... .... ..... .... ......                                -   ssssssssss           -
        +                        +                                                                    -PPPPPPPP-------------PPP-
        +                        +  || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQ .... ssssssssssssss. ... .....   -========================-
        +                        +   | ... oooooooooo. QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ    - ppppppppp       dddddd -
        +                        +   | QQQQQQQQQQQQQQQQQQQQQQQQQQQ | ssssssssssssss                   - pppppppppp      dddddd -
        +                        +                                                                    -                        -
        +                        +  || ... oooooooooooooooooooooo ...... ... ........ qqqqqqqqqqqqqq  -PPPPPPPPPPPPPPP------PPP-
        +                        +     ... .... .... ..... ..... .... ... .. ...... .. ... ....       - ooooooooooooooo dddddd -
        +                        +     ..... ..... .. .... .. .. .. ........ .........                - oooooooooo      d      -
        +                        +                                                                    - ooooooooooooooo d      -
        +                        +  || qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq      -                        -
        ++++++++++++++++++++++++++     .... pppppppppp. ... ........... ......... .. ..... ...        --------------------------
         kkkkk iiii   kkk iiiiiiiiiiii   kkk iiiiii
    "#]].assert_eq(&screen.keys("L fares").both());
}

#[test]
fn the_title_bears_the_filter_until_esc() {
    let mut screen = Screen::new((120, 24), &library());
    screen.keys("a / f o g Enter");
    expect![[r#"
        ┌ Articles · fog ───── 1 ┐
        │ ● Fog until noon       │
        │   Varn… · 1 d · 0 “    │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
    "#]]
    .assert_eq(&pane(&screen));
    assert!(screen.keys("Enter").status().contains("1 of 1"), "{}", screen.status());
    screen.keys("Shift-Tab Esc");
    expect![[r#"
        ┌ Articles ─────────── 3 ┐
        │ ● Port strike enters   │
        │   third week as        │
        │   talks stall      4 d │
        │▸● Fog until noon       │
        │   Varn… · 1 d · 0 “    │
        │ ● Ferry fares to rise  │
        │   0 “                  │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
    "#]]
    .assert_eq(&pane(&screen));
    assert!(screen.status().contains("2 of 3"), "{}", screen.status());
}

#[test]
fn a_mistake_is_explained_under_it_and_the_list_stays() {
    let mut screen = Screen::new((120, 24), &library());
    screen.keys("L fog Space (");
    expect![[r#"
        ┌ Articles · fog ───── 1 ┐
        │ › fog (                │
        │       ^                │
        │ the parenthesis is     │
        │ never closed; close    │
        │ it with )              │
        │                        │
        │ ● Fog until noon       │
        │   Varn… · 1 d · 0 “    │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
    "#]]
    .assert_eq(&pane(&screen));
    // It is not taken as it is.
    assert!(screen.keys("Backspace bye:x Enter").text().contains("there is no filter"), "{}", screen.text());
    assert!(!screen.keys("Esc").text().contains("there is no filter"), "{}", screen.text());
    assert!(screen.text().contains("┌ Articles ─────────── 3 ┐"), "{}", screen.text());
}

#[test]
fn where_nothing_is_left_it_says_so() {
    let mut screen = Screen::new((120, 24), &library());
    expect![[r#"
        ┌ Articles · walrus ── 0 ┐
        │ no matches; Esc shows… │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
    "#]]
    .assert_eq(&pane(screen.keys("L walrus Enter")));
}

#[test]
fn saved_searches_are_shelves_above_the_list() {
    let mut screen = shelved((120, 24));
    expect![[r#"
        ┌ Articles ─────────── 3 ┐
        │▸All articles           │
        │ Unread                 │
        │ Fog and rain           │
        │────────────────────────│
        │▸● Port strike enters   │
        │   third week as        │
        │   talks stall      4 d │
        │ ● Fog until noon       │
        │   Varn… · 1 d · 0 “    │
        │ ● Ferry fares to rise  │
        │   0 “                  │
        │                        │
        │                        │
    "#]]
    .assert_eq(&pane(&screen));
    screen.keys("Shift-Tab k k");
    expect![[r#"
        120 × 24
         pullquote   The Harbour Gazette · 1 of 3                                                               quotes 1/6   0%
        ┌ Articles ─────────── 3 ┐                                                                    ┌ Quotes ───────────── 6 ┐
        │▸All articles           │     Port strike enters third week as talks stall                   │ 1 “We have waited long │
        │ Unread                 │     Ships wait off Varn while union and port trade blame           │   enough … Every week  │
        │ Fog and rain           │                                                                    │   they promise…        │
        │────────────────────────│     By Jon Hale · The Harbour Gazette                              │   Mara Lindqvist       │
        │▸● Port strike enters   │     18 Nov 2026 · 2 min to read                                    │ 2 “a last offer”       │
        │   third week as        │     gazette.example/port-strike                                    │   Port Authority of…   │
        │   talks stall      4 d │                                                                    │ 3 “Nobody wins if the  │
        │ ● Fog until noon       │     The cranes at the northern quay stood still for a seventeenth  │   harbour silts up     │
        │   Varn… · 1 d · 0 “    │     day on Wednesday, and nobody on either side of the gate would  │   with waiting steel”  │
        │ ● Ferry fares to rise  │     say when they might move again.                                │   Tomas Reyl           │
        │   0 “                  │                                                                    ├ People ───────────── 3 ┤
        │                        │  1┃ “We have waited long enough,” said Mara Lindqvist, who leads   │ Mara Lindqvist  3 · 2“ │
        │                        │   ┃ the port union. “Every week they promise figures, and every    │ Ada Ferro       2 · 1“ │
        │                        │   ┃ week the figures are late.” — Mara Lindqvist                   │ Tomas Reyl      1 · 1“ │
        │                        │                                                                    │                        │
        │                        │  2│ The Port Authority of Varn called its proposal “a last offer”  ├ Organisations ────── 3 ┤
        │                        │     and said that forty ships were now at anchor in the bay,       │ Port Authority… 2 · 1“ │
        │                        │     three times as many as in an ordinary November.                │ port union      1      │
        │                        │                                                                    │ Ministry of Tr… 1      │
        │                        │  3│ “Nobody wins if the harbour silts up with waiting steel,”      │                        │
        └────────────────────────┘     said Tomas Reyl, the authority’s chairman. He would not        └────────────────────────┘
         j/k choose   Enter read   / filter   Esc back   Tab pane   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
        ++++++++++++++++++++++++++                                                                    -PPPPPPPP-------------PPP-
        ++TTTTTTTTTTTT           +     TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT                   -========================-
        +########################+     tttttttttttttttttttttttttttttttttttttttttttttttttttt           -========================-
        + ... ... ....           +                                                                    -========================-
        +------------------------+     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb                              -========================-
        +========================+     bbbbbbbbbbbbbbbbbbbbbbbbbbb                                    - | qqqqqqqqqqqqqq       -
        +========================+     lllllllllllllllllllllllllll                                    -   ssssssssssssssssss   -
        +========================+                                                                    - | qqqqqqqqqqqqqqqqqqq  -
        + + ... ..... ....       +     ... ...... .. ... ggggggggggggg ..... ..... ... . ...........  -   qqqqqqqqqqqqqqqq     -
        +   ddddddddddddddddd    +     ... .. .......... ... ...... .. ...... .... .. ... .... .....  -   qqqqqqqqqqqqqqqqqqq  -
        + + ..... ..... .. ....  +     ... .... .... ..... .... ......                                -   ssssssssss           -
        +   ddd                  +                                                                    -PPPPPPPP-------------PPP-
        +                        +  || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQ .... ssssssssssssss. ... .....   -========================-
        +                        +   | ... oooooooooo. QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ    - ppppppppp       dddddd -
        +                        +   | QQQQQQQQQQQQQQQQQQQQQQQQQQQ | ssssssssssssss                   - pppppppppp      dddddd -
        +                        +                                                                    -                        -
        +                        +  || ... oooooooooooooooooooooo ...... ... ........ qqqqqqqqqqqqqq  -PPPPPPPPPPPPPPP------PPP-
        +                        +     ... .... .... ..... ..... .... ... .. ...... .. ... ....       - ooooooooooooooo dddddd -
        +                        +     ..... ..... .. .... .. .. .. ........ .........                - oooooooooo      d      -
        +                        +                                                                    - ooooooooooooooo d      -
        +                        +  || qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq      -                        -
        ++++++++++++++++++++++++++     .... pppppppppp. ... ........... ......... .. ..... ...        --------------------------
         kkk iiiiii   kkkkk iiii   k iiiiii   kkk iiii   kkk iiii   k iiii
    "#]].assert_eq(&screen.both());
    screen.keys("j Enter");
    expect![[r#"
        ┌ Articles · Fog… ──── 1 ┐
        │ All articles           │
        │ Unread                 │
        │▸Fog and rain           │
        │────────────────────────│
        │ ● Fog until noon       │
        │   Varn… · 1 d · 0 “    │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
    "#]]
    .assert_eq(&pane(&screen));
}

#[test]
fn a_shelf_is_left_by_esc_and_by_the_first_of_them() {
    for back in ["Esc", "k k k k Enter"] {
        let mut screen = shelved((120, 24));
        screen.keys("Shift-Tab k Enter");
        assert!(screen.text().contains("Articles · Fog"), "{}", screen.text());
        screen.keys(back);
        assert!(
            !screen.text().contains("Articles · Fog") && screen.text().contains(" 3 ┐"),
            "{back}: {}",
            screen.text()
        );
    }
}

#[test]
fn what_is_read_meanwhile_stays_on_its_shelf_until_that_is_taken_again() {
    let mut screen = shelved((120, 24));
    screen.keys("Shift-Tab k k Enter m");
    assert!(screen.text().contains("Articles · Unread") && screen.text().contains(" 3 ┐"), "{}", screen.text());
    screen.send(Msg::Changed);
    assert!(screen.text().contains(" 2 ┐"), "{}", screen.text());
}

#[test]
fn on_a_narrow_screen_the_shelves_lie_over_the_text_with_the_list() {
    let mut screen = shelved((60, 16));
    expect![[r#"
        60 × 16
         pullquote   The Harbour Gazette · 1 of 3   quotes 1/6   0%
        ┌ Articles ───────────────────────── 3 ┐lks stall
        │▸All articles                         │ port trade blame
        │ Unread                               │
        │ Fog and rain                         │
        │──────────────────────────────────────│
        │▸● Port strike enters third week as   │
        │   talks stall                        │
        │   The Harbour Gazette · 4 d · 6 “    │od still for
        │ ● Fog until noon                     │ nobody on
        │   Varn Evening Post · 1 d · 0 “      │hen they might
        │ ● Ferry fares to rise                │
        │   0 “                                │   Mara Lindqvist:
        │                                      │Mara Lindqvist,
        └──────────────────────────────────────┘ek they promise
         j/k choose   Enter read   / filter   Esc back   ? help
    "#]]
    .assert_eq(&screen.keys("a k").text());
}

#[test]
fn a_click_takes_a_shelf() {
    let mut screen = shelved((120, 24));
    screen.click("Fog and");
    assert!(screen.text().contains("Articles · Fog"), "{}", screen.text());
    screen.click("All articles").click("Ferry fares");
    assert!(screen.status().contains("3 of 3"), "{}", screen.status());
}

#[test]
fn a_list_that_cannot_be_filtered_is_whole() {
    let mut screen = Screen::new((120, 24), &library());
    screen.keys("L fog");
    screen.send(Msg::Unfiltered("only an indexed folder can be filtered".to_owned()));
    assert!(screen.bottom().contains("only an indexed folder"), "{}", screen.bottom());
    assert!(!screen.text().contains("Articles · "), "{}", screen.text());
}
