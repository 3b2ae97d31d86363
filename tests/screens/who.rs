//! Tells who pages.

use std::sync::Arc;

use expect_test::expect;
use pullquote::export::Format;
use pullquote::library::Reading;
use pullquote::tui::{Effect, Msg};

use crate::articles::{strike, weather};
use crate::harness::Screen;

fn library() -> Vec<Arc<Reading>> {
    vec![strike(), weather()]
}

#[test]
fn all_that_they_said_newest_first() {
    let mut screen = Screen::new((120, 40), &library());
    expect![[r#"
        120 × 40
         pullquote   who                                                                                                 1 of 2
            Mara Lindqvist                                            2 quotes · 1 article    ┌ Appears with ─────────────── 5 ┐
            person · also Lindqvist                                                           │ Ministry of Transport        1 │
            █  Nov 2026                                                                       │ Port Authority of Varn       1 │
                                                                                              │ port union                   1 │
                                                                                              │ Ada Ferro                    1 │
            ──────────────────────────────────────────────────────────────────────────────    │ Tomas Reyl                   1 │
             “We have waited long enough … Every week they promise figures, and every         │                                │
             week the figures are late.”                                                      │                                │
             18 Nov 2026 · Port strike enters third week as talks stall · The Harbour…        │                                │
                                                                                              │                                │
             “Longer than the harbour can”                                                    │                                │
             18 Nov 2026 · Port strike enters third week as talks stall · The Harbour…        │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              │                                │
                                                                                              └────────────────────────────────┘
         j/k choose   Enter go there   / filter   Esc back   Tab names   y copy   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
            TTTTTTTTTTTTTT                                            dddddddddddddddddddd    -PPPPPPPPPPPPPP---------------PPP-
            ddddddddddddddddddddddd                                                           - ooooooooooooooooooooo        d -
            |dddddddddd                                                                       - oooooooooooooooooooooo       d -
                                                                                              - oooooooooo                   d -
                                                                                              - ppppppppp                    d -
            ------------------------------------------------------------------------------    - pppppppppp                   d -
            ##############################################################################    -                                -
            ##############################################################################    -                                -
            ##############################################################################    -                                -
                                                                                              -                                -
             qqqqqqqqqqqqqqqqqqqqqqqqqqqqq                                                    -                                -
             ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd        -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              -                                -
                                                                                              ----------------------------------
         kkk iiiiii   kkkkk iiiiiiii   k iiiiii   kkk iiii   kkk iiiii   k iiii   k iiii
    "#]].assert_eq(&screen.keys("w").both());
}

#[test]
fn on_80_columns() {
    let mut screen = Screen::new((80, 24), &library());
    expect![[r#"
        80 × 24
         pullquote   who                                                         1 of 2
         Mara Lindqvist                                            2 quotes · 1 article
         person · also Lindqvist
         █  Nov 2026
         with Ministry of Transport 1 · Port Authority of Varn 1 · port union 1 · Ada…

         ──────────────────────────────────────────────────────────────────────────────
          “We have waited long enough … Every week they promise figures, and every
          week the figures are late.”
          18 Nov 2026 · Port strike enters third week as talks stall · The Harbour…

          “Longer than the harbour can”
          18 Nov 2026 · Port strike enters third week as talks stall · The Harbour…










         j/k choose   Enter go there   / filter   Esc back   Tab names   y copy   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
         TTTTTTTTTTTTTT                                            dddddddddddddddddddd
         ddddddddddddddddddddddd
         |dddddddddd
         ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd

         ------------------------------------------------------------------------------
         ##############################################################################
         ##############################################################################
         ##############################################################################

          qqqqqqqqqqqqqqqqqqqqqqqqqqqqq
          ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd










         kkk iiiiii   kkkkk iiiiiiii   k iiiiii   kkk iiii   kkk iiiii   k iiii   k iiii
    "#]]
    .assert_eq(&screen.keys("w").both());
}

#[test]
fn on_60_columns_with_the_companions_over_it() {
    let mut screen = Screen::new((60, 20), &library());
    expect![[r#"
        60 × 20
         pullquote   who                                     1 of 2
         Mara Lindqvist     ┌ Appears with ───────────────────── 5 ┐
         person · also Lindq│ Ministry of Transport              1 │
         █  Nov 2026        │ Port Authority of Varn             1 │
                            │ port union                         1 │
                            │ Ada Ferro                          1 │
         ───────────────────│ Tomas Reyl                         1 │
          “We have waited lo│                                      │
          figures, and every│                                      │
          18 Nov 2026 · Port│                                      │
                            │                                      │
          “Longer than the h│                                      │
          18 Nov 2026 · Port│                                      │
                            │                                      │
                            │                                      │
                            │                                      │
                            │                                      │
                            │                                      │
                            └──────────────────────────────────────┘
         j/k choose   Enter who page   Esc back   ? help
    "#]]
    .assert_eq(&screen.keys("w Tab").text());
}

#[test]
fn on_40_columns() {
    let mut screen = Screen::new((40, 10), &library());
    screen.keys("n");
    expect![[r#"
        40 × 10
         pullquote   who                 1 of 2
         Mara Lindqvist    2 quotes · 1 article
         █  Nov 2026
         ──────────────────────────────────────
          “We have waited long enough … Every
          week they promise figures, and ever…
          18 Nov 2026 · Port strike enters…
          “Longer than the harbour can”
          18 Nov 2026 · Port strike enters…
         j/k choose   Enter go there   ? help
    "#]]
    .assert_eq(&screen.keys("w").text());
}

#[test]
fn a_quote_is_one_key_from_its_place_and_back() {
    let mut screen = Screen::new((80, 24), &library());
    screen.keys("3").keys("1");
    let before = screen.text();
    let page = screen.keys("w j").text();
    expect![[r#"
        pullquote   Mara Lindqvist · 2 of 2          Mara Lindqvist’s quotes 2/2   93%
        n/N next/previous stop   J/K next/previous article   Esc back   w who   ? help"#]]
    .assert_eq(&screen.keys("Enter").edges());
    assert_eq!(screen.keys("Esc").text(), page);
    assert_eq!(screen.keys("Esc").text(), before);
}

#[test]
fn a_companion_leads_to_a_page_of_their_own() {
    let mut screen = Screen::new((120, 40), &library());
    let first = screen.keys("w").text();
    screen.keys("Tab Enter");
    assert_ne!(screen.text(), first);
    expect!["    Ministry of Transport                                     0 quotes · 1 article    ┌ Appears with ─────────────── 5 ┐"].assert_eq(&screen.line(1));
    assert!(screen.keys("Esc").line(1).contains("Mara Lindqvist"));
    screen.keys("Esc");
    screen.click("Tomas Reyl").keys("w");
    assert!(screen.line(1).contains("Tomas Reyl"), "{}", screen.text());
}

#[test]
fn what_they_said_is_narrowed_by_typing() {
    let mut screen = Screen::new((80, 24), &library());
    expect![[r#"
        80 × 24
         pullquote   who                                                         1 of 1
         Mara Lindqvist                                            2 quotes · 1 article
         person · also Lindqvist
         █  Nov 2026
         with Ministry of Transport 1 · Port Authority of Varn 1 · port union 1 · Ada…

         / harb                                                                 1 match
          “Longer than the harbour can”
          18 Nov 2026 · Port strike enters third week as talks stall · The Harbour…














         Enter keep   ↑/↓ choose   Esc all quotes
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
         TTTTTTTTTTTTTT                                            dddddddddddddddddddd
         ddddddddddddddddddddddd
         |dddddddddd
         ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd

         kk....                                                                dddddddd
         ==============================================================================
         ==============================================================================














         kkkkk iiii   kkk iiiiii   kkk iiiiiiiiii
    "#]]
    .assert_eq(&screen.keys("w / harb").both());
    screen.keys("Enter y");
    expect![[r#"
        [
            Copy {
                text: "“Longer than the harbour can” — Mara Lindqvist, in “Port strike enters third week as talks stall”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/port-strike",
                what: "the quote",
            },
        ]
    "#]].assert_debug_eq(&screen.effects);
    assert!(!screen.keys("Esc").text().contains("of them"));
}

#[test]
fn a_name_in_a_pane_has_a_page() {
    let mut screen = Screen::new((80, 24), &library());
    screen.keys("Tab Tab j w");
    expect![" Ada Ferro                                                  1 quote · 1 article"]
        .assert_eq(&screen.line(1));
}

#[test]
fn who_is_never_quoted_has_a_page_too() {
    let mut screen = Screen::new((60, 20), &library());
    screen.keys("Tab Tab Tab j w");
    expect![[r#"
        60 × 20
         pullquote   who
         port union                            0 quotes · 1 article
         organisation

         with Ministry of Transport 1 · Port Authority of Varn 1…

         ──────────────────────────────────────────────────────────
         never quoted in the library; Esc goes back











         j/k choose   Enter go there   / filter   Esc back   ? help
    "#]]
    .assert_eq(&screen.text());
}

#[test]
fn all_that_they_said_can_be_exported() {
    let mut screen = Screen::new((120, 40), &library());
    screen.keys("w e m");
    let [Effect::Gather { of, title, format }] = screen.effects.as_slice() else { panic!("{:?}", screen.effects) };
    assert_eq!((title.as_str(), *format), ("Quotes by Mara Lindqvist", Format::Markdown));
    assert_eq!(of.by.as_ref().map(|who| who.key.as_str()), Some("person mara lindqvist"));
    screen.send(Msg::Gathered { name: "x.md".to_owned(), result: Ok("quotes".to_owned()) });
    let saved = Effect::Save { name: "x.md".to_owned(), contents: "quotes".to_owned() };
    assert_eq!(screen.effects.last(), Some(&saved));
    screen.keys("e m");
    screen.send(Msg::Gathered { name: "x.md".to_owned(), result: Err("nothing was found".to_owned()) });
    assert!(screen.bottom().contains("nothing was found"), "{}", screen.bottom());
}
