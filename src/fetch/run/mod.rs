//! A fetch: all feeds, or some, and whatever waits in the queue.
//!
//! Hosts are asked side by side, up to `connections` at a time, the feeds of one host one after another; so a fetch takes
//! as long as its slowest host. Threads ask and read; one, the caller's, decides and writes. What a server said is noted
//! only after everything it sent is in the library. A feed that answers nonsense is a line of the summary, no more.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use url::Url;

use super::address;
use super::feed;
use super::http::{Answer, Client, HttpError, Limits, Validators};
use super::incoming::{self, Incoming, Origins};
use super::memory::{FeedState, Queued};
use super::shelf::{Put, Shelf, ShelfError};
use crate::config::{Config, FeedSource, FullText, Site};

/// How often an address of the queue is tried.
pub const TRIES: u32 = 3;

/// What became of one feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// Articles that are new.
    pub new: usize,
    /// Articles whose text changed.
    pub updated: usize,
    /// Articles that are as they were.
    pub unchanged: usize,
    /// Why it failed.
    pub failed: Option<String>,
    /// What else is to be said of it.
    pub notes: Vec<String>,
}

/// What a fetch has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// A line for each feed, in the order of the settings.
    pub feeds: Vec<Line>,
    /// What was in the queue, where anything was.
    pub queue: Option<Line>,
}

impl Summary {
    /// How many articles are new.
    #[must_use]
    pub fn new_articles(&self) -> usize {
        self.lines().map(|line| line.new).sum()
    }

    /// How many articles changed.
    #[must_use]
    pub fn updated(&self) -> usize {
        self.lines().map(|line| line.updated).sum()
    }

    /// How many feeds failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.lines().filter(|line| line.failed.is_some()).count()
    }

    /// All lines, the queue's last.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.feeds.iter().chain(&self.queue)
    }
}

/// How far a fetch has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Feeds or pages that are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
    /// What was done last.
    pub last: String,
}

/// A client with the limits of the settings.
#[must_use]
pub fn client(config: &Config) -> Client {
    let fetch = &config.fetch;
    let timeout = Duration::from_secs(fetch.timeout.into());
    Client::new(Limits { max_bytes: fetch.max_bytes, timeout, private: fetch.private })
}

/// What is said of the site that an address is of.
#[must_use]
pub fn site<'c>(sites: &'c [Site], url: &Url) -> Option<&'c Site> {
    let host = url.host_str()?.to_ascii_lowercase();
    sites.iter().find(|site| {
        let own = site.host.to_ascii_lowercase();
        host == own || host.strip_suffix(&own).is_some_and(|rest| rest.ends_with('.'))
    })
}

/// Fetches `feeds` (with `named`, because they were asked for by name) and works off the queue.
///
/// # Errors
/// Where the library or what is remembered of it cannot be used. What is wrong with a feed is in its line.
pub fn fetch(
    shelf: &mut Shelf,
    config: &Config,
    feeds: &[FeedSource],
    named: bool,
    mut report: impl FnMut(Progress),
) -> Result<Summary, ShelfError> {
    let client = client(config);
    let now = Timestamp::now();
    let mut summary = Summary::default();
    let mut jobs = Vec::new();
    for (index, feed) in feeds.iter().enumerate() {
        let state = shelf.memory.feed(&feed.url)?;
        let mut line = Line { name: feed.label().to_owned(), ..Line::default() };
        match due(feed, &state, named, now) {
            Ok(url) => jobs.push(FeedJob { index, url, state, feed }),
            Err(Skipped::Failed(why)) => line.failed = Some(why),
            Err(Skipped::Noted(why)) => line.notes.push(why),
        }
        summary.feeds.push(line);
    }
    let total = jobs.len();
    let groups = grouped(jobs, |job| job.url.host_str().unwrap_or_default().to_owned());
    let ask = |job: &FeedJob<'_>| ask(&client, job, now);
    let mut done = 0;
    pool(groups, config.fetch.connections, ask, |job, asked| {
        done += 1;
        let line = &mut summary.feeds[job.index];
        take(shelf, &job, asked, line, now)?;
        report(Progress { done, total, last: line.name.clone() });
        Ok(())
    })?;
    for feed in feeds.iter().filter(|feed| feed.keep.is_some()) {
        let line = summary.feeds.iter_mut().find(|line| line.name == feed.label());
        let deleted = super::keep::thin_out(shelf, feed, now)?;
        if let Some(line) = line.filter(|_| deleted > 0) {
            line.notes.push(format!("{deleted} older than {} days deleted", feed.keep.unwrap_or_default()));
        }
    }
    summary.queue = work_off(shelf, config, &client, now, &mut report)?;
    Ok(summary)
}

