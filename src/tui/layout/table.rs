//! Columns of a table, each as wide as its widest cell. A table that is wider than its lines is moved sideways.

use super::cells::width;
use super::notes::Notes;
use pullquote_extract::text::Span;

/// Columns between two columns of a table.
const GAP: u16 = 2;

/// The columns at which the cells of a table's rows stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
}

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its first column on the line.
    pub(crate) start: u16,
    /// The columns it takes.
    pub(crate) width: u16,
    /// True if its cells stand at its right edge, as figures do.
    pub(crate) right: bool,
}

impl Table {
    /// Sets out rows of `body`, whose cells are parted by tabs.
    pub(crate) fn new(body: &str, notes: &Notes, rows: impl Iterator<Item = Span>) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        for (index, row) in rows.enumerate() {
            for (column, cell) in cells(body, row).enumerate() {
                if column == columns.len() {
                    columns.push(Column { start: 0, width: 0, right: true });
                }
                let widest = &mut columns[column];
                widest.width = widest.width.max(cell_width(body, notes, cell));
                widest.right &= index == 0 || is_figure(cell.of(body));
            }
        }
        let mut start = 0_u16;
        for column in &mut columns {
            column.start = start;
            start = start.saturating_add(column.width).saturating_add(GAP);
        }
        Self { columns }
    }

    /// Returns the columns that all of it takes.
    pub(crate) fn width(&self) -> u16 {
        self.columns.last().map_or(0, |last| last.start.saturating_add(last.width))
    }
}

/// Returns the cells of a row.
pub(super) fn cells(body: &str, row: Span) -> impl Iterator<Item = Span> {
    let mut start = row.start;
    row.of(body).split('\t').map(move |cell| {
        let span = Span::new(start, start + cell.len());
        start = span.end + 1;
        span
    })
}

/// Returns the columns that a cell takes with its notes.
pub(super) fn cell_width(body: &str, notes: &Notes, cell: Span) -> u16 {
    u16::try_from(width(cell.of(body)) + notes.width(cell)).unwrap_or(u16::MAX)
}

fn is_figure(cell: &str) -> bool {
    cell.trim().is_empty()
        || cell.trim_start_matches(['+', '-', '−', '–', '£', '$', '€', ' ']).starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_to_the_right() {
        let body = "Quay\tShips\nNorth\t12\nOld harbour\t7";
        let rows = [Span::new(0, 10), Span::new(11, 19), Span::new(20, body.len())];
        let table = Table::new(body, &Notes::default(), rows.into_iter());
        let columns: Vec<_> = table.columns.iter().map(|column| (column.start, column.width, column.right)).collect();
        assert_eq!(columns, [(0, 11, false), (13, 5, true)]);
        assert_eq!(table.width(), 18);
    }
}
