//! Gives an article its new text: keeps the old one and what changed, and takes along what the reader did with it.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::Intake;
use crate::article::{self, Article, ContentKey, Origin};
use crate::fetch::incoming::{self, Incoming};
use crate::library::changes::{Change, Followed, followed};
use crate::library::state::{
    self, ArticleRef, KeptQuote, NoteChange, QuoteChange, QuoteKey, Seen, StateChange, StateReader, StateWriter,
};
use crate::library::store;

impl Intake {
    /// Gives a file its new text, keeps the old one and what changed, and takes what the reader did along. Returns how
    /// many quotes changed.
    pub(super) fn replace(
        &self,
        path: &Path,
        bytes: &[u8],
        incoming: &Incoming,
        now: Timestamp,
    ) -> std::io::Result<usize> {
        let library = self.folder();
        let text = incoming.file();
        let origin = Origin::file(path, None);
        let version = store::replace(library, path, &text, now)?;
        let (Ok(before), Ok(after)) = (article::parse(bytes, &origin), article::parse(text.as_bytes(), &origin)) else {
            return Ok(0);
        };
        let (before, after) = (Arc::new(before), Arc::new(after));
        let change = Change {
            schema: 1,
            at: incoming::seconds(now),
            before: version.to_string_lossy().into_owned(),
            ..Change::between(&before, &after)
        };
        if let Ok(line) = serde_json::to_string(&change) {
            store::note(library, path, &line)?;
        }
        self.follow(&library.join(path), &before, &after, now);
        Ok(change.quotes())
    }

    /// Takes along what the reader did with an article. It is kept by text and path and follows by itself, but for the
    /// place, which is moved to where its words stand now.
    fn follow(&self, path: &Path, before: &Arc<Article>, after: &Arc<Article>, now: Timestamp) {
        let reference = |body: &str| ArticleRef { key: Some(ContentKey::of(body)), path: Some(path.to_owned()) };
        let (old, new) = (reference(&before.body), reference(&after.body));
        let Ok(mut reader) = StateReader::open(&self.state) else { return };
        let Ok(kept) = reader.article_state(&old) else { return };
        if kept == state::ArticleState::default() {
            return;
        }
        let mut changes = vec![state::Change::Known(new.clone())];
        if let Some(position) = kept.position {
            let offset = moved(&before.body, &after.body, position.offset);
            let there = state::Position { offset, ..position };
            changes.push(state::Change::Article(new.clone(), StateChange::Position(there)));
        }
        let followed = if kept.kept.is_empty() { Vec::new() } else { followed(before, after) };
        for (quote, now) in
            kept.kept.iter().filter_map(|kept| Some((kept, followed.iter().find(|now| now.before == kept.quote)?)))
        {
            let changes_of = marks_to(quote, now).into_iter();
            changes.extend(changes_of.map(|change| state::Change::Article(new.clone(), change)));
        }
        // Without this the state follows all the same, when the article is opened; only its place is a guess.
        if let Ok(mut writer) = StateWriter::open(&self.state) {
            drop(writer.write(&changes, now));
        }
    }
}

/// Returns the changes that give a quote in its new words the marks that it has, and take them from the old ones.
fn marks_to(kept: &KeptQuote, now: &Followed) -> Vec<StateChange> {
    let seen = Box::new(Seen { words: now.words.clone(), ..kept.seen.clone() });
    let change = |quote: &QuoteKey, change| StateChange::Quote { quote: quote.clone(), change, seen: seen.clone() };
    let star = kept.marks.starred.map(|time| [Some(time), None].map(QuoteChange::Starred));
    let tag = |tag: &String| [true, false].map(|on| QuoteChange::Tag { tag: tag.clone(), on });
    let note = Some(&kept.marks.note).filter(|note| !note.is_empty());
    let note = note.map(|note| [NoteChange::new("", &**note), NoteChange::new(&**note, "")].map(QuoteChange::Note));
    let all = star.into_iter().chain(kept.marks.tags.iter().map(tag)).chain(note);
    all.flat_map(|[to, from]| [change(&now.after, to), change(&now.before, from)]).collect()
}

/// Returns where the words at a byte of a text stand in another, looked for with less and less around them.
fn moved(before: &str, after: &str, offset: usize) -> usize {
    /// The most paragraphs above that are looked for.
    const ABOVE: usize = 12;
    let mut offset = offset;
    for _ in 0..ABOVE {
        let (start, found) = found(before, after, offset);
        if let Some(at) = found {
            return at;
        }
        // Its words are gone: what stands before them may not be.
        let above = before[..start].trim_end();
        if above.is_empty() {
            return 0;
        }
        offset = above.rfind("\n\n").map_or(0, |at| at + 2);
    }
    offset.min(after.len())
}

/// The character at or before a byte, and where its words stand in the other text.
fn found(before: &str, after: &str, offset: usize) -> (usize, Option<usize>) {
    let start = (0..=offset.min(before.len())).rev().find(|at| before.is_char_boundary(*at)).unwrap_or_default();
    for length in [120, 60, 30, 15] {
        let words: String = before[start..].chars().take(length).collect();
        let near = |(at, _): &(usize, &str)| at.abs_diff(start);
        if words.trim().len() >= 8
            && let Some((at, _)) = after.match_indices(words.as_str()).min_by_key(near)
        {
            return (start, Some(at));
        }
    }
    (start, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_moves_with_its_words() {
        let before = "Title\n\nOne paragraph of some length.\n\nThe second paragraph begins here.";
        let after = "Title\n\nA new lead that was put in.\n\nOne paragraph of some length.\n\nThe second paragraph begins here.";
        let at = |text: &str, words: &str| text.find(words).unwrap();
        for words in ["One paragraph", "The second", "paragraph begins"] {
            assert_eq!(moved(before, after, at(before, words)), at(after, words), "{words}");
        }
        let shorter = "Title\n\nOne paragraph of some length.";
        assert_eq!(moved(before, shorter, at(before, "The second")), at(shorter, "One"));
        assert_eq!(moved(before, "", 40), 0);
    }
}
