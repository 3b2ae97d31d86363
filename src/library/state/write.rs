//! Writing changes. What a reader wrote (tags, notes, names) is made safe, for it comes from other programs and earlier versions, too.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::adopt::{adopt, adopt_words};
use super::article::{ArticleRef, Change, QuoteKey, Session, Speaker, StateChange};
use super::backup::When;
use super::identity::{Id, Identity, identity};
use super::joined::Joined;
use super::marking::{execute, keep, set_note};
use super::note::NoteChange;
use super::path::Stored;
use super::replaced::{FileId, Stamp, own};
use super::schema::{self, FILE, database};
use super::{Error, backup, foreign, read, sums};
use crate::article::{ContentKey, safe};
use crate::library::{log, private};

/// Writes what changes. Several may be open at once, here or in other programs: they wait for one another.
#[derive(Debug)]
pub struct StateWriter {
    pub(super) folder: PathBuf,
    /// The file that is open.
    pub(super) file: Option<FileId>,
    /// The file as this connection left it.
    pub(super) stamp: Stamp,
    pub(super) connection: Connection,
    /// By which the database is told from others.
    pub(super) number: u32,
    /// Says where all is but what this connection has written.
    rest: Rest,
    /// A number that changes when another connection has written.
    version: i64,
}

/// Says where all is that a database has but for what one connection has written into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// There is nothing else.
    Nothing,
    /// In the copy of this day, and in later ones.
    Copy(Date),
    /// In the database alone, as far as is known.
    Unknown,
}

impl Rest {
    /// Returns whether nothing is missing once all is written again into what was mended with the copy of this day.
    #[must_use]
    pub fn is_in(self, copy: Option<Date>) -> bool {
        match self {
            Self::Nothing => true,
            // A later copy has all that an earlier one has.
            Self::Copy(day) => copy.is_some_and(|copy| copy >= day),
            Self::Unknown => false,
        }
    }
}

impl StateWriter {
    /// Opens the database in the state folder `folder`; makes both where they are not there, and brings a database of
    /// an earlier version up to date.
    ///
    /// # Errors
    /// Where the folder cannot be written to, or the database is of a later version, or none.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        private::folder(folder).map_err(|error| Error::Folder { path: folder.to_owned(), error })?;
        let path = folder.join(FILE);
        let rest = if path.exists() { Rest::Unknown } else { Rest::Nothing };
        let connection = schema::create(&path)?;
        private::file(&path).unwrap_or_default();
        let version = data_version(&connection).map_err(|error| database(&path, error))?;
        let number = foreign::number_in(&connection).map_err(|error| database(&path, error))?;
        let (file, stamp) = (FileId::of(&path), Stamp::of(&path));
        Ok(Self { folder: folder.to_owned(), file, stamp, connection, number, rest, version })
    }

    /// Returns where all is but what this connection has written.
    #[must_use]
    pub fn rest(&self) -> Rest {
        let is_alone = data_version(&self.connection).is_ok_and(|version| version == self.version);
        if is_alone { self.rest } else { Rest::Unknown }
    }

    /// Writes all of these changes, or none of them; they are on the disk when this returns. Returns the notes that were joined
    /// with what another reader has written meanwhile.
    ///
    /// # Errors
    /// Where they cannot be written, such as on a full disk, or because a newer program has taken the database over.
    pub fn write(&mut self, changes: &[Change], now: Timestamp) -> Result<Vec<Joined>, Error> {
        let path = self.folder.join(FILE);
        let fault = |error| database(&path, error);
        self.own()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        // Nobody else can change it from now on.
        own(&transaction, &path)?;
        let version = data_version(&transaction).map_err(fault)?;
        let sealed = backup::unseal(&self.folder)
            .map_err(|error| Error::ReadOnly { path: self.folder.join("backups"), error })?;
        let mut joined = Vec::new();
        let mut all = || {
            changes.iter().try_for_each(|change| write(&transaction, change, now, &mut joined))?;
            foreign::stamp(&transaction)
        };
        all().and_then(|()| transaction.commit()).map_err(fault)?;
        self.settle();
        self.rest = match sealed {
            Some(day) => Rest::Copy(day),
            None if version == self.version => self.rest,
            None => Rest::Unknown,
        };
        self.version = version;
        Ok(joined)
    }

    /// Ends. What was written is taken over into the database itself, so that the next start finds it there at once, and
    /// into the copy of the day.
    ///
    /// # Errors
    /// Where the database cannot be written to. Nothing is lost by that.
    pub fn close(self, today: Date) -> Result<(), Error> {
        self.own()?;
        if !self.is_replaced() {
            backup::seal(&self.connection, &self.folder, today)?;
        }
        log::empty(&self.connection, schema::PATIENCE).map_err(|error| database(&self.folder.join(FILE), error))
    }

    /// Copies the database beside itself, once a day; of older copies the last few stay, [`super::BACKUPS`] in all.
    /// Returns whether there was anything to do.
    ///
    /// # Errors
    /// Where the copy cannot be written.
    pub fn back_up(&self, today: Date) -> Result<bool, Error> {
        self.own()?;
        backup::back_up(&self.connection, &self.folder, today, When::Daily)
    }

    /// Copies the database although there is a copy of today, so that nothing of what was written has to be remembered.
    ///
    /// # Errors
    /// Where the copy cannot be written.
    pub fn back_up_again(&mut self, today: Date) -> Result<(), Error> {
        self.own()?;
        backup::seal(&self.connection, &self.folder, today)
    }
}

fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA data_version", [], |row| row.get(0))
}

fn write(
    transaction: &Transaction<'_>,
    change: &Change,
    now: Timestamp,
    joined: &mut Vec<Joined>,
) -> rusqlite::Result<()> {
    match change {
        Change::Article(article_ref, change) => {
            let row = row(transaction, article_ref)?;
            let found = note_there(transaction, row, change)?;
            perform(transaction, row, change)?;
            if let Some((quote, found, asked)) = found {
                let told_of = |other: &Joined| {
                    other.article_ref == *article_ref && other.asked.note().is_some_and(|(of, _)| of == quote)
                };
                joined.retain(|other| !told_of(other));
                let now = asked.on(&found);
                if now != asked.after {
                    joined.push(Joined { article_ref: article_ref.clone(), asked: change.clone(), found, now });
                }
            }
            Ok(())
        }
        Change::Articles(refs, change) => refs.iter().try_for_each(|article_ref| {
            let row = row(transaction, article_ref)?;
            perform(transaction, row, change)
        }),
        Change::Known(article_ref) => row(transaction, article_ref).map(drop),
        Change::Adopted { from, by } => adopt(transaction, from, row(transaction, by)?),
        Change::Session(Session { library, article }) => {
            let sql = "INSERT OR REPLACE INTO session (library, key, path, at) VALUES (?, ?, ?, ?)";
            let (key, path) = stored(article);
            execute(transaction, sql, params![Stored::new(library), key, path, now.as_second()])
        }
        Change::Setting { name, value } => {
            execute(transaction, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", params![name, value])
        }
    }
}

fn perform(transaction: &Transaction<'_>, row: Id, change: &StateChange) -> rusqlite::Result<()> {
    let seconds = |time: Option<Timestamp>| time.map(Timestamp::as_second);
    match change {
        StateChange::Read(time) => {
            execute(transaction, "UPDATE article SET read = ? WHERE id = ?", params![seconds(*time), row])
        }
        StateChange::Starred(time) => {
            execute(transaction, "UPDATE article SET starred = ? WHERE id = ?", params![seconds(*time), row])
        }
        StateChange::Tag { tag, on: true } => {
            let sql = "INSERT OR IGNORE INTO tag (article, tag) VALUES (?, ?)";
            execute(transaction, sql, params![row, safe::clean(tag)])
        }
        StateChange::Tag { tag, on: false } => {
            execute(transaction, "DELETE FROM tag WHERE article = ? AND tag = ?", params![row, tag])
        }
        StateChange::Position(position) => execute(
            transaction,
            "UPDATE article SET position = ?, row = ?, landed = ? WHERE id = ?",
            params![position.offset, position.row, position.landed, row],
        ),
        StateChange::Jumps(jumps) => {
            let text =
                serde_json::to_string(jumps).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
            execute(transaction, "UPDATE article SET jumps = ? WHERE id = ?", params![text, row])
        }
        StateChange::Speaker { quote, correction: Some(speaker) } => {
            let name = if let Speaker::Named(name) = speaker { Some(safe::clean(name)) } else { None };
            let sql = "INSERT OR REPLACE INTO correction (article, quote, occurrence, speaker) VALUES (?, ?, ?, ?)";
            execute(transaction, sql, params![row, quote.text, quote.occurrence, name])
        }
        StateChange::Speaker { quote, correction: None } => execute(
            transaction,
            "DELETE FROM correction WHERE article = ? AND quote = ? AND occurrence = ?",
            params![row, quote.text, quote.occurrence],
        ),
        StateChange::Quote { quote, change, seen } => {
            adopt_words(transaction, row, quote, change, seen)?;
            keep(transaction, row, quote, change, seen)
        }
        StateChange::Note(note) => set_note(transaction, row, note),
    }
}

/// Returns the note that a change finds, of which quote where it is on one, and what was asked for; none of other changes.
fn note_there<'c>(
    transaction: &Transaction<'_>,
    row: Id,
    change: &'c StateChange,
) -> rusqlite::Result<Option<(Option<&'c QuoteKey>, String, &'c NoteChange)>> {
    let Some((quote, asked)) = change.note() else { return Ok(None) };
    let found = match quote {
        Some(quote) => read::marks_of(transaction, row, quote)?.note,
        None => read::note_of(transaction, row)?,
    };
    Ok(Some((quote, found, asked)))
}

