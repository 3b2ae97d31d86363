//! The dates of feeds: RFC 3339 and what is near to it, RFC 822 and what is near to it, `asctime`, and seconds since 1970.

use jiff::civil::{Date, DateTime, Time};

/// A moment, with the clock that it was stated by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Seconds since 1970 in UTC.
    pub seconds: i64,
    /// The lead of its clock over UTC, in seconds.
    pub offset: i32,
}

impl Stamp {
    /// The moment as its own clock shows it.
    #[must_use]
    pub fn local(self) -> DateTime {
        let moment = jiff::Timestamp::from_second(self.seconds + i64::from(self.offset));
        moment.unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_zoned(jiff::tz::TimeZone::UTC).datetime()
    }

    /// A moment in UTC.
    #[must_use]
    pub const fn utc(seconds: i64) -> Self {
        Self { seconds, offset: 0 }
    }

    /// Reads a date as feeds write it, in any of the forms that are in use.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let (text, half) = halved(text);
        let read = rfc_3339(&text).or_else(|| rfc_822(&text)).or_else(|| compact(&text)).or_else(|| asctime(&text));
        read.map(|stamp| half.map_or(stamp, |half| stamp.in_half(half)))
    }

    /// The moment as a clock of twelve hours means it.
    fn in_half(self, half: Half) -> Self {
        const HALF: i64 = 12 * 3600;
        let shift = match (half, self.local().hour()) {
            (Half::Before, 12) => -HALF,
            (Half::After, ..12) => HALF,
            _ => 0,
        };
        Self { seconds: self.seconds + shift, ..self }
    }
}

/// A half of the day: before noon, or after it.
#[derive(Clone, Copy)]
enum Half {
    Before,
    After,
}

/// Takes `AM` and `PM` out of a date.
fn halved(text: &str) -> (String, Option<Half>) {
    let mut half = None;
    let mut words = Vec::new();
    for word in text.split_ascii_whitespace() {
        let lower = word.to_ascii_lowercase().replace('.', "");
        let before = lower.strip_suffix("am").map(|time| (time, Half::Before));
        let found = before.or_else(|| lower.strip_suffix("pm").map(|time| (time, Half::After)));
        match found.filter(|(time, _)| !time.ends_with(|c: char| !c.is_ascii_digit())) {
            Some((time, found)) => {
                half = Some(found);
                words.push(time.to_owned());
            }
            None => words.push(word.to_owned()),
        }
    }
    if half.is_some() { (words.join(" ").trim_end().to_owned(), half) } else { (text.to_owned(), None) }
}

/// The longest date there is, in bytes.
const LONGEST: usize = 100;

