//! Where a source comes from, as far as that tells something about it.

use std::path::Path;
use std::time::SystemTime;

use super::Published;

/// The name and age of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin<'n> {
    /// Its file name, which tells its format and perhaps its date. Empty for standard input.
    pub name: &'n str,
    /// When the file was last changed: its date where nothing else tells one.
    pub modified: Option<Published>,
}

impl<'n> Origin<'n> {
    /// A source of which the name alone is known.
    #[must_use]
    pub const fn named(name: &'n str) -> Self {
        Self { name, modified: None }
    }

    /// A file, with the time of its last change.
    #[must_use]
    pub fn file(path: &'n Path, modified: Option<SystemTime>) -> Self {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        Self { name, modified: modified.and_then(Published::from_system) }
    }

    /// The date of a source that tells none itself.
    pub(super) fn date(&self) -> Option<Published> {
        self.named_date().or(self.modified)
    }

    /// The date with which a file name begins, as in `2026-11-18-port-strike.md`.
    fn named_date(&self) -> Option<Published> {
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
        let date = |name| Origin::named(name).named_date().map(|date| date.day.to_string());
        assert_eq!(date("2026-11-18-port-strike.md").as_deref(), Some("2026-11-18"));
        assert_eq!(date("2026-11-18.txt").as_deref(), Some("2026-11-18"));
        for name in ["port-strike.md", "2026-11-181.txt", "18 Nov 2026.txt", "", "2026-99-18.md"] {
            assert_eq!(date(name), None, "{name}");
        }
    }
}
