//! A database whose file was renamed, replaced or deleted while it was open: programs that keep folders alike do so. Or a newer
//! program of ours has brought it up to its own version.

use std::fmt;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;
use tempfile::TempDir;

use super::path::{beside_of, remove};
use super::schema::{self, FILE, database};
use super::{Depth, Error, StateWriter, backup, check, foreign};
use crate::library::private;

/// Identifies the file to which a path leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileId {
    device: u64,
    inode: u64,
}

impl FileId {
    /// Returns the file at `path`; none where there is none.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self { device: metadata.dev(), inode: metadata.ino() })
    }
}

/// Holds the size and times of a file when it was last looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// Returns what the file at `path` is like now.
    pub(super) fn of(path: &Path) -> Self {
        let of = |metadata: fs::Metadata| Self {
            length: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        };
        fs::metadata(path).map(of).unwrap_or_default()
    }
}

/// Names what became of a database that is no longer under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// The file had gone; it is there again, with all that was in it.
    Restored(PathBuf),
    /// Another file is in its place; what was in ours is in this one beside it.
    Aside(PathBuf),
    /// Another file was copied over it; what was in the newest copy of ours, where there was one, is in this one beside it.
    Overwritten(Option<PathBuf>),
}

impl Replaced {
    /// Returns whether something that was in ours may be missing.
    #[must_use]
    pub const fn is_loss(&self) -> bool {
        matches!(self, Self::Overwritten(None))
    }
}

/// Fails where a newer program has taken a database over that is open, and keeps the connection from writing to it.
pub(super) fn own(connection: &Connection, path: &Path) -> Result<(), Error> {
    let fault = |error| database(path, error);
    let found = schema::version(connection).map_err(fault)?;
    if !schema::is_newer(found) {
        return Ok(());
    }
    schema::leave_alone(connection).map_err(fault)?;
    Err(Error::Newer { path: path.to_owned(), found })
}

impl StateWriter {
    /// Fails where a newer program has taken the database over since it was opened.
    pub(super) fn own(&self) -> Result<(), Error> {
        own(&self.connection, &self.folder.join(FILE))
    }

    /// Returns whether the database that is open is no longer the file of its name.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        FileId::of(&self.folder.join(FILE)) != self.file
    }

    /// Returns whether something else than this connection has written to the file: another reader that takes its log over,
    /// or whatever damages it.
    #[must_use]
    pub fn is_disturbed(&self) -> bool {
        Stamp::of(&self.folder.join(FILE)) != self.stamp
    }

    /// Takes up another database that was copied over the file, if one was and it is sound: it gets a file of its own, so that
    /// nothing of ours that is still in the log comes into it. Copies of ours go on under another name.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub fn take_over(&self) -> Result<Option<Replaced>, Error> {
        let path = self.folder.join(FILE);
        let is_other = self.is_disturbed() && foreign::number_of(&path).is_some_and(|number| number != self.number);
        if !is_other {
            return Ok(None);
        }
        let cannot = |error| Error::Folder { path: self.folder.clone(), error };
        let work = TempDir::with_prefix_in(".taking-", &self.folder).map_err(cannot)?;
        let draft = work.path().join(FILE);
        fs::copy(&path, &draft).map_err(cannot)?;
        private::file(&draft).map_err(cannot)?;
        if check::damage(&draft, Depth::Full)?.is_some() {
            return Ok(None);
        }
        schema::leave_alone(&self.connection).map_err(|error| database(&path, error))?;
        let time = Timestamp::now().strftime("%Y-%m-%dT%H-%M-%S");
        let aside = self.folder.join(format!("state-replaced-{time}.sqlite"));
        let copy = backup::newest(&self.folder).map(|(_, copy)| fs::copy(copy, &aside).map(|_| aside));
        let aside = copy.transpose().map_err(cannot)?;
        for beside in ["-wal", "-shm"] {
            remove(&beside_of(&path, beside)).map_err(cannot)?;
        }
        fs::rename(&draft, &path).map_err(cannot)?;
        Ok(Some(Replaced::Overwritten(aside)))
    }

    /// Takes the file as it is now for undisturbed, since it was looked through.
    pub fn settle(&mut self) {
        self.stamp = Stamp::of(&self.folder.join(FILE));
    }

    /// Ends, where the file is another one: what was in this one is put back where there is none, else beside the other.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub fn part(self) -> Result<Replaced, Error> {
        // The whole folder may be gone.
        private::folder(&self.folder).map_err(|error| Error::Folder { path: self.folder.clone(), error })?;
        let path = self.folder.join(FILE);
        let gone = !path.exists();
        let time = Timestamp::now().strftime("%Y-%m-%dT%H-%M-%S");
        let aside = self.folder.join(format!("state-replaced-{time}.sqlite"));
        let copy = |to: &Path| {
            let written = self.connection.execute("VACUUM INTO ?1", [to.to_string_lossy()]);
            written.map(drop).map_err(|error| database(to, error))
        };
        if !aside.exists() {
            copy(&aside)?;
        }
        drop(self.connection);
        // What is in the log belongs to a file that is not there any more; with another one it would be poison.
        for beside in ["-wal", "-shm"] {
            remove(&beside_of(&path, beside)).map_err(|error| Error::Folder { path: path.clone(), error })?;
        }
        if gone && fs::hard_link(&aside, &path).is_ok() {
            remove(&aside).map_err(|error| Error::Folder { path: aside.clone(), error })?;
            return Ok(Replaced::Restored(path));
        }
        Ok(Replaced::Aside(aside))
    }
}

impl fmt::Display for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Restored(path) => {
                write!(f, "`{}` was deleted or moved away; it is there again, and nothing is lost", path.display())
            }
            Self::Aside(path) => write!(
                f,
                "another file has taken the place of the one that keeps what you read; what you have done since you are here is kept \
                 in it, and all that was in ours is in `{}`",
                path.display()
            ),
            Self::Overwritten(aside) => {
                write!(
                    f,
                    "another file has taken the place of the one that keeps what you read, and overwritten it; what you have done \
                     since you are here is kept in it"
                )?;
                match aside {
                    Some(aside) => write!(f, ", and what was in the newest copy of ours is in `{}`", aside.display()),
                    None => f.write_str("; there was no copy of ours, and whatever else was in it is lost"),
                }
            }
        }
    }
}
