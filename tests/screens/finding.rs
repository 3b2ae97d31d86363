//! Searching in the article.

use expect_test::expect;
use pullquote::tui::{Effect, Msg, find};

use crate::articles::{Writer, strike};
use crate::harness::Screen;

fn screen() -> Screen {
    Screen::open((80, 24))
}

#[test]
fn hits_are_lit_while_the_query_is_typed() {
    expect![[r#"
        80 × 24
         Port strike enters third week as talks stall · 1 of 2        “harbo” 1/3   51%
                                                              ┌ Quotes ───────────── 6 ┐
           │ figures are late.”                               │ 2 “a last offer”       │
                                                              │   Port Authority of…   │
             The Port Authority of Varn called its proposal   │ 3 “Nobody wins if the  │
          2│ “a last offer” and said that forty ships were    │   harbour silts up     │
             now at anchor in the bay, three times as many    │   with waiting steel”  │
             as in an ordinary November.                      │   Tomas Reyl           │
                                                              │   quote · 100% sure    │
          3┃ “Nobody wins if the harbour silts up             │ 4 “Longer than the     │
           ┃ with waiting steel,” said Tomas Reyl, the        │   harbour can”         │
             authority’s chairman. He would not comment       │   Mara Lindqvist       │
             on the so-called “winter plan” that Lindqvist    ├ People ───────────── 3 ┤
             showed to reporters.               — Tomas Reyl  │ Mara Lindqvist  3 · 2“ │
                                                              │ Ada Ferro       2 · 1“ │
             What both sides want                             │ Tomas Reyl      1 · 1“ │
             • a rise of four per cent, paid back to          │ ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀ │
               the spring                                     ├ Organisations ────── 3 ┤
             • an end to double shifts at the northern quay   │ Port Authority… 2 · 1“ │
                                                              │ port union      1      │
             In the harbour café, where the night shift used  │ Ministry of Tr… 1      │
             to eat, Lindqvist was asked how long the union   │                        │
          4│ could hold out. “Longer than the harbour can,”   └────────────────────────┘
         /harbo                                                                     1/3
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
                                                              -PPPPPPPP-------------PPP-
           | qqqqqqqqqqqqqqqqqq                               - | qqqqqqqqqqqqqq       -
                                                              -   ssssssssssssssssss   -
             ... oooooooooooooooooooooo ...... ... ........   -========================-
          || qqqqqqqqqqqqqq ... .... .... ..... ..... ....    -========================-
             ... .. ...... .. ... .... ..... ..... .. ....    -========================-
             .. .. .. ........ .........                      -========================-
                                                              -========================-
          || QQQQQQQQQQQQQQQQQQQQ!!!!!QQQQQQQQQQQ             - | qqqqqqqqqqqqqqqq     -
           | QQQQQQQQQQQQQQQQQQQQ .... ssssssssss. ...        -   qqqqqqqqqqqq         -
             ........... ......... .. ..... ... .......       -   ssssssssssssss       -
             .. ... eeeeeeeee ....... ..... .... ppppppppp    -PPPPPPPP-------------PPP-
             ...... .. ..........               | ssssssssss  - pppppppppppppp  dddddd -
                                                              - ppppppppp       dddddd -
             HHHHHHHHHHHHHHHHHHHH                             -========================-
             d . .... .. .... ... ..... .... .... ..          -========================-
               ... ......                                     -PPPPPPPPPPPPPPP------PPP-
             d .. ... .. ...... ...... .. ... ggggggggggggg   - ooooooooooooooo dddddd -
                                                              - oooooooooo      d      -
             .. ... hhhhh.. ..... ..... ... ..... ..... ....  - ooooooooooooooo d      -
             .. .... ppppppppp ... ..... ... .... ... .....   -                        -
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
         Port strike enters third week as talks stall · 1 of 2      “harbour” 2/3   87%
                                                              ┌ Quotes ───────────── 6 ┐
             showed to reporters.                             │ 4 “Longer than the     │
                                                              │   harbour can”         │
             What both sides want                             │   Mara Lindqvist       │
             • a rise of four per cent, paid back to          │   quote · 100% sure    │
               the spring                                     │ 5 “quiet, and a great  │
             • an end to double shifts at the northern quay   │   deal of it”          │
                                                              │   Two people familiar… │
             In the harbour café, where the night shift used  │ 6 “This is the first   │
             to eat, Lindqvist was asked how long the union   │   one where nobody     │
          4┃ could hold out. “Longer than the harbour can,”   │   shouts”              │
             she said.                      — Mara Lindqvist  ├ People ───────────── 3 ┤
                                                              │ Mara Lindqvist  3 · 2“ │
             Two people familiar with the talks said the      │ ⣀⣀⣀⣀⣠⣀⣀⣀⣀⣀⣀⣠⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
          5│ ministry had asked for “quiet, and a great       │ Ada Ferro       2 · 1“ │
           │ deal of it” until the weekend. The Ministry of   │ Tomas Reyl      1 · 1“ │
             Transport did not answer questions.              ├ Organisations ────── 3 ┤
                                                              │ Port Authority… 2 · 1“ │
             Ada Ferro, who has sold coffee by the gate for   │ port union      1      │
          6│ thirty years, has seen three strikes¹. “This is  │ Ministry of Tr… 1      │
           │ the first one where nobody shouts,” Ferro said.  │                        │
                                                              └────────────────────────┘
         n/N next/previous hit   Esc back to quotes   / find   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
                                                              -PPPPPPPP-------------PPP-
             ...... .. ..........                             -========================-
                                                              -========================-
             HHHHHHHHHHHHHHHHHHHH                             -========================-
             d . .... .. .... ... ..... .... .... ..          -========================-
               ... ......                                     - | qqqqqqqqqqqqqqqqqqq  -
             d .. ... .. ...... ...... .. ... ggggggggggggg   -   qqqqqqqqqqq          -
                                                              -   ssssssssssssssssssss -
             .. ... !!!!!!! ..... ..... ... ..... ..... ....  - | qqqqqqqqqqqqqqqqqq   -
             .. .... ppppppppp ... ..... ... .... ... .....   -   qqqqqqqqqqqqqqqq     -
          || ..... .... .... QQQQQQQQQQQQQQQQQhhhhhhhQQQQQQ   -   qqqqqqq              -
             sss .....                      | ssssssssssssss  -PPPPPPPP-------------PPP-
                                                              -========================-
             ... ...... ........ .... ... ..... .... ...      -========================-
          || ........ ... ..... ... qqqqqqqqqqqqqqqqqqq       - ppppppppp       dddddd -
           | qqqqqqqqqqq ..... ... ........ ... ooooooooooo   - pppppppppp      dddddd -
             ooooooooo ... ... ...... ..........              -PPPPPPPPPPPPPPP------PPP-
                                                              - ooooooooooooooo dddddd -
             ppppppppp. ... ... .... ...... .. ... .... ...   - oooooooooo      d      -
          || ...... ...... ... .... llllllllllllld. qqqqqqqq  - ooooooooooooooo d      -
           | qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq ppppp .....  -                        -
                                                              --------------------------
         kkk iiiiiiiiiiiiiiiii   kkk iiiiiiiiiiiiii   k iiii   k iiii
    "#]]
    .assert_eq(&screen.keys("/ harbour Enter n").both());
    screen.keys("n n n n");
    expect![[r#"
        Port strike enters third week as talks stall · 1 of 2      “harbour” 3/3   93%
        n/N next/previous hit   Esc back to quotes   / find   ? help"#]]
    .assert_eq(&screen.edges());
    screen.keys("j");
    expect![[r#"
        Port strike enters third week as talks stall · 1 of 2      “harbour” 3/3   96%
        n/N next/previous hit   Esc back to quotes   / find   ? help"#]]
    .assert_eq(&screen.edges());
}

#[test]
fn escape_gives_the_quotes_back() {
    let mut screen = screen();
    screen.keys("n n / gate Enter Esc");
    expect![" Port strike enters third week as talks stall · 1 of 2        quotes 6/6   100%"]
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
    expect![" “re:f(orty|our)(” is not a regular expression"].assert_eq(&screen.bottom());
    screen.keys("/ re:f(");
    expect![[r#"
        pullquote   The Harbour Gazette · 1 of 2                       no “re:f(”   0%
        /re:f(                                                      incomplete pattern"#]]
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

#[test]
fn a_long_text_is_searched_while_keys_go_on() {
    let filler = "Nobody at the gate would say when. ".repeat(70_000);
    let long = Writer::new("A long wait").paragraph("The harbour opens.").paragraph(filler.trim_end());
    let mut screen = Screen::new((80, 24), &[long.paragraph("The harbour shuts.").finish()]);
    screen.hold_questions();
    screen.keys("/ harb");
    assert!(screen.bottom().contains("harb") && screen.bottom().contains("searching"), "{}", screen.bottom());
    screen.keys("our Enter");
    let searches: Vec<Effect> = std::mem::take(&mut screen.effects);
    let searched = searches.into_iter().filter_map(|effect| match effect {
        Effect::Find { id, article, typed } => Some((id, article, typed)),
        _ => None,
    });
    let searched: Vec<_> = searched.collect();
    assert_eq!(searched.last().map(|(.., typed)| typed.as_str()), Some("harbour"));
    for (id, article, typed) in searched {
        // The answer to what was typed before is passed over; that to the last is walked, since Enter was pressed.
        assert!(!screen.status().contains("1/2"), "{}", screen.status());
        let hits = find(&article.body, &typed);
        screen.send(Msg::Sought { id, typed, hits });
    }
    assert!(screen.status().contains("“harbour” 1/2"), "{}", screen.text());
    assert!(screen.keys("n").text().contains("The harbour shuts."), "{}", screen.text());
}
