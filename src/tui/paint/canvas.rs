//! A buffer that is drawn on by roles. Text is put down grapheme by grapheme, by the widths that its lines were made
//! with, so nothing on screen can shift.
//!
//! Frames are ratatui's `Block`. What else there is of its widgets does not do the job: `Clear` leaves half of a wide letter
//! at the edge, titles and `List` go by widths of their own, frames here have joints, and a `Sparkline` shows nothing of a
//! month with one quote beside one with a hundred.

use pullquote_painter::{DOTTED, Hyperlink, Placed, is_right_to_left};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Widget as _};

use super::Palette;
use crate::config::Role;
use crate::tui::highlight::Roles;
use crate::tui::layout::cells::{self, fitting, graphemes, width};

/// The buffer to draw on.
pub(crate) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    palette: &'a Palette,
    links: Vec<Hyperlink>,
    images: Vec<Placed>,
    /// True if something that is read from right to left was written.
    rtl: bool,
    /// The start of what was marked as current last, and is seen.
    current: Option<Position>,
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(buffer: &'a mut Buffer, palette: &'a Palette) -> Self {
        Self { buffer, palette, links: Vec::new(), images: Vec::new(), rtl: false, current: None }
    }

    /// Returns the whole screen.
    pub(crate) const fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Empties an area.
    pub(crate) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        self.links.retain(|link| !link.area.intersects(area));
        self.images.retain(|placed| !placed.area.intersects(area));
        self.current = self.current.filter(|place| !area.contains(*place));
        for y in area.top()..area.bottom() {
            self.cut_wide(area.left(), y);
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
        self.tint(area, Role::Text);
    }

    /// Takes away a wide character that would stick out over the column at `x` from the left.
    fn cut_wide(&mut self, x: u16, y: u16) {
        for back in 1..=2.min(x.saturating_sub(self.buffer.area.left())) {
            let cell = &mut self.buffer[(x - back, y)];
            if cell.symbol().cell_width() > back {
                cell.set_symbol(" ");
            }
        }
    }

    /// Makes cells lead to an address, where something lies over them later, they don't.
    pub(crate) fn link(&mut self, area: Rect, address: &str) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.links.push(Hyperlink { area, address: address.to_owned() });
        }
    }

    /// Places an image. Where something lies over it later, it is not seen.
    pub(crate) fn image(&mut self, placed: Placed) {
        self.images.push(placed);
    }

    /// Keeps words that are read from right to left in their place, and returns the links and the images that were drawn.
    ///
    /// Terminals that turn such words round would take what follows them in the row along, frames too. A left-to-right mark
    /// in the blank behind the words ends them; it is nothing to terminals that don't.
    pub(crate) fn finish(mut self) -> (Vec<Hyperlink>, Vec<Placed>) {
        let area = self.buffer.area;
        for y in (area.top()..area.bottom()).filter(|_| self.rtl) {
            let mut open = false;
            for x in area.left()..area.right() {
                let cell = &mut self.buffer[(x, y)];
                if is_right_to_left(cell.symbol()) {
                    open = true;
                } else if open && cell.symbol().starts_with(|c: char| c.is_alphabetic()) {
                    open = false;
                }
                let next = (x + 1 < area.right()).then(|| self.buffer[(x + 1, y)].symbol().to_owned());
                let ends = open && next.is_none_or(|next| !is_right_to_left(&next));
                let cell = &mut self.buffer[(x, y)];
                if ends && cell.symbol() == " " {
                    cell.set_symbol(" \u{200e}");
                    open = false;
                }
            }
        }
        let Self { buffer, images, .. } = &mut self;
        images.retain(|placed| placed.area.positions().all(|place| buffer[place].symbol() == " "));
        (self.links, self.images)
    }

    /// Makes a row the current one, by its start.
    pub(crate) const fn point(&mut self, start: Position) {
        self.current = Some(start);
    }

    /// Returns the row that is current, by its start.
    pub(crate) const fn current(&self) -> Option<Position> {
        self.current
    }

    /// Takes away what is drawn and not written: frames, bars, strips and signs. A screen reader would spell them.
    pub(crate) fn leave_out_drawings(&mut self) {
        for cell in &mut self.buffer.content {
            match cell.symbol().chars().next() {
                Some('\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}') => drop(cell.set_symbol(" ")),
                Some('★') => drop(cell.set_symbol("*")),
                Some('✎') => drop(cell.set_symbol("+")),
                _ => {}
            }
        }
    }

    /// Lays a role over an area as it is. One that turns letters and what is behind them round has letters of one colour on
    /// one, or else they would be of many on many.
    pub(crate) fn tint(&mut self, area: Rect, role: Role) {
        if role == Role::Selection && !area.is_empty() {
            self.point(Position { x: area.x, y: area.y });
        }
        let style = self.palette.role(role);
        let turned = style.add_modifier.contains(Modifier::REVERSED);
        let over = if turned { self.palette.role(Role::Text).patch(style) } else { style };
        if !turned {
            self.buffer.set_style(area, over);
            return;
        }
        for place in area.intersection(self.buffer.area).positions() {
            // What is lit in it is underlined: its colour, turned, would be that of letters on an unknown background.
            let cell = &mut self.buffer[place];
            if cell.bg != Color::Reset {
                cell.modifier.insert(Modifier::UNDERLINED);
            }
        }
        let [fg, bg] = [over.fg, over.bg].map(|colour| Some(colour.unwrap_or(Color::Reset)));
        self.buffer.set_style(area, Style { fg, bg, ..over });
    }

    /// Lights the row that is chosen in a list and makes it the current one; `quietly` where the keys go elsewhere.
    pub(crate) fn choose(&mut self, row: Rect, quietly: bool) {
        self.tint(row, if quietly { Role::SelectionDim } else { Role::Selection });
        self.point(Position { x: row.x, y: row.y });
    }

    /// Has what stands in an area step back: plain and dimmed, whatever it was.
    pub(crate) fn dim(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        let style = self.palette.role(Role::Text).patch(self.palette.role(Role::Dimmed));
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                let cell = &mut self.buffer[(x, y)];
                cell.set_style(Style::reset()).set_style(style);
            }
        }
    }

    /// Writes `text` at a place, at most `columns` of it, cut between words with an ellipsis where it is longer. Returns
    /// the columns it took.
    pub(crate) fn text(&mut self, at: (u16, u16), columns: u16, text: &str, role: Role) -> u16 {
        self.begun(at, columns, text, cells::cut, self.palette.role(role))
    }

    /// Returns the same for a name in a list, cut anywhere, and without the line that marks a name in running text.
    pub(crate) fn name(&mut self, at: (u16, u16), columns: u16, name: &str, role: Role) -> u16 {
        let cut = |name: &str, columns: usize| name[..fitting(name, columns.saturating_sub(1))].trim_end().len();
        self.begun(at, columns, name, cut, self.palette.role(role).remove_modifier(Modifier::UNDERLINED.union(DOTTED)))
    }

    fn begun(
        &mut self,
        (x, y): (u16, u16),
        columns: u16,
        text: &str,
        cut: impl Fn(&str, usize) -> usize,
        style: Style,
    ) -> u16 {
        if columns == 0 || width(text) <= usize::from(columns) {
            return self.put((x, y), columns, text, style);
        }
        let used = self.put((x, y), columns - 1, &text[..cut(text, columns.into())], style);
        used + self.put((x + used, y), 1, "…", style)
    }

    /// Writes a run of an article's text, at most `columns` of it.
    pub(crate) fn run(&mut self, at: (u16, u16), columns: u16, text: &str, roles: Roles) -> u16 {
        let style = self.palette.roles(roles);
        self.put(at, columns, text, style)
    }

    fn put(&mut self, (x, y): (u16, u16), columns: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if !(area.top()..area.bottom()).contains(&y) {
            return 0;
        }
        let base = self.palette.role(Role::Text);
        let end = x.saturating_add(columns).min(area.right());
        let mut at = x.max(area.left());
        for grapheme in graphemes(text).filter(|grapheme| grapheme.width > 0) {
            if at + grapheme.width > end {
                break;
            }
            for column in at..at + grapheme.width {
                let cell = &mut self.buffer[(column, y)];
                cell.reset();
                cell.set_style(base).set_style(style);
            }
            self.buffer[(at, y)].set_symbol(&grapheme.symbol());
            self.rtl |= is_right_to_left(grapheme.text);
            at += grapheme.width;
        }
        at.saturating_sub(x)
    }

    /// A line of `symbol` from a place to the right.
    pub(crate) fn rule(&mut self, (x, y): (u16, u16), columns: u16, symbol: &str, role: Role) {
        for column in x..x.saturating_add(columns) {
            self.text((column, y), 1, symbol, role);
        }
    }

    /// The sides of a frame, between two rows of it.
    pub(crate) fn sides(&mut self, frame: Rect, rows: std::ops::Range<u16>, role: Role) {
        for y in rows {
            self.text((frame.left(), y), 1, "│", role);
            self.text((frame.right().saturating_sub(1), y), 1, "│", role);
        }
    }

    /// A row of a frame that bears a pane's title: `┌ Quotes ───── 9 ┐`.
    pub(crate) fn title_row(&mut self, frame: Rect, y: u16, ends: (&str, &str), title: &Title<'_>) {
        let border = if title.focus { Role::BorderFocus } else { Role::Border };
        let Some(inner) = frame.width.checked_sub(2) else { return };
        self.rule((frame.left() + 1, y), inner, "─", border);
        self.text((frame.left(), y), 1, ends.0, border);
        self.text((frame.right() - 1, y), 1, ends.1, border);
        self.title(frame, y, title);
    }

    /// The words in a row of a frame: the name at the left, the count at the right.
    fn title(&mut self, frame: Rect, y: u16, title: &Title<'_>) {
        let words = if title.focus { Role::BorderFocus } else { Role::PaneTitle };
        let Some(inner) = frame.width.checked_sub(2) else { return };
        let count = if title.count.is_empty() { String::new() } else { format!(" {} ", title.count) };
        let count_width = width(&count) as u16;
        let room = inner.saturating_sub(count_width + 1);
        // A blank stands on both sides of it, also where it is cut.
        let most = room.saturating_sub(2);
        let used = self.text((frame.left() + 2, y), most, title.name, words);
        for x in [frame.left() + 1, frame.left() + 2 + used] {
            self.text((x, y), room.min(1), " ", words);
        }
        if count_width <= inner {
            self.text((frame.right() - 1 - count_width, y), count_width, &count, words);
        }
    }

    /// The last row of a frame.
    pub(crate) fn bottom_row(&mut self, frame: Rect, focus: bool) {
        let role = if focus { Role::BorderFocus } else { Role::Border };
        let y = frame.bottom() - 1;
        self.rule((frame.left(), y), frame.width, "─", role);
        self.text((frame.left(), y), 1, "└", role);
        self.text((frame.right() - 1, y), 1, "┘", role);
    }

    /// A whole frame, emptied.
    pub(crate) fn frame(&mut self, frame: Rect, title: &Title<'_>) {
        self.clear(frame);
        let role = if title.focus { Role::BorderFocus } else { Role::Border };
        let style = self.palette.role(Role::Text).patch(self.palette.role(role));
        Block::bordered().border_style(style).render(frame.intersection(self.buffer.area), self.buffer);
        self.title(frame, frame.y, title);
    }
}

/// The title in the frame above a pane.
pub(crate) struct Title<'a> {
    pub(crate) name: &'a str,
    /// At the right; empty where there is nothing to count.
    pub(crate) count: String,
    pub(crate) focus: bool,
}
