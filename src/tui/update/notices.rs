//! Messages at the bottom of the screen. The answer to a key stays until another answer or the next key; what comes from
//! outside, at a moment that nobody chose, stays until the next key whatever else comes meanwhile.

use crate::library::plain;
use crate::tui::effect::Effect;
use crate::tui::model::{Model, Notice};

/// The most messages that wait for their turn; further ones are dropped.
const MOST: usize = 8;

impl Model {
    /// Shows the answer to a key.
    pub(super) fn tell(&mut self, text: impl Into<String>) -> bool {
        self.show(Notice { text: text.into(), error: false, lasting: false })
    }

    /// Shows a message, or has it wait while one from outside stands that nobody can have seen yet.
    pub(super) fn show(&mut self, mut notice: Notice) -> bool {
        notice.text = plain(&notice.text);
        match &self.notice {
            Some(standing) if standing.lasting => {
                if *standing != notice && !self.waiting.contains(&notice) && self.waiting.len() < MOST {
                    self.waiting.push_back(notice);
                }
                false
            }
            _ => {
                self.notice = Some(notice);
                true
            }
        }
    }

    /// Takes the message off the screen; one from outside that a line hides, which is being typed, is kept. Returns whether
    /// one was shown.
    pub(super) fn dismiss(&mut self) -> bool {
        let hidden = self.is_line_shown();
        self.notice.take_if(|notice| !(hidden && notice.lasting)).is_some()
    }

    /// Shows the next message that waits, where the key before has left room. Returns whether there was one.
    pub(super) fn show_next(&mut self) -> bool {
        if self.notice.is_none() {
            self.notice = self.waiting.pop_front();
            return self.notice.is_some();
        }
        false
    }

    /// Takes up what is amiss, or that all is well again. What was said of changes that are not kept is no longer so.
    pub(super) fn alert(&mut self, alert: Option<String>) -> bool {
        self.notice = self.notice.take().filter(|notice| notice.lasting);
        self.said.iter_mut().for_each(|said| said.newer = false);
        self.alert = alert.map(|text| Notice { text: plain(&text), error: true, lasting: true });
        true
    }

    /// Says of what was just done that it is not kept, as long as nothing can be.
    pub(super) fn doubt(&mut self, effects: &[Effect]) {
        let keeps = effects.iter().any(|effect| matches!(effect, Effect::Record(_)));
        if let (Some(notice), true, true) = (&mut self.notice, keeps, self.alert.is_some()) {
            notice.text.push_str("; not kept so far");
        }
    }
}
