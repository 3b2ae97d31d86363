//! A sum in each row, by which a damaged value is told from a kept one: `SQLite` notices a broken page, not a wrong byte in
//! a text.
//!
//! Sums are made by triggers of the connection that writes, so that no statement can forget them; in a
//! database of version 1, which had none, they are made when it is brought up to date.

use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result};
use xxhash_rust::xxh3::Xxh3;

use super::tables::TABLES;

/// Adds the function `sum_of`, which makes a number of any values.
pub(super) fn add_function(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_UTF8;
    connection.create_scalar_function("sum_of", -1, flags, |call| {
        let mut sum = Xxh3::new();
        for index in 0..call.len() {
            let (kind, bytes): (u8, &[u8]) = match call.get_raw(index) {
                ValueRef::Null => (0, &[]),
                ValueRef::Integer(number) => (1, &number.to_le_bytes()),
                ValueRef::Real(number) => (2, &number.to_le_bytes()),
                ValueRef::Text(text) => (3, text),
                ValueRef::Blob(blob) => (4, blob),
            };
            sum.update(&[kind]);
            sum.update(&(bytes.len() as u64).to_le_bytes());
            sum.update(bytes);
        }
        Ok(sum.digest().cast_signed())
    })
}

/// Has a sum made for each row that this connection writes.
pub(super) fn keep(connection: &Connection) -> Result<()> {
    add_function(connection)?;
    for table in TABLES {
        let same: Vec<String> = table.keys.iter().map(|key| format!("{key} IS NEW.{key}")).collect();
        let columns: Vec<&str> = table.columns().collect();
        let (name, of) = (table.name, columns.join(", "));
        for event in ["INSERT".to_owned(), format!("UPDATE OF {of}")] {
            let trigger = format!("sum_{name}_{}", &event[..6].to_lowercase());
            connection.execute_batch(&format!(
                "CREATE TEMP TRIGGER {trigger} AFTER {event} ON main.{name} BEGIN
                     UPDATE {name} SET sum = sum_of({of}) WHERE {};
                 END",
                same.join(" AND ")
            ))?;
        }
    }
    Ok(())
}

/// Makes the sums of all rows.
pub(super) fn make(connection: &Connection) -> Result<()> {
    add_function(connection)?;
    TABLES.iter().try_for_each(|table| {
        let columns: Vec<&str> = table.columns().collect();
        connection.execute_batch(&format!("UPDATE {} SET sum = sum_of({})", table.name, columns.join(", ")))
    })
}

/// Returns a condition that holds of a row whose values are others than those that were written.
pub(super) fn is_wrong(columns: &[&str]) -> String {
    format!("sum IS NOT sum_of({})", columns.join(", "))
}
