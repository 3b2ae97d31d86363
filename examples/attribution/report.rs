//! The counts in words.
#![expect(clippy::print_stdout, reason = "it is a report")]

use std::collections::BTreeMap;

use pullquote_extract::text::Span;

use crate::indirect::Counts;
use crate::score::{Found, Score};

/// Of how many something is true.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Share {
    pub(crate) right: usize,
    pub(crate) of: usize,
}

impl Share {
    pub(crate) fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

/// A place in a document with what stands around it.
pub(crate) fn context(id: &str, text: &str, place: Span, what: &str) -> String {
    const AROUND: usize = 160;
    let start = (0..=place.start.saturating_sub(AROUND)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = (place.end + AROUND).min(text.len());
    let end = (end..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let (before, within, after) = (&text[start..place.start], place.of(text), &text[place.end..end]);
    format!("{id}: {what}\n      {before}⟦{within}⟧{after}").replace("\n\n", " ¶ ")
}

/// Prints all counts, then up to `errors` errors of each sort.
pub(crate) fn print(score: &Score, errors: usize, markdown: bool) {
    println!("{} documents", score.documents);
    print_found("segments", score.segments);
    print_found("utterances", score.utterances);
    print_found("end to end", score.end_to_end);
    let mut all = Share::default();
    for (kind, share) in &score.speakers {
        println!("speakers, {kind:8} {}", of(*share));
        all.right += share.right;
        all.of += share.of;
    }
    println!("speakers, all      {}\n", of(all));
    print_table("sieve", score.sieves.iter().map(|(name, share)| (*name, *share)), markdown);
    print_calibration(score, markdown);
    print_errors(&score.errors, errors);
}

/// Prints the counts of reported speech, then up to `errors` errors of each sort.
pub(crate) fn print_indirect(counts: &Counts, errors: usize, markdown: bool) {
    println!("{} documents", counts.documents);
    print_found("indirect", Found { precision: counts.precision, recall: counts.recall });
    println!("{:18} {}", "of said", of(counts.said));
    println!("{:18} {}", "nested", counts.nested);
    print_table("rule", counts.rules.iter().map(|(name, share)| (name.as_str(), *share)), markdown);
    let cues = counts.cues.iter().map(|(name, share)| (name.as_str(), *share));
    print_table("cue", cues.filter(|(_, share)| errors > 0 && share.of >= 5), markdown);
    print_errors(&counts.errors, errors);
}

fn print_table<'n>(what: &str, rows: impl Iterator<Item = (&'n str, Share)>, markdown: bool) {
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|(_, share)| std::cmp::Reverse(share.of));
    if markdown && !rows.is_empty() {
        println!("| {what} | quotes | right | precision |\n|---|---:|---:|---:|");
    }
    for (name, share) in rows {
        if markdown {
            println!("| `{name}` | {} | {} | {:.1} |", share.of, share.right, percent(share));
        } else {
            println!("{name:18} {}", of(share));
        }
    }
}

fn print_errors(errors: &BTreeMap<String, Vec<String>>, most: usize) {
    for (sort, cases) in errors.iter().filter(|_| most > 0) {
        println!("\n{sort}: {}", cases.len());
        for case in cases.iter().take(most) {
            println!("  {case}");
        }
    }
}

/// Prints how many are right of those of which about as many should be.
fn print_calibration(score: &Score, markdown: bool) {
    if markdown {
        println!("\n| confidence | quotes | foretold | right |\n|---|---:|---:|---:|");
    } else {
        println!();
    }
    for (from, to) in [(0, 69), (70, 79), (80, 89), (90, 94), (95, 100)] {
        let within: Vec<_> = score.confidences.range(from..=to).collect();
        let of: usize = within.iter().map(|(_, share)| share.of).sum();
        let right: usize = within.iter().map(|(_, share)| share.right).sum();
        let foretold: usize = within.iter().map(|&(&percent, share)| usize::from(percent) * share.of).sum();
        let foretold = percent(Share { right: foretold, of: of * 100 });
        let right = percent(Share { right, of });
        if markdown {
            println!("| {from}–{to} | {of} | {foretold:.1} | {right:.1} |");
        } else {
            println!("confidence {from:2}–{to:3}  foretold {foretold:5.1}  right {right:5.1}  of {of}");
        }
    }
}

/// Prints the counts as lines of `crates/extract/src/attribution/counts.rs`.
pub(crate) fn print_counts(score: &Score) {
    for ((sieve, reference), share) in &score.references {
        println!("    (\"{sieve}\", Reference::{reference:?}, {}, {}),", share.right, share.of);
    }
}

fn print_found(name: &str, found: Found) {
    let (precision, recall) = (percent(found.precision), percent(found.recall));
    let both = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    let (pred, gold) = (found.precision.of, found.recall.of);
    println!("{name:18} P {precision:.1}  R {recall:.1}  F1 {both:.1}  (gold {gold}, found {pred})");
}

fn of(share: Share) -> String {
    format!("{:5.1}  {} of {}", percent(share), share.right, share.of)
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn percent(share: Share) -> f64 {
    if share.of == 0 { 0.0 } else { 100.0 * share.right as f64 / share.of as f64 }
}
