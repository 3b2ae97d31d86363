//! The people and organisations named in the library, and everything about one of them.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, Row as SqlRow, params};

use super::overlay::{ADDED, said_by};
use super::sql::{integer, phrase};
use super::write::{kind, number_of_kind};
use super::{Error, Index, moment};
use crate::library::rows::{EntityName, EntityRow, QuotesOf, Ranking, WhoPage};
use crate::query::{Query, Term};
use pullquote_extract::EntityKind;
use pullquote_extract::text::fold;

/// The most shown of those that somebody is named beside.
const COMPANIONS: usize = 20;

/// An entity, with its number.
const ENTITY: &str = "SELECT key, kind,
    coalesce((SELECT text FROM form WHERE form.entity = entity.id ORDER BY shown DESC, length(text) DESC, text LIMIT 1),
        (SELECT name FROM added WHERE added.id = entity.id)),
    articles, mentions, quotes, id FROM entity";

/// The name that most articles use, of these the longest.
const NAME: &str = "coalesce(
    (SELECT text FROM form WHERE form.entity = entity.id ORDER BY shown DESC, length(text) DESC, text LIMIT 1),
    (SELECT name FROM added WHERE added.id = entity.id))";

impl Index {
    /// Returns all of a kind, those with the most quotes first, then those that are named most; `len` from the place
    /// `first` on.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn entities(&self, kind: EntityKind, (first, len): (usize, usize)) -> Result<Vec<EntityRow>, Error> {
        let sql = format!("{ENTITY} WHERE kind = ?1 ORDER BY quotes DESC, mentions DESC, key LIMIT ?2 OFFSET ?3");
        let mut statement = self.overlaid()?.prepare_cached(&sql)?;
        let rows = statement.query_map(params![number_of_kind(kind), integer(len), integer(first)], entity)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everybody and everything that goes by a name of these words, those with the most quotes first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn named(&self, name: &str) -> Result<Vec<EntityRow>, Error> {
        let words = fold(name);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "{ENTITY} WHERE id IN (SELECT entity FROM form WHERE id IN (SELECT rowid FROM names WHERE names MATCH ?)
                 UNION ALL {ADDED})
             ORDER BY quotes DESC, mentions DESC, key"
        );
        let mut statement = self.overlaid()?.prepare_cached(&sql)?;
        let rows = statement.query_map([format!("\"{words}\""), words + " "], entity)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns names with words that begin with what is `typed`, those with the most quotes first: of those who are
    /// quoted, or of all that is named.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn names_like(&self, typed: &str, quoted: bool, most: usize) -> Result<Vec<String>, Error> {
        let Some(phrase) = phrase(&Term { text: typed.to_owned(), prefix: true }) else { return Ok(Vec::new()) };
        let asked = if quoted { "quotes > 0" } else { "TRUE" };
        let sql = format!(
            "SELECT {NAME} FROM entity WHERE {asked}
                 AND id IN (SELECT entity FROM form WHERE id IN (SELECT rowid FROM names WHERE names MATCH ?1))
             ORDER BY quotes DESC, mentions DESC, key LIMIT ?2"
        );
        let mut statement = self.overlaid()?.prepare_cached(&sql)?;
        let names = statement.query_map(params![phrase, integer(most)], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// Returns the number of hits of a query.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn count(&self, query: &Query, today: Date) -> Result<usize, Error> {
        Ok(self.search(query, Ranking::Newest, (0, 0), today)?.total)
    }

    /// Everything about somebody or something, with `len` of the quotes that are asked for from the place `first` on;
    /// none where nobody is known by this key.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn who(
        &self,
        name: &EntityName,
        about: &Query,
        (first, len): (usize, usize),
        today: Date,
    ) -> Result<Option<WhoPage>, Error> {
        let mut statement = self.overlaid()?.prepare_cached(&format!("{ENTITY} WHERE key = ?1"))?;
        let found = statement.query_row([&name.key], |row| Ok((entity(row)?, row.get(6)?))).optional()?;
        let Some((who, id)) = found else { return Ok(None) };
        let of = QuotesOf { by: Some(name.clone()), about: about.clone(), ..QuotesOf::default() };
        let total = if about.root.is_none() { who.quotes } else { self.count_quotes(&of, today)? };
        Ok(Some(WhoPage {
            variants: self.variants(id)?,
            months: self.months(id)?,
            companions: self.companions(id)?,
            total,
            first,
            said: self.quotes(&of, (first, len), today)?,
            who,
        }))
    }

    /// Returns the name to show of an entity.
    pub(super) fn name_of(&self, entity: i64) -> Result<String, Error> {
        let sql = format!("SELECT {NAME} FROM entity WHERE id = ?1");
        Ok(self.overlaid()?.prepare_cached(&sql)?.query_row([entity], |row| row.get(0))?)
    }

    fn variants(&self, entity: i64) -> Result<Vec<(String, usize)>, Error> {
        let sql = "SELECT text, mentions FROM form WHERE entity = ?1 AND mentions > 0 ORDER BY mentions DESC, text";
        let mut statement = self.overlaid()?.prepare_cached(sql)?;
        let forms = statement.query_map([entity], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(forms.collect::<Result<_, _>>()?)
    }

    /// Returns how many quotes there are in each month, from the first to the last that has any.
    fn months(&self, entity: i64) -> Result<Vec<(Date, usize)>, Error> {
        let sql = format!(
            "SELECT published / 86401, count(*) FROM quote AS q JOIN article ON article.id = q.id >> 12
             WHERE {} AND published IS NOT NULL GROUP BY 1",
            said_by("?1")
        );
        let mut statement = self.overlaid()?.prepare_cached(&sql)?;
        let mut rows = statement.query([entity])?;
        let mut counted = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let day = moment::day(row.get::<_, i64>(0)? * 86_401);
            *counted.entry(day.first_of_month()).or_insert(0) += row.get::<_, usize>(1)?;
        }
        let (first, last) = (counted.first_key_value(), counted.last_key_value());
        let (Some((&first, _)), Some((&last, _))) = (first, last) else { return Ok(Vec::new()) };
        let months = first.series(Span::new().months(1)).take_while(|month| *month <= last);
        Ok(months.map(|month| (month, counted.get(&month).copied().unwrap_or(0))).collect())
    }

    /// Whom and what it is named beside. Where that was says little of anybody: half of all articles name the same
    /// towns.
    fn companions(&self, this: i64) -> Result<Vec<(EntityRow, usize)>, Error> {
        let sql = format!(
            "SELECT key, kind, {NAME}, articles, mentions, quotes, together FROM
                (SELECT form.entity AS other, count(DISTINCT naming.article) AS together
                 FROM presence JOIN naming ON naming.article = presence.article JOIN form ON form.id = naming.form
                 WHERE presence.entity = ?1 AND form.entity <> ?1 AND form.entity NOT IN (SELECT id FROM entity WHERE kind = ?2)
                 GROUP BY form.entity ORDER BY together DESC, form.entity LIMIT {COMPANIONS})
             JOIN entity ON entity.id = other ORDER BY together DESC, key"
        );
        let mut statement = self.overlaid()?.prepare_cached(&sql)?;
        let place = number_of_kind(EntityKind::Place);
        let rows = statement.query_map([this, place], |row| Ok((entity(row)?, row.get(6)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn entity(row: &SqlRow<'_>) -> rusqlite::Result<EntityRow> {
    Ok(EntityRow {
        id: EntityName { key: row.get(0)?, kind: kind(row.get(1)?) },
        name: row.get(2)?,
        articles: row.get(3)?,
        mentions: row.get(4)?,
        quotes: row.get(5)?,
    })
}