/// A feed that is to be asked.
struct FeedJob<'f> {
    index: usize,
    url: Url,
    state: FeedState,
    feed: &'f FeedSource,
}

enum Skipped {
    Failed(String),
    Noted(String),
}

/// Where to ask for a feed now, or why not to.
fn due(feed: &FeedSource, state: &FeedState, named: bool, now: Timestamp) -> Result<Url, Skipped> {
    let until = |moment: Option<i64>| moment.filter(|moment| *moment > now.as_second());
    if let Some(moment) = until(state.wait) {
        return Err(Skipped::Failed(format!("it asked to wait until {}", clock(moment))));
    }
    if state.gone && !named {
        let advice = format!("it is gone for good (410); take it out by `pullquote feed remove '{}'`", feed.label());
        return Err(Skipped::Failed(advice));
    }
    if let Some(moment) = until(state.fresh).filter(|_| !named) {
        return Err(Skipped::Noted(format!("fresh until {}", clock(moment))));
    }
    let url = state.moved.as_deref().unwrap_or(&feed.url);
    address::typed(url).map_err(|error| Skipped::Failed(error.to_string()))
}

/// A moment by the reader's own clock.
fn clock(seconds: i64) -> String {
    let moment = Timestamp::from_second(seconds).unwrap_or_default();
    moment.to_zoned(jiff::tz::TimeZone::system()).strftime("%-d %b %H:%M").to_string()
}

/// What came of asking for a feed.
enum Asked {
    Unchanged,
    Feed { all: Vec<Incoming>, answer: Box<Answer>, hash: Vec<u8> },
}

fn ask(client: &Client, job: &FeedJob<'_>, now: Timestamp) -> Result<Asked, Failure> {
    let mut answer = client.get(&job.url, &job.state.validators)?;
    if answer.unchanged {
        return Ok(Asked::Unchanged);
    }
    let hash = incoming::hash(&answer.body).to_vec();
    if job.state.hash.as_ref() == Some(&hash) && job.state.validators == answer.validators && answer.moved.is_none() {
        return Ok(Asked::Unchanged);
    }
    let body = std::mem::take(&mut answer.body);
    let read = feed::parse(&body, answer.charset.as_deref(), Some(answer.url.as_str()))?;
    drop(body);
    let source = job.feed.name.clone().unwrap_or_else(|| incoming::source(&read, &job.feed.url));
    let origins = Origins { feed: job.feed.url.clone(), source, tags: job.feed.tags.clone(), trust: job.feed.identity };
    let mut all = incoming::of_feed(read, &origins, now);
    for incoming in &mut all {
        incoming.is_cut = match job.feed.full_text {
            FullText::Auto => incoming.is_cut,
            FullText::Always => incoming.front.url.is_some(),
            FullText::Never => false,
        };
    }
    Ok(Asked::Feed { all, answer: Box::new(answer), hash })
}

/// Why a feed could not be had.
enum Failure {
    Http(HttpError),
    Feed(feed::FeedError),
}

impl From<HttpError> for Failure {
    fn from(error: HttpError) -> Self {
        Self::Http(error)
    }
}

impl From<feed::FeedError> for Failure {
    fn from(error: feed::FeedError) -> Self {
        Self::Feed(error)
    }
}

