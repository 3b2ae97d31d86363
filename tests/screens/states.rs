//! Every state of the screen, as a table: what is typed to come to it, and in `grids/` what it looks like.
//!
//! Of the text as it is read, the outline of the whole screen is there at every size at which something folds away. Of each
//! other state only the rows that differ from it, at one size. What has to hold at every size is a property, and in
//! `properties.rs`.

use std::sync::Arc;

use expect_test::expect;
use pullquote::library::Reading;
use pullquote::tui::Msg;

use crate::articles::{headers, linked, strike, weather};
use crate::harness::Screen;
use crate::page::hold;

/// Holds what the screen is on.
#[derive(Clone, Copy)]
pub(crate) enum On {
    /// Articles of which the first has quotes and names.
    Strike,
    /// One with links.
    Linked,
    /// One in which nothing is found.
    Weather,
    /// A library without articles.
    Nothing,
    /// A library that is not listed yet.
    Unlisted,
    /// One whose article cannot be read.
    Broken,
}

/// The sizes on both sides of which something folds away.
pub(crate) const SIZES: [(u16, u16); 6] = [(200, 50), (120, 40), (100, 30), (80, 24), (60, 20), (40, 10)];

/// A name, what the screen is on, and what is typed.
pub(crate) const STATES: [(&str, On, &str); 28] = [
    ("articles", On::Strike, "Shift-Tab j"),
    ("quotes", On::Strike, "n n Tab"),
    ("people", On::Strike, "n Tab Tab j"),
    ("organisations", On::Strike, "n Tab Tab Tab"),
    ("places", On::Strike, "P"),
    ("find", On::Strike, "/ harbour"),
    ("find-nothing", On::Strike, "/ xyzzy"),
    ("hits", On::Strike, "/ harbour Enter n"),
    ("mentions", On::Strike, "Tab Tab Enter"),
    ("search-empty", On::Strike, "s"),
    ("search", On::Strike, "s harbour"),
    ("search-nothing", On::Strike, "s xyzzy"),
    ("who", On::Strike, "n w"),
    ("help", On::Strike, "?"),
    ("actions", On::Strike, ": zen"),
    ("tour", On::Strike, "F2"),
    ("correct", On::Strike, "1 c"),
    ("why", On::Strike, "1 W"),
    ("tags", On::Strike, "t har"),
    ("links", On::Linked, "f"),
    ("selecting", On::Strike, "n v j j"),
    ("zen", On::Strike, "n z"),
    ("following", On::Strike, "n e"),
    ("notice", On::Strike, "n *"),
    ("nothing-found", On::Weather, "Tab"),
    ("empty", On::Nothing, ""),
    ("unlisted", On::Unlisted, ""),
    ("broken", On::Broken, ""),
];

pub(crate) fn screen(on: On, size: (u16, u16)) -> Screen {
    let on_articles = |readings: &[Arc<Reading>]| Screen::new(size, readings);
    match on {
        On::Strike => on_articles(&[strike(), weather()]),
        On::Linked => on_articles(&[linked(), weather()]),
        On::Weather => on_articles(&[weather()]),
        On::Nothing => on_articles(&[]),
        On::Unlisted => Screen::unlisted(size),
        On::Broken => {
            let mut screen = Screen::unlisted(size);
            screen.send(Msg::Listed(headers(&[strike(), weather()]).into()));
            screen
        }
    }
}

/// Returns the size at which a state is held: the list has its own place only on a wide screen.
fn size(name: &str) -> (u16, u16) {
    match name {
        "articles" | "who" | "zen" | "broken" => (120, 40),
        "find" | "find-nothing" | "tags" | "notice" | "selecting" => (60, 20),
        _ => (80, 24),
    }
}

/// Returns the rows of a state that differ from those of the text as it is read.
fn differing(state: &Screen, reading: &Screen) -> String {
    let (state, reading) = (state.outline(), reading.outline());
    let mut lines = state.lines();
    let mut shown = format!("{}\n", lines.next().unwrap_or_default());
    for line in lines.filter(|line| !reading.lines().any(|other| other == *line)) {
        shown.push_str(line);
        shown.push('\n');
    }
    shown
}

#[test]
fn the_text_as_it_is_read() {
    hold("reading", &SIZES.map(|size| screen(On::Strike, size).outline()).join("\n"));
    hold("reading-exactly", &screen(On::Strike, (40, 10)).text());
}

#[test]
fn every_state() {
    for (name, on, keys) in STATES {
        let size = size(name);
        let mut state = screen(on, size);
        state.keys(keys);
        hold(name, &differing(&state, &screen(On::Strike, size)));
    }
}

#[test]
fn below_them_a_line_asks_for_more_room() {
    expect![[r#"
        30 × 8




        too small: 40 × 10



        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~




        nnnnnnnnnnnnnnnnnn



    "#]]
    .assert_eq(&Screen::new((30, 8), &[strike()]).both());
}
