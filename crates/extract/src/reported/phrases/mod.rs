//! Phrases that name who is reported to speak, whole and however far from the verb.

pub(super) mod clear;
pub(super) mod distant;
mod shares;
pub(super) mod subject;
mod whole;
