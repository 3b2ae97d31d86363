//! The trained tagger: which tokens are names of people, organisations and places.
//!
//! A linear-chain conditional random field in two passes. Each token is described by hashed features ([`features`]) of its
//! letters ([`word`]), of what the [`lexicon`] knows of it, of its neighbours and of the run of capitals it stands in
//! ([`scan`]); their weights ([`weights`]) are summed and the best labels of a sentence found ([`viterbi`]). The second
//! pass also knows what the first found elsewhere in the document ([`memory`]).
//!
//! The tables are made by the crate in `training/`, which compiles these files. What becomes of a name is not known here.

pub mod features;
pub mod hash;
pub mod label;
pub mod lexicon;
pub mod memory;
pub mod scan;
mod sport;
pub mod table;
#[cfg(test)]
mod tests;
pub mod viterbi;
pub mod weights;
pub mod word;

use std::ops::Range;
use std::sync::LazyLock;

use features::{Place, Sink};
use label::{Kind, LABELS, begins};
use lexicon::Lexicon;
use memory::Memory;
use scan::Scan;
use viterbi::Viterbi;
use weights::{Scores, Weights};

use crate::text::Document;

/// A lexicon and the weights of the passes over a document.
#[derive(Clone, Debug)]
pub struct Tagger<'b> {
    pub lexicon: Lexicon<'b>,
    pub weights: Weights<'b>,
}

/// A name that the tagger finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaggedName {
    pub tokens: Range<usize>,
    pub kind: Kind,
    /// By how much it is that and nothing else at its most doubtful token, in the units of the weights.
    pub lead: i16,
}

/// All that it finds in a document.
#[derive(Clone, Debug, Default)]
pub struct Tagged {
    /// In order.
    pub names: Vec<TaggedName>,
    /// The share of the document that is about sport, 0 to 2.
    pub sport: u32,
}

/// The features of one token, one after the other.
#[derive(Debug, Default)]
struct Gathered(Vec<u32>);

impl Sink for Gathered {
    #[inline]
    fn take(&mut self, feature: u32) {
        self.0.push(feature);
    }
}

impl Tagger<'_> {
    /// Returns the label of each token of `document`: a first pass over its sentences, and a second that knows what the
    /// first found elsewhere. `rules` are the labels that the rules give.
    #[must_use]
    pub fn labels(&self, document: &Document<'_>, rules: Vec<u8>) -> Vec<u8> {
        self.both_passes(document, &Scan::new(document, &self.lexicon, rules)).0
    }

    /// Returns the names in `document`.
    #[must_use]
    pub fn names(&self, document: &Document<'_>, rules: Vec<u8>) -> Tagged {
        let scan = Scan::new(document, &self.lexicon, rules);
        let (labels, scores) = self.both_passes(document, &scan);
        let lead = |tokens: Range<usize>, kind| tokens.map(|at| lead(&scores[at], kind)).min().unwrap_or(0);
        let names = found(&labels).into_iter();
        let names = names.map(|(tokens, kind)| TaggedName { lead: lead(tokens.clone(), kind), tokens, kind }).collect();
        Tagged { names, sport: scan.sport }
    }

    /// Returns the labels of both passes, and the scores of the second.
    fn both_passes(&self, document: &Document<'_>, scan: &Scan) -> (Vec<u8>, Vec<Scores>) {
        let (first, mut scores) = self.first_pass(document, scan);
        let mut memory = Memory::default();
        memory.read(scan, &first, |at| is_first(document, at));
        let labels = self.second_pass(document, scan, &memory, &first, &mut scores);
        (labels, scores)
    }

    /// Returns the labels of the first pass alone.
    #[must_use]
    pub fn first_labels(&self, document: &Document<'_>, rules: Vec<u8>) -> Vec<u8> {
        self.first_pass(document, &Scan::new(document, &self.lexicon, rules)).0
    }

    /// Returns the labels of the first pass, and the scores of the second as far as the sentences themselves tell.
    fn first_pass(&self, document: &Document<'_>, scan: &Scan) -> (Vec<u8>, Vec<Scores>) {
        let count = document.tokens().len();
        let (mut labels, mut later) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let (mut scores, mut gathered) = (Vec::new(), Gathered::default());
        let mut viterbi = Viterbi::new(&self.weights.first);
        for sentence in document.sentences() {
            let line = scan::line(document, sentence.tokens.clone());
            let place = Place { scan, sentence: sentence.tokens.clone(), line };
            scores.clear();
            for at in sentence.tokens.clone() {
                gathered.0.clear();
                place.features(at, &mut gathered);
                let [first, second] = self.weights.sum(&gathered.0);
                scores.push(first);
                later.push(second);
            }
            viterbi.decode(&scores, &mut labels);
        }
        (labels, later)
    }

    fn second_pass(
        &self,
        document: &Document<'_>,
        scan: &Scan,
        memory: &Memory,
        first: &[u8],
        scores: &mut [Scores],
    ) -> Vec<u8> {
        let mut labels = Vec::with_capacity(scores.len());
        let mut gathered = Gathered::default();
        let mut viterbi = Viterbi::new(&self.weights.second);
        for sentence in document.sentences() {
            for at in sentence.tokens.clone() {
                gathered.0.clear();
                memory.features(scan, first, at, at == sentence.tokens.start, &mut gathered);
                let [_, more] = self.weights.sum(&gathered.0);
                for (score, more) in scores[at].iter_mut().zip(more) {
                    *score += more;
                }
            }
            viterbi.decode(&scores[sentence.tokens.clone()], &mut labels);
        }
        labels
    }
}

/// Returns how much more the scores of a token speak for a name of `kind` than for anything else.
fn lead(scores: &Scores, kind: Kind) -> i16 {
    let own = |label: usize| Kind::of(label as u8) == Some(kind);
    let most = |wanted: bool| (0..LABELS).filter(|&label| own(label) == wanted).map(|label| scores[label]).max();
    most(true).unwrap_or(0).saturating_sub(most(false).unwrap_or(0))
}

/// Returns whether a sentence begins at the token.
#[must_use]
pub fn is_first(document: &Document<'_>, at: usize) -> bool {
    document.sentences()[document.sentence_of(at)].tokens.start == at
}

/// Returns the names that `labels` make, as tokens.
#[must_use]
pub fn found(labels: &[u8]) -> Vec<(Range<usize>, Kind)> {
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        match (Kind::of(label), found.last_mut()) {
            (Some(_), Some((tokens, _))) if !begins(label) && tokens.end == at => tokens.end += 1,
            (Some(kind), _) => found.push((at..at + 1, kind)),
            (None, _) => {}
        }
    }
    found
}

/// Returns the tagger that the binary brings along. Its tables are used where they lie.
#[must_use]
pub fn shipped() -> &'static Tagger<'static> {
    static SHIPPED: LazyLock<Tagger<'static>> = LazyLock::new(|| {
        let lexicon = Lexicon::read(include_bytes!("data/lexicon.bin"));
        let weights = Weights::read(include_bytes!("data/weights.bin"));
        let tables = lexicon.zip(weights).map(|(lexicon, weights)| Tagger { lexicon, weights });
        tables.expect("the tables in the binary are whole")
    });
    &SHIPPED
}
