//! `pullquote quotes`: what was said, in the whole library.

use std::io::{self, Write};
use std::ops::ControlFlow;

use anyhow::anyhow;
use clap::{Args, ValueEnum};

use super::Outcome;
use super::library::{Asked, Library};
use super::output::{Stdout, source_line};
use super::search::parse;
use crate::config::Config;
use crate::export::{Guard, Record, Table, json};
use crate::library::{QuoteRow, QuotesOf, records};
use crate::query::{Day, Filter, Node, Query, Scope, Term};

/// Print quotes, the newest first, with the articles they stand in: all of the library, or those asked for.
///
/// Some words of a name are enough: `--by lindqvist` finds Mara Lindqvist. `--by`, `--about` and `--since` mean what the
/// filters by:, about: and after: mean in `pullquote search`.
///
/// Exit codes: 0 something was found, 1 nothing was found, 2 the search failed.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Words of the quotes, and filters, as in `pullquote search`.
    #[arg(value_name = "QUERY")]
    query: Vec<String>,

    /// Only quotes by this speaker.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    /// Only quotes from articles that name this person, organisation or place, or have the words in their headline.
    #[arg(long, value_name = "NAME")]
    about: Option<String>,

    /// Only from this day on: 2026-01-31, 2026-01, 2026, today, 7d, 2w.
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// The form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The most quotes to print.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// Leave cells of CSV as they are that a spreadsheet would take for formulas.
    #[arg(long)]
    raw: bool,

    #[command(flatten)]
    pub(super) library: Asked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people.
    Text,
    /// Block quotations with their sources.
    Markdown,
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// A row a quote.
    Csv,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let of = QuotesOf { about: query(arguments)?, ..QuotesOf::default() };
    let index = Library::choose(&arguments.library.choice, config)?.answer(&arguments.library)?;
    let guard = if arguments.raw { Guard::Raw } else { Guard::Guarded };
    let mut writer = Writer::new(Stdout::new(), arguments.format, guard)?;
    let most = arguments.limit.unwrap_or(usize::MAX);
    let mut written = Ok(());
    index.each_quote(&of, jiff::Zoned::now().date(), |rows| {
        let rows = &rows[..rows.len().min(most - writer.count)];
        written = writer.write(rows);
        if written.is_err() || writer.count == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    written?;
    let count = writer.count;
    writer.end()?;
    Ok(Outcome::found(count))
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

struct Writer<W: Write> {
    out: Out<W>,
    count: usize,
}

enum Out<W: Write> {
    Text(W),
    Markdown(W),
    Json(W),
    Lines(W),
    Table(Table<W>),
}

impl<W: Write> Writer<W> {
    fn new(out: W, format: Format, guard: Guard) -> io::Result<Self> {
        let out = match format {
            Format::Text => Out::Text(out),
            Format::Markdown => Out::Markdown(out),
            Format::Json => Out::Json(out),
            Format::Jsonl => Out::Lines(out),
            Format::Csv => Out::Table(Table::of_quotes(out, guard, &[])?),
        };
        Ok(Self { out, count: 0 })
    }

    /// Writes some quotes and flushes them.
    fn write(&mut self, rows: &[QuoteRow]) -> io::Result<()> {
        let first = self.count;
        self.count += rows.len();
        match &mut self.out {
            Out::Text(out) => {
                (first..).zip(rows).try_for_each(|(nth, row)| write_text(out, row, nth == 0)).and_then(|()| out.flush())
            }
            Out::Markdown(out) => {
                let write = |(nth, row): (usize, &QuoteRow)| {
                    write!(out, "{}{}", if nth == 0 { "" } else { "\n" }, row.record().markdown())
                };
                (first..).zip(rows).try_for_each(write).and_then(|()| out.flush())
            }
            Out::Json(out) => {
                let write = |(nth, record): (usize, Record)| {
                    write!(out, "{}{}", if nth == 0 { "[\n" } else { ",\n" }, json::line(&record))
                };
                (first..).zip(records(rows)).try_for_each(write).and_then(|()| out.flush())
            }
            Out::Lines(out) => {
                let write = |record: Record| writeln!(out, "{}", json::line(&record));
                records(rows).into_iter().try_for_each(write).and_then(|()| out.flush())
            }
            Out::Table(table) => {
                records(rows).iter().try_for_each(|record| table.quote(record, &[])).and_then(|()| table.flush())
            }
        }
    }

    fn end(mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Json(out) => {
                writeln!(out, "{}", if self.count == 0 { "[]" } else { "\n]" })?;
                out.flush()
            }
            Out::Text(out) | Out::Markdown(out) | Out::Lines(out) => out.flush(),
            Out::Table(table) => table.flush(),
        }
    }
}

fn write_text(out: &mut impl Write, quote: &QuoteRow, first: bool) -> io::Result<()> {
    let record = quote.record();
    let gap = if first { "" } else { "\n" };
    writeln!(out, "{gap}{}\n  — {}\n  {}", record.marked(), record.speaker().unwrap_or("–"), source_line(&quote.row))
}
