//! The search in the article, as it is typed: its hits are the trail at once, and the text follows to the first.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::backend::crossterm::EventHandler;
use tui_input::{Input, InputRequest};

use crate::config::Action;
use crate::tui::areas::Focus;
use crate::tui::find::find;
use crate::tui::keymap::{Match, chord};
use crate::tui::message::Effect;
use crate::tui::model::{Model, Prompt};
use crate::tui::trail::{Trail, TrailKind};

impl Model {
    pub(super) fn begin_find(&mut self) {
        let Some(page) = self.shown.page() else {
            self.tell("no article to search in");
            return;
        };
        self.overlay = None;
        let (origin, trail) = (page.here(), page.trail.clone());
        self.prompt = Some(Prompt { input: Input::default(), origin, trail, fault: None });
        self.set_focus(Focus::Body);
    }

    /// A key while a search is typed.
    pub(super) fn type_in_prompt(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> bool {
        match event.code {
            KeyCode::Enter => self.end_find(),
            KeyCode::Esc => self.cancel_find(),
            KeyCode::Backspace if self.is_prompt_empty() => self.cancel_find(),
            KeyCode::Down => self.walk(true),
            KeyCode::Up => self.walk(false),
            _ if event.modifiers.contains(KeyModifiers::CONTROL) && self.is_quit(event) => effects.push(Effect::Quit),
            _ => {
                let Some(prompt) = &mut self.prompt else { return false };
                let change = prompt.input.handle_event(&Event::Key(event));
                if change.is_some_and(|change| change.value) {
                    self.search();
                }
            }
        }
        true
    }

    /// Whether a key ends the program, also while something is typed.
    pub(super) fn is_quit(&self, event: KeyEvent) -> bool {
        let found = chord(event).map(|chord| self.keymap.press(&mut Vec::new(), chord));
        found == Some(Match::Actions(vec![Action::Quit]))
    }

    fn is_prompt_empty(&self) -> bool {
        self.prompt.as_ref().is_some_and(|prompt| prompt.input.value().is_empty())
    }

    pub(super) fn paste_into_prompt(&mut self, text: &str) -> bool {
        let Some(prompt) = &mut self.prompt else { return false };
        for c in text.lines().next().unwrap_or_default().chars().filter(|c| !c.is_control()) {
            prompt.input.handle(InputRequest::InsertChar(c));
        }
        self.search();
        true
    }

    /// Makes the hits of what is typed the trail and shows the first from where the search began.
    fn search(&mut self) {
        let context = self.reading.context;
        let Some((prompt, page)) = self.prompt.as_mut().zip(self.shown.page_mut()) else { return };
        let query = prompt.input.value();
        let found = find(page.body(), query);
        prompt.fault = found.as_ref().err().copied();
        let trail = if query.is_empty() {
            prompt.trail.clone()
        } else {
            Trail::new(TrailKind::Hits, query, found.unwrap_or_default())
        };
        page.restore(prompt.origin);
        if let Some(step) = trail.from(prompt.origin.place.position).filter(|_| !query.is_empty()) {
            page.land(trail.stops[step.stop], context);
        }
        page.trail = trail;
    }

    /// Keeps the hits as the trail; where there is none, all is as before, and that is said.
    fn end_find(&mut self) {
        let empty = self.shown.page().is_none_or(|page| page.trail.stops.is_empty());
        if empty || self.is_prompt_empty() {
            let typed = self.prompt.as_ref().map(|prompt| (prompt.input.value().to_owned(), prompt.fault));
            self.cancel_find();
            match typed {
                Some((query, Some(_))) => drop(self.tell(format!("“{query}” is no regular expression"))),
                Some((query, None)) if !query.is_empty() => drop(self.tell(format!("no “{query}” in this article"))),
                _ => {}
            }
            return;
        }
        if let Some((prompt, page)) = self.prompt.take().zip(self.shown.page_mut()) {
            page.jumps.leave(prompt.origin);
        }
    }

    /// Gives the search up: place and trail are as before.
    pub(super) fn cancel_find(&mut self) {
        if let Some((prompt, page)) = self.prompt.take().zip(self.shown.page_mut()) {
            page.trail = prompt.trail;
            page.restore(prompt.origin);
        }
    }
}
