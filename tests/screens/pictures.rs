//! Screens as pictures.

use pullquote::config::Config;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::articles::{strike, weather};
use crate::harness::Screen;
use crate::svg::{Terminal, svg};

const DARK: Terminal = Terminal { foreground: "#c9c5bc", background: "#1a1b1e" };

#[test]
fn runs_keep_their_columns_and_marks_are_escaped() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
    buffer.set_string(0, 0, "a<b", Style::new().fg(Color::Rgb(1, 2, 255)).add_modifier(Modifier::ITALIC));
    buffer.set_string(3, 0, "港", Style::new().bg(Color::Rgb(9, 9, 9)));
    let picture = svg(&buffer, DARK);
    let lines: Vec<&str> = picture.lines().skip(2).collect();
    assert_eq!(
        lines,
        [
            "<text x=\"0.0\" y=\"12.6\" textLength=\"25.2\" fill=\"#0102ff\" font-style=\"italic\" \
             xml:space=\"preserve\">a&lt;b</text>",
            "<rect x=\"25.2\" y=\"0.0\" width=\"16.8\" height=\"17.0\" fill=\"#090909\"/>",
            "<text x=\"25.2\" y=\"12.6\" textLength=\"16.8\" fill=\"#c9c5bc\" xml:space=\"preserve\">港</text>",
            "</svg>",
        ]
    );
}

#[test]
fn a_screen_in_the_dark_theme_has_the_colours_of_its_roles() {
    let config = Config::default();
    let theme = config.theme_named("dark").unwrap();
    let mut screen = Screen::with_theme(&config, theme, (120, 40), &[strike(), weather()]);
    let picture = svg(&screen.keys("n").buffer(), DARK);
    // The title, the tint of the lit quote, and the frame, by their colours in config.toml.
    for colour in ["#efe9db", "#3b3322", "#46484e"] {
        assert!(picture.contains(colour), "{colour}");
    }
    assert!(picture.contains("Port strike enters third week as talks stall</text>"));
}
