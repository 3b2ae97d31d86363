//! Kept quotes over a library, while its articles are edited, moved and deleted.

use std::fs;

use super::{TODAY, TestLibrary, found, update};
use crate::library::state::{
    ArticleRef, Change, NoteChange, QuoteChange, QuoteKey, Seen, StateChange, StateReader, StateWriter,
};
use crate::library::{Gone, Index, KeptPage, QuotesOf, Ranking, Recorder};
use crate::query::Query;

/// Keeps a quote of an article with a note.
fn keep(library: &TestLibrary, name: &str, words: &str, note: &str) {
    let (quote, change) =
        (QuoteKey { text: words.to_owned(), occurrence: 0 }, QuoteChange::Note(NoteChange::new("", note)));
    let path = library.folder().join(name);
    let index = library.index();
    let row = index.row(library.id(name)).unwrap().unwrap();
    let (title, source) = (row.header.meta.title.clone(), row.header.meta.source.clone());
    let speaker = Some("Mara Lindqvist".to_owned());
    let seen =
        Box::new(Seen { path: Some(path.clone()), words: words.to_owned(), speaker, title, source, ..Seen::default() });
    write(library, ArticleRef { key: row.key, path: Some(path) }, StateChange::Quote { quote, change, seen });
}

fn write(library: &TestLibrary, article_ref: ArticleRef, change: StateChange) {
    let mut writer = StateWriter::open(&library.root.path().join("state")).unwrap();
    writer.write(&[Change::Article(article_ref, change)], jiff::Timestamp::UNIX_EPOCH).unwrap();
}

fn overlaid(library: &TestLibrary) -> Index {
    library.update();
    let index = library.index();
    index.overlay(&Query::default(), &mut StateReader::open(&library.root.path().join("state")).unwrap()).unwrap();
    index
}

fn page(index: &Index, query: &str) -> KeptPage {
    index.kept(&Query::parse(query).unwrap(), (0, 99), TODAY).unwrap()
}

/// Returns the notes of the kept quotes, in order, with what is gone.
fn notes(index: &Index, query: &str) -> String {
    let page = page(index, query);
    assert_eq!(page.total, page.rows.len());
    let note = |row: &crate::library::KeptRow| match row.gone {
        None => row.kept.marks.note.clone(),
        Some(Gone::Words) => format!("{} (no words)", row.kept.marks.note),
        Some(Gone::Article) => format!("{} (no article)", row.kept.marks.note),
    };
    page.rows.iter().map(note).collect::<Vec<_>>().join(", ")
}

fn furnished() -> TestLibrary {
    let library = TestLibrary::furnished();
    library.update();
    keep(&library, "strike.md", "we have waited long enough", "the union");
    keep(&library, "vote.md", "the harbour cannot wait", "for the lead");
    library
}

#[test]
fn kept_quotes_are_asked_after_everywhere() {
    let library = furnished();
    let index = overlaid(&library);
    assert_eq!(notes(&index, ""), "the union, for the lead");
    assert_eq!(notes(&index, "note:lead"), "for the lead");
    assert_eq!(notes(&index, "harbour"), "for the lead");
    assert_eq!(notes(&index, "by:lindqvist NOT note:union"), "for the lead");
    assert_eq!((found(&index, "is:kept"), found(&index, "note:uni*")), ("strike vote".to_owned(), "strike".to_owned()));
    assert_eq!((found(&index, "in:quotes is:kept"), found(&index, "-is:kept")), ("strike vote".into(), "ferry".into()));
    assert_eq!(found(&index, "in:quotes by:lindqvist note:lead"), "vote");
    let path = library.folder().join("ferry.md");
    write(&library, ArticleRef { key: None, path: Some(path) }, StateChange::Note(NoteChange::new("", "by boat")));
    let index = overlaid(&library);
    assert_eq!((found(&index, "note:boat"), found(&index, "in:quotes note:boat")), ("ferry".into(), "ferry".into()));
    let records = Recorder::default().kept(&page(&index, "").rows);
    let kept = records[0].quotation.kept.as_ref().unwrap();
    assert_eq!((kept.note.as_deref(), kept.gone, records[0].quotation.number), (Some("the union"), None, Some(1)));
}

