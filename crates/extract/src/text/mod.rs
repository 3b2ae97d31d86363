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

pub use block::{Block, BlockKind, blocks, kinds};
pub use document::{Document, Sentence};
pub use fold::{fold, letters, words};
pub use points::Points;
pub use span::Span;
pub use token::{Case, Token, TokenKind};
