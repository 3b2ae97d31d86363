//! A quick hash of short words, for tables that the program brings along.
//!
//! FNV-1a (Fowler, Noll, Vo). Whoever writes a text can make its words collide, so a table that a text fills is a
//! [`HashMap`](super::HashMap), whose seed nobody knows.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table of words that is fixed when the program is built.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// Hashes the bytes of one word.
#[derive(Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u8(&mut self, _: u8) {}

    fn write_usize(&mut self, _: usize) {}
}
