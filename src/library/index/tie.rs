//! Ties what the reader kept of an article to its new text, where its file was edited, and to its new path, where it was moved:
//! the state knows an article by its text, or else by its path, so that one of which both become others, one after the
//! other, would be known by neither.
//!
//! The state is told before the index takes the new text for granted: a run that is killed in between tells it again.

use std::path::Path;

use jiff::{Timestamp, Zoned};

use crate::library::Source;
use crate::library::fault::caught;
use crate::library::state::{ArticleRef, Change, Error, StateReader, StateWriter};

/// Tells the state in the folder `state` of articles with the texts and the paths that they have now, as far as it knows
/// others of them. Returns of how many it could not be told.
pub(super) fn tell(state: Option<&Path>, found: &[ArticleRef]) -> usize {
    let Some(state) = state.filter(|_| !found.is_empty()) else { return 0 };
    // What is wrong with the state is told where it is read and written for its own sake; here, that it was not told.
    tell_of(state, found).map_or(found.len(), |()| 0)
}

fn tell_of(state: &Path, found: &[ArticleRef]) -> Result<(), Error> {
    let mut reader = StateReader::open(state)?;
    // First: an article that was copied before it was edited goes on where it was.
    let edited = reader.edited(found)?;
    write(state, edited)?;
    let mut moved = reader.moved(found)?;
    moved.retain(|(article_ref, before)| before.as_deref().is_none_or(|before| !is_still_at(article_ref, before)));
    write(state, moved.into_iter().map(|(article_ref, _)| article_ref).collect())
}

fn write(state: &Path, known: Vec<ArticleRef>) -> Result<(), Error> {
    if known.is_empty() {
        return Ok(());
    }
    let mut writer = StateWriter::open(state)?;
    let changes: Vec<Change> = known.into_iter().map(Change::Known).collect();
    writer.write(&changes, Timestamp::now())?;
    writer.close(Zoned::now().date())
}

/// Returns whether the text of an article is where it was before, too: then it was copied, and not moved. What cannot be read
/// may be there.
fn is_still_at(article_ref: &ArticleRef, before: &Path) -> bool {
    match before.try_exists() {
        Ok(false) => false,
        Err(_) => true,
        Ok(true) => {
            let there = caught(|| Source::File(before.to_owned()).read());
            there.ok().and_then(Result::ok).is_none_or(|article| article_ref.key == Some(article.key()))
        }
    }
}
