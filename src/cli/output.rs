//! What commands print in common.

use std::io::{self, ErrorKind, Write};

use anyhow::Context as _;

use super::Outcome;
use crate::library::Row;
use pullquote_extract::QuoteKind;

/// A result of writing, where a reader that has gone away is no error: then it is none.
pub(super) fn quiet(written: io::Result<()>) -> io::Result<Option<()>> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(None),
        written => written.map(Some),
    }
}

/// Writes what is left, and tells whether anything was found.
pub(super) fn finish(mut out: impl Write, count: usize) -> anyhow::Result<Outcome> {
    quiet(out.flush()).context("standard output")?;
    Ok(if count == 0 { Outcome::Nothing } else { Outcome::Done })
}

/// An article on one line: title, source, day.
pub(super) fn source_line(row: &Row) -> String {
    let meta = &row.header.meta;
    let day = meta.date.map(|date| date.to_string());
    let parts = [Some(meta.title.clone()), meta.source.clone(), day];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A kind of quote in one word.
pub(super) const fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Scare => "scare",
        QuoteKind::Indirect => "indirect",
    }
}
