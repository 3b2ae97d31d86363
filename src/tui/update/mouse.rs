//! Tells what the mouse does: the wheel scrolls the pane under it, a click chooses what is under it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::tui::areas::{Areas, Focus};
use crate::tui::bar::Bar;
use crate::tui::effect::Effect;
use crate::tui::layer::Flow;
use crate::tui::model::Model;
use crate::tui::panes::names;

/// Lines of text for one notch of the wheel.
pub(super) const NOTCH: isize = 3;

impl Model {
    /// Takes in a mouse event; returns whether it changed anything.
    pub(super) fn mouse(&mut self, event: MouseEvent, effects: &mut Vec<Effect>) -> bool {
        let Some(areas) = self.areas().filter(|_| self.mouse) else { return false };
        let position = Position::new(event.column, event.row);
        if !matches!(event.kind, MouseEventKind::Up(_) | MouseEventKind::Moved) {
            // Where a number has led, the reader stays.
            self.counting = None;
        }
        match event.kind {
            MouseEventKind::ScrollDown => self.wheel(&areas, position, 1, effects),
            MouseEventKind::ScrollUp => self.wheel(&areas, position, -1, effects),
            MouseEventKind::Down(MouseButton::Left) => self.click(&areas, position, effects),
            MouseEventKind::Drag(MouseButton::Left) => self.drag_to(&areas, position),
            MouseEventKind::Up(MouseButton::Left) => self.let_go(effects),
            _ => false,
        }
    }

    fn wheel(&mut self, areas: &Areas, position: Position, by: isize, effects: &mut Vec<Effect>) -> bool {
        if self.offer(|model, kind| model.wheel_in(kind, by)) == Flow::Handled {
            return true;
        }
        let Some(pane) = areas.pane_at(position) else { return false };
        let height = areas.rows_of(pane).map_or(0, |rows| rows.height);
        if pane == Focus::Articles {
            let rows = areas.rows_of(pane).map_or(0, |inner| self.articles.rows(inner).height);
            self.articles.scroll(by, rows);
            return true;
        }
        let Some(page) = self.shown.page_mut() else { return false };
        match pane {
            Focus::Articles | Focus::Body => {
                page.viewport.scroll(&page.layout, by * NOTCH);
                self.note_end(effects);
            }
            Focus::Quotes => self.quotes.scroll(by),
            Focus::People | Focus::Organisations | Focus::Places => {
                self.names.of_mut(pane).scroll(by, names::names(page, pane).len(), height);
            }
        }
        true
    }

    fn click(&mut self, areas: &Areas, position: Position, effects: &mut Vec<Effect>) -> bool {
        let bar = self.bar(areas);
        let hint = match &bar {
            Bar::Hints(hints) => hints.iter().find(|hint| hint.area.contains(position)).and_then(|hint| hint.action),
            _ => None,
        };
        let zen = matches!(bar, Bar::Empty) && areas.hint.contains(position);
        (self.drag, self.notice) = (None, None);
        if let Some(action) = hint {
            self.act(action, effects);
            return true;
        }
        if zen {
            // Who has but a mouse would find no way back.
            self.toggle_zen();
            return true;
        }
        if self.click_on_following(position, effects)
            || self.offer(|model, kind| model.click_in(kind, position, effects)) == Flow::Handled
        {
            return true;
        }
        self.pending.clear();
        if self.grasp_frame(areas, position) {
            return true;
        }
        let Some(pane) = areas.pane_at(position) else { return true };
        let closes = self.has_drawer() && pane == Focus::Body;
        if pane != self.focus {
            self.set_focus(pane);
        }
        let rows = areas.rows_of(pane).filter(|rows| rows.contains(position) && !closes);
        if let Some(rows) = rows {
            self.click_in_pane(pane, rows, position, effects);
        }
        true
    }

    /// A click on a row of a pane.
    fn click_in_pane(&mut self, pane: Focus, rows: Rect, position: Position, effects: &mut Vec<Effect>) {
        let line = position.y - rows.y;
        match pane {
            // What is pressed may be dragged; it is clicked when the button is let go.
            Focus::Body => self.grasp_text((line, position.x - rows.x)),
            Focus::Articles => {
                let head = self.articles.rows(rows).y - rows.y;
                if line < head {
                    if self.articles.head.choose(line, rows.height) {
                        self.take_shelf(effects);
                    }
                } else if let Some(row) = self.articles.row_at(line - head)
                    && let Some(id) = self.articles.select(row)
                {
                    self.ask_from_list(id, effects);
                }
            }
            Focus::Quotes => {
                let quote = self.shown.page().and_then(|page| self.quotes.quote_at(page, rows, line));
                if let Some(quote) = quote {
                    self.go_to_quote(quote);
                }
            }
            Focus::People | Focus::Organisations | Focus::Places => {
                let Some(page) = self.shown.page() else { return };
                let state = self.names.of_mut(pane);
                let row = state.row_at(line, rows.height);
                if row < names::names(page, pane).len() {
                    state.selected = Some(row);
                    if let Some(entity) = self.chosen_name() {
                        self.peek_at_name(entity);
                    }
                }
            }
        }
    }

    /// A click on the text: on a name, their mentions are the trail; else on a link, that is followed; else on a quote, it
    /// is the one the reader is at.
    pub(super) fn click_text(&mut self, row: usize, column: u16, effects: &mut Vec<Effect>) {
        let context = self.reading.context;
        let Some(page) = self.shown.page_mut() else { return };
        let Some(line) = page.layout.lines.get(page.viewport.top + row) else { return };
        let Some(at) = page.layout.position_at(page.body(), line, column, page.viewport.pan) else { return };
        if let Some(mention) = page.mention_at(at) {
            page.trail = page.mentions_trail(mention.entity);
            page.point_at(mention.span, context);
        } else if let Some(address) = page.link_at(at).map(str::to_owned) {
            self.tell(format!("opening {address}"));
            effects.push(Effect::Browse(address));
        } else if let Some(quote) = page.quote_at(at) {
            page.trail = page.quotes_trail();
            page.point_at(page.quote(quote).hull(), context);
        }
    }
}
