//! Bringing an index up to date, as plain data: what is asked for, how far it has come, what was done.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::Error;
use super::write::IndexWriter;

/// The way in which an index is brought up to date.
#[derive(Clone, Debug)]
pub struct Update {
    /// The folder of the library; its path must be canonical.
    pub folder: PathBuf,
    /// The file of the index, see [`super::Index::file`].
    pub file: PathBuf,
    /// The folder of the reading state, which is told of texts that were edited; none where nothing is kept.
    pub state: Option<PathBuf>,
    /// The number of threads that read articles.
    pub threads: NonZeroUsize,
    /// Set to forget all that is known first.
    pub rebuild: bool,
    /// Set to wait for another process that is writing; otherwise that is an error.
    pub wait: bool,
}

/// Reports how far an update has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// With what.
    pub phase: Phase,
    /// Articles that are done with.
    pub done: usize,
    /// Articles that there are to do.
    pub total: usize,
}

/// Names the stage of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// New articles are listed by their headers.
    Listing,
    /// Articles are read through.
    Reading,
}

/// Counts what an update did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// Articles that are new.
    pub added: usize,
    /// Articles whose files may have changed.
    pub changed: usize,
    /// Articles that are gone.
    pub removed: usize,
    /// Articles that were read through.
    pub read: usize,
    /// Of those, files that are no articles or could not be read.
    pub unreadable: usize,
    /// Articles that were edited, and of which the reading state could not be told.
    pub untold: usize,
    /// Of those, articles with more quotes than [`super::MOST_QUOTES`].
    pub cut: usize,
}

/// Articles a transaction: enough to make it worth its while, few enough that others never wait long.
pub(super) const BATCH: usize = 500;

/// Writes in one transaction.
pub(super) fn write(
    connection: &mut Connection,
    folder: &Path,
    work: impl FnOnce(&IndexWriter<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    work(&IndexWriter::new(&transaction, folder))?;
    Ok(transaction.commit()?)
}
