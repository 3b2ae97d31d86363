//! Themes, as they are switched while reading.

use pullquote::config::{Config, Role, ThemeEnv};
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
