//! The list of articles: its rows as they come, its order, what it is divided by, and what it is filtered by.

use crossterm::event::KeyEvent;

use crate::library::{Around, ArticleId, Group, ListWindow, Listing, Sort};
use crate::query::Query;
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::line::LineKey;
use crate::tui::model::{Model, Notice, Shown};
use crate::tui::panes::articles::WINDOW;

impl Model {
    /// Takes up rows of the list. The article that is open stays open, also where it is in the list no more.
    pub(super) fn listed(&mut self, window: ListWindow, effects: &mut Vec<Effect>) -> bool {
        if !self.articles.list(window) {
            return false;
        }
        // One that comes back later is another matter.
        self.gone = self.gone.filter(|id| self.articles.find(*id).is_some());
        let nothing = matches!(self.shown, Shown::Nothing);
        let chosen = self.articles.selected().map(|header| header.id);
        if (self.articles.take_opens() || nothing)
            && let Some(id) = chosen
        {
            self.ask_for(id, effects);
        }
        self.welcome(effects);
        if chosen.is_none() {
            // Nothing will come that what was typed ahead could wait for.
            self.release(effects);
        }
        true
    }

    /// Chooses an article in the list, wherever it is in it.
    pub(super) fn choose_in_list(&mut self, id: ArticleId, effects: &mut Vec<Effect>) {
        if let Some((row, _)) = self.articles.find(id) {
            self.articles.select(row);
        } else {
            let (listing, around) = self.articles.seek(id);
            ask(listing, around, effects);
        }
    }

    /// Asks for the list as it is now.
    pub(super) fn refresh(&mut self, effects: &mut Vec<Effect>) -> bool {
        let (listing, around) = self.articles.refresh();
        ask(listing, around, effects);
        self.ask_again(effects);
        false
    }

    /// Asks for rows that are on screen, or will be soon.
    pub(super) fn fill_list(&mut self, height: u16, effects: &mut Vec<Effect>) {
        if let Some((listing, around)) = self.articles.missing(height) {
            ask(listing, around, effects);
        }
    }

    /// The next order of the list.
    pub(super) fn next_sort(&mut self, effects: &mut Vec<Effect>) {
        let (sort, words) = match self.articles.listing().sort {
            Sort::Date => (Sort::Source, "by source"),
            Sort::Source => (Sort::Title, "by title"),
            Sort::Title => (Sort::Quotes, "by quotes, the most first"),
            Sort::Quotes => (Sort::Date, "by date, the newest first"),
        };
        self.relist(words, |listing| listing.sort = sort, effects);
    }

    /// The next division of the list.
    pub(super) fn next_group(&mut self, effects: &mut Vec<Effect>) {
        let (group, words) = match self.articles.listing().group {
            None => (Some(Group::Day), "grouped by day"),
            Some(Group::Day) => (Some(Group::Source), "grouped by source"),
            Some(Group::Source) => (None, "not grouped"),
        };
        self.relist(words, |listing| listing.group = group, effects);
    }

    /// Has typed what the listed articles must be, in the list.
    pub(super) fn begin_list_filter(&mut self) {
        self.layers.close_overlays();
        self.panels.articles = true;
        self.set_focus(Focus::Articles);
        let query = self.articles.listing().filter.clone();
        self.articles.head.type_from(&query);
        self.layers.push(Layer::ListFilter);
    }

    pub(super) fn key_in_list_filter(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let Some(line) = self.articles.head.line_mut() else { return Flow::Passed };
        match line.key(event) {
            LineKey::Enter => {
                if let Some(query) = self.articles.head.finish() {
                    self.layers.remove(Kind::ListFilter);
                    self.filter_list(query, effects);
                }
            }
            LineKey::Leave => drop(self.clear_list_filter(effects)),
            LineKey::Step(by) => drop(self.articles.step(by)),
            LineKey::Page(by) => drop(self.articles.step(by * super::view::PAGE)),
            LineKey::Changed => self.typed_in(Kind::ListFilter, effects),
            LineKey::Tab(_) | LineKey::Recall { .. } | LineKey::Still => {}
        }
        Flow::Handled
    }

    pub(super) fn read_list_filter(&mut self, effects: &mut Vec<Effect>) {
        if let Some(query) = self.articles.head.read() {
            self.filter_list(query, effects);
        }
    }

    fn filter_list(&mut self, query: Query, effects: &mut Vec<Effect>) {
        let open = self.shown.id();
        if let Some((listing, around)) = self.articles.filter(query, open) {
            ask(listing, around, effects);
        }
    }

    /// Lists all articles again; returns whether some were left out.
    pub(super) fn clear_list_filter(&mut self, effects: &mut Vec<Effect>) -> bool {
        self.layers.remove(Kind::ListFilter);
        let cleared = self.articles.head.clear();
        if cleared {
            self.filter_list(Query::default(), effects);
        }
        cleared
    }

    /// Lists what is on the chosen shelf; returns whether one is.
    pub(super) fn take_shelf(&mut self, effects: &mut Vec<Effect>) -> bool {
        let Some(query) = self.articles.head.take() else { return false };
        self.filter_list(query, effects);
        true
    }

    /// Returns the list cannot be what was asked for: all articles are listed, as before.
    pub(super) fn refuse_filter(&mut self, text: String) -> bool {
        self.layers.remove(Kind::ListFilter);
        self.articles.unfilter();
        self.show(Notice { text, error: true, lasting: false })
    }

    fn relist(&mut self, words: &str, change: impl FnOnce(&mut Listing), effects: &mut Vec<Effect>) {
        let (listing, around) = self.articles.relist(change);
        ask(listing, around, effects);
        self.tell(format!("articles: {words}"));
    }
}

fn ask(listing: Listing, around: Around, effects: &mut Vec<Effect>) {
    effects.push(Effect::List { listing, around, len: WINDOW });
}
