//! The number of rows that each table should have: true after every change, and noticed where it is not.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use rusqlite::Connection;

use super::{State, article, at, star};
use crate::library::state::{
    Change, Depth, FILE, NoteChange, QuoteChange, QuoteKey, Report, Seen, Session, Speaker, StateChange, StateReader,
    StateWriter, check, schema, tables::TABLES, tally,
};

/// Everything that is kept of an article, and more.
fn changes(number: usize) -> Vec<Change> {
    let article_ref = article(&format!("text {number}"), &format!("/news/{number}.md"));
    let quote = QuoteKey { text: format!("the dam will hold {number}"), occurrence: 0 };
    let changes = [
        star(7),
        StateChange::Tag { tag: format!("dam {number}"), on: true },
        StateChange::Speaker { quote: quote.clone(), correction: Some(Speaker::Named("Runa Teal".to_owned())) },
        StateChange::Quote {
            quote,
            change: QuoteChange::Note(NoteChange::new("", format!("ask {number}"))),
            seen: Box::new(Seen::default()),
        },
        StateChange::Note(NoteChange::new("", format!("to be read {number}"))),
    ];
    let others = [
        Change::Session(Session { library: "/news".into(), article: article_ref.clone() }),
        Change::Setting { name: format!("theme {number}"), value: "dark".to_owned() },
    ];
    changes.into_iter().map(|change| Change::Article(article_ref.clone(), change)).chain(others).collect()
}

/// A state of eight articles, so that each table is one page, with a copy that lacks two of them.
fn furnished() -> State {
    let state = State::new();
    let mut writer = StateWriter::open(state.folder()).unwrap();
    (0..6).for_each(|number| drop(writer.write(&changes(number), at(1)).unwrap()));
    writer.back_up(date(2026, 11, 29)).unwrap();
    (6..8).for_each(|number| drop(writer.write(&changes(number), at(1)).unwrap()));
    state
}

/// Overwrites what begins on the root pages of these tables or indexes by empty pages of the same kinds.
fn empty(folder: &Path, names: &[String]) {
    let path = folder.join(FILE);
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let pages = names.iter().map(|name| {
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?";
        connection.query_row(sql, [name], |row| row.get::<_, usize>(0)).unwrap()
    });
    let pages: Vec<usize> = pages.collect();
    drop(connection);
    let mut file = fs::read(&path).unwrap();
    for page in pages {
        let page = &mut file[(page - 1) * 4096..page * 4096];
        assert!([0x0a, 0x0d].contains(&page[0]), "it is one page");
        page[1..].fill(0);
        // The cells would begin at the end of the page.
        page[5..7].copy_from_slice(&4096_u16.to_be_bytes());
    }
    fs::write(&path, file).unwrap();
}

/// Returns a table and its indexes.
fn with_indexes(state: &State, table: &str) -> Vec<String> {
    let connection = Connection::open(state.folder().join(FILE)).unwrap();
    let mut statement =
        connection.prepare("SELECT name FROM sqlite_schema WHERE tbl_name = ? AND rootpage > 0").unwrap();
    let names = statement.query_map([table], |row| row.get(0)).unwrap();
    names.collect::<Result<_, _>>().unwrap()
}

fn numbers(folder: &Path) -> [Option<usize>; TABLES.len()] {
    let connection = Connection::open(folder.join(FILE)).unwrap();
    TABLES.each_ref().map(|table| tally::of(&connection, table.name))
}

fn mended(state: &State, depth: Depth) -> Report {
    let report = check(state.folder(), depth).unwrap().expect("a report");
    assert_eq!(check(state.folder(), Depth::Full).unwrap(), None, "it is sound now");
    report
}

#[test]
fn a_table_that_was_emptied_with_its_indexes_comes_from_the_copy() {
    for depth in [Depth::Quick, Depth::Full] {
        for (at, table) in TABLES.iter().enumerate() {
            let state = furnished();
            let whole = numbers(state.folder())[at].unwrap();
            empty(state.folder(), &with_indexes(&state, table.name));
            let report = mended(&state, depth);
            assert!(report.is_loss() && report.copy.is_some(), "{}: {report}", table.name);
            assert_eq!(report.saved[at], 0, "{}: {report}", table.name);
            let copied = if table.name == "session" { 1 } else { whole - 2 };
            assert_eq!(numbers(state.folder())[at], Some(copied), "{}", table.name);
        }
    }
}

#[test]
fn a_table_that_was_emptied_and_has_no_copy_is_said_to_be_lost() {
    let state = furnished();
    fs::remove_dir_all(state.folder().join("backups")).unwrap();
    empty(state.folder(), &with_indexes(&state, "correction"));
    let report = mended(&state, Depth::Quick);
    assert!(report.is_loss() && report.to_string().contains("whatever else was in it is lost"), "{report}");
    assert_eq!(numbers(state.folder()), [8, 8, 0, 1, 8, 8, 8].map(Some));
}

