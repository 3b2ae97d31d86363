//! The list of articles, as a window: some rows around a place or an article.
//!
//! In the order of dates, which is how a library opens, the rows are asked for by an index. In any other order, or under a
//! filter, the numbers of all articles are put in order once and kept as long as the index stays as it is.

use std::path::PathBuf;

use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, Row as SqlRow, params_from_iter};

use super::path::path;
use super::sql::Condition;
use super::{Error, Index, moment};
use crate::article::{ContentKey, Meta};
use crate::library::rows::{Around, ArticleRow, Group, ListWindow, Listing, Sort};
use crate::library::{ArticleId, Header};

/// A list whose order had to be made.
#[derive(Debug)]
pub(super) struct Ordered {
    listing: Listing,
    version: i64,
    ids: Vec<i64>,
}

/// The columns of which a row is made.
const ROW: &str = "SELECT article.id, file, path, key, published, title, author, source.name, url, tags, quotes
    FROM article LEFT JOIN source ON source.id = article.source";
const BY_DATE: &str = "published DESC, path";

impl Index {
    /// The rows of a list around a place or an article: half of `len` before it, the others from it on. `today` is the day
    /// that the filter counts from.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn list(&self, listing: &Listing, around: Around, len: usize, today: Date) -> Result<ListWindow, Error> {
        let by_date = listing.sort == Sort::Date && listing.group != Some(Group::Source) && listing.filter.is_empty();
        if !listing.filter.is_empty() {
            self.attach_state_for(&listing.filter)?;
            self.overlaid()?;
        }
        let transaction = self.connection.unchecked_transaction()?;
        let window =
            if by_date { self.by_date(listing, around, len) } else { self.ordered(listing, around, len, today) };
        transaction.commit()?;
        window
    }

    /// Makes the order of a list anew when it is next asked for: what the reader does meanwhile, such as reading, takes no
    /// article out of a list that is being gone through.
    pub fn renew(&self) {
        self.ordered.take();
    }

    /// A row; none where the index does not know the article.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn row(&self, id: ArticleId) -> Result<Option<ArticleRow>, Error> {
        let mut statement = self.connection.prepare_cached(&format!("{ROW} WHERE file = ?1"))?;
        Ok(statement.query_row([id.0.cast_signed()], |row| self.read_row(row)).optional()?)
    }

    /// The row with this number.
    pub(super) fn row_numbered(&self, id: i64) -> Result<ArticleRow, Error> {
        let mut statement = self.connection.prepare_cached(&format!("{ROW} WHERE article.id = ?1"))?;
        Ok(statement.query_row([id], |row| self.read_row(row))?)
    }

    /// The file of an article; none where the index does not know it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn path_of(&self, id: ArticleId) -> Result<Option<PathBuf>, Error> {
        let mut statement = self.connection.prepare_cached("SELECT path FROM article WHERE file = ?1")?;
        let path =
            statement.query_row([id.0.cast_signed()], |row| Ok(self.folder.join(path(row.get_ref(0)?.as_blob()?))));
        Ok(path.optional()?)
    }

    fn by_date(&self, listing: &Listing, around: Around, len: usize) -> Result<ListWindow, Error> {
        let total = self.len()?;
        let place = match around {
            Around::Place(_) => None,
            Around::Article(id, _) => self.place_by_date(id)?,
        };
        let first = first(around, place, total, len);
        // The inner query alone goes through the rows that are passed over, and within the index.
        let sql = format!(
            "{ROW} WHERE article.id IN (SELECT id FROM article ORDER BY {BY_DATE} LIMIT ?1 OFFSET ?2) ORDER BY {BY_DATE}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([len, first], |row| self.read_row(row))?.collect::<Result<_, _>>()?;
        Ok(ListWindow { listing: listing.clone(), total, first, rows, place, passed_over: self.passed_over()? })
    }

    /// Returns the number of articles that come before this one in the order of dates.
    fn place_by_date(&self, id: ArticleId) -> Result<Option<usize>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT CASE WHEN this.published IS NULL
                    THEN (SELECT count(*) FROM article AS before WHERE before.published IS NOT NULL)
                    ELSE (SELECT count(*) FROM article AS before WHERE before.published > this.published) END
                  + (SELECT count(*) FROM article AS before
                     WHERE before.published IS this.published AND before.path < this.path)
             FROM article AS this WHERE this.file = ?1",
        )?;
        Ok(statement.query_row([id.0.cast_signed()], |row| row.get(0)).optional()?)
    }

    fn ordered(&self, listing: &Listing, around: Around, len: usize, today: Date) -> Result<ListWindow, Error> {
        let version = self.data_version()?;
        let mut kept = self.ordered.borrow_mut();
        let ordered = match kept.take() {
            Some(ordered) if ordered.listing == *listing && ordered.version == version => kept.insert(ordered),
            _ => kept.insert(Ordered { listing: listing.clone(), version, ids: self.order(listing, today)? }),
        };
        let place = match around {
            Around::Place(_) => None,
            Around::Article(id, _) => {
                self.number_of(id)?.and_then(|id| ordered.ids.iter().position(|&other| other == id))
            }
        };
        let total = ordered.ids.len();
        let first = first(around, place, total, len);
        let ids = &ordered.ids[first..total.min(first + len)];
        let rows = ids.iter().map(|&id| self.row_numbered(id)).collect::<Result<_, _>>()?;
        Ok(ListWindow { listing: listing.clone(), total, first, rows, place, passed_over: self.passed_over()? })
    }

    fn number_of(&self, id: ArticleId) -> Result<Option<i64>, Error> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM article WHERE file = ?1")?;
        Ok(statement.query_row([id.0.cast_signed()], |row| row.get(0)).optional()?)
    }

    /// The numbers of all articles of a list, in its order.
    fn order(&self, listing: &Listing, today: Date) -> Result<Vec<i64>, Error> {
        let condition = Condition::of_articles(self, &listing.filter, today);
        let Condition { sql, parameters, .. } = condition;
        let sql = format!("SELECT a.id FROM article AS a WHERE {sql} ORDER BY {}", order_by(listing));
        let mut statement = self.connection.prepare(&sql)?;
        let ids = statement.query_map(params_from_iter(parameters.iter()), |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    fn read_row(&self, row: &SqlRow<'_>) -> rusqlite::Result<ArticleRow> {
        let tags: Option<String> = row.get(9)?;
        let meta = Meta {
            date: row.get::<_, Option<i64>>(4)?.map(moment::published),
            title: row.get(5)?,
            author: row.get(6)?,
            source: row.get(7)?,
            url: row.get(8)?,
            tags: tags.iter().flat_map(|tags| tags.lines()).map(str::to_owned).collect(),
            ..Meta::default()
        };
        let header = Header {
            id: ArticleId(row.get::<_, i64>(1)?.cast_unsigned()),
            path: Some(self.folder.join(path(row.get_ref(2)?.as_blob()?))),
            meta,
        };
        Ok(ArticleRow {
            header,
            quotes: row.get(10)?,
            key: row.get::<_, Option<[u8; 16]>>(3)?.map(ContentKey::from_bytes),
        })
    }
}

/// The order of a list of articles `a`.
pub(super) fn order_by(listing: &Listing) -> String {
    let source = "a.source IS NULL, (SELECT name FROM source WHERE id = a.source) COLLATE NOCASE, ";
    let group = match listing.group {
        None => "",
        Some(Group::Day) => "a.published / 86401 DESC, ",
        Some(Group::Source) => source,
    };
    let sort = match listing.sort {
        Sort::Date => "",
        Sort::Source => source,
        Sort::Title => "a.title COLLATE NOCASE, ",
        Sort::Quotes => "a.quotes DESC, ",
    };
    format!("{group}{sort}a.published DESC, a.path")
}

/// The first row of a window.
fn first(around: Around, place: Option<usize>, total: usize, len: usize) -> usize {
    let (Around::Place(wanted) | Around::Article(_, wanted)) = around;
    place.unwrap_or(wanted).saturating_sub(len / 2).min(total.saturating_sub(len))
}
