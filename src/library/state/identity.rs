//! The identity of an article in the database: the rules by which its rows are found again.
//!
//! | by its text | by its path | then |
//! |---|---|---|
//! | a row | the same | it is that one |
//! | a row | none | it was moved, or is read under a second name |
//! | none | a row without a text | it was marked in the list, and is opened for the first time |
//! | none | a row | it was edited: it goes on from what was kept, and the row stays for what was there before |
//! | a row | a row that it was edited from or to | it was edited back: it goes on from what was kept last |
//! | a row | a row without a text | it was moved, and marked in the list since |
//! | a row | another | it was moved to where another was |

use rusqlite::types::Type;
use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Row, ToSql};

use super::article::ArticleRef;
use super::path::Stored;
use super::sums;
use crate::article::ContentKey;

/// The row of an article.
pub(super) type Id = i64;

/// Names the relation of an article to its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// Nothing is kept of it.
    Unknown,
    /// It has a row, and nothing is to be changed there.
    Known(Id),
    /// It has a row, with another path or none.
    Moved(Id),
    /// It has a row by its path alone.
    Named(Id),
    /// It was this, before it was edited.
    Edited(Id),
    /// It is again what it was.
    Reverted { row: Id, last: Id },
    /// It has a row, and one by its path alone.
    Both { row: Id, named: Id },
    /// It stands where this other one was.
    Replaced { row: Id, other: Id },
}

struct StoredArticle {
    id: Id,
    has_key: bool,
    edited_from: Option<Id>,
}

/// Finds the rows of an article.
pub(super) fn identity(connection: &Connection, article_ref: &ArticleRef) -> rusqlite::Result<Identity> {
    let by_key = match article_ref.key {
        Some(key) => find(
            sums::prepare(
                connection,
                "SELECT id, key, edited_from FROM article WHERE as_written(article) AND key = ?",
            )?,
            &key.to_bytes(),
        )?,
        None => None,
    };
    let by_path = match &article_ref.path {
        Some(path) => find(
            sums::prepare(
                connection,
                "SELECT id, key, edited_from FROM article WHERE as_written(article) AND path = ?",
            )?,
            &Stored::new(path),
        )?,
        None => None,
    };
    Ok(match (by_key, by_path) {
        (None, None) => Identity::Unknown,
        (Some(row), None) if article_ref.path.is_none() => Identity::Known(row.id),
        (Some(row), None) => Identity::Moved(row.id),
        (Some(row), Some(other)) if row.id == other.id => Identity::Known(row.id),
        (None, Some(row)) if article_ref.key.is_none() => Identity::Known(row.id),
        (None, Some(row)) if !row.has_key => Identity::Named(row.id),
        (None, Some(row)) => Identity::Edited(row.id),
        (Some(row), Some(last)) if last.edited_from == Some(row.id) => {
            Identity::Reverted { row: row.id, last: last.id }
        }
        (Some(row), Some(named)) if !named.has_key => Identity::Both { row: row.id, named: named.id },
        (Some(row), Some(other)) => Identity::Replaced { row: row.id, other: other.id },
    })
}

impl Identity {
    /// The row that is read; with a second one whose marks and tags come on top.
    pub(super) const fn rows(self) -> Option<(Id, Option<Id>)> {
        match self {
            Self::Unknown => None,
            Self::Known(row)
            | Self::Moved(row)
            | Self::Named(row)
            | Self::Edited(row)
            | Self::Reverted { last: row, .. }
            | Self::Replaced { row, .. } => Some((row, None)),
            Self::Both { row, named } => Some((row, Some(named))),
        }
    }
}

fn find(mut statement: CachedStatement<'_>, by: &dyn ToSql) -> rusqlite::Result<Option<StoredArticle>> {
    let found = |row: &Row<'_>| {
        let has_key = row.get_ref(1)?.data_type() != Type::Null;
        Ok(StoredArticle { id: row.get(0)?, has_key, edited_from: row.get(2)? })
    };
    statement.query_row([by], found).optional()
}

/// A key as it is stored.
pub(super) fn key_of(bytes: Option<[u8; 16]>) -> Option<ContentKey> {
    bytes.map(ContentKey::from_bytes)
}
