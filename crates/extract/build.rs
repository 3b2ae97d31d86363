//! Makes the tables of the lexicon and of the hints from their lists, and the buckets of the gazetteers.
//!
//! Inflects each verb, joins what the lists hold of a word to one row, and writes the rows as Rust with the slots in which
//! `lexicon::look_up` and `names::lexicon::hints` search them. The modules that read the lists are those of the crate, so its tests hold them.

#![expect(dead_code, reason = "the crate's modules are shared, and the script needs a part of them")]

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::path::Path;
use std::{env, fs, io};

#[path = "src/lexicon/classes.rs"]
mod classes;
#[path = "src/names/lexicon/listed.rs"]
mod hinted;
#[path = "src/names/lexicon/hints.rs"]
mod hints;
#[path = "src/lexicon/inflect.rs"]
mod inflect;
#[path = "src/lexicon/key.rs"]
mod key;
#[path = "src/lexicon/listed.rs"]
mod listed;
#[path = "src/names/lexicon/prefix.rs"]
mod prefix;
#[path = "src/lexicon/verbs.rs"]
mod verbs;

use classes::Class;
use hints::Hints;
use key::Key;
use verbs::Verb;

/// The lists of names and words, sorted by bytes.
const GAZETTEERS: [&str; 5] = ["given", "surnames", "places", "organisations", "words"];

#[derive(Default)]
struct Entry {
    classes: Class,
    verb: Option<Verb>,
    phrases: Vec<(&'static str, Verb)>,
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/names/data");
    println!("cargo::rerun-if-changed=src/names/lexicon");
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR for build scripts"))?;
    let table = write(&entries()).map_err(io::Error::other)?;
    fs::write(Path::new(&folder).join("lexicon.rs"), table)?;
    fs::write(Path::new(&folder).join("hints.rs"), hints_of_words().map_err(io::Error::other)?)?;
    fs::write(Path::new(&folder).join("buckets.rs"), buckets()?)
}

/// Returns where the lines of each bucket begin in each gazetteer, in bytes, and where the last one ends.
fn buckets() -> io::Result<String> {
    let mut code = String::new();
    for list in GAZETTEERS {
        let lines = fs::read(format!("src/names/data/{list}.txt"))?;
        let (mut starts, mut at) = (vec![0; prefix::BUCKETS + 1], 0);
        for line in lines.split_inclusive(|&byte| byte == b'\n') {
            at += line.len();
            starts[prefix::bucket(line) + 1] = at;
        }
        for bucket in 1..starts.len() {
            starts[bucket] = starts[bucket].max(starts[bucket - 1]);
        }
        let name = list.to_uppercase();
        writeln!(code, "pub(super) static {name}: [u32; {}] = {starts:?};", starts.len()).map_err(io::Error::other)?;
    }
    Ok(code)
}

/// Returns what the lists hold of each word, in small letters and with both apostrophes.
fn entries() -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for (word, class) in listed::words() {
        for word in [word.to_owned(), word.replace('\'', "’")] {
            let entry = entries.entry(word).or_default();
            entry.classes = entry.classes.and(class);
        }
    }
    for (word, rest, verb) in listed::forms() {
        let entry = entries.entry(word).or_default();
        match (rest, entry.verb) {
            ("", Some(other)) if other.frame.is_some() || verb.frame.is_none() => {}
            ("", _) => entry.verb = Some(verb),
            (rest, _) => entry.phrases.push((rest, verb)),
        }
    }
    entries
}

/// Returns the key of a listed word. One that is too long to be looked up would be lost in silence.
fn key(word: &str) -> Result<Key, fmt::Error> {
    key::key(word.as_bytes()).ok_or(fmt::Error)
}

/// Returns the slots of a table whose rows have these keys, for `key::find`.
fn slots(keys: &[Key]) -> Vec<usize> {
    let mut slots = vec![0; (keys.len() * 2).next_power_of_two()];
    for (row, &key) in keys.iter().enumerate() {
        let mut slot = key::slot(slots.len(), key);
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = row + 1;
    }
    slots
}

/// Returns the table of the words that tell what stands beside them.
fn hints_of_words() -> Result<String, fmt::Error> {
    let mut words: BTreeMap<&str, Hints> = BTreeMap::new();
    for (word, hints) in hinted::words() {
        let all = words.entry(word).or_default();
        *all = all.and(hints);
    }
    let keys = words.keys().map(|word| key(word)).collect::<Result<Vec<_>, _>>()?;
    let mut sets: Vec<u128> = words.values().map(|hints| hints.0).collect();
    sets.sort_unstable();
    sets.dedup();
    let numbers: Vec<usize> = words.values().filter_map(|hints| sets.binary_search(&hints.0).ok()).collect();
    let (slots, rows) = (slots(&keys), keys.len());
    Ok(format!(
        "pub(super) static SLOTS: [u16; {}] = {slots:?};\npub(super) static KEYS: [Key; {rows}] = {keys:?};\n\
         pub(super) static HINTS: [u8; {rows}] = {numbers:?};\npub(super) static SETS: [u128; {}] = {sets:?};\n",
        slots.len(),
        sets.len()
    ))
}

fn write(entries: &BTreeMap<String, Entry>) -> Result<String, fmt::Error> {
    let mut keys = Vec::new();
    let mut verbs: Vec<Verb> = Vec::new();
    let mut phrases: Vec<(&str, Verb)> = Vec::new();
    let mut rows = String::new();
    for (word, entry) in entries {
        let key = key(word)?;
        keys.push(key);
        let verb = entry.verb.map_or(0, |verb| {
            verbs.iter().position(|other| *other == verb).unwrap_or_else(|| {
                verbs.push(verb);
                verbs.len() - 1
            }) + 1
        });
        let start = phrases.len();
        phrases.extend(&entry.phrases);
        let classes = entry.classes.0;
        writeln!(
            rows,
            "Row {{ key: {key:?}, classes: Class({classes}), verb: {verb}, phrases: [{start}, {}] }},",
            phrases.len()
        )?;
    }
    let slots = slots(&keys);
    Ok(format!(
        "pub(super) static SLOTS: [u16; {}] = {slots:?};\npub(super) static ROWS: [Row; {}] = [{rows}];\n\
         pub(super) static VERBS: [Verb; {}] = {verbs:?};\npub(super) static PHRASES: [(&str, Verb); {}] = {phrases:?};\n",
        slots.len(),
        entries.len(),
        verbs.len(),
        phrases.len()
    ))
}
