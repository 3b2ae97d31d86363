//! Names of authors out of what surrounds them: labels, roles, agencies, dates, addresses.

use super::byline::{after_by, dated, is_role};
use crate::article::Published;

/// Agencies and houses that stand behind a name, or in its place.
const AGENCIES: &[&str] = &[
    "ap",
    "afp",
    "apa",
    "dpa",
    "epa",
    "kna",
    "epd",
    "reuters",
    "upi",
    "pa",
    "pa media",
    "associated press",
    "the associated press",
    "agence france presse",
    "agence france-presse",
    "press association",
    "bloomberg",
    "ians",
    "pti",
    "ani",
    "cnn",
    "bbc",
    "xinhua",
    "efe",
    "ansa",
    "tass",
    "getty images",
    "newsroom",
    "canadian press",
    "the canadian press",
];

/// Words that make a name that of no person.
const NOBODY: &[&str] = &[
    "staff",
    "admin",
    "administrator",
    "redaktion",
    "editors",
    "editorial",
    "desk",
    "team",
    "contributor",
    "contributors",
    "anonymous",
    "unknown",
    "guest",
    "newsdesk",
    "webmaster",
    "wire",
    "wires",
    "services",
    "reports",
    "agencies",
    "undefined",
    "null",
];

/// Labels before a name.
const LABELS: &[&str] = &[
    "posted by",
    "written by",
    "published by",
    "submitted by",
    "reported by",
    "article by",
    "story by",
    "words by",
    "authored by",
    "created by",
    "author",
    "authors",
    "autor",
    "autorin",
    "verfasst von",
    "geschrieben von",
    "ein artikel von",
    "text von",
    "text",
    "von",
    "by",
    "par",
    "por",
    "contributed by",
    "about the author",
    "über den autor",
    "view all posts by",
    "all posts by",
    "post author",
    "alle beiträge von",
    "zeige alle beiträge von",
    "alle artikel von",
    "artikel von",
    "beitrag von",
    "erstellt von",
    "geposted von",
    "auteur",
    "interview",
    "protokoll",
    "foto",
    "published",
];

/// The names of persons in a text that names authors, in order.
pub(in crate::article) fn people(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return Vec::new();
    }
    let mut names = Vec::new();
    let parts: Vec<&str> = text
        .split(['|', '·', '•', '\n', ';', '/', '→', '»', '['])
        .flat_map(|part| if is_called_by(part) { vec![part] } else { part.split('(').collect() })
        .collect();
    let count = parts.len();
    for part in parts {
        // An agency may stand before the day: `Associated Press November 18, 2026`.
        if AGENCIES.iter().any(|agency| agency.contains(' ') && part.trim().to_lowercase().starts_with(agency)) {
            continue;
        }
        let before = names.len();
        segment(part, count == 1, &mut names);
        // What follows the names is about them.
        if before > 0 && names.len() == before || names.len() > MOST {
            break;
        }
    }
    names
}

const LONGEST: usize = 600;
const MOST: usize = 20;

/// Names in a part of a text that has no other partings than commas, dashes and `and`.
fn segment(text: &str, alone: bool, names: &mut Vec<String>) {
    let text = text.trim().trim_end_matches([')', ']', ':', ',']).trim();
    if dated(text).is_some() {
        return;
    }
    let text = undated(unlabelled(text));
    let text =
        [" - ", " – ", " — ", " @", " Follow", " View ", " Published", " Updated", " Posted ", " am ", " vom ", " on "]
            .iter()
            .fold(text, |text, end| text.split(end).next().unwrap_or(text));
    for (index, part) in text.split(',').enumerate() {
        let is_first = index == 0;
        for name in part.split(" and ").flat_map(|part| part.split(" & ")).flat_map(|part| part.split(" und ")) {
            let Some(name) = name_of(name, alone && is_first) else {
                // A role or a place ends the list of names.
                if !name.trim().is_empty() && !is_first {
                    return;
                }
                continue;
            };
            if is_suffix(&name) {
                if let Some(last) = names.last_mut() {
                    last.push_str(", ");
                    last.push_str(&name);
                }
                continue;
            }
            names.push(name);
        }
    }
}

/// A text without the labels before its names.
fn unlabelled(text: &str) -> &str {
    let mut text = after_by(text).unwrap_or(text).trim();
    loop {
        let label = LABELS.iter().find_map(|label| {
            let head = text.get(..label.len()).filter(|head| head.eq_ignore_ascii_case(label))?;
            let rest = &text[head.len()..];
            let ends = rest.starts_with(':')
                || rest.starts_with(' ')
                    && (label.contains(' ')
                        || matches!(
                            *label,
                            "by" | "von" | "text" | "author" | "autor" | "autorin" | "auteur" | "par" | "por"
                        ));
            ends.then_some(rest)
        });
        match label {
            Some(rest) => text = rest.trim_start_matches([':', ' ', '\u{a0}']),
            None => return text,
        }
    }
}

