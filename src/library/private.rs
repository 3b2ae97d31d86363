//! Folders and files that are nobody else's business: 0700 and 0600, whatever the umask.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// Makes a folder, with those above it, and closes it to others. A folder of somebody else's is left as it is.
pub(crate) fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    close(path, 0o700);
    Ok(())
}

/// Makes a file where there is none, and closes it to others. `SQLite` gives the files beside a database the database's
/// own permissions.
///
/// # Errors
/// Where it cannot be made or written, or something else has its name: a pipe would be waited for without an end.
pub(crate) fn file(path: &Path) -> io::Result<()> {
    if is_no_file(path) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file; move it away"));
    }
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
    close(path, 0o600);
    Ok(())
}

/// Returns whether something has this name that is no file: a folder, a pipe, a socket, a device, a link that leads nowhere or to
/// itself.
pub(crate) fn is_no_file(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(metadata) => !metadata.is_file(),
        Err(_) => path.is_symlink(),
    }
}

/// Looks whether a folder is one in which files can be made and written, or can be made where it is not there.
///
/// # Errors
/// With the folder that is in the way, which may be one above, and what the system says of it.
pub(crate) fn check_writable(folder: &Path) -> Result<(), (&Path, io::Error)> {
    let there = folder.ancestors().find(|path| fs::symlink_metadata(path).is_ok());
    let there = there.unwrap_or(folder);
    // A full disk has room for a name and not for what is in the file.
    let written = || {
        let mut file = tempfile::tempfile_in(there)?;
        file.write_all(&vec![0; PROBE])?;
        file.sync_all()
    };
    written().map_err(|error| (there, error))
}

/// The bytes that are written to see whether there is room: a few pages of a database.
const PROBE: usize = 1 << 16;

/// Sets permissions where they differ; where that is not ours to do, they stay.
fn close(path: &Path, mode: u32) {
    let differs = fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o777 != mode);
    if differs {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_open_to_others_is_closed() {
        let root = tempfile::tempdir().unwrap();
        let (folder, file) = (root.path().join("a/b"), root.path().join("a/b/c.sqlite"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(&file, "x").unwrap();
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
        super::folder(&folder).unwrap();
        super::file(&file).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
        assert_eq!(fs::read(&file).unwrap(), b"x");
    }
}
