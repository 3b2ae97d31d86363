//! Text and its parts: spans, blocks, tokens, sentences. Knows nothing of news, files or screens.
//!
//! [`Document`] divides a text once; everything that reads it afterwards points into it by [`Span`] or by the index of
//! a [`Token`].

mod abbreviation;
mod address;
mod block;
mod document;
pub(crate) mod fnv;
mod fold;
pub mod nearest;
mod points;
mod sentence;
mod span;
mod token;

/// Maps that a text fills: hashed with a seed of the process, so that nobody can write words that all collide, and three
/// times as quickly as with the standard library's hasher.
pub(crate) use foldhash::{HashMap, HashSet};

pub use block::{Block, BlockKind, blocks, kinds};
pub use document::{Document, Sentence};
pub use fold::{fold, letters, words};
pub use points::Points;
pub use span::Span;
pub use token::{Case, Token, TokenKind};
