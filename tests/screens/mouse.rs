//! The mouse.

use crossterm::event::{MouseButton, MouseEventKind};
use expect_test::expect;
use pullquote::config::Config;

use crate::articles::{strike, weather};
use crate::harness::Screen;

fn screen() -> Screen {
    Screen::new((120, 30), &[strike(), weather()])
}

#[test]
fn a_click_on_a_quote_in_the_text_makes_it_the_current_one() {
    let mut screen = screen();
    screen.click("Nobody wins if the harbour");
    expect![" pullquote   The Harbour Gazette · 1 of 2                                                               quotes 3/6   0%"].assert_eq(&screen.status());
    let before = screen.place_of("What both sides want");
    let (x, y) = screen.place_of("proposal “a last offer”");
    screen.mouse(MouseEventKind::Down(MouseButton::Left), (x + 12, y));
    assert_eq!(screen.place_of("What both sides want"), before, "what is clicked on does not move");
    expect![" pullquote   The Harbour Gazette · 1 of 2                                                               quotes 2/6   0%"].assert_eq(&screen.status());
}

#[test]
fn a_click_on_a_name_walks_its_mentions() {
    let mut screen = screen();
    screen.click("Mara Lindqvist, who");
    expect![" pullquote   The Harbour Gazette · 1 of 2                                                       Mara Lindqvist 1/3   0%"].assert_eq(&screen.status());
}

#[test]
fn a_click_on_a_quote_in_its_pane_goes_there() {
    let mut screen = screen();
    screen.click("harbour can");
    expect![[r#"
         pullquote   The Harbour Gazette · 1 of 2                                                             quotes 4/6   100%
         j/k choose   Enter go there   " their quotes   y copy   ? help"#]].assert_eq(&screen.edges());
}

#[test]
fn a_click_on_an_article_opens_it() {
    let mut screen = screen();
    screen.click("Fog until");
    expect![[r#"
         pullquote   Varn Evening Post · 2 of 2                                                                no quotes   100%
         j/k choose   Enter read   Tab pane   Esc back   ? help"#]].assert_eq(&screen.edges());
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    let mut screen = screen();
    screen.click("next/previous quote").click("next/previous quote");
    expect![" pullquote   The Harbour Gazette · 1 of 2                                                              quotes 2/6   37%"].assert_eq(&screen.status());
    screen.click("help");
    assert!(screen.text().contains("┌ Keys"));
    screen.mouse(MouseEventKind::Down(MouseButton::Left), (1, 1));
    assert!(!screen.text().contains("┌ Keys"), "a click outside closes help");
}

#[test]
fn where_a_message_stands_a_click_does_nothing_but_take_it_away() {
    let mut screen = screen();
    let hint = screen.place_of("next/previous quote");
    let status = screen.keys("x").status();
    assert!(screen.bottom().contains("does nothing here"));
    screen.mouse(MouseEventKind::Down(MouseButton::Left), hint);
    assert_eq!(screen.status(), status);
    assert!(screen.bottom().contains("next/previous quote"));
}

#[test]
fn the_wheel_scrolls_the_pane_under_it() {
    let mut screen = screen();
    let (text, pane) = (screen.place_of("The cranes at"), screen.place_of("2 “a last offer"));
    screen.mouse(MouseEventKind::ScrollDown, text);
    assert_eq!(screen.place_of("The cranes at").1, text.1 - 3);
    screen.mouse(MouseEventKind::ScrollDown, pane);
    assert_eq!(screen.place_of("2 “a last offer").1, 2, "the second quote is at the top");
    assert_eq!(screen.place_of("The cranes at").1, text.1 - 3);
}

#[test]
fn a_click_beside_the_drawer_closes_it_and_nothing_more() {
    let mut screen = Screen::new((60, 20), &[strike(), weather()]);
    screen.keys("n Tab");
    assert!(screen.text().contains("┌ Quotes"));
    let status = screen.status();
    screen.mouse(MouseEventKind::Down(MouseButton::Left), (8, 10));
    assert!(!screen.text().contains("┌ Quotes"));
    assert_eq!(screen.status(), status);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let config = Config { mouse: false, ..Config::default() };
    let mut screen = Screen::with_config(&config, (120, 30), &[strike(), weather()]);
    let before = screen.text();
    let _ = screen.model.take_redraw();
    screen.click("Fog until");
    assert_eq!(screen.text(), before);
    assert!(!screen.model.take_redraw());
}
