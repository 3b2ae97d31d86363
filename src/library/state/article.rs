//! The plain data: what is kept of an article, and the changes of it.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::kept::{self, KeptQuote, QuoteChange, Seen};
use super::note::NoteChange;
use crate::article::ContentKey;

/// An article, as it is known again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ArticleRef {
    /// Its text; none as long as it was not opened.
    pub key: Option<ContentKey>,
    /// The path of its file; none for standard input. Made absolute where it is looked up.
    pub path: Option<PathBuf>,
}

/// A row of the list. Times are in whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The time at which it was read.
    pub read: Option<Timestamp>,
    /// The time at which it was starred.
    pub starred: Option<Timestamp>,
}

/// All that is kept of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleState {
    /// Read and starred.
    pub marks: Marks,
    /// The reader's own tags, in alphabetical order.
    pub tags: Vec<String>,
    /// The place where the reader was.
    pub position: Option<Position>,
    /// The places from which the reader jumped.
    pub jumps: Jumps,
    /// The speakers that the reader put right.
    pub corrections: Vec<Correction>,
    /// The quotes that the reader keeps, in order of their keys.
    pub kept: Vec<KeptQuote>,
    /// The reader's note; empty where there is none.
    pub note: String,
}

/// A place in an article, and where on the screen it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(usize, usize, bool)", into = "(usize, usize, bool)")]
pub struct Position {
    /// A byte of the body. It may lie beyond the end, or within a character, of an article that was edited since.
    pub offset: usize,
    /// The row of the screen, from 0.
    pub row: usize,
    /// Set where a jump led there.
    pub landed: bool,
}

/// The places from which the reader jumped, the last at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Jumps {
    /// To go back to.
    pub back: Vec<Position>,
    /// To go forward to.
    pub forward: Vec<Position>,
}

/// Identifies a quote of an article in words that an edit elsewhere in it leaves alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QuoteKey {
    /// The words of the quote.
    pub text: String,
    /// The number of quotes with the same words before it.
    pub occurrence: usize,
}

/// A speaker that the reader put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Of which quote.
    pub quote: QuoteKey,
    /// The speaker by the reader's word.
    pub speaker: Speaker,
}

/// Tells one state of what is kept from another: the number of the connection that was asked, and what it has seen.
pub type StateVersion = (u64, i64);

/// An article of which something is kept that concerns its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The article.
    pub article_ref: ArticleRef,
    /// Set where its text is an earlier one of an article that was edited, which goes on from what was kept.
    pub edited: bool,
}

/// Looks up what is kept of articles, including what is not written down yet.
pub trait StateSource {
    /// Returns what is another whenever something is kept otherwise; none where that cannot be told.
    fn version(&mut self) -> Option<StateVersion>;

    /// Returns the articles with speakers that were put right, quotes that are kept, or a note; one may come twice.
    fn touched(&mut self) -> Vec<Touched>;

    /// Returns what is kept of an article.
    fn state_of(&mut self, article_ref: &ArticleRef) -> ArticleState;

    /// Has the database mended, where that can be done: a query has come upon damage.
    fn mend(&mut self);
}

/// Names the speaker of a quote by the reader's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    /// Somebody, under the name that is shown.
    Named(String),
    /// Nobody that the text tells.
    Unknown,
}

/// One value of an article's state, set to what it is from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StateChange {
    /// It was read then; or it is unread.
    Read(#[serde(with = "seconds")] Option<Timestamp>),
    /// It was starred then; or it has no star.
    Starred(#[serde(with = "seconds")] Option<Timestamp>),
    /// It has a tag, or not.
    Tag {
        /// The tag.
        tag: String,
        /// Set where the article has it.
        on: bool,
    },
    /// The reader is here.
    Position(Position),
    /// Jumps began here.
    Jumps(Jumps),
    /// A quote's speaker is this; or, without a correction, what is found in the text.
    Speaker {
        /// The quote.
        quote: QuoteKey,
        /// The correction.
        correction: Option<Speaker>,
    },
    /// A quote is kept otherwise.
    Quote {
        /// The quote.
        quote: QuoteKey,
        /// The change.
        change: QuoteChange,
        /// The quote as it is now.
        seen: Box<Seen>,
    },
    /// The note is another.
    Note(NoteChange),
}

/// The place where the reader was in a library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The library's folder.
    pub library: PathBuf,
    /// The article that was open.
    pub article: ArticleRef,
}

