//! Tells what lies over the screen besides help: the panel of keys that may follow, the actions by their letters, the
//! tour. What they look like at every size is in [`super::states`].

use expect_test::expect;
use pullquote::config::{Action, Config};

use crate::articles::strike;
use crate::harness::Screen;

#[test]
fn after_the_first_of_several_keys_a_panel_shows_what_may_follow() {
    let config = Config::default().overlay("keys.top = [\"g g\"]\nkeys.end = [\"g e\"]", "config.toml").unwrap();
    let mut screen = Screen::with_config(&config, (60, 20), &[strike()]);
    expect![[r#"
        60 × 20
         pullquote   The Harbour Gazette · 1 of 1   quotes 1/6   0%

             Port strike enters third week as talks stall
             Ships wait off Varn while union and port trade blame

             By Jon Hale · The Harbour Gazette
             18 Nov 2026 · 2 min to read
             gazette.example/port-strike

             The cranes at the northern quay stood still for
             a seventeenth day on Wednesday, and nobody on
             either side of the gate would say when they might
             move again.

          1┃ “We have waited long enough,” said Mara Lindqvist,
           ┃ who leads the port union. “Every ┌ g … ───────────────┐
           ┃ figures, and every week the figur│ e  go to the end   │
                                              │ g  go to the start │
          2│ The Port Authority of Varn called└────────────────────┘
         n/N next/previous quote   Tab pane   / find   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS

             TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT
             tttttttttttttttttttttttttttttttttttttttttttttttttttt

             bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
             bbbbbbbbbbbbbbbbbbbbbbbbbbb
             lllllllllllllllllllllllllll

             ... ...... .. ... ggggggggggggg ..... ..... ...
             . ........... ... .. .......... ... ...... ..
             ...... .... .. ... .... ..... ... .... .... .....
             .... ......

          || QQQQQQQQQQQQQQQQQQQQQQQQQQQQQ .... ssssssssssssss.
           | ... ..... ... oooooooooo. QQQQQQQ++++++++++++++++++++++
           | QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ+ k  .. .. ... ...   +
                                              + k  .. .. ... ..... +
          || ... oooooooooooooooooooooo ......++++++++++++++++++++++
         kkk iiiiiiiiiiiiiiiiiii   kkk iiii   k iiii   k iiii
    "#]]
    .assert_eq(&screen.keys("g").both());
    screen.keys("e");
    assert!(screen.status().ends_with("100%"), "{}", screen.status());
    screen.keys("g g");
    assert!(screen.status().ends_with(" 0%"), "{}", screen.status());
}

#[test]
fn an_action_is_found_by_a_few_of_its_letters() {
    let mut screen = Screen::open((80, 20));
    screen.keys(":");
    for c in "next st".chars() {
        screen.send(pullquote::tui::Msg::Key(crossterm::event::KeyCode::Char(c).into()));
    }
    expect![[r#"
        80 × 20
         pullquote   The Harbour Gazette · 1 of 2                       quotes 1/6   0%
          ┌ Actions ─────────────────────────────────────────────────────── 7 of 100 ┐ ┐
          │ :next st                                                                 │ │
          │                                                                          │ │
          │ go to the next stop on the trail                                       n │ │
          │ switch to the next theme                                               T │ │
          │ extend the selection to the next word                  Alt-f  Ctrl-Right │ │
          │ scroll down a line, or go to the next row of a pane      j  Down  Ctrl-e │ │
          │ copy a link to the exact words of the quote                          C l │ │
          │ narrow the lines of the text                                           - │ │
          │ widen the lines of the text                                            + │ ┤
          └──────────────────────────────────────────────────────────────────────────┘ │
             on either side of the gate would say when they   │ Ada Ferro       2 · 1“ │
             might move again.                                │ Tomas Reyl      1 · 1“ │
                                                              ├ Organisations ────── 3 ┤
          1┃ “We have waited long enough,” said Mara          │ Port Authority… 2 · 1“ │
           ┃ Lindqvist, who leads the port union. “Every      │ port union      1      │
           ┃ week they promise figures, and every week the    │ Ministry of Tr… 1      │
           ┃ figures are late.” — Mara Lindqvist              └────────────────────────┘
         Enter run   ↑/↓ choose   Esc close
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dd
        dd+ k.... ..                                                                 +dd
        dd+                                                                          +dd
        dd+##########################################################################+dd
        dd+ h..... h. ... hhhh .....                                               k +dd
        dd+ ...... ... h........ h. ... hhhh ....                  kkkkkkkkkkkkkkkkk +dd
        dd+ h..... .... . ..... .. .. h. ... hhhh ... .. . ....      kkkkkkkkkkkkkkk +dd
        dd+ .... . ..h. .. ... hh..h ....h .. h.. .....                          kkk +dd
        dd+ h..... ... ....h .. h.. .hhh                                           k +dd
        dd+ ..... ... ..hhh .. h.. ..hh                                            k +dd
        dd++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++dd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
         kkkkk iii   kkk iiiiii   kkk iiiii
    "#]]
    .assert_eq(&screen.both());
    screen.keys("Enter");
    assert!(screen.status().contains("quotes 1/6"), "{}", screen.status());
    screen.keys(": xyzzy");
    assert!(screen.text().contains("no action for “xyzzy”; Esc closes"));
    screen.keys("Enter Esc");
    assert!(!screen.text().contains("┌ Actions"));
}

#[test]
fn every_action_is_in_the_list_of_actions_and_can_be_clicked() {
    for action in Action::ALL {
        let mut screen = Screen::new((100, 30), &[strike()]);
        screen.keys(":");
        let help = action.help().split(' ').collect::<String>();
        screen.keys(&help);
        assert!(screen.text().contains(action.help()), "`{}` is not in\n{}", action.name(), screen.text());
    }
    let mut screen = Screen::new((100, 30), &[strike()]);
    screen.keys(": zen").click("show the text alone, or all panes again");
    assert!(!screen.text().contains("┌ Quotes") && !screen.text().contains("┌ Actions"), "{}", screen.text());
    screen.keys("? / zen Enter").click("show the text alone, or all panes again");
    assert!(screen.text().contains("┌ Quotes") && !screen.text().contains("┌ Keys"), "{}", screen.text());
}

#[test]
fn the_tour_leaves_at_the_next_key() {
    let mut screen = Screen::open((80, 24));
    assert!(screen.keys("F2").text().contains("┌ Welcome"));
    screen.keys("n");
    assert!(!screen.text().contains("Welcome") && screen.status().contains("quotes 1/6"));
    screen.keys("F2 q");
    assert_eq!(screen.effects, []);
}
