//! JSON: values on one line or set out, and an article's quotes as one object.
//!
//! JSON is lossless, and a terminal may read it: every character that one would obey or a reader could not see is escaped.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

use super::record::{Provenance, Quotation, Record, SCHEMA};
use crate::article::safe::{MOST_STACKED, is_mark, is_unsafe};

/// An article with its quotes.
#[derive(Serialize)]
struct Article<'a> {
    schema: u32,
    #[serde(flatten)]
    provenance: &'a Provenance,
    quotes: Vec<&'a Quotation>,
}

pub(super) fn render(provenance: &Provenance, records: &[Record]) -> String {
    let quotes = records.iter().map(|record| &record.quotation).collect();
    pretty(&Article { schema: SCHEMA, provenance, quotes }) + "\n"
}

/// Returns `value` as JSON on one line, without a line end.
#[must_use]
pub fn line(value: &impl Serialize) -> String {
    safe(serde_json::to_string(value).unwrap_or_else(|error| failed(&error)))
}

/// Returns `value` as JSON over several lines, without a line end.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    safe(serde_json::to_string_pretty(value).unwrap_or_else(|error| failed(&error)))
}

/// Stands in for what cannot be written: a map whose keys are no strings, which nothing here has.
fn failed(error: &serde_json::Error) -> String {
    serde_json::json!({ "error": error.to_string() }).to_string()
}

/// Escapes what is unsafe. Outside of strings, JSON is plain ASCII, so that escapes only ever stand within them.
fn safe(json: String) -> String {
    match escaped(&json) {
        Cow::Borrowed(_) => json,
        Cow::Owned(escaped) => escaped,
    }
}

fn escaped(json: &str) -> Cow<'_, str> {
    let (mut out, mut kept, mut stack) = (String::new(), 0, 0);
    let mut from = 0;
    while let Some(skip) = json.as_bytes()[from..].iter().position(|byte| *byte >= 0x7f) {
        let at = from + skip;
        stack = if skip == 0 { stack } else { 0 };
        let Some(c) = json[at..].chars().next() else { break };
        from = at + c.len_utf8();
        stack = if is_mark(c) { stack + 1 } else { 0 };
        if is_unsafe(c) || stack > MOST_STACKED {
            out.push_str(&json[kept..at]);
            kept = from;
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    if kept == 0 {
        return Cow::Borrowed(json);
    }
    out.push_str(&json[kept..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_read_back() {
        let tower = format!("Z{}", "\u{300}".repeat(60));
        for text in
            ["\u{1b}[2J", "\u{7f}\u{9b}1m", "\u{202e}\u{2066}", "\u{e0041}\u{34f}\u{115f}", "👩\u{200d}🚀", &tower]
        {
            for json in [line(&text), pretty(&[text])] {
                assert!(!json.chars().any(|c| is_unsafe(c) && c != '\n'), "{json:?}");
            }
            assert_eq!(serde_json::from_str::<String>(&line(&text)).ok().as_deref(), Some(text));
        }
        assert_eq!(line(&tower).matches("\\u0300").count(), 52);
        assert_eq!(line(&"“José”"), "\"“José”\"");
    }
}
