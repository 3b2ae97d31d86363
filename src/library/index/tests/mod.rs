//! A small library of original articles about invented people, indexed and asked.

mod damage;
#[path = "../../../../tests/support/dump.rs"]
mod dump;
mod keeping;
mod kept;
mod overlay;
mod surnames;
mod unread;
mod windows;

use std::fs::{self, File};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::{Index, Update, Updated, update};
use crate::library::{Around, ArticleId, Group, Hits, Listing, QuotesOf, Ranking, Snippet, Sort};
use crate::query::Query;
use pullquote_extract::EntityKind;
use pullquote_extract::text::Span;

const TODAY: Date = date(2026, 11, 22);

/// A library's folder with its index beside it.
struct TestLibrary {
    root: TempDir,
}

impl TestLibrary {
    fn new() -> Self {
        let library = Self { root: tempfile::tempdir().unwrap() };
        fs::create_dir(library.folder()).unwrap();
        library
    }

    /// Three articles from three days.
    fn furnished() -> Self {
        let library = Self::new();
        library.put(
            "strike.md",
            "Port strike enters third week",
            "Harbour Gazette",
            "2026-11-18",
            "“We have waited long enough,” \
            said Mara Lindqvist, who leads the port union. The Port Authority did not answer.",
        );
        library.put(
            "ferry.md",
            "Night ferry returns",
            "Varn Courier",
            "2026-11-20",
            "The café on board is open again. \
            “A good day for the coast,” said Jonas Hale of the Port Authority.",
        );
        library.put(
            "vote.md",
            "Council votes on sea wall",
            "Harbour Gazette",
            "2026-10-02",
            "Mara Lindqvist called it “a last \
            offer” to the coast. “The harbour cannot wait,” Lindqvist said.",
        );
        library
    }

    fn folder(&self) -> PathBuf {
        self.root.path().canonicalize().unwrap().join("news")
    }

    fn file(&self) -> PathBuf {
        Index::file(&self.folder(), &self.root.path().join("cache"))
    }

    /// Writes an article that has lain there for a while.
    fn put(&self, name: &str, title: &str, source: &str, day: &str, text: &str) {
        let whole = format!(
            "+++\ntitle = \"{title}\"\nsource = \"{source}\"\ndate = {day}\ntags = [\"sea coast\"]\n+++\n\n{text}\n"
        );
        let path = self.folder().join(name);
        fs::write(&path, whole).unwrap();
        age(&path, 60);
    }

    fn update(&self) -> Updated {
        update(&self.order(false), |_| {}).unwrap()
    }

    fn order(&self, rebuild: bool) -> Update {
        Update {
            folder: self.folder(),
            file: self.file(),
            state: None,
            threads: NonZeroUsize::new(2).unwrap(),
            rebuild,
            wait: false,
        }
    }

    fn index(&self) -> Index {
        Index::open(&self.folder(), &self.file()).unwrap().unwrap()
    }

    fn id(&self, name: &str) -> ArticleId {
        ArticleId::of(&self.folder().join(name))
    }
}

fn age(path: &Path, seconds: u64) {
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(SystemTime::now() - Duration::from_secs(seconds))
        .unwrap();
}

fn search(index: &Index, query: &str, ranking: Ranking) -> Hits {
    index.search(&Query::parse(query).unwrap(), ranking, (0, 50), TODAY).unwrap()
}

