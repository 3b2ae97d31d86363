//! Tests of which articles of a list count as read.

use std::fs;
use std::ops::ControlFlow;

use jiff::Timestamp;

use super::{TODAY, TestLibrary};
use crate::library::index::{Index, Passed};
use crate::library::state::{ArticleRef, Change, FILE, StateChange, StateWriter};
use crate::library::{Listing, Sort};
use crate::query::Query;

fn with_state(library: &TestLibrary) -> Index {
    library.index().with_state(Some(library.root.path().join("state").join(FILE)))
}

fn read(library: &TestLibrary, refs: &[ArticleRef]) {
    let now = Timestamp::from_second(7).unwrap();
    let read = |article_ref: &ArticleRef| Change::Article(article_ref.clone(), StateChange::Read(Some(now)));
    let changes: Vec<Change> = refs.iter().map(read).collect();
    StateWriter::open(&library.root.path().join("state")).unwrap().write(&changes, now).unwrap();
}

/// The file names of a list in its order, those that are read in brackets.
fn passed(index: &Index, listing: &Listing) -> String {
    let mut names = Vec::new();
    let each = |Passed { article_ref, read, .. }: Passed| {
        let name = article_ref.path.unwrap().file_stem().unwrap().to_string_lossy().into_owned();
        names.push(if read { format!("({name})") } else { name });
        ControlFlow::Continue(())
    };
    index.pass(listing, TODAY, each).unwrap();
    names.join(" ")
}

#[test]
fn a_list_is_gone_through_in_its_order_with_what_is_read() {
    let library = TestLibrary::furnished();
    library.update();
    let listing = Listing::default();
    assert_eq!(passed(&with_state(&library), &listing), "ferry strike vote");
    let strike = library.index().row(library.id("strike.md")).unwrap().unwrap();
    let by_text = ArticleRef { key: strike.key, path: None };
    let by_path = ArticleRef { key: None, path: Some(library.folder().join("vote.md")) };
    read(&library, &[by_text, by_path]);
    assert_eq!(passed(&with_state(&library), &listing), "ferry (strike) (vote)");
    let titled = Listing { sort: Sort::Title, ..Listing::default() };
    assert_eq!(passed(&with_state(&library), &titled), "(vote) ferry (strike)");
    let filtered = Listing { filter: Query::parse("lindqvist").unwrap(), ..Listing::default() };
    assert_eq!(passed(&with_state(&library), &filtered), "(strike) (vote)");
    let mut seen = 0;
    let first = |_| {
        seen += 1;
        ControlFlow::Break(())
    };
    with_state(&library).pass(&listing, TODAY, first).unwrap();
    assert_eq!(seen, 1);
}

#[test]
fn what_was_marked_by_its_path_alone_is_identified_and_moves() {
    let library = TestLibrary::furnished();
    let path = library.folder().join("vote.md");
    read(&library, &[ArticleRef { key: None, path: Some(path.clone()) }]);
    library.update();
    let identified = with_state(&library).identified().unwrap();
    assert_eq!(identified.len(), 1);
    assert_eq!(identified[0].path, Some(path.clone()));
    let known: Vec<Change> = identified.into_iter().map(Change::Known).collect();
    let now = Timestamp::from_second(8).unwrap();
    StateWriter::open(&library.root.path().join("state")).unwrap().write(&known, now).unwrap();
    assert_eq!(with_state(&library).identified().unwrap(), []);
    fs::rename(&path, library.folder().join("moved.md")).unwrap();
    library.update();
    assert_eq!(passed(&with_state(&library), &Listing::default()), "ferry strike (moved)");
}
