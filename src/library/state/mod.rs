//! The reader's state: read, starred, tags and a note, the place in each article, corrections of speakers, kept quotes,
//! and where they were last. Unlike the index it is derived from nothing, so nothing here ever throws it away.
//!
//! One `SQLite` database in the state folder, which any number of readers share: [`StateReader`] looks things up and creates
//! nothing; [`StateWriter`] creates the database, brings an older one up to date, and writes [`Change`]s, many in one go.
//! Both block, so both belong on a thread of their own. A database of a newer program is never
//! written to: that is an [`Error::Newer`]. What can be read of it is read.
//!
//! An article is known again by its text (`article.key`, a [`ContentKey`]), or else by where it last was
//! (`article.path`): so what is kept of it survives its being moved, renamed or edited. `identity` holds the rules, and
//! `adopt` those for an article that was moved and edited in one go.
//!
//! Others may join the database (`ATTACH`, read only): `article(key, path, read, starred)` has a row for each article
//! that something is kept of; `key` is null until the article was opened, `path` is absolute and null once another
//! article stands there, `read` and `starred` are seconds since 1970 or null. `tag(article, tag)` has the tags,
//! `note(article, note)` the notes, and `kept(article, quote, occurrence, starred, tags, note)` the kept quotes, their tags
//! a line each.
//!
//! Not here: what of it is shown, and undoing, which is putting back a value that was there before (`tui`).

mod adopt;
mod article;
mod backup;
mod check;
mod foreign;
mod identity;
mod inspect;
mod joined;
mod kept;
mod marking;
mod note;
mod path;
mod read;
mod replaced;
mod salvage;
mod schema;
mod sums;
mod tables;
mod tally;
#[cfg(test)]
mod tests;
pub mod unsaved;
pub mod untold;
mod write;

use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use self::article::{
    ArticleRef, ArticleState, Change, Correction, Jumps, Marks, Position, QuoteKey, Session, Speaker, StateChange,
    StateSource, StateVersion, Touched,
};
pub use self::backup::BACKUPS;
pub use self::check::{Depth, Report, check};
pub use self::inspect::inspect;
pub use self::joined::Joined;
pub use self::kept::{KeptQuote, QuoteChange, QuoteMarks, Seen};
pub use self::note::NoteChange;
pub use self::path::absolute;
pub use self::read::StateReader;
pub use self::replaced::{FileId, Replaced};
pub use self::schema::{FILE, VERSION};
pub(super) use self::sums::{add_function as add_sums, damage_attached};
pub use self::write::{Rest, StateWriter};
#[cfg(doc)]
use crate::article::ContentKey;
use crate::library::{astray, fault};

/// An error of keeping, or of reading back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A later version of the program made the database.
    #[error(
        "what you read is not kept: `{}` is of version {found}, made by a newer pullquote, and this one knows {VERSION}; nothing \
         in it was changed; update pullquote, or set `XDG_STATE_HOME` to another folder to begin anew",
        path.display()
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: i64,
    },
    /// The folder cannot be made.
    #[error(
        "what you read is not kept: cannot make `{}`: {}; {}, or set `XDG_STATE_HOME` to another folder",
        path.display(), astray::words(path, error), fault::remedy(error)
    )]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The system's own words.
        error: io::Error,
    },
    /// The folder is there and must not be written to.
    #[error(
        "what you read is not kept: cannot write to `{}`: {}; {}, or set `XDG_STATE_HOME` to another folder",
        path.display(), astray::words(path, error), fault::remedy(error)
    )]
    ReadOnly {
        /// The folder.
        path: PathBuf,
        /// The system's own words.
        error: io::Error,
    },
    /// Something else has the name of the folder.
    #[error(
        "what you read is not kept: `{}` is no folder; move it away, or set `XDG_STATE_HOME` to another folder",
        .0.display()
    )]
    NoFolder(PathBuf),
    /// The database is not there, and a copy of it is.
    #[error("what you read cannot be looked up: `{}` has gone; it comes from the copy of {copy} when the reader starts", path.display())]
    Gone {
        /// The database.
        path: PathBuf,
        /// The day of the copy.
        copy: Date,
    },
    /// The database cannot be used for now: a full disk, a folder that is read only.
    #[error("what you read is not kept: cannot use `{}`: {}", path.display(), fault::words(error))]
    Database {
        /// The database.
        path: PathBuf,
        /// The error of `SQLite`.
        error: rusqlite::Error,
    },
    /// A folder, a pipe or the like has the name of the database.
    #[error(
        "what you read is not kept: `{}` is no file; move it away, and what you read comes from its newest copy, where there is one",
        .0.display()
    )]
    NoFile(PathBuf),
    /// The database, or its folder, is a link that leads nowhere.
    #[error(
        "what you read is not kept: `{}` is a link to `{}`, which is not there; bring that back, or take the link away: then \
         what you read comes from its newest copy, where there is one",
        link.display(), to.display()
    )]
    Astray {
        /// The link.
        link: PathBuf,
        /// The place to which it leads.
        to: PathBuf,
    },
    /// A folder or the like has the name of a file that belongs to the database, which is none the worse for it.
    #[error(
        "what you read is not kept: `{}` is no file, but the place of one that belongs to `state.sqlite`; move it away, and all \
         that you read is there again",
        .0.display()
    )]
    Beside(PathBuf),
    /// The database is damaged; [`check()`] mends it.
    #[error(
        "what you read cannot be looked up: `{}` is damaged: {what}; it is repaired when the reader starts",
        path.display()
    )]
    Damaged {
        /// The database.
        path: PathBuf,
        /// The damage.
        what: String,
    },
    /// The database is damaged and could not be repaired.
    #[error(
        "what you read is not kept: `{}` is damaged and could not be repaired: {error}; its copies are in `backups` beside it",
        path.display()
    )]
    Unmended {
        /// The database.
        path: PathBuf,
        /// The cause.
        error: Obstacle,
    },
    /// There is no copy of today.
    #[error("what you read is kept, but not copied to `{}`: {}; move away what is there, or repair it", path.display(), error.at(path))]
    Backup {
        /// The folder of the copies.
        path: PathBuf,
        /// The cause.
        error: Obstacle,
    },
}

/// Keeps a database from being made: something that the system says, or `SQLite`.
#[derive(Debug, thiserror::Error)]
pub enum Obstacle {
    /// The system's own words.
    #[error("{}", fault::system(.0))]
    Files(io::Error),
    /// The error of `SQLite`.
    #[error("{}", fault::words(.0))]
    Database(rusqlite::Error),
}

impl Obstacle {
    /// Returns what is wrong with `path`, in words.
    fn at(&self, path: &Path) -> String {
        match self {
            Self::Files(_) if path.exists() && !path.is_dir() => "it is no folder".to_owned(),
            Self::Files(error) => astray::words(path, error),
            Self::Database(_) => self.to_string(),
        }
    }
}

impl From<io::Error> for Obstacle {
    fn from(error: io::Error) -> Self {
        Self::Files(error)
    }
}

impl From<rusqlite::Error> for Obstacle {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl Error {
    /// Explains why the database at `path` cannot be used.
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> Self {
        schema::database(path, error)
    }

    /// Returns whether the database is damaged, so that [`check()`] may help.
    #[must_use]
    pub const fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. })
    }
}
