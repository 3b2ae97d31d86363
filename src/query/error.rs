//! Errors in a query: what is wrong, where, and what to do about it.

use std::borrow::Cow;

use pullquote_extract::text::Span;
use pullquote_extract::text::nearest::advice;

/// An error in a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct QueryError {
    /// The kind of error.
    pub kind: ErrorKind,
    /// The place, in bytes of the query; empty where something is missing there.
    pub place: Span,
    /// Set where typing on may mend it.
    pub(super) unfinished: bool,
}

/// The kinds of error.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ErrorKind {
    /// A word before a colon that is no filter.
    #[error("there is no filter `{}`", short(.0))]
    UnknownFilter(String),
    /// A filter with nothing after its colon.
    #[error("`{0}:` has no value")]
    MissingValue(&'static str),
    /// `is:` or `in:` with an unknown value.
    #[error("`{filter}:` cannot be `{}`", short(value))]
    UnknownValue {
        /// The filter.
        filter: &'static str,
        /// The word as it was written.
        value: String,
        /// The values it takes.
        known: Vec<&'static str>,
    },
    /// `after:` or `before:` with something other than a day.
    #[error("`{}` is not a day", short(.0))]
    NoDay(String),
    /// Marks alone, where words are looked for.
    #[error("there is no letter or digit to search for")]
    NoWords,
    /// A phrase without an end.
    #[error("the quotation mark is never closed")]
    UnclosedQuote,
    /// `(` without `)`.
    #[error("the parenthesis is never closed")]
    UnclosedParenthesis,
    /// `)` without `(`.
    #[error("no parenthesis is open here")]
    UnopenedParenthesis,
    /// `()`
    #[error("the parentheses are empty")]
    EmptyParentheses,
    /// `AND`, `OR` or `NOT` with nothing beside it.
    #[error("`{operator}` has nothing {}", if *.after { "after it" } else { "before it" })]
    Dangling {
        /// The operator.
        operator: &'static str,
        /// Set where the empty side is the one after it.
        after: bool,
    },
    /// A star anywhere but at the end of a word.
    #[error("`*` can only end a word")]
    MisplacedStar,
    /// `in:quotes` within parentheses or after `NOT`.
    #[error("`in:quotes` holds for the whole query")]
    NestedScope,
    /// Too many parentheses and `NOT`s within each other.
    #[error("this is nested too deeply")]
    TooDeep,
    /// More words, phrases and filters than this.
    #[error("the query has more than {0} parts")]
    TooMany(usize),
}

impl QueryError {
    /// Returns what to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        let fixed = match &self.kind {
            ErrorKind::UnknownFilter(name) => return unknown_filter(name),
            ErrorKind::UnknownValue { value, known, .. } => return advice(value, known),
            ErrorKind::MissingValue("by") => "write a name after the colon: by:\"Mara Lindqvist\"",
            ErrorKind::MissingValue("about" | "org") => "write a name after the colon",
            ErrorKind::MissingValue("after" | "before") | ErrorKind::NoDay(_) => {
                "write a day such as 2026-01-31, 2026-01, today or 7d"
            }
            ErrorKind::MissingValue("is") => "write is:unread, is:read, is:starred or is:kept",
            ErrorKind::MissingValue("in") => "write in:quotes",
            ErrorKind::MissingValue(_) => "write a word after the colon",
            ErrorKind::NoWords => "write a word, or delete this",
            ErrorKind::UnclosedQuote => "close it with \"",
            ErrorKind::UnclosedParenthesis => "close it with )",
            ErrorKind::UnopenedParenthesis => "delete it, or write ( before it",
            ErrorKind::EmptyParentheses => "write something between them, or delete them",
            ErrorKind::Dangling { .. } => "write something there; in lower case it is an ordinary word",
            ErrorKind::MisplacedStar => "write it after the beginning of a word: strik*",
            ErrorKind::NestedScope => "write it outside the parentheses, without NOT",
            ErrorKind::TooDeep => "use fewer parentheses",
            ErrorKind::TooMany(_) => "delete some, or search twice",
        };
        fixed.to_owned()
    }

    /// Returns the part of the query around the place, on one line, and the place in it, in code points.
    #[must_use]
    pub fn shown(&self, query: &str) -> (String, usize) {
        let column = query[..self.place.start].chars().count();
        let from = if query.chars().count() > SHOWN { column.saturating_sub(SHOWN / 2) } else { 0 };
        let mut shown = String::from(if from > 0 { "…" } else { "" });
        shown.extend(query.chars().skip(from).take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }));
        if query.chars().nth(from + SHOWN).is_some() {
            shown.push('…');
        }
        (shown, column - from + usize::from(from > 0))
    }

    /// Returns whether typing on can mend it, so that a query still being typed is not called wrong.
    #[must_use]
    pub const fn is_unfinished(&self) -> bool {
        self.unfinished
    }
}

/// The most of a query that an error shows, in code points.
const SHOWN: usize = 60;

/// Returns the beginning of a word that may be very long.
fn short(word: &str) -> Cow<'_, str> {
    match word.char_indices().nth(SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &word[..end])),
        None => Cow::Borrowed(word),
    }
}

fn unknown_filter(name: &str) -> String {
    let advice = advice(name, &super::filters::FILTERS);
    // Most likely an address or a time of day.
    if advice.starts_with("there are") {
        format!("{advice}; put words with a colon in quotation marks")
    } else {
        advice
    }
}
