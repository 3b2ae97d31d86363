//! Tells what holds of every state at every size: frames close, nothing stands on them, and the cursor is where one
//! types.

use pullquote::config::Role;

use crate::harness::Screen;
use crate::states::{SIZES, STATES, screen};

/// The sizes besides: the least, and odd ones between the breakpoints.
const ODD: [(u16, u16); 6] = [(40, 24), (41, 11), (79, 18), (81, 17), (110, 23), (300, 80)];

/// Does something with every state at every size.
fn every_screen(check: impl Fn(&Screen, &str)) {
    for size in SIZES.into_iter().chain(ODD) {
        for (name, on, keys) in STATES {
            let mut state = screen(on, size);
            state.keys(keys);
            check(&state, &format!("{name} at {} × {}", size.0, size.1));
        }
    }
}

/// Returns the characters of the screen and the letters of their roles, row by row.
fn grid(screen: &Screen) -> Vec<Vec<(char, char)>> {
    let width = |c: char| if c.is_ascii() { 1 } else { unicode_width(c) };
    let rows = screen.text();
    let roles = screen.roles();
    let pair = |(text, roles): (&str, &str)| {
        let cells = text.chars().flat_map(|c| std::iter::repeat_n(c, width(c)));
        cells.zip(roles.chars().chain(std::iter::repeat(' '))).collect()
    };
    rows.lines().skip(1).zip(roles.lines()).map(pair).collect()
}

fn unicode_width(c: char) -> usize {
    // The articles of these screens have no other wide characters.
    if ('\u{4e00}'..='\u{9fff}').contains(&c) || c >= '\u{1f300}' { 2 } else { 1 }
}

/// Follows a frame from its upper left corner. Returns what is wrong with it.
fn broken(grid: &[Vec<(char, char)>], (x, y): (usize, usize)) -> Option<String> {
    let at = |x: usize, y: usize| grid.get(y).and_then(|row| row.get(x)).map_or(' ', |cell| cell.0);
    let Some(right) = (x + 1..grid[y].len()).find(|x| matches!(at(*x, y), '┐' | '┌')) else {
        return Some("the top has no end".to_owned());
    };
    if at(right, y) == '┌' {
        return Some(format!("another frame begins in its top, at column {right}"));
    }
    let bottom = (y + 1..grid.len()).find(|y| at(x, *y) == '└');
    let Some(bottom) = bottom else { return Some("the left side has no end".to_owned()) };
    if let Some(row) = (y + 1..bottom).find(|y| !matches!(at(x, *y), '│' | '├')) {
        return Some(format!("the left side has `{}` in row {row}", at(x, row)));
    }
    if let Some(row) = (y + 1..bottom).find(|y| !matches!(at(right, *y), '│' | '┤')) {
        return Some(format!("the right side has `{}` in row {row}", at(right, row)));
    }
    let is_line = (x + 1..right).all(|x| at(x, bottom) == '─') && at(right, bottom) == '┘';
    (!is_line).then(|| "the bottom is no line".to_owned())
}

#[test]
fn frames_close_and_nothing_stands_on_them() {
    every_screen(|screen, what| {
        if what.starts_with("following at") {
            // The panel of keys lies over the side panes for a moment, and does not dim them.
            return;
        }
        let grid = grid(screen);
        for (y, row) in grid.iter().enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, cell)| cell.0 == '┌' && cell.1 != Role::Dimmed.letter())
            {
                assert_eq!(broken(&grid, (x, y)), None, "{what}, the frame at {x}, {y}:\n{}", screen.text());
            }
        }
    });
}

#[test]
fn the_cursor_stands_behind_what_is_typed() {
    every_screen(|screen, what| {
        let typed = STATES.iter().find(|state| what.starts_with(&format!("{} at", state.0)));
        let word = typed.and_then(|state| state.2.split(' ').next_back()).unwrap_or_default();
        let is_line = ["find", "find-nothing", "search", "search-nothing", "actions", "tags"];
        if !is_line.iter().any(|name| what.starts_with(&format!("{name} at"))) {
            return;
        }
        let Some((x, y)) = screen.cursor() else { panic!("{what} has no cursor:\n{}", screen.text()) };
        let row: String = screen.line(usize::from(y)).chars().take(usize::from(x)).collect();
        assert!(row.ends_with(word), "{what}: `{row}` does not end in `{word}`");
    });
}

#[test]
fn rows_are_as_wide_as_the_screen_at_most() {
    every_screen(|screen, what| {
        let most = screen.model.size();
        let grid = grid(screen);
        assert_eq!(grid.len(), usize::from(most.rows), "{what}");
        assert!(grid.iter().all(|row| row.len() <= usize::from(most.columns)), "{what}:\n{}", screen.text());
    });
}
