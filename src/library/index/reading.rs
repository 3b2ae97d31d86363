//! Reading articles through: which are to be read, on some threads, and written on one. What is found in an article is
//! in [`super::digest`].

use std::collections::HashSet;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Scope};

use rusqlite::Connection;
use xxhash_rust::xxh3::xxh3_64;

use super::Error;
use super::digest::Digest;
use super::files::File;
use super::order::{BATCH, Phase, Progress, Update, Updated, write};
use super::path::path;
use super::tie;
use super::write::IndexWriter;
use crate::library::fault::caught;
use crate::library::state::ArticleRef;
use crate::library::{Source, bounded};

/// Articles that were read and wait to be written.
const WAITING: usize = 64;

/// An article to read through.
pub(super) struct Job {
    id: i64,
    path: PathBuf,
    /// The hash that its bytes had.
    before: Option<i64>,
    /// The file's present size and time, where they are not known yet.
    changed: Option<File>,
}

/// The result of reading one article.
struct Done {
    id: i64,
    path: PathBuf,
    content: i64,
    /// None where its bytes are as they were.
    digest: Option<Digest>,
    changed: Option<File>,
    unreadable: bool,
}

/// All that is to be read: what has changed, then what was never read, the newest first. Only some jobs are made at a time,
/// for there may be a million.
pub(super) struct Jobs<'c> {
    folder: &'c Path,
    changed: std::slice::Iter<'c, (i64, File)>,
    again: HashSet<i64>,
    /// The least number that was taken of what was never read.
    last: i64,
    pub(super) total: usize,
}

impl<'c> Jobs<'c> {
    pub(super) fn new(connection: &Connection, folder: &'c Path, changed: &'c [(i64, File)]) -> Result<Self, Error> {
        let again: HashSet<i64> = changed.iter().map(|(id, _)| *id).collect();
        let mut unread = connection.prepare("SELECT id FROM article WHERE content IS NULL")?;
        let mut rows = unread.query([])?;
        let mut total = changed.len();
        while let Some(row) = rows.next()? {
            total += usize::from(!again.contains(&row.get(0)?));
        }
        Ok(Self { folder, changed: changed.iter(), again, last: i64::MAX, total })
    }

    /// Returns some more, at most `length`; none where there are no more.
    fn take(&mut self, connection: &Connection, length: usize) -> Result<Vec<Job>, Error> {
        let mut jobs = Vec::with_capacity(length);
        let mut before = connection.prepare_cached("SELECT content FROM article WHERE id = ?1")?;
        for (id, file) in self.changed.by_ref().take(length) {
            let before = before.query_row([id], |row| row.get(0))?;
            jobs.push(Job { id: *id, path: file.path.clone(), before, changed: Some(file.clone()) });
        }
        let unread = "SELECT id, path FROM article WHERE content IS NULL AND id < ?1 ORDER BY id DESC";
        let mut unread = connection.prepare_cached(unread)?;
        let mut rows = unread.query([self.last])?;
        while jobs.len() < length
            && let Some(row) = rows.next()?
        {
            let id = row.get(0)?;
            self.last = id;
            if !self.again.contains(&id) {
                let path = self.folder.join(path(row.get_ref(1)?.as_blob()?));
                jobs.push(Job { id, path, before: None, changed: None });
            }
        }
        Ok(jobs)
    }
}

/// Reads articles through on some threads, and writes them on this one.
pub(super) fn read(
    connection: &mut Connection,
    update: &Update,
    mut jobs: Jobs<'_>,
    updated: &mut Updated,
    mut report: impl FnMut(Progress),
) -> Result<(), Error> {
    let total = jobs.total;
    if total == 0 {
        return Ok(());
    }
    let mut progress = |done| report(Progress { phase: Phase::Reading, done, total });
    progress(0);
    let (orders, ordered) = sync_channel(BATCH * 2);
    let (sender, done) = sync_channel(WAITING);
    let ordered = Mutex::new(ordered);
    thread::scope(|scope| {
        // Dropped when this ends in whatever way, so that the threads end, too.
        let (orders, done) = (orders, done);
        start(scope, update.threads.get().min(total), &ordered, sender);
        let mut waiting = 0;
        loop {
            for job in jobs.take(connection, BATCH * 2 - waiting)? {
                waiting += 1;
                // There is room for all of them, and somebody to take them.
                orders.send(job).unwrap_or_default();
            }
            if waiting == 0 {
                return Ok(());
            }
            let count = waiting.min(BATCH);
            write(connection, &update.folder, |writer| {
                let found = take_in(writer, done.iter().take(count), updated, &mut progress)?;
                updated.untold += tie::tell(update.state.as_deref(), &found);
                Ok(())
            })?;
            waiting -= count;
            updated.read += count;
            progress(updated.read);
        }
    })
}

/// Starts threads that read articles.
fn start<'s>(scope: &'s Scope<'s, '_>, count: usize, orders: &'s Mutex<Receiver<Job>>, done: SyncSender<Done>) {
    for done in iter::repeat_n(done, count) {
        scope.spawn(move || work(orders, &done));
    }
}

/// Reads articles until there are no more, or nobody wants them.
fn work(orders: &Mutex<Receiver<Job>>, done: &SyncSender<Done>) {
    let next = || orders.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(job) = next() {
        if done.send(read_through(&job)).is_err() {
            return;
        }
    }
}

fn read_through(job: &Job) -> Done {
    let source = Source::File(job.path.clone());
    let bytes = bounded::read(&job.path);
    // A file that cannot be read is tried again when it changes.
    let content = bytes.as_ref().map_or(0, |bytes| xxh3_64(bytes).cast_signed());
    let mut done = Done {
        id: job.id,
        path: job.path.clone(),
        content,
        digest: None,
        changed: job.changed.clone(),
        unreadable: false,
    };
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

/// Writes what was read, and reports on the way how many articles that makes. Returns those whose texts or paths
/// are new.
fn take_in(
    writer: &IndexWriter<'_>,
    batch: impl Iterator<Item = Done>,
    updated: &mut Updated,
    progress: &mut impl FnMut(usize),
) -> Result<Vec<tie::Found>, Error> {
    let mut found = Vec::new();
    for (number, done) in batch.enumerate() {
        updated.unreadable += usize::from(done.unreadable);
        updated.cut += usize::from(done.digest.as_ref().is_some_and(Digest::is_cut));
        if let Some(file) = &done.changed {
            writer.change(done.id, file)?;
        }
        match &done.digest {
            Some(digest) => writer.fill(done.id, done.content, digest)?,
            None => writer.keep(done.id, done.content)?,
        }
        if number % WAITING == 0 {
            progress(updated.read + number);
        }
        if let Some(Digest { key: key @ Some(_), meta, .. }) = done.digest {
            found.push(tie::Found { article_ref: ArticleRef { key, path: Some(done.path) }, meta });
        }
    }
    Ok(found)
}
