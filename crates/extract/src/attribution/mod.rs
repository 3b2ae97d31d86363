//! Names who said it: an ordered list of sieves, the most precise first, gives each quoted piece its speaker.
//!
//! A sieve looks at one piece and either claims a speaker for it or passes it on. The words beside the piece come
//! first ([`sieves`]); what no words license is left without a speaker. Claims are led back to people and
//! organisations in [`antecedents`].

pub(crate) mod antecedents;
pub(crate) mod claim;
mod confidence;
pub mod pronouns;
#[cfg(test)]
mod properties;
mod sieves;
#[cfg(test)]
mod tests;

use crate::names::Names;
use crate::quotes::{Quoted, Shape, Speech};
use crate::syntax::phrase::Head;
use crate::syntax::scene::{Scene, UnitKind};
use crate::syntax::words;
use crate::text::Document;
use claim::{Board, Claim};

/// Finds the speakers of all pieces; parallel to `quoted`.
pub(crate) fn attribute(document: &Document<'_>, names: &Names, quoted: &[Quoted]) -> Vec<Option<Speech>> {
    let mut board = Board::new(Scene::new(document, names, quoted));
    claim_all(&mut board);
    let Board { scene, mut claims, .. } = board;
    for claim in &mut claims {
        claim.take_if(|claim| antecedents::is_carrier(&scene, &claim.phrase) || addresses(&scene, claim));
    }
    join_interrupted(&scene, &mut claims);
    antecedents::resolve(&scene, &mut claims);
    let speech = |claim: Claim| Speech { attribution: claim.attribution, joins: claim.joins };
    claims.into_iter().map(|claim| claim.map(speech)).collect()
}

/// Lets each sieve in turn claim the pieces that are left.
pub(crate) fn claim_all(board: &mut Board<'_>) {
    for sieve in sieves::SIEVES {
        for (piece, quoted) in board.scene.quoted.iter().enumerate() {
            if board.claims[piece].is_none()
                && quoted.shape != Shape::Name
                && let Some(found) = (sieve.find)(board, piece)
            {
                board.claims[piece] = Some(Claim::new(&board.scene, sieve.rule, found));
            }
        }
    }
}

/// Returns whether the words are those of whoever reads: you have probably thought of it as “nowhere”.
fn addresses(scene: &Scene<'_>, claim: &Claim) -> bool {
    let first = scene.word(claim.phrase.units.start);
    claim.phrase.head == Head::Pronoun && words::bare(first).eq_ignore_ascii_case("you")
}

/// Joins the pieces of an utterance that its attribution interrupts: `“That,” he said, “was a fee.”`.
fn join_interrupted(scene: &Scene<'_>, claims: &mut [Option<Claim>]) {
    for piece in 1..claims.len() {
        let (before, this) = claims.split_at_mut(piece);
        let (Some(before), Some(this)) = (before[piece - 1].as_ref(), this[0].as_mut()) else { continue };
        let between =
            |verb: Option<usize>| verb.is_some_and(|verb| scene.place(piece - 1) < verb && verb < scene.place(piece));
        // « A », a dit X. « B, a-t-il ajouté. » has an attribution of its own.
        let foreign = before.verb.is_some_and(|verb| sieves::frame::is_foreign(scene, verb));
        if this.joins.is_some() || foreign || !between(before.verb) {
            continue;
        }
        // A speaker found without a verb of saying, or by one between the two, is not another.
        let led_out = this.verb.is_none() || between(this.verb);
        if this.verb == before.verb && goes_on(scene, piece, this) {
            this.joins = Some(piece - 1);
        } else if led_out && before.introduces_speech() && goes_on_in_small(scene, piece) {
            this.attribution.speaker = before.attribution.speaker;
            this.attribution.name.clone_from(&before.attribution.name);
            this.phrase = before.phrase.clone();
            this.joins = Some(piece - 1);
        }
    }
}

/// Returns whether a piece may go on the one before, by the word before it: not `“That,” he said of the “fee”`.
fn goes_on(scene: &Scene<'_>, piece: usize, claim: &Claim) -> bool {
    let before = scene.place(piece) - 1;
    let attributed = claim.verb == Some(before) || claim.phrase.units.end == before + 1;
    let fragment = scene.quoted[piece].shape != Shape::Utterance;
    !fragment || attributed || scene.unit(before).kind == UnitKind::Punctuation
}

/// Returns whether a piece after a comma goes on the sentence of the one before: `“That,” said Hale, speaking of boats, “was a fee.”`
fn goes_on_in_small(scene: &Scene<'_>, piece: usize) -> bool {
    let (before, this) = (scene.place(piece - 1), scene.place(piece));
    let inner = scene.quoted[piece].piece.inner.of(scene.text());
    scene.quoted[piece - 1].shape == Shape::Utterance
        && scene.sentence_start(this) <= before
        && scene.is_mark(this - 1, ",")
        && inner.starts_with(char::is_lowercase)
}
