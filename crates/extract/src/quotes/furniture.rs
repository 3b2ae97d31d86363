//! Lines that stand among the paragraphs and are no part of the text: teasers of other articles, whose headlines quote,
//! and captions, which part a quotation that goes on below them.

use crate::text::{BlockKind, Document};

/// The labels of teasers, in small letters.
const TEASERS: &[&str] = &[
    "also on",
    "also read",
    "also see",
    "click here",
    "continue reading",
    "don't miss",
    "editor's picks",
    "explore",
    "from the archive",
    "from the archives",
    "further reading",
    "gallery",
    "go deeper",
    "in case you missed it",
    "in pictures",
    "listen",
    "listen live",
    "listen now",
    "listen to the podcast",
    "live",
    "more",
    "more from us",
    "more on this",
    "more on this story",
    "more on this topic",
    "more stories",
    "most popular",
    "most read",
    "must read",
    "photos",
    "read",
    "read also",
    "read more",
    "read next",
    "read now",
    "read our review",
    "read the full story",
    "read the story",
    "read this next",
    "recommended",
    "recommended reading",
    "related",
    "related article",
    "related articles",
    "related content",
    "related coverage",
    "related stories",
    "related story",
    "see also",
    "see more",
    "see the photos",
    "sign up",
    "subscribe",
    "suggested",
    "top stories",
    "trending",
    "up next",
    "video",
    "watch",
    "watch also",
    "watch live",
    "watch more",
    "watch now",
    "watch the video",
    "you may also like",
    "you might also like",
    "you might like",
];

/// The longest label of a teaser, in bytes.
const LONGEST_LABEL: usize = 24;

/// Returns whether a block is a teaser of another article: `READ MORE: ‘It rang at four’`.
pub(super) fn is_teaser(document: &Document<'_>, block: usize) -> bool {
    let text = document.blocks()[block].span.of(document.text());
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '“' | '"' | '‘' | '\''));
    let mut letters = text.char_indices().take_while(|&(at, _)| at <= LONGEST_LABEL);
    let Some((end, _)) = letters.find(|(_, c)| matches!(c, ':' | '|' | '»' | '>' | '→' | '►' | '▶')) else {
        return false;
    };
    let shown = text[..end].trim();
    // A sentence may begin so, too: `Read: the board did.`
    let sentence =
        text.ends_with(['.', '”', '"', '’', '\'']) && shown.contains(char::is_lowercase) && !shown.contains(' ');
    let label = shown.to_lowercase().replace('’', "'");
    !sentence && TEASERS.binary_search(&label.as_str()).is_ok()
}

/// The most blocks in a row that may interrupt a quotation.
const MOST: usize = 8;
/// The longest line without a stop that is a caption or a link, and the longest caption with a credit, in bytes.
const LONGEST: (usize, usize) = (160, 320);

/// Marks of a credit in a caption.
const CREDITS: &[&str] = &[
    "(Image",
    "(Photo",
    "(Picture",
    "(Credit",
    "(Getty",
    "(AP ",
    "(Reuters",
    "Image:",
    "Photo:",
    "Picture:",
    "Credit:",
    "Photo by",
    "Picture by",
    "Photograph:",
    "Photograph by",
    "Getty Images",
    "AP Photo",
    "File photo",
    "courtesy of",
];

/// Returns whether a block stands between two paragraphs without being one: a picture, a heading, a teaser, a caption,
/// a link.
fn is_aside(document: &Document<'_>, block: usize) -> bool {
    let found = document.blocks()[block];
    let text = found.span.of(document.text()).trim_end();
    match found.kind {
        BlockKind::Image | BlockKind::Heading(_) => true,
        BlockKind::Paragraph | BlockKind::Item { .. } => {
            let credited = text.len() <= LONGEST.1 && CREDITS.iter().any(|credit| text.contains(credit));
            let stops = text.ends_with(['.', '?', '!', ':', ',', ';', '…', '”', '"', '’', '»', '—', '–', '-']);
            is_teaser(document, block) || credited || text.len() <= LONGEST.0 && !stops
        }
        _ => false,
    }
}

/// Returns whether a block only parts two paragraphs of one quotation: it and those like it are followed by a paragraph
/// that opens with a mark again.
pub(super) fn only_parts(document: &Document<'_>, block: usize) -> bool {
    let last = document.blocks().len().min(block + MOST);
    let Some(next) = (block..last).find(|&next| !is_aside(document, next)) else { return false };
    let text = document.blocks()[next].span.of(document.text());
    next > block && text.starts_with(['“', '"', '‘', '\'', '«', '„'])
}

/// The reach up to the paragraph above, in blocks.
const FAR: usize = 6;

/// The nearest paragraph above a block, past what stands between paragraphs without being one.
pub(crate) fn paragraph_above(document: &Document<'_>, block: usize) -> Option<usize> {
    (block.saturating_sub(FAR)..block).rev().find(|&above| !is_aside(document, above))
}
