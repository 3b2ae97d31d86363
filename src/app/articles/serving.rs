//! The article thread from within.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};

#[cfg(test)]
use super::looking::Job;
use super::looking::{Looking, caught, searched};
use crate::app::catalog::IndexCatalog;
use crate::app::holdings::{Holdings, Stamp};
use crate::app::indexer::Indexer;
use crate::app::queue::{Queue, Request, Task};
use crate::app::state::StateView;
use crate::app::{Event, Start, follow};
use crate::library::state::FILE;
use crate::library::{Around, ArticleId, Index, Library, Listing, Reading};
use crate::tui::Msg;

/// The number of rows in the first list: a few more than a screen holds, because the first frame waits for them.
const FIRST: usize = 96;
/// Up to how many articles a folder without an index is looked through before it is read in.
const FEW: usize = 2_000;
/// From this length on, in bytes, an article is shown before it is known what is in it.
const LONG: usize = 64 * 1024;

/// Everything the thread knows and has yet to do.
pub(super) struct Serving {
    start: Start,
    holdings: Holdings,
    queue: Queue,
    indexer: Option<Indexer>,
    /// Looks through long articles.
    looking: Looking,
    /// Notices changes of files that were named one by one.
    watcher: Option<follow::Watcher>,
    /// The article that was opened last, with what its file was like.
    open: Option<(ArticleId, Option<Stamp>, Option<Arc<Reading>>)>,
    /// The open article, where its file was missed the last time it was looked for.
    missed: Option<ArticleId>,
    answers: Sender<Event>,
    requests: Sender<Request>,
    /// False once the loop has stopped listening.
    heard: bool,
}

impl Serving {
    /// Opens the library.
    pub(super) fn new(start: Start, state: StateView, answers: Sender<Event>, requests: Sender<Request>) -> Self {
        let (holdings, error) = open_library(&start, state);
        let holdings = holdings.within(start.index.as_ref().map(|update| update.folder.clone()));
        let (queue, looking) = (Queue::new(true), Looking::new(answers.clone()));
        let mut serving = Self {
            start,
            holdings,
            queue,
            indexer: None,
            looking,
            watcher: None,
            open: None,
            missed: None,
            answers,
            requests,
            heard: true,
        };
        if let Some(error) = error {
            serving.answer(Msg::Failed(error));
        }
        serving
    }

    /// Answers with the list, then serves until the program ends.
    pub(super) fn run(mut self, requests: &Receiver<Request>) {
        let restored = self.holdings.restored(&self.start.paths);
        let around = restored.article.map_or(Around::Place(0), |id| Around::Article(id, 0));
        self.answer(Msg::Restored(restored));
        self.list(Listing::default(), around, FIRST);
        while self.heard
            && let Some(task) = self.wait(requests)
        {
            self.perform(task);
        }
    }

