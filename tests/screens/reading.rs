//! An article as it is opened and walked through.

use std::sync::Arc;

use expect_test::expect;
use pullquote::article::{Article, MarkKind, Warning};
use pullquote::config::Config;
use pullquote::library::{ArticleId, Reading};
use pullquote::tui::{Msg, Restored};
use pullquote_extract::text::BlockKind::{Code, Heading, Image, Item, Quotation, Row};

use crate::articles::{Writer, headers, strike, weather};
use crate::harness::Screen;

fn library() -> Vec<Arc<Reading>> {
    vec![strike(), weather()]
}

#[test]
fn an_article_opens_with_its_quotes_beside_it() {
    expect![[r#"
        120 × 40
         pullquote   The Harbour Gazette · 1 of 2                                                               quotes 1/6   0%
        ┌ Articles ─────────── 2 ┐                                                                    ┌ Quotes ───────────── 6 ┐
        │▸● Port strike enters   │     Port strike enters third week as talks stall                   │ 1 “We have waited long │
        │   third week as        │     Ships wait off Varn while union and port trade blame           │   enough … Every week  │
        │   talks stall      4 d │                                                                    │   they promise…        │
        │ ● Fog until noon       │     By Jon Hale · The Harbour Gazette                              │   Mara Lindqvist       │
        │   Varn… · 1 d · 0 “    │     18 Nov 2026 · 2 min to read                                    │ 2 “a last offer”       │
        │                        │     gazette.example/port-strike                                    │   Port Authority of…   │
        │                        │                                                                    │ 3 “Nobody wins if the  │
        │                        │     The cranes at the northern quay stood still for a seventeenth  │   harbour silts up     │
        │                        │     day on Wednesday, and nobody on either side of the gate would  │   with waiting steel”  │
        │                        │     say when they might move again.                                │   Tomas Reyl           │
        │                        │                                                                    │ 4 “Longer than the     │
        │                        │  1┃ “We have waited long enough,” said Mara Lindqvist, who leads   │   harbour can”         │
        │                        │   ┃ the port union. “Every week they promise figures, and every    │   Mara Lindqvist       │
        │                        │   ┃ week the figures are late.” — Mara Lindqvist                   │ 5 “quiet, and a great  │
        │                        │                                                                    │   deal of it”          │
        │                        │  2│ The Port Authority of Varn called its proposal “a last offer”  │   Two people familiar… │
        │                        │     and said that forty ships were now at anchor in the bay,       │ 6 “This is the first   │
        │                        │     three times as many as in an ordinary November.                │   one where nobody     │
        │                        │                                                                    │   shouts”              │
        │                        │  3│ “Nobody wins if the harbour silts up with waiting steel,”      │   Ada Ferro            │
        │                        │     said Tomas Reyl, the authority’s chairman. He would not        │                        │
        │                        │     comment on the so-called “winter plan” that Lindqvist showed   │                        │
        │                        │     to reporters.                                                  │                        │
        │                        │                                                                    │                        │
        │                        │     What both sides want                                           │                        │
        │                        │     • a rise of four per cent, paid back to the spring             │                        │
        │                        │     • an end to double shifts at the northern quay                 ├ People ───────────── 3 ┤
        │                        │                                                                    │ Mara Lindqvist  3 · 2“ │
        │                        │     In the harbour café, where the night shift used to eat,        │ Ada Ferro       2 · 1“ │
        │                        │     Lindqvist was asked how long the union could hold out.         │ Tomas Reyl      1 · 1“ │
        │                        │  4│ “Longer than the harbour can,” she said.                       │                        │
        │                        │                                                                    ├ Organisations ────── 3 ┤
        │                        │     Two people familiar with the talks said the ministry had       │ Port Authority… 2 · 1“ │
        │                        │  5│ asked for “quiet, and a great deal of it” until the weekend.   │ port union      1      │
        │                        │     The Ministry of Transport did not answer questions.            │ Ministry of Tr… 1      │
        │                        │                                                                    │                        │
        └────────────────────────┘     Ada Ferro, who has sold coffee by the gate for thirty years,   └────────────────────────┘
         n/N next/previous quote   Tab pane   / find   a articles   y copy quote   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
        -PPPPPPPPPP-----------PPP-                                                                    -PPPPPPPP-------------PPP-
        -========================-     TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT                   -========================-
        -========================-     tttttttttttttttttttttttttttttttttttttttttttttttttttt           -========================-
        -========================-                                                                    -========================-
        - + ... ..... ....       -     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb                              -========================-
        -   ddddddddddddddddd    -     bbbbbbbbbbbbbbbbbbbbbbbbbbb                                    - | qqqqqqqqqqqqqq       -
        -                        -     lllllllllllllllllllllllllll                                    -   ssssssssssssssssss   -
        -                        -                                                                    - | qqqqqqqqqqqqqqqqqqq  -
        -                        -     ... ...... .. ... ggggggggggggg ..... ..... ... . ...........  -   qqqqqqqqqqqqqqqq     -
        -                        -     ... .. .......... ... ...... .. ...... .... .. ... .... .....  -   qqqqqqqqqqqqqqqqqqq  -
        -                        -     ... .... .... ..... .... ......                                -   ssssssssss           -
        -                        -                                                                    - | qqqqqqqqqqqqqqqq     -
        -                        -  || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQ .... ssssssssssssss. ... .....   -   qqqqqqqqqqqq         -
        -                        -   | ... oooooooooo. QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ    -   ssssssssssssss       -
        -                        -   | QQQQQQQQQQQQQQQQQQQQQQQQQQQ | ssssssssssssss                   - | qqqqqqqqqqqqqqqqqqq  -
        -                        -                                                                    -   qqqqqqqqqqq          -
        -                        -  || ... oooooooooooooooooooooo ...... ... ........ qqqqqqqqqqqqqq  -   ssssssssssssssssssss -
        -                        -     ... .... .... ..... ..... .... ... .. ...... .. ... ....       - | qqqqqqqqqqqqqqqqqq   -
        -                        -     ..... ..... .. .... .. .. .. ........ .........                -   qqqqqqqqqqqqqqqq     -
        -                        -                                                                    -   qqqqqqq              -
        -                        -  || qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq      -   sssssssss            -
        -                        -     .... pppppppppp. ... ........... ......... .. ..... ...        -                        -
        -                        -     ....... .. ... eeeeeeeee ....... ..... .... ppppppppp ......   -                        -
        -                        -     .. ..........                                                  -                        -
        -                        -                                                                    -                        -
        -                        -     HHHHHHHHHHHHHHHHHHHH                                           -                        -
        -                        -     d . .... .. .... ... ..... .... .... .. ... ......             -                        -
        -                        -     d .. ... .. ...... ...... .. ... ggggggggggggg                 -PPPPPPPP-------------PPP-
        -                        -                                                                    -========================-
        -                        -     .. ... ....... ..... ..... ... ..... ..... .... .. ....        - ppppppppp       dddddd -
        -                        -     ppppppppp ... ..... ... .... ... ..... ..... .... ....         - pppppppppp      dddddd -
        -                        -  || qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq ... .....                       -                        -
        -                        -                                                                    -PPPPPPPPPPPPPPP------PPP-
        -                        -     ... ...... ........ .... ... ..... .... ... ........ ...       - ooooooooooooooo dddddd -
        -                        -  || ..... ... qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq ..... ... ........   - oooooooooo      d      -
        -                        -     ... ooooooooooooooooooooo ... ... ...... ..........            - ooooooooooooooo d      -
        -                        -                                                                    -                        -
        --------------------------     ppppppppp. ... ... .... ...... .. ... .... ... ...... ......   --------------------------
         kkk iiiiiiiiiiiiiiiiiii   kkk iiii   k iiii   k iiiiiiii   k iiiiiiiiii   k iiii
    "#]].assert_eq(&Screen::new((120, 40), &library()).both());
}

#[test]
fn the_trail_walks_from_quote_to_quote() {
    expect![[r#"
        120 × 40
         Port strike enters third week as talks stall · 1 of 2                                                quotes 3/6   100%
        ┌ Articles ─────────── 2 ┐                                                                    ┌ Quotes ───────────── 6 ┐
        │▸  Port strike enters   │                                                                    │ 1 “We have waited long │
        │   third week as        │     The cranes at the northern quay stood still for a seventeenth  │   enough … Every week  │
        │   talks stall      4 d │     day on Wednesday, and nobody on either side of the gate would  │   they promise…        │
        │ ● Fog until noon       │     say when they might move again.                                │   Mara Lindqvist       │
        │   Varn… · 1 d · 0 “    │                                                                    │ 2 “a last offer”       │
        │                        │  1│ “We have waited long enough,” said Mara Lindqvist, who leads   │   Port Authority of…   │
        │                        │   │ the port union. “Every week they promise figures, and every    │ 3 “Nobody wins if the  │
        │                        │   │ week the figures are late.”                                    │   harbour silts up     │
        │                        │                                                                    │   with waiting steel”  │
        │                        │  2│ The Port Authority of Varn called its proposal “a last offer”  │   Tomas Reyl           │
        │                        │     and said that forty ships were now at anchor in the bay,       │   quote · 100% sure    │
        │                        │     three times as many as in an ordinary November.                │ 4 “Longer than the     │
        │                        │                                                                    │   harbour can”         │
        │                        │  3┃ “Nobody wins if the harbour silts up with waiting steel,”      │   Mara Lindqvist       │
        │                        │     said Tomas Reyl, the authority’s chairman. He would not        │ 5 “quiet, and a great  │
        │                        │     comment on the so-called “winter plan” that Lindqvist showed   │   deal of it”          │
        │                        │     to reporters.                                    — Tomas Reyl  │   Two people familiar… │
        │                        │                                                                    │ 6 “This is the first   │
        │                        │     What both sides want                                           │   one where nobody     │
        │                        │     • a rise of four per cent, paid back to the spring             │   shouts”              │
        │                        │     • an end to double shifts at the northern quay                 │   Ada Ferro            │
        │                        │                                                                    │                        │
        │                        │     In the harbour café, where the night shift used to eat,        │                        │
        │                        │     Lindqvist was asked how long the union could hold out.         │                        │
        │                        │  4│ “Longer than the harbour can,” she said.                       │                        │
        │                        │                                                                    │                        │
        │                        │     Two people familiar with the talks said the ministry had       ├ People ───────────── 3 ┤
        │                        │  5│ asked for “quiet, and a great deal of it” until the weekend.   │ Mara Lindqvist  3 · 2“ │
        │                        │     The Ministry of Transport did not answer questions.            │ Ada Ferro       2 · 1“ │
        │                        │                                                                    │ Tomas Reyl      1 · 1“ │
        │                        │     Ada Ferro, who has sold coffee by the gate for thirty years,   │ ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀ │
        │                        │  6│ has seen three strikes¹. “This is the first one where nobody   ├ Organisations ────── 3 ┤
        │                        │   │ shouts,” Ferro said.                                           │ Port Authority… 2 · 1“ │
        │                        │                                                                    │ port union      1      │
        │                        │     The talks go on at the Port Authority on Friday.               │ Ministry of Tr… 1      │
        │                        │                                                                    │                        │
        └────────────────────────┘     1 gazette.example/strikes                                      └────────────────────────┘
         n/N next/previous quote   Tab pane   / find   a articles   y copy quote   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
        -PPPPPPPPPP-----------PPP-                                                                    -PPPPPPPP-------------PPP-
        -========================-                                                                    - | qqqqqqqqqqqqqqqqqqqq -
        -========================-     ... ...... .. ... ggggggggggggg ..... ..... ... . ...........  -   qqqqqqqqqqqqqqqqqqq  -
        -========================-     ... .. .......... ... ...... .. ...... .... .. ... .... .....  -   qqqqqqqqqqqqq        -
        - + ... ..... ....       -     ... .... .... ..... .... ......                                -   ssssssssssssss       -
        -   ddddddddddddddddd    -                                                                    - | qqqqqqqqqqqqqq       -
        -                        -  || qqqqqqqqqqqqqqqqqqqqqqqqqqqqq .... pppppppppppppp. ... .....   -   ssssssssssssssssss   -
        -                        -   | ... oooooooooo. qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq    -========================-
        -                        -   | qqqqqqqqqqqqqqqqqqqqqqqqqqq                                    -========================-
        -                        -                                                                    -========================-
        -                        -  || ... oooooooooooooooooooooo ...... ... ........ qqqqqqqqqqqqqq  -========================-
        -                        -     ... .... .... ..... ..... .... ... .. ...... .. ... ....       -========================-
        -                        -     ..... ..... .. .... .. .. .. ........ .........                - | qqqqqqqqqqqqqqqq     -
        -                        -                                                                    -   qqqqqqqqqqqq         -
        -                        -  || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ      -   ssssssssssssss       -
        -                        -     .... ssssssssss. ... ........... ......... .. ..... ...        - | qqqqqqqqqqqqqqqqqqq  -
        -                        -     ....... .. ... eeeeeeeee ....... ..... .... ppppppppp ......   -   qqqqqqqqqqq          -
        -                        -     .. ..........                                    | ssssssssss  -   ssssssssssssssssssss -
        -                        -                                                                    - | qqqqqqqqqqqqqqqqqq   -
        -                        -     HHHHHHHHHHHHHHHHHHHH                                           -   qqqqqqqqqqqqqqqq     -
        -                        -     d . .... .. .... ... ..... .... .... .. ... ......             -   qqqqqqq              -
        -                        -     d .. ... .. ...... ...... .. ... ggggggggggggg                 -   sssssssss            -
        -                        -                                                                    -                        -
        -                        -     .. ... ....... ..... ..... ... ..... ..... .... .. ....        -                        -
        -                        -     ppppppppp ... ..... ... .... ... ..... ..... .... ....         -                        -
        -                        -  || qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq ... .....                       -                        -
        -                        -                                                                    -                        -
        -                        -     ... ...... ........ .... ... ..... .... ... ........ ...       -PPPPPPPP-------------PPP-
        -                        -  || ..... ... qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq ..... ... ........   - pppppppppppppp  dddddd -
        -                        -     ... ooooooooooooooooooooo ... ... ...... ..........            - ppppppppp       dddddd -
        -                        -                                                                    -========================-
        -                        -     ppppppppp. ... ... .... ...... .. ... .... ... ...... ......   -========================-
        -                        -  || ... .... llllllllllllld. qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq   -PPPPPPPPPPPPPPP------PPP-
        -                        -   | qqqqqqqq ppppp .....                                           - ooooooooooooooo dddddd -
        -                        -                                                                    - oooooooooo      d      -
        -                        -     ... ..... .. .. .. ... oooooooooooooo .. .......               - ooooooooooooooo d      -
        -                        -                                                                    -                        -
        --------------------------     d lllllllllllllllllllllll                                      --------------------------
         kkk iiiiiiiiiiiiiiiiiii   kkk iiii   k iiii   k iiiiiiii   k iiiiiiiiii   k iiii
    "#]].assert_eq(&Screen::new((120, 40), &library()).keys("n n n").both());
}

#[test]
fn every_kind_of_block_has_its_look() {
    let reading = Writer::new("The harbour in figures")
        .paragraph("What the port moved in a *slow* autumn, and what lay still. See the full report for more.")
        .block(Heading(2), "By quay")
        .block(Row, "Quay\tShips\tRemarks")
        .block(Row, "North\t12\tclosed since the second week of the strike, but for medicine and food")
        .block(Row, "Old harbour\t107\topen")
        .block(Heading(3), "In order")
        .block(
            Item { depth: 0, number: Some(1) },
            "Medicine is unloaded first, whatever the hour and whoever is on shift",
        )
        .block(Item { depth: 1, number: None }, "then food")
        .block(Item { depth: 0, number: Some(2) }, "Steel waits")
        .block(Quotation, "No port has ever been run from a desk in the capital, and none ever will be.")
        .block(Code, "berth = 7\ntide  = \"low\"")
        .block(Image, "Cranes over the northern quay at dawn")
        .mark("*slow*", MarkKind::Emphasis)
        .mark("full report", MarkKind::Link("https://gazette.example/report".to_owned()))
        .mark("Medicine", MarkKind::Strong)
        .mark("then food", MarkKind::Code)
        .finish();
    expect![[r#"
        64 × 36
         pullquote   1 of 1                            no quotes   100%

             The harbour in figures

             1 min to read

             What the port moved in a *slow* autumn, and what lay
             still. See the full report¹ for more.

             By quay
             Quay         Ships  Remarks                             ›
             North           12  closed since the second week of the ›
             Old harbour    107  open                                ›

             In order
             1. Medicine is unloaded first, whatever the hour and
                whoever is on shift
                ◦ then food
             2. Steel waits

             ▎ No port has ever been run from a desk in the capital,
             ▎ and none ever will be.

               berth = 7
               tide  = "low"

             [image: Cranes over the northern quay at dawn]

             1 gazette.example/report






         q quit   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS

             TTTTTTTTTTTTTTTTTTTTTT

             bbbbbbbbbbbbb

             .... ... .... ..... .. . eeeeee ....... ... .... ...
             ...... ... ... llllllllllld ... .....

             HHHHHHH
             ....         .....  .......                             |
             .....           ..  ...... ..... ... ...... .... .. ... |
             ... .......    ...  ....                                |

             HHHHHHHH
             dd EEEEEEEE .. ........ ...... ........ ... .... ...
                ....... .. .. .....
                d ccccccccc
             dd ..... .....

             d .. .... ... .... .... ... .... . .... .. ... ........
             d ... .... .... .... ...

               ccccccccc
               ccccccccccccc

             dddddddddddddddddddddddddddddddddddddddddddddd

             d llllllllllllllllllllll






         k iiii   k iiii
    "#]]
    .assert_eq(&Screen::new((64, 36), &[reading]).both());
}

#[test]
fn half_pages_pages_and_ends() {
    let mut screen = Screen::new((60, 16), &library());
    let mut seen = String::new();
    for key in ["Ctrl-d", "Space", "j", "k", "b", "Ctrl-u", "G", "k", "g"] {
        screen.keys(key);
        let first = screen.line(1);
        seen.extend([key, ": ", screen.status().split_whitespace().last().unwrap_or(""), " ", first.trim(), "\n"]);
    }
    expect![[r#"
        Ctrl-d: 21% The cranes at the northern quay stood still for
        Space: 59% ordinary November.
        j: 62% 
        k: 59% ordinary November.
        b: 21% The cranes at the northern quay stood still for
        Ctrl-u: 0% Port strike enters third week as talks stall
        G: 100% 4│ hold out. “Longer than the harbour can,” she said.
        k: 96% eat, Lindqvist was asked how long the union could
        g: 0% Port strike enters third week as talks stall
    "#]]
    .assert_eq(&seen);
}

#[test]
fn what_is_read_stays_in_sight_when_the_width_changes() {
    let mut screen = Screen::new((100, 30), &library());
    screen.keys("Space");
    let read = screen.text().contains("In the harbour café");
    screen.resize(60, 20);
    assert!(read && screen.text().contains("In the harbour café"), "{}", screen.text());
    let narrow = screen.text();
    screen.resize(140, 50).resize(60, 20);
    assert_eq!(screen.text(), narrow, "there and back again");
}

#[test]
fn what_was_left_out_of_the_article_is_said_at_its_foot() {
    let mut reading = Writer::new("Talks stall").paragraph("The port is shut.").finish();
    let message = "left out 2 lines of page furniture: a comment form".to_owned();
    let article = &mut Arc::make_mut(&mut reading).article;
    Arc::make_mut(article).warnings = vec![Warning { line: Some(5), message }];
    expect![[r#"
        44 × 12
         pullquote   1 of 1        no quotes   100%
             Talks stall

             1 min to read

             The port is shut.

             left out 2 lines of page furniture: a
             comment form


         q quit   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
             TTTTTTTTTTT

             bbbbbbbbbbbbb

             ... .... .. .....

             ddddddddddddddddddddddddddddddddddddd
             dddddddddddd


         k iiii   k iiii
    "#]]
    .assert_eq(&Screen::new((44, 12), &[reading]).both());
}

#[test]
fn a_long_article_is_read_while_its_quotes_are_looked_for() {
    let mut screen = Screen::new((100, 24), &library());
    screen.withhold();
    screen.keys("J J K");
    let whole = strike();
    let opened = Arc::new(Reading::unsearched(Arc::clone(&whole.article)));
    screen.send(Msg::Opened { id: ArticleId(0), result: Ok(opened) });
    let text = screen.keys("j j").text();
    assert!(text.contains("looking …") && text.contains("looking for quotes") && !text.contains("nobody is"), "{text}");
    let line = |text: &str, words: &str| text.lines().position(|line| line.contains(words));
    let waited = screen.keys("n n").text();
    assert_eq!(line(&waited, "a last offer"), line(&text, "a last offer"), "there is nothing to walk yet");
    screen.send(Msg::Found { id: ArticleId(0), reading: whole });
    let found = screen.text();
    assert!(found.contains("quotes 2/6") && !found.contains("looking …"), "what was typed is done now\n{found}");
}

#[test]
fn what_was_found_in_an_earlier_text_is_dropped() {
    let mut screen = Screen::new((100, 24), &library());
    screen.withhold();
    screen.keys("J J K");
    let whole = strike();
    let opened = Arc::new(Reading::unsearched(Arc::clone(&whole.article)));
    screen.send(Msg::Opened { id: ArticleId(0), result: Ok(opened) });
    let earlier = Reading { article: Arc::new(Article::clone(&whole.article)), ..Reading::clone(&whole) };
    screen.send(Msg::Found { id: ArticleId(0), reading: Arc::new(earlier) });
    assert!(screen.text().contains("looking …"), "{}", screen.text());
    screen.send(Msg::Found { id: ArticleId(0), reading: whole });
    assert!(!screen.text().contains("looking …"), "{}", screen.text());
}

#[test]
fn keys_typed_before_the_library_is_known_are_kept() {
    let readings = [strike(), weather()];
    let mut screen = Screen::starting(&Config { tour: true, ..Config::default() }, (120, 40), &readings);
    screen.keys("n n");
    screen.start(Restored::default());
    assert!(screen.status().contains("quotes 2/6"), "{}", screen.text());
    assert!(!screen.text().contains("Welcome"), "who types needs no tour");
    let mut empty = Screen::starting(&Config::default(), (120, 40), &[]);
    empty.keys("n");
    empty.start(Restored::default());
    assert!(empty.text().contains("There are no articles here"), "{}", empty.text());
}

#[test]
fn the_tour_waits_for_an_article() {
    let mut screen = Screen::starting(&Config { tour: true, ..Config::default() }, (80, 24), &[]);
    screen.start(Restored::default());
    assert!(screen.text().contains("There are no articles here") && !screen.text().contains("Welcome"));
    screen.send(Msg::Listed(headers(&[strike()]).into()));
    assert!(screen.text().contains("Welcome"), "{}", screen.text());
}

/// On a small screen the tour would hide the article that is seen first: a line names it.
#[test]
fn the_first_frame_of_a_small_screen_is_the_article() {
    for (size, boxed) in [((40, 10), false), ((44, 12), false), ((60, 20), true), ((80, 24), true)] {
        let readings = [strike()];
        let mut screen = Screen::starting(&Config { tour: true, ..Config::default() }, size, &readings);
        screen.start(Restored::default());
        assert_eq!(screen.text().contains("Welcome"), boxed, "{}", screen.text());
        if !boxed {
            assert!(screen.text().contains("Port strike enters"), "{}", screen.text());
            assert!(screen.bottom().contains("F2 a short tour, ? all keys"), "{}", screen.text());
            assert!(!screen.keys("j").bottom().contains("tour"), "{}", screen.text());
        }
    }
}
