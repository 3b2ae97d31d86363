//! `pullquote quotes`: what was said, in the whole library.

use std::io::{self, Write};
use std::iter;
use std::ops::ControlFlow;

use anyhow::anyhow;
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::library::Asked;
use super::output::{Stdout, source_line};
use super::rows::{Form, Row, RowWriter};
use super::search::{parse, warn_of_names};
use super::{Outcome, complete};
use crate::config::Config;
use crate::export::{Guard, Record, Table};
use crate::library::{QuoteRow, QuotesOf, Recorder};
use crate::query::{Day, Filter, Node, Query, Scope, Term};

/// Print quotes with their articles, the newest first: all in the library, or those you ask for.
///
/// Some words of a name are enough: `--by lindqvist` finds Mara Lindqvist. `--by`, `--about` and `--since` mean what the
/// filters by:, about: and after: mean in `pullquote search`.
///
/// Exit codes: 0 something was found, 1 nothing was found, 2 the search failed, or what you did could not all be read.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Words of the quotes, and filters, as in `pullquote search`.
    #[arg(value_name = "QUERY", add = complete::filters())]
    query: Vec<String>,

    /// Only quotes by this speaker.
    #[arg(long, value_name = "NAME", add = complete::names(false))]
    by: Option<String>,

    /// Only quotes from articles that name this person, organisation or place, or have the words in their headline.
    #[arg(long, value_name = "NAME", add = complete::names(true))]
    about: Option<String>,

    /// Only quotes from this day on: 2026-01-31, 2026-01, 2026, today, 7d, 2w.
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Write CSV as it is, even cells that a spreadsheet would take for formulas.
    #[arg(long)]
    raw: bool,

    #[command(flatten)]
    pub(super) library: Asked,
}

/// The formats of quotes of a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Readable text.
    Text,
    /// Block quotations with their sources, and notes where there are some.
    Markdown,
    /// One JSON array.
    Json,
    /// One JSON object per line.
    Jsonl,
    /// One row per quote.
    Csv,
}

impl Format {
    /// Returns a writer of quotes to standard output; `raw` leaves cells that a spreadsheet would take for formulas as they are.
    pub(super) fn writer(self, raw: bool) -> io::Result<RowWriter<Stdout>> {
        let out = Stdout::new();
        Ok(RowWriter::new(match self {
            Self::Text | Self::Markdown => Form::Text(out),
            Self::Json => Form::Json(out),
            Self::Jsonl => Form::Lines(out),
            Self::Csv => Form::Table(Table::of_quotes(out, if raw { Guard::Raw } else { Guard::Guarded }, &[])?),
        }))
    }
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let of = QuotesOf { about: query(arguments)?, ..QuotesOf::default() };
    let index = arguments.library.index(&of.about, config)?;
    let mut writer = arguments.format.writer(arguments.raw)?;
    let most = arguments.library.most();
    let (mut written, mut recorder) = (Ok(()), Recorder::default());
    index.each_quote(&of, jiff::Zoned::now().date(), |rows| {
        let rows = &rows[..rows.len().min(most - writer.count())];
        written = write(&mut writer, rows, arguments.format, &mut recorder);
        if written.is_err() || writer.count() == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    written?;
    let count = writer.finish()?;
    if count == 0 {
        warn_of_names(&of.about);
    }
    Ok(index.found(count))
}

/// Returns what is asked, as a query for quotes.
fn query(arguments: &Arguments) -> anyhow::Result<Query> {
    let mut parts: Vec<Node> = parse(&arguments.query.join(" "))?.root.into_iter().collect();
    let term = |name: &String, option: &str| {
        if pullquote_extract::text::fold(name).is_empty() {
            return Err(anyhow!("`{option}` has no letter in it; write a name: {option} \"Mara Lindqvist\""));
        }
        Ok(Term { text: name.clone(), prefix: false })
    };
    if let Some(name) = &arguments.by {
        parts.push(Node::Filter(Filter::By(term(name, "--by")?)));
    }
    if let Some(name) = &arguments.about {
        parts.push(Node::Filter(Filter::About(term(name, "--about")?)));
    }
    if let Some(day) = &arguments.since {
        let day = Day::parse(day)
            .ok_or_else(|| anyhow!("`--since {day}` is not a day; write 2026-01-31, 2026-01, 2026, today, 7d or 2w"))?;
        parts.push(Node::Filter(Filter::After(day)));
    }
    let root = if parts.len() < 2 { parts.pop() } else { Some(Node::And(parts)) };
    Ok(Query { root, scope: Scope::Quotes })
}

/// A quote to be printed.
struct Printed<'q> {
    quote: &'q QuoteRow,
    format: Format,
    /// Made for the formats that need the words around the quote.
    record: Option<Record>,
}

impl Row for Printed<'_> {
    fn text(&self, out: &mut impl Write, first: bool) -> io::Result<()> {
        let gap = if first { "" } else { "\n" };
        let record = self.quote.record();
        if self.format == Format::Markdown {
            return write!(out, "{gap}{}", record.markdown());
        }
        let source = source_line(&self.quote.row);
        writeln!(out, "{gap}{}\n  — {}\n  {source}", record.marked(), record.speaker().unwrap_or("–"))
    }

    fn value(&self) -> impl Serialize {
        self.record.as_ref()
    }

    fn cells<W: Write>(&self, table: &mut Table<W>) -> io::Result<()> {
        self.record.as_ref().map_or(Ok(()), |record| table.quote(record, &[]))
    }
}

/// Writes some quotes and flushes them.
fn write<W: Write>(
    writer: &mut RowWriter<W>,
    rows: &[QuoteRow],
    format: Format,
    recorder: &mut Recorder,
) -> io::Result<()> {
    let is_short = matches!(format, Format::Text | Format::Markdown);
    let records = if is_short { Vec::new() } else { recorder.records(rows) };
    let records = records.into_iter().map(Some).chain(iter::repeat_with(|| None));
    for (quote, record) in rows.iter().zip(records) {
        writer.write(&Printed { quote, format, record })?;
    }
    writer.flush()
}