    /// Waits for the next task; none where the program ends.
    fn wait(&mut self, requests: &Receiver<Request>) -> Option<Task> {
        loop {
            for request in requests.try_iter() {
                self.queue.push(request);
            }
            if let Some(task) = self.queue.next() {
                return Some(task);
            }
            let request = match self.queue.patience() {
                None => requests.recv().map_err(RecvTimeoutError::from),
                Some(patience) => requests.recv_timeout(patience),
            };
            match request {
                Ok(request) => self.queue.push(request),
                Err(RecvTimeoutError::Timeout) => return self.queue.next_quiet(),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    fn answer(&mut self, msg: Msg) {
        self.heard &= self.answers.send(Event::Answer(msg)).is_ok();
    }

    pub(super) fn perform(&mut self, task: Task) {
        match task {
            Task::Answer(question) => self.reply(question),
            Task::Open(id) => {
                self.open(id);
                self.queue.read_ahead(self.holdings.neighbours(id));
            }
            Task::ReadAhead(id) => self.read_ahead(id),
            Task::StartIndexing => self.start_indexing(),
            Task::Count(id) => self.count(id),
        }
    }

    /// Answers a question that is quickly answered.
    fn reply(&mut self, question: Request) {
        let answer = match question {
            Request::List(listing, around, len) => return self.list(listing, around, len),
            Request::Renew => return self.renew(),
            Request::Follow => return self.follow(),
            Request::Rescan => return self.rescan(),
            Request::ReopenState => return self.reopen_state(),
            Request::Marks(ids) => Some(self.holdings.marks(ids)),
            Request::NextUnread(after, times) => Some(self.holdings.next_unread(after, times)),
            Request::AllUnread => Some(self.holdings.all_unread()),
            Request::Identify => self.holdings.identified(),
            Request::Tags => Some(self.holdings.tags()),
            Request::Open(_) | Request::Count(_) => None,
        };
        if let Some(answer) = answer {
            self.answer(answer);
        }
    }

    fn list(&mut self, listing: Listing, around: Around, len: usize) {
        let filtered = !listing.filter.is_empty();
        let answer = match caught(|| self.holdings.list(listing, around, len)) {
            Ok(window) => Msg::Listed(window),
            Err(error) if filtered => Msg::Unfiltered(error),
            Err(error) => Msg::Failed(error),
        };
        self.answer(answer);
    }

    /// Takes up what the index knows now.
    fn renew(&mut self) {
        if !self.holdings.is_indexed() {
            let Some(index) = known(&self.start) else { return };
            self.holdings.adopt(Box::new(IndexCatalog::new(index)));
        }
        self.holdings.renew();
        self.answer(Msg::Changed);
        if let Some(identified) = self.holdings.identified() {
            self.answer(identified);
        }
        self.follow();
    }

    /// Shows the open article as its file is now, should that have changed; or says that it has gone.
    fn follow(&mut self) {
        let Some((id, before, _)) = self.open else { return };
        if self.holdings.path(id).is_none() {
            // Standard input has none; else the index has dropped it already.
            if before.is_some() {
                self.miss(id);
            }
            return;
        }
        match self.holdings.stamp(id) {
            None if before.is_some() => return self.miss(id),
            now if now == before => {}
            _ => self.reopen(id),
        }
        self.missed = None;
    }

    /// The file of the open article is not where it was. What the index says may be of a moment ago, when the file was moved and
    /// is back by now: so it is lost only where the index has looked again.
    fn miss(&mut self, id: ArticleId) {
        match &self.indexer {
            Some(indexer) if self.missed != Some(id) => {
                self.missed = Some(id);
                indexer.rescan();
            }
            _ => {
                self.missed = None;
                // Should it come back, it is opened again.
                if let Some((_, stamp, _)) = &mut self.open {
                    *stamp = None;
                }
                self.answer(Msg::Deleted(id));
            }
        }
    }

    fn rescan(&mut self) {
        match &self.indexer {
            Some(indexer) => indexer.rescan(),
            // It has not started yet, and looks at everything when it does.
            None if self.start.index.is_some() => {}
            None => self.answer(Msg::Notice("only a folder can be rescanned; these are single files".to_owned())),
        }
    }

    /// Looks up again what is kept, for another database is open now.
    fn reopen_state(&mut self) {
        self.holdings.reopen_state();
        self.holdings.renew();
        self.answer(Msg::Changed);
        if let Some((id, ..)) = self.open {
            self.reopen(id);
        }
    }

    /// Starts what keeps the library as its files are: only now that the first article is there.
    fn start_indexing(&mut self) {
        // The thread ends only with the program.
        let requests = self.requests.clone();
        let send = move |request| drop(requests.send(request));
        let Some(update) = self.start.index.clone() else {
            self.watcher = follow::watch(&self.start.paths, move || send(Request::Follow));
            // What changed before it was watched.
            return self.follow();
        };
        match Indexer::start(update, self.answers.clone(), move || send(Request::Renew)) {
            Ok(indexer) => self.indexer = Some(indexer),
            Err(error) => self.answer(Msg::Failed(format!("cannot start a thread: {error}"))),
        }
    }

    /// Opens an article. A long one is shown first, and what is in it when it is found; a short one comes with it, so that
    /// the screen changes once.
    fn open(&mut self, id: ArticleId) {
        self.keep_open();
        let stamp = self.holdings.stamp(id);
        if let Some(reading) = self.holdings.take_ahead(id) {
            return self.show(id, stamp, reading);
        }
        self.read(id, stamp);
    }

    /// Reads the open article again.
    fn reopen(&mut self, id: ArticleId) {
        let stamp = self.holdings.stamp(id);
        self.read(id, stamp);
    }

    fn read(&mut self, id: ArticleId, stamp: Option<Stamp>) {
        let article = match caught(|| self.holdings.article(id)) {
            Ok(article) => Arc::new(article),
            Err(error) => {
                self.open = Some((id, stamp, None));
                return self.answer(Msg::Opened { id, result: Err(error) });
            }
        };
        let images = self.holdings.images(id, &article);
        if article.body.len() < LONG {
            return match searched(article, images) {
                Ok(reading) => self.show(id, stamp, reading),
                Err(error) => self.answer(Msg::Opened { id, result: Err(error) }),
            };
        }
        let unsearched = Reading { images: images.clone(), ..Reading::unsearched(Arc::clone(&article)) };
        self.show(id, stamp, Arc::new(unsearched));
        // Elsewhere: whoever goes on to another article does not wait for it.
        if let Err(error) = self.looking.look((id, article, images)) {
            self.answer(Msg::Failed(format!("cannot start a thread: {error}")));
        }
    }

    /// Shows an article with what is kept of it.
    fn show(&mut self, id: ArticleId, stamp: Option<Stamp>, reading: Arc<Reading>) {
        let (recalled, noted) = self.holdings.recalled(id, &reading.article);
        self.answer(recalled);
        if let Some(noted) = noted {
            self.answer(noted);
        }
        self.open = Some((id, stamp, (!reading.looking).then(|| Arc::clone(&reading))));
        self.answer(Msg::Opened { id, result: Ok(reading) });
    }

    /// Keeps the article that was open at hand.
    fn keep_open(&mut self) {
        if let Some((id, Some(stamp), Some(reading))) = self.open.take() {
            self.holdings.keep(id, stamp, reading);
        }
    }

    fn read_ahead(&mut self, id: ArticleId) {
        let Some((open, ..)) = self.open else { return };
        let wanted = self.holdings.neighbours(open);
        // One that cannot be read is told of when it is asked for.
        let read = || {
            self.holdings.read_ahead(id, &wanted);
            Ok(())
        };
        caught(read).unwrap_or_default();
    }

    /// Has somebody else look through long articles.
    #[cfg(test)]
    pub(super) fn look_by(&mut self, jobs: Sender<Job>) {
        self.looking.left_to(jobs);
    }

    /// Returns the articles that are to be read ahead.
    #[cfg(test)]
    pub(super) fn ahead(&mut self) -> Vec<ArticleId> {
        let quiet = std::iter::from_fn(|| self.queue.next_quiet());
        quiet.filter_map(|task| if let Task::ReadAhead(id) = task { Some(id) } else { None }).collect()
    }

    /// Returns whether an article was read ahead.
    #[cfg(test)]
    pub(super) fn has_ahead(&self, id: ArticleId) -> bool {
        self.holdings.has_ahead(id)
    }

    /// Counts the quotes of an article. The index counts what it reads; one that cannot be read has no count.
    fn count(&mut self, id: ArticleId) {
        let long = self.holdings.stamp(id).is_some_and(|stamp| stamp.length > LONG as u64);
        // Whoever asks for an article meanwhile would wait for a long one to be counted: the index will count it.
        if self.holdings.counts_quotes() || long && self.start.index.is_some() {
            return;
        }
        if let Ok(reading) = caught(|| Ok(Reading::searched(Arc::new(self.holdings.article(id)?)))) {
            self.answer(Msg::Counted(vec![(id, reading.annotations.spoken().count())]));
        }
    }
}

/// Returns the library as its index knows it; where there is none yet, as it is found by looking, with what went wrong.
fn open_library(start: &Start, state: StateView) -> (Holdings, Option<String>) {
    if let Some(index) = known(start) {
        return (Holdings::new(Box::new(IndexCatalog::new(index)), true, state), None);
    }
    // By the same path as the index will have, so that its articles are known to be the same.
    let folder = start.index.as_ref().map(|update| update.folder.clone());
    let paths = folder.map_or_else(|| start.paths.clone(), |folder| vec![folder]);
    let (library, error) =
        match caught(|| Library::open_with(&paths, start.typed.clone()).map_err(|error| error.to_string())) {
            Ok(library) => (library, None),
            Err(error) => (Library::default(), Some(error)),
        };
    // Many are listed sooner by the index, and then once.
    let many = start.index.is_some() && library.len() > FEW;
    (Holdings::of_files(if many { Library::default() } else { library }, state), error)
}

/// Returns the index, where there is one that knows of articles.
fn known(start: &Start) -> Option<Index> {
    let update = start.index.as_ref()?;
    // One that cannot be opened is made anew by who brings it up to date, or it is said why not.
    let index = Index::open(&update.folder, &update.file).ok()??;
    let state = start.state.as_ref().map(|folder| folder.join(FILE));
    (!index.is_empty().ok()?).then(|| index.with_state(state))
}
