//! The reader's corrections of speakers, laid over the answers of the index.
//!
//! The index is derived from the articles alone and is shared by all connections; corrections are somebody's own, and may
//! be taken back at any moment. So they stand in temporary tables of the connection, made anew when either has changed:
//!
//! * `corrected` has each quote whose speaker is another than was found; whoever asks by whom quotes are, asks by
//!   [`said_by`];
//! * `added` has those whom only the reader named, with numbers below zero;
//! * `entity` is a view in front of the table of that name, with the counts as they are then.
//!
//! Without corrections the tables are empty and there is no view: answers cost nothing more.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Error, Index, digest};
use crate::article::ContentKey;
use crate::library::ArticleId;
use crate::library::index::path::path;
use crate::library::state::{ArticleRef, Correction, Corrections, Speaker};
use pullquote_extract::{EntityKey, EntityKind};

const TABLES: &str = "
    CREATE TEMP TABLE corrected (quote INTEGER PRIMARY KEY, entity INTEGER, speaker TEXT);
    CREATE INDEX temp.corrected_by ON corrected (entity);
    CREATE TEMP TABLE added (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
    CREATE TEMP TABLE recount (entity INTEGER PRIMARY KEY, quotes INTEGER NOT NULL);
";

const VIEW: &str = "
    CREATE TEMP VIEW entity AS
        SELECT id, kind, key, articles, mentions, quotes FROM main.entity
            WHERE id NOT IN (SELECT entity FROM recount)
        UNION ALL
        SELECT id, kind, key, articles, mentions, entity.quotes + recount.quotes
            FROM recount JOIN main.entity AS entity ON entity.id = recount.entity
        UNION ALL
        SELECT id, 0, key, (SELECT count(DISTINCT quote >> 12) FROM corrected WHERE entity = added.id), 0,
            (SELECT count(*) FROM corrected WHERE entity = added.id) FROM added;
";

/// Those whom only the reader named, by some of their words.
pub(super) const ADDED: &str = "SELECT id FROM added WHERE has_words(name, ?)";

/// Holds the corrections that are laid over a connection's answers.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Overlay {
    /// The version of the index that it was made for.
    version: i64,
    /// By the number of the article.
    corrections: Vec<(i64, Vec<Correction>)>,
}

/// Holds the corrected speaker of a quote: somebody, or nobody whom the text names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Corrected {
    pub(super) entity: Option<i64>,
}

/// Makes the tables of a connection.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.execute_batch(TABLES)
}

/// Returns a condition that holds of quotes `q` by the entities that the statement `entities` returns. Its parameters
/// stand in it twice.
pub(super) fn said_by(entities: &str) -> String {
    format!(
        "(q.entity IN ({entities}) AND q.id NOT IN (SELECT quote FROM corrected)
          OR q.id IN (SELECT quote FROM corrected WHERE entity IN ({entities})))"
    )
}

