//! The quotes of speakers with one name, across more articles than the first windows hold.

use std::ops::ControlFlow;

use rusqlite::Connection;

use super::{TODAY, TestLibrary, Updated};
use crate::library::{Hit, Index, QuoteRow, QuotesOf, Ranking, Recorder};
use crate::query::Query;

/// Returns the titles of all quotes that `query` asks for; it ends after the part in which there are `enough`.
fn titles(index: &Index, query: &str, enough: usize) -> Vec<String> {
    let of = QuotesOf { about: Query::parse(query).unwrap(), ..QuotesOf::default() };
    let mut titles = Vec::new();
    index
        .each_quote(&of, TODAY, |rows: &[QuoteRow]| {
            titles.extend(rows.iter().map(|row| row.row.header.meta.title.clone()));
            if titles.len() >= enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
    titles
}

/// Articles by three speakers, two of whom share a family name, one a day.
fn library() -> TestLibrary {
    let library = TestLibrary::new();
    for number in 0..240 {
        let speaker = ["Mara Lindqvist", "Ode Lindqvist", "Jonas Hale"][number % 3];
        let source = ["Wire", "Varn Courier"][number % 2];
        let day = format!("2026-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
        let text = format!("“The harbour waits for report {number},” {speaker} said on Monday.");
        library.put(&format!("n{number:03}.md"), &format!("Item {number:03}"), source, &day, &text);
    }
    library.update();
    library
}

#[test]
fn quotes_of_two_speakers_with_one_name_come_newest_first_and_once() {
    let library = library();
    let index = library.index();
    let of_both = |number: &usize| number % 3 < 2;
    let expected: Vec<String> = (0..240).rev().filter(of_both).map(|number| format!("Item {number:03}")).collect();
    assert_eq!(titles(&index, "by:lindqvist", usize::MAX), expected);
    assert_eq!(titles(&index, "by:lindqvist", 20), expected[..20]);
    assert_eq!(titles(&index, "by:mara OR by:ode", usize::MAX), expected);
    assert_eq!(titles(&index, "by:lindqvist waits", usize::MAX), expected);
    let others = titles(&index, "-by:lindqvist", usize::MAX);
    assert_eq!((others.len(), others[0].as_str()), (80, "Item 239"));
}

#[test]
fn hits_in_windows_are_those_of_the_whole_index() {
    let library = library();
    let index = library.index();
    let queries = [
        "",
        "harbour",
        "harbour by:lindqvist",
        "by:hale source:wire",
        "about:mara -by:ode",
        "report source:courier after:2026-03-04",
        "NOT harbour",
        "org:wire OR by:ode",
        "tag:\"sea coast\" monday",
        "is:unread by:mara",
        "in:quotes report",
        "in:quotes by:lindqvist waits",
        "in:quotes source:wire report before:2026-08",
        "in:quotes about:jonas",
        "note:later",
    ];
    for query in queries {
        let query = Query::parse(query).unwrap();
        for ranking in [Ranking::Newest, Ranking::Best] {
            let whole = index.search(&query, ranking, (0, 999), TODAY).unwrap();
            assert_eq!(whole.hits.len(), whole.total);
            let mut streamed = Vec::new();
            let visit = |hits: &[Hit]| {
                streamed.extend_from_slice(hits);
                ControlFlow::Continue(())
            };
            index.each_hit(&query, ranking, TODAY, visit).unwrap();
            let places = |hits: &[Hit]| -> Vec<_> {
                hits.iter().map(|hit| (hit.row.header.id, hit.quote.as_ref().map(|said| said.text.clone()))).collect()
            };
            assert_eq!(places(&streamed), places(&whole.hits), "{query:?}");
        }
    }
}

#[test]
fn an_index_without_the_order_of_sources_gets_it() {
    let library = TestLibrary::furnished();
    library.update();
    let connection = Connection::open(library.file()).unwrap();
    connection.execute_batch("DROP INDEX article_source").unwrap();
    assert_eq!(library.update(), Updated::default());
    let there = "SELECT count(*) FROM sqlite_schema WHERE name = 'article_source'";
    assert_eq!(connection.query_row(there, [], |row| row.get::<_, usize>(0)).unwrap(), 1);
}

/// A library of one article with so many quotes that they come in several goes, and one that comes before it.
fn long() -> TestLibrary {
    let library = TestLibrary::new();
    let quote = |number| format!("“We will load ship {number} tonight,” said Mara Lindqvist.");
    let text = (0..700).map(quote).collect::<Vec<_>>().join("\n\n");
    library.put("long.md", "Long", "Wire", "2026-11-18", &text);
    library.put("newer.md", "Newer", "Wire", "2026-11-19", "“We will load ship 9,” said Mara Lindqvist.");
    library.update();
    library
}

/// What is read once need not be there for the second go.
#[test]
fn an_article_is_read_once_for_all_its_quotes() {
    let library = long();
    let (index, query) = (library.index(), Query::parse("by:lindqvist ship in:quotes").unwrap());
    let path = library.folder().join("long.md");
    let file = std::fs::read(&path).unwrap();
    let of = QuotesOf { about: query.clone(), ..QuotesOf::default() };
    let (mut rows, mut records, mut recorder) = (0, Vec::new(), Recorder::default());
    let quotes = |quotes: &[QuoteRow]| {
        rows += quotes.len();
        records.extend(recorder.records(quotes));
        if rows > 1 && path.exists() {
            std::fs::remove_file(&path).unwrap();
        }
        ControlFlow::Continue(())
    };
    index.each_quote(&of, TODAY, quotes).unwrap();
    let found = records.iter().filter(|record| record.quotation.rule.is_some()).count();
    assert_eq!((rows, found), (701, 701));
    std::fs::write(&path, file).unwrap();
    let mut hits = Vec::new();
    let each = |some: &[Hit]| {
        hits.extend(some.iter().map(|hit| hit.quote.is_some() && !hit.snippets.is_empty()));
        if hits.len() > 1 && path.exists() {
            std::fs::remove_file(&path).unwrap();
        }
        ControlFlow::Continue(())
    };
    index.each_hit(&query, Ranking::Newest, TODAY, each).unwrap();
    assert_eq!(hits, vec![true; 701]);
}
