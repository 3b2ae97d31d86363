//! The footer of a newsletter or a list: how to leave it, why it came, whose it is. It is no part of what is read.

use crate::article::body::Piece;

/// Says that a mail is sent to many, in small letters.
const MARKS: &[&str] = &[
    "unsubscribe",
    "manage your preferences",
    "update your preferences",
    "email preferences",
    "you are receiving this",
    "you're receiving this",
    "you received this",
    "why did i get this",
    "sent to you because",
    "view this email in your browser",
    "view in browser",
    "all rights reserved",
    "to post to this list",
];

/// A footer begins this many pieces from the end, at most.
const MOST: usize = 8;
/// Longer pieces, in bytes, are text that happens to speak of such things.
const LONGEST: usize = 400;

/// Takes the footer off, with all below it. What stands first is never one.
pub(super) fn strip(pieces: &mut Vec<Piece>) {
    let is_footer = |piece: &Piece| {
        let text = piece.text().to_lowercase();
        let is_signature = text == "--" || text.starts_with("_____") || text.starts_with("-- \n");
        text.len() < LONGEST && (is_signature || MARKS.iter().any(|mark| text.contains(mark)))
    };
    let from = pieces.len().saturating_sub(MOST).max(1);
    if let Some(first) = (from..pieces.len()).find(|index| is_footer(&pieces[*index])) {
        pieces.truncate(first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_extract::text::BlockKind;

    #[test]
    fn a_footer_leaves_with_all_below_it_and_a_text_about_footers_stays() {
        let long =
            "Whoever wants to unsubscribe from the harbour's newsletter must write a letter, says the port. ".repeat(5);
        let left = |texts: &[&str]| {
            let piece = |text: &&str| Piece::prose(BlockKind::Paragraph, text, Vec::new(), None);
            let mut pieces: Vec<Piece> = texts.iter().filter_map(piece).collect();
            strip(&mut pieces);
            pieces.len()
        };
        assert_eq!(left(&["Strike ends", "The gates are open.", "Unsubscribe here", "Quay Street 1"]), 2);
        assert_eq!(left(&["Strike ends", "The gates are open.", "_____________", "Letters at letters.example"]), 2);
        assert_eq!(left(&["Strike ends", &long, "The gates are open."]), 3);
        assert_eq!(left(&["Unsubscribe"]), 1);
    }
}
