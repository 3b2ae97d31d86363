//! Quotes as Markdown: block quotations, the speaker below the words.

use std::fmt::Write as _;

use super::record::{Provenance, Record};
use super::{MARK, link};

pub(super) fn render(provenance: &Provenance, records: &[Record]) -> String {
    let heading = provenance
        .title
        .as_ref()
        .map_or_else(|| "Quotes".to_owned(), |title| format!("Quotes in “{}”", escaped(title)));
    let mut text = format!("{MARK}\n\n# {heading}\n");
    let author = provenance.author.iter().map(|author| format!("By {author}"));
    let mut under: Vec<String> = author.chain(provenance.origin()).map(|part| escaped(&part)).collect();
    under.extend(link(provenance.url.as_deref()).map(|url| format!("<{}>", address(url))));
    if !under.is_empty() {
        let _ = writeln!(text, "\n{}", under.join(" · "));
    }
    if let Some(note) = &provenance.article_note {
        let _ = writeln!(text, "\nNote: {}", escaped(note));
    }
    for record in records {
        text.push('\n');
        text.push_str(&quotation(record, false));
    }
    text
}

/// Returns quotes of several articles, each with where it stands.
pub(super) fn collection(title: &str, records: &[Record]) -> String {
    let quotations = records.iter().map(|record| format!("\n{}", record.markdown()));
    format!("{MARK}\n\n# {}\n", escaped(title)) + &quotations.collect::<String>()
}

impl Record {
    /// Returns the quote as a block quotation with its speaker and the article below it.
    #[must_use]
    pub fn markdown(&self) -> String {
        quotation(self, true)
    }
}

/// Returns a block quotation, and below it what the reader wrote of it; one that stands `alone` names its article.
fn quotation(record: &Record, alone: bool) -> String {
    let mut parts: Vec<String> = record.speaker().map(escaped).into_iter().collect();
    if alone {
        parts.extend(titled(&record.provenance));
        parts.extend(record.provenance.origin().iter().map(|part| escaped(part)));
    }
    let mut text = format!("> {}\n", escaped(&record.marked()));
    let source = Some(parts.join(", ")).filter(|source| !source.is_empty()).map(|source| format!("— {source}"));
    let gone = record.gone().map(|gone| format!("({gone})"));
    let below: Vec<String> = source.into_iter().chain(gone).collect();
    if !below.is_empty() {
        let _ = writeln!(text, ">\n> {}", below.join(" "));
    }
    if let Some(kept) = &record.quotation.kept {
        let note = kept.note.iter().map(|note| format!("Note: {}", escaped(note)));
        let tags = Some(kept.tags.join(", ")).filter(|tags| !tags.is_empty());
        for line in note.chain(tags.map(|tags| format!("Tags: {}", escaped(&tags)))) {
            let _ = writeln!(text, "\n{line}");
        }
    }
    text
}

/// Returns the title, as a link where the article has an address.
fn titled(provenance: &Provenance) -> Option<String> {
    let title = format!("“{}”", escaped(provenance.title.as_deref()?));
    Some(match link(provenance.url.as_deref()) {
        Some(url) => format!("in [{title}](<{}>)", address(url)),
        None => format!("in {title}"),
    })
}

/// Returns text that Markdown shows as it is, on one line.
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

/// Returns whether a text begins as an item of a numbered list does.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}

/// Returns whether the mark after the digits at the start stands at `at`.
fn ends_number(text: &str, at: usize) -> bool {
    text.find(|c: char| !c.is_ascii_digit()) == Some(at)
}

/// Returns an address that can stand between `<` and `>`.
fn address(url: &str) -> String {
    url.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20").replace('\\', "%5C")
}
