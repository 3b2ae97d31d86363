//! The thread that looks for what is in long articles, the newest first: nobody who goes on to another one waits for it. It
//! starts with the first long article.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use crate::app::{Event, threads};
use crate::article::Article;
use crate::library::{ArticleId, Image, Reading};
use crate::tui::Msg;

/// An article that is shown already, and its images.
pub(super) type Job = (ArticleId, Arc<Article>, Vec<Image>);

/// The thread, as its owner sees it. It ends when this is dropped.
pub(super) struct Looking {
    jobs: Option<Sender<Job>>,
    answers: Sender<Event>,
}

impl Looking {
    pub(super) const fn new(answers: Sender<Event>) -> Self {
        Self { jobs: None, answers }
    }

    /// Looks through an article; the answer is a [`Msg::Found`], unless another is asked for before it is begun.
    pub(super) fn look(&mut self, job: Job) -> io::Result<()> {
        if self.jobs.is_none() {
            let (jobs, received) = mpsc::channel();
            let answers = self.answers.clone();
            threads::spawn("quotes", &self.answers, move || serve(&received, &answers))?;
            self.jobs = Some(jobs);
        }
        if let Some(jobs) = &self.jobs {
            // The thread ends only with the program.
            jobs.send(job).unwrap_or_default();
        }
        Ok(())
    }

    /// Has somebody else do the work.
    #[cfg(test)]
    pub(super) fn left_to(&mut self, jobs: Sender<Job>) {
        self.jobs = Some(jobs);
    }
}

/// Looks through articles until there are no more to come. Of those that wait, the last one alone is wanted.
pub(super) fn serve(jobs: &Receiver<Job>, answers: &Sender<Event>) {
    while let Ok(first) = jobs.recv() {
        let (id, article, images) = jobs.try_iter().last().unwrap_or(first);
        let answer = match searched(article, images) {
            Ok(reading) => Msg::Found { id, reading },
            Err(error) => Msg::Opened { id, result: Err(error) },
        };
        if answers.send(Event::Answer(answer)).is_err() {
            return;
        }
    }
}

/// Returns an article with what is in it.
pub(super) fn searched(article: Arc<Article>, images: Vec<Image>) -> Result<Arc<Reading>, String> {
    caught(move || Ok(Arc::new(Reading { images, ..Reading::searched(article) })))
}

/// Does `work`; a panic in it becomes an error, for one article must not end the reader.
pub(in crate::app) fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(threads::message(panic.as_ref())))
}
