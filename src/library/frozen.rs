//! Opening a database that must not be written to, and to which nobody else writes either.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

/// Opens a database for reading without the files beside it that readers share. What is still in its log is not seen.
pub(super) fn frozen(path: &Path) -> rusqlite::Result<Connection> {
    let escaped: String = path.to_string_lossy().chars().map(escape).collect();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)
}

fn escape(c: char) -> String {
    match c {
        '?' | '#' | '%' => format!("%{:02x}", c as u32),
        _ => c.to_string(),
    }
}
