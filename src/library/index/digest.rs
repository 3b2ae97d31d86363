//! The digest of an article that the index keeps: made from its bytes, and pure.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::schema::MOST_QUOTES;
use crate::article::{self, Article, ContentKey, Meta, Origin, ParseError};
use crate::library::corrections;
use crate::library::state::QuoteKey;
use pullquote_extract::text::{Document, Span, fold};
use pullquote_extract::{Annotations, EntityId, EntityKind, Extractor, QuoteKind};

/// The index's row for one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Digest {
    pub(super) meta: Meta,
    /// None where it is no article; opening it says why.
    pub(super) key: Option<ContentKey>,
    /// The words of its title, folded.
    pub(super) title: String,
    /// All others.
    pub(super) text: String,
    pub(super) entities: Vec<Named>,
    /// The first [`MOST_QUOTES`].
    pub(super) quotes: Vec<Quoted>,
    /// The number of all its quotes.
    pub(super) all_quotes: usize,
}

impl Digest {
    /// Returns whether it has more quotes than are kept.
    pub(super) const fn is_cut(&self) -> bool {
        self.all_quotes > self.quotes.len()
    }
}

/// Somebody or something that it names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub(super) kind: EntityKind,
    pub(super) key: String,
    /// Of a person the family name.
    pub(super) family: Option<String>,
    /// True where a courtesy title is a woman's, false where it is a man's.
    pub(super) woman: Option<bool>,
    /// The name to show in this article.
    pub(super) name: String,
    /// Each name that is used, with how often.
    pub(super) forms: Vec<(String, usize)>,
    pub(super) quotes: usize,
}

/// Something that somebody says in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quoted {
    /// By whom, as an index into the entities.
    pub(super) entity: Option<usize>,
    /// By whom, where that is no entity.
    pub(super) speaker: Option<String>,
    pub(super) kind: QuoteKind,
    /// Without marks.
    pub(super) pieces: Vec<Span>,
    /// Its words, folded.
    pub(super) words: String,
    /// The number of the words by which a correction knows it, see [`number_of`].
    pub(super) number: i64,
}

impl Digest {
    /// Reads an article through.
    ///
    /// # Errors
    /// Where it is no text.
    pub(super) fn new(bytes: &[u8], origin: &Origin<'_>) -> Result<Self, ParseError> {
        let article = article::parse(bytes, origin)?;
        let found = Extractor::new().extract_document(&Document::new(&article.body, &article.searched()));
        let key = Some(article.key());
        let (entities, places) = entities(&article, &found);
        let mut quotes = quotes(&article, &found, &places);
        let all_quotes = quotes.len();
        // Before they are counted: the same as are counted when they are counted again.
        quotes.truncate(MOST_QUOTES);
        let mut digest = Self { key, entities, quotes, all_quotes, ..Self::default() };
        for quote in &digest.quotes {
            if let Some(entity) = quote.entity {
                digest.entities[entity].quotes += 1;
            }
        }
        let title = article.blocks.first().filter(|block| block.kind.is_heading()).map_or(0, |block| block.span.end);
        digest.title = fold(&article.body[..title]);
        digest.text = fold(&article.body[title..]);
        digest.meta = article.meta;
        Ok(digest)
    }
}

/// The entities by key, and where each of the annotations' is among them.
fn entities(article: &Article, found: &Annotations) -> (Vec<Named>, Vec<usize>) {
    let mut entities: Vec<Named> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut places = Vec::with_capacity(found.entities.len());
    for (id, entity) in found.entities.iter().enumerate() {
        let known = entity.key();
        let key = known.as_str().to_owned();
        let place = *by_key.entry(key.clone()).or_insert_with(|| {
            let (kind, name) = (entity.kind, one_line(&entity.name));
            let family = known.family().map(str::to_owned);
            let woman = found.is_called_woman(EntityId(id), &article.body);
            entities.push(Named { kind, key, family, woman, name, forms: Vec::new(), quotes: 0 });
            entities.len() - 1
        });
        places.push(place);
        let forms = &mut entities[place].forms;
        for &mention in &entity.mentions {
            let form = one_line(found.mentions[mention].span.of(&article.body));
            match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, count)) => *count += 1,
                None => forms.push((form, 1)),
            }
        }
    }
    (entities, places)
}

fn quotes(article: &Article, found: &Annotations, places: &[usize]) -> Vec<Quoted> {
    let keys = corrections::keys(found, &article.body);
    let spoken = found.quotes.iter().zip(keys).filter(|(quote, _)| quote.kind != QuoteKind::Scare);
    let quoted = spoken.map(|(quote, key)| {
        let attribution = quote.attribution.as_ref();
        let entity = attribution.and_then(|attribution| attribution.entity).map(|entity| places[entity.0]);
        let speaker = attribution.filter(|_| entity.is_none()).map(|attribution| one_line(&attribution.name));
        let pieces: Vec<Span> = quote.pieces.iter().map(|piece| piece.inner).collect();
        let words = pieces.iter().map(|piece| fold(piece.of(&article.body))).collect::<Vec<_>>().join(" ");
        Quoted { entity, speaker, kind: quote.kind, pieces, words, number: number_of(&key) }
    });
    quoted.collect()
}

/// Returns what stands for the key of a quote: a hash of it.
pub(super) fn number_of(key: &QuoteKey) -> i64 {
    let QuoteKey { text, occurrence } = key;
    xxh3_64_with_seed(text.as_bytes(), *occurrence as u64).cast_signed()
}

/// A name that may stand on two lines, on one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pieces as they are stored: each by its distance from the end of the one before and its length; bytes of seven bits.
pub(super) fn pack(pieces: &[Span]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(pieces.len() * 4);
    let mut at = 0;
    for piece in pieces {
        for mut number in [piece.start - at, piece.len()] {
            while number >= 0x80 {
                packed.push(number as u8 | 0x80);
                number >>= 7;
            }
            packed.push(number as u8);
        }
        at = piece.end;
    }
    packed
}

/// The pieces that [`pack`] packed; what is cut off is left out.
pub(super) fn unpack(packed: &[u8]) -> Vec<Span> {
    let (mut numbers, mut number, mut shift) = (Vec::new(), 0_usize, 0);
    for byte in packed {
        number |= usize::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        shift += 7;
        if byte & 0x80 == 0 {
            numbers.push(number);
            (number, shift) = (0, 0);
        }
    }
    let mut at: usize = 0;
    let spans = numbers.chunks_exact(2).map(|pair| {
        let start = at.saturating_add(pair[0]);
        at = start.saturating_add(pair[1]);
        Span::new(start, at)
    });
    spans.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;

    proptest! {
        #[test]
        fn pieces_are_packed_and_unpacked(lengths in proptest::collection::vec((0_usize..9_000_000, 0_usize..300), 0..5)) {
            let mut at = 0;
            let spans = lengths.iter().map(|(gap, len)| {
                let start = at + gap;
                at = start + len;
                Span::new(start, at)
            });
            let spans: Vec<_> = spans.collect();
            assert_eq!(unpack(&pack(&spans)), spans);
        }

        #[test]
        fn any_bytes_are_survived(bytes: Vec<u8>) {
            unpack(&bytes);
        }
    }
}
