//! `pullquote search`: what a query finds, for people and pipes.

use std::io::{self, Write};
use std::ops::ControlFlow;

use anyhow::anyhow;
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::library::Asked;
use super::output::{Stdout, source_line, warn};
use super::rows::{Form, Row, RowWriter};
use super::{Outcome, complete};
use crate::article::safe;
use crate::config::Config;
use crate::export::{Provenance, Quotation, SCHEMA};
use crate::library::{Hit, QuoteRow, Ranking, Recorder, Snippet, provenance};
use crate::query::{Filter, Query};
use pullquote_extract::text::Points;

/// Search the library: words, "phrases", prefix*, AND, OR, NOT and filters.
///
/// Filters: by:NAME, about:NAME, org:NAME, source:NAME, tag:TAG, note:WORDS, after:DAY, before:DAY, is:unread, is:read,
/// is:starred, is:kept, in:quotes. The newest articles come first.
///
/// Exit codes: 0 something was found, 1 nothing was found, 2 the search failed, or what you did could not all be read.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Words to search for; all must be there. Write NOT word for -word, or the query after `--`.
    #[arg(required = true, value_name = "QUERY", add = complete::filters())]
    query: Vec<String>,

    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Rank hits by relevance, among the newest 2,000.
    #[arg(long)]
    best: bool,

    #[command(flatten)]
    pub(super) library: Asked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Readable text.
    Text,
    /// One JSON array.
    Json,
    /// One JSON object per line.
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let query = parse(&arguments.query.join(" "))?;
    let index = arguments.library.index(&query, config)?;
    let today = jiff::Zoned::now().date();
    let ranking = if arguments.best { Ranking::Best } else { Ranking::Newest };
    let most = arguments.library.most();
    let out = Stdout::new();
    let mut writer = RowWriter::new(match arguments.format {
        Format::Text => Form::Text(out),
        Format::Json => Form::Json(out),
        Format::Jsonl => Form::Lines(out),
    });
    let (mut written, mut recorder) = (Ok(()), Recorder::default());
    index.each_hit(&query, ranking, today, |hits| {
        let hits = &hits[..hits.len().min(most - writer.count())];
        written = write(&mut writer, hits, arguments.format, &mut recorder);
        if written.is_err() || writer.count() == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    written?;
    let count = writer.finish()?;
    if count == 0 {
        warn_of_names(&query);
    }
    Ok(index.found(count))
}

/// Says where nothing was found by a name that it is taken by whole words, and how to ask for the beginning of one, as the
/// reader does while it is typed.
pub(super) fn warn_of_names(query: &Query) {
    let whole = query.filters().find_map(|filter| match filter {
        Filter::By(term) => Some(("by", term)),
        Filter::About(term) => Some(("about", term)),
        Filter::Org(term) => Some(("org", term)),
        Filter::Source(term) => Some(("source", term)),
        _ => None,
    });
    if let Some((filter, term)) = whole.filter(|(_, term)| !term.prefix && !term.text.contains(char::is_whitespace)) {
        let name = &term.text;
        warn(&format!("nothing found; names are taken by whole words, `{filter}:{name}*` finds those that begin so"));
    }
}

/// Writes hits, so that they are seen before more are looked for.
fn write(writer: &mut RowWriter<Stdout>, hits: &[Hit], format: Format, recorder: &mut Recorder) -> io::Result<()> {
    let mut quotes = if format == Format::Text { Vec::new() } else { quotes(hits, recorder) }.into_iter();
    for hit in hits {
        writer.write(&Printed { hit, quote: hit.quote.as_ref().and_then(|_| quotes.next()) })?;
    }
    writer.flush()
}

/// Parses a query; an error shows its place.
pub(super) fn parse(text: &str) -> anyhow::Result<Query> {
    Query::parse(text).map_err(|error| {
        let (shown, column) = error.shown(text);
        anyhow!("{error}; {}\n  {shown}\n  {}^", error.advice(), " ".repeat(column))
    })
}

/// A hit to be printed; with its quote for the formats that show all of it.
struct Printed<'h> {
    hit: &'h Hit,
    quote: Option<Quotation>,
}

impl Row for Printed<'_> {
    fn text(&self, out: &mut impl Write, _: bool) -> io::Result<()> {
        let Hit { row, quote, snippets, .. } = self.hit;
        let path = row.header.path.as_ref().map_or_else(|| "-".into(), |path| path.to_string_lossy());
        writeln!(out, "{}", safe::name(&path))?;
        writeln!(out, "  {}", source_line(row))?;
        if let Some(said) = quote {
            let speaker = if said.speaker.is_empty() { "–" } else { &said.speaker };
            return writeln!(out, "  “{}” — {speaker}", said.text);
        }
        let mut snippets = snippets.iter().filter(|snippet| !snippet.text.is_empty());
        snippets.try_for_each(|snippet| writeln!(out, "  {}", snippet.text))
    }

    fn value(&self) -> impl Serialize {
        let snippets = self.hit.snippets.iter().map(snippet).collect();
        HitRow { schema: SCHEMA, provenance: provenance(&self.hit.row), snippets, quote: self.quote.as_ref() }
    }
}

/// An article, or one of its quotes, that a query found.
#[derive(Serialize)]
struct HitRow<'h> {
    schema: u32,
    #[serde(flatten)]
    provenance: Provenance,
    snippets: Vec<SnippetRow<'h>>,
    /// The quote, where the query asks for quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'h Quotation>,
}

/// Words in their context; what was found, in code points of `text`.
#[derive(Serialize)]
struct SnippetRow<'h> {
    text: &'h str,
    lit: Vec<(usize, usize)>,
}

/// Returns the quotes of those hits that have one, in their order.
fn quotes(hits: &[Hit], recorder: &mut Recorder) -> Vec<Quotation> {
    let rows = hits.iter().filter_map(|hit| Some(QuoteRow { row: hit.row.clone(), said: hit.quote.clone()? }));
    recorder.records(&rows.collect::<Vec<_>>()).into_iter().map(|record| record.quotation).collect()
}

fn snippet(snippet: &Snippet) -> SnippetRow<'_> {
    let mut points = Points::new(&snippet.text);
    let lit = snippet.lit.iter().map(|lit| (points.at(lit.start), points.at(lit.end))).collect();
    SnippetRow { text: &snippet.text, lit }
}
