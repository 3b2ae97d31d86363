//! Words as numbers, by which the tables of the lexicons are made and searched.

/// The longest word that is known, in bytes.
const LONGEST: usize = 24;

/// The bytes of a word in small letters, with zeros after them.
pub(crate) type Key = [u64; LONGEST / 8];

/// Returns the key of a word of at most [`LONGEST`] bytes, whatever its capitals in ASCII.
pub(crate) fn key(word: &[u8]) -> Option<Key> {
    let mut bytes = [0; LONGEST];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    bytes.make_ascii_lowercase();
    let mut key = Key::default();
    for (number, eight) in key.iter_mut().zip(bytes.as_chunks().0) {
        *number = u64::from_le_bytes(*eight);
    }
    Some(key)
}

/// Searches a table: `slots` hold numbers of rows, from 1, and `is` tells whether the row, from 0, is that of the key.
///
/// The slots are a power of two, and over half of them are empty, so that an empty one soon ends the search.
pub(crate) fn find(slots: &[u16], key: Key, is: impl Fn(usize) -> bool) -> Option<usize> {
    let mut slot = slot(slots.len(), key);
    loop {
        let row = usize::from(slots[slot]).checked_sub(1)?;
        if is(row) {
            return Some(row);
        }
        slot = (slot + 1) % slots.len();
    }
}

/// Returns the slot at which the search for a key begins; it goes on to the next one while another word is there.
///
/// Multiplying by odd numbers spreads the letters to the upper bits. A text cannot fill the table, so words that are made
/// to collide cost nothing.
pub(crate) fn slot(slots: usize, key: Key) -> usize {
    let mixed = (key[0] ^ key[1].rotate_left(23) ^ key[2].rotate_left(46)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from(mixed >> (64 - slots.trailing_zeros())).unwrap_or_default()
}
