//! Counts the quotes of each speaker in some texts: `cargo run --example speakers -- a.txt b.txt`. Speakers are told apart by
//! the key of their entity, which is the same in every text that names them alike.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::{env, fs};

use pullquote_extract::Extractor;

fn main() -> io::Result<()> {
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for path in env::args().skip(1) {
        let found = Extractor::new().extract(&fs::read_to_string(path)?);
        for by in found.spoken().filter_map(|quote| quote.attribution.as_ref()) {
            let Some(entity) = by.entity.map(|id| found.entity(id)) else { continue };
            let (_, count) = counts.entry(entity.key().as_str().to_owned()).or_insert((entity.name.clone(), 0));
            *count += 1;
        }
    }
    let mut speakers: Vec<_> = counts.into_values().collect();
    speakers.sort_by_key(|(_, count)| usize::MAX - count);
    let mut out = io::stdout().lock();
    speakers.iter().try_for_each(|(name, count)| writeln!(out, "{count:6}  {name}"))
}
