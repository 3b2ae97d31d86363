//! A look at the state that changes nothing and mends nothing.

use std::fs;
use std::path::Path;

use super::check::{Depth, damage};
use super::schema::{self, FILE};
use super::{Error, StateReader, backup};
use crate::library::private;

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
    schema::regular(&path)?;
    backups(folder)?;
    if let Some(what) = damage(&path, Depth::Full)? {
        return Err(Error::Damaged { path, what });
    }
    StateReader::open(folder)?.caveat().map_or(Ok(()), Err)
}

/// Looks whether the folder is one and can be written to, or be made where it is not there.
fn writable(folder: &Path) -> Result<(), Error> {
    private::check_writable(folder).map_err(|(there, error)| {
        let path = folder.to_owned();
        match fs::metadata(there) {
            Ok(found) if there == folder && !found.is_dir() => Error::NoFolder(path),
            Ok(_) if there == folder => Error::ReadOnly { path, error },
            _ => Error::Folder { path, error },
        }
    })
}

/// Looks whether copies can be made.
fn backups(folder: &Path) -> Result<(), Error> {
    let path = folder.join("backups");
    private::check_writable(&path).map_err(|(_, error)| Error::Backup { path: path.clone(), error: error.into() })
}
