//! Reading what can be read of a damaged database, and writing it into a sound one.
//!
//! Each table is read from its first row up to the damage, and from its last row down to it. A database whose first page
//! is damaged, which holds its description, is read a second time with the first page of a new one: tables are made in one
//! order and never moved, so that they begin on the same pages in all of them.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use super::path::{beside_of, remove};
use super::tables::{TABLES, Table};
use super::{schema, sums, tally};

/// The size of a page in bytes, which is always `SQLite`'s usual one.
const PAGE: usize = 4096;

/// The rows of each table that could be read.
#[derive(Debug, Default)]
pub(super) struct Salvaged {
    tables: [Rows; TABLES.len()],
}

#[derive(Debug, Default)]
struct Rows {
    /// The values of [`Table::columns`] in order, and whether they are what was written.
    rows: Vec<(Vec<Value>, bool)>,
    /// Set where the table was read to its end.
    whole: bool,
}

impl Salvaged {
    /// Returns whether all was read, and is what was written.
    pub(super) fn is_complete(&self) -> bool {
        self.tables.iter().all(|table| table.whole && table.rows.iter().all(|(_, right)| *right))
    }

    /// Returns how many rows each table has that are what was written.
    pub(super) fn counts(&self) -> [usize; TABLES.len()] {
        self.tables.each_ref().map(|table| table.rows.iter().filter(|(_, right)| *right).count())
    }

    fn total(&self) -> (bool, usize) {
        (self.is_complete(), self.counts().into_iter().sum())
    }
}

/// Reads a damaged database. The file itself is not touched: `work` is a folder for copies of it.
pub(super) fn read(path: &Path, work: &Path) -> io::Result<Salvaged> {
    let whole = work.join("whole.sqlite");
    let attempts = [Repair::None, Repair::Header, Repair::FirstPage];
    let mut best = Salvaged::default();
    for repair in attempts {
        copy(path, &whole)?;
        repair.apply(&whole, work)?;
        // One that cannot even be opened has nothing to give.
        let found = rows_of(&whole).unwrap_or_default();
        if found.total() > best.total() {
            best = found;
        }
        if best.is_complete() {
            break;
        }
    }
    Ok(best)
}

fn copy(path: &Path, to: &Path) -> io::Result<()> {
    for ending in ["-wal", "-shm", "-journal"] {
        remove(&beside_of(to, ending))?;
    }
    fs::copy(path, to)?;
    let log = beside_of(path, "-wal");
    if log.exists() {
        fs::copy(log, beside_of(to, "-wal"))?;
    }
    Ok(())
}

/// Names a repair to make before reading.
#[derive(Clone, Copy, Debug)]
enum Repair {
    None,
    /// The first hundred bytes are those of a new database, but for what they say about its size.
    Header,
    /// So is the whole first page.
    FirstPage,
}

impl Repair {
    fn apply(self, file: &Path, work: &Path) -> io::Result<()> {
        let length = match self {
            Self::None => return Ok(()),
            Self::Header => 100,
            Self::FirstPage => PAGE,
        };
        let sample = work.join("new.sqlite");
        if !sample.exists() {
            schema::fill(&sample).map_err(io::Error::other)?;
        }
        let mut page = vec![0; length];
        File::open(&sample)?.read_exact(&mut page)?;
        // Sizes that do not belong to one another are passed over by SQLite: it goes by the file's length.
        page[24..28].copy_from_slice(&1_u32.to_be_bytes());
        page[92..96].copy_from_slice(&2_u32.to_be_bytes());
        // Pages that were given up are of no use here.
        page[32..40].fill(0);
        let mut file = File::options().write(true).open(file)?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&page)
    }
}

fn rows_of(path: &Path) -> rusqlite::Result<Salvaged> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    sums::add_function(&connection)?;
    let version = schema::version_by_tables(&connection).ok().flatten();
    // What came with a later version was never there.
    let none_yet = |table: &str| version.is_some_and(|version| version < schema::since(table));
    let is_counted = !none_yet("tally");
    let tables = TABLES.each_ref().map(|table| {
        if none_yet(table.name) {
            return Rows { rows: Vec::new(), whole: true };
        }
        let mut rows = rows(&connection, table);
        rows.whole &= !is_counted || has_all(&connection, table, rows.rows.len());
        rows
    });
    Ok(Salvaged { tables })
}

/// Returns whether a table of which `count` rows were read had no more; one that looks empty where the number is lost may have
/// had some.
fn has_all(connection: &Connection, table: &Table, count: usize) -> bool {
    tally::of(connection, table.name).map_or(count > 0, |rows| rows <= count)
}

/// Reads a table from both ends.
fn rows(connection: &Connection, table: &Table) -> Rows {
    let summed = connection.prepare(&format!("SELECT sum FROM {}", table.name)).is_ok();
    let mut rows = Vec::new();
    let mut whole = read_in(connection, table, "ASC", summed, &mut rows);
    if whole {
        whole = index_agrees(connection, table, rows.len());
    } else {
        let mut others = Vec::new();
        read_in(connection, table, "DESC", summed, &mut others);
        let key = |row: &[Value]| format!("{:?}", &row[..table.keys.len()]);
        let known: HashSet<String> = rows.iter().map(|(row, _)| key(row)).collect();
        rows.extend(others.into_iter().filter(|(row, _)| !known.contains(&key(row))));
    }
    Rows { rows, whole }
}

