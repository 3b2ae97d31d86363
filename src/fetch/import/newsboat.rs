//! newsboat's `urls`: an address a line, with tags, a title after `~`, and comments after `#`. Also a plain list of
//! addresses.

use super::Imported;
use crate::fetch::address;

/// Reads such a list; none where a line is something else. With `feeds` it was said to be a list, so addresses without
/// tags are feeds too, and a few lines may be something else, which are named and left out.
pub(super) fn read(text: &str, feeds: bool) -> Option<Imported> {
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let parsed: Vec<Vec<String>> = lines.iter().map(|line| words(line)).collect();
    let is_line = |words: &Vec<String>| words.first().is_some_and(|word| is_source(word));
    let count = parsed.iter().filter(|words| is_line(words)).count();
    if count == 0 || count < if feeds { parsed.len().div_ceil(2) } else { parsed.len() } {
        return None;
    }
    // Only newsboat's have anything after the address.
    let is_newsboat = parsed.iter().any(|words| words.len() > 1 || !address::is_address(&words[0]));
    let mut imported = Imported::new(if is_newsboat { "a list of newsboat's" } else { "a list of addresses" });
    for words in parsed {
        if feeds || is_newsboat { feed(&mut imported, &words) } else { imported.page(&words[0], None, &[]) }
    }
    Some(imported)
}

fn is_source(word: &str) -> bool {
    address::is_address(word) || ["query:", "exec:", "filter:", "file:"].iter().any(|begin| word.starts_with(begin))
}

fn feed(imported: &mut Imported, words: &[String]) {
    let [source, rest @ ..] = words else { return };
    let shown: String = crate::article::safe::line(source).chars().take(120).collect();
    let refused = |why: &str| format!("`{shown}`: {why}");
    if let Some(query) = source.strip_prefix("query:") {
        let name = query.split(':').next().unwrap_or_default();
        imported
            .left_out
            .push(format!("the query feed `{name}` is not supported; keep a search instead (`[[search]]`)"));
    } else if source.starts_with("exec:") {
        imported.left_out.push(refused("`exec:` is never run"));
    } else if source.starts_with("filter:") {
        imported.left_out.push(refused("`filter:` is never run"));
    } else if words.iter().any(|word| word.contains('`')) {
        imported.left_out.push(refused("backticks are never run"));
    } else {
        let title = rest.iter().find_map(|word| word.strip_prefix('~'));
        let tags: Vec<String> = rest.iter().filter(|word| !word.starts_with(['~', '!'])).cloned().collect();
        imported.feed(source, title, &tags);
    }
}

/// The words of a line; those in quotation marks may hold spaces and escapes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut chars = line.chars().peekable();
    loop {
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
        match chars.peek() {
            None | Some('#') => return words,
            Some('"') => {
                chars.next();
                let mut word = String::new();
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => word.extend(chars.next()),
                        c => word.push(c),
                    }
                }
                words.push(word);
            }
            Some(_) => {
                let mut word = String::new();
                while let Some(c) = chars.next_if(|c| !c.is_whitespace()) {
                    word.push(c);
                }
                words.push(word);
            }
        }
    }
}
