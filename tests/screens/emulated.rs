//! Checks the screen of a terminal that adds up the widths of an emoji's characters, as most do: after any keys it is what it would be
//! after a full redraw. Our own idea of how wide they are is not asked.

use std::sync::Arc;

use pullquote::config::Config;
use pullquote::library::Reading;
use pullquote::tui::draw;
use pullquote_extract::{EntityKind, QuoteKind};
use pullquote_painter::Painter;
use ratatui::layout::Rect;

use crate::articles::{Writer, scripts, strike};
use crate::harness::Screen;

const SIZE: (u16, u16) = (120, 40);

/// An article with emoji of several characters in running text.
fn signs() -> Arc<Reading> {
    let mut article = Writer::new("Signs in the harbour 👍🏽");
    for row in 1..=30 {
        article = article.paragraph(&format!(
            "Row {row}: the family 👨‍👩‍👧‍👦 came, “we like it 👍🏽 very much,” said Ada Wren ❤️ of the quay, under 🇳🇴 and key 1️⃣, \
             beside שלום לכולם and مرحبا, for berth {row}."
        ));
    }
    let quote = "“we like it 👍🏽 very much,”";
    article
        .named(EntityKind::Person, &["Ada Wren"])
        .quoted(&[quote], QuoteKind::Direct, Some(("Ada Wren", "Ada Wren")))
        .finish()
}

/// Everything that an emulator shows, cell by cell.
fn shown(terminal: &vt100::Parser) -> Vec<String> {
    let screen = terminal.screen();
    let cell = |row, column| {
        let cell = screen.cell(row, column).expect("a cell of the screen");
        let contents = if cell.contents().is_empty() { " " } else { cell.contents() };
        let blank = contents == " " && !cell.inverse() && !cell.underline();
        let ink = if blank { vt100::Color::Default } else { cell.fgcolor() };
        format!("{contents}{ink:?}{:?}{}{}{}", cell.bgcolor(), cell.inverse(), cell.underline(), !blank && cell.bold())
    };
    (0..SIZE.1).map(|row| (0..SIZE.0).map(|column| cell(row, column)).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn the_emulator_adds_up_widths() {
    let mut terminal = vt100::Parser::new(3, 40, 0);
    terminal.process("👨‍👩‍👧‍👦".as_bytes());
    assert_eq!(terminal.screen().cursor_position(), (0, 8));
    terminal.process("\r👍🏽".as_bytes());
    assert_eq!(terminal.screen().cursor_position(), (0, 4));
}

#[test]
fn nothing_is_left_behind_and_nothing_lost() {
    let down = "j ".repeat(30);
    let up = "k ".repeat(30);
    let steps = [
        &down,
        &up,
        "n n n N",
        "/ q u a y Enter n n",
        "Esc ? j j ?",
        "J",
        &down,
        "n J",
        "K K G",
        "g Tab j j",
        "z",
        "z w",
    ];
    assert_whole("dark", &steps);
}

/// What a cell needs to be written anew hangs on its colours, too: with reversed rows, with sixteen, with none.
#[test]
fn nothing_is_left_behind_in_any_theme() {
    let steps = ["j j j k", "n n", "/ q u a y Enter n", "Esc ? ?", "J j j n", "K Tab j", "z", "z w"];
    for theme in ["light", "any", "16", "16-any", "none"] {
        assert_whole(theme, &steps);
    }
}

/// Checks after each key that the terminal shows what a full redraw shows.
fn assert_whole(theme: &str, steps: &[&str]) {
    let config = Config::default();
    let chosen = config.theme_named(theme).expect("a preset");
    let mut screen = Screen::with_theme(&config, chosen, SIZE, &[signs(), scripts(), strike()]);
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let (mut painter, mut terminal) = (Painter::default(), vt100::Parser::new(SIZE.1, SIZE.0, 0));
    for keys in steps.iter().flat_map(|keys| keys.split_whitespace()) {
        screen.keys(keys);
        terminal.process(&painter.paint(area, |buffer| draw(&screen.model, buffer)));
        let mut whole = vt100::Parser::new(SIZE.1, SIZE.0, 0);
        whole.process(&Painter::default().paint(area, |buffer| draw(&screen.model, buffer)));
        let (shown, redrawn) = (shown(&terminal), shown(&whole));
        for (row, (shown, redrawn)) in shown.iter().zip(&redrawn).enumerate() {
            let cells = shown.split('|').zip(redrawn.split('|')).enumerate();
            let other: Vec<_> = cells.filter(|(_, (shown, redrawn))| shown != redrawn).collect();
            assert_eq!(other, [], "{theme}: row {row} after {keys}\n{}", screen.text());
        }
    }
}
