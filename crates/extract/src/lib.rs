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

/// Opens the name tagger to its trainer; no part of the public interface.
#[doc(hidden)]
pub mod training {
    pub use crate::names::{names_by, rule_labels, tagger};

    /// Opens the ranker of pronouns to its trainer.
    pub mod pronouns {
        pub use crate::attribution::antecedents::ranker::{FEATURES, Feature, Features};
        pub use crate::attribution::antecedents::study::Pronoun;
        use crate::text::{Document, Span};

        /// Returns all pronouns of a document with their candidates; `teacher` may say which of these is right.
        #[must_use]
        pub fn pronouns(
            document: &Document<'_>,
            weights: &Features,
            teacher: impl FnMut(Span, &[Vec<Span>]) -> Option<usize>,
        ) -> Vec<Pronoun> {
            let pieces = crate::quotes::marks(document);
            let names = crate::names::names(document, &crate::quotes::labels(document, &pieces));
            crate::attribution::antecedents::study::pronouns(document, &names, &pieces, weights, teacher)
        }

        /// Returns the weights that are shipped.
        #[must_use]
        pub const fn shipped() -> Features {
            crate::attribution::antecedents::SHIPPED
        }
    }
}

pub use annotations::*;
pub use extractor::Extractor;
pub use key::EntityKey;
