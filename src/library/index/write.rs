//! Writing: an article in, an article out, and the counters that go with it.

use std::path::Path;

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Params, params};

use super::digest::{Digest, Named, pack};
use super::files::File;
use super::schema::QUOTES;
use super::{Error, moment, slot};
use crate::article::{ContentKey, Meta};
use crate::library::ArticleId;
use pullquote_extract::text::fold;
use pullquote_extract::{EntityKind, QuoteKind};

/// Writes to the tables, within a transaction of the caller's.
pub(super) struct IndexWriter<'c> {
    connection: &'c Connection,
    folder: &'c Path,
}

impl<'c> IndexWriter<'c> {
    pub(super) const fn new(connection: &'c Connection, folder: &'c Path) -> Self {
        Self { connection, folder }
    }

    /// Lists an article by its header; it is read through later.
    pub(super) fn add(&self, file: &File, meta: &Meta) -> Result<(), Error> {
        let published = meta.date.map(moment::number);
        let id = slot::free(self.connection, published)?;
        let path = file.path.strip_prefix(self.folder).unwrap_or(&file.path).as_os_str().as_encoded_bytes();
        let insert = "INSERT INTO article (id, file, path, size, modified, title) VALUES (?1, ?2, ?3, ?4, ?5, '')";
        let article = ArticleId::of(&file.path).0.cast_signed();
        self.run(insert, params![id, article, path, file.size, file.modified])?;
        self.set_meta(id, meta)
    }

    /// Has an article read through again; until then it stays as it was.
    pub(super) fn change(&self, id: i64, file: &File) -> Result<(), Error> {
        self.run("UPDATE article SET size = ?2, modified = ?3 WHERE id = ?1", params![id, file.size, file.modified])
    }

    /// Takes in what was read of an article.
    pub(super) fn fill(&self, id: i64, content: i64, digest: &Digest) -> Result<(), Error> {
        self.empty(id)?;
        self.set_meta(id, &digest.meta)?;
        let key = digest.key.map(ContentKey::to_bytes);
        let fill = "UPDATE article SET content = ?2, key = ?3, quotes = ?4 WHERE id = ?1";
        self.run(fill, params![id, content, key, digest.key.map(|_| digest.all_quotes)])?;
        self.run("INSERT INTO words (rowid, title, text) VALUES (?1, ?2, ?3)", params![id, digest.title, digest.text])?;
        let entities = digest.entities.iter().map(|named| self.add_entity(id, named));
        let entities: Vec<i64> = entities.collect::<Result<_, _>>()?;
        // From the last number down, so that those that come later in an article come later among the newest, too.
        for (number, quote) in (id << QUOTES..(id + 1) << QUOTES).rev().zip(&digest.quotes) {
            let entity = quote.entity.map(|entity| entities[entity]);
            self.run(
                "INSERT INTO quote (id, entity, speaker, kind, pieces, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![number, entity, quote.speaker, number_of_quote(quote.kind), pack(&quote.pieces), quote.number],
            )?;
            self.run("INSERT INTO said (rowid, text) VALUES (?1, ?2)", params![number, quote.words])?;
        }
        Ok(())
    }

    /// Takes an article out.
    pub(super) fn remove(&self, id: i64) -> Result<(), Error> {
        self.empty(id)?;
        self.run("DELETE FROM article WHERE id = ?1", [id])
    }

    /// The bytes of an article are as they were.
    pub(super) fn keep(&self, id: i64, content: i64) -> Result<(), Error> {
        self.run("UPDATE article SET content = ?2 WHERE id = ?1", [id, content])
    }

    fn set_meta(&self, id: i64, meta: &Meta) -> Result<(), Error> {
        let source = meta.source.as_deref().map(|source| self.source(source)).transpose()?;
        // A tag stands between line ends, so that it can be looked for as a whole.
        let tags = (!meta.tags.is_empty()).then(|| meta.tags.join("\n"));
        self.run(
            "UPDATE article SET published = ?2, title = ?3, author = ?4, source = ?5, url = ?6, tags = ?7 WHERE id = ?1",
            params![id, meta.date.map(moment::number), meta.title, meta.author, source, meta.url, tags],
        )
    }

