//! A line in which text is typed: the only place where keys and pasted text become text.
//!
//! Every mode that takes text holds one [`TextLine`] and is told what a key came to ([`LineKey`]); what that means is the
//! mode's own affair. Editing within the line (words, ends, Emacs keys) is `tui-input`'s.

use std::ops::Range;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use tui_input::backend::crossterm::EventHandler as _;
use tui_input::{Input, InputRequest};

use super::layout::cells::{fitting, graphemes, width};
use super::paint::Canvas;
use crate::config::Role;

/// One line of text and the cursor in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextLine(Input);

/// The outcome of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKey {
    /// Enter: take what is typed.
    Enter,
    /// Esc, or Backspace in an empty line: give it up.
    Leave,
    /// Down or up: move in the list that belongs to the line.
    Step(isize),
    /// The same by pages.
    Page(isize),
    /// Tab forward or back.
    Tab(isize),
    /// Ctrl-p and Ctrl-n: an older line, or a newer one.
    Recall { older: bool },
    /// The text has changed.
    Changed,
    /// The cursor has moved, or nothing has happened.
    Still,
}

impl TextLine {
    /// Returns a line with the cursor behind `text`.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(Input::new(text.into()))
    }

    pub(crate) fn text(&self) -> &str {
        self.0.value()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Takes in a key.
    pub(crate) fn key(&mut self, event: KeyEvent) -> LineKey {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        match event.code {
            KeyCode::Enter => LineKey::Enter,
            KeyCode::Esc => LineKey::Leave,
            KeyCode::Backspace if self.is_empty() => LineKey::Leave,
            KeyCode::Down => LineKey::Step(1),
            KeyCode::Up => LineKey::Step(-1),
            KeyCode::PageDown => LineKey::Page(1),
            KeyCode::PageUp => LineKey::Page(-1),
            KeyCode::Tab => LineKey::Tab(1),
            KeyCode::BackTab => LineKey::Tab(-1),
            KeyCode::Char('p') if ctrl => LineKey::Recall { older: true },
            KeyCode::Char('n') if ctrl => LineKey::Recall { older: false },
            _ => match self.0.handle_event(&Event::Key(event)) {
                Some(change) if change.value => LineKey::Changed,
                _ => LineKey::Still,
            },
        }
    }

    /// Inserts pasted text at the cursor. Its lines are joined by `joint`; control characters are left out.
    pub(crate) fn paste(&mut self, text: &str, joint: &str) {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let one = if text.trim_end_matches(['\r', '\n']).contains(['\r', '\n']) {
            lines.collect::<Vec<_>>().join(joint)
        } else {
            text.to_owned()
        };
        for c in one.chars().filter(|c| !c.is_control()) {
            self.0.handle(InputRequest::InsertChar(c));
        }
    }

    /// Draws the line after a mark, such as `/`, in one row. Returns the place of the cursor.
    pub(crate) fn draw(&self, mark: &str, row: Rect, canvas: &mut Canvas<'_>) -> Position {
        let mark = canvas.text((row.x, row.y), row.width, mark, Role::HintKey);
        let room = row.width.saturating_sub(mark + 1);
        let (shown, cursor) = visible(self.text(), self.0.visual_cursor(), usize::from(room));
        canvas.text((row.x + mark, row.y), room, &self.text()[shown], Role::Text);
        Position { x: row.x + mark + cursor as u16, y: row.y }
    }

    /// Returns the column of the byte `offset` of the text in `room` columns; at an end where it is out of sight.
    pub(crate) fn column(&self, room: u16, offset: usize) -> u16 {
        let (shown, _) = visible(self.text(), self.0.visual_cursor(), usize::from(room));
        width(&self.text()[shown.start..offset.clamp(shown.start, shown.end)]) as u16
    }
}

/// Returns the part of the text that is shown in `room` columns, so that the cursor is within it, and the cursor's
/// column.
fn visible(value: &str, cursor: usize, room: usize) -> (Range<usize>, usize) {
    let skip = (cursor + 1).saturating_sub(room);
    let mut skipped = 0;
    let start = graphemes(value).find_map(|grapheme| {
        let enough = skipped >= skip;
        skipped += if enough { 0 } else { usize::from(grapheme.width) };
        enough.then_some(grapheme.start)
    });
    let start = start.unwrap_or(value.len());
    let end = start + fitting(&value[start..], room);
    (start..end, cursor.saturating_sub(skipped).min(room))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_lines_are_joined_and_control_characters_left_out() {
        let mut line = TextLine::new("by:");
        line.paste("  lind\u{7}qvist\r\n\n tugs \n", " ");
        assert_eq!(line.text(), "by:lindqvist tugs");
        line.paste(" and\n", " ");
        assert_eq!(line.text(), "by:lindqvist tugs and");
    }

    #[test]
    fn keys_that_are_not_text_are_named() {
        let mut line = TextLine::default();
        let key = |line: &mut TextLine, code| line.key(KeyEvent::new(code, KeyModifiers::NONE));
        assert_eq!(key(&mut line, KeyCode::Backspace), LineKey::Leave);
        assert_eq!(key(&mut line, KeyCode::Char('é')), LineKey::Changed);
        assert_eq!(key(&mut line, KeyCode::Left), LineKey::Still);
        assert_eq!(key(&mut line, KeyCode::Backspace), LineKey::Still);
        assert_eq!((key(&mut line, KeyCode::Down), line.text()), (LineKey::Step(1), "é"));
    }
}
