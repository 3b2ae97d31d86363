//! Lays the reader's changes of quotes over the answers of the index.
//!
//! The index is derived from the articles alone and is shared by all connections; corrected speakers and kept quotes are
//! somebody's own, and may be taken back at any moment. So they stand in temporary tables of the connection, made anew
//! when either has changed:
//!
//! * `corrected` has each quote whose speaker is another than was found; whoever asks by whom quotes are, asks by
//!   [`said_by`];
//! * `added` has those whom only the reader named, with numbers below zero;
//! * `entity` is a view in front of the table of that name, with the counts as they are then;
//! * `kept` has each quote that is kept, without a number where it is reported speech or not in the text any more, and `noted` the notes on
//!   articles; see [`super::kept`].
//!
//! Without them the tables are empty, or not even made, and there is no view: answers cost nothing more.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Error, Index, digest};
use crate::article::ContentKey;
use crate::library::ArticleId;
use crate::library::index::path::path;
use crate::library::state::{
    ArticleRef, ArticleState, Correction, KeptQuote, Marks, Speaker, StateSource, StateVersion, Touched,
};
use crate::query::Query;
use pullquote_extract::{EntityKey, EntityKind};

const TABLES: &str = "
    CREATE TEMP TABLE corrected (quote INTEGER PRIMARY KEY, entity INTEGER, speaker TEXT);
    CREATE INDEX temp.corrected_by ON corrected (entity);
    CREATE TEMP TABLE added (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
    CREATE TEMP TABLE recount (entity INTEGER PRIMARY KEY, quotes INTEGER NOT NULL);
    CREATE TEMP TABLE kept (quote INTEGER UNIQUE, laid INTEGER NOT NULL, nth INTEGER NOT NULL, tags TEXT, note TEXT NOT NULL,
        article INTEGER, first INTEGER, last INTEGER);
    CREATE TEMP TABLE noted (article INTEGER PRIMARY KEY, note TEXT NOT NULL);
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

/// Holds what is laid over a connection's answers.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Overlay {
    /// The version of the index that it was made for.
    version: i64,
    /// The version of the state that it was made of; none where that could not be told.
    state: Option<StateVersion>,
    pub(super) articles: Vec<Laid>,
    /// Articles that were in this library, or may have been, and that the index does not know.
    pub(super) gone: Vec<Laid>,
}

/// Holds what the reader did with the quotes of an article.
#[derive(Debug, PartialEq)]
pub(super) struct Laid {
    /// The number of the article; none where the index has none.
    pub(super) article: Option<i64>,
    pub(super) article_ref: ArticleRef,
    corrections: Vec<Correction>,
    pub(super) kept: Vec<KeptQuote>,
    pub(super) note: String,
    pub(super) marks: Marks,
}

impl Laid {
    fn new(article: Option<i64>, article_ref: ArticleRef, state: ArticleState) -> Self {
        let ArticleState { corrections, kept, note, marks, .. } = state;
        Self { article, article_ref, corrections, kept, note, marks }
    }
}

