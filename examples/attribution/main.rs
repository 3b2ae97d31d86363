//! The loop for getting better at attribution: reads gold, extracts, scores, and lists what is wrong by sieve and kind.
//!
//! ```text
//! cargo run --release --example attribution -- GOLD.jsonl [--part K/N] [--errors COUNT] [--markdown] [--counts]
//! ```
//!
//! Gold is one document a line: `{"id", "text", "quotes": [{"spans": [[start, end], …], "kind": "direct|mixed|ignore",
//! "speaker": {"start", "end"} | null, "speaker_name", "speaker_kind"}]}`, in code points. `--part 1/2` takes every
//! second line, the first one first: look at one part, and score the other. What is counted is told in [`score`]; it is
//! what `docs/attribution.md` shows.
//!
//! With `--indirect` it is reported speech without marks that is scored, on gold as `unquoted.py` beside this file writes
//! it; how is told in [`indirect`].

mod gold;
mod heads;
mod indirect;
mod report;
mod score;
mod words;

use std::fs;

use anyhow::{Context as _, bail};
use clap::Parser;

use self::indirect::Counts;
use self::score::Score;

/// Score the attribution of quotes against gold.
#[derive(Parser)]
struct Arguments {
    /// Gold, one document a line.
    gold: Vec<std::path::PathBuf>,
    /// Only every Nth line, from the Kth on.
    #[arg(long, value_name = "K/N", default_value = "1/1", value_parser = part)]
    part: (usize, usize),
    /// Tells how many errors of each sort are shown.
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    errors: usize,
    /// Score reported speech without marks, on gold of its own.
    #[arg(long)]
    indirect: bool,
    /// Print the table of sieves as Markdown.
    #[arg(long)]
    markdown: bool,
    /// Print only the counts from which confidences are made, for the rows of `crates/extract/src/annotations/rule.rs`.
    #[arg(long)]
    counts: bool,
}

fn part(text: &str) -> anyhow::Result<(usize, usize)> {
    let (part, of) = text.split_once('/').context("write it as K/N, like 1/2")?;
    let (part, of): (usize, usize) = (part.parse()?, of.parse()?);
    if part == 0 || part > of {
        bail!("K is from 1 to N");
    }
    Ok((part, of))
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let (part, of) = arguments.part;
    let (mut score, mut counts) = (Score::default(), Counts::default());
    for path in &arguments.gold {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        for (number, line) in text.lines().enumerate().filter(|(number, _)| number % of + 1 == part) {
            let place = || format!("{}:{}", path.display(), number + 1);
            if arguments.indirect {
                counts.add(line).with_context(place)?;
            } else {
                score.add(&gold::Document::read(line).with_context(place)?);
            }
        }
    }
    if arguments.indirect {
        report::print_indirect(&counts, arguments.errors, arguments.markdown);
    } else if arguments.counts {
        report::print_counts(&score);
    } else {
        report::print(&score, arguments.errors, arguments.markdown);
    }
    Ok(())
}
