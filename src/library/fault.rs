//! Describes faults of a database in words for a reader. Those of `SQLite` are for who writes programs: “database disk image is
//! malformed” frightens, and says nothing of what to do.

use rusqlite::ErrorCode;

/// The result of `PRAGMA integrity_check` where anything is wrong.
pub(crate) const DAMAGED: &str = "some of its pages are damaged";

/// Returns what is wrong, as it follows `the index: ` or the name of a file.
#[must_use]
pub(crate) fn words(error: &rusqlite::Error) -> &'static str {
    use ErrorCode::{
        CannotOpen, ConstraintViolation, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull,
        FileLockingProtocolFailed, NotADatabase, OperationInterrupted, OutOfMemory, PermissionDenied, ReadOnly,
        SystemIoFailure, TooBig,
    };
    match error.sqlite_error_code() {
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
}
