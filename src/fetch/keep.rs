//! Deleting what is older than a feed's `keep`: never what the reader starred, tagged, noted or corrected, nor where a quote is kept.

use std::fs;

use jiff::Timestamp;

use super::intake::{Intake, IntakeError};
use crate::article::{self, Origin};
use crate::config::FeedSource;
use crate::library::state::{self, ArticleRef, StateReader};

/// Deletes the articles of a feed that came out before its `keep`. Returns how many. They stay known, and away.
pub(super) fn thin_out(intake: &Intake, feed: &FeedSource, now: Timestamp) -> Result<usize, IntakeError> {
    let Some(keep) = feed.keep else { return Ok(0) };
    let today = super::feed::Stamp::utc(now.as_second()).local().date();
    // Without what the reader did nobody knows what is dear.
    // A database that has gone, or is damaged, would say that nothing is.
    if state::inspect(intake.state()).is_err() {
        return Ok(0);
    }
    let Ok(mut reader) = StateReader::open(intake.state()) else { return Ok(0) };
    let mut deleted = 0;
    for known in intake.memory.articles_of(&super::address::without_login(&feed.url))? {
        let path = intake.folder().join(&known.path);
        let named: Option<jiff::civil::Date> = named_date(&known.path);
        let Some(day) =
            named.filter(|day| super::incoming::days(today) - super::incoming::days(*day) > i64::from(keep))
        else {
            continue;
        };
        let Ok(bytes) = crate::library::read_file(&path) else { continue };
        let Ok(article) = article::parse(&bytes, &Origin::file(&path, None)) else { continue };
        // The file says better than its name when it came out.
        let old = article.meta.date.is_none_or(|date| date.day <= day);
        let reference = ArticleRef { key: Some(article.key()), path: Some(path.clone()) };
        let Ok(state) = reader.article_state(&reference) else { continue };
        let noted = !state.note.is_empty() || !state.kept.is_empty();
        let dear = noted || state.marks.starred.is_some() || !state.tags.is_empty() || !state.corrections.is_empty();
        if old && !dear {
            fs::remove_file(&path).map_err(|error| IntakeError::Write { folder: path, error })?;
            deleted += 1;
        }
    }
    Ok(deleted)
}

/// The date with which the name of a file begins.
fn named_date(path: &std::path::Path) -> Option<jiff::civil::Date> {
    path.file_name()?.to_str()?.get(..10)?.parse().ok()
}
