//! Selecting text by keys: while something is selected, what moves through the text moves an end of it.

use crate::config::Action;
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::model::Model;
use crate::tui::page::{Page, Selection};

impl Model {
    /// Begins to select at the place the reader is at, or ends it.
    pub(super) fn toggle_selection(&mut self) {
        let start = self.shown.page().filter(|page| !page.body().is_empty());
        let Some(position) = start.map(|page| page.viewport.place.position.min(page.last_letter())) else {
            self.tell("no text to select");
            return;
        };
        if self.layers.take_selection().is_none() {
            self.layers.push(Layer::Selection(Selection::new(position, position)));
        }
        self.set_focus(Focus::Body);
    }

    /// Returns what only goes through a selection says how to begin one.
    pub(super) fn offer_selection(&mut self) {
        let key = self.keymap.key(Action::Select).unwrap_or_default();
        self.tell(format!("nothing is selected; {key} starts a selection"));
    }

    /// Returns what an action does while something is selected.
    pub(super) fn action_in_selection(&mut self, action: Action, effects: &mut Vec<Effect>) -> Flow {
        let selected = self.layers.selection().copied().zip(self.shown.page());
        let Some((mut selection, page)) = selected else { return Flow::Passed };
        if move_end(&mut selection, page, action) {
            self.end_selection_at(selection);
            return Flow::Handled;
        }
        match action {
            Action::CopyQuote | Action::Open => self.copy_selection(effects),
            Action::Select | Action::Close | Action::Leave => drop(self.layers.remove(Kind::Selection)),
            Action::Help | Action::Actions | Action::ThemeNext | Action::Wider | Action::Narrower => {
                return Flow::Passed;
            }
            Action::CopyWordsLink => {
                self.copy_words_link(effects);
                self.layers.remove(Kind::Selection);
            }
            // A jump takes the end along.
            _ if jumps(action) => self.with_selection(|model| model.act(action, effects)),
            _ => {
                self.layers.take_selection();
                return Flow::Passed;
            }
        }
        Flow::Handled
    }

    /// Makes this the selection, its end in sight.
    pub(super) fn end_selection_at(&mut self, selection: Selection) {
        if let Some(page) = self.shown.page_mut() {
            page.viewport.show(&page.layout, selection.cursor);
            self.layers.push(Layer::Selection(selection));
        }
    }

    fn copy_selection(&mut self, effects: &mut Vec<Effect>) {
        let selected = self.layers.take_selection().zip(self.shown.page());
        let Some(text) = selected.map(|(selection, page)| selection.span(page.body()).of(page.body())) else { return };
        // What only says where a word may be divided is of the page, not of the text.
        let text = text.replace('\u{ad}', "");
        let count = text.chars().count();
        let what = if count == 1 { "one character".to_owned() } else { format!("{count} characters") };
        effects.push(Effect::Copy { text, what });
    }
}

/// Returns whether an action leads to another place in the text.
fn jumps(action: Action) -> bool {
    let blocks = matches!(
        action,
        Action::ParagraphNext | Action::ParagraphPrevious | Action::HeadingNext | Action::HeadingPrevious
    );
    blocks
        || matches!(action, Action::TrailNext | Action::TrailPrevious | Action::Back | Action::Forward)
        || action.quote_number().is_some()
}

/// Moves the end of a selection, where `action` does.
fn move_end(selection: &mut Selection, page: &Page, action: Action) -> bool {
    let height = page.viewport.height.cast_signed();
    let cursor = selection.cursor;
    let to = match action {
        Action::LineDown => return by_lines(selection, page, 1),
        Action::LineUp => return by_lines(selection, page, -1),
        Action::HalfPageDown => return by_lines(selection, page, height / 2),
        Action::HalfPageUp => return by_lines(selection, page, -height / 2),
        Action::PageDown => return by_lines(selection, page, height),
        Action::PageUp => return by_lines(selection, page, -height),
        Action::Left => page.letter_before(cursor),
        Action::Right => page.letter_after(cursor),
        Action::WordLeft => page.word_before(cursor),
        Action::WordRight => page.word_after(cursor),
        Action::Top => 0,
        Action::End => page.last_letter(),
        _ => return false,
    };
    *selection = Selection::new(selection.anchor, to);
    true
}

fn by_lines(selection: &mut Selection, page: &Page, by: isize) -> bool {
    page.move_by_lines(selection, by);
    true
}
