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
fn a_message_from_outside_stays_until_the_next_key_whatever_comes_meanwhile() {
    let mut screen = Screen::open(SIZE);
    screen.send(Msg::Notice("added “Gates shut”".to_owned()));
    // What comes after it waits for its turn: the list, another message, a fault, that all is well again.
    screen.send(Msg::Fetching(None));
    screen.send(Msg::Changed);
    screen.send(Msg::Failed("the disk is full".to_owned()));
    screen.send(Msg::Failed("the disk is full".to_owned()));
    screen.send(Msg::Alert(None));
    screen.send(Msg::Indexing(None));
    assert!(screen.bottom().contains("added “Gates shut”"), "{}", screen.bottom());
    screen.keys("j");
    assert!(screen.bottom().contains("the disk is full"), "{}", screen.bottom());
    screen.keys("j");
    assert!(!screen.bottom().contains("the disk is full"), "{}", screen.bottom());
    // The answer to a key goes before what waits, and makes room for it.
    screen.send(Msg::Notice("fetched: 1 new".to_owned()));
    screen.send(Msg::Notice("fetched: 2 new".to_owned()));
    screen.keys("u");
    assert!(screen.bottom().contains("nothing to undo"), "{}", screen.bottom());
    screen.keys("j");
    assert!(screen.bottom().contains("fetched: 2 new"), "{}", screen.bottom());
}

#[test]
fn a_message_that_a_typed_line_hides_is_seen_when_the_line_has_gone() {
    let mut screen = Screen::open(SIZE);
    screen.keys("/");
    screen.send(Msg::Notice("fetched: 3 new".to_owned()));
    screen.keys("port");
    assert!(!screen.bottom().contains("fetched"), "{}", screen.bottom());
    screen.keys("Enter");
    assert!(screen.bottom().contains("fetched: 3 new"), "{}", screen.bottom());
    screen.keys("j");
    assert!(!screen.bottom().contains("fetched"), "{}", screen.bottom());
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