/// The file names of what is found.
fn found(index: &Index, query: &str) -> String {
    let hits = search(index, query, Ranking::Newest);
    assert_eq!(hits.total, hits.hits.len(), "{query}");
    let names =
        hits.hits.iter().map(|hit| hit.row.header.path.as_ref().unwrap().file_stem().unwrap().to_str().unwrap());
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn words_and_filters_find_articles_the_newest_first() {
    let library = TestLibrary::furnished();
    assert_eq!(library.update(), Updated { added: 3, read: 3, ..Updated::default() });
    let index = library.index();
    let cases = [
        ("", "ferry strike vote"),
        ("coast", "ferry vote"),
        ("CAFE", "ferry"),
        ("coast -ferry", "vote"),
        ("NOT coast", "strike"),
        ("ferry OR strike", "ferry strike"),
        ("harb*", "vote"),
        ("\"last offer\"", "vote"),
        ("\"offer last\"", ""),
        ("by:lindqvist", "strike vote"),
        ("by:\"Mara Lindqvist\" coast", "vote"),
        ("by:hale OR \"last offer\"", "ferry vote"),
        ("NOT by:lindqvist", "ferry"),
        ("org:\"port authority\"", "ferry strike"),
        ("about:night", "ferry"),
        ("about:hale", "ferry"),
        ("source:gazette", "strike vote"),
        ("source:gaz", ""),
        ("source:gaz*", "strike vote"),
        ("tag:\"sea coast\" night", "ferry"),
        ("tag:coast", ""),
        ("after:2026-11-18", "ferry strike"),
        ("before:2026-11-18", "vote"),
        ("after:7d source:courier", "ferry"),
        ("is:unread night", "ferry"),
        ("is:starred", ""),
    ];
    for (query, expected) in cases {
        assert_eq!(found(&index, query), expected, "{query}");
    }
}

#[test]
fn quotes_are_found_by_their_own_words() {
    let library = TestLibrary::furnished();
    library.update();
    let index = library.index();
    let said = |query: &str| {
        let hits = search(&index, query, Ranking::Newest);
        let said = hits.hits.iter().map(|hit| hit.quote.as_ref().unwrap());
        said.map(|said| format!("{}: {}", said.speaker, said.text)).collect::<Vec<_>>()
    };
    assert_eq!(said("in:quotes coast"), ["Jonas Hale: A good day for the coast"]);
    assert_eq!(
        said("in:quotes by:lindqvist wait*"),
        ["Mara Lindqvist: We have waited long enough", "Mara Lindqvist: The harbour cannot wait",]
    );
    assert_eq!(
        said("in:quotes by:lindqvist before:2026-11"),
        ["Mara Lindqvist: a last offer", "Mara Lindqvist: The harbour cannot wait",]
    );
    assert!(said("in:quotes café").is_empty());
}

#[test]
fn a_hit_shows_its_words_and_where_they_stand() {
    let library = TestLibrary::furnished();
    library.update();
    let index = library.index();
    let hits = search(&index, "cafe", Ranking::Best);
    let snippet = &hits.hits[0].snippets[0];
    assert_eq!(snippet.lit[0].of(&snippet.text), "café");
    let article = index.article(library.id("ferry.md")).unwrap().unwrap().unwrap();
    assert_eq!(snippet.place.of(&article.body), "café");
}

#[test]
fn a_word_in_the_title_weighs_more() {
    let library = TestLibrary::furnished();
    library.put(
        "late.md",
        "Weather",
        "Varn Courier",
        "2026-11-21",
        "The ferry, the ferry again, and nothing else to tell of it.",
    );
    library.update();
    let hits = search(&library.index(), "ferry", Ranking::Best);
    assert_eq!(hits.hits[0].row.header.meta.title, "Night ferry returns");
}

/// A title is shown above what was found: below it stands the text, and the hit leads to the title all the same.
#[test]
fn what_stands_in_the_title_alone_is_not_shown_twice() {
    let library = TestLibrary::furnished();
    library.put("boat.md", "Night ferry returns", "Coast Daily", "2026-11-21", "The boats are back.");
    library.update();
    let hits = search(&library.index(), "returns", Ranking::Newest);
    let hit = &hits.hits[0];
    let snippet = &hit.snippets[0];
    assert_eq!((snippet.text.as_str(), hit.places), ("The boats are back.", 1));
    assert_eq!(snippet.place, Span::new(12, 19));
    let path = hit.row.header.path.clone().unwrap();
    let around = Snippet::around(path, &hits.query, snippet.place).unwrap();
    assert_eq!((around.text.trim(), around.place.start), ("The boats are back.", 21));
}

fn titles(index: &Index, listing: &Listing, around: Around, len: usize) -> (usize, Vec<String>, Option<usize>) {
    let window = index.list(listing, around, len, TODAY).unwrap();
    (window.first, window.rows.into_iter().map(|row| row.header.meta.title).collect(), window.place)
}

#[test]
fn the_list_is_a_window_in_any_order() {
    let library = TestLibrary::furnished();
    library.update();
    let index = library.index();
    let (ferry, strike, vote) = ("Night ferry returns", "Port strike enters third week", "Council votes on sea wall");
    let listed = |listing: &Listing| titles(&index, listing, Around::Place(0), 9).1;
    let by = |sort| Listing { sort, ..Listing::default() };
    assert_eq!(listed(&by(Sort::Date)), [ferry, strike, vote]);
    assert_eq!(listed(&by(Sort::Title)), [vote, ferry, strike]);
    assert_eq!(listed(&by(Sort::Source)), [strike, vote, ferry]);
    assert_eq!(listed(&by(Sort::Quotes)), [vote, ferry, strike]);
    assert_eq!(listed(&Listing { group: Some(Group::Source), ..by(Sort::Title) }), [vote, strike, ferry]);
    assert_eq!(listed(&Listing { group: Some(Group::Day), ..by(Sort::Date) }), [ferry, strike, vote]);
    let filtered = Listing { filter: Query::parse("in:quotes coast").unwrap(), ..by(Sort::Date) };
    assert_eq!(listed(&filtered), [ferry]);
    for listing in [by(Sort::Date), by(Sort::Title)] {
        let around = Around::Article(library.id("vote.md"), 0);
        let (first, rows, place) = titles(&index, &listing, around, 1);
        assert_eq!((Some(first), rows.as_slice()), (place, [vote.to_owned()].as_slice()), "{listing:?}");
    }
    assert_eq!(
        titles(&index, &by(Sort::Date), Around::Article(ArticleId(7), 99), 2),
        (1, vec![strike.into(), vote.into()], None)
    );
}

#[test]
fn a_person_in_two_articles_is_one() {
    let library = TestLibrary::furnished();
    library.update();
    let index = library.index();
    let people = index.entities(EntityKind::Person, (0, 9)).unwrap();
    let counted: Vec<_> = people.iter().map(|row| (row.name.as_str(), row.quotes, row.articles)).collect();
    assert_eq!(counted, [("Mara Lindqvist", 3, 2), ("Jonas Hale", 1, 1)]);
    assert_eq!(index.named("lindqvist").unwrap(), people[..1]);
    let page = index.who(&people[0].id, &Query::default(), (1, 1), TODAY).unwrap().unwrap();
    assert_eq!((page.total, page.first, page.said.len()), (3, 1, 1));
    assert_eq!(page.said[0].said.text, "a last offer");
    assert_eq!(page.months, [(date(2026, 10, 1), 2), (date(2026, 11, 1), 1)]);
    assert_eq!(page.variants, [("Mara Lindqvist".to_owned(), 2), ("Lindqvist".to_owned(), 1)]);
    assert_eq!(page.companions[0].0.name, "Port Authority");
    let about = Query::parse("harbour").unwrap();
    let page = index.who(&people[0].id, &about, (0, 9), TODAY).unwrap().unwrap();
    assert_eq!((page.total, page.said.len()), (1, 1));
    let since = QuotesOf { since: Some(date(2026, 11, 19)), ..QuotesOf::default() };
    assert_eq!(index.quotes(&since, (0, 9), TODAY).unwrap().len(), 1);
    assert_eq!(index.count_quotes(&since, TODAY).unwrap(), 1);
}

#[test]
fn companions_are_whom_and_not_where() {
    let library = TestLibrary::furnished();
    let text = "“We will see,” said Mara Lindqvist in Geneva, where Jonas Hale had come from Norway.";
    library.put("talks.md", "Talks go on", "Varn Courier", "2026-11-21", text);
    library.update();
    let index = library.index();
    let places: Vec<String> =
        index.entities(EntityKind::Place, (0, 9)).unwrap().into_iter().map(|row| row.name).collect();
    assert_eq!(places, ["Geneva", "Norway"]);
    let lindqvist = &index.named("lindqvist").unwrap()[0];
    let page = index.who(&lindqvist.id, &Query::default(), (0, 9), TODAY).unwrap().unwrap();
    let mut companions: Vec<_> = page.companions.iter().map(|(row, together)| (row.name.as_str(), *together)).collect();
    companions.sort_unstable();
    assert_eq!(companions, [("Jonas Hale", 1), ("Port Authority", 1)]);
}

#[test]
fn many_of_one_day_keep_the_order_of_dates_among_hits() {
    let library = TestLibrary::furnished();
    library.update();
    for number in 0..40 {
        library.put(
            &format!("n{number:02}.md"),
            &format!("Item {number}"),
            "Wire",
            "2026-11-19",
            "A short item from the wire.",
        );
    }
    library.update();
    let index = library.index();
    let names = found(&index, "the OR item");
    assert!(names.starts_with("ferry") && names.ends_with("strike vote"), "{names}");
    keeping::assert_fresh(&library);
}

#[test]
fn a_quote_is_where_its_pieces_say() {
    let library = TestLibrary::furnished();
    library.update();
    let index = library.index();
    let quotes = index.quotes(&QuotesOf::default(), (0, 99), TODAY).unwrap();
    assert_eq!(quotes.len(), 4);
    for quote in quotes {
        let article = index.article(quote.row.header.id).unwrap().unwrap().unwrap();
        let piece = |piece: &Span| piece.of(&article.body).trim_end_matches(',');
        let pieces: Vec<&str> = quote.said.pieces.iter().map(piece).collect();
        assert_eq!(pieces.join(" … "), quote.said.text);
    }
}
