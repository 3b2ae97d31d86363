//! Notes on articles in the real reader: they are there after whatever becomes of the article, the index and the state. And
//! notes that two readers write at once, on an article and on a quote.

use std::fs;

use crate::keeping::{STATE, kept, kill};
use crate::kept::{article, home, kept_of, news, open, run};
use crate::terminal::Terminal;

fn note_of(home: &tempfile::TempDir, name: &str) -> String {
    kept(home.path(), &news(home).join(name)).note
}

/// Writes a note on the article on the rota, and ends.
fn note(home: &tempfile::TempDir) {
    let mut terminal = open(home);
    terminal.wait_for("The rota is late");
    terminal.press("Iread it twice\r");
    terminal.wait_for("✎ read it twice");
    terminal.press("q");
    assert!(terminal.end().status.success());
    assert_eq!(note_of(home, "rota.md"), "read it twice");
}

/// Asserts that the note stands in the reader, and is printed with the article in this file.
fn assert_noted(home: &tempfile::TempDir, name: &str) {
    let mut terminal = open(home);
    terminal.wait_for("✎ read it twice");
    terminal.press("q");
    terminal.end().assert_restored();
    let printed = run(home, &["--plain", &format!("news/{name}")]);
    assert!(printed.contains("Your note: read it twice"), "{printed}");
    let found = run(home, &["search", "--library", "news", "note:twice"]);
    assert!(found.contains("The rota"), "{found}");
}

#[test]
fn a_note_on_an_article_survives_an_edit() {
    let home = home();
    note(&home);
    let edited =
        article("The rota is later", "A new lead. Nobody had been told.", "“It is here,” said Mara Lindqvist.");
    fs::write(news(&home).join("rota.md"), edited).unwrap();
    run(&home, &["index", "--library", "news"]);
    assert_noted(&home, "rota.md");
}

#[test]
fn a_note_on_an_article_survives_a_move() {
    let home = home();
    note(&home);
    fs::create_dir(news(&home).join("old")).unwrap();
    fs::rename(news(&home).join("rota.md"), news(&home).join("old/late.md")).unwrap();
    run(&home, &["index", "--library", "news"]);
    assert_noted(&home, "old/late.md");
}

#[test]
fn a_note_on_an_article_survives_a_move_after_an_edit_that_the_index_alone_saw() {
    let home = home();
    note(&home);
    fs::write(news(&home).join("rota.md"), article("The rota is later", "A new lead.", "Nobody spoke.")).unwrap();
    // Any command that answers from the index brings it up to date.
    run(&home, &["search", "--library", "news", "rota"]);
    fs::create_dir(news(&home).join("old")).unwrap();
    fs::rename(news(&home).join("rota.md"), news(&home).join("old/late.md")).unwrap();
    run(&home, &["index", "--library", "news"]);
    assert_noted(&home, "old/late.md");
}

#[test]
fn a_note_on_an_article_survives_an_index_made_anew() {
    let home = home();
    note(&home);
    run(&home, &["index", "--rebuild", "--library", "news"]);
    assert_noted(&home, "rota.md");
}

#[test]
fn a_note_on_an_article_survives_a_kill() {
    let home = home();
    let mut terminal = open(&home);
    terminal.wait_for("The rota is late");
    terminal.press("Iread it twice\r");
    terminal.wait_outside("the note to be written", || note_of(&home, "rota.md") == "read it twice");
    kill(&terminal);
    terminal.end();
    assert_noted(&home, "rota.md");
}

#[test]
fn a_note_on_an_article_comes_back_from_the_copy_of_a_damaged_state() {
    let home = home();
    note(&home);
    fs::write(home.path().join(STATE).join("state.sqlite"), "nothing of it is left").unwrap();
    assert_noted(&home, "rota.md");
}

#[test]
fn a_note_on_an_article_that_is_undone_and_done_again_is_so_in_the_next_run() {
    let home = home();
    note(&home);
    for (keys, told, left) in [
        ("I, again\r", "wrote a note", "read it twice, again"),
        ("I and more\ru", "undone: wrote a note", "read it twice, again"),
        ("I and more\ru\x12", "redone: wrote a note", "read it twice, again and more"),
    ] {
        let mut terminal = open(&home);
        terminal.wait_for("✎ read it twice");
        terminal.press(keys);
        terminal.wait_for(told);
        terminal.press("q");
        terminal.end().assert_restored();
        assert_eq!(note_of(&home, "rota.md"), left, "after {keys:?}");
    }
}

/// Opens the article on the rota in two readers, both of which see it as it is now.
fn both(home: &tempfile::TempDir) -> [Terminal; 2] {
    [(); 2].map(|()| {
        let mut terminal = open(home);
        terminal.wait_for("The rota is late");
        terminal.wait_for("/2   ");
        terminal
    })
}

#[test]
fn two_notes_at_once_on_an_article_both_stay_and_the_second_reader_is_told() {
    let home = home();
    note(&home);
    let [mut one, mut two] = both(&home);
    one.press("I, by Ada\r");
    one.wait_outside("the first note", || note_of(&home, "rota.md") == "read it twice, by Ada");
    two.press("I on the ferry\r");
    two.wait_for("another reader has written here meanwhile");
    let joined = "read it twice, by Ada / read it twice on the ferry";
    two.wait_for(&format!("✎ {joined}"));
    assert_eq!(note_of(&home, "rota.md"), joined);
    two.press("u");
    two.wait_outside("the second note to be taken back", || note_of(&home, "rota.md") == "read it twice, by Ada");
    two.wait_gone("on the ferry");
    two.press("\x12");
    two.wait_outside("it to be done again", || note_of(&home, "rota.md") == joined);
    // Whoever wrote first takes back what is theirs.
    one.press("u");
    one.wait_outside("the first to be taken back", || {
        note_of(&home, "rota.md") == "read it twice / read it twice on the ferry"
    });
    for mut terminal in [one, two] {
        terminal.press("q");
        terminal.end().assert_restored();
    }
}

#[test]
fn two_notes_at_once_on_a_quote_both_stay_and_the_second_reader_is_told() {
    let home = home();
    let [mut one, mut two] = both(&home);
    let noted = |home: &tempfile::TempDir| kept_of(home, "rota.md").pop().map(|kept| kept.marks.note);
    one.press("2rask Ada\r");
    one.wait_outside("the first note", || noted(&home).as_deref() == Some("ask Ada"));
    two.press("2rask Ines\r");
    two.wait_for("another reader has written here meanwhile");
    two.wait_for("ask Ada / ask Ines");
    assert_eq!(noted(&home).as_deref(), Some("ask Ada / ask Ines"));
    two.press("u");
    two.wait_outside("the second note to be taken back", || noted(&home).as_deref() == Some("ask Ada"));
    two.press("\x12X");
    two.wait_for("ask Ada / ask Ines");
    for (mut terminal, keys) in [(one, "q"), (two, "qq")] {
        terminal.press(keys);
        terminal.end().assert_restored();
    }
}
