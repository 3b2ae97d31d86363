//! How findings leave: JSON, JSON lines, a text for people, rows of CSV.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::Format;
use super::input::Given;
use pullquote_extract::text::{Points, Span};
use pullquote_extract::{Annotations, EntityKind, Quote, QuoteKind};

/// What came of one document.
#[derive(Debug)]
pub(super) enum Finding {
    /// It was searched.
    Found {
        /// The document.
        document: Given,
        /// What is in it.
        found: Annotations,
    },
    /// It could not be read.
    Failed {
        /// Its name, as far as it could be told.
        id: Value,
        /// Why.
        error: String,
    },
}

/// Writes findings in one of the formats.
pub(super) struct Writer<W: Write> {
    out: Out<W>,
    format: Format,
    written: usize,
}

enum Out<W: Write> {
    Plain(W),
    Rows(Box<csv::Writer<W>>),
}

const COLUMNS: [&str; 8] = ["id", "quote", "kind", "speaker", "text", "start", "end", "rule"];

impl<W: Write> Writer<W> {
    pub(super) fn new(out: W, format: Format) -> Self {
        let out =
            if format == Format::Csv { Out::Rows(Box::new(csv::Writer::from_writer(out))) } else { Out::Plain(out) };
        Self { out, format, written: 0 }
    }

    /// Writes one document's findings.
    pub(super) fn write(&mut self, finding: &Finding) -> io::Result<()> {
        self.written += 1;
        match &mut self.out {
            Out::Rows(rows) => {
                if self.written == 1 {
                    rows.write_record(COLUMNS)?;
                }
                write_rows(rows, finding)
            }
            Out::Plain(out) => match self.format {
                Format::Text => write_text(out, finding, self.written == 1),
                Format::Json => {
                    out.write_all(if self.written == 1 { b"[\n" } else { b",\n" })?;
                    serde_json::to_writer_pretty(out, &Record::of(finding)).map_err(io::Error::from)
                }
                _ => {
                    serde_json::to_writer(&mut *out, &Record::of(finding))?;
                    out.write_all(b"\n")
                }
            },
        }
    }

    /// Writes what stands at the end, and everything that is still held back.
    pub(super) fn finish(self) -> io::Result<()> {
        match self.out {
            Out::Rows(mut rows) => {
                if self.written == 0 {
                    rows.write_record(COLUMNS)?;
                }
                rows.flush()
            }
            Out::Plain(mut out) => {
                if self.format == Format::Json {
                    out.write_all(if self.written == 0 { b"[]\n" } else { b"\n]\n" })?;
                }
                out.flush()
            }
        }
    }
}

/// A document as JSON.
#[derive(Serialize)]
#[serde(untagged)]
enum Record<'a> {
    Failed {
        id: &'a Value,
        error: &'a str,
    },
    Found {
        id: &'a Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<&'a str>,
        mentions: Vec<MentionRecord<'a>>,
        quotes: Vec<QuoteRecord<'a>>,
    },
}

#[derive(Serialize)]
struct MentionRecord<'a> {
    start: usize,
    end: usize,
    r#type: &'static str,
    entity: usize,
    name: &'a str,
}

#[derive(Serialize)]
struct QuoteRecord<'a> {
    spans: Vec<(usize, usize)>,
    kind: &'static str,
    speaker: Option<Range>,
    speaker_name: Option<&'a str>,
    cue: Option<Range>,
    rule: Option<&'static str>,
    confidence: Option<u8>,
}

#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
}

