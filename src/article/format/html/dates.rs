//! The day on which a page came out, from the surest place to the least: JSON-LD, what `<meta>` says for others, microdata,
//! `<time>`, the address, a line that says so. A day before 1990 or after today is none: those are templates' defaults.

use jiff::civil::Date;

use super::dateline::{changed, leading, printed, shown};
use super::head::Head;
use crate::article::Published;

/// The names of `<meta>` that tell when an article came out, the surest first.
const META: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "published-date",
    "parsely-pub-date",
    "sailthru.date",
    "article:published",
    "article.published",
    "publication_date",
    "article:post_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
    "bt:pubdate",
    "vr:published_time",
    "article_date_original",
    "originalpublicationdate",
    "ptime",
    "displaydate",
    "display_date",
    "creation_date",
    "datecreated",
    "og:pubdate",
    "og:article:published_time",
    "og:release_date",
    "release_date",
];

/// Names that some use for the day of publication, and some for that of a change.
const VAGUE: &[&str] = &["date", "datum", "dc.date", "dc:date", "dcterms.date"];

/// Those that tell when it was last changed: better than nothing.
const CHANGED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
    "dateupdate",
];

/// The first year in which there were pages.
const FIRST: i16 = 1990;

/// The day of a page, as far as what stands around its text tells it. `urls` are its addresses, the surest first.
pub(super) fn published(head: &Head, urls: &[&str], today: Option<Date>) -> Option<Published> {
    let read = |text: &str| {
        let date = Published::parse(text).or_else(|| epoch(text)).filter(|date| is_plausible(date, today))?;
        Some(Told { date, is_local: has_offset(text) })
    };
    let linked = || head.linked.dates().iter().find_map(|text| read(text));
    let metas = |names: &[&str]| names.iter().find_map(|name| head.all_metas(name).find_map(read));
    let properties = |name: &str| {
        head.properties
            .iter()
            .filter(|(key, _)| key.split_whitespace().any(|key| key == name))
            .find_map(|(_, value)| read(value))
    };
    // Far below the headline, of several those of other articles stand.
    let many = head.times.len() > 1 && !head.headings.is_empty();
    let times = |wanted: fn(&super::head::Time) -> bool| {
        let stated = |time: &super::head::Time| time.datetime.as_deref().and_then(read).or_else(|| read(&time.text));
        let may = |time: &&super::head::Time| wanted(time) && !(many && time.place > FAR);
        head.times.iter().filter(may).find_map(stated)
    };
    let address = urls.iter().find_map(|url| in_address(url)).filter(|date| is_plausible(date, today));
    let places = [linked(), metas(META), properties("datepublished"), times(|time| time.published && !time.other)];
    let told: Vec<Told> = places.into_iter().flatten().collect();
    if let Some(first) = told.first() {
        return Some(agreed(first, &told, address, || printed(head, today)));
    }
    let properties = |name: &str| properties(name).map(|told| told.date);
    let metas = |names: &[&str]| metas(names).map(|told| told.date);
    let times = |wanted: fn(&super::head::Time) -> bool| times(wanted).map(|told| told.date);
    address
        .or_else(|| properties("datecreated"))
        .or_else(|| times(|time| !time.other))
        .or_else(|| shown(head, today))
        .or_else(|| metas(VAGUE))
        .or_else(|| times(|time| !time.aside))
        .or_else(|| times(|time| !time.listed && (-NEAR..=2 * NEAR).contains(&time.place)))
        .or_else(|| leading(&head.title).filter(|date| is_plausible(date, today)))
        .or_else(|| metas(CHANGED))
        .or_else(|| changed(head, today))
        .or_else(|| head.saved_on.as_deref().and_then(read).map(|told| told.date))
}

/// A day that is told to machines.
struct Told {
    date: Published,
    /// True if it is told by the clock of some place other than Greenwich.
    is_local: bool,
}

/// Chooses a day of those that a page tells machines: the first, but where readers see another of them, that. Machines are
/// often told the day in UTC; the address and the line that readers see have it by the clock of the paper.
fn agreed(
    first: &Told,
    told: &[Told],
    address: Option<Published>,
    printed: impl FnOnce() -> Option<Published>,
) -> Published {
    let is_beside = |date: &Published| !first.is_local && is_beside(first.date.day, date.day);
    if let Some(local) = address.filter(is_beside) {
        return Published { time: None, ..local };
    }
    let Some(seen) = printed() else { return first.date };
    let other = told.iter().find(|told| told.date.day == seen.day).map(|told| told.date);
    other.or_else(|| is_beside(&seen).then_some(Published { time: None, ..seen })).unwrap_or(first.date)
}

