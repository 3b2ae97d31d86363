//! Opens to fuzzers what is nobody else's business.

/// Takes bytes for what a terminal sends.
///
/// # Panics
/// Where something is waited for without an end.
pub fn sent(bytes: &[u8]) {
    super::decode::survives(bytes);
}
