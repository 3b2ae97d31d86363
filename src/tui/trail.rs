//! The trail: the stops that `n` and `N` walk. The article's quotes, unless the reader asked for another.
//!
//! Where on it the reader is follows from the place in the text and is kept nowhere else; so after scrolling away,
//! `n` goes on from where the eyes are.

use pullquote_extract::EntityId;
use pullquote_extract::text::Span;

/// The kind of the stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrailKind {
    /// The article's quotes.
    Quotes,
    /// The hits of a search.
    Hits,
    /// Leads to the mentions of somebody.
    Mentions(EntityId),
    /// Reports what somebody says.
    Said(EntityId),
}

/// Stops in the text, in order, no two at the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trail {
    pub(crate) kind: TrailKind,
    /// The pattern, or whose mentions or quotes they are; for the article's quotes, their name.
    pub(crate) name: String,
    pub(crate) stops: Vec<Span>,
}

/// A step on the trail: the stop, and whether the step went round an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) stop: usize,
    pub(crate) wrapped: bool,
}

impl Trail {
    pub(crate) fn new(kind: TrailKind, name: &str, mut stops: Vec<Span>) -> Self {
        stops.sort_unstable();
        stops.dedup_by_key(|stop| stop.start);
        Self { kind, name: name.to_owned(), stops }
    }

    /// Returns the first stop at or after `position`, or round the end to the first.
    pub(crate) fn from(&self, position: usize) -> Option<Step> {
        self.step_to(self.stops.partition_point(|stop| stop.start < position))
    }

    /// Returns the first stop after `position`, or round the end to the first.
    pub(crate) fn after(&self, position: usize) -> Option<Step> {
        self.step_to(self.stops.partition_point(|stop| stop.start <= position))
    }

    /// Returns the last stop before `position`, or round the start to the last.
    pub(crate) fn before(&self, position: usize) -> Option<Step> {
        let last = self.stops.len().checked_sub(1)?;
        let earlier = self.stops.partition_point(|stop| stop.start < position).checked_sub(1);
        Some(Step { stop: earlier.unwrap_or(last), wrapped: earlier.is_none() })
    }

    fn step_to(&self, stop: usize) -> Option<Step> {
        let past = stop >= self.stops.len();
        (!self.stops.is_empty()).then_some(Step { stop: if past { 0 } else { stop }, wrapped: past })
    }

    /// Goes so many steps on from one, round and round.
    pub(crate) fn further(&self, step: Step, forward: bool, times: usize) -> Step {
        let len = self.stops.len();
        let by = times % len;
        let stop = (step.stop + if forward { by } else { len - by }) % len;
        let ends = if forward { step.stop + times >= len } else { times > step.stop };
        Step { stop, wrapped: step.wrapped || ends }
    }

    /// Returns the stops that start within `span`.
    pub(crate) fn within(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.stops.partition_point(|stop| stop.start < span.start);
        first..self.stops.partition_point(|stop| stop.start < span.end).max(first)
    }

    /// Returns the stops that share a byte with `span`. Stops of a search or of names don't nest, so their ends are in
    /// order.
    pub(crate) fn touching(&self, span: Span) -> impl Iterator<Item = Span> {
        let first = self.stops.partition_point(|stop| stop.end <= span.start);
        self.stops[first..].iter().copied().take_while(move |stop| stop.start < span.end)
    }

    /// Returns the stop that starts exactly at `position`.
    pub(crate) fn at(&self, position: usize) -> Option<usize> {
        self.stops.binary_search_by_key(&position, |stop| stop.start).ok()
    }

    /// Returns whether the stops are current in the text. Quotes have their own tint.
    pub(crate) const fn is_current(&self) -> bool {
        matches!(self.kind, TrailKind::Hits | TrailKind::Mentions(_))
    }

    /// Returns what it is called in the line at the top.
    pub(crate) fn label(&self) -> String {
        match self.kind {
            TrailKind::Hits => format!("“{}”", self.name),
            TrailKind::Quotes | TrailKind::Mentions(_) => self.name.clone(),
            TrailKind::Said(_) => format!("{}’s quotes", self.name),
        }
    }

    /// Returns one stop, and all of them, in words.
    pub(crate) const fn nouns(&self) -> (&'static str, &'static str) {
        match self.kind {
            TrailKind::Quotes | TrailKind::Said(_) => ("quote", "quotes"),
            TrailKind::Hits => ("hit", "hits"),
            TrailKind::Mentions(_) => ("mention", "mentions"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trail() -> Trail {
        Trail::new(TrailKind::Quotes, "", vec![Span::new(40, 45), Span::new(10, 20), Span::new(10, 12)])
    }

    #[test]
    fn steps_go_on_from_the_place_and_round_the_ends() {
        let step = |stop, wrapped| Some(Step { stop, wrapped });
        assert_eq!(trail().stops.len(), 2);
        assert_eq!(
            [trail().after(0), trail().after(10), trail().after(40)],
            [step(0, false), step(1, false), step(0, true)]
        );
        assert_eq!(
            [trail().before(41), trail().before(40), trail().before(10)],
            [step(1, false), step(0, false), step(1, true)]
        );
        assert_eq!([trail().from(10), trail().from(11)], [step(0, false), step(1, false)]);
        assert_eq!(Trail::new(TrailKind::Hits, "x", Vec::new()).after(0), None);
    }

    #[test]
    fn stops_on_screen_are_found() {
        assert_eq!(trail().within(Span::new(5, 41)), 0..2);
        assert_eq!(trail().within(Span::new(11, 40)), 1..1);
        assert_eq!(trail().touching(Span::new(44, 50)).count(), 1);
    }
}
