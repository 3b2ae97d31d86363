//! One report, as it is found in a sentence.

use std::ops::Range;

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
    pub(crate) rule: &'static str,
}

impl Report {
    /// Whether it tells what is held or meant rather than said.
    pub(crate) fn is_held(&self) -> bool {
        matches!(self.rule, "reported-attitude" | "reported-intent" | "reported-passive" | "reported-view")
    }

    /// Whether its speaker stands within its words, as where `said that the boats` is all there is.
    pub(crate) fn tells_itself(&self) -> bool {
        let speaker = &self.speaker.units;
        self.content.iter().any(|content| content.start < speaker.end && speaker.start < content.end)
    }
}
