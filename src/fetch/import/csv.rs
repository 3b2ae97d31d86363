//! CSV with a column of addresses: Pocket, Instapaper, Readwise Reader, Raindrop, and whoever else has one.

use super::{Imported, folder_tag};
use crate::fetch::address;

/// Reads a table; none where its first line names no column of addresses.
pub(super) fn read(text: &str) -> Option<Imported> {
    let delimiter = delimiter(text.lines().next().unwrap_or_default());
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().ok()?.iter().map(|name| name.trim().to_lowercase()).collect();
    let column = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    let url = column(&["url", "link", "href", "uri", "address", "document url", "resolved_url", "given_url"])?;
    if names.len() < 2 && text.lines().count() > 1 && !text.lines().nth(1).is_some_and(address::is_address) {
        return None;
    }
    let title = column(&["title", "name", "document title", "resolved_title", "given_title"]);
    let tags = column(&["tags", "document tags", "labels", "keywords"]);
    let folder = column(&["folder", "collection", "list"]);
    let mut imported = Imported::new("a table of addresses");
    for (line, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            imported.left_out.push(format!("line {} is no CSV", line + 2));
            continue;
        };
        let cell = |index: Option<usize>| index.and_then(|index| record.get(index)).map(str::trim).unwrap_or_default();
        let address = cell(Some(url));
        if address.is_empty() {
            continue;
        }
        let mut all: Vec<String> = folder_tag(cell(folder)).into_iter().collect();
        let plain = |tag: &str| tag.trim().trim_matches(['[', ']', '"', '\'']).trim().to_owned();
        all.extend(cell(tags).split([',', '|', ';']).map(plain));
        imported.page(address, Some(cell(title)), &all);
    }
    Some(imported)
}

/// Returns what parts the columns: what the first line has most of.
fn delimiter(line: &str) -> u8 {
    let count = |delimiter: &u8| line.bytes().filter(|byte| byte == delimiter).count();
    // Of as many the last counts.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}
