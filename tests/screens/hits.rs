//! The hits of a search: landing on them, walking them, and what is asked meanwhile.

use expect_test::expect;
use pullquote::library::ArticleId;
use pullquote::library::index::{Phase, Progress};
use pullquote::library::state::Change;
use pullquote::tui::{Effect, Msg, Restored};

use crate::articles::scripts;
use crate::harness::Screen;
use crate::searching::library;
use crate::store;

#[test]
fn a_hit_is_landed_on_and_the_hits_are_the_trail() {
    let mut screen = Screen::new((80, 24), &library());
    expect![[r#"
        80 × 24
         pullquote   search “harbour” · 1 of 1                      “harbour” 1/3   51%
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
         n/N next/previous stop   J/K next/previous article   Esc back   w who   ? help
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
          || QQQQQQQQQQQQQQQQQQQQ!!!!!!!QQQQQQQQQ             - | qqqqqqqqqqqqqqqq     -
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
             .. ... hhhhhhh ..... ..... ... ..... ..... ....  - ooooooooooooooo d      -
             .. .... ppppppppp ... ..... ... .... ... .....   -                        -
          || ..... .... .... qqqqqqqqqqqqqqqqqhhhhhhhqqqqqq   --------------------------
         kkk iiiiiiiiiiiiiiiiii   kkk iiiiiiiiiiiiiiiiiiiii   kkk iiii   k iii   k iiii
    "#]]
    .assert_eq(&screen.keys("s harbour Space Enter").both());
    expect![[r#"
        pullquote   search “harbour” · 1 of 1                      “harbour” 2/3   87%
        n/N next/previous stop   J/K next/previous article   Esc back   w who   ? help"#]]
    .assert_eq(&screen.keys("n").edges());
}

#[test]
fn closing_leads_back_to_the_hits_and_then_to_where_the_reader_was() {
    let mut screen = Screen::new((80, 24), &library());
    screen.keys("3");
    let before = screen.text();
    let hits = screen.keys("s the").text();
    screen.keys("Enter n");
    assert_ne!(screen.text(), hits);
    assert_eq!(screen.keys("Esc").line(5), hits.lines().nth(6).unwrap());
    assert_eq!(screen.keys("Esc").text(), before);
}

#[test]
fn a_find_within_a_hit_gives_the_hits_back_first() {
    let mut screen = Screen::new((80, 24), &library());
    screen.keys("s harbour Space Enter / union Enter");
    assert!(screen.status().contains("“union”"), "{}", screen.status());
    assert!(screen.keys("Esc").status().contains("“harbour”"), "{}", screen.status());
    assert!(screen.keys("Esc").line(1).contains("› harbour"), "{}", screen.text());
}

#[test]
fn next_and_previous_article_are_those_with_hits() {
    let mut screen = Screen::new((80, 24), &library());
    expect![[r#"
        pullquote   search “the” · 2 of 2                             “the” 1/2   100%
        n/N next/previous stop   J/K next/previous article   Esc back   w who   ? help"#]]
    .assert_eq(&screen.keys("s the Space Enter J").edges());
    expect![[r#"
        pullquote   search “the” · 2 of 2                             “the” 1/2   100%
        this is the last article of search “the”"#]]
    .assert_eq(&screen.keys("J").edges());
    assert!(screen.keys("K").status().contains("1 of 2"), "{}", screen.status());
}

#[test]
fn quotes_can_be_searched_by_whom_they_are() {
    let mut screen = Screen::new((80, 24), &library());
    expect![[r#"
        80 × 24
         pullquote   search                                                      1 of 1
         › in:quotes by:lindqvist harbour
         1 quote


         Port strike enters third week as talks stall         The Harbour Gazette · 4 d
           Mara Lindqvist: Longer than the harbour can,
















         Enter open   ↑/↓ choose   Tab list   Esc back   Ctrl-p older query
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
         kk......... ............ .......
         ddddddd


         ==============================================================================
         ==================================hhhhhhh=====================================
















         kkkkk iiii   kkk iiiiii   kkk iiii   kkk iiii   kkkkkk iiiiiiiiiii
    "#]]
    .assert_eq(&screen.keys("s in:quotes Space by:lindqvist Space harbour").both());
    screen.keys("Tab y");
    expect![[r#"
        [
            Copy {
                text: "“Longer than the harbour can” — Mara Lindqvist, in “Port strike enters third week as talks stall”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/port-strike",
                what: "the quote",
            },
        ]
    "#]].assert_debug_eq(&screen.effects);
    expect![[r#"
        1 of 1                              “in:quotes by:lindqvist harbour” 1/1   93%
        n/N next/previous stop   J/K next/previous article   Esc back   w who   ? help"#]]
    .assert_eq(&screen.keys("Enter").edges());
}

#[test]
fn a_search_by_speaker_alone_walks_what_they_said() {
    let mut screen = Screen::new((80, 24), &library());
    assert!(
        screen.keys("s by:lindqvist Enter").status().contains("Mara Lindqvist’s quotes 1/2"),
        "{}",
        screen.status()
    );
}

#[test]
fn answers_to_older_questions_are_passed_over() {
    let mut screen = Screen::new((80, 24), &library());
    screen.hold_questions();
    screen.keys("s harb");
    let questions = screen.questions();
    assert_eq!(questions.len(), 4);
    let Effect::Search { query, .. } = &questions[3] else { panic!("{questions:?}") };
    assert_eq!(query.to_string(), "harb*");
    assert!(screen.text().contains("looking …"));
    screen.answer_question(&questions[1]);
    assert!(screen.text().contains("looking …"), "{}", screen.text());
    screen.answer_question(&questions[3]);
    assert!(screen.text().contains("1 article"), "{}", screen.text());
}

#[test]
fn who_is_quicker_than_the_answer_gets_the_hit_of_what_was_typed() {
    let mut screen = Screen::new((80, 24), &library());
    screen.keys("s f").hold_questions();
    screen.keys("og Enter");
    assert!(screen.line(1).contains("› fog"), "{}", screen.text());
    let questions = screen.questions();
    screen.answer_question(questions.last().unwrap());
    assert!(screen.status().contains("“fog” 1/"), "what is walked is called as it was typed\n{}", screen.text());
}

#[test]
fn queries_of_earlier_runs_can_be_chosen() {
    let mut screen = Screen::new((80, 24), &library());
    screen.keys("s fog Space Enter Esc Esc s harbour Space Enter");
    let kept = screen.recorded.iter().rev().find_map(|change| match change {
        Change::Setting { name, value } if name == "queries" => Some((name.clone(), value.clone())),
        _ => None,
    });
    let settings = kept.into_iter().collect();
    let mut screen = Screen::new((80, 24), &library());
    screen.send(Msg::Restored(Restored { settings, ..Restored::default() }));
    screen.keys("s Down Down");
    assert_eq!([screen.line(5).trim(), screen.line(6).trim()], ["harbour", "fog"]);
}

#[test]
fn a_library_that_is_not_indexed_yet_says_so() {
    let mut screen = Screen::new((80, 24), &library());
    screen.send(Msg::Indexing(Some(Progress { phase: Phase::Reading, done: 120, total: 4000 })));
    screen.keys("s harbour");
    assert!(screen.line(2).contains("1 article   indexing 120 of 4,000 …"), "{}", screen.text());
    assert!(screen.keys("x").text().contains("articles not indexed yet may still match"), "{}", screen.text());
}

#[test]
fn the_mouse_opens_hits() {
    let mut screen = Screen::new((80, 24), &library());
    screen.keys("s harbour").click("Port strike");
    assert!(screen.status().contains("“harbour"), "{}", screen.text());
}

#[test]
fn an_open_search_is_asked_again_when_the_library_has_changed() {
    let mut screen = Screen::new((80, 24), &library());
    screen.keys("s the Down").hold_questions();
    assert!(screen.status().contains("2 of 2"), "{}", screen.status());
    let chosen = screen.place_of("Fog until noon");
    screen.send(Msg::Changed);
    let questions = screen.questions();
    let [Effect::Search { query, first: 0, number }] = questions.as_slice() else { panic!("{questions:?}") };
    // Another article has come above the chosen one meanwhile, which stays the chosen one.
    let mut found = store::search(&library(), query, 0);
    let mut new = store::search(&[scripts()], query, 0).hits.remove(0);
    new.row.header.id = ArticleId(9);
    found.hits.insert(0, new);
    found.total = found.hits.len();
    screen.send(Msg::Hits { number: *number, result: Ok(found) });
    assert!(screen.status().contains("3 of 3"), "{}", screen.text());
    assert_eq!(screen.place_of("Fog until noon"), chosen);
    assert!(screen.keys("Up Up").text().contains("Signs in"), "{}", screen.text());
}

#[test]
fn an_open_who_page_is_asked_again_too() {
    let mut screen = Screen::new((120, 24), &library());
    screen.keys("n w").hold_questions();
    screen.send(Msg::Changed);
    let questions = screen.questions();
    assert!(matches!(questions.as_slice(), [Effect::Who { first: 0, .. }]), "{questions:?}");
}
