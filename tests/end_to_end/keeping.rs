//! The state that is kept from one run to the next. [`super::killed`] ends runs by force.

use std::path::{Path, PathBuf};

use pullquote::library::state::{ArticleRef, ArticleState, StateReader};
use rustix::process::Signal;

use crate::WIDE;
use crate::terminal::Terminal;

/// A library of a few articles in `home/news`, the newest first by their numbers.
pub(crate) fn library(home: &Path) -> String {
    let folder = home.join("news");
    std::fs::create_dir_all(&folder).unwrap();
    for number in 1..=4 {
        let words =
            format!("Paragraph of the article {number}, which goes on for a while about nothing at all. ").repeat(6);
        let paragraphs: Vec<_> =
            (1..=40).map(|paragraph| format!("Number{number}part{paragraph}. {words}\n\n")).collect();
        let body = paragraphs.concat();
        let day = 20 - number;
        let article = format!("+++\ntitle = \"Article {number}\"\ndate = 2026-11-{day}\n+++\n\n{body}");
        std::fs::write(folder.join(format!("{number}.md")), article).unwrap();
    }
    folder.to_str().unwrap().to_owned()
}

/// The state folder, from home.
pub(crate) const STATE: &str = ".local/state/pullquote";

/// Returns what is written down about an article.
pub(crate) fn kept(home: &Path, article: &Path) -> ArticleState {
    let mut reader = StateReader::open(&home.join(STATE)).unwrap();
    reader.article_state(&ArticleRef { key: None, path: Some(article.to_owned()) }).unwrap()
}

pub(crate) fn kill(terminal: &Terminal) {
    terminal.signal(Signal::KILL);
}

#[test]
fn a_restart_is_at_the_same_place_with_the_same_panes() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
    terminal.wait_for("Number1part1.");
    terminal.press("J");
    terminal.wait_for("Number2part1.");
    terminal.press("*pp/number2part30\r");
    terminal.wait_for("“number2part30” 1/1");
    terminal.wait_gone("People");
    terminal.press("q");
    terminal.end().assert_restored();

    // Without a name, and on another screen.
    let mut terminal = Terminal::at_home(home.path(), &[], (150, 30));
    terminal.wait_for("Number2part30.");
    terminal.wait_for("★ Article 2 · 2 of 4");
    assert!(!terminal.text().contains("People"), "{}", terminal.text());
    // Another article is where it was left, too, and the way back is kept.
    terminal.press("K");
    terminal.wait_for("Number1part1.");
    terminal.press("J");
    terminal.wait_for("Number2part30.");
    for place in ["Number1part1.", "Number2part30.", "Number2part1."] {
        terminal.press("\x0f");
        terminal.wait_for(place);
    }
    terminal.press("q");
    terminal.end().assert_restored();

    // A file that is named opens itself.
    let mut terminal = Terminal::at_home(home.path(), &[&format!("{folder}/../news/3.md")], WIDE);
    terminal.wait_for("Number3part1.");
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn a_moved_article_keeps_its_star_and_its_place() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
    terminal.wait_for("Number1part1.");
    terminal.press("*/number1part20\r");
    terminal.wait_for("“number1part20” 1/1");
    terminal.press("q");
    terminal.end();
    std::fs::create_dir(home.path().join("elsewhere")).unwrap();
    std::fs::rename(format!("{folder}/1.md"), home.path().join("elsewhere/renamed.md")).unwrap();
    let mut terminal = Terminal::at_home(home.path(), &[home.path().join("elsewhere").to_str().unwrap()], WIDE);
    terminal.wait_for("Number1part20.");
    terminal.wait_for("★ Article 1 · 1 of 1");
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn an_article_that_was_marked_in_the_list_and_never_opened_keeps_its_mark_when_it_moves() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
    terminal.wait_for("Number1part1.");
    // The third, in the list, which may or may not be indexed by now.
    terminal.press("\x1b[Zjj*");
    terminal.wait_for("starred “Article 3”");
    let database = home.path().join(STATE).join("state.sqlite");
    let path = Path::new(&folder).join("3.md");
    terminal.wait_outside("its text to be noted", || {
        let known = "SELECT key IS NOT NULL FROM article WHERE path = ?";
        let connection = rusqlite::Connection::open(&database);
        connection.is_ok_and(|state| state.query_row(known, [path.to_str()], |row| row.get(0)) == Ok(true))
    });
    terminal.press("q");
    terminal.end();
    std::fs::create_dir(Path::new(&folder).join("old")).unwrap();
    std::fs::rename(&path, Path::new(&folder).join("old/renamed.md")).unwrap();
    // The reader would list the old file until it has looked through the folder.
    Terminal::at_home(home.path(), &["index", "--library", &folder], WIDE).end();
    let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
    terminal.wait_for("Number1part1.");
    terminal.press("JJ");
    terminal.wait_for("★ 3 of 4");
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn what_was_written_is_in_the_databases_themselves_at_the_end() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
    terminal.wait_for("Number1part1.");
    let logs = |home: &Path| -> Vec<(PathBuf, u64)> {
        let files =
            [STATE, ".cache/pullquote"].map(|folder| std::fs::read_dir(home.join(folder)).into_iter().flatten());
        let logs = files.into_iter().flatten().map(|file| file.unwrap().path());
        let logs = logs.filter(|file| file.extension().is_some_and(|extension| extension == "sqlite-wal"));
        logs.map(|file| (file.clone(), std::fs::metadata(&file).unwrap().len())).collect()
    };
    // The index as soon as it is complete, and only then is anything in the database itself.
    terminal.wait_outside("the index", || {
        let is_taken_over = |(log, length): &(PathBuf, u64)| {
            let database = log.with_extension("sqlite");
            *length == 0 && std::fs::metadata(database).is_ok_and(|database| database.len() > 8192)
        };
        logs(home.path()).iter().any(|log| !log.0.ends_with("state.sqlite-wal") && is_taken_over(log))
    });
    terminal.press("*");
    terminal.wait_for("starred");
    terminal.press("q");
    terminal.end().assert_restored();
    let logs = logs(home.path());
    assert!(logs.iter().all(|(_, length)| *length == 0), "{logs:?}");
    assert!(kept(home.path(), &Path::new(&folder).join("1.md")).marks.starred.is_some());
}

