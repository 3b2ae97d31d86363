//! `pullquote search`: what a query finds, for people and pipes.

use std::io::{self, BufWriter, Write};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::Outcome;
use super::index::Meter;
use super::library::{Choice, Library};
use super::output::{finish, quiet, source_line};
use crate::article::Published;
use crate::config::Config;
use crate::library::{Hit, Ranking, Row, Said, Snippet};
use crate::query::Query;
use pullquote_extract::text::{Points, Span};

/// Search the library: words, "phrases", prefix*, AND, OR, NOT and filters.
///
/// Filters: by:NAME, about:NAME, org:NAME, source:NAME, tag:TAG, after:DAY, before:DAY, is:unread, is:starred, in:quotes.
/// The newest come first. Ends with exit code 1 where nothing is found.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// What to look for; several words must all be there. Write NOT word for -word, or the query after `--`.
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,

    /// How hits leave.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// At most so many hits.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// Those that fit best first, of the newest 2,000.
    #[arg(long)]
    best: bool,

    #[command(flatten)]
    library: Choice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people to read.
    Text,
    /// One JSON array.
    Json,
}

/// Hits that are asked for at a time.
const PAGE: usize = 500;

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let text = arguments.query.join(" ");
    let query = Query::parse(&text).map_err(|error| {
        let caret = " ".repeat(text[..error.place.start].chars().count());
        anyhow!("{error}; {}\n  {text}\n  {caret}^", error.advice())
    })?;
    let library = Library::choose(&arguments.library, config)?;
    let mut meter = Meter::by_the_way();
    let index = library.current(|progress| meter.show(progress))?;
    meter.clear();
    let today = jiff::Zoned::now().date();
    let ranking = if arguments.best { Ranking::Best } else { Ranking::Newest };
    let most = arguments.limit.unwrap_or(usize::MAX);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut count = 0;
    while count < most {
        let page = index.search(&query, ranking, (count, PAGE.min(most - count)), today)?;
        for hit in &page.hits {
            let written = match arguments.format {
                Format::Text => write_text(&mut out, hit),
                Format::Json => write_json(&mut out, hit, count == 0),
            };
            if quiet(written).context("standard output")?.is_none() {
                return Ok(Outcome::Done);
            }
            count += 1;
        }
        if page.hits.len() < PAGE {
            break;
        }
    }
    if arguments.format == Format::Json {
        quiet(writeln!(out, "{}", if count == 0 { "[]" } else { "\n]" })).context("standard output")?;
    }
    finish(out, count)
}

fn write_text(out: &mut impl Write, hit: &Hit) -> io::Result<()> {
    let path = hit.row.header.path.as_deref().unwrap_or_else(|| std::path::Path::new("-"));
    writeln!(out, "{}", path.display())?;
    writeln!(out, "  {}", source_line(&hit.row))?;
    if let Some(said) = &hit.quote {
        let speaker = if said.speaker.is_empty() { "–" } else { &said.speaker };
        return writeln!(out, "  “{}” — {speaker}", said.text);
    }
    hit.snippets
        .iter()
        .filter(|snippet| !snippet.text.is_empty())
        .try_for_each(|snippet| writeln!(out, "  {}", snippet.text))
}

fn write_json(out: &mut impl Write, hit: &Hit, first: bool) -> io::Result<()> {
    let mut value = article(&hit.row);
    value["snippets"] = hit.snippets.iter().map(snippet).collect();
    if let Some(said) = &hit.quote {
        value["quote"] = quote(said);
    }
    write!(out, "{}{value}", if first { "[\n" } else { ",\n" })
}

/// An article in JSON.
pub(super) fn article(row: &Row) -> Value {
    let meta = &row.header.meta;
    json!({
        "path": row.header.path.as_ref().map(|path| path.to_string_lossy()),
        "title": meta.title,
        "author": meta.author,
        "source": meta.source,
        "url": meta.url,
        "date": meta.date.map(date),
    })
}

/// A date as RFC 3339 has it, without an offset, for that is not known.
pub(super) fn date(published: Published) -> String {
    match published.time {
        Some(time) => format!("{}T{time}", published.day),
        None => published.day.to_string(),
    }
}

/// Places in code points of the text.
fn snippet(snippet: &Snippet) -> Value {
    let mut points = Points::new(&snippet.text);
    let lit: Vec<Value> = snippet.lit.iter().map(|lit| span(&mut points, *lit)).collect();
    json!({ "text": snippet.text, "lit": lit })
}

fn span(points: &mut Points<'_>, span: Span) -> Value {
    json!([points.at(span.start), points.at(span.end)])
}

/// A quote in JSON.
pub(super) fn quote(said: &Said) -> Value {
    let speaker = (!said.speaker.is_empty()).then_some(&said.speaker);
    json!({ "text": said.text, "speaker": speaker, "kind": super::output::kind(said.kind) })
}
