//! Tells what is taken along: quotes, text that is selected, files, links.

use expect_test::expect;
use pullquote::tui::Effect;

use crate::articles::{linked, weather};
use crate::harness::Screen;

#[test]
fn a_quote_is_copied_in_three_ways() {
    let mut screen = Screen::open((100, 30));
    screen.keys("2 y C t C m");
    expect![[r#"
        [
            Copy {
                text: "“a last offer” — Port Authority of Varn, in “Port strike enters third week as talks stall”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/port-strike",
                what: "quote 2",
            },
            Copy {
                text: "“a last offer” — Port Authority of Varn",
                what: "quote 2 as text",
            },
            Copy {
                text: "> “a last offer”\n>\n> — Port Authority of Varn, in [“Port strike enters third week as talks stall”](<https://gazette.example/port-strike>), The Harbour Gazette, 18 Nov 2026\n",
                what: "quote 2 as Markdown",
            },
        ]
    "#]].assert_debug_eq(&screen.effects);
    expect![" copied quote 2 as Markdown"].assert_eq(&screen.bottom());
}

#[test]
fn quotes_are_exported_in_four_formats() {
    let mut screen = Screen::open((80, 20));
    expect![[r#"
        80 × 20
         pullquote   The Harbour Gazette · 1 of 2                       quotes 1/6   0%
                                                              ┌ Quotes ───────────── 6 ┐
             Port strike enters third week as talks stall     │ 1 “We have waited long │
             Ships wait off Varn while union and port         │   enough … Every week  │
             trade blame                                      │   they promise…        │
                                                              │   Mara Lindqvist       │
             By Jon Hale · The Harbour Gazette                │ 2 “a last offer”       │
             18 Nov 2026 · 2 min to read                      │   Port Authority of…   │
             gazette.example/port-strike                      │ 3 “Nobody wins if the  │
                                                              │   harbour silts up     │
             The cranes at the northern quay stood still      ├ People ───────────── 3 ┤
             for a seventeenth day on Wednesday, and nobody   │ Mara Lindqvist  3 · 2“ │
             on either side of the gate would say when they   │ Ada Ferro       2 · 1“ │
             might move again.   ┌ e … ────────────────────────────────────────────────┐
                                 │ c  export the quotes as CSV, a row each             │
          1┃ “We have waited long│ h  export the article as a page, quotes highlighted │
           ┃ Lindqvist, who leads│ j  export the quotes as JSON                        │
           ┃ week they promise fi│ m  export the quotes as Markdown                    │
           ┃ figures are late.” —└─────────────────────────────────────────────────────┘
         n/N next/previous quote   Tab pane   / find   a articles   ? help
    "#]]
    .assert_eq(&screen.keys("e").text());
    screen.keys("m e j e c e h");
    let saved: Vec<(String, bool)> = screen
        .effects
        .iter()
        .map(|effect| match effect {
            Effect::Export { format, reading, .. } => (
                format.file_name(&reading.article.meta),
                format.render(&reading.article, &reading.annotations).contains("Mara Lindqvist"),
            ),
            other => panic!("{other:?}"),
        })
        .collect();
    expect![[r#"
        [
            (
                "port-strike-enters-third-week-as-talks-stall-quotes.md",
                true,
            ),
            (
                "port-strike-enters-third-week-as-talks-stall-quotes.json",
                true,
            ),
            (
                "port-strike-enters-third-week-as-talks-stall-quotes.csv",
                true,
            ),
            (
                "port-strike-enters-third-week-as-talks-stall-quotes.html",
                true,
            ),
        ]
    "#]]
    .assert_debug_eq(&saved);
    screen.effects.clear();
    screen.keys("J e m");
    assert_eq!(screen.effects, []);
    expect![" nothing to export: nobody is quoted in this article"].assert_eq(&screen.bottom());
}

#[test]
fn text_is_selected_by_keys() {
    let mut screen = Screen::open((80, 20));
    screen.keys("1 v Alt-f Alt-f j Left");
    expect![[r#"
        80 × 20
         Port strike enters third week as talks stall · 1 of 2         quotes 1/6   22%
                                                              ┌ Quotes ───────────── 6 ┐
             The cranes at the northern quay stood still      │ 1 “We have waited long │
             for a seventeenth day on Wednesday, and nobody   │   enough … Every week  │
             on either side of the gate would say when they   │   they promise…        │
             might move again.                                │   Mara Lindqvist       │
                                                              │ 2 “a last offer”       │
          1┃ “We have waited long enough,” said Mara          │   Port Authority of…   │
           ┃ Lindqvist, who leads the port union. “Every      │ 3 “Nobody wins if the  │
           ┃ week they promise figures, and every week the    │   harbour silts up     │
           ┃ figures are late.” — Mara Lindqvist              ├ People ───────────── 3 ┤
                                                              │ Mara Lindqvist  3 · 2“ │
             The Port Authority of Varn called its proposal   │ Ada Ferro       2 · 1“ │
          2│ “a last offer” and said that forty ships were    │ Tomas Reyl      1 · 1“ │
             now at anchor in the bay, three times as many    ├ Organisations ────── 3 ┤
             as in an ordinary November.                      │ Port Authority… 2 · 1“ │
                                                              │ port union      1      │
          3│ “Nobody wins if the harbour silts up             │ Ministry of Tr… 1      │
           │ with waiting steel,” said Tomas Reyl, the        └────────────────────────┘
         j/k extend   Alt-f a word   y copy   Esc cancel   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
                                                              -PPPPPPPP-------------PPP-
             ... ...... .. ... ggggggggggggg ..... .....      -========================-
             ... . ........... ... .. .......... ... ......   -========================-
             .. ...... .... .. ... .... ..... ... .... ....   -========================-
             ..... .... ......                                -========================-
                                                              - | qqqqqqqqqqqqqq       -
          || #######################################          -   ssssssssssssssssss   -
           | ####sssss. ... ..... ... oooooooooo. QQQQQQ      - | qqqqqqqqqqqqqqqqqqq  -
           | QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ    -   qqqqqqqqqqqqqqqq     -
           | QQQQQQQQQQQQQQQQQQ | ssssssssssssss              -PPPPPPPP-------------PPP-
                                                              -========================-
             ... oooooooooooooooooooooo ...... ... ........   - ppppppppp       dddddd -
          || qqqqqqqqqqqqqq ... .... .... ..... ..... ....    - pppppppppp      dddddd -
             ... .. ...... .. ... .... ..... ..... .. ....    -PPPPPPPPPPPPPPP------PPP-
             .. .. .. ........ .........                      - ooooooooooooooo dddddd -
                                                              - oooooooooo      d      -
          || qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq             - ooooooooooooooo d      -
           | qqqqqqqqqqqqqqqqqqqq .... pppppppppp. ...        --------------------------
         kkk iiiiii   kkkkk iiiiii   k iiii   kkk iiiiii   k iiii
    "#]]
    .assert_eq(&screen.both());
    screen.keys("y");
    expect![[r#"
        [
            Copy {
                text: "“We have waited long enough,” said Mara Lind",
                what: "44 characters",
            },
        ]
    "#]]
    .assert_debug_eq(&screen.effects);
    expect![" copied 44 characters"].assert_eq(&screen.bottom());
}

#[test]
fn a_selection_goes_up_down_to_quotes_and_ends() {
    let mut screen = Screen::open((80, 24));
    let mut copied = |keys: &str| {
        screen.effects.clear();
        screen.keys(keys);
        match screen.effects.first() {
            Some(Effect::Copy { text, .. }) => text.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(copied("g v l l l y"), "Port");
    assert_eq!(copied("g v j k l Enter"), "Po");
    assert!(copied("g v G y").starts_with("Port strike enters"));
    assert!(copied("v g y").starts_with("Port strike enters"), "from the end back");
    assert!(copied("g v 2 y").ends_with("proposal “"));
    screen.effects.clear();
    screen.keys("g v j Esc y");
    assert!(
        screen.effects.iter().all(|effect| !matches!(effect, Effect::Copy { text, .. } if text.starts_with("Port")))
    );
    screen.keys("v J");
    assert!(screen.status().contains("2 of 2"), "another article ends it: {}", screen.status());
    assert!(!screen.bottom().contains("extend"));
}

#[test]
fn letters_stay_whole_when_they_are_selected() {
    let mut screen = Screen::new((60, 20), &[crate::articles::scripts()]);
    for _ in 0..40 {
        screen.effects.clear();
        screen.keys("v l l l k j Alt-f Alt-b h y Space");
        let Some(Effect::Copy { text, .. }) = screen.effects.first() else { panic!("{}", screen.text()) };
        let body = &crate::articles::scripts().article.body;
        assert!(body.replace('\u{ad}', "").contains(text.as_str()));
    }
}

#[test]
fn links_are_followed_by_their_letters() {
    let mut screen = Screen::new((80, 20), &[linked(), weather()]);
    screen.keys("f");
    expect![[r#"
        80 × 20
         pullquote   1 of 2                                            no quotes   100%
                                                              ┌ Quotes ───────────── 0 ┐
             Ferry fares to rise                              │ nobody is quoted       │
                                                              │ i reported speech      │
             1 min to read                                    │                        │
                                                              │                        │
             Fares rise by a tenth, by ahe ministry’s         │                        │
             figures¹, which the ferry line had asked for.    │                        │
                                                              │                        │
             The line runs a hundred ships; sts statement²    │                        │
             names none that will be daid up³.                │                        │
                                                              │                        │
             1 finistry.example/figures                       ├ People ───────────── 0 ┤
             2 gine.example/statement                         │ no names               │
             3 hine.example/laid-up                           │ Z fold this pane       │
                                                              ├ Organisations ────── 0 ┤
                                                              │ no names               │
                                                              │ Z fold this pane       │
                                                              └────────────────────────┘
         a letter opens its link   a capital copies it   Esc cancel
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
                                                              -PPPPPPPP-------------PPP-
             TTTTTTTTTTTTTTTTTTT                              - dddddddddddddddd       -
                                                              - ddddddddddddddddd      -
             bbbbbbbbbbbbb                                    -                        -
                                                              -                        -
             ..... .... .. . ...... .. !lllllllllllll         -                        -
             llllllld. ..... ... ..... .... ... ..... ....    -                        -
                                                              -                        -
             ... .... .... . ....... ...... !lllllllllllld    -                        -
             ..... .... .... .... .. !lllllld.                -                        -
                                                              -                        -
             d !lllllllllllllllllllllll                       -PPPPPPPP-------------PPP-
             d !lllllllllllllllllllll                         - dddddddd               -
             d !lllllllllllllllllll                           - dddddddddddddddd       -
                                                              -PPPPPPPPPPPPPPP------PPP-
                                                              - dddddddd               -
                                                              - dddddddddddddddd       -
                                                              --------------------------
         kkkkkkkk iiiiiiiiiiiiii   kkkkkkkkk iiiiiiiii   kkk iiiiii
    "#]]
    .assert_eq(&screen.both());
    screen.keys("s f D");
    expect![[r#"
        [
            Browse(
                "https://line.example/statement",
            ),
            Copy {
                text: "https://line.example/laid-up",
                what: "https://line.example/laid-up",
            },
        ]
    "#]]
    .assert_debug_eq(&screen.effects);
    screen.effects.clear();
    screen.keys("f Esc f x J f");
    assert_eq!(screen.effects, []);
    expect![" a letter opens its link   a capital copies it   Esc cancel"].assert_eq(&screen.bottom());
}

#[test]
fn a_quote_is_copied_with_its_speaker_and_source() {
    let mut screen = Screen::open((100, 30));
    screen.keys("1 y 2 y Y o");
    expect![" n/N next/previous quote   Tab pane   / find   a articles   y copy quote   ? help"]
        .assert_eq(&screen.bottom());
    expect![[r#"
        [
            Copy {
                text: "“We have waited long enough … Every week they promise figures, and every week the figures are late.” — Mara Lindqvist, in “Port strike enters third week as talks stall”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/port-strike",
                what: "quote 1",
            },
            Copy {
                text: "“a last offer” — Port Authority of Varn, in “Port strike enters third week as talks stall”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/port-strike",
                what: "quote 2",
            },
            Copy {
                text: "https://gazette.example/port-strike",
                what: "the link",
            },
            Browse(
                "https://gazette.example/port-strike",
            ),
        ]
    "#]].assert_debug_eq(&screen.effects);
}
