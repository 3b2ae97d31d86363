//! Sorted lists of names and words, searched where they lie in the binary: nothing is built at start.
//!
//! The lists are made by `training/gazetteers.py`; `data/README.md` tells where they come from. What a found entry means
//! for a decision is not known here.

use std::cmp::Ordering;

use super::prefix::{BUCKETS, bucket};

/// A list of lines `entry<TAB>flag`, sorted by bytes.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    lines: &'static [u8],
    /// Where the lines of each bucket begin, in bytes, and where the last one ends.
    starts: &'static [u32; BUCKETS + 1],
}

/// The starts of the buckets of each list, made by the build script.
#[expect(clippy::unreadable_literal, reason = "nobody reads it")]
mod buckets {
    include!(concat!(env!("OUT_DIR"), "/buckets.rs"));
}

/// The entry of one word in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lookup {
    /// The flag of the word itself, where it is listed.
    pub(crate) flag: Option<u8>,
    /// True if some entry of several words begins with it.
    pub(crate) begins: bool,
}

/// Given names: `f` and `m` for those that women or men bear, `u` for either.
pub(crate) static GIVEN: Gazetteer = Gazetteer::new(include_bytes!("../data/given.txt"), &buckets::GIVEN);
/// Surnames.
pub(crate) static SURNAMES: Gazetteer = Gazetteer::new(include_bytes!("../data/surnames.txt"), &buckets::SURNAMES);
/// Places: `c` a country, `r` a region or sea, `b` a large town or capital, `t` another town.
pub(crate) static PLACES: Gazetteer = Gazetteer::new(include_bytes!("../data/places.txt"), &buckets::PLACES);
/// Organisations by class: `c` company, `b` body, `s` sport, `m` media, `p` party, `u` university.
pub(crate) static ORGANISATIONS: Gazetteer =
    Gazetteer::new(include_bytes!("../data/organisations.txt"), &buckets::ORGANISATIONS);
/// Words that are mostly written small, in small letters, with the tenths of their use that are: `5` to `9`.
pub(crate) static WORDS: Gazetteer = Gazetteer::new(include_bytes!("../data/words.txt"), &buckets::WORDS);

impl Gazetteer {
    const fn new(lines: &'static [u8], starts: &'static [u32; BUCKETS + 1]) -> Self {
        Self { lines, starts }
    }

    /// Returns the flag of `entry`, or `None` where it is not listed.
    pub(crate) fn get(&self, entry: &str) -> Option<u8> {
        let (found, line) = self.search(entry.as_bytes());
        found.then(|| line[entry.len() + 1])
    }

    /// Returns what is listed under the word `first`, and whether longer entries begin with it.
    pub(crate) fn find(&self, first: &str) -> Lookup {
        let (found, mut line) = self.search(first.as_bytes());
        let flag = found.then(|| line[first.len() + 1]);
        if found {
            line = &line[memchr::memchr(b'\n', line).map_or(line.len(), |at| at + 1)..];
        }
        let begins = line.starts_with(first.as_bytes()) && matches!(line.get(first.len()), Some(b' ' | b','));
        Lookup { flag, begins }
    }

    /// Returns the flag of `words`, where they are listed, and whether longer entries begin with the same letters.
    pub(crate) fn reach(&self, words: &str) -> (Option<u8>, bool) {
        let (found, mut line) = self.search(words.as_bytes());
        let flag = found.then(|| line[words.len() + 1]);
        if found {
            line = &line[memchr::memchr(b'\n', line).map_or(line.len(), |at| at + 1)..];
        }
        (flag, line.starts_with(words.as_bytes()))
    }

    /// Returns whether `entry` is listed, and the lines from it on, or from where it would stand.
    fn search(&self, entry: &[u8]) -> (bool, &'static [u8]) {
        let bucket = bucket(entry);
        let (mut low, mut high) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        while low < high {
            let middle = low + (high - low) / 2;
            let start = low + memchr::memrchr(b'\n', &self.lines[low..middle]).map_or(0, |at| at + 1);
            let line = &self.lines[start..];
            match compare(line, entry) {
                Ordering::Less => high = start,
                Ordering::Equal => return (true, line),
                Ordering::Greater => low = start + memchr::memchr(b'\n', line).map_or(line.len(), |at| at + 1),
            }
        }
        (false, &self.lines[low..])
    }
}

/// Returns how `entry` compares with the entry that `line` begins with.
fn compare(line: &[u8], entry: &[u8]) -> Ordering {
    let shared = line.iter().zip(entry).position(|(a, b)| a != b).unwrap_or(entry.len().min(line.len()));
    match (entry.get(shared), line.get(shared)) {
        (None, Some(b'\t')) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(ours), Some(theirs)) => ours.cmp(theirs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_list_is_found() {
        for list in [&GIVEN, &SURNAMES, &PLACES, &ORGANISATIONS, &WORDS] {
            let text = std::str::from_utf8(list.lines).expect("lists are UTF-8");
            for line in text.lines() {
                let (entry, flag) = line.split_once('\t').expect("entry, tab, flag");
                assert_eq!(list.get(entry), Some(flag.as_bytes()[0]), "{line}");
            }
        }
    }

    #[test]
    fn what_is_not_listed_is_not_found() {
        for entry in ["", "A", "Zzz", "New", "zzzzzz", "\u{10ffff}", "New York Ci"] {
            assert_eq!(PLACES.get(entry), None, "{entry}");
        }
    }

    #[test]
    fn longer_entries_are_announced_by_their_first_word() {
        let begins = |word| PLACES.find(word).begins;
        assert!(begins("New") && begins("Hong"));
        assert!(!begins("York") && !begins("Ne") && !begins(""));
    }
}
