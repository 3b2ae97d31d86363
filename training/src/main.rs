//! Trains the name tagger. See README.md.
#![allow(dead_code)]

mod corpus;
mod crf;
mod dataset;
mod pack;
#[path = "../../src/extract/names/tagger/mod.rs"]
mod tagger;
#[path = "../../src/text/mod.rs"]
mod text;

use std::path::Path;
use std::time::Instant;
use std::{env, fs, io};

use corpus::Gold;
use crf::{Crf, Settings};
use dataset::Dataset;
use tagger::Tagger;
use tagger::lexicon::Lexicon;
use tagger::weights::Weights;
use text::{Document, Points, blocks};

fn option<T: std::str::FromStr>(name: &str, default: T) -> T {
    env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

fn main() -> io::Result<()> {
    let eval = env::var("EVAL").unwrap_or("/work/shared/eval".into());
    let dev = Path::new(&eval).join("dev");
    let started = Instant::now();
    let lexicon_bytes = pack::lexicon(Path::new("build"))?;
    eprintln!("lexicon {} bytes", lexicon_bytes.len());
    let lexicon = Lexicon::read(&lexicon_bytes).ok_or_else(|| io::Error::other("lexicon"))?;
    let mut train: Vec<Gold> = Vec::new();
    let far: f32 = option("FAR", 1.0);
    for (name, weight) in [("gum-interview", 1.0), ("redocred", far), ("uner-pud-wiki", 1.0), ("wikigold", 1.0), ("crossner", far), ("hand-quotes", 1.0)] {
        train.extend(corpus::read_jsonl(&dev.join(name).with_extension("jsonl"), weight)?);
    }
    let other = corpus::read_jsonl(&dev.join("gum-other.jsonl"), 1.0)?;
    train.extend(other.into_iter().filter(|gold| !gold.id.contains("_speech_") && !gold.id.contains("_textbook_")));
    let ewt = corpus::read_jsonl(&dev.join("uner-ewt.jsonl"), 1.0)?;
    let half = ewt.len() / 2;
    train.extend_from_slice(&ewt[..half]);
    let mut test = ewt[half..].to_vec();
    test.extend(corpus::read_jsonl(&dev.join("gum-news.jsonl"), 1.0)?);

    let mut data = Dataset::default();
    for gold in &train {
        data.add(gold, &lexicon);
    }
    data.number(option("CUT", 2));
    eprintln!("{} tokens, {} features, {:.1?}", data.len(), data.hashes.len(), started.elapsed());
    let settings = Settings {
        l1: option("L1", 1.0),
        l2: option("L2", 0.0),
        alpha: option("ALPHA", 0.1),
        beta: option("BETA", 1.0),
        epochs: option("EPOCHS", 8),
        dropout: option("DROPOUT", 0.0),
        seed: option("SEED", 1),
    };
    let mut crf = Crf::new(data.hashes.len(), settings);
    crf.train(&data.examples(), true);
    let (bytes, weights, rows) = pack::weights(&crf, &data.hashes);
    eprintln!("{weights} weights in {rows} rows, {} bytes, {:.1?}", bytes.len(), started.elapsed());
    let (first, _) = Weights::read(&bytes).ok_or_else(|| io::Error::other("weights"))?;
    let tagger = Tagger { lexicon, first };
    write_predictions(&tagger, &test, Path::new("build/dev"))?;
    Ok(())
}

/// Writes gold and predictions for the scorer.
fn write_predictions(tagger: &Tagger<'_>, test: &[Gold], stem: &Path) -> io::Result<()> {
    let (mut gold_lines, mut lines) = (String::new(), String::new());
    let started = Instant::now();
    let mut words = 0;
    for gold in test {
        let blocks = blocks(&gold.text);
        let document = Document::new(&gold.text, &blocks);
        let found = tagger::found(&document, &tagger.labels(&document));
        words += gold.text.split_whitespace().count();
        let mut points = Points::new(&gold.text);
        let mut show = |names: Vec<(text::Span, tagger::label::Kind)>| -> Vec<serde_json::Value> {
            names.into_iter().map(|(span, kind)| {
                let kind = ["PER", "ORG", "LOC"][kind as usize];
                serde_json::json!({"start": points.at(span.start), "end": points.at(span.end), "type": kind, "entity": null})
            }).collect()
        };
        let truth = show(gold.names.clone());
        let guess = show(found.iter().map(|found| (found.span, found.kind)).collect());
        gold_lines += &format!("{}\n", serde_json::json!({"id": gold.id, "text": gold.text, "mentions": truth}));
        lines += &format!("{}\n", serde_json::json!({"id": gold.id, "mentions": guess}));
    }
    eprintln!("{:.0} words/s", words as f64 / started.elapsed().as_secs_f64());
    fs::write(stem.with_extension("gold.jsonl"), gold_lines)?;
    fs::write(stem.with_extension("pred.jsonl"), lines)
}