/// Something to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Of an article.
    Article(ArticleRef, StateChange),
    /// The same of many.
    Articles(Arc<[ArticleRef]>, StateChange),
    /// The text of an article is known by now, of which something may have been kept by its path alone.
    Known(ArticleRef),
    /// An article that is gone goes on as another; see `adopt`.
    Adopted {
        /// The one that is gone.
        from: ArticleRef,
        /// The other.
        by: ArticleRef,
    },
    /// The reader is in this library, at this article.
    Session(Session),
    /// Something small under a name.
    Setting {
        /// Its name.
        name: String,
        /// The new value.
        value: String,
    },
}

impl ArticleState {
    /// Makes a change.
    pub fn apply(&mut self, change: &StateChange) {
        match change {
            StateChange::Read(read) => self.marks.read = *read,
            StateChange::Starred(starred) => self.marks.starred = *starred,
            StateChange::Tag { tag, on } => {
                self.tags.retain(|other| other != tag);
                if *on {
                    let at = self.tags.partition_point(|other| other < tag);
                    self.tags.insert(at, tag.clone());
                }
            }
            StateChange::Position(position) => self.position = Some(*position),
            StateChange::Jumps(jumps) => self.jumps = jumps.clone(),
            StateChange::Speaker { quote, correction } => {
                self.corrections.retain(|other| other.quote != *quote);
                if let Some(speaker) = correction {
                    let at = self.corrections.partition_point(|other| other.quote < *quote);
                    self.corrections.insert(at, Correction { quote: quote.clone(), speaker: speaker.clone() });
                }
            }
            StateChange::Quote { quote, change, seen } => kept::apply(&mut self.kept, quote, change, seen),
            StateChange::Note(note) => self.note = note.on(&self.note),
        }
    }
}

impl Change {
    /// Returns whether it is of an article whose text is not known.
    #[must_use]
    pub fn is_of_path_alone(&self) -> bool {
        match self {
            Self::Article(article_ref, _) => article_ref.key.is_none(),
            Self::Articles(refs, _) => refs.iter().any(|article_ref| article_ref.key.is_none()),
            Self::Known(_) | Self::Adopted { .. } | Self::Session(_) | Self::Setting { .. } => false,
        }
    }

    /// Returns whether nothing is left of `earlier` once this is written.
    #[must_use]
    pub fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Article(article_ref, change), Self::Article(other, before)) => {
                article_ref == other && change.replaces(before)
            }
            (Self::Articles(refs, change), Self::Articles(others, before)) => {
                Arc::ptr_eq(refs, others) && change.replaces(before)
            }
            (Self::Session(session), Self::Session(before)) => session.library == before.library,
            (Self::Setting { name, .. }, Self::Setting { name: before, .. }) => name == before,
            _ => false,
        }
    }

    /// Returns the change that comes to the same as `earlier`, which it replaces, and then this.
    #[must_use]
    pub fn after(self, earlier: &Self) -> Self {
        match (self, earlier) {
            (Self::Article(article_ref, change), Self::Article(_, before)) => {
                Self::Article(article_ref, change.after(before))
            }
            (change, _) => change,
        }
    }
}

impl StateChange {
    fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Tag { tag, .. }, Self::Tag { tag: before, .. }) => tag == before,
            (Self::Speaker { quote, .. }, Self::Speaker { quote: before, .. }) => quote == before,
            (Self::Quote { quote, change, .. }, Self::Quote { quote: before, change: earlier, .. }) => {
                quote == before && change.replaces(earlier)
            }
            _ => std::mem::discriminant(self) == std::mem::discriminant(earlier),
        }
    }
}

impl From<(usize, usize, bool)> for Position {
    fn from((offset, row, landed): (usize, usize, bool)) -> Self {
        Self { offset, row, landed }
    }
}

impl From<Position> for (usize, usize, bool) {
    fn from(position: Position) -> Self {
        (position.offset, position.row, position.landed)
    }
}

/// Times in whole seconds since 1970.
pub(super) mod seconds {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    #[expect(clippy::ref_option, reason = "serde asks for it")]
    pub(in super::super) fn serialize<S: Serializer>(
        time: &Option<Timestamp>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        time.map(Timestamp::as_second).serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Timestamp>, D::Error> {
        let seconds = Option::<i64>::deserialize(deserializer)?;
        Ok(seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()))
    }
}
