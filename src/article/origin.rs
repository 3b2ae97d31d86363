//! The origin of a source, as far as it tells something about it.

use std::path::Path;
use std::time::SystemTime;

use jiff::civil::Date;

use super::Published;

/// The name of a source, and the day on which it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin<'n> {
    /// Its file name, which tells its format and perhaps its date. Empty for standard input.
    pub name: &'n str,
    /// Today: what a page dates later is no date. Without it every day is believed.
    pub today: Option<Date>,
}

impl<'n> Origin<'n> {
    /// A source of which the name alone is known.
    #[must_use]
    pub const fn named(name: &'n str) -> Self {
        Self { name, today: None }
    }

    /// A file, read at this time. When it was last changed tells nothing about its article.
    #[must_use]
    pub fn file(path: &'n Path, now: Option<SystemTime>) -> Self {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        Self { name, today: now.and_then(Published::from_system).map(|now| now.day) }
    }

    /// The date with which a file name begins, as in `2026-11-18-port-strike.md`; for a source that tells none itself.
    pub(super) fn date(&self) -> Option<Published> {
        let day = self.name.get(..10)?;
        let ends = !self.name[10..].starts_with(|c: char| c.is_ascii_digit());
        let plain = day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        (ends && plain).then(|| Published::parse(day)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_tell_the_date() {
        let date = |name| Origin::named(name).date().map(|date| date.day.to_string());
        assert_eq!(date("2026-11-18-port-strike.md").as_deref(), Some("2026-11-18"));
        assert_eq!(date("2026-11-18.txt").as_deref(), Some("2026-11-18"));
        for name in ["port-strike.md", "2026-11-181.txt", "18 Nov 2026.txt", "", "2026-99-18.md"] {
            assert_eq!(date(name), None, "{name}");
        }
    }
}
