//! Every kind of event to every layer, as a table: it is handled there, or it does what it does below.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use pullquote::config::{Command, Config};
use pullquote::tui::{Effect, Msg};

use crate::articles::{strike, weather};
use crate::harness::Screen;

/// Holds what a layer does with text that is pasted.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Paste {
    /// It goes into the line of the layer, and is seen.
    Typed,
    /// The layer has no line: nothing changes.
    Nothing,
}

/// A layer, how to come to it, words by which it is known, what pasting does, and what it leaves of a click far from
/// everything (the words are gone: it closed).
const LAYERS: [(&str, &str, &str, Paste, bool); 15] = [
    ("reader", "n", "┌ Articles", Paste::Nothing, false),
    ("selection", "n v l", "extend", Paste::Nothing, false),
    ("find", "/", "walk the hits", Paste::Typed, true),
    ("quote filter", "Tab /", "filter quotes:", Paste::Typed, true),
    ("list filter", "Shift-Tab /", "Enter keep", Paste::Typed, false),
    ("tags", "t", "tags:", Paste::Typed, true),
    ("help", "?", "Keys", Paste::Nothing, true),
    ("search of help", "? /", "Enter keep", Paste::Typed, true),
    ("actions", ":", "Actions", Paste::Typed, true),
    ("why", "1 W", "Why:", Paste::Nothing, true),
    ("speakers", "1 c", "Who said", Paste::Typed, true),
    ("mark", "B", "marks this place", Paste::Nothing, true),
    ("tour", "F2", "Welcome", Paste::Nothing, true),
    ("search", "s", "pullquote   search", Paste::Typed, false),
    ("who page", "n w", "pullquote   who", Paste::Nothing, false),
];

/// Opens the strike in the layer.
fn open(keys: &str) -> Screen {
    let mut screen = Screen::open((120, 40));
    screen.keys(keys);
    screen
}

#[test]
fn every_layer_is_there() {
    for (layer, keys, words, ..) in LAYERS {
        let screen = open(keys);
        assert!(screen.text().contains(words), "{layer} has no `{words}`:\n{}", screen.text());
    }
}

#[test]
fn pasted_text_goes_where_one_types_and_nowhere_else() {
    for (layer, keys, _, paste, _) in LAYERS {
        let mut screen = open(keys);
        let before = screen.text();
        screen.send(Msg::Paste("zebra\nquay\n".to_owned()));
        let after = screen.text();
        let joined = if layer == "tags" { "zebra, quay" } else { "zebra quay" };
        match paste {
            Paste::Typed => assert!(after.contains(joined), "{layer} lost what was pasted:\n{after}"),
            Paste::Nothing => assert_eq!(after, before, "{layer} did something with pasted text"),
        }
    }
}

#[test]
fn a_line_of_any_layer_takes_so_many_characters_and_says_so() {
    for (layer, keys, _, paste, _) in LAYERS.iter().filter(|(.., paste, _)| *paste == Paste::Typed) {
        let mut screen = open(keys);
        screen.send(Msg::Paste("quay ".repeat(80_000)));
        let told = "a line takes 10,000 characters; the rest was left out";
        assert!(screen.text().contains(told), "{layer} {paste:?}:\n{}", screen.text());
        screen.keys("z");
        assert!(screen.text().contains(told), "{layer} took one more:\n{}", screen.text());
        screen.keys("Backspace");
        assert!(!screen.text().contains(told), "{layer} has room again:\n{}", screen.text());
    }
}

