//! Adoption: what is kept of an article whose file is gone goes on with another that is the same by all it tells of itself.
//!
//! An article that was moved and edited in one go, or that comes back with another text in another place, is known neither
//! by its text nor by its path. It is the same where its address is, or else its title, its day and its publication
//! ([`Seen::is_of`]), and where it holds the words of a kept quote. What was kept is copied, and stays with the old text, too,
//! which counts as an earlier one from then on: nothing is lost should that come back.

use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::article::{ArticleRef, QuoteKey};
use super::identity::{Id, identity};
use super::kept::{QuoteChange, Seen};
use super::marking::{execute, keep, set_note};
use super::note::NoteChange;
use super::path::Stored;
use super::{read, sums};
use crate::article::{Meta, Published};

/// The fewest words by which a quote of an article without address and day is known again.
const TELLING: usize = 4;

/// The most earlier texts of an article that are looked at.
const EARLIER: usize = 100;

impl Seen {
    /// Returns whether a quote may have been seen in an article that tells this of itself: with the same address; or, unless
    /// both have one, of the same title, day and publication. Without a day, only a quote of four words or more.
    #[must_use]
    pub fn is_of(&self, quote: &QuoteKey, meta: &Meta) -> bool {
        if let (Some(before), Some(now)) = (&self.url, &meta.url) {
            return before == now;
        }
        let day = meta.date.map(|date| date.day.to_string());
        let telling = day.is_some() || quote.text.split(' ').count() >= TELLING;
        telling && !self.title.is_empty() && self.title == meta.title && self.day == day && self.source == meta.source
    }

    /// Returns what it tells of its article.
    fn meta(&self) -> Meta {
        let date = self.day.as_ref().and_then(|day| day.parse().ok());
        Meta {
            title: self.title.clone(),
            source: self.source.clone(),
            url: self.url.clone(),
            date: date.map(|day| Published { day, time: None }),
            ..Meta::default()
        }
    }
}

/// Adds what is kept of an article to that of another.
pub(super) fn adopt(transaction: &Transaction<'_>, from: &ArticleRef, to: Id) -> rusqlite::Result<()> {
    let from = identity(transaction, from)?.rows();
    from.map_or(Ok(()), |(from, _)| join(transaction, from, to))
}

/// Adds what is kept of `from` to `to`, unless either is an earlier text of the other.
fn join(transaction: &Transaction<'_>, from: Id, to: Id) -> rusqlite::Result<()> {
    let (of_from, of_to) = (line(transaction, from)?, line(transaction, to)?);
    if of_from.iter().any(|row| of_to.contains(row)) {
        return Ok(());
    }
    let sql = "UPDATE article SET (read, starred, position, row, landed, jumps) = (
            SELECT coalesce(article.read, old.read), coalesce(article.starred, old.starred), coalesce(article.position, old.position),
                coalesce(article.row, old.row), coalesce(article.landed, old.landed), coalesce(article.jumps, old.jumps)
            FROM article AS old WHERE old.id = ? AND as_written(article)
        ) WHERE id = ?";
    execute(transaction, sql, params![from, to])?;
    for (table, columns) in [("tag", "tag"), ("correction", "quote, occurrence, speaker")] {
        let sql = format!(
            "INSERT OR IGNORE INTO {table} (article, {columns}) SELECT ?, {columns} FROM {table} WHERE as_written({table}) AND article = ?"
        );
        execute(transaction, &sql, params![to, from])?;
    }
    adopt_quotes(transaction, from, to)?;
    set_note(transaction, to, &NoteChange::new("", read::note_of(transaction, from)?))?;
    execute(transaction, "UPDATE article SET path = NULL WHERE id = ?", params![from])?;
    let first = of_to.last().copied().unwrap_or(to);
    execute(transaction, "UPDATE article SET edited_from = ? WHERE id = ?", params![from, first])
}

/// Adds marks of quotes to those that are there.
fn adopt_quotes(transaction: &Transaction<'_>, from: Id, to: Id) -> rusqlite::Result<()> {
    let there = read::kept(transaction, to)?.kept;
    for old in read::kept(transaction, from)?.kept {
        let here = there.iter().find(|kept| kept.quote == old.quote);
        let seen = here.map_or(&old.seen, |kept| &kept.seen);
        let star = old.marks.starred.filter(|_| here.is_none_or(|kept| kept.marks.starred.is_none()));
        let star = star.map(|time| QuoteChange::Starred(Some(time)));
        let tags = old.marks.tags.into_iter().map(|tag| QuoteChange::Tag { tag, on: true });
        let note = Some(QuoteChange::Note(NoteChange::new("", old.marks.note)));
        for change in star.into_iter().chain(tags).chain(note) {
            keep(transaction, to, &old.quote, &change, seen)?;
        }
    }
    Ok(())
}

/// Adopts what is kept of the same words where their article is gone, as `change` puts the first mark on a quote.
pub(super) fn adopt_words(
    transaction: &Transaction<'_>,
    to: Id,
    quote: &QuoteKey,
    change: &QuoteChange,
    seen: &Seen,
) -> rusqlite::Result<()> {
    if !change.is_mark() || !read::marks_of(transaction, to, quote)?.is_empty() {
        return Ok(());
    }
    // With a sign, since SQLite would put the values that are asked for into the rows before their sums are looked at.
    let sql =
        "SELECT article, seen FROM kept WHERE as_written(kept) AND +quote = ? AND +occurrence = ? AND article <> ?";
    let mut statement = sums::prepare(transaction, sql)?;
    let found = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found = statement.query_map(params![quote.text, quote.occurrence, to], found)?;
    let found: Vec<(Id, String)> = found.collect::<rusqlite::Result<_>>()?;
    let meta = seen.meta();
    for (from, before) in found {
        // What cannot be understood is of a later version.
        let before: Seen = serde_json::from_str(&before).unwrap_or_default();
        if before.is_of(quote, &meta) && is_gone(transaction, from)? {
            join(transaction, from, to)?;
        }
    }
    Ok(())
}

/// Returns whether an article is nowhere, and no other text goes on from it. What cannot be looked at may be there.
fn is_gone(transaction: &Transaction<'_>, row: Id) -> rusqlite::Result<bool> {
    let sql = "SELECT path FROM article WHERE as_written(article) AND id = ?";
    let path: Option<Stored> = sums::prepare(transaction, sql)?.query_row([row], |row| row.get(0))?;
    let sql = "SELECT 1 FROM article WHERE as_written(article) AND +edited_from = ?";
    let goes_on = sums::prepare(transaction, sql)?.exists([row])?;
    Ok(!goes_on && path.is_none_or(|path| path.0.try_exists().is_ok_and(|there| !there)))
}

/// Returns an article with its earlier texts, the first at the end.
fn line(transaction: &Transaction<'_>, row: Id) -> rusqlite::Result<Vec<Id>> {
    let sql = "SELECT edited_from FROM article WHERE as_written(article) AND id = ?";
    let mut statement = sums::prepare(transaction, sql)?;
    let mut line = vec![row];
    while let Some(&last) = line.last()
        && let Some(before) = statement.query_row([last], |row| row.get::<_, Option<Id>>(0)).optional()?.flatten()
        && !line.contains(&before)
        && line.len() < EARLIER
    {
        line.push(before);
    }
    Ok(line)
}