#[test]
fn two_readers_of_one_library_see_what_the_other_did() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let mut one = Terminal::at_home(home.path(), &[&folder], WIDE);
    let mut two = Terminal::at_home(home.path(), &[&folder], WIDE);
    one.wait_for("Number1part1.");
    two.wait_for("Number1part1.");
    one.press("J*tport\r");
    one.wait_for("#port");
    let article = Path::new(&folder).join("2.md");
    one.wait_outside("the tag to be written", || kept(home.path(), &article).tags == ["port"]);
    two.press("J");
    two.wait_for("★ 2 of 4 · #port");
    two.press("*");
    two.wait_for("removed the star from");
    two.press("q");
    two.end();
    one.press("K");
    one.wait_for("1 of 4");
    one.press("J");
    one.wait_for("2 of 4 · #port");
    one.wait_gone("★");
    one.press("q");
    one.end().assert_restored();
}

#[test]
fn what_cannot_be_kept_is_said_as_long_as_it_lasts_and_put_elsewhere_at_the_end() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    std::fs::write(home.path().join(".local"), "in the way").unwrap();
    let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
    terminal.wait_for("Number1part1.");
    terminal.press("*");
    terminal.wait_for("what you read is not kept");
    // For this run it is as if it were kept, and no key takes the message away.
    terminal.press("J");
    terminal.wait_for("Number2part1.");
    terminal.press("K");
    terminal.wait_for("★ 1 of 4");
    terminal.wait_for("what you read is not kept");
    terminal.press("q");
    let end = terminal.end();
    assert_eq!(end.status.exit_code(), 1);
    end.assert_restored();
    let told = String::from_utf8_lossy(&end.raw).into_owned();
    assert!(told.contains("not kept: star on `1.md`") && told.contains("pullquote-unsaved.jsonl"), "{told}");

    // The next start takes it up.
    std::fs::remove_file(home.path().join(".local")).unwrap();
    let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
    terminal.wait_for("★ 1 of 4");
    let article = Path::new(&folder).join("1.md");
    terminal.wait_outside("the star to be written", || kept(home.path(), &article).marks.starred.is_some());
    terminal.press("q");
    assert!(terminal.end().status.success());
}

