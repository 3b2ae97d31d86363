//! Tells how a page is set, and where its links lead.

use std::path::Path;

use expect_test::expect_file;
use pullquote::config::Config;
use pullquote::tui::draw;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::articles::{almanac, strike, weather};
use crate::harness::Screen;

/// The size of a screen on which all panes but the list have their own place.
const SIZE: (u16, u16) = (100, 30);

/// Holds the outline of a screen to `grids/NAME.txt`.
pub(crate) fn check(name: &str, screen: &Screen) {
    hold(name, &screen.outline());
}

/// Holds what is drawn to `grids/NAME.txt`.
pub(crate) fn hold(name: &str, drawn: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/grids").join(name).with_extension("txt");
    expect_file![file].assert_eq(drawn);
}

#[test]
fn one_of_everything() {
    check("page", &Screen::new(SIZE, &[almanac(), weather()]));
}

#[test]
fn what_is_too_wide_is_moved_sideways_and_the_foot_says_where_links_lead() {
    let mut screen = Screen::new(SIZE, &[almanac(), weather()]);
    check("page-foot", screen.keys("G l l"));
}

#[test]
fn lines_that_stand_apart() {
    let config = Config::default().overlay("reading.spacing = 2\nreading.footnotes = false", "config.toml").unwrap();
    let mut screen = Screen::with_config(&config, SIZE, &[strike()]);
    check("page-spacing", screen.keys("n n n"));
}

#[test]
fn nothing_moves_sideways_where_nothing_is_too_wide() {
    let mut screen = Screen::new((100, 30), &[weather()]);
    assert_eq!(screen.keys("l").bottom().trim(), "nothing here is wider than the screen");
}

/// Returns the words on screen that lead somewhere, with where they do.
fn links(screen: &Screen) -> Vec<(String, String)> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 40));
    let links = draw(&screen.model, &mut buffer).links;
    let words = |area: Rect| (area.left()..area.right()).map(|x| buffer[(x, area.y)].symbol()).collect();
    links.into_iter().map(|link| (words(link.area), link.address)).collect()
}

#[test]
fn links_are_told_to_the_terminal() {
    let mut screen = Screen::new((100, 40), &[almanac()]);
    let told = links(&screen);
    let has = |words: &str, address: &str| told.iter().any(|link| link.0 == words && link.1 == address);
    assert!(has("gazette.example/port-strike", "https://gazette.example/port-strike"), "{told:?}");
    assert!(has("each tide", "https://tides.example/varn"), "{told:?}");
    assert!(!links(screen.keys("?")).iter().any(|link| link.0 == "each tide"), "help lies over it");
    let config = Config::default().overlay("reading.hyperlinks = false", "config.toml").unwrap();
    assert_eq!(links(&Screen::with_config(&config, (100, 40), &[almanac()])), []);
}
