//! The ranker of pronouns, learnt and measured: log-linear, by gradient ascent over whole gold, in a fixed order.
//!
//! A pronoun's right candidate is any whose names or descriptions the gold calls right. Pronouns that the gold knows are
//! led back by it while features are made, so that chains are right where they can be; the others by the weights of the
//! round before.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use pullquote_extract::text::{Document, Span, blocks};
use pullquote_extract::training::pronouns::{FEATURES, Feature, Features, NAMED, pronouns, shipped};
use serde_json::Value;

/// The number of times that features are made anew with the weights of the round before.
const ROUNDS: usize = 3;
/// The number of steps of a round, and the length of the first ones.
const STEPS: usize = 400;
const RATE: f32 = 0.5;
/// The strength with which weights are drawn to those held before anything is learnt.
const PRIOR: f32 = 4.0;

/// A text with pronouns whose antecedents are known.
struct Sample {
    id: String,
    text: String,
    pronouns: Vec<Known>,
}

/// A pronoun with the names of the one it stands for.
struct Known {
    span: Span,
    right: Vec<Span>,
}

/// Holds one pronoun to learn from: the features of its candidates, which of them are right, and what it counts.
struct Example {
    candidates: Vec<Features>,
    right: Vec<bool>,
}

/// Learns the weights from the gold in the folder `dev` and writes them into the crate.
pub(crate) fn ship(dev: &Path, table: &Path) -> io::Result<()> {
    let texts = read_all(dev)?;
    fs::write(table, source(&learn(&texts)))
}

/// Learns from three quarters of the gold and prints how often the rest is right, for each quarter in turn.
pub(crate) fn measure(dev: &Path) -> io::Result<()> {
    let texts = read_all(dev)?;
    let fold = |text: &Sample, held: usize| text.id.bytes().map(usize::from).sum::<usize>() % 4 == held;
    let (mut right, mut of) = ([0, 0], [0, 0]);
    for held in 0..4 {
        let weights = learn(texts.iter().filter(|text| !fold(text, held)));
        for text in texts.iter().filter(|text| fold(text, held)) {
            let (found, known) = score(text, &weights);
            let set = usize::from(text.id.starts_with("development"));
            right[set] += found;
            of[set] += known;
        }
    }
    println!("GUM {} of {}, GAP {} of {}", right[0], of[0], right[1], of[1]);
    Ok(())
}

/// Writes for each text of GAP whether its pronoun stands for either name, as GAP's own scorer reads it.
pub(crate) fn gap(tsv: &Path) -> io::Result<()> {
    for line in fs::read_to_string(tsv)?.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[id, text, pronoun, at, a, a_at, _, b, b_at, ..] = fields.as_slice() else { continue };
        let span = |name: &str, at: &str| {
            let start = byte(text, at.parse().unwrap_or(0));
            Span::new(start, start + name.len())
        };
        let (pronoun, a, b) = (span(pronoun, at), span(a, a_at), span(b, b_at));
        let blocks = blocks(text);
        let found = pronouns(&Document::new(text, &blocks), &shipped(), |_, _| None);
        let led = found.iter().find(|found| found.span.start == pronoun.start);
        let is = |name: Span| led.is_some_and(|led| overlaps(&led.candidates[led.chosen].1, &[name]));
        println!("{id}\t{}\t{}", is(a), is(b));
    }
    Ok(())
}

/// Prints the candidates of every pronoun of a plain text, the likeliest first, with the features that count.
pub(crate) fn why(path: &Path) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    let (blocks, weights) = (blocks(&text), shipped());
    for found in pronouns(&Document::new(&text, &blocks), &weights, |_, _| None) {
        println!("{} at {}", found.span.of(&text), found.span.start);
        let score = |features: &Features| -> f32 { features.iter().zip(&weights).map(|(f, w)| f * w).sum() };
        let mut candidates = found.candidates;
        candidates.sort_by(|a, b| score(&b.0).total_cmp(&score(&a.0)));
        for (features, spans) in candidates.iter().take(4) {
            let counts =
                Feature::ALL.iter().zip(features.iter().zip(&weights)).filter(|(_, (value, _))| **value != 0.0);
            let shown: Vec<String> = counts.map(|(feature, (f, w))| format!("{feature:?} {:.1}", f * w)).collect();
            println!("  {:.2} {}: {}", score(features), spans[0].of(&text), shown.join(", "));
        }
    }
    Ok(())
}