/// Returns whether a name has another one within it, by which its owner is called: `Richard (R.J.) Holt`.
fn is_called_by(part: &str) -> bool {
    let inner = part.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    inner.is_some_and(|(name, rest)| name.len() < 20 && rest.trim_start().starts_with(char::is_uppercase))
}

/// Returns whether a name is that of no person: `Quay Staff`.
pub(super) fn is_nobody(name: &str) -> bool {
    name.to_lowercase().split(' ').any(|word| NOBODY.contains(&word))
}

/// Returns whether a text is a day without its year.
fn is_day(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && Published::parse(&format!("{text}, 2000")).is_some()
}

/// Returns a text without the day at its end, even where it is glued to a name: `Ana Holt18 Nov 2026`.
pub(super) fn undated(text: &str) -> &str {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return text;
    }
    let begins = |at: usize, c: char| {
        let before = text[..at].chars().next_back();
        c.is_ascii_digit() && !before.is_some_and(|c| c.is_ascii_digit())
            || c.is_alphabetic() && !before.is_some_and(char::is_alphanumeric)
    };
    let starts = text.char_indices().skip(1).filter(|&(at, c)| begins(at, c)).take(24);
    let day = starts.map(|(at, _)| at).find(|&at| Published::parse(&text[at..]).is_some());
    day.map_or(text, |at| text[..at].trim_end())
}

fn is_suffix(name: &str) -> bool {
    matches!(name, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "M.D." | "MD" | "Ph.D." | "PhD")
}

/// A text that is one name, without what clings to it. Handles and single small words count where nothing else is there.
fn name_of(text: &str, alone: bool) -> Option<String> {
    let text = text.trim().trim_matches(['"', '“', '”', '*', '_', '-', '–', '—', ':', '>', '<']).trim();
    let abbreviated = text.rsplit(' ').next().is_some_and(|last| last.chars().count() <= 3);
    let text = if abbreviated { text } else { text.trim_end_matches('.') };
    let text = if alone || text.ends_with(|c: char| c.is_lowercase()) { text } else { text.trim_end() };
    let lower = text.to_lowercase();
    if text.is_empty()
        || text.contains("://")
        || text.contains('@')
        || lower.starts_with("www.")
        || [".com", ".de", ".org", ".net"].iter().any(|end| lower.ends_with(end))
        || text.contains("{{")
        || is_day(text)
    {
        return None;
    }
    if AGENCIES.contains(&lower.as_str()) || lower.split(' ').any(|word| NOBODY.contains(&word)) || is_role(text) {
        return None;
    }
    let words: Vec<&str> = text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    if words.len() > 6 || text.chars().filter(char::is_ascii_digit).count() > 2 || !text.contains(char::is_alphabetic) {
        return None;
    }
    let capital = words[0].starts_with(|c: char| !c.is_lowercase())
        || words.len() > 1 && words.last().is_some_and(|last| last.starts_with(char::is_uppercase));
    (capital || alone && words.len() == 1 || is_small(text) && alone).then(|| words.join(" "))
}

/// Returns whether a name is written in small letters throughout, as accounts are.
fn is_small(text: &str) -> bool {
    text.len() <= 30 && text.split(' ').count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_clings_to_them() {
        for (text, names) in [
            ("Ana Holt", &["Ana Holt"][..]),
            ("By Ana Holt | Associated Press November 18, 2026, 9:02 AM", &["Ana Holt"]),
            ("Ana Holt, HPA Sea Writer", &["Ana Holt"]),
            ("Posted by Ana Holt on 18 November 2026", &["Ana Holt"]),
            ("Ana Holt, Jon Hale and Nell Abara", &["Ana Holt", "Jon Hale", "Nell Abara"]),
            ("Ana Holt and Jon Hale, Associated Press", &["Ana Holt", "Jon Hale"]),
            ("Author: Ana Holt", &["Ana Holt"]),
            ("Von Jörg Hübner", &["Jörg Hübner"]),
            ("T. Orr, Jr.", &["T. Orr, Jr."]),
            ("Ana Holt (AP)", &["Ana Holt"]),
            ("https://www.facebook.com/ana", &[]),
            ("Associated Press", &[]),
            ("quayfan", &["quayfan"]),
            ("By Ana Holt - 11/18/26 11:04 PM EST", &["Ana Holt"]),
            ("Ana Holt Follow @anaholt", &["Ana Holt"]),
            ("Staff Reports", &[]),
            ("Ana Holt18 Nov 2026", &["Ana Holt"]),
            ("By Ana Holt March 25, 2026", &["Ana Holt"]),
            ("Richard (R.J.) Holt", &["Richard (R.J.) Holt"]),
        ] {
            assert_eq!(people(text), names, "{text}");
        }
    }
}
