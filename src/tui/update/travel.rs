//! Moving through lines and rows: of the text, of the pane with the focus, of help.

use crate::config::Action;
use crate::tui::areas::Focus;
use crate::tui::model::Model;
use crate::tui::panes::names;
use pullquote_extract::EntityId;

/// A way through rows or lines.
#[derive(Clone, Copy, Debug)]
pub(super) enum Motion {
    Lines(isize),
    /// In halves of what is on screen.
    Halves(isize),
    /// In all of what is on screen.
    Pages(isize),
    Start,
    End,
}

impl Model {
    pub(super) fn travel(&mut self, motion: Motion) {
        let Some(areas) = self.areas() else { return };
        let height = areas.rows_of(self.focus).map_or(1, |rows| usize::from(rows.height));
        match self.focus {
            Focus::Body => self.travel_text(motion),
            Focus::Articles => {
                // What is chosen is opened by another key, so that a look at the list costs nothing.
                let height = areas.articles.map_or(1, |panel| self.articles.rows(panel.inner).height);
                self.articles.step_in_pane(motion.rows(self.articles.page(height)));
            }
            // A quote has about four.
            Focus::Quotes => self.step_quote(motion.rows(height / 4)),
            Focus::People | Focus::Organisations | Focus::Places => self.step_name(motion.rows(height)),
        }
    }

    fn travel_text(&mut self, motion: Motion) {
        let Some(page) = self.shown.page_mut() else { return };
        let height = page.viewport.height.cast_signed();
        let half = self.half_page.map_or(height / 2, usize::cast_signed);
        match motion {
            Motion::Lines(by) => page.viewport.scroll(&page.layout, by),
            Motion::Halves(by) => page.viewport.scroll(&page.layout, half.max(1) * by),
            // Of a page two lines stay, to go on from.
            Motion::Pages(by) => page.viewport.scroll(&page.layout, (height - 2).max(1) * by),
            Motion::Start => {
                page.jumps.leave(page.here());
                page.viewport.go_to_top();
            }
            Motion::End => {
                page.jumps.leave(page.here());
                page.viewport.go_to_end(&page.layout);
            }
        }
    }

    /// Moves wide tables and code sideways, by a step a page may take in three.
    pub(super) fn pan(&mut self, by: i16) {
        let Some(page) = self.shown.page_mut() else { return };
        let step = (page.layout.width / 3).max(1).cast_signed();
        if !page.pan(by * step) {
            self.tell("nothing here is wider than the screen");
        }
    }

    /// Goes through the quotes from the one that is current; the text follows.
    pub(super) fn step_quote(&mut self, by: isize) {
        let Some(page) = self.shown.page() else { return };
        if let Some(quote) = self.quotes.step(page, by) {
            self.peek(page.quote(quote).hull());
        }
    }

    /// Goes through the names of the pane with the focus; the text follows to where they are first named.
    fn step_name(&mut self, by: isize) {
        let Some(page) = self.shown.page() else { return };
        let names = names::names(page, self.focus).len();
        self.names.of_mut(self.focus).step(by, names);
        if let Some(entity) = self.chosen_name() {
            self.peek_at_name(entity);
        }
    }

    /// Lets the text follow to where somebody is first named.
    pub(super) fn peek_at_name(&mut self, entity: EntityId) {
        let first = self.shown.page().and_then(|page| page.mentions_trail(entity).stops.first().copied());
        if let Some(span) = first {
            self.peek(span);
        }
    }
}

impl Motion {
    /// Returns the motion that an action asks for.
    pub(super) const fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::LineDown => Self::Lines(1),
            Action::LineUp => Self::Lines(-1),
            Action::HalfPageDown => Self::Halves(1),
            Action::HalfPageUp => Self::Halves(-1),
            Action::PageDown => Self::Pages(1),
            Action::PageUp => Self::Pages(-1),
            Action::Top => Self::Start,
            Action::End => Self::End,
            _ => return None,
        })
    }

    /// In rows of a pane that shows `shown` of them.
    pub(super) fn rows(self, shown: usize) -> isize {
        match self {
            Self::Lines(by) => by,
            Self::Halves(by) => (shown / 2).max(1).cast_signed() * by,
            Self::Pages(by) => 2 * (shown / 2).max(1).cast_signed() * by,
            // Far enough from any end, and no farther than adding to it can bear.
            Self::Start => isize::MIN / 2,
            Self::End => isize::MAX / 2,
        }
    }
}
