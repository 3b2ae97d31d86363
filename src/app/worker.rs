//! The thread that reads articles: it lists the library, opens what is asked for with what is kept of it, and counts
//! quotes when it has nothing better to do: when nothing has been asked for a moment.

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
use super::shelf::Shelf;
use super::state::Recall;
use crate::extract::Annotations;
use crate::library::{ArticleId, Library, Reading};
use crate::tui::Msg;

/// What the thread can be asked for.
enum Request {
    Open(ArticleId),
    Count(Vec<ArticleId>),
    Marks(Vec<ArticleId>),
    NextUnread(Option<ArticleId>),
    AllUnread,
    Tags,
}

/// The reading thread, as its owner sees it. It ends when this is dropped.
pub(super) struct Worker {
    requests: Sender<Request>,
}

impl Worker {
    /// Starts the thread, which opens the library on `paths` and answers with its list.
    pub(super) fn start(paths: Vec<PathBuf>, recall: Recall, answers: Sender<Event>) -> io::Result<Self> {
        let (requests, received) = mpsc::channel();
        thread::Builder::new().name("articles".to_owned()).spawn(move || serve(&paths, &received, recall, &answers))?;
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

    /// Asks which of these articles are read and starred; the answer is a [`Msg::Marked`].
    pub(super) fn marks(&self, ids: Vec<ArticleId>) {
        self.send(Request::Marks(ids));
    }

    /// Asks for the unread article after another; the answer is a [`Msg::NextUnread`].
    pub(super) fn next_unread(&self, after: Option<ArticleId>) {
        self.send(Request::NextUnread(after));
    }

    /// Asks for all unread articles; the answer is a [`Msg::AllUnread`].
    pub(super) fn all_unread(&self) {
        self.send(Request::AllUnread);
    }

    /// Asks for the tags there are; the answer is a [`Msg::Tags`].
    pub(super) fn tags(&self) {
        self.send(Request::Tags);
    }

    fn send(&self, request: Request) {
        // The thread ends only with the program.
        drop(self.requests.send(request));
    }
}

/// How long it must be quiet before quotes are counted: that can wait for the first frame, and for a reader on the way
/// through the list.
const QUIET: Duration = Duration::from_millis(150);

/// What is still to be done: small questions, the article asked for last, and the counts.
struct Queue<'r> {
    requests: &'r Receiver<Request>,
    questions: VecDeque<Request>,
    open: Option<ArticleId>,
    count: VecDeque<ArticleId>,
}

impl Queue<'_> {
    /// Waits until there is a question or an article to open, or quiet in which to count. False when the program ends.
    fn wait(&mut self) -> bool {
        while self.open.is_none() && self.questions.is_empty() {
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
            question => self.questions.push_back(question),
        }
    }
}

fn serve(paths: &[PathBuf], requests: &Receiver<Request>, recall: Recall, answers: &Sender<Event>) {
    let answer = |msg| answers.send(Event::Answer(msg)).is_ok();
    let library = caught(|| Library::open(paths).map_err(|error| error.to_string())).unwrap_or_else(|error| {
        answer(Msg::Failed(error));
        Library::default()
    });
    let headers = library.headers();
    let mut shelf = Shelf::new(library, &headers, recall);
    let mut queue = Queue { requests, questions: VecDeque::new(), open: None, count: VecDeque::new() };
    let mut goes_on = answer(Msg::Restored(shelf.restored(paths))) && answer(Msg::Listed(headers));
    while goes_on && queue.wait() {
        goes_on = match (queue.questions.pop_front(), queue.open) {
            (Some(question), _) => reply(&mut shelf, question).is_none_or(answer),
            (None, Some(id)) => {
                queue.open = None;
                open(&mut shelf, id, answer)
            }
            (None, None) => answer(Msg::Counted(count_all(&shelf.library, &mut queue))),
        };
    }
}

/// The answer to a question that is quickly answered.
fn reply(shelf: &mut Shelf, question: Request) -> Option<Msg> {
    match question {
        Request::Marks(ids) => Some(shelf.marks(ids)),
        Request::NextUnread(after) => Some(shelf.next_unread(after)),
        Request::AllUnread => Some(shelf.all_unread()),
        Request::Tags => Some(shelf.tags()),
        Request::Open(_) | Request::Count(_) => None,
    }
}

/// From this length on, in bytes, an article is shown before it is known what is in it.
const LONG: usize = 64 * 1024;

/// Reads an article. A long one is shown first, and what is in it when it is found; a short one comes with it, so that
/// the screen changes once.
fn open(shelf: &mut Shelf, id: ArticleId, answer: impl Fn(Msg) -> bool) -> bool {
    let opened = |result: Result<Reading, String>| answer(Msg::Opened { id, result: result.map(Arc::new) });
    let article = match caught(|| shelf.library.article(id).map_err(|error| error.to_string())) {
        Ok(article) => Arc::new(article),
        Err(error) => return opened(Err(error)),
    };
    if !answer(shelf.recalled(id, &article)) {
        return false;
    }
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
        && queue.questions.is_empty()
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
pub(super) fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(fault(panic.as_ref())))
}

fn fault(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a fault in pullquote, please report it: {}", text.unwrap_or("unknown"))
}
