//! Words as they are compared in a search: small letters, no accents. `Émile’s` is `emile` and `s`; `Øresund` is
//! `oresund`.
//!
//! The one notion of a word in searching: what an index stores and what is lit on the screen both come from here, so
//! that they cannot disagree. A word is a run of letters and digits, with the marks that combine with them; all else
//! parts words. Accents go by Unicode's canonical decomposition; letters that it leaves whole, such as `ø`, by a list.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Span;

/// The words of `text` in order, with where each stands; accents that combine with a letter belong to its word.
pub fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_alphanumeric() && !is_accent(c))?;
        let len = text[start..].find(|c: char| !is_part(c)).unwrap_or(text.len() - start);
        at = start + len;
        Some(Span::new(start, at))
    })
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c)
}

/// Returns whether a mark combines with letters of any script without being one itself, as vowels of Indian scripts
/// are: those of Unicode's blocks of combining diacritical marks.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// A text as words are compared: folded, one space between any two, nothing else.
///
/// ```
/// assert_eq!(pullquote_extract::text::fold("“Émile’s café”, 18 Nov"), "emile s cafe 18 nov");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text) {
        if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
        folded.extend(letters(word.of(text)));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The letters of a word as they are compared. Two spellings of one word give the same letters.
pub fn letters(word: &str) -> impl Iterator<Item = char> {
    let plain = word.is_ascii();
    let simple = plain.then(|| word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    // The parts of one character can be marks: `½` is `1`, a stroke and `2`. So can those of a small letter.
    let bare = (!plain).then(|| word.nfkd().flat_map(char::to_lowercase).nfkd());
    // Marks that an accent kept apart have their order once it is gone.
    let bare = bare.into_iter().flatten().filter(|c| is_part(*c) && !is_accent(*c)).nfd();
    // Some marks that stand alone combine once they are taken apart; with nothing to combine with they are none.
    let bare = bare.skip_while(|c| !c.is_alphanumeric());
    simple.into_iter().flatten().chain(bare.flat_map(|c| whole(c).chars()))
}

/// A small letter that has no decomposition, in the letters that people type for it; else itself.
fn whole(c: char) -> Letters {
    let typed = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŧ' => "t",
        'þ' => "th",
        'ς' => "σ",
        _ => return Letters::Same(c),
    };
    Letters::Typed(typed)
}

enum Letters {
    Same(char),
    Typed(&'static str),
}

impl Letters {
    fn chars(self) -> impl Iterator<Item = char> {
        let (same, typed) = match self {
            Self::Same(c) => (Some(c), ""),
            Self::Typed(typed) => (None, typed),
        };
        same.into_iter().chain(typed.chars())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;

    #[test]
    fn accents_and_capitals_fall_away() {
        let folded = ["ÉCLAIR", "Łódź", "Øresund", "Straße", "İzmir", "cafe\u{301}", "Ωμέγας", "ﬁsh"].map(fold);
        assert_eq!(folded, ["eclair", "lodz", "oresund", "strasse", "izmir", "cafe", "ωμεγασ", "fish"]);
    }

    #[test]
    fn marks_part_words() {
        let text = "the union’s “last-offer”, U.S. cafe\u{301}!";
        let found: Vec<_> = words(text).map(|span| span.of(text)).collect();
        assert_eq!(found, ["the", "union", "s", "last", "offer", "U", "S", "cafe\u{301}"]);
    }

    #[test]
    fn marks_have_one_order_whatever_stood_between_them() {
        assert_eq!(fold("a\u{1e00d}\u{34f}\u{64d}"), fold("a\u{64d}\u{1e00d}"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text: String) {
            let once = fold(&text);
            assert_eq!(fold(&once), once);
        }
    }
}
