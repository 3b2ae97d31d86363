//! A library and its index: brought up to date, asked, killed at any moment, read while it changes.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use rusqlite::Connection;
use tempfile::TempDir;

use crate::WIDE;
use crate::dump::dump;
use crate::kills::kills;
use crate::terminal::Terminal;

/// A home with a folder of articles in it.
struct Home {
    root: TempDir,
}

impl Home {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("news")).unwrap();
        Self { root }
    }

    /// A home with some articles, each with a quote, a word of its own and one that all have.
    fn with(count: usize) -> Self {
        let home = Self::new();
        for number in 0..count {
            let speaker = ["Mara Lindqvist", "Jonas Hale", "Ines Corvane"][number % 3];
            let month = number % 12 + 1;
            home.put(
                &format!("{number:04}.md"),
                &format!(
                    "+++\ntitle = \"Notice {number}\"\nsource = \"Harbour Gazette\"\ndate = 2026-{month:02}-01\n+++\n\n\
                     The quay was busy, word{number} was heard. “We will load ship {number} tonight,” said {speaker} of the \
                     Port Authority.\n"
                ),
            );
        }
        home
    }

    fn news(&self) -> PathBuf {
        self.root.path().join("news")
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.news().join(name), text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.args(arguments).arg("--library").arg(self.news()).env_clear().env("HOME", self.root.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Returns what a command prints that does what it is asked.
    fn output(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn a_library_is_indexed_once_and_then_only_what_is_new() {
    let home = Home::with(30);
    assert_eq!(home.output(&["index"]), "30 articles: 30 new\n");
    home.put("more.md", "# A new one\n\nNothing was said.\n");
    fs::remove_file(home.news().join("0007.md")).unwrap();
    assert!(home.output(&["index", "--verify"]).contains("1 new"));
    assert!(home.output(&["index", "--verify"]).ends_with("verified: the index agrees with the articles\n"));
    assert!(home.output(&["index", "--rebuild"]).starts_with("30 articles: 30 new"));
}

#[test]
fn what_is_found_leaves_as_text_and_json_and_nothing_found_is_told_by_the_exit_code() {
    let home = Home::with(30);
    let text = home.output(&["search", "word21"]);
    assert!(text.contains("0021.md") && text.contains("Notice 21 · Harbour Gazette · 1 Oct 2026"), "{text}");
    let json = home.output(&["search", "--format", "json", "in:quotes", "by:hale"]);
    let hits: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(hits.as_array().unwrap().len(), 10);
    assert!(hits.as_array().unwrap().iter().all(|hit| hit["quote"]["speaker"]["name"] == "Jonas Hale"));
    let nothing = home.run(&["search", "--format", "json", "walrus"]);
    assert_eq!((nothing.status.code(), nothing.stdout.as_slice()), (Some(1), b"[]\n".as_slice()));
    let mistake = home.run(&["search", "bye:hale"]);
    assert_eq!(mistake.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&mistake.stderr).contains("did you mean `by`?"));
}

#[test]
fn whoever_has_read_enough_may_go() {
    let home = Home::with(600);
    home.output(&["index"]);
    for arguments in [&["quotes", "--format", "jsonl"][..], &["quotes"], &["search", "--format", "jsonl", "quay"]] {
        let mut child = home.command(arguments).spawn().unwrap();
        let mut first = [0];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()), "{arguments:?}");
    }
}

#[test]
fn markdown_from_strangers_is_no_markdown() {
    let home = Home::new();
    home.put(
        "a.md",
        "# 1. A \\*title\\* | \\~\\~x\\~\\~\n\n“Sail \\~\\~now\\~\\~ \\*or\\* [never](x),” said Mara Lindqvist.\n",
    );
    let markdown = home.output(&["quotes", "--format", "markdown"]);
    let mut read = String::new();
    for event in pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::all()) {
        match event {
            pulldown_cmark::Event::Text(part) => read.push_str(&part),
            pulldown_cmark::Event::Start(tag) => read.push_str(&format!("<{tag:?}>").to_lowercase()),
            _ => {}
        }
    }
    assert!(read.contains("“Sail ~~now~~ *or* never”") && read.contains("*title* | ~~x~~"), "{read}\n{markdown}");
    assert!(!read.contains("strikethrough") && !read.contains("emphasis") && !read.contains("link"), "{read}");
}

