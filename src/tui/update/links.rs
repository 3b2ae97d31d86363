//! Following a link on screen: each gets a few letters, and typing them opens it. With Shift, its address is copied.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::layer::{Flow, Layer};
use crate::tui::links::Links;
use crate::tui::model::Model;

impl Model {
    pub(super) fn show_links(&mut self) {
        let links = self.shown.page().map(Links::new).filter(|links| !links.is_empty());
        let Some(links) = links else {
            let key = self.keymap.key(crate::config::Action::Browse);
            let own = key.map_or_else(String::new, |key| format!("; {key} opens the article itself"));
            self.tell(format!("no link on screen{own}"));
            return;
        };
        self.set_focus(Focus::Body);
        self.layers.push(Layer::Links(links));
    }

    /// Returns a key while links have their letters. Any but a letter takes these away.
    pub(super) fn key_in_links(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let Some(mut links) = self.layers.take_links() else { return Flow::Passed };
        let held = event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let letter = match event.code {
            KeyCode::Char(letter) if !held => letter,
            KeyCode::Esc => return Flow::Handled,
            _ => {
                self.tell("no link has this key");
                return Flow::Handled;
            }
        };
        let copies = letter.is_uppercase();
        links.type_letter(letter.to_ascii_lowercase());
        match links.chosen().map(str::to_owned) {
            Some(address) if copies => effects.push(Effect::Copy { what: address.clone(), text: address }),
            Some(address) => {
                self.tell(format!("opening {address}"));
                effects.push(Effect::Browse(address));
            }
            None if links.is_empty() => drop(self.tell("no link has these letters")),
            None => self.layers.push(Layer::Links(links)),
        }
        Flow::Handled
    }
}
