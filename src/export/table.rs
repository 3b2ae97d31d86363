//! Quotes as CSV (RFC 4180): a row a quote, each with where it stands, so that tables can be put together.
//!
//! Spreadsheets take a cell that begins with `=`, `+`, `-` or `@`, or with a tab or a carriage return, for a formula. Such a
//! cell gets an apostrophe in front, which they hide; [`Guard::Raw`] leaves it out.

use std::borrow::Cow;
use std::io::{self, Write};

use super::record::Record;
use crate::article::safe;

/// The columns of a table of quotes. `kept` is true of a quote with a star, a tag or a note; `starred` tells since when it has
/// a star.
const COLUMNS: [&str; 23] = [
    "id",
    "path",
    "number",
    "text",
    "kind",
    "speaker",
    "entity",
    "named",
    "start",
    "end",
    "rule",
    "confidence",
    "corrected",
    "title",
    "author",
    "source",
    "date",
    "url",
    "kept",
    "tags",
    "note",
    "starred",
    "gone",
];

/// Sets whether cells that a spreadsheet would take for formulas are guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// They get an apostrophe in front.
    Guarded,
    /// They are written as they are, for programs.
    Raw,
}

/// Writes rows of cells.
pub struct Table<W: Write> {
    /// In a box, for it is large beside the writers of other formats.
    rows: Box<csv::Writer<W>>,
    guard: Guard,
}

impl<W: Write> Table<W> {
    /// Begins a table of quotes with the names of its columns, and of `extra` ones after them.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn of_quotes(out: W, guard: Guard, extra: &[&str]) -> io::Result<Self> {
        Self::with_columns(out, &[&COLUMNS[..], extra].concat(), guard)
    }

    /// Begins a table with other columns.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn with_columns(out: W, columns: &[&str], guard: Guard) -> io::Result<Self> {
        let mut table = Self { rows: Box::new(csv::Writer::from_writer(out)), guard };
        table.row(columns)?;
        Ok(table)
    }

    /// Writes a quote, with the cells of the extra columns.
    ///
    /// # Errors
    /// As [`Table::of_quotes`].
    pub fn quote(&mut self, record: &Record, extra: &[String]) -> io::Result<()> {
        let Record { provenance, quotation, .. } = record;
        let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
        let id = provenance.id.as_ref().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
        let speaker = quotation.speaker.as_ref();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let kept = quotation.kept.as_ref();
        let cells = [
            id.unwrap_or_default(),
            text(&provenance.path),
            number(quotation.number),
            quotation.text.clone(),
            quotation.kind.to_owned(),
            speaker.map(|speaker| speaker.name.clone()).unwrap_or_default(),
            speaker.and_then(|speaker| speaker.entity.clone()).unwrap_or_default(),
            speaker.map(|speaker| speaker.named.to_string()).unwrap_or_default(),
            number(quotation.pieces.first().map(|piece| piece.start)),
            number(quotation.pieces.last().map(|piece| piece.end)),
            quotation.rule.unwrap_or_default().to_owned(),
            number(quotation.confidence.map(usize::from)),
            quotation.corrected.to_string(),
            text(&provenance.title),
            text(&provenance.author),
            text(&provenance.source),
            text(&provenance.date),
            text(&provenance.url),
            kept.is_some().to_string(),
            kept.map(|kept| kept.tags.join(", ")).unwrap_or_default(),
            kept.and_then(|kept| kept.note.clone()).unwrap_or_default(),
            kept.and_then(|kept| kept.starred.clone()).unwrap_or_default(),
            kept.map(|kept| kept.gone.is_some().to_string()).unwrap_or_default(),
        ];
        self.row(&[&cells[..], extra].concat())
    }

    /// Writes a row.
    ///
    /// # Errors
    /// As [`Table::of_quotes`].
    pub fn row(&mut self, cells: &[impl AsRef<str>]) -> io::Result<()> {
        for cell in cells {
            self.rows.write_field(cell_text(cell.as_ref(), self.guard).as_bytes())?;
        }
        Ok(self.rows.write_record(None::<&[u8]>)?)
    }

    /// Writes what is held back.
    ///
    /// # Errors
    /// As [`Table::of_quotes`].
    pub fn flush(&mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// Returns a cell as it is written: guarded, and with nothing in it that a terminal would obey.
fn cell_text(text: &str, guard: Guard) -> Cow<'_, str> {
    if guard == Guard::Guarded && text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return Cow::Owned(format!("'{}", safe::visible(text)));
    }
    safe::visible(text)
}

pub(super) fn render(records: &[Record]) -> String {
    let mut bytes = Vec::new();
    let written = Table::of_quotes(&mut bytes, Guard::Guarded, &[]).and_then(|mut table| {
        records.iter().try_for_each(|record| table.quote(record, &[])).and_then(|()| table.flush())
    });
    written.expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("cells are text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_unless_a_program_reads_them() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            let guarded = cell_text(cell, Guard::Guarded);
            assert_eq!(guarded, format!("'{}", safe::visible(cell)));
            assert_eq!(cell_text(cell, Guard::Raw), safe::visible(cell));
        }
        assert_eq!(cell_text("a = b", Guard::Guarded), "a = b");
    }
}
