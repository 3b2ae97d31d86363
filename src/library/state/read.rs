//! Looking things up.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::article::{
    ArticleRef, ArticleState, Correction, Jumps, Marks, Position, QuoteKey, Session, Speaker, StateSource,
    StateVersion, Touched,
};
use super::identity::{Id, Identity, identity, key_of};
use super::kept::{KeptQuote, QuoteMarks};
use super::note::NoteChange;
use super::path::Stored;
use super::replaced::FileId;
use super::schema::{self, FILE, VERSION, database};
use super::{Error, sums};

/// Looks up what is kept. It sees what any reader has written before it is asked, this one too.
#[derive(Debug)]
pub struct StateReader {
    path: PathBuf,
    /// The file that is open.
    file: Option<FileId>,
    /// None as long as there is no database.
    connection: Option<Connection>,
    /// The version that it had when it was opened.
    version: Option<i64>,
    /// Another for each connection of the program.
    number: u64,
}

/// The number of the last connection.
static NUMBER: AtomicU64 = AtomicU64::new(0);

fn next_number() -> u64 {
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

impl StateReader {
    /// Opens the database in the state folder `folder`. Where there is none yet, nothing is kept yet.
    ///
    /// # Errors
    /// Where the database is of a later version, or none.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        let file = FileId::of(&path);
        let mut reader = Self { path, file, connection: None, version: None, number: next_number() };
        reader.connect()?;
        Ok(reader)
    }

    /// Returns that a newer program made the database, where it did: then it is read as far as this one knows it.
    #[must_use]
    pub fn caveat(&self) -> Option<Error> {
        let found = schema::version(self.connection.as_ref()?).ok()?;
        (found > VERSION).then(|| Error::Newer { path: self.path.clone(), found })
    }

    /// Returns what is kept of an article; nothing of one that is not known.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn article_state(&mut self, article_ref: &ArticleRef) -> Result<ArticleState, Error> {
        self.ask(|connection| match identity(connection, article_ref)?.rows() {
            None => Ok(ArticleState::default()),
            Some((row, None)) => kept(connection, row),
            Some((row, Some(named))) => {
                let (mut kept, newer) = (kept(connection, row)?, kept(connection, named)?);
                kept.marks = kept.marks.under(newer.marks);
                kept.tags.extend(newer.tags);
                kept.tags.sort();
                kept.tags.dedup();
                kept.note = NoteChange::new("", newer.note).on(&kept.note);
                Ok(kept)
            }
        })
    }

    /// Returns whether what is kept of an article was kept of another text of it, at the same path.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn is_edited(&mut self, article_ref: &ArticleRef) -> Result<bool, Error> {
        Ok(!self.edited(std::slice::from_ref(article_ref))?.is_empty())
    }

    /// Returns those of some articles of which something was kept with another text, at the same path.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn edited(&mut self, refs: &[ArticleRef]) -> Result<Vec<ArticleRef>, Error> {
        self.ask(|connection| {
            let mut edited = Vec::new();
            for article_ref in refs {
                if matches!(identity(connection, article_ref)?, Identity::Edited(_) | Identity::Reverted { .. }) {
                    edited.push(article_ref.clone());
                }
            }
            Ok(edited)
        })
    }

    /// Returns those of some articles that are known by their texts, and at another path or none; each with that path.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn moved(&mut self, refs: &[ArticleRef]) -> Result<Vec<(ArticleRef, Option<PathBuf>)>, Error> {
        self.ask(|connection| {
            let mut path = sums::prepare(connection, "SELECT path FROM article WHERE as_written(article) AND id = ?")?;
            let mut moved = Vec::new();
            for article_ref in refs {
                if let Identity::Moved(row) | Identity::Both { row, .. } | Identity::Replaced { row, .. } =
                    identity(connection, article_ref)?
                {
                    let before: Option<Stored> = path.query_row([row], |row| row.get(0))?;
                    moved.push((article_ref.clone(), before.map(|path| path.0)));
                }
            }
            Ok(moved)
        })
    }

    /// Read and starred of each of these articles.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn marks(&mut self, refs: &[ArticleRef]) -> Result<Vec<Marks>, Error> {
        if !self.is_there()? {
            return Ok(vec![Marks::default(); refs.len()]);
        }
        self.ask(|connection| {
            let of = |article_ref| match identity(connection, article_ref)?.rows() {
                None => Ok(Marks::default()),
                Some((row, None)) => marks(connection, row),
                Some((row, Some(named))) => Ok(marks(connection, row)?.under(marks(connection, named)?)),
            };
            refs.iter().map(of).collect()
        })
    }

    /// The tags there are, the most used first.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn tags(&mut self) -> Result<Vec<String>, Error> {
        self.ask(|connection| {
            let mut statement = sums::prepare(
                connection,
                "SELECT tag FROM tag WHERE as_written(tag) GROUP BY tag ORDER BY count(*) DESC, tag COLLATE NOCASE",
            )?;
            let mut tags: Vec<String> = statement.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut statement = sums::prepare(
                connection,
                "SELECT DISTINCT tags FROM kept WHERE as_written(kept) AND tags IS NOT NULL",
            )?;
            for of_quote in statement.query_map((), |row| row.get::<_, String>(0))? {
                let new = of_quote?;
                tags.extend(
                    new.lines()
                        .filter(|tag| !tags.iter().any(|known| known == tag))
                        .map(str::to_owned)
                        .collect::<Vec<_>>(),
                );
            }
            Ok(tags)
        })
    }

    /// Returns what is another whenever something is kept otherwise.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn version(&mut self) -> Result<StateVersion, Error> {
        let seen = self.ask(|connection| connection.query_row("PRAGMA data_version", [], |row| row.get(0)))?;
        Ok((self.number, seen))
    }

    /// Returns the place where the reader was in a library.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn session(&mut self, library: &Path) -> Result<Option<Session>, Error> {
        let library = Stored::new(library);
        self.ask(|connection| {
            let mut statement = sums::prepare(
                connection,
                "SELECT library, key, path FROM session WHERE as_written(session) AND library = ?",
            )?;
            statement.query_row([library], session).optional()
        })
    }

    /// The library that was read last, and where.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn last_session(&mut self) -> Result<Option<Session>, Error> {
        self.ask(|connection| {
            let mut statement = sums::prepare(
                connection,
                "SELECT library, key, path FROM session WHERE as_written(session) ORDER BY at DESC LIMIT 1",
            )?;
            statement.query_row((), session).optional()
        })
    }

    /// All that is kept under names.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn settings(&mut self) -> Result<BTreeMap<String, String>, Error> {
        self.ask(|connection| {
            let mut statement = sums::prepare(connection, "SELECT name, value FROM setting WHERE as_written(setting)")?;
            statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    /// Returns the articles with speakers that were put right, kept quotes or a note, each as it is known by now.
    ///
    /// # Errors
    /// As [`StateReader::article_state`].
    pub fn touched(&mut self) -> Result<Vec<Touched>, Error> {
        self.ask(|connection| {
            let sql = "SELECT key, path, path IS NULL AND id IN (SELECT edited_from FROM article WHERE as_written(article) AND edited_from IS NOT NULL)
                FROM article
                WHERE as_written(article) AND id IN (SELECT article FROM correction WHERE as_written(correction) UNION SELECT article FROM kept WHERE as_written(kept) UNION SELECT article FROM note WHERE as_written(note))";
            let mut statement = sums::prepare(connection, sql)?;
            let touched = |row: &Row<'_>| {
                let path: Option<Stored> = row.get(1)?;
                let article_ref = ArticleRef { key: key_of(row.get(0)?), path: path.map(|path| path.0) };
                Ok(Touched { article_ref, edited: row.get(2)? })
            };
            statement.query_map((), touched)?.collect()
        })
    }

    fn connect(&mut self) -> Result<(), Error> {
        self.connection = schema::open(&self.path)?;
        self.version = self.connection.as_ref().and_then(|connection| schema::version(connection).ok());
        Ok(())
    }

    /// Returns whether there is a database by now: whichever reader makes the first change makes it.
    fn is_there(&mut self) -> Result<bool, Error> {
        let now = FileId::of(&self.path);
        // A newer program may have made another of it: its rows are read in another way.
        let version = self.connection.as_ref().and_then(|connection| schema::version(connection).ok());
        if self.connection.is_none() || self.file != now || self.version != version {
            (self.connection, self.file, self.number) = (None, now, next_number());
            self.connect()?;
        }
        Ok(self.connection.is_some())
    }

    /// Asks the database, if there is one; all that is asked in one question is seen as of the same moment.
    fn ask<T: Default>(&mut self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        self.is_there()?;
        let Some(connection) = &self.connection else { return Ok(T::default()) };
        let answer = || {
            let moment = connection.unchecked_transaction()?;
            question(&moment)
        };
        // What this version does not understand of a newer one is no damage.
        answer().map_err(|error| self.caveat().unwrap_or_else(|| database(&self.path, error)))
    }
}

