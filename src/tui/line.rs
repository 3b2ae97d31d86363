//! A line in which text is typed: the only place where keys and pasted text become text.
//!
//! Every mode that takes text holds one [`TextLine`] and is told what a key came to ([`LineKey`]); what that means is the
//! mode's own affair. Editing within the line (words, ends, Emacs keys) is `tui-input`'s.
//!
//! A line takes [`MOST`] characters, and none that a terminal would obey or nobody would see: what is typed goes to the screen
//! and into the state as it is.

use std::ops::Range;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler as _;

use super::layout::cells::{fitting, graphemes, width};
use super::paint::Canvas;
use crate::article::safe;
use crate::config::Role;

/// The characters that a line takes: a long note, and no more than can be looked at at each key.
pub(crate) const MOST: usize = 10_000;

/// One line of text and the cursor in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextLine {
    input: Input,
    /// Set where something was left out because the line is full, until that is told.
    full: bool,
}

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
        let text: String = text.into();
        Self { input: Input::new(safe::clean(&text).into_owned()), full: false }
    }

    pub(crate) fn text(&self) -> &str {
        self.input.value()
    }

    /// Returns whether something was left out since this was last asked, because the line is full.
    pub(crate) fn take_full(&mut self) -> bool {
        std::mem::take(&mut self.full)
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
            KeyCode::Char(c) if !ctrl && !event.modifiers.contains(KeyModifiers::ALT) && !self.takes(c) => {
                LineKey::Still
            }
            _ => {
                let before = self.input.clone();
                let change = self.input.handle_event(&Event::Key(event));
                // A word that was cut out is put in again.
                if self.room().is_none() {
                    (self.input, self.full) = (before, true);
                    return LineKey::Still;
                }
                if change.is_some_and(|change| change.value) { LineKey::Changed } else { LineKey::Still }
            }
        }
    }

    /// Returns whether there is no room for any more.
    pub(crate) fn is_full(&self) -> bool {
        self.room().unwrap_or(0) == 0
    }

    /// Returns the number of characters for which there is room; none where there are too many.
    fn room(&self) -> Option<usize> {
        // Few lines have as many bytes.
        let text = self.text();
        MOST.checked_sub(if text.len() < MOST { text.len() } else { text.chars().count() })
    }

    /// Returns what stands before the cursor, and what behind it.
    fn parts(&self) -> (&str, &str) {
        let text = self.text();
        text.split_at(text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at))
    }

    /// Returns whether a character may be typed at the cursor.
    fn takes(&mut self, c: char) -> bool {
        let (before, after) = self.parts();
        let is_safe = if c.is_ascii() { !c.is_control() } else { safe::may_stand(before, c, after) };
        self.full |= is_safe && self.is_full();
        is_safe && !self.full
    }

    /// Inserts pasted text at the cursor, as far as there is room. Its lines are joined by `joint`; what is unsafe is left out.
    pub(crate) fn paste(&mut self, text: &str, joint: &str) {
        let text = safe::clean(text);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let one = if text.trim_end_matches(['\r', '\n']).contains(['\r', '\n']) {
            lines.collect::<Vec<_>>().join(joint)
        } else {
            text.into_owned()
        };
        let room = self.room().unwrap_or(0);
        let mut typed = one.chars().filter(|c| !c.is_control());
        let (before, after) = self.parts();
        let head: String = before.chars().chain(typed.by_ref().take(room)).collect();
        let head = safe::clean(&head);
        let (text, cursor) = (format!("{head}{after}"), head.chars().count());
        self.input = std::mem::take(&mut self.input).with_value(text).with_cursor(cursor);
        self.full |= typed.next().is_some();
    }

    /// Draws the line after a mark, such as `/`, in one row. Returns the place of the cursor.
    pub(crate) fn draw(&self, mark: &str, row: Rect, canvas: &mut Canvas<'_>) -> Position {
        let mark = canvas.text((row.x, row.y), row.width, mark, Role::HintKey);
        let room = row.width.saturating_sub(mark + 1);
        let (shown, cursor) = visible(self.text(), self.input.visual_cursor(), usize::from(room));
        canvas.text((row.x + mark, row.y), room, &self.text()[shown], Role::Text);
        Position { x: row.x + mark + cursor as u16, y: row.y }
    }

    /// Returns the column of the byte `offset` of the text in `room` columns; at an end where it is out of sight.
    pub(crate) fn column(&self, room: u16, offset: usize) -> u16 {
        let (shown, _) = visible(self.text(), self.input.visual_cursor(), usize::from(room));
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
    fn a_line_takes_so_many_characters_and_says_that_it_is_full() {
        let mut line = TextLine::new("by:");
        line.paste(&"é lindqvist\n".repeat(40_000), " ");
        assert_eq!(line.text().chars().count(), MOST);
        assert!(line.take_full() && !line.take_full());
        let key = |line: &mut TextLine, code, held| line.key(KeyEvent::new(code, held));
        assert_eq!(key(&mut line, KeyCode::Char('x'), KeyModifiers::NONE), LineKey::Still);
        assert!(line.take_full());
        // A word that was cut out fits in once, and not twice.
        let control = KeyModifiers::CONTROL;
        assert_eq!(key(&mut line, KeyCode::Char('w'), control), LineKey::Changed);
        assert_eq!(key(&mut line, KeyCode::Char('y'), control), LineKey::Changed);
        assert_eq!(key(&mut line, KeyCode::Char('y'), control), LineKey::Still);
        assert!(line.take_full() && line.text().chars().count() == MOST);
        assert_eq!(key(&mut line, KeyCode::Backspace, KeyModifiers::NONE), LineKey::Changed);
        assert!(!line.take_full());
    }

    #[test]
    fn what_is_unsafe_is_neither_typed_nor_pasted() {
        let tower = format!("Z{}", "\u{300}".repeat(safe::MOST_STACKED));
        let loud = "a\u{34f}b\u{e0041}c\u{e007f}\u{202e}d\u{115f}\u{ad}\u{9b}\u{2028}";
        let typed = |text: &str| {
            let mut line = TextLine::default();
            for c in text.chars() {
                line.key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
            }
            line.text().to_owned()
        };
        let pasted = |text: &str| {
            let mut line = TextLine::default();
            line.paste(text, " ");
            line.text().to_owned()
        };
        assert_eq!(typed(loud), "abcd");
        assert_eq!(pasted(&loud.replace('\u{9b}', "\u{1b}[31m")), "abcd");
        assert_eq!(
            (typed(&(tower.clone() + "\u{301}")), pasted(&(tower.clone() + "\u{301}"))),
            (tower.clone(), tower.clone())
        );
        // In several pieces, as well, and in a line that was there before.
        let mut line = TextLine::new(format!("{tower}\u{34f}"));
        line.paste("\u{301}\u{301}x", " ");
        assert_eq!(line.text(), tower + "x");
        for text in ["می\u{200c}خواهم", "👩\u{200d}🚀", "e\u{301}", "葛\u{e0100}城"] {
            assert_eq!((typed(text), pasted(text)), (text.to_owned(), text.to_owned()));
        }
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
