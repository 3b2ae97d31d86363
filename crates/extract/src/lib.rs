//! Finds who is named, what is quoted and who said it, in English news.
//!
//! ```
//! use pullquote_extract::Extractor;
//!
//! let text = "Mara Lindqvist leads the board. “The ferry stays in port,” she said on Monday.";
//! let found = Extractor::new().extract(text);
//!
//! let quote = &found.quotes[0];
//! let by = quote.attribution.as_ref().expect("a speaker");
//! assert_eq!(quote.pieces[0].inner.of(text), "The ferry stays in port,");
//! assert_eq!((by.name.as_str(), by.speaker.of(text)), ("Mara Lindqvist", "she"));
//! assert_eq!(by.because(), "a speaker and a verb of saying stand right after the words");
//! ```
//!
//! ```text
//!  text ──► Document ──► quotes::marks ──► attribution ──► quotes::utterances ──► Annotations
//!           blocks,      quoted pieces     sieves in        pieces joined;         quotes, mentions,
//!           tokens,            │           order, then      direct, mixed,         entities, reported
//!           sentences          │           antecedents      scare                       ▲
//!              │               ▼                ▲                                       │
//!              └──────────► names ──────────────┴──────────────► reported ──────────────┘
//!                           mentions, entities                   speech without marks, where asked for
//! ```
//!
//! Pure: the same text has the same annotations; any text is survived, in time linear in its length; nothing outside is
//! touched. All positions are [`Span`](text::Span)s of bytes into the text that was given. Each stage reads the document and
//! what the stages before it found; a module may use only those below it (`tests/layers.rs`):
//!
//! 1. `text`: blocks, tokens, sentences; [`text::Document`];
//! 2. `lexicon`: verbs and small words, each written down once;
//! 3. `annotations`: what is found, as plain data;
//! 4. `quotes`: marks paired into quoted pieces, and pieces joined into utterances;
//! 5. `names`: people, organisations and places, and mentions of one gathered into an entity;
//! 6. `syntax`: noun phrases and clauses, without a parser;
//! 7. `attribution`: an ordered list of sieves, the most precise first, gives each piece its speaker;
//! 8. `reported`: what is reported without marks.
//!
//! Every attribution keeps the [`Rule`] that made it, and of a hundred like it how many are right, as counted on human gold.

mod annotations;
mod attribution;
mod extractor;
mod key;
mod language;
mod lexicon;
#[cfg(test)]
mod marked;
mod names;
mod quotes;
mod reported;
mod syntax;
pub mod text;
#[doc(hidden)]
pub mod training;

pub use annotations::*;
pub use extractor::Extractor;
pub use key::EntityKey;
pub use language::Language;
