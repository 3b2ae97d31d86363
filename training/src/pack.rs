//! The binary tables: the lexicon from its lists, the weights from a trained field.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use crate::crf::Crf;
use pullquote_extract::text::{Document, blocks};
use pullquote_extract::training::tagger::hash;
use pullquote_extract::training::tagger::lexicon::{CLASSES, Entry, LONGER, Lexicon};
use pullquote_extract::training::tagger::table::Table;
use pullquote_extract::training::tagger::weights::{LANES, ROW, UNITS};

/// Packs `words.tsv` and `phrases.tsv`, as `lists.py` writes them.
pub(crate) fn lexicon(folder: &Path) -> io::Result<Vec<u8>> {
    let words = fs::read_to_string(folder.join("words.tsv"))?;
    let rows: Vec<Vec<&str>> = words.lines().map(|line| line.split('\t').collect()).collect();
    let number = |row: &[&str], column: usize| row[column].parse::<u32>().map_err(io::Error::other);
    let mut paths = vec![0];
    for row in &rows {
        paths.push(number(row, 1)?);
    }
    paths.sort_unstable();
    paths.dedup();
    let mut entries = Vec::with_capacity(rows.len());
    for row in &rows {
        let path = number(row, 1)?;
        let cluster = paths.partition_point(|&other| other < path) as u32;
        let entry =
            Entry::new(cluster, number(row, 2)?, number(row, 3)?, number(row, 4)?, number(row, 5)?, number(row, 6)?);
        entries.push((word_key(row[0]), entry.0.to_le_bytes().to_vec()));
    }
    entries.extend(phrases(&fs::read_to_string(folder.join("phrases.tsv"))?)?);
    let mut bytes = Table::build(entries);
    bytes.extend(paths.into_iter().flat_map(u32::to_le_bytes));
    Ok(bytes)
}

fn word_key(word: &str) -> u32 {
    let letters: String = word
        .chars()
        .map(|c| {
            if c.is_numeric() {
                '0'
            } else if matches!(c, '’' | 'ʼ' | '`') {
                '\''
            } else {
                c
            }
        })
        .collect();
    hash::word(&letters)
}

fn phrases(list: &str) -> io::Result<Vec<(u32, Vec<u8>)>> {
    let mut values: BTreeMap<u32, u32> = BTreeMap::new();
    for (name, class) in list.lines().filter_map(|line| line.split_once('\t')) {
        let class: u32 = class.parse().map_err(io::Error::other)?;
        if class >= CLASSES {
            return Err(io::Error::other(format!("class {class} of {name}: classes are below {CLASSES}")));
        }
        let blocks = blocks(name);
        let document = Document::new(name, &blocks);
        let mut state = 0;
        let last = document.tokens().len().saturating_sub(1);
        for index in 0..document.tokens().len() {
            state = Lexicon::phrase(state, word_key(document.word(index)));
            let value = values.entry(state).or_default();
            *value |= if index == last { class } else { LONGER };
        }
    }
    Ok(values.into_iter().map(|(key, value)| (key, value.to_le_bytes().to_vec())).collect())
}

/// Weights that training made, by the hash of the feature.
pub(crate) struct Learnt {
    rows: BTreeMap<u32, [i8; LANES]>,
    moves: Vec<u8>,
}

impl Learnt {
    /// Returns the weights of a trained field whose features have these hashes, rounded to what is stored.
    pub(crate) fn new(crf: &Crf, hashes: &[u32]) -> Self {
        let rows = hashes.iter().enumerate().map(|(feature, &hash)| (hash, crf.row(feature).map(rounded)));
        let moves =
            crf.moves().iter().flatten().flat_map(|weight| ((weight * UNITS).round() as i16).to_le_bytes()).collect();
        Self { rows: rows.filter(|(_, row)| row.iter().any(|&weight| weight != 0)).collect(), moves }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Returns how many weights there are.
    pub(crate) fn weights(&self) -> usize {
        self.rows.values().flatten().filter(|&&weight| weight != 0).count()
    }
}

fn rounded(weight: f32) -> i8 {
    (weight * UNITS).round().clamp(-127.0, 127.0) as i8
}

/// Packs the weights of both passes; a first pass alone stands for both.
pub(crate) fn weights(first: &Learnt, second: Option<&Learnt>) -> Vec<u8> {
    let second = second.unwrap_or(first);
    let mut bytes = [first.moves.as_slice(), &second.moves].concat();
    let mut rows: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for (learnt, start) in [(first, 0), (second, LANES)] {
        for (&hash, row) in &learnt.rows {
            let bytes = rows.entry(hash).or_insert_with(|| vec![0; ROW]);
            bytes[start..start + LANES].copy_from_slice(&row.map(i8::cast_unsigned));
        }
    }
    bytes.extend(Table::build(rows.into_iter().collect()));
    bytes
}
