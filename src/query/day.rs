//! Days as they are typed: a date, or how long ago.

use std::fmt;

use jiff::civil::Date;

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Day {
    /// This one. A month or a year stands for its first day.
    On(Date),
    /// This many days before today: `today`, `7d`, `2w`.
    Ago(u16),
}

impl Day {
    /// Parses `2026-01-31`, `2026-01`, `2026`, `today`, `yesterday`, `7d` or `2w`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "today" => return Some(Self::Ago(0)),
            "yesterday" => return Some(Self::Ago(1)),
            _ => {}
        }
        let number = |digits: &str| -> Option<u16> {
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
        };
        if let Some(days) = text.strip_suffix('d') {
            return number(days).map(Self::Ago);
        }
        if let Some(weeks) = text.strip_suffix('w') {
            return number(weeks)?.checked_mul(7).map(Self::Ago);
        }
        let mut parts = text.split('-').map(number);
        // Four digits for the year, so that `26` is not the year 26.
        let year = parts.next()?.filter(|_| text.split('-').next().is_some_and(|year| year.len() == 4))?;
        let small = |part: Option<Option<u16>>| part.map_or(Some(1), |part| i8::try_from(part?).ok());
        let (month, day) = (small(parts.next())?, small(parts.next())?);
        let date = Date::new(year.cast_signed(), month, day).ok()?;
        parts.next().is_none().then_some(Self::On(date))
    }

    /// Returns the date, counted from `today`.
    #[must_use]
    pub fn date(self, today: Date) -> Date {
        match self {
            Self::On(date) => date,
            Self::Ago(days) => today.checked_sub(jiff::Span::new().days(i64::from(days))).unwrap_or(Date::MIN),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => write!(f, "{date}"),
            Self::Ago(0) => f.write_str("today"),
            Self::Ago(days) => write!(f, "{days}d"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_in_all_their_forms() {
        let today = date(2026, 11, 22);
        let read = |text| Day::parse(text).map(|day| day.date(today).to_string()).unwrap_or_default();
        let days = ["2026-01-31", "2026-02", "2026", "today", "yesterday", "7d", "2w"].map(read);
        let dates = ["2026-01-31", "2026-02-01", "2026-01-01", "2026-11-22", "2026-11-21", "2026-11-15", "2026-11-08"];
        assert_eq!(days, dates);
    }

    #[test]
    fn what_is_no_day() {
        for text in ["", "26", "2026-13", "2026-02-30", "2026-1-1-1", "d", "-3d", "+3d", "99999d", "soon", "2026-"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
