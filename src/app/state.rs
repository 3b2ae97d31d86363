//! Keeping what the reader did: a thread that writes, and a way to look things up that knows what is still to be
//! written.
//!
//! Changes are gathered for a moment and written together, so that scrolling is not a transaction a line, and the loop
//! never waits for a disk. What cannot be written (a folder that is read only, a disk that is full) stays here: for this
//! run it is as if it were kept, and it is tried again with the next change. That is told once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{io, mem};

use anyhow::bail;
use jiff::{Timestamp, Zoned};

use super::Event;
use crate::library::state::{
    ArticleRef, ArticleState, Change, Marks, Session, StateChange, StateError, StateReader, StateWriter,
};
use crate::tui::Msg;

/// For how long changes are gathered. A program that is killed loses no more than this and the time of a write.
const GATHER: Duration = Duration::from_millis(200);

/// How many of the last changes are looked at for one that a new one replaces.
const RECENT: usize = 4;

/// Changes on their way to the disk.
#[derive(Debug, Default)]
struct Queue {
    /// Being written, or written in vain.
    leaving: Vec<Change>,
    waiting: Vec<Change>,
}

/// What the writing thread and those who look things up share.
struct Shared {
    /// The state folder; none where there is no home to put it in.
    folder: Option<PathBuf>,
    queue: Mutex<Queue>,
    /// Whether the reader knows that something is amiss.
    told: AtomicBool,
    /// What came up when there was no screen any more to tell it on.
    untold: Mutex<Option<String>>,
    answers: Sender<Event>,
}

/// The writing thread, as its owner sees it. When this is dropped all is written, and the thread ends.
pub(super) struct Scribe {
    shared: Arc<Shared>,
    /// Wakes the thread; one with an answer to be sent has it write at once.
    wake: Option<Sender<Option<Sender<()>>>>,
    thread: Option<JoinHandle<()>>,
}

/// Looks up what is kept, with what is still to be written on top.
pub(super) struct Recall {
    shared: Arc<Shared>,
    reader: Option<StateReader>,
}

impl Scribe {
    /// Starts the thread, which touches nothing until there is something to write.
    pub(super) fn start(folder: Option<PathBuf>, answers: Sender<Event>) -> io::Result<Self> {
        let (queue, told, untold) = (Mutex::default(), AtomicBool::new(false), Mutex::default());
        let shared = Arc::new(Shared { folder, queue, told, untold, answers });
        let (wake, woken) = mpsc::channel();
        let thread = thread::Builder::new().name("state".to_owned()).spawn({
            let shared = Arc::clone(&shared);
            move || serve(&shared, &woken)
        })?;
        Ok(Self { shared, wake: Some(wake), thread: Some(thread) })
    }

    /// A way to look things up, for another thread.
    pub(super) fn recall(&self) -> Recall {
        Recall { shared: Arc::clone(&self.shared), reader: None }
    }

    /// Has changes written, in a moment.
    pub(super) fn record(&self, changes: Vec<Change>) {
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
    pub(super) fn flush(&self) {
        let (done, wait) = mpsc::channel();
        self.send(Some(done));
        // The thread has ended where nobody answers; then there is nothing to wait for.
        wait.recv().unwrap_or_default();
    }

    /// Writes what is left, and ends the thread.
    ///
    /// # Errors
    /// Where something could not be written, and nobody was told so yet.
    pub(super) fn close(mut self) -> anyhow::Result<()> {
        self.end();
        match self.shared.untold.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(error) => bail!("{error}"),
            None => Ok(()),
        }
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

impl Drop for Scribe {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        // Nothing in between leaves it half done.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells the reader what is amiss, the first time.
    fn tell(&self, error: &str) {
        if self.told.swap(true, Ordering::Relaxed) {
            return;
        }
        if self.answers.send(Event::Answer(Msg::Failed(error.to_owned()))).is_err() {
            // The screen has gone already.
            *self.untold.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.to_owned());
        }
    }
}

/// What the thread does until its owner goes.
fn serve(shared: &Shared, woken: &Receiver<Option<Sender<()>>>) {
    let mut writer = None;
    let mut goes_on = true;
    while goes_on && let Ok(request) = woken.recv() {
        let mut done: Vec<Sender<()>> = request.into_iter().collect();
        let until = Instant::now() + GATHER;
        while done.is_empty() && goes_on {
            match woken.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(request) => done.extend(request),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => goes_on = false,
            }
        }
        write(shared, &mut writer);
        // Who has gone meanwhile does not wait.
        for done in done {
            done.send(()).unwrap_or_default();
        }
    }
    write(shared, &mut writer);
    if let Some(Err(error)) = writer.map(StateWriter::close) {
        shared.tell(&error.to_string());
    }
}

