//! The thread that reads articles: it lists the library, opens what is asked for with what is kept of it, and counts
//! quotes when it has nothing better to do: when nothing has been asked for a moment.

use std::any::Any;
use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::indexer::Indexer;
use super::shelf::Shelf;
use super::state::Recall;
use super::{Event, Start};
use crate::library::state::FILE;
use crate::library::{Around, ArticleId, Index, Library, Listing, Reading};
use crate::tui::Msg;
use pullquote_extract::Annotations;

/// What the thread can be asked for.
enum Request {
    Open(ArticleId),
    List(Listing, Around, usize),
    /// The index knows more than before.
    Renew,
    Rescan,
    Count(Vec<ArticleId>),
    Marks(Vec<ArticleId>),
    NextUnread(Option<ArticleId>),
    AllUnread,
    Identify,
    Tags,
}

/// The reading thread, as its owner sees it. It ends when this is dropped.
pub(super) struct Worker {
    requests: Sender<Request>,
}

impl Worker {
    /// Starts the thread, which opens the library and answers with its list.
    pub(super) fn start(start: Start, recall: Recall, answers: Sender<Event>) -> io::Result<Self> {
        let (requests, received) = mpsc::channel();
        let renew = requests.clone();
        let serve = move || serve(&start, &received, recall, &answers, &renew);
        thread::Builder::new().name("articles".to_owned()).spawn(serve)?;
        Ok(Self { requests })
    }

    /// Asks for rows of the list; the answer is a [`Msg::Listed`].
    pub(super) fn list(&self, listing: Listing, around: Around, len: usize) {
        self.send(Request::List(listing, around, len));
    }

