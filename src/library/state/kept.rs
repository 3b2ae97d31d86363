//! Quotes that the reader keeps: with a star, tags or a note.
//!
//! A kept quote is tied to its article and to its words, by the [`QuoteKey`] that ties a corrected speaker to them
//! (`library::corrections`): it is found again wherever it stands after an edit, and in whatever file. Beside the key lies
//! the quote [as it was seen](Seen) last, so that one whose words or whose article are gone can still be shown and
//! cited. Nothing but the reader takes a kept quote away: without star, tags and note it is kept no more.
//!
//! Each change is of one thing, so that two readers who mark the same quote at once both have their way; what becomes of two
//! notes is said in `note`.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::article::{QuoteKey, seconds};
use super::note::NoteChange;
use crate::article::Meta;
use pullquote_extract::QuoteKind;

/// A quote that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptQuote {
    /// By what it is known again.
    pub quote: QuoteKey,
    /// The reader's marks.
    pub marks: QuoteMarks,
    /// The quote as it was when it was last marked.
    pub seen: Seen,
}

/// The marks by which a quote is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteMarks {
    /// The time at which it was starred.
    pub starred: Option<Timestamp>,
    /// The reader's tags, in alphabetical order.
    pub tags: Vec<String>,
    /// The reader's note, on one line; empty where there is none.
    pub note: String,
}

/// A quote with what is known of its article, for when they are gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// The article's file.
    pub path: Option<PathBuf>,
    /// The words, without marks.
    pub words: String,
    /// Set where it is reported without quotation marks.
    pub reported: bool,
    /// The speaker, where one is named.
    pub speaker: Option<String>,
    /// The article's title.
    pub title: String,
    /// Its author.
    pub author: Option<String>,
    /// Its publication.
    pub source: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The day of its publication: `2026-11-18`.
    pub day: Option<String>,
}

impl Seen {
    /// Returns a quote by its words and speaker, and what is known of its article.
    #[must_use]
    pub fn new(words: String, kind: QuoteKind, speaker: Option<&str>, meta: &Meta, path: Option<&Path>) -> Self {
        Self {
            path: path.map(Path::to_owned),
            words,
            reported: kind == QuoteKind::Indirect,
            speaker: speaker.filter(|name| !name.is_empty()).map(str::to_owned),
            title: meta.title.clone(),
            author: meta.author.clone(),
            source: meta.source.clone(),
            url: meta.url.clone(),
            day: meta.date.map(|date| date.day.to_string()),
        }
    }
}

/// One mark of a quote, set to what it is from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuoteChange {
    /// It was starred then; or it has no star.
    Starred(#[serde(with = "seconds")] Option<Timestamp>),
    /// It has a tag, or not.
    Tag {
        /// The tag.
        tag: String,
        /// Set where the quote has it.
        on: bool,
    },
    /// The note is another.
    Note(NoteChange),
}

impl QuoteMarks {
    /// Returns whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.starred.is_none() && self.tags.is_empty() && self.note.is_empty()
    }

    /// Makes a change.
    pub fn apply(&mut self, change: &QuoteChange) {
        match change {
            QuoteChange::Starred(starred) => self.starred = *starred,
            QuoteChange::Tag { tag, on } => {
                self.tags.retain(|other| other != tag);
                if *on {
                    let at = self.tags.partition_point(|other| other < tag);
                    self.tags.insert(at, tag.clone());
                }
            }
            QuoteChange::Note(note) => self.note = note.on(&self.note),
        }
    }
}

impl QuoteChange {
    /// Returns whether it puts a mark on the quote.
    pub(super) const fn is_mark(&self) -> bool {
        match self {
            Self::Starred(starred) => starred.is_some(),
            Self::Tag { on, .. } => *on,
            Self::Note(note) => !note.after.is_empty(),
        }
    }

    /// Returns whether nothing is left of `earlier` once this is written.
    pub(super) fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Tag { tag, .. }, Self::Tag { tag: before, .. }) => tag == before,
            _ => std::mem::discriminant(self) == std::mem::discriminant(earlier),
        }
    }
}

/// Does a change of one of the quotes that are kept of an article.
pub(super) fn apply(kept: &mut Vec<KeptQuote>, quote: &QuoteKey, change: &QuoteChange, seen: &Seen) {
    let before = kept.iter().position(|other| other.quote == *quote).map(|at| kept.remove(at));
    let mut marks = before.map(|kept| kept.marks).unwrap_or_default();
    marks.apply(change);
    if !marks.is_empty() {
        let at = kept.partition_point(|other| other.quote < *quote);
        kept.insert(at, KeptQuote { quote: quote.clone(), marks, seen: seen.clone() });
    }
}
