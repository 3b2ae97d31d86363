//! Accuracy on the sample library, as a table with counts, so that a change of it is a line in the diff.
//!
//! `tests/gold/*.toml` say for each article who is named, what is quoted and who said it; what is measured stands in
//! `tests/gold/scores.txt`. To accept a change, run with `UPDATE_EXPECT=1`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use pullquote::library::{Library, Reading};
use pullquote_extract::{Annotations, EntityKind, Quote, QuoteKind};
use serde::Deserialize;

/// Holds the right answers for one article.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gold {
    article: String,
    people: BTreeSet<String>,
    organisations: BTreeSet<String>,
    places: BTreeSet<String>,
    #[serde(default)]
    quote: Vec<GoldQuote>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoldQuote {
    kind: Kind,
    pieces: Vec<String>,
    speaker: Option<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Direct,
    Mixed,
    Scare,
}

/// Counts what was found, what of it is right, and what should be found.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

impl Count {
    fn of(found: &BTreeSet<String>, gold: &BTreeSet<String>) -> Self {
        Self { right: found.intersection(gold).count(), found: found.len(), gold: gold.len() }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    fn cell(self) -> String {
        format!("{}/{}/{}", self.right, self.found, self.gold)
    }
}

const COLUMNS: [&str; 6] = ["quotes", "kinds", "speakers", "people", "organisations", "places"];

#[test]
fn the_sample_library_is_scored() {
    let mut table = String::from("right/found/in gold; kinds and speakers: right/-/quotes found whole\n\n");
    row(&mut table, "", &COLUMNS.map(str::to_owned));
    let mut total = [Count::default(); 6];
    let mut wrong = String::new();
    for path in gold_files() {
        let gold: Gold = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let counts = score(&gold, &mut wrong);
        total.iter_mut().zip(counts).for_each(|(total, count)| total.add(count));
        row(&mut table, gold.article.split('.').next().unwrap(), &counts.map(Count::cell));
    }
    row(&mut table, "all", &total.map(Count::cell));
    expect_file![root().join("tests/gold/scores.txt")].assert_eq(&format!("{table}\n{wrong}"));
}

fn row(table: &mut String, name: &str, cells: &[String; 6]) {
    write!(table, "{name:34}").unwrap();
    for cell in cells {
        write!(table, "{cell:>14}").unwrap();
    }
    table.truncate(table.trim_end().len());
    table.push('\n');
}

/// Scores one article, and lists what is wrong in it.
fn score(gold: &Gold, wrong: &mut String) -> [Count; 6] {
    let Reading { article, annotations, .. } = read(&gold.article);
    let names = |kind| {
        let entities = annotations.entities.iter().filter(|entity| entity.kind == kind);
        entities.map(|entity| entity.name.clone()).collect::<BTreeSet<_>>()
    };
    let mut faults = Vec::new();
    let mut sets = Vec::new();
    for (what, kind, right) in [
        ("person", EntityKind::Person, &gold.people),
        ("organisation", EntityKind::Organisation, &gold.organisations),
        ("place", EntityKind::Place, &gold.places),
    ] {
        let found = names(kind);
        faults.extend(right.difference(&found).map(|name| format!("missed {what}: {name}")));
        faults.extend(found.difference(right).map(|name| format!("no such {what}: {name}")));
        sets.push(Count::of(&found, right));
    }
    let mut quotes = Count { right: 0, found: annotations.quotes.len(), gold: gold.quote.len() };
    let (mut kinds, mut speakers) = (Count::default(), Count::default());
    for right in &gold.quote {
        let Some(quote) = find(&annotations, &article.body, &right.pieces) else {
            faults.push(format!("missed quote: {}", right.pieces.join(" … ")));
            continue;
        };
        quotes.right += 1;
        kinds.gold += 1;
        speakers.gold += 1;
        let kind = match quote.kind {
            QuoteKind::Direct => Kind::Direct,
            QuoteKind::Mixed => Kind::Mixed,
            QuoteKind::Scare => Kind::Scare,
            QuoteKind::Indirect => unreachable!("none was asked for"),
        };
        kinds.right += usize::from(kind == right.kind);
        if kind != right.kind {
            faults.push(format!("kind {:?}: {}", quote.kind, right.pieces.join(" … ")));
        }
        let speaker = quote.attribution.as_ref().map(|attribution| attribution.name.as_str());
        let same = speaker.map(str::to_lowercase) == right.speaker.as_ref().map(|name| name.to_lowercase());
        speakers.right += usize::from(same);
        if !same {
            let given = quote.attribution.as_ref().map_or("none", |attribution| attribution.rule.name());
            let expected = right.speaker.as_deref().unwrap_or("nobody");
            faults.push(format!(
                "speaker {} ({given}), not {expected}: {}",
                speaker.unwrap_or("nobody"),
                right.pieces[0]
            ));
        }
    }
    if !faults.is_empty() {
        writeln!(wrong, "{}\n  {}", gold.article, faults.join("\n  ")).unwrap();
    }
    [quotes, kinds, speakers, sets[0], sets[1], sets[2]]
}

/// The quote of just these pieces.
fn find<'a>(annotations: &'a Annotations, body: &str, pieces: &[String]) -> Option<&'a Quote> {
    annotations.quotes.iter().find(|quote| {
        let found = quote.pieces.iter().map(|piece| piece.inner.of(body));
        found.eq(pieces.iter().map(String::as_str))
    })
}

fn read(article: &str) -> Reading {
    let library = Library::open(&[root().join("articles").join(article)]).unwrap();
    let header = &library.headers()[0];
    library.read(header.id).unwrap()
}

fn gold_files() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/gold")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    files.sort();
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
