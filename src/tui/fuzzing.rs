//! Opens to fuzzers what is nobody else's business.

use super::layout::holds::{letters_are_found_again, nothing_is_lost, nothing_sticks_out, set};
use crate::article::Article;

/// Sets an article in lines of `width` columns, looked at from column `pan` on.
///
/// # Panics
/// Where something sticks out or is lost, or a letter is not found again.
pub fn wraps(article: &Article, width: u16, spacing: u16, pan: u16) {
    let layout = set(article, width, spacing);
    nothing_sticks_out(&article.body, &layout);
    nothing_is_lost(&article.body, &layout);
    letters_are_found_again(&article.body, &layout, pan);
}

/// Sets an article in lines, and looks up the cells of each letter. Returns the number of letters.
#[must_use]
pub fn sets(article: &Article, width: u16) -> usize {
    let (layout, body) = (set(article, width, 1), &article.body);
    let segments = layout.lines.iter().flat_map(|line| layout.segments(body, line, 0));
    segments.map(|segment| layout.places(body, segment).count()).sum()
}
