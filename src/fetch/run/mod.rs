//! A fetch: all feeds, or some, and whatever waits in the queue.
//!
//! Hosts are asked side by side, up to `connections` at a time, the feeds of one host one after another; so a fetch takes
//! as long as its slowest host. Threads ask and read; one, the caller's, decides and writes. What a server said is noted
//! only after everything it sent is in the library. A feed that answers nonsense is a line of the summary, no more.

mod feeds;
mod pool;
mod queue;
mod summary;

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use url::Url;

use self::feeds::{Failure, FeedJob, Skipped, due};
use self::pool::{grouped, pool};
pub use self::summary::{Line, Progress, Summary};
use super::http::{Answer, Client, HttpError, Limits, Validators};
use super::incoming::{self, Incoming};
use super::intake::{Intake, IntakeError, Interrupted, Put};
use super::{address, feed, keep};
use crate::config::{Config, FeedSource, Site};

/// The times an address of the queue is tried.
pub const TRIES: u32 = 3;

/// Returns a client with the limits of the settings.
#[must_use]
pub fn client(config: &Config) -> Client {
    let fetch = &config.fetch;
    let timeout = Duration::from_secs(fetch.timeout.into());
    Client::new(Limits { max_bytes: fetch.max_bytes, timeout, private: fetch.private })
}

/// Returns what the settings say of the site that an address is of.
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
/// Where the library or what is remembered of it cannot be used, or `report` interrupts: then no further host is asked,
/// and what had come before is kept. What is wrong with a feed is in its line.
pub fn fetch(
    intake: &mut Intake,
    config: &Config,
    feeds: &[FeedSource],
    named: bool,
    mut report: impl FnMut(Progress) -> Result<(), Interrupted>,
) -> Result<Summary, IntakeError> {
    let client = client(config);
    let now = Timestamp::now();
    let mut summary = Summary::default();
    let mut jobs = Vec::new();
    for (index, feed) in feeds.iter().enumerate() {
        let state = intake.memory.feed(&feed.url)?;
        let mut line = Line { name: feed.label().to_owned(), ..Line::default() };
        match due(feed, &state, named, now) {
            Ok(url) => jobs.push(FeedJob { index, url, state, feed }),
            Err(Skipped::Failed(why)) => line.failed = Some(why),
            Err(Skipped::Noted(why)) => line.notes.push(why),
        }
        summary.feeds.push(line);
    }
    let (mut done, total, mut online) = (0, jobs.len(), false);
    let groups = grouped(jobs, |job| job.url.host_str().unwrap_or_default().to_owned());
    let ask = |job: &FeedJob<'_>| job.ask(&client, now);
    pool(groups, config.fetch.connections, ask, |job, asked| {
        done += 1;
        online |= asked.as_ref().err().is_none_or(Failure::is_answer);
        let line = &mut summary.feeds[job.index];
        job.take(intake, asked, line, now)?;
        Ok(report(Progress { done, total, last: line.name.clone() })?)
    })?;
    for (feed, line) in feeds.iter().zip(&mut summary.feeds) {
        let deleted = keep::thin_out(intake, feed, now)?;
        if deleted > 0 {
            line.notes.push(format!("{deleted} older than {} days deleted", feed.keep.unwrap_or_default()));
        }
    }
    summary.queue = queue::work_off(intake, config, &client, online, now, &mut report)?;
    Ok(summary)
}

/// Fetches one page as an article.
///
/// # Errors
/// Why it cannot be had, in words.
pub fn page(
    client: &Client,
    sites: &[Site],
    url: &str,
    tags: &[String],
    now: Timestamp,
) -> Result<Incoming, PageError> {
    let answered = |why: String| PageError { why, answered: true, waits: false };
    let url = address::typed(url).map_err(|error| answered(error.to_string()))?;
    let answer = client.get(&url, &Validators::default());
    let answer = answer.map_err(PageError::from)?;
    if feed::sniff(&answer.body) {
        return Err(answered(format!("it is a feed; add it by `pullquote feed add {url}`")));
    }
    read_page(&answer, sites, tags, now).map_err(answered)
}

/// The reason why a page cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct PageError {
    /// The reason, in words.
    pub why: String,
    /// Tells that its server has answered, or will never be asked; else it may be the network.
    pub answered: bool,
    /// Tells that its host asks to be left alone for a while.
    pub waits: bool,
}

impl From<HttpError> for PageError {
    fn from(error: HttpError) -> Self {
        let waits = matches!(error, HttpError::Wait { .. });
        Self { why: error.to_string(), answered: error.is_answer(), waits }
    }
}

/// Reads an answer as an article.
///
/// # Errors
/// Why it is none, in words.
pub fn read_page(answer: &Answer, sites: &[Site], tags: &[String], now: Timestamp) -> Result<Incoming, String> {
    let url = Url::parse(&address::without_login(answer.url.as_str())).map_err(|error| error.to_string())?;
    let site = site(sites, &url);
    let article = incoming::page(&answer.body, answer.charset.as_deref(), &url, site);
    let article = article.map_err(|error| error.to_string())?;
    if incoming::text_of(&article).is_empty() {
        return Err("there is nothing to read on the page".to_owned());
    }
    Ok(incoming::of_article(article, Some(&url), tags, now))
}

/// Returns the whole path of a file of the library.
#[must_use]
pub fn path_of(intake: &Intake, put: &Put) -> Option<PathBuf> {
    match put {
        Put::New(path) | Put::Updated(path, _) | Put::Unchanged(path) | Put::Edited(path) => {
            Some(intake.folder().join(path))
        }
        Put::Deleted => None,
    }
}
