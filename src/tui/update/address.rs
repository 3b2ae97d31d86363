//! Bringing news in from the reader: the line in which an address is typed, and what a fetch has to say.

use crossterm::event::KeyEvent;

use crate::tui::effect::Effect;
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::line::{LineKey, TextLine};
use crate::tui::model::Model;

impl Model {
    pub(super) fn begin_address(&mut self, effects: &mut Vec<Effect>) {
        self.layers.close_overlays();
        self.layers.push(Layer::Address(TextLine::default()));
        effects.push(Effect::AskClipboard);
    }

    /// The clipboard's address stands in the line, unless something is typed there by now.
    pub(super) fn offer_address(&mut self, text: &str) -> bool {
        let text = text.trim();
        let is_address = ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme));
        match self.layers.address_mut().filter(|line| line.is_empty()) {
            Some(line) if is_address && !text.contains(char::is_whitespace) => {
                line.paste(text, "");
                true
            }
            _ => false,
        }
    }

    pub(super) fn key_in_address(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let Some(line) = self.layers.address_mut() else { return Flow::Passed };
        match line.key(event) {
            LineKey::Enter => {
                let address = self.layers.take_address().map(|line| line.text().trim().to_owned());
                effects.extend(address.filter(|address| !address.is_empty()).map(Effect::Add));
            }
            LineKey::Leave => drop(self.layers.remove(Kind::Address)),
            _ => {}
        }
        Flow::Handled
    }

    /// A fetch goes on, or has ended; then the list is looked at again.
    pub(super) fn fetching(&mut self, progress: Option<String>, effects: &mut Vec<Effect>) -> bool {
        if progress.is_none() {
            effects.push(Effect::Rescan);
        }
        let changed = self.fetching != progress;
        self.fetching = progress;
        changed
    }
}
