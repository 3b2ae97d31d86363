//! Reading articles through: which are to be read, on some threads, and written on one. What is found in an article is
//! in [`super::digest`].

use std::any::Any;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use rusqlite::Connection;
use xxhash_rust::xxh3::xxh3_64;

use super::changes::File;
use super::digest::Digest;
use super::update::{BATCH, Phase, Progress, Update, Updated, write};
use super::write::Writer;
use super::{Error, list};
use crate::library::{Source, bounded};

/// Articles that were read and wait to be written.
const WAITING: usize = 64;

/// An article to read through.
pub(super) struct Job {
    id: i64,
    path: PathBuf,
    /// The hash that its bytes had.
    before: Option<i64>,
    /// What its file is like now, where that is not known yet.
    changed: Option<File>,
}

/// What came of it.
struct Done {
    id: i64,
    content: i64,
    /// None where its bytes are as they were.
    digest: Option<Digest>,
    changed: Option<File>,
    unreadable: bool,
}

/// All that is to be read, the newest first.
pub(super) fn jobs(connection: &Connection, folder: &Path, changed: &[(i64, File)]) -> Result<Vec<Job>, Error> {
    let mut jobs = Vec::with_capacity(changed.len());
    let mut before = connection.prepare("SELECT content FROM article WHERE id = ?1")?;
    for (id, file) in changed {
        let before = before.query_row([id], |row| row.get(0))?;
        jobs.push(Job { id: *id, path: file.path.clone(), before, changed: Some(file.clone()) });
    }
    let again: HashSet<i64> = changed.iter().map(|(id, _)| *id).collect();
    let mut unread = connection.prepare("SELECT id, path FROM article WHERE content IS NULL ORDER BY id DESC")?;
    let mut rows = unread.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if !again.contains(&id) {
            let path = folder.join(list::path(row.get_ref(1)?.as_blob()?));
            jobs.push(Job { id, path, before: None, changed: None });
        }
    }
    Ok(jobs)
}

/// Reads articles through on some threads, and writes them on this one.
pub(super) fn read(
    connection: &mut Connection,
    update: &Update,
    jobs: &[Job],
    updated: &mut Updated,
    mut report: impl FnMut(Progress),
) -> Result<(), Error> {
    let total = jobs.len();
    if total == 0 {
        return Ok(());
    }
    report(Progress { phase: Phase::Reading, done: 0, total });
    let next = AtomicUsize::new(0);
    let threads = update.threads.get().min(total);
    thread::scope(|scope| {
        let (sender, done) = sync_channel(WAITING);
        for _ in 0..threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || work(jobs, next, &sender));
        }
        drop(sender);
        let mut done = done.into_iter();
        loop {
            let mut count = 0;
            write(connection, &update.folder, |writer| {
                for done in done.by_ref().take(BATCH) {
                    count += 1;
                    updated.unreadable += usize::from(done.unreadable);
                    take_in(writer, &done)?;
                    if count % WAITING == 0 {
                        report(Progress { phase: Phase::Reading, done: updated.read + count, total });
                    }
                }
                Ok(())
            })?;
            updated.read += count;
            report(Progress { phase: Phase::Reading, done: updated.read, total });
            if count < BATCH {
                return Ok(());
            }
        }
    })
}

/// Reads articles until there are no more, or nobody wants them.
fn work(jobs: &[Job], next: &AtomicUsize, done: &SyncSender<Done>) {
    while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
        if done.send(read_through(job)).is_err() {
            return;
        }
    }
}

fn read_through(job: &Job) -> Done {
    let source = Source::File(job.path.clone());
    let bytes = bounded::read(&job.path);
    // A file that cannot be read is tried again when it changes.
    let content = bytes.as_ref().map_or(0, |bytes| xxh3_64(bytes).cast_signed());
    let mut done = Done { id: job.id, content, digest: None, changed: job.changed.clone(), unreadable: false };
    if job.before == Some(content) {
        return done;
    }
    let digest = bytes.map_err(|error| error.to_string());
    let digest =
        digest.and_then(|bytes| caught(|| Digest::new(&bytes, &source.origin()))?.map_err(|error| error.to_string()));
    done.unreadable = digest.is_err();
    let mut digest = digest.unwrap_or_else(|_| Digest { meta: source.nameless().meta, ..Digest::default() });
    if digest.meta.title.is_empty() {
        digest.meta.title = source.name();
    }
    done.digest = Some(digest);
    done
}

/// Does `work`; a panic in it becomes an error, for one article must not end the reading of all.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let fault = |panic: Box<dyn Any + Send>| match panic.downcast_ref::<&str>() {
        Some(text) => (*text).to_owned(),
        None => "a fault in pullquote".to_owned(),
    };
    catch_unwind(AssertUnwindSafe(work)).map_err(fault)
}

fn take_in(writer: &Writer<'_>, done: &Done) -> Result<(), Error> {
    if let Some(file) = &done.changed {
        writer.change(done.id, file)?;
    }
    match &done.digest {
        Some(digest) => writer.fill(done.id, done.content, digest),
        None => writer.keep(done.id, done.content),
    }
}
