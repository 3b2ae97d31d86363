//! A quote that is to be marked, wherever it was chosen: in the text, among hits, on a who page or among kept quotes. And
//! the line in which a note is written.

use super::journal::{Edit, Of};
use super::line::TextLine;
use crate::library::state::{ArticleRef, QuoteChange, QuoteKey, QuoteMarks, Seen, StateChange};
use crate::library::{ArticleId, ArticleRow, KeptRow, Said};

/// A quote with all that a change of its marks needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QuoteTarget {
    pub(crate) id: ArticleId,
    pub(crate) article_ref: ArticleRef,
    pub(crate) key: QuoteKey,
    /// The marks that it has.
    pub(crate) marks: QuoteMarks,
    pub(crate) seen: Seen,
    /// Names it to the reader: `quote 3`.
    pub(crate) name: String,
}

/// Names the thing that a note is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Noted {
    /// An article, and the note there was.
    Article { id: ArticleId, before: String },
    /// A quote.
    Quote(Box<QuoteTarget>),
}

/// A note that is being written.
#[derive(Clone, Debug)]
pub(crate) struct Noting {
    pub(crate) on: Noted,
    pub(crate) line: TextLine,
}

impl QuoteTarget {
    /// Returns a quote of a search or a who page; none where it cannot be found again.
    pub(crate) fn of_said(row: &ArticleRow, said: &Said) -> Option<Self> {
        let header = &row.header;
        let (words, path) = (said.text.clone(), header.path.as_deref());
        Some(Self {
            id: header.id,
            article_ref: ArticleRef { key: row.key, path: header.path.clone() },
            key: said.key.clone()?,
            marks: said.marks.clone().unwrap_or_default(),
            seen: Seen::new(words, said.kind, Some(&said.speaker), &header.meta, path),
            name: "the quote".to_owned(),
        })
    }

    /// Returns a quote of the page of those that are kept.
    pub(crate) fn of_kept(row: &KeptRow) -> Self {
        let kept = row.kept.clone();
        // One that is gone stays as it was seen.
        let now = Self::of_said(&row.quote.row, &row.quote.said).filter(|_| row.gone.is_none());
        Self {
            id: row.quote.row.header.id,
            article_ref: row.article_ref.clone(),
            key: kept.quote,
            marks: kept.marks,
            seen: now.map_or(kept.seen, |now| now.seen),
            name: "the quote".to_owned(),
        }
    }

    /// Returns the edit that sets one of its marks.
    pub(crate) fn edit(&self, from: QuoteChange, to: QuoteChange) -> Edit {
        let change = |change| StateChange::Quote { quote: self.key.clone(), change, seen: Box::new(self.seen.clone()) };
        Edit { of: Of::One(self.id, self.article_ref.clone()), from: change(from), to: change(to) }
    }
}

impl Noted {
    /// Returns the note there was.
    pub(crate) fn before(&self) -> &str {
        match self {
            Self::Article { before, .. } => before,
            Self::Quote(target) => &target.marks.note,
        }
    }
}

impl Noting {
    /// Begins with the note there is.
    pub(crate) fn new(on: Noted) -> Self {
        let line = TextLine::new(on.before());
        Self { on, line }
    }

    /// Returns the note as it is written now, on one line and with nothing in it that a terminal would obey.
    pub(crate) fn note(&self) -> String {
        let words = self.line.text().split_whitespace().collect::<Vec<_>>().join(" ");
        crate::article::safe::visible(&words).into_owned()
    }
}
