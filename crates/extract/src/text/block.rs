//! Paragraphs, headings and their kin: the coarsest division of a text.

use super::Span;

/// One paragraph-like stretch of a text. Blocks come in order and don't overlap; between them stand only line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text, without the line ends around it.
    pub span: Span,
    /// Its kind.
    pub kind: BlockKind,
}

/// Names the kind of a block, as a reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading. Level 1 is the title, 2 may be a subtitle under it or a heading in the text.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// One item of a list, with its depth from 0; the bullet or number is not part of the text.
    Item {
        /// The depth of the list, from 0.
        depth: u8,
        /// Its number in an ordered list.
        number: Option<u32>,
    },
    /// A further paragraph of an item.
    Continued {
        /// The depth of its item.
        depth: u8,
    },
    /// A paragraph of a block quotation.
    Quotation,
    /// Preformatted text, line ends kept.
    Code,
    /// One row of a table, cells parted by tabs.
    Row,
    /// An image, by its caption or alternative text.
    Image,
}

impl BlockKind {
    /// Returns whether it is a heading of any level.
    #[must_use]
    pub const fn is_heading(self) -> bool {
        matches!(self, Self::Heading(_))
    }

    /// Returns whether people may be quoted in it: all but code.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        !matches!(self, Self::Code)
    }
}

/// Divides plain text into blocks. Every non-empty line is one, as in texts copied from the web, unless line ends only
/// wrap the text (mail, old files); then blank lines alone part the blocks. What each is, [`kinds`] tells.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let spans = if is_wrapped(text, &lines) { join(text, &lines) } else { lines };
    let kinds = kinds(spans.iter().map(|span| span.of(text)));
    spans.into_iter().zip(kinds).map(|(span, kind)| Block { span, kind }).collect()
}

/// Tells headings from paragraphs by their looks.
///
/// The first block counts as the title where it is short and bears no full stop, a second such as a subtitle, and
/// later ones as headings of level 2 where a paragraph follows directly: lines that come several in a row are a list.
#[must_use]
pub fn kinds<'t>(blocks: impl IntoIterator<Item = &'t str>) -> Vec<BlockKind> {
    let blocks: Vec<&str> = blocks.into_iter().collect();
    // A line that is all there is and speaks is no headline: nothing follows it.
    let lone = |block: &str| blocks.len() == 1 && speaks(block);
    let bare: Vec<bool> =
        blocks.iter().enumerate().map(|(index, block)| is_headline(block, index) && !lone(block)).collect();
    let top = bare.iter().take(2).take_while(|bare| **bare).count();
    let kind = |index: usize| match index {
        0 if top > 0 => BlockKind::Heading(1),
        1 if top > 1 => BlockKind::Heading(2),
        _ if index > 1 && bare[index] && stands_alone(&bare, index, top) => BlockKind::Heading(2),
        _ => BlockKind::Paragraph,
    };
    (0..blocks.len()).map(kind).collect()
}

/// Returns whether no such line stands directly before or after it, the title and subtitle aside, and something
/// follows.
fn stands_alone(bare: &[bool], index: usize, top: usize) -> bool {
    (index == top || !bare[index - 1]) && bare.get(index + 1).is_some_and(|next| !next)
}

/// The longest headline that is one, in bytes; a longer line without a full stop is a paragraph that lacks one.
const LONGEST_HEADLINE: usize = 200;
/// The same for a heading in the midst of a text, which is shorter.
const LONGEST_HEADING: usize = 80;

/// Returns whether a line looks like a headline: short and without the stop that ends a sentence. Title and subtitle
/// may be longer, begin in any way and speak; a heading in the midst of a text is begun by a capital, mark or digit.
fn is_headline(line: &str, index: usize) -> bool {
    let at_top = index < 2;
    let longest = if at_top { LONGEST_HEADLINE } else { LONGEST_HEADING };
    if line.len() > longest || !line.chars().any(char::is_alphabetic) {
        return false;
    }
    let begins = index == 0 || line.chars().next().is_some_and(|c| !c.is_lowercase() && !is_bullet(c));
    let ends = |c: char| c.is_alphanumeric() || matches!(c, '?' | '’' | '\'' | ')' | '%') || at_top && is_top_end(c);
    begins && line.chars().next_back().is_some_and(ends) && (at_top || !speaks(line)) && !ends_quoted_sentence(line)
}

/// Returns whether a line has quotation marks that open or close speech.
fn speaks(line: &str) -> bool {
    line.contains(['“', '”', '"', '«', '„']) || line.starts_with('‘')
}

/// Returns what only a title or subtitle ends in: there a quotation is part of the headline.
fn is_top_end(c: char) -> bool {
    matches!(c, '!' | '”' | '"' | '»' | '“')
}

/// Returns whether a line ends in a whole sentence within marks, as speech does: `“It is over.”`
fn ends_quoted_sentence(line: &str) -> bool {
    let marks = ['”', '’', '"', '\'', '»', '“', ')', '」', '』', ' ', '\u{a0}', '\u{202f}'];
    line.trim_end_matches(marks).ends_with(['.', ',', '…', '。'])
}

fn is_bullet(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '•' | '*' | '·')
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

/// The longest line that wrapping leaves, in characters.
const WIDEST: usize = 100;

