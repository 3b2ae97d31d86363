//! Kept quotes in the real reader: they are there after whatever becomes of the article, the index and the state.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pullquote::library::state::KeptQuote;

use crate::WIDE;
use crate::keeping::{STATE, kept, kill};
use crate::terminal::Terminal;

pub(crate) const LEAD: &str = "The cranes stood still on Monday.";
pub(crate) const SAID: &str =
    "“We have waited for the new rota since spring,” said Mara Lindqvist. “Nobody has seen it,” Lindqvist said.";

pub(crate) fn article(title: &str, lead: &str, said: &str) -> String {
    // The article on the rota is the newest, and opens first.
    let day = if title.starts_with("The rota") { 19 } else { 18 };
    format!("+++\ntitle = \"{title}\"\nsource = \"Harbour Gazette\"\ndate = 2026-11-{day}\n+++\n\n{lead}\n\n{said}\n")
}

/// A home with a library of two articles.
pub(crate) fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("news")).unwrap();
    fs::write(news(&home).join("rota.md"), article("The rota is late", LEAD, SAID)).unwrap();
    let other = "“Every crane is manned,” said Tomas Reyl of the Port Authority.";
    fs::write(news(&home).join("cranes.md"), article("Cranes at work", "Another day.", other)).unwrap();
    run(&home, &["index", "--library", "news"]);
    home
}

pub(crate) fn news(home: &tempfile::TempDir) -> PathBuf {
    home.path().join("news")
}

pub(crate) fn open(home: &tempfile::TempDir) -> Terminal {
    Terminal::at_home(home.path(), &[news(home).to_str().unwrap()], WIDE)
}

pub(crate) fn kept_of(home: &tempfile::TempDir, name: &str) -> Vec<KeptQuote> {
    kept(home.path(), &news(home).join(name)).kept
}

/// Keeps the second quote of the article on the rota, with a note, writes one on the article, and ends.
pub(crate) fn keep(home: &tempfile::TempDir) {
    let mut terminal = open(home);
    terminal.wait_for("The rota is late");
    terminal.wait_for("/2   ");
    terminal.press("2x");
    terminal.wait_for("kept quote 2");
    terminal.press("rask the ministry\r");
    terminal.wait_for("wrote a note on quote 2");
    terminal.press("Iread it twice\r");
    terminal.wait_for("wrote a note on “The rota");
    terminal.press("q");
    assert!(terminal.end().status.success());
    assert_eq!(kept_of(home, "rota.md").len(), 1);
}

