//! Ties what the reader kept of an article to its new text, where its file was edited, and to its new path, where it was moved:
//! the state knows an article by its text, or else by its path, so that one of which both become others, one after the
//! other, would be known by neither. One of which both are others at once is known by what it tells of itself, and by the words
//! of a kept quote.
//!
//! The state is told before the index takes the new text for granted: a run that is killed in between tells it again.

use std::path::Path;

use jiff::{Timestamp, Zoned};

use crate::article::Meta;
use crate::library::Source;
use crate::library::corrections::place_of;
use crate::library::fault::caught;
use crate::library::state::{ArticleRef, Change, Error, KeptQuote, StateReader, StateWriter};

/// An article that was read.
pub(super) struct Found {
    pub(super) article_ref: ArticleRef,
    pub(super) meta: Meta,
}

/// Tells the state in the folder `state` of articles with the texts and the paths that they have now, as far as it knows
/// others of them. Returns of how many it could not be told.
pub(super) fn tell(state: Option<&Path>, found: &[Found]) -> usize {
    let Some(state) = state.filter(|_| !found.is_empty()) else { return 0 };
    // What is wrong with the state is told where it is read and written for its own sake; here, that it was not told.
    tell_of(state, found).map_or(found.len(), |()| 0)
}

fn tell_of(state: &Path, all: &[Found]) -> Result<(), Error> {
    let mut reader = StateReader::open(state)?;
    let found: Vec<ArticleRef> = all.iter().map(|found| found.article_ref.clone()).collect();
    // First: an article that was copied before it was edited goes on where it was.
    let edited = reader.edited(&found)?;
    write(state, &edited.into_iter().map(Change::Known).collect::<Vec<_>>())?;
    let mut moved = reader.moved(&found)?;
    moved.retain(|(article_ref, before)| before.as_deref().is_none_or(|before| !is_still_at(article_ref, before)));
    write(state, &moved.into_iter().map(|(article_ref, _)| Change::Known(article_ref)).collect::<Vec<_>>())?;
    let adopted = adopted(&mut reader, all)?;
    write(state, &adopted)
}

/// Returns which of the articles go on from one that is gone. Where several may, none does: copies are not told apart.
fn adopted(reader: &mut StateReader, found: &[Found]) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for touched in reader.touched()? {
        let from = touched.article_ref;
        let is_there = |path: &Path| path.try_exists().unwrap_or(true);
        if touched.edited || from.path.as_deref().is_some_and(is_there) {
            continue;
        }
        let kept = reader.article_state(&from)?.kept;
        let mut by = found.iter().filter(|found| found.article_ref.key != from.key && goes_on_from(found, &kept));
        if let (Some(Found { article_ref, .. }), None) = (by.next(), by.next()) {
            changes.push(Change::Adopted { from, by: article_ref.clone() });
        }
    }
    Ok(changes)
}

/// Returns whether an article tells the same of itself as one of which quotes are kept, and holds the words of one.
fn goes_on_from(found: &Found, kept: &[KeptQuote]) -> bool {
    let mut alike = kept.iter().filter(|kept| kept.seen.is_of(&kept.quote, &found.meta)).peekable();
    if alike.peek().is_none() {
        return false;
    }
    let path = found.article_ref.path.clone().unwrap_or_default();
    let article = caught(|| Source::File(path).read()).ok().and_then(Result::ok);
    article.is_some_and(|article| alike.any(|kept| place_of(&kept.quote, &article.body).is_some()))
}

fn write(state: &Path, changes: &[Change]) -> Result<(), Error> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut writer = StateWriter::open(state)?;
    writer.write(changes, Timestamp::now())?;
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