#[test]
fn a_copy_of_which_a_table_was_emptied_is_no_sound_one() {
    let state = furnished();
    let copies = state.folder().join("backups");
    let older = copies.join("state-2026-11-28.sqlite");
    fs::copy(copies.join("state-2026-11-29.sqlite"), &older).unwrap();
    let broken = State::new();
    fs::copy(copies.join("state-2026-11-29.sqlite"), broken.folder().join(FILE)).unwrap();
    empty(broken.folder(), &with_indexes(&broken, "note"));
    fs::copy(broken.folder().join(FILE), copies.join("state-2026-11-29.sqlite")).unwrap();
    fs::write(state.folder().join(FILE), "").unwrap();
    assert_eq!(mended(&state, Depth::Full).copy, Some(date(2026, 11, 28)));
}

#[test]
fn a_damaged_tally_loses_nothing() {
    let of_tally = ["tally".to_owned(), "tally_rows".to_owned()];
    for names in [&of_tally[..1], &of_tally[1..], &of_tally[..]] {
        for copy in [true, false] {
            let state = furnished();
            if !copy {
                fs::remove_dir_all(state.folder().join("backups")).unwrap();
            }
            empty(state.folder(), names);
            let report = mended(&state, Depth::Full);
            assert!(report.complete, "{names:?}: {report}");
            assert_eq!(numbers(state.folder()), [8, 8, 8, 1, 8, 8, 8].map(Some), "{names:?}");
        }
    }
    // A number that grew by itself, in one of its places.
    let state = furnished();
    let path = state.folder().join(FILE);
    let page = {
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'tally'";
        connection.query_row(sql, [], |row| row.get::<_, usize>(0)).unwrap()
    };
    let mut file = fs::read(&path).unwrap();
    let at = memchr::memmem::find(&file[(page - 1) * 4096..page * 4096], b"correction\x08").expect("the number");
    file[(page - 1) * 4096 + at + 10] = 0x28;
    fs::write(&path, file).unwrap();
    let report = mended(&state, Depth::Quick);
    assert!(report.complete, "{report}");
    assert_eq!(numbers(state.folder()), [8, 8, 8, 1, 8, 8, 8].map(Some));
}

#[test]
fn every_change_keeps_the_tally_true() {
    let state = furnished();
    let mut writer = StateWriter::open(state.folder()).unwrap();
    let mut holds = |changes: &[Change]| {
        writer.write(changes, at(2)).unwrap();
        assert_eq!(check(state.folder(), Depth::Full).unwrap(), None, "{changes:?}");
    };
    // All of it a second time takes the place of the first.
    (0..9).for_each(|number| holds(&changes(number)));
    let article_ref = article("text 3", "/news/3.md");
    let quote = QuoteKey { text: "the dam will hold 3".to_owned(), occurrence: 0 };
    let taken_back = [
        StateChange::Tag { tag: "dam 3".to_owned(), on: false },
        StateChange::Speaker { quote: quote.clone(), correction: None },
        StateChange::Quote {
            quote,
            change: QuoteChange::Note(NoteChange::new("ask 3", "")),
            seen: Box::new(Seen::default()),
        },
        StateChange::Note(NoteChange::new("to be read 3", "")),
    ];
    for change in taken_back {
        holds(&[Change::Article(article_ref.clone(), change)]);
    }
    // One that was marked in the list and is opened then is joined with what its text is known by.
    let mut marked = article("text 5", "/news/moved.md");
    let key = marked.key.take();
    holds(&[Change::Article(marked.clone(), StateChange::Tag { tag: "weir".to_owned(), on: true })]);
    holds(&[Change::Article(marked.clone(), StateChange::Note(NoteChange::new("", "also this")))]);
    marked.key = key;
    holds(&[Change::Known(marked)]);
    holds(&[Change::Known(article("another text", "/news/4.md"))]);
}

#[test]
fn a_state_of_the_version_before_the_tally_gets_one() {
    let state = furnished();
    let connection = Connection::open(state.folder().join(FILE)).unwrap();
    connection.execute_batch("DROP TABLE tally; PRAGMA user_version = 3; VACUUM").unwrap();
    assert_eq!(schema::tables(&connection).unwrap(), schema::tables_of(3).unwrap());
    drop(connection);
    assert_eq!(check(state.folder(), Depth::Full).unwrap(), None);
    drop(StateReader::open(state.folder()).unwrap());
    assert_eq!(numbers(state.folder()), [8, 8, 8, 1, 8, 8, 8].map(Some));
    assert_eq!(check(state.folder(), Depth::Full).unwrap(), None);
}
