//! Bringing an index up to date, as plain data: what is asked for, how far it has come, what was done.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::Error;
use super::write::IndexWriter;

/// How an index is brought up to date.
#[derive(Clone, Debug)]
pub struct Update {
    /// The folder of the library; its path must be canonical.
    pub folder: PathBuf,
    /// The file of the index, see [`super::Index::file`].
    pub file: PathBuf,
    /// How many threads read articles.
    pub threads: NonZeroUsize,
    /// Whether all that is known is forgotten first.
    pub rebuild: bool,
    /// Whether to wait for another process that is at it; else that is an error.
    pub wait: bool,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// With what.
    pub phase: Phase,
    /// Articles that are done with.
    pub done: usize,
    /// Articles that there are to do.
    pub total: usize,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// New articles are listed by their headers.
    Listing,
    /// Articles are read through.
    Reading,
}

/// What was done.
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
