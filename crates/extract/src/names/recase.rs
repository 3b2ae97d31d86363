//! Texts without capitals, or in nothing else, written anew as newspapers write, so that the names in them can be seen.
//!
//! What gets a capital is what the lists know as a name and as nothing else, what stands after a courtesy or a title, a word
//! beside a verb of saying that no list knows, and every further use of a family name so found. The letters change and no
//! byte moves, so that spans found in the new text are spans of the old one.

use crate::text::HashSet;

use super::lexicon::gazetteer::{GIVEN, ORGANISATIONS, PLACES, SURNAMES, WORDS};
use super::lexicon::{Hints, hints};
use crate::text::{Case, Document};

/// The least words of a text whose capitals are missed.
const FEWEST: usize = 8;

/// Returns the text with capitals where they belong; none where it has them, or is too short to tell.
pub(crate) fn recased(document: &Document<'_>) -> Option<String> {
    let (mut small, mut capital, mut upper) = (0, 0, 0);
    for (at, token) in document.tokens().iter().enumerate().filter(|(_, token)| token.is_word()) {
        match token.case {
            Case::Lower => small += 1,
            Case::Upper => upper += 1,
            // A capital that begins the text alone says nothing of the others.
            Case::Capital if token.span.len() == 1 || at == 0 => {}
            Case::Capital | Case::Mixed => capital += 1,
            Case::None => {}
        }
    }
    let quiet = small >= FEWEST && (capital + upper) * 40 < small;
    let loud = upper >= FEWEST && (small + capital) * 10 < upper;
    if !quiet && !loud {
        return None;
    }
    let words: Vec<String> = (0..document.tokens().len()).map(|at| document.word(at).to_lowercase()).collect();
    let mut recasing = Recasing { words, capitals: vec![Capitals::None; document.tokens().len()] };
    recasing.decide();
    for at in (2..document.tokens().len()).filter(|&at| opens_speech(document, at)) {
        recasing.raise(at);
    }
    for sentence in document.sentences() {
        let first = sentence.tokens.clone().find(|&at| document.tokens()[at].is_word());
        if let Some(first) = first {
            recasing.raise(first);
        }
    }
    Some(recasing.written(document))
}

/// Returns whether the token is the first word of what a comma or a colon leads to in quotation marks.
fn opens_speech(document: &Document<'_>, at: usize) -> bool {
    let mark = document.tokens()[at - 1].span;
    matches!(document.word(at - 1), "“" | "\"" | "‘" | "'" | "''" | "«" | "„")
        && matches!(document.word(at - 2), "," | ":")
        && document.tokens()[at - 2].span.end < mark.start
        && mark.end == document.tokens()[at].span.start
}

/// The case of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    None,
    First,
    All,
}

struct Recasing {
    /// The tokens in small letters.
    words: Vec<String>,
    capitals: Vec<Capitals>,
}

impl Recasing {
    fn decide(&mut self) {
        let mut families: HashSet<String> = HashSet::default();
        for at in 0..self.words.len() {
            self.list(at);
            if self.is_titled(at) || self.is_full(at) || self.speaks(at) {
                if self.is_full(at) {
                    // Ana Reyes, be ANA a company or not.
                    self.capitals[at] = Capitals::First;
                }
                self.raise(at);
                let more = (at + 1..at + 3).take_while(|&next| self.goes_on(next)).last();
                for next in at + 1..=more.unwrap_or(at) {
                    self.raise(next);
                }
                families.insert(self.words[more.unwrap_or(at)].clone());
            }
        }
        let again: Vec<usize> = (0..self.words.len())
            .filter(|&at| families.contains(&self.words[at]) && (!self.is_ordinary(at) || self.is_beside_speech(at)))
            .collect();
        for at in again {
            self.raise(at);
        }
    }

