//! One quote in a line.

use super::{origin, speaker};
use crate::article::Article;
use crate::extract::{Quote, QuoteKind};

/// The words of a quote without marks and without what stands between its pieces: `A … B`. The comma before an
/// attribution falls away, since the attribution does. `body` is the text that the quote is of.
#[must_use]
pub fn words(body: &str, quote: &Quote) -> String {
    let mut words = String::new();
    for piece in &quote.pieces {
        if !words.is_empty() {
            let ends = words.ends_with(['.', '!', '?', '…', ':']);
            words.push_str(if ends { " " } else { " … " });
        }
        words.push_str(piece.inner.of(body).trim_end_matches([',', ' ', '，', '،']));
    }
    words.replace(['\n', '\t'], " ")
}

/// The words of a quote as they are shown: between quotation marks, unless they are reported without.
pub(super) fn marked(body: &str, quote: &Quote) -> String {
    let words = words(body, quote);
    if quote.kind == QuoteKind::Indirect { words } else { format!("“{words}”") }
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
    let meta = &article.meta;
    let title = (!meta.title.is_empty()).then(|| format!("in “{}”", meta.title));
    let mut parts: Vec<String> = speaker(quote).map(str::to_owned).into_iter().chain(title).collect();
    parts.extend(origin(meta));
    parts.extend(meta.url.clone());
    joined(marked(&article.body, quote), &parts)
}

/// A quote as a block quotation of Markdown, its speaker and a link to where it stood below it.
#[must_use]
pub fn quote_markdown(article: &Article, quote: &Quote) -> String {
    super::markdown::quotation(article, quote, true)
}

fn joined(words: String, parts: &[String]) -> String {
    if parts.is_empty() { words } else { format!("{words} — {}", parts.join(", ")) }
}
