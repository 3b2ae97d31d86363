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
use crate::library::state::{Change, Depth, Error, FILE, Joined, Rest, StateWriter, unsaved, untold};
use crate::tui::Msg;

/// For how long changes are gathered. A program that is killed loses no more than this and the time of a write.
const GATHER: Duration = Duration::from_millis(200);
/// After how long what could not be written is tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// For how long it is tried at the end.
const LAST: Duration = Duration::from_millis(500);
/// The number of written changes that are remembered before the database is copied.
const REMEMBERED: usize = 4_096;
/// The number of recent changes searched for one that a new change replaces.
const RECENT: usize = 4;

/// The writing thread, as its owner sees it. When this is dropped all is written, and the thread ends.
pub(in crate::app) struct StateThread {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

/// The lines to print once the screen has gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Farewell {
    /// Reports of what was lost or repaired.
    pub reports: Vec<String>,
    /// The changes that could not be kept, if any.
    pub unsaved: Option<String>,
    /// Set where something that was kept before may be missing.
    pub lost: bool,
}

impl StateThread {
    /// Starts the thread, which touches nothing until there is something to write, but to look whether what is there is
    /// sound.
    pub(in crate::app) fn start(folder: Option<PathBuf>, answers: Sender<Event>) -> io::Result<Self> {
        let shared = Shared::new(folder, answers);
        let (wake, woken) = mpsc::channel();
        *locked(&shared.wake) = Some(wake);
        let writing = Writing { shared: Arc::clone(&shared), writer: None, done: Vec::new() };
        let thread = thread::Builder::new().name("state".to_owned()).spawn(move || writing.run(&woken))?;
        Ok(Self { shared, thread: Some(thread) })
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
                let change = match replaced {
                    Some(at) => change.after(&queue.waiting.remove(recent + at)),
                    None => change,
                };
                queue.waiting.push(change);
            }
        }
        self.shared.send(None);
    }

    /// Has all written now, and waits for it.
    pub(in crate::app) fn flush(&self) {
        self.shared.flush();
    }

    /// Writes what is left, and ends the thread. Returns what is still to be said.
    pub(in crate::app) fn close(mut self) -> Farewell {
        self.end();
        let mut reports = mem::take(&mut *locked(&self.shared.lasting));
        let told = *locked(&self.shared.untold);
        if let (Some(folder), true) = (&self.shared.folder, told > 0)
            && let Err(error) = untold::forget(folder, told)
        {
            reports.push(format!("that will be told again: cannot write to `{}`: {error}", folder.display()));
        }
        let left = mem::take(&mut self.shared.queue().leaving);
        let why = locked(&self.shared.reported).take();
        let taken = locked(&self.shared.taken).take();
        let unsaved = (!left.is_empty()).then(|| unsaved::put_aside(&left, taken, why.as_deref()));
        Farewell { reports, unsaved, lost: locked(&self.shared.fate).lost }
    }

    fn end(&mut self) {
        drop(locked(&self.shared.wake).take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
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
    /// Changes that this run has written since the last copy: written again, should the database turn out to be damaged.
    done: Vec<Change>,
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
        // What befell the file since then is noticed now, or by nobody.
        if let (Some(folder), true) = (self.shared.folder.clone(), self.writer.is_some()) {
            if let Err(error) = self.look_after(&folder, Look::Through) {
                self.shared.tell(&error.to_string());
            }
            self.write_at_last();
        }
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
        let untold = untold::noted(&folder);
        *locked(&self.shared.untold) = untold.len();
        for loss in untold {
            self.shared.report(format!("met by a command since you were here: {loss}"));
        }
        let taken = unsaved::take_up();
        self.shared.queue().leaving.extend(taken.changes.iter().cloned());
        *locked(&self.shared.taken) = Some(taken);
        let mut done = Vec::new();
        gather(woken, &mut done);
        if let Err(error) = self.mend(&folder, Depth::Full) {
            self.shared.tell(&error.to_string());
        }
        // From now on it is noticed if the file goes. Where it cannot be opened, the first write says why; where nothing will be
        // kept, that is said at once.
        if folder.join(FILE).exists() {
            match StateWriter::open(&folder) {
                Ok(writer) => self.writer = Some(writer),
                Err(error @ Error::Newer { .. }) => self.shared.tell(&error.to_string()),
                Err(_) => {}
            }
        }
        self.write();
        answer(done);
    }

    /// Writes all that is waiting, and copies the database where that was not done today.
    fn write(&mut self) {
        let suspect = mem::take(&mut locked(&self.shared.fate).suspect);
        if suspect
            && let Some(folder) = self.shared.folder.clone()
            && let Err(error) = self.look_after(&folder, Look::Through)
        {
            self.shared.tell(&error.to_string());
        }
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
        let written = match self.written(&folder) {
            Err(error) if error.is_damage() => self.mend(&folder, Depth::Full).and_then(|_| self.written(&folder)),
            written => written,
        };
        match written {
            Ok(joined) => {
                for joined in joined {
                    self.shared.answers.send(Event::Answer(Msg::Joined(Box::new(joined)))).unwrap_or_default();
                }
                self.confirm();
            }
            Err(error) => {
                // A later attempt begins anew: whatever was in the way may have gone.
                self.writer = None;
                self.shared.tell(&error.to_string());
            }
        }
    }

    /// Forgets what is written, and does what comes with it.
    fn confirm(&mut self) {
        let changes = mem::take(&mut self.shared.queue().leaving);
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
        self.done.extend(changes);
        let copied = self.back_up();
        let mended = match (self.shared.folder.clone(), copied) {
            (Some(folder), Err(error)) if error.is_damage() => self.mend(&folder, Depth::Full).map(drop),
            (_, copied) => copied,
        };
        if let Err(error) = mended {
            self.shared.tell(&error.to_string());
        }
    }

    /// Copies the database where that was not done today, or where much was written since.
    fn back_up(&mut self) -> Result<(), Error> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let today = clock::now().date();
        if self.done.len() > REMEMBERED {
            writer.back_up_again(today)?;
            self.done.clear();
        }
        writer.back_up(today).map(drop)
    }

    fn written(&mut self, folder: &Path) -> Result<Vec<Joined>, Error> {
        self.look_after(folder, Look::Over)?;
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => self.writer.insert(StateWriter::open(folder)?),
        };
        let changes = self.shared.queue().leaving.clone();
        writer.write(&changes, clock::now().timestamp())
    }

    /// Looks whether the file is still the one that this run has written, and as it was left; where it is damaged, mends it.
    fn look_after(&mut self, folder: &Path, look: Look) -> Result<(), Error> {
        if mem::take(&mut locked(&self.shared.fate).mended) {
            // Another thread has mended it since.
            self.write_again();
        }
        if let Some(report) = self.writer.as_ref().map_or(Ok(None), StateWriter::take_over)? {
            locked(&self.shared.fate).lost |= report.is_loss();
            self.shared.report(report.to_string());
            self.shared.answers.send(Event::StateMended).unwrap_or_default();
            self.write_again();
        }
        if let Some(replaced) = self.writer.take_if(|writer| writer.is_replaced()) {
            match replaced.part() {
                // What this run has done goes on in the other file.
                Ok(report) => {
                    self.shared.report(report.to_string());
                    self.write_again();
                }
                // It was damaged before it was replaced.
                Err(error) if error.is_damage() => self.write_again(),
                Err(error) => return Err(error),
            }
            self.shared.answers.send(Event::StateMended).unwrap_or_default();
        }
        match &mut self.writer {
            // It may have gone meanwhile: then it comes from its copy, and is not begun anew in silence.
            None => {
                let depth = if look == Look::Through { Depth::Full } else { Depth::Quick };
                self.mend(folder, depth).map(drop)
            }
            Some(writer) if look == Look::Through || writer.is_disturbed() => {
                writer.settle();
                self.mend(folder, Depth::Full).map(drop)
            }
            Some(_) => Ok(()),
        }
    }

    /// Mends the database where it is damaged. Returns whether it is another one now.
    fn mend(&mut self, folder: &Path, depth: Depth) -> Result<bool, Error> {
        let rest = self.writer.as_ref().map_or(Rest::Unknown, StateWriter::rest);
        // Before the writer goes: it would take its log over into the damaged file.
        let mended = self.shared.check(folder, depth, rest);
        if !matches!(mended, Ok(false)) {
            locked(&self.shared.fate).mended = false;
            self.write_again();
        }
        mended
    }

    /// Has all that this run has written since the last copy written again, into whatever is in the place of the file.
    fn write_again(&mut self) {
        self.writer = None;
        let done = mem::take(&mut self.done);
        self.shared.queue().leaving.splice(0..0, done);
    }
}

/// Names how closely the file is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Compares it with how it was left.
    Over,
    /// Every page and every row.
    Through,
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
