//! A query that says nothing yet, or what it cannot: it is explained, and nothing jumps.

use expect_test::expect;

use crate::harness::Screen;
use crate::searching::library;

#[test]
fn a_mistake_is_explained_under_its_place_and_hits_stay() {
    let mut screen = Screen::new((80, 24), &library());
    expect![[r#"
        80 × 24
         pullquote   search
         › harbour bye:Mara
                   ^^^
         there is no filter `bye`; did you mean `by`?



















         Enter open   ↑/↓ choose   Tab list   Esc back   Ctrl-p older query
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
         kk....... ........
                   XXX
         XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX



















         kkkkk iiii   kkk iiiiii   kkk iiii   kkk iiii   kkkkkk iiiiiiiiiii
    "#]]
    .assert_eq(&screen.keys("s harbour Space bye:Mara").both());
}

#[test]
fn a_beginning_is_told_gently() {
    let mut screen = Screen::new((60, 20), &library());
    expect![[r#"
        60 × 20
         pullquote   search                                  1 of 1
         › by:
           ^^^
         `by:` has no value; write a name after the colon:
         by:"Mara Lindqvist"
         Port strike enters third week as talks stall           4 d
           Ada Ferro, who has sold coffee by the gate for thirty y…












         Enter open   ↑/↓ choose   Tab list   Esc back
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
         kk...
           ddd
         ddddddddddddddddddddddddddddddddddddddddddddddddd
         ddddddddddddddddddd
         ==========================================================
         =================================hh=======================












         kkkkk iiii   kkk iiiiii   kkk iiii   kkk iiii
    "#]]
    .assert_eq(&screen.keys("s by:").both());
}

#[test]
fn a_mistake_leaves_the_first_hit_in_sight_on_any_screen() {
    for size in [(80, 24), (80, 23), (60, 16), (40, 15), (40, 10)] {
        let mut screen = Screen::new(size, &library());
        screen.keys("s the");
        let first = screen.place_of("Port strike");
        screen.keys("Space by:");
        assert_eq!(screen.place_of("Port strike"), first, "{}", screen.text());
        assert!(screen.line(3).contains("`by:`"), "{}", screen.text());
    }
}
