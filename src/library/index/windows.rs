//! Goes through what is found from the newest on, without looking through all of it first.
//!
//! Numbers of articles and quotes follow the dates of articles. What is asked of a speaker, a name or a source would be
//! looked up in the whole library and put in order before the first of it is there: at a million articles for a third of a
//! second. So the same question is asked of windows of numbers: first of a thousandth of all, the newest, then of windows
//! four times as long each, which together are all. Whoever reads on to the end pays little more, for there are six
//! windows at most; whoever wants twenty is done after the first one or two.

use std::iter;
use std::ops::ControlFlow;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::schema::QUOTES;
use super::{Error, Index};

/// All numbers to those of the first window.
const FIRST: i64 = 1024;
/// The least length of a window: the numbers of about thirty articles.
const LEAST: i64 = 256;
/// The length of a window to that of the one before.
const GROWTH: i64 = 4;

/// A range of numbers of articles, the last included; one of all where it has no bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window(Option<(i64, i64)>);

/// The number of hits that are passed on at first, and the most at a time.
#[derive(Clone, Copy)]
pub(super) struct Pages {
    pub(super) first: usize,
    pub(super) most: usize,
}

impl Window {
    pub(super) const ALL: Self = Self(None);

    /// Returns the condition that an article's number lies in the window, to be added to others.
    pub(super) fn of_articles(self, column: &str) -> String {
        self.0.map_or_else(String::new, |(first, last)| format!(" AND {column} BETWEEN {first} AND {last}"))
    }

    /// Returns the condition that a quote's number belongs to an article in the window, to be added to others.
    pub(super) fn of_quotes(self, column: &str) -> String {
        let quotes = |(first, last): (i64, i64)| Self(Some((first << QUOTES, ((last + 1) << QUOTES) - 1)));
        self.0.map_or(Self::ALL, quotes).of_articles(column)
    }
}

impl Index {
    /// Passes on the numbers that `statement` asks for in each window, the newest window first, some at a time. It ends
    /// where `visit` has seen enough. The caller holds a transaction: what is written meanwhile must not come twice.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(super) fn in_windows(
        &self,
        Pages { first, most }: Pages,
        statement: impl Fn(Window) -> (String, Vec<Value>),
        mut visit: impl FnMut(&[i64]) -> Result<ControlFlow<()>, Error>,
    ) -> Result<(), Error> {
        let ends = "SELECT coalesce((SELECT min(id) FROM article), 0), coalesce((SELECT max(id) FROM article), 0)";
        let ends = self.connection.prepare_cached(ends)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (mut page, mut waiting) = (first, Vec::new());
        for window in split(ends) {
            let (sql, parameters) = statement(Window(Some(window)));
            let mut statement = self.connection.prepare(&sql)?;
            let mut numbers = statement.query_map(params_from_iter(parameters), |row| row.get(0))?;
            loop {
                for number in numbers.by_ref().take(page - waiting.len()) {
                    waiting.push(number?);
                }
                if waiting.len() < page {
                    break;
                }
                if visit(&waiting)?.is_break() {
                    return Ok(());
                }
                waiting.clear();
                page = (page * 5).min(most);
            }
        }
        visit(&waiting).map(drop)
    }
}

/// Splits numbers into windows that grow from the last number down.
fn split((least, greatest): (i64, i64)) -> impl Iterator<Item = (i64, i64)> {
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
            let windows: Vec<(i64, i64)> = split((least, least + more)).collect();
            prop_assert_eq!(windows[0].1, least + more);
            prop_assert_eq!(windows[windows.len() - 1].0, least);
            prop_assert!(windows.iter().all(|(first, last)| first <= last));
            prop_assert!(windows.windows(2).all(|pair| pair[0].0 == pair[1].1 + 1));
            prop_assert!(windows.len() <= 6);
        }
    }
}
