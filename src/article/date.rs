//! Dates as the web writes them. Never guesses: a text that is not wholly a date is none, nor is one whose order of day
//! and month could be either.

use std::fmt;

use jiff::civil::{Date, Time};

use super::Published;

impl Published {
    /// Reads RFC 3339 and RFC 2822, plain dates, and those in words, such as `Nov. 18, 2026, 9:14 a.m.`; the offset from
    /// UTC does not count, as the clock of the source does.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        iso(text).or_else(|| compact(text)).or_else(|| east_asian(text)).or_else(|| Words::default().read(text))
    }

    /// The moment in UTC, for files, which know no more of their place.
    #[must_use]
    pub fn from_system(time: std::time::SystemTime) -> Option<Self> {
        let moment = jiff::Timestamp::try_from(time).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
        Some(Self { day: moment.date(), time: Some(moment.time()) })
    }
}

/// The day alone: `18 Nov 2026`.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = MONTHS[usize::from(self.day.month().unsigned_abs()) - 1];
        let initial = month[..1].to_ascii_uppercase();
        f.pad(&format!("{} {initial}{} {}", self.day.day(), &month[1..3], self.day.year()))
    }
}

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
];

/// The months of other languages, where they differ: German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish and
/// Norwegian, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Russian, Ukrainian, Greek, Indonesian.
#[rustfmt::skip]
const FOREIGN: [&[&str]; 12] = [
    &["januar", "jänner", "jän", "janvier", "janv", "enero", "ene", "janeiro", "gennaio", "gen", "januari", "tammikuuta", "tammikuu", "stycznia", "styczeń", "ledna", "leden", "január", "ianuarie", "ocak", "января", "январь", "янв", "січня", "ιανουαρίου"],
    &["februar", "feber", "février", "févr", "febrero", "fevereiro", "fev", "febbraio", "februari", "helmikuuta", "helmikuu", "lutego", "luty", "února", "únor", "február", "februarie", "şubat", "февраля", "февраль", "фев", "лютого", "φεβρουαρίου"],
    &["märz", "mär", "mrz", "maerz", "mars", "marzo", "março", "maart", "mrt", "marts", "maaliskuuta", "maaliskuu", "marca", "marzec", "března", "březen", "március", "martie", "mart", "марта", "март", "мар", "березня", "μαρτίου", "maret"],
    &["avril", "avr", "abril", "abr", "aprile", "huhtikuuta", "huhtikuu", "kwietnia", "kwiecień", "dubna", "duben", "április", "aprilie", "nisan", "апреля", "апрель", "апр", "квітня", "απριλίου"],
    &["mai", "mayo", "maio", "maggio", "mag", "mei", "maj", "toukokuuta", "toukokuu", "maja", "května", "květen", "május", "mayıs", "мая", "май", "травня", "μαΐου"],
    &["juni", "juin", "junio", "junho", "giugno", "giu", "kesäkuuta", "kesäkuu", "czerwca", "czerwiec", "června", "červen", "június", "iunie", "haziran", "июня", "июнь", "червня", "ιουνίου"],
    &["juli", "juillet", "juil", "julio", "julho", "luglio", "lug", "heinäkuuta", "heinäkuu", "lipca", "lipiec", "července", "červenec", "július", "iulie", "temmuz", "июля", "июль", "липня", "ιουλίου"],
    &["août", "aout", "agosto", "ago", "augustus", "augusti", "elokuuta", "elokuu", "sierpnia", "sierpień", "srpna", "srpen", "augusztus", "ağustos", "августа", "август", "авг", "серпня", "αυγούστου", "agustus"],
    &["septembre", "septiembre", "setiembre", "setembro", "set", "settembre", "syyskuuta", "syyskuu", "września", "wrzesień", "září", "szeptember", "septembrie", "eylül", "сентября", "сентябрь", "сен", "вересня", "σεπτεμβρίου"],
    &["oktober", "okt", "octobre", "octubre", "outubro", "out", "ottobre", "ott", "lokakuuta", "lokakuu", "października", "październik", "října", "říjen", "október", "octombrie", "ekim", "октября", "октябрь", "окт", "жовтня", "οκτωβρίου"],
    &["novembre", "noviembre", "novembro", "marraskuuta", "marraskuu", "listopada", "listopad", "listopadu", "noiembrie", "kasım", "ноября", "ноябрь", "ноя", "листопада", "νοεμβρίου"],
    &["dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "dicembre", "desember", "joulukuuta", "joulukuu", "grudnia", "grudzień", "prosince", "prosinec", "decembrie", "aralık", "декабря", "декабрь", "дек", "грудня", "δεκεμβρίου"],
];

/// Words that may stand in a date and tell nothing that is kept.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "at", "on", "of", "the", "th", "st", "nd", "rd", "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday",
    "thu", "thur", "thurs", "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday", "z", "utc", "gmt",
    "bst", "cet", "cest", "eet", "eest", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst",
    "pdt", "ist", "jst", "aest", "aedt", "local", "time", "montag", "dienstag", "mittwoch", "donnerstag", "freitag",
    "samstag", "sonnabend", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so", "den", "der", "am", "um", "vom",
    "uhr", "h", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "le", "à", "lunes",
    "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "de", "del", "el", "mez", "mesz",
    "às", "segunda", "terça", "quarta", "quinta", "sexta", "feira", "alle", "ore", "ora", "lunedì", "martedì", "mercoledì",
    "giovedì", "venerdì", "sabato", "domenica", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    "om", "uur", "kl", "klo", "den", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "mandag", "tirsdag",
    "lørdag", "søndag", "godz", "r", "roku", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela",
    "г", "года", "року", "в", "р", "о", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
];

