//! One report, as it is found in a sentence.

use std::ops::Range;

use crate::Rule;
use crate::syntax::phrase::Phrase;

/// Words that are reported, and who is said to have said them.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// The units of each piece of the words, in order, never none.
    pub(crate) content: Vec<Range<usize>>,
    /// The words that name the speaker.
    pub(crate) speaker: Phrase,
    /// The first and the last unit of the cue.
    pub(crate) cue: (usize, usize),
    /// By which the reader is told why.
    pub(crate) rule: Rule,
}

impl Report {
    /// Returns whether its speaker stands within its words, as where `said that the boats` is all there is.
    pub(crate) fn tells_itself(&self) -> bool {
        let speaker = &self.speaker.units;
        self.content.iter().any(|content| content.start < speaker.end && speaker.start < content.end)
    }
}
