//! Fetching while one reads: a thread of its own for each fetch, one at a time, that tells how far it is.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::{Event, Start, clipboard};
use crate::config::Config;
use crate::fetch::{self, Put, Shelf, Summary, address, run};
use crate::tui::Msg;

/// What it takes to fetch.
#[derive(Clone)]
pub(super) struct Fetcher {
    config: Arc<Config>,
    /// The library that news comes into, and the state folder; none where single files are read.
    places: Option<(PathBuf, PathBuf)>,
    answers: Sender<Event>,
    busy: Arc<AtomicBool>,
}

impl Fetcher {
    /// Gets ready, and fetches by itself as often as the settings say.
    pub(super) fn start(config: &Config, start: &Start, answers: Sender<Event>) -> io::Result<Self> {
        let folder = start.index.as_ref().map(|index| index.folder.clone());
        let places = folder.zip(start.state.clone());
        let fetcher = Self { config: Arc::new(config.clone()), places, answers, busy: Arc::default() };
        if let Some(minutes) = config.fetch.every.filter(|_| !config.feeds.is_empty()) {
            let fetcher = fetcher.clone();
            let pause = Duration::from_secs(u64::from(minutes) * 60);
            let forever = move || {
                loop {
                    thread::sleep(pause);
                    fetcher.work(Self::feeds);
                }
            };
            thread::Builder::new().name("every".to_owned()).spawn(forever)?;
        }
        Ok(fetcher)
    }

    /// Fetches all feeds.
    pub(super) fn fetch(&self) -> io::Result<()> {
        self.spawn(|fetcher| fetcher.work(Self::feeds))
    }

    /// Adds the page at an address.
    pub(super) fn add(&self, address: String) -> io::Result<()> {
        self.spawn(move |fetcher| fetcher.work(|fetcher| fetcher.page(&address)))
    }

    /// Tells what is in the clipboard.
    pub(super) fn ask_clipboard(&self) -> io::Result<()> {
        self.spawn(|fetcher| {
            if let Ok(text) = clipboard::read() {
                fetcher.answer(Msg::Clipboard(text));
            }
        })
    }

    fn spawn(&self, work: impl FnOnce(Self) + Send + 'static) -> io::Result<()> {
        let fetcher = self.clone();
        thread::Builder::new().name("news".to_owned()).spawn(move || work(fetcher)).map(drop)
    }

    fn answer(&self, msg: Msg) {
        // Without a reader there is nobody to tell.
        drop(self.answers.send(Event::Answer(msg)));
    }

    /// Does one thing at a time, and tells how it ended.
    fn work(&self, work: impl FnOnce(&Self) -> Result<String, String>) {
        if self.busy.swap(true, Ordering::SeqCst) {
            return self.answer(Msg::Notice("already fetching".to_owned()));
        }
        self.answer(Msg::Fetching(Some("fetching …".to_owned())));
        let done = work(self);
        self.busy.store(false, Ordering::SeqCst);
        self.answer(Msg::Fetching(None));
        self.answer(done.map_or_else(Msg::Failed, Msg::Notice));
    }

    fn shelf(&self) -> Result<Shelf, String> {
        let (folder, state) =
            self.places.as_ref().ok_or("articles are fetched into a folder; open one with `pullquote FOLDER`")?;
        Shelf::open(folder, state).map_err(|error| error.to_string())
    }

    fn feeds(&self) -> Result<String, String> {
        let mut shelf = self.shelf()?;
        let queue = shelf.memory.queue().map_err(|error| error.to_string())?;
        if self.config.feeds.is_empty() && queue.is_empty() {
            return Err("there are no feeds yet; add one with `pullquote feed add URL`".to_owned());
        }
        let report = |progress: fetch::Progress| {
            self.answer(Msg::Fetching(Some(format!("fetching {} of {}", progress.done, progress.total))));
        };
        let summary = fetch::fetch(&mut shelf, &self.config, &self.config.feeds, false, report);
        summary.map(|summary| told(&summary)).map_err(|error| error.to_string())
    }

    fn page(&self, typed: &str) -> Result<String, String> {
        let mut shelf = self.shelf()?;
        let url = address::typed(typed).map_err(|error| error.to_string())?;
        if shelf.known(url.as_str()).map_err(|error| error.to_string())?.is_some() {
            return Ok("this page is already in the library".to_owned());
        }
        let now = Timestamp::now();
        let page = run::page(&run::client(&self.config), &self.config.sites, url.as_str(), &[], now)
            .map_err(|error| format!("cannot add `{typed}`: {error}"))?;
        let title = page.front.title.clone();
        let put = shelf.put(&[page], true, now).map_err(|error| error.to_string())?;
        Ok(match put.first() {
            Some(Put::New(_)) => format!("added “{title}”"),
            _ => format!("“{title}” is already in the library"),
        })
    }
}

/// What a fetch has done, in a few words.
fn told(summary: &Summary) -> String {
    let mut parts = vec![format!("{} new", summary.new_articles())];
    if summary.updated() > 0 {
        parts.push(format!("{} updated", summary.updated()));
    }
    if let Some(first) = summary.lines().find(|line| line.failed.is_some()) {
        let why = first.failed.as_deref().unwrap_or_default();
        parts.push(format!("{} failed ({}: {why})", summary.failed(), first.name));
    }
    format!("fetched: {}", parts.join(", "))
}
