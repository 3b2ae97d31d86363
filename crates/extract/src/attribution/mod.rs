//! Names who said it: an ordered list of sieves, the most precise first, gives each quoted piece its speaker.
//!
//! A sieve looks at one piece and either claims a speaker for it or passes it on. The words beside the piece come
//! first ([`sieves`]); what no words license is left without a speaker. Claims are led back to people and
//! organisations in [`antecedents`].

pub(crate) mod antecedents;
pub(crate) mod claim;
mod confidence;
mod joining;
pub mod pronouns;
#[cfg(test)]
mod properties;
mod sieves;
#[cfg(test)]
mod tests;

use crate::names::Names;
use crate::quotes::{Quoted, Shape, Speech};
use crate::syntax::phrase::Head;
use crate::syntax::scene::Scene;
use crate::syntax::words;
use crate::text::Document;
use claim::{Board, Claim};

/// Finds the speakers of all pieces; parallel to `quoted`.
pub(crate) fn attribute(document: &Document<'_>, names: &Names, quoted: &[Quoted]) -> Vec<Option<Speech>> {
    let mut board = Board::new(Scene::new(document, names, quoted));
    claim_all(&mut board);
    let Board { scene, mut claims, .. } = board;
    for claim in &mut claims {
        claim.take_if(|claim| is_borne(&scene, claim) || addresses(&scene, claim));
    }
    joining::join(&scene, &mut claims);
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

/// Returns whether a thing bears the words; one poster on a forum writes them.
fn is_borne(scene: &Scene<'_>, claim: &Claim) -> bool {
    let writes = claim.verb.is_some_and(|verb| matches!(scene.word(verb), "wrote" | "writes" | "commented" | "asked"));
    antecedents::is_carrier(scene, &claim.phrase) && !writes
}

/// Returns whether the words are those of whoever reads: you have probably thought of it as “nowhere”.
fn addresses(scene: &Scene<'_>, claim: &Claim) -> bool {
    let first = scene.word(claim.phrase.units.start);
    claim.phrase.head == Head::Pronoun && words::bare(first).eq_ignore_ascii_case("you")
}
