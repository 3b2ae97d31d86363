//! Annotated documents as the trainer needs them: sentences of tokens with numbered features and gold labels.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use crate::corpus::Gold;
use crate::crf::Example;
use pullquote_extract::text::{Document, blocks};
use pullquote_extract::training::rule_labels;
use pullquote_extract::training::tagger::features::{Place, Sink};
use pullquote_extract::training::tagger::hash::AsIs;
use pullquote_extract::training::tagger::is_first;
use pullquote_extract::training::tagger::lexicon::Lexicon;
use pullquote_extract::training::tagger::memory::Memory;
use pullquote_extract::training::tagger::scan::{self, Scan};

type Map = HashMap<u32, u32, BuildHasherDefault<AsIs>>;

/// Every feature of a set of documents.
#[derive(Default)]
pub(crate) struct Dataset {
    pool: Vec<u32>,
    tokens: Vec<Range<usize>>,
    labels: Vec<u8>,
    sentences: Vec<(Range<usize>, f32)>,
    /// The hash of each numbered feature.
    pub(crate) hashes: Vec<u32>,
}

struct Collector<'a>(&'a mut Vec<u32>);

impl Sink for Collector<'_> {
    fn take(&mut self, feature: u32) {
        self.0.push(feature);
    }
}

/// Returns the label of each token.
pub(crate) fn gold_labels(document: &Document<'_>, gold: &Gold) -> Vec<u8> {
    let mut labels = vec![0; document.tokens().len()];
    for &(span, kind) in &gold.names {
        for (index, at) in document.tokens_in(span).enumerate() {
            labels[at] = if index == 0 { kind.begin() } else { kind.inside() };
        }
    }
    labels
}

impl Dataset {
    /// Adds a document; with the labels of a first pass also what they tell.
    pub(crate) fn add(&mut self, gold: &Gold, lexicon: &Lexicon<'_>, before: Option<&[u8]>) {
        let blocks = blocks(&gold.text);
        let document = Document::new(&gold.text, &blocks);
        let scan = Scan::new(&document, lexicon, rule_labels(&document));
        let first = self.tokens.len();
        self.labels.extend(gold_labels(&document, gold));
        let mut memory = Memory::default();
        if let Some(labels) = before {
            memory.read(&scan, labels, |at| is_first(&document, at));
        }
        for sentence in document.sentences() {
            let line = scan::line(&document, sentence.tokens.clone());
            let place = Place { scan: &scan, sentence: sentence.tokens.clone(), line };
            for at in sentence.tokens.clone() {
                let start = self.pool.len();
                let mut collector = Collector(&mut self.pool);
                place.features(at, &mut collector);
                if let Some(labels) = before {
                    memory.features(&scan, labels, at, at == sentence.tokens.start, &mut collector);
                }
                self.tokens.push(start..self.pool.len());
            }
            self.sentences.push((first + sentence.tokens.start..first + sentence.tokens.end, gold.weight));
        }
    }

    /// Numbers the features that occur at least `least` times, and forgets the others.
    pub(crate) fn number(&mut self, least: u32) {
        let mut counts = Map::default();
        for &feature in &self.pool {
            *counts.entry(feature).or_default() += 1;
        }
        self.hashes = counts.iter().filter(|&(_, &count)| count >= least).map(|(&hash, _)| hash).collect();
        self.hashes.sort_unstable();
        let numbers: Map = self.hashes.iter().zip(0..).map(|(&hash, number)| (hash, number)).collect();
        let mut pool = Vec::with_capacity(self.pool.len());
        for token in &mut self.tokens {
            let start = pool.len();
            pool.extend(self.pool[token.clone()].iter().filter_map(|hash| numbers.get(hash).copied()));
            *token = start..pool.len();
        }
        self.pool = pool;
    }

    pub(crate) fn examples(&self) -> Vec<Example<'_>> {
        let examples = self.sentences.iter().map(|(range, weight)| Example {
            tokens: &self.tokens[range.clone()],
            pool: &self.pool,
            labels: &self.labels[range.clone()],
            weight: *weight,
        });
        examples.collect()
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }
}
