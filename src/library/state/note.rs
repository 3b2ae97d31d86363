//! A note that is written, and what comes of it where another reader has written there meanwhile: both notes stay, one after
//! the other. Nothing that anybody wrote goes but by the hand of who has seen it.

use serde::{Deserialize, Serialize};

/// Stands between the notes of two readers.
const JOINT: &str = " / ";

/// A note, set to what it is from now on. An empty one is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteChange {
    /// The note that the reader saw.
    pub before: String,
    /// The note that the reader wants.
    pub after: String,
}

impl NoteChange {
    /// Returns the change of one note to another.
    #[must_use]
    pub fn new(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { before: before.into(), after: after.into() }
    }

    /// Returns the note after this, where `found` is there before it.
    ///
    /// As a rule that is the note the reader saw, and the new one takes its place. Where another reader has changed it, both
    /// stay: `theirs / ours`. A note that stands joined with another is changed or taken away by itself.
    #[must_use]
    pub fn on(&self, found: &str) -> String {
        let Self { before, after } = self;
        if found == before || found == after {
            return after.clone();
        }
        if before == after {
            return found.to_owned();
        }
        match rest(found, before) {
            Some((left, right)) => [left, after, right].into_iter().fold(String::new(), joined),
            None => joined(found.to_owned(), after),
        }
    }
}

/// Returns two notes as one; what stands in the first already is not said twice.
fn joined(note: String, other: &str) -> String {
    if other.is_empty() || rest(&note, other).is_some() {
        note
    } else if note.is_empty() || rest(other, &note).is_some() {
        other.to_owned()
    } else {
        format!("{note}{JOINT}{other}")
    }
}

/// Returns what stands before and after a note in the joined one.
fn rest<'n>(note: &'n str, part: &str) -> Option<(&'n str, &'n str)> {
    let places = note.match_indices(part).filter(|_| !part.is_empty());
    let around = places.map(|(at, _)| (&note[..at], &note[at + part.len()..]));
    around.into_iter().find_map(|(left, right)| {
        let left = if left.is_empty() { Some(left) } else { left.strip_suffix(JOINT) }?;
        let right = if right.is_empty() { Some(right) } else { right.strip_prefix(JOINT) }?;
        Some((left, right))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;

    #[test]
    fn both_notes_stay_where_two_write_at_once() {
        for (found, before, after, now) in [
            // Nobody else was there.
            ("", "", "ours", "ours"),
            ("ours", "ours", "", ""),
            // Both wrote.
            ("theirs", "", "ours", "theirs / ours"),
            ("old, theirs", "old", "old, ours", "old, theirs / old, ours"),
            // One took the note away that the other changed.
            ("theirs", "old", "", "theirs"),
            ("", "old", "ours", "ours"),
            // Both the same, or it was written before.
            ("ours", "old", "ours", "ours"),
            ("theirs / ours", "old", "ours", "theirs / ours"),
            ("ours / theirs", "old", "ours", "ours / theirs"),
            // Of two that are joined, the own one is changed or taken away.
            ("theirs / ours", "ours", "new", "theirs / new"),
            ("ours / theirs", "ours", "", "theirs"),
            ("a / ours / b", "ours", "", "a / b"),
            ("theirs / ours", "ours", "theirs", "theirs"),
            // A note within the words of another is none of its parts.
            ("theirs, ours", "ours", "new", "theirs, ours / new"),
            ("theirs", "old", "old", "theirs"),
        ] {
            assert_eq!(NoteChange::new(before, after).on(found), now, "{before} → {after} on {found}");
        }
    }

    proptest! {
        #[test]
        fn nothing_goes_that_its_reader_did_not_see(
            base in "[ab]{0,2}", theirs in "[ab]{1,2}", ours in "[ab]{1,2}",
        ) {
            let there = NoteChange::new(&*base, &*theirs).on(&base);
            let both = NoteChange::new(&*base, &*ours).on(&there);
            assert!(rest(&both, &ours).is_some() || base == ours, "{both}");
            assert!(rest(&both, &theirs).is_some() || base == theirs, "{both}");
        }
    }
}