impl Marks {
    /// These, with later ones on top.
    fn under(self, newer: Self) -> Self {
        Self { read: newer.read.or(self.read), starred: newer.starred.or(self.starred) }
    }
}

fn marks(connection: &Connection, row: Id) -> rusqlite::Result<Marks> {
    let mut statement =
        sums::prepare(connection, "SELECT read, starred FROM article WHERE as_written(article) AND id = ?")?;
    statement.query_row([row], |row| Ok(Marks { read: time(row, 0)?, starred: time(row, 1)? }))
}

/// All that is kept in a row, and under it.
pub(super) fn kept(connection: &Connection, id: Id) -> rusqlite::Result<ArticleState> {
    let mut statement = sums::prepare(
        connection,
        "SELECT read, starred, position, row, landed, jumps FROM article WHERE as_written(article) AND id = ?",
    )?;
    let mut kept = statement.query_row([id], |row| {
        let marks = Marks { read: time(row, 0)?, starred: time(row, 1)? };
        Ok(ArticleState { marks, position: position(row)?, jumps: jumps(row)?, ..ArticleState::default() })
    })?;
    let mut statement =
        sums::prepare(connection, "SELECT tag FROM tag WHERE as_written(tag) AND article = ? ORDER BY tag")?;
    kept.tags = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut statement = sums::prepare(
        connection,
        "SELECT quote, occurrence, speaker FROM correction WHERE as_written(correction) AND article = ? ORDER BY quote, occurrence",
    )?;
    kept.corrections = statement.query_map([id], correction)?.collect::<Result<_, _>>()?;
    let sql = format!(
        "SELECT {MARKS}, quote, occurrence, seen FROM kept WHERE as_written(kept) AND article = ? ORDER BY quote, occurrence"
    );
    kept.kept = sums::prepare(connection, &sql)?.query_map([id], kept_quote)?.collect::<Result<_, _>>()?;
    kept.note = note_of(connection, id)?;
    Ok(kept)
}

