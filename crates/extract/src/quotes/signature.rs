//! Signatures: a line of a dash and a name under what somebody wrote, and which paragraphs without marks they sign.
//!
//! A post bears a handle, `— Arvida Keel (@arvidakeel)`; letters come several in a row, each signed.

use crate::text::{BlockKind, Document};

/// The marks with which a signature begins.
pub(crate) const DASHES: &[&str] = &["—", "–", "―", "--", "-", "~"];
/// The longest signature, in bytes.
const LONGEST: usize = 90;
/// The most paragraphs that one signature signs.
const MOST: usize = 8;
/// The fewest letters in a row.
const FEWEST: usize = 2;

/// Returns whether a block is a dash and a few words that begin like a name: `— Mara Lindqvist`.
pub(crate) fn is_signature(document: &Document<'_>, block: usize) -> bool {
    document.blocks().get(block).is_some_and(|block| signed(block.span.of(document.text())).is_some())
}

/// The words after the dash of a signature.
fn signed(text: &str) -> Option<&str> {
    let rest = DASHES.iter().find_map(|dash| text.strip_prefix(dash))?.trim_start_matches(['-', ' ', '\u{a0}']);
    let ends = rest.ends_with(['?', '!', ':', ',', ';', '”', '"']);
    let named = rest.starts_with(|c: char| c.is_uppercase() || c == '@');
    (text.len() < LONGEST && named && !ends && rest.split_whitespace().nth(14).is_none()).then_some(rest)
}

/// Returns whether a signature bears a handle, as that of a post does.
fn has_handle(text: &str) -> bool {
    text.contains("(@") || text.starts_with('@')
}

/// Returns which blocks are signed although they stand in no marks: for each its signature's block.
pub(super) fn signed_blocks(document: &Document<'_>) -> Vec<Option<usize>> {
    let mut found = vec![None; document.blocks().len()];
    let text = |block: usize| document.blocks()[block].span.of(document.text());
    let signatures: Vec<(usize, bool)> = (1..found.len())
        .filter_map(|block| signed(text(block)).map(|words| (block, has_handle(words))))
        .filter(|&(block, _)| is_bare(document, block - 1))
        .collect();
    let letters = signatures.iter().filter(|(_, post)| !post).count() >= FEWEST;
    let mut free = 0;
    for (signature, post) in signatures {
        let start = if post || letters { start(document, free, signature) } else { signature };
        for signed in &mut found[start..signature] {
            *signed = Some(signature);
        }
        free = signature + 1;
    }
    found
}

/// The first block that a signature signs, from the block `free` on: after a colon or another signature; else the one
/// paragraph above it.
fn start(document: &Document<'_>, free: usize, signature: usize) -> usize {
    let mut first = signature - 1;
    let bare = |block: &usize| *block >= free && is_bare(document, *block);
    let introduced = |block: usize| document.blocks()[block].span.of(document.text()).ends_with(':');
    for before in (0..signature - 1).rev().take(MOST).take_while(|block| bare(block) || introduced(*block)) {
        if introduced(before) {
            return first;
        }
        first = before;
    }
    if free > 0 && first == free { first } else { signature - 1 }
}

/// Returns whether a block is a paragraph without marks.
fn is_bare(document: &Document<'_>, block: usize) -> bool {
    let found = document.blocks()[block];
    let text = found.span.of(document.text());
    let kind = matches!(found.kind, BlockKind::Paragraph | BlockKind::Heading(2..));
    kind && block > 0 && signed(text).is_none() && !text.contains(['“', '”', '"', '«', '„']) && !text.ends_with(':')
}
