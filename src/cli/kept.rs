//! `pullquote kept`: the quotes that the reader keeps, with their notes.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;

use super::library::Asked;
use super::output::source_line;
use super::quotes::Format;
use super::rows::Row;
use super::search::parse;
use super::{Outcome, complete};
use crate::config::Config;
use crate::export::{Record, Table};
use crate::library::{KeptRow, Recorder};
use crate::query::{Query, Scope};

/// Print the quotes you keep, with your tags and notes: all in the library, or those you ask for.
///
/// A quote is kept once you have starred, tagged or noted it in the reader. Those whose words, or whose article, are not in the
/// library any more come last, as you saw them.
///
/// Exit codes: 0 something was found, 1 nothing was found, 2 the search failed, or what you did could not all be read.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Words of the quotes, and filters, as in `pullquote search`: note:WORDS, tag:TAG, by:NAME, after:DAY.
    #[arg(value_name = "QUERY", add = complete::filters())]
    query: Vec<String>,

    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Write CSV as it is, even cells that a spreadsheet would take for formulas.
    #[arg(long)]
    raw: bool,

    #[command(flatten)]
    pub(super) library: Asked,
}

/// Quotes that are read at first, so that they come at once.
const FIRST: usize = 200;
/// The most quotes that are read at a time: each time, all are found again that came before.
const PAGE: usize = 20_000;

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let query = Query { scope: Scope::Quotes, ..parse(&arguments.query.join(" "))? };
    let index = arguments.library.index(&query, config)?;
    let mut writer = arguments.format.writer(arguments.raw)?;
    let most = arguments.library.most();
    let today = jiff::Zoned::now().date();
    let (mut page, mut recorder) = (FIRST, Recorder::default());
    while writer.count() < most {
        let wanted = page.min(most - writer.count());
        let rows = index.kept(&query, (writer.count(), wanted), today)?.rows;
        let records = recorder.kept(&rows);
        for (row, record) in rows.iter().zip(records) {
            writer.write(&Printed { row, record, markdown: arguments.format == Format::Markdown })?;
        }
        writer.flush()?;
        if rows.len() < wanted {
            break;
        }
        page = (page * 5).min(PAGE);
    }
    Ok(index.found(writer.finish()?))
}

/// A kept quote to be printed.
struct Printed<'k> {
    row: &'k KeptRow,
    record: Record,
    markdown: bool,
}

impl Row for Printed<'_> {
    fn text(&self, out: &mut impl Write, first: bool) -> io::Result<()> {
        let gap = if first { "" } else { "\n" };
        if self.markdown {
            return write!(out, "{gap}{}", self.record.markdown());
        }
        let gone = self.record.gone().map(|gone| format!(" ({gone})")).unwrap_or_default();
        let speaker = self.record.speaker().unwrap_or("–");
        let source = source_line(&self.row.quote.row);
        writeln!(out, "{gap}{}\n  — {speaker}\n  {source}{gone}", self.record.marked())?;
        let marks = &self.row.kept.marks;
        if !marks.tags.is_empty() {
            writeln!(out, "  #{}", marks.tags.join(" #"))?;
        }
        if marks.note.is_empty() { Ok(()) } else { writeln!(out, "  note: {}", marks.note) }
    }

    fn value(&self) -> impl Serialize {
        &self.record
    }

    fn cells<W: Write>(&self, table: &mut Table<W>) -> io::Result<()> {
        table.quote(&self.record, &[])
    }
}