/// Returns the row of an article, made where there is none, with its text and path as they are now.
fn row(transaction: &Transaction<'_>, article_ref: &ArticleRef) -> rusqlite::Result<Id> {
    let (key, path) = stored(article_ref);
    let insert = || {
        execute(transaction, "INSERT INTO article (key, path) VALUES (?, ?)", params![key, path])?;
        Ok::<_, rusqlite::Error>(transaction.last_insert_rowid())
    };
    let move_to = |row: Id, path: &Option<Stored>| {
        execute(transaction, "UPDATE article SET path = ? WHERE id = ?", params![path, row])
    };
    let identity = identity(transaction, article_ref)?;
    if let Identity::Edited(other) | Identity::Reverted { last: other, .. } | Identity::Replaced { other, .. } =
        identity
    {
        move_to(other, &None)?;
    }
    let row = match identity {
        Identity::Unknown | Identity::Edited(_) => insert()?,
        Identity::Known(row)
        | Identity::Moved(row)
        | Identity::Named(row)
        | Identity::Reverted { row, .. }
        | Identity::Both { row, .. }
        | Identity::Replaced { row, .. } => row,
    };
    match identity {
        Identity::Unknown | Identity::Known(_) => {}
        Identity::Named(_) => execute(transaction, "UPDATE article SET key = ? WHERE id = ?", params![key, row])?,
        Identity::Edited(before) => go_on_from(transaction, before, row)?,
        Identity::Moved(_) if has_left(transaction, row, article_ref)? => {}
        Identity::Moved(_) | Identity::Replaced { .. } => move_to(row, &path)?,
        Identity::Reverted { last, .. } => {
            move_to(row, &path)?;
            go_on_from(transaction, last, row)?;
            // Else each would be an earlier text of the other.
            execute(transaction, "UPDATE article SET edited_from = NULL WHERE id = ?", params![last])?;
        }
        Identity::Both { named, .. } => {
            join(transaction, named, row)?;
            move_to(row, &path)?;
        }
    }
    Ok(row)
}

