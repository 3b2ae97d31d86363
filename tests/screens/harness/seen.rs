//! Tells what is seen of a screen: its text, and a letter for the role of each cell.

use pullquote::config::{Colour, Role, Style, Theme};
use pullquote::tui::draw;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::Screen;

/// Returns each role has a colour of its own, and nothing else.
pub(super) fn role_theme() -> Theme {
    let mut theme = Theme::plain("roles");
    for (index, role) in Role::ALL.iter().enumerate() {
        let fg = u8::try_from(index).ok().map(|index| Colour::Indexed(100 + index));
        theme.set(*role, Style { fg, ..Style::default() });
    }
    theme
}

impl Screen {
    /// Returns the first place on screen where `text` stands.
    pub(crate) fn place_of(&self, text: &str) -> (u16, u16) {
        let buffer = self.buffer();
        for y in 0..self.size.rows {
            let row: Vec<&str> = (0..self.size.columns).map(|x| buffer[(x, y)].symbol()).collect();
            for x in 0..row.len() {
                if row[x..].concat().starts_with(text) {
                    return (x as u16, y);
                }
            }
        }
        panic!("`{text}` is not on screen:\n{}", self.text());
    }

    pub(crate) fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.columns, self.size.rows));
        draw(&self.model, &mut buffer);
        buffer
    }

    /// Returns the screen as text under a line that tells its size, without the spaces at the ends of lines.
    pub(crate) fn text(&self) -> String {
        format!("{} × {}\n{}", self.size.columns, self.size.rows, self.cells())
    }

    fn cells(&self) -> String {
        self.grid(|buffer, at| buffer[at].symbol().to_owned())
    }

    /// Returns a letter for the role on top of each cell; a space stands for an empty cell of running text.
    pub(crate) fn roles(&self) -> String {
        self.grid(|buffer, at| {
            let cell = &buffer[at];
            let role = match cell.fg {
                Color::Indexed(index) => Role::ALL.get(usize::from(index).wrapping_sub(100)),
                _ => None,
            };
            let letter = role.map_or('?', |role| role.letter());
            let letter = if letter == '.' && cell.symbol() == " " { ' ' } else { letter };
            letter.to_string().repeat(usize::from(cell.cell_width()).max(1))
        })
    }

    fn grid(&self, cell: impl Fn(&Buffer, (u16, u16)) -> String) -> String {
        let buffer = self.buffer();
        let mut grid = String::new();
        for y in 0..self.size.rows {
            let mut row = String::new();
            let mut x = 0;
            while x < self.size.columns {
                row.push_str(&cell(&buffer, (x, y)));
                x += buffer[(x, y)].cell_width().max(1);
            }
            grid.push_str(row.trim_end());
            grid.push('\n');
        }
        grid
    }

    /// Returns the screen row by row, without columns: blanks and lines of frames count as one, and behind `~` stand the
    /// letters of the roles in their order. So a pane that is a column wider is the same outline, as long as no word moves.
    pub(crate) fn outline(&self) -> String {
        let (cells, roles) = (self.cells(), self.roles());
        let rows = cells.lines().zip(roles.lines()).enumerate().map(|(number, (text, roles))| {
            let mut letters: Vec<char> = roles.chars().filter(|letter| *letter != ' ').collect();
            letters.dedup();
            let row = format!("{number:2} {} ~{}", squeezed(text), letters.into_iter().collect::<String>());
            row.trim_end_matches(['~', ' ']).to_owned() + "\n"
        });
        format!("{} × {}\n{}", self.size.columns, self.size.rows, rows.collect::<String>())
    }

    /// Returns where the cursor stands.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.columns, self.size.rows));
        draw(&self.model, &mut buffer).cursor.map(|cursor| (cursor.x, cursor.y))
    }

    /// Returns one line of the screen.
    pub(crate) fn line(&self, row: usize) -> String {
        self.cells().lines().nth(row).unwrap_or_default().to_owned()
    }

    /// Returns the line at the top.
    pub(crate) fn status(&self) -> String {
        self.line(0)
    }

    /// Returns the line at the bottom.
    pub(crate) fn bottom(&self) -> String {
        self.line(usize::from(self.size.rows) - 1)
    }

    /// Returns what is said to a screen reader: the line at the bottom, with the rows above it that are of the same words.
    pub(crate) fn said(&self) -> String {
        let (cells, roles) = (self.cells(), self.roles());
        let is_said =
            |row: &&str| !row.is_empty() && row.chars().all(|letter| [' ', Role::Notice.letter()].contains(&letter));
        let above = roles.lines().rev().skip(1).take_while(is_said).count();
        let rows: Vec<&str> = cells.lines().collect();
        rows[rows.len() - 1 - above..].iter().map(|row| row.trim()).collect::<Vec<_>>().join(" ")
    }

    /// Returns the lines at the top and at the bottom.
    pub(crate) fn edges(&self) -> String {
        format!("{}\n{}", self.status().trim(), self.bottom().trim())
    }

    /// Text and roles, one under the other.
    pub(crate) fn both(&self) -> String {
        format!("{}{}\n{}", self.text(), "~".repeat(usize::from(self.size.columns)), self.roles())
    }
}

/// Returns a row with at most two blanks in a row, and one piece of a frame's line.
fn squeezed(text: &str) -> String {
    let mut squeezed = String::new();
    for c in text.chars() {
        let blank = c == ' ' && squeezed.ends_with("  ");
        let line = c == '─' && squeezed.ends_with('─');
        if !blank && !line {
            squeezed.push(c);
        }
    }
    squeezed
}
