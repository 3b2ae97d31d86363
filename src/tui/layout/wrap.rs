//! Lines out of words: the choice among the places where a line may end is textwrap's; a word that is longer than a
//! line is cut between graphemes, and no paragraph ends in a short word alone.

use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use super::notes::Notes;
use super::words::{After, Source, Word};
use pullquote_extract::text::Span;

/// The filling of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Each line as full as can be: quick, for long texts and narrow panes.
    First,
    /// The paragraph as even as can be.
    Optimal,
}

/// A line of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) span: Span,
    /// True if its last word goes on in the next line.
    pub(super) hyphen: bool,
}

/// Fills lines of at most `columns` with `text[within]` and appends them to `lines`, white space at their ends left
/// out. A line end in the text ends a line; there is always at least one line. Only a single grapheme that is wider
/// than `columns` can stick out.
pub(crate) fn wrap(text: &str, within: Span, columns: usize, fit: Fit, lines: &mut Vec<Span>) {
    let notes = Notes::default();
    let source = Source { text, hyphens: &[], notes: &notes };
    let mut words = Vec::with_capacity(within.len() / 6 + 1);
    source.words(within, &mut words);
    let mut filled = Vec::new();
    fill(&source, &words, columns, fit, &mut filled);
    lines.extend(filled.iter().map(|line| line.span));
    if filled.is_empty() {
        lines.push(Span::new(within.start, within.start));
    }
}

/// Fills lines of at most `columns` with words and appends them to `lines`.
pub(super) fn fill(source: &Source<'_>, words: &[Word], columns: usize, fit: Fit, lines: &mut Vec<Filled>) {
    let columns = columns.max(1);
    let mut cut = Vec::new();
    for words in words.split_inclusive(|word| word.after == After::LineEnd) {
        let mut words = words;
        if words.iter().any(|word| columns_of(word) > columns) {
            cut.clear();
            for &word in words {
                if usize::from(word.width) > columns {
                    source.cut(word, columns, &mut cut);
                } else {
                    cut.push(word);
                }
                // Where there is no room for a hyphen, the word is cut without.
                if let Some(last) = cut.last_mut().filter(|last| columns_of(last) > columns) {
                    last.after = After::Word;
                }
            }
            words = &cut;
        }
        fill_paragraph(words, columns, fit, lines);
    }
}

/// Returns the columns that a word takes at the end of a line.
fn columns_of(word: &Word) -> usize {
    usize::from(word.width) + usize::from(word.after == After::Hyphen)
}

fn fill_paragraph(words: &[Word], columns: usize, fit: Fit, lines: &mut Vec<Filled>) {
    // Sticking out has to cost more than any unevenness, or the optimum may stick out. A last line of one short word
    // is worth some unevenness to avoid, and so is a hyphen.
    const PENALTIES: Penalties = Penalties {
        overflow_penalty: 1_000_000_000,
        short_last_line_penalty: 400,
        hyphen_penalty: 200,
        ..Penalties::new()
    };
    let widths = [as_length(columns)];
    let filled = match fit {
        Fit::Optimal => wrap_optimal_fit(words, &widths, &PENALTIES).ok(),
        Fit::First => None,
    };
    let filled = filled.unwrap_or_else(|| wrap_first_fit(words, &widths));
    let widow = filled.len().checked_sub(2).filter(|last| is_widow(filled[*last], filled[last + 1], columns));
    let mut at = 0;
    for (number, line) in filled.iter().enumerate() {
        let end = at + line.len();
        let (first, last) = match widow {
            Some(above) if number == above => (at, end - 1),
            Some(above) if number == above + 1 => (at - 1, end),
            _ => (at, end),
        };
        at = end;
        let (Some(from), Some(to)) = (words.get(first), words.get(last.wrapping_sub(1))) else { continue };
        let hyphen = to.after == After::Hyphen && number + 1 < filled.len();
        lines.push(Filled { span: Span::new(from.start(), to.end()), hyphen });
    }
}

/// The longest word that is too short for a line of its own, in columns; in narrow columns, any word of a quarter.
const SHORT: usize = 10;

/// Returns whether the last line is one short word, for which the line above it has another to spare.
fn is_widow(above: &[Word], last: &[Word], columns: usize) -> bool {
    let ([.., before, spare], [word]) = (above, last) else { return false };
    // The line above must not be left with a word alone.
    let stays = above.len() > 3 || usize::from(before.width) * 2 > columns;
    let both = usize::from(spare.width) + usize::from(spare.space) + usize::from(word.width);
    stays && spare.after == After::Word && usize::from(word.width) <= SHORT.min(columns / 3) && both <= columns
}

/// textwrap reckons in `f64`; columns are far below where that loses anything.
#[expect(clippy::cast_precision_loss, reason = "a line has fewer than 2^52 columns")]
fn as_length(columns: usize) -> f64 {
    columns as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_oneof, proptest};
    use proptest::strategy::{Just, Strategy};

    use super::super::cells::{graphemes, width};
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
