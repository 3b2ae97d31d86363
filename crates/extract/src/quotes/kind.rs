//! Direct, mixed or scare: what a quotation is, by its form and by whether somebody is licensed as its speaker.

use super::shape::is_title;
use super::{Quoted, Shape, Speech, words};
use crate::QuoteKind;
use crate::text::Document;

/// Returns whether the piece is a word or two without a stop, as a name in quotation marks is.
fn is_word(document: &Document<'_>, quoted: &Quoted) -> bool {
    let inner = quoted.piece.inner.of(document.text());
    inner.ends_with(|c: char| matches!(c, ',' | ':') || c.is_alphanumeric())
        && inner.split_whitespace().nth(2).is_none()
}

/// Returns whether the piece is a nickname within a name: Tom “Red” Hale.
fn is_nickname(document: &Document<'_>, quoted: &Quoted) -> bool {
    let (text, outer) = (document.text(), quoted.piece.outer);
    let block = document.blocks()[quoted.block].span;
    let inner = quoted.piece.inner.of(text);
    let few = inner.split_whitespace().nth(2).is_none() && inner.ends_with(char::is_alphanumeric);
    let before = text[block.start..outer.start].strip_suffix(' ').and_then(|before| before.split(' ').next_back());
    let after = text[outer.end..block.end].strip_prefix(' ').and_then(|after| after.split(' ').next());
    let given =
        |word: &str| is_capitalised(word) && !word.contains(|c: char| c.is_ascii_punctuation() && c != '.' && c != '-');
    few && is_title(inner, 1) && before.is_some_and(given) && after.is_some_and(is_capitalised)
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The longest piece that is a name or a slogan, where a sentence of the text leads to it.
const SLOGAN: usize = 4;

/// Returns whether the piece is a few words at the end of somebody else's sentence: their slogan, “Stronger as One.”
fn is_set_into(document: &Document<'_>, quoted: &Quoted) -> bool {
    let before = before(document, quoted);
    let begins = before.is_empty() || before.ends_with(['.', '?', '!', '…', ':', '”', '"', '’', '\'', '—', '–', '-']);
    let inner = quoted.piece.inner;
    let few = words(document.text(), inner).nth(SLOGAN).is_none();
    !begins && few && is_title(inner.of(document.text()), 1)
}

/// From so many words on, what begins a sentence with a capital needs no comma to be an utterance.
const WHOLE: usize = 6;

/// Returns whether the piece is long and begins its sentence with a capital.
fn is_whole(document: &Document<'_>, quoted: &Quoted) -> bool {
    let before = before(document, quoted);
    let begins = before.is_empty() || before.ends_with(['.', '?', '!', '…', '”', '"']);
    let inner = quoted.piece.inner;
    let capital = inner.of(document.text()).starts_with(char::is_uppercase);
    begins && capital && words(document.text(), inner).nth(WHOLE - 1).is_some()
}

/// From so many words on, what is quoted in a sentence is no so-called thing.
pub(crate) const PASSAGE: usize = 7;

/// Returns whether the piece is long and in small letters from its first one: no headline or so-called thing, but
/// somebody's words, whoever that is.
fn is_passage(document: &Document<'_>, quoted: &Quoted) -> bool {
    let inner = quoted.piece.inner;
    inner.of(document.text()).starts_with(char::is_lowercase)
        && words(document.text(), inner).nth(PASSAGE - 1).is_some()
}

/// Returns what stands before the piece in its block.
fn before<'d>(document: &'d Document<'_>, quoted: &Quoted) -> &'d str {
    document.text()[document.blocks()[quoted.block].span.start..quoted.piece.outer.start].trim_end()
}

/// The kind of a single piece.
pub(super) fn kind(document: &Document<'_>, quoted: &Quoted, claim: Option<&Speech>) -> QuoteKind {
    let heading = document.blocks()[quoted.block].kind.is_heading();
    let unmarked = quoted.is_unmarked();
    match (quoted.shape, claim) {
        // A block quotation that nobody is told to have said may be anything.
        (_, None) if unmarked => QuoteKind::Scare,
        (Shape::Name, _) => QuoteKind::Scare,
        _ if is_nickname(document, quoted) => QuoteKind::Scare,
        (Shape::Utterance, Some(_)) => QuoteKind::Direct,
        (Shape::Utterance, None) if !heading && !is_word(document, quoted) && !is_set_into(document, quoted) => {
            QuoteKind::Direct
        }
        (Shape::Fragment, Some(claim)) if claim.introduces_speech() && is_whole(document, quoted) => QuoteKind::Direct,
        (Shape::Fragment, Some(_)) if !heading => QuoteKind::Mixed,
        (Shape::Fragment, None) if !heading && is_passage(document, quoted) => QuoteKind::Mixed,
        (Shape::Title, Some(claim)) if !heading && claim.introduces_speech() => QuoteKind::Direct,
        _ => QuoteKind::Scare,
    }
}
