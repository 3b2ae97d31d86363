//! The one hash of the tagger: for letters, words, phrases and features. Part of the format of its tables.

use std::hash::Hasher;

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash that letters are added to, one after the other.
#[derive(Clone, Copy, Debug)]
pub struct Letters(u64);

impl Letters {
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    #[must_use]
    pub const fn add(self, letter: char) -> Self {
        Self((self.0.rotate_left(5) ^ letter as u64).wrapping_mul(FACTOR))
    }

    #[must_use]
    pub const fn finish(self) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 29)).wrapping_mul(FACTOR);
        (mixed >> 32) as u32
    }
}

/// Returns the hash of a word, digits told apart.
pub fn word(text: &str) -> u32 {
    text.chars().fold(Letters::EMPTY, Letters::add).finish()
}

/// Returns two hashes, or a hash and a number, as one; the order matters.
#[must_use]
pub const fn both(a: u32, b: u32) -> u32 {
    let wide = (((a as u64) << 32) | b as u64).wrapping_add(FACTOR).wrapping_mul(FACTOR);
    let mixed = (wide ^ (wide >> 31)).wrapping_mul(FACTOR);
    (mixed >> 32) as u32
}

/// A hasher for keys that are hashes already.
#[derive(Debug, Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(FACTOR);
    }
}
