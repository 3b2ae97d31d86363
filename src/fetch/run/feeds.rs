//! One feed: asking for it, and taking what came.

use jiff::Timestamp;
use url::Url;

use super::summary::{Line, count};
use crate::config::{FeedSource, FullText};
use crate::fetch::http::{Answer, Client, HttpError};
use crate::fetch::incoming::{self, Incoming, Origins};
use crate::fetch::intake::{Intake, IntakeError};
use crate::fetch::memory::FeedState;
use crate::fetch::{address, feed, http};

/// A feed that is to be asked.
pub(super) struct FeedJob<'f> {
    /// Its place in the settings.
    pub(super) index: usize,
    pub(super) url: Url,
    pub(super) state: FeedState,
    pub(super) feed: &'f FeedSource,
}

/// A feed that is not asked, and the reason in words.
pub(super) enum Skipped {
    Failed(String),
    Noted(String),
}

/// Returns the address to ask for a feed at, or why not to ask now.
pub(super) fn due(feed: &FeedSource, state: &FeedState, named: bool, now: Timestamp) -> Result<Url, Skipped> {
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

fn clock(seconds: i64) -> String {
    http::clock(Timestamp::from_second(seconds).unwrap_or_default())
}

/// The mark after the hash of a feed that breaks off in the middle of an article.
const BREAKS_OFF: &[u8] = b"breaks off";

/// A feed that was asked for.
pub(super) enum Asked {
    Unchanged,
    /// Its articles, and its hash; one that breaks off is without its last, and has a mark after its hash.
    Feed {
        all: Vec<Incoming>,
        answer: Box<Answer>,
        hash: Vec<u8>,
    },
}

/// The reason why a feed could not be had.
pub(super) enum Failure {
    Http(HttpError),
    Feed(feed::FeedError),
}

impl Failure {
    /// Returns whether a server has answered, or never will: it is not the network that fails.
    pub(super) const fn is_answer(&self) -> bool {
        match self {
            Self::Http(error) => error.is_answer(),
            Self::Feed(_) => true,
        }
    }
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

impl FeedJob<'_> {
    /// Asks for the feed, and reads it.
    pub(super) fn ask(&self, client: &Client, now: Timestamp) -> Result<Asked, Failure> {
        let mut answer = client.get(&self.url, &self.state.validators)?;
        if answer.unchanged {
            return Ok(Asked::Unchanged);
        }
        let mut hash = incoming::hash(&answer.body).to_vec();
        if self.state.hash.as_ref() == Some(&hash)
            && self.state.validators == answer.validators
            && answer.moved.is_none()
        {
            return Ok(Asked::Unchanged);
        }
        let body = std::mem::take(&mut answer.body);
        let mut read =
            feed::parse(&body, answer.charset.as_deref(), Some(&address::without_login(answer.url.as_str())))?;
        drop(body);
        // Half an article waits until it comes whole, or until the same half comes again and is all there is.
        let marked = [hash.as_slice(), BREAKS_OFF].concat();
        if read.breaks_off && self.state.hash.as_ref() != Some(&marked) {
            read.entries.pop();
            hash = marked;
        }
        let source = self.feed.name.clone().unwrap_or_else(|| incoming::source(&read, &self.feed.url));
        let feed = address::without_login(&self.feed.url);
        let origins = Origins { feed, source, tags: self.feed.tags.clone(), trust: self.feed.identity };
        let mut all = incoming::of_feed(read, &origins, now);
        for incoming in &mut all {
            incoming.is_cut = match self.feed.full_text {
                FullText::Auto => incoming.is_cut,
                FullText::Always => incoming.front.url.is_some(),
                FullText::Never => false,
            };
        }
        Ok(Asked::Feed { all, answer: Box::new(answer), hash })
    }

    /// Takes what came of a feed into the library, and then notes what the server said.
    pub(super) fn take(
        &self,
        intake: &mut Intake,
        asked: Result<Asked, Failure>,
        line: &mut Line,
        now: Timestamp,
    ) -> Result<(), IntakeError> {
        let (all, answer, hash) = match asked {
            Ok(Asked::Unchanged) => {
                line.notes.push("nothing new".to_owned());
                if self.state.gone {
                    intake.memory.set_feed(&self.feed.url, &FeedState { gone: false, ..self.state.clone() })?;
                }
                return Ok(());
            }
            Ok(Asked::Feed { all, answer, hash }) => (all, answer, hash),
            Err(failure) => return self.fail(intake, failure, line),
        };
        let breaks_off = hash.ends_with(BREAKS_OFF);
        // A disk that is full is the matter of this feed alone as long as it is not known better.
        match intake.put(&all, false, now) {
            Ok(puts) => count(&puts, line),
            Err(error @ IntakeError::Memory(_)) => return Err(error),
            Err(error) => {
                line.failed = Some(error.to_string());
                return Ok(());
            }
        }
        let moved = answer.moved.as_ref().map(Url::to_string).or_else(|| self.state.moved.clone());
        if let Some(moved) = answer.moved.as_ref().filter(|moved| moved.as_str() != self.url.as_str()) {
            line.notes.push(format!("moved for good to {moved}"));
        }
        let fresh =
            answer.fresh.and_then(|fresh| i64::try_from(fresh.as_secs()).ok()).map(|fresh| now.as_second() + fresh);
        let mut state =
            FeedState { validators: answer.validators, hash: Some(hash), moved, wait: None, fresh, gone: false };
        if breaks_off {
            line.failed = Some("it breaks off in the middle of an article, which is left out".to_owned());
            // Or the server might say that nothing has changed.
            (state.validators, state.fresh) = Default::default();
        } else if all.is_empty() {
            line.notes.push("there is nothing in it".to_owned());
        }
        Ok(intake.memory.set_feed(&self.feed.url, &state)?)
    }

    fn fail(&self, intake: &Intake, failure: Failure, line: &mut Line) -> Result<(), IntakeError> {
        let mut state = self.state.clone();
        match &failure {
            Failure::Http(HttpError::Gone) => state.gone = true,
            Failure::Http(HttpError::Wait { until: Some(until), .. }) => state.wait = Some(until.as_second()),
            _ => {}
        }
        let said = match failure {
            Failure::Http(HttpError::Gone) => {
                format!("it is gone for good (410); take it out by `pullquote feed remove '{}'`", self.feed.label())
            }
            Failure::Http(error) => error.to_string(),
            Failure::Feed(error) => error.to_string(),
        };
        line.failed = Some(said);
        if state != self.state {
            intake.memory.set_feed(&self.feed.url, &state)?;
        }
        Ok(())
    }
}
