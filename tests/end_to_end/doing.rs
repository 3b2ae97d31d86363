//! Drives the editor, the trash and commands on the files of articles.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::terminal::Terminal;

/// Makes a library of two articles in a home of its own. Returns the home and the library.
fn library() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let news = home.path().join("news");
    fs::create_dir_all(&news).unwrap();
    let lines: Vec<String> = (1..=60).map(|number| format!("Paragraph {number} was read.\n\n")).collect();
    fs::write(
        news.join("minutes.md"),
        format!("+++\ntitle = \"Minutes\"\ndate = 2026-11-20\n+++\n\n{}", lines.concat()),
    )
    .unwrap();
    fs::write(news.join("fog.md"), "+++\ntitle = \"Fog\"\ndate = 2026-11-19\n+++\n\nIt lifted at noon.\n").unwrap();
    (home, news)
}

fn script(home: &Path, text: &str) -> PathBuf {
    let path = home.join("vi");
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn open(home: &TempDir, news: &Path, variables: &str) -> Terminal {
    let line = format!("{variables} exec \"$PULLQUOTE\" \"{}\"", news.display());
    let mut terminal = Terminal::shell_at(home.path(), &line, (100, 30));
    terminal.wait_for("Paragraph 1 was read.");
    terminal
}

/// The editor is given the line, changes the text, and breaks off with everything in the terminal that it can leave on.
#[test]
fn an_editor_is_given_the_terminal_and_the_place_is_kept() {
    let (home, news) = library();
    let seen = home.path().join("seen");
    let mess = r"printf '\033[?1049h\033[?1003;1006h\033[5;9r\033[4h\033[31m\033(0'; stty raw -echo; kill -INT $PPID";
    let editor = format!(
        "echo \"$@\" > {}; read line; echo \"$line\" >> {}; sed -i 's/Paragraph 41/Chapter 41/' \"$2\"; {mess}; exit 1",
        seen.display(),
        seen.display()
    );
    let editor = script(home.path(), &editor);
    let mut terminal = open(&home, &news, &format!("EDITOR={}", editor.display()));
    terminal.press("41}");
    terminal.wait_for("Paragraph 41 was read.");
    terminal.press("E");
    // What is typed now is the editor's, until a line is whole.
    terminal.wait_outside("the editor is there", || seen.exists());
    terminal.press("typed for the editor\r");
    terminal.wait_for("Chapter 41 was read.");
    terminal.wait_for("ended with a fault");
    let given = fs::read_to_string(&seen).unwrap();
    let file = news.join("minutes.md");
    let line = 1 + fs::read_to_string(&file).unwrap().lines().position(|line| line.contains("Chapter 41")).unwrap();
    assert_eq!(given, format!("+{line} {}\ntyped for the editor\n", file.display()));
    // Keys are the reader's again, and the terminal is whole at the end.
    terminal.press("j");
    terminal.wait_gone("ended with a fault");
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn without_an_editor_it_says_how_to_set_one() {
    let (home, news) = library();
    let mut terminal = open(&home, &news, "");
    terminal.press("E");
    terminal.wait_for("no editor is set");
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn an_article_goes_to_the_trash_and_comes_back() {
    let (home, news) = library();
    let (file, trashed) = (news.join("minutes.md"), home.path().join(".local/share/Trash/files/minutes.md"));
    let mut terminal = open(&home, &news, "");
    terminal.press("dd");
    terminal.wait_for("to the trash?");
    terminal.press("n");
    terminal.wait_for("left where it is");
    assert!(file.exists());
    terminal.press("ddy");
    terminal.wait_for("It lifted at noon.");
    terminal.wait_outside("it is in the trash", || trashed.exists() && !file.exists());
    terminal.press("u");
    terminal.wait_for("Paragraph 1 was read.");
    assert!(file.exists() && !trashed.exists());
    terminal.press("\x12");
    terminal.wait_outside("it is in the trash again", || trashed.exists() && !file.exists());
    terminal.press("u");
    terminal.wait_for("Paragraph 1 was read.");
    terminal.press("J");
    terminal.wait_for("It lifted at noon.");
    // The archive is not listed, and a folder is.
    terminal.press("day");
    terminal.wait_outside("the other is in the archive", || news.join(".archive/fog.md").exists());
    terminal.press("q");
    terminal.end().assert_restored();
}

/// Undo brings an article back to where it was, opens it where it was left, and leaves no folder that was made for it.
#[test]
fn an_article_that_was_moved_is_opened_again_at_its_place() {
    let (home, news) = library();
    let (file, moved) = (news.join("minutes.md"), news.join("old/2026/minutes.md"));
    let mut terminal = open(&home, &news, "");
    terminal.press("41}");
    terminal.wait_for("Paragraph 41 was read.");
    let archived = news.join(".archive/minutes.md");
    // At once, and when the index has dropped the file.
    for (keys, there, waits) in [("dmold/2026\r", &moved, false), ("da", &archived, false), ("da", &archived, true)] {
        terminal.press(keys);
        terminal.wait_for("move to the ");
        terminal.press("y");
        terminal.wait_for("It lifted at noon.");
        assert!(there.exists() && !file.exists());
        if waits {
            terminal.wait_for("1 of 1");
        }
        terminal.press("u");
        terminal.wait_for("Paragraph 41 was read.");
        assert!(file.exists() && !news.join("old").exists() && !news.join(".archive").exists(), "the folders go, too");
    }
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn a_command_is_given_the_text_and_nothing_else() {
    let (home, news) = library();
    let folder = home.path().join(".config/pullquote");
    fs::create_dir_all(&folder).unwrap();
    let taken = home.path().join("taken");
    let config = format!("tour = false\n[[command]]\nname = \"count\"\nrun = [\"tee\", \"{}\"]\n", taken.display());
    fs::write(folder.join("config.toml"), config).unwrap();
    let mut terminal = open(&home, &news, "");
    terminal.press("|1");
    terminal.wait_for("`count`: ");
    assert!(fs::read_to_string(&taken).unwrap().contains("Paragraph 60 was read."));
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn an_article_that_is_in_the_folder_already_stays_as_it_is() {
    let (home, news) = library();
    let mut terminal = open(&home, &news, "");
    terminal.press("dm.\r");
    terminal.wait_for("move to the folder");
    terminal.press("y");
    terminal.wait_for("is there already");
    assert!(news.join("minutes.md").exists() && !news.join("minutes-2.md").exists());
    terminal.press("u");
    terminal.wait_for("nothing to undo");
    terminal.press("q");
    terminal.end().assert_restored();
}
