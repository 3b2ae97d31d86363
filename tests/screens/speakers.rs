//! Speakers put right by the reader, and reports without marks among the quotes.

use expect_test::expect;

use crate::articles::{strike, weather};
use crate::harness::Screen;

#[test]
fn the_speaker_of_a_quote_is_chosen_from_a_list() {
    let mut screen = Screen::open((80, 24));
    expect![[r#"
        80 × 24
         Port strike enters third week as talks stall · 1 of 2         quotes 3/6   51%
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
             authority┌ Who said 3 “Nobody wins if the harbour silts… ───┐dqvist       │
             on the so│  type a name                                     │────────── 3 ┤
             showed to│ Mara Lindqvist                                   │vist  3 · 2“ │
                      │ Ada Ferro                                        │      2 · 1“ │
             What both│ Tomas Reyl                                   now │      1 · 1“ │
             • a rise │ Port Authority of Varn                           │⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀ │
               the spr│ port union                                       │ons ────── 3 ┤
             • an end │ Ministry of Transport                            │rity… 2 · 1“ │
                      │ nobody named in the text                         │      1      │
             In the ha└──────────────────────────────────────────────────┘f Tr… 1      │
             to eat, Lindqvist was asked how long the union   │                        │
          4│ could hold out. “Longer than the harbour can,”   └────────────────────────┘
         Enter confirm   ↑/↓ choose   Esc cancel
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
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
        dddddddddddddd++++++++++++++++++++++++++++++++++++++++++++++++++++dddddddddddddd
        dddddddddddddd+  ddddddddddd                                     +dddddddddddddd
        dddddddddddddd+ ssssssssssssss                                   +dddddddddddddd
        dddddddddddddd+ sssssssss                                        +dddddddddddddd
        dddddddddddddd+##################################################+dddddddddddddd
        dddddddddddddd+ ssssssssssssssssssssss                           +dddddddddddddd
        dddddddddddddd+ ssssssssss                                       +dddddddddddddd
        dddddddddddddd+ sssssssssssssssssssss                            +dddddddddddddd
        dddddddddddddd+ ...... ..... .. ... ....                         +dddddddddddddd
        dddddddddddddd++++++++++++++++++++++++++++++++++++++++++++++++++++dddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
         kkkkk iiiiiii   kkk iiiiii   kkk iiiiii
    "#]]
    .assert_eq(&screen.keys("3 c").both());
    expect![[r#"
        80 × 24
         Port strike enters third week as talks stall · 1 of 2         quotes 3/6   51%
                                                              ┌ Quotes ───────────── 6 ┐
           │ figures are late.”                               │ 2 “a last offer”       │
                                                              │   Port Authority of…   │
             The Port Authority of Varn called its proposal   │ 3 “Nobody wins if the  │
          2│ “a last offer” and said that forty ships were    │   harbour silts up     │
             now at anchor in the bay, three times as many    │   with waiting steel”  │
             as in an ordinary November.                      │   Ada Ferro            │
                                                              │   quote · 100% sure    │
          3┃ “Nobody wins if the harbour silts up             │ 4 “Longer than the     │
           ┃ with waiting steel,” said Tomas Reyl, the        │   harbour can”         │
             authority’s chairman. He would not comment       │   Mara Lindqvist       │
             on the so-called “winter plan” that Lindqvist    ├ People ───────────── 3 ┤
             showed to reporters.                — Ada Ferro  │ Mara Lindqvist  3 · 2“ │
                                                              │ Ada Ferro       2 · 2“ │
             What both sides want                             │ ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣄⣀⣄ │
             • a rise of four per cent, paid back to          │ Tomas Reyl      1      │
               the spring                                     ├ Organisations ────── 3 ┤
             • an end to double shifts at the northern quay   │ Port Authority… 2 · 1“ │
                                                              │ port union      1      │
             In the harbour café, where the night shift used  │ Ministry of Tr… 1      │
             to eat, Lindqvist was asked how long the union   │                        │
          4│ could hold out. “Longer than the harbour can,”   └────────────────────────┘
         corrected: said by Ada Ferro
    "#]]
    .assert_eq(&screen.keys("ferro Enter").text());
    expect![[r#"
        [
            Correction {
                quote: QuoteKey {
                    text: "nobody wins if the harbour silts up with waiting steel",
                    occurrence: 0,
                },
                speaker: Named(
                    "Ada Ferro",
                ),
            },
        ]
    "#]]
    .assert_debug_eq(&screen.corrections());
    assert!(screen.keys("W").text().contains("because   you said so"));
}

#[test]
fn it_is_chosen_on_the_least_screen() {
    let mut screen = Screen::new((40, 10), &[strike()]);
    expect![[r#"
        40 × 10
         1 of 1                quotes 3/6   45%
          ┌ Who said 3 “Nobody wins if the… ─┐
          │  type a name                     │
          │ Ada Ferro                        │
          │ Tomas Reyl                   now │
          │ Port Authority of Varn           │
          │ port union                       │
          │ Ministry of Transport            │
          └──────────────────────────────────┘
         Enter confirm   ↑/↓ choose   Esc cancel
    "#]]
    .assert_eq(&screen.keys("3 c Down Down Down").text());
}

#[test]
fn it_is_chosen_on_a_wide_screen() {
    let mut screen = Screen::new((120, 40), &[strike()]);
    expect![[r#"
        120 × 40
         Port strike enters third week as talks stall · 1 of 1                                                quotes 3/6   100%
                                                                                                      ┌ Quotes ───────────── 6 ┐
                   18 Nov 2026 · 2 min to read                                                        │ 1 “We have waited long │
                   gazette.example/port-strike                                                        │   enough … Every week  │
                                                                                                      │   they promise…        │
                   The cranes at the northern quay stood still for a seventeenth day on               │   Mara Lindqvist       │
                   Wednesday, and nobody on either side of the gate would say when they               │ 2 “a last offer”       │
                   might move again.                                                                  │   Port Authority of…   │
                                                                                                      │ 3 “Nobody wins if the  │
                1│ “We have waited long enough,” said Mara Lindqvist, who leads the port              │   harbour silts up     │
                 │ union. “Every week they promise figures, and every week the figures                │   with waiting steel”  │
                 │ are late.”                                                                         │   Tomas Reyl           │
                                                                                                      │   quote · 100% sure    │
                2│ The Port Authority of Varn called its proposal “a last offer” and said             │ 4 “Longer than the     │
                   that forty ships were now at anchor in the bay, three times as many as             │   harbour can”         │
                   in an ordinary November.                                                           │   Mara Lindqvist       │
                                                                                                      │ 5 “quiet, and a great  │
                3┃ “Nobody wins if the harbour silts up with waiting steel,” said Tomas               │   deal of it”          │
                   Reyl, the authority’s chairman. He would not comment on the so-called              │   Two people familiar… │
                   “winter plan” that Lindqvist showed to reporters.           — Tomas Reyl           │ 6 “This is the first   │
                                                                                                      │   one where nobody     │
                   What both sides want   ┌ Who said 3 “Nobody wins if the harbour silts… ───┐        │   shouts”              │
                   • a rise of four per ce│  type a name                                     │        │   Ada Ferro            │
                   • an end to double shif│ Mara Lindqvist                                   │        │                        │
                                          │ Ada Ferro                                        │        │                        │
                   In the harbour café, wh│ Tomas Reyl                                   now │        │                        │
                4│ asked how long the unio│ Port Authority of Varn                           │        │                        │
                   she said.              │ port union                                       │        │                        │
                                          │ Ministry of Transport                            │        ├ People ───────────── 3 ┤
                   Two people familiar wit│ nobody named in the text                         │        │ Mara Lindqvist  3 · 2“ │
                5│ “quiet, and a great dea└──────────────────────────────────────────────────┘        │ Ada Ferro       2 · 1“ │
                   Transport did not answer questions.                                                │ Tomas Reyl      1 · 1“ │
                                                                                                      │ ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀ │
                   Ada Ferro, who has sold coffee by the gate for thirty years, has seen              ├ Organisations ────── 3 ┤
                6│ three strikes¹. “This is the first one where nobody shouts,” Ferro said.           │ Port Authority… 2 · 1“ │
                                                                                                      │ port union      1      │
                   The talks go on at the Port Authority on Friday.                                   │ Ministry of Tr… 1      │
                                                                                                      │                        │
                   1 gazette.example/strikes                                                          └────────────────────────┘
         Enter confirm   ↑/↓ choose   Esc cancel
    "#]].assert_eq(&screen.keys("3 c").text());
}

#[test]
fn any_name_can_be_typed() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    screen.keys("3 c Vera Space Stam");
    assert!(screen.text().contains("as typed"));
    screen.keys("Enter");
    assert!(screen.text().contains("Vera Stam"));
}

#[test]
fn nobody_can_be_the_speaker_and_what_was_found_comes_back() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    screen.keys("3 c nobody Enter");
    assert!(screen.text().contains("no speaker named"));
    expect![[r#"
        80 × 24
         Port strike enters third week as talks stall · 1 of 1         quotes 3/6   51%
          ┌ Why: quote 3 ────────────────────────────────────────────────────────────┐ ┐
          │ words     “Nobody wins if the harbour silts up with waiting steel”       │ │
          │ said by   nobody named in the text                                       │ │
          │ because   your correction                                                │ │
          └──────────────────────────────────────────────────────────────────────────┘ │
             now at anchor in the bay, three times as many    │   with waiting steel”  │
             as in an ordinary November.                      │   no speaker named     │
                                                              │   quote                │
          3┃ “Nobody wins if the harbour silts up             │ 4 “Longer than the     │
           ┃ with waiting steel,” said Tomas Reyl, the        │   harbour can”         │
             authority’s chairman. He would not comment       │   Mara Lindqvist       │
             on the so-called “winter plan” that Lindqvist    ├ People ───────────── 3 ┤
             showed to reporters.                             │ Mara Lindqvist  3 · 2“ │
                                                              │ Ada Ferro       2 · 1“ │
             What both sides want                             │ Tomas Reyl      1      │
             • a rise of four per cent, paid back to          │                        │
               the spring                                     ├ Organisations ────── 3 ┤
             • an end to double shifts at the northern quay   │ Port Authority… 2 · 1“ │
                                                              │ port union      1      │
             In the harbour café, where the night shift used  │ Ministry of Tr… 1      │
             to eat, Lindqvist was asked how long the union   │                        │
          4│ could hold out. “Longer than the harbour can,”   └────────────────────────┘
         j/k choose   Enter go   Esc close
    "#]]
    .assert_eq(&screen.keys("W").text());
    screen.keys("Esc 3 c found Enter");
    expect![" corrected: as found in the text"].assert_eq(&screen.bottom());
    assert!(!screen.text().contains("no speaker named"));
    assert_eq!(screen.corrections(), []);
    screen.keys("u");
    assert!(screen.text().contains("no speaker named"));
}

#[test]
fn a_click_chooses_and_esc_leaves_it() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    screen.keys("3 c Esc");
    assert_eq!(screen.corrections(), []);
    screen.keys("3 c");
    screen.click("Ada Ferro");
    assert_eq!(screen.corrections().len(), 1);
    assert!(screen.keys("W").text().contains("you said so"));
}

#[test]
fn a_correction_moves_the_counts_and_their_quotes() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    screen.keys("3 c mara Enter \"");
    assert!(screen.status().contains("Mara Lindqvist’s quotes"), "{}", screen.status());
    assert!(screen.status().contains("/3"), "{}", screen.status());
}

#[test]
fn a_correction_is_undone_and_done_again() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    screen.keys("3 c ferro Enter u");
    assert!(screen.bottom().contains("undone"), "{}", screen.bottom());
    assert!(!screen.keys("W").text().contains("you said so"), "{}", screen.text());
    screen.keys("Esc Ctrl-r");
    assert!(screen.keys("3 W").text().contains("you said so"));
    assert_eq!(screen.corrections().len(), 1);
}

#[test]
fn a_correction_is_there_when_the_article_is_opened_again() {
    let mut screen = Screen::open((80, 24));
    screen.keys("3 c ferro Enter J K 3");
    assert!(screen.keys("W").text().contains("you said so"));
}

#[test]
fn reports_come_among_the_quotes_and_go() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    expect![[r#"
        80 × 24
         Port strike enters third week as talks stall      quotes and reports 3/7   38%
                                                              ┌ Quotes ───────────── 7 ┐
                                                              │ 3 that forty ships     │
          1│ “We have waited long enough,” said Mara          │   were now at anchor   │
           │ Lindqvist, who leads the port union. “Every      │   in the bay, three    │
           │ week they promise figures, and every week the    │   times as many as in  │
           │ figures are late.”                               │   an ordinary November │
                                                              │   Port Authority of…   │
             The Port Authority of Varn called its proposal   │   reported · 100% sure │
        2,3┃ “a last offer” and said that forty ships were    │ 4 “Nobody wins if the  │
           ┇ now at anchor in the bay, three times as many    │   harbour silts up     │
           ┇ as in an ordinary November.                      │   with waiting steel”  │
                                    — Port Authority of Varn  ├ People ───────────── 3 ┤
          4│ “Nobody wins if the harbour silts up             │ Mara Lindqvist  3 · 2“ │
           │ with waiting steel,” said Tomas Reyl, the        │ Ada Ferro       2 · 1“ │
             authority’s chairman. He would not comment       │ Tomas Reyl      1 · 1“ │
             on the so-called “winter plan” that Lindqvist    │                        │
             showed to reporters.                             ├ Organisations ────── 3 ┤
                                                              │ Port Authority… 2 · 2“ │
             What both sides want                             │ ⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣠ │
             • a rise of four per cent, paid back to          │ port union      1      │
               the spring                                     │ Ministry of Tr… 1      │
             • an end to double shifts at the northern quay   └────────────────────────┘
         n/N next/previous quote   Tab pane   / find   y copy quote   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
                                                              -PPPPPPPP-------------PPP-
                                                              -========================-
          || qqqqqqqqqqqqqqqqqqqqqqqqqqqqq .... pppp          -========================-
           | ppppppppp. ... ..... ... oooooooooo. qqqqqq      -========================-
           | qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq    -========================-
           | qqqqqqqqqqqqqqqqqq                               -========================-
                                                              -========================-
             ... ssssssssssssssssssssss ...... ... ........   -========================-
        |||| qqqqqqqqqqqqqq ... .... QQQQQQQQQQQQQQQQQQQQQ    - | qqqqqqqqqqqqqqqqqqq  -
           | QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ    -   qqqqqqqqqqqqqqqq     -
           | QQQQQQQQQQQQQQQQQQQQQQQQQQ.                      -   qqqqqqqqqqqqqqqqqqq  -
                                    | ssssssssssssssssssssss  -PPPPPPPP-------------PPP-
          || qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq             - pppppppppppppp  dddddd -
           | qqqqqqqqqqqqqqqqqqqq .... pppppppppp. ...        - ppppppppp       dddddd -
             ........... ......... .. ..... ... .......       - pppppppppp      dddddd -
             .. ... eeeeeeeee ....... ..... .... ppppppppp    -                        -
             ...... .. ..........                             -PPPPPPPPPPPPPPP------PPP-
                                                              -========================-
             HHHHHHHHHHHHHHHHHHHH                             -========================-
             d . .... .. .... ... ..... .... .... ..          - oooooooooo      d      -
               ... ......                                     - ooooooooooooooo d      -
             d .. ... .. ...... ...... .. ... ggggggggggggg   --------------------------
         kkk iiiiiiiiiiiiiiiiiii   kkk iiii   k iiii   k iiiiiiiiii   k iiii
    "#]]
    .assert_eq(&screen.keys("i 3").both());
    expect![" hiding reported speech"].assert_eq(&screen.keys("i").bottom());
    assert!(screen.status().contains("quotes 2/6"), "{}", screen.status());
}

#[test]
fn reports_stay_on_from_article_to_article() {
    let mut screen = Screen::new((80, 24), &[weather(), strike()]);
    expect![" no reported speech here"].assert_eq(&screen.keys("i").bottom());
    assert!(screen.keys("J").status().contains("reports 1/7"), "{}", screen.status());
}

#[test]
fn a_report_is_copied_without_marks() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    screen.keys("i 3 y");
    expect![[r#"
        [
            Copy {
                text: "that forty ships were now at anchor in the bay, three times as many as in an ordinary November — Port Authority of Varn, in “Port strike enters third week as talks stall”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/port-strike",
                what: "quote 3",
            },
        ]
    "#]].assert_debug_eq(&screen.effects);
}
