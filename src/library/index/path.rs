//! Paths as they are stored.

use std::ffi::OsStr;
use std::path::Path;

/// A path as it is stored, below the library's folder.
#[cfg(unix)]
pub(super) fn path(bytes: &[u8]) -> &Path {
    use std::os::unix::ffi::OsStrExt as _;
    Path::new(OsStr::from_bytes(bytes))
}
