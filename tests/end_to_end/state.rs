//! Tells what commands say and do about a state that is damaged, of a newer program, or nowhere to be kept, and what becomes of
//! what a reader did meanwhile.

use std::fs::{self, File};
use std::os::unix::fs::{FileExt as _, symlink};

use pullquote::library::state::{Change, StateChange, StateWriter, VERSION};

use crate::faults::{Home, in_order};
use crate::terminal::Terminal;

/// Does something to a home.
type Deed = fn(&Home);

/// Writes garbage over pages of the database, the first of which is number 0; the file stays as long as it was.
pub(crate) fn overwrite(home: &Home, pages: std::ops::Range<u64>) {
    let file = File::options().write(true).open(home.database()).unwrap();
    let garbage: Vec<u8> = (0..4096_u32).map(|at| (at * 31 % 251) as u8).collect();
    let last = fs::metadata(home.database()).unwrap().len() / 4096;
    for page in pages.start..pages.end.min(last) {
        file.write_all_at(&garbage, page * 4096).unwrap();
    }
}

fn instead_of_folder(home: &Home, make: fn(&std::path::Path)) {
    fs::remove_dir_all(home.state()).unwrap();
    make(&home.state());
}

fn raise(home: &Home, version: i64) {
    let state = rusqlite::Connection::open(home.database()).unwrap();
    state.pragma_update(None, "user_version", version).unwrap();
}

/// All files of the state folder but the ones that readers of the database share, with their bytes.
fn files(home: &Home) -> Vec<(String, Vec<u8>)> {
    files_in(&home.state())
}

fn files_in(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .filter(|(name, _)| !name.ends_with("-shm") && !name.ends_with("-wal"))
        .collect();
    files.sort();
    files
}

#[test]
fn check_looks_through_the_state() {
    const FAULTS: &[(&str, Deed, &str)] = &[
        ("pages overwritten", |home| overwrite(home, 2..9), "some of its pages are damaged"),
        ("first page overwritten", |home| overwrite(home, 0..1), "damaged"),
        ("empty", |home| fs::write(home.database(), "").unwrap(), "it is cut off"),
        ("gone", |home| fs::remove_file(home.database()).unwrap(), "has gone"),
        (
            "a file in place of the folder",
            |home| instead_of_folder(home, |path| fs::write(path, "x").unwrap()),
            "no folder",
        ),
        (
            "a folder that cannot be made",
            |home| {
                fs::remove_dir_all(home.path().join(".local")).unwrap();
                fs::write(home.path().join(".local"), "x").unwrap();
            },
            "cannot make",
        ),
        (
            "a link that leads nowhere",
            |home| instead_of_folder(home, |path| symlink("/nowhere/at/all", path).unwrap()),
            "cannot make",
        ),
        ("newer", |home| raise(home, VERSION + 1), "newer pullquote"),
    ];
    let sound = Home::new().run(&["check"]);
    let (out, told) = in_order("nothing", &sound);
    assert!(sound.status.success() && out.contains("state: in order"), "{out}\n{told}");
    for (name, make, words) in FAULTS {
        let home = Home::new();
        make(&home);
        let before = files(&home);
        let output = home.run(&["check"]);
        let (out, told) = in_order(name, &output);
        let line = out.lines().find(|line| line.starts_with("state: ")).unwrap_or_default();
        assert!(line.contains(words) && line.contains(".local/state/pullquote"), "{name}: {out}\n{told}");
        assert_eq!(output.status.code(), Some(2), "{name}: {out}");
        assert!(files(&home) == before, "{name}: it changes nothing");
    }
}

