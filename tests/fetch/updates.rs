//! Texts that change after they came.

use std::fs;

use jiff::Timestamp;
use pullquote::article::{Origin, parse};
use pullquote::library::state::{
    ArticleRef, ArticleState, Change, NoteChange, Position, QuoteChange, QuoteKey, Seen, Speaker, StateChange,
    StateReader, StateWriter,
};

use crate::reader::{Reader, items, rss};
use crate::server::{Answer, Server};

const SHUT: &str = "“We will not go back on day 0,” said Mara Lindqvist";
const OPEN: &str = "“We will go back on Monday,” said Mara Lindqvist";

/// A server whose one article is as `change` makes it.
fn changed(change: impl Fn(&str) -> String) -> String {
    let mut items = items(1, "https://gazette.example");
    items[0].text = change(&items[0].text);
    rss("Gazette", &items)
}

#[test]
fn a_changed_text_takes_the_file_and_the_old_one_is_kept() {
    let server = Server::start(|_| Answer::rss(changed(str::to_owned)));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    let (path, before) = reader.article();
    server.answer(|_| Answer::rss(changed(|text| text.replace(SHUT, OPEN))));
    reader.run(&["fetch"]).did("0 new, 1 updated, 0 failed");
    let (same, after) = reader.article();
    assert_eq!(same, path);
    assert!(after.contains(OPEN) && !after.contains(SHUT), "{after}");
    let kept: Vec<(String, String)> = reader
        .files()
        .into_iter()
        .filter(|(path, _)| path.starts_with(".versions/Gazette/2026-11-18-strike-day-0/"))
        .collect();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept.iter().any(|(_, text)| *text == before));
    let ran = reader.run(&["changes"]);
    ran.did("We will not go back on day 0");
    ran.did("We will go back on Monday");
    let line: serde_json::Value =
        serde_json::from_str(reader.run(&["changes", "--format", "jsonl"]).out.trim()).unwrap();
    assert_eq!(line["altered"][0]["after"]["speaker"], "Mara Lindqvist");
    assert_eq!(line["path"], path);
    // The article itself says so, and not as a fault of its source.
    let plain = reader.run(&["--plain", reader.library().join(&path).to_str().unwrap()]);
    assert!(plain.out.lines().any(|line| line == "1 quote changed since today"), "{plain:?}");
    // Nothing further changes, and the order of entries is no change.
    reader.run(&["fetch"]).did("0 updated");
}

#[test]
fn a_file_that_was_edited_by_hand_is_left_alone_and_that_is_said() {
    let server = Server::start(|_| Answer::rss(changed(str::to_owned)));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    let (path, text) = reader.article();
    let mine = format!("{text}\nA note of my own.\n");
    fs::write(reader.library().join(&path), &mine).unwrap();
    server.answer(|_| Answer::rss(changed(|text| text.replace(SHUT, OPEN))));
    reader.run(&["fetch"]).did("was edited by hand and is left alone");
    assert_eq!(reader.article().1, mine);
    assert!(reader.files().keys().all(|path| !path.starts_with(".versions")));
}

#[test]
fn a_page_is_fetched_again_only_with_update() {
    let page = |word: &str| {
        format!(
            "<html><head><title>Strike day 9</title></head><body><article><h1>Strike day 9</h1>{}</article></body></html>",
            format!("<p>The gates of the harbour stayed {word} all day long, and “nobody came,” said Ada Ferro of the port.</p>").repeat(6)
        )
    };
    let (shut, open) = (page("shut"), page("open"));
    let server = Server::start(move |_| Answer::ok("text/html", &shut));
    let reader = Reader::new();
    reader.run(&["add", &server.url("/a")]).did("added");
    server.answer(move |_| Answer::ok("text/html", &open));
    reader.run(&["add", &server.url("/a?utm_source=x#top")]).did("known");
    assert_eq!(server.asked().len(), 1);
    reader.run(&["add", "--update", &server.url("/a")]).did("updated");
    assert!(reader.article().1.contains("stayed open"));
}

/// The article as the reader's state knows it.
fn reference(reader: &Reader) -> (ArticleRef, String) {
    let (path, text) = reader.article();
    let article = parse(text.as_bytes(), &Origin::named(&path)).unwrap();
    let path = fs::canonicalize(reader.library()).unwrap().join(path);
    (ArticleRef { key: Some(article.key()), path: Some(path) }, article.body)
}

