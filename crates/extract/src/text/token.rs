//! Words, numbers and punctuation, found in one pass from left to right.
//!
//! The rules are those that news needs: `U.S.`, `Dr.` and `a.m.` keep their stops, `isn’t` and `O’Neill` stay whole,
//! `Trump’s` is a name and a clitic, `Russia-Ukraine` is two names and a hyphen, an address on the web is one token.

use super::Span;
use super::abbreviation::keeps_stop;
use super::address::address;

/// The smallest part of a text that has a meaning of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// Its kind.
    pub kind: TokenKind,
    /// The case of its letters.
    pub case: Case,
}

/// Names the kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with apostrophes, digits and abbreviation stops within.
    Word,
    /// A clitic: `’s` after a name or noun.
    Clitic,
    /// Digits first: `1,200.50`, `3rd`, `90s`.
    Number,
    /// One mark, or a run of the same: `…`, `--`, ```` `` ````.
    Punctuation,
    /// A web or mail address.
    Link,
}

/// The case of a token's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No cased letters.
    None,
    /// `port`
    Lower,
    /// `Port`, and single letters such as `A`
    Capital,
    /// `PORT`, two capitals or more
    Upper,
    /// `McRae`, `iPhone`
    Mixed,
}

impl Case {
    /// Returns whether the first letter is a capital, as in names.
    #[must_use]
    pub const fn is_name_like(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Mixed)
    }
}

