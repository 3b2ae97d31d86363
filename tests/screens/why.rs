//! Tells why: what a quote's speaker and a name's kind rest on.

use expect_test::expect;
use pullquote_extract::{EntityKind, QuoteKind, Rule};

use crate::articles::{Writer, strike, weather};
use crate::harness::Screen;

#[test]
fn a_quote_tells_what_its_speaker_rests_on() {
    let mut screen = Screen::open((80, 24));
    expect![[r#"
        80 × 24
         Port strike enters third week as talks stall · 1 of 2         quotes 4/6   93%
          ┌ Why: quote 4 ────────────────────────────────────────────────────────────┐ ┐
          │ words     “Longer than the harbour can”                                  │ │
          │ said by   Mara Lindqvist                                                 │ │
          │ named as  “she”                                                          │ │
          │ that is   “Lindqvist”                                                    │ │
          │ cue       “said”                                                         │ │
          │ because   a speaker and a verb of saying stand right after the words     │ │
          │ how sure  100 of 100 such attributions are right                         │ │
          └──────────────────────────────────────────────────────────────────────────┘ │
             she said.                      — Mara Lindqvist  │   one where nobody     │
                                                              │   shouts”              │
             Two people familiar with the talks said the      ├ People ───────────── 3 ┤
          5│ ministry had asked for “quiet, and a great       │ Mara Lindqvist  3 · 2“ │
           │ deal of it” until the weekend. The Ministry of   │ ⣀⣀⣀⣀⣠⣀⣀⣀⣀⣀⣀⣠⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
             Transport did not answer questions.              │ Ada Ferro       2 · 1“ │
                                                              │ Tomas Reyl      1 · 1“ │
             Ada Ferro, who has sold coffee by the gate for   ├ Organisations ────── 3 ┤
          6│ thirty years, has seen three strikes¹. “This is  │ Port Authority… 2 · 1“ │
           │ the first one where nobody shouts,” Ferro said.  │ port union      1      │
                                                              │ Ministry of Tr… 1      │
             The talks go on at the Port Authority            │                        │
             on Friday.                                       └────────────────────────┘
         j/k choose   Enter go   Esc close
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dd
        dd+ ddddd     #############################                                  +dd
        dd+ ddddddd   ssssssssssssss                                                 +dd
        dd+ dddddddd  .....                                                          +dd
        dd+ ddddddd   ...........                                                    +dd
        dd+ ddd       ......                                                         +dd
        dd+ ddddddd   . ....... ... . .... .. ...... ..... ..... ..... ... .....     +dd
        dd+ dddddddd  ... .. ... .... ............ ... .....                         +dd
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
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
         kkk iiiiii   kkkkk ii   kkk iiiii
    "#]]
    .assert_eq(&screen.keys("4 W").both());
}

#[test]
fn it_stands_on_a_wide_screen_too() {
    let mut screen = Screen::open((120, 40));
    expect![[r#"
        120 × 40
         pullquote   The Harbour Gazette · 1 of 2                                                               quotes 1/6   0%
        ┌ Articles ───────────┌ Why: quote 1 ────────────────────────────────────────────────────────────┐otes ───────────── 6 ┐
        │▸● Port strike enters│ words     “We have waited long enough … Every week they promise figures, │“We have waited long │
        │   third week as     │           and every week the figures are late.”                          │enough … Every week  │
        │   talks stall      4│ said by   Mara Lindqvist                                                 │they promise         │
        │ ● Fog until noon    │ cue       “said”                                                         │figures, and every   │
        │   Varn… · 1 d · 0 “ │ because   a verb of saying and its speaker stand right after the words   │week the figures     │
        │                     │ how sure  100 of 100 such attributions are right                         │are late.”           │
        │                     └──────────────────────────────────────────────────────────────────────────┘Mara Lindqvist       │
        │                        │     The cranes at the northern quay stood still for a seventeenth  │   quote · 100% sure    │
        │                        │     day on Wednesday, and nobody on either side of the gate would  │ 2 “a last offer”       │
        │                        │     say when they might move again.                                │   Port Authority of…   │
        │                        │                                                                    │ 3 “Nobody wins if the  │
        │                        │  1┃ “We have waited long enough,” said Mara Lindqvist, who leads   │   harbour silts up     │
        │                        │   ┃ the port union. “Every week they promise figures, and every    │   with waiting steel”  │
        │                        │   ┃ week the figures are late.” — Mara Lindqvist                   │   Tomas Reyl           │
        │                        │                                                                    │ 4 “Longer than the     │
        │                        │  2│ The Port Authority of Varn called its proposal “a last offer”  │   harbour can”         │
        │                        │     and said that forty ships were now at anchor in the bay,       │   Mara Lindqvist       │
        │                        │     three times as many as in an ordinary November.                │ 5 “quiet, and a great  │
        │                        │                                                                    │   deal of it”          │
        │                        │  3│ “Nobody wins if the harbour silts up with waiting steel,”      │   Two people familiar… │
        │                        │     said Tomas Reyl, the authority’s chairman. He would not        │ 6 “This is the first   │
        │                        │     comment on the so-called “winter plan” that Lindqvist showed   │   one where nobody     │
        │                        │     to reporters.                                                  │   shouts”              │
        │                        │                                                                    │   Ada Ferro            │
        │                        │     What both sides want                                           │                        │
        │                        │     • a rise of four per cent, paid back to the spring             │                        │
        │                        │     • an end to double shifts at the northern quay                 ├ People ───────────── 3 ┤
        │                        │                                                                    │ Mara Lindqvist  3 · 2“ │
        │                        │     In the harbour café, where the night shift used to eat,        │ ⣀⣀⣀⣀⣠⣀⣀⣀⣀⣀⣀⣠⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
        │                        │     Lindqvist was asked how long the union could hold out.         │ Ada Ferro       2 · 1“ │
        │                        │  4│ “Longer than the harbour can,” she said.                       │ Tomas Reyl      1 · 1“ │
        │                        │                                                                    ├ Organisations ────── 3 ┤
        │                        │     Two people familiar with the talks said the ministry had       │ Port Authority… 2 · 1“ │
        │                        │  5│ asked for “quiet, and a great deal of it” until the weekend.   │ port union      1      │
        │                        │     The Ministry of Transport did not answer questions.            │ Ministry of Tr… 1      │
        │                        │                                                                    │                        │
        └────────────────────────┘     Ada Ferro, who has sold coffee by the gate for thirty years,   └────────────────────────┘
         j/k choose   Enter go   Esc close
    "#]].assert_eq(&screen.keys("1 W").text());
}

#[test]
fn on_the_least_screen_it_scrolls() {
    let mut screen = Screen::new((40, 10), &[strike()]);
    expect![[r#"
        40 × 10
         1 of 1                quotes 4/6   74%
          ┌ Why: quote 4 ───────── 1–6 of 11 ┐
          │ words     “Longer than the       │
          │           harbour can”           │
          │ said by   Mara Lindqvist         │
          │ named as  “she”                  │
          │ that is   “Lindqvist”            │
          │ cue       “said”                 │
          └──────────────────────────────────┘
         j/k choose   Enter go   Esc close
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        dddddddddddddddddddddddddddddddddddddddd
        dd++++++++++++++++++++++++++++++++++++dd
        dd+ ddddd     ################       +dd
        dd+           ############           +dd
        dd+ ddddddd   ssssssssssssss         +dd
        dd+ dddddddd  .....                  +dd
        dd+ ddddddd   ...........            +dd
        dd+ ddd       ......                 +dd
        dd++++++++++++++++++++++++++++++++++++dd
         kkk iiiiii   kkkkk ii   kkk iiiii
    "#]]
    .assert_eq(&screen.keys("4 W").both());
    expect![[r#"
        40 × 10
         1 of 1                quotes 4/6   74%
          ┌ Why: quote 4 ───────── 1–6 of 11 ┐
          │ words     “Longer than the       │
          │           harbour can”           │
          │ said by   Mara Lindqvist         │
          │ named as  “she”                  │
          │ that is   “Lindqvist”            │
          │ cue       “said”                 │
          └──────────────────────────────────┘
         j/k choose   Enter go   Esc close
    "#]]
    .assert_eq(&screen.keys("j j j").text());
    assert!(!screen.keys("Esc").text().contains("Why"));
}

#[test]
fn a_row_leads_to_its_place() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    screen.keys("4 W j Enter");
    assert!(!screen.text().contains("Why"), "it closes");
    expect![" Port strike enters third week as talks stall · 1 of 1         quotes 4/6   96%"]
        .assert_eq(&screen.status());
    screen.keys("4 W");
    screen.click("“Lindqvist”");
    assert!(!screen.text().contains("Why"), "a click goes there as well");
}

#[test]
fn a_name_tells_what_it_is_and_where_it_is_named() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    expect![[r#"
        80 × 24
         pullquote   The Harbour Gazette · 1 of 1                       quotes 1/6   0%
          ┌ Why: Mara Lindqvist ─────────────────────────────────────────────────────┐ ┐
          │ is        a person: its words and what stands around them decide         │ │
          │ named     3 times; quoted 2 times                                        │ │
          │           … waited long enough,” said Mara Lindqvist, who leads the port │ │
          │           union. “Every week they promise …                              │ │
          │           … so-called “winter plan” that Lindqvist showed to reporters.  │ │
          │           … night shift used to eat, Lindqvist was asked how long the    │ │
          │           union could hold out. “Longer …                                │ │
          └──────────────────────────────────────────────────────────────────────────┘ │
             The cranes at the northern quay stood still      │   with waiting steel”  │
             for a seventeenth day on Wednesday, and nobody   │   Tomas Reyl           │
             on either side of the gate would say when they   ├ People ───────────── 3 ┤
             might move again.                                │ Mara Lindqvist  3 · 2“ │
                                                              │ ⣀⣀⣀⣀⣠⣀⣀⣀⣀⣀⣀⣠⣀⣀⣠⣀⣀⣀⣀⣀⣀⣀ │
          1┃ “We have waited long enough,” said Mara          │ Ada Ferro       2 · 1“ │
           ┃ Lindqvist, who leads the port union. “Every      │ Tomas Reyl      1 · 1“ │
           ┃ week they promise figures, and every week the    ├ Organisations ────── 3 ┤
           ┃ figures are late.” — Mara Lindqvist              │ Port Authority… 2 · 1“ │
                                                              │ port union      1      │
             The Port Authority of Varn called its proposal   │ Ministry of Tr… 1      │
          2│ “a last offer” and said that forty ships were    │                        │
             now at anchor in the bay, three times as many    └────────────────────────┘
         j/k choose   Enter go   Esc close
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dd
        dd+ dd        . ....... ... ..... ... .... ...... ...... .... ......         +dd
        dd+ ddddd     . ...... ...... . .....                                        +dd
        dd+           ############################################################## +dd
        dd+           #################################                              +dd
        dd+           ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp  +dd
        dd+           ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp    +dd
        dd+           ppppppppppppppppppppppppppppppp                                +dd
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
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
         kkk iiiiii   kkkkk ii   kkk iiiii
    "#]]
    .assert_eq(&screen.keys("Tab Tab W").both());
    screen.keys("j j Enter");
    assert!(!screen.text().contains("Why"));
}

#[test]
fn a_quote_without_a_speaker_says_so() {
    let mut screen = Screen::new((80, 24), &[crate::articles::scripts()]);
    assert!(screen.keys("1 W").text().contains("no speaker named"));
}

#[test]
fn a_doubtful_speaker_bears_a_question_mark() {
    let text = "The lamp went out at dusk. “It was the wind,” one of the keepers is said to have said.";
    let lamp = Writer::new("Lamp out").paragraph(text);
    let lamp =
        lamp.quoted(&["“It was the wind,”"], QuoteKind::Direct, Some(("one of the keepers", "one of the keepers")));
    let mut screen = Screen::new((80, 16), &[lamp.by(Rule::Participle, "said").sure(64).finish()]);
    expect![[r#"
        80 × 16
         pullquote   1 of 1                                           quotes 1/1   100%
             Lamp out                                         ┌ Quotes ───────────── 1 ┐
                                                              │ 1 “It was the wind”    │
             1 min to read                                    │   one of the keepers ? │
                                                              │   quote · 64% sure     │
          1┃ The lamp went out at dusk. “It was the wind,”    │                        │
             one of the keepers is said to have said.         │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              ├ People ───────────── 0 ┤
                                                              ├ Organisations ────── 0 ┤
                                                              └────────────────────────┘
         n/N next/previous quote   Tab pane   / find   y copy quote   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
             TTTTTTTT                                         -PPPPPPPP-------------PPP-
                                                              -========================-
             bbbbbbbbbbbbb                                    -========================-
                                                              -========================-
          || ... .... .... ... .. ..... QQQQQQQQQQQQQQQQQQ    -                        -
             ssssssssssssssssss .. .... .. .... .....         -                        -
                                                              -                        -
                                                              -                        -
                                                              -                        -
                                                              -                        -
                                                              -                        -
                                                              -PPPPPPPP-------------PPP-
                                                              -PPPPPPPPPPPPPPP------PPP-
                                                              --------------------------
         kkk iiiiiiiiiiiiiiiiiii   kkk iiii   k iiii   k iiiiiiiiii   k iiii
    "#]]
    .assert_eq(&screen.keys("1").both());
    expect![[r#"
        80 × 16
         pullquote   1 of 1                                           quotes 1/1   100%
          ┌ Why: quote 1 ────────────────────────────────────────────────────────────┐ ┐
          │ words     “It was the wind”                                              │ │
          │ said by   one of the keepers                                             │ │
          │ cue       “said”                                                         │ │
          │ because   whoever the sentence is about is saying it: “…, adding that”   │ │
          │ how sure  doubtful: 64 of 100 such attributions are right                │ │
          └──────────────────────────────────────────────────────────────────────────┘ │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              ├ People ───────────── 0 ┤
                                                              ├ Organisations ────── 0 ┤
                                                              └────────────────────────┘
         j/k choose   Enter go   Esc close
    "#]]
    .assert_eq(&screen.keys("W").text());
}

#[test]
fn where_there_is_no_quote_that_is_said() {
    let mut screen = Screen::new((80, 24), &[weather()]);
    expect![" no quote here to ask about"].assert_eq(&screen.keys("W").bottom());
}

#[test]
fn a_key_that_does_something_else_closes_it_and_does_that() {
    let mut screen = Screen::new((80, 24), &[strike()]);
    screen.keys("1 W 3");
    assert!(!screen.text().contains("Why"));
    expect![" Port strike enters third week as talks stall · 1 of 1         quotes 3/6   51%"]
        .assert_eq(&screen.status());
}

#[test]
fn a_speaker_who_is_too_unsure_to_show_is_told_of_as_perhaps() {
    let article = Writer::new("The ferry stays in port")
        .paragraph(
            "A note lay on the counter when the clerk came in. “Ask me no more,” it said, and Hale had gone home.",
        )
        .named(EntityKind::Person, &["Hale"])
        .quoted(&["“Ask me no more,”"], QuoteKind::Direct, Some(("it", "Hale")))
        .by(Rule::SaidAfter, "said")
        .unsure(64)
        .finish();
    let mut screen = Screen::new((80, 24), &[article]);
    // Neither margin nor pane names anybody.
    expect![[r#"
        80 × 24
         pullquote   1 of 1                                           quotes 1/1   100%
                                                              ┌ Quotes ───────────── 1 ┐
             The ferry stays in port                          │ 1 “Ask me no more”     │
                                                              │   no speaker named     │
             1 min to read                                    │   quote                │
                                                              │                        │
             A note lay on the counter when the clerk came    │                        │
          1┃ in. “Ask me no more,” it said, and Hale had      │                        │
             gone home.                                       │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              ├ People ───────────── 1 ┤
                                                              │ Hale                 1 │
                                                              │                        │
                                                              ├ Organisations ────── 0 ┤
                                                              │ no names               │
                                                              │ Z fold this pane       │
                                                              └────────────────────────┘
         n/N next/previous quote   Tab pane   / find   y copy quote   ? help
    "#]]
    .assert_eq(&screen.keys("1").text());
    expect![[r#"
        80 × 24
         pullquote   1 of 1                                           quotes 1/1   100%
          ┌ Why: quote 1 ────────────────────────────────────────────────────────────┐ ┐
          │ words     “Ask me no more”                                               │ │
          │ said by   no speaker named; perhaps Hale                                 │ │
          │ because   a speaker and a verb of saying stand right after the words     │ │
          │ how sure  too unsure to show: 64 of 100 such attributions are right      │ │
          └──────────────────────────────────────────────────────────────────────────┘ │
          1┃ in. “Ask me no more,” it said, and Hale had      │                        │
             gone home.                                       │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              │                        │
                                                              ├ People ───────────── 1 ┤
                                                              │ Hale                 1 │
                                                              │                        │
                                                              ├ Organisations ────── 0 ┤
                                                              │ no names               │
                                                              │ Z fold this pane       │
                                                              └────────────────────────┘
         j/k choose   Enter go   Esc close
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dd
        dd+ ddddd     ################                                               +dd
        dd+ ddddddd   dddddddddddddddddddddddddddddd                                 +dd
        dd+ ddddddd   . ....... ... . .... .. ...... ..... ..... ..... ... .....     +dd
        dd+ dddddddd  ddddddddddddddddddddddddddddddddddddddddddddddddddddddddd      +dd
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
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
         kkk iiiiii   kkkkk ii   kkk iiiii
    "#]]
    .assert_eq(&screen.keys("W").both());
}