/// Returns whether a moment is told with an offset from UTC.
fn has_offset(text: &str) -> bool {
    let Some((_, clock)) = text.split_once(['T', 't']) else { return false };
    let offset = clock.rfind(['+', '-']).map_or("", |at| &clock[at + 1..]);
    offset.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// Limits how far below the headline, in texts, one of several `<time>` elements is that of the article at most.
const FAR: i32 = 400;

/// Limits how far above the headline, in texts, a `<time>` element is that of the article at most, though it stands in the frame.
const NEAR: i32 = 6;

/// Returns whether two days follow each other.
fn is_beside(one: Date, other: Date) -> bool {
    one.tomorrow().is_ok_and(|next| next == other) || one.yesterday().is_ok_and(|before| before == other)
}

/// Returns whether a page may have come out then. A day's grace is for other time zones.
pub(super) fn is_plausible(date: &Published, today: Option<Date>) -> bool {
    let last = today.and_then(|today| today.tomorrow().ok());
    date.day.year() >= FIRST && last.is_none_or(|last| date.day <= last)
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Published> {
    let figures = matches!(text.len(), 10 | 13) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = figures.then(|| text.parse().ok())??;
    let seconds = if text.len() == 13 { number / 1000 } else { number };
    let moment = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    Some(Published { day: moment.date(), time: Some(moment.time()) })
}

/// Returns the day in an address, where it can be that of a page.
pub(in crate::article) fn day_in_address(url: &str, today: Option<Date>) -> Option<Published> {
    in_address(url).filter(|date| is_plausible(date, today))
}

/// The day in an address: `/2026/11/18/`, `/2026-11-18-`, `/20261118/`.
fn in_address(url: &str) -> Option<Published> {
    let path = url.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let bytes = path.as_bytes();
    let figure = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    for (at, _) in path.match_indices(['/', '-', '_']) {
        let rest = &path[at + 1..];
        let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        let Some(year) = year else { continue };
        let mark = rest.as_bytes().get(4).copied();
        let (month, day, end) = match mark {
            Some(b'/' | b'-' | b'_') => {
                let mut parts = rest[5..].splitn(2, char::from(mark?));
                let (month, rest) = (parts.next()?, parts.next().unwrap_or_default());
                let day: &str = &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()];
                (month, day, 5 + month.len() + 1 + day.len())
            }
            Some(byte) if byte.is_ascii_digit() => match (rest.get(4..6), rest.get(6..8)) {
                (Some(month), Some(day)) => (month, day, 8),
                _ => continue,
            },
            _ => continue,
        };
        if month.len() > 2 || day.is_empty() || day.len() > 2 || figure(bytes.get(at + 1 + end)) {
            continue;
        }
        let day = year.parse().ok().zip(month.parse().ok()).zip(day.parse().ok());
        if let Some(day) = day.and_then(|((year, month), day)| Date::new(year, month, day).ok()) {
            return Some(Published { day, time: None });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_days() {
        let day = |url| in_address(url).map(|date| date.day.to_string());
        for url in [
            "https://example.org/2026/11/18/talks",
            "https://example.org/news/2026-11-18-talks.html",
            "https://example.org/a/20261118/talks",
            "https://example.org/2026/11/18",
            "https://example.org/talks-2026-11-18",
        ] {
            assert_eq!(day(url).as_deref(), Some("2026-11-18"), "{url}");
        }
        for url in [
            "https://example.org/2026/11/talks",
            "https://example.org/2026111812",
            "https://2026-11-18",
            "/a?d=/2026/11/18/",
        ] {
            assert_eq!(day(url), None, "{url}");
        }
    }

    #[test]
    fn days_that_cannot_be_are_none() {
        let today = Date::new(2026, 11, 20).ok();
        let may = |text: &str| is_plausible(&Published::parse(text).unwrap(), today);
        assert!(may("2026-11-18") && may("2026-11-21") && may("1990-01-01"));
        assert!(!may("2026-11-22") && !may("1970-01-01") && !may("0001-01-01"));
        assert!(has_offset("2026-11-18T06:30:00+01:00") && has_offset("2026-11-18T06:30-0500"));
        assert!(!has_offset("2026-11-18T06:30:00Z") && !has_offset("2026-11-18T06:30:00+00:00"));
        assert_eq!(epoch("1795000000").map(|date| date.day.year()), Some(2026));
    }
}
