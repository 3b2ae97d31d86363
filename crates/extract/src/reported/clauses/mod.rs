//! Clauses that report, and where their words begin and end.

mod after;
mod content;
mod find;
mod shape;
mod sources;
mod taken;

pub(super) use find::reports;
