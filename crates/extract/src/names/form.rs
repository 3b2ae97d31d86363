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
    /// Holds what it names.
    pub(super) kind: EntityKind,
    /// Holds what had the last word on that.
    pub(super) decider: Decider,
}

/// The same words wherever they stand in the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    /// Tells where they stand first.
    pub(super) tokens: Range<usize>,
    /// Holds what speaks for each kind, all places together.
    pub(super) points: Evidence,
    /// Holds how often they stand where their capital means something.
    pub(super) free: usize,
    /// Holds how often `the` stands before them.
    pub(super) articles: usize,
    /// Tells whether they name something that is no entity.
    pub(super) barred: bool,
    /// Holds how often they stand at all.
    pub(super) count: usize,
    /// Holds what they name, as far as decided.
    pub(super) kind: Option<EntityKind>,
}

/// The forms of a document by their words.
pub(super) type Forms<'t> = HashMap<Cow<'t, str>, Form>;

/// Returns the first letters of the capitals in a name: `PWU` of `Port Workers’ Union`.
pub(super) fn initials(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> String {
    tokens.clone().filter(|&at| reading.is_capital(at)).filter_map(|at| reading.word(at).chars().next()).collect()
}
