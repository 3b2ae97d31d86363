//! By what an article is known again, wherever its file lies and whatever it is called.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::Article;

/// A hash of an article's text, title included. Two files with the same text are the same article: what the reader did
/// with it stays with it when its file is moved, renamed, tagged or converted. Not a defence against forgery.
///
/// XXH3 in its 128-bit form (Y. Collet), which is fixed for good, so that keys may be stored. Printed as 32 hexadecimal
/// digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ContentKey(u128);

impl ContentKey {
    /// The key of a text.
    #[must_use]
    pub fn of(body: &str) -> Self {
        Self(xxh3_128(body.as_bytes()))
    }

    /// Its sixteen bytes, the highest first, as they are stored.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// The key that [`ContentKey::to_bytes`] gave these bytes for.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }
}

impl Article {
    /// By what it is known again.
    #[must_use]
    pub fn key(&self) -> ContentKey {
        ContentKey::of(&self.body)
    }
}

impl fmt::Display for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<ContentKey> for String {
    fn from(key: ContentKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for ContentKey {
    type Error = std::num::ParseIntError;

    fn try_from(digits: String) -> Result<Self, Self::Error> {
        digits.parse()
    }
}

impl FromStr for ContentKey {
    type Err = std::num::ParseIntError;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(digits, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_never_change_for_they_are_stored() {
        let key = ContentKey::of("Port strike enters third week\n\nThe gates are shut.");
        assert_eq!(key.to_string(), "f4d20db6e118b8f59aa24a5e3c92a982");
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_eq!(ContentKey::from_bytes(key.to_bytes()), key);
        assert_ne!(key, ContentKey::of("Port strike enters third week\n\nThe gates are open."));
    }
}
