//! Who said it: an ordered list of sieves, the most precise first, gives each quoted piece its speaker.
//!
//! A sieve looks at one piece and either claims a speaker for it or passes it on. The words beside the piece come
//! first ([`sieves`]); what no words license is left without a speaker. Claims are led back to people and
//! organisations in [`resolve`].

mod clause;
mod confidence;
mod context;
mod correction;
mod counts;
mod described;
mod discourse;
mod explain;
mod governor;
mod indirect;
pub(super) mod lexicon;
mod phrase;
#[cfg(test)]
mod properties;
mod resolve;
mod scene;
mod sieves;
mod standing;
#[cfg(test)]
mod tests;
mod transcript;
mod words;

use super::names::Names;
use super::quotes::{Quoted, Shape};
use super::{Attribution, Reference};
use crate::text::Document;
pub(super) use indirect::indirect;
use phrase::Phrase;
use scene::{Scene, UnitKind};

/// The rule of a speaker that the reader named.
pub const READER: &str = "reader";

/// A way of finding the speaker of a quoted piece.
struct Sieve {
    /// By which the reader is told why.
    name: &'static str,
    /// Finds the speaker of a piece, given what has been claimed for the others.
    find: fn(&Scene<'_>, &[Option<Claim>], usize) -> Option<Found>,
}

/// What a sieve found.
struct Found {
    /// The words that name the speaker.
    speaker: Phrase,
    /// The units of the words that say that something was said, first and last.
    cue: Option<(usize, usize)>,
    /// The piece whose utterance this one goes on.
    joins: Option<usize>,
}

/// All sieves in order. Each sees every piece before the next one sees any.
const SIEVES: &[Sieve] = &[
    Sieve { name: "transcript", find: transcript::transcript },
    Sieve { name: "turn", find: sieves::turn },
    Sieve { name: "said-before", find: sieves::said_before },
    Sieve { name: "said-inverted", find: sieves::said_inverted },
    Sieve { name: "said-after", find: sieves::said_after },
    Sieve { name: "said-apart", find: sieves::said_apart },
    Sieve { name: "signature", find: sieves::signature },
    Sieve { name: "according-to", find: sieves::according_to },
    Sieve { name: "passive", find: sieves::passive },
    Sieve { name: "participle", find: sieves::participle },
    Sieve { name: "reported", find: sieves::reported },
    Sieve { name: "reported-after", find: sieves::reported_after },
    Sieve { name: "colon", find: sieves::colon },
    Sieve { name: "paragraph-before", find: sieves::paragraph_before },
    Sieve { name: "over-paragraphs", find: context::over_paragraphs },
    Sieve { name: "same-paragraph", find: context::same_paragraph },
    Sieve { name: "interview", find: context::interview },
    Sieve { name: "led-in", find: context::led_in },
    Sieve { name: "next-paragraph", find: context::next_paragraph },
    Sieve { name: "led-in-paragraph", find: context::led_in_paragraph },
    Sieve { name: "turns", find: context::turns },
    Sieve { name: "paragraph-after", find: context::paragraph_after },
];

/// A speaker for a piece, as a sieve found it.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// Who, as far as the text tells.
    pub(super) attribution: Attribution,
    /// The piece whose utterance this one goes on.
    pub(super) joins: Option<usize>,
    /// The phrase that names the speaker.
    phrase: Phrase,
    /// The unit that holds the last word of the cue.
    verb: Option<usize>,
}

impl Claim {
    /// Whether its rule is one of those that whole utterances stand by: `X said, “…”`.
    pub(super) fn introduces_speech(&self) -> bool {
        matches!(self.attribution.rule, "turn" | "said-before" | "said-inverted" | "said-after")
    }
}

/// Finds the speakers of all pieces; parallel to `quoted`.
pub(super) fn attribute(document: &Document<'_>, names: &Names, quoted: &[Quoted]) -> Vec<Option<Claim>> {
    let scene = Scene::new(document, names, quoted);
    let mut claims: Vec<Option<Claim>> = vec![None; quoted.len()];
    for sieve in SIEVES {
        for piece in 0..quoted.len() {
            if claims[piece].is_none()
                && quoted[piece].shape != Shape::Name
                && let Some(found) = (sieve.find)(&scene, &claims, piece)
            {
                claims[piece] = Some(claim(&scene, sieve.name, found));
            }
        }
    }
    join_interrupted(&scene, &mut claims);
    resolve::resolve(&scene, &mut claims);
    claims
}

/// Joins the pieces of an utterance that its attribution interrupts: `“That,” he said, “was a fee.”`.
fn join_interrupted(scene: &Scene<'_>, claims: &mut [Option<Claim>]) {
    for piece in 1..claims.len() {
        let (before, this) = claims.split_at_mut(piece);
        let (Some(before), Some(this)) = (before[piece - 1].as_ref(), this[0].as_mut()) else { continue };
        let between =
            |verb: Option<usize>| verb.is_some_and(|verb| scene.place(piece - 1) < verb && verb < scene.place(piece));
        if this.joins.is_some() || !between(before.verb) || !between(this.verb) {
            continue;
        }
        if before.verb == this.verb && goes_on(scene, piece, this) {
            this.joins = Some(piece - 1);
        } else if before.introduces_speech() && goes_on_in_small(scene, piece) {
            this.attribution.speaker = before.attribution.speaker;
            this.attribution.name.clone_from(&before.attribution.name);
            this.phrase = before.phrase.clone();
            this.joins = Some(piece - 1);
        }
    }
}

/// Whether a piece may go on the one before, by the word before it: not `“That,” he said of the “fee”`.
fn goes_on(scene: &Scene<'_>, piece: usize, claim: &Claim) -> bool {
    let before = scene.place(piece) - 1;
    let attributed = claim.verb == Some(before) || claim.phrase.units.end == before + 1;
    let fragment = scene.quoted[piece].shape != Shape::Utterance;
    !fragment || attributed || scene.unit(before).kind == UnitKind::Punctuation
}

/// Whether a piece after a comma goes on the sentence of the one before: `“That,” said Hale, speaking of boats, “was a fee.”`
fn goes_on_in_small(scene: &Scene<'_>, piece: usize) -> bool {
    let (before, this) = (scene.place(piece - 1), scene.place(piece));
    let inner = scene.quoted[piece].piece.inner.of(scene.text());
    scene.quoted[piece - 1].shape == Shape::Utterance
        && scene.sentence_start(this) <= before
        && scene.is_mark(this - 1, ",")
        && inner.starts_with(char::is_lowercase)
}

fn claim(scene: &Scene<'_>, rule: &'static str, found: Found) -> Claim {
    let speaker = scene.span(found.speaker.units.clone());
    let cue = found.cue.map(|(first, last)| scene.unit(first).span.hull(scene.unit(last).span));
    let name = speaker.of(scene.text()).to_owned();
    // How the speaker is named is told when it is led back.
    let reference = Reference::Description;
    let attribution = Attribution { speaker, entity: None, name, cue, rule, reference, confidence: 0 };
    Claim { attribution, joins: found.joins, phrase: found.speaker, verb: found.cue.map(|(_, last)| last) }
}
