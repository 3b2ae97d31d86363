//! Writes findings: JSON, JSON lines, CSV, text for people.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::input::{Document, Failure};
use super::{Format, Rows};
use crate::article::safe;
use crate::export::{Guard, Quotation, Record, SCHEMA, Table, json, quotations};
use pullquote_extract::text::Points;
use pullquote_extract::{Annotations, EntityKind};

/// A document with its findings, or why it could not be read.
pub(super) type Finding = Result<(Document, Annotations), Failure>;

/// Writes findings in one of the formats.
pub(super) struct Writer<W: Write> {
    out: Out<W>,
    rows: Rows,
    keep: Vec<String>,
    written: usize,
}

enum Out<W: Write> {
    Json(W),
    Lines(W),
    Text(W),
    Table(Table<W>),
}

impl<W: Write> Writer<W> {
    pub(super) fn new(out: W, format: Format, rows: Rows, guard: Guard, keep: &[String]) -> io::Result<Self> {
        let out = match format {
            Format::Json => Out::Json(out),
            Format::Jsonl => Out::Lines(out),
            Format::Text => Out::Text(out),
            Format::Csv => Out::Table(Table::of_quotes(out, guard, &extra(keep))?),
        };
        Ok(Self { out, rows, keep: extra(keep).into_iter().map(str::to_owned).collect(), written: 0 })
    }

    /// Writes the findings of one document.
    pub(super) fn write(&mut self, finding: &Finding) -> io::Result<()> {
        match (&mut self.out, finding) {
            (Out::Text(out), Ok((document, found))) => {
                self.written += 1;
                write_text(out, document, found, self.written == 1)
            }
            (Out::Table(table), Ok((document, found))) => {
                let cells = self.keep.iter().map(|name| document.kept.get(name).map_or_else(String::new, plain));
                let cells: Vec<String> = cells.collect();
                records(document, found).try_for_each(|record| table.quote(&record, &cells))
            }
            // What could not be read has no quotes; standard error says why.
            (Out::Text(_) | Out::Table(_), Err(_)) => Ok(()),
            (Out::Json(_) | Out::Lines(_), Err(failure)) => {
                self.put(&Failed { schema: SCHEMA, id: &failure.id, error: &failure.error })
            }
            (Out::Json(_) | Out::Lines(_), Ok((document, found))) => match self.rows {
                Rows::Documents => self.put(&DocumentRow::of(document, found)),
                Rows::Quotes => records(document, found)
                    .try_for_each(|record| self.put(&QuoteRow { record: &record, kept: &document.kept })),
            },
        }
    }

    /// Writes a value as a line, or as an element of the array.
    fn put(&mut self, value: &impl Serialize) -> io::Result<()> {
        let first = self.written == 0;
        self.written += 1;
        match &mut self.out {
            Out::Lines(out) => writeln!(out, "{}", json::line(value)),
            Out::Json(out) => write!(out, "{}{}", if first { "[\n" } else { ",\n" }, json::pretty(value)),
            Out::Text(_) | Out::Table(_) => Ok(()),
        }
    }

    /// Writes everything that is held back.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Json(out) | Out::Lines(out) | Out::Text(out) => out.flush(),
            Out::Table(table) => table.flush(),
        }
    }

    /// Writes the end of the output.
    pub(super) fn finish(mut self) -> io::Result<()> {
        if let Out::Json(out) = &mut self.out {
            out.write_all(if self.written == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.flush()
    }
}

/// Returns the fields that are passed on, except those that a record has anyway.
fn extra(keep: &[String]) -> Vec<&str> {
    let own = |name: &&str| !["path", "title", "author", "source", "url", "date"].contains(name);
    keep.iter().map(String::as_str).filter(own).collect()
}

fn records<'d>(document: &'d Document, found: &Annotations) -> impl Iterator<Item = Record> + use<'d> {
    let provenance = &document.provenance;
    quotations(&document.text, found).into_iter().map(|quotation| Record::new(provenance.clone(), quotation))
}

/// A document that could not be read.
#[derive(Serialize)]
struct Failed<'a> {
    schema: u32,
    id: &'a Value,
    error: &'a str,
}

/// A quote, with the fields of the input that are passed on.
#[derive(Serialize)]
struct QuoteRow<'a> {
    #[serde(flatten)]
    record: &'a Record,
    #[serde(flatten)]
    kept: &'a Map<String, Value>,
}

/// A document with all that was found in it.
#[derive(Serialize)]
struct DocumentRow<'a> {
    schema: u32,
    id: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(flatten)]
    known: Map<String, Value>,
    mentions: Vec<MentionRow<'a>>,
    quotes: Vec<DocumentQuote>,
}

#[derive(Serialize)]
struct MentionRow<'a> {
    start: usize,
    end: usize,
    r#type: &'static str,
    /// The same number for the same entity in this document.
    entity: usize,
    /// The same key for the same name in every document.
    key: String,
    name: &'a str,
}

/// A quote under the names that scorers know as well.
#[derive(Serialize)]
struct DocumentQuote {
    spans: Vec<(usize, usize)>,
    speaker_name: Option<String>,
    #[serde(flatten)]
    quotation: Quotation,
}

impl<'a> DocumentRow<'a> {
    fn of(document: &'a Document, found: &'a Annotations) -> Self {
        let Document { provenance, kept, text, blocks } = document;
        let mut points = Points::new(text);
        let mut keys: Vec<Option<String>> = vec![None; found.entities.len()];
        let mentions = found.mentions.iter().map(|mention| {
            let entity = found.entity(mention.entity);
            let key = keys[mention.entity.0].get_or_insert_with(|| entity.key().as_str().to_owned());
            MentionRow {
                start: points.at(mention.span.start),
                end: points.at(mention.span.end),
                r#type: kind_name(mention.kind),
                entity: mention.entity.0,
                key: key.clone(),
                name: &entity.name,
            }
        });
        let known = [
            ("path", &provenance.path),
            ("title", &provenance.title),
            ("author", &provenance.author),
            ("source", &provenance.source),
            ("url", &provenance.url),
            ("date", &provenance.date),
        ];
        let known = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?.into())));
        Self {
            schema: SCHEMA,
            id: provenance.id.as_ref().unwrap_or(&Value::Null),
            text: blocks.is_some().then_some(text.as_str()),
            known: known.chain(kept.clone()).collect(),
            mentions: mentions.collect(),
            quotes: quotations(text, found).into_iter().map(DocumentQuote::of).collect(),
        }
    }
}

impl DocumentQuote {
    fn of(quotation: Quotation) -> Self {
        Self {
            spans: quotation.pieces.iter().map(|piece| (piece.start, piece.end)).collect(),
            speaker_name: quotation.speaker.as_ref().map(|speaker| speaker.name.clone()),
            quotation,
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

/// Returns a value for people: strings without their marks.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn write_text(out: &mut impl Write, document: &Document, found: &Annotations, first: bool) -> io::Result<()> {
    let id = document.provenance.id.as_ref().map_or_else(String::new, |id| match id {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    writeln!(out, "{}{}", if first { "" } else { "\n" }, safe::name(&id))?;
    for record in records(document, found).filter(|record| record.quotation.number.is_some()) {
        writeln!(out, "{:4}  {}", record.quotation.number.unwrap_or(0), record.marked())?;
        writeln!(out, "      {}", record.speaker().unwrap_or("no speaker named"))?;
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
