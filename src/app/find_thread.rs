//! The thread that searches long articles for what is typed, the newest first. It starts with the first search.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use super::{Event, threads};
use crate::article::Article;
use crate::library::ArticleId;
use crate::tui::{Msg, find};

/// In which article, and what for.
type Search = (ArticleId, Arc<Article>, String);

/// The thread, as its owner sees it. It ends when this is dropped.
pub(super) struct FindThread {
    searches: Option<Sender<Search>>,
    answers: Sender<Event>,
}

impl FindThread {
    pub(super) const fn new(answers: Sender<Event>) -> Self {
        Self { searches: None, answers }
    }

    /// Searches an article; the answer is a [`Msg::Sought`].
    pub(super) fn find(&mut self, search: Search) -> io::Result<()> {
        if self.searches.is_none() {
            let (searches, received) = mpsc::channel();
            let answers = self.answers.clone();
            threads::spawn("find", &self.answers, move || serve(&received, &answers))?;
            self.searches = Some(searches);
        }
        if let Some(searches) = &self.searches {
            // The thread ends only with the program.
            searches.send(search).unwrap_or_default();
        }
        Ok(())
    }
}

fn serve(searches: &Receiver<Search>, answers: &Sender<Event>) {
    while let Ok(first) = searches.recv() {
        let (id, article, typed) = searches.try_iter().last().unwrap_or(first);
        let hits = find(&article.body, &typed);
        if answers.send(Event::Answer(Msg::Sought { id, typed, hits })).is_err() {
            return;
        }
    }
}
