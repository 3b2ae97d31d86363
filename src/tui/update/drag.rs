//! Tells what is dragged by the mouse: text, to select it, and the frames of panes, to make them wider. And the same
//! for panes by keys.

use ratatui::layout::Position;

use crate::tui::areas::{Areas, Focus, widths};
use crate::tui::effect::Effect;
use crate::tui::layer::{Kind, Layer};
use crate::tui::model::{Drag, Model};
use crate::tui::page::Selection;
use crate::tui::pressed::Clicked;

/// The columns that a pane may have.
const WIDTHS: std::ops::RangeInclusive<u16> = 16..=80;
/// The milliseconds within which a second click makes a double one.
const TWICE: i128 = 500;
/// By how many a key makes it wider.
const STEP: u16 = 2;

impl Model {
    /// Takes hold of a frame, where one can be dragged.
    pub(super) fn grasp_frame(&mut self, areas: &Areas, position: Position) -> bool {
        let articles = areas.articles.filter(|panel| !panel.drawer && panel.frame.contains(position));
        let side = areas.side.filter(|side| !side.drawer && side.frame.contains(position));
        if articles.is_some_and(|panel| position.x == panel.frame.right() - 1) {
            self.drag = Some(Drag::Articles);
        } else if side.is_some_and(|side| position.x == side.frame.x) {
            self.drag = Some(Drag::Side);
        }
        self.drag.is_some()
    }

    /// Takes hold of text at a row and column of it.
    pub(super) fn grasp_text(&mut self, at: (u16, u16)) {
        let anchor = self.shown.page().and_then(|page| page.nearest_at(usize::from(at.0), at.1));
        let times = self.clicks_at(at);
        if let Some(anchor) = anchor.filter(|_| times > 1) {
            return self.select_around(anchor, times > 2);
        }
        // A click away from what is selected takes it back, and does no more than that.
        let was_selected = self.layers.take_selection().is_some();
        self.drag = anchor.filter(|_| !was_selected).map(|anchor| Drag::Text { anchor, at });
    }

    /// Counts clicks at one place, one soon after another; after three it begins anew.
    fn clicks_at(&mut self, at: (u16, u16)) -> u8 {
        let soon = |clicked: &Clicked| {
            let near = clicked.at.0 == at.0 && clicked.at.1.abs_diff(at.1) <= 1;
            near && self.now.duration_since(&clicked.when).as_millis() <= TWICE && clicked.times < 3
        };
        let times = self.clicked.as_ref().filter(|clicked| soon(clicked)).map_or(1, |clicked| clicked.times + 1);
        self.clicked = Some(Clicked { at, when: self.now.clone(), times });
        times
    }

    /// Selects the word at a letter, or its paragraph.
    fn select_around(&mut self, position: usize, paragraph: bool) {
        self.drag = None;
        let Some(page) = self.shown.page() else { return };
        let span = if paragraph { page.paragraph_at(position) } else { page.word_at(position) };
        let last = page.letter_before(span.end).max(span.start);
        self.layers.push(Layer::Selection(Selection::new(span.start, last)));
    }

    /// Returns the mouse has moved with its button down.
    pub(super) fn drag_to(&mut self, areas: &Areas, position: Position) -> bool {
        match self.drag {
            Some(Drag::Text { anchor, .. }) => self.select_to(areas, anchor, position),
            Some(Drag::Articles) => self.set_pane_width(Focus::Articles, position.x + 1),
            Some(Drag::Side) => self.set_pane_width(Focus::Quotes, self.size.columns.saturating_sub(position.x)),
            None => false,
        }
    }

    /// Returns the button is up again: what was pressed and not dragged was clicked.
    pub(super) fn let_go(&mut self, effects: &mut Vec<Effect>) -> bool {
        match self.drag.take() {
            Some(Drag::Text { at: (row, column), .. }) if !self.layers.has(Kind::Selection) => {
                self.click_text(usize::from(row), column, effects);
                true
            }
            Some(Drag::Articles | Drag::Side) => {
                self.tell_pane_width();
                true
            }
            Some(Drag::Text { .. }) | None => false,
        }
    }

    fn select_to(&mut self, areas: &Areas, anchor: usize, position: Position) -> bool {
        let text = areas.text;
        let Some(page) = self.shown.page_mut() else { return false };
        // Beyond an edge the text comes along, a line at a time.
        if position.y < text.top() {
            page.viewport.scroll(&page.layout, -1);
        } else if position.y >= text.bottom() {
            page.viewport.scroll(&page.layout, 1);
        }
        let row = position.y.clamp(text.top(), text.bottom().saturating_sub(1)) - text.top();
        let cursor = page.nearest_at(usize::from(row), position.x.saturating_sub(text.x));
        let before = self.layers.selection().copied();
        let moved = cursor.filter(|cursor| *cursor != anchor || before.is_some());
        let Some(selection) = moved.map(|cursor| Selection::new(anchor, cursor)) else { return false };
        if before != Some(selection) {
            self.layers.push(Layer::Selection(selection));
        }
        before != Some(selection)
    }

    /// Makes the pane with the focus, or one beside the text, wider or narrower.
    pub(super) fn widen_pane(&mut self, wider: bool) {
        let Some(areas) = self.areas() else { return };
        let (articles, side) = (areas.articles.map(|panel| panel.frame), areas.side.map(|side| side.frame));
        let (pane, now) = match (self.focus, articles, side) {
            (Focus::Articles, Some(frame), _) | (_, Some(frame), None) => (Focus::Articles, frame.width),
            (_, _, Some(frame)) => (Focus::Quotes, frame.width),
            (_, None, None) => {
                self.tell("no pane is shown beside the text");
                return;
            }
        };
        let width = if wider { now + STEP } else { now.saturating_sub(STEP) };
        if self.set_pane_width(pane, width) {
            self.tell_pane_width();
        } else {
            self.tell(if wider { "the pane cannot be wider here" } else { "the pane cannot be narrower" });
        }
    }

    /// Returns the articles or the side panes a width, as far as there is room; returns whether that changed anything.
    fn set_pane_width(&mut self, pane: Focus, columns: u16) -> bool {
        let most = (self.size.columns / 3).clamp(*WIDTHS.start(), *WIDTHS.end());
        let columns = columns.clamp(*WIDTHS.start(), most);
        let (articles, side) = self.pane_widths();
        let (place, now) = match pane {
            Focus::Articles => (&mut self.panels.columns.articles, articles),
            _ => (&mut self.panels.columns.side, side),
        };
        *place = Some(columns);
        columns != now
    }

    /// Returns the columns of the articles and of the side panes, where they stand beside the text.
    fn pane_widths(&self) -> (u16, u16) {
        widths(self.panels.columns, self.size.columns)
    }

    fn tell_pane_width(&mut self) {
        let (articles, side) = self.pane_widths();
        self.tell(format!("articles {articles} columns wide, side panes {side}"));
    }
}
