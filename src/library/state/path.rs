//! Paths as they are stored: absolute, so that they mean the same from any folder.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{self, Component, Path, PathBuf};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// `path` from the root on, without `.` and `..`. By its letters alone: no link is followed, and no file is touched.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    // It fails only on an empty path, or where the current folder is gone; then there is nothing better.
    let whole = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        if part == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    plain
}

/// Returns the file beside a database whose name goes on with `ending`.
pub(super) fn beside_of(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Deletes a file, where it is there.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A path in the database: as text where it is text, else as its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored(pub(super) PathBuf);

impl Stored {
    pub(super) fn new(path: &Path) -> Self {
        Self(absolute(path))
    }
}

impl ToSql for Stored {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0.to_str() {
            Some(text) => ValueRef::Text(text.as_bytes()),
            None => ValueRef::Blob(self.0.as_os_str().as_bytes()),
        }))
    }
}

impl FromSql for Stored {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Ok(Self(PathBuf::from(OsStr::from_bytes(bytes)))),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_made_plain() {
        assert_eq!(absolute(Path::new("/news/./a/../b.md")), Path::new("/news/b.md"));
        assert_eq!(absolute(Path::new("/../b.md")), Path::new("/b.md"));
        assert_eq!(absolute(Path::new("b.md")), std::env::current_dir().unwrap().join("b.md"));
    }
}