#[test]
fn commands_fail_where_what_was_kept_cannot_be_told() {
    const FAULTS: &[(&str, Deed)] = &[
        ("repaired with loss", |home| {
            fs::remove_dir_all(home.state().join("backups")).unwrap();
            overwrite(home, 0..99);
        }),
        ("not repaired", |home| {
            overwrite(home, 0..99);
            fs::create_dir(home.state().join("state.lock")).unwrap();
        }),
        ("a file in place of the folder", |home| {
            instead_of_folder(home, |path| fs::write(path, "x").unwrap());
        }),
        ("a file in place of the folder above", |home| {
            fs::remove_dir_all(home.path().join(".local/state")).unwrap();
            fs::write(home.path().join(".local/state"), "x").unwrap();
        }),
    ];
    for (name, make) in FAULTS {
        for command in [&["kept"][..], &["quotes"], &["search", "is:starred"], &["people"]] {
            let home = Home::new();
            drop(fs::remove_dir_all(home.state().join("state.lock")));
            drop(fs::remove_file(home.state().join("state.lock")));
            make(&home);
            let output = home.run(command);
            let (_, told) = in_order(name, &output);
            assert_eq!(output.status.code(), Some(2), "{name}: {command:?}: {told}");
            assert!(told.contains("what you read") && told.contains(".local/state/pullquote"), "{name}: {told}");
        }
    }
    // A copy that has everything loses nothing.
    let home = Home::new();
    overwrite(&home, 0..99);
    let output = home.run(&["quotes", "--by", "Mara Lindqvist"]);
    let (out, told) = in_order("a copy", &output);
    assert!(output.status.success() && out.contains("load ship 1"), "{out}\n{told}");
    assert!(told.contains("was damaged") && told.contains("nothing is missing"), "{told}");
    assert_eq!(home.run(&["kept"]).status.code(), Some(1), "nothing is kept");
}

#[test]
fn a_loss_that_a_command_met_is_told_to_the_reader_who_comes_next() {
    let home = Home::new();
    fs::remove_dir_all(home.state().join("backups")).unwrap();
    overwrite(&home, 0..99);
    let (_, told) = in_order("lost", &home.run(&["kept"]));
    assert!(told.contains("whatever else was in it is lost"), "{told}");
    for is_first in [true, false] {
        let mut terminal = Terminal::at_home(home.path(), &[home.news().to_str().unwrap()], (200, 40));
        terminal.wait_for("We will load ship 2");
        if is_first {
            terminal.wait_for("met by a command since you were here");
        }
        terminal.press("*");
        terminal.wait_outside("the star is written", || home.kept("2.md").marks.starred.is_some() == is_first);
        terminal.press("q");
        let end = terminal.end();
        end.assert_restored();
        let said = String::from_utf8_lossy(&end.raw).into_owned();
        assert_eq!(said.contains("whatever else was in it is lost"), is_first, "{said}");
        assert_eq!(end.status.exit_code(), 0, "{said}");
    }
}

#[test]
fn a_state_of_a_newer_program_is_read_and_never_rewritten() {
    for version in [VERSION + 1, 99, 2026] {
        let home = Home::new();
        raise(&home, version);
        let before = files(&home);
        let output = home.run(&["quotes", "--by", "Mara Lindqvist"]);
        let (out, told) = in_order("newer", &output);
        assert!(out.contains("load ship 1"), "what can be read is read: {out}\n{told}");
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(&format!("of version {version}")) && told.contains("newer pullquote"), "{told}");
        let mut terminal = Terminal::at_home(home.path(), &[home.news().to_str().unwrap()], (200, 40));
        terminal.wait_for("We will load ship 2");
        terminal.wait_for("newer pullquote");
        terminal.press("*");
        terminal.wait_for("★ 1 of 3");
        terminal.press("q");
        let end = terminal.end();
        end.assert_restored();
        let said = String::from_utf8_lossy(&end.raw).into_owned();
        assert!(said.contains("not kept: star on `2.md`"), "{said}");
        assert_eq!(end.status.exit_code(), 1);
        assert!(files(&home) == before, "{version}: nothing was rewritten");
        assert!(fs::read_dir(home.state().join("backups")).unwrap().count() <= 2, "and nothing copied");
    }
}

