//! Tells what is done to gold before it is learnt: names that it leaves out are labelled, and names are swapped for
//! others.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use crate::corpus::Gold;
use crate::crf::Random;
use pullquote_extract::text::{Document, Span, TokenKind, blocks};
use pullquote_extract::training::tagger::label::Kind;
use pullquote_extract::training::tagger::lexicon::Lexicon;
use pullquote_extract::training::tagger::scan::Scan;

/// The class of places in the lexicon; smaller ones are organisations.
const PLACE: u8 = 7;

/// Labels listed organisations that stand alone and bear no label; returns how many.
pub(crate) fn label_listed(gold: &mut Gold, lexicon: &Lexicon<'_>) -> usize {
    let blocks = blocks(&gold.text);
    let document = Document::new(&gold.text, &blocks);
    let scan = Scan::new(&document, lexicon, Vec::new());
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.words.len() {
        let (class, place) = (scan.words[at].listed / 4, scan.words[at].listed % 4);
        let len = if place == 0 {
            1
        } else {
            1 + scan.words[at + 1..].iter().take_while(|word| word.listed / 4 == class && word.listed % 4 > 1).count()
        };
        if class != 0 && class != PLACE && stands_alone(&scan, at, len) && is_plain(&scan, at, len) {
            let span = document.span_of(at..at + len);
            let taken = gold.names.iter().map(|(other, _)| other).chain(&gold.others).any(|other| other.overlaps(span));
            if !taken {
                found.push((span, Kind::Organisation));
            }
        }
        at += len;
    }
    let count = found.len();
    gold.names.extend(found);
    gold.names.sort_by_key(|(span, _)| span.start);
    count
}

/// Returns whether no other capitalised word touches these.
fn stands_alone(scan: &Scan, at: usize, len: usize) -> bool {
    let run = scan.runs[at];
    run.wide_first as usize == at && run.wide_end as usize == at + len || run.end == 0
}

/// Returns whether the name is hardly a word in other uses.
fn is_plain(scan: &Scan, at: usize, len: usize) -> bool {
    let entry = scan.words[at].entry;
    let named = entry.place() != 0 || entry.given() != 0 || entry.last() != 0;
    let begins = at == 0 || scan.words[at - 1].kind == TokenKind::Punctuation;
    len > 1 || !named && entry.known() != 2 && (!begins || entry.ratio() >= 4 || entry.known() == 0)
}

/// Swaps the names of a document for others.
pub(crate) struct Swapper {
    given: Vec<String>,
    last: Vec<String>,
    /// By class, with those that are not listed under 0 and acronyms under 8.
    organisations: BTreeMap<u8, Vec<String>>,
    classes: BTreeMap<String, u8>,
    towns: Vec<String>,
}

/// Stands for acronyms among the classes.
const ACRONYM: u8 = 8;
/// Stands for organisations that bear the name of a place.
const TEAM: u8 = 9;

fn is_acronym(name: &str) -> bool {
    (2..=5).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase())
}

fn column(path: &Path) -> io::Result<Vec<String>> {
    Ok(fs::read_to_string(path)?.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned).collect())
}

impl Swapper {
    /// Names of people from the lists in `folder`, those of organisations from there and from the gold.
    pub(crate) fn new(folder: &Path, gold: &[Gold]) -> io::Result<Self> {
        let list = fs::read_to_string(folder.join("phrases.tsv"))?;
        let mut classes: BTreeMap<String, u8> = BTreeMap::new();
        for (name, class) in list.lines().filter_map(|line| line.split_once('\t')) {
            classes.insert(name.to_owned(), class.parse().map_err(io::Error::other)?);
        }
        let (mut places, mut towns) = (Vec::new(), Vec::new());
        for row in
            fs::read_to_string(folder.join("words.tsv"))?.lines().map(|line| line.split('\t').collect::<Vec<_>>())
        {
            if row[6] != "0"
                && row[0].starts_with(char::is_uppercase)
                && row[0].len() > 3
                && row[5] == "0"
                && row[4] == "0"
            {
                if row[6] == "5" || row[6] == "3" {
                    places.push(row[0].to_owned());
                }
                towns.push(row[0].to_owned());
            }
        }
        for gold in gold.iter().filter(|gold| gold.weight >= 1.0) {
            for (span, kind) in &gold.names {
                let name = span.of(&gold.text);
                if *kind == Kind::Organisation && !name.contains('\n') {
                    classes.entry(name.to_owned()).or_insert(0);
                }
            }
        }
        let mut organisations: BTreeMap<u8, Vec<String>> = BTreeMap::new();
        for place in &places {
            classes.insert(place.clone(), TEAM);
        }
        for (name, class) in &mut classes {
            if is_acronym(name) {
                *class = ACRONYM;
            }
            if *class != TEAM && *class != PLACE {
                organisations.entry(*class).or_default().push(name.clone());
            }
        }
        organisations.insert(TEAM, places);
        Ok(Self {
            given: column(&folder.join("given.tsv"))?,
            last: column(&folder.join("surnames.tsv"))?,
            organisations,
            classes,
            towns,
        })
    }

    fn organisation(&self, name: &str, random: &mut Random) -> String {
        let class = self.classes.get(name).copied().unwrap_or(0);
        match self.organisations.get(&class) {
            Some(list) => pick(list, random),
            None => name.to_owned(),
        }
    }

    /// Returns a copy with other names, the same one for the same name throughout.
    pub(crate) fn swap(&self, gold: &Gold, weight: f32, random: &mut Random) -> Gold {
        let mut chosen: BTreeMap<String, String> = BTreeMap::new();
        let (mut text, mut names, mut done) = (String::new(), Vec::new(), 0);
        for &(span, kind) in &gold.names {
            text.push_str(&gold.text[done..span.start]);
            let start = text.len();
            let name = span.of(&gold.text);
            match kind {
                Kind::Person => text.push_str(&self.person(name, &mut chosen, random)),
                Kind::Organisation if name.starts_with(char::is_uppercase) => {
                    let other = chosen.entry(name.to_owned()).or_insert_with(|| self.organisation(name, random));
                    text.push_str(other);
                }
                Kind::Place
                    if random.share() < 0.5
                        && name.chars().all(char::is_alphabetic)
                        && name.starts_with(char::is_uppercase) =>
                {
                    let other = chosen.entry(format!("place {name}")).or_insert_with(|| pick(&self.towns, random));
                    text.push_str(other);
                }
                _ => text.push_str(name),
            }
            names.push((Span::new(start, text.len()), kind));
            done = span.end;
        }
        text.push_str(&gold.text[done..]);
        Gold { id: gold.id.clone(), text, names, others: Vec::new(), weight }
    }

    fn person(&self, name: &str, chosen: &mut BTreeMap<String, String>, random: &mut Random) -> String {
        let parts: Vec<&str> = name.split_whitespace().collect();
        let last = parts.len().saturating_sub(1);
        let swapped = parts.iter().enumerate().map(|(index, part)| {
            let plain = part.chars().all(char::is_alphabetic)
                && part.starts_with(char::is_uppercase)
                && part.chars().nth(1).is_some_and(char::is_lowercase);
            if !plain {
                return (*part).to_owned();
            }
            let list = if index == last { &self.last } else { &self.given };
            chosen.entry((*part).to_owned()).or_insert_with(|| pick(list, random)).clone()
        });
        swapped.collect::<Vec<_>>().join(" ")
    }
}

fn pick(list: &[String], random: &mut Random) -> String {
    list[random.below(list.len())].clone()
}
