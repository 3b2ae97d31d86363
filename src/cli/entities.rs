//! `pullquote people` and `pullquote organisations`: who is named in the whole library, and how often.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::Outcome;
use super::library::{Asked, Library};
use super::output::Stdout;
use crate::config::Config;
use crate::export::{Guard, SCHEMA, Table, json};
use crate::library::EntityRow;
use pullquote_extract::EntityKind;

/// Which of them, and in which form.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// The most names to print.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// The form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Leave cells of CSV as they are that a spreadsheet would take for formulas.
    #[arg(long)]
    raw: bool,

    #[command(flatten)]
    pub(super) library: Asked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people: quotes, mentions, articles, name.
    Text,
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// A row a name.
    Csv,
}

/// Names that are asked for at first, so that the first line comes at once.
const FIRST: usize = 50;
/// The most names that are asked for at a time.
const PAGE: usize = 20_000;

pub(super) fn run(kind: EntityKind, arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let index = Library::choose(&arguments.library.choice, config)?.answer(&arguments.library)?;
    let guard = if arguments.raw { Guard::Raw } else { Guard::Guarded };
    let mut writer = Writer::new(Stdout::new(), arguments.format, guard)?;
    let most = arguments.limit.unwrap_or(usize::MAX);
    let mut page = FIRST;
    while writer.count < most {
        let wanted = page.min(most - writer.count);
        let rows = index.entities(kind, (writer.count, wanted))?;
        rows.iter().try_for_each(|row| writer.write(row))?;
        if rows.len() < wanted {
            break;
        }
        page = (page * 5).min(PAGE);
    }
    let count = writer.count;
    writer.end()?;
    Ok(Outcome::found(count))
}

struct Writer<W: Write> {
    out: Out<W>,
    count: usize,
}

enum Out<W: Write> {
    Text(W),
    Json(W),
    Lines(W),
    Table(Table<W>),
}

impl<W: Write> Writer<W> {
    fn new(out: W, format: Format, guard: Guard) -> io::Result<Self> {
        let out = match format {
            Format::Text => Out::Text(out),
            Format::Json => Out::Json(out),
            Format::Jsonl => Out::Lines(out),
            Format::Csv => {
                Out::Table(Table::with_columns(out, &["name", "key", "quotes", "mentions", "articles"], guard)?)
            }
        };
        Ok(Self { out, count: 0 })
    }

    fn write(&mut self, row: &EntityRow) -> io::Result<()> {
        let EntityRow { id, name, quotes, mentions, articles } = row;
        let line = || {
            json::line(&json!({
                "schema": SCHEMA, "name": name, "key": id.key,
                "quotes": quotes, "mentions": mentions, "articles": articles,
            }))
        };
        let first = self.count == 0;
        self.count += 1;
        match &mut self.out {
            Out::Text(out) => {
                if first {
                    writeln!(out, "{:>8} {:>9} {:>9}  name", "quotes", "mentions", "articles")?;
                }
                writeln!(out, "{quotes:>8} {mentions:>9} {articles:>9}  {name}")
            }
            Out::Json(out) => write!(out, "{}{}", if first { "[\n" } else { ",\n" }, line()),
            Out::Lines(out) => writeln!(out, "{}", line()),
            Out::Table(table) => table.row(&[
                name.clone(),
                id.key.clone(),
                quotes.to_string(),
                mentions.to_string(),
                articles.to_string(),
            ]),
        }
    }

    fn end(mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Json(out) => {
                writeln!(out, "{}", if self.count == 0 { "[]" } else { "\n]" })?;
                out.flush()
            }
            Out::Text(out) | Out::Lines(out) => out.flush(),
            Out::Table(table) => table.flush(),
        }
    }
}
