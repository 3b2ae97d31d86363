//! Statements that put notes on articles and marks on quotes into the rows of an article.

use jiff::Timestamp;
use rusqlite::{Transaction, params};

use super::article::QuoteKey;
use super::identity::Id;
use super::kept::{QuoteChange, Seen};
use super::note::NoteChange;
use super::{read, sums};
use crate::article::safe;

/// Changes the note on an article that is there now, which another reader may have written meanwhile.
pub(super) fn set_note(transaction: &Transaction<'_>, row: Id, change: &NoteChange) -> rusqlite::Result<()> {
    let note = change.on(&read::note_of(transaction, row)?);
    let note = safe::clean(&note);
    if note.is_empty() {
        return execute(transaction, "DELETE FROM note WHERE article = ?", params![row]);
    }
    execute(transaction, "INSERT OR REPLACE INTO note (article, note) VALUES (?, ?)", params![row, note])
}

/// Does a change of a quote with what is kept of it now, which another reader may have written meanwhile.
pub(super) fn keep(
    transaction: &Transaction<'_>,
    row: Id,
    quote: &QuoteKey,
    change: &QuoteChange,
    seen: &Seen,
) -> rusqlite::Result<()> {
    let mut marks = read::marks_of(transaction, row, quote)?;
    marks.apply(change);
    if marks.is_empty() {
        let sql = "DELETE FROM kept WHERE article = ? AND quote = ? AND occurrence = ?";
        return execute(transaction, sql, params![row, quote.text, quote.occurrence]);
    }
    let seen = serde_json::to_string(seen).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let starred = marks.starred.map(Timestamp::as_second);
    let tags: Vec<_> = marks.tags.iter().map(|tag| safe::clean(tag)).collect();
    let tags = Some(tags.join("\n")).filter(|tags| !tags.is_empty());
    let note = Some(safe::clean(&marks.note)).filter(|note| !note.is_empty());
    let sql = "INSERT OR REPLACE INTO kept (article, quote, occurrence, starred, tags, note, seen) VALUES (?, ?, ?, ?, ?, ?, ?)";
    execute(transaction, sql, params![row, quote.text, quote.occurrence, starred, tags, note, seen])
}

/// Does a statement that returns nothing.
pub(super) fn execute(transaction: &Transaction<'_>, sql: &str, with: &[&dyn rusqlite::ToSql]) -> rusqlite::Result<()> {
    sums::prepare(transaction, sql)?.execute(with).map(drop)
}
