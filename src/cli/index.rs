//! `pullquote index`: brings the index of a library up to date.

use std::io::Write as _;

use clap::Args;

use super::Outcome;
use super::library::{Choice, Library, warn_of_cut};
use super::meter::{Meter, grouped};
use super::output::Stdout;
use crate::config::Config;
use crate::library::index::{Mismatch, Updated};
use crate::query::Query;

/// Bring the library's index up to date.
///
/// The reader does this by itself; the command is for scripts, and for the first time with many articles. The index is built
/// from the articles alone, so deleting it loses nothing. An interrupted run keeps what it has done.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) library: Choice,

    /// Delete the index and build it again.
    #[arg(long)]
    rebuild: bool,

    /// Afterwards, check the whole index against the articles.
    #[arg(long)]
    verify: bool,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let library = Library::choose(&arguments.library, config)?;
    let mut meter = Meter::new();
    let updated = library.update(arguments.rebuild, |progress| meter.show(progress));
    meter.clear();
    let updated = updated?;
    warn_of_cut(updated);
    let index = library.open(&Query::default())?;
    let mut out = Stdout::new();
    writeln!(out, "{}", summary(index.len()?, updated))?;
    let passed_over = index.passed_over()?;
    if !passed_over.is_empty() {
        writeln!(out, "passed over: {passed_over}")?;
    }
    out.flush()?;
    if !arguments.verify {
        return Ok(Outcome::Done);
    }
    let mismatches = index.verify()?;
    mismatches.iter().try_for_each(|mismatch| writeln!(out, "{mismatch}"))?;
    // What cannot be read now cannot be read then either.
    let verdict = if mismatches.is_empty() {
        "verified: the index agrees with the articles"
    } else if mismatches.iter().all(|mismatch| matches!(mismatch, Mismatch::Unreadable(..))) {
        "verified: the index agrees with the articles that can be read"
    } else {
        "make it anew with `pullquote index --rebuild`"
    };
    writeln!(out, "{verdict}")?;
    out.flush()?;
    Ok(if mismatches.is_empty() { Outcome::Done } else { Outcome::Faulty })
}

/// Returns what was done, on one line.
fn summary(articles: usize, updated: Updated) -> String {
    let parts = [
        (updated.added, "new"),
        (updated.changed, "changed"),
        (updated.removed, "gone"),
        (updated.unreadable, "not readable"),
        (updated.untold, "edited that the reading state could not be told of"),
    ];
    let words = |count: usize| match count {
        1 => "1 article".to_owned(),
        _ => format!("{} articles", grouped(count)),
    };
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", grouped(count)))
        .collect();
    let done = if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") };
    format!("{}: {done}", words(articles))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_tells_what_there_was_to_do() {
        let nothing = Updated::default();
        assert_eq!(summary(1_234_567, nothing), "1,234,567 articles: nothing to do");
        let updated = Updated { added: 1000, removed: 2, read: 1000, ..nothing };
        assert_eq!(summary(100, updated), "100 articles: 1,000 new, 2 gone");
        assert_eq!(summary(1, nothing), "1 article: nothing to do");
    }
}
