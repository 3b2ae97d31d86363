//! Walks through the quotes from the newest on without sorting them all.
//!
//! A speaker's quotes stand in order under each name that a search finds, but not across names: `SQLite` puts all of them in
//! order before it returns the first, at a million articles for a third of a second. Numbers of quotes follow the dates of
//! their articles, so the same question is asked of windows of numbers: first of the newest, a thousandth of all, then of
//! windows four times as long each, which together are all. Whoever reads on to the end pays little more, for there are
//! six windows at most; whoever wants twenty is done after the first one or two.
//!
//! A question with words in it is not asked so: FTS5 would look all of them up anew for each window.

use std::iter;

use super::sql::has;
use super::{Error, Index};
use crate::library::rows::QuotesOf;
use crate::query::{Filter, Node, Query};

/// All numbers to those of the first window.
const FIRST: i64 = 1024;
/// The least length of a window: the numbers of about thirty articles.
const LEAST: i64 = 1 << 20;
/// The length of a window to that of the one before.
const GROWTH: i64 = 4;

/// The first and the last number of a window.
pub(super) type Window = (i64, i64);

impl Index {
    /// Returns the windows in which quotes are asked for, the newest first: one of all numbers where that is as fast.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(super) fn windows(&self, of: &QuotesOf) -> Result<Vec<Window>, Error> {
        if !sorts(&of.about) {
            return Ok(vec![(i64::MIN, i64::MAX)]);
        }
        let ends = "SELECT coalesce((SELECT min(id) FROM quote), 0), coalesce((SELECT max(id) FROM quote), 0)";
        let ends = self.connection.prepare_cached(ends)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(split(ends).collect())
    }
}

/// Returns whether `SQLite` would put all answers in order before the first.
fn sorts(about: &Query) -> bool {
    let Some(root) = &about.root else { return false };
    has(root, &|leaf| matches!(leaf, Node::Filter(Filter::By(_)))) && !has(root, &|leaf| matches!(leaf, Node::Text(_)))
}

/// Splits numbers into windows that grow from the last number down.
fn split((least, greatest): Window) -> impl Iterator<Item = Window> {
    let mut length = ((greatest - least) / FIRST).max(LEAST);
    let mut end = Some(greatest);
    iter::from_fn(move || {
        let last = end?;
        let first = last.saturating_sub(length - 1).max(least);
        end = (first > least).then(|| first - 1);
        length = length.saturating_mul(GROWTH);
        Some((first, last))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::*;

    proptest! {
        #[test]
        fn windows_are_all_numbers_once_from_the_last_on(least in -9_000_000_000_i64..9_000_000_000, more in 0_i64..9_000_000_000) {
            let windows: Vec<Window> = split((least, least + more)).collect();
            prop_assert_eq!(windows[0].1, least + more);
            prop_assert_eq!(windows[windows.len() - 1].0, least);
            prop_assert!(windows.iter().all(|(first, last)| first <= last));
            prop_assert!(windows.windows(2).all(|pair| pair[0].0 == pair[1].1 + 1));
            prop_assert!(windows.len() <= 6);
        }
    }
}
