//! A document as the features see it: its words, and for each the run of capitalised words that it stands in.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::sport;
use super::word::{Gap, Word};
use crate::text::{Case, Document};

/// A document's words with their surroundings.
#[derive(Debug)]
pub struct Scan {
    /// One for each token of the document.
    pub words: Vec<Word>,
    /// For each token the run it stands in; an empty run at a word that is in none.
    pub runs: Vec<Run>,
    /// The labels that the rules give: an opinion among others.
    pub rules: Vec<u8>,
    /// The share of it that speaks of matches and teams, 0 to 2: there a country is a team.
    pub sport: u32,
}

/// A stretch of capitalised words, as indices of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words that touch: `World Health`.
    pub first: u32,
    pub end: u32,
    /// The same with small joining words between: `Bank of England`.
    pub wide_first: u32,
    pub wide_end: u32,
}

/// The form of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// As running text is.
    Plain,
    /// Most words with a capital, as in headlines.
    Titled,
    /// All in capitals.
    Shouted,
}

/// The longest listed phrase, in tokens.
const LONGEST_PHRASE: usize = 8;

impl Scan {
    #[must_use]
    pub fn new(document: &Document<'_>, lexicon: &Lexicon<'_>, rules: Vec<u8>) -> Self {
        let text = document.text();
        let mut words = Vec::with_capacity(document.tokens().len());
        for sentence in document.sentences() {
            let shouted = line(document, sentence.tokens.clone()) == Line::Shouted;
            let tokens = &document.tokens()[sentence.tokens.clone()];
            words.extend(tokens.iter().map(|token| Word::new(text, *token, lexicon, shouted)));
        }
        for (pair, word) in document.tokens().windows(2).zip(words.iter_mut().skip(1)) {
            word.gap = match &text[pair[0].span.end..pair[1].span.start] {
                "" => Gap::Nothing,
                gap if gap.contains('\n') => Gap::Line,
                _ => Gap::Space,
            };
        }
        let mut runs = vec![Run { first: 0, end: 0, wide_first: 0, wide_end: 0 }; words.len()];
        for sentence in document.sentences() {
            mark_phrases(&mut words[sentence.tokens.clone()], lexicon);
            mark_runs(&words, sentence.tokens.clone(), &mut runs);
        }
        let sport = sport::level(&words);
        Self { words, runs, rules, sport }
    }
}

/// Returns how the line of these tokens is written.
#[must_use]
pub fn line(document: &Document<'_>, tokens: Range<usize>) -> Line {
    let (mut small, mut capital, mut upper) = (0, 0, 0);
    for token in &document.tokens()[tokens] {
        match token.case {
            Case::Lower if token.span.len() > 3 => small += 1,
            Case::Capital | Case::Mixed if token.span.len() > 1 => capital += 1,
            Case::Upper => upper += 1,
            _ => {}
        }
    }
    if upper >= 3 && small + capital <= upper / 4 {
        Line::Shouted
    } else if capital + upper >= 4 && small <= (capital + upper) / 3 {
        Line::Titled
    } else {
        Line::Plain
    }
}

/// Marks the longest listed phrase at each word of a sentence; they don't overlap.
fn mark_phrases(words: &mut [Word], lexicon: &Lexicon<'_>) {
    let mut at = 0;
    while at < words.len() {
        let Some((len, class)) = longest_phrase(&words[at..], lexicon) else {
            at += 1;
            continue;
        };
        for (index, word) in words[at..at + len].iter_mut().enumerate() {
            let place = match (len, index) {
                (1, _) => 0,
                (_, 0) => 1,
                _ if index + 1 < len => 2,
                _ => 3,
            };
            word.listed = class * 4 + place;
        }
        at += len;
    }
}

fn longest_phrase(words: &[Word], lexicon: &Lexicon<'_>) -> Option<(usize, u8)> {
    if matches!(words[0].case, Case::Lower | Case::None) && !words[0].is_number() {
        return None;
    }
    let (mut state, mut best) = (0, None);
    for (index, word) in words.iter().enumerate().take(LONGEST_PHRASE) {
        state = Lexicon::phrase(state, word.exact);
        let Some((class, longer)) = lexicon.phrase_value(state) else { break };
        if class > 0 {
            best = Some((index + 1, class));
        }
        if !longer {
            break;
        }
    }
    best
}

fn mark_runs(words: &[Word], sentence: Range<usize>, runs: &mut [Run]) {
    let mut at = sentence.start;
    let mut wide_first = sentence.start;
    let mut wide_open = false;
    while at < sentence.end {
        if !words[at].is_name_like() {
            at += 1;
            continue;
        }
        let end = (at..sentence.end).find(|&index| !words[index].is_name_like()).unwrap_or(sentence.end);
        if !wide_open {
            wide_first = at;
        }
        for run in &mut runs[at..end] {
            *run = Run { first: at as u32, end: end as u32, wide_first: wide_first as u32, wide_end: end as u32 };
        }
        let joined = joins(words, end, sentence.end);
        wide_open = joined > 0;
        if wide_open {
            // The joining words belong to the wide run alone.
            for run in &mut runs[end..end + joined] {
                *run = Run { first: 0, end: 0, wide_first: wide_first as u32, wide_end: 0 };
            }
        } else {
            for run in &mut runs[wide_first..end] {
                run.wide_end = end as u32;
            }
        }
        at = end + joined.max(1);
    }
}

/// Returns how many joining words stand at `at`, before another capitalised word: one or two, or none.
fn joins(words: &[Word], at: usize, end: usize) -> usize {
    let capital = |index: usize| index < end && words[index].is_name_like();
    match words.get(at) {
        Some(word) if at < end && word.is_joint() => match at + 1 {
            next if capital(next) => 1,
            next if next < end && words[next].is_joint() && capital(next + 1) => 2,
            _ => 0,
        },
        _ => 0,
    }
}