#[test]
fn who_stops_the_reader_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
    terminal.wait_for("Number1part1.");
    terminal.press("tkept\r\x1a");
    let stat = format!("/proc/{}/stat", terminal.process());
    terminal.wait_outside("the reader to stop", || {
        let stat = std::fs::read_to_string(&stat).unwrap_or_default();
        stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
    });
    // Who is stopped may never be woken.
    kill(&terminal);
    terminal.end();
    assert_eq!(kept(home.path(), &Path::new(&folder).join("1.md")).tags, ["kept"]);
}

#[test]
fn a_damaged_state_is_mended_and_told_until_the_end() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let state = home.path().join(STATE);
    let article = Path::new(&folder).join("1.md");
    let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
    terminal.wait_for("Number1part1.");
    terminal.press("*");
    terminal.wait_for("starred");
    terminal
        .wait_outside("a copy", || std::fs::read_dir(state.join("backups")).is_ok_and(|copies| copies.count() == 1));
    // The copy of the day has what was done by the end of the run.
    terminal.press("q");
    terminal.end();
    std::fs::write(state.join("state.sqlite"), "nothing of it is left").unwrap();

    let mut terminal = Terminal::at_home(home.path(), &[&folder], (200, 40));
    terminal.wait_for("the file that keeps what you read was damaged");
    terminal.wait_for("★ 1 of 4");
    terminal.press("jj");
    terminal.wait_for("the file that keeps what you read was damaged");
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    let told = String::from_utf8_lossy(&end.raw).replace("\r\n", "").replace('\n', "");
    assert!(told.contains("from the copy of") && told.contains("state-damaged-") && !told.contains("index"), "{told}");
    assert!(kept(home.path(), &article).marks.starred.is_some());
}

#[test]
fn a_state_that_is_taken_away_while_it_is_open_is_there_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let database = home.path().join(STATE).join("state.sqlite");
    let article = Path::new(&folder).join("1.md");
    let mut terminal = Terminal::at_home(home.path(), &[&folder], (200, 40));
    terminal.wait_for("Number1part1.");
    terminal.press("tone\r");
    terminal.wait_outside("the tag to be written", || kept(home.path(), &article).tags == ["one"]);
    std::fs::remove_file(&database).unwrap();
    terminal.press("ttwo\r");
    terminal.wait_for("it is there again");
    terminal.wait_outside("both tags", || database.exists() && kept(home.path(), &article).tags == ["one", "two"]);
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn what_is_kept_is_for_nobody_else() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let mut terminal = Terminal::shell_at(home.path(), &format!("umask 0; \"$PULLQUOTE\" {folder}"), WIDE);
    terminal.wait_for("Number1part1.");
    terminal.press("*");
    let state = home.path().join(STATE);
    terminal
        .wait_outside("a copy", || std::fs::read_dir(state.join("backups")).is_ok_and(|copies| copies.count() == 1));
    let cache = home.path().join(".cache/pullquote");
    terminal.wait_outside("the index", || cache.is_dir());
    let mut folders = vec![state, cache];
    while let Some(folder) = folders.pop() {
        // A database's journal may go while it is looked at.
        let mode = |path: &Path| std::fs::metadata(path).map(|data| data.permissions().mode() & 0o777).ok();
        assert_eq!(mode(&folder), Some(0o700), "{}", folder.display());
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                assert!(mode(&path).is_none_or(|mode| mode == 0o600), "{}", path.display());
            }
        }
    }
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn state_of_a_later_version_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let state = home.path().join(STATE);
    std::fs::create_dir_all(&state).unwrap();
    let database = rusqlite::Connection::open(state.join("state.sqlite")).unwrap();
    database.execute_batch("CREATE TABLE future (x); PRAGMA user_version = 1000").unwrap();
    drop(database);
    let before = std::fs::read(state.join("state.sqlite")).unwrap();
    let mut terminal = Terminal::at_home(home.path(), &[&folder], (200, 40));
    terminal.wait_for("Number1part1.");
    terminal.wait_for("is of version 1000");
    terminal.press("G*q");
    terminal.end().assert_restored();
    assert_eq!(std::fs::read(state.join("state.sqlite")).unwrap(), before);
}