/// A sound state that somebody else has made, in which the oldest article has a tag.
fn others_state(home: &Home) -> std::path::PathBuf {
    let folder = home.path().join("other");
    let path = home.news().canonicalize().unwrap().join("0.md");
    let of = pullquote::library::state::ArticleRef { key: None, path: Some(path) };
    let change = Change::Article(of, StateChange::Tag { tag: "harbour".to_owned(), on: true });
    let mut writer = StateWriter::open(&folder).unwrap();
    writer.write(&[change], jiff::Timestamp::UNIX_EPOCH).unwrap();
    writer.close(jiff::civil::date(2026, 11, 29)).unwrap();
    folder.join("state.sqlite")
}

#[test]
fn a_sound_state_that_comes_in_place_of_the_open_one_has_all_of_this_run() {
    type Put = fn(&std::path::Path, &std::path::Path);
    const WAYS: &[(&str, Put)] = &[
        ("moved", |from, to| fs::rename(from, to).unwrap()),
        ("copied", |from, to| {
            fs::copy(from, to).unwrap();
        }),
    ];
    for (way, put) in WAYS {
        let home = Home::new();
        let mut terminal = starred(&home);
        put(&others_state(&home), &home.database());
        terminal.press("J");
        terminal.wait_for("We will load ship 1");
        terminal.press("*");
        terminal.wait_for("has taken the place");
        terminal.press("q");
        let end = terminal.end();
        end.assert_restored();
        let said = String::from_utf8_lossy(&end.raw).into_owned();
        assert_eq!(end.status.exit_code(), 0, "{way}: {said}");
        for name in ["1.md", "2.md"] {
            assert!(home.kept(name).marks.starred.is_some(), "{way}: {name}: {said}");
        }
        assert_eq!(home.kept("0.md").tags, ["harbour"], "{way}: {said}");
        let (_, told) = in_order(way, &home.run(&["check"]));
        assert_eq!(told, "", "{way}");
    }
}

/// Opens the reader, stars the newest article, and waits until that is written.
fn starred(home: &Home) -> Terminal {
    let mut terminal = Terminal::at_home(home.path(), &[home.news().to_str().unwrap()], (200, 40));
    terminal.wait_for("We will load ship 2");
    terminal.press("*");
    terminal.wait_outside("the star is written", || home.kept("2.md").marks.starred.is_some());
    terminal
}

#[test]
fn a_state_that_a_newer_program_takes_over_while_open_is_never_written_to() {
    for is_changed in [true, false] {
        let home = Home::new();
        let mut terminal = starred(&home);
        let copies = || files_in(&home.state().join("backups"));
        let is_later = |name: &str| name.starts_with("state-") && !name.contains("2026-11-29");
        terminal.wait_outside("the copy of today", || copies().iter().any(|(name, _)| is_later(name)));
        let state = rusqlite::Connection::open(home.database()).unwrap();
        // It has sums of its own, and other values.
        let taken_over = format!(
            "BEGIN; ALTER TABLE article ADD COLUMN mood TEXT; UPDATE article SET mood = 'calm', sum = 7;
             PRAGMA user_version = {}; COMMIT",
            VERSION + 1
        );
        state.execute_batch(&taken_over).unwrap();
        let all = "SELECT group_concat(concat_ws('|', id, path, read, starred, position, mood, sum)) FROM article";
        let rows = || state.query_row(all, [], |row| row.get::<_, String>(0)).unwrap();
        let (before, copied) = (rows(), copies());
        if is_changed {
            terminal.press("J");
            terminal.wait_for("We will load ship 1");
            terminal.press("*");
            terminal.wait_for("newer pullquote");
        }
        terminal.press("q");
        let end = terminal.end();
        end.assert_restored();
        let said = String::from_utf8_lossy(&end.raw).into_owned();
        assert_eq!(rows(), before, "{said}");
        assert!(copies() == copied, "nothing is copied: {said}");
        assert!(!said.contains("damaged"), "{said}");
        if !is_changed {
            continue;
        }
        assert!(said.contains("star on `1.md`") && said.contains("the next start takes it up"), "{said}");
        assert_eq!(end.status.exit_code(), 1, "{said}");
        // Whoever knows the version takes it up.
        raise(&home, VERSION);
        let older = "ALTER TABLE article DROP COLUMN mood";
        rusqlite::Connection::open(home.database()).unwrap().execute_batch(older).unwrap();
        drop(state);
        let mut terminal = Terminal::at_home(home.path(), &[home.news().to_str().unwrap()], (200, 40));
        terminal.wait_for("We will load ship");
        terminal.wait_outside("the star is kept", || starred_rows(&home) == 2);
        terminal.press("q");
        terminal.end().assert_restored();
    }
}

