//! The ranker as its trainer sees it: the candidates of every pronoun of a text with their features.

use super::antecedents::discourse::lead_back;
use super::antecedents::events::cast;
use super::antecedents::ranker::score;
pub use super::antecedents::ranker::{FEATURES, Feature, Features, NAMED};
use super::antecedents::weights::WEIGHTS;
use super::claim::Board;
use crate::syntax::scene::Scene;
use crate::text::{Document, Span};
use crate::{names, quotes};

/// A pronoun with all who may answer it.
#[derive(Clone, Debug)]
pub struct Pronoun {
    /// Its place.
    pub span: Span,
    /// Each candidate's features, and everywhere they are named or described.
    pub candidates: Vec<(Features, Vec<Span>)>,
    /// The likeliest of them.
    pub chosen: usize,
}

/// Returns all pronouns of a document; `teacher` may say which candidate is right, on whom those that follow build.
#[must_use]
pub fn pronouns(
    document: &Document<'_>,
    weights: &Features,
    mut teacher: impl FnMut(Span, &[Vec<Span>]) -> Option<usize>,
) -> Vec<Pronoun> {
    let pieces = quotes::marks(document);
    let names = names::names(document, &quotes::labels(document, &pieces));
    let mut board = Board::new(Scene::new(document, &names, &pieces));
    super::claim_all(&mut board);
    let cast = cast(&board.scene, &board.claims);
    let places = |who: usize| match names.entities.get(who) {
        Some(entity) => entity.mentions.iter().map(|&mention| names.mentions[mention].span).collect(),
        None => vec![cast.descriptions[who - cast.entities]],
    };
    let mut found = Vec::new();
    lead_back(&board.scene, &board.claims, weights, &mut |span, candidates| {
        let spans: Vec<Vec<Span>> = candidates.iter().map(|(who, _)| places(*who)).collect();
        let right = teacher(span, &spans);
        let score = |features: &Features| score(features, weights);
        let likelier = |best: usize, other: usize| {
            if score(&candidates[other].1) > score(&candidates[best].1) { other } else { best }
        };
        let chosen = (0..candidates.len()).reduce(likelier).unwrap_or(0);
        let candidates = candidates.iter().map(|(_, features)| *features).zip(spans).collect();
        found.push(Pronoun { span, candidates, chosen });
        right
    });
    found
}

/// Returns the weights that are shipped.
#[must_use]
pub const fn shipped() -> Features {
    WEIGHTS
}
