//! Numbers for new articles, in the order of dates as far as gaps reach.
//!
//! The newest hits of a word are then the last of its postings, and are found without looking at the others. Numbers are
//! kept close together, because FTS5 stores the distance between them. Where a gap is full, the next free number above is
//! taken: such an article may come a few places too early among hits, never in the list, which goes by the date itself.

use rusqlite::{Connection, OptionalExtension as _};

use super::Error;

/// From one article to the next.
const GAP: i64 = 8;
/// The first number of all: small, for it is stored with every word, with room for older articles below.
const FIRST: i64 = 1 << 22;

/// A free number for an article of this date.
pub(super) fn free(connection: &Connection, published: Option<i64>) -> Result<i64, Error> {
    let ends = "SELECT (SELECT min(id) FROM article), (SELECT max(id) FROM article)";
    let (least, greatest): (Option<i64>, Option<i64>) =
        connection.prepare_cached(ends)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (Some(least), Some(greatest)) = (least, greatest) else { return Ok(FIRST) };
    // Without a date, an article is older than all others.
    let Some(published) = published else { return Ok(least - GAP) };
    let older = "SELECT id FROM article WHERE published <= ?1 ORDER BY published DESC LIMIT 1";
    let older: Option<i64> = connection.prepare_cached(older)?.query_row([published], |row| row.get(0)).optional()?;
    let Some(older) = older else { return Ok(least - GAP) };
    if older == greatest {
        return Ok(greatest + GAP);
    }
    let next = "SELECT id FROM article WHERE id > ?1 ORDER BY id LIMIT 1";
    let next: i64 = connection.prepare_cached(next)?.query_row([older], |row| row.get(0))?;
    if next - older > 1 {
        return Ok(older + (next - older) / 2);
    }
    let above = "SELECT id + 1 FROM article AS one WHERE id >= ?1
        AND NOT EXISTS (SELECT 1 FROM article AS other WHERE other.id = one.id + 1) ORDER BY id LIMIT 1";
    Ok(connection.prepare_cached(above)?.query_row([older], |row| row.get(0))?)
}
