//! Lines of several parts above a text, as pages print them: `By Ana Holt - 11/18/26 11:04 PM EST`, `Updated Nov 19, 9:41
//! AM;Posted Nov 18, 8:19 PM`, `November 18, 2026 / 1:07 AM / Quay News`, `Published 1 day ago`.

use super::byline::{Credit, after_by, dated};
use super::people;
use super::people::{is_nobody, undated};
use crate::article::Published;

/// Describes what a part of such a line is.
enum Part<'t> {
    /// A whole date, and whether it is that of a change.
    Date(Published, bool),
    /// A date without its year, a time, or how long ago it was: nothing to keep.
    Moment,
    By(Vec<String>),
    /// The time that it takes to read, or the number of comments.
    Count,
    Other(&'t str),
}

/// Reads a line that consists of such parts alone, a day or a moment among them.
pub(super) fn read(line: &str) -> Option<Credit> {
    let parts: Vec<Part<'_>> = split(line).map(part).collect();
    let moments = parts.iter().filter(|part| matches!(part, Part::Date(..) | Part::Moment)).count();
    let others: Vec<&str> =
        parts.iter().filter_map(|part| if let Part::Other(text) = part { Some(*text) } else { None }).collect();
    let by = parts.iter().any(|part| matches!(part, Part::By(_)));
    if moments == 0
        || others.len() > 1
        || others.iter().any(|text| !is_name(text))
        || others.len() + usize::from(by) > moments + 1
    {
        return None;
    }
    let mut credit = Credit::default();
    let stated = |changed: bool| {
        parts.iter().find_map(|part| match part {
            Part::Date(date, its) if *its == changed => Some(*date),
            _ => None,
        })
    };
    credit.date = stated(false).or_else(|| stated(true));
    credit.author =
        parts.iter().find_map(|part| if let Part::By(names) = part { Some(names.join(", ")) } else { None });
    credit.author = credit.author.filter(|names| !names.is_empty());
    credit.source = others.first().filter(|text| !super::byline::is_role(text)).map(|text| (*text).to_owned());
    Some(credit)
}

fn split(line: &str) -> impl Iterator<Item = &str> {
    let bars = line.split(['|', '·', '•', '–', '—', ';', '\n']);
    bars.flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" / "))
        .flat_map(apart)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// A byline and the day that follows it directly: `By QUAY STAFF NOVEMBER 18, 2026`.
fn apart(part: &str) -> [&str; 2] {
    let part = part.trim();
    let names = if signed(part).is_some() { undated(part) } else { part };
    part.split_at(names.len()).into()
}

/// Returns the text after the words that say who wrote something.
fn signed(text: &str) -> Option<&str> {
    const SAYS: &[&str] =
        &["published by", "posted by", "submitted by", "publicado por", "escrito por", "veröffentlicht von"];
    let said = SAYS.iter().find_map(|says| {
        let head = text.get(..says.len()).filter(|head| head.to_lowercase() == **says)?;
        Some(text[head.len()..].trim_start_matches([':', ' ']))
    });
    said.or_else(|| after_by(text))
}

/// Returns whether a part says under what an article is filed.
fn is_filing(lower: &str) -> bool {
    let files = [
        "category:",
        "categories:",
        "tags:",
        "tag:",
        "topic:",
        "topics:",
        "filed under",
        "categoria:",
        "categoría:",
        "kategorie:",
        "section:",
    ];
    files.iter().any(|file| lower.starts_with(file))
}

fn part(text: &str) -> Part<'_> {
    let lower = text.to_lowercase();
    let (rest, changed) = unlabelled(&lower);
    // Not every name of a time zone is known; the day is.
    let before_clock = || rest.split_once(" at ").filter(|(_, clock)| clock.starts_with(|c: char| c.is_ascii_digit()));
    let date = dated(text).or_else(|| Published::parse(rest)).or_else(|| Published::parse(before_clock()?.0));
    if let Some(date) = date {
        return Part::Date(date, changed);
    }
    if rest.is_empty() {
        return Part::Count;
    }
    if is_moment(rest) {
        return Part::Moment;
    }
    if is_count(&lower) || is_filing(&lower) {
        return Part::Count;
    }
    if let Some(names) = signed(text) {
        let names_alone = people(names);
        if (!names_alone.is_empty() || is_nobody(names)) && names.split(' ').count() <= 12 {
            return Part::By(names_alone);
        }
    }
    Part::Other(text)
}

/// Lists what stands before a date and says what it is the date of, in small letters, with whether that is a change.
#[rustfmt::skip]
const LABELS: &[(&str, bool)] = &[
    ("first published", false), ("originally published", false), ("last updated", true), ("last modified", true),
    ("published", false), ("posted", false), ("updated", true), ("modified", true),
    ("edited", true), ("written", false), ("created", false), ("aktualisiert am", true),
    ("aktualisiert", true), ("veröffentlicht am", false), ("veröffentlicht", false), ("erschienen am", false),
    ("erstellt am", false), ("stand", false), ("datum", false), ("publié le", false),
    ("publicado el", false), ("publicado", false), ("actualizado", true), ("mis à jour le", true),
    ("date", false), ("release date", false), ("publiziert am", false), ("publiziert", false),
    ("veröffentlichung", false), ("erschienen", false), ("opublikowano", false), ("data publikacji", false),
    ("publié", false), ("pubblicato il", false), ("atualizado em", true), ("publicado em", false),
    ("letzte aktualisierung am", true), ("letzte aktualisierung", true), ("letzte änderung", true),
];

