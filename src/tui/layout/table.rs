//! Columns of a table, as wide as their cells where there is room; else the widest give way, and their cells are cut.

use super::cells::width;

/// Columns between two columns of a table.
const GAP: u16 = 2;
/// No column is made narrower than this.
const LEAST: u16 = 3;

/// Where the cells of a table's rows stand.
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
    /// Whether its cells stand at its right edge, as figures do.
    pub(crate) right: bool,
}

impl Table {
    /// Sets out `rows`, whose cells are parted by tabs, on lines of `columns`.
    pub(crate) fn new<'t>(rows: impl Iterator<Item = &'t str>, columns: u16) -> Self {
        let mut found: Vec<(u16, bool)> = Vec::new();
        for (index, row) in rows.enumerate() {
            for (column, cell) in row.split('\t').enumerate() {
                if column == found.len() {
                    found.push((0, true));
                }
                found[column].0 = found[column].0.max(u16::try_from(width(cell)).unwrap_or(u16::MAX));
                found[column].1 &= index == 0 || is_figure(cell);
            }
        }
        let room = columns.saturating_sub(GAP * (found.len().saturating_sub(1)) as u16);
        let most = widest(&found, room);
        let mut start = 0;
        let place = |(natural, right): (u16, bool)| {
            let column = Column { start, width: natural.min(most), right };
            start = start.saturating_add(column.width + GAP);
            column
        };
        Self { columns: found.into_iter().map(place).collect() }
    }
}

/// The width that no column may exceed for all to fit into `room`.
fn widest(columns: &[(u16, bool)], room: u16) -> u16 {
    let fits =
        |most: u16| columns.iter().map(|(natural, _)| u32::from(*natural.min(&most))).sum::<u32>() <= room.into();
    let natural = columns.iter().map(|(natural, _)| *natural).max().unwrap_or(0);
    if fits(natural) {
        return natural;
    }
    let (mut low, mut high) = (LEAST, natural.max(LEAST));
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        *(if fits(middle) { &mut low } else { &mut high }) = middle;
    }
    low
}

fn is_figure(cell: &str) -> bool {
    cell.trim().is_empty()
        || cell.trim_start_matches(['+', '-', '−', '–', '£', '$', '€', ' ']).starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(rows: &[&str], room: u16) -> Vec<(u16, u16, bool)> {
        let table = Table::new(rows.iter().copied(), room);
        table.columns.into_iter().map(|column| (column.start, column.width, column.right)).collect()
    }

    #[test]
    fn figures_stand_to_the_right() {
        let rows = ["Quay\tShips", "North\t12", "Old harbour\t7"];
        assert_eq!(columns(&rows, 40), [(0, 11, false), (13, 5, true)]);
    }

    #[test]
    fn the_widest_column_gives_way() {
        let rows = ["Quay\tA long remark that needs much room", "North\tTwelve ships"];
        assert_eq!(columns(&rows, 20), [(0, 5, false), (7, 13, false)]);
    }
}
