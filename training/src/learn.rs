//! The recipe: gold is prepared, a first pass is learnt, then a second from what first passes say of texts that are
//! new to them.

use std::io;
use std::path::Path;

use crate::corpus::Gold;
use crate::crf::{Crf, Random, Settings};
use crate::dataset::Dataset;
use crate::pack::{self, Learnt};
use crate::prepare::{Swapper, label_listed};
use pullquote_extract::text::{Document, blocks};
use pullquote_extract::training::rule_labels;
use pullquote_extract::training::tagger::lexicon::Lexicon;
use pullquote_extract::training::tagger::weights::Weights;
use pullquote_extract::training::tagger::{Tagger, hash};

const SETTINGS: Settings = Settings { l1: 3.0, alpha: 0.1, beta: 1.0, epochs: 8, seed: 1 };
/// Holds how often a feature must occur to be learnt.
const LEAST: u32 = 2;
/// Holds how much a copy with swapped names counts.
const SWAPPED: f32 = 0.4;
/// Into how many parts the gold is divided for the second pass.
const FOLDS: usize = 3;

/// Learns both passes from `gold`; `lists` is the folder that `lists.py` wrote.
pub(crate) fn both_passes(mut gold: Vec<Gold>, lexicon: &[u8], lists: &Path) -> io::Result<Vec<u8>> {
    let lexicon = Lexicon::read(lexicon).ok_or_else(|| io::Error::other("the lexicon is cut short"))?;
    prepare(&mut gold, &lexicon, lists)?;
    let all: Vec<&Gold> = gold.iter().collect();
    let first = learn(&all, None, &lexicon);
    let before = jackknife(&gold, &lexicon)?;
    let second = learn(&all, Some(&before), &lexicon);
    Ok(pack::weights(&first, Some(&second)))
}

/// Labels listed names in the sets that leave them out, and adds copies with swapped names of the others.
fn prepare(gold: &mut Vec<Gold>, lexicon: &Lexicon<'_>, lists: &Path) -> io::Result<()> {
    let is_far = |gold: &Gold| gold.weight < 1.0;
    let labelled: usize = gold.iter_mut().filter(|gold| is_far(gold)).map(|gold| label_listed(gold, lexicon)).sum();
    println!("{labelled} listed names labelled");
    let swapper = Swapper::new(lists, gold)?;
    let mut random = Random(7);
    let near: Vec<Gold> = gold.iter().filter(|gold| !is_far(gold)).cloned().collect();
    gold.extend(near.iter().map(|gold| swapper.swap(gold, SWAPPED, &mut random)));
    Ok(())
}

/// Learns one pass; the second where `before` brings the labels of a first.
fn learn(gold: &[&Gold], before: Option<&[Vec<u8>]>, lexicon: &Lexicon<'_>) -> Learnt {
    let mut data = Dataset::default();
    for (index, gold) in gold.iter().enumerate() {
        data.add(gold, lexicon, before.map(|labels| labels[index].as_slice()));
    }
    data.number(LEAST);
    let mut crf = Crf::new(data.hashes.len(), SETTINGS);
    crf.train(&data.examples());
    let learnt = Learnt::new(&crf, &data.hashes);
    println!(
        "{} tokens, {} features: {} weights of {}",
        data.len(),
        data.hashes.len(),
        learnt.weights(),
        learnt.rows()
    );
    learnt
}

/// Returns the labels that first passes give to documents they were not trained on; copies stay with their originals.
fn jackknife(gold: &[Gold], lexicon: &Lexicon<'_>) -> io::Result<Vec<Vec<u8>>> {
    let fold = |gold: &Gold| hash::word(&gold.id) as usize % FOLDS;
    let mut labels = vec![Vec::new(); gold.len()];
    for held in 0..FOLDS {
        let others: Vec<&Gold> = gold.iter().filter(|gold| fold(gold) != held).collect();
        let bytes = pack::weights(&learn(&others, None, lexicon), None);
        let weights = Weights::read(&bytes).ok_or_else(|| io::Error::other("the weights are cut short"))?;
        let tagger = Tagger { lexicon: *lexicon, weights };
        for (gold, labels) in gold.iter().zip(&mut labels).filter(|(gold, _)| fold(gold) == held) {
            let blocks = blocks(&gold.text);
            let document = Document::new(&gold.text, &blocks);
            *labels = tagger.first_labels(&document, rule_labels(&document));
        }
    }
    Ok(labels)
}
