//! Tells what the side panes show, and in which order: quotes by speaker or those that hold what is typed, names by
//! weight, by letters, by place; panes folded away.

use crossterm::event::KeyEvent;

use crate::tui::areas::Focus;
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::line::{LineKey, TextLine};
use crate::tui::model::Model;
use crate::tui::page::Order;
use crate::tui::panes::names;

impl Model {
    /// Sorts what the side panes show of the article that is open.
    pub(super) fn arrange(&mut self) {
        let Some(page) = self.shown.page_mut() else { return };
        page.sorted = true;
        for pane in Focus::SIDE {
            if let Some(kind) = names::kind(pane) {
                page.sort(kind, self.names.of(pane).order);
            }
        }
        self.quotes.arrange(page);
    }

    /// Another order in the pane with the focus; in the text, of the quotes.
    pub(super) fn reorder(&mut self) {
        let name = self.chosen_name();
        if names::kind(self.focus).is_none() {
            self.quotes.by_speaker = !self.quotes.by_speaker;
            self.arrange();
            self.tell(if self.quotes.by_speaker { "quotes by speaker" } else { "quotes in the order of the text" });
            return;
        }
        let names = self.names.of_mut(self.focus);
        names.order = names.order.next();
        let words = match names.order {
            Order::Weight => "most important first",
            Order::Name => "by name",
            Order::Place => "in order of first mention",
        };
        self.arrange();
        // Who is chosen stays chosen.
        let row = self.shown.page().zip(name).and_then(|(page, name)| names::row_of(page, self.focus, name));
        self.names.of_mut(self.focus).selected = row;
        self.tell(words);
    }

    /// Folds the pane with the focus away, or unfolds it; in the text, the quotes.
    pub(super) fn fold(&mut self) {
        let pane = if self.focus.is_side() { self.focus } else { Focus::Quotes };
        if let Some(folded) = Focus::SIDE.iter().position(|side| *side == pane).map(|at| &mut self.panels.folded[at]) {
            *folded = !*folded;
            let folded = *folded;
            if self.said.is_some() {
                let done = if folded { "folded away" } else { "unfolded" };
                self.tell(format!("{done} the {}", noun(pane)));
            }
        }
    }

    pub(super) fn begin_filter(&mut self) {
        self.layers.push(Layer::QuoteFilter(TextLine::new(self.quotes.filter.clone())));
    }

    /// Returns all quotes again; returns whether some were left out.
    pub(super) fn end_filter(&mut self) -> bool {
        let filtered = self.layers.remove(Kind::QuoteFilter).is_some() || !self.quotes.filter.is_empty();
        self.quotes.filter.clear();
        self.arrange();
        filtered
    }

    pub(super) fn key_in_quote_filter(&mut self, event: KeyEvent) -> Flow {
        let Some(line) = self.layers.quote_filter_mut() else { return Flow::Passed };
        match line.key(event) {
            LineKey::Enter => drop(self.layers.remove(Kind::QuoteFilter)),
            LineKey::Leave => drop(self.end_filter()),
            LineKey::Step(by) => self.step_quote(by),
            LineKey::Page(by) => self.step_quote(by * super::view::PAGE),
            LineKey::Changed => self.filter_quotes(),
            LineKey::Tab(_) | LineKey::Recall { .. } | LineKey::Still => {}
        }
        Flow::Handled
    }

    /// Shows the quotes that hold what is typed.
    pub(super) fn filter_quotes(&mut self) {
        if let Some(line) = self.layers.quote_filter() {
            line.text().clone_into(&mut self.quotes.filter);
            self.arrange();
        }
    }
}

/// Returns what a pane lists.
const fn noun(pane: Focus) -> &'static str {
    match pane {
        Focus::Body => "text",
        Focus::Articles => "articles",
        Focus::Quotes => "quotes",
        Focus::People => "people",
        Focus::Organisations => "organisations",
        Focus::Places => "places",
    }
}
