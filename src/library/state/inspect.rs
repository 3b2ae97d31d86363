//! A look at the state that changes nothing and mends nothing.

use std::fs;
use std::path::Path;

use super::check::{Depth, damage};
use super::schema::{self, FILE};
use super::{Error, StateReader, backup};

/// Looks through the whole database in the state folder, and whether it can be kept there at all.
///
/// # Errors
/// Where something is wrong: the error names it, its place, and the remedy.
pub fn inspect(folder: &Path) -> Result<(), Error> {
    writable(folder)?;
    let path = folder.join(FILE);
    if fs::symlink_metadata(&path).is_err() {
        // Nothing is kept yet, where there is no copy.
        return match backup::newest(folder) {
            Some((copy, _)) => Err(Error::Gone { path, copy }),
            None => Ok(()),
        };
    }
    // Nor is a link that leads nowhere.
    if fs::metadata(&path).is_err() {
        return Err(Error::NoFile(path));
    }
    schema::regular(&path)?;
    if let Some(what) = damage(&path, Depth::Full)? {
        return Err(Error::Damaged { path, what });
    }
    StateReader::open(folder)?.caveat().map_or(Ok(()), Err)
}

/// Looks whether the folder is one and can be written to, or be made where it is not there.
fn writable(folder: &Path) -> Result<(), Error> {
    let Some(there) = folder.ancestors().find(|path| fs::symlink_metadata(path).is_ok()) else { return Ok(()) };
    let cannot = |error| Error::Folder { path: folder.to_owned(), error };
    let is_folder = fs::metadata(there).map_err(cannot)?.is_dir();
    match tempfile::tempfile_in(there) {
        _ if !is_folder && there == folder => Err(Error::NoFolder(folder.to_owned())),
        Err(error) if there == folder => Err(Error::ReadOnly { path: folder.to_owned(), error }),
        Err(error) => Err(cannot(error)),
        Ok(_) => Ok(()),
    }
}
