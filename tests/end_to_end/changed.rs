//! Tells that a value which changed on the disk is never believed: whoever reads the row notices, and it comes from the copy.

use std::fs;

use pullquote::library::state::{
    ArticleRef, Change, NoteChange, QuoteChange, QuoteKey, Seen, StateChange, StateWriter,
};

use crate::faults::{Home, in_order};
use crate::terminal::Terminal;

/// A change of a value on the disk, a command that reads it, and the words that it prints where it knows what was written.
const CHANGES: &[(&str, &[&str], &str)] = &[
    ("UPDATE correction SET speaker = 'Nobody Else'", &["quotes", "--by", "Mara Lindqvist"], "load ship 1"),
    ("UPDATE correction SET quote = 'we will stay'", &["quotes", "--by", "Mara Lindqvist"], "load ship 1"),
    ("UPDATE kept SET note = 'forget it'", &["kept"], "ask the ministry"),
    ("UPDATE kept SET tags = 'pier'", &["kept", "tag:later"], "load ship 0"),
    ("UPDATE kept SET seen = '{}'", &["kept"], "load ship 0"),
    ("UPDATE note SET note = 'skip it'", &["search", "note:twice"], "Notice 0"),
    ("UPDATE article SET starred = NULL", &["search", "is:starred"], "Notice 2"),
    ("UPDATE article SET starred = 9 WHERE starred IS NULL", &["search", "is:starred"], "Notice 2"),
    ("UPDATE article SET read = 9", &["search", "is:unread"], "Notice 1"),
    ("UPDATE tag SET tag = 'pier'", &["search", "tag:harbour"], "Notice 1"),
    ("UPDATE tag SET tag = 'pier'", &["quotes", "tag:harbour"], "load ship 1"),
    (
        "UPDATE tag SET article = (SELECT id FROM article WHERE path LIKE '%2.md')",
        &["search", "tag:harbour"],
        "Notice 1",
    ),
];

/// A home in which something of each kind is kept, and is in the copy of the day.
fn furnished() -> Home {
    let home = Home::new();
    let of = |name: &str, change| {
        let path = home.news().canonicalize().unwrap().join(name);
        Change::Article(ArticleRef { key: None, path: Some(path) }, change)
    };
    let quote = QuoteKey { text: "we will load ship 0 tonight".to_owned(), occurrence: 0 };
    let seen = Seen { words: "We will load ship 0 tonight".to_owned(), ..Seen::default() };
    let quote = |change| StateChange::Quote { quote: quote.clone(), change, seen: Box::new(seen.clone()) };
    let changes = [
        of("2.md", StateChange::Starred(Some(jiff::Timestamp::UNIX_EPOCH))),
        of("1.md", StateChange::Tag { tag: "harbour".to_owned(), on: true }),
        of("0.md", quote(QuoteChange::Note(NoteChange::new("", "ask the ministry")))),
        of("0.md", quote(QuoteChange::Tag { tag: "later".to_owned(), on: true })),
        of("0.md", StateChange::Note(NoteChange::new("", "read it twice"))),
    ];
    let mut writer = StateWriter::open(&home.state()).unwrap();
    writer.write(&changes, jiff::Timestamp::UNIX_EPOCH).unwrap();
    writer.close(jiff::civil::date(2026, 11, 29)).unwrap();
    home
}

/// Changes values without their sums, as no program of ours does.
fn change(home: &Home, sql: &str) {
    let changed = rusqlite::Connection::open(home.database()).unwrap().execute(sql, []).unwrap();
    assert!(changed > 0, "{sql}");
}

fn damaged_files(home: &Home) -> usize {
    let names = fs::read_dir(home.state()).unwrap().map(|entry| entry.unwrap().file_name());
    names
        .filter(|name| {
            name.to_string_lossy().starts_with("state-damaged-") && name.to_string_lossy().ends_with(".sqlite")
        })
        .count()
}

#[test]
fn a_value_that_changed_on_the_disk_is_not_believed_by_commands() {
    for (sql, command, words) in CHANGES {
        let home = furnished();
        let sound = home.run(command);
        let (out, told) = in_order("sound", &sound);
        assert!(out.contains(words) && told.is_empty(), "{sql}: {out}\n{told}");
        change(&home, sql);
        let output = home.run(command);
        let (again, told) = in_order(sql, &output);
        assert_eq!(again, out, "{sql}: {told}");
        assert!(told.contains("is not what was written") && told.contains("nothing is missing"), "{sql}: {told}");
        assert!(output.status.success(), "{sql}: {told}");
        assert_eq!(damaged_files(&home), 1, "{sql}: the damaged file stays");
        assert_eq!(in_order(sql, &home.run(command)).1, "", "{sql}: it is told once");
    }
}

#[test]
fn a_value_that_changed_on_the_disk_is_not_believed_by_the_reader() {
    let home = furnished();
    let mut terminal = Terminal::at_home(home.path(), &[home.news().to_str().unwrap()], (200, 40));
    terminal.wait_for("We will load ship 2");
    terminal.press("*");
    terminal.wait_outside("the star is taken off", || home.kept("2.md").marks.starred.is_none());
    change(&home, "UPDATE tag SET tag = 'pier'");
    terminal.press("J");
    terminal.wait_for("We will load ship 1");
    terminal.wait_for("is not what was written");
    terminal.wait_gone("pier");
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    let said = String::from_utf8_lossy(&end.raw).into_owned();
    // Somebody else has written, so that more than that may be missing.
    assert!(said.contains("was damaged") && said.contains("may be missing"), "{said}");
    assert_eq!(home.kept("1.md").tags, ["harbour"]);
    assert!(home.kept("2.md").marks.starred.is_none(), "what this run did is there");
    assert_eq!(end.status.exit_code(), 1, "{said}");
}

#[test]
fn a_value_that_changed_on_the_disk_is_not_made_right_by_a_change_of_its_row() {
    let home = furnished();
    change(&home, "UPDATE article SET starred = 9 WHERE starred IS NULL");
    let path = home.news().canonicalize().unwrap().join("1.md");
    let read = Change::Article(
        ArticleRef { key: None, path: Some(path) },
        StateChange::Read(Some(jiff::Timestamp::UNIX_EPOCH)),
    );
    let mut writer = StateWriter::open(&home.state()).unwrap();
    let error = writer.write(&[read], jiff::Timestamp::UNIX_EPOCH).unwrap_err();
    assert!(error.is_damage() && error.to_string().contains("not what was written"), "{error}");
    assert!(writer.close(jiff::civil::date(2026, 11, 30)).unwrap_err().is_damage(), "nor is it copied");
    let copies = fs::read_dir(home.state().join("backups")).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(!copies.into_iter().any(|name| name == "state-2026-11-30.sqlite"));
}