#[test]
fn quotes_and_people_leave_in_every_format() {
    let home = Home::with(9);
    let text = home.output(&["quotes", "--by", "corvane", "\"ship 5\"", "--since", "2026-02"]);
    assert_eq!(text, "“We will load ship 5 tonight”\n  — Ines Corvane\n  Notice 5 · Harbour Gazette · 1 Jun 2026\n");
    let markdown = home.output(&["quotes", "--by", "Ines Corvane", "--format", "markdown"]);
    assert!(
        markdown.starts_with(
            "> “We will load ship 8 tonight”\n>\n> — Ines Corvane, in “Notice 8”, Harbour Gazette, 1 Sep 2026\n"
        ),
        "{markdown}"
    );
    let csv = home.output(&["quotes", "--by", "hale", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 4);
    assert_eq!(home.run(&["quotes", "--by", "nobody"]).status.code(), Some(1));
    let people = home.output(&["people"]);
    assert!(people.lines().skip(1).all(|line| line.trim_start().starts_with('3')), "{people}");
    let organisations: serde_json::Value =
        serde_json::from_str(&home.output(&["organisations", "--format", "json"])).unwrap();
    let authority = organisations.as_array().unwrap().iter().find(|row| row["name"] == "Port Authority").unwrap();
    assert_eq!(authority["articles"], 9);
}

#[test]
fn killed_at_any_moment_it_goes_on_and_ends_as_if_never_killed() {
    let home = Home::with(300);
    let whole = Home::new();
    for number in 0..300 {
        let name = format!("{number:04}.md");
        fs::copy(home.news().join(&name), whole.news().join(&name)).unwrap();
    }
    for moment in 0..kills(20) as u64 {
        // Some articles change, so that there is always something to do, and none is the same when it is over.
        let name = format!("{:04}.md", moment * 13 % 300);
        let text =
            fs::read_to_string(home.news().join(&name)).unwrap().replace("busy", &format!("busy on day {moment}"));
        for home in [&home, &whole] {
            home.put(&name, &text);
        }
        let mut child = home.command(&["index"]).spawn().unwrap();
        let file = index_of(&home);
        // Moments are told by how much was written, which is another one in each round.
        let before = size(file.as_ref());
        while child.try_wait().unwrap().is_none() {
            if size(index_of(&home).as_ref()).abs_diff(before) > moment * 7_919 % 60_000 {
                break;
            }
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        if let Some(file) = index_of(&home) {
            let verdict = Connection::open(file).unwrap().query_row("PRAGMA quick_check", (), |row| row.get(0));
            assert_eq!(verdict, Ok("ok".to_owned()), "round {moment}");
        }
        // Every few rounds what is there is asked, and made from nothing again.
        if moment % 7 == 6 {
            let found = home.run(&["search", "quay", "--limit", "3"]);
            assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
            fs::remove_file(index_of(&home).unwrap()).unwrap();
        }
    }
    assert!(home.output(&["index", "--verify"]).ends_with("verified: the index agrees with the articles\n"));
    whole.output(&["index", "--rebuild"]);
    let known = |home: &Home| dump(&Connection::open(index_of(home).unwrap()).unwrap());
    let (kept, fresh) = (known(&home), known(&whole));
    for (table, rows) in &fresh {
        assert!(!rows.is_empty(), "nothing in {table}");
        assert!(kept[table] == *rows, "{table} is not as one made anew");
    }
}

fn index_of(home: &Home) -> Option<PathBuf> {
    let files = fs::read_dir(home.root.path().join(".cache/pullquote")).ok()?;
    let mut paths = files.filter_map(Result::ok).map(|file| file.path());
    paths.find(|path| path.extension().is_some_and(|ending| ending == "sqlite"))
}

/// Returns how much was written to an index and the file in which its changes are gathered, in bytes.
fn size(file: Option<&PathBuf>) -> u64 {
    let Some(file) = file else { return 0 };
    let mut log = file.clone().into_os_string();
    log.push("-wal");
    [PathBuf::from(log), file.clone()].iter().filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum()
}

#[test]
fn an_article_that_comes_while_one_reads_is_listed_and_moves_nothing() {
    let home = Home::with(5);
    let news = home.news();
    let mut terminal = Terminal::at_home(home.root.path(), &[news.to_str().unwrap()], WIDE);
    terminal.wait_for("Notice 4");
    terminal.press("J");
    terminal.wait_for("2 of 5");
    home.put(
        "new.md",
        "+++\ntitle = \"Just in\"\nsource = \"Varn Courier\"\ndate = 2026-12-31\n+++\n\nThe ferry is back.\n",
    );
    terminal.wait_for("3 of 6");
    terminal.wait_for("Just in");
    fs::remove_file(news.join("new.md")).unwrap();
    terminal.wait_for("2 of 5");
    terminal.press("q");
    assert!(terminal.end().status.success());
}

#[test]
fn two_read_one_library_at_once() {
    let home = Home::with(40);
    let news = home.news();
    let mut one = Terminal::at_home(home.root.path(), &[news.to_str().unwrap()], WIDE);
    let mut other = Terminal::at_home(home.root.path(), &[news.to_str().unwrap()], WIDE);
    one.wait_for("1 of 40");
    other.wait_for("1 of 40");
    home.put("new.md", "+++\ntitle = \"Just in\"\ndate = 2026-12-31\n+++\n\nThe ferry is back.\n");
    one.wait_for("2 of 41");
    other.wait_for("2 of 41");
    for terminal in [one, other] {
        let mut terminal = terminal;
        terminal.press("q");
        assert!(terminal.end().status.success());
    }
}
