//! Themes, as they are switched while reading.

use pullquote::config::{Colour, Config, Role, ThemeEnv};
use pullquote::library::state::Change;
use pullquote::tui::{Msg, Restored};
use ratatui::style::Color;

use crate::articles::{strike, weather};
use crate::harness::Screen;

const FULL: ThemeEnv = ThemeEnv {
    no_color: false,
    true_colour: true,
    colours: 256,
    light_background: Some(false),
    gnu_screen: false,
    window_title: true,
    dotted: true,
};

fn screen() -> Screen {
    let config = Config::default();
    let mut screen = Screen::with_theme(&config, &config.theme_for(FULL), (120, 30), &[strike(), weather()]);
    screen.model.offer_themes(config.themes_for(FULL));
    screen
}

/// Returns the colour of the title's first letter.
fn title(screen: &Screen) -> Color {
    let place = screen.place_of("Port strike enters third week as talks stall");
    screen.buffer()[place].fg
}

fn expected(theme: &str) -> Color {
    let config = Config::default();
    let theme = config.theme_named(theme).expect("a preset");
    let [red, green, blue] = theme.style(Role::Title).fg.expect("a colour").rgb();
    Color::Rgb(red, green, blue)
}

#[test]
fn a_key_goes_through_the_themes_for_the_background_and_round() {
    let mut screen = screen();
    screen.keys("a a");
    assert_eq!(title(&screen), expected("dark"));
    for name in ["night", "any", "16", "16-any", "none", "dark"] {
        screen.keys("T");
        let plain = if name == "none" { " (no colours)" } else { "" };
        assert!(screen.bottom().contains(&format!("theme: {name}{plain}, ")), "{}", screen.bottom());
        if !["any", "16", "16-any", "none"].contains(&name) {
            assert_eq!(title(&screen), expected(name));
        }
    }
}

#[test]
fn the_terminal_s_answer_is_taken_up_unless_the_reader_has_chosen() {
    let mut screen = screen();
    screen.keys("a a");
    let _ = screen.model.take_redraw();
    screen.send(background(false));
    assert!(!screen.model.take_redraw(), "nothing is drawn for what is so already");
    screen.send(background(true));
    assert_eq!(title(&screen), expected("light"));
    screen.keys("T");
    screen.send(background(true));
    assert_eq!(title(&screen), expected("day"));
    screen.send(background(false));
    assert_eq!(title(&screen), expected("dark"), "what was chosen cannot be read on dark");
}

/// Returns what the terminal says of its background, with the theme that `auto` has for it.
fn background(light: bool) -> Msg {
    Msg::Background { light, theme: if light { "light" } else { "dark" }.to_owned() }
}

#[test]
fn a_theme_that_was_chosen_is_there_after_a_restart() {
    let mut screen = screen();
    screen.keys("T");
    let kept = screen.recorded.iter().rev().find_map(|change| match change {
        Change::Setting { name, value } if name == "theme" => Some((name.clone(), value.clone())),
        _ => None,
    });
    let settings = kept.into_iter().collect();
    let mut again = self::screen();
    again.send(Msg::Restored(Restored { settings, ..Restored::default() }));
    again.keys("Esc").send(background(false));
    assert_eq!(title(&again), expected("night"));
}

/// Returns the points of a colour on a terminal whose own one, where a cell says nothing, is `own`.
fn points(colour: Color, own: [u8; 3]) -> [u8; 3] {
    match colour {
        Color::Reset => own,
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(number) => Colour::Indexed(number).rgb(),
        named => panic!("{named:?} is no colour of a theme"),
    }
}

/// Returns the contrast of two colours as WCAG 2.2 measures it.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let light =
        |[red, green, blue]: [u8; 3]| 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05;
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

/// Letters stand out wherever they are drawn, on whatever lies under them: 4.5 to 1 where the background is known, else 3 to 1.
#[test]
fn all_letters_can_be_read_in_every_pane_page_and_box() {
    const BLACK: [u8; 3] = [0, 0, 0];
    const WHITE: [u8; 3] = [255, 255, 255];
    let keys = [
        "n n",
        "a j",
        "a L fog",
        "a L fxo:x",
        "Tab j",
        "Tab Tab j",
        "s harbour",
        "s harbour Tab j",
        "s in:quotes harbour",
        "s by:",
        "/ t h e Enter n",
        "?",
        ": e x p",
        ": e x p Down",
        "n W",
        "n c",
        "e",
        "d d",
        "v j j",
        "n w j",
        "n x n x X j",
        "n x r late Enter",
        "t",
        "f",
        "Space Space n",
    ];
    let config = Config::default();
    for (theme, paper, least) in [
        ("dark", BLACK, 4.5),
        ("dark", [0x1a, 0x1b, 0x1e], 4.5),
        ("night", BLACK, 4.5),
        ("night", [0x10, 0x14, 0x18], 4.5),
        ("light", WHITE, 4.5),
        ("light", [0xfb, 0xfa, 0xf7], 4.5),
        ("day", WHITE, 4.5),
        ("any", BLACK, 3.0),
        ("any", WHITE, 3.0),
        ("16", BLACK, 3.0),
        ("16-light", WHITE, 3.0),
        ("16-any", BLACK, 3.0),
        ("16-any", WHITE, 3.0),
        ("none", BLACK, 4.5),
    ] {
        let ink = if paper[0] > 127 { BLACK } else { [229, 229, 229] };
        for keys in keys {
            let theme = config.theme_named(theme).expect("a preset");
            let mut screen = Screen::with_theme(&config, theme, (120, 30), &[strike(), weather()]);
            screen.keys(keys);
            let buffer = screen.buffer();
            for place in buffer.area.positions() {
                let cell = &buffer[place];
                // Lines are to be seen, not to be read.
                let is_line = |letter: char| matches!(letter, ' ' | '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}');
                if cell.symbol().chars().all(is_line) {
                    continue;
                }
                let found = contrast(points(cell.fg, ink), points(cell.bg, paper));
                let row: String = (0..120).map(|x| buffer[(x, place.y)].symbol().to_owned()).collect();
                let told = (theme.name.as_str(), keys, cell.symbol(), cell.fg, cell.bg);
                assert!(found >= least, "{found:.2} on {paper:?}: {told:?} in {row}");
            }
        }
    }
}
