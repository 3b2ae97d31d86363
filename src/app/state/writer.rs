//! The thread that writes down what the reader did.

use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::{Shared, StateView, locked};
use crate::app::{Event, clock};
use crate::library::state::{Change, Depth, Error, FILE, StateWriter, unsaved};

/// For how long changes are gathered. A program that is killed loses no more than this and the time of a write.
const GATHER: Duration = Duration::from_millis(200);
/// After how long what could not be written is tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// For how long it is tried at the end.
const LAST: Duration = Duration::from_millis(500);
/// The number of recent changes searched for one that a new change replaces.
const RECENT: usize = 4;

/// The writing thread, as its owner sees it. When this is dropped all is written, and the thread ends.
pub(in crate::app) struct StateThread {
    shared: Arc<Shared>,
    /// Wakes the thread; one with an answer to be sent has it write at once.
    wake: Option<Sender<Option<Sender<()>>>>,
    thread: Option<JoinHandle<()>>,
}

/// The lines to print once the screen has gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Farewell {
    /// Reports of what was lost or repaired.
    pub reports: Vec<String>,
    /// The changes that could not be kept, if any.
    pub unsaved: Option<String>,
}

impl StateThread {
    /// Starts the thread, which touches nothing until there is something to write, but to look whether what is there is
    /// sound.
    pub(in crate::app) fn start(folder: Option<PathBuf>, answers: Sender<Event>) -> io::Result<Self> {
        let shared = Shared::new(folder, answers);
        let (wake, woken) = mpsc::channel();
        let writing = Writing { shared: Arc::clone(&shared), writer: None };
        let thread = thread::Builder::new().name("state".to_owned()).spawn(move || writing.run(&woken))?;
        Ok(Self { shared, wake: Some(wake), thread: Some(thread) })
    }

    /// Returns a way to look things up, for another thread.
    pub(in crate::app) fn reader(&self) -> StateView {
        StateView::new(Arc::clone(&self.shared))
    }

    /// Has changes written, in a moment.
    pub(in crate::app) fn record(&self, changes: Vec<Change>) {
        {
            let mut queue = self.shared.queue();
            for change in changes {
                let recent = queue.waiting.len().saturating_sub(RECENT);
                let replaced = queue.waiting[recent..].iter().position(|earlier| change.replaces(earlier));
                if let Some(at) = replaced {
                    queue.waiting.remove(recent + at);
                }
                queue.waiting.push(change);
            }
        }
        self.send(None);
    }

    /// Has all written now, and waits for it.
    pub(in crate::app) fn flush(&self) {
        let (done, wait) = mpsc::channel();
        self.send(Some(done));
        // The thread has ended where nobody answers; then there is nothing to wait for.
        wait.recv().unwrap_or_default();
    }

    /// Writes what is left, and ends the thread. Returns what is still to be said.
    pub(in crate::app) fn close(mut self) -> Farewell {
        self.end();
        let reports = mem::take(&mut *locked(&self.shared.lasting));
        let left = mem::take(&mut self.shared.queue().leaving);
        let why = locked(&self.shared.reported).take();
        let taken = locked(&self.shared.taken).take();
        Farewell { reports, unsaved: (!left.is_empty()).then(|| unsaved::put_aside(&left, taken, why.as_deref())) }
    }

