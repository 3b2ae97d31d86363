//! Kept quotes and notes: whatever becomes of the article and of the file, they are there.

use std::fs;

use rusqlite::Connection;

use super::{State, article, at, listed, star};
use crate::library::state::{
    ArticleRef, Change, Depth, FILE, Joined, KeptQuote, NoteChange, QuoteChange, QuoteKey, QuoteMarks, Seen, Speaker,
    StateChange, StateReader, StateWriter, check, schema,
};

fn quote(words: &str) -> QuoteKey {
    QuoteKey { text: words.to_owned(), occurrence: 0 }
}

fn change(words: &str, change: QuoteChange) -> StateChange {
    let seen = Seen { words: words.to_owned(), speaker: Some("Ada Wren".to_owned()), ..Seen::default() };
    StateChange::Quote { quote: quote(words), change, seen: Box::new(seen) }
}

fn note(words: &str, note: &str) -> StateChange {
    rewritten(words, "", note)
}

fn rewritten(words: &str, before: &str, after: &str) -> StateChange {
    change(words, QuoteChange::Note(NoteChange::new(before, after)))
}

fn tag(words: &str, tag: &str, on: bool) -> StateChange {
    change(words, QuoteChange::Tag { tag: tag.to_owned(), on })
}

/// Returns the notes on quotes, with the one on the article behind them.
fn notes(state: &State, article_ref: &ArticleRef) -> String {
    let kept = state.article_state(article_ref);
    let notes = kept.kept.into_iter().map(|kept| format!("{}: {}", kept.quote.text, kept.marks.note));
    notes.chain(Some(kept.note)).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_quote_is_kept_as_long_as_it_has_a_mark() {
    let state = State::new();
    let article_ref = article("text", "/a.md");
    state.write(&article_ref, change("go", QuoteChange::Starred(Some(at(7)))));
    state.write(&article_ref, tag("go", "port", true));
    state.write(&article_ref, note("go", "ask again"));
    let marks = QuoteMarks { starred: Some(at(7)), tags: vec!["port".to_owned()], note: "ask again".to_owned() };
    let seen = Seen { words: "go".to_owned(), speaker: Some("Ada Wren".to_owned()), ..Seen::default() };
    assert_eq!(state.article_state(&article_ref).kept, [KeptQuote { quote: quote("go"), marks, seen }]);
    assert_eq!(StateReader::open(state.folder()).unwrap().tags().unwrap(), ["port"]);
    for change in [change("go", QuoteChange::Starred(None)), tag("go", "port", false)] {
        state.write(&article_ref, change);
        assert_eq!(state.article_state(&article_ref).kept.len(), 1);
    }
    state.write(&article_ref, rewritten("go", "ask again", ""));
    assert_eq!(state.article_state(&article_ref).kept, []);
}

#[test]
fn kept_quotes_and_notes_go_with_their_article() {
    let state = State::new();
    let old = article("old", "/a.md");
    state.write(&old, note("go", "one"));
    state.write(&old, StateChange::Note(NoteChange::new("", "read twice")));
    // Edited: by reading alone, and once something is written.
    let new = article("new", "/a.md");
    assert_eq!(notes(&state, &new), "go: one | read twice");
    state.write(&new, note("stay", "two"));
    assert_eq!(notes(&state, &new), "go: one | stay: two | read twice");
    // Moved, and edited back.
    assert_eq!(notes(&state, &article("new", "/b.md")), "go: one | stay: two | read twice");
    state.write(&article("new", "/b.md"), star(1));
    state.write(&article("old", "/b.md"), star(2));
    assert_eq!(notes(&state, &article("old", "/b.md")), "go: one | stay: two | read twice");
    let touched = StateReader::open(state.folder()).unwrap().touched().unwrap();
    let current: Vec<_> = touched.into_iter().filter(|touched| !touched.edited).collect();
    assert_eq!(current.len(), 1, "{current:?}");
    // Another article takes its place: nothing is lost, and it is still told apart from an earlier text.
    state.write(&article("other", "/c.md"), star(3));
    state.write(&article("other", "/b.md"), star(3));
    let touched = StateReader::open(state.folder()).unwrap().touched().unwrap();
    assert!(
        touched
            .iter()
            .any(|touched| !touched.edited && touched.article_ref == ArticleRef { path: None, ..old.clone() })
    );
}

#[test]
fn a_note_on_an_article_that_was_never_opened_is_found_when_it_is() {
    let state = State::new();
    state.write(&listed("/a.md"), StateChange::Note(NoteChange::new("", "later")));
    assert_eq!(notes(&state, &article("text", "/a.md")), "later");
    // It was known from another folder before.
    state.write(&article("text", "/old.md"), star(1));
    assert_eq!(notes(&state, &article("text", "/a.md")), "later");
    state.write(&article("text", "/a.md"), star(2));
    assert_eq!(notes(&state, &article("text", "/elsewhere.md")), "later");
}

/// Stars a quote, or writes a note on it, as it was seen in an article of this title and day.
fn mark(words: &str, note: Option<&str>, title: &str, day: Option<&str>, url: Option<&str>) -> StateChange {
    let [title, day, url] = [Some(title), day, url].map(|text| text.map(str::to_owned));
    let seen = Seen { words: words.to_owned(), title: title.unwrap_or_default(), day, url, ..Seen::default() };
    let star = || QuoteChange::Starred(Some(at(7)));
    let change = note.map_or_else(star, |note| QuoteChange::Note(NoteChange::new("", note)));
    StateChange::Quote { quote: quote(words), change, seen: Box::new(seen) }
}

#[test]
fn the_same_words_of_the_same_article_take_up_what_was_kept_of_one_that_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("here.md");
    fs::write(&here, "").unwrap();
    let (gone, here) = (folder.path().join("gone.md"), here.to_str().unwrap().to_owned());
    let gone = gone.to_str().unwrap();
    let (day, other, url) = (Some("2026-11-18"), Some("2026-11-19"), Some("https://a.example/1"));
    let long = "nobody has seen it yet";
    // Of the article before, where it was, and of the one that is marked; whether that takes it up.
    let cases = [
        (("go", "Rota", day, None), gone, ("go", "Rota", day, None), true),
        (("go", "Rota", day, url), gone, ("go", "Another title", other, url), true),
        ((long, "Rota", None, None), gone, (long, "Rota", None, None), true),
        (("go", "Rota", day, None), gone, ("go", "Cranes", day, None), false),
        (("go", "Rota", day, None), gone, ("go", "Rota", other, None), false),
        (("go", "Rota", day, url), gone, ("go", "Rota", day, Some("https://a.example/2")), false),
        (("go", "Rota", None, None), gone, ("go", "Rota", None, None), false),
        (("go", "Rota", day, None), gone, ("stay", "Rota", day, None), false),
        (("go", "Rota", day, None), &here, ("go", "Rota", day, None), false),
    ];
    for ((words, title, day, url), path, (now, now_title, now_day, now_url), taken) in cases {
        let state = State::new();
        let (before, after) = (article("old", path), article("new", "/new.md"));
        state.write(&before, mark(words, Some("ask again"), title, day, url));
        state.write(&before, StateChange::Note(NoteChange::new("", "read twice")));
        state.write(&after, mark(now, None, now_title, now_day, now_url));
        let expected = if taken { format!("{now}: ask again | read twice") } else { format!("{now}:  | ") };
        assert_eq!(notes(&state, &after), expected, "{title} {day:?} {url:?} at {path}");
        // What comes back finds its own.
        assert_eq!(notes(&state, &article("old", "/back.md")), format!("{words}: ask again | read twice"));
        let touched = StateReader::open(state.folder()).unwrap().touched().unwrap();
        assert_eq!(touched.iter().filter(|touched| !touched.edited).count(), if taken { 1 } else { 2 });
        assert_eq!(check(state.folder(), Depth::Full).unwrap().map(|report| report.to_string()), None);
    }
}

