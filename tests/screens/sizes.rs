//! The same article at every size.

use expect_test::expect;

use crate::articles::{strike, weather};
use crate::harness::Screen;

#[test]
fn from_80_columns_the_list_is_folded_away() {
    expect![[r#"
        100 × 30
         pullquote   The Harbour Gazette · 1 of 2                                          quotes 1/6   13%
                                                                                  ┌ Quotes ───────────── 6 ┐
                                                                                  │ 1 “We have waited long │
             By Jon Hale · The Harbour Gazette                                    │   enough … Every week  │
             18 Nov 2026 · 2 min to read                                          │   they promise         │
             gazette.example/port-strike                                          │   figures, and every   │
                                                                                  │   week the figures     │
             The cranes at the northern quay stood still for a seventeenth day    │   are late.”           │
             on Wednesday, and nobody on either side of the gate would say when   │   Mara Lindqvist       │
             they might move again.                                               │   direct · said · 100% │
             Mara Lindqvist                                                       │ 2 “a last offer”       │
          1┃ “We have waited long enough,” said Mara Lindqvist, who leads the     │   Port Authority of V… │
           ┃ port union. “Every week they promise figures, and every week the     │ 3 “Nobody wins if the  │
           ┃ figures are late.”                                                   │   harbour silts up     │
                                                                                  │   with waiting steel”  │
          2│ The Port Authority of Varn called its proposal “a last offer” and    │   Tomas Reyl           │
             said that forty ships were now at anchor in the bay, three times as  │ 4 “Longer than the     │
             many as in an ordinary November.                                     │   harbour can”         │
                                                                                  ├ People ───────────── 3 ┤
          3│ “Nobody wins if the harbour silts up with waiting steel,” said       │ Mara Lindqvist  3 · 2“ │
             Tomas Reyl, the authority’s chairman. He would not comment on the    │ ⣀⣀⣀⣀⣠⣀⣀⣀⣀⣀⣀⣠⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
             so-called “winter plan” that Lindqvist showed to reporters.          │ Ada Ferro       2 · 1“ │
                                                                                  │ Tomas Reyl      1 · 1“ │
             What both sides want                                                 ├ Organisations ────── 3 ┤
             • a rise of four per cent, paid back to the spring                   │ Port Authority… 2 · 1“ │
             • an end to double shifts at the northern quay                       │ port union      1      │
                                                                                  │ Ministry of Tr… 1      │
             In the harbour café, where the night shift used to eat, Lindqvist    │                        │
          4│ was asked how long the union could hold out. “Longer than the        └────────────────────────┘
         n/N next/previous quote   Tab pane   / find   a articles   y copy quote   ? help
    "#]]
    .assert_eq(&Screen::new((100, 30), &[strike(), weather()]).keys("n").text());
}

#[test]
fn the_list_lies_over_the_text_when_it_is_called() {
    expect![[r#"
        100 × 30
         pullquote   The Harbour Gazette · 1 of 2                                           quotes 1/6   0%
        ┌ Articles ───────────────────────────────── 2 ┐                          ┌ Quotes ───────────── 6 ┐
        │▸● Port strike enters third week as           │l                         │ 1 “We have waited long │
        │   talks stall                                │ade blame                 │   enough … Every week  │
        │   The Harbour Gazette · 4 d · 6 “            │                          │   they promise         │
        │ ● Fog until noon                             │                          │   figures, and every   │
        │   Varn Evening Post · 1 d · 0 “              │                          │   week the figures     │
        │                                              │                          │   are late.”           │
        │                                              │                          │   Mara Lindqvist       │
        │                                              │ for a seventeenth day    │   direct · said · 100% │
        │                                              │the gate would say when   │ 2 “a last offer”       │
        │                                              │                          │   Port Authority of V… │
        │                                              │                          │ 3 “Nobody wins if the  │
        │                                              │dqvist, who leads the     │   harbour silts up     │
        │                                              │s, and every week the     │   with waiting steel”  │
        │                                              │                          │   Tomas Reyl           │
        │                                              │                          │ 4 “Longer than the     │
        │                                              │sal “a last offer” and    │   harbour can”         │
        │                                              │ the bay, three times as  ├ People ───────────── 3 ┤
        │                                              │                          │ Mara Lindqvist  3 · 2“ │
        │                                              │                          │ ⣀⣀⣀⣀⣠⣀⣀⣀⣀⣀⣀⣠⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
        │                                              │aiting steel,” said       │ Ada Ferro       2 · 1“ │
        │                                              │uld not comment on the    │ Tomas Reyl      1 · 1“ │
        │                                              │ed to reporters.          ├ Organisations ────── 3 ┤
        │                                              │                          │ Port Authority… 2 · 1“ │
        │                                              │                          │ port union      1      │
        │                                              │ spring                   │ Ministry of Tr… 1      │
        │                                              │uay                       │                        │
        └──────────────────────────────────────────────┘                          └────────────────────────┘
         j/k choose   Enter read   / filter   Tab pane   Esc back   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
        ++++++++++++++++++++++++++++++++++++++++++++++++dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +##############################################+dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +##############################################+dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +##############################################+dddddddddddddddddddddddddddddddddddddddddddddddddddd
        + + ... ..... ....                             +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +   ddddddddddddddddddddddddddddd              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        +                                              +dddddddddddddddddddddddddddddddddddddddddddddddddddd
        ++++++++++++++++++++++++++++++++++++++++++++++++dddddddddddddddddddddddddddddddddddddddddddddddddddd
         kkk iiiiii   kkkkk iiii   k iiiiii   kkk iiii   kkk iiii   k iiii
    "#]]
    .assert_eq(&Screen::new((100, 30), &[strike(), weather()]).keys("a").both());
}

#[test]
fn below_80_columns_the_text_is_alone() {
    expect![[r#"
        60 × 20
         pullquote   The Harbour Gazette · 1 of 2  quotes 2/6   37%


          1│ “We have waited long enough,” said Mara Lindqvist,
           │ who leads the port union. “Every week they promise
           │ figures, and every week the figures are late.”
             Port Authority of Varn
          2┃ The Port Authority of Varn called its proposal “a
           ┃ last offer” and said that forty ships were now at
             anchor in the bay, three times as many as in an
             ordinary November.

          3│ “Nobody wins if the harbour silts up with waiting
           │ steel,” said Tomas Reyl, the authority’s chairman. He
             would not comment on the so-called “winter plan” that
             Lindqvist showed to reporters.

             What both sides want
             • a rise of four per cent, paid back to the spring
         n/N next/previous quote   Tab pane   / find   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS


          || qqqqqqqqqqqqqqqqqqqqqqqqqqqqq .... pppppppppppppp.
           | ... ..... ... oooooooooo. qqqqqqqqqqqqqqqqqqqqqqqq
           | qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
             ssssssssssssssssssssss
          || ... ssssssssssssssssssssss ...... ... ........ QQ
           | QQQQQQQQQQQ ... .... .... ..... ..... .... ... ..
             ...... .. ... .... ..... ..... .. .... .. .. ..
             ........ .........

          || qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
           | qqqqqqq .... pppppppppp. ... ........... ......... ..
             ..... ... ....... .. ... eeeeeeeee ....... ..... ....
             ppppppppp ...... .. ..........

             HHHHHHHHHHHHHHHHHHHH
             d . .... .. .... ... ..... .... .... .. ... ......
         kkk iiiiiiiiiiiiiiiiiii   kkk iiii   k iiii   k iiii
    "#]]
    .assert_eq(&Screen::new((60, 20), &[strike(), weather()]).keys("n n").both());
}

#[test]
fn the_side_panes_are_a_drawer_then() {
    expect![[r#"
        60 × 20
         pullquote   The Harbour Gazette · 1 of 2  quotes 2/6   37%
                            ┌ Quotes ─────────────────────────── 6 ┐
                            │ 2 “a last offer”                     │
          1│ “We have waited│   Port Authority of Varn             │
           │ who leads the p│   in part · 100%                     │
           │ figures, and ev│ 3 “Nobody wins if the harbour silts  │
             Port Authority │   up with waiting steel”             │
          2┃ The Port Author│   Tomas Reyl                         │
           ┃ last offer” and│ 4 “Longer than the harbour can”      │
             anchor in the b│   Mara Lindqvist                     │
             ordinary Novemb├ People ─────────────────────────── 3 ┤
                            │ Mara Lindqvist                3 · 2“ │
          3│ “Nobody wins if│ Ada Ferro                     2 · 1“ │
           │ steel,” said To│ Tomas Reyl                    1 · 1“ │
             would not comme├ Organisations ──────────────────── 3 ┤
             Lindqvist showe│ Port Authority of Varn        2 · 1“ │
                            │ ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣄ │
             What both sides│ port union                    1      │
             • a rise of fou└──────────────────────────────────────┘
         j/k choose   Enter go there   / filter   ? help
    "#]]
    .assert_eq(&Screen::new((60, 20), &[strike(), weather()]).keys("n n Tab").text());
}

#[test]
fn at_40_by_10_the_reader_reads() {
    expect![[r#"
        40 × 10
         1 of 2                quotes 1/6   23%
             when they might move again.
             Mara Lindqvist
          1┃ “We have waited long enough,”
           ┃ said Mara Lindqvist, who leads
           ┃ the port union. “Every week they
           ┃ promise figures, and every week
           ┃ the figures are late.”

         n/N next/previous quote   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
             .... .... ..... .... ......
             ssssssssssssss
          || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQ
           | .... ssssssssssssss. ... .....
           | ... oooooooooo. QQQQQQQQQQQQQQQQ
           | QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ
           | QQQQQQQQQQQQQQQQQQQQQQ

         kkk iiiiiiiiiiiiiiiiiii   k iiii
    "#]]
    .assert_eq(&Screen::new((40, 10), &[strike(), weather()]).keys("n").both());
}

#[test]
fn the_drawer_opens_one_pane_at_a_time_on_a_low_screen() {
    expect![[r#"
        40 × 10
         1 of 2                quotes 1/6   23%
             w┌ Quotes ───────────────────── 6 ┐
             M├ People ───────────────────── 3 ┤
          1┃ “│ Mara Lindqvist          3 · 2“ │
           ┃ s│ ⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣠⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀ │
           ┃ t│ Ada Ferro               2 · 1“ │
           ┃ p│ Tomas Reyl              1 · 1“ │
           ┃ t├ Organisations ────────────── 3 ┤
              └────────────────────────────────┘
         j/k choose   ? help
    "#]]
    .assert_eq(&Screen::new((40, 10), &[strike(), weather()]).keys("n p Tab").text());
}

#[test]
fn below_that_a_line_asks_for_more_room() {
    expect![[r#"
        30 × 8




        more room, please: 40 × 10



        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~




        nnnnnnnnnnnnnnnnnnnnnnnnnn



    "#]]
    .assert_eq(&Screen::new((30, 8), &[strike()]).both());
}
