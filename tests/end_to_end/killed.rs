//! Readers that are killed at any moment, and what of their work is there afterwards.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pullquote::article::{self, Origin};
use pullquote::library::state::{Change, StateWriter};

use crate::WIDE;
use crate::keeping::{STATE, kept, kill, library};
use crate::kills::kills;
use crate::terminal::Terminal;

#[test]
fn what_was_written_survives_a_kill_at_any_moment() {
    let home = tempfile::tempdir().unwrap();
    let folder = library(home.path());
    let article = Path::new(&folder).join("1.md");
    for round in 0..12 {
        let mut terminal = Terminal::at_home(home.path(), &[&folder], WIDE);
        terminal.wait_for("1 of 4");
        // What was kept in each round before is on the screen, and one more thing is kept.
        let tags: Vec<_> = (b'a'..b'a' + round).map(|letter| format!(" #tag{}", char::from(letter))).collect();
        terminal.wait_for(&format!("1 of 4{}{}", if tags.is_empty() { "" } else { " ·" }, tags.concat()));
        let tag = format!("tag{}", char::from(b'a' + round));
        terminal.press(&format!("t{tag}\r"));
        terminal.wait_outside("the tag to be written", || kept(home.path(), &article).tags.contains(&tag));
        // While more is written, the end comes, each time at another moment.
        terminal.press(&"*j*k".repeat(1 + usize::from(round) * 5 % 7));
        terminal.listen(Duration::from_millis(u64::from(round) * 53 % 300));
        kill(&terminal);
        terminal.end();
        let database = rusqlite::Connection::open(home.path().join(STATE).join("state.sqlite")).unwrap();
        let verdict: String = database.query_row("PRAGMA integrity_check", (), |row| row.get(0)).unwrap();
        assert_eq!(verdict, "ok", "round {round}");
    }
}

/// Writes an article of paragraphs with numbers. Returns its file.
fn numbered(home: &Path) -> PathBuf {
    let folder = home.join("news");
    std::fs::create_dir_all(&folder).unwrap();
    let paragraphs: Vec<String> = (0..900).map(|number| format!("Here begins part{number:03}.\n\n")).collect();
    let paragraphs = paragraphs.concat();
    let file = folder.join("long.md");
    std::fs::write(&file, format!("+++\ntitle = \"Long\"\ndate = 2026-11-20\n+++\n\n{paragraphs}")).unwrap();
    file
}

/// Returns the number of the paragraph at which the reader was by what is written down; none where nothing is.
fn written(home: &Path, file: &Path) -> Option<usize> {
    let position = kept(home, file).position?.offset;
    let article = article::parse(&std::fs::read(file).unwrap(), &Origin::file(file, None)).unwrap();
    article.body[position..].strip_prefix("part")?.get(..3)?.parse().ok()
}

/// The number of later things that must have been seen, and written down by the test, before a thing may count as old:
/// on a machine that is slow for a while, that takes longer than a second.
const LATER: usize = 12;

/// Goes from paragraph to paragraph until one is old, and then kills the reader at some moment. Returns the last one
/// that was seen on screen more than a second before.
fn read_until_killed(home: &Path, next: &mut usize, moment: Duration) -> usize {
    let mut terminal = Terminal::at_home(home, &[home.join("news").to_str().unwrap()], WIDE);
    terminal.wait_for("1 of 1");
    // What the test itself writes down shows that the machine can.
    let mut witness = StateWriter::open(&home.join("witness")).unwrap();
    let mut seen: Vec<(usize, Instant)> = Vec::new();
    let is_old = |age: Duration, later: usize| age > Duration::from_secs(1) && later >= LATER;
    loop {
        terminal.press(&format!("/part{next:03}\r"));
        terminal.wait_for(&format!("“part{next:03}” 1/1"));
        seen.push((*next, Instant::now()));
        *next += 1;
        let value = next.to_string();
        witness.write(&[Change::Setting { name: "next".to_owned(), value }], jiff::Timestamp::now()).unwrap();
        if is_old(seen[0].1.elapsed(), seen.len() - 1) {
            break;
        }
        terminal.listen(Duration::from_millis(25));
    }
    terminal.listen(moment);
    let killed = Instant::now();
    kill(&terminal);
    terminal.end();
    let later = seen.iter().rev().enumerate();
    let old = later.filter(|(later, (_, at))| is_old(killed - *at, *later)).map(|(_, (number, _))| *number);
    old.max().unwrap_or_default()
}

#[test]
fn nothing_older_than_a_second_is_lost_when_the_reader_is_killed() {
    std::thread::scope(|scope| {
        for reader in 0..4 {
            scope.spawn(move || {
                let home = tempfile::tempdir().unwrap();
                let file = numbered(home.path());
                let mut next = 1;
                for round in 0..kills(20) as u64 / 4 {
                    let moment = Duration::from_millis((reader * 5 + round) * 67 % 260);
                    let old = read_until_killed(home.path(), &mut next, moment);
                    let kept = written(home.path(), &file);
                    assert!(kept.is_some_and(|kept| old <= kept && kept < next), "{old} of {next}, kept {kept:?}");
                }
            });
        }
    });
}
