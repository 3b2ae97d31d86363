//! The tasks of the article thread and their order. Pure: it knows no channel and no clock.
//!
//! The article that was asked for last comes first, because somebody waits for it and the one before it is no longer wanted;
//! then questions, in the order in which they were asked. What nobody waits for comes when it is quiet: reading ahead after a breath, then the
//! index, then counting.

use std::collections::VecDeque;
use std::time::Duration;

use crate::library::{Around, ArticleId, Listing};

/// Something that the thread is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Request {
    Open(ArticleId),
    List(Listing, Around, usize),
    /// The index knows more than before.
    Renew,
    /// Files have changed.
    Follow,
    Rescan,
    Count(Vec<ArticleId>),
    Marks(Vec<ArticleId>),
    NextUnread(Option<ArticleId>, usize),
    AllUnread,
    Identify,
    Tags,
    /// The state database is not the one that was open before.
    ReopenState,
}

/// One task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Answers a question; never [`Request::Open`] or [`Request::Count`].
    Answer(Request),
    Open(ArticleId),
    /// Reads an article that is likely to be asked for next.
    ReadAhead(ArticleId),
    /// Starts to bring the index up to date.
    StartIndexing,
    Count(ArticleId),
}

/// For how long it must be quiet before articles are read ahead: longer than the first frame takes, so that it does not share
/// its cores, and shorter than a held key.
const BREATH: Duration = Duration::from_millis(24);
/// For how long before anything else is done that nobody waits for.
const QUIET: Duration = Duration::from_millis(150);

#[derive(Debug, Default)]
pub(super) struct Queue {
    questions: VecDeque<Request>,
    open: Option<ArticleId>,
    ahead: VecDeque<ArticleId>,
    index: bool,
    count: VecDeque<ArticleId>,
}

impl Queue {
    /// Returns a queue whose first quiet moment starts the index, where `index` says that there is one.
    pub(super) fn new(index: bool) -> Self {
        Self { index, ..Self::default() }
    }

    /// Takes in a request. Of lists, only the one that was asked for last is kept, and of articles to open, too.
    pub(super) fn push(&mut self, request: Request) {
        match request {
            Request::Open(id) => self.open = Some(id),
            Request::Count(ids) => self.count.extend(ids),
            Request::List(..) => {
                self.questions.retain(|earlier| !matches!(earlier, Request::List(..)));
                self.questions.push_back(request);
            }
            question => self.questions.push_back(question),
        }
    }

    /// Has these articles read ahead, in place of those that were to be.
    pub(super) fn read_ahead(&mut self, ids: impl IntoIterator<Item = ArticleId>) {
        self.ahead = ids.into_iter().collect();
    }

    /// Returns what somebody waits for.
    pub(super) fn next(&mut self) -> Option<Task> {
        let open = self.open.take().map(Task::Open);
        open.or_else(|| self.questions.pop_front().map(Task::Answer))
    }

    /// Returns how long it must be quiet before [`Queue::next_quiet`] is to be asked; none where there is nothing to do.
    pub(super) fn patience(&self) -> Option<Duration> {
        let rest = (self.index || !self.count.is_empty()).then_some(QUIET);
        if self.ahead.is_empty() { rest } else { Some(BREATH) }
    }

    /// Returns what nobody waits for.
    pub(super) fn next_quiet(&mut self) -> Option<Task> {
        if let Some(id) = self.ahead.pop_front() {
            return Some(Task::ReadAhead(id));
        }
        if std::mem::take(&mut self.index) {
            return Some(Task::StartIndexing);
        }
        self.count.pop_front().map(Task::Count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(place: usize) -> Request {
        Request::List(Listing::default(), Around::Place(place), 10)
    }

    /// All that somebody waits for, in order.
    fn urgent(queue: &mut Queue) -> Vec<Task> {
        std::iter::from_fn(|| queue.next()).collect()
    }

    #[test]
    fn only_the_article_that_was_asked_for_last_is_opened_before_all_questions() {
        let mut queue = Queue::default();
        for request in [Request::Open(ArticleId(1)), Request::Tags, Request::Open(ArticleId(2)), Request::AllUnread] {
            queue.push(request);
        }
        let expected = [Task::Open(ArticleId(2)), Task::Answer(Request::Tags), Task::Answer(Request::AllUnread)];
        assert_eq!(urgent(&mut queue), expected);
    }

    #[test]
    fn of_lists_that_wait_only_the_last_is_made() {
        let mut queue = Queue::default();
        for request in [list(1), Request::Tags, list(2), list(3)] {
            queue.push(request);
        }
        assert_eq!(urgent(&mut queue), [Task::Answer(Request::Tags), Task::Answer(list(3))]);
    }

    #[test]
    fn what_nobody_waits_for_has_its_order_and_its_patience() {
        let mut queue = Queue::new(true);
        queue.push(Request::Count(vec![ArticleId(7), ArticleId(8)]));
        queue.read_ahead([ArticleId(1)]);
        queue.read_ahead([ArticleId(2), ArticleId(3)]);
        let mut done = Vec::new();
        while let Some(patience) = queue.patience() {
            done.push((patience, queue.next_quiet().expect("a task")));
        }
        let expected = [
            (BREATH, Task::ReadAhead(ArticleId(2))),
            (BREATH, Task::ReadAhead(ArticleId(3))),
            (QUIET, Task::StartIndexing),
            (QUIET, Task::Count(ArticleId(7))),
            (QUIET, Task::Count(ArticleId(8))),
        ];
        assert_eq!(done, expected);
        assert_eq!((queue.next(), queue.next_quiet()), (None, None));
    }
}
