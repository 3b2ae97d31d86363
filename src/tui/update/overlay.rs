//! The layers that lie over the screen: opening them, and what keys, actions and clicks do in help, in the list of actions
//! and in the tour. Those that ask why and who speaks have files of their own.

use crossterm::event::KeyEvent;
use ratatui::layout::Position;

use super::travel::Motion;
use crate::config::Action;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Match, chord};
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::line::LineKey;
use crate::tui::model::Model;
use crate::tui::overlay::actions::Actions;
use crate::tui::overlay::{actions, following, help};

impl Model {
    /// Opens a layer over the screen in place of another; one that is open closes instead.
    pub(super) fn open_overlay(&mut self, layer: Layer) {
        let is_open = self.layers.has(layer.kind());
        self.layers.close_overlays();
        if !is_open {
            self.layers.push(layer);
        }
    }

    /// Returns the one action that a key alone stands for.
    pub(super) fn meaning(&self, event: KeyEvent) -> Option<Action> {
        let found = self.keymap.press(&mut self.pending.clone(), chord(event)?);
        if let Match::Actions(actions) = found { actions.first().copied() } else { None }
    }

    pub(super) fn key_in_help(&mut self, event: KeyEvent) -> Flow {
        let screen = self.screen();
        let Some(help) = self.layers.help_mut() else { return Flow::Passed };
        let page = isize::try_from(help.page(screen)).unwrap_or(1);
        let Some(line) = &mut help.line else { return Flow::Passed };
        match line.key(event) {
            LineKey::Enter => help.line = None,
            LineKey::Leave => help.show_all(),
            LineKey::Changed => help.typed(),
            LineKey::Step(by) => self.scroll_help(by),
            LineKey::Page(by) => self.scroll_help(by * page),
            LineKey::Tab(_) | LineKey::Recall { .. } | LineKey::Still => {}
        }
        Flow::Handled
    }

    /// In help, actions scroll, search and close; any other leaves help and does what help says it does.
    pub(super) fn action_in_help(&mut self, action: Action) -> Flow {
        if let Some(motion) = Motion::of(action) {
            let shown = self.layers.help().map_or(1, |help| help.page(self.screen()));
            self.scroll_help(motion.rows(shown.into()));
            return Flow::Handled;
        }
        let Some(help) = self.layers.help_mut() else { return Flow::Passed };
        match action {
            Action::Find => help.begin_to_type(),
            Action::Close if help.is_filtered() => help.show_all(),
            Action::Close | Action::Leave | Action::Help => drop(self.layers.remove(Kind::Help)),
            _ => {
                self.layers.remove(Kind::Help);
                return Flow::Passed;
            }
        }
        Flow::Handled
    }

    pub(super) fn scroll_help(&mut self, by: isize) {
        let (screen, context, walks) = (self.screen(), self.context(), self.said.is_some());
        if let Some(help) = self.layers.help_mut() {
            if walks {
                return help.walk(by, &self.keymap, context, screen);
            }
            help.scroll(by, &self.keymap, context, screen);
        }
    }

    pub(super) fn click_in_help(&mut self, position: Position, effects: &mut Vec<Effect>) {
        let (screen, context) = (self.screen(), self.context());
        let action = self.layers.help().and_then(|help| help.action_at(&self.keymap, context, screen, position));
        if action.is_some() || !help::area(screen).contains(position) {
            self.layers.remove(Kind::Help);
        }
        if let Some(action) = action.filter(|action| *action != Action::Help) {
            self.ask_to_act(action, effects);
        }
    }

    pub(super) fn key_in_actions(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let screen = self.screen();
        let Some(list) = self.layers.actions_mut() else { return Flow::Passed };
        match list.line.key(event) {
            LineKey::Leave => drop(self.layers.remove(Kind::Actions)),
            LineKey::Enter => {
                let chosen = list.chosen();
                self.run(chosen, effects);
            }
            LineKey::Step(by) | LineKey::Tab(by) => list.step(by, screen),
            LineKey::Recall { older } => list.step(if older { -1 } else { 1 }, screen),
            LineKey::Page(by) => list.step(by * Actions::page(screen), screen),
            LineKey::Changed => self.typed_in(Kind::Actions, effects),
            LineKey::Still => {}
        }
        Flow::Handled
    }

    pub(super) fn click_in_actions(&mut self, position: Position, effects: &mut Vec<Effect>) {
        let screen = self.screen();
        let action = self.layers.actions().and_then(|list| list.action_at(screen, position));
        if action.is_some() || !actions::area(screen).contains(position) {
            self.layers.remove(Kind::Actions);
        }
        self.run(action, effects);
    }

    /// Does an action that was chosen in the list; it stands on top the next time.
    fn run(&mut self, action: Option<Action>, effects: &mut Vec<Effect>) {
        let Some(action) = action else { return };
        self.layers.remove(Kind::Actions);
        self.memory.recent.retain(|known| *known != action);
        self.memory.recent.push(action);
        self.ask_to_act(action, effects);
    }

    /// Returns the tour leaves at any key, which then does what it does; the keys that close things do no more than
    /// that.
    pub(super) fn key_in_tour(&mut self, event: KeyEvent) -> Flow {
        self.layers.remove(Kind::Tour);
        let closes = |action| matches!(action, Action::Close | Action::Leave | Action::Open);
        match self.meaning(event) {
            Some(action) if !closes(action) => Flow::Passed,
            _ => Flow::Handled,
        }
    }

    /// Returns a click on the panel that shows which keys may follow. Returns whether it was one.
    pub(super) fn click_on_following(&mut self, position: Position, effects: &mut Vec<Effect>) -> bool {
        let Some(chord) = following::chord_at(&self.keymap, &self.pending, self.screen(), position) else {
            return false;
        };
        if let Match::Actions(actions) = self.keymap.press(&mut self.pending, chord) {
            for action in actions {
                self.ask_to_act(action, effects);
            }
        }
        true
    }
}