/// Does something with an article, lets its text change, and returns what is kept of it then, with its body.
fn followed(change: impl Fn(&str) -> StateChange) -> (ArticleState, String) {
    let server = Server::start(|_| Answer::rss(changed(str::to_owned)));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    let state = reader.home().join("state/pullquote");
    let (before, body) = reference(&reader);
    let mut writer = StateWriter::open(&state).unwrap();
    writer.write(&[Change::Article(before, change(&body))], Timestamp::UNIX_EPOCH).unwrap();
    drop(writer);
    server.answer(|_| {
        Answer::rss(changed(|text| {
            format!("<p>A new lead, put above all the rest.</p>{}", text.replace("ships waited", "boats waited"))
        }))
    });
    reader.run(&["fetch"]).did("1 updated");
    let (after, body) = reference(&reader);
    assert!(body.contains("A new lead"), "{body}");
    (StateReader::open(&state).unwrap().article_state(&after).unwrap(), body)
}

#[test]
fn what_was_read_stays_read() {
    let (state, _) = followed(|_| StateChange::Read(Some(Timestamp::UNIX_EPOCH)));
    assert_eq!(state.marks.read, Some(Timestamp::UNIX_EPOCH));
}

#[test]
fn what_was_starred_stays_starred() {
    let (state, _) = followed(|_| StateChange::Starred(Some(Timestamp::UNIX_EPOCH)));
    assert_eq!(state.marks.starred, Some(Timestamp::UNIX_EPOCH));
}

#[test]
fn tags_stay() {
    let (state, _) = followed(|_| StateChange::Tag { tag: "ports".to_owned(), on: true });
    assert_eq!(state.tags, ["ports"]);
}

#[test]
fn the_place_moves_with_its_words() {
    const WORDS: &str = "“We will not go back";
    let (state, body) =
        followed(|body| StateChange::Position(Position { offset: body.find(WORDS).unwrap(), row: 3, landed: false }));
    assert_eq!(state.position.map(|position| position.offset), body.find(WORDS));
}

#[test]
fn a_note_on_the_article_stays() {
    let (state, _) = followed(|_| StateChange::Note(NoteChange::new("", "ask the ministry")));
    assert_eq!(state.note, "ask the ministry");
}

#[test]
fn a_kept_quote_stays_with_its_words_and_its_note() {
    let quote = QuoteKey { text: "we will not go back on day 0".to_owned(), occurrence: 0 };
    let (state, _) = followed(|_| StateChange::Quote {
        quote: quote.clone(),
        change: QuoteChange::Note(NoteChange::new("", "since when")),
        seen: Box::default(),
    });
    assert_eq!(state.kept.len(), 1);
    assert_eq!((&state.kept[0].quote, state.kept[0].marks.note.as_str()), (&quote, "since when"));
}

#[test]
fn a_quote_kept_in_the_reader_is_shown_and_printed_after_its_article_was_updated() {
    let server = Server::start(|_| Answer::rss(changed(str::to_owned)));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    let (before, _) = reference(&reader);
    let quote = QuoteKey { text: "we will not go back on day 0".to_owned(), occurrence: 0 };
    let seen = Seen { words: "We will not go back on day 0".to_owned(), ..Seen::default() };
    let change = QuoteChange::Note(NoteChange::new("", "since when"));
    let change = StateChange::Quote { quote, change, seen: Box::new(seen) };
    let mut writer = StateWriter::open(&reader.home().join("state/pullquote")).unwrap();
    writer.write(&[Change::Article(before, change)], Timestamp::UNIX_EPOCH).unwrap();
    drop(writer);
    let kept = |words: &str, gone: bool| {
        let rows = reader.run(&["kept", "--format", "json"]).out;
        let rows: serde_json::Value = serde_json::from_str(&rows).unwrap();
        assert_eq!(
            (&rows[0]["text"], &rows[0]["note"], &rows[0]["gone"]),
            (&words.into(), &"since when".into(), &gone.into()),
            "{rows}"
        );
    };
    kept("We will not go back on day 0", false);
    server.answer(|_| Answer::rss(changed(|text| format!("<p>A new lead, put above all the rest.</p>{text}"))));
    reader.run(&["fetch"]).did("1 updated");
    kept("We will not go back on day 0", false);
    // A word is put in: it is followed.
    server.answer(|_| Answer::rss(changed(|text| text.replace(SHUT, &SHUT.replace("go back", "ever go back")))));
    reader.run(&["fetch"]).did("1 updated");
    kept("We will not ever go back on day 0", false);
    server.answer(|_| Answer::rss(changed(str::to_owned)));
    reader.run(&["fetch"]).did("1 updated");
    kept("We will not go back on day 0", false);
    // The words themselves change: it stays as it was seen, and says so.
    server.answer(|_| Answer::rss(changed(|text| text.replace(SHUT, OPEN))));
    reader.run(&["fetch"]).did("1 updated");
    kept("We will not go back on day 0", true);
}