/// Returns whether a word in small letters may stand in a date.
pub(super) fn is_word(word: &str) -> bool {
    FILLERS.contains(&word) || MONTHS.contains(&word) || FOREIGN.iter().any(|names| names.contains(&word))
}

/// `2026-11-18`, with whatever time follows; also as the beginning of a longer text with a space or `T` between.
fn iso(text: &str) -> Option<Published> {
    let day = text.get(..10)?;
    let day: Date = day.is_ascii().then(|| day.parse().ok())??;
    let rest = text[10..].strip_prefix(['T', 't', ' ', '_']).unwrap_or(&text[10..]).trim_start();
    if rest.is_empty() {
        return Some(Published { day, time: None });
    }
    let mut words =
        Words { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()), ..Words::default() };
    words.read(rest)
}

/// `20261118`, with `T063000` or `063000` behind it or not.
fn compact(text: &str) -> Option<Published> {
    let (figures, rest) = split(text, |c| c.is_ascii_digit());
    let (day, clock) = figures.split_at_checked(8)?;
    let number = |from: usize, to: usize| day[from..to].parse::<i16>().ok();
    let month = i8::try_from(number(4, 6)?).ok()?;
    let day = Date::new(number(0, 4)?, month, i8::try_from(number(6, 8)?).ok()?).ok()?;
    let clock = if clock.is_empty() { rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest) } else { clock };
    let (clock, _) = split(clock, |c| c.is_ascii_digit() || c == ':');
    let clock = clock.replace(':', "");
    let part = |from: usize| clock.get(from..from + 2).and_then(|part| part.parse().ok());
    let time = part(0).zip(part(2)).and_then(|(hour, minute)| Time::new(hour, minute, part(4).unwrap_or(0), 0).ok());
    let sound = (1900..2200).contains(&day.year()) && (rest.is_empty() && clock.is_empty() || time.is_some());
    sound.then_some(Published { day, time })
}

