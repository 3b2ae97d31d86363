//! Shares of people, as polls tell them: `forty per cent of voters`, `nearly half`, `one in five clerks`.

use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::{Boundary, Scene, UnitKind};
use crate::syntax::words;

/// The share that ends right before `end`, with what goes on it.
pub(crate) fn share(scene: &Scene<'_>, end: usize, start: usize) -> Option<Phrase> {
    const LONGEST: usize = 12;
    let floor = end.saturating_sub(LONGEST).max(start);
    let mut part = (floor..end).rev().take_while(|&index| is_part(scene, index));
    // The first of several: *half* of the *many*.
    let head = part.by_ref().filter(|&index| is_share(scene, index)).last()?;
    let mut first = head;
    while first > floor && tells_how_many(scene, first - 1) {
        first -= 1;
    }
    Some(Phrase { units: first..end, head: Head::Common(head) })
}

fn is_part(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    let noun = scene.unit(index).kind == UnitKind::Word && !words::is_common_verb(word) && !words::is_conjunction(word);
    scene.unit(index).boundary == Boundary::None && (noun || word == "%" || word == "-")
}

/// Whether the word is the head of a share.
pub(crate) fn is_share(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    let number = is_number(word);
    SHARES.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
        || word.ends_with('%')
        || number && scene.word(index + 1) == "in" && is_number(scene.word(index + 2))
}

/// Whether the word is a number, be it in letters.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || is_numeral(word) || word == "ten"
}

/// Whether the word is a small number in letters.
fn is_numeral(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine"
    )
}

fn tells_how_many(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    word.starts_with(|c: char| c.is_ascii_digit())
        || MEASURES.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

/// Nouns and numerals for a share, in order.
#[rustfmt::skip]
const SHARES: &[&str] = &[
    "%", "both", "cent", "few", "half", "majorities", "majority", "many", "most", "none", "others", "percent", "quarter",
    "quarters", "several", "some", "third", "thirds",
];

/// What stands before the noun of a share and says how large it is, in order.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "-", "a", "about", "almost", "another", "around", "at", "fewer", "five", "four", "just", "large", "least", "less",
    "more", "narrow", "nearly", "one", "only", "over", "overwhelming", "per", "roughly", "seven", "six", "small", "some",
    "strong", "than", "the", "three", "two", "under", "vast",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [SHARES, MEASURES] {
            assert_eq!(list.windows(2).find(|pair| pair[0] >= pair[1]), None);
        }
    }
}