#[test]
fn two_readers_mark_one_quote_at_once() {
    let state = State::new();
    let article_ref = article("text", "/a.md");
    let [mut one, mut two] = [(); 2].map(|()| StateWriter::open(state.folder()).unwrap());
    let write = |writer: &mut StateWriter, change| {
        writer.write(&[Change::Article(article_ref.clone(), change)], at(1000)).unwrap();
    };
    write(&mut one, note("go", "mine"));
    write(&mut two, tag("go", "port", true));
    write(&mut one, tag("go", "work", true));
    write(&mut two, change("go", QuoteChange::Starred(Some(at(5)))));
    write(&mut one, rewritten("go", "mine", ""));
    let marks =
        QuoteMarks { starred: Some(at(5)), tags: ["port", "work"].map(str::to_owned).to_vec(), note: String::new() };
    assert_eq!(state.article_state(&article_ref).kept.pop().map(|kept| kept.marks), Some(marks));
}

/// Writes with two connections what two readers do who both saw the same; returns what the second is told.
fn at_once(state: &State, article_ref: &ArticleRef, [one, two]: [StateChange; 2]) -> Vec<Joined> {
    let [mut first, mut second] = [(); 2].map(|()| StateWriter::open(state.folder()).unwrap());
    let change = |change| [Change::Article(article_ref.clone(), change)];
    assert_eq!(first.write(&change(one), at(1)).unwrap(), []);
    second.write(&change(two), at(2)).unwrap()
}

