//! Screens on which there is nothing to read: each says what is so, and which key helps.

use expect_test::expect;
use pullquote::library::{ArticleId, ListWindow};
use pullquote::tui::Msg;

use crate::articles::{headers, strike, weather};
use crate::harness::Screen;

#[test]
fn before_the_library_is_known() {
    expect![[r#"
        110 × 12
         pullquote
        ┌ Articles ──────────────┐
        │ looking …              │      Looking for articles …
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        │                        │
        └────────────────────────┘
         q quit   ? help
    "#]]
    .assert_eq(&Screen::unlisted((110, 12)).text());
}

#[test]
fn a_library_without_articles() {
    expect![[r#"
        110 × 16
         pullquote



                           There are no articles here.

                           Put .md, .txt or .html files into the library’s folder, or name a
                           folder: pullquote FOLDER

                           R look again

                           q quit



         q quit   ? help
    "#]]
    .assert_eq(&Screen::new((110, 16), &[]).text());
    expect![[r#"
        40 × 10
         pullquote

             There are no articles here.
             Put .md, .txt or .html files into
             the library’s folder, or name a
             folder: pullquote FOLDER
             R look again
             q quit

         q quit   ? help
    "#]]
    .assert_eq(&Screen::new((40, 10), &[]).text());
}

#[test]
fn the_list_says_what_its_folder_holds_besides_articles() {
    let listed = |some: &[_]| ListWindow { passed_over: "3 png, 1 pdf".to_owned(), ..headers(some).into() };
    let mut screen = Screen::new((120, 40), &[strike(), weather()]);
    screen.send(Msg::Listed(listed(&[strike(), weather()])));
    assert!(!screen.status().contains("passed over"), "{}", screen.status());
    screen.keys("a");
    assert!(screen.status().contains("passed over: 3 png, 1 pdf"), "{}", screen.status());
    // A narrow line has no room for it.
    screen.resize(40, 10);
    assert!(!screen.status().contains("passed over"), "{}", screen.status());
    let mut screen = Screen::new((120, 40), &[]);
    screen.send(Msg::Listed(listed(&[])));
    assert!(screen.status().contains("passed over: 3 png, 1 pdf"), "{}", screen.text());
}

#[test]
fn an_article_that_cannot_be_opened() {
    let mut screen = Screen::unlisted((80, 16));
    screen.send(Msg::Listed(headers(&[strike(), weather()]).into()));
    expect![[r#"
        80 × 16
         pullquote   The Harbour Gazette · 1 of 2



             This article cannot be shown.

             the file is gone

             J next article

             a the list of articles

             R look again


         a articles   J/K next/previous article   q quit   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS



             XXXXXXXXXXXXXXXXXXXXXXXXXXXXX

             ... .... .. ....

             dddddddddddddd

             dddddddddddddddddddddd

             dddddddddddd


         k iiiiiiii   kkk iiiiiiiiiiiiiiiiiiiii   k iiii   k iiii
    "#]]
    .assert_eq(&screen.both());
}

#[test]
fn an_article_without_quotes_or_names() {
    expect![[r#"
        100 × 20
         pullquote   Varn Evening Post · 1 of 1                                            no quotes   100%
                                                                                  ┌ Quotes ───────────── 0 ┐
             Fog until noon                                                       │ nobody is quoted       │
                                                                                  │ i reported speech      │
             By The weather desk · Varn Evening Post                              │                        │
             21 Nov 2026 · 1 min to read                                          │                        │
             gazette.example/port-strike                                          │                        │
                                                                                  │                        │
             Fog lies over the bay until noon. After that the wind turns, and     │                        │
             it rains.                                                            │                        │
                                                                                  │                        │
                                                                                  │                        │
                                                                                  ├ People ───────────── 0 ┤
                                                                                  │ no names               │
                                                                                  │ Z fold this pane       │
                                                                                  ├ Organisations ────── 0 ┤
                                                                                  │ no names               │
                                                                                  │ Z fold this pane       │
                                                                                  └────────────────────────┘
         q quit   ? help
    "#]]
    .assert_eq(&Screen::new((100, 20), &[weather()]).text());
}

#[test]
fn keys_that_find_nothing_say_so() {
    let mut screen = Screen::new((100, 20), &[weather()]);
    let mut said = String::new();
    for key in ["n", "1", "y", "\"", "J", "K", "Ctrl-o", "x"] {
        screen.keys(key);
        said.extend([key, ": ", screen.bottom().trim(), "\n"]);
    }
    expect![[r#"
        n: nobody is quoted in this article
        1: nobody is quoted in this article
        y: no quote here to copy
        ": no quote here
        J: this is the last article
        K: this is the first article
        Ctrl-o: nowhere to go back to
        x: no quote here to keep
    "#]]
    .assert_eq(&said);
}

#[test]
fn a_stale_article_is_not_shown() {
    let mut screen = Screen::open((100, 20));
    screen.keys("J");
    let before = screen.text();
    screen.send(Msg::Opened { id: ArticleId(0), result: Ok(strike()) });
    assert_eq!(screen.text(), before);
}
