//! Ctrl-c: what runs is interrupted; else what is typed or open is closed; else nothing, but that a second press at once
//! ends the program. And what else a key does that is pressed again after it was said.

use crossterm::event::{KeyCode, KeyEvent};
use jiff::Span;

use crate::config::Action;
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::layer::Kind;
use crate::tui::model::Model;
use crate::tui::pressed::Again;
use crate::tui::view::View;

/// The milliseconds within which a key that is held down repeats: then nobody has read what was said.
const REPEAT: i64 = 150;

impl Model {
    /// Interrupts what runs, or else closes what is typed or open.
    pub(super) fn interrupt(&mut self, effects: &mut Vec<Effect>) {
        if !self.opening.held.is_empty() {
            self.opening.held.clear();
            self.tell("gave up what was typed ahead");
            return;
        }
        if let Some(what) = self.running() {
            effects.push(Effect::Interrupt);
            self.stop_waiting();
            self.tell(format!("interrupted {what}"));
            return;
        }
        let closes = self.layers.kinds().first().is_some_and(|kind| *kind != Kind::View) || self.layers.is_typing();
        if closes {
            self.key(KeyEvent::from(KeyCode::Esc), effects);
            return;
        }
        if self.is_again(Again::Quit, 0) {
            effects.push(Effect::Quit);
            return;
        }
        let quits = self.keymap.key(Action::Leave).or_else(|| self.keymap.key(Action::Quit));
        let quits = quits.map_or_else(String::new, |key| format!("; {key} quits, and so does Ctrl-c again"));
        self.tell(format!("nothing runs{quits}"));
        self.offer_again(Again::Quit);
    }

    /// Returns what runs and can be interrupted, in words.
    fn running(&self) -> Option<&'static str> {
        if self.layers.find().is_some_and(|find| find.awaited.is_some()) {
            return Some("the search");
        }
        match self.layers.view() {
            Some(View::Search(search)) if search.waiting => return Some("the search"),
            _ if self.queries.gathering => return Some("the export"),
            _ if self.queries.piping => return Some("the command"),
            _ => {}
        }
        self.fetching.is_some().then_some("the fetch")
    }

    /// No answer is waited for any more; one that comes all the same is passed over.
    fn stop_waiting(&mut self) {
        (self.queries.gathering, self.queries.piping) = (false, false);
        if self.layers.find().is_some_and(|find| find.awaited.is_some()) {
            self.cancel_find();
        }
        if let Some(View::Search(search)) = self.layers.view_mut()
            && search.waiting
        {
            self.queries.number += 1;
            (search.waiting, search.eager, search.asked) = (false, false, self.queries.number);
        }
    }

    /// Returns whether all of the article was on screen before this key, and nothing lies over it.
    pub(super) fn is_read_to_the_end(&self) -> bool {
        let reads = self.focus == Focus::Body && self.layers.is_empty() && self.articles.len() > 1;
        reads && self.shown.page().is_some_and(|page| page.viewport.is_at_end(&page.layout))
    }

    /// Says at the end of an article that the same key opens the next unread one; pressed again, it does.
    pub(super) fn offer_unread(&mut self, effects: &mut Vec<Effect>) {
        if self.is_again(Again::Unread, REPEAT) {
            self.next_unread(1, effects);
            return;
        }
        let key = self.keymap.key(Action::PageDown).unwrap_or_default();
        self.tell(format!("the end; {key} again opens the next unread article"));
        self.offer_again(Again::Unread);
    }

    fn offer_again(&mut self, again: Again) {
        self.again = Some((again, self.presses, self.now.clone()));
    }

    /// Returns whether this was offered by the key before, and no less than so many milliseconds ago.
    fn is_again(&self, wanted: Again, least: i64) -> bool {
        self.again.as_ref().is_some_and(|(again, press, when)| {
            let late = when.checked_add(Span::new().milliseconds(least)).is_ok_and(|when| when <= self.now);
            *again == wanted && press + 1 == self.presses && late
        })
    }
}
