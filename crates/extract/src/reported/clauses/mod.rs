//! Clauses that report, and where their words begin and end.

mod after;
mod attitudes;
mod content;
mod find;
mod nouns;
mod passive;
mod shape;
mod sources;
mod taken;

pub(super) use find::reports;