/// Stars, tags and notes a quote and notes its article, fetches the article as `change` makes it, and asserts that all of
/// that is printed still, with `at` as the place of the words in the body: none where they are not said there any more.
#[track_caller]
fn assert_marks_follow(change: impl Fn(&str) -> String, at: impl Fn(&str) -> Option<usize>) {
    let server = Server::start(|_| Answer::rss(changed(str::to_owned)));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    let (before, _) = reference(&reader);
    let quote = QuoteKey { text: "we will not go back on day 0".to_owned(), occurrence: 0 };
    let seen = Seen { words: "We will not go back on day 0".to_owned(), ..Seen::default() };
    let of_quote = |change| StateChange::Quote { quote: quote.clone(), change, seen: Box::new(seen.clone()) };
    let changes = [
        of_quote(QuoteChange::Starred(Some(Timestamp::UNIX_EPOCH))),
        of_quote(QuoteChange::Tag { tag: "ports".to_owned(), on: true }),
        of_quote(QuoteChange::Note(NoteChange::new("", "since when"))),
        StateChange::Note(NoteChange::new("", "ask the ministry")),
    ];
    let mut writer = StateWriter::open(&reader.home().join("state/pullquote")).unwrap();
    writer.write(&changes.map(|change| Change::Article(before.clone(), change)), Timestamp::UNIX_EPOCH).unwrap();
    drop(writer);
    let update = changed(&change);
    server.answer(move |_| Answer::rss(&update));
    reader.run(&["fetch"]).did("0 new, 1 updated, 0 failed");
    let (path, _) = reader.article();
    let (_, body) = reference(&reader);
    let at = at(&body);
    let rows: serde_json::Value = serde_json::from_str(&reader.run(&["kept", "--format", "json"]).out).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 1, "{rows}");
    let row = &rows[0];
    assert!(row["text"].as_str().unwrap().contains("day 0"), "{row}");
    assert_eq!(row["starred"], "1970-01-01T00:00:00Z", "{row}");
    assert_eq!((&row["tags"], &row["note"]), (&["ports"].as_slice().into(), &"since when".into()), "{row}");
    assert_eq!(row["gone"], at.is_none(), "{row}");
    assert_eq!(row["pieces"][0]["start"].as_u64(), at.map(|at| body[..at].chars().count() as u64), "{row}");
    reader.run(&["kept", "tag:ports", "note:since"]).did("note: since when");
    reader.run(&["--plain", reader.library().join(path).to_str().unwrap()]).did("Your note: ask the ministry");
}

#[test]
fn the_marks_of_a_quote_and_its_article_stay_where_the_quote_moves_within_the_text() {
    let moved = |text: &str| {
        let (first, second) = text.split_once("</p>").unwrap();
        format!("{second}<p>The ministry has no answer yet.</p>{first}</p>")
    };
    assert_marks_follow(moved, |body| Some(body.find(SHUT).unwrap() + "“".len()));
}

#[test]
fn the_marks_of_a_quote_and_its_article_stay_where_a_word_of_the_quote_is_another() {
    assert_marks_follow(
        |text| text.replace("We will not go back", "We shall not go back"),
        |body| body.find("We shall not go back"),
    );
}

#[test]
fn a_corrected_speaker_stays_with_the_quote() {
    let quote = QuoteKey { text: "we will not go back on day 0".to_owned(), occurrence: 0 };
    let (state, _) = followed(|_| StateChange::Speaker {
        quote: quote.clone(),
        correction: Some(Speaker::Named("Ada Ferro".to_owned())),
    });
    assert_eq!(state.corrections.len(), 1);
    assert_eq!(state.corrections[0].quote, quote);
}
