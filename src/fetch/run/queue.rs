//! The queue: pages that were imported, and pages of articles that their feeds cut.

use jiff::Timestamp;

use super::pool::{grouped, pool};
use super::summary::{Line, Progress, count};
use super::{TRIES, page};
use crate::config::Config;
use crate::fetch::address;
use crate::fetch::http::Client;
use crate::fetch::memory::Queued;
use crate::fetch::shelf::{Shelf, ShelfError};

/// Fetches what waits in the queue: pages that were imported, and pages of articles that their feeds cut.
pub(super) fn work_off(
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
    let (mut failures, mut completed) = (0, 0);
    pool(grouped(waiting, host), config.fetch.connections, ask, |queued, page| {
        done += 1;
        match page {
            Ok(page) => {
                match queued.article {
                    Some(article) => completed += usize::from(shelf.complete(article, &page)?),
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
    if completed > 0 {
        let texts = if completed == 1 { "1 text".to_owned() } else { format!("{completed} texts") };
        line.notes.insert(0, format!("{texts} completed from the articles' pages"));
    }
    if failures > 0 {
        line.failed = Some(format!("{failures} of {total} pages; they are tried again next time"));
    }
    Ok(Some(line))
}
