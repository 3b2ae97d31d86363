//! Finds a text in another, by smart case: capitals count only where the query has some. Accents never count, as
//! in the search of the library (both compare by [`pullquote_extract::text::letters`]), and quotation marks and apostrophes
//! match in any shape, as nobody types the curly ones.
//!
//! After `re:` stands a regular expression, as the regex crate reads it: its time is linear in the text, whatever is
//! typed. It is taken at its word, but for smart case.

use regex::{Regex, RegexBuilder};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::layout::cells::{is_boundary, next_boundary};
use pullquote_extract::text::{Span, letters};

/// The prefix of a regular expression.
const PATTERN: &str = "re:";

/// The most memory that a regular expression may take when it is made ready, in bytes.
const LARGEST: usize = 1 << 20;

/// Returns every place where what was typed is found in `body`, in order, not overlapping; empty matches are left out.
///
/// # Errors
/// Where it is no regular expression (yet), in a few words.
pub fn find(body: &str, typed: &str) -> Result<Vec<Span>, &'static str> {
    match typed.strip_prefix(PATTERN) {
        Some("") => Ok(Vec::new()),
        Some(pattern) => Ok(matches(body, &regex(pattern)?)),
        None => Ok(find_text(body, typed)),
    }
}

fn regex(pattern: &str) -> Result<Regex, &'static str> {
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(!has_capital(pattern)).multi_line(true).size_limit(LARGEST);
    builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "pattern too large",
        _ => "incomplete pattern",
    })
}

/// Returns whether a pattern has a capital that stands for itself: not that of a class, such as `\W`.
fn has_capital(pattern: &str) -> bool {
    let mut escaped = false;
    pattern.chars().any(|c| {
        let counts = !escaped && c.is_uppercase();
        escaped = c == '\\' && !escaped;
        counts
    })
}

/// Matches, widened to whole graphemes: what is current is what is seen.
fn matches(body: &str, regex: &Regex) -> Vec<Span> {
    let found = regex.find_iter(body).filter(|found| !found.is_empty());
    let whole = found.filter(|found| is_boundary(body, found.start()));
    whole.map(|found| Span::new(found.start(), next_boundary(body, found.end()))).collect()
}

/// Returns every place where `query` stands in `body`, in order, not overlapping. An empty query stands nowhere. A hit
/// never divides a grapheme: it has the accents of its letters.
fn find_text(body: &str, query: &str) -> Vec<Span> {
    let fold = !query.chars().any(char::is_uppercase);
    let wanted: Vec<char> = query.chars().flat_map(|c| Folded::new(c, fold)).collect();
    let Some(&first) = wanted.first() else { return Vec::new() };
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(start) = next_candidate(body, at, first, fold) {
        let step = body[start..].chars().next().map_or(1, char::len_utf8);
        let end = matched(&body[start..], &wanted, fold).map(|len| next_boundary(body, start + len));
        at = match end.filter(|_| is_boundary(body, start)) {
            Some(end) => {
                hits.push(Span::new(start, end));
                end
            }
            None => start + step,
        };
    }
    hits
}

/// Returns the next place that may begin a hit. A plain letter is looked for bytewise, which is what makes a long text
/// quick, and among the letters with accents before it.
fn next_candidate(body: &str, at: usize, first: char, fold: bool) -> Option<usize> {
    let rest = body.get(at..)?;
    let begins = |c: char| Folded::new(c, fold).next() == Some(first);
    if !first.is_ascii_alphanumeric() {
        return rest.char_indices().find(|(_, c)| begins(*c)).map(|(offset, _)| at + offset);
    }
    let other = if fold { first.to_ascii_uppercase() } else { first };
    let plain = memchr::memchr2(first as u8, other as u8, rest.as_bytes());
    let before = &rest[..plain.unwrap_or(rest.len())];
    let accented = if before.is_ascii() {
        None
    } else {
        before.char_indices().find(|(_, c)| !c.is_ascii() && begins(*c)).map(|(offset, _)| offset)
    };
    accented.or(plain).map(|offset| at + offset)
}

/// Returns the bytes of `text` that make up `wanted`, where it begins with it.
fn matched(text: &str, wanted: &[char], fold: bool) -> Option<usize> {
    let mut left = wanted.iter();
    for (offset, c) in text.char_indices() {
        if left.as_slice().is_empty() {
            return Some(offset);
        }
        for c in Folded::new(c, fold) {
            if left.next() != Some(&c) {
                return None;
            }
        }
    }
    left.as_slice().is_empty().then_some(text.len())
}

