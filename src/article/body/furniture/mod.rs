//! Page furniture: comment forms, share lines, newsletter boxes and lists of other articles, as they cling to texts that
//! were copied from the web. It leaves the body, and a warning tells what left.
//!
//! Precision comes first. Above the text and within it only lines go that are furniture word for word ([`lines`]). At
//! the end a whole run goes, if it begins with such a line and everything down to the last line may belong to it: one
//! real paragraph there, and all of it stays.

mod about;
mod beginnings;
mod credits;
mod group;
mod lines;
mod page;
mod tables;

pub(super) use credits::{caption_end, is_signed_picture};

use std::mem;

use group::Group;

use super::{Draft, Piece, ROUNDS};
use crate::article::Warning;
use pullquote_extract::text::BlockKind;

/// Limits how far from the end furniture may begin, in pieces.
const WINDOW: usize = 120;
/// Limits how far down from the top single lines of furniture are looked for, in pieces.
const TOP: usize = 8;

/// Returns whether a line is furniture word for word.
pub(super) fn is_known(line: &str) -> bool {
    lines::group(line).is_some()
}

/// Takes furniture out, and reports it.
pub(super) fn strip(draft: &mut Draft) {
    let mut removed = Removed::default();
    for _ in 0..ROUNDS {
        let before = draft.pieces.len();
        strip_lines(&mut draft.pieces, draft.is_page, &mut removed);
        if draft.is_page {
            page::strip(&mut draft.pieces, &mut removed);
        }
        while let Some(start) = tail(&draft.pieces) {
            removed.run(draft.pieces.drain(start..));
        }
        // What stood apart may now stand together, and be a run.
        if draft.pieces.len() == before {
            break;
        }
    }
    draft.warnings.extend(removed.warnings());
}

/// Takes out the single lines that are furniture wherever they stand, and near the top and the end those that stand there.
fn strip_lines(pieces: &mut Vec<Piece>, is_page: bool, removed: &mut Removed) {
    let (mut kept, mut at) = (0, 0);
    let end = pieces.len().saturating_sub(TOP);
    pieces.retain(|piece| {
        let text = piece.text();
        let (at_top, at_end) = (kept < TOP, at >= end);
        at += 1;
        let first = kept == 0 && !text.contains(' ');
        let stops = super::ends_sentence(text);
        let boxed = is_page && piece.kind == BlockKind::Quotation && lines::is_pointer(text);
        let may =
            (is_line(piece) || boxed) && !piece.kind.is_heading() && !first && (at_top || is_page || at_end || !stops);
        let dated = || is_page && at_end && kept > 0 && super::is_dateline(text);
        let group = if may { lines::group(text).or_else(|| dated().then_some(Group::About)) } else { None };
        let group = group.filter(|group| match group {
            Group::Advertisement => true,
            Group::About => kept > 0 && at_end,
            Group::Credits => is_page && kept > 0,
            _ if lines::is_pointer(text) => true,
            _ if at_top && group.may_lead() => true,
            Group::Sharing | Group::Newsletter | Group::Controls | Group::Cookies | Group::Comments => {
                is_page && (!stops || *group == Group::Newsletter) && text.contains(' ')
            }
            _ => false,
        });
        if let Some(group) = group {
            removed.line(group, piece);
        }
        kept += usize::from(group.is_none());
        group.is_none()
    });
}

/// Returns whether a piece may be a line of furniture at all: code and tables are the article's own.
fn is_line(piece: &Piece) -> bool {
    !matches!(piece.kind, BlockKind::Code | BlockKind::Row | BlockKind::Quotation)
}

/// Returns where the furniture at the end begins. A text that is nothing else is left alone.
fn tail(pieces: &[Piece]) -> Option<usize> {
    let first = pieces.len().saturating_sub(WINDOW).max(1);
    (first..pieces.len()).find(|&start| is_run(&pieces[start..]))
}

/// Returns whether pieces are furniture from a known line to their end. One word alone, such as `Search`, proves nothing yet.
fn is_run(pieces: &[Piece]) -> bool {
    let mut follows: Option<(Group, usize)> = None;
    let (mut known, mut sure) = (0, false);
    for piece in pieces {
        let group = is_line(piece).then(|| lines::group(piece.text())).flatten();
        follows = match (group, follows) {
            (Some(group), before) => {
                known += 1;
                sure |= piece.text().contains(' ');
                Some((group, before.filter(|before| before.0 == group).map_or(0, |before| before.1)))
            }
            (None, Some((group, count))) if is_line(piece) && group.takes(piece.text(), count) => {
                sure |= group == Group::Related && count > 0;
                Some((group, count + 1))
            }
            _ => return false,
        };
    }
    sure || known > 1
}