/// The corrected speaker of a quote: somebody, or nobody whom the text names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Corrected {
    pub(super) entity: Option<i64>,
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
    /// Returns the connection with the tables of the overlay. They are made when they are first asked for: the list, which is
    /// shown at the start, needs none.
    pub(super) fn overlaid(&self) -> rusqlite::Result<&Connection> {
        if !self.has_overlay.get() {
            // With a transaction, they would be gone after it.
            debug_assert!(self.connection.is_autocommit(), "the overlay is made before a transaction begins");
            self.connection.pragma_update(None, "temp_store", "memory")?;
            self.connection.pragma_update(None, "query_only", false)?;
            self.connection.execute_batch(TABLES)?;
            self.connection.pragma_update(None, "query_only", true)?;
            self.has_overlay.set(true);
        }
        Ok(&self.connection)
    }

    /// Lays what the reader did with quotes over all answers from now on; what was laid before is taken away. Where
    /// neither that nor the index has changed since, this does nothing. If the state is found to be damaged in what `about` asks of
    /// it, it is mended first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn overlay(&self, about: &Query, source: &mut impl StateSource) -> Result<(), Error> {
        if matches!(self.attach_state_for(about), Err(Error::State(error)) if error.is_damage()) {
            source.mend();
        }
        let mut laid = self.overlay.borrow_mut();
        // Before all else is asked: what is written meanwhile makes it another.
        let state = source.version();
        if state.is_some() && state == laid.state && laid.version == self.data_version()? {
            return Ok(());
        }
        let touched = source.touched();
        if touched.is_empty() && laid.articles.is_empty() && laid.gone.is_empty() {
            return Ok(());
        }
        // A version that is another is no reason to lay the same anew.
        laid.state = state;
        let overlay = self.gather(touched, state, source)?;
        if *laid != overlay {
            // Where that fails, it is tried again.
            laid.state = None;
            self.overlaid()?.pragma_update(None, "query_only", false)?;
            let done = self.lay(&overlay);
            self.connection.pragma_update(None, "query_only", true)?;
            done?;
            *laid = overlay;
        }
        Ok(())
    }

    /// Gathers what the reader did with the quotes of these articles.
    fn gather(
        &self,
        touched: Vec<Touched>,
        state: Option<StateVersion>,
        source: &mut impl StateSource,
    ) -> Result<Overlay, Error> {
        let mut overlay = Overlay { version: self.data_version()?, state, ..Overlay::default() };
        for Touched { article_ref, edited } in touched {
            let known = self.known_as(&article_ref)?;
            let is_new = |other: &Laid| other.article_ref != article_ref;
            if known.is_empty() && !edited && overlay.gone.iter().all(is_new) {
                let state = source.state_of(&article_ref);
                overlay.gone.extend(Some(Laid::new(None, article_ref, state)).filter(|laid| !laid.kept.is_empty()));
                continue;
            }
            for (article, article_ref) in known {
                if overlay.articles.iter().all(|other| other.article != Some(article)) {
                    let state = source.state_of(&article_ref);
                    overlay.articles.push(Laid::new(Some(article), article_ref, state));
                }
            }
        }
        Ok(overlay)
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
            "DROP VIEW IF EXISTS temp.entity; DELETE FROM corrected; DELETE FROM added; DELETE FROM recount;
             DELETE FROM kept; DELETE FROM noted;",
        )?;
        for (nth, laid) in overlay.articles.iter().enumerate() {
            let Some(article) = laid.article else { continue };
            let known = if laid.corrections.is_empty() { HashMap::new() } else { self.quotes_of(article)? };
            for correction in &laid.corrections {
                self.correct(article, &known, correction)?;
            }
            self.lay_kept(nth, article, laid)?;
        }
        transaction.execute_batch(
            "INSERT INTO recount SELECT entity, sum(change) FROM (
                 SELECT quote.entity AS entity, -1 AS change FROM corrected JOIN quote ON quote.id = corrected.quote
                 UNION ALL SELECT entity, 1 FROM corrected
             ) WHERE entity > 0 GROUP BY entity HAVING sum(change) <> 0",
        )?;
        if overlay.articles.iter().any(|laid| !laid.corrections.is_empty()) {
            transaction.execute_batch(VIEW)?;
        }
        Ok(transaction.commit()?)
    }

    fn correct(
        &self,
        article: i64,
        known: &HashMap<i64, i64>,
        Correction { quote, speaker }: &Correction,
    ) -> Result<(), Error> {
        // The quote may not be in the text any more.
        let Some(quote) = known.get(&digest::number_of(quote)) else { return Ok(()) };
        let (entity, name) = match speaker {
            Speaker::Named(name) => (Some(self.entity_named(article, name.trim())?), Some(name.trim())),
            Speaker::Unknown => (None, None),
        };
        let insert = "INSERT OR REPLACE INTO corrected (quote, entity, speaker) VALUES (?1, ?2, ?3)";
        self.connection.prepare_cached(insert)?.execute(params![quote, entity, name])?;
        Ok(())
    }

    /// Returns the numbers of the quotes in an article by those of their words. Of a quote that is not in the text any more there
    /// is none.
    pub(super) fn quotes_of(&self, article: i64) -> Result<HashMap<i64, i64>, Error> {
        let sql = "SELECT words, id FROM quote WHERE id BETWEEN ?1 << 12 AND (?1 << 12) + 4095 ORDER BY id DESC";
        let mut find = self.connection.prepare_cached(sql)?;
        // Of several with the same words, the first one stays.
        let quotes = find.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(quotes.collect::<Result<_, _>>()?)
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
        let mut statement = self.overlaid()?.prepare_cached("SELECT entity FROM corrected WHERE quote = ?1")?;
        Ok(statement.query_row([quote], |row| Ok(Corrected { entity: row.get(0)? })).optional()?)
    }
}
