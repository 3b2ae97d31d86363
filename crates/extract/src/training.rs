//! Opens the name tagger to its trainer; no part of the public interface.

pub use crate::names::{names_by, reconcile, rule_labels, tagger};
