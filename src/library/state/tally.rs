//! The number of rows of each table, kept beside them: `SQLite` and the sums of rows take a table for an empty one that was
//! overwritten by an empty page, with its indexes.
//!
//! `tally(name, rows)` is kept true by triggers of the connection that writes, as sums are. Rows that a cascade or `INSERT OR
//! REPLACE` takes away are counted as well, the latter because those connections have `recursive_triggers`. An index has all of it
//! a second time, on another page: where one is lost the other is believed, and where both are, so that no row counts
//! for lost that is there. In a database of version 3, which had none, it is made when that is brought up to date, and after
//! a repair.
//!
//! Not here: what becomes of a table that lacks rows (`salvage`), and when that is looked for (`check`).

use rusqlite::{Connection, Result};

use super::tables::TABLES;

/// The two places of the number, as sources of a query.
const PLACES: [&str; 2] = ["tally NOT INDEXED", "tally INDEXED BY tally_rows"];

/// Has the rows of each table counted that this connection adds and takes away.
pub(super) fn keep(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "recursive_triggers", true)?;
    for table in TABLES {
        for (event, change) in [("INSERT", "+ 1"), ("DELETE", "- 1")] {
            let name = table.name;
            let trigger = format!("tally_{name}_{}", event.to_lowercase());
            connection.execute_batch(&format!(
                "CREATE TEMP TRIGGER {trigger} AFTER {event} ON main.{name} BEGIN
                     UPDATE tally SET rows = rows {change} WHERE name = '{name}';
                 END"
            ))?;
        }
    }
    Ok(())
}

/// Counts the rows of all tables.
pub(super) fn make(connection: &Connection) -> Result<()> {
    connection.execute("DELETE FROM tally", [])?;
    TABLES.iter().try_for_each(|table| {
        let count = format!("INSERT INTO tally (name, rows) SELECT '{0}', count(*) FROM {0}", table.name);
        connection.execute(&count, []).map(drop)
    })
}

/// Returns the damage to a database whose tables are empty that should not be. It takes no longer for many rows.
pub(super) fn emptied(connection: &Connection) -> Result<Option<String>> {
    wrong(connection, |rows, table| format!("({rows} > 0) IS EXISTS (SELECT 1 FROM {table} NOT INDEXED)"))
}

/// Returns the damage to a database whose tables have other numbers of rows than they should.
pub(super) fn damage(connection: &Connection) -> Result<Option<String>> {
    wrong(connection, |rows, table| format!("{rows} IS (SELECT count(*) FROM {table} NOT INDEXED)"))
}

/// Looks whether a condition on its number holds of each table, and whether both places have the same.
fn wrong(connection: &Connection, condition: impl Fn(&str, &str) -> String) -> Result<Option<String>> {
    for table in TABLES {
        // One statement, so that nobody writes in between.
        let [one, other] = PLACES.map(|place| number_in(place, table.name));
        let sql = format!("SELECT {} AND {one} IS {other}", condition(&one, table.name));
        if !connection.query_row(&sql, [], |row| row.get(0))? {
            return Ok(Some(format!("the rows of `{}` are not as many as were written", table.name)));
        }
    }
    Ok(None)
}

/// Returns the number of rows that a table should have; none where that is lost.
pub(super) fn of(connection: &Connection, table: &str) -> Option<usize> {
    let read = |place| connection.query_row(&format!("SELECT {}", number_in(place, table)), [], |row| row.get(0));
    let [one, other] = PLACES.map(|place| read(place).ok().flatten());
    if one.is_none() || one == other { other } else { one.filter(|_| other.is_none()) }
}

/// Returns an expression: the number of rows of a table, as one place has it.
fn number_in(place: &str, table: &str) -> String {
    format!("(SELECT max(rows) FROM {place} WHERE name = '{table}')")
}
