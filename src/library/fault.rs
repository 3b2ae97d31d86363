//! Describes faults of a database, and of the system, in words for a reader. Those of `SQLite` are for who writes programs:
//! “database disk image is malformed” frightens, and says nothing of what to do.

use std::any::Any;
use std::io::{self, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rusqlite::ErrorCode;

/// The result of `PRAGMA integrity_check` where anything is wrong.
pub(crate) const DAMAGED: &str = "some of its pages are damaged";

/// The error at a row whose sum is not that of its values: one of damage, with a number that `SQLite` itself does not use.
pub(crate) const CHANGED: i32 = rusqlite::ffi::SQLITE_CORRUPT | 99 << 8;

/// Returns what is wrong, as it follows `the index: ` or the name of a file.
#[must_use]
pub(crate) fn words(error: &rusqlite::Error) -> &'static str {
    use ErrorCode::{
        CannotOpen, ConstraintViolation, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull,
        FileLockingProtocolFailed, NotADatabase, OperationInterrupted, OutOfMemory, PermissionDenied, ReadOnly,
        SystemIoFailure, TooBig,
    };
    match error.sqlite_error_code() {
        Some(DatabaseCorrupt) if error.sqlite_error().is_some_and(|error| error.extended_code == CHANGED) => {
            "a value in it is not what was written"
        }
        Some(DatabaseCorrupt) => DAMAGED,
        Some(NotADatabase) => "it is no database",
        Some(DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed) => "another program is writing to it",
        Some(DiskFull) => "the disk is full",
        Some(OutOfMemory) => "there is too little memory",
        Some(SystemIoFailure) => "the system cannot read or write it",
        Some(CannotOpen) => "it cannot be opened",
        Some(PermissionDenied) => "the system does not let it be opened",
        Some(ReadOnly) => "it cannot be written to",
        Some(TooBig) => "a value is too long for it",
        Some(ConstraintViolation) => "what is in it contradicts itself",
        Some(OperationInterrupted) => "it was interrupted",
        // A table or a column that is not there, a value of another type.
        _ => "it is not laid out as it should be",
    }
}

/// Returns a message without the numbers of the system, and with words that help in place of those that do not.
#[must_use]
pub fn plain(message: &str) -> String {
    let words = [
        ("No space left on device", "the disk is full"),
        ("Disk quota exceeded", "your share of the disk is full"),
        ("File exists", "something else has this name"),
        ("Not a directory", "something above it is no folder"),
    ];
    let mut plain = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once(" (os error ") {
        let number = after.find(')').filter(|end| after[..*end].bytes().all(|byte| byte.is_ascii_digit()));
        let known = words.iter().find_map(|(system, words)| Some((before.strip_suffix(system)?, *words)));
        let (before, instead) = known.filter(|_| number.is_some()).unwrap_or((before, ""));
        plain.push_str(before);
        plain.push_str(instead);
        if let Some(end) = number {
            rest = &after[end + 1..];
        } else {
            plain.push_str(" (os error ");
            rest = after;
        }
    }
    plain + rest
}

/// Returns what the system says, without its numbers, and in words where its own are no help.
#[must_use]
pub(crate) fn system(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "your share of the disk is full".to_owned(),
        ErrorKind::AlreadyExists => "something else has this name".to_owned(),
        ErrorKind::NotADirectory => "something above it is no folder".to_owned(),
        ErrorKind::FileTooLarge if error.raw_os_error().is_some() => {
            "files may not grow any more here (see `ulimit -f`)".to_owned()
        }
        _ => plain(&error.to_string()),
    }
}

/// Returns what to do about an error of writing.
#[must_use]
pub(crate) fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room there",
        _ => "repair that",
    }
}

/// Does `work`; a panic in it becomes an error, for one article must not end the reading of all.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let fault = |panic: Box<dyn Any + Send>| match panic.downcast_ref::<&str>() {
        Some(text) => (*text).to_owned(),
        None => "a fault in pullquote".to_owned(),
    };
    catch_unwind(AssertUnwindSafe(work)).map_err(fault)
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    #[test]
    fn what_sqlite_says_is_put_in_plain_words() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.sqlite");
        std::fs::write(&file, "a shopping list ".repeat(999)).unwrap();
        let ask = |file: &std::path::Path| -> rusqlite::Result<i64> {
            Connection::open(file)?.query_row("SELECT count(*) FROM article", [], |row| row.get(0))
        };
        assert_eq!(words(&ask(&file).unwrap_err()), "it is no database");
        assert_eq!(words(&ask(folder.path()).unwrap_err()), "it cannot be opened");
        assert_eq!(words(&ask(&folder.path().join("new.sqlite")).unwrap_err()), "it is not laid out as it should be");
    }

    #[test]
    fn what_the_system_says_helps() {
        let words = |number| system(&io::Error::from_raw_os_error(number));
        assert_eq!((words(28), words(17)), ("the disk is full".to_owned(), "something else has this name".to_owned()));
        assert_eq!(words(13), "Permission denied");
        let said =
            |number| format!("cannot write `a (os error x)`: {}; free some", io::Error::from_raw_os_error(number));
        assert_eq!(plain(&said(28)), "cannot write `a (os error x)`: the disk is full; free some");
        assert_eq!(plain(&said(17)), "cannot write `a (os error x)`: something else has this name; free some");
        assert_eq!(plain(&said(2)), "cannot write `a (os error x)`: No such file or directory; free some");
    }
}