impl<'a> Record<'a> {
    fn of(finding: &'a Finding) -> Self {
        let (document, found) = match finding {
            Finding::Failed { id, error } => return Self::Failed { id, error },
            Finding::Found { document, found } => (document, found),
        };
        let mut points = Points::new(&document.text);
        let mentions = found.mentions.iter().map(|mention| MentionRecord {
            start: points.at(mention.span.start),
            end: points.at(mention.span.end),
            r#type: kind_name(mention.kind),
            entity: mention.entity.0,
            name: &found.entity(mention.entity).name,
        });
        let mentions = mentions.collect();
        let quotes = found.quotes.iter().map(|quote| QuoteRecord::of(quote, &mut points)).collect();
        let text = document.blocks.is_some().then_some(document.text.as_str());
        Self::Found { id: &document.id, text, mentions, quotes }
    }
}

impl<'a> QuoteRecord<'a> {
    fn of(quote: &'a Quote, points: &mut Points<'_>) -> Self {
        let spans =
            quote.pieces.iter().map(|piece| (points.at(piece.inner.start), points.at(piece.inner.end))).collect();
        let attribution = quote.attribution.as_ref();
        let mut range = |span: Span| Range { start: points.at(span.start), end: points.at(span.end) };
        Self {
            spans,
            kind: quote_kind_name(quote.kind),
            speaker: attribution.map(|attribution| range(attribution.speaker)),
            speaker_name: attribution.map(|attribution| attribution.name.as_str()),
            cue: attribution.and_then(|attribution| attribution.cue).map(range),
            rule: attribution.map(|attribution| attribution.rule.name()),
            confidence: attribution.map(|attribution| attribution.confidence),
        }
    }
}

const fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::Place => "LOC",
    }
}

const fn quote_kind_name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Scare => "scare",
        QuoteKind::Indirect => "indirect",
    }
}

/// The name of a document for people: strings without their marks.
fn id_text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// A quote's pieces in one line, with ` … ` where the text between them is left out.
fn words(text: &str, quote: &Quote) -> String {
    let pieces = quote.pieces.iter().map(|piece| piece.inner.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    pieces.collect::<Vec<_>>().join(" … ")
}

fn write_rows<W: Write>(rows: &mut csv::Writer<W>, finding: &Finding) -> io::Result<()> {
    let Finding::Found { document, found } = finding else { return Ok(()) };
    let mut points = Points::new(&document.text);
    for (index, quote) in found.quotes.iter().enumerate() {
        let (first, last) = (quote.pieces[0].inner, quote.pieces[quote.pieces.len() - 1].inner);
        let attribution = quote.attribution.as_ref();
        rows.write_record([
            id_text(&document.id).as_str(),
            &(index + 1).to_string(),
            quote_kind_name(quote.kind),
            attribution.map_or("", |attribution| &attribution.name),
            &words(&document.text, quote),
            &points.at(first.start).to_string(),
            &points.at(last.end).to_string(),
            attribution.map_or("", |attribution| attribution.rule.name()),
        ])?;
    }
    Ok(())
}

fn write_text<W: Write>(out: &mut W, finding: &Finding, first: bool) -> io::Result<()> {
    let (document, found) = match finding {
        Finding::Failed { .. } => return Ok(()),
        Finding::Found { document, found } => (document, found),
    };
    writeln!(out, "{}{}", if first { "" } else { "\n" }, id_text(&document.id))?;
    for (index, quote) in found.spoken().enumerate() {
        let words = words(&document.text, quote);
        let words = if quote.kind == QuoteKind::Indirect { words } else { format!("“{words}”") };
        writeln!(out, "{:4}  {words}", index + 1)?;
        let attribution = quote.attribution.as_ref();
        writeln!(out, "      {}", attribution.map_or("no speaker named", |attribution| &attribution.name))?;
    }
    for (heading, kind) in
        [("People", EntityKind::Person), ("Organisations", EntityKind::Organisation), ("Places", EntityKind::Place)]
    {
        let names = found.entities.iter().filter(|entity| entity.kind == kind);
        let names: Vec<_> = names.map(|entity| format!("{} {}", entity.name, entity.mentions.len())).collect();
        if !names.is_empty() {
            writeln!(out, "      {heading}: {}", names.join(", "))?;
        }
    }
    Ok(())
}
