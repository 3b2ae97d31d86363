//! Quotes as Markdown: block quotations, the speaker below the words.

use std::fmt::Write as _;

use super::citation::marked;
use super::{MARK, link, origin, speaker};
use crate::article::{Article, Meta};
use pullquote_extract::{Annotations, Quote};

pub(super) fn render(article: &Article, annotations: &Annotations) -> String {
    let mut text = format!("{MARK}\n\n# {}\n", heading(&article.meta));
    let under: Vec<String> = article.meta.author.iter().map(|author| format!("By {author}")).collect();
    let mut under: Vec<String> = under.into_iter().chain(origin(&article.meta)).map(|part| escaped(&part)).collect();
    under.extend(link(article.meta.url.as_deref()).map(|url| format!("<{}>", address(url))));
    if !under.is_empty() {
        let _ = writeln!(text, "\n{}", under.join(" · "));
    }
    for quote in annotations.spoken() {
        text.push('\n');
        text.push_str(&quotation(article, quote, false));
    }
    text
}

/// A block quotation, with the article it is from where it stands alone.
pub(super) fn quotation(article: &Article, quote: &Quote, alone: bool) -> String {
    let meta = &article.meta;
    let mut parts: Vec<String> = speaker(quote).map(escaped).into_iter().collect();
    if alone {
        parts.extend(titled(meta));
        parts.extend(origin(meta).iter().map(|part| escaped(part)));
    }
    let mut text = format!("> {}\n", escaped(&marked(&article.body, quote)));
    if !parts.is_empty() {
        let _ = writeln!(text, ">\n> — {}", parts.join(", "));
    }
    text
}

fn heading(meta: &Meta) -> String {
    if meta.title.is_empty() { "Quotes".to_owned() } else { format!("Quotes in “{}”", escaped(&meta.title)) }
}

/// The title, as a link where the article has one.
fn titled(meta: &Meta) -> Option<String> {
    let title = (!meta.title.is_empty()).then(|| format!("“{}”", escaped(&meta.title)))?;
    Some(match link(meta.url.as_deref()) {
        Some(url) => format!("in [{title}](<{}>)", address(url)),
        None => format!("in {title}"),
    })
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let starts_block = text.starts_with(['#', '-', '+', '=', '>', '~']) || is_numbered(text);
    for (at, c) in text.char_indices() {
        let is_mark = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&');
        // What would begin a list or a heading is taken at its word by one backslash: before `#`, or before the `.` of `1.`.
        let begins = starts_block && (at == 0 && !c.is_ascii_digit() || is_numbered(text) && ends_number(text, at));
        if is_mark || begins {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped
}

/// Whether a text begins as an item of a numbered list does.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}

/// Whether the mark after the digits at the start stands at `at`.
fn ends_number(text: &str, at: usize) -> bool {
    text.find(|c: char| !c.is_ascii_digit()) == Some(at)
}

/// An address that stands between `<` and `>`.
fn address(url: &str) -> String {
    url.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20").replace('\\', "%5C")
}
