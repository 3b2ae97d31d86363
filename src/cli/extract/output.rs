//! Writes findings: JSON, JSON lines, CSV, text for people.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::input::{Document, Failure};
use super::{Format, Rows};
use crate::article::safe;
use crate::cli::rows::{Form, Row, RowWriter};
use crate::export::{Guard, Quotation, Record, SCHEMA, Table, quotations};
use pullquote_extract::text::Points;
use pullquote_extract::{Annotations, EntityKind};

/// A document with its findings, or why it could not be read.
pub(super) type Finding = Result<(Document, Annotations), Failure>;

/// Writes findings in one of the formats.
pub(super) struct FindingWriter<W: Write> {
    writer: RowWriter<W>,
    format: Format,
    rows: Rows,
    keep: Vec<String>,
}

impl<W: Write> FindingWriter<W> {
    pub(super) fn new(out: W, format: Format, rows: Rows, guard: Guard, keep: &[String]) -> io::Result<Self> {
        let writer = RowWriter::new(match format {
            Format::Json => Form::Pretty(out),
            Format::Jsonl => Form::Lines(out),
            Format::Text => Form::Text(out),
            Format::Csv => Form::Table(Table::of_quotes(out, guard, &extra(keep))?),
        });
        let rows = if format == Format::Csv { Rows::Quotes } else { rows };
        Ok(Self { writer, format, rows, keep: extra(keep).into_iter().map(str::to_owned).collect() })
    }

    /// Writes the findings of one document.
    pub(super) fn write(&mut self, finding: &Finding) -> io::Result<()> {
        let is_json = matches!(self.format, Format::Json | Format::Jsonl);
        match finding {
            Ok((document, found)) if self.rows == Rows::Quotes && self.format != Format::Text => {
                let cells = self.keep.iter().map(|name| document.kept.get(name).map_or_else(String::new, plain));
                let cells: Vec<String> = cells.collect();
                let row = |record| QuoteRow { record, kept: &document.kept, cells: &cells };
                records(document, found).try_for_each(|record| self.writer.write(&row(record)))
            }
            Ok((document, found)) => self.writer.write(&DocumentFindings { document, found }),
            Err(Failure { id, error, .. }) if is_json => self.writer.write(&Failed { schema: SCHEMA, id, error }),
            // What could not be read has no quotes; standard error says why.
            Err(_) => Ok(()),
        }
    }

    /// Writes everything that is held back.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Writes the end of the output.
    pub(super) fn finish(self) -> io::Result<usize> {
        self.writer.finish()
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
    record: Record,
    #[serde(flatten)]
    kept: &'a Map<String, Value>,
    /// The same fields as cells of a table.
    #[serde(skip)]
    cells: &'a [String],
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
    /// Where it is not English.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
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
            language: found.language.as_ref().map(|language| language.code.as_str()),
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

impl Row for Failed<'_> {
    fn text(&self, _: &mut impl Write, _: bool) -> io::Result<()> {
        Ok(())
    }

    fn value(&self) -> impl Serialize {
        self
    }
}

impl Row for QuoteRow<'_> {
    fn text(&self, _: &mut impl Write, _: bool) -> io::Result<()> {
        Ok(())
    }

    fn value(&self) -> impl Serialize {
        self
    }

    fn cells<W: Write>(&self, table: &mut Table<W>) -> io::Result<()> {
        table.quote(&self.record, self.cells)
    }
}

/// A document with its findings, as a row.
struct DocumentFindings<'a> {
    document: &'a Document,
    found: &'a Annotations,
}

impl Row for DocumentFindings<'_> {
    fn value(&self) -> impl Serialize {
        DocumentRow::of(self.document, self.found)
    }

    fn text(&self, out: &mut impl Write, first: bool) -> io::Result<()> {
        let Self { document, found } = self;
        let id = document.provenance.id.as_ref().map_or_else(String::new, |id| match id {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        writeln!(out, "{}{}", if first { "" } else { "\n" }, safe::name(&id))?;
        if let Some(language) = &found.language {
            writeln!(out, "      In {}: speakers and names are found in English only", language.name)?;
        }
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
}
