//! Times what is asked of the index of a library: `cargo run --release --example asking -- FOLDER INDEX-FILE [WORD …]`.
//!
//! Each question is asked a few times on one connection; the first and the median time are printed, in milliseconds. The
//! first has no statement prepared and nothing in `SQLite`'s own cache.

#![expect(clippy::print_stdout, reason = "it is what the example is for")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use pullquote::library::{Around, Group, Index, Listing, Ranking, Sort};
use pullquote::query::Query;
use pullquote_extract::EntityKind;

/// Rows of an answer, as the reader asks for them.
const ROWS: usize = 100;
/// Of how many people the page is asked for, those with the most quotes; each on a connection of its own.
const PEOPLE: usize = 3;
/// Tells how often each question is asked.
const TIMES: usize = 9;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let usage = "usage: asking FOLDER INDEX-FILE [WORD …]";
    let folder = arguments.next().context(usage)?.canonicalize()?;
    let file = arguments.next().context(usage)?;
    let mut words: Vec<String> = arguments.map(|word| word.to_string_lossy().into_owned()).collect();
    if words.is_empty() {
        words = ["quokkafish", "harbour", "har*", "\"national report\"", "harbour in:quotes"].map(str::to_owned).into();
    }
    let open = || Index::open(&folder, &file)?.context("there is no index of this version");
    let today = jiff::Zoned::now().date();
    let index = open()?;
    for word in &words {
        let query = Query::parse(word)?;
        for (name, ranking) in [("newest", Ranking::Newest), ("best", Ranking::Best)] {
            let found = time(&format!("{word} {name}"), || index.search(&query, ranking, (0, ROWS), today))?;
            println!("    {} hits", found.total);
        }
    }
    for person in index.entities(EntityKind::Person, (0, PEOPLE))? {
        let index = open()?;
        time(&format!("who {}, {} quotes", person.name, person.quotes), || {
            index.who(&person.id, &Query::default(), (0, ROWS), today)
        })?;
    }
    for (sort, group) in
        [(Sort::Date, None), (Sort::Title, None), (Sort::Quotes, None), (Sort::Date, Some(Group::Source))]
    {
        let listing = Listing { sort, group, ..Listing::default() };
        time(&format!("list {sort:?} {group:?}"), || {
            index.list(&listing, Around::Place(index.len()? / 2), 240, today)
        })?;
    }
    for filter in ["harbour", "is:unread", "about:northbank after:30d"] {
        let listing = Listing { filter: Query::parse(filter)?, ..Listing::default() };
        let index = open()?;
        time(&format!("list of {filter}"), || index.list(&listing, Around::Place(0), 240, today))?;
    }
    Ok(())
}

/// Asks a few times, and prints how long it took.
fn time<T, E>(name: &str, mut ask: impl FnMut() -> Result<T, E>) -> Result<T, E> {
    let mut times: Vec<Duration> = Vec::new();
    let mut answer = None;
    for _ in 0..TIMES {
        let began = Instant::now();
        answer = Some(ask()?);
        times.push(began.elapsed());
    }
    let first = times[0];
    times.sort_unstable();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("{name}: first {:.1} ms, median {:.1} ms", milliseconds(first), milliseconds(times[TIMES / 2]));
    answer.map_or_else(ask, Ok)
}
