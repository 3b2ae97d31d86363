//! The paragraphs of a text without markup.

use crate::article::body::Piece;
use pullquote_extract::text::{self, BlockKind};

/// The bullets that make a line an item of a list.
const BULLETS: &[&str] = &["- ", "* ", "• ", "· "];

/// The paragraphs of a text; so many lines stand above it.
pub(super) fn pieces(body: &str, lines: usize) -> Vec<Piece> {
    let mut line = lines + 1;
    let mut counted = 0;
    let found = text::blocks(body).into_iter().filter_map(|block| {
        line += body[counted..block.span.start].matches('\n').count();
        counted = block.span.start;
        piece(block.span.of(body), line)
    });
    found.collect()
}

/// A paragraph, or an item without its bullet.
fn piece(text: &str, line: usize) -> Option<Piece> {
    let mut words = text;
    while let Some(rest) = BULLETS.iter().find_map(|bullet| words.strip_prefix(bullet)) {
        words = rest.trim_start();
    }
    let is_item = words.len() < text.len() && words.contains(char::is_alphanumeric);
    let item = BlockKind::Item { depth: 0, number: None };
    let (kind, text) = if is_item { (item, words) } else { (BlockKind::Paragraph, text) };
    Piece::prose(kind, &text.replace('\n', " "), Vec::new(), Some(line))
}
