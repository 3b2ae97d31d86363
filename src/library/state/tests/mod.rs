//! The database as a whole: what is written is found again, whatever becomes of the files.

mod damage;
mod kept;
mod tally;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::article::ContentKey;

/// A state folder that goes when it is dropped.
struct State(TempDir);

fn article(text: &str, path: &str) -> ArticleRef {
    ArticleRef { key: Some(ContentKey::of(text)), path: Some(path.into()) }
}

fn listed(path: &str) -> ArticleRef {
    ArticleRef { key: None, path: Some(path.into()) }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn star(second: i64) -> StateChange {
    StateChange::Starred(Some(at(second)))
}

impl State {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn folder(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, article_ref: &ArticleRef, change: StateChange) {
        self.write_all(&[Change::Article(article_ref.clone(), change)]);
    }

    fn write_all(&self, changes: &[Change]) {
        StateWriter::open(self.folder()).unwrap().write(changes, at(1000)).unwrap();
    }

    fn article_state(&self, article_ref: &ArticleRef) -> ArticleState {
        let mut reader = StateReader::open(self.folder()).unwrap();
        let kept = reader.article_state(article_ref).unwrap();
        assert_eq!(reader.marks(std::slice::from_ref(article_ref)).unwrap(), [kept.marks], "the list shows the same");
        kept
    }

    fn starred(&self, article_ref: &ArticleRef) -> Option<i64> {
        self.article_state(article_ref).marks.starred.map(Timestamp::as_second)
    }
}

#[test]
fn without_a_database_nothing_is_kept_and_nothing_is_made() {
    let state = State::new();
    let missing = state.folder().join("deep/down");
    let mut reader = StateReader::open(&missing).unwrap();
    assert_eq!(reader.article_state(&article("text", "/a.md")).unwrap(), ArticleState::default());
    assert_eq!(reader.marks(&[listed("/a.md"), listed("/b.md")]).unwrap(), [Marks::default(); 2]);
    assert_eq!(reader.last_session().unwrap(), None);
    assert!(!missing.exists());

    let mut writer = StateWriter::open(&missing).unwrap();
    writer.write(&[Change::Article(listed("/a.md"), star(7))], at(0)).unwrap();
    assert_eq!(reader.marks(&[listed("/a.md")]).unwrap()[0].starred, Some(at(7)), "it is found once it is there");
}

#[test]
fn what_a_reader_wrote_is_kept_without_what_a_terminal_obeys_or_nobody_sees() {
    let (state, of) = (State::new(), article("text", "/a.md"));
    let loud = format!("po\u{34f}rt\u{e0041}\u{202e}\u{1b}[31m e{}", "\u{301}".repeat(12));
    let safe = format!("port e{}", "\u{301}".repeat(8));
    let quote = QuoteKey { text: "we will load".to_owned(), occurrence: 0 };
    let seen = Box::new(Seen::default());
    let of_quote = |change| StateChange::Quote { quote: quote.clone(), change, seen: seen.clone() };
    for change in [
        StateChange::Tag { tag: loud.clone(), on: true },
        StateChange::Note(NoteChange::new("", loud.clone())),
        StateChange::Speaker { quote: quote.clone(), correction: Some(Speaker::Named(loud.clone())) },
        of_quote(QuoteChange::Tag { tag: loud.clone(), on: true }),
        of_quote(QuoteChange::Note(NoteChange::new("", loud.clone()))),
    ] {
        state.write(&of, change);
    }
    let kept = state.article_state(&of);
    assert_eq!((kept.tags, &kept.note), (vec![safe.clone()], &safe));
    assert_eq!(kept.corrections[0].speaker, Speaker::Named(safe.clone()));
    assert_eq!((&kept.kept[0].marks.tags, &kept.kept[0].marks.note), (&vec![safe.clone()], &safe));
}

#[test]
fn a_moved_article_is_known_by_its_text() {
    let state = State::new();
    state.write(&article("text", "/a.md"), star(7));
    let moved = article("text", "/deep/b.md");
    assert_eq!(state.starred(&moved), Some(7));
    state.write(&moved, StateChange::Read(Some(at(9))));
    assert_eq!(state.starred(&listed("/deep/b.md")), Some(7), "the list finds it at its new place");
    assert_eq!(state.starred(&listed("/a.md")), None);
    assert_eq!(state.starred(&ArticleRef { path: None, ..moved }), Some(7), "and from standard input");
}

#[test]
fn a_moved_article_stays_where_it_is_for_a_reader_that_has_not_seen_the_move() {
    let state = State::new();
    let [before, after] = ["a.md", "b.md"].map(|name| state.folder().join(name).to_str().unwrap().to_owned());
    state.write(&article("text", &before), star(7));
    fs::write(&after, "text").unwrap();
    let mut reader = StateReader::open(state.folder()).unwrap();
    let moved = article("text", &after);
    assert_eq!(reader.moved(std::slice::from_ref(&moved)).unwrap(), [(moved.clone(), Some(before.clone().into()))]);
    state.write_all(&[Change::Known(moved.clone())]);
    assert_eq!(reader.moved(std::slice::from_ref(&moved)).unwrap(), []);
    state.write(&article("text", &before), StateChange::Read(Some(at(9))));
    let edited = state.article_state(&article("text, edited", &after));
    assert_eq!(edited.marks, Marks { read: Some(at(9)), starred: Some(at(7)) });
    assert_eq!(state.starred(&article("text, edited", &before)), None);
}

#[test]
fn an_edited_article_is_known_by_its_path_and_back_again() {
    let state = State::new();
    let (before, after) = (article("text", "/a.md"), article("text, edited", "/a.md"));
    state.write(&before, star(7));
    assert_eq!(state.starred(&after), Some(7));
    state.write(&after, StateChange::Tag { tag: "port".to_owned(), on: true });
    state.write(&after, StateChange::Starred(None));
    // Edited back, it goes on from what was kept last, as often as one likes.
    for _ in 0..2 {
        assert_eq!(state.article_state(&before).tags, ["port"]);
        state.write(&before, star(8));
        assert_eq!(state.starred(&after), Some(8));
        state.write(&after, StateChange::Starred(None));
        assert_eq!(state.starred(&before), None);
    }
}

#[test]
fn an_article_that_was_moved_away_keeps_its_own_when_another_takes_its_place() {
    let state = State::new();
    state.write(&article("first", "/today.md"), star(7));
    // It is archived, and today.md is written anew and read before the archive is.
    state.write(&article("second", "/today.md"), StateChange::Starred(None));
    assert_eq!(state.starred(&article("first", "/archive/first.md")), Some(7));
    state.write(&article("first", "/archive/first.md"), StateChange::Read(Some(at(9))));
    assert_eq!(state.starred(&article("second", "/today.md")), None);
}

#[test]
fn an_article_put_in_the_place_of_another_stays_itself() {
    let state = State::new();
    state.write(&article("first", "/a.md"), star(1));
    state.write(&article("second", "/b.md"), star(2));
    state.write(&article("second", "/a.md"), StateChange::Read(Some(at(9))));
    assert_eq!(state.starred(&article("second", "/a.md")), Some(2));
    assert_eq!(state.starred(&article("first", "/c.md")), Some(1));
}

#[test]
fn what_was_marked_in_the_list_stays_when_it_is_opened() {
    let state = State::new();
    state.write(&listed("/a.md"), star(7));
    let opened = article("text", "/a.md");
    assert_eq!(state.starred(&opened), Some(7));
    state.write(&opened, StateChange::Tag { tag: "port".to_owned(), on: true });
    assert_eq!(state.starred(&article("text", "/moved.md")), Some(7));
    // Moved, and marked in the list before it was opened there.
    state.write(&listed("/moved.md"), StateChange::Read(Some(at(9))));
    let moved = article("text", "/moved.md");
    for _ in 0..2 {
        let kept = state.article_state(&moved);
        assert_eq!(
            (kept.marks, kept.tags),
            (Marks { read: Some(at(9)), starred: Some(at(7)) }, vec!["port".to_owned()])
        );
        state.write(&moved, StateChange::Position(Position::default()));
    }
}

#[test]
fn sessions_settings_and_tags_are_found_again() {
    let state = State::new();
    let session = |library: &str, path: &str| Session { library: library.into(), article: article("text", path) };
    let setting = |value: &str| Change::Setting { name: "measure".to_owned(), value: value.to_owned() };
    let tag = |path: &str, tag: &str| Change::Article(listed(path), StateChange::Tag { tag: tag.to_owned(), on: true });
    state.write_all(&[Change::Session(session("/news", "/news/a.md")), setting("60"), setting("64")]);
    state.write_all(&[tag("/a", "zinc"), tag("/b", "zinc"), tag("/b", "copper"), tag("/a", "Zinnia")]);
    let mut writer = StateWriter::open(state.folder()).unwrap();
    writer.write(&[Change::Session(session("/other", "/other/b.md"))], at(2000)).unwrap();
    let mut reader = StateReader::open(state.folder()).unwrap();
    assert_eq!(reader.session(Path::new("/news/../news/.")).unwrap(), Some(session("/news", "/news/a.md")));
    assert_eq!(reader.last_session().unwrap(), Some(session("/other", "/other/b.md")));
    assert_eq!(reader.session(Path::new("/nowhere")).unwrap(), None);
    assert_eq!(reader.settings().unwrap()["measure"], "64");
    assert_eq!(reader.tags().unwrap(), ["zinc", "copper", "Zinnia"]);
}

#[test]
fn a_database_of_a_later_version_is_left_alone() {
    let state = State::new();
    state.write(&article("text", "/a.md"), star(7));
    let path = state.folder().join(FILE);
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA user_version = 99; DROP TABLE correction; PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    drop(connection);
    let before = fs::read(&path).unwrap();
    for error in [StateReader::open(state.folder()).unwrap_err(), StateWriter::open(state.folder()).unwrap_err()] {
        let words = error.to_string();
        assert!(words.contains("state.sqlite` is of version 99") && words.contains("update pullquote"), "{words}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn what_is_no_database_is_damaged_and_left_alone_until_it_is_mended() {
    let state = State::new();
    let path = state.folder().join(FILE);
    fs::write(&path, "not a database, but somebody’s notes, and long enough to be told from one ".repeat(20)).unwrap();
    let before = fs::read(&path).unwrap();
    for error in [StateReader::open(state.folder()).unwrap_err(), StateWriter::open(state.folder()).unwrap_err()] {
        assert!(error.is_damage() && error.to_string().contains("state.sqlite` is damaged"), "{error}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let state = State::new();
    let file = state.folder().join("file");
    fs::write(&file, "").unwrap();
    let error = StateWriter::open(&file.join("pullquote")).unwrap_err().to_string();
    assert!(error.contains("file/pullquote`") && error.contains("XDG_STATE_HOME"), "{error}");
}

#[test]
fn a_copy_a_day_is_kept_for_a_week() {
    let state = State::new();
    let article_ref = article("text", "/a.md");
    for day in 1..=9 {
        state.write(&article_ref, star(i64::from(day)));
        let today = date(2026, 11, day);
        let writer = StateWriter::open(state.folder()).unwrap();
        assert!(writer.back_up(today).unwrap());
        assert!(!writer.back_up(today).unwrap(), "once a day");
    }
    let mut names: Vec<_> = fs::read_dir(state.folder().join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let expected: Vec<_> = (3..=9).map(|day| format!("state-2026-11-0{day}.sqlite")).collect();
    assert_eq!(names, expected);

    // A copy is whole: put in the database's place, it is the database.
    let restored = State::new();
    fs::copy(state.folder().join("backups/state-2026-11-04.sqlite"), restored.folder().join(FILE)).unwrap();
    assert_eq!(restored.starred(&article_ref), Some(4));
}

#[test]
fn two_writers_wait_for_one_another() {
    let state = State::new();
    let folder = state.folder();
    thread::scope(|scope| {
        for name in ["a", "b", "c"] {
            scope.spawn(move || {
                let mut writer = StateWriter::open(folder).unwrap();
                for number in 0..40 {
                    let change = Change::Article(listed(&format!("/{name}{number}")), star(number));
                    writer.write(&[change], at(0)).unwrap();
                }
            });
        }
    });
    for name in ["a", "b", "c"] {
        assert!((0..40).all(|number| state.starred(&listed(&format!("/{name}{number}"))) == Some(number)));
    }
}

fn changes() -> impl Strategy<Value = StateChange> {
    let time = || proptest::option::of((0_i64..5).prop_map(at));
    let position =
        || (any::<u16>(), 0_usize..9, any::<bool>()).prop_map(|(at, row, landed)| (at.into(), row, landed).into());
    let jumps = (proptest::collection::vec(position(), 0..3), proptest::collection::vec(position(), 0..3));
    let quote = prop_oneof![Just("Go."), Just("Stay.")].prop_map(str::to_owned);
    let speaker = prop_oneof![Just(Speaker::Unknown), Just(Speaker::Named("Ada Wren".to_owned()))];
    let correction = proptest::option::of(speaker);
    prop_oneof![
        time().prop_map(StateChange::Read),
        time().prop_map(StateChange::Starred),
        ("[a-c]", any::<bool>()).prop_map(|(tag, on)| StateChange::Tag { tag, on }),
        position().prop_map(StateChange::Position),
        jumps.prop_map(|(back, forward)| StateChange::Jumps(Jumps { back, forward })),
        (quote, 0_usize..2, correction).prop_map(|(text, occurrence, correction)| StateChange::Speaker {
            quote: QuoteKey { text, occurrence },
            correction,
        }),
        (kept_quote(), quote_changes()).prop_map(|(quote, change)| StateChange::Quote {
            quote,
            change,
            seen: Box::default()
        }),
        note().prop_map(StateChange::Note),
    ]
}

fn kept_quote() -> impl Strategy<Value = QuoteKey> {
    ("(Go|Stay)", 0_usize..2).prop_map(|(text, occurrence)| QuoteKey { text, occurrence })
}

fn note() -> impl Strategy<Value = NoteChange> {
    "[a-c]{0,2}".prop_map(|after| NoteChange::new("", after))
}

fn quote_changes() -> impl Strategy<Value = QuoteChange> {
    prop_oneof![
        proptest::option::of((0_i64..5).prop_map(at)).prop_map(QuoteChange::Starred),
        ("[a-c]", any::<bool>()).prop_map(|(tag, on)| QuoteChange::Tag { tag, on }),
        note().prop_map(QuoteChange::Note),
    ]
}

/// Returns a change of a note as somebody makes it who sees the one that is there.
fn seen_by_the_reader(state: &ArticleState, change: StateChange) -> StateChange {
    match change {
        StateChange::Note(note) => StateChange::Note(NoteChange { before: state.note.clone(), ..note }),
        StateChange::Quote { quote, change: QuoteChange::Note(note), seen } => {
            let kept = state.kept.iter().find(|kept| kept.quote == quote);
            let before = kept.map(|kept| kept.marks.note.clone()).unwrap_or_default();
            StateChange::Quote { quote, change: QuoteChange::Note(NoteChange { before, ..note }), seen }
        }
        other => other,
    }
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(24))]

    #[test]
    fn what_is_written_is_what_is_found(changes in proptest::collection::vec(changes(), 0..12)) {
        let state = State::new();
        let article_ref = article("text", "/a.md");
        let mut expected = ArticleState::default();
        let mut written: Vec<Change> = Vec::new();
        for change in changes {
            let change = seen_by_the_reader(&expected, change);
            expected.apply(&change);
            let change = Change::Article(article_ref.clone(), change);
            // As they are gathered before they are written.
            let earlier = written.iter().position(|earlier| change.replaces(earlier)).map(|at| written.remove(at));
            written.push(match earlier {
                Some(earlier) => change.after(&earlier),
                None => change,
            });
        }
        state.write_all(&written);
        assert_eq!(state.article_state(&article_ref), expected);
    }
}

#[test]
fn many_are_marked_in_one_change_and_a_text_that_is_known_later_survives_a_move() {
    let state = State::new();
    let all: Arc<[ArticleRef]> = [listed("/a.md"), article("b", "/b.md"), listed("/c.md")].into();
    let read = |second: Option<i64>| Change::Articles(all.clone(), StateChange::Read(second.map(at)));
    state.write_all(&[read(Some(5))]);
    assert!(all.iter().all(|article_ref| state.article_state(article_ref).marks.read == Some(at(5))));
    state.write_all(&[Change::Known(article("a", "/a.md"))]);
    // Both move; of one the text was known.
    assert_eq!(state.article_state(&article("a", "/old/a.md")).marks.read, Some(at(5)));
    assert_eq!(state.article_state(&article("c", "/old/c.md")).marks.read, None);
    state.write_all(&[read(None)]);
    assert_eq!(state.article_state(&article("a", "/old/a.md")).marks.read, None);
}
