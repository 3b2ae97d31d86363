//! Trains the name tagger and the ranker of pronouns of pullquote; README.md tells how it is run.
//!
//! The tagger's own features are used, so that training and reading see the same.

#![expect(clippy::print_stdout, reason = "a tool that tells what it did")]

mod corpus;
mod crf;
mod dataset;
mod learn;
mod pack;
mod prepare;
mod pronouns;
mod report;
mod sets;

use std::path::Path;
use std::{env, fs, io};

use pullquote_extract::training::tagger::Tagger;
use pullquote_extract::training::tagger::lexicon::Lexicon;
use pullquote_extract::training::tagger::weights::Weights;

const USAGE: &str = "usage: pullquote-training lexicon | ship DEV | measure DEV | predict DEV | ablate DEV | pronouns [measure] DEV | gap TSV | why TEXT

lexicon      packs build/words.tsv and build/phrases.tsv into the tagger's lexicon
ship DEV     trains on all gold in the folder DEV and in corpus/, and writes the tagger's weights
measure DEV  trains without what is held out, and writes gold and predictions under build/ for the scorer
predict DEV  writes the predictions anew with the weights that were measured last
ablate DEV   prints what each pass of reconciling is worth with those weights
pronouns DEV learns the ranker of pronouns and writes its weights; with `measure`, prints how it does on what is held out
gap TSV      prints whom GAP's pronouns stand for, as its scorer reads it
why TEXT     prints the candidates of each pronoun in a plain text, with the features that count";

fn main() -> io::Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tables = home.join("../crates/extract/src/names/tagger/data");
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["lexicon"] => fs::write(tables.join("lexicon.bin"), pack::lexicon(&home.join("build"))?),
        ["ship", dev] => {
            let sets = sets::read(Path::new(dev), home)?;
            let weights = learn::both_passes(sets.everything(), &lexicon(&tables)?, &home.join("build"))?;
            println!("{} bytes of weights", weights.len());
            fs::write(tables.join("weights.bin"), weights)
        }
        ["measure", dev] => {
            let (sets, lexicon, build) = (sets::read(Path::new(dev), home)?, lexicon(&tables)?, home.join("build"));
            fs::write(build.join("weights.bin"), learn::both_passes(sets.train.clone(), &lexicon, &build)?)?;
            predict(&sets, &lexicon, &build)
        }
        ["pronouns", "measure", dev] => pronouns::measure(Path::new(dev)),
        ["pronouns", dev] => {
            pronouns::ship(Path::new(dev), &home.join("../crates/extract/src/attribution/antecedents/weights.rs"))
        }
        ["why", text] => pronouns::why(Path::new(text)),
        ["gap", tsv] => pronouns::gap(Path::new(tsv)),
        ["predict", dev] => predict(&sets::read(Path::new(dev), home)?, &lexicon(&tables)?, &home.join("build")),
        ["ablate", dev] => ablate(&sets::read(Path::new(dev), home)?, &lexicon(&tables)?, &home.join("build")),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, USAGE)),
    }
}

/// Writes what the rules, one pass, two passes and all together find in what is held out.
fn predict(sets: &sets::Sets, lexicon: &[u8], build: &Path) -> io::Result<()> {
    let weights = fs::read(build.join("weights.bin"))?;
    let tables = Lexicon::read(lexicon).zip(Weights::read(&weights));
    let (lexicon, weights) = tables.ok_or_else(|| io::Error::other("a table is cut short"))?;
    let tagger = Tagger { lexicon, weights };
    let rules = pullquote_extract::training::rule_labels;
    report::write_held(sets, build, "rules", &rules)?;
    report::write_held(sets, build, "first", &|document| tagger.first_labels(document, rules(document)))?;
    report::write_held(sets, build, "second", &|document| tagger.labels(document, rules(document)))?;
    report::write_reconciled(sets, build, &tagger)
}

/// Prints what each pass is worth.
fn ablate(sets: &sets::Sets, lexicon: &[u8], build: &Path) -> io::Result<()> {
    let weights = fs::read(build.join("weights.bin"))?;
    let tables = Lexicon::read(lexicon).zip(Weights::read(&weights));
    let (lexicon, weights) = tables.ok_or_else(|| io::Error::other("a table is cut short"))?;
    report::print_ablation(sets, &Tagger { lexicon, weights });
    Ok(())
}

fn lexicon(tables: &Path) -> io::Result<Vec<u8>> {
    fs::read(tables.join("lexicon.bin"))
}
