//! `pullquote people` and `pullquote organisations`: who is named in the whole library, and how often.

use std::io::{self, BufWriter, Write};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::Outcome;
use super::index::Meter;
use super::library::{Choice, Library};
use super::output::{finish, quiet};
use crate::config::Config;
use crate::library::EntityRow;
use pullquote_extract::EntityKind;

/// Which of them, and how they leave.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// At most so many.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// How they leave.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    #[command(flatten)]
    library: Choice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people to read: quotes, mentions, articles, name.
    Text,
    /// One JSON array.
    Json,
    /// A row each.
    Csv,
}

pub(super) fn run(kind: EntityKind, arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let library = Library::choose(&arguments.library, config)?;
    let mut meter = Meter::by_the_way();
    let index = library.current(|progress| meter.show(progress))?;
    meter.clear();
    let rows = index.entities(kind, (0, arguments.limit.unwrap_or(usize::MAX)))?;
    let out = BufWriter::new(io::stdout().lock());
    let written = match arguments.format {
        Format::Text => write_text(out, &rows),
        Format::Json => write_json(out, &rows),
        Format::Csv => write_csv(out, &rows),
    };
    quiet(written).context("standard output")?;
    finish(io::sink(), rows.len())
}

fn write_text(mut out: impl Write, rows: &[EntityRow]) -> io::Result<()> {
    if !rows.is_empty() {
        writeln!(out, "{:>8} {:>9} {:>9}  name", "quotes", "mentions", "articles")?;
    }
    for row in rows {
        writeln!(out, "{:>8} {:>9} {:>9}  {}", row.quotes, row.mentions, row.articles, row.name)?;
    }
    out.flush()
}

fn write_json(mut out: impl Write, rows: &[EntityRow]) -> io::Result<()> {
    let rows = rows.iter().map(|row| {
        json!({
            "name": row.name, "key": row.id.key,
            "quotes": row.quotes, "mentions": row.mentions, "articles": row.articles,
        })
        .to_string()
    });
    let rows: Vec<String> = rows.collect();
    writeln!(out, "{}", if rows.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", rows.join(",\n")) })?;
    out.flush()
}

fn write_csv(out: impl Write, rows: &[EntityRow]) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["name", "quotes", "mentions", "articles"])?;
    for row in rows {
        let [quotes, mentions, articles] = [row.quotes, row.mentions, row.articles].map(|count| count.to_string());
        writer.write_record([&row.name, &quotes, &mentions, &articles])?;
    }
    writer.flush()
}
