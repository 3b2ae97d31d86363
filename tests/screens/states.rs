//! Every state of the screen at every size, as a table: what is typed to come to it, and in `grids/` what it looks like.
//!
//! Of the text as it is read, the whole screen is there. Of each other state only the rows that differ from it, each with its
//! number, and under them the letters of their roles; a letter that stands many times in a row is counted: `d×60`. So a
//! change of the screen is a line or two of a diff, and a file shows what its state adds.

use std::fmt::Write as _;
use std::sync::Arc;

use expect_test::expect;
use pullquote::library::Reading;
use pullquote::tui::Msg;

use crate::articles::{headers, linked, strike, weather};
use crate::harness::Screen;
use crate::page::{SIZES, check_at_every_size, hold};

/// What the screen is on.
#[derive(Clone, Copy)]
enum On {
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

/// A name, what the screen is on, and what is typed.
const STATES: [(&str, On, &str); 28] = [
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

fn screen(on: On, size: (u16, u16)) -> Screen {
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

/// The text and the letters of the roles, row by row.
fn rows(screen: &Screen) -> Vec<(String, String)> {
    let (text, roles) = (screen.text(), screen.roles());
    text.lines().skip(1).map(str::to_owned).zip(roles.lines().map(counted)).collect()
}

/// Letters with those that stand many times in a row counted.
fn counted(roles: &str) -> String {
    let mut counted = String::new();
    let letters: Vec<char> = roles.chars().collect();
    for run in letters.chunk_by(|one, other| one == other) {
        match run {
            [letter, ..] if run.len() >= 8 => drop(write!(counted, "{letter}×{} ", run.len())),
            _ => counted.extend(run),
        }
    }
    counted
}

/// The rows of a state that differ from those of the text as it is read.
fn differing(state: &Screen, reading: &Screen, (columns, height): (u16, u16)) -> String {
    let (state, reading) = (rows(state), rows(reading));
    let differs = |number: &usize| state.get(*number) != reading.get(*number);
    let numbers: Vec<usize> = (0..state.len()).filter(differs).collect();
    let mut shown = format!("{columns} × {height}\n");
    for number in &numbers {
        let _ = writeln!(shown, "{number:2} {}", state[*number].0);
    }
    for number in &numbers {
        let _ = writeln!(shown, "{number:2}~{}", state[*number].1);
    }
    shown
}

#[test]
fn the_text_as_it_is_read() {
    check_at_every_size("reading", |size| screen(On::Strike, size));
}

#[test]
fn every_state_at_every_size() {
    for (name, on, keys) in STATES {
        let grids = SIZES.map(|size| {
            let mut state = screen(on, size);
            state.keys(keys);
            differing(&state, &screen(On::Strike, size), size)
        });
        hold(name, &grids.join("\n"));
    }
}

#[test]
fn below_them_a_line_asks_for_more_room() {
    expect![[r#"
        30 × 8




        more room, please: 40 × 10



        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~




        nnnnnnnnnnnnnnnnnnnnnnnnnn



    "#]]
    .assert_eq(&Screen::new((30, 8), &[strike()]).both());
}
