//! Whom the mentions name: gathered into clusters, named, described.

pub(crate) mod gather;
pub(crate) mod naming;
pub(crate) mod traits;
