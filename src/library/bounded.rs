//! Reading files within bounds: never more than the limit, never what has no end, never what is no file.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt as _;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// The limit where nothing else is set, in bytes.
const LIMIT: u64 = 64 << 20;

static SET: AtomicU64 = AtomicU64::new(LIMIT);

/// Sets how long an article may be, in bytes, for all reading from now on.
pub fn set_limit(bytes: u64) {
    SET.store(bytes, Ordering::Relaxed);
}

fn limit() -> u64 {
    SET.load(Ordering::Relaxed)
}

/// Reads a whole file.
///
/// # Errors
/// As the system says; or where it is longer than the limit, or a device, or a folder.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    check(path)?;
    if metadata.is_file() && metadata.len() == 0 {
        // What a system makes up as it is read, such as below `/proc`, may never end, and may not even begin.
        return Ok(Vec::new());
    }
    if metadata.len() > limit() {
        return Err(too_long(Some(metadata.len())));
    }
    read_from(File::open(path)?)
}

/// Reads to the end.
///
/// # Errors
/// As the system says; or where there is more than the limit.
pub(crate) fn read_from(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(limit().saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit() {
        return Err(too_long(None));
    }
    Ok(bytes)
}

/// Reads the beginning of a file, `length` bytes or all that there is.
pub(super) fn beginning(path: &Path, length: usize) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    let mut bytes = Vec::new();
    if metadata.is_file() && metadata.len() > 0 {
        bytes.reserve_exact(length);
        File::open(path)?.take(length as u64).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Refuses what may never end, before it is opened: a device, a folder, a pipe with a name, at which nobody may be writing.
///
/// # Errors
/// In words for a reader; or as the system says.
pub(crate) fn check(path: &Path) -> io::Result<()> {
    let kind = fs::metadata(path)?.file_type();
    let refused = |what: &str| Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    match () {
        () if kind.is_file() || is_stream(path, kind) => Ok(()),
        () if kind.is_dir() => refused("it is a folder"),
        () if kind.is_fifo() => refused(
            "it is a pipe, no file that could be read to its end; to read what comes out of it, name `-` and let it be standard input",
        ),
        () => refused("it is a device, no file that could be read to its end"),
    }
}

/// Returns whether something can be read but once: a pipe that was opened already, as shells hand one over for `<(…)`.
pub(super) fn is_stream(path: &Path, kind: FileType) -> bool {
    kind.is_fifo() && ["/dev/fd", "/dev/stdin", "/proc"].iter().any(|opened| path.starts_with(opened))
}

fn too_long(length: Option<u64>) -> io::Error {
    let mib = |bytes: u64| bytes.div_ceil(1 << 20);
    let has = length.map_or_else(|| "it is longer".to_owned(), |length| format!("it has {} MiB", mib(length)));
    let message = format!(
        "{has} than the {} MiB that an article may have; set `size_limit` in config.toml to read it",
        mib(limit())
    );
    let message = if length.is_some() { message.replace(" than the", ", more than the") } else { message };
    io::Error::new(io::ErrorKind::FileTooLarge, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_not_begun() {
        let error = read(Path::new("/dev/zero")).unwrap_err();
        assert!(error.to_string().contains("it is a device, no file"), "{error}");
        assert!(read(Path::new("/")).unwrap_err().to_string().contains("a folder"));
        // A pipe at which nobody writes would be waited for for ever.
        let folder = tempfile::tempdir().unwrap();
        let (pipe, link) = (folder.path().join("a.md"), folder.path().join("b.md"));
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        assert!(read(&pipe).unwrap_err().to_string().contains("it is a pipe"));
        for path in [pipe, link] {
            let opened = crate::library::Library::open(std::slice::from_ref(&path));
            assert!(opened.unwrap_err().to_string().contains("no file that could be read to its end"));
        }
        // A file that the system makes up has no length.
        assert_eq!(read(Path::new("/proc/uptime")).unwrap(), b"");
    }

    #[test]
    fn a_file_beyond_the_limit_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sparse.md");
        File::create(&path).unwrap().set_len(10 << 30).unwrap();
        let error = read(&path).unwrap_err().to_string();
        assert!(error.contains("10240 MiB, more than the 64 MiB") && error.contains("size_limit"), "{error}");
        assert_eq!(beginning(&path, 8192).unwrap().len(), 8192);
        let endless = read_from(io::repeat(b'a').take(LIMIT + 10)).unwrap_err().to_string();
        assert!(endless.contains("longer than the 64 MiB"), "{endless}");
    }
}
