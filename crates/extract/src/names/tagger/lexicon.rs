//! Tells what is known of words and phrases before any text is read: word clusters, frequencies, names, places,
//! organisations.

use super::hash;
use super::table::Table;

/// Bytes of an entry.
pub const ENTRY: usize = 4;
/// Marks the keys of phrases, so that words and phrases share a table.
const PHRASE: u32 = 0x7068_7261;
/// Set in the value of every word and of no phrase: keys are hashes, and some phrase of some text has that of a word.
const WORD: u32 = 1 << 24;
/// Set in the value of a phrase that longer ones begin with.
pub const LONGER: u32 = 1 << 8;
/// Classes of phrases are below this.
pub const CLASSES: u32 = 64;

/// The words and phrases of the tagger.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'b> {
    table: Table<'b>,
    /// The Brown cluster of each cluster number: its path from the root, the first turn in the lowest bit.
    paths: &'b [[u8; 4]],
}

/// An entry of one word form, packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(pub u32);

impl Entry {
    /// Packs an entry: `cluster` < 1024, `frequency` < 16, `ratio` < 8, `given` and `last` < 4, `place` < 8.
    #[must_use]
    pub const fn new(cluster: u32, frequency: u32, ratio: u32, given: u32, last: u32, place: u32) -> Self {
        Self(cluster | frequency << 10 | ratio << 14 | given << 17 | last << 19 | place << 21 | WORD)
    }

    #[must_use]
    pub const fn cluster(self) -> u32 {
        self.0 & 0x3ff
    }

    /// 0 (the commonest) to 15.
    #[must_use]
    pub const fn frequency(self) -> u32 {
        self.0 >> 10 & 15
    }

    /// Returns how much commoner this form is than that of the other case, 0 to 7.
    #[must_use]
    pub const fn ratio(self) -> u32 {
        self.0 >> 14 & 7
    }

    #[must_use]
    pub const fn given(self) -> u32 {
        self.0 >> 17 & 3
    }

    #[must_use]
    pub const fn last(self) -> u32 {
        self.0 >> 19 & 3
    }

    #[must_use]
    pub const fn place(self) -> u32 {
        self.0 >> 21 & 7
    }

    /// 1 where the form itself is known, 2 where only its small form is, 0 where neither is.
    #[must_use]
    pub const fn known(self) -> u32 {
        self.0 >> 24 & 3
    }

    /// Returns the entry of a small form, taken for a capitalised one that is not listed: it is no name as far as is
    /// known.
    const fn of_small(self) -> Self {
        Self::new(self.cluster(), self.frequency(), 0, 0, 0, 0).marked()
    }

    const fn marked(self) -> Self {
        Self(self.0 & !(3 << 24) | WORD << 1)
    }
}

impl<'b> Lexicon<'b> {
    /// Reads a lexicon; none where the bytes are cut short.
    #[must_use]
    pub fn read(bytes: &'b [u8]) -> Option<Self> {
        let (table, rest) = Table::read(bytes, ENTRY)?;
        Some(Self { table, paths: rest.as_chunks::<4>().0 })
    }

    /// Returns the entry of the word with hash `exact`, else that of its small form, `lower`.
    #[inline]
    pub fn entry(&self, exact: u32, lower: u32) -> Entry {
        match self.word(exact) {
            Some(entry) => entry,
            None if lower == exact => Entry::default(),
            None => self.word(lower).map_or(Entry::default(), Entry::of_small),
        }
    }

    fn word(&self, word: u32) -> Option<Entry> {
        self.value(word).filter(|value| value & WORD != 0).map(Entry)
    }

    /// Returns the path of a word's cluster, 0 where it has none.
    #[must_use]
    pub fn path(&self, entry: Entry) -> u32 {
        self.paths.get(entry.cluster() as usize).map_or(0, |path| u32::from_le_bytes(*path))
    }

    /// Returns the state of a phrase after one more word, or of a phrase of one word after `0`.
    #[must_use]
    pub const fn phrase(before: u32, word: u32) -> u32 {
        hash::both(before ^ PHRASE, word)
    }

    /// Returns what a phrase is: its class where it is whole (0 where it is not), and whether a longer one begins with
    /// it.
    #[inline]
    #[must_use]
    pub fn phrase_value(&self, phrase: u32) -> Option<(u8, bool)> {
        let value = self.value(phrase).filter(|value| value & WORD == 0)?;
        Some(((value % CLASSES) as u8, value & LONGER != 0))
    }

    fn value(&self, key: u32) -> Option<u32> {
        self.table.get(key).and_then(|row| row.first_chunk::<4>()).map(|row| u32::from_le_bytes(*row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_with_the_hash_of_a_word_is_no_phrase_and_the_other_way_round() {
        let phrase = Lexicon::phrase(0, hash::word("Hale"));
        let both = Lexicon::phrase(phrase, hash::word("Institute"));
        let [word, stray] = [hash::word("harbour"), hash::word("ferry")];
        let entry = Entry::new(0x2ff, 5, 3, 1, 0, 2);
        let rows = [(word, entry.0), (phrase, LONGER), (both, 7)];
        let bytes = Table::build(rows.iter().map(|&(key, value)| (key, value.to_le_bytes().to_vec())).collect());
        let lexicon = Lexicon::read(&bytes).unwrap();

        assert_eq!(lexicon.phrase_value(phrase), Some((0, true)));
        assert_eq!(lexicon.phrase_value(both), Some((7, false)));
        assert_eq!(lexicon.phrase_value(word), None);
        assert_eq!(lexicon.entry(word, word), entry);
        assert_eq!(lexicon.entry(stray, word).known(), 2);
        assert_eq!(lexicon.entry(both, both), Entry::default());
        assert_eq!(lexicon.entry(stray, both), Entry::default());
        assert_eq!(lexicon.entry(both, word).known(), 2);
    }
}
