//! The log ahead of a database (`SQLite`'s WAL), in which changes are gathered before they are taken over.
//!
//! `SQLite` empties it when the last connection is closed. The reader's connections end with the program and are never
//! closed; then the next start reads the whole log through before it can ask anything.

use std::time::Duration;

use rusqlite::Connection;

/// Takes all that is in the log over into the database, and empties it. Where somebody is in the middle of reading, as much
/// as can be is taken over, and the rest another time: nobody is waited for.
pub(super) fn empty(connection: &Connection, patience: Duration) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    let done = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    connection.busy_timeout(patience)?;
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes in the log.
    fn length(folder: &std::path::Path) -> u64 {
        std::fs::metadata(folder.join("a.sqlite-wal")).unwrap().len()
    }

    #[test]
    fn a_log_is_emptied_though_others_have_the_database_open() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.sqlite");
        let [writer, reader] = [(); 2].map(|()| Connection::open(&file).unwrap());
        writer.pragma_update(None, "journal_mode", "wal").unwrap();
        writer.execute_batch("CREATE TABLE word (word TEXT); INSERT INTO word VALUES ('one')").unwrap();
        let mut words = reader.prepare("SELECT word FROM word").unwrap();

        // In the middle of reading, and nobody waits.
        let mut rows = words.query([]).unwrap();
        rows.next().unwrap();
        writer.execute("INSERT INTO word VALUES ('two')", []).unwrap();
        empty(&writer, Duration::from_hours(1)).unwrap();
        assert_ne!(length(folder.path()), 0);
        drop(rows);

        empty(&writer, Duration::from_hours(1)).unwrap();
        assert_eq!(length(folder.path()), 0);
        let read: Vec<String> = words.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(read, ["one", "two"]);
    }
}
