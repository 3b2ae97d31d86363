//! Interviews whose questions stand alone in their paragraphs, in bold or as headings, and whose answers have no label.
//!
//! An explainer asks and answers in the same way, so the text must announce that somebody was spoken to, and most of the
//! answers must be somebody's about themselves.

use super::turn::{Turn, ends_asking, speaks};
use crate::text::{BlockKind, Document};

/// The fewest questions of an interview.
const FEWEST: usize = 3;
/// The longest question, in bytes.
const LONGEST: usize = 400;
/// The reach back from the first turn to words that announce it, in blocks.
const LOOKED_AT: usize = 12;

/// Words of a heading or introduction that announce an interview or a transcript, in small letters.
const ANNOUNCING: &[&str] = &[
    "q&a",
    "q & a",
    "interview",
    "transcript",
    "briefing",
    "proceedings",
    "in conversation",
    "questions for",
    "questions with",
    "questions to",
    "questions and answers",
    "spoke to",
    "spoke with",
    "talked to",
    "talked with",
    "talks to",
    "speaks to",
    "sat down with",
    "edited for length",
    "edited and condensed",
];

/// Returns whether one of the blocks before `block` announces an interview or a transcript.
pub(super) fn is_announced(document: &Document<'_>, block: usize) -> bool {
    let blocks = &document.blocks()[block.saturating_sub(LOOKED_AT).min(block)..block];
    let head = &document.blocks()[..block.min(2)];
    head.iter().chain(blocks).any(|block| {
        let words = block.span.of(document.text()).to_lowercase();
        ANNOUNCING.iter().any(|announcing| words.contains(announcing))
    })
}

/// Puts the answers to questions that stand alone into `turns`, which has none yet.
pub(super) fn answers(document: &Document<'_>, turns: &mut [Option<Turn>]) {
    let questions: Vec<usize> = (1..turns.len()).filter(|&block| is_question(document, block)).collect();
    let Some(&first) = questions.first().filter(|_| questions.len() >= FEWEST) else { return };
    if !is_announced(document, first) {
        return;
    }
    let ranges: Vec<_> = (0..questions.len())
        .map(|nth| {
            let start = questions[nth] + 1;
            let next = questions.get(nth + 1).copied().unwrap_or(turns.len());
            // The last answer ends where the text may go on about something else: with its first paragraph.
            let end = if nth + 1 < questions.len() { next } else { next.min(start + 1) };
            start..end
        })
        .collect();
    let own = |range: &std::ops::Range<usize>| {
        range
            .clone()
            .any(|block| is_answer(document, block) && speaks(document.blocks()[block].span.of(document.text())))
    };
    if 2 * ranges.iter().filter(|range| own(range)).count() <= questions.len() {
        return;
    }
    for range in ranges {
        let start = range.start;
        for block in range.take_while(|&block| is_answer(document, block)) {
            let inner = document.blocks()[block].span;
            turns[block] = Some(Turn { inner, continues: block > start, answers: block == start });
        }
    }
}

/// Returns whether a block is a question and nothing more.
fn is_question(document: &Document<'_>, block: usize) -> bool {
    let found = document.blocks()[block];
    let text = found.span.of(document.text());
    matches!(found.kind, BlockKind::Paragraph | BlockKind::Heading(2..))
        && text.len() <= LONGEST
        && ends_asking(text)
        && !is_marked(text)
}

/// Returns whether a block may be an answer: a paragraph that neither asks alone nor quotes, and stands in no brackets.
fn is_answer(document: &Document<'_>, block: usize) -> bool {
    let found = document.blocks()[block];
    let text = found.span.of(document.text());
    // A short answer looks like a heading in plain text.
    let kind = matches!(found.kind, BlockKind::Paragraph | BlockKind::Heading(2..));
    kind && !text.starts_with(['(', '[', '*', '“', '"', '‘', '—', '–', '-']) && !is_question(document, block)
}

/// Returns whether a question is in marks, as speech within a story is.
fn is_marked(text: &str) -> bool {
    text.starts_with(['“', '"', '‘', '«', '„', '「'])
}
