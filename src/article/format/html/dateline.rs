//! The days that a page shows to its readers: in elements that are called dates, and in short lines near the headline.

use dom_query::NodeRef;
use jiff::civil::Date;

use super::dates::is_plausible;
use super::head::Head;
use super::tags;
use crate::article::{Published, body, date, safe};

/// A short text of the body in which a year stands.
#[derive(Debug)]
pub(super) struct Dateline {
    /// Its distance from the headline, in texts; negative above it.
    pub(super) place: i32,
    pub(super) text: String,
    /// True if the element is called a date.
    pub(super) called: bool,
}

/// The shortest and the longest text that is looked at, in bytes.
const SHORTEST: usize = 6;
const LONGEST: usize = 120;
/// The longest text of an element that is called a date, in bytes.
const LONGEST_CALLED: usize = 80;
/// Sets how many bytes of words around a date make it part of a sentence; fewer where they end as one.
const SENTENCE: usize = 100;
const SHORT_SENTENCE: usize = 40;

/// Reads a text node that may tell a day.
pub(super) fn of_text(node: &NodeRef<'_>, text: &str, place: i32) -> Option<Dateline> {
    if let Some(day) = leading(text).is_some().then(|| before_parter(text)).flatten() {
        return is_seen(node).then(|| Dateline { place, text: safe::line(day), called: true });
    }
    let speaks = text.len() > 2 * SHORT_SENTENCE && body::ends_sentence(text) && !is_labelled(text);
    let may = (SHORTEST..=LONGEST).contains(&text.len()) && has_year(text) && !speaks && !is_change(node);
    (may && is_seen(node) && (is_labelled(text) || !is_in_sentence(node))).then(|| Dateline {
        place,
        text: safe::line(text),
        called: false,
    })
}

/// Returns the day that a text begins with, before a dash or a bar: `18.11.2026 – The port is shut`.
pub(super) fn leading(text: &str) -> Option<Published> {
    Published::parse(before_parter(text)?)
}

fn before_parter(text: &str) -> Option<&str> {
    let begin = text.get(..text.len().min(40)).or_else(|| text.get(..text.char_indices().nth(20)?.0))?;
    let at = [" – ", " - ", " — ", " | "].iter().filter_map(|parter| begin.find(parter)).min()?;
    (at >= SHORTEST && begin.starts_with(|c: char| c.is_ascii_digit())).then_some(&begin[..at])
}

/// Reads the text of an element whose classes, in small letters, call it a date.
pub(super) fn of_element(class: &str, text: &str, place: i32) -> Option<Dateline> {
    let may = (SHORTEST..=LONGEST_CALLED).contains(&text.len()) && has_year(text) && is_called(class);
    may.then(|| Dateline { place, text: text.to_owned(), called: true })
}

/// Returns whether a class says that an element tells the day of publication.
pub(super) fn is_called(class: &str) -> bool {
    const WHOLE: &[&str] = &[
        "date",
        "dates",
        "datum",
        "fecha",
        "data",
        "pubdate",
        "dateline",
        "published",
        "datetime",
        "timestamp",
        "posted",
    ];
    const ENDS: &[&str] = &["date", "datum", "datetime", "publish-info", "posted-on"];
    const OTHERS: &[&str] = &[
        "teaser",
        "update",
        "modif",
        "event",
        "termin",
        "candidate",
        "mandate",
        "validate",
        "birth",
        "start",
        "end-date",
    ];
    class.split_whitespace().any(|class| {
        let named = class.split(['-', '_']).any(|word| WHOLE.contains(&word) && (word != "data" || class == word));
        (named || ENDS.iter().any(|end| class.ends_with(end))) && !OTHERS.iter().any(|other| class.contains(other))
    })
}

/// Returns whether a text stands in an element that says that it tells of a change.
fn is_change(node: &NodeRef<'_>) -> bool {
    let class = node.parent().and_then(|parent| parent.class()).unwrap_or_default().to_ascii_lowercase();
    ["updated", "modified", "lastmod"].iter().any(|change| class.contains(change)) && !class.contains("publish")
}

fn is_seen(node: &NodeRef<'_>) -> bool {
    node.parent().and_then(|parent| parent.node_name()).is_some_and(|name| {
        !matches!(&*name, "script" | "style" | "noscript" | "title" | "option" | "textarea" | "template")
    })
}