#[test]
fn kept_reported_speech_is_found_where_what_is_kept_is_asked_for() {
    let library = furnished();
    let text = "The union will walk out on Monday, Jonas Hale said. “We wait,” said Mara Lindqvist.";
    library.put("hale.md", "Hale warns", "Harbour Gazette", "2026-11-30", text);
    library.update();
    let words = "the union will walk out on monday";
    let quote = QuoteKey { text: words.to_owned(), occurrence: 0 };
    let seen =
        Seen { words: words.to_owned(), reported: true, speaker: Some("Jonas Hale".to_owned()), ..Seen::default() };
    let path = library.folder().join("hale.md");
    let mark = |change| {
        let change = StateChange::Quote { quote: quote.clone(), change, seen: Box::new(seen.clone()) };
        write(&library, ArticleRef { key: None, path: Some(path.clone()) }, change);
    };
    mark(QuoteChange::Note(NoteChange::new("", "ask him")));
    mark(QuoteChange::Tag { tag: "pay".to_owned(), on: true });
    let index = overlaid(&library);
    assert_eq!(found(&index, "in:quotes is:kept"), "strike vote hale");
    assert_eq!(
        (found(&index, "in:quotes note:ask"), found(&index, "in:quotes tag:pay")),
        ("hale".into(), "hale".into())
    );
    assert_eq!(found(&index, "in:quotes is:kept by:hale"), "hale");
    // Whatever is asked of its article, too.
    let read = |read| write(&library, ArticleRef { key: None, path: Some(path.clone()) }, StateChange::Read(read));
    for (change, query) in
        [(None, "in:quotes walk is:unread"), (Some(jiff::Timestamp::UNIX_EPOCH), "in:quotes walk is:read")]
    {
        read(change);
        let index = overlaid(&library).with_state(Some(library.root.path().join("state/state.sqlite")));
        assert_eq!(found(&index, query), "hale", "{query}");
        assert_eq!(found(&index, "in:quotes walk is:starred"), "");
    }
    assert_eq!(
        (found(&index, "in:quotes -is:kept by:hale"), found(&index, "in:quotes walk")),
        ("ferry".into(), String::new())
    );
    let query = Query::parse("in:quotes is:kept").unwrap();
    let page = |first, len| {
        let hits = index.search(&query, Ranking::Newest, (first, len), TODAY).unwrap();
        assert_eq!(hits.total, 3);
        hits.hits.iter().map(|hit| hit.quote.as_ref().unwrap().text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(page(1, 2), ["The harbour cannot wait", words]);
    assert_eq!((page(2, 9), page(3, 1), page(5, 2)), (vec![words.to_owned()], vec![], vec![]));
    let mut each = Vec::new();
    let visit = |hits: &[crate::library::Hit]| {
        each.extend(hits.iter().map(|hit| hit.snippets.len()));
        std::ops::ControlFlow::Continue(())
    };
    index.each_hit(&query, Ranking::Newest, TODAY, visit).unwrap();
    assert_eq!(each, [1, 1, 1]);
    for (about, expected) in [("is:kept", 3), ("is:kept by:hale", 1), ("note:ask", 1), ("by:hale", 1), ("walk", 0)] {
        let of = QuotesOf { about: Query::parse(about).unwrap(), ..QuotesOf::default() };
        let mut count = 0;
        let visit = |rows: &[crate::library::QuoteRow]| {
            count += rows.len();
            std::ops::ControlFlow::Continue(())
        };
        index.each_quote(&of, TODAY, visit).unwrap();
        assert_eq!(count, expected, "{about}");
    }
    fs::write(&path, "Nobody said anything.").unwrap();
    assert_eq!(found(&overlaid(&library), "in:quotes is:kept"), "strike vote", "the words are gone");
}

#[test]
fn they_survive_an_edit_around_their_words_a_move_and_an_index_made_anew() {
    let library = furnished();
    let text = "A new lead. “Nobody asked us,” said Jonas Hale. “We have waited long enough,” said Mara Lindqvist.";
    library.put("strike.md", "Port strike enters fourth week", "Harbour Gazette", "2026-11-18", text);
    assert_eq!(notes(&overlaid(&library), ""), "the union, for the lead");
    fs::create_dir(library.folder().join("old")).unwrap();
    fs::rename(library.folder().join("vote.md"), library.folder().join("old/renamed.md")).unwrap();
    let index = overlaid(&library);
    assert_eq!(notes(&index, ""), "the union, for the lead");
    assert!(page(&index, "harbour").rows[0].quote.row.header.path.as_ref().unwrap().ends_with("old/renamed.md"));
    update(&library.order(true), |_| {}).unwrap();
    assert_eq!(notes(&overlaid(&library), ""), "the union, for the lead");
}

#[test]
fn those_whose_words_or_article_are_gone_are_there_all_the_same() {
    let library = furnished();
    library.put("strike.md", "Port strike ends", "Harbour Gazette", "2026-11-19", "“It is over,” said Ines Corvane.");
    fs::remove_file(library.folder().join("vote.md")).unwrap();
    let index = overlaid(&library);
    assert_eq!(notes(&index, ""), "the union (no words), for the lead (no article)");
    assert_eq!(
        notes(&index, "about:\"sea wall\" by:lindqvist note:lead source:gazette -tag:x"),
        "for the lead (no article)"
    );
    assert_eq!(notes(&index, "ferry OR by:hale"), "");
    let page = page(&index, "");
    assert_eq!((page.all, page.rows[1].quote.said.text.as_str()), (2, "the harbour cannot wait"));
    let records = Recorder::default().kept(&page.rows);
    let gone = records.iter().map(|record| record.quotation.kept.as_ref().unwrap().gone);
    assert_eq!(gone.collect::<Vec<_>>(), [Some(Gone::Words), Some(Gone::Article)]);
    assert_eq!(records[1].provenance.title.as_deref(), Some("Council votes on sea wall"));
    // The words come back, and the article.
    let furnished = TestLibrary::furnished();
    for name in ["strike.md", "vote.md"] {
        fs::copy(furnished.folder().join(name), library.folder().join(name)).unwrap();
    }
    assert_eq!(notes(&overlaid(&library), ""), "the union, for the lead");
}

#[test]
fn one_who_asks_again_and_again_sees_what_others_write() {
    let library = furnished();
    let index = library.index();
    let mut state = StateReader::open(&library.root.path().join("state")).unwrap();
    index.overlay(&Query::default(), &mut state).unwrap();
    assert_eq!(notes(&index, ""), "the union, for the lead");
    index.overlay(&Query::default(), &mut state).unwrap();
    keep(&library, "ferry.md", "a good day for the coast", "the weather");
    index.overlay(&Query::default(), &mut state).unwrap();
    assert_eq!(notes(&index, ""), "the weather, the union, for the lead");
    // The index has changed, and the state has not.
    fs::remove_file(library.folder().join("ferry.md")).unwrap();
    library.update();
    index.overlay(&Query::default(), &mut state).unwrap();
    assert_eq!(notes(&index, ""), "the union, for the lead, the weather (no article)");
}

#[test]
fn those_of_another_library_are_not_among_them() {
    let library = furnished();
    let other = library.root.path().canonicalize().unwrap().join("elsewhere/a.md");
    let (quote, change) =
        (QuoteKey { text: "go".to_owned(), occurrence: 0 }, QuoteChange::Note(NoteChange::new("", "x")));
    let change = StateChange::Quote { quote, change, seen: Box::default() };
    write(&library, ArticleRef { key: None, path: Some(other) }, change);
    assert_eq!(notes(&overlaid(&library), ""), "the union, for the lead");
}

#[test]
fn pages_of_any_length_lead_through_all() {
    let library = furnished();
    fs::remove_file(library.folder().join("strike.md")).unwrap();
    let index = overlaid(&library);
    let one =
        |first| index.kept(&Query::default(), (first, 1), TODAY).unwrap().rows.pop().map(|row| row.kept.marks.note);
    assert_eq!([one(0), one(1), one(2)].map(Option::unwrap_or_default), ["for the lead", "the union", ""]);
}
