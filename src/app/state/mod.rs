//! Keeping what the reader did: a thread that writes ([`StateThread`]), and a way to look things up that knows what is
//! still to be written ([`StateView`]).
//!
//! Changes are gathered for a moment and written together, so that scrolling is not a transaction a line, and the loop
//! never waits for a disk. What cannot be written (a folder that is read only, a disk that is full) stays here: for this
//! run it is as if it were kept, it is tried again until it can be, and the reader is told as long as that lasts. What is
//! still unwritten at the end is put elsewhere, and taken up at the next start.
//!
//! A damaged database is mended by [`crate::library::state::check`], by whichever of the two notices first.

mod reader;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(super) use self::reader::{StateView, Unwritten};
pub use self::writer::Farewell;
pub(super) use self::writer::StateThread;
use super::Event;
use crate::library::state::unsaved::TakenUp;
use crate::library::state::{self, Change, Depth, Error};
use crate::tui::Msg;

/// Changes on their way to the disk.
#[derive(Debug, Default)]
struct Queue {
    /// Being written, or written in vain.
    leaving: Vec<Change>,
    waiting: Vec<Change>,
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
    /// Changes of earlier runs that are not kept yet.
    taken: Mutex<Option<TakenUp>>,
    answers: Sender<Event>,
}

impl Shared {
    fn new(folder: Option<PathBuf>, answers: Sender<Event>) -> Arc<Self> {
        let (queue, reported, lasting, taken) = Default::default();
        Arc::new(Self { folder, queue, reported, lasting, taken, answers })
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

    /// Looks whether the database is sound, and mends it where it is not. Returns whether it is another one now.
    fn check(&self, folder: &Path, depth: Depth) -> Result<bool, Error> {
        let report = state::check(folder, depth)?;
        let mended = report.is_some();
        if let Some(report) = report {
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
