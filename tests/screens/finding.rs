//! Searching in the article.

use expect_test::expect;
use pullquote::tui::Msg;

use crate::articles::{strike, weather};
use crate::harness::Screen;

fn screen() -> Screen {
    Screen::new((80, 24), &[strike(), weather()])
}

#[test]
fn hits_are_lit_while_the_query_is_typed() {
    expect![[r#"
        80 × 24
         pullquote   The Harbour Gazette · 1 of 2                     “harbo” 1/3   51%
                                                              ┌ Quotes ───────────── 6 ┐
           │ figures are late.”                               │ 2 “a last offer”       │
                                                              │   Port Authority of V… │
             The Port Authority of Varn called its proposal   │ 3 “Nobody wins if the  │
          2│ “a last offer” and said that forty ships were    │   harbour silts up     │
             now at anchor in the bay, three times as many    │   with waiting steel”  │
             as in an ordinary November.                      │   Tomas Reyl           │
             Tomas Reyl                                       │ 4 “Longer than the     │
          3┃ “Nobody wins if the harbour silts up             │   harbour can”         │
           ┃ with waiting steel,” said Tomas Reyl, the        │   Mara Lindqvist       │
             authority’s chairman. He would not comment       │ 5 “quiet, and a great  │
             on the so-called “winter plan” that Lindqvist    │   deal of it”          │
             showed to reporters.                             │   Two people familiar… │
                                                              ├ People ───────────── 3 ┤
             What both sides want                             │ Mara Lindqvist  3 · 2“ │
             • a rise of four per cent, paid back to          │ Ada Ferro       2 · 1“ │
               the spring                                     │ Tomas Reyl      1 · 1“ │
             • an end to double shifts at the northern quay   ├ Organisations ────── 3 ┤
                                                              │ Port Authority… 2 · 1“ │
             In the harbour café, where the night shift used  │ port union      1      │
             to eat, Lindqvist was asked how long the union   │ Ministry of Tr… 1      │
          4│ could hold out. “Longer than the harbour can,”   └────────────────────────┘
         /harbo                                                                     1/3
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
                                                              -PPPPPPPP-------------PPP-
           | qqqqqqqqqqqqqqqqqq                               - | qqqqqqqqqqqqqq       -
                                                              -   ssssssssssssssssssss -
             ... oooooooooooooooooooooo ...... ... ........   -========================-
          || qqqqqqqqqqqqqq ... .... .... ..... ..... ....    -========================-
             ... .. ...... .. ... .... ..... ..... .. ....    -========================-
             .. .. .. ........ .........                      -========================-
             ssssssssss                                       - | qqqqqqqqqqqqqqqq     -
          || QQQQQQQQQQQQQQQQQQQQ!!!!!QQQQQQQQQQQ             -   qqqqqqqqqqqq         -
           | QQQQQQQQQQQQQQQQQQQQ .... ssssssssss. ...        -   ssssssssssssss       -
             ........... ......... .. ..... ... .......       - | qqqqqqqqqqqqqqqqqqq  -
             .. ... eeeeeeeee ....... ..... .... ppppppppp    -   qqqqqqqqqqq          -
             ...... .. ..........                             -   ssssssssssssssssssss -
                                                              -PPPPPPPP-------------PPP-
             HHHHHHHHHHHHHHHHHHHH                             - pppppppppppppp  dddddd -
             d . .... .. .... ... ..... .... .... ..          - ppppppppp       dddddd -
               ... ......                                     -========================-
             d .. ... .. ...... ...... .. ... ggggggggggggg   -PPPPPPPPPPPPPPP------PPP-
                                                              - ooooooooooooooo dddddd -
             .. ... hhhhh.. ..... ..... ... ..... ..... ....  - oooooooooo      d      -
             .. .... ppppppppp ... ..... ... .... ... .....   - ooooooooooooooo d      -
          || ..... .... .... qqqqqqqqqqqqqqqqqhhhhhqqqqqqqq   --------------------------
         k.....                                                                     ddd
    "#]]
    .assert_eq(&screen().keys("/ harbo").both());
}

#[test]
fn enter_makes_the_hits_the_trail() {
    let mut screen = screen();
    expect![[r#"
        80 × 24
         pullquote   The Harbour Gazette · 1 of 2                   “harbour” 2/3   87%
                                                              ┌ Quotes ───────────── 6 ┐
             showed to reporters.                             │ 2 “a last offer”       │
                                                              │   Port Authority of V… │
             What both sides want                             │ 3 “Nobody wins if the  │
             • a rise of four per cent, paid back to          │   harbour silts up     │
               the spring                                     │   with waiting steel”  │
             • an end to double shifts at the northern quay   │   Tomas Reyl           │
          4  Mara Lindqvist                                   │ 4 “Longer than the     │
             In the harbour café, where the night shift used  │   harbour can”         │
             to eat, Lindqvist was asked how long the union   │   Mara Lindqvist       │
          4┃ could hold out. “Longer than the harbour can,”   │ 5 “quiet, and a great  │
             she said.                                        │   deal of it”          │
                                                              │   Two people familiar… │
             Two people familiar with the talks said the      ├ People ───────────── 3 ┤
          5│ ministry had asked for “quiet, and a great       │ Mara Lindqvist  3 · 2“ │
           │ deal of it” until the weekend. The Ministry of   │ Ada Ferro       2 · 1“ │
             Transport did not answer questions.              │ Tomas Reyl      1 · 1“ │
                                                              ├ Organisations ────── 3 ┤
             Ada Ferro, who has sold coffee by the gate for   │ Port Authority… 2 · 1“ │
          6│ thirty years, has seen three strikes¹. “This is  │ port union      1      │
           │ the first one where nobody shouts,” Ferro said.  │ Ministry of Tr… 1      │
                                                              └────────────────────────┘
         n/N next/previous hit   Esc back to quotes   / find   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
                                                              -PPPPPPPP-------------PPP-
             ...... .. ..........                             - | qqqqqqqqqqqqqq       -
                                                              -   ssssssssssssssssssss -
             HHHHHHHHHHHHHHHHHHHH                             - | qqqqqqqqqqqqqqqqqqq  -
             d . .... .. .... ... ..... .... .... ..          -   qqqqqqqqqqqqqqqq     -
               ... ......                                     -   qqqqqqqqqqqqqqqqqqq  -
             d .. ... .. ...... ...... .. ... ggggggggggggg   -   ssssssssss           -
          |  ssssssssssssss                                   -========================-
             .. ... !!!!!!! ..... ..... ... ..... ..... ....  -========================-
             .. .... ppppppppp ... ..... ... .... ... .....   -========================-
          || ..... .... .... QQQQQQQQQQQQQQQQQhhhhhhhQQQQQQ   - | qqqqqqqqqqqqqqqqqqq  -
             sss .....                                        -   qqqqqqqqqqq          -
                                                              -   ssssssssssssssssssss -
             ... ...... ........ .... ... ..... .... ...      -PPPPPPPP-------------PPP-
          || ........ ... ..... ... qqqqqqqqqqqqqqqqqqq       -========================-
           | qqqqqqqqqqq ..... ... ........ ... ooooooooooo   - ppppppppp       dddddd -
             ooooooooo ... ... ...... ..........              - pppppppppp      dddddd -
                                                              -PPPPPPPPPPPPPPP------PPP-
             ppppppppp. ... ... .... ...... .. ... .... ...   - ooooooooooooooo dddddd -
          || ...... ...... ... .... llllllllllllld. qqqqqqqq  - oooooooooo      d      -
           | qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq ppppp .....  - ooooooooooooooo d      -
                                                              --------------------------
         kkk iiiiiiiiiiiiiiiii   kkk iiiiiiiiiiiiii   k iiii   k iiii
    "#]]
    .assert_eq(&screen.keys("/ harbour Enter n").both());
    screen.keys("n n n n");
    expect![[r#"
        pullquote   The Harbour Gazette · 1 of 2                   “harbour” 3/3   93%
        n/N next/previous hit   Esc back to quotes   / find   ? help"#]]
    .assert_eq(&screen.edges());
    screen.keys("j");
    expect![[r#"
        pullquote   The Harbour Gazette · 1 of 2                   “harbour” 3/3   96%
        n/N next/previous hit   Esc back to quotes   / find   ? help"#]]
    .assert_eq(&screen.edges());
}

#[test]
fn escape_gives_the_quotes_back() {
    let mut screen = screen();
    screen.keys("n n / gate Enter Esc");
    expect![" pullquote   The Harbour Gazette · 1 of 2                     quotes 6/6   100%"]
        .assert_eq(&screen.status());
}

#[test]
fn a_search_given_up_leaves_all_as_it_was() {
    let mut screen = screen();
    let before = screen.keys("n n n").both();
    screen.keys("/ friday");
    assert_ne!(screen.both(), before);
    assert_eq!(screen.keys("Esc").both(), before);
}

#[test]
fn a_query_that_is_found_nowhere_says_so() {
    let mut screen = screen();
    let before = screen.keys("n").status();
    screen.keys("/ lighthouse");
    expect![" /lighthouse                                                             no hit"]
        .assert_eq(&screen.bottom());
    screen.keys("Enter");
    expect![" no “lighthouse” in this article"].assert_eq(&screen.bottom());
    assert_eq!(screen.status(), before);
}

#[test]
fn hits_survive_a_resize() {
    let mut screen = screen();
    screen.keys("/ port Enter n n");
    let before = screen.status();
    screen.resize(50, 20);
    let after = screen.status();
    let trail =
        |status: &str| status.split("“port”").nth(1).and_then(|rest| rest.split_whitespace().next().map(String::from));
    assert_eq!(trail(&before), Some("3/7".to_owned()));
    assert_eq!(trail(&after), Some("3/7".to_owned()));
    assert!(screen.roles().contains("!!!!"), "{}", screen.both());
}

#[test]
fn a_pattern_is_searched_for() {
    let mut screen = screen();
    screen.keys("/ re:f(orty|our)");
    assert!(screen.status().contains("“re:f(orty|our)” 1/2"), "{}", screen.status());
    screen.keys("( Enter");
    expect![" “re:f(orty|our)(” is no regular expression"].assert_eq(&screen.bottom());
    screen.keys("/ re:f(");
    expect![[r#"
        pullquote   The Harbour Gazette · 1 of 2                       no “re:f(”   0%
        /re:f(                                                       not a pattern yet"#]]
    .assert_eq(&screen.edges());
}

#[test]
fn hits_survive_resizes_and_a_reload() {
    let mut screen = screen();
    screen.keys("/ harbour Enter n");
    let lit = |screen: &Screen| screen.roles().matches("!!!!!!!").count();
    assert!(screen.status().contains("“harbour” 2/3") && lit(&screen) == 1, "{}", screen.both());
    for (columns, rows) in [(200, 50), (120, 40), (100, 30), (60, 20), (40, 10), (80, 24)] {
        screen.resize(columns, rows);
        assert!(screen.status().contains("“harbour” 2/3") && lit(&screen) == 1, "{}", screen.both());
    }
    let id = pullquote::library::ArticleId(0);
    screen.send(Msg::Opened { id, result: Ok(strike()) });
    assert!(screen.status().contains("“harbour” 2/3") && lit(&screen) == 1, "{}", screen.both());
    screen.keys("Esc n");
    assert!(screen.status().contains("quotes"), "{}", screen.status());
}
