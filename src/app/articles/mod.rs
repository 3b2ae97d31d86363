//! The thread that reads articles: it lists the library, opens what is asked for with what is kept of it, reads the
//! neighbours ahead, and counts quotes when nothing has been asked for a moment. What comes first is up to [`Queue`];
//! the thread from within is in [`serving`]. What is in a long article is looked for on a thread of its own, [`looking`].

mod looking;
mod serving;
#[cfg(test)]
mod tests;

use std::io;
use std::sync::mpsc::{self, Sender};

pub(super) use self::looking::caught;
use self::serving::Serving;
#[cfg(doc)]
use super::queue::Queue;
use super::queue::Request;
use super::state::StateView;
use super::{Event, Start, threads};
use crate::library::{Around, ArticleId, Listing};
#[cfg(doc)]
use crate::tui::Msg;

/// The thread, as its owner sees it. It ends when this is dropped.
pub(super) struct ArticleThread {
    requests: Sender<Request>,
}

impl ArticleThread {
    /// Starts the thread, which opens the library and answers with its list.
    pub(super) fn start(start: Start, state: StateView, answers: Sender<Event>) -> io::Result<Self> {
        let (requests, received) = mpsc::channel();
        let renew = requests.clone();
        let events = answers.clone();
        let serve = move || Serving::new(start, state, answers, renew).run(&received);
        threads::spawn("articles", &events, serve)?;
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

    /// Asks for the unread article so many after another; the answer is a [`Msg::NextUnread`].
    pub(super) fn next_unread(&self, after: Option<ArticleId>, times: usize) {
        self.send(Request::NextUnread(after, times));
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

    /// Has the state database opened anew, and all that is on the screen looked up again.
    pub(super) fn reopen_state(&self) {
        self.send(Request::ReopenState);
    }

    fn send(&self, request: Request) {
        // The thread ends only with the program.
        drop(self.requests.send(request));
    }
}
