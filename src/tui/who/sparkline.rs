//! Numbers over time as a row of bars, one character each.

use jiff::civil::Date;

/// Bars of growing height; the first stands for nothing at all.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Returns a bar for each month, or for some months together where they are more than `columns`. Whatever is more than
/// nothing is seen to be.
pub(super) fn sparkline(months: &[(Date, usize)], columns: usize) -> String {
    let together = months.len().div_ceil(columns.max(1)).max(1);
    let counts: Vec<usize> =
        months.chunks(together).map(|months| months.iter().map(|(_, count)| count).sum()).collect();
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let bar = |count: usize| if count == 0 { BARS[0] } else { BARS[(count * (BARS.len() - 1)).div_ceil(most)] };
    counts.into_iter().map(bar).collect()
}

/// Returns the time that the months span, in words: `Jun – Nov 2026`.
pub(super) fn time(months: &[(Date, usize)]) -> String {
    let (Some((first, _)), Some((last, _))) = (months.first(), months.last()) else { return String::new() };
    let full = |date: &Date| date.strftime("%b %Y").to_string();
    match first {
        first if first == last => full(last),
        first if first.year() == last.year() => format!("{} – {}", first.strftime("%b"), full(last)),
        first => format!("{} – {}", full(first), full(last)),
    }
}

/// Returns the month with the most, the last of equals, with its number.
pub(super) fn most(months: &[(Date, usize)]) -> Option<(String, usize)> {
    let (date, count) = months.iter().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0)?;
    Some((date.strftime("%b %Y").to_string(), *count))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn months(counts: &[usize]) -> Vec<(Date, usize)> {
        let month = |(at, count): (i64, &usize)| (date(2025, 1, 1) + jiff::Span::new().months(at), *count);
        (0..).zip(counts).map(month).collect()
    }

    #[test]
    fn the_most_is_highest_and_little_is_seen() {
        assert_eq!(sparkline(&months(&[0, 1, 50, 100]), 10), "▁▂▅█");
        assert_eq!(sparkline(&months(&[0, 0]), 10), "▁▁");
        assert_eq!(sparkline(&[], 10), "");
    }

    #[test]
    fn a_long_time_is_drawn_together() {
        assert_eq!(sparkline(&months(&[1, 1, 4, 0, 2]), 3), "▅█▅");
        assert_eq!(time(&months(&[0; 14])), "Jan 2025 – Feb 2026");
        assert_eq!((time(&months(&[1, 2])), time(&months(&[1]))), ("Jan – Feb 2025".into(), "Jan 2025".into()));
        assert_eq!(most(&months(&[1, 3, 3, 0])), Some(("Mar 2025".to_owned(), 3)));
    }
}
