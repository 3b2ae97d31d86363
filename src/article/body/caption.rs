//! Captions of pictures, as pages have them: in figures, but also as paragraphs and as items of galleries, whole and cut short
//! (`… less`, `... more`). All become captions, once each and without their credits.

use std::collections::HashSet;

use super::{Piece, furniture};
use pullquote_extract::text::BlockKind;

/// The longest text of a piece that is taken for a caption, in bytes.
const LONGEST: usize = 2000;
/// The shortest beginning that two texts have in common if they are one caption, in bytes.
const SHORTEST: usize = 40;

/// Makes captions of what are captions, and takes those out that are told twice.
pub(super) fn gather(pieces: &mut Vec<Piece>) {
    let (mut told, mut texts) = (HashSet::new(), Vec::new());
    let as_captions = std::mem::take(pieces).into_iter().map(|mut piece| {
        if let Some(end) = end_of_caption(&piece) {
            piece.kind = BlockKind::Image;
            piece = piece.truncated(end);
        }
        if piece.kind == BlockKind::Image {
            let end = furniture::caption_end(piece.text());
            piece = piece.truncated(end);
            texts.push(piece.text().to_owned());
        }
        piece
    });
    *pieces = as_captions.collect();
    pieces.retain(|piece| match piece.kind {
        BlockKind::Image => !piece.text().is_empty() && told.insert(piece.text().to_owned()),
        BlockKind::Paragraph | BlockKind::Item { .. } => !repeats(piece.text(), &texts),
        _ => true,
    });
}

/// Returns where the caption ends that a paragraph or an item is, by its credit or because it is told twice; none where it is none.
fn end_of_caption(piece: &Piece) -> Option<usize> {
    let text = piece.text();
    if !matches!(piece.kind, BlockKind::Paragraph | BlockKind::Item { .. }) || text.len() > LONGEST {
        return None;
    }
    let mut lines = text.lines();
    let first = lines.next()?;
    let bare = without_toggle(first);
    // A refrain is told twice as well, but in no list.
    let listed = matches!(piece.kind, BlockKind::Item { .. }) || bare.len() < first.len();
    let again = |next: &str| next.len() >= SHORTEST && begin(next) == begin(bare);
    let twice = listed && lines.next().is_some_and(again);
    (twice || furniture::is_signed_picture(bare)).then_some(bare.len())
}

/// Returns whether a text is one of some captions, whole or cut short.
fn repeats(text: &str, captions: &[String]) -> bool {
    let bare = without_toggle(text);
    let bare = bare[..furniture::caption_end(bare)].trim_end_matches(['.', '…', ' ']);
    bare.len() >= SHORTEST && captions.iter().any(|caption| caption.starts_with(bare))
}

/// A text without the words that show the rest of it.
fn without_toggle(text: &str) -> &str {
    let text = text.trim_end();
    let cut = text.strip_suffix(" more").filter(|rest| rest.ends_with(['.', '…']));
    let whole = text.strip_suffix(" less").filter(|rest| rest.ends_with(['.', ')', '…', '”', '"']));
    cut.or(whole).unwrap_or(text)
}

fn begin(text: &str) -> &str {
    &text[..text.floor_char_boundary(SHORTEST)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_in_paragraphs_and_galleries_are_told_once() {
        let caption =
            "Mara Lindqvist, left, speaks to crews at the gate of the port, Wednesday, Nov. 18, 2026, in Ostley.";
        let prose = "The port stayed shut for a third week, the council said in a note to the crews of the ships off the coast.";
        let signed = format!("{caption} (AP Photo/Jon Hale)");
        let item = BlockKind::Item { depth: 0, number: None };
        let sources = [
            (item, format!("{signed} less\n{caption} ... more\nPhoto: Jon Hale")),
            (BlockKind::Paragraph, prose.to_owned()),
            (BlockKind::Paragraph, format!("{signed} less")),
            (BlockKind::Paragraph, format!("{} ... more", &caption[..60])),
            (BlockKind::Paragraph, format!("{prose} (Reuters)")),
            (
                BlockKind::Paragraph,
                "The gate at dawn. (Photo by Nell Abara/Quay News for the Port of Ostley)".to_owned(),
            ),
        ];
        let mut pieces: Vec<Piece> =
            sources.into_iter().filter_map(|(kind, text)| Piece::prose(kind, &text, Vec::new(), None)).collect();
        gather(&mut pieces);
        let told: Vec<_> = pieces.iter().map(|piece| (piece.kind == BlockKind::Image, piece.text())).collect();
        let sent = format!("{prose} (Reuters)");
        assert_eq!(told, [(true, caption), (false, prose), (false, &sent), (true, "The gate at dawn.")]);
    }
}
