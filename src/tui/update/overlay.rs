//! What lies over the screen: opening and closing it, and the keys and clicks that are meant for it.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use tui_input::backend::crossterm::EventHandler;
use tui_input::{Input, InputRequest};

use crate::config::Action;
use crate::tui::keymap::{Match, chord};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::actions::Actions;
use crate::tui::overlay::{Overlay, following};

impl Model {
    /// Opens it over the screen; what is open in the same way closes instead.
    pub(super) fn open_overlay(&mut self, over: Overlay) {
        let is_open =
            self.overlay.as_ref().is_some_and(|open| std::mem::discriminant(open) == std::mem::discriminant(&over));
        self.overlay = (!is_open).then_some(over);
    }

    /// A key while something lies over the screen; gives whether that was all it meant.
    pub(super) fn key_over(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> bool {
        if self.overlay.is_none() || self.is_quit(event) {
            return false;
        }
        match &mut self.overlay {
            Some(Overlay::Actions(_)) => self.type_action(event, effects),
            Some(Overlay::Help(help)) if help.typing => self.type_in_help(event),
            Some(Overlay::Help(_)) => return self.key_in_help(event),
            Some(Overlay::Why(_)) => return self.key_in_why(event),
            Some(Overlay::Speakers(_)) => self.type_speaker(event, effects),
            // It leaves as a message does; the keys that close things do no more than that.
            Some(Overlay::Tour) => {
                self.overlay = None;
                return !matches!(self.meaning(event), Some(action) if !is_leaving(action));
            }
            None => return false,
        }
        true
    }

    /// The one action that a key alone stands for.
    pub(super) fn meaning(&self, event: KeyEvent) -> Option<Action> {
        let found = self.keymap.press(&mut self.pending.clone(), chord(event)?);
        if let Match::Actions(actions) = found { actions.first().copied() } else { None }
    }

    /// In help, keys scroll, search and close; any other leaves help and does what help says it does.
    fn key_in_help(&mut self, event: KeyEvent) -> bool {
        use Action::{
            Close, End, Find, HalfPageDown, HalfPageUp, Help, Leave, LineDown, LineUp, PageDown, PageUp, Top,
        };
        let meaning = self.meaning(event);
        let Some(Overlay::Help(help)) = &mut self.overlay else { return false };
        let seeking = help.is_seeking();
        match meaning {
            Some(Find) => help.typing = true,
            Some(Close) if seeking => {
                help.input = Input::default();
                help.sought();
            }
            Some(LineDown | LineUp | HalfPageDown | HalfPageUp | PageDown | PageUp | Top | End) => return false,
            meaning => {
                self.overlay = self.overlay.take().filter(|_| matches!(meaning, Some(Close | Leave | Help) | None));
                return false;
            }
        }
        true
    }

    fn type_in_help(&mut self, event: KeyEvent) {
        let Some(Overlay::Help(help)) = &mut self.overlay else { return };
        match event.code {
            KeyCode::Enter => help.typing = false,
            KeyCode::Esc => {
                help.typing = false;
                help.input = Input::default();
                help.sought();
            }
            KeyCode::Backspace if help.input.value().is_empty() => help.typing = false,
            KeyCode::Down => drop(self.scroll_help(1)),
            KeyCode::Up => drop(self.scroll_help(-1)),
            _ => {
                if help.input.handle_event(&Event::Key(event)).is_some_and(|change| change.value) {
                    help.sought();
                }
            }
        }
    }

    fn type_action(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) {
        let screen = self.screen();
        let Some(Overlay::Actions(list)) = &mut self.overlay else { return };
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        match event.code {
            KeyCode::Esc => self.overlay = None,
            KeyCode::Backspace if list.input.value().is_empty() => self.overlay = None,
            KeyCode::Enter => {
                if let Some(action) = list.chosen() {
                    self.overlay = None;
                    self.ask_to_act(action, effects);
                }
            }
            KeyCode::Down | KeyCode::Tab => list.step(1, screen),
            KeyCode::Up | KeyCode::BackTab => list.step(-1, screen),
            KeyCode::Char('n') if ctrl => list.step(1, screen),
            KeyCode::Char('p') if ctrl => list.step(-1, screen),
            KeyCode::PageDown => list.step(Actions::page(screen), screen),
            KeyCode::PageUp => list.step(-Actions::page(screen), screen),
            _ => {
                if list.input.handle_event(&Event::Key(event)).is_some_and(|change| change.value) {
                    list.sought();
                }
            }
        }
    }

    /// Scrolls help by rows; gives whether it is open.
    pub(super) fn scroll_help(&mut self, by: isize) -> bool {
        let (screen, context) = (self.screen(), self.context());
        let Some(Overlay::Help(help)) = &mut self.overlay else { return false };
        help.scroll(by, &self.keymap, context, screen);
        true
    }

    /// A notch of the wheel over what lies over the screen.
    pub(super) fn wheel_over(&mut self, by: isize) -> bool {
        let screen = self.screen();
        match &mut self.overlay {
            Some(Overlay::Actions(list)) => list.step(by, screen),
            Some(Overlay::Speakers(list)) => list.step(by, screen),
            Some(Overlay::Why(why)) => why.scroll(by * super::mouse::NOTCH, screen),
            _ => return self.scroll_help(by * super::mouse::NOTCH),
        }
        true
    }

    /// A click on a row of what lies over the screen does its action, one beside it closes it. Gives whether the click
    /// was meant for it.
    pub(super) fn click_over(&mut self, position: Position, effects: &mut Vec<Effect>) -> bool {
        let screen = self.screen();
        if let Some(chord) = following::chord_at(&self.keymap, &self.pending, screen, position) {
            if let Match::Actions(actions) = self.keymap.press(&mut self.pending, chord) {
                for action in actions {
                    self.ask_to_act(action, effects);
                }
            }
            return true;
        }
        if let Some(Overlay::Why(why)) = &mut self.overlay
            && let Some(place) = why.choose_at(screen, position)
        {
            self.go_from_why(Some(place));
            return true;
        }
        if let Some(Overlay::Speakers(list)) = &mut self.overlay
            && list.choose_at(screen, position)
        {
            self.choose_speaker(effects);
            return true;
        }
        let Some(over) = &self.overlay else { return false };
        let action = over.action_at(&self.keymap, self.context(), screen, position);
        if action.is_some() || !over.area(screen).contains(position) || matches!(over, Overlay::Tour) {
            self.overlay = None;
        }
        if let Some(action) = action.filter(|action| *action != Action::Help) {
            self.ask_to_act(action, effects);
        }
        true
    }

    /// Text that is pasted where something is typed over the screen.
    pub(super) fn paste_over(&mut self, text: &str) -> bool {
        let line = text.lines().next().unwrap_or_default().chars().filter(|c| !c.is_control());
        let input = match &mut self.overlay {
            Some(Overlay::Actions(list)) => &mut list.input,
            Some(Overlay::Speakers(list)) => &mut list.input,
            Some(Overlay::Help(help)) if help.typing => &mut help.input,
            _ => return false,
        };
        for c in line {
            input.handle(InputRequest::InsertChar(c));
        }
        match &mut self.overlay {
            Some(Overlay::Actions(list)) => list.sought(),
            Some(Overlay::Speakers(list)) => list.sought(),
            Some(Overlay::Help(help)) => help.sought(),
            _ => {}
        }
        true
    }
}

/// Whether an action closes things.
const fn is_leaving(action: Action) -> bool {
    matches!(action, Action::Close | Action::Leave | Action::Open)
}