    fn raise(&mut self, at: usize) {
        if self.capitals[at] == Capitals::None {
            self.capitals[at] = Capitals::First;
        }
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn has(&self, at: usize, wanted: Hints) -> bool {
        hints(self.word(at).trim_end_matches('.')).any(wanted)
    }

    /// Returns whether the word is mostly written small.
    fn is_ordinary(&self, at: usize) -> bool {
        WORDS.get(self.word(at)).is_some() || self.has(at, Hints::FUNCTION)
    }

    /// Gives capitals to what the lists know: peoples, days, places, organisations.
    fn list(&mut self, at: usize) {
        let word = self.word(at).to_owned();
        let upper = word.to_uppercase();
        let first = capitalised(&word);
        if word == "i" || self.has(at, Hints::DEMONYM) || self.has(at, Hints::CALENDAR) && !self.is_ordinary(at) {
            self.raise(at);
        } else if word.len() > 1 && !self.is_ordinary(at) {
            if ORGANISATIONS.get(&upper).is_some() || PLACES.get(&upper).is_some() && word.len() < 4 {
                self.capitals[at] = Capitals::All;
            } else if ORGANISATIONS.get(&first).is_some() || matches!(PLACES.get(&first), Some(b'b' | b'c' | b'r')) {
                self.raise(at);
            }
        }
        let begins = PLACES.find(&first).begins || ORGANISATIONS.find(&first).begins;
        let phrase = (at + 2..=at + 4).rev().filter(|_| begins).find(|&end| self.is_phrase(at, end));
        for at in phrase.map_or(at..at, |end| at..end).filter(|&at| !self.has(at, Hints::FUNCTION)).collect::<Vec<_>>()
        {
            self.raise(at);
        }
    }

    fn is_phrase(&self, start: usize, end: usize) -> bool {
        let word = |at: usize| {
            let word = self.word(at);
            if at > start && hints(word).any(Hints::FUNCTION) { word.to_owned() } else { capitalised(word) }
        };
        let phrase = (start..end).map(word).collect::<Vec<_>>().join(" ");
        end <= self.words.len() && (PLACES.get(&phrase).is_some() || ORGANISATIONS.get(&phrase).is_some())
    }

    fn is_given(&self, at: usize) -> bool {
        GIVEN.get(&capitalised(self.word(at))).is_some()
    }

    fn is_letters(&self, at: usize) -> bool {
        self.word(at).chars().count() > 1 && self.word(at).starts_with(char::is_alphabetic)
    }

    /// Returns whether a courtesy or a title stands before what may be a name: `mr johansen`, `mayor okafor`.
    fn is_titled(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let courtesy =
            matches!(self.word(before).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "dame");
        let titled = self.has(before, Hints::TITLE) && !self.is_ordinary(at);
        self.is_letters(at) && !self.has(at, Hints::FUNCTION.and(Hints::TITLE)) && (courtesy || titled)
    }

    /// Returns whether a given name and a family name begin here: both listed, or one of them nothing else.
    fn is_full(&self, at: usize) -> bool {
        let next = at + 1;
        let family = SURNAMES.get(&capitalised(self.word(next))).is_some();
        let plain = self.is_ordinary(at);
        let known = family && !self.is_ordinary(next) || !plain && !self.is_ordinary(next) || !plain && family;
        self.is_given(at) && self.is_letters(next) && known && !self.has(next, Hints::FUNCTION)
    }

    /// Returns whether the name that began goes on: a family name, or a word that no list knows.
    fn goes_on(&self, at: usize) -> bool {
        let family =
            SURNAMES.get(&capitalised(self.word(at))).is_some() && !self.has(at, Hints::SPEECH.and(Hints::FUNCTION));
        self.is_letters(at) && (family && (!self.is_ordinary(at) || self.is_given(at - 1)) || !self.is_ordinary(at))
    }

    /// Returns whether a word that is never written small says something here, or has been told so.
    fn speaks(&self, at: usize) -> bool {
        self.is_letters(at)
            && !self.is_ordinary(at)
            && !self.has(at, Hints::TITLE.and(Hints::DEMONYM))
            && self.is_beside_speech(at)
    }

    fn is_beside_speech(&self, at: usize) -> bool {
        self.has(at + 1, Hints::SPEECH) || at > 0 && self.has(at - 1, Hints::SPEECH)
    }

    /// Returns the text with these capitals, in all else small.
    fn written(&self, document: &Document<'_>) -> String {
        let mut text = String::with_capacity(document.text().len());
        for (at, token) in document.tokens().iter().enumerate() {
            text.push_str(&document.text()[text.len()..token.span.start]);
            for (index, letter) in token.of(document.text()).chars().enumerate() {
                let upper = match self.capitals[at] {
                    Capitals::None => false,
                    Capitals::First => index == 0,
                    Capitals::All => true,
                };
                text.push(cased(letter, upper));
            }
        }
        text.push_str(&document.text()[text.len()..]);
        text
    }
}

/// Returns the letter large or small, as long as it keeps its length in bytes.
fn cased(letter: char, upper: bool) -> char {
    let one = |mut letters: Box<dyn Iterator<Item = char>>| letters.next().filter(|_| letters.next().is_none());
    let other = if upper { one(Box::new(letter.to_uppercase())) } else { one(Box::new(letter.to_lowercase())) };
    other.filter(|other| other.len_utf8() == letter.len_utf8()).unwrap_or(letter)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
