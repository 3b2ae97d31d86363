//! Looking things up.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::Error;
use super::article::{
    ArticleRef, ArticleState, Correction, Corrections, Jumps, Marks, Position, QuoteKey, Session, Speaker,
};
use super::identity::{Id, identity, key_of};
use super::path::Stored;
use super::replaced::FileId;
use super::schema::{self, FILE, database};

/// Looks up what is kept. It sees what any reader has written before it is asked, this one too.
#[derive(Debug)]
pub struct StateReader {
    path: PathBuf,
    /// The file that is open.
    file: Option<FileId>,
    /// None as long as there is no database.
    connection: Option<Connection>,
}

impl StateReader {
    /// Opens the database in the state folder `folder`. Where there is none yet, nothing is kept yet.
    ///
    /// # Errors
    /// Where the database is of a later version, or none.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        let file = FileId::of(&path);
        let connection = schema::open(&path)?;
        Ok(Self { path, file, connection })
    }

    /// Returns what is kept of an article; nothing of one that is not known.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn recall(&mut self, article_ref: &ArticleRef) -> Result<ArticleState, Error> {
        self.ask(|connection| match identity(connection, article_ref)?.rows() {
            None => Ok(ArticleState::default()),
            Some((row, None)) => kept(connection, row),
            Some((row, Some(named))) => {
                let (mut kept, newer) = (kept(connection, row)?, kept(connection, named)?);
                kept.marks = kept.marks.under(newer.marks);
                kept.tags.extend(newer.tags);
                kept.tags.sort();
                kept.tags.dedup();
                Ok(kept)
            }
        })
    }

    /// Read and starred of each of these articles.
    ///
    /// # Errors
    /// As [`StateReader::recall`].
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
    /// As [`StateReader::recall`].
    pub fn tags(&mut self) -> Result<Vec<String>, Error> {
        self.ask(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT tag FROM tag GROUP BY tag ORDER BY count(*) DESC, tag COLLATE NOCASE")?;
            statement.query_map((), |row| row.get(0))?.collect()
        })
    }

    /// Returns the place where the reader was in a library.
    ///
    /// # Errors
    /// As [`StateReader::recall`].
    pub fn session(&mut self, library: &Path) -> Result<Option<Session>, Error> {
        let library = Stored::new(library);
        self.ask(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT library, key, path FROM session WHERE library = ?")?;
            statement.query_row([library], session).optional()
        })
    }

    /// The library that was read last, and where.
    ///
    /// # Errors
    /// As [`StateReader::recall`].
    pub fn last_session(&mut self) -> Result<Option<Session>, Error> {
        self.ask(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT library, key, path FROM session ORDER BY at DESC LIMIT 1")?;
            statement.query_row((), session).optional()
        })
    }

    /// All that is kept under names.
    ///
    /// # Errors
    /// As [`StateReader::recall`].
    pub fn settings(&mut self) -> Result<BTreeMap<String, String>, Error> {
        self.ask(|connection| {
            let mut statement = connection.prepare_cached("SELECT name, value FROM setting")?;
            statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    /// The articles of which speakers were put right, each as it is known by now.
    ///
    /// # Errors
    /// As [`StateReader::recall`].
    pub fn corrected(&mut self) -> Result<Vec<ArticleRef>, Error> {
        self.ask(|connection| {
            let sql = "SELECT key, path FROM article WHERE id IN (SELECT article FROM correction)";
            let mut statement = connection.prepare_cached(sql)?;
            let article_ref = |row: &Row<'_>| {
                let path: Option<Stored> = row.get(1)?;
                Ok(ArticleRef { key: key_of(row.get(0)?), path: path.map(|path| path.0) })
            };
            statement.query_map((), article_ref)?.collect()
        })
    }

    /// Returns whether there is a database by now: whichever reader makes the first change makes it.
    fn is_there(&mut self) -> Result<bool, Error> {
        let now = FileId::of(&self.path);
        if self.connection.is_none() || self.file != now {
            (self.connection, self.file) = (None, now);
            self.connection = schema::open(&self.path)?;
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
        answer().map_err(|error| database(&self.path, error))
    }
}

impl Marks {
    /// These, with later ones on top.
    fn under(self, newer: Self) -> Self {
        Self { read: newer.read.or(self.read), starred: newer.starred.or(self.starred) }
    }
}

fn marks(connection: &Connection, row: Id) -> rusqlite::Result<Marks> {
    let mut statement = connection.prepare_cached("SELECT read, starred FROM article WHERE id = ?")?;
    statement.query_row([row], |row| Ok(Marks { read: time(row, 0)?, starred: time(row, 1)? }))
}

/// All that is kept in a row, and under it.
fn kept(connection: &Connection, id: Id) -> rusqlite::Result<ArticleState> {
    let mut statement =
        connection.prepare_cached("SELECT read, starred, position, row, landed, jumps FROM article WHERE id = ?")?;
    let mut kept = statement.query_row([id], |row| {
        let marks = Marks { read: time(row, 0)?, starred: time(row, 1)? };
        Ok(ArticleState { marks, position: position(row)?, jumps: jumps(row)?, ..ArticleState::default() })
    })?;
    let mut statement = connection.prepare_cached("SELECT tag FROM tag WHERE article = ? ORDER BY tag")?;
    kept.tags = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare_cached(
        "SELECT quote, occurrence, speaker FROM correction WHERE article = ? ORDER BY quote, occurrence",
    )?;
    kept.corrections = statement.query_map([id], correction)?.collect::<Result<_, _>>()?;
    Ok(kept)
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

impl Corrections for StateReader {
    fn corrected(&mut self) -> Vec<ArticleRef> {
        Self::corrected(self).unwrap_or_default()
    }

    fn corrections(&mut self, article_ref: &ArticleRef) -> Vec<Correction> {
        self.recall(article_ref).map(|kept| kept.corrections).unwrap_or_default()
    }
}
