//! The trained tagger: which tokens are names of people, organisations and places.
pub(crate) mod features;
pub(crate) mod hash;
pub(crate) mod label;
pub(crate) mod lexicon;
pub(crate) mod memory;
pub(crate) mod scan;
pub(crate) mod table;
pub(crate) mod viterbi;
pub(crate) mod weights;
pub(crate) mod word;

use features::{Place, Sink};
use label::{Found, Kind, begins};
use lexicon::Lexicon;
use memory::Memory;
use scan::Scan;
use viterbi::Viterbi;
use weights::{LANES, Scores, Weights};

use crate::text::Document;

/// A lexicon and the weights of the passes over a document.
#[derive(Debug)]
pub(crate) struct Tagger<'b> {
    pub(crate) lexicon: Lexicon<'b>,
    pub(crate) first: Weights<'b>,
    pub(crate) second: Option<Weights<'b>>,
}

struct Adder<'a, 'b> {
    weights: &'a Weights<'b>,
    scores: Scores,
}

impl Sink for Adder<'_, '_> {
    #[inline]
    fn take(&mut self, feature: u32, _identity: bool) {
        self.weights.add(feature, &mut self.scores);
    }
}

impl Tagger<'_> {
    /// The label of each token of `document`.
    pub(crate) fn labels(&self, document: &Document<'_>, rules: Vec<u8>) -> Vec<u8> {
        let scan = Scan::new(document, &self.lexicon, rules);
        let first = pass(document, &scan, &self.first, None);
        match &self.second {
            Some(second) => {
                let mut memory = Memory::default();
                memory.read(&scan, &first, |at| is_first(document, at));
                pass(document, &scan, second, Some((&memory, &first)))
            }
            None => first,
        }
    }
}

/// Whether a sentence begins at the token.
pub(crate) fn is_first(document: &Document<'_>, at: usize) -> bool {
    document.sentences()[document.sentence_of(at)].tokens.start == at
}

fn pass(document: &Document<'_>, scan: &Scan, weights: &Weights<'_>, memory: Option<(&Memory, &[u8])>) -> Vec<u8> {
    let mut labels = Vec::with_capacity(document.tokens().len());
    let mut scores: Vec<Scores> = Vec::new();
    let mut viterbi = Viterbi::default();
    for sentence in document.sentences() {
        let line = scan::line(document, sentence.tokens.clone());
        let place = Place { scan, sentence: sentence.tokens.clone(), line };
        scores.clear();
        scores.extend(sentence.tokens.clone().map(|at| {
            let mut adder = Adder { weights, scores: [0; LANES] };
            place.features(at, &mut adder);
            if let Some((memory, first)) = memory {
                memory.features(scan, first, at, at == sentence.tokens.start, &mut adder);
            }
            adder.scores
        }));
        viterbi.decode(&scores, &weights.moves, &mut labels);
    }
    labels
}

/// The names that labels make.
pub(crate) fn found(document: &Document<'_>, labels: &[u8]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut open = false;
    for (index, &label) in labels.iter().enumerate() {
        let span = document.tokens()[index].span;
        match Kind::of(label) {
            Some(_) if open && !begins(label) => {
                if let Some(last) = found.last_mut() {
                    last.span = last.span.hull(span);
                }
            }
            Some(kind) => found.push(Found { span, kind }),
            None => {}
        }
        open = label != 0;
    }
    found
}
