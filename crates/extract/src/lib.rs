//! Document to annotations: who is named, what is quoted, and who said it.
//!
//! Pure: same text, same annotations; any text is survived; no IO. An ordered list of stages, each of which reads the
//! document and what the stages before it found:
//!
//! 1. `marks`: quotation marks are paired into quoted pieces, and turns of transcripts seen (`quotes/`);
//! 2. `names`: people, organisations and places are recognised, and mentions of one gathered into an entity (`names/`);
//! 3. `attribution`: an ordered list of sieves, the most precise first, gives each piece its speaker (`attribution/`);
//! 4. `utterances`: pieces are joined across their attribution, and direct, mixed and scare quotes told apart (`quotes/`);
//! 5. `indirect`, where asked for: what is reported without marks, with who is said to have said it (`reported/`).
//!
//! Every attribution keeps the sieve that made it, so that the reader can ask why and a score can be split by sieve.

mod annotations;
mod attribution;
mod extractor;
mod key;
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
