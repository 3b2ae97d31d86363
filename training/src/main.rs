//! Trains the name tagger. See README.md.
#![allow(dead_code)]

mod corpus;
mod crf;
mod dataset;
mod pack;
mod prepare;
#[path = "../../src/extract/mod.rs"]
mod extract;
#[path = "../../src/text/mod.rs"]
mod text;

use std::path::Path;
use std::time::Instant;
use std::{env, fs, io};

use corpus::Gold;
use crf::{Crf, Settings};
use dataset::Dataset;
use extract::names::{rule_labels, tagger};
use extract::names::tagger::Tagger;
use extract::names::tagger::lexicon::Lexicon;
use extract::names::tagger::weights::Weights;
use pack::Learnt;
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
    if option("SHIPLEX", 0) == 1 { fs::write("../src/extract/names/tagger/data/lexicon.bin", &lexicon_bytes)?; return Ok(()); }
    let lexicon = Lexicon::read(&lexicon_bytes).ok_or_else(|| io::Error::other("lexicon"))?;
    let mut train: Vec<Gold> = Vec::new();
    let far: f32 = option("FAR", 0.4);
    for (name, weight) in [("gum-interview", 1.0), ("redocred", far), ("uner-pud-wiki", 1.0), ("wikigold", 1.0), ("crossner", far), ("hand-quotes", 1.0)] {
        train.extend(corpus::read_jsonl(&dev.join(name).with_extension("jsonl"), weight)?);
    }
    let other = corpus::read_jsonl(&dev.join("gum-other.jsonl"), 1.0)?;
    train.extend(other.into_iter().filter(|gold| !gold.id.contains("_speech_") && !gold.id.contains("_textbook_")));
    let ewt = corpus::read_jsonl(&dev.join("uner-ewt.jsonl"), 1.0)?;
    let half = ewt.len() / 2;
    train.extend_from_slice(&ewt[..half]);
    let own = corpus::read_bracketed(Path::new("corpus"), option("OWN", 3.0))?;
    let (held, kept): (Vec<_>, Vec<_>) = own.into_iter().enumerate().partition(|(index, _)| index % 6 == 5);
    let held: Vec<Gold> = held.into_iter().map(|(_, gold)| gold).collect();
    if option("USEOWN", 1) == 1 {
        train.extend(kept.into_iter().map(|(_, gold)| gold));
    }
    if option("ALL", 0) == 1 {
        train.extend_from_slice(&ewt[half..]);
        train.extend(corpus::read_jsonl(&dev.join("gum-news.jsonl"), 1.0)?);
        train.extend(held.clone());
    }
    let mut test = ewt[half..].to_vec();
    test.extend(corpus::read_jsonl(&dev.join("gum-news.jsonl"), 1.0)?);

    if option("RELABEL", 1) == 1 {
        let mut count = 0;
        for gold in train.iter_mut().filter(|gold| gold.id.starts_with("crossner") || gold.id.starts_with("redocred")) {
            count += prepare::label_listed(gold, &lexicon);
        }
        eprintln!("{count} listed names labelled");
    }
    let swap: f32 = option("SWAP", 0.4);
    if swap > 0.0 {
        let swapper = prepare::Swapper::new(Path::new("build"), &train)?;
        let near: Vec<Gold> = train.iter().filter(|gold| gold.weight >= 1.0).cloned().collect();
        let mut random = crf::Random(7);
        for _ in 0..option("COPIES", 1) {
            train.extend(near.iter().map(|gold| swapper.swap(gold, swap, &mut random)));
        }
    }
    let settings = Settings {
        l1: option("L1", 3.0),
        l2: option("L2", 0.0),
        alpha: option("ALPHA", 0.1),
        beta: option("BETA", 1.0),
        epochs: option("EPOCHS", 8),
        averaged: option("AVG", 0),
        dropout: option("DROPOUT", 0.0),
        seed: option("SEED", 1),
    };
    if option("EVALONLY", 0) == 1 {
        if option("BENCH", 0) == 1 {
            bench(&train);
            return Ok(());
        }
        for _ in 0..option("REPEAT", 0) {
            write_predictions(&|document| shipped(document), &train, Path::new("build/all"))?;
        }
        for (name, set) in [("dev", &test), ("own", &held)] {
            write_predictions(&|document| shipped(document), set, &Path::new("build").join(name))?;
        }
        return Ok(());
    }
    let all: Vec<&Gold> = train.iter().collect();
    let first = learn(&all, None, &lexicon, settings);
    let folds: usize = option("FOLDS", 3);
    let second = if folds > 0 {
        let before = jackknife(&train, folds, &lexicon, settings)?;
        Some(learn(&all, Some(&before), &lexicon, Settings { l1: option("L1B", settings.l1), ..settings }))
    } else {
        None
    };
    eprintln!("{:.1?}", started.elapsed());
    let bytes = pack::weights(&first, second.as_ref());
    eprintln!("{} bytes of weights", bytes.len());
    let tagger = Tagger { lexicon, weights: weights(&bytes)? };
    let data = Path::new("../src/extract/names/tagger/data");
    if option("SHIP", 0) == 1 {
        fs::write(data.join("lexicon.bin"), &lexicon_bytes)?;
        fs::write(data.join("weights.bin"), &bytes)?;
    }
    write_predictions(&|document| rule_labels(document), &test, Path::new("build/dev-rules"))?;
    write_predictions(&|document| rule_labels(document), &held, Path::new("build/own-rules"))?;
    write_predictions(&|document| if folds > 0 { tagger.labels(document, rules(document)) } else { tagger.first_labels(document, rules(document)) }, &test, Path::new("build/dev"))?;
    write_predictions(&|document| if folds > 0 { tagger.labels(document, rules(document)) } else { tagger.first_labels(document, rules(document)) }, &held, Path::new("build/own"))?;
    Ok(())
}

