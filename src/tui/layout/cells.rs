//! Graphemes and the columns they take. The one measure of width in the whole screen: that of ratatui's buffer, by
//! grapheme, since the buffer places each grapheme by itself.
//!
//! Emoji of several characters (a family, a skin tone, a heart with its selector, a flag) are the exception: no two
//! terminals agree on how wide they are, and most take the sum of their parts. Of those only the first character is shown,
//! which is as wide everywhere; of a flag its two letters. The text itself stays as it is.
//!
//! The text of articles is safe for a terminal when it comes here, but for line ends and tabs; each control takes one column and is
//! drawn as a space. What is unsafe in any other text, such as a tag that an earlier version kept, is left out of its cell.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::article::safe;

/// One grapheme of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grapheme<'t> {
    /// Its first byte in the text.
    pub(crate) start: usize,
    /// The grapheme itself.
    pub(crate) text: &'t str,
    /// The columns it takes: 0 for a lone combining mark, 2 for most of CJK and emoji.
    pub(crate) width: u16,
}

impl<'t> Grapheme<'t> {
    /// Returns the byte after its last.
    pub(crate) const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Returns what is put into a cell for it.
    pub(crate) fn symbol(&self) -> Cow<'t, str> {
        if is_control(self.text) {
            return Cow::Borrowed(" ");
        }
        if self.text.len() == 1 {
            return Cow::Borrowed(self.text);
        }
        match flag(self.text) {
            Some(letters) => Cow::Owned(letters),
            None => match safe::shown(shown(self.text)) {
                Cow::Owned(nothing) if nothing.is_empty() => Cow::Borrowed(" "),
                symbol => symbol,
            },
        }
    }
}

/// Returns the graphemes of a text in order.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = Grapheme<'_>> {
    Graphemes { text, at: 0 }
}

/// Returns the columns that a text takes on one line.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { graphemes(text).map(|grapheme| usize::from(grapheme.width)).sum() }
}

/// Returns the longest start of `text` that fits into `columns`, in bytes.
pub(crate) fn fitting(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for grapheme in graphemes(text) {
        used += usize::from(grapheme.width);
        if used > columns {
            return grapheme.start;
        }
    }
    text.len()
}

/// Returns how much of a text stands before an ellipsis in `columns` of them, in bytes: whole words, unless they would
/// leave half of the room blank.
pub(crate) fn cut(text: &str, columns: usize) -> usize {
    let room = columns.saturating_sub(1);
    let end = fitting(text, room);
    let is_whole = text[end..].is_empty() || text[end..].starts_with(char::is_whitespace);
    let words = if is_whole { end } else { text[..end].rfind(char::is_whitespace).unwrap_or(end) };
    let words = text[..words].trim_end_matches([' ', ',', ';', ':', '.', '·', '–', '—', '…']);
    if 2 * width(words) >= room { words.len() } else { text[..end].trim_end().len() }
}

/// Returns whether no grapheme lies across `offset`, which is a character boundary.
pub(crate) fn is_boundary(text: &str, offset: usize) -> bool {
    let bytes = text.as_bytes();
    match (offset.checked_sub(1).map(|before| bytes[before]), bytes.get(offset)) {
        (None, _) | (_, None) => true,
        (Some(before), Some(after)) if before.is_ascii() && after.is_ascii() => (before, *after) != (b'\r', b'\n'),
        _ => GraphemeCursor::new(offset, text.len(), true).is_boundary(text, 0).unwrap_or(true),
    }
}

/// Returns the first place at or after `offset` across which no grapheme lies.
pub(crate) fn next_boundary(text: &str, offset: usize) -> usize {
    if is_boundary(text, offset) {
        return offset;
    }
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// Returns the last place before `offset` across which no grapheme lies; none at the start.
pub(crate) fn previous_boundary(text: &str, offset: usize) -> Option<usize> {
    text[..offset].grapheme_indices(true).next_back().map(|(start, _)| start)
}

struct Graphemes<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Graphemes<'t> {
    type Item = Grapheme<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        let start = self.at;
        // Most text is ASCII, where a letter is a grapheme unless something combines with it.
        let text = match rest.as_bytes() {
            [] => return None,
            [_] => rest,
            [first, second, ..] if first.is_ascii() && second.is_ascii() && *first != b'\r' => &rest[..1],
            _ => rest.graphemes(true).next()?,
        };
        self.at += text.len();
        Some(Grapheme { start, text, width: measure(text) })
    }
}

fn measure(grapheme: &str) -> u16 {
    match grapheme {
        _ if grapheme.len() == 1 || is_control(grapheme) => 1,
        _ if flag(grapheme).is_some() => 2,
        _ => shown(grapheme).cell_width(),
    }
}

