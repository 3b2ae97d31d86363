//! Tells what is taken along: a quote, the article's link, all quotes as a file.

use std::sync::Arc;

use crate::export::{self, Format, Record};
use crate::library::QuotesOf;
use crate::query::Scope;
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::model::{Model, Shown};
use crate::tui::view::View;
use pullquote_extract::Quote;

/// The form of a quote on the clipboard.
type Written = fn(&crate::article::Article, &Quote) -> String;

impl Model {
    /// Puts the quote that is current on the clipboard, with its speaker and where it stood.
    pub(super) fn copy_quote(&mut self, effects: &mut Vec<Effect>) {
        self.copy_quote_as(export::citation, "", effects);
    }

    /// Puts the quote that is current on the clipboard, written in some way.
    pub(super) fn copy_quote_as(&mut self, written: Written, named: &str, effects: &mut Vec<Effect>) {
        let current = self.shown.page().and_then(|page| Some((page, page.current()?)));
        let Some((page, number)) = current else {
            self.tell("no quote here to copy");
            return;
        };
        let text = written(&page.reading.article, page.quote(number));
        effects.push(Effect::Copy { text, what: format!("quote {}{named}", number + 1) });
    }

    pub(super) fn copy_link(&mut self, effects: &mut Vec<Effect>) {
        match self.link() {
            Some(url) => effects.push(Effect::Copy { text: url, what: "the link".to_owned() }),
            None => drop(self.tell("this article has no link")),
        }
    }

    /// Puts a link to the very words on the clipboard: those that are selected, else those of the current quote.
    pub(super) fn copy_words_link(&mut self, effects: &mut Vec<Effect>) {
        let Some(page) = self.shown.page() else {
            self.tell("no article here");
            return;
        };
        let selected = self.layers.selection().map(|selection| vec![selection.span(page.body())]);
        let pieces = |quote| page.quote(quote).pieces.iter().map(|piece| piece.inner).collect();
        let article = &page.reading.article;
        let link = self.link().zip(selected.or_else(|| page.current().map(pieces)));
        match link.map(|(url, spans)| export::link_to_words(&url, &article.body, &article.blocks, &spans)) {
            Some(text) => effects.push(Effect::Copy { text, what: "a link to the words".to_owned() }),
            None if self.link().is_none() => drop(self.tell("this article has no link")),
            None => drop(self.tell("no quote here to link to")),
        }
    }

    pub(super) fn browse(&mut self, effects: &mut Vec<Effect>) {
        match self.link() {
            Some(url) => effects.push(Effect::Browse(url)),
            None => drop(self.tell("this article has no link")),
        }
    }

    fn link(&self) -> Option<String> {
        if let Some(view) = self.layers.view() {
            return view.header().and_then(|header| header.meta.url.clone());
        }
        if self.focus == Focus::Articles {
            return self.articles.selected().and_then(|header| header.meta.url.clone());
        }
        match &self.shown {
            Shown::Article(page) => page.reading.article.meta.url.clone(),
            Shown::Broken { .. } | Shown::Nothing => None,
        }
    }

    /// Has the article's quotes written to a file; where, the shell says.
    pub(super) fn export(&mut self, format: Format, effects: &mut Vec<Effect>) {
        match self.shown.page() {
            Some(page) if page.quote_count() > 0 || format == Format::Html => {
                let (reading, kept) = (Arc::clone(&page.reading), page.kept_record());
                effects.push(Effect::Export { format, reading, kept });
            }
            Some(_) => drop(self.tell("nothing to export: nobody is quoted in this article")),
            None => drop(self.tell("no article to export")),
        }
    }

    /// Has all quotes of a who page, or of a search for quotes, written to a file.
    pub(super) fn export_view(&mut self, format: Format, effects: &mut Vec<Effect>) {
        let gathered = self.layers.view().and_then(|view| match view {
            View::Who(who) => {
                let of = QuotesOf { by: Some(who.id.clone()), about: who.about.clone(), ..QuotesOf::default() };
                let filter = who.filter.text().trim();
                let about = if filter.is_empty() { String::new() } else { format!(": {filter}") };
                Some((of, format!("Quotes by {}{about}", who.name), who.said.total))
            }
            View::Kept(kept) => {
                let filter = kept.filter.text().trim();
                let about = if filter.is_empty() { String::new() } else { format!(": {filter}") };
                let of = QuotesOf { about: kept.about.clone(), kept: true, ..QuotesOf::default() };
                Some((of, format!("Kept quotes{about}"), kept.quotes.total))
            }
            View::Search(search) => {
                let query = search.found.clone().filter(|query| query.scope == Scope::Quotes)?;
                let title = format!("Quotes found by {query}");
                Some((QuotesOf { about: query, ..QuotesOf::default() }, title, search.hits.total))
            }
        });
        match gathered {
            Some((_, _, 0)) => drop(self.tell("no quotes here to export")),
            Some((of, title, _)) => {
                self.tell("exporting …");
                self.queries.gathering = true;
                effects.push(Effect::Gather { of, title, format });
            }
            None => drop(self.tell("only quotes are exported; with in:quotes a search finds quotes")),
        }
    }

    /// Puts what was said in the chosen row of a view on the clipboard, written in some way.
    pub(super) fn copy_from_view(&mut self, written: fn(&Record) -> String, named: &str, effects: &mut Vec<Effect>) {
        let chosen = self.layers.view().and_then(|view| match view {
            View::Search(search) => search.hits.chosen().and_then(|hit| Some((hit.quote.as_ref()?, &hit.row))),
            View::Who(who) => who.said.chosen().map(|quote| (&quote.said, &quote.row)),
            View::Kept(kept) => kept.quotes.chosen().map(|row| (&row.quote.said, &row.quote.row)),
        });
        let Some((said, row)) = chosen else {
            self.tell("no quote here to copy; with in:quotes a search finds quotes");
            return;
        };
        let speaker = Some(said.speaker.as_str()).filter(|speaker| !speaker.is_empty());
        let text = written(&Record::of_words(&said.text, said.kind, speaker, &row.header.meta));
        effects.push(Effect::Copy { text, what: format!("the quote{named}") });
    }
}