pub(crate) fn run(home: &tempfile::TempDir, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    let command = command.args(arguments).env_clear().env("HOME", home.path()).current_dir(home.path());
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// Asserts that the page has the quote, and that it opens at its words, or says that it is gone.
pub(crate) fn assert_kept(home: &tempfile::TempDir, gone: Option<&str>) {
    let mut terminal = open(home);
    terminal.wait_for("Harbour Gazette");
    terminal.press("X");
    terminal.wait_for("Nobody has seen it");
    terminal.wait_for("ask the ministry");
    terminal.wait_for("1 kept");
    if let Some(words) = gone {
        terminal.wait_for(words);
    } else {
        terminal.press("\r");
        terminal.wait_for("kept quotes · 1 of 1");
        terminal.wait_for("★");
        terminal.wait_for("ask the ministry");
        terminal.press("g");
        terminal.wait_for("✎ read it twice");
    }
    terminal.press("qqq");
    terminal.end().assert_restored();
    let printed = run(home, &["kept", "--library", "news"]);
    assert!(printed.contains("Nobody has seen it") && printed.contains("note: ask the ministry"), "{printed}");
}

#[test]
fn a_kept_quote_survives_an_edit_around_its_words() {
    let home = home();
    keep(&home);
    let edited =
        article("The rota is later", "A new lead. “No word yet,” said Tomas Reyl.", &format!("More.\n\n{SAID}"));
    fs::write(news(&home).join("rota.md"), edited).unwrap();
    assert_kept(&home, None);
}

#[test]
fn a_kept_quote_survives_a_move_and_an_index_made_anew() {
    let home = home();
    keep(&home);
    fs::create_dir(news(&home).join("old")).unwrap();
    fs::rename(news(&home).join("rota.md"), news(&home).join("old/late.md")).unwrap();
    run(&home, &["index", "--rebuild", "--library", "news"]);
    assert_kept(&home, None);
}

#[test]
fn a_kept_quote_whose_article_is_gone_is_on_the_page() {
    let home = home();
    keep(&home);
    fs::remove_file(news(&home).join("rota.md")).unwrap();
    run(&home, &["index", "--library", "news"]);
    assert_kept(&home, Some("not in the library any more"));
}

#[test]
fn a_kept_quote_whose_words_are_gone_is_on_the_page() {
    let home = home();
    keep(&home);
    fs::write(news(&home).join("rota.md"), article("The rota is late", LEAD, "“It is here,” said Mara Lindqvist."))
        .unwrap();
    run(&home, &["index", "--library", "news"]);
    assert_kept(&home, Some("not said there any more"));
}

#[test]
fn reported_speech_that_is_kept_is_found_in_its_article() {
    let home = home();
    let said = "Mara Lindqvist said that the gates would stay shut until Friday. “Nobody has seen it,” Lindqvist said.";
    fs::write(news(&home).join("rota.md"), article("The rota is late", LEAD, said)).unwrap();
    let mut terminal = open(&home);
    terminal.wait_for("The rota is late");
    terminal.wait_for("/1   ");
    terminal.press("i");
    terminal.wait_for("/2   ");
    terminal.press("1x");
    terminal.wait_for("kept quote 1");
    terminal.press("rask the ministry\r");
    terminal.wait_for("wrote a note on quote 1");
    terminal.press("iX");
    terminal.wait_for("1 kept");
    terminal.wait_for("would stay shut");
    terminal.wait_gone("not said there any more");
    terminal.press("\r");
    terminal.wait_for("kept quotes · 1 of 1");
    terminal.wait_gone("does not say that any more");
    terminal.press("qqq");
    terminal.end().assert_restored();
    let printed = run(&home, &["kept", "--library", "news"]);
    assert!(printed.contains("would stay shut") && !printed.contains("any more"), "{printed}");
    for query in [&["note:ministry"][..], &["in:quotes", "is:kept"]] {
        let found = run(&home, &[&["search", "--library", "news"], query].concat());
        assert!(found.contains("The rota is late"), "{query:?}: {found}");
    }
    let printed = run(&home, &["quotes", "--library", "news", "is:kept"]);
    assert!(printed.contains("would stay shut"), "{printed}");
    fs::write(news(&home).join("rota.md"), article("The rota is late", LEAD, "Nobody spoke.")).unwrap();
    let printed = run(&home, &["kept", "--library", "news"]);
    assert!(printed.contains("does not say this any more"), "{printed}");
}

#[test]
fn a_kept_quote_survives_a_kill() {
    let home = home();
    let mut terminal = open(&home);
    terminal.wait_for("The rota is late");
    terminal.wait_for("/2   ");
    terminal.press("2x");
    terminal.wait_for("kept quote 2");
    terminal.press("rask the ministry\r");
    terminal.wait_for("wrote a note on quote 2");
    terminal.press("Iread it twice\r");
    terminal.wait_outside("the notes to be written", || {
        kept(home.path(), &news(&home).join("rota.md")).note == "read it twice"
            && kept_of(&home, "rota.md").iter().any(|kept| kept.marks.note == "ask the ministry")
    });
    kill(&terminal);
    terminal.end();
    assert_kept(&home, None);
}

#[test]
fn a_kept_quote_comes_back_from_the_copy_of_a_damaged_state() {
    let home = home();
    keep(&home);
    fs::write(home.path().join(STATE).join("state.sqlite"), "nothing of it is left").unwrap();
    assert_kept(&home, None);
}

#[test]
fn what_is_undone_and_done_again_is_so_in_the_next_run() {
    let home = home();
    keep(&home);
    let mut terminal = open(&home);
    terminal.wait_for("Harbour Gazette");
    terminal.press("X");
    terminal.wait_for("1 kept");
    terminal.press("#urgent\r");
    terminal.wait_for("#urgent  ask the ministry");
    terminal.press("u");
    terminal.wait_gone("#urgent  ask");
    terminal.press("x");
    terminal.wait_for("removed the star");
    terminal.press("u\x12\x12");
    terminal.wait_for("nothing to redo");
    terminal.press("q");
    terminal.wait_gone("1 kept");
    terminal.press("q");
    terminal.end().assert_restored();
    let marks = kept_of(&home, "rota.md").pop().unwrap().marks;
    assert_eq!((marks.starred, marks.tags.as_slice(), marks.note.as_str()), (None, &[][..], "ask the ministry"));
}

#[test]
fn a_note_on_an_article_is_seen_by_the_other_reader_and_printed() {
    let home = home();
    let mut one = open(&home);
    one.wait_for("The rota is late");
    let mut two = open(&home);
    two.wait_for("The rota is late");
    one.press("Iread it twice\r");
    one.wait_for("✎ read it twice");
    one.wait_outside("the note to be written", || {
        kept(home.path(), &news(&home).join("rota.md")).note == "read it twice"
    });
    two.press("J");
    two.wait_for("Every crane is manned");
    two.press("K");
    two.wait_for("✎ read it twice");
    for terminal in [&mut one, &mut two] {
        terminal.press("q");
    }
    one.end().assert_restored();
    two.end().assert_restored();
    let printed = run(&home, &["--plain", "news/rota.md"]);
    assert!(printed.contains("\nYour note: read it twice\n"), "{printed}");
}

#[test]
fn two_readers_see_each_other_s_marks() {
    let home = home();
    keep(&home);
    let mut one = open(&home);
    one.wait_for("Harbour Gazette");
    let mut two = open(&home);
    two.wait_for("Harbour Gazette");
    one.press("X");
    one.wait_for("1 kept");
    one.press("#pay\r");
    one.wait_for("#pay");
    one.wait_outside("the tag to be written", || {
        kept_of(&home, "rota.md").iter().any(|kept| kept.marks.tags == ["pay"])
    });
    two.press("X");
    two.wait_for("#pay  ask the ministry");
    two.press("r, again\r");
    two.wait_for("ask the ministry, again");
    two.wait_outside("the note to be written", || {
        kept_of(&home, "rota.md")
            .iter()
            .any(|kept| kept.marks.note == "ask the ministry, again" && kept.marks.tags == ["pay"])
    });
    two.press("qq");
    two.end().assert_restored();
    one.press("q");
    one.wait_gone("1 kept");
    one.press("X");
    one.wait_for("ask the ministry, again");
    one.press("qq");
    one.end().assert_restored();
}

/// Returns a library in which two people speak about one thing in two articles, among others.
fn two_sides(home: &tempfile::TempDir) -> PathBuf {
    let folder = news(home);
    fs::create_dir(&folder).unwrap();
    let one = "“The rota has no nights in it,” said Mara Lindqvist. “A rota is a promise,” she said. Rain fell.\n\n\
        “We wrote the rota in a week,” said Tomas Reyl of the Port Authority.";
    let other = "“The rota will be changed,” Tomas Reyl said. “Nobody reads a rota twice,” said Mara Lindqvist, who leads the union.";
    fs::write(folder.join("one.md"), article("The rota is late", LEAD, one)).unwrap();
    fs::write(folder.join("other.md"), article("A new plan", LEAD, other)).unwrap();
    fs::write(folder.join("third.md"), article("Fog", LEAD, "“Fog until noon,” said Ada Wren.")).unwrap();
    run(home, &["index", "--library", "news"]);
    folder
}

#[test]
fn a_session_by_quotes_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = two_sides(&home);
    let mut terminal = Terminal::at_home(home.path(), &[folder.to_str().unwrap()], WIDE);
    terminal.wait_for("Harbour Gazette");
    let mut pressed = 0;
    let mut press = |terminal: &mut Terminal, keys: &str| {
        pressed += keys.chars().count();
        terminal.press(keys);
    };
    // What two people said about one thing: each letter that is typed counts.
    press(&mut terminal, "sin\t");
    terminal.wait_for("› in:quotes");
    press(&mut terminal, "rota");
    terminal.wait_for("5 quotes");
    press(&mut terminal, "\t");
    terminal.wait_for("the query");
    let notes = ["a", "b", "c", "d", "e"];
    for (nth, note) in notes.iter().enumerate() {
        terminal.wait_for(&format!("{} of 5", nth + 1));
        press(&mut terminal, &format!("r{note}\r"));
        terminal.wait_for("wrote a note on the quote");
        if nth + 1 < notes.len() {
            press(&mut terminal, "j");
        }
    }
    press(&mut terminal, "X");
    terminal.wait_for("5 kept");
    press(&mut terminal, "em");
    terminal.wait_for("kept-quotes.md");
    assert!(pressed < 40, "{pressed} keys");
    terminal.press("qqq");
    terminal.end().assert_restored();
    let written = fs::read_to_string(home.path().join(EXPORTS).join("kept-quotes.md")).unwrap();
    assert_eq!(written.matches("\n> “").count(), 5, "{written}");
    let cited = |who: &str, title: &str| {
        let day = if title.starts_with("The rota") { 19 } else { 18 };
        format!("> — {who}, in “{title}”, Harbour Gazette, {day} Nov 2026\n\n")
    };
    for (who, title, count) in [
        ("Mara Lindqvist", "The rota is late", 2),
        ("Tomas Reyl", "The rota is late", 1),
        ("Tomas Reyl", "A new plan", 1),
        ("Mara Lindqvist", "A new plan", 1),
    ] {
        assert_eq!(written.matches(&cited(who, title)).count(), count, "{who}, {title}: {written}");
    }
    assert!(notes.iter().all(|note| written.contains(&format!("\n\nNote: {note}\n"))), "{written}");
}

