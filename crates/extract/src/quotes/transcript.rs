//! Turns of transcripts, which stand without marks of their own: `Q: Will it sail?`, `REYES: It will not.`, and answers
//! that follow a question without any label.
//!
//! A label alone says little: recipes and programmes have them too. Some paragraphs in a row must begin with one, some
//! labels must come again or the text must announce an interview, and the words after them must speak to somebody.
//! Questions that stand alone in their paragraphs ([`questions`]) are an interview only where the text announces one.
//! Whose label it is, and whether it is anybody's, is decided where speakers are found; a turn that nobody is known to
//! have taken is no quote.

use crate::text::HashMap;

use super::questions;
use super::signature::DASHES;
use super::turn::{Turn, ends_asking, speaks};
use crate::text::{BlockKind, Document, Span};

/// The fewest turns of a transcript.
const FEWEST: usize = 3;
/// The most paragraphs without a label that continue a turn.
const MOST_CONTINUED: usize = 3;
/// The longest label, in words and in bytes.
const LONGEST: (usize, usize) = (5, 50);

/// A block that begins with a label and a colon.
struct Labelled<'t> {
    block: usize,
    label: &'t str,
    inner: Span,
}

/// The turn that each block holds, if it holds one.
pub(super) fn turns(document: &Document<'_>) -> Vec<Option<Turn>> {
    let mut turns = vec![None; document.blocks().len()];
    let labelled: Vec<Labelled<'_>> = (0..turns.len()).filter_map(|block| labelled(document, block)).collect();
    // A headline may begin with a name and a colon, too.
    let titled = labelled
        .first()
        .is_some_and(|first| first.block == 0 && !labelled[1..].iter().any(|this| this.label == first.label));
    for run in labelled[usize::from(titled)..].chunk_by(|this, next| next.block - this.block <= MOST_CONTINUED + 1) {
        if is_transcript(document, run) {
            take(document, run, &mut turns);
        }
    }
    if turns.iter().all(Option::is_none) {
        questions::answers(document, &mut turns);
    }
    turns
}

/// Puts the turns of a run into `turns`, each with the paragraphs that go on it.
fn take(document: &Document<'_>, run: &[Labelled<'_>], turns: &mut [Option<Turn>]) {
    let answered = run.iter().any(|turn| matches!(turn.label, "A" | "A." | "Answer" | "ANSWER"));
    for (nth, this) in run.iter().enumerate() {
        turns[this.block] = Some(Turn { inner: this.inner, continues: false, answers: false });
        let next = run.get(nth + 1).map_or(this.block, |next| next.block);
        // `Q: Will it sail?`, and the answer has no label.
        let asks = !answered && matches!(this.label, "Q" | "Q.") && ends_asking(this.inner.of(document.text()));
        for block in (this.block + 1..next).take_while(|&block| goes_on(document, block)) {
            let answers = asks && block == this.block + 1;
            let inner = document.blocks()[block].span;
            turns[block] = Some(Turn { inner, continues: !answers, answers });
        }
    }
}

/// The label of a block and what stands after it, where it begins with one and goes on without a quotation mark.
fn labelled<'t>(document: &Document<'t>, block: usize) -> Option<Labelled<'t>> {
    let found = document.blocks()[block];
    // A short question in plain text looks like a heading.
    if !matches!(found.kind, BlockKind::Paragraph | BlockKind::Heading(2..)) {
        return None;
    }
    let whole = found.span.of(document.text());
    // Each turn may open with a mark that only the last one closes.
    let text = whole.strip_prefix(['“', '"', '‘', '\'']).unwrap_or(whole);
    let asks = text.starts_with("Q.") || text.starts_with("A.");
    let end = if asks { 1 } else { text.find(':')? };
    let (label, rest) = (text[..end].trim_end(), &text[end + 1..]);
    let bare = label.split_once(" (").filter(|(_, inside)| inside.ends_with(')')).map_or(label, |(name, _)| name);
    let words = bare.split_whitespace().count();
    let fits = (1..=LONGEST.0).contains(&words) && end <= LONGEST.1;
    let said = rest.strip_prefix([' ', '\u{a0}', '\t'])?.trim_start();
    let unmarked = said.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '(' | '…' | '.' | '—' | '$'));
    let start = found.span.end - said.len();
    let said = if text.len() < whole.len() { said.trim_end_matches(['”', '"', '’', '\'']) } else { said };
    let said = if is_addressed(bare) { without_signature(said) } else { said };
    let inner = Span::new(start, start + said.len());
    (fits && unmarked && bare.split_whitespace().all(is_of_name)).then_some(Labelled { block, label: bare, inner })
}

/// Returns whether a label tells to whom a letter is written: `DEAR DORA`.
fn is_addressed(label: &str) -> bool {
    let mut words = label.split_whitespace();
    words.next().is_some_and(|first| first.eq_ignore_ascii_case("dear")) && words.next().is_some()
}

/// The most words that sign a letter.
const LONGEST_SIGNATURE: usize = 8;

/// The words of a letter without the dash and the name at its end.
fn without_signature(said: &str) -> &str {
    let parted = |at: &usize| *at > 0 && said.as_bytes()[at - 1].is_ascii_whitespace();
    let dash = DASHES.iter().filter_map(|dash| {
        let at = said.rmatch_indices(dash).map(|(at, _)| at).find(parted)?;
        Some((at - 1, dash.len()))
    });
    let dash = dash.max();
    let Some((at, len)) = dash else { return said };
    let name = said[at + 1 + len..].trim();
    let fits = !name.is_empty() && name.split_whitespace().nth(LONGEST_SIGNATURE).is_none();
    let signs = fits && name.starts_with(char::is_uppercase);
    if signs { said[..at].trim_end() } else { said }
}

/// Returns whether a word may be part of a name or role before a colon: `MR.`, `O’Hara`, the number of `SPEAKER 2`.
fn is_of_name(word: &str) -> bool {
    let numbered = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    numbered
        || word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
}

/// Returns whether labelled blocks are turns that people take: some labels come again, or the text announces them, and
/// most turns speak to somebody.
fn is_transcript(document: &Document<'_>, run: &[Labelled<'_>]) -> bool {
    // The last word is the family name, and that of a label with a title.
    let mut labels: HashMap<&str, usize> = HashMap::default();
    for turn in run {
        // Letters are told apart by whom they are addressed to.
        let Some(name) = turn.label.split_whitespace().next_back() else { continue };
        *labels.entry(name).or_default() += 1;
    }
    let again: usize = labels.values().filter(|count| **count > 1).sum();
    let speaking = run.iter().filter(|turn| speaks(turn.inner.of(document.text()))).count();
    let shouted = run.iter().all(|turn| is_shouted(turn.label));
    let takes_turns = 2 * again >= run.len() || shouted && again > 1;
    let announced = || questions::is_announced(document, run[0].block);
    let letters = run.iter().all(|turn| is_addressed(turn.label));
    run.len() >= if letters { 2 } else { FEWEST }
        && labels.len() > 1
        && 2 * speaking >= run.len()
        && (takes_turns || letters || announced())
}

/// Returns whether a label is written in capitals alone.
fn is_shouted(label: &str) -> bool {
    label.len() > 1 && !label.contains(char::is_lowercase)
}

/// Returns whether a paragraph without a label goes on the turn before it: not where it is in brackets.
fn goes_on(document: &Document<'_>, block: usize) -> bool {
    let block = document.blocks()[block];
    block.kind == BlockKind::Paragraph && !block.span.of(document.text()).starts_with(['(', '[', '*'])
}
