//! Checks the words of each layer for a screen reader: its name as it opens and closes, what is typed, the row with its place; and the
//! row on which the cursor stands.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use pullquote::config::{Command, Config};

use crate::aloud::said;
use crate::articles::{strike, weather};
use crate::harness::Screen;

/// Every kind of layer by its name in the program, the keys that open it, and keys within it.
const LAYERS: [(&str, &str, &str); 23] = [
    ("View", "s", "fog Down Enter"),
    ("View", "1 w", "j Tab j Tab / quay Esc"),
    ("View", "1 x X", "j / zebra Esc"),
    ("Selection", "v", "Alt-f l Esc"),
    ("QuoteFilter", "Tab /", "lind Down Up zebra Esc"),
    ("ListFilter", "a /", "fog Esc"),
    ("Find", "/", "port Ctrl-n zebra Esc"),
    ("Tags", "t", "st Tab Esc"),
    ("Note", "I", "again Esc"),
    ("Note", "1 r", "again Enter"),
    ("Address", "A", "quay.example Esc"),
    ("Links", "f", "Esc"),
    ("Mark", "B", "a"),
    ("Mark", "B a '", "Esc"),
    ("Ask", "d d", "n"),
    ("Folder", "d m", "po Tab Esc"),
    ("Commands", "|", "Esc"),
    ("Help", "?", "j Space G g / quote Enter j Esc Esc"),
    ("Actions", ":", "Down Up copy Down zebra Esc"),
    ("Why", "1 W", "j j G k Esc"),
    ("Speakers", "1 c", "Down fer Down Enter"),
    ("Tour", "F2", "Esc"),
    // No layer, and something that lies over the screen all the same.
    ("keys that may follow", "e", "Esc"),
];

fn open() -> Screen {
    let command = |name: &str| Command { name: name.to_owned(), run: vec!["true".to_owned()], takes_quote: false };
    let commands = vec![command("count"), command("speak")];
    let config = Config { screen_reader: true, commands, ..Config::default() };
    let mut screen = Screen::with_config(&config, (100, 30), &[strike(), weather()]);
    screen.keys("n N");
    screen
}

#[test]
fn every_layer_says_what_has_the_focus() {
    let mut told = String::new();
    for (layer, keys, within) in LAYERS {
        let _ = writeln!(told, "── {layer}: {keys}");
        let mut screen = open();
        screen.keys(keys);
        let opened = screen.said();
        let (_, row) = screen.cursor().unwrap_or_else(|| panic!("no cursor in {layer}:\n{}", screen.text()));
        let _ = writeln!(told, "          {opened}\n          | {}", screen.line(row.into()).trim());
        told.push_str(&said(&mut screen, within));
    }
    expect_test::expect_file!["grids/aloud.txt"].assert_eq(&told);
}

/// A layer that is added and has no row above is told.
#[test]
fn every_kind_of_layer_has_its_row() {
    let source = include_str!("../../src/tui/layer.rs");
    let kinds = source.split("enum Kind {").nth(1).and_then(|rest| rest.split('}').next()).expect("the kinds");
    let kinds: BTreeSet<&str> = kinds.split(',').map(str::trim).filter(|kind| !kind.is_empty()).collect();
    let tried: BTreeSet<&str> = LAYERS.iter().map(|(layer, ..)| *layer).filter(|layer| !layer.contains(' ')).collect();
    assert_eq!(tried, kinds);
}
