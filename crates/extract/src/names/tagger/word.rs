//! Tells what is told of a token by itself: hashes of its letters, its shape, and what the lexicon knows of it.

use super::hash::Letters;
use super::lexicon::{Entry, Lexicon};
use crate::text::{Case, Token, TokenKind};

/// A token as the features see it; computed once, read by its neighbours too.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The word as it is written, digits as `0`.
    pub exact: u32,
    /// The same in small letters.
    pub lower: u32,
    /// One sign for each of up to eight letters.
    pub shape: u32,
    /// The same with repeated signs left out.
    pub short: u32,
    /// The first two, three, four small letters.
    pub prefixes: [u32; 3],
    /// The last one to four small letters.
    pub suffixes: [u32; 4],
    pub entry: Entry,
    /// Its cluster's path.
    pub path: u32,
    pub case: Case,
    pub kind: TokenKind,
    /// The class of the listed phrase that it is part of, times four, plus where it stands there (alone, first, within,
    /// last).
    pub listed: u8,
    /// Its first letter.
    pub initial: char,
    /// The gap before it: nothing, a space, or a line end.
    pub gap: Gap,
}

/// The gap between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    Nothing,
    Space,
    Line,
}

/// The letters of a word that are looked at from its end.
const TAIL: usize = 4;
/// Longer words in capitals, in bytes, are words spoken loudly: they are known as if they had one capital.
const LONGEST_ACRONYM: usize = 5;

impl Word {
    /// The word before the first token and after the last.
    pub const EDGE: Self = Self {
        exact: 1,
        lower: 1,
        shape: 1,
        short: 1,
        prefixes: [1; 3],
        suffixes: [1; 4],
        entry: Entry(0),
        path: 0,
        case: Case::None,
        kind: TokenKind::Punctuation,
        listed: 0,
        initial: '\0',
        gap: Gap::Line,
    };

    /// Reads a token; where its line is in capitals throughout (`shouted`), it is known as if it had one alone.
    #[must_use]
    pub fn new(text: &str, token: Token, lexicon: &Lexicon<'_>, shouted: bool) -> Self {
        let mut word = Self { case: token.case, kind: token.kind, ..Self::EDGE };
        word.read_letters(token.of(text));
        let loud = token.case == Case::Upper && (shouted || token.span.len() > LONGEST_ACRONYM);
        word.entry = lexicon.entry(if loud { capitalised(token.of(text)) } else { word.exact }, word.lower);
        word.path = lexicon.path(word.entry);
        word
    }

    /// Fills in what the letters tell.
    fn read_letters(&mut self, text: &str) {
        let (mut exact, mut lower) = (Letters::EMPTY, Letters::EMPTY);
        let (mut shape, mut short, mut last_sign) = (Letters::EMPTY, Letters::EMPTY, '\0');
        let mut tail = ['\0'; TAIL];
        let mut count = 0usize;
        for letter in text.chars() {
            let letter = if letter.is_numeric() { '0' } else { letter };
            let small = small(letter);
            exact = exact.add(plain(letter));
            lower = lower.add(plain(small));
            let sign = sign(letter, small);
            if count == 0 {
                self.initial = letter;
            }
            if count < 8 {
                shape = shape.add(sign);
            }
            if sign != last_sign {
                short = short.add(sign);
                last_sign = sign;
            }
            count += 1;
            if let Some(prefix) = count.checked_sub(2).and_then(|index| self.prefixes.get_mut(index)) {
                *prefix = lower.finish();
            }
            // Four moves; the slice's own rotation is a call for each letter.
            tail = [tail[1], tail[2], tail[3], plain(small)];
        }
        let mut suffix = Letters::EMPTY;
        for (hash, letter) in self.suffixes.iter_mut().zip(tail.iter().rev()).take(count) {
            suffix = suffix.add(*letter);
            *hash = suffix.finish();
        }
        (self.exact, self.lower) = (exact.finish(), lower.finish());
        (self.shape, self.short) = (shape.finish(), short.finish());
    }

    /// Returns whether it is written like a name: with a capital, or with a digit first and letters after.
    #[must_use]
    pub fn is_name_like(&self) -> bool {
        self.case.is_name_like()
    }

    #[must_use]
    pub fn path_prefix(&self, bits: u32) -> u32 {
        self.path & ((1 << bits) - 1)
    }
}

/// Returns the hash of a word with its first letter alone in capitals.
fn capitalised(text: &str) -> u32 {
    let letters = text.chars().map(|letter| if letter.is_numeric() { '0' } else { letter }).enumerate();
    let letters = letters.map(|(at, letter)| plain(if at == 0 { letter } else { small(letter) }));
    letters.fold(Letters::EMPTY, Letters::add).finish()
}

fn small(letter: char) -> char {
    if letter.is_ascii() { letter.to_ascii_lowercase() } else { letter.to_lowercase().next().unwrap_or(letter) }
}

/// One sign for all forms of an apostrophe.
const fn plain(letter: char) -> char {
    match letter {
        '’' | 'ʼ' | '`' => '\'',
        _ => letter,
    }
}

fn sign(letter: char, small: char) -> char {
    if letter == '0' {
        '0'
    } else if letter != small {
        'X'
    } else if letter.is_alphabetic() {
        'x'
    } else {
        plain(letter)
    }
}

impl Word {
    /// Returns whether it begins with a digit.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }

    /// Returns whether it joins the capitalised words of one name: `of`, `the`, `&`, `de`.
    pub fn is_joint(&self) -> bool {
        JOINTS.contains(&self.lower) && self.case != Case::Capital
    }
}

/// Small words within names.
static JOINTS: std::sync::LazyLock<Vec<u32>> = std::sync::LazyLock::new(|| {
    [
        "of", "the", "for", "and", "&", "de", "la", "del", "van", "von", "der", "den", "bin", "al", "el", "du", "des",
        "di", "da", "ibn", "y",
    ]
    .iter()
    .map(|word| super::hash::word(word))
    .collect()
});
