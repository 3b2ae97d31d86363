//! Tells tests which seeds to take.

use std::ops::Range;

/// Returns two hundred seeds from 1 on, or from where `PULLQUOTE_SEED` says: `docs/reliability.md` has the long form.
pub(crate) fn seeds() -> Range<u64> {
    let first = std::env::var("PULLQUOTE_SEED").ok().and_then(|first| first.parse().ok()).unwrap_or(1);
    first..first + 200
}