fn read_all(dev: &Path) -> io::Result<Vec<Sample>> {
    let mut texts = read(&dev.join("gum-pronouns.jsonl"))?;
    // Speech and textbooks name no licence of their texts.
    texts.retain(|text| !text.id.contains("_speech_") && !text.id.contains("_textbook_"));
    texts.extend(read(&dev.join("gap-development.jsonl"))?);
    Ok(texts)
}

fn read(path: &Path) -> io::Result<Vec<Sample>> {
    let text = fs::read_to_string(path)?;
    let value = |line: &str| serde_json::from_str::<Value>(line).map_err(io::Error::other);
    text.lines().map(|line| value(line).map(|value| sample_of(&value))).collect()
}

fn sample_of(value: &Value) -> Sample {
    let text = value["text"].as_str().unwrap_or_default().to_owned();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |start: &Value, end: &Value| {
        let at = |point: &Value| point.as_u64().and_then(|point| starts.get(point as usize)).copied().unwrap_or(0);
        Span::new(at(start), at(end))
    };
    let known = |pronoun: &Value| Known {
        span: span(&pronoun["start"], &pronoun["end"]),
        right: pronoun["right"].as_array().into_iter().flatten().map(|pair| span(&pair[0], &pair[1])).collect(),
    };
    let pronouns = value["pronouns"].as_array().into_iter().flatten().map(known).collect();
    Sample { id: value["id"].as_str().unwrap_or_default().to_owned(), text, pronouns }
}

/// The byte at which the code point `point` begins.
fn byte(text: &str, point: usize) -> usize {
    text.char_indices().nth(point).map_or(text.len(), |(at, _)| at)
}

fn overlaps(spans: &[Span], others: &[Span]) -> bool {
    spans.iter().any(|span| others.iter().any(|other| span.start < other.end && other.start < span.end))
}

/// Learns weights from texts, in rounds.
fn learn<'t>(texts: impl IntoIterator<Item = &'t Sample>) -> Features {
    let texts: Vec<&Sample> = texts.into_iter().collect();
    let mut weights = prior();
    for _ in 0..ROUNDS {
        let examples: Vec<Example> = texts.iter().flat_map(|text| examples(text, &weights)).collect();
        weights = climb(&examples);
    }
    weights
}

/// The weight of each feature before anything is learnt: news that quotes is rare in the gold, and there whoever spoke
/// goes on.
fn prior() -> Features {
    let mut weights = [0.0; FEATURES];
    for (feature, weight) in [
        (Feature::SpokeLast, 1.0),
        (Feature::Tells, 0.5),
        (Feature::ToldBefore, 2.0),
        (Feature::GenderKnown, 0.5),
        (Feature::ToldGender, 1.0),
        (Feature::ToldOtherGender, -3.0),
        (Feature::SpeaksOtherGender, -2.0),
        (Feature::SpeaksDescribed, -0.8),
        (Feature::ToldHere, 2.5),
        (Feature::TellingLast, 1.0),
        (Feature::TellingAsSubject, 0.5),
        (Feature::SpeaksAsSubject, 1.0),
        (Feature::SpeaksOpener, 1.0),
        (Feature::SpeaksOpenerBefore, 1.0),
        (Feature::SpeaksOneBefore, 0.5),
        (Feature::SpeaksInBlock, 0.5),
        (Feature::SpeaksOften, -0.7),
        (Feature::SpeaksAbout, -0.6),
        (Feature::Topic, 2.0),
        (Feature::Kin, -3.0),
        (Feature::SpeaksKin, -2.0),
    ] {
        weights[feature as usize] = weight;
    }
    weights
}

