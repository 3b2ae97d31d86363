//! Annotated documents as the trainer needs them: sentences of tokens with numbered features and gold labels.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::corpus::Gold;
use crate::crf::{Example, Features};
use crate::extract::names::tagger::features::{Place, Sink};
use crate::extract::names::tagger::is_first;
use crate::extract::names::tagger::lexicon::Lexicon;
use crate::extract::names::tagger::memory::Memory;
use crate::extract::names::tagger::scan::{self, Scan};
use crate::text::{Document, blocks};

#[derive(Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are numbers")
    }
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

type Map = HashMap<u32, u32, BuildHasherDefault<AsIs>>;

/// Every feature of a set of documents.
#[derive(Default)]
pub struct Dataset {
    pool: Vec<u32>,
    tokens: Vec<Features>,
    labels: Vec<u8>,
    sentences: Vec<(std::ops::Range<usize>, f32)>,
    /// The hash of each numbered feature.
    pub hashes: Vec<u32>,
}

struct Collector<'a> {
    identity: Vec<u32>,
    rest: &'a mut Vec<u32>,
}

impl Sink for Collector<'_> {
    fn take(&mut self, feature: u32, identity: bool) {
        if identity { self.identity.push(feature) } else { self.rest.push(feature) }
    }
}

/// The label of each token.
pub fn gold_labels(document: &Document<'_>, gold: &Gold) -> Vec<u8> {
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
    pub fn add(&mut self, gold: &Gold, lexicon: &Lexicon<'_>, before: Option<&[u8]>) {
        let blocks = blocks(&gold.text);
        let document = Document::new(&gold.text, &blocks);
        let scan = Scan::new(&document, lexicon, crate::rules(&document));
        let first = self.tokens.len();
        self.labels.extend(gold_labels(&document, gold));
        let mut rest = Vec::new();
        let mut memory = Memory::default();
        if let Some(labels) = before {
            memory.read(&scan, labels, |at| is_first(&document, at));
        }
        for sentence in document.sentences() {
            let line = scan::line(&document, sentence.tokens.clone());
            let place = Place { scan: &scan, sentence: sentence.tokens.clone(), line };
            for at in sentence.tokens.clone() {
                rest.clear();
                let mut collector = Collector { identity: Vec::new(), rest: &mut rest };
                place.features(at, &mut collector);
                if let Some(labels) = before {
                    memory.features(&scan, labels, at, at == sentence.tokens.start, &mut collector);
                }
                let start = self.pool.len() as u32;
                let identity = collector.identity;
                self.pool.extend(&identity);
                self.pool.extend(&rest);
                self.tokens.push(Features { start, identity_end: start + identity.len() as u32, end: self.pool.len() as u32 });
            }
            self.sentences.push((first + sentence.tokens.start..first + sentence.tokens.end, gold.weight));
        }
    }

    /// Numbers the features that occur at least `least` times, and forgets the others.
    pub fn number(&mut self, least: u32) {
        let mut counts = Map::default();
        for &feature in &self.pool {
            *counts.entry(feature).or_default() += 1;
        }
        self.hashes = counts.iter().filter(|&(_, &count)| count >= least).map(|(&hash, _)| hash).collect();
        self.hashes.sort_unstable();
        let numbers: Map = self.hashes.iter().zip(0..).map(|(&hash, number)| (hash, number)).collect();
        let mut pool = Vec::with_capacity(self.pool.len());
        for token in &mut self.tokens {
            let old = *token;
            let kept = |range: std::ops::Range<u32>| {
                self.pool[range.start as usize..range.end as usize].iter().filter_map(|hash| numbers.get(hash).copied())
            };
            token.start = pool.len() as u32;
            pool.extend(kept(old.start..old.identity_end));
            token.identity_end = pool.len() as u32;
            pool.extend(kept(old.identity_end..old.end));
            token.end = pool.len() as u32;
        }
        self.pool = pool;
    }

    pub fn examples(&self) -> Vec<Example<'_>> {
        let examples = self.sentences.iter().map(|(range, weight)| Example {
            tokens: &self.tokens[range.clone()],
            pool: &self.pool,
            labels: &self.labels[range.clone()],
            weight: *weight,
        });
        examples.collect()
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }
}