/// Returns whether line ends only wrap the text: most lines that another follows directly end in mid-sentence, where
/// the next word had no room. Lines of a list mostly have room.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let width = |span: Span| span.of(text).chars().count();
    let adjoining = || lines.windows(2).filter(|pair| !is_parted(text, pair[0], pair[1]));
    let Some(widest) = adjoining().map(|pair| width(pair[0])).filter(|width| *width <= WIDEST).max() else {
        return false;
    };
    let (mut wrapped, mut whole, mut evident) = (0, 0, 0);
    for pair in adjoining() {
        let (this, next) = (pair[0].of(text), pair[1].of(text));
        let stops = this.ends_with(['.', '!', '?', '”', '"', '’', ':', ';', '…', '»', '“']);
        let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        let width = width(pair[0]);
        let goes_on = !stops && (30..=WIDEST).contains(&width) && width + 1 + word > widest;
        // A line that stops says nothing about wrapping if it had no room for more.
        let full = width + 1 + word > widest && width <= WIDEST;
        // A small letter begins no line that a writer ended, however much room there was before it.
        let in_midst = !stops && (30..=WIDEST).contains(&width) && next.starts_with(char::is_lowercase);
        wrapped += usize::from(goes_on || in_midst);
        evident += usize::from(in_midst);
        // A short line is a byline or a heading, and says nothing either.
        whole += usize::from(!goes_on && !full && !in_midst && (stops || width >= 30));
    }
    wrapped > 2 && wrapped > whole || evident > 0 && evident + wrapped > whole
}

/// Returns whether a blank line stands between two lines, or the next is an item of a list, or begins further in.
fn is_parted(text: &str, this: Span, next: Span) -> bool {
    if indent(text, next) >= indent(text, this) + 2 {
        return true;
    }
    let gap = &text[this.end..next.start];
    let item = next.of(text).strip_prefix(is_bullet).is_some_and(|rest| rest.starts_with(' '));
    gap.matches('\n').count() > 1 || gap.contains(['\u{2029}', '\u{c}']) || item
}

/// Returns by how many bytes a line is indented.
fn indent(text: &str, line: Span) -> usize {
    let before = &text[..line.start];
    before.len() - before.trim_end_matches([' ', '\t']).len()
}

/// Joins the lines that no blank line parts. Below a line a third shorter than others, as bylines are, only what begins in
/// mid-sentence goes on.
fn join(text: &str, lines: &[Span]) -> Vec<Span> {
    let width = |span: Span| span.of(text).chars().count();
    let widest = lines.iter().map(|line| width(*line)).filter(|width| *width <= WIDEST).max().unwrap_or(0);
    let mut joined: Vec<Span> = Vec::new();
    let mut is_long = false;
    for (index, &line) in lines.iter().enumerate() {
        let goes_on = index > 0 && !is_parted(text, lines[index - 1], line);
        match joined.last_mut() {
            Some(last) if goes_on && (is_long || line.of(text).starts_with(char::is_lowercase)) => last.end = line.end,
            _ => {
                is_long = width(line) * 3 >= widest * 2;
                joined.push(line);
            }
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
    fn short_paragraphs_are_joined_and_indented_ones_parted() {
        let text = "Talks stall\n\nThe port stayed shut for a third week, and the ships lay off\nthe coast. “We have waited,” Mara\n\
                    Lindqvist said.\n   Indented, a paragraph of its own, as it was once\nthe way of wires.\n   Another one.";
        let found = parts(text);
        let starts: Vec<_> = found.iter().map(|(text, _)| text.split(' ').next().unwrap()).collect();
        assert_eq!(starts, ["Talks", "The", "Indented,", "Another"]);
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
    fn lists_are_not_wrapped_text() {
        let text = "Short.\n\n- pay: 3.6 per cent a year for three years;\n- notice: ten days for any change of shift\n\
                    - night crews: five to a crane until March\n\nRelated\nCouncil votes on sea wall after five hours\n\
                    Mara Lindqvist reads the small print\nCorvane shares sink after a warning\nA ferry sails";
        assert_eq!(parts(text).len(), 9);
    }

    fn headings(text: &str) -> Vec<&str> {
        parts(text).into_iter().filter(|(_, kind)| kind.is_heading()).map(|(text, _)| text).collect()
    }

    #[test]
    fn a_subtitle_may_be_as_long_as_a_title_and_may_quote() {
        let subtitle = "The union calls the offer of the Port Authority and its owners in the capital “a last insult”";
        let text = format!("Port strike enters third week\n\n{subtitle}\n\nThe port is shut.");
        assert_eq!(headings(&text), ["Port strike enters third week", subtitle]);
    }

    #[test]
    fn speech_is_no_headline() {
        assert_eq!(headings("“Go home,” she said. “All of you.”\n\n“Why?” he asked."), Vec::<&str>::new());
        assert_eq!(headings("Talks stall\n\n“Go home.”\n\nThey went."), ["Talks stall"]);
    }

    #[test]
    fn a_heading_stands_alone_before_a_paragraph() {
        let text = "Talks stall\n\nThe port is shut.\n\nThirty-one ships\n\nThey wait.\n\nFacts\n\nFigures\n\n\
                    Nobody moved.\n\nThe end";
        assert_eq!(headings(text), ["Talks stall", "Thirty-one ships"]);
    }

    #[test]
    fn an_empty_text_has_no_blocks() {
        assert!(blocks(" \n\n\t").is_empty());
    }
}
