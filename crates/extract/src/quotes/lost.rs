//! Finds the end of a quotation that lost its closing mark: before `, she said.`, else with its paragraph; and whether
//! words before a closing mark are a quotation that lost the mark that opened it.

use std::ops::Range;

use super::{Quoted, shape};
use crate::lexicon;
use crate::text::{Case, Document, Span, TokenKind};

/// The words of a speaker between the comma and the verb, at most.
const LONGEST_SPEAKER: usize = 5;

/// Cuts a piece that was never closed before the first attribution within it.
pub(super) fn end_early(document: &Document<'_>, found: &mut [Quoted], open: usize) {
    let piece = &mut found[open].piece;
    let tokens = document.tokens_in(piece.inner);
    if let Some((end, _)) = attributions(document, tokens).next()
        && end > piece.inner.start
    {
        piece.inner.end = end;
        piece.outer.end = end;
    }
}

/// Returns whether the words end with an attribution, so that no quotation can be open there.
pub(super) fn ends_with_attribution(document: &Document<'_>, inner: Span) -> bool {
    let tokens = document.tokens_in(inner);
    let tail = tokens.end.saturating_sub(LONGEST_SPEAKER + 4).max(tokens.start)..tokens.end;
    attributions(document, tail).any(|(_, last)| last + 2 >= tokens.end)
}

/// The longest name with a role under a quotation, in words.
const LONGEST_SIGNATURE: usize = 8;

/// Returns whether the words before a closing mark that nothing opened are a quotation: they tell of nobody else's
/// saying, nor do they only sign what the paragraph before `left_open`.
pub(super) fn may_lack_opening(document: &Document<'_>, inner: Span, left_open: bool) -> bool {
    let words = inner.of(document.text());
    let signs = shape::is_title(words, 1) && words.split_whitespace().nth(LONGEST_SIGNATURE).is_none();
    let tells =
        |at: usize| lexicon::look_up(document.word(at)).cue().is_some_and(|cue| cue.is_finite() && cue.is_speech());
    let tokens = document.tokens_in(inner);
    let somebody = |at: usize| {
        let token = document.tokens()[at];
        token.case.is_name_like() && token.kind == TokenKind::Word && document.word(at) != "I"
            || matches!(document.word(at), "he" | "she" | "they")
    };
    let told =
        || tokens.clone().skip(1).any(|at| tells(at) && (somebody(at - 1) || at + 1 < tokens.end && somebody(at + 1)));
    if left_open { !signs } else { !told() }
}

/// Returns where a comma or stop is followed by a short speaker with a verb of saying: the byte after the comma, and
/// the last token of the attribution.
fn attributions<'d>(document: &'d Document<'_>, tokens: Range<usize>) -> impl Iterator<Item = (usize, usize)> + 'd {
    let end = tokens.end;
    tokens.filter(|&at| matches!(document.word(at), "," | "?" | "!")).filter_map(move |at| {
        let last = attribution(document, at + 1, end)?;
        Some((document.tokens()[at].span.end, last))
    })
}

/// The last token of the attribution that begins at `first`, if one does: `she said`, `said Okafor`, `Dale Okafor said`.
fn attribution(document: &Document<'_>, first: usize, end: usize) -> Option<usize> {
    let speech =
        |at: usize| lexicon::look_up(document.word(at)).cue().is_some_and(|cue| cue.is_finite() && cue.is_speech());
    let name_like = |at: usize| document.tokens()[at].case.is_name_like();
    if first + 1 < end && speech(first) && name_like(first + 1) {
        return Some(first + 1);
    }
    let verb = (first + 1..end.min(first + 1 + LONGEST_SPEAKER)).find(|&at| speech(at))?;
    let pronoun = verb == first + 1 && matches!(document.word(first), "he" | "she" | "they" | "it");
    let name = (first..verb).all(|at| document.tokens()[at].kind == TokenKind::Word) && name_like(verb - 1);
    let begins = document.tokens()[first].case != Case::None;
    ((pronoun || name) && begins && document.word(first) != "I").then_some(verb)
}
