//! Whatever is pressed, at whatever size: nothing breaks, and the place is kept.

use crossterm::event::MouseEventKind;
use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

use pullquote::tui::{Effect, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::articles::{scripts, strike, weather};
use crate::harness::Screen;

/// Something that a reader may do.
#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    Resize(u16, u16),
    Click(u16, u16),
    Drag((u16, u16), (u16, u16)),
    Wheel(bool, u16, u16),
}

const KEYS: &[&str] = &[
    "j",
    "k",
    "Space",
    "b",
    "Ctrl-d",
    "Ctrl-u",
    "g",
    "G",
    "+",
    "-",
    "n",
    "N",
    "1",
    "3",
    "9",
    "\"",
    "/",
    "Esc",
    "Enter",
    "Ctrl-o",
    "Alt-Right",
    "Tab",
    "Shift-Tab",
    "a",
    "p",
    "z",
    "J",
    "K",
    "y",
    "Y",
    "o",
    "?",
    "q",
    "Down",
    "e",
    "港",
    "Backspace",
    "Left",
    "harbour",
    "F5",
    ":",
    "v",
    "h",
    "Alt-f",
    "f",
    "T",
    "<",
    ">",
    "C",
    "t",
    "m",
    "F2",
    "c",
    "W",
    "i",
];

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..KEYS.len()).prop_map(|key| Step::Key(KEYS[key])),
        1 => (0_u16..150, 0_u16..60).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => (0_u16..150, 0_u16..60).prop_map(|(x, y)| Step::Click(x, y)),
        1 => ((0_u16..150, 0_u16..60), (0_u16..150, 0_u16..60)).prop_map(|(from, to)| Step::Drag(from, to)),
        1 => (any::<bool>(), 0_u16..150, 0_u16..60).prop_map(|(down, x, y)| Step::Wheel(down, x, y)),
    ]
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(32))]

    #[test]
    fn nothing_that_is_pressed_breaks_the_screen(
        columns in 0_u16..150, rows in 0_u16..60, steps in prop::collection::vec(steps(), 1..40),
    ) {
        let mut screen = Screen::new((columns, rows), &[strike(), scripts(), weather()]);
        for step in steps {
            match step {
                Step::Key(key) => drop(screen.keys(key)),
                Step::Resize(columns, rows) => drop(screen.resize(columns, rows)),
                Step::Click(x, y) => drop(screen.click_at((x, y))),
                Step::Drag(from, to) => drop(screen.drag(from, to)),
                Step::Wheel(true, x, y) => drop(screen.mouse(MouseEventKind::ScrollDown, (x, y))),
                Step::Wheel(false, x, y) => drop(screen.mouse(MouseEventKind::ScrollUp, (x, y))),
            }
            let _ = screen.buffer();
        }
    }

    #[test]
    fn a_quote_that_was_gone_to_stays_in_sight_through_any_resizes(
        quote in 1_usize..=6, sizes in prop::collection::vec((40_u16..150, 10_u16..60), 1..6),
    ) {
        let mut screen = Screen::new((120, 30), &[strike()]);
        screen.keys(&quote.to_string());
        for (columns, rows) in sizes {
            screen.resize(columns, rows);
            assert!(screen.status().contains(&format!("quotes {quote}/6")), "{}", screen.text());
            assert!(screen.roles().contains('Q'), "{}", screen.both());
        }
    }
}

#[test]
fn a_terminal_that_shrinks_before_it_says_so_is_drawn_on() {
    for keys in ["n", "a", "Tab", "?", ":", "F2", "e", "/ port", "v l", "f", "W", "c"] {
        let mut screen = Screen::open((120, 40));
        screen.keys(keys);
        for (columns, rows) in [(100, 30), (60, 20), (40, 10), (20, 5), (1, 1), (0, 0)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
            draw(&screen.model, &mut buffer);
        }
    }
}

#[test]
fn only_what_changes_the_screen_is_drawn() {
    let mut screen = Screen::new((100, 30), &[strike()]);
    assert!(screen.model.take_redraw());
    screen.resize(100, 30).mouse(MouseEventKind::Moved, (3, 3));
    assert!(!screen.model.take_redraw());
    screen.keys("j");
    assert!(screen.model.take_redraw());
}

#[test]
fn the_place_is_kept_when_another_article_is_looked_at() {
    let mut screen = Screen::open((100, 30));
    let before = screen.keys("n n n n").text();
    screen.keys("J");
    assert_ne!(screen.text(), before);
    assert_eq!(screen.keys("K").text(), before);
}

#[test]
fn keys_typed_ahead_are_for_the_article_that_comes() {
    let config = pullquote::config::Config::default();
    let mut screen = Screen::with_config(&config, (100, 30), &[weather(), strike(), weather()]);
    let expected = screen.keys("J n n / harbour Enter").both();
    let mut ahead = Screen::with_config(&config, (100, 30), &[weather(), strike(), weather()]);
    ahead.withhold();
    let before = ahead.keys("J n n / harbour").text();
    ahead.keys("Enter");
    assert!(before.contains("Fog until noon"), "{before}");
    ahead.answer();
    assert_eq!(ahead.both(), expected);
    ahead.withhold();
    ahead.keys("J n Ctrl-c Ctrl-c Ctrl-c");
    assert_eq!(ahead.effects, [Effect::Quit], "quitting never waits");
}

#[test]
fn jumps_are_retraced() {
    let mut screen = Screen::new((60, 14), &[strike()]);
    let first = screen.keys("n").text();
    let third = screen.keys("3").text();
    assert_eq!(screen.keys("Ctrl-o").text(), first);
    assert_eq!(screen.keys("Alt-Right").text(), third);
}

#[test]
fn after_scrolling_away_the_trail_goes_on_from_there() {
    let mut screen = Screen::new((60, 14), &[strike()]);
    screen.keys("n G N");
    assert!(screen.status().contains("quotes 6/6") || screen.status().contains("quotes 5/6"), "{}", screen.status());
    screen.keys("g n");
    assert!(screen.status().contains("quotes 1/6"), "{}", screen.status());
}

#[test]
fn a_buffer_that_has_shrunk_already_is_borne() {
    let mut screen = Screen::new((120, 40), &[strike()]);
    for keys in ["", "*", "?", "Esc : x", "Esc Shift-Tab", "Esc z"] {
        screen.keys(keys);
        let mut small = Buffer::empty(Rect::new(0, 0, 40, 10));
        draw(&screen.model, &mut small);
    }
}
