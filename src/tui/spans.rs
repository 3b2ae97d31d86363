//! Spans that are looked up by the bytes they touch.

use pullquote_extract::text::Span;

/// Spans with something to each, in order of their start. They may nest and overlap.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spans<T> {
    entries: Vec<(Span, T)>,
    /// The farthest end up to and with each entry, by which those that end too early are skipped.
    reach: Vec<usize>,
}

impl<T: Copy> Spans<T> {
    pub(crate) fn new(spans: impl IntoIterator<Item = (Span, T)>) -> Self {
        let mut entries: Vec<_> = spans.into_iter().collect();
        entries.sort_by_key(|(span, _)| span.start);
        let mut farthest = 0;
        let reach = entries.iter().map(|(span, _)| {
            farthest = farthest.max(span.end);
            farthest
        });
        let reach = reach.collect();
        Self { entries, reach }
    }

    /// Returns those that share a byte with `within`, in order.
    pub(crate) fn touching(&self, within: Span) -> impl Iterator<Item = (Span, T)> {
        let first = self.reach.partition_point(|end| *end <= within.start);
        let last = self.entries.partition_point(|(span, _)| span.start < within.end);
        self.entries[first.min(last)..last].iter().copied().filter(move |(span, _)| span.overlaps(within))
    }

    /// Returns the innermost one that holds the byte at `position`: of those, the one that starts last.
    pub(crate) fn at(&self, position: usize) -> Option<(Span, T)> {
        self.touching(Span::new(position, position + 1)).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_span_is_found_behind_short_ones() {
        let spans = Spans::new([(Span::new(9, 10), 'c'), (Span::new(0, 20), 'a'), (Span::new(2, 4), 'b')]);
        let found = |start, end| spans.touching(Span::new(start, end)).map(|(_, name)| name).collect::<String>();
        assert_eq!([found(3, 5), found(5, 8), found(9, 30), found(20, 30)], ["ab", "a", "ac", ""]);
        assert_eq!(spans.at(9).map(|(_, name)| name), Some('c'));
    }
}