/// Reads rows in one direction; returns whether the end was reached.
fn read_in(
    connection: &Connection,
    table: &Table,
    direction: &str,
    summed: bool,
    rows: &mut Vec<(Vec<Value>, bool)>,
) -> bool {
    let columns: Vec<&str> = table.columns().collect();
    let wrong = if summed { sums::is_wrong(&columns) } else { "FALSE".to_owned() };
    let order: Vec<String> = table.keys.iter().map(|key| format!("{key} {direction}")).collect();
    // By the table itself, not by an index of it.
    let sql = format!(
        "SELECT {}, coalesce({wrong}, FALSE) FROM {} NOT INDEXED ORDER BY {}",
        columns.join(", "),
        table.name,
        order.join(", ")
    );
    let Ok(mut statement) = connection.prepare(&sql) else { return false };
    let Ok(mut found) = statement.query([]) else { return false };
    let mut in_order = true;
    loop {
        let row = match found.next() {
            Ok(Some(row)) => row,
            Ok(None) => return in_order,
            Err(_) => return false,
        };
        let values: rusqlite::Result<Vec<Value>> = (0..columns.len()).map(|index| row.get(index)).collect();
        // A text that is no text any more is not what was written.
        let (Ok(values), Ok(wrong)) = (values, row.get::<_, bool>(columns.len())) else { return false };
        let keys = ..table.keys.len();
        // A page that stands in the place of another is read without complaint.
        let follows = |last: &Vec<Value>| {
            let order = compare(&last[keys], &values[keys]);
            order == if direction == "ASC" { Ordering::Less } else { Ordering::Greater }
        };
        in_order &= rows.last().is_none_or(|(last, _)| follows(last));
        rows.push((values, !wrong));
    }
}

/// Compares keys as `SQLite` does: numbers come before texts, texts before bytes.
fn compare(one: &[Value], other: &[Value]) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Null => 0,
        Value::Integer(_) | Value::Real(_) => 1,
        Value::Text(_) => 2,
        Value::Blob(_) => 3,
    };
    let pair = |(one, other): (&Value, &Value)| match (one, other) {
        (Value::Integer(one), Value::Integer(other)) => one.cmp(other),
        (Value::Text(one), Value::Text(other)) => one.cmp(other),
        (Value::Blob(one), Value::Blob(other)) => one.cmp(other),
        _ => rank(one).cmp(&rank(other)),
    };
    one.iter().zip(other).map(pair).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Returns whether an index knows of no more rows than were read: a page may have lost some of its rows and look whole.
fn index_agrees(connection: &Connection, table: &Table, count: usize) -> bool {
    let (index, column) = match table.name {
        "article" => ("sqlite_autoindex_article_1", "key"),
        "tag" => ("tag_tag", "tag"),
        "correction" => ("correction_occurrence", "occurrence"),
        "session" => ("session_at", "at"),
        "kept" => ("kept_occurrence", "occurrence"),
        "note" => ("note_note", "note"),
        _ => return true,
    };
    // Without a condition SQLite would count the rows of the table instead.
    let sql = format!("SELECT count(*) FROM {} INDEXED BY {index} WHERE length({column}) IS NOT -1", table.name);
    connection.query_row(&sql, [], |row| row.get::<_, usize>(0)).is_ok_and(|indexed| indexed <= count)
}

/// Lays what was salvaged over a sound database, which may be a `copy` of an earlier day. A row that is not what was written
/// gives way to one that is there; where its key may be what is wrong, it is left out in favour of the copy.
pub(super) fn write(path: &Path, salvaged: &Salvaged, copy: bool) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    schema::migrate(&mut connection)?;
    sums::keep(&connection)?;
    connection.pragma_update(None, "foreign_keys", false)?;
    let transaction = connection.transaction()?;
    for (table, rows) in TABLES.iter().zip(&salvaged.tables) {
        // Of a table that was read whole, nothing older is to stay.
        if rows.whole && rows.rows.iter().all(|(_, right)| *right) {
            transaction.execute(&format!("DELETE FROM {}", table.name), [])?;
        }
        let columns: Vec<&str> = table.columns().collect();
        let marks = vec!["?"; columns.len()].join(", ");
        let into =
            |verb: &str| format!("INSERT OR {verb} INTO {} ({}) VALUES ({marks})", table.name, columns.join(", "));
        let (mut right, mut doubtful) = (transaction.prepare(&into("REPLACE"))?, transaction.prepare(&into("IGNORE"))?);
        for (row, is_right) in &rows.rows {
            if copy && !is_right && table.name != "article" {
                continue;
            }
            let statement = if *is_right { &mut right } else { &mut doubtful };
            // What a table does not take is no value of ours.
            statement.execute(params_from_iter(row)).unwrap_or_default();
        }
    }
    transaction.execute_batch(
        "DELETE FROM tag WHERE article NOT IN (SELECT id FROM article);
         DELETE FROM correction WHERE article NOT IN (SELECT id FROM article);
         DELETE FROM kept WHERE article NOT IN (SELECT id FROM article);
         DELETE FROM note WHERE article NOT IN (SELECT id FROM article);
         UPDATE article SET edited_from = NULL WHERE edited_from NOT IN (SELECT id FROM article);",
    )?;
    tally::make(&transaction)?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error)
}