/// `2026年11月18日 6時30分`, `2026년 11월 18일`.
fn east_asian(text: &str) -> Option<Published> {
    let (year, rest) = text.split_once(['年', '년'])?;
    let (month, rest) = rest.split_once(['月', '월'])?;
    let (day, rest) = rest.split_once(['日', '일'])?;
    let day = Date::new(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()?;
    let figures = |text: &str| text.trim().parse().ok();
    let clock = rest.split_once(['時', '时', '시', ':']).and_then(|(hour, rest)| {
        let minute = split(rest.trim_start(), |c| c.is_ascii_digit()).0;
        Time::new(figures(hour)?, figures(minute).unwrap_or(0), 0, 0).ok()
    });
    let tail = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    (tail.is_empty() || clock.is_some() || tail.chars().count() <= 5).then_some(Published { day, time: clock })
}

/// The parts of a date that its words have told so far.
#[derive(Default)]
struct Words {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    clock: Option<(i8, i8, i8)>,
}

impl Words {
    fn read(&mut self, text: &str) -> Option<Published> {
        let lower = text.to_lowercase();
        let mut rest = lower.trim_start_matches([',', ' ']);
        if rest.len() > LONGEST {
            return None;
        }
        while let Some(first) = rest.chars().next() {
            rest = match first {
                '0'..='9' => self.number(rest)?,
                '+' | '-' | '−' if self.clock.is_some() => &rest[offset(rest)..],
                _ if first.is_alphabetic() => self.word(rest)?,
                ' ' | '\u{a0}' | '\u{202f}' | ',' | '.' | '(' | ')' | '-' | '–' | '|' | '·' | '/' | '\'' | '’' => {
                    &rest[first.len_utf8()..]
                }
                _ => return None,
            };
        }
        let day = Date::new(self.year?, self.month?, self.day?).ok()?;
        let time = self.clock.and_then(|(hour, minute, second)| Time::new(hour, minute, second, 0).ok());
        Some(Published { day, time })
    }

    /// A day, a year, a time of day, or a day and month in figures.
    fn number<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let (digits, rest) = split(text, |c| c.is_ascii_digit());
        let value: i16 = digits.parse().ok()?;
        if let Some(rest) = self.time(value, rest) {
            return Some(rest);
        }
        if let Some(rest) = self.figures(value, rest) {
            return Some(rest);
        }
        match (digits.len(), value) {
            (4, 1500..=2999) if self.year.is_none() => self.year = Some(value),
            (1 | 2, 1..=31) if self.day.is_none() => self.day = i8::try_from(value).ok(),
            _ => return None,
        }
        Some(rest)
    }

    /// `9:14`, `09:14:30.25`, `9.14 am`, `9am`; after the day and year also `9.14`.
    fn time<'t>(&mut self, hour: i16, rest: &'t str) -> Option<&'t str> {
        let mut parts = [0_i8; 2];
        let mut after = rest;
        let mut has_colon = false;
        let mut has_dot = false;
        for part in &mut parts {
            let Some(next) = after.strip_prefix([':', '.']) else { break };
            let (digits, end) = split(next, |c| c.is_ascii_digit());
            if digits.len() != 2 {
                break;
            }
            has_colon |= after.starts_with(':');
            has_dot |= after.starts_with('.');
            *part = digits.parse().ok()?;
            after = end;
        }
        if parts == [0; 2]
            && let Some(rest) = after.strip_prefix('h').filter(|rest| !rest.starts_with(char::is_alphabetic))
        {
            // `9h30`, `9h`
            let (digits, end) = split(rest, |c| c.is_ascii_digit());
            parts[0] = digits.parse().unwrap_or(0);
            has_colon = true;
            after = end;
        }
        if has_colon && after.starts_with('.') {
            after = split(&after[1..], |c| c.is_ascii_digit()).1;
        }
        let (half, end) = half_of_day(after);
        let dotted = has_dot && self.day.is_some() && self.year.is_some();
        if self.clock.is_some() || hour > 24 || !(has_colon || half.is_some() || dotted) {
            return None;
        }
        let hour = match half {
            Some(0) if hour == 12 => 0,
            Some(half) if hour < 12 => hour + half,
            _ => hour,
        };
        self.clock = Some((i8::try_from(hour).ok()?, parts[0], parts[1]));
        Some(end)
    }

    /// `18.11.2026`, `18/11/2026`, `11/18/2026`, but not `3/4/2026`, which may be either.
    fn figures<'t>(&mut self, first: i16, rest: &'t str) -> Option<&'t str> {
        let year_first = (1500..=2999).contains(&first);
        let mark = rest.chars().next().filter(|c| matches!(c, '.' | '/') || year_first && *c == '-')?;
        let (second, rest) = split(rest[1..].trim_start(), |c| c.is_ascii_digit());
        let (year, end) = split(rest.strip_prefix(mark)?.trim_start(), |c| c.is_ascii_digit());
        let second: i16 = second.parse().ok()?;
        if year_first && self.year.is_none() && matches!(year.len(), 1 | 2) {
            // `2026/11/18`, `2026-11-8`
            (self.year, self.month, self.day) = (Some(first), i8::try_from(second).ok(), year.parse().ok());
            return Some(end);
        }
        let (day, month) = match (mark, first, second) {
            ('/', 1..=12, 13..=31) => (second, first),
            ('/', 1..=12, 1..=12) if first != second => return None,
            _ => (first, second),
        };
        if !matches!(year.len(), 2 | 4) || self.day.is_some() || self.month.is_some() || year.len() == 2 && first > 31 {
            return None;
        }
        self.day = i8::try_from(day).ok();
        self.month = i8::try_from(month).ok();
        let century = if year.len() == 2 { 2000 } else { 0 };
        self.year = year.parse::<i16>().ok().map(|year| year + century);
        Some(end)
    }

    /// A month, or a word that may stand beside one.
    fn word<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let (word, rest) = split(text, char::is_alphabetic);
        let named = |month: &str| word == month || (word.len() >= 3 && word.len() <= 4 && month.starts_with(word));
        let abroad = || FOREIGN.iter().position(|names| names.contains(&word));
        match MONTHS.iter().position(|month| named(month)).or_else(abroad) {
            Some(index) if self.month.is_none() => self.month = i8::try_from(index + 1).ok(),
            None if FILLERS.contains(&word) => {}
            None if word == "t" && self.clock.is_none() => {}
            _ => return None,
        }
        Some(rest)
    }
}

