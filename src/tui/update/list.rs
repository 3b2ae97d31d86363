//! The list of articles: its rows as they come, its order, and what it is divided by.

use crate::library::{Around, Group, ListWindow, Listing, Sort};
use crate::tui::message::Effect;
use crate::tui::model::{Model, Shown};
use crate::tui::panes::articles::WINDOW;

impl Model {
    /// Takes up rows of the list. The article that is open stays open, also where it is in the list no more.
    pub(super) fn listed(&mut self, window: ListWindow, effects: &mut Vec<Effect>) -> bool {
        if !self.articles.list(window) {
            return false;
        }
        let nothing = matches!(self.shown, Shown::Nothing);
        let chosen = self.articles.selected().map(|header| header.id);
        if (self.articles.take_opens() || nothing)
            && let Some(id) = chosen
        {
            self.ask_for(id, effects);
        }
        true
    }

    /// Asks for the list as it is now.
    pub(super) fn refresh(&self, effects: &mut Vec<Effect>) -> bool {
        let (listing, around) = self.articles.refresh();
        ask(listing, around, effects);
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
            None => (Some(Group::Day), "days"),
            Some(Group::Day) => (Some(Group::Source), "sources"),
            Some(Group::Source) => (None, "no groups"),
        };
        self.relist(words, |listing| listing.group = group, effects);
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
