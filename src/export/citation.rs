//! One quote in a line.

use super::{origin, speaker};
use crate::article::{Article, Meta};
use pullquote_extract::text::Span;
use pullquote_extract::{Quote, QuoteKind};

/// The words of a quote without marks and without what stands between its pieces: `A … B`. The comma before an
/// attribution falls away, since the attribution does. `body` is the text that the quote is of.
#[must_use]
pub fn words(body: &str, quote: &Quote) -> String {
    spoken(body, quote.pieces.iter().map(|piece| piece.inner))
}

/// The same of pieces without their marks. Panics where one does not lie in `body`.
#[must_use]
pub fn spoken(body: &str, pieces: impl IntoIterator<Item = Span>) -> String {
    let mut words = String::new();
    for piece in pieces {
        if !words.is_empty() {
            let ends = words.ends_with(['.', '!', '?', '…', ':']);
            words.push_str(if ends { " " } else { " … " });
        }
        words.push_str(piece.of(body).trim_end_matches([',', ' ', '，', '،']));
    }
    words.replace(['\n', '\t'], " ")
}

/// The words of a quote as they are shown: between quotation marks, unless they are reported without.
pub(super) fn marked(body: &str, quote: &Quote) -> String {
    in_marks(&words(body, quote), quote.kind)
}

fn in_marks(words: &str, kind: QuoteKind) -> String {
    if kind == QuoteKind::Indirect { words.to_owned() } else { format!("“{words}”") }
}

/// A quote as text: `“…” — Mara Lindqvist`.
#[must_use]
pub fn quote_text(article: &Article, quote: &Quote) -> String {
    joined(marked(&article.body, quote), &speaker(quote).map(str::to_owned).into_iter().collect::<Vec<_>>())
}

/// A quote with where it stood: `“…” — Mara Lindqvist, in “Title”, Source, 18 Nov 2026, https://…`; what is not known
/// is left out.
#[must_use]
pub fn citation(article: &Article, quote: &Quote) -> String {
    cited(&words(&article.body, quote), quote.kind, speaker(quote), &article.meta)
}

/// [`citation`] of a quote whose article is not at hand: by its words without marks, and what is known of where it stood.
#[must_use]
pub fn cited(words: &str, kind: QuoteKind, speaker: Option<&str>, meta: &Meta) -> String {
    let title = (!meta.title.is_empty()).then(|| format!("in “{}”", meta.title));
    let mut parts: Vec<String> = speaker.map(str::to_owned).into_iter().chain(title).collect();
    parts.extend(origin(meta));
    parts.extend(meta.url.clone());
    joined(in_marks(words, kind), &parts)
}

/// A quote as a block quotation of Markdown, its speaker and a link to where it stood below it.
#[must_use]
pub fn quote_markdown(article: &Article, quote: &Quote) -> String {
    super::markdown::quotation(article, quote, true)
}

fn joined(words: String, parts: &[String]) -> String {
    if parts.is_empty() { words } else { format!("{words} — {}", parts.join(", ")) }
}