/// The longest date in words, in bytes.
const LONGEST: usize = 80;

/// The hours that `a.m.` or `p.m.` adds, and what follows it.
fn half_of_day(text: &str) -> (Option<i16>, &str) {
    let trimmed = text.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    for (mark, hours) in [("a.m.", 0), ("a.m", 0), ("am", 0), ("p.m.", 12), ("p.m", 12), ("pm", 12)] {
        if let Some(rest) = trimmed.strip_prefix(mark)
            && !rest.starts_with(char::is_alphanumeric)
        {
            return (Some(hours), rest);
        }
    }
    (None, text)
}

/// Returns how many bytes an offset from UTC takes, such as `+02:00`.
fn offset(text: &str) -> usize {
    let sign = text.chars().next().map_or(0, char::len_utf8);
    sign + split(&text[sign..], |c| c.is_ascii_digit() || c == ':').0.len()
}

fn split(text: &str, of: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !of(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let Published { day, time } = Published::parse(text)?;
        Some(time.map_or(day.to_string(), |time| format!("{day} {}", &time.to_string()[..5])))
    }

    #[test]
    fn dates_of_the_web_are_read() {
        for (text, expected) in [
            ("2026-11-18", "2026-11-18"),
            ("2026-11-18T06:30:00Z", "2026-11-18 06:30"),
            ("2026-11-18 06:30:00.123+02:00", "2026-11-18 06:30"),
            ("2026-11-18T06:30", "2026-11-18 06:30"),
            ("Wed, 18 Nov 2026 09:14:00 +0000", "2026-11-18 09:14"),
            ("18 November 2026", "2026-11-18"),
            ("Wednesday 18th November, 2026", "2026-11-18"),
            ("Nov. 18, 2026, 9:14 a.m.", "2026-11-18 09:14"),
            ("November 18, 2026 at 9:14 PM EST", "2026-11-18 21:14"),
            ("Sept. 3, 2026, 12:05 a.m.", "2026-09-03 00:05"),
            ("Wed 18 Nov 2026 09.14 GMT", "2026-11-18 09:14"),
            ("18 Nov 2026, 9.14pm", "2026-11-18 21:14"),
            ("18.11.2026", "2026-11-18"),
            ("18/11/2026", "2026-11-18"),
            ("11/18/2026", "2026-11-18"),
            ("11/18/26 11:04 PM EST", "2026-11-18 23:04"),
            ("20261118", "2026-11-18"),
            ("20261118T063000Z", "2026-11-18 06:30"),
            ("Mittwoch, 18. November 2026, 09:14 Uhr", "2026-11-18 09:14"),
            ("18. Dezember 2026", "2026-12-18"),
            ("le 18 août 2026 à 9h", "2026-08-18 09:00"),
            ("18 de noviembre de 2026", "2026-11-18"),
            ("2026/11/18 06:30", "2026-11-18 06:30"),
            ("2026. 11. 18.", "2026-11-18"),
            ("2026-11-5 22:17:36", "2026-11-05 22:17"),
            ("2026. november 18.", "2026-11-18"),
            ("18 ноября 2026, 13:43", "2026-11-18 13:43"),
            ("18. marraskuuta 2026 klo 9.14", "2026-11-18 09:14"),
            ("środa, 18 listopada 2026 r.", "2026-11-18"),
            ("segunda-feira, 16 de novembro de 2026 às 0:13", "2026-11-16 00:13"),
            ("2026年11月18日 6時30分", "2026-11-18 06:30"),
            ("2026年11月18日(水)", "2026-11-18"),
            ("2026년 11월 18일", "2026-11-18"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "18 November",
            "3/4/2026",
            "31 February 2026",
            "2026-13-01",
            "2026",
            "May the talks of 2026 go on",
            "In 2026 31 ships waited",
            "On 18 November 2026 the port was shut",
            "99 November 2026",
            "18 18 November 2026",
            "20261399",
            "202611",
            "202611187",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_date_is_shown_short() {
        let date = Published::parse("2026-09-03T06:30:00Z").unwrap();
        assert_eq!(format!("{date} [{date:>12}]"), "3 Sep 2026 [  3 Sep 2026]");
    }
}