/// Writes all that is waiting, and copies the database where that was not done today.
fn write(shared: &Shared, writer: &mut Option<StateWriter>) {
    let changes = {
        let mut queue = shared.queue();
        let waiting = mem::take(&mut queue.waiting);
        queue.leaving.extend(waiting);
        queue.leaving.clone()
    };
    if changes.is_empty() {
        return;
    }
    let Some(folder) = &shared.folder else {
        return shared.tell("what you read is not kept: no home folder is known; set `XDG_STATE_HOME` to a folder");
    };
    match written(folder, writer, &changes) {
        Ok(writer) => {
            shared.queue().leaving.clear();
            shared.told.store(false, Ordering::Relaxed);
            // Only now can it be asked which of them the index knows: before, they were not there to be asked about. Where
            // it knows them later, it is asked again then.
            if changes.iter().any(Change::is_of_path_alone) {
                // The screen may have gone; then it is asked at the next start.
                shared.answers.send(Event::Unidentified).unwrap_or_default();
            }
            if let Err(error) = writer.back_up(Zoned::now().date()) {
                shared.tell(&error.to_string());
            }
        }
        Err(error) => shared.tell(&error.to_string()),
    }
}

fn written<'w>(
    folder: &Path,
    writer: &'w mut Option<StateWriter>,
    changes: &[Change],
) -> Result<&'w StateWriter, StateError> {
    let writer = match writer {
        Some(writer) => writer,
        None => writer.insert(StateWriter::open(folder)?),
    };
    writer.write(changes, Timestamp::now())?;
    Ok(writer)
}

impl Recall {
    /// What is kept of an article.
    pub(super) fn kept(&mut self, article_ref: &ArticleRef) -> ArticleState {
        // First what is to be written, then what is: so that nothing is missed that is written meanwhile.
        let pending: Vec<StateChange> =
            self.pending(|other, change| (same(other, article_ref)).then(|| change.clone()));
        let mut kept = self.ask(|reader| reader.recall(article_ref));
        for change in &pending {
            kept.apply(change);
        }
        kept
    }

    /// Which of these articles are read and starred.
    pub(super) fn marks(&mut self, refs: &[ArticleRef]) -> Vec<Marks> {
        let is_mark = |change: &StateChange| matches!(change, StateChange::Read(_) | StateChange::Starred(_));
        let pending: Vec<_> =
            self.pending(|article_ref, change| is_mark(change).then(|| (article_ref.clone(), change.clone())));
        let mut marks = self.ask(|reader| reader.marks(refs));
        marks.resize(refs.len(), Marks::default());
        if !pending.is_empty() {
            for (article_ref, marks) in refs.iter().zip(&mut marks) {
                let mut kept = ArticleState { marks: *marks, ..ArticleState::default() };
                pending.iter().filter(|(other, _)| same(other, article_ref)).for_each(|(_, change)| kept.apply(change));
                *marks = kept.marks;
            }
        }
        marks
    }

    /// Articles that were marked read or unread and are not written as such yet, the last mark at the end.
    pub(super) fn unwritten_reads(&self) -> Vec<(ArticleRef, bool)> {
        self.pending(|article_ref, change| match change {
            StateChange::Read(read) => Some((article_ref.clone(), read.is_some())),
            _ => None,
        })
    }

    /// The tags there are, the most used first.
    pub(super) fn tags(&mut self) -> Vec<String> {
        let new: Vec<String> = self.pending(|_, change| match change {
            StateChange::Tag { tag, on: true } => Some(tag.clone()),
            _ => None,
        });
        let mut tags = self.ask(StateReader::tags);
        for tag in new {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    /// Where the reader was in a library.
    pub(super) fn session(&mut self, library: &Path) -> Option<Session> {
        self.ask(|reader| reader.session(library))
    }

    /// What is kept under names.
    pub(super) fn settings(&mut self) -> BTreeMap<String, String> {
        self.ask(StateReader::settings)
    }

    /// What `pick` takes of the changes of articles that are not written yet, in their order.
    fn pending<T>(&self, pick: impl Fn(&ArticleRef, &StateChange) -> Option<T>) -> Vec<T> {
        let queue = self.shared.queue();
        let mut picked = Vec::new();
        for change in queue.leaving.iter().chain(&queue.waiting) {
            match change {
                Change::Article(article_ref, change) => picked.extend(pick(article_ref, change)),
                Change::Articles(refs, change) => {
                    picked.extend(refs.iter().filter_map(|article_ref| pick(article_ref, change)));
                }
                Change::Known(_) | Change::Session(_) | Change::Setting { .. } => {}
            }
        }
        picked
    }

    /// Asks the database. Where it cannot answer, nothing is kept; that is told once.
    fn ask<T: Default>(&mut self, question: impl FnOnce(&mut StateReader) -> Result<T, StateError>) -> T {
        let Some(folder) = &self.shared.folder else { return T::default() };
        let answer = match &mut self.reader {
            Some(reader) => question(reader),
            None => match StateReader::open(folder) {
                Ok(reader) => question(self.reader.insert(reader)),
                Err(error) => Err(error),
            },
        };
        answer.unwrap_or_else(|error| {
            self.shared.tell(&error.to_string());
            T::default()
        })
    }
}

/// Whether two stand for the same article: by its text where that is known of both, else by its path.
fn same(one: &ArticleRef, other: &ArticleRef) -> bool {
    match (one.key, other.key) {
        (Some(key), Some(other)) => key == other,
        _ => one.path.is_some() && one.path == other.path,
    }
}
