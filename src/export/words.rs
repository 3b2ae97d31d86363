//! The words of a quote.

use pullquote_extract::text::Span;

/// Returns the words of pieces, without marks, on one line; ` … ` stands between two of them.
///
/// # Panics
/// Where a piece does not lie in `body`.
#[must_use]
pub fn spoken(body: &str, pieces: impl IntoIterator<Item = Span>) -> String {
    spoken_from(body, pieces).0
}

/// Returns the same, and where in it each piece begins, in bytes.
///
/// # Panics
/// As [`spoken`].
#[must_use]
pub fn spoken_from(body: &str, pieces: impl IntoIterator<Item = Span>) -> (String, Vec<usize>) {
    let (mut words, mut starts) = (String::new(), Vec::new());
    for piece in pieces {
        if !words.is_empty() {
            let ends = words.ends_with(['.', '!', '?', '…', ':']);
            words.push_str(if ends { " " } else { " … " });
        }
        starts.push(words.len());
        words.push_str(piece.of(body).trim_end_matches([',', ' ', '，', '،']));
    }
    (words.replace(['\n', '\t'], " "), starts)
}
