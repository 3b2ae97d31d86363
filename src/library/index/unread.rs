//! The read articles of a list, and articles that are known by their files alone.

use std::ops::ControlFlow;
use std::path::PathBuf;

use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, params_from_iter};

use super::list::order_by;
use super::path::path;
use super::sql::Condition;
use super::{Error, Index};
use crate::article::ContentKey;
use crate::library::ArticleId;
use crate::library::rows::Listing;
use crate::library::state::ArticleRef;
use crate::query::{Filter, Node, Query, State};

/// An article of a list that is gone through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The article.
    pub id: ArticleId,
    /// The key under which the state database knows it.
    pub article_ref: ArticleRef,
    /// Set where it was read.
    pub read: bool,
}

impl Index {
    /// Goes through a whole list in its order, until `each` has seen enough.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn pass(
        &self,
        listing: &Listing,
        today: Date,
        mut each: impl FnMut(Passed) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let is_read = Self::is_read();
        self.attach_state_for(&is_read)?;
        let read = Condition::of_articles(self, &is_read, today);
        let listed = Condition::of_articles(self, &listing.filter, today);
        let (is_read, condition, order) = (&read.sql, &listed.sql, order_by(listing));
        let sql =
            format!("SELECT a.file, a.key, a.path, {is_read} FROM article AS a WHERE {condition} ORDER BY {order}");
        let mut statement = self.overlaid()?.prepare(&sql)?;
        let mut rows = statement.query(params_from_iter(read.parameters.iter().chain(&listed.parameters)))?;
        while let Some(row) = rows.next()? {
            let key = row.get::<_, Option<[u8; 16]>>(1)?.map(ContentKey::from_bytes);
            let path = Some(self.folder.join(path(row.get_ref(2)?.as_blob()?)));
            let id = ArticleId(row.get::<_, i64>(0)?.cast_unsigned());
            if each(Passed { id, article_ref: ArticleRef { key, path }, read: row.get(3)? }).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Returns the query for read articles, which [`Index::pass`] asks of the state.
    #[must_use]
    pub fn is_read() -> Query {
        Query { root: Some(Node::Filter(Filter::Is(State::Read))), ..Query::default() }
    }

    /// Articles of which something was kept by their paths alone, and whose texts are known by now: once that is noted,
    /// it survives their being moved.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn identified(&self) -> Result<Vec<ArticleRef>, Error> {
        self.attach_state()?;
        self.check_state()?;
        if self.state.borrow().is_none() {
            return Ok(Vec::new());
        }
        // A path that is no text is stored in another way, and waits until the article is opened.
        let named = "SELECT path FROM state.article WHERE key IS NULL AND typeof(path) = 'text'";
        let mut named = self.connection.prepare_cached(named)?;
        let paths: Vec<String> = named.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut known =
            self.connection.prepare_cached("SELECT key FROM article WHERE file = ?1 AND key IS NOT NULL")?;
        let mut identified = Vec::new();
        for path in paths {
            let path = PathBuf::from(path);
            let key: Option<[u8; 16]> =
                known.query_row([ArticleId::of(&path).0.cast_signed()], |row| row.get(0)).optional()?;
            identified.extend(key.map(|key| ArticleRef { key: Some(ContentKey::from_bytes(key)), path: Some(path) }));
        }
        Ok(identified)
    }
}
