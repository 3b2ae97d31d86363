//! Tells which gold is learnt, how much each set counts, and what is held out of it to measure.

use std::io;
use std::path::Path;

use crate::corpus::{Gold, read_bracketed, read_jsonl, read_series};

/// Holds how much sets count whose guideline is near to ours.
const NEAR: f32 = 1.0;
/// Holds how much sets count that leave many names out, or see names where we see none.
const FAR: f32 = 0.4;
/// Holds how much our own news counts.
const OWN: f32 = 1.0;
/// Every so many-th document of our own is held out.
const HELD: usize = 6;

/// The series of `kinds/`: `f` and `h` were in view when the passes were written, `g` and `i` were not.
const SERIES: [&str; 4] = ["f", "g", "h", "i"];

/// The gold, divided.
pub(crate) struct Sets {
    pub(crate) train: Vec<Gold>,
    /// `gum-news` and the second half of `uner-ewt`.
    pub(crate) dev: Vec<Gold>,
    /// Every sixth document of our own.
    pub(crate) own: Vec<Gold>,
    /// The series of our own for kinds of names that go wrong, which are never learnt, each with its name.
    pub(crate) series: Vec<(&'static str, Vec<Gold>)>,
}

/// Reads the sets of the folder `dev` and our own corpus in `home`.
pub(crate) fn read(dev: &Path, home: &Path) -> io::Result<Sets> {
    let set = |name: &str, weight| read_jsonl(&dev.join(name).with_extension("jsonl"), weight);
    let mut train = set("gum-interview", NEAR)?;
    for (name, weight) in
        [("redocred", FAR), ("uner-pud-wiki", NEAR), ("wikigold", NEAR), ("crossner", FAR), ("hand-quotes", NEAR)]
    {
        train.extend(set(name, weight)?);
    }
    // Speech and textbooks name no licence of their texts.
    let licensed = |gold: &Gold| !gold.id.contains("_speech_") && !gold.id.contains("_textbook_");
    train.extend(set("gum-other", NEAR)?.into_iter().filter(licensed));
    let mut ewt = set("uner-ewt", NEAR)?;
    let mut held = ewt.split_off(ewt.len() / 2);
    train.extend(ewt);
    held.extend(set("gum-news", NEAR)?);
    let mut own = Vec::new();
    for (index, gold) in read_bracketed(&home.join("corpus"), OWN)?.into_iter().enumerate() {
        if index % HELD == HELD - 1 { own.push(gold) } else { train.push(gold) }
    }
    let kinds = |name| io::Result::Ok((name, read_series(&home.join("kinds").join(name), OWN)?));
    let series = SERIES.into_iter().map(kinds).collect::<io::Result<_>>()?;
    Ok(Sets { train, dev: held, own, series })
}

impl Sets {
    /// Lists what is held out, each set with its name.
    pub(crate) fn measured(&self) -> Vec<(&'static str, &[Gold])> {
        let held = [("dev", &*self.dev), ("own", &*self.own)].into_iter();
        held.chain(self.series.iter().map(|(name, gold)| (*name, &**gold))).collect()
    }

    /// Returns all gold that the shipped tagger learns from: nothing is held out but the series that are never
    /// learnt.
    pub(crate) fn everything(self) -> Vec<Gold> {
        let Self { mut train, dev, own, .. } = self;
        train.extend(dev);
        train.extend(own);
        train
    }
}