fn weights(bytes: &[u8]) -> io::Result<Weights<'_>> {
    Weights::read(bytes).ok_or_else(|| io::Error::other("weights"))
}

fn learn(train: &[&Gold], before: Option<&[Vec<u8>]>, lexicon: &Lexicon<'_>, settings: Settings) -> Learnt {
    let mut data = Dataset::default();
    for (index, gold) in train.iter().enumerate() {
        data.add(gold, lexicon, before.map(|labels| labels[index].as_slice()));
    }
    data.number(option("CUT", 2));
    let mut crf = Crf::new(data.hashes.len(), settings);
    crf.train(&data.examples(), true);
    let learnt = Learnt::new(&crf, &data.hashes);
    eprintln!("{} tokens, {} features, {} weights in {} rows", data.len(), data.hashes.len(), learnt.weights(), learnt.rows());
    learnt
}

/// The labels that models give to documents they were not trained on.
fn jackknife(train: &[Gold], folds: usize, lexicon: &Lexicon<'_>, settings: Settings) -> io::Result<Vec<Vec<u8>>> {
    let fold = |gold: &Gold| tagger::hash::word(&gold.id) as usize % folds;
    let mut labels = vec![Vec::new(); train.len()];
    for held in 0..folds {
        let others: Vec<&Gold> = train.iter().filter(|gold| fold(gold) != held).collect();
        let bytes = pack::weights(&learn(&others, None, lexicon, settings), None);
        let tagger = Tagger { lexicon: *lexicon, weights: weights(&bytes)? };
        for (gold, labels) in train.iter().zip(&mut labels).filter(|(gold, _)| fold(gold) == held) {
            let blocks = blocks(&gold.text);
            *labels = {
                let document = Document::new(&gold.text, &blocks);
                tagger.first_labels(&document, rules(&document))
            };
        }
    }
    Ok(labels)
}

/// Writes gold and predictions for the scorer.
fn write_predictions(tag: &dyn Fn(&Document<'_>) -> Vec<u8>, test: &[Gold], stem: &Path) -> io::Result<()> {
    let (mut gold_lines, mut lines) = (String::new(), String::new());
    let started = Instant::now();
    let mut words = 0;
    for gold in test {
        let blocks = blocks(&gold.text);
        let document = Document::new(&gold.text, &blocks);
        let found = tagger::found(&tag(&document));
        words += gold.text.split_whitespace().count();
        let mut points = Points::new(&gold.text);
        let mut show = |names: Vec<(text::Span, tagger::label::Kind)>| -> Vec<serde_json::Value> {
            names.into_iter().map(|(span, kind)| {
                let kind = ["PER", "ORG", "LOC"][kind as usize];
                serde_json::json!({"start": points.at(span.start), "end": points.at(span.end), "type": kind, "entity": null})
            }).collect()
        };
        let truth = show(gold.names.clone());
        let guess = show(found.into_iter().map(|(tokens, kind)| (document.span_of(tokens), kind)).collect());
        gold_lines += &format!("{}\n", serde_json::json!({"id": gold.id, "text": gold.text, "mentions": truth}));
        lines += &format!("{}\n", serde_json::json!({"id": gold.id, "mentions": guess}));
    }
    eprintln!("{:.0} words/s", words as f64 / started.elapsed().as_secs_f64());
    fs::write(stem.with_extension("gold.jsonl"), gold_lines)?;
    fs::write(stem.with_extension("pred.jsonl"), lines)
}

/// The opinion of the rules, unless it is left out to measure what it brings.
fn rules(document: &Document<'_>) -> Vec<u8> {
    if option("RULES", 1) == 1 { rule_labels(document) } else { Vec::new() }
}

/// What the shipped binary makes of a document, as labels.
fn shipped(document: &Document<'_>) -> Vec<u8> {
    let mut labels = vec![0; document.tokens().len()];
    for mention in extract::extract(document).mentions {
        let kind = tagger::label::Kind::from(mention.kind);
        for (index, at) in document.tokens_in(mention.span).enumerate() {
            labels[at] = if index == 0 { kind.begin() } else { kind.inside() };
        }
    }
    labels
}

fn bench(set: &[Gold]) {
    let words: usize = set.iter().map(|gold| gold.text.split_whitespace().count()).sum();
    let lists: Vec<_> = set.iter().map(|gold| blocks(&gold.text)).collect();
    let documents: Vec<_> = set.iter().zip(&lists).map(|(gold, blocks)| Document::new(&gold.text, blocks)).collect();
    let ruled: Vec<_> = documents.iter().map(rule_labels).collect();
    let best = |name: &str, run: &dyn Fn()| {
        let times = (0..7).map(|_| { let t = Instant::now(); run(); t.elapsed() });
        eprintln!("{name}: {:.0} words/s", words as f64 / times.min().unwrap_or_default().as_secs_f64());
    };
    best("rules", &|| for d in &documents { std::hint::black_box(rule_labels(d)); });
    best("tagger", &|| for (d, r) in documents.iter().zip(&ruled) { std::hint::black_box(tagger::shipped().labels(d, r.clone())); });
    best("scan", &|| for d in &documents { std::hint::black_box(tagger::scan::Scan::new(d, &tagger::shipped().lexicon, Vec::new())); });
    best("all", &|| for d in &documents { std::hint::black_box(extract::extract(d)); });
    best("document", &|| for (g, b) in set.iter().zip(&lists) { std::hint::black_box(Document::new(&g.text, b)); });
}
