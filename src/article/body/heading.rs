//! The top of an article: title, subtitle, and the lines between them and the text.

use super::byline::Credit;
use super::credit::credit;
use super::{Draft, Piece, bare, furniture, topline};
use crate::article::{Meta, safe};
use pullquote_extract::text::{self, BlockKind};

/// Limits how far down a title or a byline is looked for, in pieces.
const TOP: usize = 6;
/// The most lines that are taken as bylines and dates at a time; of no article are there more.
const MOST_CREDITS: usize = 12;
/// The most pieces of an entry of a live report within which the time of the next one is looked for.
const ENTRY: usize = 24;
/// The longest beginning of a text that stands for a title it has not, in characters.
const LONGEST_STAND_IN: usize = 80;

/// Makes the title the first piece, and takes byline and date into the metadata.
pub(super) fn tell(draft: &mut Draft) {
    let titled = place_title(draft);
    take_credits(draft, usize::from(titled));
    if titled {
        draft.pieces[0].kind = BlockKind::Heading(1);
    }
}

/// Brings the title to the front; says whether there is one.
fn place_title(draft: &mut Draft) -> bool {
    let Draft { meta, pieces, has_kinds, .. } = draft;
    let top = &pieces[..pieces.len().min(TOP)];
    let found = if meta.title.is_empty() { find_title(top, *has_kinds) } else { find_same(top, &meta.title) };
    let found = found.map(|index| pieces.remove(index));
    if meta.title.is_empty() {
        meta.title = found.as_ref().map(|piece| safe::line(piece.text())).unwrap_or_default();
    }
    // As the source wrote it, with its marks, unless the metadata write it otherwise.
    let line = found.as_ref().and_then(|piece| piece.line);
    let piece = found.filter(|piece| piece.text() == meta.title);
    let piece = piece.or_else(|| Piece::prose(BlockKind::Heading(1), &meta.title, Vec::new(), line));
    let titled = piece.is_some();
    pieces.splice(0..0, piece);
    titled
}

/// A heading of level 1 near the top, else a first piece that looks like a headline. Byline and date may stand above
/// it, but a line that only reads like a byline may be the title itself.
fn find_title(top: &[Piece], has_kinds: bool) -> Option<usize> {
    let looks = |piece: &Piece| {
        let heads = has_kinds && piece.kind.is_heading();
        heads || super::is_plain(piece.kind) && text::kinds([piece.text()])[0].is_heading()
    };
    let below_credits = || top.iter().position(|piece| credit(piece.text()).is_none());
    top.iter()
        .position(|piece| piece.kind == BlockKind::Heading(1))
        .or_else(|| below_credits().filter(|&index| looks(&top[index])))
        .or_else(|| top.first().is_some_and(looks).then_some(0))
}

/// The piece that repeats a title known from elsewhere.
fn find_same(top: &[Piece], title: &str) -> Option<usize> {
    top.iter().position(|piece| super::is_plain(piece.kind) && bare(piece.text()).eq(bare(title)))
}

/// Takes byline and date lines from the top into the metadata; what these already say otherwise stays.
fn take_credits(draft: &mut Draft, from: usize) {
    let Draft { meta, pieces, .. } = draft;
    let known = meta.author.clone();
    let (mut at, mut taken) = (from, 0);
    while at < pieces.len().min(from + TOP) && taken < MOST_CREDITS {
        let piece = &pieces[at];
        let credit = super::is_plain(piece.kind).then(|| credit(piece.text())).flatten();
        match credit {
            Some(credit) if fits(known.as_deref(), &credit) && !heads_entry(&pieces[at..]) => {
                merge(meta, credit);
                pieces.remove(at);
                taken += 1;
            }
            _ if is_text(piece) => break,
            _ => at += 1,
        }
    }
}

/// Returns whether an article's text begins here, below which there are no more bylines.
fn is_text(piece: &Piece) -> bool {
    let aside = piece.kind == BlockKind::Image || piece.kind.is_heading() || furniture::is_known(piece.text());
    !aside && (super::ends_sentence(piece.text()) || piece.text().len() > 200)
}

/// Returns whether the first piece is the time of the first entry of a live report: a time again heads the text after it.
fn heads_entry(pieces: &[Piece]) -> bool {
    let Some((first, rest)) = pieces.split_first() else { return false };
    let is_clock = |piece: &&Piece| topline::is_clock(piece.text());
    let text = rest.iter().take(ENTRY).position(is_text);
    is_clock(&first) && text.is_some_and(|text| rest.iter().skip(text).take(ENTRY).any(|piece| is_clock(&piece)))
}

/// Returns whether a line names no other author than the one that is known.
fn fits(known: Option<&str>, credit: &Credit) -> bool {
    match (known, &credit.author) {
        (Some(known), Some(told)) => bare(known).eq(bare(told)),
        _ => true,
    }
}

/// Adds what a line tells; a second byline names a second author.
fn merge(meta: &mut Meta, credit: Credit) {
    meta.author = match (meta.author.take(), credit.author) {
        (Some(first), Some(second)) if !bare(&first).eq(bare(&second)) => Some(format!("{first}, {second}")),
        (first, second) => first.or(second),
    };
    meta.source = meta.source.take().or(credit.source);
    meta.date = meta.date.or(credit.date);
}

/// Tells headings from paragraphs where the format did not, and leaves level 1 to the title. A text without a title is
/// listed by its beginning.
pub(super) fn tell_kinds(draft: &mut Draft) {
    let Draft { meta, pieces, has_kinds, .. } = draft;
    let looks = if *has_kinds { Vec::new() } else { text::kinds(pieces.iter().map(Piece::text)) };
    for (index, piece) in pieces.iter_mut().enumerate() {
        piece.kind = match (piece.kind, looks.get(index)) {
            (BlockKind::Heading(1), _) if index > 0 || meta.title.is_empty() => BlockKind::Heading(2),
            (BlockKind::Paragraph, Some(&looks)) => looks,
            (kind, _) => kind,
        };
    }
    if meta.title.is_empty() {
        meta.title = pieces.first().map(stand_in).unwrap_or_default();
    }
}

/// The beginning of a text, for lists, where it has no title.
fn stand_in(piece: &Piece) -> String {
    let text = safe::line(piece.text());
    let Some((end, _)) = text.char_indices().nth(LONGEST_STAND_IN) else { return text };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &text[..end])
}
