//! The binary tables: the lexicon from its lists, the weights from a trained field.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use crate::crf::Crf;
use crate::extract::names::tagger::hash;
use crate::extract::names::tagger::label::LABELS;
use crate::extract::names::tagger::lexicon::{ENTRY, Entry, Lexicon};
use crate::extract::names::tagger::table::Table;
use crate::extract::names::tagger::weights::{LANES, ROW, UNITS};
use crate::text::{Document, blocks};

/// Packs `words.tsv` and `phrases.tsv`, as `lists.py` writes them.
pub fn lexicon(folder: &Path) -> io::Result<Vec<u8>> {
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
        let entry = Entry::new(cluster, number(row, 2)?, number(row, 3)?, number(row, 4)?, number(row, 5)?, number(row, 6)?);
        entries.push((word_key(row[0]), entry.0.to_le_bytes().to_vec()));
    }
    entries.extend(phrases(&fs::read_to_string(folder.join("phrases.tsv"))?));
    let mut bytes = Table::build(&entries, ENTRY);
    bytes.extend(paths.into_iter().flat_map(u32::to_le_bytes));
    Ok(bytes)
}

fn word_key(word: &str) -> u32 {
    let letters: String = word.chars().map(|c| if c.is_numeric() { '0' } else if matches!(c, '’' | 'ʼ' | '`') { '\'' } else { c }).collect();
    hash::word(&letters)
}

fn phrases(list: &str) -> Vec<(u32, Vec<u8>)> {
    let mut values: BTreeMap<u32, u32> = BTreeMap::new();
    for (name, class) in list.lines().filter_map(|line| line.split_once('\t')) {
        let class: u32 = class.parse().unwrap_or(0);
        let blocks = blocks(name);
        let document = Document::new(name, &blocks);
        let mut state = 0;
        let last = document.tokens().len().saturating_sub(1);
        for index in 0..document.tokens().len() {
            state = Lexicon::phrase(state, word_key(document.word(index)));
            let value = values.entry(state).or_default();
            *value |= if index == last { class } else { 1 << 8 };
        }
    }
    values.into_iter().map(|(key, value)| (key, value.to_le_bytes().to_vec())).collect()
}

fn quantise(row: &[f32; LANES]) -> Vec<u8> {
    row.iter().flat_map(|weight| ((weight * UNITS).round().clamp(-32767.0, 32767.0) as i16).to_le_bytes()).collect()
}

/// Packs the weights of a trained field whose features have these hashes; also tells how many weights and rows there are.
pub fn weights(crf: &Crf, hashes: &[u32]) -> (Vec<u8>, usize, usize) {
    let mut bytes: Vec<u8> = crf.moves().iter().take(LABELS + 1).flat_map(quantise).collect();
    let (mut entries, mut count) = (Vec::new(), 0);
    for (feature, &hash) in hashes.iter().enumerate() {
        let row = crf.row(feature);
        let quantised = quantise(&row);
        if quantised.iter().any(|&byte| byte != 0) {
            count += row.iter().filter(|&&weight| weight != 0.0).count();
            entries.push((hash, quantised));
        }
    }
    bytes.extend(Table::build(&entries, ROW));
    (bytes, count, entries.len())
}
