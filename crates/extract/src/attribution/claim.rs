//! The board that the sieves look at, with the scene and all claims so far, and a claim on a
//! piece.

use crate::syntax::governor::{self, Governed};
use crate::syntax::phrase::Phrase;
use crate::syntax::scene::Scene;
use crate::{Attribution, Reference, Rule};

/// The board that every sieve sees.
pub(crate) struct Board<'a> {
    /// The paragraphs that quote.
    pub(crate) scene: Scene<'a>,
    /// The governor of each piece from the left.
    pub(crate) governed: Vec<Governed>,
    /// The claims so far, one place for each piece.
    pub(crate) claims: Vec<Option<Claim>>,
}

impl<'a> Board<'a> {
    /// Sets up the board of a scene, with nothing claimed.
    pub(crate) fn new(scene: Scene<'a>) -> Self {
        let pieces = 0..scene.quoted.len();
        let governed = pieces.map(|piece| governor::governor(&scene, scene.place(piece))).collect();
        let claims = vec![None; scene.quoted.len()];
        Self { scene, governed, claims }
    }
}

/// A way of finding the speaker of a quoted piece.
pub(crate) struct Sieve {
    /// The rule that it is.
    pub(crate) rule: Rule,
    /// Finds the speaker of a piece, given what has been claimed for the others.
    pub(crate) find: fn(&Board<'_>, usize) -> Option<Found>,
}

/// The finding of a sieve.
pub(crate) struct Found {
    /// The words that name the speaker.
    pub(crate) speaker: Phrase,
    /// The units of the words that say that something was said, first and last.
    pub(crate) cue: Option<(usize, usize)>,
    /// The piece whose utterance this one goes on.
    pub(crate) joins: Option<usize>,
}

/// A speaker for a piece, as a sieve found it.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// Names who, as far as the text tells.
    pub(crate) attribution: Attribution,
    /// The piece whose utterance this one goes on.
    pub(crate) joins: Option<usize>,
    /// The phrase that names the speaker.
    pub(crate) phrase: Phrase,
    /// The unit that holds the last word of the cue.
    pub(crate) verb: Option<usize>,
}

impl Claim {
    /// Makes a claim of what the rule `rule` found; whom the speaker leads back to is not known yet.
    pub(crate) fn new(scene: &Scene<'_>, rule: Rule, found: Found) -> Self {
        let speaker = scene.span(found.speaker.units.clone());
        let cue = found.cue.map(|(first, last)| scene.unit(first).span.hull(scene.unit(last).span));
        let name = speaker.of(scene.text()).to_owned();
        // How the speaker is named is told when it is led back.
        let reference = Reference::Description;
        let attribution = Attribution { speaker, entity: None, name, cue, rule, reference, led: None, confidence: 0 };
        Self { attribution, joins: found.joins, phrase: found.speaker, verb: found.cue.map(|(_, last)| last) }
    }

    /// Returns whether its rule is one of those that whole utterances stand by: `X said, “…”`.
    pub(crate) fn introduces_speech(&self) -> bool {
        self.attribution.rule.introduces_speech()
    }
}
