//! Writes rows one by one: as text for people, as one JSON array, as JSON lines, or as a table.

use std::io::{self, Write};

use serde::Serialize;

use crate::export::{Table, json};

/// Makes one row in each form.
pub(super) trait Row {
    /// Writes the row for people; `first` is true of the first row.
    fn text(&self, out: &mut impl Write, first: bool) -> io::Result<()>;

    /// Returns the row for JSON.
    fn value(&self) -> impl Serialize;

    /// Writes the row as cells. A command without tables has none.
    fn cells<W: Write>(&self, _table: &mut Table<W>) -> io::Result<()> {
        Ok(())
    }
}

/// Writes rows in one form.
pub(super) struct RowWriter<W: Write> {
    form: Form<W>,
    count: usize,
}

/// The form of the output, and where it goes.
pub(super) enum Form<W: Write> {
    Text(W),
    Json(W),
    /// JSON with each value set out over several lines.
    Pretty(W),
    Lines(W),
    Table(Table<W>),
}

impl<W: Write> RowWriter<W> {
    pub(super) const fn new(form: Form<W>) -> Self {
        Self { form, count: 0 }
    }

    /// Returns the number of rows so far.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// Writes a row. It may be held back until [`RowWriter::flush`].
    pub(super) fn write(&mut self, row: &impl Row) -> io::Result<()> {
        let first = self.count == 0;
        self.count += 1;
        match &mut self.form {
            Form::Text(out) => row.text(out, first),
            Form::Json(out) => write!(out, "{}{}", if first { "[\n" } else { ",\n" }, json::line(&row.value())),
            Form::Pretty(out) => write!(out, "{}{}", if first { "[\n" } else { ",\n" }, json::pretty(&row.value())),
            Form::Lines(out) => writeln!(out, "{}", json::line(&row.value())),
            Form::Table(table) => row.cells(table),
        }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        match &mut self.form {
            Form::Text(out) | Form::Json(out) | Form::Pretty(out) | Form::Lines(out) => out.flush(),
            Form::Table(table) => table.flush(),
        }
    }

    /// Writes the end of the output. Returns the number of rows.
    pub(super) fn finish(mut self) -> io::Result<usize> {
        if let Form::Json(out) | Form::Pretty(out) = &mut self.form {
            out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.flush()?;
        Ok(self.count)
    }
}
