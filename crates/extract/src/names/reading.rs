//! A document with what is known of each of its words.

use crate::text::HashMap;

use super::lexicon::gazetteer::{GIVEN, ORGANISATIONS, PLACES, SURNAMES, WORDS};
use super::lexicon::{Hints, hints};
use crate::text::{Case, Document, Span, TokenKind};

/// A document as the stages of this module read it.
pub(super) struct Reading<'d, 't> {
    /// The document itself.
    pub(super) document: &'d Document<'t>,
    /// The hints of each token's word.
    pub(super) hints: Vec<Hints>,
    /// Lists the tokens that begin with a capital, in order: where names can be.
    capitals: Vec<usize>,
    /// Tells which blocks are written in capitals beyond names: headlines such as `Talks Stall in Ostley`.
    pub(super) loud: Vec<bool>,
}

impl<'d, 't> Reading<'d, 't> {
    /// Looks up every word of `document`.
    pub(super) fn new(document: &'d Document<'t>) -> Self {
        let mut small = String::new();
        // Names come again and again: what the lists say of a word with a capital is looked up once.
        let mut known: HashMap<&'t str, Hints> = HashMap::default();
        let hints = document.tokens().iter().enumerate().map(|(index, token)| match (token.kind, token.case) {
            (TokenKind::Word, Case::Lower) => hints(document.word(index)).and(Hints::SMALL),
            (TokenKind::Word, case) => {
                let word = document.word(index);
                let hints = *known.entry(word).or_insert_with(|| word_hints(word, case, &mut small));
                if is_capital(word, case) { hints.and(Hints::CAPITAL) } else { hints }
            }
            _ => Hints::default(),
        });
        let hints: Vec<Hints> = hints.collect();
        let capitals = (0..hints.len()).filter(|&at| hints[at].any(Hints::CAPITAL)).collect();
        let loud = (0..document.blocks().len()).map(|block| is_loud(document, &hints, block)).collect();
        Self { document, hints, capitals, loud }
    }

    /// Returns the tokens that begin with a capital, in order.
    pub(super) fn capitals(&self) -> impl Iterator<Item = usize> {
        self.capitals.iter().copied()
    }

    /// Returns the word at `index`, or the empty one beyond the ends.
    pub(super) fn word(&self, index: usize) -> &'t str {
        if index < self.hints.len() { self.document.word(index) } else { "" }
    }

    /// Returns the word before the one at `index`, or the empty one.
    pub(super) fn before(&self, index: usize) -> &'t str {
        index.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// Returns whether the word at `index` hints at any of `hints`.
    pub(super) fn has(&self, index: usize, hints: Hints) -> bool {
        self.hints.get(index).is_some_and(|known| known.any(hints))
    }

    /// Returns whether the token at `index` is a word that begins with a capital.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.has(index, Hints::CAPITAL)
    }

    /// Returns whether the token at `index` is a word in small letters.
    pub(super) fn is_small(&self, index: usize) -> bool {
        self.has(index, Hints::SMALL)
    }

    /// Returns whether nothing stands between the tokens at `index` and after it, not even a space.
    pub(super) fn touches_next(&self, index: usize) -> bool {
        let tokens = self.document.tokens();
        index + 1 < tokens.len() && tokens[index].span.end == tokens[index + 1].span.start
    }

    /// Returns whether a word or a hyphen goes on directly after the token at `index`, as in `O2-Arena`.
    pub(super) fn touches_on(&self, index: usize) -> bool {
        self.touches_next(index)
            && (self.word(index + 1) == "-" || self.word(index + 1).starts_with(char::is_alphanumeric))
    }

    /// Returns the text from the first to the last of these tokens.
    pub(super) fn slice(&self, tokens: std::ops::Range<usize>) -> &'t str {
        self.document.span_of(tokens).of(self.document.text())
    }

    /// Returns the span from the first to the last of these tokens.
    pub(super) fn span(&self, tokens: std::ops::Range<usize>) -> Span {
        self.document.span_of(tokens)
    }
}

/// Returns a word in small letters, without the stop of an abbreviation.
pub(super) fn fold<'a>(word: &str, small: &'a mut String) -> &'a str {
    small.clear();
    let stem = word.strip_suffix('.').filter(|stem| !stem.is_empty()).unwrap_or(word);
    if stem.is_ascii() {
        small.push_str(stem);
        small.make_ascii_lowercase();
        return small;
    }
    small.extend(stem.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    small
}

/// The longest word that is looked up, in bytes; names are shorter.
const LONGEST_WORD: usize = 40;
/// The least letters of a word in capitals that is shouted rather than an acronym.
const SHOUTED: usize = 6;

