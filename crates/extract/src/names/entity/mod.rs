//! Whom the mentions name: gathered into clusters, named, described.

pub(crate) mod gather;
pub(crate) mod naming;
pub(crate) mod person;
pub(crate) mod spelling;
pub(crate) mod traits;

use super::Gender;
use crate::EntityKind;

/// A cluster under one name, before it has its place among the others.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    /// Its kind.
    pub(crate) kind: EntityKind,
    /// Its mentions, as indices into what was gathered.
    pub(crate) mentions: Vec<usize>,
    /// Its fullest form, by the index of a mention.
    pub(crate) fullest: usize,
    /// Its gender, as far as titles and given names tell.
    pub(crate) gender: Option<Gender>,
}
