//! Tells how a row of the list is divided into lines. A title has as many as it takes, up to four: a short one leaves its
//! room to others, and only a very long one is cut.

use ratatui::layout::Rect;

use crate::article::Published;
use crate::library::Header;
use crate::tui::layout::cells::width;
use crate::tui::layout::wrap::{Fit, wrap};
use pullquote_extract::text::Span;

/// The most lines of a title.
const MOST: usize = 4;
/// Lines of a title that leave a line for what else is known; beside more of them stands the age alone.
const FEW: usize = 2;
/// Columns of a pane in which more lines say more of a title than two.
const WIDE: u16 = 18;
/// Lines of a pane that is not low.
const ROOM: u16 = 12;
/// Columns of the widest age with a blank before it, "30 Nov" or "59 min", and of a day in another year.
const AGE: usize = 7;
const DAY: usize = 12;

/// The form of all rows in a pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// One line, where the pane is low: the title, with the age beside it.
    Low,
    /// Two, where it is narrow: the title on one, and the rest of it or what else is known on the other.
    #[default]
    Narrow,
    /// The whole title, in lines of so many columns; and the year, as a day in another one takes more.
    Whole { room: u16, year: i16 },
}

impl Shape {
    /// The least lines of a row where there may be more.
    pub(super) const LEAST: usize = 2;

    /// Returns what suits a pane.
    pub(super) const fn of(inner: Rect, year: i16) -> Self {
        match inner {
            Rect { height: ..ROOM, .. } => Self::Low,
            Rect { width: ..WIDE, .. } => Self::Narrow,
            _ => Self::Whole { room: inner.width - 4, year },
        }
    }

    /// Returns the lines of a row, without a heading; of one that is not known, as many as most have. `aged` says whether
    /// a row tells how old the article is.
    pub(super) fn lines(self, header: Option<&Header>, aged: bool) -> usize {
        match (self, header) {
            (Self::Low, _) => 1,
            (Self::Narrow, _) => 2,
            (Self::Whole { .. }, None) => 3,
            (Self::Whole { room, year }, Some(header)) => {
                let date = header.meta.date.filter(|_| aged);
                let set = Title::set(title(header), date, room.into(), year);
                set.lines.len() + usize::from(set.below)
            }
        }
    }
}

/// A title in lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) lines: Vec<Span>,
    /// True if what else is known stands in a line below it; else the age stands beside the last.
    pub(super) below: bool,
}

impl Title {
    /// Sets a title in lines of at most `room` columns.
    pub(super) fn set(title: &str, date: Option<Published>, room: usize, year: i16) -> Self {
        let mut lines = Vec::new();
        wrap(title, Span::new(0, title.len()), room, Fit::First, &mut lines);
        let is_whole = lines.len() <= MOST;
        lines.truncate(MOST);
        let age = date.map_or(0, |date| if date.day.year() == year { AGE } else { DAY });
        let last = lines.last().map_or(0, |line| width(line.of(title)));
        let below = lines.len() <= FEW || is_whole && last + age > room;
        Self { lines, below }
    }
}

/// Returns what an article is called: by its title, else by its file.
pub(super) fn title(header: &Header) -> &str {
    let file = || header.path.as_ref()?.file_name()?.to_str();
    if header.meta.title.is_empty() { file().unwrap_or("untitled") } else { &header.meta.title }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a title in lines of 12 columns, and "+" where there is one more.
    fn set(title: &str, date: Option<Published>) -> String {
        let set = Title::set(title, date, 12, 2026);
        let lines: Vec<&str> = set.lines.iter().map(|line| line.of(title)).collect();
        format!("{}{}", lines.join("|"), if set.below { "|+" } else { "" })
    }

    #[test]
    fn a_title_takes_as_many_lines_as_it_needs() {
        let on = |year, month, day| Some(Published { day: jiff::civil::date(year, month, day), time: None });
        let short = on(2026, 11, 20);
        assert_eq!(set("A quay", short), "A quay|+");
        assert_eq!(set("A quay of the old town", short), "A quay of|the old town|+");
        // The age stands beside the third line where that leaves room for it, a day of another year needs more of it.
        assert_eq!(set("A quay of the old town now", short), "A quay of|the old town|now");
        assert_eq!(set("A quay of the old town now", on(2024, 11, 20)), "A quay of|the old town|now|+");
        assert_eq!(set("A quay of the old town today", None), "A quay of|the old town|today");
        assert_eq!(set("A quay of the old town opening", short), "A quay of|the old town|opening|+");
        let long = "A quay of the old town was opened by its mayor on a day of rain";
        assert_eq!(set(long, short), "A quay of|the old town|was opened|by its mayor");
    }
}