/// Returns what is shown of a grapheme: of an emoji its first character alone.
fn shown(grapheme: &str) -> &str {
    let mut chars = grapheme.chars();
    let first = chars.next().map_or(0, char::len_utf8);
    let is_sequence = !grapheme.starts_with(char::is_alphabetic) && chars.any(joins_emoji);
    if is_sequence { &grapheme[..first] } else { grapheme }
}

/// Returns whether a character makes the one before it part of a longer emoji: a joiner, a selector, a skin tone, a tag, a
/// key cap.
const fn joins_emoji(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

/// Returns the letters that a flag is made of; none where it is no flag.
fn flag(grapheme: &str) -> Option<String> {
    if !grapheme.as_bytes().starts_with(&[0xf0, 0x9f, 0x87]) {
        return None;
    }
    let letter = |c: char| match c {
        '\u{1f1e6}'..='\u{1f1ff}' => char::from_u32(c as u32 - 0x1f1e6 + u32::from(b'A')),
        _ => None,
    };
    let letters: String = grapheme.chars().filter_map(letter).take(2).collect();
    (letters.len() == 2).then_some(letters)
}

fn is_control(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(char::is_control)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[test]
    fn widths_are_those_of_the_terminal() {
        let widths = ["harbour", "港", "cafe\u{301}", "👩‍👩‍👧", "👍🏽", "❤️", "🇳🇴", "1️⃣", "\t", "لا", "क्षि"].map(width);
        assert_eq!(widths[..10], [7, 2, 4, 2, 2, 1, 2, 1, 1, 2]);
    }

    #[test]
    fn an_emoji_of_several_characters_is_its_first() {
        let symbols = |text| graphemes(text).map(|grapheme| grapheme.symbol().into_owned()).collect::<String>();
        assert_eq!(symbols("👩‍👩‍👧 👍🏽 ❤️ 🇳🇴 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿"), "👩 👍 ❤ NO 1 🏴");
        assert_eq!(
            symbols("cafe\u{301} क्षि नमस्ते می\u{200c}خواهم"),
            "cafe\u{301} क्षि नमस्ते می\u{200c}خواهم",
            "letters keep their marks"
        );
        // Whatever is shown is as wide as its characters, one by one: that is how most terminals count.
        for text in ["👩‍👩‍👧", "👍🏽", "❤️", "🇳🇴", "☺️", "🏳️‍🌈", "#️⃣"] {
            let summed: usize = symbols(text).chars().map(|c| usize::from(c.to_string().cell_width())).sum();
            assert_eq!(summed, width(text), "{text}");
        }
    }

    #[test]
    fn what_is_unsafe_gets_into_no_cell() {
        let symbols = |text| graphemes(text).map(|grapheme| grapheme.symbol().into_owned()).collect::<String>();
        assert_eq!(symbols("a\u{34f}b\u{e0041}c\u{e007f}\u{115f}"), "abc ");
        let tower = |height: usize| format!("Z{}", "\u{300}".repeat(height));
        assert_eq!(symbols(&tower(60)), tower(safe::MOST_STACKED));
    }

    #[test]
    fn a_text_is_cut_between_graphemes() {
        assert_eq!(fitting("港口", 3), "港".len());
        assert_eq!(fitting("e\u{301}e\u{301}", 1), "e\u{301}".len());
        assert_eq!(fitting("port", 9), 4);
    }

    #[test]
    fn a_text_is_cut_between_words_unless_that_leaves_too_little() {
        let cut = |text: &'static str, columns| &text[..cut(text, columns)];
        assert_eq!(cut("deal reached after all-night talks", 20), "deal reached after");
        assert_eq!(cut("deal reached, after all", 14), "deal reached");
        assert_eq!(cut("deal reached · after all", 19), "deal reached");
        assert_eq!(cut("Tobias Achterberg", 16), "Tobias Achterbe");
        assert_eq!(cut("the harbourmaster", 9), "the harb");
        assert_eq!(cut("港口罢工进入第三周", 8), "港口罢");
        assert_eq!([cut("port", 1), cut("port", 0), cut("the port", 9)], ["", "", "the port"]);
    }

    proptest! {
        #[test]
        fn graphemes_are_those_of_the_standard(text in any::<String>()) {
            let found: Vec<_> = graphemes(&text).map(|grapheme| (grapheme.start, grapheme.text)).collect();
            let expected: Vec<_> = text.grapheme_indices(true).collect();
            assert_eq!(found, expected);
            for (offset, _) in text.char_indices() {
                let starts = expected.iter().any(|(start, _)| *start == offset);
                assert_eq!(is_boundary(&text, offset), starts, "{offset}");
                let next = expected.iter().map(|(start, _)| *start).find(|start| *start >= offset);
                assert_eq!(next_boundary(&text, offset), next.unwrap_or(text.len()), "{offset}");
            }
        }
    }
}