/// A text without the word that says what the date behind it is, and whether that is a change.
fn unlabelled(lower: &str) -> (&str, bool) {
    let label = LABELS.iter().filter(|(label, _)| lower.starts_with(label)).max_by_key(|(label, _)| label.len());
    label.map_or((lower, false), |(label, changed)| {
        (lower[label.len()..].trim_start_matches([':', ' ', '\u{a0}']), *changed)
    })
}

/// Returns whether a line is a time of day and no more.
pub(super) fn is_clock(line: &str) -> bool {
    line.len() < 16
        && line.starts_with(|c: char| c.is_ascii_digit())
        && Published::parse(&format!("2000-01-01 {}", line.to_lowercase())).is_some()
}

/// Returns whether a text is a date without its year, a time of day, or how long ago something was.
fn is_moment(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let ago =
        text.ends_with(" ago") || text.starts_with("vor ") || text.starts_with("il y a ") || text.starts_with("hace ");
    let first = text.split(' ').next().unwrap_or_default();
    let begins = first.starts_with(|c: char| c.is_ascii_digit())
        || ["a", "an", "about", "over", "just", "vor", "il", "hace", "less"].contains(&first);
    let short = begins && text.split(' ').count() <= 6;
    let figures = text.contains(|c: char| c.is_ascii_digit()) || text.starts_with("a ") || text.starts_with("an ");
    if ago && short && (figures || text.contains("just")) {
        return true;
    }
    if let Some((day, clock)) = text.split_once(" at ")
        && clock.starts_with(|c: char| c.is_ascii_digit())
    {
        return is_moment(day);
    }
    let whole = |text: String| Published::parse(&text).is_some();
    text.contains(|c: char| c.is_ascii_digit())
        && (whole(format!("{text}, 2000")) || whole(format!("2000-01-01 {text}")))
        || matches!(text, "just now" | "today" | "yesterday" | "now")
}

/// `4 min read`, `12 comments`.
fn is_count(lower: &str) -> bool {
    let Some((count, words)) = lower.split_once([' ', '-']) else { return false };
    let counts = count.bytes().all(|byte| byte.is_ascii_digit());
    counts
        && ["min", "minute", "comment", "kommentar", "share", "word", "view", "photo"]
            .iter()
            .any(|word| words.trim_start().starts_with(word))
        && lower.len() < 24
}

/// Returns whether a part may name a paper: a few words, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let small = ["of", "the", "and", "&", "for", "de", "der", "die", "das"];
    words.len() <= 5
        && text.len() <= 50
        && words
            .iter()
            .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || small.contains(word))
        && !text.ends_with(['.', '!', '?', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_parts_are_read() {
        for (line, author, source, date) in [
            ("By Ana Holt - 11/18/26 11:04 PM EST", Some("Ana Holt"), None, Some("2026-11-18")),
            ("Updated Nov 19, 9:41 AM;Posted Nov 18, 8:19 PM", None, None, None),
            ("November 18, 2026 / 1:07 AM / Quay News", None, Some("Quay News"), Some("2026-11-18")),
            ("Published 1 day ago", None, None, None),
            ("Updated: 19 November 2026 | Published: 18 November 2026", None, None, Some("2026-11-18")),
            ("By Ana Holt | 3 hours ago | 4 min read", Some("Ana Holt"), None, None),
            ("Aktualisiert: 18.11.2026, 10:27", None, None, Some("2026-11-18")),
            ("By QUAY HARBOUR STAFF NOVEMBER 18, 2026 10:43", None, None, Some("2026-11-18")),
            ("By Ana Holt November 18, 2026", Some("Ana Holt"), None, Some("2026-11-18")),
            (
                "By HQN Staff | November 18, 2026 at 2:26 PM HST - Updated November 18 at 4:46 PM",
                None,
                None,
                Some("2026-11-18"),
            ),
            (
                "18/11/2026 - Published by: Ana Holt - Category: Ports - Tags: lock, barges",
                Some("Ana Holt"),
                None,
                Some("2026-11-18"),
            ),
        ] {
            let Credit { author: found, source: paper, date: day } = read(line).unwrap_or_else(|| panic!("{line}"));
            let day = day.map(|date| date.day.to_string());
            assert_eq!((found.as_deref(), paper.as_deref(), day.as_deref()), (author, source, date), "{line}");
        }
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "The port – shut since May – stays shut",
            "Talks stall | The Quay",
            "Monday",
            "It happened 3 days ago",
            "By Monday – 18 November 2026 – it was over",
            "Three ships; two crews",
        ] {
            assert!(read(line).is_none(), "{line}");
        }
    }
}
