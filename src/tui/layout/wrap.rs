//! Lines out of running text. Break opportunities come from UAX 14, widths from [`super::cells`], the choice among
//! them from textwrap; a word that is longer than a line is cut between graphemes.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::cells::{graphemes, is_boundary};
use crate::text::Span;

/// How lines are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Each line as full as can be: quick, for long texts and narrow panes.
    First,
    /// The paragraph as even as can be.
    Optimal,
}

/// An unbreakable stretch with the white space after it, measured.
#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    width: f64,
    space: f64,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.space
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Fills lines of at most `columns` with `text[within]` and appends them to `lines`, white space at their ends left
/// out. A line end in the text ends a line; there is always at least one line. Only a single grapheme that is wider
/// than `columns` can stick out.
pub(crate) fn wrap(text: &str, within: Span, columns: usize, fit: Fit, lines: &mut Vec<Span>) {
    let columns = columns.max(1);
    let part = within.of(text);
    let mut words: Vec<Word> = Vec::with_capacity(part.len() / 6 + 1);
    let mut start = 0;
    for (end, opportunity) in linebreaks(part) {
        let hard = opportunity == BreakOpportunity::Mandatory;
        if !hard && !is_boundary(part, end) {
            continue;
        }
        push_words(part, start..end, columns, &mut words);
        start = end;
        if hard {
            fill(&words, columns, fit, within.start, lines);
            words.clear();
        }
    }
    if start < part.len() || part.is_empty() {
        push_words(part, start..part.len(), columns, &mut words);
        fill(&words, columns, fit, within.start, lines);
    }
}

/// Measures one unbreakable stretch, cutting it where it is longer than a line.
fn push_words(text: &str, range: std::ops::Range<usize>, columns: usize, words: &mut Vec<Word>) {
    let whole = &text[range.clone()];
    let bare = whole.trim_end();
    let space = as_length(super::cells::width(whole[bare.len()..].trim_end_matches(['\n', '\r'])));
    if bare.is_ascii() && bare.len() <= columns {
        let span = Span::new(range.start, range.start + bare.len());
        words.push(Word { span, width: as_length(bare.len()), space });
        return;
    }
    let mut word = Span::new(range.start, range.start);
    let mut width = 0;
    for grapheme in graphemes(bare) {
        if width + usize::from(grapheme.width) > columns && width > 0 {
            words.push(Word { span: word, width: as_length(width), space: 0.0 });
            word = Span::new(word.end, word.end);
            width = 0;
        }
        word.end = range.start + grapheme.end();
        width += usize::from(grapheme.width);
    }
    words.push(Word { span: word, width: as_length(width), space });
}

/// textwrap reckons in `f64`; columns are far below where that loses anything.
#[expect(clippy::cast_precision_loss, reason = "a line has fewer than 2^52 columns")]
fn as_length(columns: usize) -> f64 {
    columns as f64
}

fn fill(words: &[Word], columns: usize, fit: Fit, offset: usize, lines: &mut Vec<Span>) {
    // Sticking out has to cost more than any unevenness, or the optimum may stick out. A last line of one short word
    // is worth some unevenness to avoid.
    const PENALTIES: Penalties =
        Penalties { overflow_penalty: 1_000_000_000, short_last_line_penalty: 400, ..Penalties::new() };
    let widths = [as_length(columns)];
    let filled = match fit {
        Fit::Optimal => wrap_optimal_fit(words, &widths, &PENALTIES).ok(),
        Fit::First => None,
    };
    for line in filled.unwrap_or_else(|| wrap_first_fit(words, &widths)) {
        if let (Some(first), Some(last)) = (line.first(), line.last()) {
            lines.push(Span::new(first.span.start + offset, last.span.end + offset));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_oneof, proptest};
    use proptest::strategy::{Just, Strategy};

    use super::super::cells::width;
    use super::*;

    fn lines(text: &str, columns: usize, fit: Fit) -> Vec<&str> {
        let mut spans = Vec::new();
        wrap(text, Span::new(0, text.len()), columns, fit, &mut spans);
        spans.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn optimal_lines_are_even() {
        let text = "To the quay, and no further, they came.";
        assert_eq!(lines(text, 14, Fit::First), ["To the quay,", "and no", "further, they", "came."]);
        assert_eq!(lines(text, 14, Fit::Optimal), ["To the", "quay, and no", "further, they", "came."]);
    }

    #[test]
    fn long_words_are_cut_and_line_ends_kept() {
        assert_eq!(lines("harbourmaster", 5, Fit::Optimal), ["harbo", "urmas", "ter"]);
        assert_eq!(lines("one\n\n  two", 8, Fit::Optimal), ["one", "", "  two"]);
        assert_eq!(lines("", 8, Fit::Optimal), [""]);
    }

    #[test]
    fn wide_text_breaks_between_characters_and_families_stay_whole() {
        assert_eq!(lines("港口罢工进入第三周", 6, Fit::First), ["港口罢", "工进入", "第三周"]);
        assert_eq!(lines("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 4, Fit::First), ["👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧"]);
    }

    fn texts() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-zA-Z]{1,14}".prop_map(String::from),
            any::<String>(),
            Just("港口 ".to_owned()),
            Just("👩‍👩‍👧 🇳🇴".to_owned()),
            Just("cafe\u{301} ".to_owned()),
            Just("مرحبا لا ".to_owned()),
            Just("\n".to_owned()),
            Just(" ".to_owned()),
            Just("https://example.org/a-very/long?address".to_owned()),
        ];
        prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
    }

    fn is_one_grapheme(line: &str) -> bool {
        graphemes(line).filter(|grapheme| grapheme.width > 0).count() <= 1
    }

    proptest! {
        #[test]
        fn no_byte_is_lost_and_no_line_sticks_out(text in texts(), columns in 1_usize..90, optimal in any::<bool>()) {
            let fit = if optimal { Fit::Optimal } else { Fit::First };
            let mut spans = Vec::new();
            wrap(&text, Span::new(0, text.len()), columns, fit, &mut spans);
            let mut at = 0;
            for span in &spans {
                assert!(text[at..span.start].chars().all(char::is_whitespace), "{at}..{} is lost", span.start);
                assert!(width(span.of(&text)) <= columns || is_one_grapheme(span.of(&text)));
                at = span.end;
            }
            assert!(text[at..].chars().all(char::is_whitespace));
            assert!(!spans.is_empty());
        }
    }
}
