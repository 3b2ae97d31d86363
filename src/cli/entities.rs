//! `pullquote people` and `pullquote organisations`: who is named in the whole library, and how often.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::json;

use super::Outcome;
use super::library::Asked;
use super::output::Stdout;
use super::rows::{Form, Row, RowWriter};
use crate::config::Config;
use crate::export::{Guard, SCHEMA, Table};
use crate::library::EntityRow;
use crate::query::Query;
use pullquote_extract::EntityKind;

/// The arguments of both commands: the selection and the format.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Write CSV as it is, even cells that a spreadsheet would take for formulas.
    #[arg(long)]
    raw: bool,

    #[command(flatten)]
    pub(super) library: Asked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Readable text: quotes, mentions, articles, name.
    Text,
    /// One JSON array.
    Json,
    /// One JSON object per line.
    Jsonl,
    /// One row per name.
    Csv,
}

/// The columns of a table.
const COLUMNS: [&str; 5] = ["name", "key", "quotes", "mentions", "articles"];
/// Names that are asked for at first, so that the first line comes at once.
const FIRST: usize = 50;
/// The most names that are asked for at a time.
const PAGE: usize = 20_000;

pub(super) fn run(kind: EntityKind, arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let index = arguments.library.index(&Query::default(), config)?;
    let guard = if arguments.raw { Guard::Raw } else { Guard::Guarded };
    let out = Stdout::new();
    let mut writer = RowWriter::new(match arguments.format {
        Format::Text => Form::Text(out),
        Format::Json => Form::Json(out),
        Format::Jsonl => Form::Lines(out),
        Format::Csv => Form::Table(Table::with_columns(out, &COLUMNS, guard)?),
    });
    let most = arguments.library.most();
    let mut page = FIRST;
    while writer.count() < most {
        let wanted = page.min(most - writer.count());
        let rows = index.entities(kind, (writer.count(), wanted))?;
        rows.iter().try_for_each(|row| writer.write(row))?;
        if rows.len() < wanted {
            break;
        }
        page = (page * 5).min(PAGE);
    }
    Ok(index.found(writer.finish()?))
}

impl Row for EntityRow {
    fn text(&self, out: &mut impl Write, first: bool) -> io::Result<()> {
        let Self { name, quotes, mentions, articles, .. } = self;
        if first {
            writeln!(out, "{:>8} {:>9} {:>9}  name", "quotes", "mentions", "articles")?;
        }
        writeln!(out, "{quotes:>8} {mentions:>9} {articles:>9}  {name}")
    }

    fn value(&self) -> impl Serialize {
        let Self { id, name, quotes, mentions, articles } = self;
        json!({
            "schema": SCHEMA, "name": name, "key": id.key,
            "quotes": quotes, "mentions": mentions, "articles": articles,
        })
    }

    fn cells<W: Write>(&self, table: &mut Table<W>) -> io::Result<()> {
        let counts = [self.quotes, self.mentions, self.articles].map(|count| count.to_string());
        table.row(&[&[self.name.clone(), self.id.key.clone()], &counts[..]].concat())
    }
}
