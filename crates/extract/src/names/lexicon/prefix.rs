//! Buckets of sorted entries by their first two bytes, so that a search starts among few of them.
//!
//! A letter of ASCII has a code of its own, all else shares codes; the second byte counts after such a letter alone. So
//! the buckets stand in the order of bytes, as the entries do. The build script makes the starts of the buckets of each
//! list, and the crate looks them up.

/// The number of buckets.
pub(crate) const BUCKETS: usize = 64 * 64;

/// Returns the bucket of an entry; a tab, which ends entries in lists, counts as their end.
#[inline]
pub(crate) fn bucket(entry: &[u8]) -> usize {
    let first = code(entry.first());
    let second = if is_letter(first) { code(entry.get(1)) } else { 0 };
    usize::from(first) * 64 + usize::from(second)
}

/// Returns the code of a byte, which never falls as bytes rise.
#[inline]
fn code(byte: Option<&u8>) -> u8 {
    match byte {
        None | Some(..b'A') => 0,
        Some(byte @ b'A'..=b'Z') => byte - b'A' + 1,
        Some(b'['..b'a') => 27,
        Some(byte @ b'a'..=b'z') => byte - b'a' + 28,
        Some(_) => 54,
    }
}

const fn is_letter(code: u8) -> bool {
    matches!(code, 1..=26 | 28..=53)
}
