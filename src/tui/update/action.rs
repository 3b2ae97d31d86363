//! One arm for each action.

use crate::config::Action;
use crate::extract::EntityId;
use crate::tui::areas::Focus;
use crate::tui::help;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Shown};
use crate::tui::page::{Page, speaker_of};
use crate::tui::panes::names;
use crate::tui::trail::TrailKind;

/// A way through rows or lines.
#[derive(Clone, Copy, Debug)]
enum Motion {
    Lines(isize),
    /// In halves of what is on screen.
    Halves(isize),
    Start,
    End,
}

/// By how much the measure grows and shrinks, in columns.
const MEASURE_STEP: u16 = 4;
/// The least and the greatest measure.
const MEASURES: std::ops::RangeInclusive<u16> = 20..=200;

impl Model {
    /// Does what a key or a click asks for.
    pub(super) fn act(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::LineDown => self.travel(Motion::Lines(1), effects),
            Action::LineUp => self.travel(Motion::Lines(-1), effects),
            Action::HalfPageDown => self.travel(Motion::Halves(1), effects),
            Action::HalfPageUp => self.travel(Motion::Halves(-1), effects),
            Action::PageDown => self.travel(Motion::Halves(2), effects),
            Action::PageUp => self.travel(Motion::Halves(-2), effects),
            Action::Top => self.travel(Motion::Start, effects),
            Action::End => self.travel(Motion::End, effects),
            Action::Wider => self.set_measure(true),
            Action::Narrower => self.set_measure(false),
            Action::TrailNext => self.walk(true),
            Action::TrailPrevious => self.walk(false),
            Action::Quote1 => self.go_to_quote(0),
            Action::Quote2 => self.go_to_quote(1),
            Action::Quote3 => self.go_to_quote(2),
            Action::Quote4 => self.go_to_quote(3),
            Action::Quote5 => self.go_to_quote(4),
            Action::Quote6 => self.go_to_quote(5),
            Action::Quote7 => self.go_to_quote(6),
            Action::Quote8 => self.go_to_quote(7),
            Action::Quote9 => self.go_to_quote(8),
            Action::TheirQuotes => self.their_quotes(),
            Action::Find => self.begin_find(),
            Action::Close => self.close(),
            Action::Back => self.retrace(true),
            Action::Forward => self.retrace(false),
            Action::PaneNext => self.step_focus(1),
            Action::PanePrevious => self.step_focus(-1),
            Action::Open => self.open(effects),
            Action::ArticleList => self.toggle_articles(),
            Action::SidePanes => self.toggle_side(),
            Action::Zen => self.toggle_zen(),
            Action::ArticleNext => self.next_article(1, effects),
            Action::ArticlePrevious => self.next_article(-1, effects),
            Action::CopyQuote => self.copy_quote(effects),
            Action::CopyLink => self.copy_link(effects),
            Action::Browse => self.browse(effects),
            Action::Help => self.help = if self.help.is_some() { None } else { Some(0) },
            Action::Suspend => effects.push(Effect::Suspend),
            Action::Leave => self.leave(effects),
            Action::Quit => effects.push(Effect::Quit),
        }
    }

    /// Gives a pane the focus. Those at the side have nothing to show without an article.
    pub(super) fn set_focus(&mut self, focus: Focus) {
        self.peeking = false;
        self.focus = if focus.is_side() && self.shown.page().is_none() { Focus::Body } else { focus };
    }

    fn step_focus(&mut self, by: isize) {
        let alone = self.shown.page().is_none();
        let other = if self.focus == Focus::Body { Focus::Articles } else { Focus::Body };
        self.set_focus(if alone { other } else { self.focus.step(by) });
    }

    fn travel(&mut self, motion: Motion, effects: &mut Vec<Effect>) {
        let Some(areas) = self.areas() else { return };
        if let Some(top) = self.help {
            let by = motion.rows(usize::from(areas.body.height));
            self.help = Some(top.saturating_add_signed(by).min(self.lowest_help()));
            return;
        }
        let height = areas.rows_of(self.focus).map_or(1, |rows| usize::from(rows.height));
        match self.focus {
            Focus::Body => self.travel_text(motion),
            Focus::Articles => {
                // A row has two lines.
                let chosen = self.articles.step(motion.rows(height / 2));
                if let Some(id) = chosen {
                    self.ask_for(id, effects);
                }
            }
            // A quote has about four.
            Focus::Quotes => self.step_quote(motion.rows(height / 4)),
            Focus::People | Focus::Organisations => self.step_name(motion.rows(height)),
        }
    }

    fn travel_text(&mut self, motion: Motion) {
        let Some(page) = self.shown.page_mut() else { return };
        match motion {
            Motion::Lines(by) => page.viewport.scroll(&page.layout, by),
            Motion::Halves(by) => {
                // Of a page two lines stay, to go on from.
                let height = page.viewport.height.cast_signed();
                let lines = if by.abs() == 1 { height / 2 } else { height - 2 };
                page.viewport.scroll(&page.layout, lines.max(1) * by.signum());
            }
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

    /// Goes through the quotes from the one that is lit; the text follows.
    fn step_quote(&mut self, by: isize) {
        let Some(page) = self.shown.page() else { return };
        let Some(last) = page.quote_count().checked_sub(1) else { return };
        let from = match (page.lit(), page.quote_before()) {
            (Some(lit), _) => lit.saturating_add_signed(by),
            // Between two quotes, a step forward leads to the next one.
            (None, Some(before)) if by > 0 => before.saturating_add_signed(by),
            (None, Some(before)) => before.saturating_add_signed(by + 1),
            (None, None) => 0,
        };
        let hull = page.quote(from.min(last)).hull();
        self.peek(hull);
    }

    /// Goes through the names of the pane with the focus; the text follows to where they are first named.
    fn step_name(&mut self, by: isize) {
        let Some(page) = self.shown.page() else { return };
        let names = names::names(page, self.focus).len();
        let state = if self.focus == Focus::People { &mut self.people } else { &mut self.organisations };
        state.step(by, names);
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

    fn set_measure(&mut self, wider: bool) {
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

    /// The quotes of whoever is chosen: in a pane of names the lit name, else the speaker of the lit quote.
    fn their_quotes(&mut self) {
        let Some(page) = self.shown.page() else { return };
        let of_trail = match page.trail.kind {
            TrailKind::Mentions(entity) if self.focus == Focus::Body => Some(entity),
            _ => None,
        };
        let lit = page.lit();
        let of_quote = || lit.and_then(|quote| speaker_of(page.quote(quote)));
        let entity = self.chosen_name().or(of_trail).or_else(of_quote);
        let trail = entity.map(|entity| page.said_trail(entity));
        match trail {
            Some(trail) => {
                if self.set_out(trail) {
                    self.set_focus(Focus::Body);
                }
            }
            None if lit.is_some() => drop(self.tell("nobody is named as the speaker of this quote")),
            None => drop(self.tell("no quote here whose speaker could be followed")),
        }
    }

    fn open(&mut self, effects: &mut Vec<Effect>) {
        match self.focus {
            Focus::Articles => {
                if let Some(id) = self.articles.selected().map(|header| header.id) {
                    self.ask_for(id, effects);
                    self.set_focus(Focus::Body);
                }
            }
            Focus::Body | Focus::Quotes => {
                if let Some(quote) = self.shown.page().and_then(Page::lit) {
                    self.go_to_quote(quote);
                    self.set_focus(Focus::Body);
                }
            }
            Focus::People | Focus::Organisations => {
                let trail = self.chosen_name().zip(self.shown.page());
                if let Some(trail) = trail.map(|(entity, page)| page.mentions_trail(entity))
                    && self.set_out(trail)
                {
                    self.set_focus(Focus::Body);
                }
            }
        }
    }

    /// Closes one thing: help, a pane over the text, another trail than the quotes, the focus of a pane.
    fn close(&mut self) {
        if self.help.take().is_some() {
            return;
        }
        if self.focus != Focus::Body && self.is_over() {
            return self.set_focus(Focus::Body);
        }
        if let Some(page) = self.shown.page_mut()
            && page.trail.kind != TrailKind::Quotes
        {
            page.trail = page.quotes_trail();
            return;
        }
        self.set_focus(Focus::Body);
    }

    /// Closes what is open; where nothing is, the program.
    fn leave(&mut self, effects: &mut Vec<Effect>) {
        if self.help.take().is_some() {
        } else if self.is_over() {
            self.set_focus(Focus::Body);
        } else if self.zen {
            self.zen = false;
        } else {
            effects.push(Effect::Quit);
        }
    }

    /// Whether a pane lies over the text.
    pub(super) fn is_over(&self) -> bool {
        self.areas().is_some_and(|areas| {
            areas.articles.is_some_and(|panel| panel.over) || areas.side.is_some_and(|side| side.over)
        })
    }

    fn toggle_articles(&mut self) {
        let panel = self.areas().and_then(|areas| areas.articles);
        let over = panel.is_some_and(|panel| panel.over);
        if panel.is_some() {
            if !over {
                self.show_articles = false;
            }
            if self.focus == Focus::Articles {
                self.set_focus(Focus::Body);
            }
        } else {
            self.show_articles = true;
            self.set_focus(Focus::Articles);
        }
    }

    fn toggle_side(&mut self) {
        let side = self.areas().and_then(|areas| areas.side);
        let over = side.is_some_and(|side| side.over);
        if side.is_some() {
            if !over {
                self.show_side = false;
            }
            if self.focus.is_side() {
                self.set_focus(Focus::Body);
            }
        } else {
            self.show_side = true;
            self.set_focus(Focus::Quotes);
        }
    }

    fn toggle_zen(&mut self) {
        self.zen = !self.zen;
        self.set_focus(Focus::Body);
    }

    /// Opens the article after or before the one that is open.
    fn next_article(&mut self, by: isize, effects: &mut Vec<Effect>) {
        if self.articles.len() == 0 {
            self.tell("no articles here");
            return;
        }
        let before = self.articles.selected().map(|header| header.id);
        let id = self.articles.step(by);
        if id == before {
            self.tell(if by > 0 { "this is the last article" } else { "this is the first article" });
        } else if let Some(id) = id {
            self.ask_for(id, effects);
        }
    }

    fn browse(&mut self, effects: &mut Vec<Effect>) {
        match self.link() {
            Some(url) => effects.push(Effect::Browse(url)),
            None => drop(self.tell("this article has no link")),
        }
    }

    fn copy_link(&mut self, effects: &mut Vec<Effect>) {
        match self.link() {
            Some(url) => {
                effects.push(Effect::Copy(url));
                self.tell("copied the link");
            }
            None => drop(self.tell("this article has no link")),
        }
    }

    fn link(&self) -> Option<String> {
        match &self.shown {
            Shown::Article(page) => page.reading.article.meta.url.clone(),
            Shown::Broken { .. } | Shown::Nothing => None,
        }
    }

    /// The last row of help that can stand at the top.
    fn lowest_help(&self) -> usize {
        let screen = ratatui::layout::Rect::new(0, 0, self.size.columns, self.size.rows);
        let rows = usize::from(help::area(screen).height.saturating_sub(2));
        help::len(&self.keymap).saturating_sub(rows)
    }

    /// Scrolls help by rows.
    pub(super) fn scroll_help(&mut self, by: isize) {
        if let Some(top) = self.help {
            self.help = Some(top.saturating_add_signed(by).min(self.lowest_help()));
        }
    }
}

impl Motion {
    /// In rows of a pane that shows `shown` of them.
    fn rows(self, shown: usize) -> isize {
        match self {
            Self::Lines(by) => by,
            Self::Halves(by) => (shown / 2).max(1).cast_signed() * by,
            // Far enough from any end, and no farther than adding to it can bear.
            Self::Start => isize::MIN / 2,
            Self::End => isize::MAX / 2,
        }
    }
}
