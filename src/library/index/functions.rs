//! Functions of our own in SQL.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::Error;
use pullquote_extract::text::fold;

/// Adds what SQL cannot say to a connection.
pub(super) fn add(connection: &Connection) -> Result<(), Error> {
    let flags = FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_UTF8;
    connection.create_scalar_function("has_words", 2, flags, |call| {
        let (text, term): (Option<String>, String) = (call.get(0)?, call.get(1)?);
        Ok(text.is_some_and(|text| format!(" {} ", fold(&text)).contains(&format!(" {term}"))))
    })?;
    connection.create_scalar_function("has_line", 2, flags, |call| {
        let (text, term): (Option<String>, String) = (call.get(0)?, call.get(1)?);
        Ok(text.is_some_and(|text| text.lines().any(|line| is_line(&fold(line), &term))))
    })?;
    Ok(())
}

/// Returns whether a tag is the one asked for; a term that may go on has no blank at its end.
fn is_line(tag: &str, term: &str) -> bool {
    match term.strip_suffix(' ') {
        Some(term) => tag == term,
        None => tag.starts_with(term),
    }
}
