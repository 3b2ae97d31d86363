//! Ties what the reader kept of an article to its new text, where its file was edited: the state knows an article by its text,
//! or else by its path, so that one that is edited and then moved would be known by neither.
//!
//! The state is told before the index takes the new text for granted: a run that is killed in between tells it again.

use std::path::Path;

use jiff::{Timestamp, Zoned};

use crate::library::state::{ArticleRef, Change, Error, StateReader, StateWriter};

/// Tells the state in the folder `state` of articles with their new texts, as far as it knows others of them. Returns of how
/// many it could not be told.
pub(super) fn tell(state: Option<&Path>, edited: Vec<ArticleRef>) -> usize {
    let Some(state) = state.filter(|_| !edited.is_empty()) else { return 0 };
    let count = edited.len();
    // What is wrong with the state is told where it is read and written for its own sake; here, that it was not told.
    tell_of(state, edited).map_or(count, |()| 0)
}

fn tell_of(state: &Path, edited: Vec<ArticleRef>) -> Result<(), Error> {
    let mut reader = StateReader::open(state)?;
    let mut known = Vec::new();
    for article_ref in edited {
        if reader.is_edited(&article_ref)? {
            known.push(Change::Known(article_ref));
        }
    }
    if known.is_empty() {
        return Ok(());
    }
    let mut writer = StateWriter::open(state)?;
    writer.write(&known, Timestamp::now())?;
    writer.close(Zoned::now().date())
}