/// Describes what was taken out: of each group how many pieces, and the first one's line.
#[derive(Default)]
struct Removed(Vec<(Group, usize, Option<usize>)>);

impl Removed {
    fn line(&mut self, group: Group, piece: &Piece) {
        match self.0.iter_mut().find(|(known, ..)| *known == group) {
            Some((_, count, first)) => {
                *count += 1;
                *first = (*first).min(piece.line);
            }
            None => self.0.push((group, 1, piece.line)),
        }
    }

    /// A run at the end, where lines that are no furniture by themselves belong to the one before them.
    fn run(&mut self, pieces: impl Iterator<Item = Piece>) {
        let mut last = None;
        for piece in pieces {
            let group = lines::group(piece.text()).or(last);
            if let Some(group) = group {
                self.line(group, &piece);
            }
            last = group;
        }
    }

    fn warnings(&mut self) -> impl Iterator<Item = Warning> + use<> {
        mem::take(&mut self.0).into_iter().map(|(group, count, line)| {
            let lines = if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
            Warning { line, message: format!("left out {lines} of page furniture: {}", group.name()) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what stays of these lines, and what the warnings say.
    fn stripped(text: &str) -> (Vec<String>, Vec<String>) {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
        let pieces =
            lines.filter_map(|(index, line)| Piece::prose(BlockKind::Paragraph, line, Vec::new(), Some(index + 1)));
        let mut draft = Draft { pieces: pieces.collect(), ..Draft::default() };
        strip(&mut draft);
        let warnings = draft.warnings.into_iter().map(|warning| format!("{:?} {}", warning.line, warning.message));
        (draft.pieces.iter().map(|piece| piece.text().to_owned()).collect(), warnings.collect())
    }

    #[test]
    fn a_page_end_leaves_and_is_reported() {
        let (stays, warnings) = stripped(
            "Talks stall\nThe port is shut.\nShare this article\nFacebook   Email   Copy link\nRelated\n\
             Council votes on sea wall\nMara Lindqvist reads the small print\nSign up for our newsletter\n\
             The week on the coast, every Friday, free. You can unsubscribe at any time.\nLeave a Reply\n\
             Your email address will not be published. Required fields are marked *\nComment *\nPost Comment",
        );
        assert_eq!(stays, ["Talks stall", "The port is shut."]);
        assert_eq!(
            warnings,
            [
                "Some(3) left out 2 lines of page furniture: share links",
                "Some(5) left out 3 lines of page furniture: links to other articles",
                "Some(8) left out 2 lines of page furniture: a newsletter box",
                "Some(10) left out 4 lines of page furniture: a comment form",
            ]
        );
    }

    #[test]
    fn a_paragraph_below_keeps_everything_above_it() {
        let text = "Talks stall\nThe port is shut.\nRelated\nThirty-one ships\n\
                    They have been lying at anchor in the roads since the second of November, lit up after dark like a \
                    second town, and nobody knows when they will be unloaded.";
        let (stays, warnings) = stripped(text);
        assert_eq!(stays.len(), 5);
        assert!(warnings.is_empty());
    }

    #[test]
    fn prose_that_speaks_of_furniture_stays() {
        for text in [
            "Tweet\nThe minister deleted the tweet.\nComments were closed.\nHe asked readers to share it.",
            "A title\nHe said:\nRead more\nThat was his advice.\n“Share it,” he said.",
            "A title\nYouTube\nShe began there.\nFacebook\nShe left it.",
            "A title\nSome text.\nRelated\nShe is related to the mayor.",
            "Cookies\nThe town bakes cookies.\nAccept all of them, she said.",
        ] {
            assert_eq!(stripped(text).0.len(), text.lines().count(), "{text}");
        }
    }

    #[test]
    fn advertisements_and_pointers_leave_the_midst() {
        let (stays, warnings) = stripped(
            "Talks stall\nShare\nListen to this article\nThe port is shut.\nADVERTISEMENT\nThey wait.\n\
             Read more: Council votes on sea wall\nNobody knows for how long.\nThe end.",
        );
        assert_eq!(stays, ["Talks stall", "The port is shut.", "They wait.", "Nobody knows for how long.", "The end."]);
        assert_eq!(warnings.len(), 4);
    }

    #[test]
    fn a_text_of_nothing_else_stays() {
        assert_eq!(stripped("Leave a Reply").0.len(), 1);
    }
}