    /// Has the folder looked at for what has changed.
    pub(super) fn rescan(&self) {
        self.send(Request::Rescan);
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

    /// Asks which articles are known by their texts by now; where there are any the answer is a [`Msg::Identified`].
    pub(super) fn identify(&self) {
        self.send(Request::Identify);
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
    /// Whether something waits for a quiet moment besides the counts.
    idle: bool,
}

impl Queue<'_> {
    /// Waits until there is a question or an article to open, or quiet in which to count. False when the program ends.
    fn wait(&mut self) -> bool {
        while self.open.is_none() && self.questions.is_empty() {
            let request = if self.count.is_empty() && !self.idle {
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
            question => {
                // Of lists, only the one that was asked for last is wanted.
                if matches!(question, Request::List(..)) {
                    self.questions.retain(|earlier| !matches!(earlier, Request::List(..)));
                }
                self.questions.push_back(question);
            }
        }
    }
}

/// How many rows the first list has: some more than a screen, for the first frame waits for them.
const FIRST: usize = 96;
/// Up to how many articles a folder without an index is looked through before it is read in.
const FEW: usize = 2_000;

fn serve(
    start: &Start,
    requests: &Receiver<Request>,
    recall: Recall,
    answers: &Sender<Event>,
    renew: &Sender<Request>,
) {
    let answer = |msg| answers.send(Event::Answer(msg)).is_ok();
    let mut shelf = open_shelf(start, recall, answer);
    let idle = start.index.is_some();
    let mut queue = Queue { requests, questions: VecDeque::new(), open: None, count: VecDeque::new(), idle };
    let restored = shelf.restored(&start.paths);
    let around = restored.article.map_or(Around::Place(0), |id| Around::Article(id, 0));
    let mut goes_on = answer(Msg::Restored(restored)) && answer(listed(&mut shelf, Listing::default(), around, FIRST));
    let mut indexer = None;
    while goes_on && queue.wait() {
        goes_on = match (queue.questions.pop_front(), queue.open) {
            (Some(Request::Renew), _) => {
                renewed(&mut shelf, start).is_none_or(answer) && shelf.identified().is_none_or(answer)
            }
            (Some(Request::Rescan), _) => rescan(indexer.as_ref()).is_none_or(answer),
            (Some(question), _) => reply(&mut shelf, question).is_none_or(answer),
            (None, Some(id)) => {
                queue.open = None;
                open(&mut shelf, id, answer)
            }
            (None, None) if queue.idle => {
                // Reading goes first: only now that the first article is there.
                queue.idle = false;
                match start_indexer(start, answers, renew) {
                    Ok(started) => {
                        indexer = started;
                        true
                    }
                    Err(error) => answer(Msg::Failed(format!("cannot start a thread: {error}"))),
                }
            }
            (None, None) => answer(Msg::Counted(count_all(&shelf, &mut queue))),
        };
    }
}

/// The library as its index knows it; where there is none yet, as it is found by looking.
fn open_shelf(start: &Start, recall: Recall, answer: impl Fn(Msg) -> bool) -> Shelf {
    if let Some(index) = known(start) {
        return Shelf::of_index(index, recall);
    }
    // By the same path as the index will have, so that its articles are known to be the same.
    let folder = start.index.as_ref().map(|update| update.folder.clone());
    let paths = folder.map_or_else(|| start.paths.clone(), |folder| vec![folder]);
    let library = caught(|| Library::open(&paths).map_err(|error| error.to_string())).unwrap_or_else(|error| {
        answer(Msg::Failed(error));
        Library::default()
    });
    // Many are listed sooner by the index, and then once.
    let many = start.index.is_some() && library.len() > FEW;
    Shelf::of_files(if many { Library::default() } else { library }, recall)
}

/// The index, where there is one that knows of articles.
fn known(start: &Start) -> Option<Index> {
    let update = start.index.as_ref()?;
    // One that cannot be opened is made anew by who brings it up to date, or it is said why not.
    let index = Index::open(&update.folder, &update.file).ok()??;
    let state = start.state.as_ref().map(|folder| folder.join(FILE));
    (!index.is_empty().ok()?).then(|| index.with_state(state))
}

/// Takes up what the index knows now.
fn renewed(shelf: &mut Shelf, start: &Start) -> Option<Msg> {
    if !shelf.is_indexed() {
        shelf.adopt(known(start)?);
    }
    shelf.renew();
    Some(Msg::Changed)
}

fn rescan(indexer: Option<&Indexer>) -> Option<Msg> {
    match indexer {
        Some(indexer) => {
            indexer.rescan();
            None
        }
        None => Some(Msg::Notice("only a library in one folder can be looked through again".to_owned())),
    }
}

fn start_indexer(start: &Start, answers: &Sender<Event>, renew: &Sender<Request>) -> io::Result<Option<Indexer>> {
    let Some(update) = start.index.clone() else { return Ok(None) };
    let renew = renew.clone();
    // The thread ends only with the program.
    let renew = move || drop(renew.send(Request::Renew));
    Indexer::start(update, answers.clone(), renew).map(Some)
}

fn listed(shelf: &mut Shelf, listing: Listing, around: Around, len: usize) -> Msg {
    let filtered = !listing.filter.is_empty();
    match caught(|| shelf.list(listing, around, len)) {
        Ok(window) => Msg::Listed(window),
        Err(error) if filtered => Msg::Unfiltered(error),
        Err(error) => Msg::Failed(error),
    }
}

/// The answer to a question that is quickly answered.
fn reply(shelf: &mut Shelf, question: Request) -> Option<Msg> {
    match question {
        Request::List(listing, around, len) => Some(listed(shelf, listing, around, len)),
        Request::Marks(ids) => Some(shelf.marks(ids)),
        Request::NextUnread(after) => Some(shelf.next_unread(after)),
        Request::AllUnread => Some(shelf.all_unread()),
        Request::Identify => shelf.identified(),
        Request::Tags => Some(shelf.tags()),
        Request::Open(_) | Request::Count(_) | Request::Renew | Request::Rescan => None,
    }
}

/// From this length on, in bytes, an article is shown before it is known what is in it.
const LONG: usize = 64 * 1024;

/// Reads an article. A long one is shown first, and what is in it when it is found; a short one comes with it, so that
/// the screen changes once.
fn open(shelf: &mut Shelf, id: ArticleId, answer: impl Fn(Msg) -> bool) -> bool {
    let opened = |result: Result<Reading, String>| answer(Msg::Opened { id, result: result.map(Arc::new) });
    let article = match caught(|| shelf.article(id)) {
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
fn count_all(shelf: &Shelf, queue: &mut Queue<'_>) -> Vec<(ArticleId, usize)> {
    let mut counted = Vec::new();
    while queue.open.is_none()
        && queue.questions.is_empty()
        && let Some(id) = queue.count.pop_front()
    {
        // The index counts what it reads. One that cannot be read has no count; opening it says why.
        let reading = (!shelf.is_indexed()).then(|| read(shelf, id));
        counted.extend(reading.and_then(Result::ok).map(|reading| (id, count(&reading.annotations))));
        queue.take_waiting();
    }
    counted
}

fn count(annotations: &Annotations) -> usize {
    annotations.spoken().count()
}

fn read(shelf: &Shelf, id: ArticleId) -> Result<Reading, String> {
    caught(|| Ok(Reading::searched(Arc::new(shelf.article(id)?))))
}

/// Does `work`; a panic in it becomes an error, for one article must not end the reader.
pub(super) fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(fault(panic.as_ref())))
}

fn fault(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a fault in pullquote, please report it: {}", text.unwrap_or("unknown"))
}
