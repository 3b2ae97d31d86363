//! Words as numbers, by which the table of the lexicon is made and searched.

/// The longest word that is known, in bytes.
pub(super) const LONGEST: usize = 24;

/// The number of slots of the table: a power of two, of which under half are taken.
pub(super) const SLOTS: usize = 1 << 14;

/// The bytes of a word in small letters, with zeros after them.
pub(super) type Key = [u64; LONGEST / 8];

/// Returns the key of a word of at most [`LONGEST`] bytes, whatever its capitals in ASCII.
pub(super) fn key(word: &[u8]) -> Option<Key> {
    let mut bytes = [0; LONGEST];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    bytes.make_ascii_lowercase();
    let mut key = Key::default();
    for (number, eight) in key.iter_mut().zip(bytes.as_chunks().0) {
        *number = u64::from_le_bytes(*eight);
    }
    Some(key)
}

/// Returns the slot at which the search for a key begins; it goes on to the next one while another word is there.
///
/// Multiplying by odd numbers spreads the letters to the upper bits. A text cannot fill the table, so words that are made
/// to collide cost nothing.
pub(super) fn slot(key: Key) -> usize {
    let mixed = (key[0] ^ key[1].rotate_left(23) ^ key[2].rotate_left(46)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from(mixed >> (64 - SLOTS.trailing_zeros())).unwrap_or_default()
}
