//! The writing of tags.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::InputRequest;
use tui_input::backend::crossterm::EventHandler as _;

use crate::library::state::StateChange;
use crate::tui::journal::Edit;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::tagging::Tagging;

impl Model {
    pub(super) fn begin_tags(&mut self, effects: &mut Vec<Effect>) {
        let open = self.shown.page().filter(|page| Some(page.id) == self.target());
        let Some(page) = open else {
            self.tell("no article to tag");
            return;
        };
        self.tagging = Some(Tagging::new(page.id, &page.state.tags));
        self.overlay = None;
        effects.push(Effect::Tags);
    }

    /// A key while tags are written.
    pub(super) fn type_tags(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> bool {
        let quits = event.modifiers.contains(KeyModifiers::CONTROL) && self.is_quit(event);
        let Some(tagging) = &mut self.tagging else { return false };
        let is_empty = tagging.input.value().is_empty();
        match event.code {
            KeyCode::Enter => self.end_tags(effects),
            KeyCode::Esc => self.tagging = None,
            KeyCode::Backspace if is_empty => self.tagging = None,
            KeyCode::Tab => tagging.complete(),
            _ if quits => effects.push(Effect::Quit),
            _ => {
                if tagging.input.handle_event(&Event::Key(event)).is_some_and(|change| change.value) {
                    tagging.typed();
                }
            }
        }
        true
    }

    /// Takes up pasted tags; lines become tags of their own.
    pub(super) fn paste_tags(&mut self, text: &str) -> bool {
        let Some(tagging) = &mut self.tagging else { return false };
        let line = text.trim_end().replace('\n', ", ");
        for c in line.chars().filter(|c| !c.is_control()) {
            tagging.input.handle(InputRequest::InsertChar(c));
        }
        tagging.typed();
        true
    }

    /// Gives the article the tags that are written, and takes the others away.
    fn end_tags(&mut self, effects: &mut Vec<Effect>) {
        let Some(tagging) = self.tagging.take() else { return };
        let Some(page) = self.shown.page().filter(|page| page.id == tagging.id) else { return };
        let (id, before, after) = (page.id, page.state.tags.clone(), tagging.tags());
        let of = self.one(id);
        let switch = |tag: &String, on: bool| {
            let change = |on| StateChange::Tag { tag: tag.clone(), on };
            Edit { of: of.clone(), from: change(!on), to: change(on) }
        };
        let gone = before.iter().filter(|tag| !after.contains(tag)).map(|tag| switch(tag, false));
        let new = after.iter().filter(|tag| !before.contains(tag)).map(|tag| switch(tag, true));
        let edits: Vec<Edit> = gone.chain(new).collect();
        if edits.is_empty() {
            return;
        }
        let title = self.titled(id);
        let words = match after.as_slice() {
            [] => format!("took the tags off {title}"),
            tags => format!("tagged {title} #{}", tags.join(" #")),
        };
        self.change(words, edits, effects);
    }
}
