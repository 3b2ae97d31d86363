//! Fetching while one reads: each fetch on a thread of its own, one at a time, which says how far it has come.

use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use jiff::Timestamp;

use super::{Event, Start, clipboard, threads};
use crate::config::Config;
use crate::fetch::{self, Intake, Interrupted, Put, Summary, address, run};
use crate::tui::Msg;

/// Starts fetches. When it is dropped, no further one begins by itself.
pub(super) struct Fetcher {
    work: Work,
    /// Nothing is ever sent; that it is dropped ends the thread that fetches by itself.
    _end: Sender<Infallible>,
}

/// The means by which a thread brings news in.
#[derive(Clone)]
struct Work {
    config: Arc<Config>,
    /// The library that news comes into, and the state folder; none where single files are read.
    places: Option<(PathBuf, PathBuf)>,
    answers: Sender<Event>,
    busy: Arc<AtomicBool>,
    /// Tells that what is fetched is not waited for any more.
    interrupted: Arc<AtomicBool>,
}

impl Fetcher {
    /// Prepares fetching, and fetches by itself as often as the settings say.
    pub(super) fn start(config: &Config, start: &Start, answers: Sender<Event>) -> io::Result<Self> {
        let folder = start.index.as_ref().map(|index| index.folder.clone());
        let places = folder.zip(start.state.clone());
        let work = Work {
            config: Arc::new(config.clone()),
            places,
            answers,
            busy: Arc::default(),
            interrupted: Arc::default(),
        };
        let (end, ended) = mpsc::channel();
        if let Some(minutes) = config.fetch.every.filter(|_| !config.feeds.is_empty() && work.places.is_some()) {
            let work = work.clone();
            let pause = Duration::from_secs(u64::from(minutes) * 60);
            let events = work.answers.clone();
            threads::spawn_behind("every", &events, move || every(pause, &ended, || work.once(Work::feeds)))?;
        }
        Ok(Self { work, _end: end })
    }

    /// Fetches all feeds.
    pub(super) fn fetch(&self) -> io::Result<()> {
        self.spawn(|work| work.once(Work::feeds))
    }

    /// Adds the page at an address.
    pub(super) fn add(&self, address: String) -> io::Result<()> {
        self.spawn(move |work| work.once(|work, intake| work.page(&address, intake)))
    }

    /// Has no further page asked for by the fetch that goes on. What has come is kept.
    pub(super) fn interrupt(&self) {
        self.work.interrupted.store(true, Ordering::SeqCst);
    }

    /// Asks the desktop for the clipboard's text.
    pub(super) fn ask_clipboard(&self) -> io::Result<()> {
        self.spawn(|work| {
            if let Ok(text) = clipboard::read() {
                work.answer(Msg::Clipboard(text));
            }
        })
    }

    fn spawn(&self, body: impl FnOnce(Work) + Send + 'static) -> io::Result<()> {
        let work = self.work.clone();
        threads::spawn_behind("news", &self.work.answers, move || body(work))
    }
}

/// Calls `work` after each pause, until the other end of `ended` is dropped.
fn every(pause: Duration, ended: &Receiver<Infallible>, mut work: impl FnMut()) {
    while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        work();
    }
}

impl Work {
    fn answer(&self, msg: Msg) {
        // Without a reader there is nobody to tell.
        drop(self.answers.send(Event::Answer(msg)));
    }

    /// Runs one task at a time, and says how it ended.
    fn once(&self, work: impl FnOnce(&Self, &mut Intake) -> Result<String, String>) {
        let Some((folder, state)) = &self.places else {
            return self.answer(Msg::Failed("news comes into a library: open one with `pullquote FOLDER`".to_owned()));
        };
        if self.busy.swap(true, Ordering::SeqCst) {
            return self.answer(Msg::Notice("news is being fetched already".to_owned()));
        }
        self.interrupted.store(false, Ordering::SeqCst);
        self.answer(Msg::Fetching(Some("fetching …".to_owned())));
        let intake = Intake::open(folder, state).map_err(|error| error.to_string());
        let done = intake.and_then(|mut intake| work(self, &mut intake));
        self.busy.store(false, Ordering::SeqCst);
        self.answer(Msg::Fetching(None));
        // Who has interrupted it knows.
        if !self.interrupted.load(Ordering::SeqCst) {
            self.answer(done.map_or_else(Msg::Failed, Msg::Notice));
        }
    }

    fn feeds(&self, intake: &mut Intake) -> Result<String, String> {
        let queue = intake.memory.queue().map_err(|error| error.to_string())?;
        if self.config.feeds.is_empty() && queue.is_empty() {
            return Err("there are no feeds yet; add one with `pullquote feed add URL`".to_owned());
        }
        let report = |progress: fetch::Progress| {
            if self.interrupted.load(Ordering::SeqCst) {
                return Err(Interrupted);
            }
            self.answer(Msg::Fetching(Some(format!("fetching {} of {}", progress.done, progress.total))));
            Ok(())
        };
        let summary = fetch::fetch(intake, &self.config, &self.config.feeds, false, report);
        summary.map(|summary| outcome(&summary)).map_err(|error| error.to_string())
    }

    fn page(&self, typed: &str, intake: &mut Intake) -> Result<String, String> {
        let url = address::typed(typed).map_err(|error| error.to_string())?;
        if intake.known(url.as_str()).map_err(|error| error.to_string())?.is_some() {
            return Ok("this page is in the library already".to_owned());
        }
        let now = Timestamp::now();
        let page = run::page(&run::client(&self.config), &self.config.sites, url.as_str(), &[], now)
            .map_err(|error| format!("cannot add `{typed}`: {error}"))?;
        if self.interrupted.load(Ordering::SeqCst) {
            return Err(Interrupted.to_string());
        }
        let title = page.front.title.clone();
        let put = intake.put(&[page], true, now).map_err(|error| error.to_string())?;
        Ok(match put.first() {
            Some(Put::New(_)) => format!("added “{title}”"),
            _ => format!("“{title}” is in the library already"),
        })
    }
}

/// Tells in a few words what a fetch has done.
fn outcome(summary: &Summary) -> String {
    let nothing = summary.new_articles() + summary.updated() + summary.failed() == 0;
    let new = if nothing { "nothing new".to_owned() } else { format!("{} new", summary.new_articles()) };
    let mut parts = vec![new];
    if summary.updated() > 0 {
        parts.push(format!("{} updated", summary.updated()));
    }
    if let Some(first) = summary.lines().find(|line| line.failed.is_some()) {
        let why = first.failed.as_deref().unwrap_or_default();
        parts.push(format!("{} failed ({}: {why})", summary.failed(), first.name));
    }
    format!("fetched: {}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fetching_by_itself_ends_with_the_reader_however_long_the_pause() {
        let (end, ended) = mpsc::channel();
        let mut times = 0;
        let forever = std::thread::spawn(move || every(Duration::from_secs(u64::MAX), &ended, || times += 1));
        drop(end);
        forever.join().unwrap();
        // And each pause is followed by one fetch.
        let (end, ended) = mpsc::channel();
        let mut end = Some(end);
        let mut times = 0;
        every(Duration::from_millis(1), &ended, || {
            times += 1;
            drop(end.take_if(|_| times == 3));
        });
        assert_eq!(times, 3);
    }
}
