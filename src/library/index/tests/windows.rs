//! The quotes of speakers with one name, across more articles than the first windows hold.

use std::ops::ControlFlow;

use super::{TODAY, TestLibrary};
use crate::library::{Index, QuoteRow, QuotesOf};
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

#[test]
fn quotes_of_two_speakers_with_one_name_come_newest_first_and_once() {
    let library = TestLibrary::new();
    for number in 0..240 {
        let speaker = ["Mara Lindqvist", "Ode Lindqvist", "Jonas Hale"][number % 3];
        let day = format!("2026-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
        let text = format!("“The harbour waits for report {number},” {speaker} said on Monday.");
        library.put(&format!("n{number:03}.md"), &format!("Item {number:03}"), "Wire", &day, &text);
    }
    library.update();
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
