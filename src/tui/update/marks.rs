//! Marking a place by a letter, and going to one that is marked.

use std::collections::BTreeMap;
use std::path::Path;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

use crate::config::Action;
use crate::library::state::Change;
use crate::tui::effect::Effect;
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::marks::{Marked, Marks};
use crate::tui::model::Model;
use crate::tui::overlay::marks;
use crate::tui::page::Left;
use crate::tui::view::Arrival;

impl Model {
    /// Waits for the letter that the place is marked by, or for the letter to go to.
    pub(super) fn ask_for_letter(&mut self, set: bool) {
        if set && self.shown.page().is_none() {
            self.tell("no article to mark a place in");
            return;
        }
        self.layers.close_overlays();
        self.layers.push(Layer::Mark { set });
    }

    pub(super) fn key_in_mark(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let Some(Layer::Mark { set }) = self.layers.remove(Kind::Mark) else { return Flow::Passed };
        let again = self.meaning(event) == Some(Action::GoToMark);
        let typed = |code| event.code == code && !event.modifiers.contains(KeyModifiers::CONTROL);
        match event.code {
            KeyCode::Char(letter) if typed(event.code) && Marks::is_letter(letter) => {
                if set {
                    self.set_mark(letter, effects);
                } else {
                    self.go_to_mark(letter, effects);
                }
            }
            _ if again && !set => self.swap_jump(effects),
            KeyCode::Esc => {}
            _ => drop(self.tell("a mark is a letter from a to z or A to Z")),
        }
        Flow::Handled
    }

    /// A click on a row of the marks goes there.
    pub(super) fn click_in_mark(&mut self, position: Position, effects: &mut Vec<Effect>) {
        let letter = marks::letter_at(&self.marks, self.screen(), position);
        let Some(Layer::Mark { set: false }) = self.layers.remove(Kind::Mark) else { return };
        if let Some(letter) = letter {
            self.go_to_mark(letter, effects);
        }
    }

    fn set_mark(&mut self, letter: char, effects: &mut Vec<Effect>) {
        let Some(page) = self.shown.page() else { return };
        let Left { place, row } = page.here();
        self.marks.set(letter, Marked::new(page.id, &page.reading.article.meta.title, place, row));
        let back =
            self.keymap.key(Action::GoToMark).map_or_else(String::new, |key| format!("; {key}{letter} leads here"));
        self.tell(format!("marked this place {letter}{back}"));
        // Letters and numbers can always be written.
        if let Ok(value) = serde_json::to_string(&self.marks) {
            let name = setting(self.memory.library.as_deref());
            effects.push(Effect::Record(vec![Change::Setting { name, value }]));
        }
    }

    fn go_to_mark(&mut self, letter: char, effects: &mut Vec<Effect>) {
        let Some(marked) = self.marks.get(letter).cloned() else {
            let key = self.keymap.key(Action::SetMark).unwrap_or_default();
            self.tell(format!("no place is marked {letter}; {key} and a letter mark one"));
            return;
        };
        if self.layers.has(Kind::View) || self.shown.id() != Some(marked.article()) {
            self.layers.take_view();
            // The step from one article to another is a jump by itself.
            if let Some(page) = self.shown.page_mut().filter(|page| page.id == marked.article()) {
                page.jumps.leave(page.here());
            }
            self.choose_in_list(marked.article(), effects);
            self.history.leave_views();
            return self.go_to_article(marked.article(), Arrival::Marked(marked), effects);
        }
        self.with_selection(|model| {
            let Some(page) = model.shown.page_mut() else { return };
            page.jumps.leave(page.here());
            page.restore(Left { place: marked.place(page.body()), row: marked.row });
            page.flash = Some(page.viewport.place);
        });
    }

    /// To the place before the last jump, also where that led to another article; done again, back to where it was done.
    fn swap_jump(&mut self, effects: &mut Vec<Effect>) {
        let (id, jumps) = (self.shown.id(), self.shown.page().map_or(0, |page| page.jumps.behind()));
        if let Some(other) = id.and_then(|id| self.history.swap(id, jumps)) {
            return self.return_to(other, effects);
        }
        let there = self.shown.page_mut().and_then(|page| {
            let there = page.jumps.swap(page.here())?;
            page.restore(there);
            page.flash = Some(page.viewport.place);
            Some(())
        });
        if there.is_none() {
            self.tell("no jump has led here");
        }
    }

    /// Takes up the marks of earlier runs.
    pub(super) fn restore_marks(&mut self, settings: &BTreeMap<String, String>) {
        // Those that cannot be understood are of another version, and no loss.
        let kept = settings.get(&setting(self.memory.library.as_deref()));
        self.marks = kept.and_then(|value| serde_json::from_str(value).ok()).unwrap_or_default();
    }
}

/// Returns under which name the marks of a library are kept.
fn setting(library: Option<&Path>) -> String {
    library.map_or_else(|| "marks".to_owned(), |library| format!("marks in {}", library.display()))
}
