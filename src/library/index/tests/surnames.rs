//! Whom a family name alone means in a library.

use std::fs;

use super::keeping::assert_fresh;
use super::*;

/// A library in which three articles name Mara Lindqvist in full.
fn library() -> TestLibrary {
    let library = TestLibrary::new();
    for (name, day) in [("one.md", "2026-11-01"), ("two.md", "2026-11-02"), ("three.md", "2026-11-03")] {
        library.put(
            name,
            "Port strike goes on",
            "Harbour Gazette",
            day,
            "“No,” said Mara Lindqvist, who leads the union.",
        );
    }
    library
}

/// Adds an article of one day later.
fn add(library: &TestLibrary, name: &str, text: &str) {
    library.put(name, "Ferries wait in port", "Varn Courier", "2026-11-09", text);
}

/// All people with the number of their articles and quotes.
fn people(library: &TestLibrary) -> Vec<(String, usize, usize)> {
    library.update();
    assert_fresh(library);
    let index = library.index();
    let people = index.entities(EntityKind::Person, (0, 9)).unwrap();
    people.into_iter().map(|row| (row.name, row.articles, row.quotes)).collect()
}

fn rows(rows: &[(&str, usize, usize)]) -> Vec<(String, usize, usize)> {
    rows.iter().map(|(name, articles, quotes)| ((*name).to_owned(), *articles, *quotes)).collect()
}

#[test]
fn a_family_name_alone_means_the_bearer_whom_the_library_names() {
    let library = library();
    add(&library, "bare.md", "“We wait,” Lindqvist said in Hull.");
    assert_eq!(people(&library), rows(&[("Mara Lindqvist", 4, 4)]));
    let index = library.index();
    let who = &index.named("lindqvist").unwrap()[0].id;
    let page = index.who(who, &Query::default(), (0, 9), TODAY).unwrap().unwrap();
    assert_eq!(page.variants, [("Mara Lindqvist".to_owned(), 3), ("Lindqvist".to_owned(), 1)]);
    assert_eq!((page.said[0].said.text.as_str(), page.said[0].said.by_surname), ("We wait", true));
    assert!(!page.said[1].said.by_surname);
}

#[test]
fn it_means_nobody_where_two_bear_it() {
    let library = library();
    add(&library, "bare.md", "“We wait,” Lindqvist said in Hull.");
    add(&library, "other.md", "“Not I,” said Jonas Lindqvist, a pilot.");
    assert_eq!(people(&library), rows(&[("Mara Lindqvist", 3, 3), ("Jonas Lindqvist", 1, 1), ("Lindqvist", 1, 1)]));
}

#[test]
fn it_means_nobody_where_a_courtesy_speaks_against_it() {
    let library = library();
    add(&library, "bare.md", "“We wait,” Mr Lindqvist said in Hull.");
    assert_eq!(people(&library), rows(&[("Mara Lindqvist", 3, 3), ("Lindqvist", 1, 1)]));
    add(&library, "bare.md", "“We wait,” Mrs Lindqvist said in Hull.");
    assert_eq!(people(&library), rows(&[("Mara Lindqvist", 4, 4)]));
}

#[test]
fn what_was_guessed_is_taken_back_when_articles_come_and_made_again_when_they_go() {
    let library = library();
    add(&library, "bare.md", "“We wait,” Lindqvist said in Hull.");
    assert_eq!(people(&library), rows(&[("Mara Lindqvist", 4, 4)]));
    add(&library, "other.md", "“Not I,” said Jonas Lindqvist, a pilot.");
    assert_eq!(people(&library), rows(&[("Mara Lindqvist", 3, 3), ("Jonas Lindqvist", 1, 1), ("Lindqvist", 1, 1)]));
    fs::remove_file(library.folder().join("other.md")).unwrap();
    assert_eq!(people(&library), rows(&[("Mara Lindqvist", 4, 4)]));
    fs::remove_file(library.folder().join("bare.md")).unwrap();
    assert_eq!(people(&library), rows(&[("Mara Lindqvist", 3, 3)]));
}
