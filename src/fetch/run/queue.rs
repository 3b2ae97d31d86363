//! The queue: pages that were imported, and pages of articles that their feeds cut. A host that asks to wait is asked for
//! nothing more in this fetch, and none of its pages is given up for that.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::pool::{grouped, pool};
use super::summary::{Line, Progress, count};
use super::{PageError, TRIES, page};
use crate::config::Config;
use crate::fetch::address;
use crate::fetch::http::Client;
use crate::fetch::incoming::Incoming;
use crate::fetch::intake::{Intake, IntakeError, Interrupted};
use crate::fetch::memory::Queued;

/// The most pages that failed of which the summary tells why.
const MOST_TOLD: usize = 3;

/// Fetches what waits in the queue. Where nothing at all was answered, and nothing before (`online`), it is the network
/// that fails, and no page is given up for that.
pub(super) fn work_off(
    intake: &mut Intake,
    config: &Config,
    client: &Client,
    online: bool,
    now: Timestamp,
    report: &mut impl FnMut(Progress) -> Result<(), Interrupted>,
) -> Result<Option<Line>, IntakeError> {
    let waiting: Vec<Queued> = intake.memory.queue()?.into_iter().filter(|queued| queued.tries < TRIES).collect();
    if waiting.is_empty() {
        return Ok(None);
    }
    let total = waiting.len();
    let host = |queued: &Queued| address::host(&queued.url).unwrap_or_default();
    let waits: Mutex<HashSet<String>> = Mutex::default();
    let ask = |queued: &Queued| {
        let host = host(queued);
        let waiting = || waits.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting().contains(&host) {
            return Err(PageError { why: format!("`{host}` asks to wait"), answered: true, waits: true });
        }
        let page = page(client, &config.sites, &queued.url, &queued.tags, now);
        if page.as_ref().is_err_and(|error| error.waits) {
            waiting().insert(host);
        }
        page
    };
    let mut work = Work { online, ..Work::default() };
    let mut done = 0;
    pool(grouped(waiting, host), config.fetch.connections, ask, |queued, page| {
        done += 1;
        work.take(intake, &queued, page, now)?;
        Ok(report(Progress { done, total, last: queued.url })?)
    })?;
    work.end(intake, total).map(Some)
}

/// The queue while it is worked off.
#[derive(Default)]
struct Work {
    line: Line,
    /// Tells that something was answered.
    online: bool,
    /// Articles whose whole texts came.
    completed: usize,
    failed: usize,
    /// Pages whose servers did not answer.
    silent: Vec<(i64, String)>,
}

impl Work {
    fn take(
        &mut self,
        intake: &mut Intake,
        queued: &Queued,
        page: Result<Incoming, PageError>,
        now: Timestamp,
    ) -> Result<(), IntakeError> {
        self.online |= page.as_ref().err().is_none_or(|error| error.answered);
        match (page, queued.article) {
            (Ok(page), Some(article)) => self.completed += usize::from(intake.complete(article, &page)?),
            (Ok(page), None) => count(&intake.put(&[page], false, now)?, &mut self.line),
            // A page that cannot be had costs nothing where its feed has the beginning.
            (Err(PageError { answered: true, waits: false, .. }), Some(_)) => {}
            (Err(PageError { why, answered, waits }), article) => {
                if article.is_none() {
                    self.failed += 1;
                    if self.failed <= MOST_TOLD {
                        self.line.notes.push(format!("{}: {why}", queued.url));
                    }
                }
                if answered {
                    intake.memory.fail(queued.id, &why, !waits)?;
                } else {
                    self.silent.push((queued.id, why));
                }
                return Ok(());
            }
        }
        Ok(intake.memory.dequeue(queued.id)?)
    }

    fn end(mut self, intake: &Intake, total: usize) -> Result<Line, IntakeError> {
        for (id, why) in &self.silent {
            intake.memory.fail(*id, why, self.online)?;
        }
        "queue".clone_into(&mut self.line.name);
        if self.failed > MOST_TOLD {
            self.line.notes.push(format!("and {} more", self.failed - MOST_TOLD));
        }
        if self.completed > 0 {
            let texts = if self.completed == 1 { "1 text".to_owned() } else { format!("{} texts", self.completed) };
            self.line.notes.insert(0, format!("{texts} completed from the articles' pages"));
        }
        if self.failed > 0 {
            let pages = format!("{} of {total} pages; they are tried again next time", self.failed);
            self.line.failed = Some(pages);
        }
        Ok(self.line)
    }
}