/// Hours that zones are ahead of UTC.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("adt", -3),
    ("ast", -4),
    ("at", -4),
    ("edt", -4),
    ("est", -5),
    ("et", -5),
    ("cdt", -5),
    ("cst", -6),
    ("ct", -6),
    ("mdt", -6),
    ("mst", -7),
    ("mt", -7),
    ("pdt", -7),
    ("pst", -8),
    ("pt", -8),
    ("akdt", -8),
    ("akst", -9),
    ("hst", -10),
    ("a", -1),
    ("n", 1),
    ("m", -12),
    ("y", 12),
    ("met", 1),
    ("mest", 2),
    ("cet", 1),
    ("cest", 2),
    ("bst", 1),
    ("ist", 5),
    ("jst", 9),
    ("aest", 10),
    ("aedt", 11),
    ("nzst", 12),
    ("nzdt", 13),
    ("eet", 2),
    ("eest", 3),
    ("msk", 3),
    ("wet", 0),
    ("west", 1),
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `2003-12-31T10:14:55.5Z` and shorter; month and day may be missing, `T` may be a space.
fn rfc_3339(text: &str) -> Option<Stamp> {
    let lower = text.to_ascii_lowercase();
    let (day, clock) = match lower.split_once('t') {
        Some((day, clock)) => (day.trim().to_owned(), clock.trim().to_owned()),
        None => match lower.split_once(' ') {
            Some((day, clock)) => (day.to_owned(), clock.trim().to_owned()),
            None => (lower, String::new()),
        },
    };
    let mut parts = day.splitn(3, '-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let (month, day) = (parts.next().unwrap_or("1"), parts.next().unwrap_or("1"));
    let (time, zone) = clock.split_at(clock.find(|c: char| !matches!(c, '0'..='9' | ':' | '.')).unwrap_or(clock.len()));
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let offset = offset(zone.trim())?;
    match (date(year, month, day), time_of(time)) {
        (Some(date), Some(time)) => stamp(date, time, offset),
        _ => rolled_over(year, (month, day), time, offset),
    }
}

/// A date whose parts are past their ends, as `2003-07-32` or 25:51: counted on, as C's `mktime` does.
fn rolled_over(year: i16, (month, day): (i8, i8), time: &str, offset: i32) -> Option<Stamp> {
    let mut parts = time.split(['.', ':']).map(|part| part.parse::<i64>().ok().filter(|part| *part < 100));
    let mut next = || parts.next().unwrap_or(Some(0));
    let seconds = next()? * 3600 + next()? * 60 + next()?;
    let counted = (1..20).contains(&month) && (1..40).contains(&day);
    let days = jiff::Span::new().months(month - 1).days(day - 1);
    let day = date(year, 1, 1).filter(|_| counted)?.checked_add(days).ok()?;
    let begin = stamp(day, Time::midnight(), offset)?;
    Some(Stamp { seconds: begin.seconds + seconds, ..begin })
}

/// `Wed, 31 Dec 2003 10:14:55 +0100` and what is near to it: no weekday, the month first, years of two figures, no
/// seconds, no time, names of zones.
fn rfc_822(text: &str) -> Option<Stamp> {
    let text = text.replace(',', " ");
    let mut words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.retain(|word| *word != "-");
    // The weekday, in whatever language.
    let is_name = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '.') && month(word).is_none();
    if words.first().is_some_and(|word| is_name(word)) {
        words.remove(0);
    }
    // `31-Dec-2003`, `2003/12/31` and `31.12.2003` are one word.
    let first: Vec<&str> = words.first()?.split(['-', '/', '.']).collect();
    if first.len() == 3 {
        let reversed = words[0].contains('.') && first[2].len() == 4;
        words.splice(0..1, if reversed { first.into_iter().rev().collect() } else { first });
    }
    let [one, two, year, ..] = words[..] else { return None };
    if one.len() == 4 && one.bytes().all(|byte| byte.is_ascii_digit()) {
        return rfc_3339(&[&format!("{one}-{two}-{year}"), &words[3..].concat()].map(String::as_str).join("t"));
    }
    let (day, month) = match (month(two), month(one)) {
        (Some(month), _) => (one, month),
        (None, Some(month)) => (two, month),
        (None, None) => return None,
    };
    let full = match (year.parse::<i16>().ok()?, year.len()) {
        (short @ 90.., ..=2) => 1900 + short,
        (short, ..=2) => 2000 + short,
        (full, _) => full,
    };
    let time = time_of(words.get(3).copied().unwrap_or_default())?;
    let zone = words.get(4..).unwrap_or_default().concat();
    let day = day.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
    stamp(date(full, month, day)?, time, offset(&zone.to_ascii_lowercase())?)
}

