//! A small library of original articles about invented people, indexed and asked.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::update::lock;
use super::{Index, IndexError, Update, Updated, update};
use crate::extract::EntityKind;
use crate::library::{Around, ArticleId, Group, Hits, Listing, QuotesOf, Ranking, Sort};
use crate::query::Query;
use crate::text::Span;

const TODAY: Date = date(2026, 11, 22);

/// A library's folder with its index beside it.
struct Shelf {
    root: TempDir,
}

impl Shelf {
    fn new() -> Self {
        let shelf = Self { root: tempfile::tempdir().unwrap() };
        fs::create_dir(shelf.folder()).unwrap();
        shelf
    }

    /// Three articles from three days.
    fn furnished() -> Self {
        let shelf = Self::new();
        shelf.put(
            "strike.md",
            "Port strike enters third week",
            "Harbour Gazette",
            "2026-11-18",
            "“We have waited long enough,” \
            said Mara Lindqvist, who leads the port union. The Port Authority did not answer.",
        );
        shelf.put(
            "ferry.md",
            "Night ferry returns",
            "Varn Courier",
            "2026-11-20",
            "The café on board is open again. \
            “A good day for the coast,” said Jonas Hale of the Port Authority.",
        );
        shelf.put(
            "vote.md",
            "Council votes on sea wall",
            "Harbour Gazette",
            "2026-10-02",
            "Mara Lindqvist called it “a last \
            offer” to the coast. “The harbour cannot wait,” Lindqvist said.",
        );
        shelf
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
    let shelf = Shelf::furnished();
    assert_eq!(shelf.update(), Updated { added: 3, read: 3, ..Updated::default() });
    let index = shelf.index();
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
    let shelf = Shelf::furnished();
    shelf.update();
    let index = shelf.index();
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
    let shelf = Shelf::furnished();
    shelf.update();
    let index = shelf.index();
    let hits = search(&index, "cafe", Ranking::Best);
    let snippet = &hits.hits[0].snippets[0];
    assert_eq!(snippet.lit[0].of(&snippet.text), "café");
    let article = index.article(shelf.id("ferry.md")).unwrap().unwrap().unwrap();
    assert_eq!(snippet.place.of(&article.body), "café");
}

#[test]
fn a_word_in_the_title_weighs_more() {
    let shelf = Shelf::furnished();
    shelf.put(
        "late.md",
        "Weather",
        "Varn Courier",
        "2026-11-21",
        "The ferry, the ferry again, and nothing else to tell of it.",
    );
    shelf.update();
    let hits = search(&shelf.index(), "ferry", Ranking::Best);
    assert_eq!(hits.hits[0].row.header.meta.title, "Night ferry returns");
}

fn titles(index: &Index, listing: &Listing, around: Around, len: usize) -> (usize, Vec<String>, Option<usize>) {
    let window = index.list(listing, around, len, TODAY).unwrap();
    (window.first, window.rows.into_iter().map(|row| row.header.meta.title).collect(), window.place)
}

#[test]
fn the_list_is_a_window_in_any_order() {
    let shelf = Shelf::furnished();
    shelf.update();
    let index = shelf.index();
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
        let around = Around::Article(shelf.id("vote.md"), 0);
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
    let shelf = Shelf::furnished();
    shelf.update();
    let index = shelf.index();
    let people = index.entities(EntityKind::Person, (0, 9)).unwrap();
    let told: Vec<_> = people.iter().map(|row| (row.name.as_str(), row.quotes, row.articles)).collect();
    assert_eq!(told, [("Mara Lindqvist", 3, 2), ("Jonas Hale", 1, 1)]);
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

/// All that an index knows, by names instead of numbers.
fn dump(index: &Index) -> BTreeMap<String, Vec<String>> {
    let statements = [
        ("article", "SELECT path, content, key, published, title, source.name, tags, quotes FROM article LEFT JOIN source ON source.id = source"),
        ("entity", "SELECT kind, key, articles, mentions, quotes FROM entity"),
        ("form", "SELECT key, text, form.mentions, shown FROM form JOIN entity ON entity.id = entity"),
        ("naming", "SELECT path, entity.key, text, naming.mentions, naming.shown FROM naming JOIN article ON article.id = article
            JOIN form ON form.id = form JOIN entity ON entity.id = entity"),
        ("presence", "SELECT entity.key, path FROM presence JOIN entity ON entity.id = entity JOIN article ON article.id = article"),
        ("quote", "SELECT path, quote.id & 4095, entity.key, speaker, quote.kind, pieces FROM quote JOIN article ON article.id = quote.id >> 12
            LEFT JOIN entity ON entity.id = entity"),
        ("words", "SELECT term, path, col, offset FROM temp.word JOIN article ON article.id = doc"),
        ("said", "SELECT term, path, doc & 4095, offset FROM temp.said_word JOIN article ON article.id = doc >> 12"),
        ("names", "SELECT term, text, key, offset FROM temp.name_word JOIN form ON form.id = doc JOIN entity ON entity.id = entity"),
    ];
    let connection = &index.connection;
    connection.pragma_update(None, "query_only", false).unwrap();
    for (table, of) in [("word", "words"), ("said_word", "said"), ("name_word", "names")] {
        let create = format!("CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table} USING fts5vocab(main, {of}, instance)");
        connection.execute_batch(&create).unwrap();
    }
    let rows = |sql: &str| {
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            Ok((0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect::<Vec<_>>().join(" "))
        };
        let mut rows: Vec<String> = statement.query_map([], row).unwrap().map(Result::unwrap).collect();
        rows.sort();
        rows
    };
    statements.iter().map(|(name, sql)| ((*name).to_owned(), rows(sql))).collect()
}

/// Asserts that the index says what one made anew says.
fn assert_fresh(shelf: &Shelf) {
    let index = shelf.index();
    assert_eq!(index.verify().unwrap(), []);
    let kept = dump(&index);
    let cache = tempfile::tempdir().unwrap();
    let order = Update { file: cache.path().join("fresh.sqlite"), ..shelf.order(false) };
    update(&order, |_| {}).unwrap();
    let fresh = dump(&Index::open(&order.folder, &order.file).unwrap().unwrap());
    assert!(!fresh["words"].is_empty() && !fresh["said"].is_empty());
    assert_eq!(kept, fresh);
}

#[test]
fn only_what_changed_is_read_again() {
    let shelf = Shelf::furnished();
    shelf.update();
    assert_eq!(shelf.update(), Updated::default());
    shelf.put("strike.md", "Port strike ends", "Harbour Gazette", "2026-11-19", "“It is over,” said Ines Corvane.");
    shelf.put("new.md", "An older one", "Varn Courier", "2026-11-01", "“Nobody asked us,” said Mara Lindqvist.");
    fs::remove_file(shelf.folder().join("ferry.md")).unwrap();
    assert_eq!(shelf.update(), Updated { added: 1, changed: 1, removed: 1, read: 2, ..Updated::default() });
    let index = shelf.index();
    assert_eq!(found(&index, ""), "strike new vote");
    assert_eq!(found(&index, "café"), "");
    assert_eq!(index.named("hale").unwrap(), []);
    assert_fresh(&shelf);
}

#[test]
fn a_touched_file_is_not_extracted_again_and_one_just_written_is_looked_at_twice() {
    let shelf = Shelf::furnished();
    shelf.update();
    age(&shelf.folder().join("vote.md"), 30);
    assert_eq!(shelf.update(), Updated { changed: 1, read: 1, ..Updated::default() });
    assert_eq!(shelf.update(), Updated::default());
    // Written so lately that it may be written again within the same tick of the file system's clock.
    let path = shelf.folder().join("vote.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("harbour", "anchors")).unwrap();
    assert_eq!(shelf.update().changed, 1);
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, text.replace("harbour", "seagull")).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    shelf.update();
    assert_eq!(found(&shelf.index(), "seagull"), "vote");
    assert_fresh(&shelf);
}

#[test]
fn files_that_are_no_articles_are_listed_and_hurt_nobody() {
    let shelf = Shelf::furnished();
    fs::write(shelf.folder().join("picture.md"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    fs::write(shelf.folder().join("empty.txt"), b"").unwrap();
    let updated = shelf.update();
    assert_eq!((updated.added, updated.unreadable), (5, 1));
    let window = shelf.index().list(&Listing::default(), Around::Place(0), 9, TODAY).unwrap();
    assert!(window.rows.iter().any(|row| row.header.meta.title == "picture.md" && row.quotes.is_none()));
    assert_fresh(&shelf);
}

#[test]
fn a_broken_index_and_one_of_another_version_are_made_anew() {
    let shelf = Shelf::furnished();
    shelf.update();
    let connection = rusqlite::Connection::open(shelf.file()).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    assert!(Index::open(&shelf.folder(), &shelf.file()).unwrap().is_none());
    assert_eq!(shelf.update().added, 3);
    fs::write(shelf.file(), "no database at all, but something else that is long enough to be looked at".repeat(99))
        .unwrap();
    assert_eq!(shelf.update().added, 3);
    let connection = rusqlite::Connection::open(shelf.file()).unwrap();
    connection.execute("UPDATE meta SET value = 'another' WHERE name = 'model'", []).unwrap();
    drop(connection);
    assert_eq!(shelf.update(), Updated { read: 3, ..Updated::default() });
    assert_eq!(update(&shelf.order(true), |_| {}).unwrap().added, 3);
    assert_fresh(&shelf);
}

#[test]
fn one_writes_and_others_read() {
    let shelf = Shelf::furnished();
    shelf.update();
    let index = shelf.index();
    let lock = lock(&shelf.file(), false).unwrap();
    assert!(matches!(update(&shelf.order(false), |_| {}), Err(IndexError::Busy)));
    assert_eq!(found(&index, "night"), "ferry");
    drop(lock);
    shelf.put("more.md", "Night train", "Varn Courier", "2026-11-21", "It runs.");
    let before = index.data_version().unwrap();
    shelf.update();
    assert_ne!(index.data_version().unwrap(), before);
    assert_eq!(found(&index, "night"), "more ferry");
}

#[test]
fn what_was_never_read_to_the_end_is_gone_on_with() {
    let shelf = Shelf::furnished();
    shelf.update();
    let connection = rusqlite::Connection::open(shelf.file()).unwrap();
    connection.execute("UPDATE article SET content = NULL WHERE title LIKE 'Night%'", []).unwrap();
    drop(connection);
    assert_eq!(shelf.update(), Updated { read: 1, ..Updated::default() });
    assert_fresh(&shelf);
}

#[test]
fn a_missing_folder_takes_nothing_away() {
    let shelf = Shelf::furnished();
    shelf.update();
    let away = shelf.root.path().join("away");
    fs::rename(shelf.folder(), &away).unwrap();
    let folder = shelf.root.path().canonicalize().unwrap().join("news");
    assert!(matches!(
        update(&Update { folder: folder.clone(), ..shelf.order(false) }, |_| {}),
        Err(IndexError::Files { .. })
    ));
    fs::rename(away, folder).unwrap();
    assert_eq!(shelf.update(), Updated::default());
}

#[test]
fn many_of_one_day_keep_the_order_of_dates_among_hits() {
    let shelf = Shelf::furnished();
    shelf.update();
    for number in 0..40 {
        shelf.put(
            &format!("n{number:02}.md"),
            &format!("Item {number}"),
            "Wire",
            "2026-11-19",
            "A short item from the wire.",
        );
    }
    shelf.update();
    let index = shelf.index();
    let names = found(&index, "the OR item");
    assert!(names.starts_with("ferry") && names.ends_with("strike vote"), "{names}");
    assert_fresh(&shelf);
}

#[test]
fn a_quote_is_where_its_pieces_say() {
    let shelf = Shelf::furnished();
    shelf.update();
    let index = shelf.index();
    let quotes = index.quotes(&QuotesOf::default(), (0, 99), TODAY).unwrap();
    assert_eq!(quotes.len(), 4);
    for quote in quotes {
        let article = index.article(quote.row.header.id).unwrap().unwrap().unwrap();
        let piece = |piece: &Span| piece.of(&article.body).trim_end_matches(',');
        let pieces: Vec<&str> = quote.said.pieces.iter().map(piece).collect();
        assert_eq!(pieces.join(" … "), quote.said.text);
    }
}
