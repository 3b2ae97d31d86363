//! Counts an article that names somebody by the family name alone to the one bearer whom the library means by it.
//!
//! Where one bearer is named in full in three articles at least, and in four times as many as the next one, whoever says
//! `Obama` and nothing more means them, unless something in the article speaks against it: a courtesy of the other sex, or
//! another bearer beside. Each such article is a row of `guess`: it is no part of what makes a bearer frequent, and it is
//! taken back when other articles come or go.

use std::path::Path;

use rusqlite::{Connection, params};

use super::Error;
use super::schema::QUOTES;
use super::write::IndexWriter;
use pullquote_extract::EntityKey;

/// In how many articles a bearer is named in full, at least.
const FEWEST: i64 = 3;
/// The ratio of its articles to those of the next bearer.
const TIMES: i64 = 4;

/// Finds the bearers of a family name and in how many articles they are named in full, the most frequent first.
const BEARERS: &str = "SELECT id, key, articles - (SELECT count(*) FROM guess WHERE guess.entity = entity.id) AS own
    FROM entity WHERE family = ?1 AND key <> ?2 ORDER BY own DESC, key LIMIT 2";

/// Counts the articles that name people whose given name a word is.
const GIVEN: &str = "SELECT coalesce(sum(articles), 0) FROM entity WHERE key >= ?1 || ' ' AND key < ?1 || '!'";

/// Finds the articles that name somebody by the family name alone, with whether they call her a woman, where no other
/// bearer is named beside.
const BARE: &str = "SELECT presence.article, presence.woman FROM presence JOIN entity ON entity.id = presence.entity
    WHERE entity.key = ?2 AND NOT EXISTS (
        SELECT 1 FROM presence AS beside JOIN entity AS other ON other.id = beside.entity
        WHERE beside.article = presence.article AND other.family = ?1 AND other.key <> ?2)";

/// Somebody who bears a family name.
struct Bearer {
    id: i64,
    key: EntityKey,
}

/// Decides anew in one transaction.
pub(super) fn join(connection: &mut Connection, folder: &Path) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    IndexWriter::new(&transaction, folder).join_surnames()?;
    Ok(transaction.commit()?)
}

impl IndexWriter<'_> {
    /// Decides anew whom the family names mean that were written or taken out since this was done last.
    fn join_surnames(&self) -> Result<(), Error> {
        let families: Vec<String> =
            self.prepare("SELECT family FROM touched")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for family in families {
            self.join_surname(&family)?;
        }
        self.run("DELETE FROM touched", [])
    }

    fn join_surname(&self, family: &str) -> Result<(), Error> {
        let bare = format!("person {family}");
        let bearer = self.bearer(family, &bare)?;
        let kept = bearer.as_ref().map(|bearer| bearer.id);
        let mut statement = self.prepare("SELECT article, entity FROM guess WHERE family = ?1")?;
        let guesses = statement.query_map([family], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let guesses: Vec<(i64, i64)> = guesses.collect::<Result<_, _>>()?;
        for (article, entity) in guesses.into_iter().filter(|(_, entity)| Some(*entity) != kept) {
            self.run("DELETE FROM guess WHERE article = ?1 AND family = ?2", params![article, family])?;
            let back = self.entity_of(&bare, Some(family))?;
            self.shift(article, entity, back, true)?;
        }
        let Some(bearer) = bearer else { return Ok(()) };
        let woman = bearer.key.is_of_woman();
        let mut statement = self.prepare(BARE)?;
        let articles = statement.query_map([family, &bare], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let articles: Vec<(i64, Option<bool>)> = articles.collect::<Result<_, _>>()?;
        for (article, called) in articles {
            let against = called.is_some() && woman.is_some() && called != woman;
            if !against {
                let from = self.entity_of(&bare, Some(family))?;
                self.shift(article, from, bearer.id, false)?;
                let guess = "INSERT INTO guess (article, family, entity) VALUES (?1, ?2, ?3)";
                self.run(guess, params![article, family, bearer.id])?;
            }
        }
        Ok(())
    }

    /// Returns the bearer who is far the most frequent, where there is one; a word that is many people’s given name
    /// means nobody.
    fn bearer(&self, family: &str, bare: &str) -> Result<Option<Bearer>, Error> {
        let mut statement = self.prepare(BEARERS)?;
        let bearers = statement.query_map([family, bare], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let bearers: Vec<(i64, String, i64)> = bearers.collect::<Result<_, _>>()?;
        let next = bearers.get(1).map_or(0, |(_, _, articles)| *articles);
        let first = bearers.into_iter().next().filter(|(_, _, own)| *own >= FEWEST && *own >= TIMES * next);
        let Some((id, key, own)) = first else { return Ok(None) };
        let given: i64 = self.prepare(GIVEN)?.query_row([bare], |row| row.get(0))?;
        Ok((given < own).then(|| Bearer { id, key: EntityKey::stored(key) }))
    }

    /// Moves what an article has of one entity to another: quotes, names and counters.
    fn shift(&self, article: i64, from: i64, to: i64, shown: bool) -> Result<(), Error> {
        let (first, last) = (article << QUOTES, (article << QUOTES) + (1 << QUOTES) - 1);
        let moved = "UPDATE quote SET entity = ?2 WHERE entity = ?1 AND id BETWEEN ?3 AND ?4";
        let quotes = self.run_counted(moved, [from, to, first, last])?;
        self.run("UPDATE entity SET quotes = quotes - ?2 WHERE id = ?1", params![from, quotes])?;
        let named = "SELECT form.text, naming.mentions FROM naming JOIN form ON form.id = naming.form
            WHERE naming.article = ?1 AND form.entity = ?2 ORDER BY naming.mentions DESC, form.text";
        let mut statement = self.prepare(named)?;
        let forms = statement.query_map([article, from], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let forms: Vec<(String, usize)> = forms.collect::<Result<_, _>>()?;
        let called = "SELECT woman FROM presence WHERE entity = ?1 AND article = ?2";
        let woman: Option<bool> = self.prepare(called)?.query_row([from, article], |row| row.get(0))?;
        self.remove_names(article, from)?;
        let mentions: usize = forms.iter().map(|(_, mentions)| mentions).sum();
        let counted =
            "UPDATE entity SET articles = articles + 1, mentions = mentions + ?2, quotes = quotes + ?3 WHERE id = ?1";
        self.run(counted, params![to, mentions, quotes])?;
        self.run("INSERT INTO presence (entity, article, woman) VALUES (?1, ?2, ?3)", params![to, article, woman])?;
        for (index, (form, mentions)) in forms.iter().enumerate() {
            self.add_form(article, to, form, *mentions, shown && index == 0)?;
        }
        Ok(())
    }
}
