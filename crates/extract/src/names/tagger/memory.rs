//! Tells what a first pass found in a document, word by word: the ground on which a second pass decides what is
//! doubtful.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::features::Sink;
use super::hash::{AsIs, both};
use super::label::{Kind, OUTSIDE, begins};
use super::scan::Scan;
use super::word::Word;
use crate::text::Case;

/// The part of a name that a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Alone,
    First,
    Within,
    Last,
}

/// The counts of a word in each part of a name of each type, and outside of names.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    inside: [[u32; 4]; 3],
    outside: u32,
}

/// The findings of the first pass, by word.
#[derive(Debug, Default)]
pub struct Memory {
    words: HashMap<u32, Tally, BuildHasherDefault<AsIs>>,
    pairs: HashMap<u32, [u32; 3], BuildHasherDefault<AsIs>>,
    /// The types of names by their initials.
    initials: HashMap<u32, [u32; 3], BuildHasherDefault<AsIs>>,
}

/// Returns the token's part in the name that `labels` make around it, and the type of that name.
fn part(labels: &[u8], at: usize) -> Option<(Kind, Part)> {
    let kind = Kind::of(labels[at])?;
    let goes_on = labels.get(at + 1).is_some_and(|&next| next != OUTSIDE && !begins(next));
    Some((
        kind,
        match (begins(labels[at]), goes_on) {
            (true, false) => Part::Alone,
            (true, true) => Part::First,
            (false, true) => Part::Within,
            (false, false) => Part::Last,
        },
    ))
}

fn pair(words: &[Word], at: usize) -> Option<u32> {
    let next = words.get(at + 1)?;
    Some(both(words[at].lower, next.lower))
}

impl Memory {
    /// Forgets all and takes in a document; `firsts` tells of each token whether a sentence begins there.
    pub fn read(&mut self, scan: &Scan, labels: &[u8], first: impl Fn(usize) -> bool) {
        self.words.clear();
        self.pairs.clear();
        self.initials.clear();
        for (at, word) in scan.words.iter().enumerate() {
            if !word.is_name_like() {
                continue;
            }
            let tally = self.words.entry(word.lower).or_default();
            match part(labels, at) {
                Some((kind, part)) => {
                    tally.inside[kind as usize][part as usize] += 1;
                    if matches!(part, Part::First | Part::Within)
                        && let Some(pair) = pair(&scan.words, at)
                    {
                        self.pairs.entry(pair).or_default()[kind as usize] += 1;
                    }
                    if part == Part::First
                        && let Some(initials) = initials(scan, labels, at)
                    {
                        self.initials.entry(initials).or_default()[kind as usize] += 1;
                    }
                }
                None if !first(at) => tally.outside += 1,
                None => {}
            }
        }
    }

    /// Gives `sink` what the rest of the document tells of the token at `at`.
    pub fn features(&self, scan: &Scan, labels: &[u8], at: usize, first: bool, sink: &mut impl Sink) {
        let label =
            |index: Option<usize>| index.and_then(|index| labels.get(index)).map_or(9, |label| u32::from(*label));
        let (before, here, after) = (label(at.checked_sub(1)), label(Some(at)), label(Some(at + 1)));
        let mut add = |template: u32, value: u32| sink.take(both(template + 1000, value));
        add(1, here);
        add(2, both(before, here));
        add(3, both(here, after));
        add(4, both(both(before, here), after));
        let word = &scan.words[at];
        if !word.is_name_like() {
            return;
        }
        let tally = self.elsewhere(word, labels, at, first);
        let votes = tally.inside.map(|parts| parts.iter().sum::<u32>());
        let summary = summary(votes, tally.outside);
        add(5, summary);
        add(6, both(summary, here));
        add(7, both(summary, both(word.entry.ratio() + 8 * word.entry.known(), word.case as u32)));
        let role = role(&tally);
        add(8, both(role, here));
        add(9, both(role, both(before, after)));
        for (template, start) in [(10, Some(at)), (11, at.checked_sub(1))] {
            let Some(votes) = start.and_then(|start| Some((start, self.pairs.get(&pair(&scan.words, start)?)?))) else {
                continue;
            };
            let mut seen = *votes.1;
            // Only words with a capital were counted: `of` in a name is passed over, `Of` was not.
            if scan.words[votes.0].is_name_like()
                && let Some((kind, Part::First | Part::Within)) = part(labels, votes.0)
            {
                seen[kind as usize] -= 1;
            }
            add(template, both(self::summary(seen, 0), here));
        }
        if word.case == Case::Upper
            && let Some(votes) = self.initials.get(&word.exact)
        {
            add(12, self::summary(*votes, 0));
            add(13, both(self::summary(*votes, 0), here));
        }
    }

    /// Returns what was found of a word but for this place.
    fn elsewhere(&self, word: &Word, labels: &[u8], at: usize, first: bool) -> Tally {
        let mut tally = self.words.get(&word.lower).copied().unwrap_or_default();
        match part(labels, at) {
            Some((kind, part)) => tally.inside[kind as usize][part as usize] -= 1,
            None if !first => tally.outside -= 1,
            None => {}
        }
        tally
    }
}

/// Returns the first letters of the capitalised words of the name that begins at `at`, hashed like the word that they
/// make.
fn initials(scan: &Scan, labels: &[u8], at: usize) -> Option<u32> {
    let end =
        (at + 1..labels.len()).find(|&index| labels[index] == OUTSIDE || begins(labels[index])).unwrap_or(labels.len());
    let words = scan.words[at..end].iter().filter(|word| word.is_name_like());
    let letters = words.clone().fold(super::hash::Letters::EMPTY, |letters, word| letters.add(word.initial));
    (words.count() > 1).then(|| letters.finish())
}

/// Sums up the type with most votes, their number, and the number against it, in a few steps.
fn summary(votes: [u32; 3], outside: u32) -> u32 {
    let (best, &most) = votes.iter().enumerate().max_by_key(|&(index, &count)| (count, 3 - index)).unwrap_or((0, &0));
    let others = votes.iter().sum::<u32>() - most;
    let step = |count: u32| count.min(3);
    match most {
        0 => 100 + step(outside),
        _ => best as u32 * 64 + step(most) * 16 + step(others) * 4 + step(outside),
    }
}

/// In which part of which name the word stands most.
fn role(tally: &Tally) -> u32 {
    let cells = tally.inside.iter().flatten().enumerate();
    cells
        .max_by_key(|&(index, &count)| (count, 12 - index))
        .filter(|&(_, &count)| count > 0)
        .map_or(99, |(index, _)| index as u32)
}
