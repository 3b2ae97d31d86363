//! A quote as it is taken along: with its speaker and where it stood.

use crate::article::Meta;
use crate::extract::QuoteKind;
use crate::library::Said;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::page::day;
use crate::tui::visit::Visit;

impl Model {
    /// Puts the quote that is lit on the clipboard.
    pub(super) fn copy_quote(&mut self, effects: &mut Vec<Effect>) {
        let lit = self.shown.page().and_then(|page| Some((page, page.lit()?)));
        let Some((page, number)) = lit else {
            self.tell("no quote here to copy");
            return;
        };
        let quote = page.quote(number);
        let said = Said {
            text: page.words_of(quote),
            kind: quote.kind,
            speaker: quote.attribution.as_ref().map(|attribution| attribution.name.clone()).unwrap_or_default(),
            pieces: Vec::new(),
        };
        effects.push(Effect::Copy(citation(&said, &page.reading.article.meta)));
        self.tell(format!("copied quote {}", number + 1));
    }

    /// Puts what was said in the chosen row of a search or who page on the clipboard.
    pub(super) fn copy_from_visit(&mut self, effects: &mut Vec<Effect>) {
        let chosen = self.visit.as_ref().and_then(|visit| match visit {
            Visit::Search(search) => search.hits.chosen().and_then(|hit| Some((hit.quote.as_ref()?, &hit.row))),
            Visit::Who(who) => who.said.chosen().map(|quote| (&quote.said, &quote.row)),
        });
        let Some((said, row)) = chosen else {
            self.tell("no quote here to copy; with in:quotes a search finds quotes");
            return;
        };
        effects.push(Effect::Copy(citation(said, &row.header.meta)));
        self.tell("copied the quote");
    }
}

/// `“…” — Mara Lindqvist, in “Title”, Source, 18 Nov 2026, https://…`; what is not known is left out.
fn citation(said: &Said, meta: &Meta) -> String {
    let words = if said.kind == QuoteKind::Indirect { said.text.clone() } else { format!("“{}”", said.text) };
    let speaker = Some(said.speaker.clone()).filter(|speaker| !speaker.is_empty());
    let Meta { title, source, url, date, .. } = meta;
    let title = (!title.is_empty()).then(|| format!("in “{title}”"));
    let date = date.map(|date| day(date.day));
    let parts: Vec<String> = [speaker, title, source.clone(), date, url.clone()].into_iter().flatten().collect();
    if parts.is_empty() { words } else { format!("{words} — {}", parts.join(", ")) }
}
