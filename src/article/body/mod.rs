//! Shows how a body comes to be: a source format makes a [`Draft`] of [`Piece`]s, and everything after that is the same for
//! all formats. Page furniture leaves, title and byline find their places, and the pieces become one text.

mod byline;
mod caption;
mod credit;
mod flow;
mod furniture;
mod heading;
mod inline;
mod people;
mod piece;
mod topline;

pub(super) use byline::{author, dated};
pub(super) use flow::Flow;
pub(super) use inline::{Inline, unmarked};
pub(super) use people::people;
pub(super) use piece::Piece;

use super::{Article, Mark, Meta, Warning};
use pullquote_extract::text::{Block, BlockKind, Span};

/// The separator of two blocks of a body.
const GAP: &str = "\n\n";

/// The number of times that a text is looked through for furniture and bylines, which may bare one another. Two are the most that
/// any page needed; a text that was made of nothing else would need as many as it has lines.
const ROUNDS: usize = 8;

/// An article before its parts are in their places.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) meta: Meta,
    pub(super) pieces: Vec<Piece>,
    pub(super) warnings: Vec<Warning>,
    /// True if it comes from a page, around whose text there is more furniture.
    pub(super) is_page: bool,
    /// True if the format tells headings from paragraphs. Where it does not, their looks decide.
    pub(super) has_kinds: bool,
}

impl Draft {
    /// Adds a warning about the source as a whole.
    pub(super) fn warn(&mut self, message: &str) {
        self.warnings.push(Warning { line: None, message: message.to_owned() });
    }

    /// Puts title, byline and furniture in their places; enough for what a list shows.
    pub(super) fn tidy(mut self) -> Self {
        if self.is_page {
            caption::gather(&mut self.pieces);
        }
        for _ in 0..ROUNDS {
            let before = self.pieces.len();
            furniture::strip(&mut self);
            heading::tell(&mut self);
            // Where a byline left, furniture may now stand at the top.
            if self.pieces.len() >= before {
                break;
            }
        }
        heading::tell_kinds(&mut self);
        self
    }

    /// The article.
    pub(super) fn finish(self) -> Article {
        let Self { meta, pieces, mut warnings, .. } = self.tidy();
        let mut body = String::with_capacity(pieces.iter().map(|piece| piece.text().len() + GAP.len()).sum());
        let mut blocks = Vec::with_capacity(pieces.len());
        let (mut marks, mut hyphens) = (Vec::new(), Vec::new());
        for piece in pieces {
            if !body.is_empty() {
                body.push_str(GAP);
            }
            let start = body.len();
            body.push_str(piece.text());
            blocks.push(Block { span: Span::new(start, body.len()), kind: piece.kind });
            let (its_marks, its_hyphens) = piece.into_parts();
            marks.extend(its_marks.into_iter().map(|mark| shifted(mark, start)));
            hyphens.extend(its_hyphens.into_iter().map(|position| position + start));
        }
        warnings.sort_by_key(|warning| warning.line);
        Article { meta, body, blocks, marks, hyphens, warnings, changed: None }
    }
}

fn shifted(mark: Mark, by: usize) -> Mark {
    Mark { span: Span::new(mark.span.start + by, mark.span.end + by), kind: mark.kind }
}

/// The letters and digits of a text, for comparing headlines that differ in case, marks and spaces.
pub(super) fn bare(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Returns whether `text` ends as a sentence does, closing marks aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let closing = ['”', '’', '"', '\'', '»', ')', ']', ' ', '\u{a0}'];
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

/// Returns whether a line tells when something came out or was changed, and no more.
fn is_dateline(line: &str) -> bool {
    line.len() < 100 && credit::credit(line).is_some_and(|credit| credit.author.is_none() && credit.source.is_none())
}

/// Returns whether it is a heading or a paragraph, and not an item, a row, code or an image.
fn is_plain(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Heading(_) | BlockKind::Paragraph)
}