/// `20031231`, `2003365`, `2003-365` and `031231`, as ISO 8601 has them, with or without a time.
fn compact(text: &str) -> Option<Stamp> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(text.len());
    let (day, clock) = text.split_at(end);
    let figures: String = day.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| figures.get(from..to)?.parse::<i16>().ok();
    let century = |year: i16| if year > 100 { year } else { 2000 + year };
    let small = |figure: i16| i8::try_from(figure).ok();
    let is_whole = figures.len() == text.len();
    let day = match figures.len() {
        // Until the year 2286.
        10 if is_whole => return figures.parse().ok().map(Stamp::utc),
        13 if is_whole => return figures[..10].parse().ok().map(Stamp::utc),
        8 => date(part(0, 4)?, small(part(4, 6)?)?, small(part(6, 8)?)?)?,
        7 => date(part(0, 4)?, 1, 1)?.checked_add(jiff::Span::new().days(part(4, 7)? - 1)).ok()?,
        6 if !day.contains('-') => date(century(part(0, 2)?), small(part(2, 4)?)?, small(part(4, 6)?)?)?,
        6 => date(part(0, 4)?, small(part(4, 6)?)?, 1)?,
        5 => date(century(part(0, 2)?), 1, 1)?.checked_add(jiff::Span::new().days(part(2, 5)? - 1)).ok()?,
        _ => return None,
    };
    let clock = clock.trim_start_matches(['T', 't', ' ']).to_ascii_lowercase();
    let (time, zone) = clock.split_at(clock.find(|c: char| !matches!(c, '0'..='9' | ':' | '.')).unwrap_or(clock.len()));
    stamp(day, time_of(time)?, offset(zone.trim())?)
}

/// `Wed Dec 31 10:14:55 2003`, with or without a zone before the year.
fn asctime(text: &str) -> Option<Stamp> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let (month, day, time, zone, year) = match words[..] {
        [_, month, day, time, year] => (month, day, time, "", year),
        [_, month, day, time, zone, year] => (month, day, time, zone, year),
        _ => return None,
    };
    rfc_822(&format!("{day} {month} {year} {time} {zone}"))
}

/// The number of a month by its name, in full or short.
fn month(word: &str) -> Option<i8> {
    let begins = word.get(..3)?;
    let index = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(begins))?;
    i8::try_from(index + 1).ok()
}

/// `10:14:55`, `10:14`, `10`, `101455` or nothing.
fn time_of(text: &str) -> Option<Time> {
    let text = text.split('.').next().unwrap_or_default();
    let figures;
    let mut parts = match text.len() {
        4 | 6 if !text.contains(':') => {
            figures = [text.get(..2)?, text.get(2..4)?, text.get(4..6).unwrap_or("0")].join(":");
            figures.split(':')
        }
        _ => text.split(':'),
    };
    let mut next = || match parts.next() {
        None | Some("") => Some(0),
        Some(figures) => figures.parse::<i8>().ok(),
    };
    let (hour, minute, second) = (next()?, next()?, next()?);
    Time::new(hour, minute, if second == 60 { 59 } else { second }, 0).ok()
}

