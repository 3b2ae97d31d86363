//! Themes, as they are switched while reading.

use pullquote::config::{Config, Role, ThemeEnv};
use pullquote::tui::Msg;
use ratatui::style::Color;

use crate::articles::{strike, weather};
use crate::harness::Screen;

const FULL: ThemeEnv = ThemeEnv { no_color: false, true_colour: true, colours: 256, light_background: None };

fn screen() -> Screen {
    let config = Config::default();
    let mut screen = Screen::with_theme(&config, &config.theme_for(FULL), (120, 30), &[strike(), weather()]);
    screen.model.offer_themes(config.themes_for(FULL));
    screen
}

/// The colour of the title's first letter.
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
fn a_key_goes_through_all_themes_and_round() {
    let mut screen = screen();
    screen.keys("a");
    assert_eq!(title(&screen), expected("dark"));
    for name in ["night", "light", "day", "16", "none", "dark"] {
        screen.keys("T");
        assert!(screen.bottom().contains(&format!("theme `{name}`")), "{}", screen.bottom());
        if !["16", "none"].contains(&name) {
            assert_eq!(title(&screen), expected(name));
        }
    }
}

#[test]
fn the_terminal_s_answer_is_taken_up_unless_the_reader_has_chosen() {
    let mut screen = screen();
    screen.keys("a");
    let _ = screen.model.take_redraw();
    screen.send(Msg::Theme("dark".to_owned()));
    assert!(!screen.model.take_redraw(), "nothing is drawn for what is so already");
    screen.send(Msg::Theme("light".to_owned()));
    assert_eq!(title(&screen), expected("light"));
    screen.keys("T");
    screen.send(Msg::Theme("dark".to_owned()));
    assert_eq!(title(&screen), expected("day"));
}
