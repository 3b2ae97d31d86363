//! The thread that reads articles: it lists the library, opens what is asked for, and counts quotes when it has nothing
//! better to do: when nothing has been asked for a moment.

use std::any::Any;
use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::Event;
use crate::extract::Annotations;
use crate::library::{ArticleId, Library, Reading};
use crate::tui::Msg;

/// What the thread can be asked for.
enum Request {
    Open(ArticleId),
    Count(Vec<ArticleId>),
}

/// The reading thread, as its owner sees it. It ends when this is dropped.
pub(super) struct Worker {
    requests: Sender<Request>,
}

impl Worker {
    /// Starts the thread, which opens the library on `paths` and answers with its list.
    pub(super) fn start(paths: Vec<PathBuf>, answers: Sender<Event>) -> io::Result<Self> {
        let (requests, received) = mpsc::channel();
        thread::Builder::new().name("articles".to_owned()).spawn(move || serve(&paths, &received, &answers))?;
        Ok(Self { requests })
    }

    /// Asks for an article; the answer is a [`Msg::Opened`], for a long one
    /// followed by a [`Msg::Found`], unless another is asked for before it is begun.
    pub(super) fn open(&self, id: ArticleId) {
        self.send(Request::Open(id));
    }

    /// Asks how many quotes these articles hold; the answer is a [`Msg::Counted`] for those that can be read.
    pub(super) fn count(&self, ids: Vec<ArticleId>) {
        self.send(Request::Count(ids));
    }

    fn send(&self, request: Request) {
        // The thread ends only with the program.
        drop(self.requests.send(request));
    }
}

/// How long it must be quiet before quotes are counted: that can wait for the first frame, and for a reader on the way
/// through the list.
const QUIET: Duration = Duration::from_millis(150);

/// What is still to be done: the article asked for last, and the counts.
struct Queue<'r> {
    requests: &'r Receiver<Request>,
    open: Option<ArticleId>,
    count: VecDeque<ArticleId>,
}

impl Queue<'_> {
    /// Waits until there is an article to open, or quiet in which to count. False when the program ends.
    fn wait(&mut self) -> bool {
        while self.open.is_none() {
            let request = if self.count.is_empty() {
                self.requests.recv().map_err(RecvTimeoutError::from)
            } else {
                self.requests.recv_timeout(QUIET)
            };
            match request {
                Ok(request) => self.take(request),
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
            self.take_waiting();
        }
        true
    }

    /// Takes what has come meanwhile.
    fn take_waiting(&mut self) {
        while let Ok(request) = self.requests.try_recv() {
            self.take(request);
        }
    }

    fn take(&mut self, request: Request) {
        match request {
            Request::Open(id) => self.open = Some(id),
            Request::Count(ids) => self.count.extend(ids),
        }
    }
}

fn serve(paths: &[PathBuf], requests: &Receiver<Request>, answers: &Sender<Event>) {
    let answer = |msg| answers.send(Event::Answer(msg)).is_ok();
    let library = caught(|| Library::open(paths).map_err(|error| error.to_string())).unwrap_or_else(|error| {
        answer(Msg::Failed(error));
        Library::default()
    });
    let mut queue = Queue { requests, open: None, count: VecDeque::new() };
    let mut goes_on = answer(Msg::Listed(library.headers()));
    while goes_on && queue.wait() {
        goes_on = match queue.open.take() {
            Some(id) => open(&library, id, answer),
            None => answer(Msg::Counted(count_all(&library, &mut queue))),
        };
    }
}

/// From this length on, in bytes, an article is shown before it is known what is in it.
const LONG: usize = 64 * 1024;

/// Reads an article. A long one is shown first, and what is in it when it is found; a short one comes with it, so that
/// the screen changes once.
fn open(library: &Library, id: ArticleId, answer: impl Fn(Msg) -> bool) -> bool {
    let opened = |result: Result<Reading, String>| answer(Msg::Opened { id, result: result.map(Arc::new) });
    let article = match caught(|| library.article(id).map_err(|error| error.to_string())) {
        Ok(article) => Arc::new(article),
        Err(error) => return opened(Err(error)),
    };
    let searched = |article| caught(move || Ok(Reading::searched(article)));
    if article.body.len() < LONG {
        return opened(searched(article));
    }
    if !opened(Ok(Reading::unsearched(Arc::clone(&article)))) {
        return false;
    }
    match searched(article) {
        Ok(reading) => answer(Msg::Found { id, reading: Arc::new(reading) }),
        Err(error) => opened(Err(error)),
    }
}

/// Counts quotes until all are counted or an article is asked for.
fn count_all(library: &Library, queue: &mut Queue<'_>) -> Vec<(ArticleId, usize)> {
    let mut counted = Vec::new();
    while queue.open.is_none()
        && let Some(id) = queue.count.pop_front()
    {
        // One that cannot be read has no count; opening it says why.
        counted.extend(read(library, id).ok().map(|reading| (id, count(&reading.annotations))));
        queue.take_waiting();
    }
    counted
}

fn count(annotations: &Annotations) -> usize {
    annotations.spoken().count()
}

fn read(library: &Library, id: ArticleId) -> Result<Reading, String> {
    caught(|| library.read(id).map_err(|error| error.to_string()))
}

/// Does `work`; a panic in it becomes an error, for one article must not end the reader.
fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(fault(panic.as_ref())))
}

fn fault(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a fault in pullquote, please report it: {}", text.unwrap_or("unknown"))
}
