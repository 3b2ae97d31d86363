//! Tells tests how often to kill what they watch.

/// Returns `short`, or what `PULLQUOTE_KILLS` says: `docs/reliability.md` has the long form.
pub(crate) fn kills(short: usize) -> usize {
    std::env::var("PULLQUOTE_KILLS").ok().and_then(|many| many.parse().ok()).unwrap_or(short)
}