/// Returns the note on an article.
pub(super) fn note_of(connection: &Connection, id: Id) -> rusqlite::Result<String> {
    let mut statement = sums::prepare(connection, "SELECT note FROM note WHERE as_written(note) AND article = ?")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// The columns of which the marks of a quote are made.
const MARKS: &str = "starred, tags, note";

/// Returns the marks of a quote; none of one that is not kept.
pub(super) fn marks_of(connection: &Connection, article: Id, quote: &QuoteKey) -> rusqlite::Result<QuoteMarks> {
    let sql =
        format!("SELECT {MARKS} FROM kept WHERE as_written(kept) AND article = ? AND quote = ? AND occurrence = ?");
    let mut statement = sums::prepare(connection, &sql)?;
    let marks = statement.query_row(params![article, quote.text, quote.occurrence], quote_marks).optional()?;
    Ok(marks.unwrap_or_default())
}

fn quote_marks(row: &Row<'_>) -> rusqlite::Result<QuoteMarks> {
    let (tags, note): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
    let tags = tags.iter().flat_map(|tags| tags.lines()).map(str::to_owned).collect();
    Ok(QuoteMarks { starred: time(row, 0)?, tags, note: note.unwrap_or_default() })
}

fn kept_quote(row: &Row<'_>) -> rusqlite::Result<KeptQuote> {
    let quote = QuoteKey { text: row.get(3)?, occurrence: row.get(4)? };
    let seen: String = row.get(5)?;
    // What cannot be understood is of a later version; the marks are there all the same.
    Ok(KeptQuote { quote, marks: quote_marks(row)?, seen: serde_json::from_str(&seen).unwrap_or_default() })
}

fn position(row: &Row<'_>) -> rusqlite::Result<Option<Position>> {
    let position: Option<usize> = row.get(2)?;
    let Some(position) = position else { return Ok(None) };
    let row_on_screen: Option<usize> = row.get(3)?;
    let landed: Option<bool> = row.get(4)?;
    Ok(Some(Position { offset: position, row: row_on_screen.unwrap_or(0), landed: landed.unwrap_or(false) }))
}

/// Jumps that cannot be understood are no reason to lose the rest.
fn jumps(row: &Row<'_>) -> rusqlite::Result<Jumps> {
    let text: Option<String> = row.get(5)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

fn correction(row: &Row<'_>) -> rusqlite::Result<Correction> {
    let quote = QuoteKey { text: row.get(0)?, occurrence: row.get(1)? };
    let name: Option<String> = row.get(2)?;
    Ok(Correction { quote, speaker: name.map_or(Speaker::Unknown, Speaker::Named) })
}

fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    let Stored(library) = row.get(0)?;
    let path: Option<Stored> = row.get(2)?;
    let article = ArticleRef { key: key_of(row.get(1)?), path: path.map(|path| path.0) };
    Ok(Session { library, article })
}

fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    let seconds: Option<i64> = row.get(column)?;
    Ok(seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()))
}

impl StateSource for StateReader {
    fn version(&mut self) -> Option<StateVersion> {
        Self::version(self).ok()
    }

    fn touched(&mut self) -> Vec<Touched> {
        Self::touched(self).unwrap_or_default()
    }

    fn state_of(&mut self, article_ref: &ArticleRef) -> ArticleState {
        self.article_state(article_ref).unwrap_or_default()
    }

    fn mend(&mut self) {}
}
