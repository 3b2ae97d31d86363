//! An index kept up to date says what one made anew says.

use std::fs::{self, File};

use super::dump::dump;
use super::{TODAY, TestLibrary, age, found};
use crate::library::index::update::{lock, pack};
use crate::library::index::{Error, Index, MOST_QUOTES, Update, Updated, schema, update};
use crate::library::{Around, Listing};

/// Asserts that the index says what one made anew says.
pub(super) fn assert_fresh(library: &TestLibrary) {
    let index = library.index();
    assert_eq!(index.verify().unwrap(), []);
    let kept = dump(&index.connection);
    let cache = tempfile::tempdir().unwrap();
    let order = Update { file: cache.path().join("fresh.sqlite"), ..library.order(false) };
    update(&order, |_| {}).unwrap();
    let fresh = dump(&Index::open(&order.folder, &order.file).unwrap().unwrap().connection);
    assert!(!fresh["words"].is_empty() && !fresh["said"].is_empty());
    assert_eq!(kept, fresh);
}

#[test]
fn only_what_changed_is_read_again() {
    let library = TestLibrary::furnished();
    library.update();
    assert_eq!(library.update(), Updated::default());
    library.put("strike.md", "Port strike ends", "Harbour Gazette", "2026-11-19", "“It is over,” said Ines Corvane.");
    library.put("new.md", "An older one", "Varn Courier", "2026-11-01", "“Nobody asked us,” said Mara Lindqvist.");
    fs::remove_file(library.folder().join("ferry.md")).unwrap();
    assert_eq!(library.update(), Updated { added: 1, changed: 1, removed: 1, read: 2, ..Updated::default() });
    let index = library.index();
    assert_eq!(found(&index, ""), "strike new vote");
    assert_eq!(found(&index, "café"), "");
    assert_eq!(index.named("hale").unwrap(), []);
    assert_fresh(&library);
}

#[test]
fn a_touched_file_is_not_extracted_again_and_one_just_written_is_looked_at_twice() {
    let library = TestLibrary::furnished();
    library.update();
    age(&library.folder().join("vote.md"), 30);
    assert_eq!(library.update(), Updated { changed: 1, read: 1, ..Updated::default() });
    assert_eq!(library.update(), Updated::default());
    // Written so lately that it may be written again within the same tick of the file system's clock.
    let path = library.folder().join("vote.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("harbour", "anchors")).unwrap();
    assert_eq!(library.update().changed, 1);
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, text.replace("harbour", "seagull")).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    library.update();
    assert_eq!(found(&library.index(), "seagull"), "vote");
    assert_fresh(&library);
}

#[test]
fn what_was_read_again_takes_no_room_once_packed() {
    let library = TestLibrary::furnished();
    library.update();
    for word in ["one", "two", "three"] {
        let text = format!("“It is week {word},” said Ines Corvane.");
        library.put("strike.md", "Port strike goes on", "Harbour Gazette", "2026-11-19", &text);
        assert_eq!(library.update().read, 1);
    }
    let connection = schema::connect(&library.file(), schema::Access::Write).unwrap();
    let segments = || -> i64 {
        connection.query_row("SELECT count(DISTINCT segid) FROM words_idx", [], |row| row.get(0)).unwrap()
    };
    assert!(segments() > 1);
    pack(&connection).unwrap();
    assert_eq!(segments(), 1);
    assert_eq!(found(&library.index(), "three"), "strike");
    assert_fresh(&library);
}

