//! One quote in a line.

use super::record::{Record, kind_name};
use super::words::spoken;
use crate::article::Article;

use pullquote_extract::{Quote, QuoteKind};

/// Returns the words of a quote without its marks and without what stands between its pieces: `A … B`. The comma before an
/// attribution goes, since the attribution does. `body` is the text that the quote is of.
#[must_use]
pub fn words(body: &str, quote: &Quote) -> String {
    spoken(body, quote.pieces.iter().map(|piece| piece.inner))
}

impl Record {
    /// Returns the words as they are shown: between quotation marks, unless they are reported without.
    #[must_use]
    pub fn marked(&self) -> String {
        let words = &self.quotation.text;
        if self.quotation.kind == kind_name(QuoteKind::Indirect) { words.clone() } else { format!("“{words}”") }
    }

    /// Returns the quote as text: `“…” — Mara Lindqvist`.
    #[must_use]
    pub fn line(&self) -> String {
        joined(self.marked(), &self.speaker().map(str::to_owned).into_iter().collect::<Vec<_>>())
    }

    /// Returns the quote with where it stands: `“…” — Mara Lindqvist, in “Title”, Source, 18 Nov 2026, https://…`; what is
    /// not known is left out.
    #[must_use]
    pub fn citation(&self) -> String {
        let title = self.provenance.title.as_ref().map(|title| format!("in “{title}”"));
        let mut parts: Vec<String> = self.speaker().map(str::to_owned).into_iter().chain(title).collect();
        parts.extend(self.provenance.origin());
        parts.extend(self.provenance.url.clone());
        joined(self.marked(), &parts)
    }
}

/// Returns [`Record::line`] of a quote of an open article.
#[must_use]
pub fn quote_text(article: &Article, quote: &Quote) -> String {
    Record::of_quote(article, quote).line()
}

/// Returns [`Record::citation`] of a quote of an open article.
#[must_use]
pub fn citation(article: &Article, quote: &Quote) -> String {
    Record::of_quote(article, quote).citation()
}

/// Returns a quote of an open article as a block quotation of Markdown, its speaker and a link to the article below it.
#[must_use]
pub fn quote_markdown(article: &Article, quote: &Quote) -> String {
    Record::of_quote(article, quote).markdown()
}

fn joined(words: String, parts: &[String]) -> String {
    if parts.is_empty() { words } else { format!("{words} — {}", parts.join(", ")) }
}
