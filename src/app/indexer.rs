//! The thread that keeps the index as the folder is: once at the start, and again when files change or it is asked to.
//!
//! It waits for the system's word that something changed, and then until that is over; it never looks by itself.

use std::io;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{Event, threads};
use crate::library::index::{Phase, Progress, Update, update};
use crate::tui::Msg;

/// The quiet time before the folder is looked through: an editor or a feed writes several files.
const QUIET: Duration = Duration::from_millis(250);
/// The time between two reports of progress.
const PACE: Duration = Duration::from_millis(500);
/// The time between two updates of the list while indexing goes on.
const RENEWAL: Duration = Duration::from_secs(5);

/// There may be something to do.
struct Wake;

/// The thread as its owner sees it.
pub(super) struct Indexer {
    wake: Sender<Wake>,
}

impl Indexer {
    /// Starts the thread. `renew` is called when the index knows more than before.
    pub(super) fn start(update: Update, answers: Sender<Event>, renew: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (wake, woken) = mpsc::channel();
        let changed = wake.clone();
        let events = answers.clone();
        threads::spawn_behind("index", &events, move || keep(&update, changed, &woken, &answers, &renew))?;
        Ok(Self { wake })
    }

    /// Has the folder looked at.
    pub(super) fn rescan(&self) {
        // Where the thread has ended it has said why.
        drop(self.wake.send(Wake));
    }
}

fn keep(order: &Update, changed: Sender<Wake>, woken: &Receiver<Wake>, answers: &Sender<Event>, renew: &impl Fn()) {
    let tell = |msg| drop(answers.send(Event::Answer(msg)));
    // Before the first look, so that nothing is missed between.
    let watcher = match watch(&order.folder, changed) {
        Ok(watcher) => Some(watcher),
        Err(error) => {
            tell(Msg::Notice(unwatched(&error)));
            None
        }
    };
    loop {
        let mut meter = Meter { reported: Instant::now(), renewed: Instant::now(), shown: false };
        let updated = update(order, |progress| meter.show(progress, &tell, renew));
        if meter.shown {
            tell(Msg::Indexing(None));
        }
        match updated {
            Ok(_) => renew(),
            Err(error) => return tell(Msg::Failed(error.to_string())),
        }
        if !wait(woken) {
            break;
        }
    }
    drop(watcher);
}

/// Waits until something changed and that is over. False when the program ends.
fn wait(woken: &Receiver<Wake>) -> bool {
    if woken.recv().is_err() {
        return false;
    }
    loop {
        match woken.recv_timeout(QUIET) {
            Ok(Wake) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Returns the words for a folder that is not watched. The library's own words end in a list of paths.
fn unwatched(error: &notify::Error) -> String {
    let why = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system watches no more folders (fs.inotify.max_user_watches)".to_owned()
        }
        notify::ErrorKind::Io(error) => error.to_string(),
        notify::ErrorKind::Generic(why) => why.clone(),
        _ => "the folder is not there".to_owned(),
    };
    format!("the folder is not watched, so new articles show once you rescan it: {why}")
}

/// Watches a folder and all below it, until what is given is dropped.
fn watch(folder: &Path, changed: Sender<Wake>) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // What was missed is found by looking, and that something was read is no change.
        if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            drop(changed.send(Wake));
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(watcher)
}

/// Describes the progress of indexing, calmly: a moment's work is not worth a word.
struct Meter {
    reported: Instant,
    renewed: Instant,
    shown: bool,
}

impl Meter {
    fn show(&mut self, progress: Progress, tell: &impl Fn(Msg), renew: &impl Fn()) {
        let now = Instant::now();
        let begins = progress.phase == Phase::Reading && progress.done == 0;
        if now - self.reported >= PACE {
            self.reported = now;
            self.shown = true;
            tell(Msg::Indexing(Some(progress)));
        }
        // All headers are known then; later, some more articles are read through.
        if begins || now - self.renewed >= RENEWAL && progress.phase == Phase::Reading {
            self.renewed = now;
            renew();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_watched_is_told_in_plain_words() {
        let kinds = [
            notify::ErrorKind::MaxFilesWatch,
            notify::ErrorKind::PathNotFound,
            notify::ErrorKind::Io(io::Error::from_raw_os_error(24)),
            notify::ErrorKind::Generic("no handles".to_owned()),
        ];
        for kind in kinds {
            let said = unwatched(&notify::Error::new(kind).add_path("/news/2026".into()));
            assert!(said.contains("new articles show once you rescan it"), "{said}");
            assert!(!said.contains("[\"") && !said.contains("/news"), "{said}");
        }
    }
}
