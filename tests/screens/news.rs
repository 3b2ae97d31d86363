//! News comes in while one reads.

use pullquote::tui::{Effect, Msg};

use crate::harness::Screen;

const SIZE: (u16, u16) = (100, 30);

#[test]
fn an_address_is_typed_and_added() {
    let mut screen = Screen::open(SIZE);
    screen.keys("A");
    assert_eq!(screen.effects.pop(), Some(Effect::AskClipboard));
    assert!(screen.bottom().contains("add:"), "{}", screen.bottom());
    screen.send(Msg::Paste("https://gazette.example/strike\n".to_owned()));
    assert!(screen.bottom().contains("https://gazette.example/strike"), "{}", screen.bottom());
    // The clipboard comes too late.
    screen.send(Msg::Clipboard("https://gazette.example/other".to_owned()));
    screen.keys("Enter");
    assert_eq!(screen.effects.pop(), Some(Effect::Add("https://gazette.example/strike".to_owned())));
    assert!(!screen.bottom().contains("add:"), "{}", screen.bottom());
}

#[test]
fn the_clipboards_address_stands_there_and_nothing_else_does() {
    let mut screen = Screen::open(SIZE);
    screen.keys("A");
    for text in ["a secret", "javascript:alert(1)", "https://gazette.example/ and more"] {
        screen.send(Msg::Clipboard(text.to_owned()));
        assert!(!screen.bottom().contains(text), "{}", screen.bottom());
    }
    screen.send(Msg::Clipboard(" https://gazette.example/strike\n".to_owned()));
    assert!(screen.bottom().contains("https://gazette.example/strike"), "{}", screen.bottom());
    screen.keys("Esc");
    assert!(!screen.bottom().contains("add:"));
    assert!(!screen.effects.iter().any(|effect| matches!(effect, Effect::Add(_))));
    // Nobody types an address now.
    screen.send(Msg::Clipboard("https://gazette.example/strike".to_owned()));
    assert!(!screen.bottom().contains("gazette.example"));
}

#[test]
fn a_fetch_says_how_far_it_is_and_reading_goes_on() {
    let mut screen = Screen::open(SIZE);
    screen.keys("F");
    assert_eq!(screen.effects.pop(), Some(Effect::Fetch));
    screen.send(Msg::Fetching(Some("fetching 3 of 12".to_owned())));
    assert!(screen.status().contains("fetching 3 of 12"), "{}", screen.status());
    screen.keys("n");
    assert!(screen.status().contains("quotes 1/"), "{}", screen.status());
    screen.send(Msg::Fetching(None));
    assert!(!screen.status().contains("fetching"), "{}", screen.status());
    assert!(screen.effects.contains(&Effect::Rescan));
}
