//! A quote as it is taken along: with its speaker and where it stood.

use crate::article::Meta;
use crate::extract::{Quote, QuoteKind};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::page::{Page, day};

impl Model {
    /// Puts the quote that is lit on the clipboard.
    pub(super) fn copy_quote(&mut self, effects: &mut Vec<Effect>) {
        let lit = self.shown.page().and_then(|page| Some((page, page.lit()?)));
        let Some((page, number)) = lit else {
            self.tell("no quote here to copy");
            return;
        };
        effects.push(Effect::Copy(citation(page, page.quote(number))));
        self.tell(format!("copied quote {}", number + 1));
    }
}

/// `“…” — Mara Lindqvist, in “Title”, Source, 18 Nov 2026, https://…`; what is not known is left out.
fn citation(page: &Page, quote: &Quote) -> String {
    let words = page.words_of(quote);
    let words = if quote.kind == QuoteKind::Indirect { words } else { format!("“{words}”") };
    let speaker = quote.attribution.as_ref().map(|attribution| attribution.name.clone());
    let Meta { title, source, url, date, .. } = &page.reading.article.meta;
    let title = (!title.is_empty()).then(|| format!("in “{title}”"));
    let date = date.map(|date| day(date.day));
    let parts: Vec<String> = [speaker, title, source.clone(), date, url.clone()].into_iter().flatten().collect();
    if parts.is_empty() { words } else { format!("{words} — {}", parts.join(", ")) }
}