/// The characters that one is compared as: mostly one, of a ligature several, of an accent none.
struct Folded {
    plain: Option<char>,
    rest: std::vec::IntoIter<char>,
}

impl Folded {
    fn new(c: char, fold: bool) -> Self {
        let plain = match c {
            '‘' | '’' | '‚' | 'ʼ' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '\n' | '\u{a0}' => ' ',
            _ => c,
        };
        if plain.is_ascii() {
            let plain = if fold { plain.to_ascii_lowercase() } else { plain };
            return Self { plain: Some(plain), rest: Vec::new().into_iter() };
        }
        let letters: Vec<char> = if !fold {
            plain.nfkd().filter(|c| !is_combining_mark(*c)).collect()
        } else if plain.is_alphanumeric() {
            letters(plain.encode_utf8(&mut [0; 4])).collect()
        } else {
            plain.to_lowercase().filter(|c| !is_combining_mark(*c)).collect()
        };
        Self { plain: None, rest: letters.into_iter() }
    }
}

impl Iterator for Folded {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        self.plain.take().or_else(|| self.rest.next())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;

    fn found<'b>(body: &'b str, query: &str) -> Vec<&'b str> {
        find(body, query).unwrap().into_iter().map(|span| span.of(body)).collect()
    }

    #[test]
    fn capitals_count_where_the_query_has_some() {
        assert_eq!(found("Port, port, PORT", "port"), ["Port", "port", "PORT"]);
        assert_eq!(found("Port, port, PORT", "Port"), ["Port"]);
        assert_eq!(found("ÉCLAIR éclair", "écl"), ["ÉCL", "écl"]);
        assert_eq!(found("ÉCLAIR Éclair", "Ecl"), ["Écl"]);
        assert_eq!(found("Straße STRASSE", "stra"), ["Stra", "STRA"]);
    }

    #[test]
    fn accents_never_count() {
        assert_eq!(found("José and Jose", "jose"), ["José", "Jose"]);
        assert_eq!(found("José and Jose", "josé"), ["José", "Jose"]);
        assert_eq!(found("the café, Łódź, Łoziński", "cafe"), ["café"]);
        assert_eq!(found("the café, Łódź, Łoziński", "lodz"), ["Łódź"]);
        assert_eq!(found("the café, Łódź, Łoziński", "lozinski"), ["Łoziński"]);
        assert_eq!(found("ﬁsh and fish, Øresund, Émile", "fish"), ["ﬁsh", "fish"]);
        assert_eq!(found("ﬁsh and fish, Øresund, Émile", "oresund"), ["Øresund"]);
        assert_eq!(found("ﬁsh and fish, Øresund, Émile", "emile"), ["Émile"]);
    }

    #[test]
    fn marks_match_in_any_shape() {
        assert_eq!(found("the union’s “last offer”", "union's \"last"), ["union’s “last"]);
    }

    #[test]
    fn graphemes_stay_whole() {
        assert_eq!(found("cafe\u{301} cafe", "cafe"), ["cafe\u{301}", "cafe"]);
        assert_eq!(found("港口港口", "口"), ["口", "口"]);
        assert!(found("port", "").is_empty());
    }

    #[test]
    fn a_pattern_is_a_regular_expression_with_smart_case() {
        let body = "Talks, talk and TALKING.\nTalk at 14:30.";
        assert_eq!(found(body, r"re:talk(s|ing)"), ["Talks", "TALKING"]);
        assert_eq!(found(body, r"re:Talk\b"), ["Talk"]);
        assert_eq!(found(body, r"re:\d+:\d+"), ["14:30"]);
        assert_eq!(found(body, r"re:^t\w+"), ["Talks", "Talk"]);
        assert_eq!(found(body, r"re:\W14"), [" 14"]);
        assert_eq!(found(body, r"re:x*"), [""; 0]);
        assert_eq!(found("cafe\u{301}s", "re:cafe"), ["cafe\u{301}"]);
        assert!(found(body, "re:").is_empty());
        assert_eq!(find(body, "re:talk("), Err("incomplete pattern"));
        assert_eq!(find(body, r"re:\w{9999}{9999}"), Err("pattern too large"));
    }

    proptest! {
        #[test]
        fn any_text_is_searched(body: String, query: String) {
            for typed in [query.clone(), format!("re:{query}")] {
                for span in find(&body, &typed).unwrap_or_default() {
                    assert!(!span.of(&body).is_empty());
                }
            }
        }
    }
}
