//! The names of a document on their way: where one stands, and what is known of the same words wherever they stand.

use crate::text::HashMap;
use std::borrow::Cow;
use std::ops::Range;

use super::evidence::Evidence;
use super::reading::Reading;
use crate::EntityKind;
use crate::annotations::Decider;

/// A candidate that is a name.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The name's tokens.
    pub(super) tokens: Range<usize>,
    /// The title before it.
    pub(super) title: Option<Range<usize>>,
    /// The thing that it names.
    pub(super) kind: EntityKind,
    /// The decider.
    pub(super) decider: Decider,
}

/// The same words wherever they stand in the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    /// Their first place.
    pub(super) tokens: Range<usize>,
    /// The evidence for each kind, all places together.
    pub(super) points: Evidence,
    /// The number of times they stand where their capital means something.
    pub(super) free: usize,
    /// The number of times `the` stands before them.
    pub(super) articles: usize,
    /// True if they name something that is no entity.
    pub(super) barred: bool,
    /// The number of times they stand at all.
    pub(super) count: usize,
    /// The kind of thing that they name, as far as decided.
    pub(super) kind: Option<EntityKind>,
}

/// The forms of a document by their words.
pub(super) type Forms<'t> = HashMap<Cow<'t, str>, Form>;

/// Returns the first letters of the capitals in a name: `PWU` of `Port Workers’ Union`.
pub(super) fn initials(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> String {
    tokens.clone().filter(|&at| reading.is_capital(at)).filter_map(|at| reading.word(at).chars().next()).collect()
}