/// Takes what came of a feed into the library, and then notes what the server said.
fn take(
    shelf: &mut Shelf,
    job: &FeedJob<'_>,
    asked: Result<Asked, Failure>,
    line: &mut Line,
    now: Timestamp,
) -> Result<(), ShelfError> {
    let (all, answer, hash) = match asked {
        Ok(Asked::Unchanged) => {
            line.notes.push("nothing new".to_owned());
            return Ok(());
        }
        Ok(Asked::Feed { all, answer, hash }) => (all, answer, hash),
        Err(failure) => return fail(shelf, job, failure, line),
    };
    // A disk that is full is the matter of this feed alone as long as it is not known better.
    match shelf.put(&all, false, now) {
        Ok(puts) => count(&puts, line),
        Err(error @ ShelfError::Memory(_)) => return Err(error),
        Err(error) => {
            line.failed = Some(error.to_string());
            return Ok(());
        }
    }
    let moved = answer.moved.as_ref().map(Url::to_string).or_else(|| job.state.moved.clone());
    if let Some(moved) = answer.moved.as_ref().filter(|moved| moved.as_str() != job.url.as_str()) {
        line.notes.push(format!("moved for good to {moved}"));
    }
    let fresh = answer.fresh.and_then(|fresh| i64::try_from(fresh.as_secs()).ok()).map(|fresh| now.as_second() + fresh);
    let validators = answer.validators;
    let state = FeedState { validators, hash: Some(hash), moved, wait: None, fresh, gone: false };
    Ok(shelf.memory.set_feed(&job.feed.url, &state)?)
}

fn count(puts: &[Put], line: &mut Line) {
    let mut edited = Vec::new();
    let mut quotes = 0;
    for put in puts {
        match put {
            Put::New(_) => line.new += 1,
            Put::Updated(_, changed) => {
                line.updated += 1;
                quotes += changed;
            }
            Put::Unchanged(_) | Put::Deleted => line.unchanged += 1,
            Put::Edited(path) => edited.push(path),
        }
    }
    if quotes > 0 {
        line.notes.push(format!("{quotes} {} changed", if quotes == 1 { "quote" } else { "quotes" }));
    }
    for path in edited {
        line.unchanged += 1;
        line.notes.push(format!("`{}` was edited by hand and is left alone", path.display()));
    }
}

fn fail(shelf: &Shelf, job: &FeedJob<'_>, failure: Failure, line: &mut Line) -> Result<(), ShelfError> {
    let mut state = job.state.clone();
    match &failure {
        Failure::Http(HttpError::Gone) => state.gone = true,
        Failure::Http(HttpError::Wait { until: Some(until), .. }) => state.wait = Some(until.as_second()),
        _ => {}
    }
    let said = match failure {
        Failure::Http(HttpError::Wait { status, until: Some(until) }) => {
            format!("it answers {status} and asks to wait until {}", clock(until.as_second()))
        }
        Failure::Http(HttpError::Gone) => {
            format!("it is gone for good (410); take it out by `pullquote feed remove '{}'`", job.feed.label())
        }
        Failure::Http(error) => error.to_string(),
        Failure::Feed(error) => error.to_string(),
    };
    line.failed = Some(said);
    if state != job.state {
        shelf.memory.set_feed(&job.feed.url, &state)?;
    }
    Ok(())
}

