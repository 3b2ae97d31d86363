//! The quotes beside the text: in full where the reader is, by speaker, filtered; the names in other orders; panes folded
//! away; who speaks, in the margin.

use expect_test::expect;
use pullquote::tui::Msg;

use crate::harness::Screen;
use crate::page::check;

fn open(size: (u16, u16)) -> Screen {
    Screen::open(size)
}

fn hold(name: &str, keys: &str) {
    check(name, open((100, 30)).keys(keys));
}

#[test]
fn the_quote_that_is_walked_to_is_shown_in_full() {
    hold("quote", "n");
}

#[test]
fn quotes_by_speaker() {
    hold("by-speaker", "4 Tab S");
}

#[test]
fn quotes_that_hold_what_is_typed() {
    hold("filter", "Tab / lindq");
}

#[test]
fn names_in_another_order_under_folded_quotes() {
    hold("folded", "3 Tab F Tab S j");
}

/// Returns the rows of the quotes pane that begin with a number or a name.
fn pane(screen: &Screen) -> Vec<String> {
    let text = screen.text();
    let rows = text.lines().skip(3).take_while(|line| !line.contains("People"));
    let cells = rows.filter_map(|line| line.rsplit('│').nth(1).map(|cells| cells.trim_end().to_owned()));
    cells.filter(|row| !row.starts_with("   ") && !row.is_empty()).collect()
}

#[test]
fn a_filter_leaves_the_others_out_until_it_is_taken_away() {
    let mut screen = open((120, 50));
    screen.keys("Tab / lindq Enter");
    assert_eq!(pane(&screen), [" 1 “We have waited long", " 4 “Longer than the"]);
    screen.keys("j");
    assert!(screen.status().contains("quotes 4/6"), "the next that is shown\n{}", screen.status());
    assert_eq!(pane(screen.keys("Esc")).len(), 6);
    assert_eq!(pane(screen.keys("/ zebra")), [" no matching quote", " Esc all quotes"]);
    assert_eq!(pane(screen.keys("Esc")).len(), 6);
}

#[test]
fn by_speaker_the_rows_are_walked_in_their_order() {
    let mut screen = open((120, 60));
    screen.keys("1 Tab S");
    let stops: Vec<String> = (0..6).map(|_| screen.keys("j").status()).collect();
    let stops: Vec<&str> = stops.iter().map(|status| &status[status.find("quotes").unwrap()..][..10]).collect();
    assert_eq!(stops, ["quotes 4/6", "quotes 2/6", "quotes 3/6", "quotes 5/6", "quotes 6/6", "quotes 6/6"]);
}

#[test]
fn names_stand_in_the_order_asked_for() {
    let mut screen = open((120, 40));
    let people = |screen: &Screen| {
        let text = screen.text();
        let rows = text.lines().skip_while(|line| !line.contains("People")).take(5);
        let names = rows
            .filter_map(|line| line.rsplit('│').nth(1).map(|cells| cells.trim().chars().take(4).collect::<String>()));
        names.filter(|name| name.starts_with(char::is_alphabetic)).collect::<Vec<_>>()
    };
    screen.keys("Tab Tab");
    assert_eq!(people(&screen), ["Mara", "Ada ", "Toma"]);
    assert_eq!(people(screen.keys("S")), ["Ada ", "Mara", "Toma"]);
    assert_eq!(people(screen.keys("S")), ["Mara", "Toma", "Ada "]);
    screen.keys("J K");
    assert_eq!(people(&screen), ["Mara", "Toma", "Ada "], "the order stays from article to article");
}

#[test]
fn a_jump_flashes_until_the_next_event() {
    let mut screen = open((100, 30));
    screen.keys("n");
    let rested = screen.roles();
    assert!(!screen.model.is_flashing());
    screen.send(Msg::Key(crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Char('n'))));
    assert!(screen.model.is_flashing());
    assert!(screen.roles().contains("##########") && !rested.contains("##########"));
    screen.rest();
    assert!(!screen.model.is_flashing() && !screen.roles().contains("##########"));
}

#[test]
fn the_list_is_looked_through_without_opening_anything() {
    let mut screen = open((120, 40));
    screen.keys("a");
    expect![" pullquote   The Harbour Gazette · 1 of 2                                                               quotes 1/6   0%"].assert_eq(&screen.status());
    let before = screen.status();
    assert_eq!(screen.keys("j").status(), before, "the article that is open stays");
    assert!(screen.keys("Enter").text().contains("Fog lies over the bay"));
    assert!(screen.keys("a k Tab J").text().contains("Fog lies over the bay"), "what was only looked at is forgotten");
}
