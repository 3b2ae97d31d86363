//! Numbers typed before a key.
//!
//! As it is typed, a number leads to the quote of that number, as in `12`. A motion that follows within a moment is done so
//! many times instead, from where the typing began: `5j`, `3n`. Any other key is for the quote that the number led to:
//! `12y` copies it. The moment ends with [`crate::tui::Msg::Rested`]; then the reader is at the quote for good.

use crate::config::{Action, Chord, Key};
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::keymap::Match;
use crate::tui::layer::{Kind, Layer};
use crate::tui::model::Model;
use crate::tui::page::Selection;
use crate::tui::pressed::{Count, Origin};

/// The largest number; digits beyond it are passed over.
const MOST: usize = 9_999;
/// The most times that an action is done which has no way to be done so many times at once.
const MOST_TIMES: usize = 1_000;

impl Model {
    /// Returns the digit of a key that begins a number or goes on with it. A digit that is bound to something of its own
    /// begins none.
    pub(super) fn digit(&self, chord: Chord) -> Option<usize> {
        let Key::Char(digit) = chord.key else { return None };
        let digit = usize::try_from(digit.to_digit(10)?).ok()?;
        let scrolls = !self.layers.has_overlay() || self.layers.has(Kind::Help);
        let plain = scrolls && chord == Chord::from(chord.key) && self.pending.is_empty();
        let bound = self.keymap.press(&mut Vec::new(), chord);
        let begins = matches!(&bound, Match::Actions(actions)
            if actions.iter().all(|action| action.quote_number() == digit.checked_sub(1)));
        (plain && (self.counting.is_some() || begins)).then_some(digit)
    }

    /// Takes a digit, and leads to the quote of the number so far.
    pub(super) fn count(&mut self, digit: usize) {
        let count = match self.counting.take() {
            Some(count) => count,
            None => Count { number: 0, origin: self.origin() },
        };
        self.go_back_to(&count.origin);
        let number = count.number * 10 + digit;
        let count = Count { number: if number > MOST { count.number } else { number }, ..count };
        if self.is_quote(count.number) {
            self.with_selection(|model| model.go_to_quote(count.number - 1));
        }
        self.counting = Some(count);
    }

    /// Returns whether a number alone leads to a quote here.
    pub(crate) fn is_quote(&self, number: usize) -> bool {
        let below = !self.layers.has_overlay() && !self.layers.has(Kind::View);
        below && self.shown.page().is_some_and(|page| (1..=page.quote_count()).contains(&number))
    }

    /// A number has been typed and nothing after it: the reader stays where it led.
    pub(super) fn end_count(&mut self, effects: &mut Vec<Effect>) -> bool {
        let Some(count) = self.counting.take() else { return false };
        let left_help = self.layers.close_overlays();
        if self.is_quote(count.number) && !left_help {
            if self.focus != Focus::Articles {
                self.note_end(effects);
            }
        } else if count.number > 0 && !self.layers.has(Kind::View) {
            self.go_to_quote(count.number - 1);
        }
        true
    }

    /// Takes the number that was typed before an action, where the action counts: then all is as it was before. Returns
    /// none where the action is for the quote that the number led to.
    pub(super) fn take_count(&mut self, action: Action) -> Option<usize> {
        let count = self.counting.take()?;
        if !action.takes_count() {
            return None;
        }
        self.go_back_to(&count.origin);
        Some(count.number)
    }

    /// Gives up what was typed of a number. Returns whether there was one.
    pub(super) fn drop_count(&mut self) -> bool {
        let Some(count) = self.counting.take() else { return false };
        self.go_back_to(&count.origin);
        true
    }

    /// Does an action so many times, in the way that less and vim do.
    pub(super) fn act_times(&mut self, action: Action, times: usize, effects: &mut Vec<Effect>) {
        let moving = self.layers.is_empty();
        match action {
            Action::Top | Action::End => self.go_to_row(times, effects),
            Action::Percent => self.go_to_percent(times),
            Action::HalfPageDown | Action::HalfPageUp if moving && self.focus == Focus::Body => {
                self.half_page = Some(times.max(1));
                self.act(action, effects);
            }
            Action::Undo | Action::Redo if !self.layers.has_overlay() => {
                self.step_back(action == Action::Undo, times.max(1), effects);
            }
            _ if moving && self.is_done_at_once(action, times, effects) => {}
            _ => {
                for _ in 0..times.min(MOST_TIMES) {
                    self.act(action, effects);
                    if self.is_opening() {
                        break;
                    }
                }
            }
        }
    }

    /// To the quote of this number; in a pane or a list, to the row.
    fn go_to_row(&mut self, number: usize, effects: &mut Vec<Effect>) {
        let in_text = self.focus == Focus::Body && !self.layers.has_overlay() && !self.layers.has(Kind::View);
        if in_text {
            self.with_selection(|model| model.go_to_quote(number.max(1) - 1));
            return self.note_end(effects);
        }
        self.act(Action::Top, effects);
        for _ in 1..number {
            self.act(Action::LineDown, effects);
        }
    }

    /// So many per cent into the article.
    pub(super) fn go_to_percent(&mut self, percent: usize) {
        self.with_selection(|model| {
            let Some(page) = model.shown.page_mut() else { return };
            page.jumps.leave(page.here());
            page.viewport.go_to_percent(&page.layout, percent.min(100));
        });
    }

    /// Does something that may move the place; the end of a selection goes along.
    pub(super) fn with_selection(&mut self, act: impl FnOnce(&mut Self)) {
        let selection = self.layers.take_selection();
        act(self);
        let place = self.shown.page().map(|page| page.viewport.place.position);
        if let Some((selection, position)) = selection.zip(place) {
            self.layers.push(Layer::Selection(Selection::new(selection.anchor, position)));
        }
    }

    fn origin(&self) -> Origin {
        let place = self.shown.page().map(|page| (page.viewport, page.jumps.clone(), page.trail.clone()));
        Origin { place, selection: self.layers.selection().copied() }
    }

    fn go_back_to(&mut self, origin: &Origin) {
        if let Some((page, (viewport, jumps, trail))) = self.shown.page_mut().zip(origin.place.clone()) {
            (page.viewport, page.jumps, page.trail, page.flash) = (viewport, jumps, trail, None);
        }
        if let Some(selection) = origin.selection {
            self.layers.push(Layer::Selection(selection));
        }
    }
}