/// The folder of exports, from home.
const EXPORTS: &str = ".local/share/pullquote/exports";

#[test]
fn they_are_exported_from_the_page_with_citations_and_notes() {
    let home = home();
    keep(&home);
    let mut terminal = open(&home);
    terminal.wait_for("Harbour Gazette");
    terminal.press("X");
    terminal.wait_for("1 kept");
    terminal.press("em");
    terminal.wait_for("kept-quotes.md");
    terminal.press("qq");
    terminal.end().assert_restored();
    let written = fs::read_to_string(Path::new(home.path()).join(EXPORTS).join("kept-quotes.md")).unwrap();
    assert!(written.contains("> “Nobody has seen it”\n>\n> — Mara Lindqvist, in “The rota is late”, Harbour Gazette, 19 Nov 2026\n\nNote: ask the ministry\n"), "{written}");
}

#[test]
fn the_page_is_there_for_a_file_beside_its_library() {
    let home = home();
    keep(&home);
    let (folder, file) = (news(&home), news(&home).join("cranes.md"));
    let [folder, file] = [&folder, &file].map(|path| path.to_str().unwrap());
    let mut terminal = Terminal::at_home(home.path(), &["--library", folder, file], WIDE);
    terminal.wait_for("Every crane is manned");
    terminal.press("X");
    terminal.wait_for("1 kept");
    terminal.wait_for("ask the ministry");
    terminal.press("\r");
    terminal.wait_for("kept quotes · 1 of 1");
    terminal.press("qqq");
    terminal.end().assert_restored();
    let mut terminal = Terminal::at_home(home.path(), &[file], WIDE);
    terminal.wait_for("Every crane is manned");
    terminal.press("X");
    terminal.wait_for("these are single files; add `--library FOLDER`");
    terminal.press("qq");
    terminal.end().assert_restored();
}
