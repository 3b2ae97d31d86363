//! Tells what is on screen: focus, panes, help, zen and the measure.

use crate::config::Theme;
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::model::{Model, Themes};
use crate::tui::paint::Palette;

/// By how much the measure grows and shrinks, in columns.
const MEASURE_STEP: u16 = 4;
/// The least and the greatest measure.
const MEASURES: std::ops::RangeInclusive<u16> = 20..=200;

impl Model {
    /// Returns a pane the focus. Those at the side have nothing to show without an article.
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
            format!("lines of {width} columns; there is no room for more")
        } else {
            format!("lines of {width} columns")
        });
    }

    /// Draws with the theme of this name; returns whether that is another one.
    pub(super) fn use_theme(&mut self, name: &str) -> bool {
        let Some(theme) = self.themes.all.iter().find(|theme| theme.name == name && name != self.themes.used) else {
            return false;
        };
        self.palette = Palette::new(theme);
        name.clone_into(&mut self.themes.used);
        true
    }

    /// Takes up what the terminal's background is. A theme that the reader chose stays, unless it cannot be read there.
    pub(super) fn take_background(&mut self, light: bool, theme: &str) -> bool {
        self.themes.light = Some(light);
        let used = self.themes.all.iter().find(|known| known.name == self.themes.used);
        let stays = self.themes.by_hand && used.is_some_and(|used| used.suits(Some(light)));
        !stays && self.use_theme(theme)
    }

    /// Draws with the next theme, round and round, of those that can be read on the terminal's background.
    pub(super) fn next_theme(&mut self, effects: &mut Vec<Effect>) {
        let Themes { all, used, light, own, .. } = &self.themes;
        // Until the terminal says what its background is, the first theme was right.
        let light = light.or(*own);
        let fitting: Vec<&Theme> = all.iter().filter(|theme| theme.suits(light)).collect();
        let at = fitting.iter().position(|theme| theme.name == *used);
        let next = at.map_or(0, |at| (at + 1) % fitting.len());
        let Some(name) = fitting.get(next).map(|theme| theme.name.clone()).filter(|name| name != used) else {
            self.tell("no other theme suits this background");
            return;
        };
        let count = fitting.len();
        self.use_theme(&name);
        self.keep_theme(effects);
        let plain = if name == "none" { " (no colours)" } else { "" };
        self.tell(format!("theme: {name}{plain}, {} of {count}", next + 1));
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
            self.set_zen(false);
        } else if !self.come_back(effects) {
            effects.push(Effect::Quit);
        }
    }

    /// Goes to the list, where it is not in focus; else puts it away.
    pub(super) fn toggle_articles(&mut self) {
        let panel = self.areas().and_then(|areas| areas.articles);
        if panel.is_none() || self.focus != Focus::Articles {
            self.panels.articles = true;
            return self.set_focus(Focus::Articles);
        }
        self.panels.articles &= panel.is_some_and(|panel| panel.drawer);
        self.set_focus(Focus::Body);
    }

    /// Goes to the side panes, where none is in focus; else puts them away.
    pub(super) fn toggle_side(&mut self) {
        let side = self.areas().and_then(|areas| areas.side);
        if side.is_none() || !self.focus.is_side() {
            self.panels.side = true;
            return self.set_focus(Focus::Quotes);
        }
        self.panels.side &= side.is_some_and(|side| side.drawer);
        self.set_focus(Focus::Body);
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
        self.set_zen(!self.panels.zen);
        self.set_focus(Focus::Body);
    }

    /// Begins or ends zen; a screen reader is told, since nobody hears that lines have gone.
    fn set_zen(&mut self, zen: bool) {
        self.panels.zen = zen;
        if self.said.is_some() {
            self.tell(if zen { "zen: the text alone" } else { "zen ended" });
        }
    }
}
