//! Tells how the screen is arranged: zen and the measure; and how one leaves.

use expect_test::expect;
use pullquote::tui::Effect;

use crate::articles::{strike, weather};
use crate::harness::Screen;

#[test]
fn zen_leaves_the_text_alone() {
    let mut screen = Screen::open((100, 20));
    expect![[r#"
        100 × 20
                                                                                           quotes 1/6   25%


                      The cranes at the northern quay stood still for a seventeenth day on
                      Wednesday, and nobody on either side of the gate would say when they
                      might move again.

                   1┃ “We have waited long enough,” said Mara Lindqvist, who leads the port
                    ┃ union. “Every week they promise figures, and every week the figures
                    ┃ are late.” — Mara Lindqvist

                   2│ The Port Authority of Varn called its proposal “a last offer” and said
                      that forty ships were now at anchor in the bay, three times as many as
                      in an ordinary November.

                   3│ “Nobody wins if the harbour silts up with waiting steel,” said Tomas
                      Reyl, the authority’s chairman. He would not comment on the so-called
                      “winter plan” that Lindqvist showed to reporters.


    "#]]
    .assert_eq(&screen.keys("z n").text());
    assert!(screen.keys("q").text().contains("┌ Quotes"), "q leaves zen");
}

#[test]
fn the_measure_grows_and_shrinks() {
    let mut screen = Screen::new((140, 20), &[weather()]);
    screen.keys("-");
    expect![" lines of 68 columns"].assert_eq(&screen.bottom());
    screen.keys("+ + + +");
    expect![" lines of 84 columns"].assert_eq(&screen.bottom());
}

#[test]
fn quitting_closes_what_is_open_first() {
    let mut screen = Screen::new((60, 20), &[strike()]);
    screen.keys("? q Tab q");
    assert_eq!(screen.effects, []);
    screen.keys("q");
    assert_eq!(screen.effects, [Effect::Quit]);
    screen.effects.clear();
    screen.keys("/ x Ctrl-z Ctrl-c Q");
    assert_eq!(screen.effects, [Effect::Suspend, Effect::Quit]);
}
