//! Single quotation marks told from apostrophes.
//!
//! `’` ends a quotation, a possessive or a cut word, and `'` may do anything. An opening mark is one only where its
//! closing mark can be found; which of the candidates that is depends on how certain each is.

use super::mark::{Family, Lean, Mark, Shape};

/// The reach ahead to a closing mark, in marks; keeps hostile text linear.
const REACH: usize = 256;

/// Words that are written with an apostrophe for what they lost at their start, in lower case.
const CUT_WORDS: &[&str] = &[
    "bout", "cause", "cos", "coz", "cuz", "em", "er", "fraid", "im", "is", "kay", "n", "nother", "nuff", "round",
    "tis", "til", "till", "tude", "twas", "tween", "twere", "twill", "ya",
];

/// Returns whether the mark may begin a quotation, by what stands beside it.
pub(super) fn may_open(text: &str, mark: &Mark) -> bool {
    let shaped = matches!(mark.shape, Shape::Open | Shape::Low) || mark.shape == Shape::Neutral;
    shaped && mark.lean() == Lean::Opens && !is_cut_word(&text[mark.span.end..])
}

/// Returns whether `rest` begins with a word such as `em`, `til` or `90s`.
fn is_cut_word(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let word = &rest[..end];
    let decade = matches!(word.as_bytes(), [b'0'..=b'9', b'0'..=b'9', ..]) && end <= 3;
    decade || (end <= 7 && CUT_WORDS.iter().any(|cut| cut.eq_ignore_ascii_case(word)))
}

/// The certainty that a mark closes a quotation, rather than a possessive or a cut word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    Certain,
    Possible,
    Not,
}

fn closing(text: &str, mark: &Mark) -> Closing {
    if mark.shape == Shape::Low || mark.lean() != Lean::Closes {
        return Closing::Not;
    }
    let before = &text[..mark.span.start];
    if before.strip_suffix(['n', 'N']).is_some_and(|before| before.ends_with(['’', '\''])) {
        return Closing::Not; // rock ’n’ roll
    }
    let possessive = before.ends_with(['s', 'S', 'x', 'z']) || before.ends_with("in");
    let measure = mark.shape == Shape::Neutral && before.ends_with(|c: char| c.is_ascii_digit());
    let goes_on = mark.after == Some(' ');
    if (possessive && goes_on) || measure { Closing::Possible } else { Closing::Certain }
}

/// The mark that closes the quotation opened by `marks[open]`: the first certain one before another opens, else the
/// first possible one. `within_double` tells that the quotation stands in double marks, which end it.
pub(super) fn find_close(text: &str, marks: &[Mark], open: usize, within_double: bool) -> Option<usize> {
    let mut depth = 0_usize;
    let mut possible = None;
    for (index, mark) in marks.iter().enumerate().skip(open + 1).take(REACH) {
        match mark.family {
            Family::Single if mark.is_within_word() || depth > 0 => {}
            Family::Single if may_open(text, mark) => break,
            Family::Single => match closing(text, mark) {
                Closing::Certain => return Some(index),
                Closing::Possible => possible = possible.or(Some(index)),
                Closing::Not => {}
            },
            Family::Double if opens(mark) => depth += 1,
            Family::Double if depth > 0 => depth -= 1,
            Family::Double if within_double => break,
            _ => {}
        }
    }
    possible
}

fn opens(mark: &Mark) -> bool {
    match mark.shape {
        Shape::Open | Shape::Low => mark.lean() != Lean::Closes,
        Shape::Close | Shape::Neutral => mark.lean() == Lean::Opens,
    }
}

/// Returns whether single marks are what this text puts around speech: more of them close after a comma or stop than
/// there are double marks.
pub(super) fn dominates(text: &str, marks: &[Mark]) -> bool {
    let doubles = marks.iter().filter(|mark| mark.family != Family::Single).count();
    let singles = marks
        .iter()
        .filter(|mark| mark.family == Family::Single && mark.follows_stop() && closing(text, mark) == Closing::Certain);
    singles.count() * 2 > doubles
}
