//! Watching files that were named one by one: the indexer watches folders.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// The quiet time before a change is reported: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// Watches until it is dropped.
pub(super) type Watcher = RecommendedWatcher;

/// Calls `changed` a moment after one of these files, or one directly in these folders, has changed. Returns none where
/// nothing can be watched: then nothing is followed.
pub(super) fn watch(paths: &[PathBuf], changed: impl Fn() + Send + 'static) -> Option<Watcher> {
    let folders = folders(paths);
    if folders.is_empty() {
        return None;
    }
    let (wake, woken) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            // The thread ends with the watcher.
            wake.send(()).unwrap_or_default();
        }
    })
    .ok()?;
    let watched = folders.iter().filter(|folder| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok()).count();
    let started = (watched > 0).then(|| wait(woken, changed))?;
    started.ok().map(|()| watcher)
}

fn wait(woken: Receiver<()>, changed: impl Fn() + Send + 'static) -> io::Result<()> {
    let wait = move || {
        while woken.recv().is_ok() {
            loop {
                match woken.recv_timeout(QUIET) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            changed();
        }
    };
    thread::Builder::new().name("files".to_owned()).spawn(wait).map(drop)
}

/// Returns the folders to watch: a file is often replaced by another of its name, which only its folder tells.
fn folders(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        let folder = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
        let folder = folder.map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        if let Some(folder) = folder.filter(|folder| !folders.iter().any(|known| known == folder)) {
            folders.push(folder.to_owned());
        }
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_replaced_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        std::fs::write(&file, "one").unwrap();
        let (sender, noticed) = mpsc::channel();
        let _watcher =
            watch(std::slice::from_ref(&file), move || sender.send(()).unwrap_or_default()).expect("a watcher");
        let draft = folder.path().join("draft");
        std::fs::write(&draft, "two").unwrap();
        std::fs::rename(&draft, &file).unwrap();
        noticed.recv_timeout(Duration::from_mins(1)).expect("a change is noticed");
    }

    #[test]
    fn a_file_is_watched_through_its_folder() {
        let named = ["-", "a.md", "news/b.md", "news/c.md"].map(PathBuf::from);
        assert_eq!(folders(&named), [PathBuf::from("."), PathBuf::from("news")]);
    }
}
