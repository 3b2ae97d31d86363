//! Putting a speaker right: opening the list, the keys in it, and what comes of a choice. And what is reported without
//! marks, among the quotes or not.

use crossterm::event::KeyEvent;
use ratatui::layout::Position;

use crate::library::corrections;
use crate::library::state::{QuoteKey, Speaker, StateChange};
use crate::tui::effect::Effect;
use crate::tui::journal::Edit;
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::line::LineKey;
use crate::tui::model::Model;
use crate::tui::overlay::speaker::{Choice, Speakers};
use crate::tui::page::Page;
use pullquote_extract::Attribution;

impl Page {
    /// Returns how the quote of this number is known again.
    pub(super) fn key_of(&self, number: usize) -> QuoteKey {
        let keys = corrections::keys(&self.reading.annotations, self.body());
        keys[self.found.index(number)].clone()
    }

    /// Returns whether the quote of this number has its speaker by the reader's word.
    pub(super) fn is_corrected(&self, number: usize) -> bool {
        let key = self.key_of(number);
        self.correction(&key).is_some()
    }

    /// Returns the speaker that the reader gave a quote.
    fn correction(&self, quote: &QuoteKey) -> Option<&Speaker> {
        let correction = self.state.corrections.iter().find(|correction| correction.quote == *quote);
        correction.map(|correction| &correction.speaker)
    }

    /// Returns the list of who may have said the quote of this number.
    fn speakers(&self, number: usize) -> Speakers {
        let people = self.found.people.iter().chain(&self.found.organisations);
        let names = people.map(|name| self.reading.annotations.entity(name.entity).name.clone());
        let by = self.quote(number).attribution.as_ref();
        let named = |by: &Attribution| by.entity.map(|entity| self.reading.annotations.entity(entity).name.clone());
        let now = by.map(|by| named(by).unwrap_or_else(|| by.name.clone()));
        let about = format!("{} “{}”", number + 1, self.words_of(self.quote(number)));
        let lines = self.layout.lines_of(self.quote(number).hull());
        // The list leaves the quote in sight.
        let below = lines.start < self.viewport.top + self.viewport.height / 2;
        Speakers::new(self.key_of(number), (about, below), names.collect(), (now, self.is_corrected(number)))
    }
}

impl Model {
    /// Opens the list of who may have said the current quote.
    pub(super) fn ask_for_speaker(&mut self) {
        let current = self.shown.page().and_then(|page| Some(page.speakers(page.current()?)));
        match current {
            Some(mut speakers) => {
                speakers.follow(self.screen());
                self.open_overlay(Layer::Speakers(speakers));
            }
            None => drop(self.tell("no quote here to correct")),
        }
    }

    pub(super) fn key_in_speakers(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let screen = self.screen();
        let Some(list) = self.layers.speakers_mut() else { return Flow::Passed };
        match list.line.key(event) {
            LineKey::Leave => drop(self.layers.remove(Kind::Speakers)),
            LineKey::Enter => self.choose_speaker(effects),
            LineKey::Step(by) | LineKey::Tab(by) => list.step(by, screen),
            LineKey::Recall { older } => list.step(if older { -1 } else { 1 }, screen),
            LineKey::Page(by) => list.step(by * list.page(screen), screen),
            LineKey::Changed => self.typed_in(Kind::Speakers, effects),
            LineKey::Still => {}
        }
        Flow::Handled
    }

    pub(super) fn click_in_speakers(&mut self, position: Position, effects: &mut Vec<Effect>) {
        let screen = self.screen();
        if self.layers.speakers_mut().is_some_and(|list| list.choose_at(screen, position)) {
            self.choose_speaker(effects);
        } else if !self.layers.speakers().is_some_and(|list| list.area(screen).contains(position)) {
            self.layers.remove(Kind::Speakers);
        }
    }

    /// Returns the quote the speaker that is chosen in the list, and closes it.
    pub(super) fn choose_speaker(&mut self, effects: &mut Vec<Effect>) {
        let Some(list) = self.layers.speakers() else { return };
        let Some(choice) = list.chosen() else { return };
        let quote = list.quote.clone();
        self.layers.remove(Kind::Speakers);
        let (correction, words) = match choice {
            Choice::Named(name) => (Some(Speaker::Named(name.clone())), format!("corrected: said by {name}")),
            Choice::Nobody => (Some(Speaker::Unknown), "corrected: nobody is named".to_owned()),
            Choice::Found => (None, "corrected: as found in the text".to_owned()),
        };
        self.correct(&quote, correction, words, effects);
    }

    fn correct(&mut self, quote: &QuoteKey, to: Option<Speaker>, words: String, effects: &mut Vec<Effect>) {
        let Some(page) = self.shown.page() else { return };
        let (id, from) = (page.id, page.correction(quote).cloned());
        let change = |correction| StateChange::Speaker { quote: quote.clone(), correction };
        let edit = Edit { of: self.one(id), from: change(from), to: change(to) };
        self.change(words, vec![edit], effects);
    }

    /// Shows what is reported without marks among the quotes, or the quotes alone.
    pub(super) fn toggle_reports(&mut self) {
        self.quotes.reports = !self.quotes.reports;
        let shown = self.quotes.reports;
        let Some(page) = self.shown.page_mut() else { return };
        page.show(shown);
        let words = match (shown, page.report_count()) {
            (true, 0) => "no reported speech here".to_owned(),
            (true, 1) => "showing one passage of reported speech".to_owned(),
            (true, count) => format!("showing {count} passages of reported speech"),
            (false, _) => "hiding reported speech".to_owned(),
        };
        self.quotes.forget();
        self.tell(words);
    }
}