/// Fetches what waits in the queue: pages that were imported, and pages of articles that their feeds cut.
fn work_off(
    shelf: &mut Shelf,
    config: &Config,
    client: &Client,
    now: Timestamp,
    report: &mut impl FnMut(Progress),
) -> Result<Option<Line>, ShelfError> {
    let waiting: Vec<Queued> = shelf.memory.queue()?.into_iter().filter(|queued| queued.tries < TRIES).collect();
    if waiting.is_empty() {
        return Ok(None);
    }
    let total = waiting.len();
    let mut line = Line { name: "queue".to_owned(), ..Line::default() };
    let host = |queued: &Queued| address::host(&queued.url).unwrap_or_default();
    let ask = |queued: &Queued| page(client, &config.sites, &queued.url, &queued.tags, now);
    let mut done = 0;
    let mut failures = 0;
    pool(grouped(waiting, host), config.fetch.connections, ask, |queued, page| {
        done += 1;
        match page {
            Ok(page) => {
                match queued.article {
                    Some(article) => shelf.complete(article, &page)?,
                    None => count(&shelf.put(&[page], false, now)?, &mut line),
                }
                shelf.memory.dequeue(queued.id)?;
            }
            // A page that cannot be had costs nothing where its feed has the beginning.
            Err(_) if queued.article.is_some() => shelf.memory.dequeue(queued.id)?,
            Err(why) => {
                failures += 1;
                shelf.memory.fail(queued.id, &why)?;
                line.notes.push(format!("{}: {why}", queued.url));
            }
        }
        report(Progress { done, total, last: queued.url });
        Ok(())
    })?;
    if failures > 0 {
        line.failed = Some(format!("{failures} of {total} pages, which are tried again next time"));
    }
    Ok(Some(line))
}

/// Fetches one page as an article.
///
/// # Errors
/// Why it cannot be had, in words.
pub fn page(client: &Client, sites: &[Site], url: &str, tags: &[String], now: Timestamp) -> Result<Incoming, String> {
    let url = address::typed(url).map_err(|error| error.to_string())?;
    let answer = client.get(&url, &Validators::default()).map_err(|error| error.to_string())?;
    if !answer.is_page && feed::sniff(&answer.body) {
        return Err("it is a feed; add it by `pullquote feed add`".to_owned());
    }
    read_page(&answer, sites, tags, now)
}

/// Reads an answer as an article.
///
/// # Errors
/// Why it is none, in words.
pub fn read_page(answer: &Answer, sites: &[Site], tags: &[String], now: Timestamp) -> Result<Incoming, String> {
    let site = site(sites, &answer.url);
    let article = incoming::page(&answer.body, answer.charset.as_deref(), &answer.url, site);
    let article = article.map_err(|error| error.to_string())?;
    if article.body.trim().is_empty() {
        return Err("there is nothing to read on the page".to_owned());
    }
    Ok(incoming::of_article(article, Some(&answer.url), tags, now))
}

/// Jobs by their host, in the order in which the hosts came.
fn grouped<J>(jobs: Vec<J>, host: impl Fn(&J) -> String) -> VecDeque<Vec<J>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: VecDeque<Vec<J>> = VecDeque::new();
    for job in jobs {
        let place = *places.entry(host(&job)).or_insert_with(|| {
            groups.push_back(Vec::new());
            groups.len() - 1
        });
        groups[place].push(job);
    }
    groups
}

/// Does `work` with every job on some threads, those of one group one after another, and `done` with what came of it on
/// this one. Where `done` fails, no job is begun anew.
fn pool<J: Send, R: Send>(
    groups: VecDeque<Vec<J>>,
    threads: u16,
    work: impl Fn(&J) -> R + Sync,
    mut done: impl FnMut(J, R) -> Result<(), ShelfError>,
) -> Result<(), ShelfError> {
    let threads = usize::from(threads).min(groups.len());
    let groups = Mutex::new(groups);
    // What has come and is not yet written waits here, and no more of it than threads.
    let (sender, receiver) = sync_channel(1);
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            let (groups, work) = (&groups, &work);
            scope.spawn(move || {
                let next = || groups.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                while let Some(group) = next() {
                    for job in group {
                        let came = work(&job);
                        if sender.send((job, came)).is_err() {
                            return;
                        }
                    }
                }
            });
        }
        drop(sender);
        receiver.into_iter().try_for_each(|(job, came)| done(job, came))
    })
}

/// A file of the library, with its whole path.
#[must_use]
pub fn path_of(shelf: &Shelf, put: &Put) -> Option<PathBuf> {
    match put {
        Put::New(path) | Put::Updated(path, _) | Put::Unchanged(path) | Put::Edited(path) => {
            Some(shelf.folder().join(path))
        }
        Put::Deleted => None,
    }
}
