//! Tells whether a line above the text is a byline or a date, in whatever way it is written.

use super::byline::{self, Credit};
use super::topline;

/// The longest such line, in bytes.
const LONGEST: usize = 160;

/// Reads a line that is wholly a byline or a date, such as `By Jon Hale, Harbour Gazette | 18 November 2026`.
/// None for any other line: a sentence may begin with `By` as well.
pub(super) fn credit(line: &str) -> Option<Credit> {
    if line.len() > LONGEST || line.matches('\n').count() > 2 {
        return None;
    }
    byline::simple(line).or_else(|| topline::read(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<(Option<String>, Option<String>, Option<String>)> {
        let Credit { author, source, date } = credit(line)?;
        Some((author, source, date.map(|date| date.day.to_string())))
    }

    #[test]
    fn bylines_are_read() {
        for (line, author, source, date) in [
            ("By Jon Hale", Some("Jon Hale"), None, None),
            ("By Jon Hale, Harbour Gazette", Some("Jon Hale"), Some("Harbour Gazette"), None),
            ("By Jon Hale, Port Correspondent", Some("Jon Hale"), None, None),
            ("By Jon Hale and Sunniva Clegg", Some("Jon Hale and Sunniva Clegg"), None, None),
            ("By Jon Hale, Nell Abara and T. Orr Jr.", Some("Jon Hale, Nell Abara and T. Orr Jr."), None, None),
            ("BY JON HALE | HARBOUR GAZETTE", Some("JON HALE"), Some("HARBOUR GAZETTE"), None),
            ("By Ana de la Cruz | 18 November 2026", Some("Ana de la Cruz"), None, Some("2026-11-18")),
            ("By Jon Hale, Nov. 18, 2026, 9:14 a.m.", Some("Jon Hale"), None, Some("2026-11-18")),
            (
                "By Caoimhe Bello-Lindgren for the Salt Review",
                Some("Caoimhe Bello-Lindgren"),
                Some("Salt Review"),
                None,
            ),
            ("18 November 2026", None, None, Some("2026-11-18")),
            ("Published: 18 November 2026 09:14", None, None, Some("2026-11-18")),
            ("Published 18 Nov 2026 · Updated 19 Nov 2026", None, None, Some("2026-11-18")),
        ] {
            let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
            assert_eq!(told(line), Some((owned(author), owned(source), owned(date))), "{line}");
        }
    }

    #[test]
    fn sentences_are_none() {
        for line in [
            "By Monday the port was shut.",
            "By the numbers",
            "By train, by bus, by boat: how they came",
            "Jon Hale",
            "By Monday, 18 November 2026, the port was shut",
            "Updated",
        ] {
            assert_eq!(told(line), None, "{line}");
        }
    }
}