/// Returns whether so many words stand around a text, within its block and line, that it is part of a sentence.
fn is_in_sentence(node: &NodeRef<'_>) -> bool {
    let mut length = 0;
    let mut stops = false;
    let mut inner = *node;
    for _ in 0..4 {
        for next in beside(inner, NodeRef::next_sibling).chain(beside(inner, NodeRef::prev_sibling)) {
            length += words(&next);
            stops |= next.next_sibling().is_none() && body::ends_sentence(next.text().trim_end());
            if length > SENTENCE || stops && length > SHORT_SENTENCE {
                return true;
            }
        }
        match inner.parent().filter(|parent| !ends_line(parent)) {
            Some(parent) => inner = parent,
            None => break,
        }
    }
    false
}

/// Returns the nodes on the same line as one, in one direction.
fn beside<'a>(node: NodeRef<'a>, step: fn(&NodeRef<'a>) -> Option<NodeRef<'a>>) -> impl Iterator<Item = NodeRef<'a>> {
    std::iter::successors(step(&node), step).take_while(|next| !ends_line(next)).take(12)
}

/// Returns how long a node's text is, in bytes; of a long one no more is read than it takes to know that.
fn words(node: &NodeRef<'_>) -> usize {
    let mut length = 0;
    if node.node_name().is_some_and(|name| matches!(&*name, "script" | "style")) {
        return 0;
    }
    for inner in std::iter::once(*node).chain(node.descendants_it()).filter(NodeRef::is_text) {
        length += inner.text().trim().len();
        if length > SENTENCE {
            break;
        }
    }
    length
}

fn ends_line(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| &*name == "br" || &*name == "body" || tags::is_block(&name))
}

/// Returns whether a text has figures such as those of a year, or of a day such as `18.11.26`.
fn has_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    let figures =
        |at: usize, count: usize| bytes.get(at..at + count).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    (0..bytes.len()).any(|at| {
        figures(at, 4) && (bytes[at..].starts_with(b"19") || bytes[at..].starts_with(b"20"))
            || figures(at, 2)
                && matches!(bytes.get(at + 2), Some(b'.' | b'/'))
                && figures(at + 3, 2)
                && matches!(bytes.get(at + 5), Some(b'.' | b'/'))
    })
}

/// Limits how many texts below the headline, and above it, a line with the day may stand.
const BELOW: i32 = 60;
const ABOVE: i32 = 15;
/// Limits how many below it at most where nothing else tells that it is that of the article.
const CLOSE: i32 = 12;

/// Returns the day that a page shows as its own: in a line that says so, else in an element that is called a date near the
/// headline, else in any short line near it, else the only one that the page shows at all.
pub(super) fn shown(head: &Head, today: Option<Date>) -> Option<Published> {
    find(head, today, false)
}

/// The same, but only where it is sure to be that of the article: of lines that say nothing, those just below the headline.
pub(super) fn printed(head: &Head, today: Option<Date>) -> Option<Published> {
    find(head, today, true)
}

fn find(head: &Head, today: Option<Date>, surely: bool) -> Option<Published> {
    let is_own =
        |line: &&Dateline| !is_other(&line.text) && (line.called || is_labelled(&line.text) || !tells(&line.text));
    let lines = || head.datelines.iter().filter(is_own);
    let read = |line: &Dateline| in_line(&line.text, head.lang.as_deref()).filter(|date| is_plausible(date, today));
    let near = |wanted: fn(&Dateline) -> bool| {
        let below = lines().filter(|line| (0..=BELOW).contains(&line.place));
        let above = head.datelines.iter().rev().filter(is_own).filter(|line| (-ABOVE..0).contains(&line.place));
        below.chain(above).filter(|line| wanted(line)).find_map(read)
    };
    let only = || {
        let mut all = lines().filter_map(read);
        let only = all.next()?;
        all.all(|date| date.day == only.day).then_some(only)
    };
    lines()
        .filter(|line| is_labelled(&line.text))
        .find_map(read)
        .or_else(|| near(|line| line.called))
        .or_else(|| near(if surely { |line| (0..=CLOSE).contains(&line.place) } else { |_| true }))
        .or_else(|| if surely { None } else { only() })
}

/// Returns whether a line is part of a sentence: it has words that begin small and belong to no date.
fn tells(line: &str) -> bool {
    let words = line.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.starts_with(char::is_lowercase) && !date::is_word(word)).count() >= TELLING
}

/// Sets how many such words make a sentence.
const TELLING: usize = 4;

/// Returns the day on which a page says that it was changed.
pub(super) fn changed(head: &Head, today: Option<Date>) -> Option<Published> {
    let lines = head.datelines.iter().filter(|line| is_other(&line.text) && !is_copyright(&line.text));
    lines.filter_map(|line| in_line(&line.text, head.lang.as_deref())).find(|date| is_plausible(date, today))
}