/// The pronouns of a text that the gold knows and of which a candidate is right.
fn examples(text: &Sample, weights: &Features) -> Vec<Example> {
    let blocks = blocks(&text.text);
    let known = |span: Span| text.pronouns.iter().find(|known| known.span.start == span.start);
    let teach = |span: Span, candidates: &[Vec<Span>]| {
        known(span).and_then(|known| candidates.iter().position(|spans| overlaps(spans, &known.right)))
    };
    let found = pronouns(&Document::new(&text.text, &blocks), weights, teach);
    let example = |found: pullquote_extract::training::pronouns::Pronoun| {
        let known = known(found.span)?;
        let right: Vec<bool> = found.candidates.iter().map(|(_, spans)| overlaps(spans, &known.right)).collect();
        let candidates = found.candidates.into_iter().map(|(features, _)| features).collect();
        right.contains(&true).then_some(Example { candidates, right })
    };
    found.into_iter().filter_map(example).collect()
}

/// Climbs to the weights under which the right candidates are likeliest.
fn climb(examples: &[Example]) -> Features {
    let held = prior();
    let mut weights = held;
    #[expect(clippy::cast_precision_loss, reason = "a count of examples")]
    let count = examples.len() as f32;
    for step in 0..STEPS {
        let mut gradient = [0.0_f32; FEATURES];
        for example in examples {
            add_gradient(example, &weights, &mut gradient);
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of steps")]
        let rate = RATE / (1.0 + step as f32 / 100.0);
        for index in 0..FEATURES {
            let slope = (gradient[index] - PRIOR * (weights[index] - held[index])) / count;
            weights[index] += 10.0 * rate * slope;
        }
    }
    weights
}

/// Adds the gradient of the logarithm of how likely the right candidates are together.
fn add_gradient(example: &Example, weights: &Features, gradient: &mut Features) {
    let score = |features: &Features| -> f32 { features.iter().zip(weights).map(|(f, w)| f * w).sum() };
    let scores: Vec<f32> = example.candidates.iter().map(score).collect();
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
    let all: f32 = odds.iter().sum();
    let right: f32 = odds.iter().zip(&example.right).filter(|(_, right)| **right).map(|(odds, _)| odds).sum();
    for ((features, odds), is_right) in example.candidates.iter().zip(&odds).zip(&example.right) {
        let wanted = if *is_right { odds / right.max(1e-20) } else { 0.0 };
        let pull = wanted - odds / all;
        for (slope, feature) in gradient.iter_mut().zip(features) {
            *slope += pull * feature;
        }
    }
}

/// Counts the pronouns of the gold that are led back right, and all of them.
fn score(text: &Sample, weights: &Features) -> (usize, usize) {
    let blocks = blocks(&text.text);
    let found = pronouns(&Document::new(&text.text, &blocks), weights, |_, _| None);
    let known: Vec<&Known> = text.pronouns.iter().filter(|known| !known.right.is_empty()).collect();
    let right = known.iter().filter(|known| {
        let led = found.iter().find(|found| found.span.start == known.span.start);
        led.is_some_and(|led| overlaps(&led.candidates[led.chosen].1, &known.right))
    });
    (right.count(), known.len())
}

/// The table as the crate has it.
fn source(weights: &Features) -> String {
    let mut source = String::from(
        "//! The weights of the ranker, learnt from open gold by `pullquote-training pronouns`; see `docs/model.md`.\n\n\
         use super::ranker::Features;\n\n/// A weight for each feature, in their order.\n#[rustfmt::skip]\n\
         pub(crate) const WEIGHTS: Features = [\n",
    );
    for (feature, weight) in Feature::ALL.iter().zip(weights) {
        let _ = writeln!(source, "    {weight:.3}, // {feature:?}");
    }
    for cells in weights[NAMED..].chunks(12) {
        let row: Vec<String> = cells.iter().map(|weight| format!("{weight:.3}")).collect();
        let _ = writeln!(source, "    {},", row.join(", "));
    }
    source.push_str("];\n");
    source
}
