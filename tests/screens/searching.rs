//! The search of the library.

use std::sync::Arc;

use expect_test::expect;
use pullquote::config::Config;
use pullquote::library::Reading;

use crate::articles::{strike, weather};
use crate::harness::Screen;

pub(crate) fn library() -> Vec<Arc<Reading>> {
    vec![strike(), weather()]
}

#[test]
fn hits_stand_there_as_one_types() {
    let mut screen = Screen::new((100, 30), &library());
    expect![[r#"
        100 × 30
         pullquote   search                                                                          1 of 1
            › harbo
            1 article


            Port strike enters third week as talks stall            3 places · The Harbour Gazette · 4 d
              “Nobody wins if the harbour silts up with waiting steel,” said Tomas Reyl, the authority’…






















         Enter open   ↑/↓ choose   Tab list   Esc back   Ctrl-p older query
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
            kk.....
            ddddddddd


            ============================================================================================
            ======================hhhhhhh===============================================================






















         kkkkk iiii   kkk iiiiii   kkk iiii   kkk iiii   kkkkkk iiiiiiiiiii
    "#]]
    .assert_eq(&screen.keys("s harbo").both());
}

#[test]
fn on_80_columns() {
    let mut screen = Screen::new((80, 24), &library());
    expect![[r#"
        80 × 24
         pullquote   search                                                      1 of 2
         › the
         2 articles, the newest first


         Port strike enters third week as talks stall         The Harbour Gazette · 4 d
           …enough,” said Mara Lindqvist, who leads the port union. “Every week they p…

         Fog until noon                              2 places · Varn Evening Post · 1 d
           Fog lies over the bay until noon. After that the wind turns, and it rains.













         Enter open   ↑/↓ choose   Tab list   Esc back   Ctrl-p older query
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
         kk...
         dddddddddddddddddddddddddddd


         ==============================================================================
         ===========================================hhh=========================hhhh===

         TTTTTTTTTTTTTT                              dddddddddddddddddddddddddddddddddd
           ... .... .... hhh ... ..... ..... ..... .... hhh .... ...... ... .. ......













         kkkkk iiii   kkk iiiiii   kkk iiii   kkk iiii   kkkkkk iiiiiiiiiii
    "#]]
    .assert_eq(&screen.keys("s the").both());
}

#[test]
fn on_60_columns() {
    let mut screen = Screen::new((60, 20), &library());
    expect![[r#"
        60 × 20
         pullquote   search                                  1 of 1
         › harbour
         1 article


         Port strike enters third week as talks stall           4 d
           “Nobody wins if the harbour silts up with waiting steel…












         Enter open   ↑/↓ choose   Tab list   Esc back
    "#]]
    .assert_eq(&screen.keys("s harbour").text());
}

#[test]
fn on_40_columns() {
    let mut screen = Screen::new((40, 10), &library());
    expect![[r#"
        40 × 10
         pullquote   search              1 of 1
         › waited
         1 article

         Port strike enters third week as…
           “We have waited long enough,” said …



         Enter open   ↑/↓ choose   Tab list
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
         kk......
         ddddddddd

         ======================================
         ===========hhhhhh=====================



         kkkkk iiii   kkk iiiiii   kkk iiii
    "#]]
    .assert_eq(&screen.keys("s waited").both());
}

#[test]
fn while_nothing_is_typed_queries_can_be_chosen() {
    let text =
        "[[search]]\nname = 'Harbour'\nquery = 'harbour'\n[[search]]\nname = 'Lindqvist'\nquery = 'by:lindqvist'";
    let config = Config::default().overlay(text, "config.toml").unwrap();
    let mut screen = Screen::with_config(&config, (80, 24), &library());
    screen.keys("s silts Enter Esc Esc");
    expect![[r#"
        80 × 24
         pullquote   search
         ›
         words, names or days; results appear as you type


           silts
           Harbour                 harbour                                            1
           Lindqvist               by:lindqvist                                       1

           harbour strike          both words; put OR between them for either
           "last offer"            this exact phrase
           strik* -steel           words starting with strik, but not steel
           by:lindqvist            quotes by her; about: and org: for who is named
           in:quotes strike        only within quotes
           after:2026-01           also before:, 7d for the last seven days
           source:gazette          also tag:, is:unread and is:starred







         Enter open   ↑/↓ choose   Tab list   Esc back   Ctrl-p older query
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
         kk
         dddddddddddddddddddddddddddddddddddddddddddddddd


           .....
         ##############################################################################
           .........               dddddddddddd                                       d

           kkkkkkkkkkkkkk          dddddddddddddddddddddddddddddddddddddddddd
           kkkkkkkkkkkk            ddddddddddddddddd
           kkkkkkkkkkkkk           dddddddddddddddddddddddddddddddddddddddd
           kkkkkkkkkkkk            ddddddddddddddddddddddddddddddddddddddddddddddd
           kkkkkkkkkkkkkkkk        dddddddddddddddddd
           kkkkkkkkkkkkk           dddddddddddddddddddddddddddddddddddddddd
           kkkkkkkkkkkkkk          ddddddddddddddddddddddddddddddddddd







         kkkkk iiii   kkk iiiiii   kkk iiii   kkk iiii   kkkkkk iiiiiiiiiii
    "#]]
    .assert_eq(&screen.keys("s Down Down").both());
    assert_eq!(screen.keys("Enter").line(1).trim(), "› harbour");
    screen.keys("Ctrl-u Ctrl-p");
    assert_eq!(screen.line(1).trim(), "› silts");
}

#[test]
fn where_nothing_is_found_it_says_what_may_help() {
    let mut screen = Screen::new((60, 20), &library());
    expect![[r#"
        60 × 20
         pullquote   search
         › zebra
         0 articles



         Nothing found in the library.

         Try fewer words, OR between them, or strik* for all words
         that start with it.









         Enter open   ↑/↓ choose   Tab list   Esc back
    "#]]
    .assert_eq(&screen.keys("s zebra").text());
}
