//! Opens the name tagger and the ranker of pronouns to their trainer; no part of the public interface.

pub use crate::attribution::pronouns;
pub use crate::names::{names_by, reconcile, rule_labels, tagger};