    fn end(&mut self) {
        drop(self.wake.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }

    fn send(&self, request: Option<Sender<()>>) {
        if let Some(wake) = &self.wake {
            drop(wake.send(request));
        }
    }
}

impl Drop for StateThread {
    fn drop(&mut self) {
        self.end();
    }
}

/// The thread from within.
struct Writing {
    shared: Arc<Shared>,
    writer: Option<StateWriter>,
}

impl Writing {
    /// Writes until the owner goes.
    fn run(mut self, woken: &Receiver<Option<Sender<()>>>) {
        self.begin(woken);
        let mut goes_on = true;
        while goes_on {
            let request = if self.shared.queue().leaving.is_empty() {
                woken.recv().map_err(RecvTimeoutError::from)
            } else {
                woken.recv_timeout(AGAIN)
            };
            let mut done: Vec<Sender<()>> = Vec::new();
            match request {
                Ok(request) => {
                    done.extend(request);
                    goes_on = gather(woken, &mut done);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.write();
            answer(done);
        }
        self.write_at_last();
        if let Some(Err(error)) = self.writer.map(|writer| writer.close(clock::now().date())) {
            locked(&self.shared.lasting).push(error.to_string());
        }
    }

    /// Writes what is left. What is in the way may be gone in a moment, such as a log that another thread is closing.
    fn write_at_last(&mut self) {
        let until = Instant::now() + LAST;
        self.write();
        while !self.shared.queue().leaving.is_empty() && Instant::now() < until {
            thread::sleep(LAST / 10);
            self.write();
        }
    }

    /// Looks through the whole database once the first frame is there, and takes up what could not be written in an
    /// earlier run.
    fn begin(&mut self, woken: &Receiver<Option<Sender<()>>>) {
        let Some(folder) = self.shared.folder.clone() else { return };
        let taken = unsaved::take_up();
        self.shared.queue().leaving.extend(taken.changes.iter().cloned());
        *locked(&self.shared.taken) = Some(taken);
        let mut done = Vec::new();
        gather(woken, &mut done);
        if let Err(error) = self.shared.check(&folder, Depth::Full) {
            self.shared.tell(&error.to_string());
        }
        // From now on it is noticed if the file goes. Where it cannot be opened, the first write says why.
        if folder.join(FILE).exists() {
            self.writer = StateWriter::open(&folder).ok();
        }
        self.write();
        answer(done);
    }

    /// Writes all that is waiting, and copies the database where that was not done today.
    fn write(&mut self) {
        let changes = {
            let mut queue = self.shared.queue();
            let waiting = mem::take(&mut queue.waiting);
            queue.leaving.extend(waiting);
            queue.leaving.clone()
        };
        if changes.is_empty() {
            return;
        }
        let Some(folder) = self.shared.folder.clone() else {
            return self
                .shared
                .tell("what you read is not kept: no home folder is known; set `XDG_STATE_HOME` to a folder");
        };
        let written = match self.written(&folder, &changes) {
            Err(error) if error.is_damage() => {
                self.writer = None;
                self.shared.check(&folder, Depth::Full).and_then(|_| self.written(&folder, &changes))
            }
            written => written,
        };
        match written {
            Ok(()) => self.confirm(&changes),
            Err(error) => {
                // A later attempt begins anew: whatever was in the way may have gone.
                self.writer = None;
                self.shared.tell(&error.to_string());
            }
        }
    }

    /// Forgets what is written, and does what comes with it.
    fn confirm(&mut self, changes: &[Change]) {
        self.shared.queue().leaving.clear();
        if let Some(taken) = locked(&self.shared.taken).take() {
            if !taken.changes.is_empty() {
                self.shared.report(taken.to_string());
            }
            taken.keep();
        }
        self.shared.tell_well();
        // Only now can it be asked which of them the index knows: before, they were not there to be asked about. Where it
        // knows them later, it is asked again then.
        if changes.iter().any(Change::is_of_path_alone) {
            // The screen may have gone; then it is asked at the next start.
            self.shared.answers.send(Event::Unidentified).unwrap_or_default();
        }
        let Some(Err(error)) = self.writer.as_ref().map(|writer| writer.back_up(clock::now().date())) else { return };
        let mended = match (&self.shared.folder, error.is_damage()) {
            (Some(folder), true) => {
                self.writer = None;
                self.shared.check(folder, Depth::Full).map(drop)
            }
            _ => Err(error),
        };
        if let Err(error) = mended {
            self.shared.tell(&error.to_string());
        }
    }

    fn written(&mut self, folder: &Path, changes: &[Change]) -> Result<(), Error> {
        if let Some(replaced) = self.writer.take_if(|writer| writer.is_replaced()) {
            let report = replaced.part()?;
            self.shared.report(report.to_string());
            self.shared.answers.send(Event::StateMended).unwrap_or_default();
        }
        if self.writer.is_none() {
            // It may have gone meanwhile: then it comes from its copy, and is not begun anew in silence.
            self.shared.check(folder, Depth::Quick)?;
        }
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => self.writer.insert(StateWriter::open(folder)?),
        };
        writer.write(changes, clock::now().timestamp())
    }
}

/// Tells those who wait; who has gone meanwhile does not.
fn answer(done: Vec<Sender<()>>) {
    for done in done {
        done.send(()).unwrap_or_default();
    }
}

/// Gathers what comes within a moment, until somebody waits. Returns false when the owner goes.
fn gather(woken: &Receiver<Option<Sender<()>>>, done: &mut Vec<Sender<()>>) -> bool {
    let until = Instant::now() + GATHER;
    while done.is_empty() {
        match woken.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(request) => done.extend(request),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}