    fn source(&self, name: &str) -> Result<i64, Error> {
        let known = self.prepare("SELECT id FROM source WHERE name = ?1")?.query_row([name], |row| row.get(0));
        if let Some(id) = known.optional()? {
            return Ok(id);
        }
        self.run("INSERT INTO source (name) VALUES (?1)", [name])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Counts an entity in, with its names.
    fn add_entity(&self, article: i64, named: &Named) -> Result<i64, Error> {
        let mentions: usize = named.forms.iter().map(|(_, count)| count).sum();
        let id: i64 = self
            .prepare(
                "INSERT INTO entity (kind, key, family, articles, mentions, quotes) VALUES (?1, ?2, ?5, 1, ?3, ?4)
                 ON CONFLICT (key) DO UPDATE SET articles = articles + 1, mentions = mentions + excluded.mentions,
                 quotes = quotes + excluded.quotes RETURNING id",
            )?
            .query_row(params![number_of_kind(named.kind), named.key, mentions, named.quotes, named.family], |row| {
                row.get(0)
            })?;
        self.touch(named.family.as_deref())?;
        let present = "INSERT INTO presence (entity, article, woman) VALUES (?1, ?2, ?3)";
        self.run(present, params![id, article, named.woman])?;
        // The name to show is mostly one of those used; in small capitals, say, it is not.
        let is_used = named.forms.iter().any(|(form, _)| *form == named.name);
        let unused = (!is_used).then_some((&named.name, 0));
        for (form, count) in named.forms.iter().map(|(form, count)| (form, *count)).chain(unused) {
            self.add_form(article, id, form, count, *form == named.name)?;
        }
        Ok(id)
    }

    pub(super) fn add_form(
        &self,
        article: i64,
        entity: i64,
        form: &str,
        count: usize,
        shown: bool,
    ) -> Result<(), Error> {
        let shown = i64::from(shown);
        let known = "UPDATE form SET mentions = mentions + ?3, shown = shown + ?4
            WHERE entity = ?1 AND text = ?2 RETURNING id";
        let known = self.prepare(known)?.query_row(params![entity, form, count, shown], |row| row.get(0));
        let id: i64 = if let Some(id) = known.optional()? {
            id
        } else {
            let insert = "INSERT INTO form (entity, text, mentions, shown) VALUES (?1, ?2, ?3, ?4)";
            self.run(insert, params![entity, form, count, shown])?;
            let id = self.connection.last_insert_rowid();
            self.run("INSERT INTO names (rowid, text) VALUES (?1, ?2)", params![id, fold(form)])?;
            id
        };
        self.run(
            "INSERT INTO naming (article, form, mentions, shown) VALUES (?1, ?2, ?3, ?4)",
            params![article, id, count, shown],
        )
    }

    /// Takes out what was read of an article.
    fn empty(&self, id: i64) -> Result<(), Error> {
        let filled = "SELECT quotes IS NOT NULL FROM article WHERE id = ?1";
        if !self.prepare(filled)?.query_row([id], |row| row.get::<_, bool>(0))? {
            return Ok(());
        }
        let (first, last) = (id << QUOTES, (id << QUOTES) + (1 << QUOTES) - 1);
        self.run("DELETE FROM words WHERE rowid = ?1", [id])?;
        self.run("DELETE FROM said WHERE rowid IN (SELECT id FROM quote WHERE id BETWEEN ?1 AND ?2)", [first, last])?;
        self.run(
            "UPDATE entity SET quotes = entity.quotes - went.quotes FROM
                (SELECT entity, count(*) AS quotes FROM quote WHERE id BETWEEN ?1 AND ?2 GROUP BY entity) AS went
             WHERE entity.id = went.entity",
            [first, last],
        )?;
        self.run("DELETE FROM quote WHERE id BETWEEN ?1 AND ?2", [first, last])?;
        self.empty_names(id)?;
        self.run("UPDATE article SET key = NULL, quotes = NULL WHERE id = ?1", [id])
    }

    fn empty_names(&self, id: i64) -> Result<(), Error> {
        self.run("DELETE FROM guess WHERE article = ?1", [id])?;
        let mut statement = self.prepare(
            "SELECT entity, family FROM presence JOIN entity ON entity.id = presence.entity WHERE article = ?1",
        )?;
        let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let entities: Vec<(i64, Option<String>)> = rows.collect::<Result<_, _>>()?;
        for (entity, family) in entities {
            self.remove_names(id, entity)?;
            self.touch(family.as_deref())?;
        }
        Ok(())
    }

    /// Takes out the names by which an article names an entity, and the entity where no other article does.
    pub(super) fn remove_names(&self, article: i64, entity: i64) -> Result<(), Error> {
        let went = "SELECT naming.form, naming.mentions, naming.shown
            FROM naming JOIN form ON form.id = naming.form WHERE naming.article = ?1 AND form.entity = ?2";
        let mut statement = self.prepare(went)?;
        let rows = statement.query_map([article, entity], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let went: Vec<(i64, i64, i64)> = rows.collect::<Result<_, _>>()?;
        for (form, mentions, shown) in went {
            self.run("DELETE FROM naming WHERE article = ?1 AND form = ?2", [article, form])?;
            self.run(
                "UPDATE form SET mentions = mentions - ?2, shown = shown - ?3 WHERE id = ?1",
                [form, mentions, shown],
            )?;
            self.run("UPDATE entity SET mentions = mentions - ?2 WHERE id = ?1", [entity, mentions])?;
            let unused = self.run_counted("DELETE FROM form WHERE id = ?1 AND mentions = 0 AND shown = 0", [form])?;
            if unused > 0 {
                self.run("DELETE FROM names WHERE rowid = ?1", [form])?;
            }
        }
        self.run("DELETE FROM presence WHERE entity = ?1 AND article = ?2", [entity, article])?;
        self.run("UPDATE entity SET articles = articles - 1 WHERE id = ?1", [entity])?;
        self.run("DELETE FROM entity WHERE id = ?1 AND articles = 0", [entity])
    }

    /// Notes that the bearers of a family name have changed.
    fn touch(&self, family: Option<&str>) -> Result<(), Error> {
        let Some(family) = family else { return Ok(()) };
        self.run("INSERT OR IGNORE INTO touched (family) VALUES (?1)", [family])
    }

    /// Returns the person with this key, made where there is none.
    pub(super) fn entity_of(&self, key: &str, family: Option<&str>) -> Result<i64, Error> {
        let person = number_of_kind(EntityKind::Person);
        let make = "INSERT OR IGNORE INTO entity (kind, key, family) VALUES (?1, ?2, ?3)";
        self.run(make, params![person, key, family])?;
        Ok(self.prepare("SELECT id FROM entity WHERE key = ?1")?.query_row([key], |row| row.get(0))?)
    }

    pub(super) fn prepare(&self, sql: &str) -> Result<CachedStatement<'c>, Error> {
        Ok(self.connection.prepare_cached(sql)?)
    }

    pub(super) fn run(&self, sql: &str, parameters: impl Params) -> Result<(), Error> {
        self.run_counted(sql, parameters).map(drop)
    }

    pub(super) fn run_counted(&self, sql: &str, parameters: impl Params) -> Result<usize, Error> {
        Ok(self.prepare(sql)?.execute(parameters)?)
    }
}

/// A kind as it is stored.
pub(super) const fn number_of_kind(kind: EntityKind) -> i64 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organisation => 1,
        EntityKind::Place => 2,
    }
}

/// The kind that [`number_of_kind`] stored.
pub(super) const fn kind(number: i64) -> EntityKind {
    match number {
        0 => EntityKind::Person,
        1 => EntityKind::Organisation,
        _ => EntityKind::Place,
    }
}

const fn number_of_quote(kind: QuoteKind) -> i64 {
    match kind {
        QuoteKind::Direct => 0,
        QuoteKind::Mixed => 1,
        QuoteKind::Scare => 2,
        QuoteKind::Indirect => 3,
    }
}

/// The kind of quote that is stored by this number.
pub(super) const fn quote_kind(number: i64) -> QuoteKind {
    match number {
        0 => QuoteKind::Direct,
        1 => QuoteKind::Mixed,
        2 => QuoteKind::Scare,
        _ => QuoteKind::Indirect,
    }
}