fn starred_rows(home: &Home) -> usize {
    let state = rusqlite::Connection::open(home.database()).unwrap();
    state.query_row("SELECT count(*) FROM article WHERE starred IS NOT NULL", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_state_that_is_damaged_while_open_is_noticed_at_the_end() {
    const FAULTS: &[Deed] = &[
        |home| File::options().write(true).open(home.database()).unwrap().set_len(0).unwrap(),
        |home| fs::write(home.database(), "x".repeat(99)).unwrap(),
        |home| overwrite(home, 0..99),
        |home| overwrite(home, 1..99),
    ];
    for damage in FAULTS {
        let home = Home::new();
        let mut terminal = starred(&home);
        damage(&home);
        let bytes = fs::read(home.database()).unwrap();
        terminal.press("q");
        let end = terminal.end();
        end.assert_restored();
        let said = String::from_utf8_lossy(&end.raw).into_owned();
        assert!(said.contains("was damaged") && said.contains("nothing is missing"), "{said}");
        assert_eq!(end.status.exit_code(), 0, "{said}");
        assert!(home.kept("2.md").marks.starred.is_some(), "{said}");
        assert_eq!(home.corrections().len(), 1, "{said}");
        let aside = files(&home).into_iter().find(|(name, _)| name.starts_with("state-damaged-")).unwrap();
        assert!(aside.1 == bytes, "the damaged file is kept as it was");
    }
}

#[test]
fn a_state_that_is_damaged_while_open_and_has_lost_its_copies_is_said_to_be_lost() {
    let home = Home::new();
    let mut terminal = starred(&home);
    fs::remove_dir_all(home.state().join("backups")).unwrap();
    overwrite(&home, 0..99);
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    let said = String::from_utf8_lossy(&end.raw).into_owned();
    assert!(said.contains("there was no copy of it, and whatever else was in it is lost"), "{said}");
    assert_eq!(end.status.exit_code(), 1, "{said}");
    assert!(home.kept("2.md").marks.starred.is_some(), "what this run did is written again: {said}");
}

#[test]
fn what_others_did_in_a_state_that_is_damaged_while_open_is_said_to_be_missing() {
    let home = Home::new();
    let mut terminal = starred(&home);
    let change = Change::Article(home.article(), StateChange::Tag { tag: "harbour".to_owned(), on: true });
    StateWriter::open(&home.state()).unwrap().write(&[change], jiff::Timestamp::UNIX_EPOCH).unwrap();
    overwrite(&home, 0..99);
    fs::remove_file(home.database().with_extension("sqlite-wal")).unwrap();
    terminal.press("J");
    terminal.wait_for("We will load ship 1");
    terminal.press("*");
    terminal.wait_for("was damaged");
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    let said = String::from_utf8_lossy(&end.raw).into_owned();
    assert!(said.contains("may be missing"), "{said}");
    assert_eq!(end.status.exit_code(), 1, "{said}");
    for name in ["1.md", "2.md"] {
        assert!(home.kept(name).marks.starred.is_some(), "{name}: {said}");
    }
}
