//! The bytes go to a terminal, and what it shows is compared with the picture.

use proptest::prelude::{any, prop, proptest};
use proptest::strategy::Strategy;
use ratatui::style::Style;

use ratatui::buffer::CellWidth as _;

use super::*;

mod images;

const SIZE: (u16, u16) = (24, 6);

/// Something to draw: where, what, how, and whether it leads somewhere.
type Mark = ((u16, u16), &'static str, (u8, u8, u8), bool);

fn drawn(marks: &[Mark], buffer: &mut Buffer) -> Drawn {
    buffer.reset();
    let mut links = Vec::new();
    for &((x, y), text, (ink, paper, attributes), leads) in marks {
        let colour = |index: u8| if index == 0 { Color::Reset } else { Color::Indexed(index) };
        let known = [Modifier::BOLD, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
        let modifier = known.into_iter().enumerate().filter(|(bit, _)| attributes & 1 << bit != 0);
        let modifier = modifier.fold(Modifier::empty(), |all, (_, one)| all | one);
        let style = Style::new().fg(colour(ink)).bg(colour(paper)).add_modifier(modifier);
        let before = buffer[(x, y)].clone();
        let (end, _) = buffer.set_stringn(x, y, text, usize::from(SIZE.0 - x), style);
        if end == x {
            buffer[(x, y)] = before;
        } else if leads {
            links.push(Hyperlink { area: Rect::new(x, y, end - x, 1), address: format!("https://example.org/{x}") });
        }
    }
    Drawn { cursor: None, links, ..Drawn::default() }
}

use ratatui::style::{Color, Modifier};

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    let texts =
        prop::sample::select(vec!["harbour", "  ", "a b c d", "港口", "e\u{301}t\u{e9}", "x", "            ", "שלום"]);
    let mark = ((0..SIZE.0, 0..SIZE.1), texts, (0_u8..3, 0_u8..2, 0_u8..16), any::<bool>());
    prop::collection::vec(mark, 0..12)
}

fn check(terminal: &vt100::Parser, buffer: &Buffer) {
    for y in 0..SIZE.1 {
        let row = &buffer.content[usize::from(y * SIZE.0)..usize::from((y + 1) * SIZE.0)];
        let mut x = 0;
        while x < SIZE.0 {
            let (wanted, shown) = (&row[usize::from(x)], terminal.screen().cell(y, x).unwrap());
            let symbol = if shown.contents().is_empty() { " " } else { shown.contents() };
            assert_eq!(symbol, wanted.symbol(), "at {x}, {y}");
            let colour = |colour: vt100::Color| match colour {
                vt100::Color::Idx(index) => Color::Indexed(index),
                _ => Color::Reset,
            };
            assert_eq!(colour(shown.bgcolor()), wanted.bg, "behind {x}, {y}");
            let attributes = [(shown.underline(), Modifier::UNDERLINED), (shown.inverse(), Modifier::REVERSED)];
            for (is_on, modifier) in attributes {
                assert_eq!(is_on, wanted.modifier.contains(modifier), "{modifier:?} at {x}, {y}");
            }
            if wanted.symbol() != " " {
                assert_eq!(colour(shown.fgcolor()), wanted.fg, "at {x}, {y}");
                assert_eq!(shown.bold(), wanted.modifier.contains(Modifier::BOLD), "at {x}, {y}");
                assert_eq!(shown.italic(), wanted.modifier.contains(Modifier::ITALIC), "at {x}, {y}");
            }
            x += wanted.cell_width().max(1);
        }
    }
}

/// Returns lines of a text that has the rows but the first, and begins at `top`, with marks on and around it.
fn scrolled_to(top: usize, marks: &[Mark], buffer: &mut Buffer) -> Drawn {
    let mut drawn = drawn(marks, buffer);
    let area = Rect::new(4, 1, SIZE.0 - 4, SIZE.1 - 1);
    for (line, y) in (top..).zip(area.top()..area.bottom()) {
        let style = Style::new().fg(Color::Indexed((line % 3) as u8 + 1));
        buffer.set_string(area.x, y, format!("line {line} 港 of the text"), style);
        // Over a wide letter that stood across the edge of the text nothing is left of it.
        buffer[(area.x - 1, y)].set_symbol("│");
        let address = format!("https://example.org/{line}");
        drawn.links.retain(|link| !(link.area.y == y && link.area.right() >= area.x - 1));
        drawn.links.push(Hyperlink { area: Rect { x: area.x, y, width: 4, height: 1 }, address });
    }
    Drawn { lines: Some(Lines { area, top }), ..drawn }
}

proptest! {
    #[test]
    fn the_terminal_shows_what_was_scrolled(pictures in prop::collection::vec((0_usize..9, marks()), 1..6)) {
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let mut terminal = vt100::Parser::new(SIZE.1, SIZE.0, 0);
        let mut painter = Painter::default();
        for (top, marks) in &pictures {
            let bytes = painter.paint(area, |buffer| scrolled_to(*top, marks, buffer));
            terminal.process(&bytes);
            check(&terminal, &painter.shown.as_ref().unwrap().buffer);
        }
    }

    #[test]
    fn the_terminal_shows_every_picture(pictures in prop::collection::vec(marks(), 1..5)) {
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let mut terminal = vt100::Parser::new(SIZE.1, SIZE.0, 0);
        let mut painter = Painter::default();
        for marks in &pictures {
            let bytes = painter.paint(area, |buffer| drawn(marks, buffer));
            terminal.process(&bytes);
            check(&terminal, &painter.shown.as_ref().unwrap().buffer);
        }
    }
}

/// Returns what is sent for the second of two pictures.
fn sent(first: &[Mark], second: &[Mark]) -> String {
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut painter = Painter::default();
    painter.paint(area, |buffer| drawn(first, buffer));
    let bytes = painter.paint(area, |buffer| drawn(second, buffer));
    String::from_utf8(bytes).unwrap().replace('\u{1b}', "␛")
}

#[test]
fn little_is_sent_for_little() {
    let plain = (0, 0, 0);
    assert_eq!(sent(&[((0, 0), "harbour", plain, false)], &[((0, 0), "harbour", plain, false)]), "");
    assert_eq!(sent(&[((2, 1), "harbour", plain, false)], &[((2, 1), "harbinger", plain, false)]), "␛[2;7Hinger");
    assert_eq!(sent(&[((2, 1), "harbour", plain, false)], &[((2, 1), "har", plain, false)]), "␛[2;6H␛[K");
    let (marked, bold) = ((0, 0, 4), (0, 0, 1));
    assert_eq!(
        sent(
            &[((0, 0), " ", marked, false), ((1, 0), "of", plain, false), ((3, 0), " the", marked, false)],
            &[((1, 0), "of", plain, false), ((4, 0), "the", bold, false)]
        ),
        "␛[H of ␛[1mthe␛[m",
        "what stands between two changes keeps its look"
    );
    assert_eq!(sent(&[((0, 0), "abcde", plain, false)], &[((0, 0), "xbcdy", plain, false)]), "␛[Hxbcdy");
}

#[test]
fn sixteen_colours_are_named_as_every_terminal_knows_them() {
    let told = |ink, paper| sent(&[], &[((0, 0), "x", (ink, paper, 0), false)]);
    assert_eq!(told(1, 4), "␛[H␛[31;44mx␛[m");
    assert_eq!(told(9, 12), "␛[H␛[91;104mx␛[m");
    assert_eq!(told(16, 200), "␛[H␛[38;5;16;48;5;200mx␛[m");
}

#[test]
fn rows_are_moved_where_that_is_shorter() {
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut painter = Painter::default();
    let mut sent = |top| {
        let bytes = painter.paint(area, |buffer| scrolled_to(top, &[], buffer));
        String::from_utf8(bytes).unwrap().replace('\u{1b}', "␛")
    };
    sent(3);
    assert!(sent(4).starts_with("␛[2;6r␛[6H\n␛[r␛["), "a line down");
    assert!(sent(3).starts_with("␛[2;6r␛[2H␛M␛[r"), "a line up");
    assert!(!sent(9).contains("␛[r"), "nothing of it stays");
}

#[test]
fn a_link_is_told_and_ended_and_told_again_where_only_its_address_changes() {
    let text = |x, leads| [((x, 0), "quay", (1, 0, 0), leads)];
    let told = sent(&text(3, false), &text(3, true));
    assert!(told.starts_with("␛[1;4H␛]8;id=") && told.contains(";https://example.org/3␛\\"), "{told}");
    assert!(told.ends_with("quay␛]8;;␛\\␛[m"), "{told}");
    let gone = sent(&text(3, true), &text(3, false));
    assert_eq!(gone, "␛[1;4H␛[31mquay␛[m");
}

#[test]
fn dotted_lines_and_plain_ones_replace_each_other() {
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut painter = Painter::default();
    let mut sent = |line: Modifier| {
        let bytes = painter.paint(area, |buffer| {
            buffer.reset();
            buffer.set_string(0, 0, "quay", Style::new().add_modifier(line));
            Drawn::default()
        });
        String::from_utf8(bytes).unwrap()
    };
    assert!(sent(DOTTED).contains("\u{1b}[4:4mquay"));
    assert!(sent(Modifier::UNDERLINED).contains("\u{1b}[4mquay"));
    assert!(sent(DOTTED).contains("\u{1b}[4:4mquay"));
    assert!(!sent(Modifier::empty()).contains("[4"));
}

#[test]
fn rows_with_emoji_or_letters_from_right_to_left_are_written_whole() {
    let plain = (0, 0, 0);
    for unsure in ["🚢", "של"] {
        let row = |word| [((0, 1), "│", plain, false), ((2, 1), unsure, plain, false), ((10, 1), word, plain, false)];
        let sent = sent(&row("harbour"), &row("harbinger"));
        assert!(sent.starts_with("␛[2H␛[K│ ") && sent.contains("harbinger"), "{sent}");
    }
}
