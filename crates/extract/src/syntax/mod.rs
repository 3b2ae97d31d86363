//! A shallow reading of sentences, without a parser: the paragraphs that quote as units ([`scene`]), noun phrases
//! ([`phrase`]), the clause around a verb of saying ([`clause`]), the subject of a sentence ([`opening`]), and which verb governs a quotation ([`governor`]).
//!
//! Nothing is decided here about who said what: [`crate::attribution`] and [`crate::reported`] do that with what they
//! find here.

pub(crate) mod clause;
pub(crate) mod governor;
mod inserted;
mod linked;
pub(crate) mod nouns;
pub(crate) mod opening;
pub(crate) mod phrase;
pub(crate) mod scene;
pub(crate) mod words;
