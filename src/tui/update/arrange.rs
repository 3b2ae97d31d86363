//! What is on screen: focus, panes, help, zen and the measure.

use crate::tui::areas::Focus;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Themes};
use crate::tui::paint::Palette;

/// By how much the measure grows and shrinks, in columns.
const MEASURE_STEP: u16 = 4;
/// The least and the greatest measure.
const MEASURES: std::ops::RangeInclusive<u16> = 20..=200;

impl Model {
    /// Gives a pane the focus. Those at the side have nothing to show without an article.
    pub(super) fn set_focus(&mut self, focus: Focus) {
        self.panels.peeking = false;
        if self.focus == Focus::Articles && focus != Focus::Articles {
            self.articles.head.leave();
            self.choose_open();
        }
        self.focus = if focus.is_side() && self.shown.page().is_none() { Focus::Body } else { focus };
    }

    /// Chooses the article that is open, or on its way, in the list.
    pub(super) fn choose_open(&mut self) {
        let open = self.opening.wanted.or_else(|| self.shown.id()).and_then(|id| self.articles.find(id));
        if let Some(row) = open.map(|(row, _)| row) {
            self.articles.select(row);
        }
    }

    pub(super) fn step_focus(&mut self, by: isize) {
        let alone = self.shown.page().is_none();
        let other = if self.focus == Focus::Body { Focus::Articles } else { Focus::Body };
        self.set_focus(if alone { other } else { self.focus.step(by, self.panels.places) });
    }

    pub(super) fn set_measure(&mut self, wider: bool) {
        let Some(areas) = self.areas() else { return };
        // What is seen changes at once, also where the screen is narrower than the measure.
        let now = self.reading.measure.min(areas.text.width);
        let step = if wider { now.saturating_add(MEASURE_STEP) } else { now.saturating_sub(MEASURE_STEP) };
        let measure = step.clamp(*MEASURES.start(), *MEASURES.end());
        self.reading.measure = measure;
        let width = self.areas().map_or(measure, |areas| areas.text.width);
        self.tell(if width < measure {
            format!("lines of {width} columns: no room for more")
        } else {
            format!("lines of {width} columns")
        });
    }

    /// Draws with the theme of this name; gives whether that is another one.
    pub(super) fn use_theme(&mut self, name: &str) -> bool {
        let Some(theme) = self.themes.all.iter().find(|theme| theme.name == name && name != self.themes.used) else {
            return false;
        };
        self.palette = Palette::new(theme);
        name.clone_into(&mut self.themes.used);
        true
    }

    /// The theme after the one that is used, round and round.
    pub(super) fn next_theme(&mut self) {
        let Themes { all, used, .. } = &self.themes;
        let next = all.iter().position(|theme| theme.name == *used).map_or(0, |at| (at + 1) % all.len());
        let Some(name) = all.get(next).map(|theme| theme.name.clone()) else { return };
        let count = format!("{} of {}", next + 1, all.len());
        self.themes.by_hand = true;
        self.use_theme(&name);
        self.tell(format!("theme `{name}`, {count}; to keep it, write theme = \"{name}\" in config.toml"));
    }

    /// Closes one thing: help, a pane over the text, another trail than the quotes, the focus of a pane; at last the way
    /// leads back to the search or who page that the article was opened from.
    pub(super) fn close(&mut self, effects: &mut Vec<Effect>) {
        if self.focus == Focus::Quotes && self.end_filter() {
            return;
        }
        if self.focus == Focus::Articles && self.clear_list_filter(effects) {
            return;
        }
        if self.focus != Focus::Body && self.has_drawer() {
            return self.set_focus(Focus::Body);
        }
        if let Some(page) = self.shown.page_mut()
            && page.give_trail_back()
        {
            return;
        }
        if self.focus == Focus::Body {
            self.come_back(effects);
        }
        self.set_focus(Focus::Body);
    }

    /// Closes what is open; where nothing is, the program.
    pub(super) fn leave(&mut self, effects: &mut Vec<Effect>) {
        if self.has_drawer() {
            self.set_focus(Focus::Body);
        } else if self.panels.zen {
            self.panels.zen = false;
        } else if !self.come_back(effects) {
            effects.push(Effect::Quit);
        }
    }

    pub(super) fn toggle_articles(&mut self) {
        let panel = self.areas().and_then(|areas| areas.articles);
        let over = panel.is_some_and(|panel| panel.drawer);
        if panel.is_some() {
            if !over {
                self.panels.articles = false;
            }
            if self.focus == Focus::Articles {
                self.set_focus(Focus::Body);
            }
        } else {
            self.panels.articles = true;
            self.set_focus(Focus::Articles);
        }
    }

    pub(super) fn toggle_side(&mut self) {
        let side = self.areas().and_then(|areas| areas.side);
        let over = side.is_some_and(|side| side.drawer);
        if side.is_some() {
            if !over {
                self.panels.side = false;
            }
            if self.focus.is_side() {
                self.set_focus(Focus::Body);
            }
        } else {
            self.panels.side = true;
            self.set_focus(Focus::Quotes);
        }
    }

    /// Shows the places under the organisations, and goes there; or takes them away.
    pub(super) fn toggle_places(&mut self) {
        let shown = self.panels.places && self.areas().is_some_and(|areas| areas.side.is_some());
        self.panels.places = !shown;
        if shown {
            self.set_focus(if self.focus == Focus::Places { Focus::Body } else { self.focus });
        } else {
            self.panels.side = true;
            self.set_focus(Focus::Places);
        }
    }

    pub(super) fn toggle_zen(&mut self) {
        self.panels.zen = !self.panels.zen;
        self.set_focus(Focus::Body);
    }
}
