//! Words that report: verbs with what they take, alone, with more words, or only of a clear subject.

mod frames;
mod loose;
mod phrases;
pub(crate) mod verbs;