/// Returns the lead of a zone over UTC, in seconds: `+01:00`, `-0500`, `gmt+1`, `est`, `(pst)`. An unknown name is UTC.
fn offset(zone: &str) -> Option<i32> {
    let zone = zone.trim_start_matches("etc/");
    let zone = ["gmt", "utc"].iter().find_map(|name| zone.strip_prefix(name)).unwrap_or(zone);
    let Some(figures) = zone.strip_prefix(['+', '-']) else {
        let name = zone.trim_matches(['(', ')']);
        let hours = ZONES.iter().find(|(known, _)| *known == name).map_or(0, |(_, hours)| *hours);
        return Some(hours * 3600 + if name == "ist" { 1800 } else { 0 });
    };
    let figures = figures.split('(').next().unwrap_or_default();
    let (hours, minutes) = match figures.split_once(':') {
        Some(parts) => parts,
        None if figures.len() <= 2 => (figures, "0"),
        None => figures.split_at_checked(figures.len() - 2)?,
    };
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
    (seconds < 30 * 3600).then_some(if zone.starts_with('-') { -seconds } else { seconds })
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

fn stamp(day: Date, time: Time, offset: i32) -> Option<Stamp> {
    let moment = day.to_datetime(time).to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    Some(Stamp { seconds: moment.as_second() - i64::from(offset), offset })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_in_use_is_the_same_moment() {
        let moment = Stamp::parse("2003-12-31T10:14:55Z").unwrap();
        assert_eq!(moment.seconds, 1_072_865_695);
        for text in [
            "2003-12-31T10:14:55.123Z",
            "2003-12-31 10:14:55",
            "2003-12-31t02:14:55-08:00",
            "2003-12-31T18:14:55+0800",
            "20031231T10:14:55Z",
            "2003-365T10:14:55Z",
            "Wed, 31 Dec 2003 10:14:55 GMT",
            "Wed,31 Dec 2003 10:14:55 GMT",
            "Wednesday, 31 December 2003 05:14:55 EST",
            "31 Dec 03 10:14:55",
            "Wed, Dec 31 2003 10:14:55 Z",
            "Wed, 31 Dec 2003 11:14:55 GMT+1",
            "31-Dec-2003 10:14:55 +00:00",
            "Wed Dec 31 10:14:55 2003",
            "Wed Dec 31 11:14:55 +0100 2003",
            "Fri, 2003/12/31 05:14:55 EST",
            "Mi, 31 Dec 2003 11:14:55 +0100",
            "mer., 31 dec. 2003 10:14:55 GMT",
            "31.12.2003 10:14:55",
            "2003.12.31 10:14:55",
            "Wednesday 31 December 2003 - 10:14:55",
            "Dec 31, 2003 10:14:55 AM",
            "2003-12-31 2:14:55 pm +0400",
            "Wed, 31 Dec 2003 6:14:55PM GMT+8",
            "1072865695",
            "1072865695123",
        ] {
            assert_eq!(Stamp::parse(text).map(|stamp| stamp.seconds), Some(moment.seconds), "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_the_first_and_what_is_too_much_counts_on() {
        let day = |text: &str| Stamp::parse(text).map(|stamp| stamp.local().to_string());
        assert_eq!(day("2003"), Some("2003-01-01T00:00:00".to_owned()));
        assert_eq!(day("2003-12"), Some("2003-12-01T00:00:00".to_owned()));
        assert_eq!(day("2003-07-32T25:01:61"), Some("2003-08-02T01:02:01".to_owned()));
        assert_eq!(day("31 Dec 2003"), Some("2003-12-31T00:00:00".to_owned()));
        assert_eq!(day("Wed, 31 Dec 2003 10:14"), Some("2003-12-31T10:14:00".to_owned()));
        assert_eq!(day("31 Dec 2003 12:30 a.m."), Some("2003-12-31T00:30:00".to_owned()));
        assert_eq!(day("31 Dec 2003 17:30 PM"), Some("2003-12-31T17:30:00".to_owned()));
        assert_eq!(day("31 Dec 2003 5:30p.m."), Some("2003-12-31T17:30:00".to_owned()));
        assert_eq!(day("31 Dec 2003 12:30 PM"), Some("2003-12-31T12:30:00".to_owned()));
        assert_eq!(day("2003-12-31T10:14:55+02:00"), Some("2003-12-31T10:14:55".to_owned()));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "31 Foo 2003",
            "2003-20-01",
            "Wed, 32 Dec 2003 10:14:55 GMT",
            "1",
            "18/11/2026",
            "--",
            "é",
            "12é4",
        ] {
            assert_eq!(Stamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_offset_that_is_none_is_survived() {
        for zone in ["+01\u{a0}n", "+999999999", "+-5", "-99:99", "+é"] {
            let _ = Stamp::parse(&format!("2026-11-18T07:30:00{zone}"));
            let _ = Stamp::parse(&format!("Wed, 18 Nov 2026 07:30:00 {zone}"));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,40}") {
            let _ = Stamp::parse(&text);
        }
    }
}