/// Returns whether a change comes from a reader that has not seen yet where the file of an article was moved to.
fn has_left(transaction: &Transaction<'_>, row: Id, article_ref: &ArticleRef) -> rusqlite::Result<bool> {
    let mut statement = sums::prepare(transaction, "SELECT path FROM article WHERE as_written(article) AND id = ?")?;
    let known: Option<Stored> = statement.query_row([row], |row| row.get(0))?;
    let is_there = |path: &Path| path.try_exists().unwrap_or(true);
    Ok(known.is_some_and(|known| is_there(&known.0)) && !article_ref.path.as_deref().is_none_or(is_there))
}

/// Makes `row` what `other` was, from which it was edited.
fn go_on_from(transaction: &Transaction<'_>, other: Id, row: Id) -> rusqlite::Result<()> {
    execute(transaction, "UPDATE article SET edited_from = ? WHERE id = ?", params![other, row])?;
    copy(transaction, other, row)
}

/// Makes `to` what `from` is, but for its text and its path.
fn copy(transaction: &Transaction<'_>, from: Id, to: Id) -> rusqlite::Result<()> {
    let columns = "read, starred, position, row, landed, jumps";
    let sql = format!(
        "UPDATE article SET ({columns}) = (SELECT {columns} FROM article WHERE as_written(article) AND id = ?) WHERE id = ?"
    );
    execute(transaction, &sql, params![from, to])?;
    execute(transaction, "DELETE FROM tag WHERE article = ?", params![to])?;
    execute(
        transaction,
        "INSERT INTO tag (article, tag) SELECT ?, tag FROM tag WHERE as_written(tag) AND article = ?",
        params![to, from],
    )?;
    execute(transaction, "DELETE FROM correction WHERE article = ?", params![to])?;
    let sql = "INSERT INTO correction (article, quote, occurrence, speaker) SELECT ?, quote, occurrence, speaker FROM correction WHERE as_written(correction) AND article = ?";
    execute(transaction, sql, params![to, from])?;
    execute(transaction, "DELETE FROM kept WHERE article = ?", params![to])?;
    let columns = "quote, occurrence, starred, tags, note, seen";
    let sql = format!(
        "INSERT INTO kept (article, {columns}) SELECT ?, {columns} FROM kept WHERE as_written(kept) AND article = ?"
    );
    execute(transaction, &sql, params![to, from])?;
    execute(transaction, "DELETE FROM note WHERE article = ?", params![to])?;
    execute(
        transaction,
        "INSERT INTO note (article, note) SELECT ?, note FROM note WHERE as_written(note) AND article = ?",
        params![to, from],
    )
}

/// Adds what was marked in the list, in `named`, to `row`.
fn join(transaction: &Transaction<'_>, named: Id, row: Id) -> rusqlite::Result<()> {
    let sql = "UPDATE article SET (read, starred) = (
            SELECT coalesce(named.read, article.read), coalesce(named.starred, article.starred)
            FROM article AS named WHERE named.id = ? AND as_written(article)
        ) WHERE id = ?";
    execute(transaction, sql, params![named, row])?;
    execute(
        transaction,
        "INSERT OR IGNORE INTO tag (article, tag) SELECT ?, tag FROM tag WHERE as_written(tag) AND article = ?",
        params![row, named],
    )?;
    set_note(transaction, row, &NoteChange::new("", read::note_of(transaction, named)?))?;
    execute(transaction, "DELETE FROM article WHERE id = ?", params![named])
}

/// An article's key and path as they are stored.
fn stored(article_ref: &ArticleRef) -> (Option<[u8; 16]>, Option<Stored>) {
    (article_ref.key.map(ContentKey::to_bytes), article_ref.path.as_deref().map(Stored::new))
}
