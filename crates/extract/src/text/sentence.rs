//! Finds the ends of sentences: at a stop, unless it belongs to an abbreviation or the text goes on in small letters.

use std::ops::Range;

use super::abbreviation::binds_forward;
use super::token::{Token, TokenKind};

/// The tokens of a block, divided into sentences; every token is in exactly one.
pub(super) fn sentences(text: &str, tokens: &[Token], block: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = block.start;
    let mut at = block.start;
    while at < block.end {
        if !ends_with_stop(text, tokens[at]) {
            at += 1;
            continue;
        }
        let after = closing(text, tokens, at + 1, block.end);
        if ends(text, tokens, at, after, block.end) {
            found.push(start..after);
            start = after;
        }
        at = after;
    }
    if start < block.end {
        found.push(start..block.end);
    }
    found
}

fn ends_with_stop(text: &str, token: Token) -> bool {
    match token.kind {
        TokenKind::Punctuation => token.of(text).starts_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']),
        TokenKind::Word => token.of(text).ends_with('.'),
        _ => false,
    }
}

/// The token after the stops, closing marks and brackets that touch a stop.
fn closing(text: &str, tokens: &[Token], from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end && tokens[at].span.start == tokens[at - 1].span.end && closes(tokens[at].of(text)) {
        at += 1;
    }
    at
}

fn closes(token: &str) -> bool {
    token.starts_with(['”', '’', '"', '\'', '»', '«', '“', ')', ']', '!', '?', '.', '…'])
}

/// Returns whether the stop at `at` ends a sentence, when `after` is the first token that may begin the next.
fn ends(text: &str, tokens: &[Token], at: usize, after: usize, end: usize) -> bool {
    let Some(next) = tokens[..end].get(after) else { return true };
    let wide = text[tokens[at].span.start..].starts_with(['。', '！', '？']);
    if next.span.start == tokens[after - 1].span.end && !wide {
        return false;
    }
    let begins = first_letter(text, tokens, after, end);
    if begins.is_some_and(char::is_lowercase) {
        return false;
    }
    match tokens[at].kind {
        TokenKind::Word => !binds_forward(tokens[at].of(text)) && begins_sentence(tokens[at].of(text), next.of(text)),
        _ => true,
    }
}

/// The first letter or digit from `from` on, past opening marks.
fn first_letter(text: &str, tokens: &[Token], from: usize, end: usize) -> Option<char> {
    let tokens = tokens[from..end].iter().take(3);
    tokens.filter_map(|token| token.of(text).chars().next()).find(|c| c.is_alphanumeric())
}

/// Returns whether a sentence may end with the dotted token `last`, judged by the word that follows: initials go on
/// with a name, acronyms and companies may stand last.
fn begins_sentence(last: &str, next: &str) -> bool {
    const STARTERS: &[&str] = &[
        "A", "After", "An", "And", "As", "At", "But", "By", "For", "From", "He", "Her", "His", "However", "I", "If",
        "In", "It", "Its", "Mr.", "Mrs.", "Ms.", "On", "One", "She", "Since", "That", "The", "Their", "There", "These",
        "They", "This", "Those", "Two", "We", "What", "When", "While", "With", "You",
    ];
    let initial = last.chars().count() == 2;
    let opening = next.starts_with(['“', '‘', '"', '„', '«', '—', '–', '(']);
    !initial && (opening || STARTERS.contains(&next))
}
