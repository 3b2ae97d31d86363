//! Quotations that repeat one in the text: a headline has what somebody is quoted with below, often cut or changed; so
//! has a pull quote, a paragraph of its own. They are no quotes of their own.

use crate::text::{HashMap, HashSet};

use super::headline;
use crate::text::{Document, Span};
use crate::{Quote, QuoteKind};

/// Of so many words of the repetition, in percent, the quotation it repeats has to hold.
const SAME: usize = 75;
/// In how many words at least a paragraph that is a quotation alone can be a pull quote; cries repeat themselves.
pub(super) const PULLED: usize = 4;
/// The most quotations with the same word that are compared; keeps hostile text linear.
const MOST: usize = 32;

/// Marks the quotations that only repeat another as nobody's.
pub(super) fn set_aside(document: &Document<'_>, quotes: &mut [Quote]) {
    let spoken = |quote: &&mut Quote| quote.kind != QuoteKind::Scare;
    let (repeats, proper): (Vec<_>, Vec<_>) =
        quotes.iter_mut().filter(spoken).partition(|quote| is_headline(document, quote) || is_pulled(document, quote));
    if repeats.is_empty() {
        return;
    }
    let proper: Vec<HashSet<String>> = proper.iter().map(|quote| words(document, quote).collect()).collect();
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, words) in proper.iter().enumerate() {
        for word in words {
            let holders = holders.entry(word).or_default();
            if holders.len() < MOST {
                holders.push(at);
            }
        }
    }
    for quote in repeats {
        let said: Vec<String> = words(document, quote).collect();
        // The longest word is seldom one that a headline changes.
        let Some(longest) = said.iter().max_by_key(|word| word.len()) else { continue };
        let held = |at: &usize| said.iter().filter(|word| proper[*at].contains(*word)).count() * 100;
        let candidates = holders.get(longest.as_str()).into_iter().flatten();
        if candidates.into_iter().any(|at| held(at) >= said.len() * SAME) {
            quote.kind = QuoteKind::Scare;
            quote.attribution = None;
        }
    }
}

/// Returns whether a quotation stands in a heading, or in a first line that is as short as one.
fn is_headline(document: &Document<'_>, quote: &Quote) -> bool {
    headline::is_headline(document, document.block_at(quote.pieces[0].outer.start))
}

/// Returns whether a quotation without a speaker beside it is all that its paragraph holds.
fn is_pulled(document: &Document<'_>, quote: &Quote) -> bool {
    let at = document.block_at(quote.pieces[0].outer.start);
    let block = document.blocks()[at].span;
    let rest = block.len().saturating_sub(quote.hull().len());
    let cue = quote.attribution.as_ref().and_then(|attribution| attribution.cue);
    let told = cue.is_some_and(|cue| document.block_at(cue.start) == at);
    quote.pieces.len() == 1 && rest <= 2 && !told && words(document, quote).nth(PULLED - 1).is_some()
}

/// The words of a quotation in small letters.
fn words<'d>(document: &'d Document<'_>, quote: &'d Quote) -> impl Iterator<Item = String> + 'd {
    let pieces = quote.pieces.iter().map(|piece| piece.inner);
    pieces.flat_map(|inner: Span| {
        let words = inner.of(document.text()).split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
        words.filter(|word| !word.is_empty()).map(|word| word.to_lowercase().replace('’', "'"))
    })
}
