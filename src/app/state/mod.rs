//! Keeping what the reader did: a thread that writes ([`StateThread`]), and a way to look things up that knows what is
//! still to be written ([`StateView`]).
//!
//! Changes are gathered for a moment and written together, so that scrolling is not a transaction a line, and the loop
//! never waits for a disk. What cannot be written (a folder that is read only, a disk that is full) stays here: for this
//! run it is as if it were kept, it is tried again until it can be, and the reader is told as long as that lasts. What is
//! still unwritten at the end is put elsewhere, and taken up at the next start.
//!
//! A damaged database is mended by [`crate::library::state::check`]: by whoever opens it first, and from then on by the thread
//! that writes, which remembers what this run has written and writes it again.

mod reader;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(super) use self::reader::{StateView, Unwritten};
pub use self::writer::Farewell;
pub(super) use self::writer::StateThread;
use super::Event;
use crate::library::state::unsaved::TakenUp;
use crate::library::state::{self, Change, Depth, Error, Rest};
use crate::tui::Msg;

/// Changes on their way to the disk.
#[derive(Debug, Default)]
struct Queue {
    /// Being written, or written in vain.
    leaving: Vec<Change>,
    waiting: Vec<Change>,
}

/// Records the fate of the database in this run.
#[derive(Debug, Default)]
struct Fate {
    /// Set where somebody could not read it, until the thread that writes has looked through it.
    suspect: bool,
    /// Set where it was mended, until the thread that writes has taken notice.
    mended: bool,
    /// Set where something may be missing.
    lost: bool,
}

/// The state that the writing thread shares with those who look things up.
struct Shared {
    /// The state folder; none where there is no home to put it in.
    folder: Option<PathBuf>,
    queue: Mutex<Queue>,
    /// The last problem that was reported to the reader.
    reported: Mutex<Option<String>>,
    /// Reports to repeat once the screen has gone.
    lasting: Mutex<Vec<String>>,
    /// The number of losses that commands have met before, and that are told in this run.
    untold: Mutex<usize>,
    /// Changes of earlier runs that are not kept yet.
    taken: Mutex<Option<TakenUp>>,
    /// The fate of the database in this run.
    fate: Mutex<Fate>,
    /// Wakes the thread that writes; one with an answer to be sent has it write at once. None once it ends.
    wake: Mutex<Option<Sender<Option<Sender<()>>>>>,
    answers: Sender<Event>,
}

impl Shared {
    fn new(folder: Option<PathBuf>, answers: Sender<Event>) -> Arc<Self> {
        let (queue, reported, lasting, untold, taken, fate, wake) = Default::default();
        Arc::new(Self { folder, queue, reported, lasting, untold, taken, fate, wake, answers })
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        locked(&self.queue)
    }

    /// Tells the reader what is amiss, once as long as it is the same.
    fn tell(&self, error: &str) {
        if locked(&self.reported).replace(error.to_owned()).as_deref() != Some(error) {
            self.answers.send(Event::Answer(Msg::Alert(Some(error.to_owned())))).unwrap_or_default();
        }
    }

    /// Tells the reader that all is well again, where it was not.
    fn tell_well(&self) {
        if locked(&self.reported).take().is_some() {
            self.answers.send(Event::Answer(Msg::Alert(None))).unwrap_or_default();
        }
    }

    /// Losses and repairs, shown until the reader has seen them, and again when the screen has gone.
    fn report(&self, message: String) {
        self.answers.send(Event::Answer(Msg::Alert(Some(message.clone())))).unwrap_or_default();
        locked(&self.lasting).push(message);
    }

    /// Has the thread that writes do its work now, and waits for it.
    fn flush(&self) {
        let (done, wait) = mpsc::channel();
        self.send(Some(done));
        // The thread has ended where nobody answers; then there is nothing to wait for.
        wait.recv().unwrap_or_default();
    }

    fn send(&self, request: Option<Sender<()>>) {
        if let Some(wake) = &*locked(&self.wake) {
            drop(wake.send(request));
        }
    }

    /// Has the database looked through that could not be read, and mended where it is damaged, by the thread that knows what is
    /// to be written into it again.
    fn have_mended(&self) {
        locked(&self.fate).suspect = true;
        self.flush();
    }

    /// Looks whether the database is sound, and mends it where it is not; `rest` says where all is that is not written again
    /// by this run. Returns whether it is another one now.
    fn check(&self, folder: &Path, depth: Depth, rest: Rest) -> Result<bool, Error> {
        let report = state::check(folder, depth)?;
        let mended = report.is_some();
        if let Some(mut report) = report {
            {
                let mut fate = locked(&self.fate);
                report.restored |= rest.is_in(report.copy);
                fate.mended = true;
                fate.lost |= report.is_loss();
            }
            self.report(report.to_string());
            self.answers.send(Event::StateMended).unwrap_or_default();
        }
        Ok(mended)
    }
}

/// Locks what nothing leaves half done, also after a panic elsewhere.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