impl Token {
    /// The token's text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Returns whether it is a word, in letters.
    #[must_use]
    pub fn is_word(self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// Divides `text[within]` into tokens and appends them to `tokens`.
pub(super) fn tokenise(text: &str, within: Span, tokens: &mut Vec<Token>) {
    let mut at = within.start;
    while at < within.end {
        let rest = &text[at..within.end];
        let Some(first) = rest.chars().next() else { break };
        let (len, kind) = if first.is_whitespace() || is_invisible(first) || is_note_mark(first) {
            at += first.len_utf8();
            continue;
        } else if first.is_alphabetic() || (matches!(first, '@' | '#') && starts_word(&rest[1..])) {
            word(rest)
        } else if first.is_numeric() {
            (number(rest), TokenKind::Number)
        } else {
            punctuation(rest, first, tokens.last().is_some_and(|last| last.span.end == at && last.is_word()))
        };
        let span = Span::new(at, at + len);
        tokens.push(Token { span, kind, case: case(span.of(text)) });
        at += len;
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || c.is_control()
}

/// Returns whether it is a raised figure, as stands behind words and quotes that have a note; it is part of neither.
const fn is_note_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn starts_word(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// Letters that go on a word: also combining marks and joiners within a script.
fn continues_word(c: char) -> bool {
    c.is_alphanumeric() && !is_note_mark(c)
        || matches!(c, '_' | '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
        || is_script_mark(c)
}

/// Vowel signs and marks of scripts in which `char::is_alphanumeric` leaves some out.
fn is_script_mark(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{93c}'..='\u{94d}' | '\u{e34}'..='\u{e4e}')
}

/// The length and kind of the word at the start of `rest`, with what belongs to it.
fn word(rest: &str) -> (usize, TokenKind) {
    if let Some(len) = address(rest) {
        return (len, TokenKind::Link);
    }
    let sigil = usize::from(rest.starts_with(['@', '#']));
    let mut end = sigil + run(&rest[sigil..]);
    if let Some(len) = dotted(rest, end) {
        return (len, TokenKind::Word);
    }
    loop {
        let mut following = rest[end..].chars();
        let (Some(joint), Some(next)) = (following.next(), following.next()) else { break };
        let after = &rest[end + joint.len_utf8()..];
        let goes_on = match joint {
            '&' => next.is_alphabetic(),
            '.' => is_domain(after),
            _ => is_apostrophe(joint) && next.is_alphabetic() && !is_clitic(after),
        };
        if !goes_on {
            break;
        }
        end += joint.len_utf8() + run(after);
    }
    let stop = rest[end..].starts_with('.') && keeps_stop(&rest[..end], &rest[end + 1..]);
    (end + usize::from(stop), TokenKind::Word)
}

/// The length of the run of word characters at the start of `rest`.
fn run(rest: &str) -> usize {
    rest.find(|c: char| !continues_word(c)).unwrap_or(rest.len())
}

/// Returns whether a possessive or other `s` after an apostrophe ends here.
fn is_clitic(after: &str) -> bool {
    after.starts_with(['s', 'S']) && !after[1..].starts_with(|c: char| continues_word(c) || is_apostrophe(c))
}

/// Returns whether `rest` goes on like a domain (`org/…`, `co.uk`).
fn is_domain(rest: &str) -> bool {
    const ENDINGS: &[&str] =
        &["com", "org", "net", "gov", "edu", "int", "io", "co", "uk", "de", "eu", "fr", "news", "info"];
    let label = &rest[..run(rest)];
    ENDINGS.contains(&label)
}

/// The length of initials and acronyms with stops: `U.S.`, `J.`, `a.m.`, `Ph.D.`; `end` is where the first run ends.
fn dotted(rest: &str, end: usize) -> Option<usize> {
    let first = &rest[..end];
    let short = first.chars().count() == 1 || first == "Ph";
    if !short || !rest[end..].starts_with('.') {
        return None;
    }
    let mut len = end + 1;
    loop {
        let letters = run(&rest[len..]);
        let more = &rest[len..len + letters];
        if more.chars().count() == 1 && rest[len + letters..].starts_with('.') && more.chars().all(char::is_alphabetic)
        {
            len += letters + 1;
        } else {
            break;
        }
    }
    let initial = first.chars().all(char::is_uppercase);
    (initial || len > end + 1).then_some(len)
}

/// The length of a number with its separators and its suffix.
fn number(rest: &str) -> usize {
    let mut end = run(rest);
    loop {
        let mut following = rest[end..].chars();
        match (following.next(), following.next()) {
            (Some('.' | ',' | ':' | '/'), Some(next)) if next.is_numeric() && !is_note_mark(next) => {
                end += 1 + run(&rest[end + 1..]);
            }
            _ => return end,
        }
    }
}

/// The length and kind of the mark at the start of `rest`; `after_word` tells whether a word touches it.
fn punctuation(rest: &str, first: char, after_word: bool) -> (usize, TokenKind) {
    let len = first.len_utf8();
    if is_apostrophe(first) && after_word && is_clitic(&rest[len..]) {
        return (len + 1, TokenKind::Clitic);
    }
    let repeats = match first {
        '.' | '-' | '`' | '\'' => rest.len() - rest.trim_start_matches(first).len(),
        _ => len,
    };
    (repeats, TokenKind::Punctuation)
}

fn case(token: &str) -> Case {
    let mut letters = token.chars().filter(|c| c.is_uppercase() || c.is_lowercase());
    let Some(first) = letters.next() else { return Case::None };
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        *(if letter.is_uppercase() { &mut upper } else { &mut lower }) += 1;
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, _) => Case::Capital,
        (true, _, 0) => Case::Upper,
        (false, 0, _) => Case::Lower,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut found);
        found.into_iter().map(|token| token.of(text)).collect()
    }

    #[test]
    fn stops_of_abbreviations_stay() {
        assert_eq!(
            tokens("Dr. J. K. Hale of the U.S. left at 5 a.m. sharp."),
            ["Dr.", "J.", "K.", "Hale", "of", "the", "U.S.", "left", "at", "5", "a.m.", "sharp", "."]
        );
        assert_eq!(
            tokens("He sat. No. 10 said no. Dolan Inc. won."),
            ["He", "sat", ".", "No.", "10", "said", "no", ".", "Dolan", "Inc.", "won", "."]
        );
    }

    #[test]
    fn apostrophes_join_contractions_and_part_possessives() {
        assert_eq!(
            tokens("Trump’s aides aren't O’Neill's; the workers’ ’90s"),
            ["Trump", "’s", "aides", "aren't", "O’Neill", "'s", ";", "the", "workers", "’", "’", "90s"]
        );
    }

    #[test]
    fn the_marks_of_notes_belong_to_no_word() {
        assert_eq!(
            tokens("“No,”¹ said Ada Wren² of 3 km³.⁴ CO₂"),
            ["“", "No", ",", "”", "said", "Ada", "Wren", "of", "3", "km", ".", "CO₂"]
        );
        assert_eq!(tokens("10² 3.² 1,200.¹"), ["10", "3", ".", "1,200", "."]);
    }

    #[test]
    fn names_on_both_sides_of_a_hyphen_are_two() {
        assert_eq!(
            tokens("Russia-Ukraine AT&T 3–0 1,200.50"),
            ["Russia", "-", "Ukraine", "AT&T", "3", "–", "0", "1,200.50"]
        );
    }

    #[test]
    fn addresses_are_one_token() {
        assert_eq!(
            tokens("See https://example.org/a?b=c, or mail ed@example.org."),
            ["See", "https://example.org/a?b=c", ",", "or", "mail", "ed@example.org", "."]
        );
    }

    #[test]
    fn letters_of_any_script_make_words() {
        assert_eq!(tokens("東京の「市場」 صرّح cafe\u{301}s"), ["東京の", "「", "市場", "」", "صرّح", "cafe\u{301}s"]);
    }

    #[test]
    fn case_is_told() {
        let cases = |text| {
            let mut found = Vec::new();
            tokenise(text, Span::new(0, text.len()), &mut found);
            found.into_iter().map(|token| token.case).collect::<Vec<_>>()
        };
        assert_eq!(
            cases("Port port PORT McRae 12 A"),
            [Case::Capital, Case::Lower, Case::Upper, Case::Mixed, Case::None, Case::Capital]
        );
    }
}
