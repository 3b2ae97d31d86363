//! `pullquote quotes`: what somebody said, in the whole library.

use std::io::{self, BufWriter, Write};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};

use super::Outcome;
use super::index::Meter;
use super::library::{Choice, Library};
use super::output::{finish, kind, quiet, source_line};
use super::search::{article, date, quote};
use crate::config::Config;
use crate::library::{QuoteRow, QuotesOf};
use crate::query::{Filter, Node, Query, Scope, Term};

/// Print what somebody said, the newest first, with where it stands.
///
/// A name is found by some of its words in a row: `--by lindqvist` also finds Mara Lindqvist. Ends with exit code 1 where
/// there is nothing.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// By whom.
    #[arg(long, value_name = "NAME", required_unless_present = "about")]
    by: Option<String>,

    /// Only quotes for which this holds, in the language of `pullquote search`.
    #[arg(long, value_name = "WORDS")]
    about: Option<String>,

    /// Only from this day on: 2026-01-31, 2026-01, 2026, today, 7d, 2w.
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// How quotes leave.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    #[command(flatten)]
    library: Choice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people to read.
    Text,
    /// Block quotes with their sources.
    Markdown,
    /// One JSON array.
    Json,
    /// A row a quote.
    Csv,
}

/// Quotes that are asked for at a time.
const PAGE: usize = 500;

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let of = QuotesOf { about: query(arguments)?, ..QuotesOf::default() };
    let library = Library::choose(&arguments.library, config)?;
    let mut meter = Meter::by_the_way();
    let index = library.current(|progress| meter.show(progress))?;
    meter.clear();
    let today = jiff::Zoned::now().date();
    let mut writer = Writer::new(BufWriter::new(io::stdout().lock()), arguments.format);
    let total = index.count_quotes(&of, today)?;
    for first in (0..total).step_by(PAGE) {
        for quote in index.quotes(&of, (first, PAGE), today)? {
            if quiet(writer.write(&quote)).context("standard output")?.is_none() {
                return Ok(Outcome::Done);
            }
        }
    }
    let count = writer.count;
    match quiet(writer.end()).context("standard output")? {
        Some(()) => finish(io::sink(), count),
        None => Ok(Outcome::Done),
    }
}

/// What is asked, as a query for quotes.
fn query(arguments: &Arguments) -> anyhow::Result<Query> {
    let read =
        |text: &str, what: &str| Query::parse(text).map_err(|error| anyhow!("`{what}`: {error}; {}", error.advice()));
    let mut parts = Vec::new();
    if let Some(name) = &arguments.by {
        if pullquote_extract::text::fold(name).is_empty() {
            return Err(anyhow!("`--by` has no letter in it; write a name: --by \"Mara Lindqvist\""));
        }
        parts.push(Node::Filter(Filter::By(Term { text: name.clone(), prefix: false })));
    }
    if let Some(words) = &arguments.about {
        parts.extend(read(words, "--about")?.root);
    }
    if let Some(day) = &arguments.since {
        parts.extend(read(&format!("after:{day}"), "--since")?.root);
    }
    Ok(Query { root: (!parts.is_empty()).then_some(Node::And(parts)), scope: Scope::Quotes })
}

struct Writer<W: Write> {
    out: Out<W>,
    format: Format,
    count: usize,
}

enum Out<W: Write> {
    Plain(W),
    Rows(Box<csv::Writer<W>>),
}

impl<W: Write> Writer<W> {
    fn new(out: W, format: Format) -> Self {
        let out = match format {
            Format::Csv => Out::Rows(Box::new(csv::Writer::from_writer(out))),
            _ => Out::Plain(out),
        };
        Self { out, format, count: 0 }
    }

    fn write(&mut self, quote: &QuoteRow) -> io::Result<()> {
        let first = self.count == 0;
        self.count += 1;
        match (&mut self.out, self.format) {
            (Out::Plain(out), Format::Markdown) => write_markdown(out, quote, first),
            (Out::Plain(out), Format::Json) => write_json(out, quote, first),
            (Out::Plain(out), _) => write_text(out, quote, first),
            (Out::Rows(rows), _) => write_row(rows, quote, first),
        }
    }

    fn end(mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Plain(out) => {
                if self.format == Format::Json {
                    writeln!(out, "{}", if self.count == 0 { "[]" } else { "\n]" })?;
                }
                out.flush()
            }
            Out::Rows(rows) => rows.flush(),
        }
    }
}

fn write_text(out: &mut impl Write, quote: &QuoteRow, first: bool) -> io::Result<()> {
    let QuoteRow { row, said } = quote;
    let speaker = if said.speaker.is_empty() { "–" } else { &said.speaker };
    let gap = if first { "" } else { "\n" };
    writeln!(out, "{gap}“{}”\n  — {speaker}\n  {}", said.text, source_line(row))
}

fn write_markdown(out: &mut impl Write, quote: &QuoteRow, first: bool) -> io::Result<()> {
    let QuoteRow { row, said } = quote;
    let meta = &row.header.meta;
    let title = match &meta.url {
        Some(url) => format!("[{}](<{}>)", escaped(&meta.title), url.replace(['<', '>', '\n'], "")),
        None => escaped(&meta.title),
    };
    let day = meta.date.map(|date| date.to_string());
    let rest = [meta.source.as_deref().map(escaped), day].into_iter().flatten().map(|part| format!(", {part}"));
    let speaker = if said.speaker.is_empty() { String::new() } else { format!("{}, in ", escaped(&said.speaker)) };
    let gap = if first { "" } else { "\n" };
    writeln!(out, "{gap}> “{}”\n>\n> — {speaker}{title}{}", escaped(&said.text), rest.collect::<String>())
}

/// A text in which nothing is Markdown.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

fn write_json(out: &mut impl Write, row: &QuoteRow, first: bool) -> io::Result<()> {
    let mut value = quote(&row.said);
    value["article"] = article(&row.row);
    write!(out, "{}{value}", if first { "[\n" } else { ",\n" })
}

fn write_row<W: Write>(rows: &mut csv::Writer<W>, quote: &QuoteRow, first: bool) -> io::Result<()> {
    let QuoteRow { row, said } = quote;
    if first {
        rows.write_record(["text", "speaker", "kind", "title", "source", "date", "url", "path"])?;
    }
    let meta = &row.header.meta;
    let path = row.header.path.as_ref().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    rows.write_record([
        &said.text,
        &said.speaker,
        kind(said.kind),
        &meta.title,
        meta.source.as_deref().unwrap_or_default(),
        &meta.date.map(date).unwrap_or_default(),
        meta.url.as_deref().unwrap_or_default(),
        &path,
    ])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_in_a_quote_is_no_markdown() {
        assert_eq!(escaped("*no* [link](<x>)"), "\\*no\\* \\[link\\](\\<x\\>)");
    }
}
