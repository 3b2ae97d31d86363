//! Lines about an article that stand above its text: who wrote it, and when it came out.

use crate::article::Published;

/// Describes what a line above the text tells.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Credit {
    pub(super) author: Option<String>,
    pub(super) source: Option<String>,
    pub(super) date: Option<Published>,
}

/// Reads a line of names, publication and day.
pub(super) fn simple(line: &str) -> Option<Credit> {
    if line.contains('\n') {
        return None;
    }
    let mut credit = Credit::default();
    let (rest, date) = without_date(line);
    credit.date = date;
    if rest.is_empty() {
        return credit.date.is_some().then_some(credit);
    }
    let names = after_by(rest)?;
    let (author, source) = split_source(names);
    let source = source.map(|source| source.strip_prefix("the ").unwrap_or(source));
    if !is_name_list(author) || source.is_some_and(|source| !is_name_list(source)) {
        return None;
    }
    credit.author = Some(author.to_owned());
    credit.source = source.filter(|source| !is_role(source)).map(ToOwned::to_owned);
    Some(credit)
}

/// An author as metadata give it, without `By`.
pub(in crate::article) fn author(text: &str) -> Option<String> {
    let text = text.trim();
    let name = after_by(text).unwrap_or(text).trim();
    (!name.is_empty()).then(|| name.to_owned())
}

pub(super) fn after_by(line: &str) -> Option<&str> {
    [
        "By ",
        "BY ",
        "by ",
        "By: ",
        "Von ",
        "VON ",
        "Par ",
        "PAR ",
        "Por ",
        "POR ",
        "Written by ",
        "Words by ",
        "Reported by ",
    ]
    .iter()
    .find_map(|by| line.strip_prefix(by))
    .map(str::trim_start)
}

const PARTERS: &[char] = &['|', '·', '•', '–', '—'];

/// The line without the date in it, and that date. Where there are several, such as of an update, the first counts.
fn without_date(line: &str) -> (&str, Option<Published>) {
    if let Some(date) = dated(line) {
        return ("", Some(date));
    }
    let parts = line.char_indices().filter(|(_, c)| PARTERS.contains(c) || *c == ',');
    for (at, parter) in parts.take(8) {
        let (before, after) = (line[..at].trim(), line[at + parter.len_utf8()..].trim());
        let Some(date) = dated(after) else { continue };
        return match dated(before) {
            Some(first) => ("", Some(first)),
            None => (before, Some(date)),
        };
    }
    (line, None)
}

/// A date with the words that introduce one.
pub(in crate::article) fn dated(text: &str) -> Option<Published> {
    const INTRODUCTIONS: &[&str] =
        &["first published", "last updated", "last modified", "published", "updated", "posted", "modified", "on", ":"];
    let mut rest = text.trim();
    for introduction in INTRODUCTIONS {
        if let Some(head) = rest.get(..introduction.len())
            && head.eq_ignore_ascii_case(introduction)
        {
            rest = rest[introduction.len()..].trim_start();
        }
    }
    Published::parse(rest)
}

/// Divides `Jon Hale, Harbour Gazette` and `Jon Hale for the Gazette`. Several names in a list are all authors.
fn split_source(names: &str) -> (&str, Option<&str>) {
    for parter in [" | ", " · ", " • ", " – ", " — ", " / ", " for ", " in ", " at "] {
        if let Some((author, source)) = names.split_once(parter) {
            return (author.trim(), Some(source.trim()));
        }
    }
    match names.rsplit_once(',') {
        Some((author, source)) if !author.contains(',') && !has_and(source) => (author.trim(), Some(source.trim())),
        _ => (names, None),
    }
}

fn has_and(text: &str) -> bool {
    text.contains(" and ") || text.contains(" & ")
}

/// Returns whether a text consists of names: words with capitals, and the small words that stand between and within names.
fn is_name_list(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "and", "&", "with", "of", "the", "for", "de", "del", "della", "di", "da", "dos", "du", "van", "von", "der",
        "den", "ter", "la", "le", "el", "al", "bin", "ibn", "y", "e", "af", "av", "zu",
    ];
    let mut words = 0;
    let mut begins = false;
    for word in text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()) {
        let capital = word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        let name =
            capital && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '‑' | '’' | '\'' | '/'));
        if !name && !SMALL.contains(&word) && !has_article(word) {
            return false;
        }
        begins |= words == 0 && (capital || word.starts_with("al-"));
        words += 1;
    }
    begins && words <= 14 && !ends_like_sentence(text)
}

/// Returns whether a name is one that begins in a small letter, as `d’Arcy` does.
fn has_article(word: &str) -> bool {
    let mut letters = word.chars();
    matches!(letters.next(), Some('d' | 'l')) && matches!(letters.next(), Some('\'' | '’'))
}

/// Returns whether it ends in a full stop that belongs to no initial or abbreviation.
fn ends_like_sentence(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text);
    last.ends_with(['.', '!', '?', ':']) && last.chars().count() > 3
}

/// Returns whether it tells what an author does, rather than where it was published.
pub(super) fn is_role(text: &str) -> bool {
    const ROLES: &[&str] = &[
        "editor",
        "correspondent",
        "reporter",
        "writer",
        "columnist",
        "critic",
        "producer",
        "chief",
        "journalist",
        "analyst",
    ];
    text.split(' ').any(|word| ROLES.contains(&word.to_lowercase().as_str()))
}
