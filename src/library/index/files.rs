//! Files that are new to an index, in little room: there may be a million of them.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// A file as the folder has it.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    /// In bytes.
    pub(super) size: i64,
    /// The time of its last change in nanoseconds since 1970; 0 where it is so recent that the file may change
    /// again without another time.
    pub(super) modified: i64,
}

/// Files below a folder.
#[derive(Debug, Default)]
pub(super) struct Files {
    folder: PathBuf,
    /// Their paths from the folder on, one after the other.
    paths: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The start and the length of its path, in bytes.
    path: (usize, u32),
    size: i64,
    modified: i64,
    order: Order,
}

/// By what files are put in order: the number of a date; without one they come first.
pub(super) type Order = Option<i64>;

impl Files {
    pub(super) fn below(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), ..Self::default() }
    }

    pub(super) fn push(&mut self, file: &File) {
        let path = file.path.strip_prefix(&self.folder).unwrap_or(&file.path).as_os_str().as_bytes();
        let place = (self.paths.len(), u32::try_from(path.len()).unwrap_or(u32::MAX));
        self.paths.extend_from_slice(path);
        self.entries.push(Entry { path: place, size: file.size, modified: file.modified, order: None });
    }

    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn get(&self, index: usize) -> File {
        let Entry { path, size, modified, .. } = self.entries[index];
        File { path: self.folder.join(OsStr::from_bytes(self.path(path))), size, modified }
    }

    fn path(&self, (start, length): (usize, u32)) -> &[u8] {
        &self.paths[start..start + length as usize]
    }

    /// Sets by what a file is put in order.
    pub(super) fn set_order(&mut self, index: usize, order: Order) {
        self.entries[index].order = order;
    }

    /// Puts them in order; those of one date by their paths, the last first.
    pub(super) fn sort(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.sort_unstable_by(|one, other| {
            one.order.cmp(&other.order).then_with(|| self.path(other.path).cmp(self.path(one.path)))
        });
        self.entries = entries;
    }

    /// Keeps those for whose place `keep` holds.
    pub(super) fn retain(&mut self, keep: &[bool]) {
        let mut keep = keep.iter();
        self.entries.retain(|_| keep.next().copied().unwrap_or(true));
    }
}
