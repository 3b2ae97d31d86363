//! A sum in each row, by which a damaged value is told from a kept one: `SQLite` notices a broken page, not a wrong byte in
//! a text.
//!
//! Sums are made by triggers of the connection that writes, so that no statement can forget them; in a
//! database of version 1, which had none, they are made when it is brought up to date. They are looked at wherever a row is
//! read, for all that is looked up is asked by statements of [`prepare`], which end at a row whose values are others than those
//! that were written.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, Error, Result, ffi};
use xxhash_rust::xxh3::Xxh3;

use super::tables::TABLES;
use crate::library::fault;

const FLAGS: FunctionFlags = FunctionFlags::SQLITE_DETERMINISTIC.union(FunctionFlags::SQLITE_UTF8);

/// Adds the function `sum_of`, which makes a number of any values.
pub(in crate::library) fn add_function(connection: &Connection) -> Result<()> {
    connection.create_scalar_function("sum_of", -1, FLAGS, |call| Ok(sum(call, 0)))
}

/// Makes the sum of the arguments of a call from one on.
fn sum(call: &Context<'_>, from: usize) -> i64 {
    let mut sum = Xxh3::new();
    for index in from..call.len() {
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
    sum.digest().cast_signed()
}

/// Lets statements of [`prepare`] ask for rows. In a database of a newer program (`newer`), sums may be of columns that this
/// one does not know, and are not looked at.
pub(super) fn check_rows(connection: &Connection, newer: bool) -> Result<()> {
    connection.create_scalar_function("is_as_written", -1, FLAGS, move |call| {
        if newer || call.get_raw(0) == ValueRef::Integer(sum(call, 1)) {
            return Ok(true);
        }
        Err(Error::SqliteFailure(ffi::Error::new(fault::CHANGED), None))
    })
}

/// Prepares a statement that may say `as_written(article)` of the rows of a table, and so on: it ends with an error at a row
/// whose sum is not that of its values.
///
/// A column that the statement compares with a value must have an index, or be written `+column`: `SQLite` puts the value in
/// the place of the column in all conditions, and would look at the sums of rows that do not have it.
pub(super) fn prepare<'connection>(
    connection: &'connection Connection,
    sql: &str,
) -> Result<CachedStatement<'connection>> {
    let mut parts = sql.split("as_written(");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let table = TABLES.iter().find(|table| part.strip_prefix(table.name).is_some_and(|rest| rest.starts_with(')')));
        let columns = table.map(|table| table.columns().collect::<Vec<_>>().join(", ")).unwrap_or_default();
        whole.push_str("is_as_written(sum, ");
        whole.push_str(&columns);
        whole.push_str(table.map_or(part, |table| &part[table.name.len()..]));
    }
    connection.prepare_cached(&whole)
}

/// Returns the damage to a database whose pages are whole; none where all rows are what was written.
pub(super) fn damage(connection: &Connection) -> Result<Option<String>> {
    let wrong = wrong_in(connection, "main", &TABLES.each_ref().map(|table| table.name))?;
    Ok(wrong.map(changed))
}

/// Returns the damage to the rows that queries ask for of a database that is attached as `state`.
pub(in crate::library) fn damage_attached(connection: &Connection) -> Result<Option<String>> {
    Ok(wrong_in(connection, "state", &["article", "tag"])?.map(changed))
}

fn changed(table: &str) -> String {
    format!("a row of `{table}` is not what was written")
}

/// Returns the first of some tables of the database `schema` that has a row whose values are others than those that were written.
pub(super) fn wrong_in(connection: &Connection, schema: &str, names: &[&str]) -> Result<Option<&'static str>> {
    for table in TABLES.iter().filter(|table| names.contains(&table.name)) {
        let columns: Vec<&str> = table.columns().collect();
        let wrong = format!("SELECT EXISTS (SELECT 1 FROM {schema}.{} WHERE {})", table.name, is_wrong(&columns));
        if connection.query_row(&wrong, [], |row| row.get(0))? {
            return Ok(Some(table.name));
        }
    }
    Ok(None)
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