#[test]
fn two_notes_at_once_on_a_quote_both_stay_and_the_second_is_told() {
    let state = State::new();
    let article_ref = article("text", "/a.md");
    let changes = [note("go", "mine"), note("go", "yours")];
    let told = at_once(&state, &article_ref, changes.clone()).pop().unwrap();
    assert_eq!((told.found.as_str(), told.now.as_str()), ("mine", "mine / yours"));
    assert_eq!(notes(&state, &article_ref), "go: mine / yours | ");
    // Undone by the second, and done again.
    state.write(&article_ref, told.back());
    assert_eq!(notes(&state, &article_ref), "go: mine | ");
    state.write(&article_ref, told.made());
    assert_eq!(notes(&state, &article_ref), "go: mine / yours | ");
    // Undone by the first, who was told nothing.
    state.write(&article_ref, rewritten("go", "mine", ""));
    assert_eq!(notes(&state, &article_ref), "go: yours | ");
    assert_eq!(at_once(&state, &article("other", "/b.md"), [changes[0].clone(), changes[0].clone()]), []);
}

#[test]
fn two_notes_at_once_on_an_article_both_stay_and_the_second_is_told() {
    let state = State::new();
    let article_ref = article("text", "/a.md");
    let changed = |before: &str, after: &str| StateChange::Note(NoteChange::new(before, after));
    state.write(&article_ref, changed("", "read"));
    let told = at_once(&state, &article_ref, [changed("read", "read twice"), changed("read", "read by Ada")]);
    assert_eq!(notes(&state, &article_ref), "read twice / read by Ada");
    state.write(&article_ref, told[0].back());
    assert_eq!(notes(&state, &article_ref), "read twice");
    // One takes it away, and the other goes on with it.
    let told = at_once(&state, &article_ref, [changed("read twice", "read it"), changed("read twice", "")]);
    assert_eq!((told.len(), notes(&state, &article_ref).as_str()), (1, "read it"));
}

#[test]
fn of_stars_tags_and_speakers_that_two_set_at_once_all_or_the_last_count() {
    let state = State::new();
    let article_ref = article("text", "/a.md");
    let tag = |tag: &str| StateChange::Tag { tag: tag.to_owned(), on: true };
    let said =
        |name: &str| StateChange::Speaker { quote: quote("go"), correction: Some(Speaker::Named(name.to_owned())) };
    at_once(&state, &article_ref, [star(5), star(6)]);
    at_once(&state, &article_ref, [tag("port"), tag("work")]);
    at_once(&state, &article_ref, [said("Ada Wren"), said("Ines Corvane")]);
    let kept = state.article_state(&article_ref);
    assert_eq!((kept.marks.starred, kept.tags), (Some(at(6)), ["port", "work"].map(str::to_owned).to_vec()));
    assert_eq!(kept.corrections.len(), 1);
    assert_eq!(kept.corrections[0].speaker, Speaker::Named("Ines Corvane".to_owned()));
}

/// A state as the version before kept quotes left it.
fn of_version_2() -> State {
    let state = State::new();
    state.write(&article("text", "/a.md"), star(7));
    let connection = Connection::open(state.folder().join(FILE)).unwrap();
    connection
        .execute_batch("DROP TABLE tally; DROP TABLE kept; DROP TABLE note; PRAGMA user_version = 2; VACUUM")
        .unwrap();
    assert_eq!(schema::tables(&connection).unwrap(), schema::tables_of(2).unwrap());
    state
}

#[test]
fn a_state_of_the_version_before_is_brought_up_to_date() {
    let state = of_version_2();
    assert_eq!(check(state.folder(), Depth::Full).unwrap(), None);
    state.write(&article("text", "/a.md"), note("go", "one"));
    assert_eq!(notes(&state, &article("text", "/a.md")), "go: one | ");
    assert_eq!(state.starred(&article("text", "/a.md")), Some(7));
    assert_eq!(check(state.folder(), Depth::Full).unwrap(), None);
}

#[test]
fn a_damaged_state_of_the_version_before_loses_nothing_it_has() {
    let state = of_version_2();
    let path = state.folder().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    // The number of pages it says that it has, and its freelist.
    bytes[28..40].fill(0xee);
    fs::write(&path, bytes).unwrap();
    if let Some(report) = check(state.folder(), Depth::Full).unwrap() {
        assert!(report.complete, "{report}");
    }
    assert_eq!(state.starred(&article("text", "/a.md")), Some(7));
}