#[test]
fn files_that_are_no_articles_are_listed_and_hurt_nobody() {
    let library = TestLibrary::furnished();
    fs::write(library.folder().join("picture.md"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    fs::write(library.folder().join("empty.txt"), b"").unwrap();
    let updated = library.update();
    assert_eq!((updated.added, updated.unreadable), (5, 1));
    let picture = library.folder().join("picture.md");
    assert_eq!(
        (library.index().count_unreadable().unwrap(), library.index().unreadable().unwrap()),
        (1, vec![picture])
    );
    let window = library.index().list(&Listing::default(), Around::Place(0), 9, TODAY).unwrap();
    assert!(window.rows.iter().any(|row| row.header.meta.title == "picture.md" && row.quotes.is_none()));
    assert_fresh(&library);
}

#[test]
fn an_article_of_very_many_quotes_is_counted_as_it_is_kept() {
    let library = TestLibrary::furnished();
    let said: Vec<String> =
        (0..MOST_QUOTES + 40).map(|n| format!("“We counted ship {n},” said Ines Corvane.\n\n")).collect();
    library.put("long.md", "The long night", "Varn Courier", "2026-11-21", &said.concat());
    assert_eq!(library.update(), Updated { added: 4, read: 4, cut: 1, ..Updated::default() });
    let index = library.index();
    let corvane = &index.named("corvane").unwrap()[0];
    assert_eq!(corvane.quotes, MOST_QUOTES);
    let row = index.row(library.id("long.md")).unwrap().unwrap();
    assert_eq!(row.quotes, Some(MOST_QUOTES + 40), "the list says how many there are");
    assert_fresh(&library);
    fs::remove_file(library.folder().join("long.md")).unwrap();
    library.update();
    assert_eq!(library.index().named("corvane").unwrap(), []);
}

#[test]
fn a_broken_index_and_one_of_another_version_are_made_anew() {
    let library = TestLibrary::furnished();
    library.update();
    let connection = rusqlite::Connection::open(library.file()).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    assert!(Index::open(&library.folder(), &library.file()).unwrap().is_none());
    assert_eq!(library.update().added, 3);
    fs::write(library.file(), "no database at all, but something else that is long enough to be looked at".repeat(99))
        .unwrap();
    assert_eq!(library.update().added, 3);
    let connection = rusqlite::Connection::open(library.file()).unwrap();
    connection.execute("UPDATE meta SET value = 'another' WHERE name = 'model'", []).unwrap();
    drop(connection);
    assert_eq!(library.update(), Updated { read: 3, ..Updated::default() });
    assert_eq!(update(&library.order(true), |_| {}).unwrap().added, 3);
    assert_fresh(&library);
}

#[test]
fn one_writes_and_others_read() {
    let library = TestLibrary::furnished();
    library.update();
    let index = library.index();
    let lock = lock(&library.file(), false).unwrap();
    assert!(matches!(update(&library.order(false), |_| {}), Err(Error::Busy)));
    assert_eq!(found(&index, "night"), "ferry");
    drop(lock);
    library.put("more.md", "Night train", "Varn Courier", "2026-11-21", "It runs.");
    let before = index.data_version().unwrap();
    library.update();
    assert_ne!(index.data_version().unwrap(), before);
    assert_eq!(found(&index, "night"), "more ferry");
}

#[test]
fn what_was_never_read_to_the_end_is_gone_on_with() {
    let library = TestLibrary::furnished();
    library.update();
    let connection = rusqlite::Connection::open(library.file()).unwrap();
    connection.execute("UPDATE article SET content = NULL WHERE title LIKE 'Night%'", []).unwrap();
    drop(connection);
    assert_eq!(library.update(), Updated { read: 1, ..Updated::default() });
    assert_fresh(&library);
}

#[test]
fn a_missing_folder_takes_nothing_away() {
    let library = TestLibrary::furnished();
    library.update();
    let away = library.root.path().join("away");
    fs::rename(library.folder(), &away).unwrap();
    let folder = library.root.path().canonicalize().unwrap().join("news");
    assert!(matches!(
        update(&Update { folder: folder.clone(), ..library.order(false) }, |_| {}),
        Err(Error::Files { .. })
    ));
    fs::rename(away, folder).unwrap();
    assert_eq!(library.update(), Updated::default());
}
