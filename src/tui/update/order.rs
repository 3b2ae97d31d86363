//! What the side panes show, and in which order: quotes by speaker or those that hold what is typed, names by weight, by
//! letters, by place; panes folded away.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::tui::areas::Focus;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::page::Order;
use crate::tui::panes::names;

impl Model {
    /// Sorts what the side panes show of the article that is open.
    pub(super) fn arrange(&mut self) {
        let Some(page) = self.shown.page_mut() else { return };
        page.sorted = true;
        for pane in Focus::SIDE {
            if let Some(kind) = names::kind(pane) {
                page.sort(kind, self.names.of(pane).order);
            }
        }
        self.quotes.arrange(page);
    }

    /// Another order in the pane with the focus; in the text, of the quotes.
    pub(super) fn reorder(&mut self) {
        let name = self.chosen_name();
        if names::kind(self.focus).is_none() {
            self.quotes.by_speaker = !self.quotes.by_speaker;
            self.arrange();
            self.tell(if self.quotes.by_speaker { "quotes by speaker" } else { "quotes in the order of the text" });
            return;
        }
        let names = self.names.of_mut(self.focus);
        names.order = names.order.next();
        let words = match names.order {
            Order::Weight => "the weightiest first",
            Order::Name => "by name",
            Order::Place => "as the text names them first",
        };
        self.arrange();
        // Who is chosen stays chosen.
        let row = self.shown.page().zip(name).and_then(|(page, name)| names::row_of(page, self.focus, name));
        self.names.of_mut(self.focus).selected = row;
        self.tell(words);
    }

    /// Folds the pane with the focus away, or unfolds it; in the text, the quotes.
    pub(super) fn fold(&mut self) {
        let pane = if self.focus.is_side() { self.focus } else { Focus::Quotes };
        if let Some(folded) = Focus::SIDE.iter().position(|side| *side == pane).map(|at| &mut self.folded[at]) {
            *folded = !*folded;
        }
    }

    pub(super) fn begin_filter(&mut self) {
        self.quotes.typing = Some(Input::new(self.quotes.filter.clone()));
    }

    /// All quotes again; gives whether some were left out.
    pub(super) fn end_filter(&mut self) -> bool {
        let filtered = self.quotes.typing.take().is_some() || !self.quotes.filter.is_empty();
        self.quotes.filter.clear();
        self.arrange();
        filtered
    }

    /// A key while it is typed what the quotes must hold.
    pub(super) fn type_in_filter(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> bool {
        match event.code {
            KeyCode::Enter => self.quotes.typing = None,
            KeyCode::Esc => drop(self.end_filter()),
            KeyCode::Down => self.step_quote(1),
            KeyCode::Up => self.step_quote(-1),
            _ if event.modifiers.contains(KeyModifiers::CONTROL) && self.is_quit(event) => effects.push(Effect::Quit),
            _ => {
                let Some(input) = &mut self.quotes.typing else { return false };
                if input.handle_event(&Event::Key(event)).is_some_and(|change| change.value) {
                    input.value().clone_into(&mut self.quotes.filter);
                    self.arrange();
                }
            }
        }
        true
    }
}
