//! People and organisations, and the trails that begin with them.

use expect_test::expect;

use crate::harness::Screen;

fn screen() -> Screen {
    Screen::open((110, 30))
}

#[test]
fn moving_among_people_moves_the_text() {
    expect![[r#"
        110 × 30
         Port strike enters third week as talks stall · 1 of 2                                       quotes 3/6   70%
        ┌ Articles ─────────── 2 ┐                                                          ┌ Quotes ───────────── 6 ┐
        │▸  Port strike enters   │   │ who leads the port union. “Every week they promise   │ 1 “We have waited long │
        │   third week as        │   │ figures, and every week the figures are late.”       │   enough … Every week  │
        │   talks stall      4 d │                                                          │   they promise…        │
        │ ● Fog until noon       │  2│ The Port Authority of Varn called its proposal “a    │   Mara Lindqvist       │
        │   Varn… · 1 d · 0 “    │   │ last offer” and said that forty ships were now at    │ 2 “a last offer”       │
        │                        │     anchor in the bay, three times as many as in an      │   Port Authority of…   │
        │                        │     ordinary November.                                   │ 3 “Nobody wins if the  │
        │                        │                                                          │   harbour silts up     │
        │                        │  3┃ “Nobody wins if the harbour silts up with waiting    │   with waiting steel”  │
        │                        │   ┃ steel,” said Tomas Reyl, the authority’s chairman.   │   Tomas Reyl           │
        │                        │     He would not comment on the so-called “winter plan”  │   quote · 100% sure    │
        │                        │     that Lindqvist showed to reporters.    — Tomas Reyl  │ 4 “Longer than the     │
        │                        │                                                          │   harbour can”         │
        │                        │     What both sides want                                 │   Mara Lindqvist       │
        │                        │     • a rise of four per cent, paid back to the spring   │ 5 “quiet, and a great  │
        │                        │     • an end to double shifts at the northern quay       │   deal of it”          │
        │                        │                                                          ├ People ───────────── 3 ┤
        │                        │     In the harbour café, where the night shift used to   │ Mara Lindqvist  3 · 2“ │
        │                        │     eat, Lindqvist was asked how long the union could    │ Ada Ferro       2 · 1“ │
        │                        │  4│ hold out. “Longer than the harbour can,” she said.   │ Tomas Reyl      1 · 1“ │
        │                        │                                                          │ ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀ │
        │                        │     Two people familiar with the talks said the          ├ Organisations ────── 3 ┤
        │                        │  5│ ministry had asked for “quiet, and a great deal of   │ Port Authority… 2 · 1“ │
        │                        │   │ it” until the weekend. The Ministry of Transport     │ port union      1      │
        │                        │     did not answer questions.                            │ Ministry of Tr… 1      │
        │                        │                                                          │                        │
        └────────────────────────┘     Ada Ferro, who has sold coffee by the gate for       └────────────────────────┘
         j/k choose   Enter walk mentions   " walk quotes   Tab pane   S order   Z fold   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
        -PPPPPPPPPP-----------PPP-                                                          -PPPPPPPP-------------PPP-
        -========================-   | ... ..... ... oooooooooo. qqqqqqqqqqqqqqqqqqqqqqqq   - | qqqqqqqqqqqqqqqqqqqq -
        -========================-   | qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq       -   qqqqqqqqqqqqqqqqqqq  -
        -========================-                                                          -   qqqqqqqqqqqqq        -
        - + ... ..... ....       -  || ... oooooooooooooooooooooo ...... ... ........ qq    -   ssssssssssssss       -
        -   ddddddddddddddddd    -   | qqqqqqqqqqq ... .... .... ..... ..... .... ... ..    - | qqqqqqqqqqqqqq       -
        -                        -     ...... .. ... .... ..... ..... .. .... .. .. ..      -   ssssssssssssssssss   -
        -                        -     ........ .........                                   -========================-
        -                        -                                                          -========================-
        -                        -  || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ    -========================-
        -                        -   | QQQQQQQ .... hhhhhhhhhh. ... ........... .........   -========================-
        -                        -     .. ..... ... ....... .. ... eeeeeeeee ....... .....  -========================-
        -                        -     .... ppppppppp ...... .. ..........    | ssssssssss  - | qqqqqqqqqqqqqqqq     -
        -                        -                                                          -   qqqqqqqqqqqq         -
        -                        -     HHHHHHHHHHHHHHHHHHHH                                 -   ssssssssssssss       -
        -                        -     d . .... .. .... ... ..... .... .... .. ... ......   - | qqqqqqqqqqqqqqqqqqq  -
        -                        -     d .. ... .. ...... ...... .. ... ggggggggggggg       -   qqqqqqqqqqq          -
        -                        -                                                          ++++++++++++++++++++++++++
        -                        -     .. ... ....... ..... ..... ... ..... ..... .... ..   + pppppppppppppp  dddddd +
        -                        -     .... ppppppppp ... ..... ... .... ... ..... .....    + ppppppppp       dddddd +
        -                        -  || .... .... qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq ... .....   +########################+
        -                        -                                                          +########################+
        -                        -     ... ...... ........ .... ... ..... .... ...          -PPPPPPPPPPPPPPP------PPP-
        -                        -  || ........ ... ..... ... qqqqqqqqqqqqqqqqqqqqqqqqqqq   - ooooooooooooooo dddddd -
        -                        -   | qqq ..... ... ........ ... ooooooooooooooooooooo     - oooooooooo      d      -
        -                        -     ... ... ...... ..........                            - ooooooooooooooo d      -
        -                        -                                                          -                        -
        --------------------------     ppppppppp. ... ... .... ...... .. ... .... ...       --------------------------
         kkk iiiiii   kkkkk iiiiiiiiiiiii   k iiiiiiiiiii   kkk iiii   k iiiii   k iiii   k iiii
    "#]]
    .assert_eq(&screen().keys("Tab Tab j j").both());
}

#[test]
fn enter_on_a_person_walks_their_mentions() {
    expect![[r#"
        110 × 30
         Port strike enters third week as talks stall · 1 of 2                               Mara Lindqvist 2/3   80%
        ┌ Articles ─────────── 2 ┐                                                          ┌ Quotes ───────────── 6 ┐
        │▸● Port strike enters   │                                                          │ 1 “We have waited long │
        │   third week as        │  2│ The Port Authority of Varn called its proposal “a    │   enough … Every week  │
        │   talks stall      4 d │   │ last offer” and said that forty ships were now at    │   they promise…        │
        │ ● Fog until noon       │     anchor in the bay, three times as many as in an      │   Mara Lindqvist       │
        │   Varn… · 1 d · 0 “    │     ordinary November.                                   │ 2 “a last offer”       │
        │                        │                                                          │   Port Authority of…   │
        │                        │  3┃ “Nobody wins if the harbour silts up with waiting    │ 3 “Nobody wins if the  │
        │                        │   ┃ steel,” said Tomas Reyl, the authority’s chairman.   │   harbour silts up     │
        │                        │     He would not comment on the so-called “winter plan”  │   with waiting steel”  │
        │                        │     that Lindqvist showed to reporters.    — Tomas Reyl  │   Tomas Reyl           │
        │                        │                                                          │   quote · 100% sure    │
        │                        │     What both sides want                                 │ 4 “Longer than the     │
        │                        │     • a rise of four per cent, paid back to the spring   │   harbour can”         │
        │                        │     • an end to double shifts at the northern quay       │   Mara Lindqvist       │
        │                        │                                                          │ 5 “quiet, and a great  │
        │                        │     In the harbour café, where the night shift used to   │   deal of it”          │
        │                        │     eat, Lindqvist was asked how long the union could    ├ People ───────────── 3 ┤
        │                        │  4│ hold out. “Longer than the harbour can,” she said.   │ Mara Lindqvist  3 · 2“ │
        │                        │                                                          │ Ada Ferro       2 · 1“ │
        │                        │     Two people familiar with the talks said the          │ Tomas Reyl      1 · 1“ │
        │                        │  5│ ministry had asked for “quiet, and a great deal of   │ ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀ │
        │                        │   │ it” until the weekend. The Ministry of Transport     ├ Organisations ────── 3 ┤
        │                        │     did not answer questions.                            │ Port Authority… 2 · 1“ │
        │                        │                                                          │ port union      1      │
        │                        │     Ada Ferro, who has sold coffee by the gate for       │ Ministry of Tr… 1      │
        │                        │  6│ thirty years, has seen three strikes¹. “This is the  │                        │
        └────────────────────────┘   │ first one where nobody shouts,” Ferro said.          └────────────────────────┘
         n/N next/previous mention   Esc back to quotes   " quotes   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
        -PPPPPPPPPP-----------PPP-                                                          -PPPPPPPP-------------PPP-
        -========================-                                                          - | qqqqqqqqqqqqqqqqqqqq -
        -========================-  || ... oooooooooooooooooooooo ...... ... ........ qq    -   qqqqqqqqqqqqqqqqqqq  -
        -========================-   | qqqqqqqqqqq ... .... .... ..... ..... .... ... ..    -   qqqqqqqqqqqqq        -
        - + ... ..... ....       -     ...... .. ... .... ..... ..... .. .... .. .. ..      -   ssssssssssssss       -
        -   ddddddddddddddddd    -     ........ .........                                   - | qqqqqqqqqqqqqq       -
        -                        -                                                          -   ssssssssssssssssss   -
        -                        -  || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ    -========================-
        -                        -   | QQQQQQQ .... ssssssssss. ... ........... .........   -========================-
        -                        -     .. ..... ... ....... .. ... eeeeeeeee ....... .....  -========================-
        -                        -     .... !!!!!!!!! ...... .. ..........    | ssssssssss  -========================-
        -                        -                                                          -========================-
        -                        -     HHHHHHHHHHHHHHHHHHHH                                 - | qqqqqqqqqqqqqqqq     -
        -                        -     d . .... .. .... ... ..... .... .... .. ... ......   -   qqqqqqqqqqqq         -
        -                        -     d .. ... .. ...... ...... .. ... ggggggggggggg       -   ssssssssssssss       -
        -                        -                                                          - | qqqqqqqqqqqqqqqqqqq  -
        -                        -     .. ... ....... ..... ..... ... ..... ..... .... ..   -   qqqqqqqqqqq          -
        -                        -     .... hhhhhhhhh ... ..... ... .... ... ..... .....    -PPPPPPPP-------------PPP-
        -                        -  || .... .... qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq ... .....   - pppppppppppppp  dddddd -
        -                        -                                                          - ppppppppp       dddddd -
        -                        -     ... ...... ........ .... ... ..... .... ...          -========================-
        -                        -  || ........ ... ..... ... qqqqqqqqqqqqqqqqqqqqqqqqqqq   -========================-
        -                        -   | qqq ..... ... ........ ... ooooooooooooooooooooo     -PPPPPPPPPPPPPPP------PPP-
        -                        -     ... ... ...... ..........                            - ooooooooooooooo dddddd -
        -                        -                                                          - oooooooooo      d      -
        -                        -     ppppppppp. ... ... .... ...... .. ... .... ...       - ooooooooooooooo d      -
        -                        -  || ...... ...... ... .... llllllllllllld. qqqqqqqqqqqq  -                        -
        --------------------------   | qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq ppppp .....          --------------------------
         kkk iiiiiiiiiiiiiiiiiiiii   kkk iiiiiiiiiiiiii   k iiiiii   k iiii
    "#]]
    .assert_eq(&screen().keys("Tab Tab Enter n").both());
}

#[test]
fn the_mark_key_on_a_person_walks_their_quotes() {
    let mut screen = screen();
    screen.keys("Tab Tab \" n");
    expect![[r#"
        Port strike enters third week as talks stall · 1 of 2                     Mara Lindqvist’s quotes 2/2   100%
        n/N their next/previous quote   Esc all quotes   Tab pane   ? help"#]]
    .assert_eq(&screen.edges());
}

#[test]
fn the_mark_key_on_a_quote_walks_its_speakers_quotes() {
    let mut screen = screen();
    screen.keys("n n \"");
    expect![[r#"
        Port strike enters third week as talks stall · 1 of 2              Port Authority of Varn’s quotes 1/1   40%
        n/N their next/previous quote   Esc all quotes   Tab pane   ? help"#]]
    .assert_eq(&screen.edges());
    screen.keys("Esc 5 \"");
    expect![[r#"
        Port strike enters third week as talks stall · 1 of 2                                      quotes 5/6   100%
        the text does not say who “Two people familiar with the talks” is; choose somebody among the people"#]]
    .assert_eq(&screen.edges());
}

#[test]
fn who_says_nothing_has_no_quotes_to_walk() {
    let mut screen = screen();
    screen.keys("Tab Tab Tab j \"");
    expect![[r#"
        Port strike enters third week as talks stall · 1 of 2                                       quotes 1/6   25%
        port union is not quoted in this article"#]]
    .assert_eq(&screen.edges());
}

#[test]
fn the_speaker_of_the_lit_quote_is_lit() {
    let mut screen = screen();
    let lit = |screen: &Screen| {
        let (text, roles) = (screen.text(), screen.roles());
        let rows = text.lines().skip(1).zip(roles.lines()).skip_while(|(row, _)| !row.contains("People"));
        let row = rows.into_iter().find(|(_, roles)| roles.trim_end_matches('-').ends_with("===="));
        row.map(|(row, _)| row.chars().skip(85).collect::<String>())
    };
    screen.keys("3");
    assert!(lit(&screen).is_some_and(|row| row.contains("Tomas Reyl")));
    screen.keys("6");
    assert!(lit(&screen).is_some_and(|row| row.contains("Ada Ferro")));
    screen.keys("5");
    assert_eq!(lit(&screen), None, "nobody is named");
}

#[test]
fn places_are_a_list_of_their_own_when_asked_for() {
    let mut screen = screen();
    let text = screen.keys("P").text();
    assert!(text.contains("├ Places ───────────── 1 ┤") && text.contains("northern quay        2 │"), "{text}");
    let walked = screen.keys("Enter").text();
    assert!(walked.contains("northern quay 1/2"), "the place's mentions are the trail\n{walked}");
    let gone = screen.keys("P").text();
    assert!(!gone.contains("Places"), "{gone}");
    assert!(
        !screen.keys("Tab Tab Tab Tab Tab Tab").text().contains("Places"),
        "Tab does not lead to what is not shown"
    );
}