/// Returns whether a line says that it tells when something came out.
fn is_labelled(line: &str) -> bool {
    const LABELS: &[&str] = &[
        "first published",
        "originally published",
        "published on",
        "published:",
        "posted on",
        "posted:",
        "date posted",
        "publication date",
        "veröffentlicht am",
        "veröffentlicht:",
        "erschienen am",
        "erstellt am",
        "publié le",
        "publicado el",
        "publicado em",
        "pubblicato il",
        "gepubliceerd op",
        "opublikowano",
        "pressemitteilung vom",
        "meldung vom",
        "artikel vom",
        "stand:",
        "udgivet",
        "publicerad",
        "publisert",
        "julkaistu",
        "опубликовано",
        "опубліковано",
        "yayınlanma",
        "zveřejněno",
        "dátum:",
    ];
    let line = line.to_lowercase();
    LABELS.iter().any(|label| line.starts_with(label))
}

/// Returns whether a line tells of a change, or of rights.
fn is_other(line: &str) -> bool {
    const CHANGES: &[&str] = &[
        "updated",
        "last ",
        "modified",
        "edited",
        "aktualisiert",
        "zuletzt",
        "letzte ",
        "geändert",
        "editiert",
        "mis à jour",
        "actualizado",
        "atualizado",
        "aggiornato",
        "bearbeitet",
    ];
    let lower = line.to_lowercase();
    let changed = ["last modified", "last edited", "last updated", "zuletzt am", "zuletzt ge"];
    is_copyright(line)
        || CHANGES.iter().any(|change| lower.starts_with(change))
        || changed.iter().any(|change| lower.contains(change))
}

fn is_copyright(line: &str) -> bool {
    line.contains(['©', '®']) || line.to_ascii_lowercase().contains("copyright")
}

/// Returns the first date in a short line, such as `Jon Hale | 18. November 2026, 09:14 Uhr`: the longest run of words that
/// is one. `lang` tells whether the day or the month comes first in `2/3/2026`.
pub(super) fn in_line(line: &str, lang: Option<&str>) -> Option<Published> {
    let read = |text: &str| Published::parse(text).or_else(|| local(text, lang));
    if let Some(date) = body::dated(line).or_else(|| read(line)) {
        return Some(date);
    }
    let starts = line
        .char_indices()
        .filter(|&(at, c)| c.is_alphanumeric() && !line[..at].ends_with(char::is_alphanumeric))
        .map(|(at, _)| at)
        .take(24);
    let ends: Vec<usize> = line
        .char_indices()
        .filter(|&(at, c)| c.is_alphanumeric() && !line[at + c.len_utf8()..].starts_with(char::is_alphanumeric))
        .map(|(at, c)| at + c.len_utf8())
        .take(32)
        .collect();
    starts.into_iter().find_map(|start| {
        let first = ends.partition_point(|&end| end <= start);
        let runs = ends[first..].iter().take(8).rev().filter(|&&end| end - start >= SHORTEST);
        runs.into_iter().find_map(|&end| read(&line[start..end]))
    })
}

/// Reads `2/3/2026` as the language of the page has it; American English puts the month first.
fn local(text: &str, lang: Option<&str>) -> Option<Published> {
    let lang = lang?.to_ascii_lowercase().replace('_', "-");
    let (first, rest) = text.split_once('/')?;
    let (second, rest) = rest.split_once('/')?;
    if lang == "en-us" {
        return Published::parse(&format!("{second}.{first}.{rest}"));
    }
    (lang != "en").then(|| Published::parse(&format!("{first}.{second}.{rest}")))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_its_language_has_it() {
        let read = |line, lang| in_line(line, lang).map(|date| date.day.to_string());
        assert_eq!(read("Jon Hale | 2/3/2026", Some("en-GB")).as_deref(), Some("2026-03-02"));
        assert_eq!(read("02/03/2026 21:44", Some("pt-br")).as_deref(), Some("2026-03-02"));
        assert_eq!(read("2/3/2026", Some("en-US")).as_deref(), Some("2026-02-03"));
        assert_eq!(read("2/3/2026", Some("en")), None);
        assert_eq!(read("2/3/2026", None), None);
        assert_eq!(read("am 18.11.2026 22:30", None).as_deref(), Some("2026-11-18"));
    }

    #[test]
    fn classes_call_an_element_a_date() {
        for class in ["date", "itempostdate", "entry-date", "article__date", "field--name-field-publishing-date"] {
            assert!(is_called(class), "{class}");
        }
        for class in ["update", "last-updated-date", "event-date", "candidate", "data-table", "dated-look", "validate"]
        {
            assert!(!is_called(class), "{class}");
        }
    }
}
