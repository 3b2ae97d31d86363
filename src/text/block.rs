//! Paragraphs, headings and their kin: the coarsest division of a text.

use super::Span;

/// One paragraph-like stretch of a text. Blocks come in order and don't overlap; between them stand only line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text, without the line ends around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading. Level 1 is the title, 2 may be a subtitle under it or a heading in the text.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// One item of a list, with its depth from 0; the bullet or number is not part of the text.
    Item {
        /// How deep the list is nested, from 0.
        depth: u8,
        /// Its number in an ordered list.
        number: Option<u32>,
    },
    /// A paragraph of a block quotation.
    Quotation,
    /// Preformatted text, line ends kept.
    Code,
    /// One row of a table, cells parted by tabs.
    Row,
    /// What stands for an image: its caption or alternative text.
    Image,
}

impl BlockKind {
    /// Whether it is a heading of any level.
    #[must_use]
    pub const fn is_heading(self) -> bool {
        matches!(self, Self::Heading(_))
    }

    /// Whether people may be quoted in it: all but code.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        !matches!(self, Self::Code)
    }
}

/// Divides plain text into blocks. Every non-empty line is one, as in texts copied from the web, unless line ends only
/// wrap the text (mail, old files); then blank lines alone part the blocks.
///
/// The first block counts as the title where it is short and bears no full stop, a second such as a subtitle, and
/// later ones that stand alone between blank lines as headings of level 2.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let spans = if is_wrapped(text, &lines) { join(text, &lines) } else { lines };
    let mut leading = true;
    let mut blocks = Vec::with_capacity(spans.len());
    for (index, &span) in spans.iter().enumerate() {
        let bare = is_headline(span.of(text), index == 0);
        leading &= bare && index < 2;
        let kind = match (leading, bare, index) {
            (true, _, 0) => BlockKind::Heading(1),
            (true, _, _) | (_, true, 1..) => BlockKind::Heading(2),
            _ => BlockKind::Paragraph,
        };
        blocks.push(Block { span, kind });
    }
    blocks
}

/// The longest headline that is one, in bytes; a longer line without a full stop is a paragraph that lacks one.
const LONGEST_HEADLINE: usize = 200;
/// The same for a heading in the midst of a text, which is shorter.
const LONGEST_HEADING: usize = 80;

/// Whether a line looks like a headline: short, begun by a capital, mark or digit, and without the stop that ends a sentence.
fn is_headline(line: &str, first: bool) -> bool {
    let longest = if first { LONGEST_HEADLINE } else { LONGEST_HEADING };
    let begins = line.chars().next().is_some_and(|c| !c.is_lowercase() && !is_opening_mark(c) || first);
    let ends =
        line.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '?' | '’' | '\'' | ')' | '%'));
    let speaks = line.contains(['“', '”', '"', '«', '„']) && !first;
    line.len() <= longest && begins && ends && !speaks && line.chars().any(char::is_alphabetic)
}

fn is_opening_mark(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '«' | '„' | '-' | '–' | '—' | '•' | '*')
}

/// The non-empty lines of `text`, trimmed.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}', '\u{b}', '\u{85}']) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let lead = line.len() - line.trim_start().len();
            found.push(Span::new(start + lead, start + lead + trimmed.len()));
        }
        start += line.len();
    }
    found
}

/// Whether line ends only wrap the text: most lines that another follows directly end in mid-sentence, at some length.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let adjoining = lines.windows(2).filter(|pair| !is_parted(text, pair[0], pair[1]));
    let (mut wrapped, mut whole) = (0, 0);
    for pair in adjoining {
        let stops = pair[0].of(text).ends_with(['.', '!', '?', '”', '"', '’', ':', '…', '»', '“']);
        let goes_on = !stops && (30..=100).contains(&pair[0].len());
        *(if goes_on { &mut wrapped } else { &mut whole }) += 1;
    }
    wrapped > 2 && wrapped > whole
}

/// Whether a blank line stands between two lines.
fn is_parted(text: &str, this: Span, next: Span) -> bool {
    let gap = &text[this.end..next.start];
    gap.matches('\n').count() > 1 || gap.contains(['\u{2029}', '\u{c}'])
}

/// Joins the lines that no blank line parts.
fn join(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for &line in lines {
        match joined.last_mut() {
            Some(last) if !is_parted(text, *last, line) => last.end = line.end,
            _ => joined.push(line),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(&str, BlockKind)> {
        blocks(text).into_iter().map(|block| (block.span.of(text), block.kind)).collect()
    }

    #[test]
    fn every_line_of_a_web_text_is_a_paragraph() {
        let text =
            "Port strike enters third week\r\n\r\nTalks stall\r\n\r\nThe port is shut.\r\nNobody knows for how long.";
        assert_eq!(
            parts(text),
            [
                ("Port strike enters third week", BlockKind::Heading(1)),
                ("Talks stall", BlockKind::Heading(2)),
                ("The port is shut.", BlockKind::Paragraph),
                ("Nobody knows for how long.", BlockKind::Paragraph),
            ]
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "Title\n\nThe harbour was quiet on Monday when the\ncranes stood still for the first time in\n\
                    eleven years, and nobody on the quay could\nsay when they would move.\n\nA second paragraph.";
        let found = parts(text);
        assert_eq!(found.len(), 3);
        assert!(found[1].0.starts_with("The harbour") && found[1].0.ends_with("would move."));
    }

    #[test]
    fn an_empty_text_has_no_blocks() {
        assert!(blocks(" \n\n\t").is_empty());
    }
}
