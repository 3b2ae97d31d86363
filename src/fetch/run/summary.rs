//! The outcome of a fetch, and its progress.

use crate::fetch::intake::Put;

/// The outcome of one feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Articles that are new.
    pub new: usize,
    /// Articles whose text changed.
    pub updated: usize,
    /// Articles that are as they were.
    pub unchanged: usize,
    /// The fault, where it failed.
    pub failed: Option<String>,
    /// Further remarks.
    pub notes: Vec<String>,
}

/// The outcome of a fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// A line for each feed, in the order of the settings.
    pub feeds: Vec<Line>,
    /// A line for the queue, where anything was in it.
    pub queue: Option<Line>,
}

impl Summary {
    /// Counts the articles that are new.
    #[must_use]
    pub fn new_articles(&self) -> usize {
        self.lines().map(|line| line.new).sum()
    }

    /// Counts the articles that changed.
    #[must_use]
    pub fn updated(&self) -> usize {
        self.lines().map(|line| line.updated).sum()
    }

    /// Counts the feeds that failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.lines().filter(|line| line.failed.is_some()).count()
    }

    /// Returns all lines, the queue's last.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.feeds.iter().chain(&self.queue)
    }
}

/// The progress of a fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Feeds or pages that are done.
    pub done: usize,
    /// All that there are.
    pub total: usize,
    /// The name of the last one that is done.
    pub last: String,
}

/// The most files that were edited whose names are told; others are counted.
const MOST: usize = 3;

/// Counts what became of articles.
pub(super) fn count(puts: &[Put], line: &mut Line) {
    let mut edited = Vec::new();
    let mut quotes = 0;
    for put in puts {
        match put {
            Put::New(_) => line.new += 1,
            Put::Updated(_, changed) => {
                line.updated += 1;
                quotes += changed;
            }
            Put::Unchanged(_) | Put::Deleted => line.unchanged += 1,
            Put::Edited(path) => edited.push(path),
        }
    }
    if quotes > 0 {
        line.notes.push(format!("{quotes} {} changed", if quotes == 1 { "quote" } else { "quotes" }));
    }
    line.unchanged += edited.len();
    for path in edited.iter().take(MOST) {
        line.notes.push(format!("`{}` was edited by hand and is left alone", path.display()));
    }
    if edited.len() > MOST {
        line.notes.push(format!("and {} more", edited.len() - MOST));
    }
}
