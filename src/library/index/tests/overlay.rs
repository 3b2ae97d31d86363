//! A corrected speaker counts in every answer, and one that is taken back in none.

use std::fs;

use super::{TODAY, TestLibrary, found};
use crate::library::Index;
use crate::library::rows::{EntityName, QuotesOf};
use crate::library::state::{ArticleRef, Change, QuoteKey, Speaker, StateChange, StateReader, StateWriter};
use crate::query::Query;
use pullquote_extract::{EntityKey, EntityKind};

const STRIKE: &str = "we have waited long enough";

/// Says, or takes back, who said something in an article.
fn say(library: &TestLibrary, name: &str, words: &str, speaker: Option<Speaker>) {
    let quote = QuoteKey { text: words.to_owned(), occurrence: 0 };
    let subject = ArticleRef { key: None, path: Some(library.folder().join(name)) };
    let change = Change::Article(subject, StateChange::Speaker { quote, correction: speaker });
    StateWriter::open(&library.root.path().join("state"))
        .unwrap()
        .write(&[change], jiff::Timestamp::UNIX_EPOCH)
        .unwrap();
}

fn named(name: &str) -> Speaker {
    Speaker::Named(name.to_owned())
}

fn overlaid(library: &TestLibrary) -> Index {
    let index = library.index();
    overlay(&index, library);
    index
}

fn overlay(index: &Index, library: &TestLibrary) {
    index.overlay(&Query::default(), &mut StateReader::open(&library.root.path().join("state")).unwrap()).unwrap();
}

/// Everybody who said something, with how often; and whether all other answers agree with that.
fn said(index: &Index) -> String {
    let people = index.entities(EntityKind::Person, (0, 99)).unwrap();
    let counted = people.iter().filter(|person| person.quotes > 0).map(|person| {
        let page = index.who(&person.id, &Query::default(), (0, 99), TODAY).unwrap().expect("a page");
        assert_eq!((page.who.quotes, page.total, page.said.len()), (person.quotes, person.quotes, person.quotes));
        assert_eq!(page.months.iter().map(|(_, count)| count).sum::<usize>(), person.quotes, "{}", person.name);
        assert!(page.said.iter().all(|quote| quote.said.speaker == person.name), "{:?}", page.said);
        let of = QuotesOf { by: Some(person.id.clone()), ..QuotesOf::default() };
        assert_eq!(index.count_quotes(&of, TODAY).unwrap(), person.quotes);
        let by = Query::parse(&format!("in:quotes by:\"{}\"", person.name)).unwrap();
        let hits = index.search(&by, crate::library::Ranking::Newest, (0, 99), TODAY).unwrap();
        assert!(hits.total >= person.quotes, "{}", person.name);
        format!("{} {}", person.name, person.quotes)
    });
    counted.collect::<Vec<_>>().join(", ")
}

const AS_FOUND: &str = "Mara Lindqvist 3, Jonas Hale 1";

#[test]
fn a_correction_counts_everywhere_and_so_does_taking_it_back() {
    let library = TestLibrary::furnished();
    library.update();
    let index = overlaid(&library);
    assert_eq!(said(&index), AS_FOUND);
    // Somebody whom another article names.
    say(&library, "strike.md", STRIKE, Some(named("Jonas Hale")));
    overlay(&index, &library);
    assert_eq!(said(&index), "Mara Lindqvist 2, Jonas Hale 2");
    assert_eq!(found(&index, "by:hale"), "ferry strike");
    assert_eq!(found(&index, "by:lindqvist"), "vote");
    // The index made anew knows as little of it, and answers the same.
    super::update(&library.order(true), |_| {}).unwrap();
    assert_eq!(said(&overlaid(&library)), "Mara Lindqvist 2, Jonas Hale 2");
    overlay(&index, &library);
    assert_eq!(said(&index), "Mara Lindqvist 2, Jonas Hale 2");
    say(&library, "strike.md", STRIKE, None);
    overlay(&index, &library);
    assert_eq!(said(&index), AS_FOUND);
    assert_eq!(found(&index, "by:lindqvist"), "strike vote");
}

#[test]
fn somebody_whom_no_article_names_has_a_page_all_the_same() {
    let library = TestLibrary::furnished();
    library.update();
    say(&library, "strike.md", STRIKE, Some(named("Vera Stam")));
    let index = overlaid(&library);
    assert_eq!(said(&index), "Mara Lindqvist 2, Jonas Hale 1, Vera Stam 1");
    assert_eq!(found(&index, "by:\"vera stam\""), "strike");
    assert_eq!(found(&index, "by:vera*"), "strike");
    assert_eq!(index.named("stam").unwrap().len(), 1);
    let key = EntityKey::of(EntityKind::Person, "vera stam").as_str().to_owned();
    let page = index.who(&EntityName { kind: EntityKind::Person, key }, &Query::default(), (0, 9), TODAY).unwrap();
    let page = page.expect("a page");
    assert!(page.said[0].said.corrected && page.who.articles == 1, "{page:?}");
}

#[test]
fn nobody_said_it_where_the_reader_says_so() {
    let library = TestLibrary::furnished();
    library.update();
    say(&library, "vote.md", "the harbour cannot wait", Some(Speaker::Unknown));
    let index = overlaid(&library);
    assert_eq!(said(&index), "Mara Lindqvist 2, Jonas Hale 1");
    let all = index.quotes(&QuotesOf::default(), (0, 9), TODAY).unwrap();
    assert!(all.iter().any(|quote| quote.said.corrected && quote.said.speaker.is_empty()), "{all:?}");
}

#[test]
fn a_correction_goes_with_its_article_and_its_words() {
    let library = TestLibrary::furnished();
    library.update();
    say(&library, "strike.md", STRIKE, Some(named("Jonas Hale")));
    fs::rename(library.folder().join("strike.md"), library.folder().join("moved.md")).unwrap();
    // By its text alone, which the reader knows once it was open.
    let key = crate::library::Library::open(&[library.folder().join("moved.md")]).unwrap();
    let id = key.headers()[0].id;
    let subject =
        ArticleRef { key: Some(key.article(id).unwrap().key()), path: Some(library.folder().join("strike.md")) };
    StateWriter::open(&library.root.path().join("state"))
        .unwrap()
        .write(&[Change::Known(subject)], jiff::Timestamp::UNIX_EPOCH)
        .unwrap();
    library.update();
    assert_eq!(said(&overlaid(&library)), "Mara Lindqvist 2, Jonas Hale 2");
    // The quote is not in the text any more.
    library.put("moved.md", "Port strike", "Harbour Gazette", "2026-11-18", "“It is over,” said Mara Lindqvist.");
    library.update();
    assert_eq!(said(&overlaid(&library)), AS_FOUND);
}

#[test]
fn quotes_are_counted_before_anything_is_laid() {
    let library = TestLibrary::furnished();
    library.update();
    let people = library.index().entities(EntityKind::Person, (0, 1)).unwrap();
    let of = QuotesOf { by: Some(people[0].id.clone()), ..QuotesOf::default() };
    assert_eq!(library.index().count_quotes(&of, TODAY).unwrap(), people[0].quotes);
}