fn word_hints(word: &str, case: Case, small: &mut String) -> Hints {
    if word.len() > LONGEST_WORD {
        return Hints::default();
    }
    if case == Case::None {
        return Hints::default();
    }
    let mut known = hints(fold(word, small));
    if case == Case::Capital && known.any(Hints::FUNCTION) {
        return if word == "The" { known.and(Hints::PLACE_PHRASE) } else { known };
    }
    if case == Case::Capital && word.len() < 4 {
        // `IP` is no name, `Ip` is one.
        known = known.without(Hints::NO_NAME);
    }
    match WORDS.get(small) {
        Some(b'9') => known = known.and(Hints::ORDINARY).and(Hints::PLAIN),
        Some(b'6'..) => known = known.and(Hints::ORDINARY),
        _ => {}
    }
    let mut buffer = [0; LONGEST_WORD];
    let shown = if case == Case::Upper { capitalised(word, &mut buffer) } else { word };
    if case == Case::Upper && is_acronym(word) {
        known = known.without(Hints::PLAIN).and(Hints::ACRONYM);
    }
    known.and(listed(word, shown))
}

/// Returns what the lists say of a word that is written `word`, and would be `shown` if it were not shouted.
fn listed(word: &str, shown: &str) -> Hints {
    let mut known = Hints::default();
    if word.len() > 1 {
        match GIVEN.get(shown) {
            Some(b'f') => known = known.and(Hints::GIVEN).and(Hints::FEMALE),
            Some(b'm') => known = known.and(Hints::GIVEN).and(Hints::MALE),
            Some(_) => known = known.and(Hints::GIVEN),
            None => {}
        }
        if SURNAMES.get(shown).is_some() {
            known = known.and(Hints::SURNAME);
        }
    }
    let place = PLACES.find(word);
    let flag = place.flag.or_else(|| if shown == word { None } else { PLACES.get(shown) });
    known = known.and(match flag {
        Some(b'c' | b'r') => Hints::COUNTRY,
        Some(b'b') => Hints::CITY,
        Some(_) => Hints::TOWN,
        None => Hints::default(),
    });
    let organisation = ORGANISATIONS.find(word);
    if organisation.flag.is_some() || shown != word && ORGANISATIONS.get(shown).is_some() {
        known = known.and(Hints::ORGANISATION);
    }
    known = if place.begins { known.and(Hints::PLACE_PHRASE) } else { known };
    if organisation.begins { known.and(Hints::ORGANISATION_PHRASE) } else { known }
}

/// `TRUMP` as `Trump`, where it is plain Latin and long enough to be a shouted word.
fn capitalised<'a>(word: &'a str, buffer: &'a mut [u8; LONGEST_WORD]) -> &'a str {
    if word.len() < 4 || !word.is_ascii() {
        return word;
    }
    let letters = &mut buffer[..word.len()];
    letters.copy_from_slice(word.as_bytes());
    letters[1..].make_ascii_lowercase();
    std::str::from_utf8(letters).unwrap_or(word)
}

fn is_capital(word: &str, case: Case) -> bool {
    matches!(case, Case::Capital | Case::Upper) || case == Case::Mixed && word.starts_with(char::is_uppercase)
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_uppercase()).count();
    (2..SHOUTED).contains(&letters)
        && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&') || c.is_numeric())
}

/// The most words, short ones aside, in a headline.
const LONGEST_HEADLINE: usize = 20;

/// Returns whether a block bears capitals where sentences don't: a headline in title case, or anything in capitals
/// alone.
fn is_loud(document: &Document<'_>, hints: &[Hints], block: usize) -> bool {
    let heading = document.blocks()[block].kind.is_heading();
    let (mut capital, mut ordinary, mut shouted, mut all) = (0, 0, 0, 0);
    for at in document.block_tokens(block) {
        let token = document.tokens()[at];
        if token.is_word() && token.span.len() > 3 {
            all += 1;
            capital += usize::from(token.case != Case::Lower);
            ordinary += usize::from(token.case != Case::Lower && hints[at].any(Hints::ORDINARY));
            shouted += usize::from(token.case == Case::Upper);
        }
    }
    let stops = document.blocks()[block].span.of(document.text()).ends_with(['.', '”', '"', '’']);
    let bare = all > 3 && ordinary * 2 > capital && !stops;
    let titled = capital * 10 > all * 7 && all < LONGEST_HEADLINE && (heading || bare);
    all > 2 && (shouted * 10 > all * 7 || titled)
}