impl Index {
    /// Lays the reader's corrections of speakers over all answers from now on; those that were laid before are taken away.
    /// Where neither they nor the index have changed since, this does nothing.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn overlay(&self, source: &mut impl Corrections) -> Result<(), Error> {
        let mut laid = self.overlay.borrow_mut();
        let corrected = source.corrected();
        if corrected.is_empty() && laid.corrections.is_empty() {
            return Ok(());
        }
        let mut corrections: Vec<(i64, Vec<Correction>)> = Vec::new();
        for article_ref in corrected {
            for (article, article_ref) in self.known_as(&article_ref)? {
                if !corrections.iter().any(|(other, _)| *other == article) {
                    corrections.push((article, source.corrections(&article_ref)));
                }
            }
        }
        let overlay = Overlay { version: self.data_version()?, corrections };
        if *laid != overlay {
            self.connection.pragma_update(None, "query_only", false)?;
            let done = self.lay(&overlay);
            self.connection.pragma_update(None, "query_only", true)?;
            done?;
            *laid = overlay;
        }
        Ok(())
    }

    /// Returns the articles of the index that may be this one, with their numbers.
    fn known_as(&self, article_ref: &ArticleRef) -> Result<Vec<(i64, ArticleRef)>, Error> {
        let file = article_ref.path.as_deref().and_then(|path| path.canonicalize().ok());
        let file = file.map(|path| ArticleId::of(&path).0.cast_signed());
        let key = article_ref.key.map(ContentKey::to_bytes);
        let sql =
            "SELECT id, key, path FROM article WHERE key = ?1 UNION SELECT id, key, path FROM article WHERE file = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![key, file])?;
        let mut known = Vec::new();
        while let Some(row) = rows.next()? {
            let key = row.get::<_, Option<[u8; 16]>>(1)?.map(ContentKey::from_bytes);
            let path = Some(self.folder.join(path(row.get_ref(2)?.as_blob()?)));
            known.push((row.get(0)?, ArticleRef { key, path }));
        }
        Ok(known)
    }

    /// Makes the tables anew.
    fn lay(&self, overlay: &Overlay) -> Result<(), Error> {
        let transaction = self.connection.unchecked_transaction()?;
        transaction.execute_batch(
            "DROP VIEW IF EXISTS temp.entity; DELETE FROM corrected; DELETE FROM added; DELETE FROM recount;",
        )?;
        for (article, corrections) in &overlay.corrections {
            for correction in corrections {
                self.correct(*article, correction)?;
            }
        }
        transaction.execute_batch(
            "INSERT INTO recount SELECT entity, sum(change) FROM (
                 SELECT quote.entity AS entity, -1 AS change FROM corrected JOIN quote ON quote.id = corrected.quote
                 UNION ALL SELECT entity, 1 FROM corrected
             ) WHERE entity > 0 GROUP BY entity HAVING sum(change) <> 0",
        )?;
        if overlay.corrections.iter().any(|(_, corrections)| !corrections.is_empty()) {
            transaction.execute_batch(VIEW)?;
        }
        Ok(transaction.commit()?)
    }

    fn correct(&self, article: i64, Correction { quote, speaker }: &Correction) -> Result<(), Error> {
        let mut find = self
            .connection
            .prepare_cached("SELECT id FROM quote WHERE id BETWEEN ?1 << 12 AND (?1 << 12) + 4095 AND words = ?2")?;
        let found: Option<i64> =
            find.query_row(params![article, digest::number_of(quote)], |row| row.get(0)).optional()?;
        // The quote is not in the text any more.
        let Some(quote) = found else { return Ok(()) };
        let (entity, name) = match speaker {
            Speaker::Named(name) => (Some(self.entity_named(article, name.trim())?), Some(name.trim())),
            Speaker::Unknown => (None, None),
        };
        let insert = "INSERT OR REPLACE INTO corrected (quote, entity, speaker) VALUES (?1, ?2, ?3)";
        self.connection.prepare_cached(insert)?.execute(params![quote, entity, name])?;
        Ok(())
    }

    /// Returns who is meant by a name in an article: somebody whom it names so, else somebody whom the library knows by it,
    /// else somebody new.
    fn entity_named(&self, article: i64, name: &str) -> Result<i64, Error> {
        let shown = "SELECT form.entity, form.text FROM naming JOIN form ON form.id = naming.form
            JOIN main.entity AS entity ON entity.id = form.entity
            WHERE naming.article = ?1 AND naming.shown > 0 AND entity.kind <> 2";
        let mut shown = self.connection.prepare_cached(shown)?;
        let mut rows = shown.query([article])?;
        while let Some(row) = rows.next()? {
            if row.get_ref(1)?.as_str()?.to_lowercase() == name.to_lowercase() {
                return Ok(row.get(0)?);
            }
        }
        let person = EntityKey::of(EntityKind::Person, name);
        let keys =
            [&person, &EntityKey::of(EntityKind::Organisation, name)].map(|key| Value::from(key.as_str().to_owned()));
        let known = "SELECT id FROM main.entity WHERE key IN (?1, ?2) ORDER BY quotes DESC LIMIT 1";
        if let Some(id) = self.connection.prepare_cached(known)?.query_row(keys, |row| row.get(0)).optional()? {
            return Ok(id);
        }
        let add = "INSERT INTO added (id, key, name) VALUES ((SELECT coalesce(min(id), 0) - 1 FROM added), ?1, ?2)
            ON CONFLICT (key) DO UPDATE SET key = key RETURNING id";
        Ok(self.connection.prepare_cached(add)?.query_row(params![person.as_str(), name], |row| row.get(0))?)
    }

    /// Returns who says a quote by the reader's word; none where nothing was said about it.
    pub(super) fn corrected(&self, quote: i64) -> Result<Option<Corrected>, Error> {
        let mut statement = self.connection.prepare_cached("SELECT entity FROM corrected WHERE quote = ?1")?;
        Ok(statement.query_row([quote], |row| Ok(Corrected { entity: row.get(0)? })).optional()?)
    }
}