#[test]
fn nothing_unsafe_gets_into_a_line_of_any_layer() {
    const LOUD: [char; 7] = ['\u{34f}', '\u{e0041}', '\u{e007f}', '\u{202e}', '\u{115f}', '\u{200b}', '\u{feff}'];
    let tower = "\u{301}".repeat(9);
    for (layer, keys, _, _, _) in LAYERS.iter().filter(|(.., paste, _)| *paste == Paste::Typed) {
        let text = format!("ze{}bra e{tower} ", LOUD.iter().collect::<String>());
        for is_pasted in [true, false] {
            let mut screen = open(keys);
            if is_pasted {
                screen.send(Msg::Paste(text.clone()));
            } else {
                for c in text.chars() {
                    screen.send(Msg::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
                }
            }
            let shown = screen.text();
            assert!(shown.contains("zebra"), "{layer}:\n{shown}");
            assert!(!shown.contains(LOUD) && !shown.contains(&tower), "{layer}:\n{shown:?}");
        }
    }
}

/// The fault that led to layers: text that was pasted into the filter of the quotes was lost.
#[test]
fn text_pasted_into_the_filter_of_the_quotes_filters_them() {
    let mut screen = open("Tab /");
    screen.send(Msg::Paste("lindq".to_owned()));
    assert!(screen.text().contains("Quotes “lindq”"), "{}", screen.text());
    assert!(screen.bottom().contains("filter quotes: lindq"), "{}", screen.bottom());
}

/// What else may be under way, as a row of [`LAYERS`]: lines, boxes, questions, pages, keys that go on, a number.
const MORE: [(&str, &str, &str); 14] = [
    ("note", "I", "note:"),
    ("note on a quote", "1 r", "note on the quote:"),
    ("tags of a quote", "1 #", "tags:"),
    ("address", "A", "add:"),
    ("links", "f", "a letter opens its link"),
    ("question", "d d", "move to the trash?"),
    ("folder", "d m", "move to folder:"),
    ("commands", "|", "1  count"),
    ("marks", "B a '", "goes to its place"),
    ("kept quotes", "1 x X", "pullquote   kept quotes"),
    ("filter of kept quotes", "1 x X /", "all quotes"),
    ("companions", "n w Tab", "Appears with"),
    ("keys that go on", "e", "┌ e …"),
    ("a number", "4", "quote 4 of 6"),
];

#[test]
fn keys_above_all_layers_do_the_same_in_each() {
    let command = Command { name: "count".to_owned(), run: vec!["true".to_owned()], takes_quote: false };
    let config = Config { commands: vec![command], ..Config::default() };
    let layers = LAYERS.iter().map(|(layer, keys, words, ..)| (*layer, *keys, *words));
    for (layer, keys, words) in layers.chain(MORE) {
        for (key, effect) in [("Ctrl-l", Effect::Redraw), ("Ctrl-z", Effect::Suspend)] {
            let mut screen = Screen::with_config(&config, (120, 40), &[strike(), weather()]);
            screen.keys_at_once(keys);
            assert!(screen.text().contains(words), "{layer} has no `{words}`:\n{}", screen.text());
            screen.effects.clear();
            screen.keys_at_once(key);
            assert_eq!(screen.effects, [effect], "{key} in {layer}");
            assert!(screen.text().contains(words), "{key} changed {layer}");
        }
    }
}

#[test]
fn ctrl_c_closes_what_is_typed_or_open_and_never_quits() {
    for (layer, keys, words, ..) in &LAYERS[1..] {
        let mut screen = open(keys);
        screen.keys("Ctrl-c");
        assert_eq!(screen.effects.iter().filter(|effect| **effect == Effect::Quit).count(), 0, "{layer}");
        let stays = *layer == "who page";
        assert_eq!(screen.text().contains(words), stays, "{layer}:\n{}", screen.text());
    }
}

#[test]
fn esc_leaves_a_layer_and_the_one_below_is_there() {
    for (layer, keys, words, ..) in &LAYERS[1..] {
        let mut screen = open(keys);
        screen.keys("Esc Esc");
        assert!(!screen.text().contains(words), "{layer} is still there:\n{}", screen.text());
    }
}

#[test]
fn a_letter_is_text_in_a_line_and_a_command_elsewhere() {
    for (layer, keys, _, paste, _) in LAYERS {
        let mut screen = open(keys);
        screen.effects.clear();
        // `V` is bound to nothing, and in a layer in which nothing is typed that is told.
        screen.keys("V");
        let typed = screen.text().contains("V does nothing here");
        assert_eq!(typed, paste == Paste::Nothing && !["tour", "mark"].contains(&layer), "{layer}:\n{}", screen.text());
    }
}

#[test]
fn the_wheel_and_clicks_stay_with_what_covers_the_text() {
    for (layer, keys, words, _, closes) in LAYERS {
        let mut screen = open(keys);
        screen.mouse(MouseEventKind::ScrollDown, (60, 20));
        assert!(screen.text().contains(words), "the wheel closed {layer}:\n{}", screen.text());
        screen.mouse(MouseEventKind::Down(MouseButton::Left), (1, 30));
        let there = screen.text().contains(words);
        assert!(!closes || !there, "a click beside {layer} left it:\n{}", screen.text());
    }
}

#[test]
fn a_change_of_size_closes_no_layer() {
    for (layer, keys, words, ..) in LAYERS {
        let mut screen = open(keys);
        screen.resize(60, 20).resize(120, 40);
        assert!(screen.text().contains(words), "{layer}:\n{}", screen.text());
    }
}
