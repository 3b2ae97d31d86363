//! Tells what is said in a block without marks, and whether words are said to somebody at all.

use crate::text::Span;

/// The number of words of a turn that are looked at.
const LOOKED_AT: usize = 60;

/// Words said in a block without marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The words.
    pub(super) inner: Span,
    /// True if they go on those of the block before.
    pub(super) continues: bool,
    /// True if they answer a question and have no label.
    pub(super) answers: bool,
}

/// Returns whether words end in a question mark.
pub(super) fn ends_asking(words: &str) -> bool {
    words.trim_end_matches(['”', '’', '"', '\'', '*', ' ', ')']).ends_with(['?', '？'])
}

/// Returns whether words ask, or are about who speaks or is spoken to.
pub(super) fn speaks(said: &str) -> bool {
    let mut words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(LOOKED_AT);
    let person = |word: &str| {
        let plain = matches!(word, "I" | "We" | "You" | "My" | "Our" | "Your" | "we" | "you" | "me" | "us");
        plain || matches!(word, "my" | "our" | "your" | "Yes" | "No" | "Thanks" | "Thank")
    };
    said.ends_with(['?', '？']) || words.any(person)
}
